"""Align and redline generated texts of 1,000 to 8,000 clauses: time, peak memory, and how they grow."""

from __future__ import annotations

import math
import random
import time
import tracemalloc
from typing import TYPE_CHECKING

from benchmarks import edited
from benchmarks.side_by_side import forget, rows
from clausetrack.compare import Item, align, classify

if TYPE_CHECKING:
    from argparse import Namespace

SIZES = (1_000, 2_000, 4_000, 8_000)
_SOUNDS = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")


def generate(clauses: int) -> tuple[list[Item], list[Item]]:
    """Return a text and an edited, partly reordered copy. Words are as rare as in real texts (Zipf), and made up."""
    chance = random.Random(clauses)
    lexicon = ["".join(chance.choices(_SOUNDS, k=chance.randint(1, 4))) for _ in range(clauses * 2 + 2_000)]
    weights = [1 / rank for rank in range(1, len(lexicon) + 1)]
    lengths = [chance.randint(15, 60) for _ in range(clauses)]
    stream = iter(chance.choices(lexicon, weights, k=sum(lengths)))
    before = [" ".join(next(stream) for _ in range(length)) + "." for length in lengths]
    after = [edited.edit(text, chance, 2) if chance.random() < 0.4 else text for text in before]
    for _ in range(clauses // 50):
        block = after.pop(chance.randrange(len(after)))
        after.insert(chance.randrange(len(after)), block)
    return [Item(text) for text in before], [Item(text) for text in after]


def main(options: Namespace) -> None:
    lines, points = [], []
    for size in SIZES[:2] if options.short else SIZES:
        before, after = generate(size)
        times = []
        for _ in range(1 if options.short else 3):
            forget()
            start = time.process_time()
            found = align(before, after)
            middle = time.process_time()
            for link in found.links:
                classify(before[link.before].text, after[link.after].text)
            times.append((middle - start, time.process_time() - middle))
        tracemalloc.start()
        align(before, after)
        peak = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
        aligned, told = (sorted(column)[len(times) // 2] for column in zip(*times, strict=True))
        points.append((size, aligned, told, peak))
        lines.append((f"{size:,}", f"{aligned:.2f}", f"{told:.2f}", f"{peak:.0f}", f"{1000 * aligned / size:.2f}"))
    print(rows(("clauses a side", "align s", "redline + classify s", "align, peak MiB", "align ms a clause"), lines))
    (low, *first), (high, *last) = points[0], points[-1]
    slopes = [math.log(b / a) / math.log(high / low) for a, b in zip(first, last, strict=True)]
    print(
        "\nslope from the smallest to the largest (1 = linear, 2 = square): "
        + ", ".join(
            f"{name} {slope:.2f}" for name, slope in zip(("align", "redline + classify", "memory"), slopes, strict=True)
        )
    )
