"""Engines that find what two sequences have in common. A small interface, so that one can stand for another.

An engine takes two lists of words and returns blocks `(i, j, n)`: `n` words from number `i` of the first equal those
from number `j` of the second. Together they are a longest common subsequence, and of several always the same one. No
engine has a time limit: a clock would make the result depend on the machine. `matching_blocks` never hands them a
task too big for that.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cache
from typing import TypeAlias

__all__ = ["Block", "Engine", "best_engine", "compiled_engine", "pure_engine"]

Block: TypeAlias = tuple[int, int, int]
Engine: TypeAlias = Callable[[Sequence[Hashable], Sequence[Hashable]], list[Block]]


def pure_engine() -> Engine:
    """Return the engine in pure Python, which is always there."""
    return _longest_common


def compiled_engine() -> Engine | None:
    """Return rapidfuzz in C++ (extra `fast`), or `None` where it is not installed. Same result, faster."""
    try:
        from rapidfuzz.distance import LCSseq
    except ImportError:
        return None

    def run(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[Block]:
        found = [(i, j, n) for i, j, n in LCSseq.editops(first, second).as_matching_blocks() if n]
        # It compares hashes. Should two words ever share one, the words decide.
        same = all(first[i : i + n] == second[j : j + n] for i, j, n in found)
        return found if same else _longest_common(first, second)

    return run


@cache
def best_engine() -> Engine:
    """Return the fastest engine that is installed."""
    return compiled_engine() or pure_engine()


def _longest_common(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[Block]:
    """Return the blocks of a longest common subsequence: of several that which rapidfuzz gives as well.

    Common ends first. Between them the table of lengths row by row, a row being the bits of one integer (H. Hyyrö, "A
    note on bit-parallel alignment computation", 2004): bit `c` of row `r` is 0 where word `c` of the first makes
    the common subsequence with the first `r + 1` words of the second longer. Then back from the last cell.
    """
    most = min(len(first), len(second))
    head = 0
    while head < most and first[head] == second[head]:
        head += 1
    tail = 0
    while tail < most - head and first[-1 - tail] == second[-1 - tail]:
        tail += 1
    column, row = len(first) - head - tail, len(second) - head - tail
    rows = _table(first[head : head + column], second[head : head + row])
    pairs = [(len(first) - 1 - step, len(second) - 1 - step) for step in range(tail)]
    while row and column:
        bit = 1 << (column - 1)
        if rows[row - 1] & bit:
            column -= 1
        else:
            row -= 1
            if not row or rows[row - 1] & bit:
                column -= 1
                pairs.append((head + column, head + row))
    pairs += [(step, step) for step in reversed(range(head))]
    return _blocks(pairs)


def _table(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[int]:
    places: dict[Hashable, int] = {}
    for number, word in enumerate(first):
        places[word] = places.get(word, 0) | 1 << number
    whole = row = (1 << len(first)) - 1
    rows = []
    for word in second:
        here = places.get(word, 0)
        if here:
            grown = row & here
            row = ((row + grown) | (row - grown)) & whole
        rows.append(row)
    return rows


def _blocks(pairs: list[tuple[int, int]]) -> list[Block]:
    """Return pairs of numbers, the last pair first, as blocks in order."""
    blocks: list[Block] = []
    length = 0
    for number, (i, j) in enumerate(pairs):
        length += 1
        if number + 1 == len(pairs) or pairs[number + 1] != (i - 1, j - 1):
            blocks.append((i, j, length))
            length = 0
    return blocks[::-1]
