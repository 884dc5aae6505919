"""The four-column document: base text, counter-text, the text shown and the landing text, a clause a row.

As in the working documents of negotiations: a flag at both margins, changes marked against the base text, an empty
cell where a text does not touch the clause. Who stands where on the text shown follows, a row a stance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.compare.edits import Edit
from clausetrack.compare.worddiff import redline
from clausetrack.reports.imprint import BASIS, Imprint
from clausetrack.reports.palette import fill_of
from clausetrack.reports.standing import on_the_whole, standings
from clausetrack.reports.word.paper import Cell, Column, Paper, Span
from clausetrack.reports.word.stances import add_stances
from clausetrack.reports.words import REPORTED, absent, reported
from clausetrack.reports.workbook.columns import (
    AGAINST,
    FLAGGED,
    FLAGS,
    flag_of,
    left_open,
    letters,
    sides,
    text_origin,
)

if TYPE_CHECKING:
    from clausetrack.model import Plan
    from clausetrack.positions import Matrix, Row
    from clausetrack.reports.standing import Standing
    from clausetrack.reports.workbook.columns import Side

__all__ = ["columns_docx"]

_FLAG_STANCE = {"G": "accept", "Y": "conditional", "W": "open", "R": "reject"}
_SOFT = "595959"
_COUNTER = 2  # other texts that a page across has room for


def columns_docx(made: Matrix, imprint: Imprint | None = None) -> bytes:
    """Return the document as bytes, the same for the same input.

    Args:
        made: who stands where on the text shown.
        imprint: colours, and whether a private layer is in: every page says so.
    """
    plan, imprint = made.plan, imprint or Imprint()
    paper = Paper(
        f"Four columns: {plan.header.title}",
        f"As of {made.as_of}",
        plan.header.languages[0],
        made.as_of,
        landscape=True,
    )
    paper.paragraph("Title", plan.header.title)
    paper.paragraph("Subtitle", f"The texts side by side, and who stands where, as of {made.as_of}")
    if imprint.banner:
        paper.paragraph("CTBanner", imprint.banner)
    paper.heading(1, "The texts side by side")
    texts, without = _texts(plan, made.revision)
    standing = standings(made)
    told = "; ".join(f"{flag} {meaning}" for flag, (_, meaning) in FLAGS.items())
    whole = f" {words}" if (words := on_the_whole(made)) else ""
    paper.paragraph(
        "CTNote",
        f"{BASIS[plan.header.text_basis]} Changes are marked against the base text: ",
        *Cell.redline((Edit("delete", "deleted"), Edit("equal", " and "), Edit("insert", "inserted"))).lines[0],
        f". An empty cell: the text does not touch the clause. {_bracketed(made, texts)}{FLAGGED}: {told}.{whole}",
    )
    keys = [f"{plan.text_name(side.revision)}: {key}" for side in texts if (key := letters(plan, side.revision))]
    if keys:
        paper.paragraph("CTNote", f"Letters before numbers. {'. '.join(keys)}.")
    if without:
        names = "; ".join(side.heading.split("\n")[-1] for side in without)
        paper.paragraph("CTNote", f"Left out for want of room, in the workbook beside the others: {names}.")
    columns = (
        Column("Flag, left", 1.3, center=True),
        Column("Clause", 3.4),
        *(Column(side.heading, 16.0 / len(texts)) for side in texts),
        Column(f"Left open; {AGAINST}; text origin", 4.2),
        Column("Flag, right", 1.3, center=True),
    )
    for _, title, group in made.themes():
        rows = [row for row in group if row.kind == "clause" and _worded(plan, row, texts)]
        if rows:
            paper.heading(2, title)
            paper.table(
                columns, (_row(made, row, texts, standing.get(row.id), safe=imprint.safe) for row in rows), size=8
            )
    add_stances(paper, made, safe=imprint.safe)
    private = f"{imprint.banner}  " if imprint.banner else ""
    paper.margins(f"{private}{plan.header.title}", f"Four columns, {plan.text_name(made.revision)}, as of {made.as_of}")
    return paper.to_bytes()


def _bracketed(made: Matrix, texts: tuple[Side, ...]) -> str:
    """Return what words in brackets mean, of those that occur: what somebody else puts, what became of a clause."""
    plan = made.plan
    rows = [row for row in made.rows if row.kind == "clause" and _worded(plan, row, texts)]
    base = next((side.revision for side in texts if side.role == "base"), "")
    gone = {absent(plan, row.clause, side.revision, base) for row in rows for side in texts if _gone(plan, row, side)}
    notes = [left_open(plan, row, None) for row in rows]
    marks = (
        (any("] – " in note for note in notes), "[words] – party: what that party would have there"),
        (any(note.endswith("]") or "]\n" in note for note in notes), "[words] without a party: put, nobody named"),
        ("[not known]" in gone, "[not known]: what this text says of the clause is not known"),
        (bool(gone - {"", "[not known]"}), "other words in brackets in place of a wording: what became of the clause"),
    )
    told = "; ".join(words for occurs, words in marks if occurs)
    return f"{told[0].upper()}{told[1:]}. " if told else ""


def _gone(plan: Plan, row: Row, side: Side) -> bool:
    wording = plan.wording(row.clause, side.revision)
    return wording is None or wording.version.deleted


def _texts(plan: Plan, shown: str) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Return what fits a page, and what is left out: beside the base, the text shown and landing texts two others.

    Those two are of the texts before the one shown those that have the most clauses of it or of the base, of equals
    the newer.
    """
    found = sides(plan, shown)
    day = plan.revisions[shown].issued if shown in plan.revisions else ""
    ends = {side.revision for side in found if side.role in {"base", "shown"}}
    ours = {wording.clause for name in ends for wording in plan.in_revision(name)}
    earlier = [side for side in found if side.role == "counter" and plan.revisions[side.revision].issued <= day]
    newest = earlier[::-1]
    newest.sort(key=lambda side: -len(ours & {item.clause for item in plan.in_revision(side.revision)}))
    fullest = newest[:_COUNTER]
    kept = tuple(side for side in found if side.role != "counter" or side in fullest)
    return kept, tuple(side for side in found if side not in kept)


def _worded(plan: Plan, row: Row, texts: tuple[Side, ...]) -> bool:
    return any(plan.has(row.clause, side.revision) for side in texts)


def _row(made: Matrix, row: Row, texts: tuple[Side, ...], standing: Standing | None, *, safe: bool) -> tuple[Cell, ...]:
    plan = made.plan
    flag = flag_of(row, standing) if row.presence == "present" else ""
    margin = Cell.of(Span(flag, bold=True), fill=fill_of(_FLAG_STANCE[flag], safe=safe) if flag else "", center=True)
    base = next((side.revision for side in texts if side.role == "base"), "")
    against = standing.say_against() if standing else ""
    notes = [part for part in (left_open(plan, row, None), against, text_origin(plan, row, None)) if part]
    return (
        margin,
        Cell.of(Span(plan.title(row.clause), bold=True)),
        *(_text(plan, row.clause, side, base) for side in texts),
        Cell.of("\n".join(notes)),
        margin,
    )


def _text(plan: Plan, clause: str, side: Side, base: str) -> Cell:
    wording = plan.wording(clause, side.revision)
    if wording is None or wording.version.deleted:
        return Cell.of(Span(absent(plan, clause, side.revision, base), color=_SOFT))
    head = Span(wording.cited, bold=True)
    if reported(plan, wording):
        head_ = [Span(f"{head.text}\n", bold=True)] if head.text else []
        return Cell.of(*head_, Span(f"{REPORTED} ", color=_SOFT), wording.text)
    before = plan.wording(clause, base) if base and side.revision != base else None
    if before is None or not before.text:
        return Cell.of(*([Span(f"{head.text}\n", bold=True)] if head.text else []), wording.text)
    if before.text == wording.text:
        return Cell.of(Span(f"{head.text} ".lstrip(), bold=True), Span("as in the base text", color=_SOFT, italic=True))
    return Cell.redline(redline(before.text, wording.text), head=head if head.text else None)
