"""Movement between two revisions: who stood where on the earlier text, and where on the later one or since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.model import PLAN, STANCES
from clausetrack.reports.figures.frame import AGAINST, FOR, MARGIN, WIDTH, Caption, colour_of, footer, header
from clausetrack.reports.figures.sheet import PALE, SOFT, Sheet
from clausetrack.reports.figures.type import leading, wrap
from clausetrack.reports.palette import SIGNS
from clausetrack.text import join_words

if TYPE_CHECKING:
    from clausetrack.positions import ChangeLookup, Matrix, Stand
    from clausetrack.positions.movement import Movement

__all__ = ["MoveRow", "MoveView", "describe", "draw", "view"]

_SCALE = ("reject", "object", "open", "conditional", "accept")


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Parties that took the same way on one clause.

    Attributes:
        who: labels.
        clause: title of the clause, or of the plan as a whole.
        matter: True where it is about the matter, not about a wording.
        start: stance before; `from_text` is the text it spoke of, empty for the matter.
        end: stance after, likewise with `to_text`.
        via: True where steps lie in between.
    """

    who: tuple[str, ...]
    clause: str
    matter: bool
    start: str
    end: str
    from_text: str
    to_text: str
    via: bool = False

    @property
    def steps(self) -> int:
        """How far along the scale, + towards acceptance."""
        return STANCES[self.end] - STANCES[self.start]


@dataclass(frozen=True, slots=True)
class MoveView:
    """Every way taken, by clause; `unmoved` counts ways that ended where they began."""

    caption: Caption
    rows: tuple[MoveRow, ...]
    unmoved: int


def view(
    made: Matrix, *, changes: ChangeLookup | None = None, since: str | None = None, most: int = 32, banner: str = ""
) -> MoveView:
    """Return the net movement on each clause since a revision came out.

    Args:
        made: the matrix: its revision is the later text, its day the end.
        changes: tells whether a clause changed in substance between two texts.
        since: the earlier revision; the first that the later one goes back to where none is named.
        most: how many lines at the most; those by the parties whose consent is needed first, then the longest ways.
        banner: a warning above everything.
    """
    from clausetrack.positions.movement import movement

    plan = made.plan
    line = plan.ancestors(made.revision)
    first = since or min(
        line, key=lambda name: (plan.revisions[name].issued, list(plan.revisions).index(name)), default=made.revision
    )
    start = plan.revisions[first].issued if first in plan.revisions else ""
    found = movement(plan, start, made.as_of, made.policy, changes)
    rows, unmoved = _rows(made, found)
    needed = {
        plan.parties[party].label for party in made.policy.required or plan.header.consent if party in plan.parties
    }
    ranked = sorted(rows, key=lambda row: (not needed & set(row.who), -len(row.who) * abs(row.steps)))
    kept = set(ranked[:most])
    shown = tuple(row for row in rows if row in kept)
    texts = " → ".join(plan.revisions[name].short or name for name in (first, made.revision) if name in plan.revisions)
    out = (
        f"{len(shown)} of {len(rows)} ways, those of the parties whose consent is required first"
        if len(shown) < len(rows)
        else ""
    )
    parts = (f"{plan.header.title}; {texts}, statements after {start} up to {made.as_of}", out)
    caption = Caption(
        "Who moved",
        ". ".join(part for part in parts if part) + ".",
        (
            "From what stood first to what stands last, like with like: on the same words or the words that came "
            "from them, or on the matter. A new text that meets an objection is no change of mind: the names of the "
            "texts say which it was.",
            f"A first word on a clause is no movement. {unmoved} ways led back to where they began and are left out."
            if unmoved else "A first word on a clause is no movement.",
        ),
        banner,
    )  # fmt: skip
    return MoveView(caption, shown, unmoved)


def _rows(made: Matrix, found: Movement) -> tuple[list[MoveRow], int]:
    plan = made.plan
    groups: dict[tuple[str, bool, str, str, str, str, bool], list[str]] = {}
    unmoved = 0
    counts: dict[tuple[str, str, str], int] = {}
    for move in found.moves:
        key = (move.party, move.clause, move.layer)
        counts[key] = counts.get(key, 0) + 1
    for (party, clause, layer), (before, after) in found.net().items():
        if before is None or before.value is None or after.value is None or not (before.counted and after.counted):
            continue
        if before.value == after.value:
            unmoved += 1
            continue
        matter = layer == "matter"
        texts = (_text(made, before, matter=matter), _text(made, after, matter=matter))
        group = (clause, matter, before.stance, after.stance, *texts,
                 counts[party, clause, layer] > 1)  # fmt: skip
        groups.setdefault(group, []).append(party)
    order = {clause: place for place, clause in enumerate((PLAN, *plan.clause_order))}
    columns = {party: place for place, party in enumerate(plan.party_order)}
    ordered = sorted(
        groups.items(), key=lambda item: (order.get(item[0][0], 0), item[0][1], columns[item[1][0]], item[0])
    )
    rows = []
    for (clause, matter, start, end, from_text, to_text, via), parties in ordered:
        title = "The plan as a whole" if clause == PLAN else plan.title(clause)
        labels = tuple(plan.parties[party].label for party in sorted(parties, key=columns.__getitem__))
        rows.append(MoveRow(labels, title, matter, start, end, from_text, to_text, via))
    return rows, unmoved


def _text(made: Matrix, stand: Stand, *, matter: bool) -> str:
    if matter or stand.voice is None or stand.voice.about not in made.plan.revisions:
        return ""
    return made.plan.revisions[stand.voice.about].short or stand.voice.about


_SIZE, _NAMES, _TEXTS = 10.5, 268.0, 150.0


def draw(found: MoveView, *, safe: bool = True) -> Sheet:
    """Draw one arrow a line along the five steps, grouped by clause."""
    sheet = Sheet(WIDTH)
    y = header(sheet, found.caption)
    left, right = MARGIN + _NAMES, sheet.width - MARGIN - _TEXTS
    step = (right - left) / len(_SCALE)
    for place, stance in enumerate(_SCALE):
        x = left + (place + 0.5) * step
        sheet.box(x - 13, y, 26, 17, colour_of(stance, safe=safe), edge=PALE, line=0.6)
        sheet.text(x, y + 12.5, SIGNS[stance], 11.5, align="center")
        sheet.text(x, y + 30, stance, _SIZE, bold=True, align="center")
    sheet.text(right + 10, y + 30, "Texts spoken of", _SIZE, bold=True)
    y += 38
    clause = None
    for row in found.rows:
        if (row.clause, row.matter) != clause:
            clause = (row.clause, row.matter)
            sheet.line((MARGIN, y), (sheet.width - MARGIN, y))
            words = row.clause + (" (the matter, not a wording)" if row.matter else "")
            for line in wrap(words, left - MARGIN + step * 5, 10, bold=True, most=2):
                sheet.text(MARGIN, y + 14, line, 10, bold=True)
                y += leading(10)
            y += 6
        y = _draw_row(sheet, row, y, left, step, right)
    if not found.rows:
        sheet.text(MARGIN, y + 14, "Nobody moved.", _SIZE)
        y += 24
    y = _key(sheet, y + 6)
    footer(sheet, y, found.caption)
    return sheet


def _draw_row(sheet: Sheet, row: MoveRow, y: float, left: float, step: float, right: float) -> float:
    names = wrap(join_words(row.who), _NAMES - 24, _SIZE, most=3)
    tall = max(17.0, len(names) * leading(_SIZE) + 4)
    middle = y + tall / 2
    base = middle - (len(names) - 1) * leading(_SIZE) / 2 + 0.36 * _SIZE
    for place, line in enumerate(names):
        sheet.text(MARGIN + 12, base + place * leading(_SIZE), line, _SIZE)
    for place in range(len(_SCALE)):
        x = left + (place + 0.5) * step
        sheet.line((x, y), (x, y + tall), colour="#E6E6E6")
    start, end = (left + (_SCALE.index(word) + 0.5) * step for word in (row.start, row.end))
    colour = FOR if row.steps > 0 else AGAINST
    sheet.dot(start, middle, 3.6, "#FFFFFF", edge=colour, line=1.4)
    back = 3.6 if end > start else -3.6
    sheet.line((start + back, middle), (end - back, middle), colour=colour, width=2.0, head=True, dashed=row.via)
    sheet.dot(end, middle, 4.2, colour)
    texts = row.from_text if row.from_text == row.to_text else f"{row.from_text} → {row.to_text}"
    for place, line in enumerate(wrap(texts, _TEXTS - 10, 10, most=2)):
        sheet.text(right + 10, middle + 3.6 + place * leading(10), line, 10, colour=SOFT)
    return y + tall


def _key(sheet: Sheet, y: float) -> float:
    sheet.line((MARGIN, y), (sheet.width - MARGIN, y))
    x, y = MARGIN, y + 14
    for words, colour, dashed in (
        ("towards acceptance", FOR, False), ("away from it", AGAINST, False), ("with steps in between", SOFT, True),
    ):  # fmt: skip
        sheet.line((x, y), (x + 30, y), colour=colour, width=2.0, head=True, dashed=dashed)
        x = sheet.text(x + 38, y + 3.6, words, 10, colour=SOFT) + 20
    return y + 8


def describe(found: MoveView) -> str:
    """Return the movement in words."""
    if not found.rows:
        return "Nobody moved."
    near = [row for row in found.rows if row.steps > 0]
    away = [row for row in found.rows if row.steps < 0]

    def say(rows: list[MoveRow]) -> str:
        return "; ".join(
            f"{join_words(row.who)} on {row.clause}{' (matter)' if row.matter else ''}: {row.start} to {row.end}"
            for row in rows
        )

    return (
        f"Movement along the scale from reject to accept. Towards acceptance: {say(near) or 'nobody'}. "
        f"Away from it: {say(away) or 'nobody'}."
    )
