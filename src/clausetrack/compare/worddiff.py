"""Word by word, what changed between two wordings.

`redline` compares words, not characters, so that no word, number or emoji is ever cut. Blanks are compared only
after the words: a blank is never a reason to call two sentences alike. There is no time limit, hence the same input
always gives the same result, with either engine (`clausetrack.compare.engines`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.compare.edits import Edit, Redline
from clausetrack.compare.ends import equal_ends
from clausetrack.compare.engines import best_engine
from clausetrack.compare.matching import matching_blocks, settle, tidy
from clausetrack.compare.moves import with_moves
from clausetrack.compare.tokens import pieces_of, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.compare.engines import Block, Engine

__all__ = ["redline"]

# Characters of equal text kept beside the changes, at least a word on either side: a change can slide there. Seldom
# one slides through all of that; then more is kept, enough to find the start of its sentence.
_CONTEXT, _WIDE_CONTEXT = 8, 40
_WHOLE = (False, False)  # neither end of a text stands inside a longer one
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
    engine = engine or best_engine()
    wide = False
    while True:
        head, tail = equal_ends(before, after, _WIDE_CONTEXT if wide else _CONTEXT)
        inside = (bool(head), bool(tail))
        one = _Text(before[head : len(before) - tail], inside if wide else _WHOLE)
        two = _Text(after[head : len(after) - tail], inside if wide else _WHOLE)
        blocks = _blocks(one, two, clean=clean, engine=engine)
        # A change that slides as far as the little that is kept may slide further: the wider look tells.
        if wide or not _is_cramped(one, two, blocks, ends=inside):
            break
        wide = True
    edits, cut = _edits(one, two, blocks, ends=(before[:head], before[len(before) - tail :]))
    return with_moves(edits, cut) if moves else tuple(edits)


class _Text:
    """One wording cut up: its words and punctuation marks, each with the blanks after it as a piece.

    Args:
        text: the wording, or what is compared of it.
        inside: whether its start and its end stand between two words of a longer text.
    """

    def __init__(self, text: str, inside: tuple[bool, bool]) -> None:
        self.inside = inside
        self.pieces = pieces_of(text)
        # Blanks at the very start are kept apart, so that every other piece begins with a word.
        self.lead = self.pieces.pop(0) if text[:1].isspace() else ""
        self.words = list(map(str.rstrip, self.pieces))

    def blanks(self, number: int) -> str:
        """Return what stands between a word, by its number, and the next one; -1 stands for the start."""
        return self.pieces[number][len(self.words[number]) :] if number >= 0 else self.lead

    def between(self, low: int, high: int) -> list[str]:
        """Return the tokens after word `low` and before word `high`."""
        blanks = self.blanks(low)
        found = [blanks] if blanks == " " else tokens_of(blanks)
        for number in range(low + 1, high):
            word = self.words[number]
            blanks = self.pieces[number][len(word) :]
            found.append(word)
            if blanks == " ":
                found.append(blanks)
            elif blanks:
                found += tokens_of(blanks)
        return found

    def rank(self, number: int) -> int:
        """Return how natural a cut before a word is; the number after the last one stands for the end."""
        if number in {0, len(self.words)}:
            return 2 if self.inside[number > 0] else 5
        word = self.words[number - 1]
        blanks = self.pieces[number - 1][len(word) :]
        if blanks not in " \u00a0":
            return 5
        if word in _ENDS:
            return 4
        if word in _PAUSES:
            return 3
        if word in _OPENERS:
            return 0
        return 2 if blanks else 1


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


def _edits(
    one: _Text, two: _Text, blocks: list[Block], *, ends: tuple[str, str]
) -> tuple[list[Edit], dict[int, list[str]]]:
    """Return the edits of all that stands in and between the blocks, and the parts of what goes and comes.

    What stands between two blocks is taken away and put in, without the tokens that both sides begin or end with.
    """
    edits: list[Edit] = []
    cut: dict[int, list[str]] = {}
    same = [ends[0]]
    low = start = -1
    for i, j, length in _runs(one, two, blocks):
        head, gone, come, tail = _gap(one, two, (low, i, start, j))
        same += head
        if gone or come:
            text = "".join(same)
            if text:
                edits.append(Edit("equal", text))
            if gone:
                cut[len(edits)] = gone
                edits.append(Edit("delete", "".join(gone)))
            if come:
                cut[len(edits)] = come
                edits.append(Edit("insert", "".join(come)))
            same = tail
        if length:
            low, start = i + length - 1, j + length - 1
            same += one.pieces[i:low]
            same.append(one.words[low])
    text = "".join(same) + ends[1]
    if text:
        edits.append(Edit("equal", text))
    return edits, cut


def _runs(one: _Text, two: _Text, blocks: list[Block]) -> Iterator[Block]:
    """Yield runs of equal words with equal blanks between them, and last an empty one for the ends of the texts."""
    for i, j, length in blocks:
        if length > 1 and one.pieces[i : i + length - 1] != two.pieces[j : j + length - 1]:
            yield from ((i + step, j + step, 1) for step in range(length))
        elif length:
            yield i, j, length
    yield len(one.words), len(two.words), 0


def _gap(one: _Text, two: _Text, area: tuple[int, int, int, int]) -> tuple[list[str], list[str], list[str], list[str]]:
    """Return, of what stands between two blocks, what both sides begin with, what goes, what comes, the common end."""
    low, high, start, end = area
    lead = one.blanks(low)
    if lead != two.blanks(start):
        return _trimmed(one.between(low, high), two.between(start, end))
    gone, come = one.pieces[low + 1 : high], two.pieces[start + 1 : end]
    if not gone or not come:
        return [lead], gone, come, []
    last, other = one.words[high - 1], two.words[end - 1]
    if last == other or one.words[low + 1] == two.words[start + 1]:
        return _trimmed(one.between(low, high), two.between(start, end))
    blanks, others = gone[-1][len(last) :], come[-1][len(other) :]
    if blanks != others:
        return _trimmed(one.between(low, high), two.between(start, end))
    gone[-1], come[-1] = last, other
    return [lead], gone, come, [blanks]


def _trimmed(gone: list[str], come: list[str]) -> tuple[list[str], list[str], list[str], list[str]]:
    """Return the tokens that both begin with, what is left of each, and those that both end with."""
    most = min(len(gone), len(come))
    head = 0
    while head < most and gone[head] == come[head]:
        head += 1
    tail = 0
    while tail < most - head and gone[-1 - tail] == come[-1 - tail]:
        tail += 1
    mine, other = len(gone) - tail, len(come) - tail
    return gone[:head], gone[head:mine], come[head:other], gone[mine:]
