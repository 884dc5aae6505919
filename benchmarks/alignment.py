"""Aligning articles whose numbers and titles were taken away: F1 and time beside the usual similarities and matchings.

Thresholds, ours and the peers' alike, are chosen on the pairs of `TUNE` and reported on pairs none of which was tuned
on; no treaty of the two hardest pairs (26, 37, 157, 159) is in `TUNE` at all. A pair counts where either of its
articles is in the key; parts of a split, which the key does not know, are counted as wrong unless said otherwise. How
well parts are found is measured apart, on splits and mergers made by rule (`divided.py`). The last column holds the six
near pairs of an earlier measurement, two of which are tuned on, by ours and the peers alike.
"""

from __future__ import annotations

import time
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from benchmarks import aligners, divided, treaties
from benchmarks.side_by_side import compare, rows
from clausetrack.compare import align

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

TUNE = ((156, 342), (17, 158), (52, 53), (53, 156), (17, 52), (342, 144), (158, 369), (17, 442), (158, 342), (52, 144))
REPORT = {
    "near": ((157, 342), (387, 144), (369, 442)),
    "far": ((156, 387), (157, 369), (159, 369), (159, 442), (26, 144), (37, 387)),
    "26–37": ((26, 37),),
    "159–157": ((159, 157),),
}
SIX = ((156, 342), (157, 342), (17, 158), (387, 144), (26, 37), (159, 157))
TIMED = (159, 157)
_KEY_AT_LEAST = 20
_THRESHOLDS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)

Pair: TypeAlias = "tuple[int, int]"
Found: TypeAlias = "list[tuple[int, int, float]]"

SIMILARITIES = {
    "difflib ratio, words": aligners.by_difflib,
    "rapidfuzz token_sort": aligners.by_token_sort,
    "rapidfuzz token_set": aligners.by_token_set,
    "rapidfuzz Indel, words": aligners.by_indel,
    "tf-idf word 1–2-grams": aligners.by_word_grams,
    "tf-idf character 3–5-grams": aligners.by_character_grams,
    "LSI 100": aligners.by_lsi,
    "MinHash 3-grams": aligners.by_minhash,
}
MATCHINGS = {
    "greedy": aligners.greedy,
    "LSA": aligners.assigned,
    "order": aligners.in_order,
    "order + moves": aligners.in_order_then_moves,
}


class Texts:
    """Treaties read once, and the keys between them."""

    def __init__(self, folder: Path) -> None:
        numbers = sorted({number for pair in (*TUNE, *(p for ps in REPORT.values() for p in ps)) for number in pair})
        self.articles = {number: treaties.read(folder, number) for number in numbers}
        self.keys = {pair: treaties.key(self.articles[pair[0]], self.articles[pair[1]]) for pair in self.pairs()}

    def others(self) -> list[Pair]:
        """Return the pairs of the same treaties that are neither tuned on nor reported, where the key is of some size."""
        used = {frozenset(pair) for pair in self.pairs()}
        found = []
        for pair in combinations(self.articles, 2):
            key = treaties.key(self.articles[pair[0]], self.articles[pair[1]])
            if frozenset(pair) not in used and len(key) >= _KEY_AT_LEAST:
                self.keys[pair] = key
                found.append(pair)
        return found

    @staticmethod
    def pairs() -> list[Pair]:
        return [*TUNE, *(pair for pairs in REPORT.values() for pair in pairs)]

    def bodies(self, number: int) -> list[str]:
        return [article.body for article in self.articles[number]]


def score(texts: Texts, found: dict[Pair, Found], pairs: tuple[Pair, ...], threshold: float) -> float:
    """Return F1 over all pairs together."""
    right = said = wanted = 0
    for pair in pairs:
        key = texts.keys[pair]
        ours, theirs = {one for one, _ in key}, {two for _, two in key}
        kept = {(i, j) for i, j, value in found[pair] if value >= threshold and (i in ours or j in theirs)}
        right, said, wanted = right + len(kept & key), said + len(kept), wanted + len(key)
    return 2 * right / (said + wanted)


def by_us(texts: Texts, pair: Pair, *, parts: bool = True) -> Found:
    found = align(treaties.items(texts.articles[pair[0]]), treaties.items(texts.articles[pair[1]]))
    return [
        (link.before, link.after, 1.0)
        for link in found.links
        if parts or "of the part stands in the whole" not in link.reason
    ]


def main(options: Namespace) -> None:
    if not options.treaties:
        print("no --treaties DIR: nothing to align")
        return
    texts = Texts(options.treaties)
    similarities = dict(SIMILARITIES)
    if options.short:
        similarities = {name: way for name, way in similarities.items() if name.startswith("tf-idf word")}
    pairs = texts.pairs()
    one, two = texts.bodies(TIMED[0]), texts.bodies(TIMED[1])
    ways = {"ours": lambda: by_us(texts, TIMED)}
    ways |= {name: lambda way=way: way(one, two) for name, way in similarities.items()}
    medians = compare(ways, runs=options.runs, clock=time.process_time)
    print(
        f"alignment; time = times ours on {TIMED[0]}–{TIMED[1]} ({medians['ours'] * 1000:.0f} ms of the processor), "
        f"peers without their matching; median of {options.runs}\n"
    )
    print(rows(("similarity", "matching", "time ×", "tuned on", *REPORT, "all reported", "six near"), []))
    _print(("**ours**", "", "1.0", *_row(texts, {pair: by_us(texts, pair, parts=False) for pair in pairs}, 0.0)))
    _print(("ours, parts counted as wrong", "", "", *_row(texts, {pair: by_us(texts, pair) for pair in pairs}, 0.0)))
    others = texts.others()
    blind = score(texts, {pair: by_us(texts, pair, parts=False) for pair in others}, tuple(others), 0.0)
    for name, way in similarities.items():
        tables = {pair: way(texts.bodies(pair[0]), texts.bodies(pair[1])) for pair in pairs}
        for matching, match in MATCHINGS.items():
            found = {pair: match(table) for pair, table in tables.items()}
            threshold = max(_THRESHOLDS, key=lambda value: (score(texts, found, TUNE, value), -value))
            ratio = f"{medians[name] / medians['ours']:.1f}"
            _print((name, matching, ratio, *_row(texts, found, threshold)))
    right, said, wanted = (
        sum(column)
        for column in zip(
            *(
                divided.judged(divided.divide(texts.bodies(pair[0]), texts.bodies(pair[1]), texts.keys[pair]))
                for pairs in REPORT.values()
                for pair in pairs
            ),
            strict=True,
        )
    )
    print(f"\nours, on {len(others)} pairs neither tuned on nor reported: {blind:.4f}")
    print(
        f"\narticles cut in two or joined by rule, reported pairs: {wanted} pairs with parts, {said} found, {right} right: "
        f"precision {right / said:.3f}, recall {right / wanted:.3f}"
    )


def _print(line: tuple[str, ...]) -> None:
    """Print a row as soon as it is there: the slow peers take minutes."""
    print("| " + " | ".join(line) + " |", flush=True)


def _row(texts: Texts, found: dict[Pair, Found], threshold: float) -> list[str]:
    groups = [TUNE, *REPORT.values(), tuple(pair for pairs in REPORT.values() for pair in pairs), SIX]
    return [f"{score(texts, found, group, threshold):.3f}" for group in groups]
