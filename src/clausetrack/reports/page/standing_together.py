"""Agreement as the page shows it: a heat map of every two parties, and clauses ranked from settled to blocked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.reports.page.grid import Chip, chip, chip_of

if TYPE_CHECKING:
    from clausetrack.positions.agreement import ClauseAgreement, Status
    from clausetrack.reports.page.facts import Facts

__all__ = ["HeatCell", "HeatMap", "Ranked", "heat_map", "ranking"]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """Two parties: the number as text (empty where there is none), its level −4 … 4, and on how many clauses."""

    value: str
    level: str
    common: int
    other: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Parties with a number, similar ones beside each other; one row of cells each, None on the diagonal."""

    parties: tuple[tuple[str, str], ...]
    rows: tuple[tuple[HeatCell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A clause of the ranking.

    `supporters` are labels, each with whether it is only on a condition; `missing` are labels, why
    nothing counts, and the stance on the matter where there is one.
    """

    id: str
    number: str
    title: str
    theme: str
    chip: Chip
    supporters: tuple[tuple[str, bool], ...]
    missing: tuple[tuple[str, str, str], ...]
    spread: str


def heat_map(facts: Facts) -> HeatMap:
    """Return the similarity of every two parties that share enough clauses with anybody."""
    found = facts.dyads
    named = {party for dyad in found.all if dyad.similarity is not None for party in (dyad.one, dyad.two)}
    order = tuple(party for party in found.order if party in named)
    return HeatMap(
        tuple((party, facts.label(party)) for party in order),
        tuple(tuple(_heat(facts, one, two) if one != two else None for two in order) for one in order),
    )


def _heat(facts: Facts, one: str, two: str) -> HeatCell:
    dyad = facts.dyads.by_pair[one, two]
    value = dyad.similarity
    other = facts.label(two)
    if value is None:
        return HeatCell("", "", dyad.common, other)
    level = round(value * 4)
    return HeatCell(
        f"{float(value):.2f}".replace("-", "−"), f"{'n' if level < 0 else 'p'}{abs(level)}", dyad.common, other
    )


def ranking(facts: Facts) -> tuple[tuple[Ranked, ...], tuple[Ranked, ...]]:
    """Return the clauses of the text shown, then the others by their matter, each from settled to blocked."""
    made = facts.agreement
    return (
        tuple(_ranked(facts, item, item.status, matter=False) for item in made.clauses),
        tuple(_ranked(facts, item, item.matter, matter=True) for item in made.others),
    )


def _on_matter(facts: Facts, item: ClauseAgreement, party: str, *, matter: bool) -> str:
    cell = facts.made.cell(item.row.id, party) if party in facts.made.parties and not matter else None
    return cell.matter.stance if cell and cell.matter.voice else ""


def _conditional(facts: Facts, item: ClauseAgreement, party: str, *, matter: bool) -> bool:
    cell = facts.made.cell(item.row.id, party)
    stand = cell.matter if matter else cell.counted
    return stand is not None and stand.stance == "conditional"


def _ranked(facts: Facts, item: ClauseAgreement, status: Status, *, matter: bool) -> Ranked:
    spread = None if matter else item.everybody.dispersion
    return Ranked(
        item.row.id,
        item.row.number,
        item.row.title,
        item.row.theme,
        chip(status, facts, matter=True) if matter else chip_of(item, facts),
        tuple((facts.label(party), _conditional(facts, item, party, matter=matter)) for party in status.supporters),
        tuple(
            (facts.label(party), why, _on_matter(facts, item, party, matter=matter)) for party, why in status.missing
        ),
        "" if spread is None else f"{float(spread):.2f}",
    )
