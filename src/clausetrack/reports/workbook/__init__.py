"""The objection matrix as an Excel workbook that circulates; `workbook` draws it, `form` the one that comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.imprint import Imprint

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausetrack.positions import Matrix

__all__ = ["expected_rows", "workbook"]


def workbook(made: Matrix, imprint: Imprint | None = None, watch: Callable[[int], None] | None = None) -> bytes:
    """Return the workbook as bytes: the same for the same matrix, whenever and wherever it is made.

    Args:
        made: who stands where; every cell keeps its statements and sources.
        imprint: commit, privacy, names and colours. Without attribution it is the chair's version, without names.
        watch: called with the number of rows written so far, for work that lasts.

    Raises:
        UsageError: no attribution is wanted and only some of the parties are in the matrix.
    """
    from clausetrack.positions.dyads import dyads as find_dyads
    from clausetrack.positions.gaps import gaps as find_gaps
    from clausetrack.positions.movement import movement as find_movement
    from clausetrack.reports.evidence import said, source_order
    from clausetrack.reports.standing import standings
    from clausetrack.reports.views import change_lookup
    from clausetrack.reports.workbook import changes, columns, dyads, gaps, grid, long, movement, overview, readme
    from clausetrack.reports.workbook import sources as listed
    from clausetrack.reports.workbook.book import Book

    imprint = imprint or Imprint()
    if not imprint.attribution:
        from clausetrack.reports.workbook.chair import chair_workbook

        return chair_workbook(made, imprint, watch)
    header = made.plan.header
    book = Book(
        f"Objection matrix: {header.title}",
        f"Positions on {made.plan.text_name(made.revision)} as of {made.as_of}",
        header.languages[0],
        made.as_of,
        imprint,
        watch,
    )
    items = said(made)
    sources = source_order(made, items)
    standing = standings(made)
    places = long.said_places(items)
    lookup = change_lookup(made.plan)
    moves = find_movement(made.plan, movement.first_day(made), made.as_of, made.policy, lookup)
    moved = bool(movement.shown(made, moves))
    sheets = (
        "Overview", "Matrix", "Columns", "Objections", "Changes", "Gaps", "Dyads", *(["Movement"] if moved else []),
        "Sources", "Data",
    )  # fmt: skip
    readme.add(book, made, imprint, sheets)
    overview.add(book, made, standing, movement.shown(made, moves), items=items)
    grid.add(book, made, standing, long.objection_places(items))
    columns.add(book, made, standing)
    long.add_objections(book, made, items, listed.source_places(sources))
    changes.add(book, made)
    gaps.add(book, made, gaps.shown(made, find_gaps(made)), places)
    dyads.add(book, made, find_dyads(made))
    if moved:
        movement.add(book, made, moves, places)
    listed.add_sources(book, made, items, sources)
    long.add_data(book, made, items)
    return book.to_bytes()


def expected_rows(made: Matrix) -> int:
    """Return about how many rows the workbook of a matrix will have, for who wants to show how far it is.

    *Data* has a row for each cell, *Matrix* and *Columns* one for each clause, *Objections* one for each position,
    *Changes* one for each clause and pair of texts, *Sources* one for each source.
    """
    from clausetrack.reports.views import pairs

    plan = made.plan
    positions = sum(len(statement.positions) for statement in plan.statements.values())
    each = len(made.parties) + 2 + len(pairs(plan))
    return len(made.rows) * each + positions + len(plan.sources)
