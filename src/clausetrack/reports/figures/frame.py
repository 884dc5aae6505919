"""What every picture has in common: heading, notes, legend of stances, one cell with its signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.reports.figures.sheet import GRID, INK, PALE, SOFT
from clausetrack.reports.figures.type import leading, measure, wrap
from clausetrack.reports.palette import SIGNS, fill_of, tint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.positions import Cell, Matrix, Stand
    from clausetrack.reports.figures.sheet import Sheet

__all__ = ["AGAINST", "FOR", "MARGIN", "WIDTH", "Caption", "Mark", "caption_of", "colour_of", "draw_mark", "footer",
           "header", "legend", "mark_of", "share"]  # fmt: skip

WIDTH, MARGIN = 800.0, 20.0
"""Width of a page and its margin, in points: 1,600 pixels as PNG, readable at half of that."""
FOR, AGAINST = "#1F5FA8", "#B3500B"
"""Blue towards acceptance, orange-brown away from it: told apart by every common kind of colour vision."""

_TITLE, _SUBTITLE, _NOTE = 17.0, 11.0, 10.0
_ON_SCALE = ("accept", "conditional", "open", "object", "reject")


@dataclass(frozen=True, slots=True)
class Caption:
    """What is written around a picture.

    Attributes:
        title: what it shows.
        subtitle: on which text, as of when, and what was left out.
        notes: how to read it.
        banner: a warning above everything (a private layer is in); empty for none.
    """

    title: str
    subtitle: str
    notes: tuple[str, ...] = ()
    banner: str = ""


def caption_of(made: Matrix, title: str, *more: str, notes: Iterable[str] = (), banner: str = "") -> Caption:
    """Return a caption that names the plan, the text shown and the day, then `more`."""
    text = made.plan.revisions.get(made.revision)
    shown = f"on {text.short or text.title} ({made.revision})" if text else "on no text"
    subtitle = ". ".join((f"{made.plan.header.title}; {shown}, as of {made.as_of}", *(part for part in more if part)))
    return Caption(title, subtitle + ".", tuple(notes), banner)


def header(sheet: Sheet, caption: Caption) -> float:
    """Write title and subtitle; return where the drawing can begin."""
    y = MARGIN
    width = sheet.width - 2 * MARGIN
    if caption.banner:
        lines = wrap(caption.banner, width - 16, _SUBTITLE, bold=True)
        height = len(lines) * leading(_SUBTITLE) + 8
        sheet.box(MARGIN, y, width, height, "#1A1A1A")
        for place, line in enumerate(lines):
            sheet.text(
                MARGIN + 8, y + 4 + (place + 0.8) * leading(_SUBTITLE), line, _SUBTITLE, bold=True, colour="#FFFFFF"
            )
        y += height + 8
    for line in wrap(caption.title, width, _TITLE, bold=True):
        sheet.text(MARGIN, y + 0.8 * leading(_TITLE), line, _TITLE, bold=True)
        y += leading(_TITLE)
    y += 2
    for line in wrap(caption.subtitle, width, _SUBTITLE, most=4):
        sheet.text(MARGIN, y + 0.8 * leading(_SUBTITLE), line, _SUBTITLE, colour=SOFT)
        y += leading(_SUBTITLE)
    return y + 10


def footer(sheet: Sheet, y: float, caption: Caption) -> None:
    """Write the notes below the drawing and close the sheet."""
    y += 8
    for note in caption.notes:
        for line in wrap(note, sheet.width - 2 * MARGIN, _NOTE, most=5):
            sheet.text(MARGIN, y + 0.8 * leading(_NOTE), line, _NOTE, colour=SOFT)
            y += leading(_NOTE)
    sheet.height = y + MARGIN - 6


def colour_of(stance: str, *, safe: bool = True) -> str:
    """Return the fill of a stance as `#RRGGBB`; white where it has none."""
    return f"#{fill_of(stance, safe=safe) or 'FFFFFF'}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stance as it is drawn: its sign, state and layer.

    Attributes:
        stance: a word of `palette.SIGNS`.
        state: `current`, `carried`, `stale`, or empty.
        matter: True where it is about the matter and not about the wording shown.
        missing: True where there is no stance, and the word says which kind of nothing it is.
    """

    stance: str
    state: str = ""
    matter: bool = False
    missing: bool = False

    @property
    def words(self) -> str:
        """`object (stale)`, `accept on the matter`, `silent`."""
        if self.missing:
            return self.stance
        tail = " on the matter" if self.matter else f" ({self.state})" if self.state in {"carried", "stale"} else ""
        return self.stance + tail


def mark_of(stand: Stand, *, matter: bool = False) -> Mark:
    """Return how a stand is drawn."""
    return Mark(stand.stance, "" if matter else stand.state or "", matter, missing=stand.voice is None)


def share(cell: Cell, layer: str = "both") -> tuple[Mark, ...]:
    """Return what a cell shows: the stance on the wording, then the one on the matter; else why it is empty."""
    found = []
    if layer != "matter" and cell.wording.voice:
        found.append(mark_of(cell.wording))
    if layer != "wording" and cell.matter.voice:
        found.append(mark_of(cell.matter, matter=True))
    return tuple(found) or (mark_of(cell.matter if layer == "matter" else cell.wording, matter=layer == "matter"),)


def draw_mark(
    sheet: Sheet, mark: Mark, x: float, y: float, width: float, height: float, *, safe: bool = True, size: float = 12
) -> None:
    """Draw one stance into a rectangle: fill, edge and sign say the same thing three times."""
    middle, base = x + width / 2, y + height / 2 + 0.36 * size
    sign = SIGNS.get(mark.stance, "?")
    if mark.missing:
        sheet.text(middle, base, sign, size, colour=PALE, align="center")
        return
    colour = colour_of(mark.stance, safe=safe)
    if mark.matter:
        tall = min(height - 4, 15.0)
        wide = min(width - 3, 30.0)
        sheet.box(middle - wide / 2, y + (height - tall) / 2, wide, tall, colour, edge=PALE, line=0.5, radius=6)
        sheet.text(middle, base, f"({sign})", size - 1.5, colour=INK, align="center")
        return
    stale = mark.state == "stale"
    sheet.box(
        x, y, width, height, f"#{tint(colour[1:], 0.45)}" if stale else colour, edge="#777777" if stale else "#BBBBBB",
        line=0.9 if stale else 0.5, dashed=stale,
    )  # fmt: skip
    if stale:
        half = measure(sign, size) / 2
        sheet.text(middle - 3.5, base, sign, size, align="center")
        sheet.hourglass(middle + half + 1.5, y + height / 2, size * 0.7, SOFT)
    else:
        sheet.text(middle, base, sign + ("→" if mark.state == "carried" else ""), size, align="center")


def legend(sheet: Sheet, y: float, *, safe: bool = True, missing: Iterable[str] = (), author: bool = True) -> float:
    """Draw what the signs mean; return where it ends."""
    size, tall, wide = 10.0, 17.0, 26.0
    entries: list[tuple[Mark | str, str]] = [(Mark(word, "current"), word) for word in _ON_SCALE]
    entries += [
        (Mark("object", "carried"), "carried: of an earlier wording, not changed in substance"),
        (Mark("object", "stale"), "stale: of wording that has changed since"),
        (Mark("accept", "", matter=True), "on the matter, not on this wording"),
    ]
    entries += [(Mark(word, missing=True), word) for word in missing if SIGNS.get(word)]
    if author:
        entries.append(("©", "issued this text (no acceptance)"))
    x, right = MARGIN, sheet.width - MARGIN
    for mark, words in entries:
        needed = wide + 5 + measure(words, size)
        if x + needed > right and x > MARGIN:
            x, y = MARGIN, y + tall + 5
        if isinstance(mark, Mark):
            draw_mark(sheet, mark, x, y, wide, tall, safe=safe, size=11)
            if mark.missing:
                sheet.box(x, y, wide, tall, edge=GRID, line=0.5)
        else:
            sheet.text(x + wide / 2, y + 12.5, mark, 10.5, align="center", colour=SOFT)
        sheet.text(x + wide + 5, y + 12.5, words, size, colour=SOFT)
        x += needed + 14
    return y + tall + 6
