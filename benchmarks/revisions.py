"""us-28 aligned with e3-28 and with ua-20 by their words alone, scored against the ids of the clauses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clausetrack.compare import Item, align
from clausetrack.compare.align import THRESHOLD
from clausetrack.compare.likeness import likeness
from clausetrack.store import WorkingTree, load
from clausetrack.text import natural_key, shorten

if TYPE_CHECKING:
    from argparse import Namespace

    from clausetrack.model import Plan

PAIRS = (("us-28", "e3-28"), ("us-28", "ua-20"))


def listed(plan: Plan, revision: str) -> list[tuple[str, str]]:
    """Return (clause id, wording) in the order of the text."""
    found = []
    for clause in plan.clauses:
        word = plan.wording(clause, revision)
        if word and word.text:
            found.append((word.version.document or "", natural_key(word.number or "~"), clause, word.text))
    return [(clause, text) for _, _, clause, text in sorted(found)]


def main(options: Namespace) -> None:
    del options
    plan = load(WorkingTree(Path("clauses"))).plan
    for one, two in PAIRS:
        before, after = listed(plan, one), listed(plan, two)
        found = align([Item(text) for _, text in before], [Item(text) for _, text in after])
        places = {clause: place for place, (clause, _) in enumerate(after)}
        key = {(place, places[clause]) for place, (clause, _) in enumerate(before) if clause in places}
        key |= _origins(plan, before, places, two)
        right = found.pairs & key
        print(
            f"{one} → {two}: {len(before)} and {len(after)} clauses, {len(key)} pairs by id; found {len(found.pairs)}, "
            f"right {len(right)}: precision {len(right) / len(found.pairs):.3f}, recall {len(right) / len(key):.3f}"
        )
        alike = likeness([text for _, text in before], [text for _, text in after])
        for i, j in sorted(key - found.pairs):
            value = alike.table.get(i, {}).get(j, 0.0)
            taken = [link for link in found.links if i == link.before or j == link.after]
            if taken:
                rival = taken[0]
                why = (
                    f"{round(100 * value)} % alike in words; {before[rival.before][0]} → {after[rival.after][0]} "
                    f"took its place ({rival.reason})"
                )
            else:
                why = f"{round(100 * value)} % alike in words, below the threshold of {round(100 * THRESHOLD)} %"
            print(f"  missed {before[i][0]}: {why}")
            print(f"    before: {shorten(before[i][1], 24)}\n    after:  {shorten(after[j][1], 24)}")
        for link in found.links:
            if (link.before, link.after) not in key:
                print(f"  wrong {before[link.before][0]} → {after[link.after][0]} ({link.kind}): {link.reason}")
                print(
                    f"    before: {shorten(before[link.before][1], 24)}\n    after:  {shorten(after[link.after][1], 24)}"
                )
        print()


def _origins(plan: Plan, before: list[tuple[str, str]], places: dict[str, int], revision: str) -> set[tuple[int, int]]:
    """Return the pairs that the record itself names besides the id: `from` a clause that was split, merged or replaced."""
    rows = {clause: place for place, (clause, _) in enumerate(before)}
    found = set()
    for clause, column in places.items():
        word = plan.wording(clause, revision)
        for origin in word.version.from_ if word else ():
            if origin.clause in rows:
                found.add((rows[origin.clause], column))
    return found
