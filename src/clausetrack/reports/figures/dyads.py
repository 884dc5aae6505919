"""Which parties stand together: every two of them, with how alike they are and on how many clauses that rests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clausetrack.reports.figures.frame import MARGIN, WIDTH, Caption, caption_of, footer, header
from clausetrack.reports.figures.sheet import PALE, SOFT, Sheet
from clausetrack.reports.figures.type import fit, widest

if TYPE_CHECKING:
    from clausetrack.positions import Matrix
    from clausetrack.positions.dyads import Dyads

__all__ = ["DyadView", "describe", "draw", "view"]


@dataclass(frozen=True, slots=True)
class DyadView:
    """Pairs of parties as data.

    Attributes:
        parties: labels, similar ones next to each other.
        similarity: (row, column) → S from −1 to 1, for each pair with enough clauses in common, both ways round.
        common: (row, column) → on how many clauses both have a stance, both ways round.
    """

    caption: Caption
    parties: tuple[str, ...]
    similarity: dict[tuple[int, int], float]
    common: dict[tuple[int, int], int]


def view(
    made: Matrix, *, most: int = 16, layer: Literal["counted", "matter"] = "counted", banner: str = ""
) -> DyadView:
    """Return the parties that can be compared with the most others.

    Args:
        made: the matrix.
        most: how many parties at the most; those whose consent is needed come first.
        layer: `counted`: stances on the wording shown; `matter`: on the subjects.
        banner: a warning above everything.
    """
    from clausetrack.positions.dyads import dyads

    found = dyads(made, layer)
    degree = {
        party: sum(found.by_pair[party, other].quorum for other in found.order if other != party)
        for party in found.order
    }
    needed = made.policy.required or made.plan.header.consent
    comparable = [party for party in found.order if degree[party]]
    chosen = set(sorted(comparable, key=lambda party: (party not in needed, -degree[party]))[:most])
    order = [party for party in found.order if party in chosen]
    what = "on the wording" if layer == "counted" else "on the matter"
    out = len(found.order) - len(order)
    caption = caption_of(
        made, "Which parties stand together", f"Stances {what}",
        f"{out} parties left out: too few clauses in common with anybody, or beyond the {most} shown" if out else "",
        banner=banner,
        notes=(
            "Below the diagonal: Signorino and Ritter’s S, from −1 (as far apart as can be) to +1 (the same on every "
            "clause that both have a stance on). Above it: on how many clauses that rests.",
            f"No figure where two parties have fewer than {made.policy.quorum} clauses in common. Few clauses make S "
            "coarse, and a statement that two sign together makes them alike by signature.",
        ),
    )  # fmt: skip
    return DyadView(caption, *_pairs(made, found, order))


def _pairs(
    made: Matrix, found: Dyads, order: list[str]
) -> tuple[tuple[str, ...], dict[tuple[int, int], float], dict[tuple[int, int], int]]:
    similarity: dict[tuple[int, int], float] = {}
    common: dict[tuple[int, int], int] = {}
    for row, one in enumerate(order):
        for column, two in enumerate(order):
            if row != column:
                dyad = found.by_pair[one, two]
                common[row, column] = dyad.common
                if dyad.similarity is not None:
                    similarity[row, column] = round(float(dyad.similarity), 2)
    return tuple(made.plan.parties[party].label for party in order), similarity, common


_STOPS = ((-1.0, (0xD9, 0x7B, 0x29)), (0.0, (0xF7, 0xF4, 0xEE)), (1.0, (0x4F, 0x93, 0xC6)))


def _colour(value: float) -> str:
    """Return orange for −1, nearly white for 0, blue for +1."""
    value = max(-1.0, min(1.0, value))
    (low, first), (high, second) = (_STOPS[0], _STOPS[1]) if value < 0 else (_STOPS[1], _STOPS[2])
    part = (value - low) / (high - low)
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in zip(first, second, strict=True))


_SIZE = 10.5


def draw(found: DyadView, *, safe: bool = True) -> Sheet:  # noqa: ARG001 - blue and orange in every palette
    """Draw the square: figures below the diagonal, their footing above it."""
    sheet = Sheet(WIDTH)
    y = header(sheet, found.caption)
    count = len(found.parties)
    names = [fit(name, 150, _SIZE, bold=True) for name in found.parties]
    across = widest(names, _SIZE, bold=True)
    left = MARGIN + across + 10
    cell = min(46.0, (sheet.width - MARGIN - left) / max(count, 1))
    tall = min(cell, 30.0)
    turned = across > cell - 4
    y += (across if turned else _SIZE * 1.3) + 6
    for place, name in enumerate(names):
        middle = left + (place + 0.5) * cell
        if turned:
            sheet.text(middle + 0.36 * _SIZE, y - 5, name, _SIZE, bold=True, turned=True)
        else:
            sheet.text(middle, y - 6, name, _SIZE, bold=True, align="center")
    for row, name in enumerate(names):
        base = y + tall / 2 + 0.36 * _SIZE
        sheet.text(left - 8, base, name, _SIZE, bold=True, align="right")
        for column in range(count):
            _cell(sheet, found, row, column, left + column * cell, y, cell, tall)
        y += tall
    y = _key(sheet, y + 12)
    footer(sheet, y, found.caption)
    return sheet


def _cell(sheet: Sheet, found: DyadView, row: int, column: int, x: float, y: float, cell: float, tall: float) -> None:
    base = y + tall / 2 + 0.36 * _SIZE
    if row == column:
        sheet.box(x + 0.75, y + 0.75, cell - 1.5, tall - 1.5, "#E9E9E9")
        return
    value, common = found.similarity.get((row, column)), found.common[row, column]
    if row < column:
        sheet.box(x + 0.75, y + 0.75, cell - 1.5, tall - 1.5, "#FFFFFF", edge="#E4E4E4", line=0.5)
        sheet.text(x + cell / 2, base, str(common), _SIZE, colour=SOFT if value is not None else PALE, align="center")
    elif value is None:
        sheet.box(x + 0.75, y + 0.75, cell - 1.5, tall - 1.5, "#FFFFFF", edge="#E4E4E4", line=0.5)
        sheet.text(x + cell / 2, base, "·", _SIZE, colour=PALE, align="center")
    else:
        sheet.box(x + 0.75, y + 0.75, cell - 1.5, tall - 1.5, _colour(value), edge="#CFCFCF", line=0.4)
        sheet.text(x + cell / 2, base, _say(value), _SIZE, align="center")


def _say(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−") if value else "0.00"


def _key(sheet: Sheet, y: float) -> float:
    steps = (-1.0, -0.5, 0.0, 0.5, 1.0)
    x = sheet.text(MARGIN, y + 12, "S", _SIZE, bold=True) + 8
    for step in steps:
        sheet.box(x, y, 46, 17, _colour(step), edge="#CFCFCF", line=0.4)
        sheet.text(x + 23, y + 12.5, f"{step:+.1f}".replace("-", "−") if step else "0", 10, align="center")
        x += 46
    sheet.text(x + 12, y + 12.5, "·  too few clauses in common", 10, colour=SOFT)
    return y + 20


def describe(found: DyadView) -> str:
    """Return the square in words: the pairs closest to each other and farthest apart."""
    once = sorted(
        ((value, found.parties[row], found.parties[column], found.common[row, column])
         for (row, column), value in found.similarity.items() if row < column),
        key=lambda item: (-item[0], item[1], item[2]),
    )  # fmt: skip
    if not once:
        return "No two parties have enough clauses in common to be compared."

    def say(items: list[tuple[float, str, str, int]]) -> str:
        return "; ".join(f"{one} and {two} {_say(value)} on {common} clauses" for value, one, two, common in items)

    apart = once[3:][::-1][:3]
    return (
        f"Likeness of {len(found.parties)} parties in {len(once)} pairs, from −1 to +1. Closest: {say(once[:3])}."
        + (f" Farthest apart: {say(apart)}." if apart else "")
    )
