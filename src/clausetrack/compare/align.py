"""Which clause of one text continues which clause of another, when numbers say nothing.

For texts that are not tracked yet. Numbers are never compared: renumbering changes no pair. The words decide, rare
ones most; where they leave a doubt (two articles called “Consultations”), how a clause opens does, its heading, and
what stands around it. One assignment over all candidates at once gives the pairs; clauses left over, or paired in
doubt, may be parts of a clause that was split, or have been merged into one.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Any, Literal, TypeAlias
from zlib import crc32

from clausetrack.compare.assignment import assign
from clausetrack.compare.likeness import Likeness, Table, likeness
from clausetrack.compare.splits import Parts
from clausetrack.text import fold, join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.compare.splits import Part

__all__ = ["THRESHOLD", "Alignment", "Item", "Link", "align"]

THRESHOLD = 0.2
"""Likeness from which two clauses are taken for one: of the values tried, the best on the treaty pairs tuned on
in `benchmarks/`, whose figures are those of other pairs."""

_AROUND = 3  # clauses on either side that count as the neighbourhood
_NEIGHBOURS = 0.5  # how much of the missing likeness a perfect neighbourhood makes up for
_HEADING = 0.3  # the same for an equal heading
_OPENING = 0.45  # the same for equal first words
_WORDS_AT_LEAST = 0.06
"""Likeness in words of every pair, whatever stands around it: a neighbourhood tells two doubtful pairs apart and makes
none. Of the values tried that lose nothing on the tuning half, the one with the best F1 on the shipped plan."""
_EQUAL = 1 - 1e-5  # what is missing even where all words are equal, so that the rest decides between equal clauses
_ALIKE = 0.995  # from here on two clauses say the same, and no reason need be given

LinkKind: TypeAlias = Literal["same", "edited", "split", "merged"]


@dataclass(frozen=True, slots=True)
class Item:
    """A clause of an untracked text.

    Attributes:
        text: its wording.
        heading: its heading, or an empty string.
        number: how it is numbered; carried along, never compared.
        label: the number as it is printed, where it differs.
        document: the paper of the text it stands in; empty for the main text.
        clause: id of the tracked clause that it is, where that is known; never compared.
    """

    text: str
    heading: str = ""
    number: str = ""
    label: str = ""
    document: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Two clauses taken for one. A clause that was split or merged has a link for each of its parts.

    Attributes:
        before: index of the earlier clause.
        after: index of the later clause.
        kind: `same` (equal words, whatever their case and punctuation), `edited`, or `split` and `merged`
            for a part of a clause.
        moved: whether it changed its place among its neighbours.
        likeness: how alike the two are, 0 to 1, with what their surroundings add.
        confidence: how sure the pair is, 0 to 1: alike, and unlike every rival.
        reason: why, in one phrase.
    """

    before: int
    after: int
    kind: LinkKind
    moved: bool
    likeness: float
    confidence: float
    reason: str

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "before": self.before, "after": self.after, "kind": self.kind, "moved": self.moved,
            "likeness": self.likeness, "confidence": self.confidence, "reason": self.reason,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts aligned.

    Attributes:
        links: in the order of the earlier text.
        removed: indexes of earlier clauses that nothing continues.
        added: indexes of later clauses that continue nothing.
    """

    links: tuple[Link, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]

    @property
    def pairs(self) -> frozenset[tuple[int, int]]:
        """Every (before, after)."""
        return frozenset((link.before, link.after) for link in self.links)

    def inverse(self) -> Alignment:
        """Return the same read from the later text to the earlier one."""
        turned: dict[LinkKind, LinkKind] = {"split": "merged", "merged": "split"}
        links = (
            Link(link.after, link.before, turned.get(link.kind, link.kind), link.moved, link.likeness,
                 link.confidence, link.reason)
            for link in self.links
        )  # fmt: skip
        return Alignment(tuple(sorted(links, key=lambda link: (link.before, link.after))), self.added, self.removed)


@dataclass(frozen=True, slots=True)
class _Pair:
    before: int
    after: int
    likeness: float
    confidence: float
    reason: str
    part: Literal["", "split", "merged"] = ""


def align(before: Sequence[Item], after: Sequence[Item], *, threshold: float = THRESHOLD) -> Alignment:
    """Find which clauses of two texts are one.

    The result is the same every time and the inverse of what `align(after, before)` gives; a higher threshold only
    takes pairs away.

    Args:
        before: clauses of the earlier text, in order.
        after: clauses of the later text, in order.
        threshold: least likeness (0 to 1) of a pair, applied after the assignment; below `THRESHOLD` there are none.
    """
    alike = likeness([item.text for item in before], [item.text for item in after])
    table = _with_headings(_with_openings(alike), before, after)
    ties = _Ties(alike)
    matched = _matching(table, ties)
    table = _with_neighbours(table, matched)
    matched = {
        row: column for row, column in _matching(table, ties).items() if alike.table[row][column] >= _WORDS_AT_LEAST
    }
    turned: Table = {}
    for row, columns in table.items():
        for column, value in columns.items():
            turned.setdefault(column, {})[row] = value
    # What is too unlike to be a pair may still be a part of another clause.
    parts = Parts(alike)
    matched = parts.settled(matched)
    pairs = [_pair(alike, (table, turned), row, column) for row, column in matched.items()]
    pairs += [_part(part) for part in parts.among_left_over(matched)]
    return _told(alike, [pair for pair in pairs if pair.likeness >= threshold], ties)


class _Ties:
    """Makes every score distinct, alike from both sides: equal clauses keep their order, other ties fall by content."""

    def __init__(self, alike: Likeness) -> None:
        self.before, self.after = _ranks(alike.said), _ranks(alike.said_after)

    def score(self, row: int, column: int, value: float) -> int:
        (one, rank), (two, other) = self.before[row], self.after[column]
        apart = min((rank - other) ** 2, (1 << 24) - 1)
        # A product is alike from both sides and no sum of what each brings: no two matchings come out equal.
        chance = _mixed(one, rank) * _mixed(two, other) % ((1 << 61) - 1) & 0xFFFFFFFF
        return (round(value * 1_000_000_000) << 56) + ((1 << 24) - apart << 32) + chance


def _mixed(words: int, rank: int) -> int:
    return (words + rank * 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9 % ((1 << 61) - 1) + 1


def _ranks(texts: list[str]) -> list[tuple[int, int]]:
    """Return for each clause a number made of its words, and how many equal ones stand before it."""
    seen: dict[str, int] = {}
    result = []
    for text in texts:
        result.append((crc32(text.encode("utf-8", "surrogatepass")), seen.get(text, 0)))
        seen[text] = seen.get(text, 0) + 1
    return result


def _matching(table: Table, ties: _Ties) -> dict[int, int]:
    """Return the pairs (row → column) worth most together; a pair is worth what its likeness has above `THRESHOLD`.

    With the bare likeness for its worth, two pairs too unlike to be told could push out the one that is right.
    """
    scores = {
        row: {
            column: ties.score(row, column, value - THRESHOLD)
            for column, value in columns.items()
            if value >= THRESHOLD
        }
        for row, columns in table.items()
    }
    return dict(sorted(assign(scores).items()))


def _lifted(value: float, share: float) -> float:
    """Return a likeness with a share of what it lacks made up for."""
    return value + share * (1 - value)


def _with_openings(alike: Likeness) -> Table:
    """Let equal first words make up for part of what is missing in likeness."""
    return {
        row: {
            column: _lifted(min(value, _EQUAL), _OPENING * alike.openings[row][column])
            for column, value in columns.items()
        }
        for row, columns in alike.table.items()
    }


def _with_headings(table: Table, before: Sequence[Item], after: Sequence[Item]) -> Table:
    """Let equal headings make up for part of what is missing in likeness. Headings that repeat count for less."""
    heads = [[frozenset(fold(item.heading).split()) for item in items] for items in (before, after)]
    if not (any(heads[0]) and any(heads[1])):
        return table
    often: dict[frozenset[str], int] = {}
    for head in (*heads[0], *heads[1]):
        often[head] = often.get(head, 0) + 1
    result: Table = {}
    for row, columns in table.items():
        one = heads[0][row]
        result[row] = {}
        for column, value in columns.items():
            two = heads[1][column]
            same = 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0
            rare = 2 / max(2, often[one], often[two])
            result[row][column] = _lifted(value, _HEADING * same * (0.5 + rare / 2))
    return result


def _with_neighbours(table: Table, matched: dict[int, int]) -> Table:
    """Let the clauses around a pair speak for it, as far as their own counterparts stand close to its own."""
    back = {column: row for row, column in matched.items()}
    steps = [step for step in range(-_AROUND, _AROUND + 1) if step]
    total = 2 * sum(1 / abs(step) for step in steps)
    result: Table = {}
    for row, columns in table.items():
        result[row] = {}
        for column, value in columns.items():
            support: list[float] = []
            for step in steps:
                there = matched.get(row + step)
                if there is not None and there != column and abs(there - column) <= _AROUND:
                    support.append(table[row + step][there] / abs(step))
                here = back.get(column + step)
                if here is not None and here != row and abs(here - row) <= _AROUND:
                    support.append(table[here][column + step] / abs(step))
            result[row][column] = _lifted(value, _NEIGHBOURS * fsum(support) / total)
    return result


def _pair(alike: Likeness, tables: tuple[Table, Table], row: int, column: int) -> _Pair:
    value, words = tables[0][row][column], alike.table[row][column]
    rivals = [other for place, other in tables[0][row].items() if place != column]
    rivals += [other for place, other in tables[1][column].items() if place != row]
    margin = max(0.0, value - max(rivals, default=0.0))
    # Without a rival a pair is still no surer than its words allow: places alone make no certainty.
    confidence = min(0.5 * value + 0.5 * min(1.0, margin / (0.5 * value)), 0.25 + 2 * words)
    reason = f"{round(100 * words)} % alike in words"
    shared = alike.shared(row, column)
    if words < _ALIKE and shared:
        reason += f", both say {join_words(f'“{word}”' for word in shared)}"
    opening = alike.openings[row][column]
    if words < _ALIKE and opening > 0.5:
        reason += "; both open alike"
    if value - _lifted(words, _OPENING * opening) > 0.05:
        reason += "; heading or neighbours agree"
    if margin < 0.1:
        reason += "; another clause is nearly as close"
    return _Pair(row, column, round(value, 4), round(confidence, 4), reason)


def _part(part: Part) -> _Pair:
    reason = f"{round(100 * part.share)} % of the part stands in the whole"
    return _Pair(part.before, part.after, part.share, part.share, reason, part.kind)


def _told(alike: Likeness, pairs: list[_Pair], ties: _Ties) -> Alignment:
    pairs = sorted(pairs, key=lambda pair: (pair.before, pair.after))
    split = {pair.before for pair in pairs if pair.part == "split"}
    merged = {pair.after for pair in pairs if pair.part == "merged"}
    stay = _staying(pairs, alike, ties)
    links = []
    for place, pair in enumerate(pairs):
        kind: LinkKind = "same" if alike.said[pair.before] == alike.said_after[pair.after] else "edited"
        if pair.part:
            kind = pair.part
        elif pair.before in split or pair.after in merged:
            kind = "split" if pair.before in split else "merged"
        links.append(
            Link(pair.before, pair.after, kind, place not in stay, pair.likeness, pair.confidence, pair.reason)
        )
    ours, theirs = {pair.before for pair in pairs}, {pair.after for pair in pairs}
    return Alignment(
        tuple(links),
        tuple(place for place in range(len(alike.said)) if place not in ours),
        tuple(place for place in range(len(alike.said_after)) if place not in theirs),
    )


def _staying(pairs: list[_Pair], alike: Likeness, ties: _Ties) -> set[int]:
    """Return which pairs kept their place: the most that rise together; of equally many, those with more words.

    The heaviest rising chain, found with a tree of running maxima. Weights are the same from both sides.
    """
    size = len(alike.said_after) + 1
    tree: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    back: list[int] = []
    best = (0, -1)
    for place, pair in enumerate(pairs):
        top = (0, -1)
        index = pair.after + 1
        while index > 0:
            top = max(top, tree[index])
            index -= index & -index
        words = min(len(alike.said[pair.before]), len(alike.said_after[pair.after]), (1 << 20) - 1)
        chance = ties.score(pair.before, pair.after, 0.0) & 0xFFFFFFFF
        weight = top[0] + (1 << 80) + (words << 48) + chance
        back.append(top[1])
        best = max(best, (weight, place))
        index = pair.after + 1
        while index <= size:
            tree[index] = max(tree[index], (weight, place))
            index += index & -index
    chain: set[int] = set()
    place = best[1]
    while place >= 0:
        chain.add(place)
        place = back[place]
    return chain
