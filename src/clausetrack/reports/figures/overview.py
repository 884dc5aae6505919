"""The whole in one picture: the clauses most spoken to, and one of them opened with its redline and who says what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausetrack.reports.figures import heat
from clausetrack.reports.figures.frame import (
    AGAINST,
    FOR,
    MARGIN,
    WIDTH,
    Caption,
    Mark,
    draw_mark,
    footer,
    header,
    legend,
    mark_of,
)
from clausetrack.reports.figures.sheet import INK, PALE, SOFT, Sheet
from clausetrack.reports.figures.type import fit, leading, legible, measure, wrap
from clausetrack.reports.words import basis, gist, reasons_of
from clausetrack.text import join_words

if TYPE_CHECKING:
    from clausetrack.compare.edits import Redline
    from clausetrack.compare.revisions import VersionChange
    from clausetrack.positions import Matrix, Row

__all__ = ["Opened", "OverviewView", "Said", "describe", "draw", "view"]


@dataclass(frozen=True, slots=True)
class Said:
    """What one party says of the opened clause. `basis`: day, grade and reservations of the statement."""

    party: str
    mark: Mark
    gist: str
    basis: str


@dataclass(frozen=True, slots=True)
class Opened:
    """The clause that is opened.

    Attributes:
        texts: names of the earlier and the later text.
        reasons: what changed, in kind.
        restated: True where the redline is one of a restatement.
    """

    number: str
    title: str
    texts: tuple[str, str]
    redline: Redline
    reasons: tuple[str, ...]
    restated: bool
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class OverviewView:
    """A heat map, and the clause opened below it; None where no clause has changed."""

    caption: Caption
    grid: heat.HeatView
    opened: Opened | None


def view(
    made: Matrix, *, clause: str | None = None, most_rows: int = 13, most_parties: int = 8, banner: str = ""
) -> OverviewView:
    """Return the clauses most spoken to, and one of them opened.

    Args:
        made: the matrix.
        clause: which clause to open; the one that most have spoken to among those that changed in substance and that
            somebody required is against, where none is named.
        most_rows: how many clauses at the most.
        most_parties: how many parties at the most.
        banner: a warning above everything.
    """
    grid = heat.view(made, most_rows=most_rows, most_parties=most_parties, banner=banner)
    opened = _choose(made, grid, clause)
    text = made.plan.revisions.get(made.revision)
    shown = text.title if text else "no text"
    many = "clause" if len(grid.rows) == 1 else f"{len(grid.rows)} clauses"
    subtitle = f"Objection matrix on {shown}, as of {made.as_of}: the {many} most spoken to"
    caption = Caption(made.plan.header.title, subtitle + ".", grid.caption.notes, banner)
    return OverviewView(caption, replace(grid, caption=caption), opened)


def _choose(made: Matrix, grid: heat.HeatView, clause: str | None) -> Opened | None:
    from clausetrack.compare.revisions import compare_version

    plan = made.plan
    shown = {row.id: row for row in grid.rows}
    ranked = [clause] if clause else sorted(shown, key=lambda name: (not shown[name].holders, -_spoken(shown[name])))
    line = sorted(plan.ancestors(made.revision), key=list(plan.revisions).index)
    for name in ranked:
        for before in line:
            if name in made.by_id and plan.has(name, before) and plan.has(name, made.revision):
                change = compare_version(plan, name, before, made.revision)
                if change.kind == "edited" and (change.material or clause):
                    return _open(made, made.by_id[name], before, change)
    return None


def _spoken(row: heat.HeatRow) -> int:
    return sum(not mark.missing and not mark.matter for cell in row.cells for mark in cell.marks)


def _open(made: Matrix, row: Row, before: str, change: VersionChange) -> Opened:
    plan = made.plan
    said = []
    for party in row.consent:
        if party not in made.column:
            continue
        cell = row.cells[made.column[party]]
        stand = cell.wording if cell.wording.voice else cell.matter
        label = plan.parties[party].label
        if stand.voice is None:
            said.append(Said(label, mark_of(stand), cell.wording.why, ""))
        else:
            mark = mark_of(stand, matter=stand is cell.matter)
            said.append(Said(label, mark, gist(stand.voice, 24), basis(plan, stand)))
    reasons = tuple(reasons_of(plan, change))
    names = (plan.revisions[before].short or before, plan.revisions[made.revision].short or made.revision)
    return Opened(row.number, row.title, names, change.redline, reasons, change.restated, tuple(said))


def draw(found: OverviewView, *, safe: bool = True) -> Sheet:
    """Draw the grid, its legend, and the opened clause in a frame."""
    sheet = Sheet(WIDTH)
    y = header(sheet, found.caption)
    y = heat.draw_grid(sheet, found.grid, y, safe=safe, status=142.0, cell=46.0, themes=False)
    missing = sorted(
        {mark.stance for row in found.grid.rows for cell in row.cells for mark in cell.marks if mark.missing}
    )
    y = legend(sheet, y + 10, safe=safe, missing=missing, author=bool(found.grid.authors))
    if found.opened:
        y = _draw_opened(sheet, found.opened, y + 8, safe=safe)
    footer(sheet, y, found.caption)
    return sheet


_PAD = 14.0


def _draw_opened(sheet: Sheet, opened: Opened, top: float, *, safe: bool) -> float:
    frame = len(sheet.marks)
    left, width = MARGIN + _PAD, sheet.width - 2 * MARGIN - 2 * _PAD
    y = top + _PAD
    head = f"{opened.number}  {opened.title}" if opened.number else opened.title
    for line in wrap(head, width, 12.5, bold=True, most=2):
        sheet.text(left, y + 10, line, 12.5, bold=True)
        y += leading(12.5)
    words = f"{opened.texts[0]} → {opened.texts[1]}" + (f": {join_words(opened.reasons[:2])}" if opened.reasons else "")
    words += ". Redline of a restatement." if opened.restated else "."
    for line in wrap(words, width, 10, most=2):
        sheet.text(left, y + 9, line, 10, colour=SOFT)
        y += leading(10)
    y = draw_redline(sheet, opened.redline, left, y + 8, width, 13.0) + 8
    for said in opened.said:
        y = _draw_said(sheet, said, left, y, width, safe=safe)
    bottom = y + _PAD - 6
    sheet.box(MARGIN, top, sheet.width - 2 * MARGIN, bottom - top, "#FAFAF8", edge=PALE, line=0.8, radius=5)
    sheet.marks.insert(frame, sheet.marks.pop())  # the frame lies under what it holds
    return bottom


def _draw_said(sheet: Sheet, said: Said, left: float, y: float, width: float, *, safe: bool) -> float:
    names = left + 96
    room = width - (names + 46 - left)
    lines = wrap(said.gist, room, 10.5, most=2)
    more = fit(said.basis, room, 9.5) if said.basis else ""
    tall = max(20.0, len(lines) * leading(10.5) + (leading(9.5) if more else 0) + 4)
    sheet.text(left, y + 13.5, fit(said.party, 90, 10.5, bold=True), 10.5, bold=True)
    draw_mark(sheet, said.mark, names, y + 1, 34, 17, safe=safe)
    for place, line in enumerate(lines):
        sheet.text(names + 46, y + 13.5 + place * leading(10.5), line, 10.5)
    if more:
        sheet.text(names + 46, y + 13 + len(lines) * leading(10.5), more, 9.5, colour=SOFT)
    return y + tall + 3


def draw_redline(
    sheet: Sheet, edits: Redline, left: float, y: float, width: float, size: float, most: int = 6
) -> float:
    """Write a redline: deleted words struck and brown, inserted ones underlined and blue; return where it ends.

    What does not fit into `most` lines is left out behind an ellipsis.
    """
    blank = measure("n n", size) - measure("nn", size)
    x, line = left, 0
    glued = False  # the next piece stands right behind the last one
    for op, piece, tight in _pieces(edits):
        wide = measure(piece, size)
        gap = 0.0 if tight or glued or x == left else blank
        if x + gap + wide > left + width and x > left:
            line, x, gap = line + 1, left, 0.0
            if line == most:
                sheet.text(left, y + (line + 0.8) * leading(size), "…", size)
                return y + (line + 1) * leading(size)
        base = y + (line + 0.8) * leading(size)
        words = fit(piece, width, size) if wide > width else piece
        wide = measure(words, size)
        _piece(sheet, op, words, x + gap, base, wide, size, joined=gap > 0 and _same(sheet, op), gap=gap)
        x += gap + wide
        glued = False
    return y + (line + 1) * leading(size)


def _pieces(edits: Redline) -> list[tuple[str, str, bool]]:
    """Cut a redline into words: (kind, word, does it stand right behind the one before?)."""
    found: list[tuple[str, str, bool]] = []
    tight = True
    for edit in edits:
        kind = (
            "delete"
            if edit.op in {"delete", "move-from"}
            else "insert"
            if edit.op in {"insert", "move-to"}
            else "equal"
        )
        if edit.text[:1].isspace():
            tight = False
        words = legible(edit.text).split(" ")
        for word in filter(None, words):
            changed = bool(found) and found[-1][0] != kind and kind != "equal" and found[-1][0] != "equal"
            found.append((kind, word, tight and not changed))
            tight = False
        tight = not edit.text[-1:].isspace()
    return found


def _same(sheet: Sheet, op: str) -> bool:
    return bool(sheet.texts) and sheet.texts[-1].colour == _COLOUR[op]


_COLOUR = {"equal": INK, "delete": AGAINST, "insert": FOR}


def _piece(
    sheet: Sheet, op: str, words: str, x: float, base: float, wide: float, size: float, *, joined: bool, gap: float
) -> None:
    colour = _COLOUR[op]
    start = x - gap if joined else x
    if op != "equal":
        sheet.box(
            start - 1, base - 0.86 * size, x + wide - start + 2, 1.14 * size, "#FBE3CF" if op == "delete" else "#DCEAF6"
        )
    sheet.text(x, base, words, size, colour=colour)
    if op == "delete":
        sheet.line((start, base - 0.3 * size), (x + wide, base - 0.3 * size), colour=colour, width=1.1)
    elif op == "insert":
        sheet.line((start, base + 0.16 * size), (x + wide, base + 0.16 * size), colour=colour, width=1.1)


def describe(found: OverviewView) -> str:
    """Return the overview in words: the matrix, then the opened clause with its redline."""
    words = heat.describe(found.grid)
    if not found.opened:
        return words
    opened = found.opened
    marked = "".join(
        edit.text
        if edit.op == "equal"
        else f"[deleted: {edit.text}]"
        if edit.op in {"delete", "move-from"}
        else f"[inserted: {edit.text}]"
        for edit in opened.redline
    )
    said = "; ".join(f"{item.party}: {item.mark.words}" for item in opened.said)
    return f"{words} Opened: {opened.title}, {opened.texts[0]} to {opened.texts[1]}: {marked} {said}."
