"""Engines that find what two sequences have in common. A small interface, so that one can stand for another.

An engine takes two strings in which each character stands for a token and returns runs `(sign, length)`: 0 in
both, -1 only in the first, 1 only in the second. Engines have no time limit: a clock would make the result depend
on the machine. `redline` never hands them a task too big for that.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeAlias

__all__ = ["Engine", "best_engine", "compiled_engine", "pure_engine"]

Engine: TypeAlias = Callable[[str, str], list[tuple[int, int]]]

_SIGNS = {"=": 0, "-": -1, "+": 1}


def pure_engine() -> Engine:
    """Return diff-match-patch in pure Python, which is always there."""
    from diff_match_patch import diff_match_patch

    differ = diff_match_patch()
    differ.Diff_Timeout = 0

    def run(first: str, second: str) -> list[tuple[int, int]]:
        return [(sign, len(text)) for sign, text in differ.diff_main(first, second, False)]

    return run


def compiled_engine() -> Engine | None:
    """Return diff-match-patch in C++ (extra `fast`), or `None` where it is not installed. Same result, faster."""
    try:
        from fast_diff_match_patch import diff
    except ImportError:
        return None

    def run(first: str, second: str) -> list[tuple[int, int]]:
        return [
            (_SIGNS[sign], length)
            for sign, length in diff(first, second, timelimit=0, checklines=False, cleanup="No", counts_only=True)
        ]

    return run


@cache
def best_engine() -> Engine:
    """Return the fastest engine that is installed."""
    return compiled_engine() or pure_engine()
