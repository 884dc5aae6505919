"""The two sides of a redline as numbered tokens: which changed, which stand for each other, who claims them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, TypeAlias

from clausetrack.compare.tokens import is_blank, tokens, words
from clausetrack.compare.worddiff import redline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.compare.edits import Edit, Redline

__all__ = ["Hunk", "Move", "Pair", "Place", "Side", "sides"]

Place: TypeAlias = tuple[Literal[0, 1], int]
"""A token: side (0 before, 1 after) and number."""


@dataclass(slots=True)
class Side:
    """One wording: its tokens, and for each changed one the hunk it belongs to.

    Attributes:
        hunk: token number → hunk number, for changed tokens only.
        twin: token number → number of the same token on the other side, for kept and moved ones.
    """

    text: str
    tokens: tuple[str, ...]
    ends: list[int]
    hunk: dict[int, int] = field(default_factory=dict)
    twin: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> Side:
        """Cut up a wording."""
        parts = tokens(text)
        return cls(text, parts, list(accumulate(map(len, parts))))

    def between(self, start: int, end: int) -> range:
        """Return the numbers of the tokens that the characters from `start` to `end` touch."""
        if start >= end:
            return range(0)
        return range(bisect_right(self.ends, start), bisect_right(self.ends, end - 1) + 1)

    def span(self, number: int) -> tuple[int, int]:
        """Return the characters of a token."""
        return self.ends[number] - len(self.tokens[number]), self.ends[number]

    def spans(self, numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
        """Return the characters of tokens as ranges, neighbours joined."""
        result: list[tuple[int, int]] = []
        for number in sorted(numbers):
            start, end = self.span(number)
            if result and result[-1][1] == start:
                result[-1] = (result[-1][0], end)
            else:
                result.append((start, end))
        return tuple(result)

    def said(self, numbers: Iterable[int]) -> str:
        """Return tokens as text, with ` … ` where they are no neighbours."""
        return " … ".join(part for low, high in self.spans(numbers) if (part := self.text[low:high].strip()))


@dataclass(slots=True)
class Hunk:
    """One change: the tokens taken away and put in between two stretches of equal text."""

    before: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Move:
    """Tokens that only changed their place."""

    before: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Pair:
    """Both sides, the hunks and the moves between them."""

    before: Side
    after: Side
    hunks: list[Hunk]
    moves: list[Move]

    def side(self, number: int) -> Side:
        """Return one of the sides: 0 before, 1 after."""
        return self.after if number else self.before


def sides(before: str, after: str, edits: Redline) -> Pair:
    """Return the two sides of a redline made by `redline` (its edits end at token borders)."""
    pair = Pair(Side.of(before), Side.of(after), [], [])
    ends: dict[int, dict[str, tuple[Edit, int]]] = {}
    i = j = 0
    hunk: Hunk | None = None
    for edit in edits:
        count = len(
            tokens_within(pair.before if edit.op in {"equal", "delete", "move-from"} else pair.after, edit, i, j)
        )
        if edit.op == "equal":
            hunk = None
            for step in range(count):
                pair.before.twin[i + step], pair.after.twin[j + step] = j + step, i + step
            i, j = i + count, j + count
            continue
        if edit.move is not None:
            ends.setdefault(edit.move, {})[edit.op] = (edit, i if edit.op == "move-from" else j)
        else:
            if hunk is None:
                hunk = Hunk()
                pair.hunks.append(hunk)
            (hunk.before if edit.op == "delete" else hunk.after).extend(
                range(i, i + count) if edit.op == "delete" else range(j, j + count)
            )
        i, j = (i + count, j) if edit.op in {"delete", "move-from"} else (i, j + count)
    for number in sorted(ends):
        _moved(pair, *ends[number]["move-from"], *ends[number]["move-to"])
    for number, found in enumerate(pair.hunks):
        pair.before.hunk.update(dict.fromkeys(found.before, number))
        pair.after.hunk.update(dict.fromkeys(found.after, number))
    return pair


def tokens_within(side: Side, edit: Edit, i: int, j: int) -> range:
    """Return the tokens that an edit covers, which starts at token `i` of before and `j` of after."""
    first = i if edit.op in {"equal", "delete", "move-from"} else j
    start = side.ends[first - 1] if first else 0
    return side.between(start, start + len(edit.text))


def _moved(pair: Pair, source: Edit, i: int, target: Edit, j: int) -> None:
    """Compare the two ends of a move: what they share has moved, what differs is a change like any other.

    The same words in quite another order may share no stretch that a redline keeps: then nothing of them has moved.
    """
    inner = redline(source.text, target.text, moves=False)
    if not any(edit.op == "equal" and words(edit.text) for edit in inner):
        gone, come = tokens_within(pair.before, source, i, j), tokens_within(pair.after, target, i, j)
        pair.hunks.append(Hunk(list(gone), list(come)))
        return
    move = Move()
    pair.moves.append(move)
    hunk: Hunk | None = None
    for edit in inner:
        side = pair.after if edit.op == "insert" else pair.before
        count = len(tokens_within(side, edit, i, j))
        if edit.op == "equal":
            hunk = None
            for step in range(count):
                pair.before.twin[i + step], pair.after.twin[j + step] = j + step, i + step
            move.before.extend(range(i, i + count))
            move.after.extend(range(j, j + count))
            i, j = i + count, j + count
            continue
        if hunk is None:
            hunk = Hunk()
            pair.hunks.append(hunk)
        if edit.op == "delete":
            hunk.before.extend(range(i, i + count))
            i += count
        else:
            hunk.after.extend(range(j, j + count))
            j += count


def solid(side: Side, numbers: Iterable[int]) -> list[str]:
    """Return tokens without blanks."""
    return [side.tokens[number] for number in numbers if not is_blank(side.tokens[number])]
