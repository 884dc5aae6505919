"""Figures found in the wordings of the shipped plan against the terms written by hand, over all revisions."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from clausetrack.compare import figures
from clausetrack.compare.units import DAYS
from clausetrack.store import WorkingTree, load
from clausetrack.text import shorten

if TYPE_CHECKING:
    from argparse import Namespace

    from clausetrack.compare import Figure
    from clausetrack.model import Plan, TermDefinition, TermValue, Wording

WHY = {
    ("free-economic-zone-referendum", "ua-20"): "the 60 days stand in another clause of the same text",
    (
        "znpp-power-split",
        "ua-20",
    ): "the term also holds the American proposal of thirds; the wording gives the 50:50 alone",
    ("discriminatory-measures-media", "us-28"): "counts the two states, binds nobody to a number: no term is wanted",
    ("geneva-conventions", "ua-20"): "year in the name of a treaty: no term is wanted",
    ("sanctions-relief", "eu-24"): "says since when the sanctions stand: no term is wanted",
    ("force-cap", "geneva-19"): "the figure that was taken out; the term holds the one that is said to remain",
    ("sovereignty", "geneva-19"): "day of the statement that the wording cites: no term is wanted",
    ("territory-other-relinquish", "us-28"): "counts regions that another clause names: no term is wanted",
}
"""Why a figure is missed, or has no term: looked up by a person, one by one."""
_UNEXPLAINED = "NOT EXPLAINED YET: look it up and add the reason to WHY"
_DAYS = {"days": "day", "weeks": "week", "months": "month", "years": "year", "hours": "hour"}


def wordings(plan: Plan) -> list[Wording]:
    """Return the wordings that stand in their own revision, each once."""
    found = (plan.wording(clause, revision) for clause in plan.clauses for revision in plan.revisions)
    return [word for word in found if word and word.text and word.origin == word.revision]


def wanted(value: TermValue) -> list[Decimal | str]:
    """Return the figures that a term's value states; dates as text."""
    if value.options:
        found: list[Decimal | str] = []
        for option in value.options:
            try:
                found.append(Decimal(option))
            except ArithmeticError:
                found.append(option)
        return found
    return list(dict.fromkeys(item for item in (value.low, value.high) if item is not None))


def says(figure: Figure, amount: Decimal | str, definition: TermDefinition) -> bool:
    """Return whether a figure of the wording states the amount of a term."""
    unit = (definition.unit or "").casefold()
    values = [figure.value] + ([figure.high] if figure.high is not None else [])
    if isinstance(amount, str):
        return figure.day == amount
    if figure.kind == "money":
        scale = 10**9 if "billion" in unit else 10**6 if "million" in unit else 1
        return definition.kind == "money" and amount * scale in values
    if definition.kind in {"duration", "deadline"}:
        days = DAYS.get(_DAYS.get(unit, unit))
        return bool(days) and figure.unit in DAYS and amount * days in [value * DAYS[figure.unit] for value in values]
    if definition.kind == "percent":
        return figure.kind == "percent" and amount in values
    return figure.kind == "quantity" and amount in values


def main(options: Namespace) -> None:
    del options
    plan = load(WorkingTree(Path("clauses"))).plan
    stated = recalled = told = right = 0
    missed, extra = [], []
    for word in wordings(plan):
        found = [figure for figure in figures(word.text) if figure.kind != "reference"]
        used: set[int] = set()
        for term, values in word.version.terms.items():
            definition = plan.header.terms.get(term)
            if definition is None or definition.kind == "choice":
                continue
            for value in values:
                for amount in wanted(value):
                    stated += 1
                    hits = [place for place, figure in enumerate(found) if says(figure, amount, definition)]
                    recalled += bool(hits)
                    used.update(hits)
                    if not hits:
                        missed.append((word, f"{term} {amount} {definition.unit}"))
        told += len(found)
        right += len(used)
        extra += [(word, figure) for place, figure in enumerate(found) if place not in used]
    print(f"{stated} figures in hand-written terms, {recalled} found in the wording: recall {recalled / stated:.3f}")
    print(f"{told} figures found in wordings, {right} stated by a term: precision {right / told:.3f}")
    for word, what in missed:
        print(f"  missed {word.clause}, {word.revision}: {what} — “{shorten(word.text, 40)}”")
        print(f"    why: {WHY.get((word.clause, word.revision), _UNEXPLAINED)}")
    for word, figure in extra:
        print(f"  no term {word.clause}, {word.revision}: {figure.kind} “{figure.text}” — “{shorten(word.text, 40)}”")
        print(f"    why: {WHY.get((word.clause, word.revision), _UNEXPLAINED)}")
