"""How far coders agree on what they read: the same statements coded twice, and Krippendorff's alpha of the two.

This is about the record and not about the parties. Each coder keeps a plan of their own; what both have coded is laid
side by side. Alpha is 1 where coders always agree and 0 where they do as well as chance; it is no number where there is
nothing to compare, or where everything was coded alike in one word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausetrack.model import STANCES
from clausetrack.positions import measures

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from clausetrack.model import Plan

__all__ = ["CodedUnit", "Reliability", "reliability"]


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """What each coder made of one statement on one clause.

    Attributes:
        statement: statement id.
        clause: clause id, or `plan`.
        about: the revision spoken of, or `matter`.
        stances: one a coder, in their order; None where that coder found no position on it.
    """

    statement: str
    clause: str
    about: str
    stances: tuple[str | None, ...]

    @property
    def differs(self) -> bool:
        """True where the coders did not all code the same, a position found by one only included."""
        return len(set(self.stances)) > 1

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "statement": self.statement,
            "clause": self.clause,
            "about": self.about,
            "stances": list(self.stances),
        }


@dataclass(frozen=True, slots=True)
class Reliability:
    """Coders compared on the statements that all of them have coded.

    Attributes:
        coders: their names.
        statements: how many statements all of them have.
        units: every statement and clause on which one of them found a position.
    """

    coders: tuple[str, ...]
    statements: int
    units: tuple[CodedUnit, ...]

    @property
    def stance(self) -> Fraction | None:
        """Ordinal alpha of the stances on the scale, on the clauses that two coders found at least."""
        return measures.alpha([[_value(word) for word in unit.stances] for unit in self.units], "ordinal")

    @property
    def words(self) -> Fraction | None:
        """Nominal alpha of all stances, those off the scale included."""
        words = sorted({word for unit in self.units for word in unit.stances if word})
        return measures.alpha(
            [[None if word is None else words.index(word) for word in unit.stances] for unit in self.units], "nominal"
        )

    @property
    def disagreements(self) -> tuple[CodedUnit, ...]:
        """The units to talk over."""
        return tuple(unit for unit in self.units if unit.differs)

    @property
    def missed(self) -> tuple[CodedUnit, ...]:
        """The units in which some coder found a position and another none."""
        return tuple(unit for unit in self.units if None in unit.stances)

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; numbers as decimals, None where there is none."""
        return {
            "schema": "clausetrack/reliability",
            "version": 1,
            "coders": list(self.coders),
            "statements": self.statements,
            "units": len(self.units),
            "missed": len(self.missed),
            "alpha-ordinal": _decimal(self.stance),
            "alpha-nominal": _decimal(self.words),
            "disagreements": [unit.to_data() for unit in self.disagreements],
        }


def reliability(codings: Mapping[str, Plan]) -> Reliability:
    """Compare coders on the statements that all of them have.

    Args:
        codings: name of a coder → the plan with their coding. Statements are matched by id, positions by clause and by
            what they are about; of several on one the first is taken.
    """
    plans = list(codings.values())
    common = [name for name in plans[0].statements if all(name in plan.statements for plan in plans)] if plans else []
    units = []
    for name in common:
        coded = [_coded(plan, name) for plan in plans]
        units += [
            CodedUnit(name, clause, about, tuple(found.get((clause, about)) for found in coded))
            for clause, about in dict.fromkeys(key for found in coded for key in found)
        ]
    return Reliability(tuple(codings), len(common), tuple(units))


def _coded(plan: Plan, name: str) -> dict[tuple[str, str], str]:
    statement = plan.statements[name]
    found: dict[tuple[str, str], str] = {}
    for position in statement.positions:
        found.setdefault((position.on, statement.about_of(position)), position.stance)
    return found


def _value(word: str | None) -> int | None:
    return None if word is None else STANCES.get(word)


def _decimal(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 4)
