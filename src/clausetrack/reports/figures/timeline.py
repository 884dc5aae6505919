"""The timeline: texts and events on a true scale, and how much was said in each week."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.model.base import last_day
from clausetrack.reports.figures.frame import FOR, MARGIN, WIDTH, Caption, footer, header
from clausetrack.reports.figures.sheet import GRID, INK, PALE, SOFT, Sheet
from clausetrack.reports.figures.type import leading, measure, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausetrack.positions import Matrix

__all__ = ["Moment", "TimelineView", "describe", "draw", "view"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A text or an event.

    Attributes:
        kind: `revision` or `event`.
        date: as exactly as it is known; `day` is where it stands on the scale.
        title: what it is; `mark`: its short name, for a text.
        certainty: how sure the record is, where it is not sure; else empty.
    """

    kind: str
    date: str
    day: datetime.date
    title: str
    mark: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The timeline as data. `weeks`: Monday of a week → statements made in it."""

    caption: Caption
    moments: tuple[Moment, ...]
    weeks: tuple[tuple[datetime.date, int], ...]


def view(made: Matrix, *, most: int = 60, banner: str = "") -> TimelineView:
    """Return texts and events up to the matrix's day.

    Args:
        made: the matrix: its plan and its day are used.
        most: how many at the most; texts always, then the newest events.
        banner: a warning above everything.
    """
    from clausetrack.positions.timeline import timeline

    plan = made.plan
    entries = timeline(plan, made.as_of)
    moments = [
        Moment(
            entry.kind, entry.date, datetime.date.fromisoformat(last_day(entry.date)), entry.title,
            (plan.revisions[entry.id].short or entry.id) if entry.kind == "revision" else "",
            entry.certainty if entry.certainty != "confirmed" else "",
        )
        for entry in entries if entry.kind != "statement"
    ]  # fmt: skip
    events = [moment for moment in moments if moment.kind == "event"]
    cut = max(0, len(events) - max(0, most - (len(moments) - len(events))))
    gone = set(map(id, events[:cut]))
    moments = sorted((moment for moment in moments if id(moment) not in gone), key=lambda moment: moment.day)
    weeks: dict[datetime.date, int] = {}
    start = _monday(moments[0].day) if moments else datetime.date.min
    before = 0
    for entry in entries:
        if entry.kind == "statement":
            week = _monday(datetime.date.fromisoformat(entry.day))
            if week >= start:
                weeks[week] = weeks.get(week, 0) + 1
            else:
                before += 1
    parts = (
        f"{plan.header.title}, up to {made.as_of}",
        f"{cut} earlier events are left out" if cut else "",
        f"{before} earlier statements are left out" if before else "",
    )
    caption = Caption(
        "What happened when", ". ".join(part for part in parts if part) + ".",
        ("Bars: statements on record in each week; their number follows the search as much as the events.",), banner,
    )  # fmt: skip
    return TimelineView(caption, tuple(moments), tuple(sorted(weeks.items())))


def _monday(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=day.weekday())


_SIZE, _BARS, _MONTHS, _SLOPE = 10.5, 120.0, 62.0, 46.0


def draw(found: TimelineView, *, safe: bool = True) -> Sheet:  # noqa: ARG001 - one colour
    """Draw time downwards on one scale, each label level with its day or as near as there is room."""
    sheet = Sheet(WIDTH)
    y = header(sheet, found.caption)
    if not found.moments:
        sheet.text(MARGIN, y + 12, "Nothing is on record.", _SIZE)
        footer(sheet, y + 24, found.caption)
        return sheet
    axis = MARGIN + _MONTHS + _BARS
    left = axis + _SLOPE
    labels = [_label(moment, sheet.width - MARGIN - left) for moment in found.moments]
    sheet.text(axis - 6, y + 10, "Statements a week", 9.5, bold=True, colour=SOFT, align="right")
    sheet.text(left, y + 10, "Texts and events", 9.5, bold=True, colour=SOFT)
    top = y + 24
    heights = [len(lines) * leading(_SIZE) + 5 for _, lines in labels]
    first = _monday(found.moments[0].day)
    ends = [found.moments[-1].day, *(week + datetime.timedelta(days=6) for week, _ in found.weeks)]
    days = max((max(ends) - first).days + 1, 14)
    tall = max(sum(heights), days * 1.6)
    unit = tall / days
    bottom = top + tall

    def at(day: datetime.date) -> float:
        return top + ((day - first).days + 0.5) * unit

    _scale(sheet, found, axis, first, at, unit, bottom)
    places = _spread([at(moment.day) for moment in found.moments], heights, top, bottom)
    for moment, (date, lines), height, place in zip(found.moments, labels, heights, places, strict=True):
        _draw_label(sheet, moment, date, lines, axis, left, at(moment.day), place, height)
    footer(sheet, bottom + 6, found.caption)
    return sheet


def _label(moment: Moment, width: float) -> tuple[str, list[str]]:
    words = (
        (f"{moment.mark}: " if moment.mark else "")
        + moment.title
        + (f" ({moment.certainty})" if moment.certainty else "")
    )
    room = width - measure("2025-00-00", _SIZE) - 16
    return moment.date, wrap(words, room, _SIZE, bold=moment.kind == "revision", most=2)


def _scale(
    sheet: Sheet,
    found: TimelineView,
    axis: float,
    first: datetime.date,
    at: Callable[[datetime.date], float],
    unit: float,
    bottom: float,
) -> None:
    most = max((count for _, count in found.weeks), default=1)
    for week, count in found.weeks:
        y = at(week) - 0.5 * unit
        wide = count / most * (_BARS - 26)
        sheet.box(axis - wide, y + 0.5, wide, max(7 * unit - 1, 1.0), "#C9D9E8")
        sheet.text(axis - wide - 4, y + 3.5 * unit + 3.2, str(count), 9, colour=SOFT, align="right")
    month = first.replace(day=1)
    last = -1e9
    while True:
        month = (month + datetime.timedelta(days=32)).replace(day=1)
        y = at(month) - 0.5 * unit
        if y > bottom:
            break
        sheet.line((MARGIN, y), (MARGIN + _MONTHS, y), colour=GRID)  # ends before the numbers of the bars
        if y + 12 < bottom and y - last > 13:
            sheet.text(MARGIN, y + 12, f"{month:%Y-%m}", 9.5, colour=SOFT)
            last = y
    sheet.line((axis, at(first) - 0.5 * unit), (axis, bottom), colour=INK, width=1.2)


def _spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Return middles as near as possible to those wanted, in order, without overlap, inside of top and bottom."""
    places: list[float] = []
    edge = top
    for middle, height in zip(wanted, heights, strict=True):
        places.append(max(middle, edge + height / 2))
        edge = places[-1] + height / 2
    edge = bottom
    for index in range(len(places) - 1, -1, -1):
        places[index] = min(places[index], edge - heights[index] / 2)
        edge = places[index] - heights[index] / 2
    return places


def _draw_label(
    sheet: Sheet, moment: Moment, date: str, lines: list[str], axis: float, left: float, y: float, place: float,
    height: float,
) -> None:  # fmt: skip
    text = moment.kind == "revision"
    colour = FOR if text else PALE
    sheet.line(
        (axis, y), (axis + 8, y), (left - 10, place), (left - 4, place), colour=colour, width=1.2 if text else 0.7
    )
    if text:
        sheet.diamond(axis, y, 5.5, FOR)
        sheet.box(left - 4, place - height / 2 + 1, sheet.width - MARGIN - left + 4, height - 2, "#E4EEF7", radius=3)
    else:
        sheet.dot(axis, y, 2.8, "#FFFFFF", edge=SOFT, line=1.0)
    base = place - (len(lines) - 1) * leading(_SIZE) / 2 + 0.36 * _SIZE
    sheet.text(left + 2, base, date, _SIZE - 0.5, colour=SOFT)
    x = left + 2 + measure("2025-00-00", _SIZE) + 8
    for index, line in enumerate(lines):
        sheet.text(x, base + index * leading(_SIZE), line, _SIZE, bold=text)


def describe(found: TimelineView) -> str:
    """Return the timeline in words: every text, the first and last event, the busiest week."""
    texts = "; ".join(f"{moment.date} {moment.mark}" for moment in found.moments if moment.kind == "revision")
    events = [moment for moment in found.moments if moment.kind == "event"]
    busiest = max(found.weeks, key=lambda item: (item[1], item[0]), default=None)
    parts = [f"Timeline with the texts {texts}" if texts else "Timeline without texts"]
    if events:
        count = f"{len(events)} events" if len(events) > 1 else "1 event"
        parts.append(f"{count} from {events[0].date} ({events[0].title}) to {events[-1].date} ({events[-1].title})")
    if busiest:
        parts.append(f"most statements, {busiest[1]}, in the week from {busiest[0].isoformat()}")
    return "; ".join(parts) + "."
