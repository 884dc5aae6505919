"""Text that a redline deletes in one place and inserts in another: shown as a move.

A move is at least three words long. It begins with the longest run of words that stands on both sides (capitals do
not count); where the whole of both edits is alike enough, the whole is the move and its ends may differ.
"""

from __future__ import annotations

from itertools import compress, count
from typing import TYPE_CHECKING

from clausetrack.compare.edits import Edit, Redline, normalised
from clausetrack.compare.tokens import is_blank, is_word, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausetrack.compare.edits import Op

__all__ = ["MOVE_LIKENESS", "MOVE_WORDS", "with_moves"]

MOVE_WORDS = 3
MOVE_LIKENESS = 0.8

_LETTERS = 12  # a moved run holds at least so many letters and digits: "of the to" on both sides is chance


class _Side:
    """The tokens of one deleted or inserted text, and the numbers of those that are no blanks."""

    def __init__(self, text: str) -> None:
        self.tokens = tokens_of(text)
        solid = [not token.isspace() for token in self.tokens]
        self.places = list(compress(count(), solid))
        self.words = list(map(str.casefold, compress(self.tokens, solid)))
        self.free = [True] * len(self.words)

    def solid(self, start: int, length: int) -> bool:
        return all(self.free[start : start + length])

    def text(self, start: int, length: int) -> tuple[int, int]:
        """Return the token range of a run of words."""
        return self.places[start], self.places[start + length - 1] + 1


def with_moves(edits: Redline, *, words: int = MOVE_WORDS, likeness: float = MOVE_LIKENESS) -> Redline:
    """Return the redline with pairs of deletion and insertion of the same words marked as moves.

    Args:
        edits: a redline without moves.
        words: least number of words of a move.
        likeness: share of equal words (0 to 1) from which two whole edits count as one moved text.
    """
    taken, put = (
        [place for place, edit in enumerate(edits) if edit.op == op and len(edit.text) >= _LETTERS]
        for op in ("delete", "insert")
    )
    if not taken or not put or (len(taken) == len(put) == 1 and put[0] - taken[0] == 1):
        return edits  # nothing left the place that it came back to
    gone, come = _sides(edits, taken, words), _sides(edits, put, words)
    if not any(abs(source - target) > 1 for source in gone for target in come):
        return edits  # what is long enough to be a move stands side by side
    marks: dict[int, list[tuple[int, int, int]]] = {}
    number = 0
    for source, start, target, begin, length in _runs(gone, come, words):
        one, two = gone[source], come[target]
        spans = (start, length, begin, length)
        if _whole_is_alike(one, two, length, likeness):
            spans = (0, len(one.words), 0, len(two.words))
        if not (one.solid(spans[0], spans[1]) and two.solid(spans[2], spans[3])):
            continue
        number += 1
        for index, side, at, size in ((source, one, spans[0], spans[1]), (target, two, spans[2], spans[3])):
            side.free[at : at + size] = [False] * size
            low, high = side.text(at, size)
            marks.setdefault(index, []).append((low, high, number))
    return _marked(edits, marks, gone | come) if marks else edits


def _sides(edits: Redline, places: list[int], words: int) -> dict[int, _Side]:
    sides = {place: _Side(edits[place].text) for place in places}
    return {place: side for place, side in sides.items() if len(side.words) >= words}


def _runs(gone: dict[int, _Side], come: dict[int, _Side], words: int) -> list[tuple[int, int, int, int, int]]:
    """Return maximal common runs `(edit, word, other edit, word, length)`, longest first."""
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for target, side in come.items():
        for begin, run in enumerate(_stretches(side.words, words)):
            places.setdefault(run, []).append((target, begin))
    runs = []
    for source, side in gone.items():
        for start, opening in enumerate(_stretches(side.words, words)):
            for target, begin in places.get(opening, ())[:50]:
                other = come[target]
                if abs(source - target) == 1:  # one change replaced by the other: they stand in the same place
                    continue
                if start and begin and side.words[start - 1] == other.words[begin - 1]:
                    continue  # not maximal: found from the word before
                length = words
                while (
                    start + length < len(side.words)
                    and begin + length < len(other.words)
                    and side.words[start + length] == other.words[begin + length]
                ):
                    length += 1
                common = side.words[start : start + length]
                enough = sum(map(is_word, common)) >= words and sum(map(len, common)) >= _LETTERS
                if enough:
                    runs.append((source, start, target, begin, length))
    runs.sort(key=lambda run: (-run[4], run[:4]))
    return runs


def _stretches(items: list[str], size: int) -> Iterable[tuple[str, ...]]:
    """Return all runs of `size` neighbours."""
    return zip(*(items[first:] for first in range(size)), strict=False)


def _whole_is_alike(one: _Side, two: _Side, common: int, likeness: float) -> bool:
    size = len(one.words) + len(two.words)
    if all(one.free) and all(two.free) and size < 2000 and 2 * common < likeness * size <= 2 * size:
        counts: dict[str, int] = {}
        for word in one.words:
            counts[word] = counts.get(word, 0) + 1
        common = 0
        for word in two.words:
            if counts.get(word, 0):
                counts[word] -= 1
                common += 1
    return all(one.free) and all(two.free) and 2 * common >= likeness * size


def _marked(edits: Redline, marks: dict[int, list[tuple[int, int, int]]], sides: dict[int, _Side]) -> Redline:
    result: list[Edit] = []
    order: dict[int, int] = {}
    for index, edit in enumerate(edits):
        if index not in marks:
            result.append(edit)
            continue
        parts: Sequence[str] = sides[index].tokens
        place = 0
        for low, high, number in sorted(marks[index]):
            if all(map(is_blank, parts[place:low])):  # blanks left over beside the move go with it
                low = place  # noqa: PLW2901
            if all(map(is_blank, parts[high:])):
                high = len(parts)  # noqa: PLW2901
            result.append(Edit(edit.op, "".join(parts[place:low])))
            move = order.setdefault(number, len(order) + 1)
            op: Op = "move-from" if edit.op == "delete" else "move-to"
            result.append(Edit(op, "".join(parts[low:high]), move))
            place = high
        result.append(Edit(edit.op, "".join(parts[place:])))
    return normalised(result)
