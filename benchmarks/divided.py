"""Articles of a treaty cut in two or joined by rule from a seed: splits and mergers whose key is known.

The key of two treaties pairs their titles, so it knows no splits. Here they are made, in the later one of two.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from clausetrack.compare import Item, align

CUT, JOINED = 30, 15
_LEAST = 20  # words of a part


@dataclass(frozen=True)
class Divided:
    """The two texts, the pairs of each clause that was cut or joined, and the places of those clauses and their parts."""

    before: list[Item]
    after: list[Item]
    key: set[tuple[int, int]]
    rows: set[int]
    columns: set[int]


def divide(before: list[str], after: list[str], key: set[tuple[int, int]]) -> Divided:
    """Cut articles of the later text in two near their middle, and join neighbours; never one that is not in the key."""
    chance = random.Random(len(key))
    back = {column: row for row, column in key}
    halves = {column: cut for column in sorted(back) if (cut := _halves(after[column]))}
    cut = set(chance.sample(sorted(halves), min(CUT, len(halves))))
    joined: set[int] = set()
    free = [column for column in sorted(back) if column + 1 in back and not {column, column + 1} & cut]
    for column in chance.sample(free, len(free)):
        if len(joined) < JOINED and not {column - 1, column, column + 1} & joined:
            joined.add(column)
    texts: list[str] = []
    places: dict[int, list[int]] = {}
    for column, text in enumerate(after):
        if column - 1 in joined:
            texts[-1] += "\n" + text
            places[column] = [len(texts) - 1]
            continue
        parts = halves[column] if column in cut else (text,)
        places[column] = list(range(len(texts), len(texts) + len(parts)))
        texts += parts
    touched = cut | joined | {column + 1 for column in joined}
    pairs = {(back[column], place) for column in touched for place in places[column]}
    return Divided(
        [Item(text) for text in before],
        [Item(text) for text in texts],
        pairs,
        {row for row, _ in pairs},
        {place for _, place in pairs},
    )


def judged(divided: Divided) -> tuple[int, int, int]:
    """Return how many pairs of clauses cut or joined were found rightly, how many were found, and how many there are."""
    found = {
        pair
        for pair in align(divided.before, divided.after).pairs
        if pair[0] in divided.rows or pair[1] in divided.columns
    }
    return len(found & divided.key), len(found), len(divided.key)


def _halves(text: str) -> tuple[str, str] | None:
    """Cut a text at the end of the sentence or paragraph nearest its middle; None where a half would be too short."""
    ends = [found.end() for found in re.finditer(r"[.;:]\s+|\n\s*", text)]
    for end in sorted(ends, key=lambda end: abs(end - len(text) / 2)):
        halves = text[:end].strip(), text[end:].strip()
        if all(len(half.split()) >= _LEAST for half in halves):
            return halves
    return None
