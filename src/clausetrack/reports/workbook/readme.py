"""Sheet *Read me*: what this is, as of when, by which rules, and what every sign means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.palette import SIGNS, WORDS, fill_of
from clausetrack.reports.workbook.package import put

if TYPE_CHECKING:
    from openpyxl import Workbook

    from clausetrack.positions import Matrix

__all__ = ["add"]


def add(book: Workbook, made: Matrix, *, safe: bool) -> None:
    """Add the sheet."""
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet = book.create_sheet("Read me")
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 110
    put(sheet, 1, 1, made.plan.header.title, font=Font(bold=True, size=16))
    for row, (name, words) in enumerate(_lines(made), 3):
        put(sheet, row, 1, name, font=Font(bold=True), alignment=Alignment(vertical="top"))
        put(sheet, row, 2, words, alignment=Alignment(wrap_text=True, vertical="top"))
    row = sheet.max_row + 2
    put(sheet, row, 1, "Signs", font=Font(bold=True, size=13))
    for stance, words in WORDS.items():
        row += 1
        colour = fill_of(stance, safe=safe)
        cell = put(sheet, row, 1, f"{SIGNS[stance]} {stance}".strip())
        if colour:
            cell.fill = PatternFill("solid", start_color=colour)
        put(sheet, row, 2, words)
    for sign, words in (
        ("→", "carried: said of an earlier wording that has not materially changed since"),
        ("⌛ and hatching", "stale: said of wording that has changed since; shown, not counted"),
        ("( )", "about the matter, not about this wording: no consent to it and no objection to it"),
        ("via …", "said by a bloc that names this party"),
    ):
        row += 1
        put(sheet, row, 1, sign)
        put(sheet, row, 2, words)


def _lines(made: Matrix) -> list[tuple[str, str]]:
    plan = made.plan
    revision = plan.revisions[made.revision]
    basis = {
        "restated": "Wordings are restated in our own words; they are not the published texts.",
        "translated": "Wordings are translations.",
        "verbatim": "Wordings are as published.",
    }[plan.header.text_basis]
    return [
        ("What", "Who accepts and who objects to each clause, with the statement and source behind every cell."),
        ("Text shown", f"{made.revision}: {revision.title}, issued {revision.issued} ({revision.status})"),
        ("As of", f"{made.as_of}: statements up to this day"),
        ("Record reaches to", plan.header.covered_until or "not stated"),
        ("Wordings", basis),
        ("Rules", " ".join(made.policy.say())),
        ("Silence", "An empty or dotted cell is missing evidence. It is never read as consent."),
        ("Matrix", "one row a clause, one column a party; the comment of a cell names its statements and sources"),
        ("Objections", "one row a position, newest first"),
        ("Changes", "what the revisions changed, clause by clause, with the redline"),
        ("Data", "one row a stance, for pivots"),
        ("Limits", "A stance is what was said in public and found. Single-outlet and anonymous evidence is graded so."),
        ("Grades", "Admiralty code: reliability A to E, credibility 1 to 5; F and 6 mean that it cannot be judged."),
        ("Licence", plan.header.licence or "not stated"),
        ("To cite", f"{plan.header.title}, data version {plan.header.version or 'none'}, as of {made.as_of}"),
    ]
