"""Prose of the shipped data names texts, clauses, statements and sources as people do, never by their ids."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from clausetrack.store import WorkingTree, load

ROOT = Path(__file__).parents[2]


def prose(tree):
    """Every text of several words."""
    if isinstance(tree, str):
        yield from [tree] if " " in tree else []
    elif isinstance(tree, (dict, list)):
        for item in tree.values() if isinstance(tree, dict) else tree:
            yield from prose(item)


@pytest.mark.parametrize("folder", ["clauses", "examples/istanbul-2022"])
def test_no_note_speaks_in_ids(folder):
    plan = load(WorkingTree(ROOT / folder)).plan
    kinds = (plan.revisions, plan.clauses, plan.statements, plan.sources, plan.header.terms, plan.parties, plan.actors)
    ids = sorted((name for kind in kinds for name in kind if re.search(r"[-\d]", name)), key=len, reverse=True)
    assert len(ids) > 50
    named = re.compile(rf"(?<![\w/.-])(?:{'|'.join(map(re.escape, ids))})(?![\w/-])")
    for path in (ROOT / folder).rglob("*.yaml"):
        for text in prose(yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)):
            assert not named.findall(text), (path.name, text)
