"""Which words two wordings have in common, as blocks: the part of a redline that works on word numbers only.

A block `(i, j, n)` says that `n` words from number `i` of the earlier text equal those from number `j` of the later
one. Blocks rise in both. `matching_blocks` finds the longest common subsequence (in short texts exactly, in long
ones between anchors) and moves islands to where they are none, `tidy` gives up the islands that would only be pepper
between two larger changes, and `settle` slides an edit that could stand in several places to the one where a reader
would put it.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausetrack.compare.engines import Block, Engine

__all__ = ["matching_blocks", "settle", "tidy"]

Rank: TypeAlias = "Callable[[int], int]"
"""How natural a cut before a word, by its number, is."""

# Above this many words on both sides together anchors are sought first: an engine needs time in the square of
# what differs, and anchors read better than the arbitrary choices of a longest common subsequence.
_ANCHORS_FROM = 3_000
_ANCHOR_WORDS = (8, 3, 1)
_HALVED_ABOVE = 16_000_000  # product of the two lengths that no engine is asked to compare as a whole

# An island is given up where it weighs no more than the smaller of the two changes beside it and not more than this.
_ISLAND_CAP = 4.0
_ISLAND_WORDS = 16  # more words weigh more than the cap, whatever they are
_WEIGHED_WORDS = 2 * _ISLAND_WORDS + 1  # so many weigh more than twice the cap, more than any island


def matching_blocks(first: Sequence[str], second: Sequence[str], engine: Engine) -> list[Block]:
    """Return the blocks that two sequences have in common."""
    if len(first) + len(second) <= _ANCHORS_FROM:
        blocks = engine(first, second)
    else:
        blocks = _joined(_anchored(first, second, engine))
    return _gathered(blocks, first, second) if len(blocks) > 1 else blocks


def _anchored(first: Sequence[str], second: Sequence[str], engine: Engine) -> list[Block]:
    """Return the blocks of two long sequences, in no order: the engine only sees what stands between anchors."""
    blocks: list[Block] = []
    # A list of tasks instead of recursion: nested anchors may go deep in long texts.
    tasks = [(0, len(first), 0, len(second), 0)]
    while tasks:
        low, high, start, end, level = tasks.pop()
        most = min(high - low, end - start)
        head = 0
        while head < most and first[low + head] == second[start + head]:
            head += 1
        tail = 0
        while tail < most - head and first[high - tail - 1] == second[end - tail - 1]:
            tail += 1
        blocks += [(low, start, head)] if head else []
        low, high, start, end = low + head, high - tail, start + head, end - tail
        blocks += [(high, end, tail)] if tail else []
        anchors: list[Block] = []
        if high - low + end - start > _ANCHORS_FROM:
            while level < len(_ANCHOR_WORDS) and not anchors:
                anchors = _anchors(first, second, (low, high, start, end), _ANCHOR_WORDS[level])
                level += 0 if anchors else 1
        if anchors:
            blocks += anchors
            tasks += _between(anchors, (low, high, start, end), level)
        elif (high - low) * (end - start) > _HALVED_ABOVE:
            middle, centre = (low + high) // 2, (start + end) // 2
            tasks += [(low, middle, start, centre, level), (middle, high, centre, end, level)]
        else:
            blocks += [(low + i, start + j, n) for i, j, n in engine(first[low:high], second[start:end])]
    return blocks


def _between(anchors: list[Block], area: tuple[int, int, int, int], level: int) -> list[tuple[int, int, int, int, int]]:
    low, high, start, end = area
    tasks = []
    for i, j, length in [*anchors, (high, end, 0)]:
        if low < i or start < j:
            tasks.append((low, i, start, j, level))
        low, start = i + length, j + length
    return tasks


def _joined(blocks: list[Block]) -> list[Block]:
    """Return the blocks in order, neighbours without a gap made one."""
    blocks.sort()
    result: list[Block] = []
    for i, j, length in blocks:
        if result:
            a, b, n = result[-1]
            if a + n == i and b + n == j:
                result[-1] = (a, b, n + length)
                continue
        result.append((i, j, length))
    return result


def _gathered(blocks: list[Block], first: Sequence[str], second: Sequence[str]) -> list[Block]:
    """Return the blocks, as many words in fewer runs: an island goes to a neighbour beside which its words stand too.

    A longest common subsequence may find the only "of the" of a change in its middle, while both texts have the same
    words just before the next text that stays.
    """
    result = [blocks[-1]]
    for i, j, n in reversed(blocks[:-1]):
        a, b, m = result[-1]
        island = n <= _ISLAND_WORDS and (i or j)
        if island and first[a - n : a] == second[b - n : b] == first[i : i + n]:
            result[-1] = (a - n, b - n, n + m)
        else:
            result.append((i, j, n))
    result.reverse()
    blocks, result = result, result[:1]
    ends = (len(first), len(second))
    for i, j, n in blocks[1:]:
        a, b, m = result[-1]
        after, beyond = a + m, b + m
        island = n <= _ISLAND_WORDS and (i + n, j + n) != ends
        if island and first[after : after + n] == second[beyond : beyond + n] == first[i : i + n]:
            result[-1] = (a, b, m + n)
        else:
            result.append((i, j, n))
    return result


def _anchors(first: Sequence[str], second: Sequence[str], area: tuple[int, int, int, int], size: int) -> list[Block]:
    """Return runs of `size` words that stand exactly once on both sides, as many as keep their order."""
    low, high, start, end = area
    ours, theirs = _once(first, low, high, size), _once(second, start, end, size)
    pairs = [(number, theirs[run]) for run, number in ours.items() if run in theirs]
    chain = _longest_rising(pairs)
    blocks: list[Block] = []
    for i, j in chain:
        if blocks:
            a, b, n = blocks[-1]
            if i < a + n or j < b + n:  # overlaps the last anchor: lengthen that where both sides agree
                if i - a == j - b:
                    blocks[-1] = (a, b, i - a + size)
                continue
        blocks.append((i, j, size))
    return blocks


def _once(words: Sequence[str], low: int, high: int, size: int) -> dict[tuple[str, ...], int]:
    seen: dict[tuple[str, ...], int] = {}
    for number in range(low, high - size + 1):
        run = tuple(words[number : number + size])
        seen[run] = -1 if run in seen else number
    return {run: number for run, number in seen.items() if number >= 0}


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest subsequence of pairs (sorted by the first) that rises in the second."""
    ends: list[int] = []
    tops: list[int] = []
    back: list[int] = []
    for index, (_, value) in enumerate(pairs):
        place = bisect_left(ends, value)
        back.append(tops[place - 1] if place else -1)
        if place == len(ends):
            ends.append(value)
            tops.append(index)
        else:
            ends[place], tops[place] = value, index
    chain: list[tuple[int, int]] = []
    index = tops[-1] if tops else -1
    while index >= 0:
        chain.append(pairs[index])
        index = back[index]
    return chain[::-1]


def tidy(blocks: list[Block], first: Sequence[str], second: Sequence[str]) -> list[Block]:
    """Return the blocks without the islands that weigh too little to be worth reading."""
    kept: list[Block] = []
    for block, following in pairwise((*blocks, (len(first), len(second), 0))):
        kept.append(block)
        # Giving up one island makes the change before it larger, so the one before may have to go as well.
        while kept and _is_pepper(kept, following, first, second):
            kept.pop()
    return kept


def _is_pepper(kept: list[Block], following: Block, first: Sequence[str], second: Sequence[str]) -> bool:
    i, j, length = kept[-1]
    if length > _ISLAND_WORDS or i == 0 == j or (i + length, j + length) == (len(first), len(second)):
        return False  # too long, or not between two changes
    weight = _weight(first, i, i + length)
    if weight > _ISLAND_CAP:
        return False
    a, b, n = kept[-2] if len(kept) > 1 else (0, 0, 0)
    left = _weight(first, a + n, i), _weight(second, b + n, j)
    if weight > max(left):
        return False
    right = _weight(first, i + length, following[0]), _weight(second, j + length, following[1])
    # Taken away on one side of the island and put in on the other: together one phrase for another, as if replaced.
    swapped = (left[0], right[1]) == (0, 0) or (left[1], right[0]) == (0, 0)
    return weight <= min(_size(left, whole=swapped), _size(right, whole=swapped))


def _size(change: tuple[float, float], *, whole: bool) -> float:
    """Return how much a change can swallow: what is only put in or only taken away reads easily, and counts half."""
    return max(change) if whole or (change[0] and change[1]) else sum(change) / 2


def _weight(words: Sequence[str], low: int, high: int) -> float:
    """Return the weight of some words.

    Not counted beyond what no island can outweigh, so that long changes cost no more than short ones.
    """
    return sum(map(_word_weight, words[low : min(high, low + _WEIGHED_WORDS)]))


@lru_cache(maxsize=4096)
def _word_weight(word: str) -> float:
    """Return the weight of a word: short ones hold half, punctuation a quarter of a full one's."""
    if word[0].isalnum() or len(word) > 1:
        return 1.0 if len(word) > 3 or word[0].isdigit() else 0.5
    return 0.25


def settle(blocks: list[Block], first: Sequence[str], second: Sequence[str], ranks: tuple[Rank, Rank]) -> list[Block]:
    """Return the blocks with every pure deletion or insertion slid to its most natural place.

    Args:
        blocks: blocks in order.
        first: words of the earlier text.
        second: words of the later one.
        ranks: for both texts how natural a cut before each word is (and, last, one at the end).
    """
    result = list(blocks)
    for at in range(len(result) - 1):
        i, j, n = result[at]
        a, b, m = result[at + 1]
        removed, put = a - i - n, b - j - n
        if (removed == 0) == (put == 0):
            continue
        words, low, high, rank = (first, i + n, a, ranks[0]) if removed else (second, j + n, b, ranks[1])
        if words[low - 1] != words[high - 1] and words[low] != words[high]:
            continue
        # Only the outermost blocks may vanish: beyond them there is no other edit to run into.
        opening, closing = i == 0 == j, (a + m, b + m) == (len(first), len(second))
        shift = _best_shift(words, rank, (low, high), (n - (not opening), m - (not closing)))
        result[at] = (i, j, n + shift)
        result[at + 1] = (a + shift, b + shift, m - shift)
    return result


def _best_shift(words: Sequence[str], rank: Rank, span: tuple[int, int], room: tuple[int, int]) -> int:
    """Return by how many words to slide `words[span]`: left (negative) or right; ties stay nearest the right."""
    low, high = span
    best, best_rank = 0, rank(low) + rank(high)
    for direction, most in ((-1, room[0]), (1, room[1])):
        shift = 0
        while abs(shift) < most:
            mine, other = (low + shift - 1, high + shift - 1) if direction < 0 else (low + shift, high + shift)
            if words[mine] != words[other]:
                break
            shift += direction
            score = rank(low + shift) + rank(high + shift)
            if score > best_rank or (score == best_rank and shift > best):
                best, best_rank = shift, score
    return best
