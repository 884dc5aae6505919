"""A horizontal axis: where a value lies, and which round figures to write at it."""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = ["Axis", "nice"]


@dataclass(frozen=True, slots=True)
class Axis:
    """Places of values: `left` to `right` in points are `low` to `high` in units."""

    left: float
    right: float
    low: float
    high: float

    def at(self, value: float) -> float:
        """Return the place of a value, in points."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def nice(low: float, high: float, most: int = 5) -> list[float]:
    """Return round figures between two values: at most `most`, at steps of 1, 2 or 5."""
    raw = (high - low) / most
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw)
    first = math.ceil(low / step)
    return [round(index * step, 10) for index in range(first, math.floor(high / step) + 1)]
