"""Sheet *Overview*: each theme by status, with coverage and a chart; where it is blocked, and by whom."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from clausetrack.reports.resting import rests_on
from clausetrack.reports.standing import (
    BLOCKED,
    NOBODY_NEEDED,
    STATUS_WORDS,
    against_matter,
    nobody_needed,
    on_the_whole,
    theme_lines,
    unworded,
)
from clausetrack.reports.words import title_of
from clausetrack.reports.workbook.book import Column
from clausetrack.reports.workbook.styles import centred, status_style
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausetrack.positions import Matrix, Row
    from clausetrack.positions.movement import Move
    from clausetrack.reports.evidence import Said
    from clausetrack.reports.standing import Standing, ThemeLine
    from clausetrack.reports.unattributed import Unattributed
    from clausetrack.reports.workbook.book import Book, Sheet

__all__ = ["add"]

_DARKER = {
    "agreed": "70AD47", "agreed-in-principle": "A9D18E", "unconfirmed": "BDD7EE", "open": "D0CECE",
    "objected": "FFC000", "contested": "E06666", "opposed-by-all": "A61C1C",
}  # fmt: skip
_DARKER_SAFE = {
    "agreed": "08519C", "agreed-in-principle": "E0D84A", "unconfirmed": "DEEBF7", "open": "D9D9D9",
    "objected": "FDD0A2", "contested": "FD8D3C", "opposed-by-all": "A63603",
}  # fmt: skip
_POINTS_A_CM = 72 / 2.54
_COVERAGE = "Stances of those whose consent is needed"
_SHOWN = (*(word for word in STATUS_WORDS if word != "no-evidence"), "no-evidence")


def add(
    book: Book,
    made: Matrix,
    standing: Mapping[str, Standing],
    moves: Sequence[Move],
    view: Unattributed | None = None,
    *,
    items: Sequence[Said] = (),
) -> None:
    """Add the sheet.

    Args:
        book: the workbook.
        made: who stands where.
        standing: row id → status, worst stance and coverage.
        moves: the steps that parties took up to the day shown.
        view: the matrix without names, where none may be told.
        items: the positions, of which it is said on how many sources they rest.
    """
    columns = (
        Column("Theme", 38, "CT strong"),
        Column("Clauses", 9, "CT number"),
        *(Column(STATUS_WORDS[word].capitalize(), 12, "CT number") for word in _SHOWN),
        *(() if view else (Column(_COVERAGE, 20, "CT number"),)),
        Column("Steps towards acceptance", 13, "CT number"),
        Column("Steps away from it", 11, "CT number"),
    )
    lines = theme_lines(made, standing if view else None)  # what is withheld is not told by a difference of sums
    # How many are needed is not told without attribution: where all have spoken it would tell who said what.
    needed = "" if view else f" ({len(made.policy.required or made.plan.header.consent)} by default)"
    text = made.plan.revisions.get(made.revision)
    title = view.text if view else (text.short or text.title if text else "the plan")
    steps = _steps(made, moves)
    sheet = book.sheet(
        "Overview",
        columns,
        heading=f"Where it stands: {title} as of {made.as_of}",
        line=NOBODY_NEEDED
        if nobody_needed(made)
        else f"A status follows the worst stance among those whose consent is needed{needed}, no average.",
        freeze=1,
        tab="70AD47",
        filtered=False,
    )
    for line in lines:
        _theme(sheet, line, steps.get(line.theme, (0, 0)), told=view is None)
    last = sheet.row
    if lines:
        _total(sheet, lines, steps, told=view is None)
    sheet.line([])
    if view and (withheld := sum(row.id not in standing for row in made.clauses)):
        sheet.line(
            [sheet.put(f"Withheld, and not counted above: {withheld} clause{'s' * (withheld > 1)}.", "CT line")],
            height=16,
        )
    if view is None:
        _none_agreed(sheet, made, lines)
        for words in rests_on(made.plan, items):
            sheet.line([sheet.put(words, "CT line")], height=16)  # runs on across: no line of its first column
    _blocked(sheet, made, standing, view)
    sheet.on_one_page(_chart(book, sheet, lines, last) if lines else 0.0)


def _steps(made: Matrix, moves: Sequence[Move]) -> dict[str, tuple[int, int]]:
    """Return theme → steps towards acceptance and away from it, on clauses of the text shown."""
    themes = {row.clause: row.theme for row in made.clauses}
    found: dict[str, tuple[int, int]] = {}
    for move in moves:
        if move.clause in themes and move.steps and move.word == "moved":
            near, away = found.get(themes[move.clause], (0, 0))
            found[themes[move.clause]] = (near + (move.steps > 0), away + (move.steps < 0))
    return found


def _theme(sheet: Sheet, line: ThemeLine, steps: tuple[int, int], *, told: bool) -> None:
    put = sheet.put
    cells = [put(line.title, "CT strong"), put(line.clauses, "CT number")]
    for word in _SHOWN:
        count = line.counts[word]
        cells.append(put(count or None, f"CT count {word}" if count else "CT number"))
    if told:
        cells.append(put(f"{line.spoken} of {line.needed}", "CT number"))
    cells += [put(count or None, "CT number") for count in steps]
    sheet.line(cells)


def _total(sheet: Sheet, lines: Sequence[ThemeLine], steps: Mapping[str, tuple[int, int]], *, told: bool) -> None:
    put = sheet.put
    spoken = f"{sum(line.spoken for line in lines)} of {sum(line.needed for line in lines)}"
    sheet.line(
        [
            put("All themes", "CT theme"),
            put(sum(line.clauses for line in lines), "CT total"),
            *(put(sum(line.counts[word] for line in lines), "CT total") for word in _SHOWN),
            *([put(spoken, "CT total")] if told else []),
            *(put(sum(pair[place] for pair in steps.values()), "CT total") for place in (0, 1)),
        ]
    )


def _none_agreed(sheet: Sheet, made: Matrix, lines: Sequence[ThemeLine]) -> None:
    """Say why a text that somebody accepted as a whole has no clause that counts as agreed."""
    whole = next((row for row in made.rows if row.layer == "wording"), None)
    said = whole is not None and any(
        cell.wording.stance == "accept" for cell in whole.cells if cell.party in whole.consent
    )
    if said and not any(line.counts["agreed"] for line in lines):
        words = "No clause counts as agreed: a yes to the whole, or a signature, is not read as one to each clause."
        sheet.line([sheet.put(words, "CT line")], height=16)


def _blocked(sheet: Sheet, made: Matrix, standing: Mapping[str, Standing], view: Unattributed | None) -> None:
    """List the clauses that somebody blocks; then, where names are told, what is blocked in substance only."""
    found = [(row, standing[row.id]) for row in _by_number(made) if row.id in standing]
    held = [(row, item) for row, item in found if item.status in BLOCKED]
    shown = {row.row: f"{row.number}  {row.title}".strip() for row in view.rows} if view else {}
    names = {row.id: shown.get(row.id) or f"{row.number}  {title_of(made.plan, row)}".strip() for row, _ in found}
    put = sheet.put
    _heading(sheet, f"Blocked clauses ({len(held)} of {len(found)})")
    if not held:
        sheet.line([put("none", "CT line")])
    else:
        heads = [put("Clause", "CT head"), put("Spoken", centred("CT head")), put("Status", "CT head")]
        sheet.line(heads if view else _run(sheet, heads, "Worst counted, and whose", "CT head run"), height=18)
    for row, item in held:
        words, style = (
            (item.say_spoken(), "CT text" if item.needed else "CT number") if not view else (item.heard, "CT number")
        )
        heard = put(words, style)
        cells = [put(names[row.id], "CT strong"), heard, put(item.label, status_style(item.tone))]
        line = cells if view else _run(sheet, cells, item.say_worst(), "CT run")
        sheet.line(line, height=sheet.height_of(cells))
    if held:
        many = "whether all or some" if view else "how many"
        hidden = "; “withheld” where that would tell who" if view else ""
        sheet.line([put(f"Spoken: {many} of those whose consent is needed{hidden}.", "CT line")], height=16)
    if view is None:
        if whole := on_the_whole(made):
            sheet.line([])
            sheet.line([put(whole, "CT heading")], height=20)
        order = {row.id: place for place, (row, _) in enumerate(found)}
        against = sorted(against_matter(made, standing), key=lambda pair: order[pair[0].id])
        _besides(
            sheet,
            "Besides, of those whose consent is needed: against the matter, not on record against the words",
            [(names[row.id], join_words(item.against)) for row, item in against],
        )
        _besides(
            sheet,
            "Of those whose consent is needed: against the matter of a clause that this text does not word, not "
            "counted above",
            [(title_of(made.plan, row), join_words(item.blockers)) for row, item in unworded(made, standing)],
        )


def _besides(sheet: Sheet, heading: str, lines: Sequence[tuple[str, str]]) -> None:
    if not lines:
        return
    _heading(sheet, heading)
    sheet.line(_run(sheet, [sheet.put("Clause", "CT head")], "Who", "CT head run"), height=18)
    for name, who in lines:
        cells = [sheet.put(name, "CT strong")]
        sheet.line(_run(sheet, cells, who, "CT run"), height=sheet.height_of(cells))


def _run(sheet: Sheet, cells: Sequence[Any], words: str, style: str) -> list[Any]:
    """Return a row whose last words may run on up to the last column of the table above."""
    rest = len(sheet.columns) - len(cells) - 1
    return [*cells, sheet.put(words, style), *(sheet.put(None, style) for _ in range(rest))]


def _by_number(made: Matrix) -> Sequence[Row]:
    """Return the clauses in the order of the text shown; what it does not word, behind."""
    order = {wording.clause: place for place, wording in enumerate(made.plan.in_revision(made.revision))}
    return sorted(made.clauses, key=lambda row: order.get(row.clause, len(order)))


def _heading(sheet: Sheet, words: str) -> None:
    sheet.line([])
    sheet.line([sheet.put(words, "CT heading")], height=20)


def _chart(book: Book, sheet: Sheet, lines: Sequence[ThemeLine], last: int) -> float:
    """Add the chart below the rows and return its height in points."""
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.colors import ColorChoice
    from openpyxl.drawing.fill import PatternFillProperties

    grey, white = (ColorChoice(srgbClr=colour) for colour in ("7F7F7F", "FFFFFF"))  # type: ignore[arg-type]
    hatched = PatternFillProperties(prst="ltUpDiag", fgClr=grey, bgClr=white)  # no evidence: no colour, and not white
    colours = _DARKER_SAFE if book.imprint.safe else _DARKER
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 60
    chart.title = "Clauses by status"
    chart.height, chart.width = 4.0 + 0.9 * len(lines), 30
    place = sheet.sheet
    first = sheet.head_row
    chart.add_data(
        Reference(place, min_col=3, max_col=2 + len(_SHOWN), min_row=first, max_row=last), titles_from_data=True
    )
    chart.set_categories(Reference(place, min_col=1, min_row=first + 1, max_row=last))
    for word, series in zip(_SHOWN, chart.series, strict=True):
        series.graphicalProperties = (
            GraphicalProperties(solidFill=colours[word]) if word in colours else GraphicalProperties(pattFill=hatched)
        )
        series.graphicalProperties.line.solidFill = "FFFFFF" if word in colours else "7F7F7F"
    chart.y_axis.majorGridlines = None
    chart.y_axis.majorUnit = max(1, math.ceil(max(line.clauses for line in lines) / 10))  # no half clauses
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.tickLblSkip = 1
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.legend.position = "b"
    place.add_chart(chart, f"A{sheet.row + 2}")
    told = "; ".join(
        f"{line.title}: " + ", ".join(f"{count} {STATUS_WORDS[word]}" for word, count in line.counts.items() if count)
        for line in lines
    )
    book.describe_chart(f"Bar chart of clauses by status, one bar a theme. {told}.")
    return float(chart.height) * _POINTS_A_CM
