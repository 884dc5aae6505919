"""What a term value allows: intervals of a figure, or a set of choices; where two overlap, and how far apart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from clausetrack.model.term import figure, measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausetrack.model import TermDefinition, TermValue

__all__ = ["Region", "distance", "inside", "meet", "point", "region", "say"]

Interval = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class Region:
    """What is allowed: one or more intervals (both ends included, None for no bound), or choices. Never both.

    An empty region allows nothing: what is left of two that do not overlap.
    """

    intervals: tuple[Interval, ...] = ()
    choices: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """True where it allows anything."""
        return bool(self.intervals or self.choices)


def region(values: Iterable[TermValue], definition: TermDefinition) -> Region | None:
    """Return what one of several values allows; None where they settle nothing that can be compared.

    Choices that the registry calls undecided are left out; so are figures that cannot be read.
    """
    intervals: list[Interval] = []
    choices: list[str] = []
    for value in values:
        if definition.kind == "choice":
            words = (value.is_,) if value.is_ else value.options
            choices += [definition.canonical(word) for word in words if word not in definition.undecided]
        elif value.options:
            intervals += [(number, number) for option in value.options if (number := _number(option)) is not None]
        elif value.low is not None or value.high is not None:
            intervals.append((value.low, value.high))
    if not intervals and not choices:
        return None
    known = list(definition.choices)
    unique = sorted(set(choices), key=lambda word: (known.index(word) if word in known else len(known), word))
    return Region(_tidy(intervals), tuple(unique))


def point(values: Sequence[TermValue], definition: TermDefinition) -> Region | None:
    """Return the figure that a text sets: its bound, where it gives only one (`at most 600,000` sets 600,000)."""
    ends = [
        end
        for value in values
        if (value.at_most is None) != (value.at_least is None)
        and (end := value.at_most if value.at_most is not None else value.at_least) is not None
    ]
    if ends and len(ends) == len(values):
        return Region(_tidy([(end, end) for end in ends]))
    return region(values, definition)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def _tidy(intervals: list[Interval]) -> tuple[Interval, ...]:
    """Return the intervals in order, overlapping ones as one."""
    merged: list[Interval] = []
    for low, high in sorted(intervals, key=lambda item: (item[0] is not None, item[0] or Decimal(0))):
        if merged and (merged[-1][1] is None or low is None or low <= merged[-1][1]):
            last_low, last_high = merged[-1]
            merged[-1] = (last_low, None if last_high is None or high is None else max(last_high, high))
        else:
            merged.append((low, high))
    return tuple(merged)


def meet(one: Region, two: Region) -> Region:
    """Return what both allow."""
    intervals = []
    for one_low, one_high in one.intervals:
        for two_low, two_high in two.intervals:
            low = max((end for end in (one_low, two_low) if end is not None), default=None)
            high = min((end for end in (one_high, two_high) if end is not None), default=None)
            if low is None or high is None or low <= high:
                intervals.append((low, high))
    return Region(_tidy(intervals), tuple(choice for choice in one.choices if choice in two.choices))


def inside(value: Region, allowed: Region) -> bool:
    """True where everything the value allows is allowed."""
    return meet(value, allowed) == value


def distance(one: Region, two: Region, definition: TermDefinition) -> Decimal | None:
    """Return how far two regions lie apart: 0 where they overlap.

    Figures in the term's unit; ordered choices in steps of the registry's order; None where there is no measure
    (choices without an order, or unknown to the registry).
    """
    if meet(one, two):
        return Decimal(0)
    if definition.kind == "choice":
        places = [[definition.choices.index(word) for word in part.choices if word in definition.choices]
                  for part in (one, two)]  # fmt: skip
        if not definition.ordered or not all(places):
            return None
        return Decimal(min(abs(first - second) for first in places[0] for second in places[1]))
    spaces = [
        space
        for one_low, one_high in one.intervals
        for two_low, two_high in two.intervals
        for low, high in ((one_low, two_high), (two_low, one_high))
        if low is not None and high is not None and (space := low - high) > 0
    ]
    return min(spaces, default=None)


def say(found: Region, definition: TermDefinition) -> str:
    """Return a region in words."""
    if not found:
        return "nothing"
    unit = definition.unit or ""
    tail = f" {unit}" if unit else ""
    parts = [definition.say_choice(choice) for choice in found.choices]
    for low, high in found.intervals:
        if low is not None and low == high:
            parts.append(measured(low, unit))
        elif low is not None and high is not None:
            parts.append(f"{figure(low)} to {figure(high)}{tail}")
        elif low is not None:
            parts.append(f"{measured(low, unit)} or more")
        else:
            parts.append(f"{measured(high, unit)} or less" if high is not None else "anything")
    return " or ".join(parts)
