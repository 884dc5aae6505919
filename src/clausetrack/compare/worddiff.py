"""Word by word, what changed between two wordings.

`redline` compares words, not characters, so that no word, number or emoji is ever cut. Blanks are compared only
after the words: a blank is never a reason to call two sentences alike. There is no time limit, hence the same input
always gives the same result, with either engine (`clausetrack.compare.engines`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.compare.edits import Edit, Redline
from clausetrack.compare.engines import best_engine
from clausetrack.compare.matching import matching_blocks, settle, tidy
from clausetrack.compare.moves import with_moves
from clausetrack.compare.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.compare.edits import Op
    from clausetrack.compare.engines import Engine
    from clausetrack.compare.matching import Block

__all__ = ["redline"]

_CONTEXT = 120  # characters of equal text kept beside a change, so that it can slide to the start of its sentence
_ENDS = frozenset(".;:!?…。！？；")
_PAUSES = frozenset(",)]}»”、，،")
_OPENERS = frozenset("([{«“„")


def redline(
    before: str, after: str, *, moves: bool = True, clean: bool = True, engine: Engine | None = None
) -> Redline:
    """Return the edits that turn one wording into the other.

    Args:
        before: earlier wording.
        after: later wording.
        moves: whether text that changed its place is shown as moved.
        clean: whether islands of a few equal words between larger changes are given up for legibility. Without
            it the edits keep a longest common subsequence of the words (texts up to some thousand words).
        engine: finds what both have in common; by default the fastest one installed. The result is the same.

    Returns:
        Edits in their fixed order; one equal edit for equal texts, none for two empty ones.
    """
    if before == after:
        return (Edit("equal", before),) if before else ()
    head, tail = _common_ends(before, after)
    low, high, end = head, len(before) - tail, len(after) - tail
    builder = _Builder()
    builder.add("equal", before[:low])
    _compare(before[low:high], after[low:end], builder, clean=clean, engine=engine or best_engine())
    builder.add("equal", before[high:])
    edits = builder.result()
    return with_moves(edits) if moves else edits


def _common_ends(before: str, after: str) -> tuple[int, int]:
    """Return how many characters at both ends can be left out: they are equal, and whole tokens."""
    most = min(len(before), len(after))
    head = _cut_back(before, _common_prefix(before, after, most))
    most -= head
    length = _common_suffix(before, after, most)
    return head, _cut_forward(before, length)


def _common_prefix(one: str, two: str, most: int) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_suffix(one: str, two: str, most: int) -> int:
    low, high, n, m = 0, most, len(one), len(two)
    while low < high:
        middle = (low + high + 1) // 2
        if one[n - middle : n - low] == two[m - middle : m - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _cut_back(text: str, length: int) -> int:
    """Return the last safe cut before the context of the first difference.

    Between a letter and a blank no token goes on, whatever stands around: tokens with a blank inside hold it after
    a digit or a sign of money.
    """
    place = length - _CONTEXT
    while True:
        place = text.rfind(" ", 0, max(place, 0))
        if place <= 0:
            return 0
        if text[place - 1].isalpha():
            return place


def _cut_forward(text: str, length: int) -> int:
    place = len(text) - length + _CONTEXT
    while True:
        place = text.find(" ", max(place, 1))
        if place < 0:
            return 0
        if text[place - 1].isalpha():
            return len(text) - place
        place += 1


class _Text:
    """One wording cut up: tokens, which of them are words, and where a cut reads naturally."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens_of(text)
        self.places = [number for number, token in enumerate(self.tokens) if not token.isspace()]
        self.words = [self.tokens[number] for number in self.places]

    def ranks(self) -> list[int]:
        """Return how natural a cut before each word is, and one at the end."""
        result: list[int] = []
        last = -1
        for place in [*self.places, len(self.tokens)]:
            between = self.tokens[last + 1 : place]
            token = self.tokens[last] if last >= 0 else ""
            if not token or place == len(self.tokens) or (between and any(blank not in " \u00a0" for blank in between)):
                rank = 5
            elif token in _ENDS:
                rank = 4
            elif token in _PAUSES:
                rank = 3
            elif token in _OPENERS:
                rank = 0
            else:
                rank = 2 if between else 1
            result.append(rank)
            last = place
        return result


def _compare(before: str, after: str, builder: _Builder, *, clean: bool, engine: Engine) -> None:
    one, two = _Text(before), _Text(after)
    blocks = matching_blocks(one.words, two.words, engine)
    if clean:
        blocks = tidy(blocks, one.words, two.words)
    if len(blocks) > 1:
        blocks = settle(blocks, one.words, two.words, (one.ranks(), two.ranks()))
    low = start = 0
    for i, j, length in blocks:
        if length:
            _gap(one.tokens[low : one.places[i]], two.tokens[start : two.places[j]], builder)
            _block(one, two, (i, j, length), builder)
            low, start = one.places[i + length - 1] + 1, two.places[j + length - 1] + 1
    _gap(one.tokens[low:], two.tokens[start:], builder)


def _block(one: _Text, two: _Text, block: Block, builder: _Builder) -> None:
    """Add a run of equal words; the blanks between them may still differ."""
    i, j, length = block
    ours = one.tokens[one.places[i] : one.places[i + length - 1] + 1]
    theirs = two.tokens[two.places[j] : two.places[j + length - 1] + 1]
    if ours == theirs:
        builder.add("equal", "".join(ours))
        return
    for step in range(length):
        place, other = one.places[i + step], two.places[j + step]
        builder.add("equal", one.tokens[place])
        if step + 1 < length:
            _gap(
                one.tokens[place + 1 : one.places[i + step + 1]],
                two.tokens[other + 1 : two.places[j + step + 1]],
                builder,
            )


def _gap(ours: Sequence[str], theirs: Sequence[str], builder: _Builder) -> None:
    """Add what stands between two blocks: equal ends stay, the rest is taken away and put in."""
    most = min(len(ours), len(theirs))
    head = 0
    while head < most and ours[head] == theirs[head]:
        head += 1
    tail = 0
    while tail < most - head and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    builder.add("equal", "".join(ours[:head]))
    builder.add("delete", "".join(ours[head : len(ours) - tail]))
    builder.add("insert", "".join(theirs[head : len(theirs) - tail]))
    builder.add("equal", "".join(ours[len(ours) - tail :]))


class _Builder:
    """Collects pieces into edits of the fixed order, joining neighbours of one kind."""

    def __init__(self) -> None:
        self._edits: list[Edit] = []
        self._pieces: dict[Op, list[str]] = {"equal": [], "delete": [], "insert": []}

    def add(self, op: Op, text: str) -> None:
        if not text:
            return
        if op == "equal" and (self._pieces["delete"] or self._pieces["insert"]):
            self._flush()
        self._pieces[op].append(text)

    def _flush(self) -> None:
        for op, pieces in self._pieces.items():
            if pieces:
                self._edits.append(Edit(op, "".join(pieces)))
                pieces.clear()

    def result(self) -> Redline:
        self._flush()
        return tuple(self._edits)
