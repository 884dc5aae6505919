"""A whole treaty of 1,000 clauses against its edited copy: align, redline and classify, beside `redlines` on the same texts."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from redlines import Redlines

from benchmarks import edited, treaties
from benchmarks.side_by_side import compare, forget, table
from clausetrack.compare import Item, align, classify
from clausetrack.compare.tokens import words

if TYPE_CHECKING:
    from argparse import Namespace

CLAUSES = 1000
EDITED = 0.4  # share of clauses whose wording changes; some are dropped, put in and moved besides


def two_texts(bodies: list[str]) -> tuple[list[str], list[str]]:
    """Return the clauses of a text and of a later one: reworded, dropped, new and moved ones among them."""
    chance = random.Random(1000)
    before = edited.paragraphs(bodies, CLAUSES)
    after = [edited.edit(text, chance, chance.randint(1, 3)) if chance.random() < EDITED else text for text in before]
    for _ in range(CLAUSES // 50):
        del after[chance.randrange(len(after))]
        block = after.pop(chance.randrange(len(after)))
        after.insert(chance.randrange(len(after)), block)
        after.insert(chance.randrange(len(after)), edited.edit(chance.choice(before)[::-1], chance, 1))
    return before, after


def by_us(before: list[str], after: list[str]) -> list[object]:
    forget()
    found = align([Item(text) for text in before], [Item(text) for text in after])
    return [classify(before[link.before], after[link.after]) for link in found.links]


def by_redlines(before: list[str], after: list[str]) -> str:
    return Redlines("\n\n".join(before), "\n\n".join(after)).output_markdown


def main(options: Namespace) -> None:
    if not options.treaties:
        print("no --treaties DIR: nothing to compare")
        return
    bodies = [item.body for number in (159, 157) for item in treaties.read(options.treaties, number)]
    before, after = two_texts(bodies)
    medians = compare(
        {
            "ours: align, redline and classify": lambda: by_us(before, after),
            "ours: align alone": lambda: align([Item(text) for text in before], [Item(text) for text in after]),
            "redlines, both texts whole": lambda: by_redlines(before, after),
        },
        runs=options.runs,
        clock=time.process_time,  # all run in this process
    )
    print(table(f"a treaty of {len(before)} clauses, {sum(len(words(text)) for text in before)} words", medians))
