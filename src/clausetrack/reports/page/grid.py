"""The matrix as the page shows it: groups of rows, and cells with sign, word, tone and the words behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausetrack.reports.page.clean import short
from clausetrack.reports.words import BASIS, basis, gist, stands, uncounted

if TYPE_CHECKING:
    from clausetrack.positions import Cell, Row, Stand
    from clausetrack.positions.agreement import ClauseAgreement, Status
    from clausetrack.reports.page.facts import Facts
    from clausetrack.reports.page.labels import Labels

__all__ = ["CellView", "Chip", "GroupView", "Mark", "RowView", "chip", "chip_of", "groups", "marks"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One stance as sign and word; `matter` puts it in brackets, `state` is current, carried or stale.

    `uncounted`: its colour is pale, since it counts in no status; one on the matter has none, a stale one is hatched.
    """

    sign: str
    word: str
    state: str
    matter: bool
    stance: str
    uncounted: bool = False


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell.

    Attributes:
        party: party id.
        tone: the stance (or the way of missing) whose colour it has; empty for one on the matter only.
        marks: what is said, the wording's first; empty where nobody spoke.
        stale: True where the stance that colours it is stale.
        author: True where the party issued the text shown.
        tip: the words behind it, in a line.
        missing: the word of what is missing, where nothing is said.
    """

    party: str
    tone: str
    marks: tuple[Mark, ...]
    stale: bool
    author: bool
    tip: str
    missing: str


@dataclass(frozen=True, slots=True)
class Chip:
    """The status of a row: its word, whether it is about the matter only, who is against, who has been heard.

    `against_matter`: who rejects or objects to the matter, where the status is about the words and does not say so.
    """

    word: str
    matter: bool
    blockers: tuple[str, ...]
    coverage: str
    against_matter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowView:
    """A row."""

    id: str
    clause: str
    number: str
    title: str
    matter: str
    theme: str
    presence: str
    chip: Chip | None
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """The rows of one theme; `title` is empty for the plan's own rows, and for demands without a theme."""

    theme: str
    title: str
    rows: tuple[RowView, ...]


def marks(cell: Cell, layer: str, labels: Labels) -> tuple[Mark, ...]:
    """Return what a cell says."""
    return tuple(
        Mark(
            labels(f"sign.{stand.stance}"),
            labels(f"stance.{stand.stance}"),
            "" if matter else stand.state or "",
            matter,
            stand.stance,
            uncounted(stand) and not matter,
        )
        for stand, matter in stands(cell, layer)
    )


def chip(status: Status, facts: Facts, *, matter: bool = False) -> Chip:
    """Return a status for display."""
    return Chip(status.word, matter, tuple(facts.label(party) for party in status.blockers), status.coverage)


def chip_of(item: ClauseAgreement, facts: Facts) -> Chip:
    """Return the status of a clause of the text shown, with who is against its matter beside."""
    only = [facts.label(party) for party in item.matter.blockers if party not in item.status.blockers]
    return replace(chip(item.status, facts), against_matter=tuple(only))


def chips(facts: Facts) -> dict[str, Chip]:
    """Return row id → status, for clauses of the text shown, and by their matter for others that have one."""
    found = {item.row.id: chip_of(item, facts) for item in facts.agreement.clauses}
    found.update({item.row.id: chip(item.matter, facts, matter=True) for item in facts.agreement.others})
    return found


def groups(facts: Facts, labels: Labels) -> tuple[GroupView, ...]:
    """Return the matrix by theme, the plan's own rows first."""
    status = chips(facts)
    return tuple(
        GroupView(theme, title, tuple(_row(row, facts, labels, status.get(row.id)) for row in rows))
        for theme, title, rows in facts.made.themes()
    )


def _row(row: Row, facts: Facts, labels: Labels, status: Chip | None) -> RowView:
    cells = tuple(_cell(cell, row, facts, labels) for cell in row.cells)
    return RowView(row.id, row.clause, row.number, short(row.title), row.matter, row.theme, row.presence, status, cells)


def _cell(cell: Cell, row: Row, facts: Facts, labels: Labels) -> CellView:
    said = marks(cell, row.layer, labels)
    lead = None if not said or said[0].matter else said[0]
    missing = "" if said else (cell.matter if row.layer == "matter" else cell.wording).stance
    author = cell.author and row.layer != "matter"
    return CellView(
        cell.party,
        lead.stance if lead else missing,
        said,
        lead is not None and lead.state == "stale",
        author,
        _tip(cell, row, facts, labels) if said else "",
        missing,
    )


def _tip(cell: Cell, row: Row, facts: Facts, labels: Labels) -> str:
    told = [_told(stand, matter=matter, facts=facts, labels=labels) for stand, matter in stands(cell, row.layer)]
    return short(f"{short(facts.label(cell.party), 40)}: {' · '.join(told)}", 320)


def _told(stand: Stand, *, matter: bool, facts: Facts, labels: Labels) -> str:
    assert stand.voice is not None
    words = [labels(f"stance.{stand.stance}")]
    if matter:
        words.append(labels("clauses.on-matter"))
    elif stand.state in ("carried", "stale"):
        words.append(labels(f"state.{stand.state}"))
    known = {**labels.group("certainty"), **labels.group("clauses")}
    by = basis(facts.plan, stand, {key: known[key] for key in BASIS})
    return f"{', '.join(words)}. {gist(stand.voice)} ({by})"
