"""Sheet *Movement*: who changed position, from what to what, when, and by which statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausetrack.model import PLAN
from clausetrack.reports.words import matter_of, named_term, text_spoken_of
from clausetrack.reports.workbook.sheet import Column
from clausetrack.reports.workbook.styles import word_style
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausetrack.model import Plan
    from clausetrack.positions import Matrix
    from clausetrack.positions.movement import Move, Movement
    from clausetrack.reports.workbook.book import Book, Sheet

__all__ = ["MOVEMENT_COLUMNS", "Group", "add", "counts", "first_day", "groups", "shown"]

MOVEMENT_COLUMNS = (
    Column("Day", 12),
    Column("Party", 18, "CT strong"),
    Column("Title", 28, "CT strong"),
    Column("About", 30),
    Column("Step", 11),
    Column("From", 14),
    Column("To", 14),
    Column("Steps", 7, "CT step"),
    Column("Counts", 7),
    Column("Why", 47),
    Column("Speaker", 24),
    Column("What was said", 58),
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


def counts(made: Matrix, move: Move) -> str:
    """Return why a step leads to a stance that counts in no status; empty where it counts.

    One on the matter counts for a clause that the text shown does not word, and for rows that are about the matter.
    """
    row = made.by_id.get(move.clause)
    if move.after.not_counted:
        return ", ".join(move.after.not_counted)
    if move.after.kind != "stance":
        return "no stance of the scale"
    beside = row is not None and row.kind == "clause" and row.presence == "present" and not made.policy.matter
    return "about the matter, while the text shown has words on it" if move.layer == "matter" and beside else ""


@dataclass(frozen=True, slots=True)
class Group:
    """Steps that one statement made alike: every party of it on every clause of it.

    Attributes:
        moves: one for each party and clause, the first party's first.
        parties: party ids.
        clauses: clause ids.
        again: the group in which what was said is told; None in the first one of a statement.
    """

    moves: tuple[Move, ...]
    parties: tuple[str, ...]
    clauses: tuple[str, ...]
    again: Group | None = None


def groups(made: Matrix, moves: Sequence[Move]) -> tuple[Group, ...]:
    """Return the steps by statement, in the order of the first of each: those that are alike in one group."""
    alike: dict[str, dict[tuple[object, ...], dict[str, list[Move]]]] = {}
    for move in moves:
        key = (
            move.word, move.layer, move.before.stance if move.before else "", move.after.stance, move.why,
            move.voice.about, counts(made, move),
        )  # fmt: skip
        alike.setdefault(move.voice.statement.id, {}).setdefault(key, {}).setdefault(move.clause, []).append(move)
    found: list[Group] = []
    for kinds in alike.values():
        first: Group | None = None
        for clauses in kinds.values():
            shared: dict[tuple[str, ...], list[Move]] = {}
            for several in clauses.values():
                shared.setdefault(tuple(move.party for move in several), []).extend(several)
            for parties, several in shared.items():
                group = Group(tuple(several), parties, tuple(dict.fromkeys(move.clause for move in several)), first)
                found.append(group)
                first = first or group
    return tuple(found)


def add(book: Book, made: Matrix, found: Movement, places: Mapping[tuple[str, str, str], int]) -> None:
    """Add the sheet, for at least one step.

    `places` is (statement, clause, about) → row of *Objections*, which the day links to.
    """
    moves = shown(made, found)
    many = "1 change of stance" if len(moves) == 1 else f"{len(moves):,} changes of stance"
    sheet = book.sheet(
        "Movement",
        MOVEMENT_COLUMNS,
        heading=f"Who moved after {found.start}, up to {found.end}",
        line=f"{many}. A party's first statement on a clause is no change. Members of a body are compared only with "
        "their own earlier words. What one statement changed alike is one row. Steps: + towards acceptance; none from "
        "or to open, none on new words. Counts: in statuses. Kinds: see Read me.",
        freeze=3,
        tab="7030A0",
    )
    sheet.as_table("Movement")
    for group in groups(made, moves):
        sheet.line(_row(sheet, made, group, places))


def _row(sheet: Sheet, made: Matrix, group: Group, places: Mapping[tuple[str, str, str], int]) -> list[Any]:
    put, text, plan, move = sheet.put, "CT text", made.plan, group.moves[0]
    voice, matter = move.voice, move.layer == "matter"
    said = voice.statement
    place = places.get((said.id, voice.clause, voice.about))
    link = f"'Objections'!B{place}" if place else ""
    before = move.before.stance if move.before else ""
    matters = (_title(made, clause) if clause == PLAN else matter_of(plan, clause) for clause in group.clauses)
    about = f"the matter: {'; '.join(matters)}" if matter else text_spoken_of(plan, said, voice.about)
    idle = counts(made, move)
    return [
        put(move.day, "CT link" if link else text, link=link),
        put(_names(plan, group), "CT strong"),
        put(_titles(made, group), "CT strong"),
        put(about, text),
        put(move.word, text),
        put(before, word_style(before, matter=matter) if before else text),
        put(move.after.stance, word_style(move.after.stance, matter=matter)),
        put(move.steps, "CT step"),
        put("no" if idle else "yes", text),
        put(named_term(plan, move.why) + (f"; not counted: {idle}" if idle else ""), text),
        put(said.speaker, text),
        put(_said(made, group), text),
        put(said.id, "CT key"),
        put(", ".join(group.clauses), "CT key"),
    ]


def _title(made: Matrix, clause: str) -> str:
    first = made.rows[0]
    return first.title if clause == PLAN == first.clause else made.plan.title(clause)


def _titles(made: Matrix, group: Group) -> str:
    return "\n".join(_title(made, clause) for clause in group.clauses)


def _names(plan: Plan, group: Group) -> str:
    """Return whose steps they are; of a bloc that one member spoke for, of which."""
    parts = {move.party: move.voice.part.split(", ") for move in group.moves if move.voice.part}
    return join_words(
        plan.label(party) + (f" (for {join_words(map(plan.label, parts[party]))} only)" if party in parts else "")
        for party in group.parties
    )


def _said(made: Matrix, group: Group) -> str:
    """Return what was said, once for a statement; whoever sorts the rows still finds where by party and title."""
    if group.again is None:
        return group.moves[0].voice.statement.summary
    titles = join_words(f"“{_title(made, clause)}”" for clause in group.again.clauses)
    return f"The same statement as that of {_names(made.plan, group.again)} on {titles}."
