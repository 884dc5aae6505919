"""Which paragraph, table or row of one file continues which of the other, by their words and their order.

Equal ones first (a longest common subsequence over whole texts), then, in each gap between those, alike ones: few by
trying all orders, many by the rare words they share. Near-linear where most is equal or alike.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.compare.engines import best_engine
from clausetrack.reports.word.sequence import rising

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

__all__ = ["Key", "moves", "pairs"]

_ALIKE = 0.35  # share of words in common from which two are taken for one
_MOVED = 0.6  # the same for two in different places
_MOVED_WORDS = 5
_SMALL = 900  # cells of a table of likeness that is worth filling
_COMMON = 8  # a word that stands in more paragraphs of a gap tells nothing


@dataclass(slots=True)
class Key:
    """What is compared of a paragraph, a table or a row.

    Attributes:
        kind: only like is paired with like (`p`, `tbl`, `tr`).
        text: all its words.
    """

    kind: str
    text: str
    _words: Counter[str] | None = None

    @property
    def words(self) -> Counter[str]:
        """Its words and how often each stands there."""
        if self._words is None:
            self._words = Counter(self.text.split())
        return self._words

    @property
    def blank(self) -> bool:
        """Whether it says nothing."""
        return not self.text.strip()


def pairs(before: Sequence[Key], after: Sequence[Key]) -> list[tuple[int, int]]:
    """Return pairs of indexes, rising on both sides."""
    found: list[tuple[int, int]] = []
    low = start = 0
    for i, j, length in [*_equal(before, after), (len(before), len(after), 0)]:
        if low < i and start < j:
            found += _gap(before, after, (low, i), (start, j))
        found += [(i + step, j + step) for step in range(length)]
        low, start = i + length, j + length
    return found


def moves(
    before: Sequence[Key], after: Sequence[Key], gone: Sequence[int], come: Sequence[int]
) -> list[tuple[int, int]]:
    """Return pairs among what was left over: the same text, or nearly, in another place."""
    places: dict[tuple[str, str], list[int]] = {}
    rare: dict[str, list[int]] = {}
    for j in come:
        places.setdefault((after[j].kind, after[j].text), []).append(j)
        for word in after[j].words:
            rare.setdefault(word, []).append(j)
    found, taken = [], set()
    left = []
    for i in gone:
        same = places.get((before[i].kind, before[i].text), [])
        if same and _worth(before[i]):
            j = same.pop(0)
            found.append((i, j))
            taken.add(j)
        else:
            left.append(i)
    for i in left:
        if not _worth(before[i]):
            continue
        near = _nearest(before[i], rare, taken)
        if near is not None and _dice(before[i], after[near]) >= _MOVED and before[i].kind == after[near].kind:
            found.append((i, near))
            taken.add(near)
    return sorted(found)


def _worth(key: Key) -> bool:
    return sum(key.words.values()) >= _MOVED_WORDS


def _equal(before: Sequence[Key], after: Sequence[Key]) -> list[tuple[int, int, int]]:
    """Return runs (i, j, length) of equal items; runs of nothing but blanks do not count."""
    ours, theirs = ([(key.kind, key.text) for key in keys] for keys in (before, after))
    found = best_engine()(ours, theirs)
    return [(i, j, n) for i, j, n in found if not all(key.blank for key in before[i : i + n])]


def _gap(
    before: Sequence[Key], after: Sequence[Key], ours: tuple[int, int], theirs: tuple[int, int]
) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    waiting = [(ours, theirs)]
    while waiting:
        ours, theirs = waiting.pop()
        n, m = ours[1] - ours[0], theirs[1] - theirs[0]
        if not n or not m:
            continue
        if n * m <= _SMALL:
            found += _table(before, after, ours, theirs)
            continue
        anchors = _anchors(before, after, ours, theirs)
        found += anchors
        low, start = ours[0], theirs[0]
        for i, j in [*anchors, (ours[1], theirs[1])] if anchors else []:
            waiting.append(((low, i), (start, j)))
            low, start = i + 1, j + 1
    return sorted(found)


def _table(
    before: Sequence[Key], after: Sequence[Key], ours: tuple[int, int], theirs: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return the pairs of the best order-preserving match: the greatest sum of likeness."""
    (low, high), (start, end) = ours, theirs
    width = end - start + 1
    best = [[0.0] * width for _ in range(high - low + 1)]
    alike = [[_dice(before[i], after[j]) for j in range(start, end)] for i in range(low, high)]
    for i in range(high - low - 1, -1, -1):
        row, below, likes = best[i], best[i + 1], alike[i]
        for j in range(width - 2, -1, -1):
            value = max(below[j], row[j + 1])
            if likes[j] >= _ALIKE:
                value = max(value, below[j + 1] + likes[j])
            row[j] = value
    found, i, j = [], 0, 0
    while i < high - low and j < width - 1:
        if alike[i][j] >= _ALIKE and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            found.append((low + i, start + j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _dice(one: Key, two: Key) -> float:
    if one.kind != two.kind:
        return 0.0
    if one.text == two.text:
        return 1.0
    size = one.words.total() + two.words.total()
    if not size:
        return 0.5  # blanks of different lengths
    return 2 * (one.words & two.words).total() / size


def _anchors(
    before: Sequence[Key], after: Sequence[Key], ours: tuple[int, int], theirs: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return pairs that share rare words and are alike, the longest rising run of them."""
    rare: dict[str, list[int]] = {}
    for j in range(*theirs):
        for word in after[j].words:
            rare.setdefault(word, []).append(j)
    found = []
    for i in range(*ours):
        near = _nearest(before[i], rare, frozenset())  # of two that want the same, `rising` keeps one
        if near is not None and _dice(before[i], after[near]) >= max(_ALIKE, 0.5):
            found.append((i, near))
    return [found[index] for index in rising([j for _, j in found])]


def _nearest(key: Key, rare: dict[str, list[int]], taken: Container[int]) -> int | None:
    scores: dict[int, float] = {}
    for word in key.words:
        places = rare.get(word, ())
        if len(places) <= _COMMON:
            for place in places:
                if place not in taken:
                    scores[place] = scores.get(place, 0.0) + 1 / len(places)
    if not scores:
        return None
    return max(scores, key=lambda place: (scores[place], -place))
