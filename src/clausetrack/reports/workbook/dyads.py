"""Sheet *Dyads*: how near every two parties stand to each other, as a heat map with the figure in every cell."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from clausetrack.reports.workbook.measure import width_of
from clausetrack.reports.workbook.sheet import Column

if TYPE_CHECKING:
    from clausetrack.positions import Matrix
    from clausetrack.positions.dyads import Dyad, Dyads
    from clausetrack.reports.workbook.book import Book, Sheet

__all__ = ["add", "compared"]

_RED, _WHITE, _GREEN = "F8A5AE", "FFFFFF", "8FD3A0"
_LETTERS = 200  # of a line of notes: not longer than the one above the table
_ORANGE, _BLUE = "FDAE6B", "6BAED6"
_RULE = (
    "S by Signorino and Ritter over the clauses that both have spoken on: 1 the same everywhere, "
    "0 as often near as far, -1 opposite ends everywhere. No figure: fewer than {fewest} in common. Similar parties "
    "stand next to each other; that is no bloc."
)
_NOTES = (
    "Below the diagonal: S, in deeper colour the farther it is from 0, which has none; a grey cell has no figure. "
    "Above it: on how many clauses both have a stance that counts.",
    "A figure from few clauses says little: +1.00 of 3 is three answers alike, or one signed together.{joint}",
    "On screen the note of a figure below the diagonal gives S corrected for chance, its bounds whatever the silent "
    "may say, and the clauses on which one is for and the other against.",
)


def compared(found: Dyads) -> tuple[str, ...]:
    """Return the parties that have a number with at least one other, similar ones next to each other."""
    known = {party for dyad in found.all if dyad.quorum for party in (dyad.one, dyad.two)}
    return tuple(party for party in found.order if party in known)


def add(book: Book, made: Matrix, found: Dyads) -> None:
    """Add the sheet: below the diagonal the likeness of two parties, above it on how many clauses both have spoken."""
    plan = made.plan
    parties = compared(found)
    wide = max(9.0, *(len(plan.parties[party].label) * 1.05 + 1 for party in parties), 0)
    columns = (
        Column("Party", 22, "CT strong"),
        *(Column(plan.parties[party].label, wide, "CT share") for party in parties),
    )
    line = _RULE.format(fewest=made.policy.quorum)
    sheet = book.sheet(
        "Dyads", columns, heading="How near parties stand", line=line, freeze=1, tab="7030A0", filtered=False
    )
    alone = [plan.parties[party].label for party in found.order if party not in parties]
    if not parties:
        sheet.line([sheet.put("No two parties have spoken on enough clauses in common.", "CT line")])
    for one in parties:
        sheet.line(_row(sheet, made, found, one, parties))
    notes = [f"No number with anybody: {', '.join(alone)}."] if alone else []
    if parties:
        _shade(sheet, len(parties), safe=book.imprint.safe)
        notes = [*(note.format(joint=_joint(found)) for note in _NOTES), *notes]
    sheet.line([])
    for note in notes:
        for words in wrap(note, _LETTERS):
            sheet.line([sheet.put(words, "CT line")], height=16)
    sheet.print_over(width_of(line))


def _joint(found: Dyads) -> str:
    """Say of how many numbers a part is a signature: that is one answer, however many sign it."""
    numbers = [dyad for dyad in found.all if dyad.quorum]
    joint = sum(bool(dyad.joint) for dyad in numbers)
    return f" In {joint} of {len(numbers)} pairs part or all of it is one statement signed together." if joint else ""


def _row(sheet: Sheet, made: Matrix, found: Dyads, one: str, parties: tuple[str, ...]) -> list[Any]:
    put = sheet.put
    cells: list[Any] = [put(made.plan.parties[one].label, "CT strong")]
    here = parties.index(one)
    for place, two in enumerate(parties):
        dyad = found.by_pair.get((one, two))
        if dyad is None:
            cells.append(put(None, "CT diagonal"))
        elif place > here:
            cells.append(put(dyad.common, "CT count"))
        elif dyad.similarity is None:
            cells.append(put(None, "CT grey"))
        else:
            value = round(float(dyad.similarity), 2) + 0.0  # no negative zero
            cells.append(put(value, "CT heat", comment=say(made, dyad)))
    return cells


def say(made: Matrix, dyad: Dyad) -> str:
    """Return what is behind the number of two parties, in words."""
    plan = made.plan
    lines = [f"{plan.parties[dyad.one].label} and {plan.parties[dyad.two].label}: both on {dyad.common} of "
             f"{len(dyad.rows)} clauses"]  # fmt: skip
    if dyad.joint:
        lines.append(f"in one and the same statement on {len(dyad.joint)} of them")
    if dyad.corrected is not None and dyad.bounds is not None:
        low, high = (float(bound) for bound in dyad.bounds)
        lines.append(
            f"S less chance {float(dyad.corrected):+.2f}; whatever the silent would say {low:+.2f} to {high:+.2f}"
        )
    if dyad.apart:
        lines.append(f"one for, one against: {', '.join(dyad.apart)}")
    return "\n".join(lines)


def _shade(sheet: Sheet, size: int, *, safe: bool) -> None:
    from openpyxl.utils import get_column_letter

    first = sheet.head_row + 1
    low, high = (_ORANGE, _BLUE) if safe else (_RED, _GREEN)
    for place in range(1, size):  # the triangle below the diagonal, row by row
        row = first + place
        sheet.shade(f"B{row}:{get_column_letter(place + 1)}{row}", low, _WHITE, high)
