"""Gaps as dumbbells: on one axis a term, what each party said it would accept, what it asks, and what the texts say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.model.term import measured
from clausetrack.positions.term_views import ZONES
from clausetrack.reports.figures.axis import Axis, nice
from clausetrack.reports.figures.frame import MARGIN, WIDTH, Caption, caption_of, footer, header
from clausetrack.reports.figures.sheet import INK, PALE, SOFT, Sheet
from clausetrack.reports.figures.type import leading, measure, wrap
from clausetrack.reports.words import speller
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from clausetrack.model import Plan, TermDefinition
    from clausetrack.positions import Matrix
    from clausetrack.positions.regions import Region
    from clausetrack.positions.term_views import TermGap, Zone

__all__ = ["GapPanel", "GapRow", "GapView", "describe", "draw", "view"]

Span = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class GapRow:
    """One line of a panel: parties that said the same, or texts that say the same.

    Attributes:
        who: labels.
        kind: `accepts`, `asks` or `text`.
        spans: what it allows, in the axis' unit; None for no bound.
        words: the same in words.
        counted: False where it does not count (an unnamed source, an inference …).
    """

    who: tuple[str, ...]
    kind: str
    spans: tuple[Span, ...]
    words: str
    counted: bool = True


@dataclass(frozen=True, slots=True)
class GapPanel:
    """One term.

    Attributes:
        choices: labels of the places 0, 1, 2 … on the axis; empty for figures.
        ordered: True where distances along the axis mean something.
        unstated: those whose consent is required and who gave no figure.
        zone: how it stands, in words.
        common: what all that stated something would accept, on the axis.
        between: the two ends of the narrowest gap, where there is one.
    """

    term: str
    label: str
    unit: str
    choices: tuple[str, ...]
    ordered: bool
    rows: tuple[GapRow, ...]
    unstated: tuple[str, ...]
    zone: str
    common: tuple[Span, ...]
    between: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class GapView:
    """Every panel."""

    caption: Caption
    panels: tuple[GapPanel, ...]


def view(made: Matrix, *, terms: Iterable[str] | None = None, most: int = 7, banner: str = "") -> GapView:
    """Return the terms on which parties said most.

    Args:
        made: the matrix; its columns and its day are used.
        terms: term ids, where only some are wanted; then all of these are shown.
        most: how many terms at the most.
        banner: a warning above everything.
    """
    from clausetrack.positions.gaps import gaps

    chosen = tuple(terms) if terms is not None else None
    panels = [_panel(made, gap) for gap in gaps(made, chosen)]
    told = [panel for panel in panels if any(row.kind != "text" for row in panel.rows)]
    if chosen is None:
        ranked = sorted(told, key=lambda panel: (-_voices(panel), -len(panel.rows)))
        kept = {panel.term for panel in ranked[:most]}
        shown = tuple(panel for panel in told if panel.term in kept)
    else:
        shown = tuple(panel for panel in panels if panel.rows)
    more = (
        f"{len(shown)} of {len(told)} terms that a party has spoken of"
        if chosen is None and len(shown) < len(told)
        else ""
    )
    caption = caption_of(
        made, "How far apart: what parties said they would accept", more, banner=banner,
        notes=(
            "Only what was said counts; nobody is given a figure. Parties that said the same share a line. "
            "An arrow: no bound on that side.",
            "A place where all that stated something overlap is no agreement while somebody required has stated "
            "nothing.",
        ),
    )  # fmt: skip
    return GapView(caption, shown)


def _voices(panel: GapPanel) -> int:
    """Different things that were said count most, then how many said them."""
    said = [row for row in panel.rows if row.kind == "accepts" and row.spans]
    return 100 * len(said) + 10 * sum(row.kind == "asks" for row in panel.rows) + sum(len(row.who) for row in said)


def _panel(made: Matrix, gap: TermGap) -> GapPanel:
    plan, definition = made.plan, gap.definition
    choices = _choices(gap)
    say = speller(plan) if definition.kind == "choice" else str
    rows: dict[tuple[object, ...], list[str]] = {}
    for item in gap.parties:
        label = plan.parties[item.party].label
        for kind, stated in (("accepts", item.accepts), ("asks", item.asks)):
            if stated is None or (kind == "asks" and item.accepts is not None and stated.words == item.accepts.words):
                continue
            spans = _spans(stated.allowed, definition, choices)
            rows.setdefault((kind, spans, say(stated.words), stated.counted), []).append(label)
    for text in gap.texts:
        spans = _spans(text.allowed, definition, choices)
        name = plan.revisions[text.revision].short or text.revision
        found = rows.setdefault(("text", spans, say(text.words), True), [])
        if name not in found:
            found.append(name)
    zone = gap.everybody
    return GapPanel(
        gap.term,
        definition.label,
        definition.unit or "",
        tuple(say(definition.say_choice(choice)) for choice in choices),
        definition.kind != "choice" or definition.ordered,
        tuple(GapRow(tuple(who), *key) for key, who in rows.items()),  # type: ignore[arg-type]
        tuple(plan.label(party) for party in zone.unstated),
        _zone_words(plan, zone, definition, say),
        _spans(zone.common, definition, choices) if zone.word != "one-sided" else (),
        _between(gap, zone, choices),
    )


def _choices(gap: TermGap) -> tuple[str, ...]:
    """Return the choices in use, in the registry's order."""
    if gap.definition.kind != "choice":
        return ()
    regions = [text.allowed for text in gap.texts]
    for item in gap.parties:
        regions += [stated.allowed for stated in (item.accepts, item.asks) if stated]
    used = {choice for region in regions if region for choice in region.choices}
    known = list(gap.definition.choices)
    if gap.definition.ordered:
        places = [known.index(choice) for choice in used if choice in known]
        return tuple(known[min(places) : max(places) + 1]) if places else ()
    return tuple(choice for choice in known if choice in used) + tuple(sorted(used - set(known)))


def _spans(region: Region | None, definition: TermDefinition, choices: Sequence[str]) -> tuple[Span, ...]:
    if region is None:
        return ()
    if definition.kind == "choice":
        return tuple(
            (float(choices.index(word)), float(choices.index(word))) for word in region.choices if word in choices
        )
    return tuple((_float(low), _float(high)) for low, high in region.intervals)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _zone_words(plan: Plan, zone: Zone, definition: TermDefinition, say: Callable[[str], str]) -> str:
    words = ZONES[zone.word]
    if zone.word in {"zone", "partial"}:
        words += f": {say(zone.words)}"
    if zone.nearest is not None and zone.word == "apart":
        one, two, far = zone.nearest
        names = join_words(plan.parties[party].label for party in (one, two))
        apart = f", {measured(far, definition.unit or 'steps')} apart" if far is not None else ""
        words += f"; nearest are {names}{apart}"
    if definition.kind == "choice" and not definition.ordered:
        words += "; the choices have no order"
    return words[0].upper() + words[1:]


def _between(gap: TermGap, zone: Zone, choices: Sequence[str]) -> tuple[float, float] | None:
    """Return the ends of the narrowest gap, where the axis has a measure."""
    if zone.word != "apart" or zone.nearest is None or zone.nearest[2] is None:
        return None
    spans = {}
    for item in gap.parties:
        if item.party in zone.nearest[:2] and item.accepts is not None:
            spans[item.party] = _spans(item.accepts.allowed, gap.definition, choices)
    one, two = (spans.get(party, ()) for party in zone.nearest[:2])
    edges = [
        (high, low)
        for first, second in ((one, two), (two, one))
        for _, high in first
        for low, _ in second
        if high is not None and low is not None and high < low
    ]
    return min(edges, key=lambda edge: edge[1] - edge[0], default=None)


_SIZE, _LABELS, _WORDS = 10.5, 190.0, 200.0
_COLOURS = {"accepts": "#1F5FA8", "asks": "#B3500B", "text": "#3A3A3A"}


def draw(found: GapView, *, safe: bool = True) -> Sheet:  # noqa: ARG001 - blue and orange in every palette
    """Draw one panel below the other."""
    sheet = Sheet(WIDTH)
    y = _key(sheet, header(sheet, found.caption))
    for panel in found.panels:
        y = _draw_panel(sheet, panel, y)
    footer(sheet, y, found.caption)
    return sheet


def _key(sheet: Sheet, y: float) -> float:
    x = MARGIN
    for kind, words in (("accepts", "would accept"), ("asks", "asks for"), ("text", "a text says")):
        _ends(sheet, kind, x + 5, x + 27, y + 7, counted=True)
        x = sheet.text(x + 36, y + 11, words, 10, colour=SOFT) + 18
    _ends(sheet, "accepts", x + 5, x + 27, y + 7, counted=False)
    x = sheet.text(x + 36, y + 11, "does not count (unnamed source, inference …)", 10, colour=SOFT) + 18
    sheet.box(x, y, 26, 14, "#FDE7D3", edge="#E0B48F", line=0.5)
    x = sheet.text(x + 31, y + 11, "gap", 10, colour=SOFT) + 14
    sheet.box(x, y, 26, 14, "#D7E6F4", edge="#9DBFDD", line=0.5)
    sheet.text(x + 31, y + 11, "overlap", 10, colour=SOFT)
    return y + 26


def _axis(panel: GapPanel, left: float, right: float) -> Axis:
    if panel.choices:
        return Axis(left, right, -0.5, len(panel.choices) - 0.5)
    values = [end for row in panel.rows for span in row.spans for end in span if end is not None] or [0.0]
    low, high = min(values), max(values)
    pad = (high - low) * 0.18 or abs(high) * 0.2 or 1.0
    return Axis(left, right, low - pad, high + pad)


def _draw_panel(sheet: Sheet, panel: GapPanel, y: float) -> float:
    axis = _axis(panel, MARGIN + _LABELS, sheet.width - MARGIN - _WORDS)
    sheet.line((MARGIN, y), (sheet.width - MARGIN, y), colour=PALE)
    y += 18
    width = sheet.width - 2 * MARGIN
    for line in wrap(panel.label + (f", in {panel.unit}" if panel.unit else ""), width, 12, bold=True, most=2):
        sheet.text(MARGIN, y, line, 12, bold=True)
        y += leading(12)
    unstated = f". Nothing that counts from {join_words(panel.unstated)}." if panel.unstated else "."
    for line in wrap(panel.zone + unstated, width, 10, most=2):
        sheet.text(MARGIN, y, line, 10, colour=SOFT)
        y += leading(10)
    top = y - 4
    order = {"accepts": 0, "asks": 1, "text": 2}
    rows = sorted(panel.rows, key=lambda row: (order[row.kind], row.spans[0][0] or 0.0 if row.spans else 1e18, row.who))
    drawn = [(row, *_row_lines(row)) for row in rows]
    bottom = top + sum(height for _, _, _, height in drawn) + 2
    _bands(sheet, panel, axis, top, bottom)
    sheet.line((axis.left, bottom), (axis.right, bottom), colour=INK, width=0.8)
    y = top
    for row, names, words, height in drawn:
        _draw_row(sheet, row, names, words, axis, y, height, choice=bool(panel.choices))
        y += height
    return _ticks(sheet, panel, axis, bottom) + 10


def _row_lines(row: GapRow) -> tuple[list[str], list[str], float]:
    """Return the lines to the left and to the right of the axis, and the height of the row."""
    names = list(row.who[:6]) + ([f"{len(row.who) - 6} more"] if len(row.who) > 6 else [])
    label = join_words(names) if row.kind != "asks" else f"{join_words(names)} asks"
    lines = wrap(label, _LABELS - 12, _SIZE, most=3)
    words = wrap(row.words + ("" if row.counted else " (does not count)"), _WORDS - 12, 10, most=3)
    return lines, words, max(len(lines), len(words)) * leading(_SIZE) + 5


def _bands(sheet: Sheet, panel: GapPanel, axis: Axis, top: float, bottom: float) -> None:
    half = 0.5 if panel.choices else 0.0
    if panel.between is not None:
        low, high = axis.at(panel.between[0] + half * 0.5), axis.at(panel.between[1] - half * 0.5)
        sheet.box(low, top, max(high - low, 1.5), bottom - top, "#FDE7D3")
    for low_end, high_end in panel.common:
        low = axis.left if low_end is None else axis.at(low_end - half * 0.8)
        high = axis.right if high_end is None else axis.at(high_end + half * 0.8)
        if high - low < 8:
            low, high = (low + high) / 2 - 4, (low + high) / 2 + 4
        sheet.box(low, top, high - low, bottom - top, "#D7E6F4")
    for place in range(len(panel.choices)):
        sheet.line((axis.at(place), top), (axis.at(place), bottom), colour="#E6E6E6")


def _draw_row(
    sheet: Sheet, row: GapRow, names: list[str], words: list[str], axis: Axis, y: float, height: float, *, choice: bool
) -> None:
    middle = y + height / 2
    for lines, x, size in ((names, MARGIN, _SIZE), (words, axis.right + 12, 10.0)):
        base = middle - (len(lines) - 1) * leading(size) / 2 + 0.36 * size
        for place, line in enumerate(lines):
            soft = row.kind == "text" or size == 10.0
            sheet.text(x, base + place * leading(size), line, size, colour=SOFT if soft else INK)
    if choice and len(row.spans) > 1:
        found = [axis.at(low or 0.0) for low, _ in row.spans]
        sheet.line((min(found), middle), (max(found), middle), colour=_COLOURS[row.kind], width=1.2, dashed=True)
    for low, high in row.spans:
        start = axis.left + 2 if low is None else axis.at(low)
        end = axis.right - 2 if high is None else axis.at(high)
        _ends(sheet, row.kind, start, end, middle, counted=row.counted, open_low=low is None, open_high=high is None)


def _ends(
    sheet: Sheet, kind: str, start: float, end: float, y: float, *, counted: bool, open_low: bool = False,
    open_high: bool = False,
) -> None:  # fmt: skip
    """Draw a dumbbell: a bar with a mark at each end; an arrow where there is no bound."""
    colour = _COLOURS[kind]
    if open_low or open_high:
        points = ((end, y), (start, y)) if open_low else ((start, y), (end, y))
        sheet.line(*points, colour=colour, width=2.2, head=True, dashed=not counted)
    elif end - start > 1:
        sheet.line((start, y), (end, y), colour=colour, width=2.6, dashed=not counted)
    ends = [x for x, is_open in ((start, open_low), (end, open_high)) if not is_open]
    for x in ends if end - start > 1 else ends[:1]:
        fill = colour if counted else "#FFFFFF"
        if kind == "accepts":
            sheet.dot(x, y, 4.8, fill, edge=colour, line=1.4)
        elif kind == "asks":
            sheet.diamond(x, y, 5.8, fill, edge=colour, line=1.4)
        else:
            sheet.box(x - 4, y - 4, 8, 8, fill, edge=colour, line=1.4)


def _ticks(sheet: Sheet, panel: GapPanel, axis: Axis, y: float) -> float:
    """Write the axis; return where it ends."""
    if panel.choices:
        wide = (axis.right - axis.left) / len(panel.choices)
        columns = [wrap(choice, wide - 6, 9.5, most=4) for choice in panel.choices]
        for place, lines in enumerate(columns):
            for index, line in enumerate(lines):
                sheet.text(axis.at(place), y + 13 + index * leading(9.5), line, 9.5, colour=SOFT, align="center")
        return y + 2 + max(map(len, columns)) * leading(9.5)
    last = -1e9
    for value in nice(axis.low, axis.high):
        x = axis.at(value)
        sheet.line((x, y), (x, y + 3), colour=INK)
        words = f"{value:,.10g}".replace("-", "−")
        half = measure(words, 9.5) / 2
        if x - half > last + 6 and x + half <= axis.right + 20:
            sheet.text(x, y + 14, words, 9.5, colour=SOFT, align="center")
            last = x + half
    return y + 18


def describe(found: GapView) -> str:
    """Return each term in words: who would accept what, and what that leaves."""
    parts = []
    for panel in found.panels:
        said = "; ".join(f"{join_words(row.who)}: {row.words}" for row in panel.rows if row.kind == "accepts")
        texts = "; ".join(f"{join_words(row.who)}: {row.words}" for row in panel.rows if row.kind == "text")
        parts.append(
            f"{panel.label}: {panel.zone}. Would accept: {said or 'nobody has said'}."
            + (f" Texts: {texts}." if texts else "")
        )
    return " ".join(parts) or "No party has said what it would accept on any term."
