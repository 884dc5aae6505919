"""Sheet *Movement*: who changed position, from what to what, when, and by which statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.model import PLAN
from clausetrack.reports.words import matter_of, named_term
from clausetrack.reports.workbook.sheet import Column
from clausetrack.reports.workbook.styles import word_style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausetrack.positions import Matrix
    from clausetrack.positions.movement import Move, Movement
    from clausetrack.reports.workbook.book import Book, Sheet

__all__ = ["MOVEMENT_COLUMNS", "add", "first_day", "shown"]

MOVEMENT_COLUMNS = (
    Column("Day", 11),
    Column("Party", 16, "CT strong"),
    Column("Title", 28, "CT strong"),
    Column("About", 30),
    Column("Step", 11),
    Column("From", 14),
    Column("To", 14),
    Column("Steps", 7),
    Column("Counts", 7),
    Column("Why", 40),
    Column("Speaker", 24),
    Column("What was said", 60),
    Column("Statement id", 30, "CT key"),
    Column("Clause id", 24, "CT key"),
)


def first_day(made: Matrix) -> str:
    """Return the day from which movement is told: that of the first text."""
    return min((revision.issued for revision in made.plan.revisions.values()), default="")


def shown(made: Matrix, found: Movement) -> tuple[Move, ...]:
    """Return the steps on clauses of the matrix, first words left out, oldest first."""
    wanted = {row.clause for row in made.rows}
    return tuple(move for move in found.moves if move.word != "first" and move.clause in wanted)


def add(book: Book, made: Matrix, found: Movement, places: Mapping[tuple[str, str, str], int]) -> None:
    """Add the sheet, for at least one step.

    `places` is (statement, clause, about) → row of *Objections*, which the day links to.
    """
    moves = shown(made, found)
    firsts = sum(move.word == "first" for move in found.moves)
    sheet = book.sheet(
        "Movement",
        MOVEMENT_COLUMNS,
        heading=f"Who moved after {found.start}, up to {found.end}",
        line=f"{len(moves)} steps; {firsts} first words on a clause are no movement and left out. "
        "Steps: along the scale, + towards acceptance; none to open, which takes no side. The kinds stand in Read me.",
        freeze=3,
        tab="7030A0",
    )
    sheet.as_table("Movement")
    for move in moves:
        sheet.line(_row(sheet, made, move, places))


def _row(sheet: Sheet, made: Matrix, move: Move, places: Mapping[tuple[str, str, str], int]) -> list[Any]:
    put, text, plan, voice = sheet.put, "CT text", made.plan, move.voice
    said, matter = voice.statement, move.layer == "matter"
    place = places.get((said.id, voice.clause, voice.about))
    link = f"'Objections'!B{place}" if place else ""
    title = made.rows[0].title if move.clause == PLAN and made.rows[0].clause == PLAN else plan.title(move.clause)
    before = move.before.stance if move.before else ""
    what = title if move.clause == PLAN else matter_of(plan, move.clause)
    about = f"the matter: {what}" if matter else plan.text_name(voice.about)
    return [
        put(move.day, "CT link" if link else text, link=link),
        put(plan.parties[move.party].label, "CT strong"),
        put(title, "CT strong"),
        put(about, text),
        put(move.word, text),
        put(before, word_style(before, matter=matter) if before else text),
        put(move.after.stance, word_style(move.after.stance, matter=matter)),
        put(move.steps, "CT step"),
        put("yes" if move.after.counted else "no", text),
        put(named_term(plan, move.why), text),
        put(said.speaker, text),
        put(said.summary, text),
        put(said.id, "CT key"),
        put(move.clause, "CT key"),
    ]
