"""Word by word, what changed between two wordings.

`redline` compares words, not characters, so that no word, number or emoji is ever cut. Blanks are compared only
after the words: a blank is never a reason to call two sentences alike. There is no time limit, hence the same input
always gives the same result, with either engine (`clausetrack.compare.engines`).
"""

from __future__ import annotations

from itertools import compress, count
from operator import not_
from typing import TYPE_CHECKING

from clausetrack.compare.edits import Edit, Redline
from clausetrack.compare.engines import best_engine
from clausetrack.compare.matching import matching_blocks, settle, tidy
from clausetrack.compare.moves import with_moves
from clausetrack.compare.tokens import tokens_of

if TYPE_CHECKING:
    from clausetrack.compare.edits import Op
    from clausetrack.compare.engines import Engine
    from clausetrack.compare.matching import Block

__all__ = ["redline"]

# Characters of equal text kept beside the changes, at least a word on either side: a change can slide there. Seldom
# one slides through all of that; then more is kept, enough to find the start of its sentence.
_CONTEXT, _WIDE_CONTEXT = 8, 40
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
    most = min(len(before), len(after))
    prefix = _common_prefix(before, after, most)
    suffix = _common_suffix(before, after, most - prefix)
    for context in (_CONTEXT, _WIDE_CONTEXT):
        head, tail = _cut_back(before, prefix - context), _cut_forward(before, suffix - context)
        one, two = _Text(before[head : len(before) - tail]), _Text(after[head : len(after) - tail])
        blocks = _blocks(one, two, clean=clean, engine=engine or best_engine())
        if not _is_cramped(one, two, blocks, ends=(bool(head), bool(tail))):
            break
    builder = _Builder()
    builder.add("equal", before[:head])
    _build(one, two, blocks, builder)
    builder.add("equal", before[len(before) - tail :])
    edits = builder.result()
    return with_moves(edits) if moves else edits


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
    """Return the last safe cut in the first `length` characters.

    Between a letter and a blank no token goes on, whatever stands around: tokens with a blank inside hold it after
    a digit or a sign of money.
    """
    place = length
    while True:
        place = text.rfind(" ", 0, max(place, 0))
        if place <= 0:
            return 0
        if text[place - 1].isalpha():
            return place


def _cut_forward(text: str, length: int) -> int:
    """Return how many of the last `length` characters stand after the first safe cut in them."""
    place = max(len(text) - length, 1)
    while True:
        place = text.find(" ", place)
        if place < 0:
            return 0
        if text[place - 1].isalpha():
            return len(text) - place
        place += 1


class _Text:
    """One wording cut up: tokens, which of them are words, where they stand, and where a cut reads naturally."""

    def __init__(self, text: str) -> None:
        self.tokens = tokens_of(text)
        solid = list(map(not_, map(str.isspace, self.tokens)))
        self.places = list(compress(count(), solid))
        self.words = list(compress(self.tokens, solid))

    def span(self, low: int, high: int) -> str:
        """Return the text of the tokens from number `low` up to `high`."""
        return "".join(self.tokens[low:high])

    def rank(self, number: int) -> int:
        """Return how natural a cut before a word is; the number after the last one stands for the end."""
        if number in {0, len(self.places)}:
            return 5
        last, place = self.places[number - 1], self.places[number]
        between = self.tokens[last + 1 : place]
        if any(blank not in " \u00a0" for blank in between):
            return 5
        token = self.tokens[last]
        if token in _ENDS:
            return 4
        if token in _PAUSES:
            return 3
        if token in _OPENERS:
            return 0
        return 2 if between else 1


def _blocks(one: _Text, two: _Text, *, clean: bool, engine: Engine) -> list[Block]:
    """Return the blocks of words that stay."""
    blocks = matching_blocks(one.words, two.words, engine)
    if clean:
        blocks = tidy(blocks, one.words, two.words)
    if len(blocks) > 1:
        blocks = settle(blocks, one.words, two.words, (one.rank, two.rank))
    return blocks


def _is_cramped(one: _Text, two: _Text, blocks: list[Block], *, ends: tuple[bool, bool]) -> bool:
    """Return whether a pure deletion or insertion could slide further if more than this of the ends was seen."""
    i, j, length = blocks[0] if blocks else (len(one.words), len(two.words), 1)
    if ends[0] and (not length or (i == 0) != (j == 0)):
        return True
    i, j, length = blocks[-1] if blocks else (0, 0, 1)
    left = len(one.words) - i - length, len(two.words) - j - length
    return ends[1] and (not length or (left[0] == 0) != (left[1] == 0))


def _build(one: _Text, two: _Text, blocks: list[Block], builder: _Builder) -> None:
    """Add the edits of all that stands in and between the blocks."""
    low = start = 0
    for i, j, length in blocks:
        if length:
            _gap(one, two, (low, one.places[i], start, two.places[j]), builder)
            _block(one, two, (i, j, length), builder)
            low, start = one.places[i + length - 1] + 1, two.places[j + length - 1] + 1
    _gap(one, two, (low, len(one.tokens), start, len(two.tokens)), builder)


def _block(one: _Text, two: _Text, block: Block, builder: _Builder) -> None:
    """Add a run of equal words; the blanks between them may still differ."""
    i, j, length = block
    ours = one.tokens[one.places[i] : one.places[i + length - 1] + 1]
    if ours == two.tokens[two.places[j] : two.places[j + length - 1] + 1]:
        builder.add("equal", "".join(ours))
        return
    for step in range(length):
        place, other = one.places[i + step], two.places[j + step]
        builder.add("equal", one.tokens[place])
        if step + 1 < length:
            _gap(one, two, (place + 1, one.places[i + step + 1], other + 1, two.places[j + step + 1]), builder)


def _gap(one: _Text, two: _Text, area: tuple[int, int, int, int], builder: _Builder) -> None:
    """Add what stands between two blocks: equal ends stay, the rest is taken away and put in."""
    low, high, start, end = area
    if low == high and start == end:
        return
    head, tail = low, high
    while head < high and start < end and one.tokens[head] == two.tokens[start]:
        head, start = head + 1, start + 1
    while head < tail and start < end and one.tokens[tail - 1] == two.tokens[end - 1]:
        tail, end = tail - 1, end - 1
    if low < head:
        builder.add("equal", one.span(low, head))
    if head < tail:
        builder.add("delete", one.span(head, tail))
    if start < end:
        builder.add("insert", two.span(start, end))
    if tail < high:
        builder.add("equal", one.span(tail, high))


class _Builder:
    """Collects pieces into edits of the fixed order, joining neighbours of one kind."""

    def __init__(self) -> None:
        self._edits: list[Edit] = []
        self._equal: list[str] = []
        self._delete: list[str] = []
        self._insert: list[str] = []

    def add(self, op: Op, text: str) -> None:
        if not text:
            return
        if op == "equal":
            if self._delete or self._insert:
                self._flush()
            self._equal.append(text)
        else:
            (self._delete if op == "delete" else self._insert).append(text)

    def _flush(self) -> None:
        if self._equal:
            self._edits.append(Edit("equal", "".join(self._equal)))
        if self._delete:
            self._edits.append(Edit("delete", "".join(self._delete)))
        if self._insert:
            self._edits.append(Edit("insert", "".join(self._insert)))
        self._equal, self._delete, self._insert = [], [], []

    def result(self) -> Redline:
        self._flush()
        return tuple(self._edits)
