"""The named styles of the workbook: one for every kind of cell, so that a user can restyle all of a kind at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.reports.palette import COLOURS, HATCH, STATUS_STANCE, WORDS, fill_of, ground_of, sign_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.styles.named_styles import NamedStyle

__all__ = ["CENTRED", "FOOT", "INK", "centred", "named_styles", "stance_style", "status_style", "word_style"]

INK = "1F3864"
"""The dark blue of headings."""

CENTRED = frozenset({"CT count", "CT number", "CT share", "CT step"})
"""Styles of the columns whose figures are centred, and their headings with them."""

_GRID = "D0D4DC"
_FONT = "Calibri"
FOOT = "404040"
"""Small letters on the colour of any stance: dark enough to be read on all of them."""


def stance_style(stance: str, *, stale: bool = False, matter: bool = False, idle: bool = False) -> str:
    """Return the name of the style of a cell that holds a stance (or a word for the lack of one).

    What is not counted is paler than what is: on the matter, `idle` for want of evidence, hatched for stale.
    """
    layer = " idle" if idle and not stale else " matter" if matter else " stale" if stale else ""
    return f"CT {stance}{layer}"


def word_style(stance: str, *, stale: bool = False, matter: bool = False) -> str:
    """Return the name of the style of a cell that holds the bare word of a stance; the sign comes with the style.

    So the value of the cell stays the word that pivots and drop-down lists know, and is read with its sign.
    """
    layer = " matter" if matter else " stale" if stale else ""
    return f"CT word {stance}{layer}"


def idle_style(stance: str, *, stale: bool = False, matter: bool = False) -> str:
    """Return the name of the style of the word of a stance that no cell of the matrix counts: pale, in grey letters."""
    return word_style(stance, stale=stale, matter=matter).replace("CT word", "CT idle", 1)


def status_style(status: str) -> str:
    """Return the name of the style of a clause's status."""
    return f"CT status {status}"


def centred(head: str) -> str:
    """Return the name of the style of a heading over a column of centred figures."""
    return f"{head} centred"


def named_styles(*, safe: bool) -> Iterator[NamedStyle]:
    """Yield every style of the workbook."""
    yield from _plain()
    yield from _stances(safe=safe)
    for status, stance in STATUS_STANCE.items():
        fill = _solid(fill_of(stance, safe=safe))
        yield _style(status_style(status), fill=fill, bold=True, indent=1)
        yield _style(f"CT count {status}", fill=fill, horizontal="center", form="0")


def _plain() -> Iterator[NamedStyle]:
    yield _style("CT title", bold=True, size=16, color=INK, wrap=False, border=False)
    yield _style("CT line", italic=True, color="595959", wrap=False, border=False)
    yield _style("CT hint", italic=True, color="595959", wrap=False, border=False, indent=1)
    yield _style("CT warning", bold=True, color="C00000", wrap=False, border=False)
    yield _style("CT heading", bold=True, size=12, color=INK, wrap=False, border=False)
    for name, fill in (("CT head", INK), ("CT head party", "2F5597")):
        yield _style(name, bold=True, color="FFFFFF", fill=_solid(fill), vertical="center", below=True, indent=1)
        yield _style(centred(name), bold=True, color="FFFFFF", fill=_solid(fill), vertical="center", below=True,
                     horizontal="center")  # fmt: skip
    yield _style("CT head run", bold=True, color="FFFFFF", fill=_solid(INK), wrap=False, vertical="center",
                 border=False, indent=1)  # fmt: skip
    yield _style("CT run", wrap=False, sides=False, indent=1)  # words that run on across empty cells
    yield _style("CT theme", bold=True, color=INK, fill=_solid("D9E2F3"), wrap=False, vertical="center", indent=1)
    yield _style("CT total", bold=True, color=INK, fill=_solid("D9E2F3"), horizontal="center", form="0")
    yield _style("CT text", indent=1)  # cells have no padding: a full line would touch the next column
    yield _style("CT go", color="0563C1", underline=True, border=False)
    yield _style("CT prose", border=False, indent=1)
    yield _style("CT term", bold=True, border=False)
    yield _style("CT key", color="595959", indent=1)
    yield _style("CT strong", bold=True, indent=1)
    yield _style("CT number", horizontal="center", wrap=False, form="0")
    yield _style("CT share", horizontal="center", wrap=False, form="0.00")
    yield _style("CT step", horizontal="center", wrap=False, form="+0;-0;0")
    yield _style("CT heat", horizontal="center", wrap=False, form="+0.00;-0.00;0.00")
    yield _style("CT count", horizontal="center", wrap=False, form="0", color="595959")
    yield _style("CT diagonal", fill=_solid("BFBFBF"))
    yield _style("CT datum", wrap=False, indent=1)
    yield _style("CT datum key", wrap=False, color="595959", indent=1)
    yield _style("CT link", color="0563C1", underline=True, indent=1)
    yield _style("CT grey", color="595959", fill=_solid("F2F2F2"), indent=1)
    yield _style("CT input", fill=_solid("FFFFE5"), locked=False, indent=1)
    yield _style("CT locked", fill=_solid("F2F2F2"), indent=1)


def _stances(*, safe: bool) -> Iterator[NamedStyle]:
    for stance in WORDS:
        colour = fill_of(stance, safe=safe)
        if stance not in COLOURS:  # what is missing, and `not-concerned`, which somebody says and which may be stale
            yield _style(stance_style(stance, idle=True), color="595959", horizontal="center")
            for layer in ("", "stale", "matter"):
                stale, matter = layer == "stale", layer == "matter"
                fill = _hatched("FFFFFF") if stale else _empty(stance)
                yield _style(stance_style(stance, stale=stale, matter=matter), fill=fill, color=FOOT,
                             horizontal="center")  # fmt: skip
                yield _style(word_style(stance, stale=stale, matter=matter), fill=fill, color=FOOT, indent=1,
                             form=_signed(stance, layer if stale else None, matter=matter))  # fmt: skip
                yield _style(idle_style(stance, stale=stale, matter=matter), color=FOOT, indent=1,
                             form=_signed(stance, layer if stale else None, matter=matter))  # fmt: skip
            continue
        yield _style(f"CT many {stance}", fill=_solid(colour), horizontal="center", wrap=False, form="0", bold=True)
        grounds = {layer: ground_of(stance, layer, safe=safe) for layer in ("", "stale", "matter", "idle")}
        pale = _solid(grounds.pop("idle"))
        fills = {layer: (_hatched if layer == "stale" else _solid)(ground) for layer, ground in grounds.items()}
        yield _style(stance_style(stance, idle=True), fill=pale, indent=1)
        for layer, fill in fills.items():
            stale, matter = layer == "stale", layer == "matter"
            yield _style(stance_style(stance, stale=stale, matter=matter), fill=fill, indent=1)
            yield _style(word_style(stance, stale=stale, matter=matter), fill=fill, indent=1,
                         form=_signed(stance, layer if stale else None, matter=matter))  # fmt: skip
            yield _style(idle_style(stance, stale=stale, matter=matter), fill=pale, indent=1,
                         color="595959",
                         form=_signed(stance, layer if stale else None, matter=matter))  # fmt: skip


def _signed(stance: str, state: str | None = None, *, matter: bool = False) -> str:
    """Return a number format that shows a word behind the sign of its stance."""
    sign = sign_of(stance, state, matter=matter)
    return f'"{sign} "@' if sign else "General"


def _solid(colour: str) -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", start_color=colour) if colour and colour != "FFFFFF" else PatternFill()


def _hatched(colour: str) -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill("lightUp", start_color=HATCH, end_color=colour)


def _empty(stance: str) -> Any:
    from openpyxl.styles import PatternFill

    if stance == "silent":
        return PatternFill("lightDown", start_color="D9D9D9", end_color="F7F7F7")
    return _solid("F7F7F7") if stance in {"no-wording", "not-covered"} else PatternFill()


def _style(
    name: str,
    *,
    fill: Any = None,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    size: float = 10,
    color: str = "000000",
    wrap: bool = True,
    vertical: str = "top",
    horizontal: str | None = None,
    border: bool = True,
    form: str = "General",
    locked: bool = True,
    indent: int = 0,
    below: bool = False,
    sides: bool = True,
) -> NamedStyle:
    from openpyxl.styles import Alignment, Border, Font, Protection, Side
    from openpyxl.styles.named_styles import NamedStyle as Named

    side = Side("thin", color=_GRID)
    foot = Side("thick", color="FFFFFF") if below else side  # cells have no padding: it parts a heading from its column
    beside = side if sides else None
    made = Named(
        name=name,
        font=Font(
            name=_FONT, size=size, bold=bold, italic=italic, underline="single" if underline else None, color=color
        ),
        alignment=Alignment(
            wrap_text=wrap, vertical=vertical, horizontal=horizontal or ("left" if indent else None), indent=indent
        ),
        border=Border(left=beside, right=beside, top=side, bottom=foot) if border else Border(),
        number_format=form,
        protection=Protection(locked=locked),
    )
    if fill is not None:
        made.fill = fill
    return made
