"""Equal ends of two texts, found before anything is cut into words: most of an edited clause is not edited."""

from __future__ import annotations

__all__ = ["equal_ends"]


def equal_ends(before: str, after: str, context: int) -> tuple[int, int]:
    """Return how many characters at the start and at the end of two texts need not be compared.

    Args:
        before: a text.
        after: another one.
        context: number of equal characters that are left beside what differs.

    Returns:
        Lengths of a start and of an end that both texts have. They do not overlap, and no token goes on from either
        into what is left.
    """
    most = min(len(before), len(after))
    prefix = _common_prefix(before, after, most)
    suffix = _common_suffix(before, after, most - prefix)
    return _cut_back(before, prefix - context), _cut_forward(before, suffix - context)


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
