"""Agreement, clause by clause: from settled to blocked, with how many parties stand on which side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.reports.figures.frame import (
    AGAINST,
    FOR,
    MARGIN,
    WIDTH,
    Caption,
    caption_of,
    colour_of,
    footer,
    header,
)
from clausetrack.reports.figures.sheet import GRID, INK, PALE, SOFT, Sheet
from clausetrack.reports.figures.type import leading, measure, wrap
from clausetrack.reports.palette import SIGNS, STATUS_STANCE
from clausetrack.reports.standing import STATUS_WORDS
from clausetrack.text import join_words

if TYPE_CHECKING:
    from clausetrack.positions import Matrix
    from clausetrack.positions.agreement import ClauseAgreement

__all__ = ["RankRow", "RankView", "describe", "draw", "view"]

_STANCES = ("reject", "object", "open", "conditional", "accept")


@dataclass(frozen=True, slots=True)
class RankRow:
    """One clause.

    Attributes:
        status: word of `STATUS_WORDS`.
        coverage: how many of those required have a stance that counts: `2 of 3`.
        holders: who stands in the way, among those required; empty where nobody does.
        counts: how many of all parties reject, object, are open, accept conditionally, accept.
        silent: how many of all parties have no stance that counts.
    """

    number: str
    title: str
    status: str
    coverage: str
    holders: str
    counts: tuple[int, ...]
    silent: int


@dataclass(frozen=True, slots=True)
class RankView:
    """The ranking as data, from settled to blocked."""

    caption: Caption
    rows: tuple[RankRow, ...]


def view(made: Matrix, *, most: int = 40, banner: str = "") -> RankView:
    """Return the clauses of the text shown that somebody has a stance on, from settled to blocked.

    Args:
        made: the matrix.
        most: how many clauses at the most, those with the most stances.
        banner: a warning above everything.
    """
    from clausetrack.positions.agreement import agreement

    found = agreement(made).clauses
    heard = [item for item in found if item.everybody.voices]
    kept = {item.clause for item in sorted(heard, key=lambda item: -item.everybody.voices)[:most]}
    unheard = len(found) - len(heard)
    more = f"{len(kept)} of {len(found)} clauses" + (
        f"; on {unheard} nobody has a stance that counts" if unheard else ""
    )
    needed = join_words(made.plan.label(party) for party in made.policy.required or made.plan.header.consent)
    caption = caption_of(
        made, "Where the parties agree, and where they do not", more, banner=banner,
        notes=(
            f"Order and status: the worst stance among those whose consent is required ({needed}, where a clause names "
            "no others), by rule and never by average; the figure behind it says how many of them have a stance that "
            "counts.",
            "Bars: all parties of the matrix with a stance on this wording that counts; stale ones do not. "
            "Parties without one are no part of any bar: silence is never read as consent.",
        ),
    )  # fmt: skip
    return RankView(caption, tuple(_row(made, item) for item in heard if item.clause in kept))


def _row(made: Matrix, item: ClauseAgreement) -> RankRow:
    return RankRow(
        item.row.number,
        item.row.title,
        item.status.word,
        item.status.coverage,
        join_words(made.plan.label(party) for party in item.status.blockers),
        item.everybody.counts,
        item.everybody.silent,
    )


_SIZE, _TITLES, _CHIP = 10.5, 250.0, 172.0


def draw(found: RankView, *, safe: bool = True) -> Sheet:
    """Draw status chips and diverging bars: against to the left, for to the right, open in the middle."""
    sheet = Sheet(WIDTH)
    y = header(sheet, found.caption)
    left = MARGIN + _TITLES + _CHIP + 10
    room = sheet.width - MARGIN - left
    below = max((_below(row.counts) for row in found.rows), default=0.0)
    above = max((sum(row.counts) - _below(row.counts) for row in found.rows), default=0.0)
    unit = room / max(below + above, 4.0)
    least = measure("against", _SIZE, bold=True) + 14
    if below * unit < least:
        unit = (room - least) / max(above, 4.0)
    zero = left + max(below * unit, least)
    y += leading(_SIZE)
    sheet.text(MARGIN + _TITLES, y - 4, "Those required", _SIZE, bold=True)
    sheet.text(zero - 6, y - 4, "against", _SIZE, bold=True, colour=AGAINST, align="right")
    sheet.text(zero + 6, y - 4, "for", _SIZE, bold=True, colour=FOR)
    for row in found.rows:
        y = _draw_row(sheet, row, y, zero, unit, safe=safe)
    y = _key(sheet, y + 10, safe=safe)
    footer(sheet, y, found.caption)
    return sheet


def _below(counts: tuple[int, ...]) -> float:
    return counts[0] + counts[1] + counts[2] / 2


def _draw_row(sheet: Sheet, row: RankRow, y: float, zero: float, unit: float, *, safe: bool) -> float:
    step = leading(_SIZE)
    number = max(measure("00.0", _SIZE), measure(row.number, _SIZE)) + 6
    title = wrap(row.title, _TITLES - number - 8, _SIZE, most=2)
    words = STATUS_WORDS[row.status] + f", {row.coverage}" + (f": {row.holders}" if row.holders else "")
    status = wrap(words, _CHIP - 16, _SIZE - 0.5, most=2)
    tall = max(22.0, max(len(title), len(status)) * step + 6)
    middle = y + tall / 2
    sheet.line((MARGIN, y), (sheet.width - MARGIN, y), colour="#ECECEC")
    base = middle - (len(title) - 1) * step / 2 + 0.36 * _SIZE
    sheet.text(MARGIN + number - 6, base, row.number, _SIZE, colour=SOFT, align="right")
    for place, line in enumerate(title):
        sheet.text(MARGIN + number, base + place * step, line, _SIZE)
    chip = STATUS_STANCE[row.status]
    sheet.box(MARGIN + _TITLES, y + 2, _CHIP, tall - 4, colour_of(chip, safe=safe), edge="#BBBBBB", line=0.5, radius=4)
    base = middle - (len(status) - 1) * step / 2 + 0.36 * _SIZE
    for place, line in enumerate(status):
        sheet.text(MARGIN + _TITLES + 8, base + place * step, line, _SIZE - 0.5)
    sheet.line((zero, y), (zero, y + tall), colour=INK, width=0.9)
    x = zero - _below(row.counts) * unit
    for stance, count in zip(_STANCES, row.counts, strict=True):
        if not count:
            continue
        sheet.box(x, y + 3, count * unit, tall - 6, colour_of(stance, safe=safe), edge=PALE, line=0.6)
        words = f"{SIGNS[stance]} {count}"
        if measure(words, 10) + 4 > count * unit:
            words = str(count)
        if measure(words, 10) + 2 <= count * unit:
            sheet.text(x + count * unit / 2, middle + 3.6, words, 10, align="center")
        x += count * unit
    return y + tall


def _key(sheet: Sheet, y: float, *, safe: bool) -> float:
    x = MARGIN
    for stance in _STANCES:
        sheet.box(x, y, 24, 15, colour_of(stance, safe=safe), edge=PALE, line=0.6)
        sheet.text(x + 12, y + 11.5, SIGNS[stance], 10.5, align="center")
        x = sheet.text(x + 29, y + 11.5, stance, 10, colour=SOFT) + 16
    sheet.line((MARGIN, y - 5), (sheet.width - MARGIN, y - 5), colour=GRID)
    return y + 18


def describe(found: RankView) -> str:
    """Return the ranking in words: how many clauses have each status, and what is blocked by whom."""
    counts = {word: sum(row.status == word for row in found.rows) for word in STATUS_WORDS}
    said = ", ".join(f"{count} {STATUS_WORDS[word]}" for word, count in counts.items() if count)
    blocked = "; ".join(f"{row.title}: {row.holders}" for row in found.rows if row.holders)
    return f"Ranking of {len(found.rows)} clauses from settled to blocked: {said or 'none'}." + (
        f" Against, among those whose consent is required: {blocked}." if blocked else ""
    )
