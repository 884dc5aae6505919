"""Loading the shipped plan, beside what reading the same YAML costs with PyYAML alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from benchmarks.side_by_side import compare, table
from clausetrack.checks import state
from clausetrack.store import WorkingTree, load

if TYPE_CHECKING:
    from argparse import Namespace


def main(options: Namespace) -> None:
    del options
    tree = WorkingTree(Path("clauses"))
    texts = [tree.read(path).decode() for path in tree.files()]
    loaded = load(tree)
    medians = compare(
        {
            "load (data, places, models)": lambda: load(tree),
            "rules of the core": lambda: state(loaded),
            "PyYAML, C parser, data only": lambda: [yaml.load(text, Loader=yaml.CBaseLoader) for text in texts],
            "PyYAML, pure, data only": lambda: [yaml.load(text, Loader=yaml.BaseLoader) for text in texts],
        },
        runs=5,
    )
    print(table(f"the shipped plan, {len(texts)} files", medians))
