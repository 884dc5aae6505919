"""Two models of a bargain, for your own figures: the compromise position and Nash's product. No command uses them.

Both need numbers that no statement holds (how capable a party is, how much a clause is worth to it). Whoever has such
numbers can put them in here; we neither guess them nor print a forecast.

Sources: Van den Bos 1991 and Achen 2006 (compromise position); Black 1948 (median); Nash 1950 (bargaining product).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Bargain", "Pull", "compromise", "middle", "nash"]

Number = int | Fraction | float
Worth = tuple[Number, Number]


@dataclass(frozen=True)
class Pull:
    """How one party pulls on one scale: where it stands, and with what capability and salience (both ≥ 0)."""

    position: Number
    capability: Number = 1
    salience: Number = 1

    @property
    def weight(self) -> Fraction:
        """Capability times salience."""
        return _exact(self.capability) * _exact(self.salience)


def compromise(pulls: Sequence[Pull]) -> Fraction | None:
    """Return the compromise position Σ c·s·x / Σ c·s, in the unit of the positions; None where nobody has weight.

    Leave a party out whose position is not known and say so beside the number: its weight is not there either.

    Raises:
        ValueError: a capability or salience below 0.
    """
    total = _weight(pulls)
    return sum((pull.weight * _exact(pull.position) for pull in pulls), Fraction(0)) / total if total else None


def middle(pulls: Sequence[Pull]) -> tuple[Fraction, Fraction] | None:
    """Return the weighted median as the lowest and highest position with at most half of the weight on either side.

    Both are the same but where the weight divides exactly in half. None where nobody has weight.

    Raises:
        ValueError: a capability or salience below 0.
    """
    total, seen = _weight(pulls), Fraction(0)
    low: Fraction | None = None
    for pull in sorted(pulls, key=lambda pull: _exact(pull.position)):
        seen += pull.weight
        if low is None and 2 * seen >= total > 0:
            low = _exact(pull.position)
        if low is not None and 2 * seen > total:
            return low, _exact(pull.position)
    return None


@dataclass(frozen=True)
class Bargain:
    """An exchange between two: what each gives, by name, and what each gains by the whole of it."""

    first_gives: tuple[str, ...]
    second_gives: tuple[str, ...]
    gains: tuple[Fraction, Fraction]

    @property
    def product(self) -> Fraction:
        """What Nash's solution makes as large as can be."""
        return self.gains[0] * self.gains[1]


def nash(first: Mapping[str, Worth], second: Mapping[str, Worth]) -> Bargain:
    """Return the exchange with the highest product of gains, neither side losing by it (Nash 1950).

    What the two have now is the point of disagreement. Of exchanges with the same product the one that moves the fewest
    things is taken, then the first in the order given. Only exchanges that no other one beats for both are carried from
    thing to thing, so that dozens of things are no 2^n listings.

    Args:
        first: what the first side has: how much each thing is worth to the first and to the second side.
        second: what the second side has, worth in the same order (to the first, to the second).

    Raises:
        ValueError: one name on both sides.
    """
    if both := sorted(first.keys() & second.keys()):
        raise ValueError(f"given by both sides: {', '.join(both)}")
    steps = [(name, -_exact(one), _exact(two)) for name, (one, two) in first.items()]
    steps += [(name, _exact(one), -_exact(two)) for name, (one, two) in second.items()]
    front: list[_Exchange] = [(Fraction(0), Fraction(0), ())]
    for place, (_, one, two) in enumerate(steps):
        moved = [(gain + one, other + two, (*things, place)) for gain, other, things in front]
        front = _unbeaten([*front, *moved])
    fair = [exchange for exchange in front if exchange[0] >= 0 and exchange[1] >= 0]
    one, two, things = min(fair, key=lambda exchange: (-exchange[0] * exchange[1], len(exchange[2]), exchange[2]))
    names = [steps[place][0] for place in things]
    return Bargain(
        tuple(name for name in names if name in first), tuple(name for name in names if name in second), (one, two)
    )


_Exchange = tuple[Fraction, Fraction, tuple[int, ...]]


def _unbeaten(exchanges: Iterable[_Exchange]) -> list[_Exchange]:
    """Return the exchanges that no other one beats; of equal gains, the one that moves less, then earlier things."""
    kept: list[_Exchange] = []
    for exchange in sorted(exchanges, key=lambda exchange: (-exchange[0], -exchange[1], len(exchange[2]), exchange[2])):
        if not kept or exchange[1] > kept[-1][1]:
            kept.append(exchange)
    return kept


def _weight(pulls: Iterable[Pull]) -> Fraction:
    """Return the weight of all; raises ValueError where one is below 0."""
    total = Fraction(0)
    for pull in pulls:
        if pull.capability < 0 or pull.salience < 0:
            raise ValueError(f"capability and salience are 0 or more: {pull}")
        total += pull.weight
    return total


def _exact(number: Number) -> Fraction:
    """Return the number as it is written: 0.1 is a tenth, not the nearest binary fraction."""
    return Fraction(str(number)) if isinstance(number, float) else Fraction(number)
