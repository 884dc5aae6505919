"""Findings with the lines they are about: for a person at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.diagnostics.render.terminal import Paint, one_line, redline, visible, width, wrapped

if TYPE_CHECKING:
    from clausetrack.diagnostics.core import Diagnostic, Location
    from clausetrack.diagnostics.report import Report

__all__ = ["render"]

_MOST_LINES = 3
_MOST_COLUMNS = 140
_LEAST_COLUMNS = 40


def render(report: Report, *, color: bool = False) -> str:
    """Return each finding with its source lines, carets, related places and help; the counts come last."""
    paint = Paint(color)
    before = (None, *report.findings)
    blocks = ["\n".join(_finding(*pair, report, paint)) + "\n" for pair in zip(report.findings, before, strict=False)]
    tail = [*(f"note: {one_line(note)}" for note in report.notes), report.summary()]
    if report.adopt_hint and report.findings:
        tail.append(f"to adopt what is left as a baseline: {report.adopt_hint}")
    return "\n".join([*blocks, *tail, ""])


def _finding(item: Diagnostic, before: Diagnostic | None, report: Report, paint: Paint) -> list[str]:
    about = ", ".join(part for part in (item.impact, "" if item.confidence == "certain" else item.confidence) if part)
    head = paint.severity(item.severity, f"{item.severity}[{item.name}]")
    lines = [f"{head}: {paint('1', one_line(item.message))}" + (f" ({about})" if about else "")]
    gutter = max(len(str(item.location.end_line or item.location.line)), 1) + 1
    lines += _excerpt(item.location, "-->", report, paint, gutter)
    for related in item.related:
        lines += _excerpt(related.location, ":::", report, paint, gutter, one_line(related.message))
    blank = " " * gutter
    if item.redline:
        again = before is not None and before.redline == item.redline  # one wording, several findings
        shown = "as above" if again else " ".join(redline(item.redline, paint).split())
        lines += _told(f"{blank} = ", "redline", shown, report.columns, paint)
    if item.help:
        for line in item.help.splitlines():
            lines += _told(f"{blank} = ", "help", visible(line), report.columns, paint)
    if item.fix is not None:
        how = "--fix does it" if item.fix.safe else "by hand: it may change the meaning"
        lines.append(f"{blank} = {paint('1', 'fix')}: {one_line(item.fix.title)} ({how})")
    return lines


def _told(lead: str, word: str, text: str, columns: int, paint: Paint) -> list[str]:
    """Return what is told in lines that fit; advice that holds a command stays whole, so that it can be copied."""
    inset = len(lead) + len(word) + 2
    room = columns - inset
    whole = columns == 0 or room < _LEAST_COLUMNS or (word == "help" and "run: " in text)
    first, *rest = [text] if whole else wrapped(text, room)
    return [f"{lead}{paint('1', word)}: {first}", *(" " * inset + line for line in rest)]


def _excerpt(location: Location, arrow: str, report: Report, paint: Paint, gutter: int, message: str = "") -> list[str]:
    blank = " " * gutter
    place = f"{' ' * (gutter - 1)}{paint('1;34', arrow)} {one_line(str(location))}"
    lines = [f"{place}  {message}" if message else place]
    source = report.source(location)
    if not 0 < location.line <= len(source):
        return lines
    bar = paint("1;34", "|")
    last = max(location.end_line, location.line)
    if last > location.line and location.end_column <= 1:
        last -= 1  # the end of a block lies at the start of the line after it
    shown = range(location.line, min(last, location.line + _MOST_LINES - 1, len(source)) + 1)
    lines.append(f"{blank} {bar}")
    most = max(min(report.columns - gutter - 4, _MOST_COLUMNS), _LEAST_COLUMNS) if report.columns else _MOST_COLUMNS
    for number in shown:
        text, carets = _marked(source[number - 1], number, location, most)
        lines.append(f"{paint('1;34', f'{number:>{gutter}}')} {bar} {text}")
        if carets:
            lines.append(f"{blank} {bar} {paint('1;31' if arrow == '-->' else '1;34', carets)}")
    if shown and shown[-1] < last:
        lines.append(f"{blank} {bar} … {last - shown[-1]} more")
    return lines


def _marked(raw: str, number: int, location: Location, most: int) -> tuple[str, str]:
    """Return a source line made safe and cut to a width, and the carets below it (one-line spans only)."""
    raw = raw.rstrip("\r\n")
    start = location.column - 1 if number == location.line and location.column else 0
    end = start + 1
    one_line_span = location.end_line in (0, location.line)
    if one_line_span and location.end_column > location.column:
        end = min(location.end_column - 1, max(len(raw), start + 1))
    cut = max(0, min(start - most // 2, len(raw) - most + 1)) if len(raw) > most else 0
    end = min(end, cut + most)
    before = ("…" if cut else "") + visible(raw[cut:start])
    marked = visible(raw[start:end])
    text = before + marked + visible(raw[end : cut + most])
    if cut + most < len(raw):
        text += "…"
    if not location.column or number != location.line:
        return text, ""
    return text, " " * width(before) + "^" * max(width(marked), 1)
