"""Text that a redline deletes in one place and inserts in another: shown as a move.

A move is at least three words long. It begins with the longest run of words that stands on both sides (capitals do
not count); where the whole of both edits is alike enough, the whole is the move and its ends may differ.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clausetrack.compare.edits import Edit, Redline
from clausetrack.compare.tokens import is_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausetrack.compare.edits import Op

__all__ = ["MOVE_LIKENESS", "MOVE_WORDS", "with_moves"]

MOVE_WORDS = 3
MOVE_LIKENESS = 0.8

_LETTERS = 12  # a moved run holds at least so many letters and digits: "of the to" on both sides is chance
_PLACES = 50  # a run that stands in more places than these is not sought in the others
_SIZE = 2000  # words of two edits together above which they are not counted to see whether the whole is alike


class _Side:
    """One deleted or inserted text: its words, and which of them no move has taken yet."""

    def __init__(self, parts: Sequence[str]) -> None:
        self.parts = parts
        self.words = list(map(str.casefold, filter(None, map(str.rstrip, parts))))
        self.free = [True] * len(self.words)

    def is_free(self, start: int, length: int) -> bool:
        return all(self.free[start : start + length])

    def take(self, start: int, length: int) -> tuple[int, int]:
        """Give a run of words to a move, and return where it begins and ends in the text."""
        self.free[start : start + length] = [False] * length
        spans = []
        place = 0
        for part in self.parts:
            word = part.rstrip()
            if word:
                spans.append((place, place + len(word)))
            place += len(part)
        return spans[start][0], spans[start + length - 1][1]


def with_moves(
    edits: Sequence[Edit],
    cut: Mapping[int, Sequence[str]],
    *,
    words: int = MOVE_WORDS,
    likeness: float = MOVE_LIKENESS,
) -> Redline:
    """Return the redline with pairs of deletion and insertion of the same words marked as moves.

    Args:
        edits: a redline without moves.
        cut: the parts of each deletion and insertion, by the number of the edit: words, blanks, or a word with the
            blanks after it.
        words: least number of words of a move.
        likeness: share of equal words (0 to 1) from which two whole edits count as one moved text.
    """
    long = [place for place, parts in cut.items() if len(parts) >= words]
    if len(long) < 2 or (len(long) == 2 and long[1] - long[0] == 1):
        return tuple(edits)  # nothing left the place that it came back to
    gone = {place: _Side(cut[place]) for place in long if edits[place].op == "delete"}
    come = {place: _Side(cut[place]) for place in long if edits[place].op == "insert"}
    marks: dict[int, list[tuple[int, int, int]]] = {}
    number = 0
    for source, start, target, begin, length in _runs(gone, come, words):
        one, two = gone[source], come[target]
        spans = (start, length, begin, length)
        if _whole_is_alike(one, two, length, likeness):
            spans = (0, len(one.words), 0, len(two.words))
        if one.is_free(*spans[:2]) and two.is_free(*spans[2:]):
            number += 1
            marks.setdefault(source, []).append((*one.take(*spans[:2]), number))
            marks.setdefault(target, []).append((*two.take(*spans[2:]), number))
    return _marked(edits, marks) if marks else tuple(edits)


def _runs(gone: dict[int, _Side], come: dict[int, _Side], words: int) -> list[tuple[int, int, int, int, int]]:
    """Return maximal common runs `(edit, word, other edit, word, length)`, longest first."""
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for target, side in come.items():
        for begin, run in enumerate(_stretches(side.words, words)):
            places.setdefault(run, []).append((target, begin))
    runs = []
    for source, side in gone.items():
        if places.keys().isdisjoint(_stretches(side.words, words)):
            continue
        for start, opening in enumerate(_stretches(side.words, words)):
            for target, begin in places.get(opening, ())[:_PLACES]:
                other = come[target].words
                if abs(source - target) == 1:  # one change replaced by the other: they stand in the same place
                    continue
                if start and begin and side.words[start - 1] == other[begin - 1]:
                    continue  # not maximal: found from the word before
                length = words
                for mine, theirs in zip(side.words[start + words :], other[begin + words :], strict=False):
                    if mine != theirs:
                        break
                    length += 1
                common = side.words[start : start + length]
                if sum(map(len, common)) >= _LETTERS and sum(map(is_word, common)) >= words:
                    runs.append((source, start, target, begin, length))
    runs.sort(key=lambda run: (-run[4], run[:4]))
    return runs


def _stretches(items: list[str], size: int) -> Iterable[tuple[str, ...]]:
    """Return all runs of `size` neighbours."""
    return zip(*(items[first:] for first in range(size)), strict=False)


def _whole_is_alike(one: _Side, two: _Side, common: int, likeness: float) -> bool:
    """Return whether two whole edits, of which nothing is taken yet, share enough words, wherever they stand."""
    enough = likeness * (len(one.words) + len(two.words)) / 2
    if min(len(one.words), len(two.words)) < enough or not (all(one.free) and all(two.free)):
        return False
    if common < enough and len(one.words) + len(two.words) < _SIZE:
        common = (Counter(one.words) & Counter(two.words)).total()
    return common >= enough


def _marked(edits: Sequence[Edit], marks: dict[int, list[tuple[int, int, int]]]) -> Redline:
    result: list[Edit] = []
    order: dict[int, int] = {}
    for index, edit in enumerate(edits):
        if index not in marks:
            result.append(edit)
            continue
        op: Op = "move-from" if edit.op == "delete" else "move-to"
        text, place = edit.text, 0
        for low, high, number in sorted(marks[index]):
            # Blanks left over beside the move go with it.
            start = place if not text[place:low].strip() else low
            end = len(text) if not text[high:].strip() else high
            if place < start:
                result.append(Edit(edit.op, text[place:start]))
            result.append(Edit(op, text[start:end], order.setdefault(number, len(order) + 1)))
            place = end
        if place < len(text):
            result.append(Edit(edit.op, text[place:]))
    return tuple(result)
