"""Figures in wordings beside the terms that record them: the same value, however it is written."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from clausetrack.compare import figures
from clausetrack.compare.units import DAYS, SCALES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.compare.figures import Figure
    from clausetrack.model import Plan, Version
    from clausetrack.model.term import TermValue

__all__ = ["figures_of_term", "stands_in", "term_values", "values_of"]


def figures_of_term(value: TermValue) -> tuple[Decimal, ...]:
    """Return the figures of a term's value, in the term's unit."""
    found = [value.at_most, value.at_least, value.exactly, *(value.between or ())]
    for option in value.options:
        try:
            found.append(Decimal(option.replace(",", "")))
        except InvalidOperation:
            continue
    return tuple(number for number in found if number is not None)


def values_of(figure: Figure) -> set[Decimal]:
    """Return what a figure in a wording can be recorded as: whole units, days of a duration, a date as year or day."""
    found = {number for number in (figure.value, figure.high) if number is not None}
    if figure.unit in DAYS:
        found |= {number * DAYS[figure.unit] for number in found}
    if figure.day[:4].isdecimal():  # a day may have no year
        found.add(Decimal(figure.day[:4]))
        found.add(Decimal(figure.day.replace("-", "")))
    return found


def term_values(plan: Plan, version: Version) -> set[Decimal]:
    """Return every figure that the terms of a version record, as `values_of` gives them."""
    return set(_term_values(plan, version))


def _term_values(plan: Plan, version: Version) -> Iterator[Decimal]:
    maps = [version.terms, *(option.terms for option in version.options)]
    for term, values in ((term, values) for terms in maps for term, values in terms.items()):
        definition = plan.header.terms.get(term)
        for value in values:
            for number in figures_of_term(value):
                yield from _in_units(number, definition.unit or "" if definition else "")


def _in_units(number: Decimal, unit: str) -> Iterator[Decimal]:
    """Yield a figure in its unit, and in whole units (`billion USD`) or days (`years`)."""
    yield number
    for word in unit.lower().split():
        single = word.rstrip("s")
        if word in SCALES:
            yield number * SCALES[word]
        if single in DAYS:
            yield number * DAYS[single]


def stands_in(number: Decimal, unit: str, text: str) -> bool:
    """Return whether a figure in a unit stands in a wording, in whatever way it is written."""
    wanted = set(_in_units(number, unit))
    return any(values_of(figure) & wanted for figure in figures(text))
