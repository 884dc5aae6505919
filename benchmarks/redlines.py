"""Redlines of every pair of wordings of the shipped plan: time, exactness, words cut, islands."""

from __future__ import annotations

import itertools
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from diff_match_patch import diff_match_patch

from benchmarks.side_by_side import compare, table
from clausetrack.compare import after, before, redline
from clausetrack.compare.tokens import tokens
from clausetrack.store import WorkingTree, load

if TYPE_CHECKING:
    from collections.abc import Callable

Steps = list[tuple[int, str]]


def pairs() -> list[tuple[str, str]]:
    plan = load(WorkingTree(Path("clauses"))).plan
    found = []
    for clause in plan.clauses:
        texts = [word.text for name in plan.revisions if (word := plan.wording(clause, name)) and word.text]
        found += [(one, two) for index, one in enumerate(texts) for two in texts[index + 1 :] if one != two]
    return found


def by_difflib(one: str, two: str) -> Steps:
    ours, theirs = tokens(one), tokens(two)
    steps: Steps = []
    for op, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if op == "equal":
            steps.append((0, "".join(ours[a:b])))
        else:
            steps += [(sign, text) for sign, text in ((-1, "".join(ours[a:b])), (1, "".join(theirs[c:d]))) if text]
    return steps


def by_characters(one: str, two: str) -> Steps:
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    found = engine.diff_main(one, two, False)
    engine.diff_cleanupSemantic(found)
    return [(sign, text) for sign, text in found]


def by_us(one: str, two: str) -> Steps:
    signs = {"equal": 0, "delete": -1, "move-from": -1, "insert": 1, "move-to": 1}
    return [(signs[edit.op], edit.text) for edit in redline(one, two)]


def quality(way: Callable[[str, str], Steps], texts: list[tuple[str, str]]) -> str:
    exact = cut = islands = 0
    for one, two in texts:
        steps = way(one, two)
        exact += "".join(t for s, t in steps if s <= 0) == one and "".join(t for s, t in steps if s >= 0) == two
        islands += sum(sign == 0 and 0 < index < len(steps) - 1 for index, (sign, _) in enumerate(steps))
        cut += sum(
            left[1][-1:].isalnum() and right[1][:1].isalnum()
            for left, right in itertools.pairwise(steps)
            if left[0] == 0 or right[0] == 0
        )
    return f"exact {exact}/{len(texts)}, words cut {cut}, islands {islands}"


def main(argv: list[str]) -> int:
    del argv
    texts = pairs()
    for one, two in texts:
        edits = redline(one, two)
        assert (before(edits), after(edits)) == (one, two)
    ways = {"ours": by_us, "difflib on our tokens": by_difflib, "diff-match-patch, characters": by_characters}
    medians = compare({name: lambda way=way: [way(*pair) for pair in texts] for name, way in ways.items()})
    print(
        table(f"redlines of {len(texts)} pairs of wordings", medians, {n: quality(w, texts) for n, w in ways.items()})
    )
    return 0
