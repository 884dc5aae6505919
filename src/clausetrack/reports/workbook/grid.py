"""Sheet *Matrix*: one row a clause, one column a party; colour, sign and words in every cell."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clausetrack.reports.lists import say_terms
from clausetrack.reports.words import (
    basis,
    evidence,
    fate,
    gist_of,
    headline,
    heard_elsewhere,
    marked,
    stands,
    title_of,
    uncounted,
)
from clausetrack.reports.workbook.book import Column
from clausetrack.reports.workbook.measure import width_of
from clausetrack.reports.workbook.rich import Rich
from clausetrack.reports.workbook.styles import stance_style, status_style
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausetrack.positions import Cell, Matrix, Row, Stand
    from clausetrack.reports.standing import Standing
    from clausetrack.reports.workbook.book import Book, Sheet

__all__ = ["add"]

_FIXED = (
    Column("No.", 7, "CT text"),
    Column("Title", 28, "CT strong"),
    Column("Wording", 46, "CT text"),
    Column("Clause id", 27, "CT key"),
    Column("Status", 15),
    Column("Worst counted, and whose", 23),
    Column("Spoken", 12),
    Column("Split, 0 to 1", 11, "CT share"),
)
_LIVE = {"present", "plan", "demand"}
_ABSENT = {
    "absent": "[not in this text]",
    "unknown": "[this text is known in part; whether it has the clause is not known]",
    "demand": "[in no text: a matter that parties raise]",
    "plan": "",
}

_ASIDE = " · consent not needed here"
"""Of a party whose consent the plan needs and this clause does not: its stance is no part of the status."""


def add(
    book: Book, made: Matrix, standing: Mapping[str, Standing], places: Mapping[tuple[str, str], int]
) -> dict[str, int]:
    """Add the sheet; return the row that each clause stands in.

    Args:
        book: the workbook.
        made: who stands where.
        standing: row id → status, worst stance, coverage and split.
        places: (clause, party or empty) → row of the sheet *Objections*.
    """
    plan = made.plan
    needed = set(plan.header.consent) | set(made.policy.required)
    parties = [
        Column(plan.parties[party].label, 22, head="CT head" if party in needed else "CT head party",
               level=0 if party in needed else 1)
        for party in made.parties
    ]  # fmt: skip
    text = plan.revisions.get(made.revision)
    ids = max((width_of(row.id) for row in made.rows), default=0)
    wide = min(max(ids, 20), 40)  # no line is broken inside a link
    fixed = [replace(item, width=wide) if item.title == "Clause id" else item for item in _FIXED]
    sheet = book.sheet(
        "Matrix",
        (*fixed, *parties),
        heading=f"Who stands where on {text.short or text.title if text else 'the plan'} as of {made.as_of}",
        line="Each cell: sign, stance, few words, day and grade; more in its note.",
        freeze=2,
        repeat=3,  # on screen the wording scrolls, on paper it stands beside the parties of each page
        pages_wide=max(1, math.ceil((len(parties) * 22 + 110) / 260)),
        outline=True,
        tab="C00000",
    )
    rich = Rich()
    rows: dict[str, int] = {}
    for _, title, group in made.themes():
        sheet.banner(title or "The plan as a whole")
        for row in group:
            cells = _fixed(sheet, made, row, standing.get(row.id), places)
            for cell in row.cells:
                cells.append(_cell(sheet, made, row, cell, rich))
            rows[row.id] = sheet.line(cells, level=1)
    return rows


def _fixed(
    sheet: Sheet, made: Matrix, row: Row, standing: Standing | None, places: Mapping[tuple[str, str], int]
) -> list[Any]:
    place = places.get((row.clause, ""))
    link = f"'Objections'!B{place}" if place else ""
    gone = fate(made.plan, row.clause, made.revision, named=True) if row.presence == "deleted" else ""
    wording = marked(made.plan, row.wording) if row.wording else gone or _ABSENT.get(row.presence, "")
    if row.matter and (row.presence != "present" or any(cell.matter.voice for cell in row.cells)):
        wording = f"{wording}\nMatter: {row.matter}".strip()
    put = sheet.put
    return [
        put(row.number, "CT text"),
        put(title_of(made.plan, row), "CT strong"),
        put(wording, "CT text" if row.presence == "present" else "CT grey"),
        put(row.id, "CT link" if link else "CT key", link=link),
        put(standing.label, status_style(standing.tone)) if standing else put(None, "CT grey"),
        put(_worst(standing) if standing else None, "CT text"),
        put(standing.say_spoken() if standing else None, "CT text"),
        put(standing.split if standing else None, "CT share"),
    ]


def _worst(standing: Standing) -> str:
    """Return the worst stance that the status rests on, and who is against the matter besides."""
    held = standing.say_worst()
    if standing.matter:
        return held.replace(":", " on the matter:", 1)
    against = f"against the matter: {join_words(standing.against)}" if standing.against else ""
    return "\n".join(filter(None, (held, against)))


def _leading(said: Sequence[tuple[Stand, bool]]) -> tuple[Stand, bool]:
    """Return the stance that colours a cell: the one on the words, unless what stands on the matter would be hidden.

    It would be by a stance on words that are no more, and by one for these words of who is against their matter.
    """
    first, last = said[0][0], said[-1][0]
    hidden = first.state == "stale" or ((first.value is None or first.value >= 0) and (last.value or 0) < 0)
    return said[-1] if hidden else said[0]


def _cell(sheet: Sheet, made: Matrix, row: Row, cell: Cell, rich: Rich) -> Any:
    # No links here: LibreOffice drops the fonts of a linked cell. The clause leads to its lines in Objections.
    said = stands(cell, row.layer)
    if not said:
        stance = (cell.matter if row.layer == "matter" else cell.wording).stance
        voice = heard_elsewhere(cell) if row.layer != "matter" else None
        if voice is not None:
            other = voice.clause != row.clause
            about = made.plan.title(voice.clause) if other else made.plan.text_name(voice.about)
            told = f"{voice.stance} on {'the matter of ' if other and voice.on_matter else ''}{about}"
            foot = " · ".join((f"another {'clause' if other else 'text'}", voice.statement.date, *voice.weak))
            text = rich.cell("© author of this text" if cell.author else "", [("", told, foot)])
            return sheet.put(text, "CT grey", comment=evidence(made.plan, cell))
        author = "© author of this text" if cell.author else headline(cell.wording) if stance == "silent" else None
        return sheet.put(author, "CT text" if cell.author else stance_style(stance))
    parts: list[tuple[str, str, str]] = []
    needed = set(made.plan.header.consent if row.consent else ())
    for stand, matter in said:
        if stand.voice is not None:
            head = headline(stand, matter=matter)
            foot = basis(made.plan, stand) + ("" if cell.party in row.consent or cell.party not in needed else _ASIDE)
            parts.append((head, _words(made, stand, matter=matter), foot))
    lead, matter = _leading(said)
    stale = lead.state == "stale" and not matter
    style = stance_style(lead.stance, stale=stale, matter=matter, idle=uncounted(lead))
    author = "© author of this text" if cell.author else ""
    return sheet.put(rich.cell(author, parts), style, comment=evidence(made.plan, cell))


def _words(made: Matrix, stand: Stand, *, matter: bool) -> str:
    """Return the few words of a stance, and the figures that who accepts the matter asks for: they may differ."""
    assert stand.voice is not None
    words, position = gist_of(stand), stand.voice.position
    if not (matter and (stand.value or 0) > 0 and position.asks_terms):
        return words
    return f"{words}\nasks: {say_terms(made.plan, position.asks_terms, named=True)}"
