"""The long list behind a matrix: one line a position, with what the matrix says of its standing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.model import PLAN
from clausetrack.text import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausetrack.model import Position, Statement
    from clausetrack.positions import Cell, Matrix, Row, Stand, Voice
    from clausetrack.positions.hearing import Relation

    _Key = tuple[str, str, str]

__all__ = ["Said", "said", "source_order", "stands_of"]


@dataclass(frozen=True, slots=True)
class Said:
    """One position, as a line of the long list.

    Attributes:
        about: the revision spoken of, or `matter`.
        row: the row of the matrix it belongs to; None where the matrix has none.
        voice: how it is heard in the cell of its own party; None where that party has no column.
        relation: how the text spoken of relates to the one shown, whether its party has a column or not; None where
            the matrix does not know.
        fills: the parties whose cells it fills, in the order of the columns: of a joint statement those who have said
            nothing since that stands before it, its own party or not.
    """

    statement: Statement
    position: Position
    about: str
    row: Row | None
    voice: Voice | None
    relation: Relation | None
    fills: tuple[str, ...]

    @property
    def stands(self) -> bool:
        """True where it is the statement that fills a cell."""
        return bool(self.fills)


def said(made: Matrix) -> tuple[Said, ...]:
    """Return every position up to the day of the matrix: by clause in the order of its rows, newest first.

    A matrix of some rows or columns lists the positions on these clauses, and of these parties and whoever speaks for
    them; positions of parties without a column are kept where all rows are shown.
    """
    heard, standing = _heard(made)
    rows: dict[str, Row] = {}
    for row in made.rows:
        rows.setdefault(row.clause, row)
    order = {clause: place for place, clause in enumerate(rows)}
    found = []
    for statement, position in made.plan.positions():
        if statement.last_day > made.as_of or position.on not in order:
            continue
        about = statement.about_of(position)
        key = (statement.id, position.on, about)
        found.append(
            Said(
                statement,
                position,
                about,
                _row(made, rows, position.on, about),
                heard.get(key),
                made.relations.get((position.on, about)),
                tuple(party for party in made.parties if party in standing.get(key, ())),
            )
        )
    # a bare month overtakes none of its days, as in the cells
    found.sort(key=lambda item: (item.statement.date, item.statement.order, item.statement.id), reverse=True)
    return tuple(sorted(found, key=lambda item: order[item.position.on]))


def _row(made: Matrix, rows: Mapping[str, Row], clause: str, about: str) -> Row | None:
    if clause == PLAN and about == "matter":
        return made.by_id.get("plan.matter") or rows[clause]
    return rows[clause]


def _heard(made: Matrix) -> tuple[dict[_Key, Voice], dict[_Key, set[str]]]:
    """Return (statement, clause, about) → how it is heard in the cell of its own party, and whose cells it fills."""
    heard: dict[_Key, Voice] = {}
    standing: dict[_Key, set[str]] = {}
    for row in made.rows:
        for cell in row.cells:
            for voice in cell.voices:
                if voice.linked:
                    continue
                key = (voice.statement.id, voice.clause, voice.about)
                own = cell.party == voice.statement.party  # a member's cell hears a word for it as its own, too
                if own or key not in heard or (not voice.via and heard[key].party != voice.statement.party):
                    heard[key] = voice
            for stand in (cell.wording, cell.matter):
                for voice in stand.ties or ((stand.voice,) if stand.voice else ()):
                    standing.setdefault((voice.statement.id, voice.clause, voice.about), set()).add(cell.party)
    return heard, standing


def stands_of(made: Matrix) -> Iterator[tuple[Row, Cell, str, Stand]]:
    """Yield (row, cell, `wording` or `matter`, stand) for every stand of the matrix, missing ones too.

    This is the one list of (clause, party, stance) that every data format writes. The plan's rows have one layer each.
    """
    for row in made.rows:
        for cell in row.cells:
            if row.layer != "matter":
                yield row, cell, "wording", cell.wording
            if row.layer != "wording":
                yield row, cell, "matter", cell.matter


def source_order(made: Matrix, items: tuple[Said, ...]) -> tuple[str, ...]:
    """Return the ids of every source the report rests on: of the positions, the wordings and the revisions.

    They stand as readers see them: by outlet, day and title.
    """
    used = {name for item in items for name in item.statement.sources}
    for row in made.rows:
        clause = made.plan.clauses.get(row.clause)
        for version in clause.versions.values() if clause else ():
            used.update(version.sources)
    for revision in made.plan.revisions.values():
        used.update(revision.sources)
    known = made.plan.sources

    def shown(name: str) -> tuple[str, ...]:
        source = known[name]
        return (*name_key(source.outlet), source.issued or "", source.title, name)

    return tuple(sorted((name for name in used if name in known), key=shown))
