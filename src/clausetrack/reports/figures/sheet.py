"""A sheet to draw on: a list of marks at measured places, rendered by matplotlib as SVG or PNG.

Places and sizes are in points (1/72 inch) from the upper left corner. Nothing is drawn before `render`, so that tests
and layouts can ask where every text stands. The same marks give the same bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from clausetrack.reports.figures.type import ASCENT, DESCENT, font, legible, measure, plotting

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["GRID", "INK", "PALE", "SOFT", "Area", "Form", "Line", "Sheet", "Text"]

Form = Literal["svg", "png"]
Align = Literal["left", "center", "right"]
Point = tuple[float, float]

INK, SOFT, PALE, GRID = "#1A1A1A", "#555555", "#8A8A8A", "#D0D0D0"
"""Text, secondary text, lines of shapes, lines of grids."""

PNG_DPI = 144
_SALT = "clausetrack"


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; `x`, `y` is the left, middle or right end of its base line. `turned`: reads upwards."""

    x: float
    y: float
    words: str
    size: float
    bold: bool
    colour: str
    align: Align
    turned: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom, with room for the highest and lowest signs."""
        width = measure(self.words, self.size, self.bold)
        back = {"left": 0.0, "center": width / 2, "right": width}[self.align]
        if self.turned:
            bottom = self.y + back
            return (self.x - ASCENT * self.size, bottom - width, self.x + DESCENT * self.size, bottom)
        left = self.x - back
        return (left, self.y - ASCENT * self.size, left + width, self.y + DESCENT * self.size)


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon; with a `radius` a rectangle with rounded corners, or the circle that it comes to."""

    points: tuple[Point, ...]
    fill: str
    edge: str
    width: float
    dashed: bool
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, with a head at its end where `head`."""

    points: tuple[Point, ...]
    colour: str
    width: float
    dashed: bool
    head: bool


class Sheet:
    """Collects marks.

    Attributes:
        width: in points.
        height: in points; grows with what is placed, or is set.
        marks: in the order in which they cover each other.
    """

    def __init__(self, width: float) -> None:
        self.width = width
        self.height = 0.0
        self.marks: list[Text | Area | Line] = []

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text on it."""
        return tuple(mark for mark in self.marks if isinstance(mark, Text))

    def text(
        self, x: float, y: float, words: str, size: float = 11, *, bold: bool = False, colour: str = INK,
        align: Align = "left", turned: bool = False,
    ) -> float:  # fmt: skip
        """Write one line and return where it ends to the right (turned: upwards)."""
        words = legible(words)
        if not words.strip():
            return x
        mark = Text(x, y, words, size, bold, colour, align, turned)
        self.marks.append(mark)
        return mark.box[1] if turned else mark.box[2]

    def box(
        self, x: float, y: float, width: float, height: float, fill: str = "none", *, edge: str = "none",
        line: float = 0.6, dashed: bool = False, radius: float = 0.0,
    ) -> None:  # fmt: skip
        """Draw a rectangle."""
        points = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        self.marks.append(Area(points, fill, edge, line, dashed, radius))

    def shape(self, points: Sequence[Point], fill: str, *, edge: str = "none", line: float = 0.8) -> None:
        """Draw a polygon."""
        self.marks.append(Area(tuple(points), fill, edge, line, dashed=False))

    def line(
        self, *points: Point, colour: str = GRID, width: float = 0.6, dashed: bool = False, head: bool = False
    ) -> None:
        """Draw a line."""
        self.marks.append(Line(points, colour, width, dashed, head))

    def diamond(self, x: float, y: float, size: float, fill: str, *, edge: str = "none", line: float = 0.8) -> None:
        """Draw a diamond around a point."""
        self.shape(((x, y - size), (x + size, y), (x, y + size), (x - size, y)), fill, edge=edge, line=line)

    def dot(self, x: float, y: float, size: float, fill: str, *, edge: str = "none", line: float = 0.8) -> None:
        """Draw a circle around a point."""
        points = ((x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size))
        self.marks.append(Area(points, fill, edge, line, dashed=False, radius=size))

    def hourglass(self, x: float, y: float, size: float, colour: str = INK) -> None:
        """Draw the sign of a stale stance around a point: the font has none."""
        half = size * 0.36
        self.shape(((x - half, y - size / 2), (x + half, y - size / 2), (x, y)), colour)
        self.shape(((x - half, y + size / 2), (x + half, y + size / 2), (x, y)), colour)

    def render(self, form: Form, *, title: str = "", description: str = "") -> bytes:
        """Return the picture: SVG with its alternative text inside, or PNG at two pixels a point.

        Raises:
            MissingExtraError: matplotlib is not installed.
        """
        known = plotting().rcParams
        from matplotlib import rc_context

        # Older releases know fewer settings.
        settings: Any = {name: value for name, value in _settings().items() if name in known}
        with rc_context(settings):
            return _render(self, form, title, description)


def _settings() -> dict[str, Any]:
    """Return what could otherwise come from a user's own settings and would change the bytes."""
    return {
        "svg.hashsalt": _SALT,
        "svg.fonttype": "path",
        "svg.id": None,
        "text.usetex": False,
        "text.parse_math": False,
        "text.antialiased": True,
        "text.hinting": "none",
        "path.simplify": False,
        "path.sketch": None,
        "path.effects": [],
        "path.snap": False,
        "axes.unicode_minus": True,
        "savefig.bbox": None,
        "savefig.pad_inches": 0.0,
    }


def _render(sheet: Sheet, form: Form, title: str, description: str) -> bytes:
    from matplotlib.figure import Figure

    if form == "svg":
        from matplotlib.backends.backend_svg import FigureCanvasSVG as Canvas
    else:
        from matplotlib.backends.backend_agg import FigureCanvasAgg as Canvas  # type: ignore[assignment]
    dpi = 72 if form == "svg" else PNG_DPI
    figure = Figure(figsize=(sheet.width / 72, sheet.height / 72), dpi=dpi, facecolor="white", edgecolor="none")
    canvas = Canvas(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, sheet.width)
    axes.set_ylim(sheet.height, 0)
    axes.set_axis_off()
    for place, mark in enumerate(sheet.marks):
        artist = _artist(mark)
        artist.set(zorder=place + 1, clip_on=False)
        axes.add_artist(artist)
    out = io.BytesIO()
    if form == "png":
        canvas.print_png(out, metadata={"Software": None, "Title": title, "Description": description})  # type: ignore[attr-defined]
        return out.getvalue()
    canvas.print_svg(out, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})  # type: ignore[no-untyped-call]
    return _described(out.getvalue().decode(), title, description).encode()


def _artist(mark: Text | Area | Line) -> Any:
    if isinstance(mark, Text):
        return _text_artist(mark)
    if isinstance(mark, Line):
        return _line_artist(mark)
    from matplotlib.patches import BoxStyle, Circle, FancyBboxPatch, Polygon

    style: dict[str, Any] = {
        "facecolor": mark.fill, "edgecolor": mark.edge,
        "linewidth": 0 if mark.edge == "none" else mark.width,
        "linestyle": (0, (3, 2)) if mark.dashed else "-",
    }  # fmt: skip
    if not mark.radius:
        return Polygon(mark.points, closed=True, joinstyle="miter", **style)
    (left, top), _, (right, bottom), _ = mark.points
    if mark.radius * 2 >= right - left:
        return Circle(((left + right) / 2, (top + bottom) / 2), mark.radius, **style)
    rounded = BoxStyle("Round", pad=0, rounding_size=mark.radius)  # type: ignore[no-untyped-call]
    return FancyBboxPatch((left, top), right - left, bottom - top, boxstyle=rounded, **style)


def _text_artist(mark: Text) -> Any:
    from matplotlib.text import Text as Written

    return Written(
        mark.x, mark.y, mark.words, color=mark.colour, fontproperties=font(mark.size, mark.bold),
        horizontalalignment=mark.align, verticalalignment="baseline",
        rotation=90 if mark.turned else 0, rotation_mode="anchor", parse_math=False,
    )  # fmt: skip


def _line_artist(mark: Line) -> Any:
    from matplotlib.lines import Line2D
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path

    style: Any = (0, (3, 2)) if mark.dashed else "-"
    if mark.head:
        return FancyArrowPatch(
            path=Path(list(mark.points)), arrowstyle="-|>", mutation_scale=9, color=mark.colour, linewidth=mark.width,
            linestyle=style, shrinkA=0, shrinkB=0,
        )  # fmt: skip
    across, down = zip(*mark.points, strict=True)
    return Line2D(
        across,
        down,
        color=mark.colour,
        linewidth=mark.width,
        linestyle=style,
        solid_capstyle="butt",
        dash_capstyle="butt",
    )


def _described(svg: str, title: str, description: str) -> str:
    """Give the drawing a title and a description that screen readers find."""
    start = svg.index("<svg ")
    end = svg.index(">", start)
    head = svg[start:end] + ' role="img" aria-labelledby="title description">'
    words = f'\n <title id="title">{escape(title)}</title>\n <desc id="description">{escape(description)}</desc>'
    return svg[:start] + head + words + svg[end + 1 :]
