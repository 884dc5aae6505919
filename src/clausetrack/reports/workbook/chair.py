"""The chair's workbook: stances without names, in counts; texts and changes; gaps as the texts and zones show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.model import STANCES
from clausetrack.reports.discretion import ENOUGH, WITHHELD
from clausetrack.reports.gap_words import far, zone_word
from clausetrack.reports.palette import SIGNS
from clausetrack.reports.unattributed import LEFT_OUT, say_matter
from clausetrack.reports.words import spelled
from clausetrack.reports.workbook.gaps import zone_stance
from clausetrack.reports.workbook.sheet import Column
from clausetrack.reports.workbook.styles import stance_style, status_style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausetrack.positions import Matrix
    from clausetrack.positions.term_views import TermGap, TextValue
    from clausetrack.reports.discretion import Discretion
    from clausetrack.reports.imprint import Imprint
    from clausetrack.reports.unattributed import Unattributed, UnattributedRow
    from clausetrack.reports.workbook.book import Book, Sheet

__all__ = ["chair_workbook"]

_SHEETS = ("Overview", "Matrix", "Columns", "Changes", "Gaps", "Data")
_DATA = (
    Column("clause", 28, "CT datum key"),
    Column("number", 9, "CT datum"),
    Column("theme", 20, "CT datum"),
    Column("layer", 10, "CT datum"),
    Column("stance", 14, "CT datum"),
    Column("parties", 9, "CT number"),
)


def chair_workbook(made: Matrix, imprint: Imprint, watch: Callable[[int], None] | None = None) -> bytes:
    """Return the workbook without names as bytes: the same whoever holds which stance.

    Raises:
        UsageError: only some of the parties were asked for.
    """
    from clausetrack.positions.gaps import gaps as find_gaps
    from clausetrack.positions.movement import movement as find_movement
    from clausetrack.reports.discretion import Discretion
    from clausetrack.reports.unattributed import unattributed
    from clausetrack.reports.views import change_lookup
    from clausetrack.reports.workbook import changes, columns, gaps, movement, overview, readme
    from clausetrack.reports.workbook.book import Book

    view, discretion = unattributed(made), Discretion(made.plan)
    book = Book(
        f"Stances without names: {view.title}",
        f"On {view.text} as of {view.as_of}",
        made.plan.header.languages[0],
        made.as_of,
        imprint,
        watch,
    )
    standing = {row.row: row.standing for row in view.rows if row.standing is not None}
    moves = find_movement(
        made.plan, movement.first_day(made), made.as_of, made.policy, change_lookup(made.plan)
    )  # fmt: skip
    readme.add(book, made, imprint, _SHEETS, view)
    overview.add(book, made, standing, movement.shown(made, moves), view)
    _matrix(book, view)
    columns.add(book, made, standing, discretion)
    changes.add(book, made, discretion)
    _gaps(book, made, gaps.shown(made, find_gaps(made)), discretion)
    _data(book, view)
    return book.to_bytes()


def _matrix(book: Book, view: Unattributed) -> None:
    columns = (
        Column("No.", 7),
        Column("Title", 28, "CT strong"),
        Column("Clause id", 24, "CT key"),
        Column("Wording", 56),
        Column("Status", 16),
        Column("Spoken", 9),
        Column("Split, 0 to 1", 10, "CT share"),
        *(Column(f"{SIGNS[stance]} {stance}", 13, "CT count") for stance in STANCES),
        Column("Stale", 8, "CT count"),
        Column("Not counted", 9, "CT count"),
        Column("No stance", 9, "CT count"),
        Column("On the matter", 22),
        Column("What is asked for", 48),
    )
    sheet = book.sheet(
        "Matrix",
        columns,
        heading=f"How many hold which stance on {view.text} as of {view.as_of}",
        line=f"Counts: of all {view.parties} parties, none named. Status: of those whose consent the clause needs."
        + (f" {LEFT_OUT.format(view.left_out)}" if view.left_out else ""),  # below the rows it took a page of its own
        freeze=3,
        outline=True,
        tab="C00000",
    )
    theme = None
    for row in view.rows:
        if row.theme != theme:
            sheet.banner(row.theme_title or "The plan as a whole")
            theme = row.theme
        sheet.line(_row(sheet, row), level=1)


def _row(sheet: Sheet, row: UnattributedRow) -> list[Any]:
    put, text, standing = sheet.put, "CT text", row.standing
    asks = list(row.asks)
    if row.asks_withheld:
        asks.append(_untold(row.asks_withheld))
    return [
        put(row.number, text),
        put(row.title, "CT strong"),
        put(row.row, "CT key"),
        put(row.wording, text if row.presence == "present" else "CT grey"),
        put(standing.label, status_style(standing.tone)) if standing else put(None, "CT grey"),
        put(standing.heard if standing else None, text),
        put(standing.split if standing else None, "CT share"),
        *(put(count or None, f"CT many {stance}" if count else "CT count") for stance, count in row.counts.items()),
        put(row.stale or None, "CT count"),
        put(row.other or None, "CT count"),
        put(row.nothing or None, "CT count"),
        put(say_matter(row), text),
        put("\n".join(asks), text),
    ]


def _untold(count: int) -> str:
    """Say how many requests are not told, and why."""
    if count == 1:
        return "1 request not told: it is of one party alone, or would tell who asks"
    return f"{count} requests not told: each is of one party alone, or would tell who asks"


def _gaps(book: Book, made: Matrix, found: Sequence[TermGap], discretion: Discretion) -> None:
    columns = (
        Column("What it is", 46, "CT strong"),
        Column("Row", 10),
        Column("Of", 30),
        Column("Says, or leaves in common", 60),
        Column("Stated by", 14),
        Column("Widest apart", 30),
    )
    sheet = book.sheet(
        "Gaps",
        columns,
        heading="Where a deal could exist",
        line="What the texts say, and what those whose consent is needed would take, where two or more have said it.",
        freeze=1,
        tab="7030A0",
    )
    told = [gap for gap in found if gap.texts or len(gap.required.stated) >= ENOUGH]
    for gap in told:
        label = discretion.wording(gap.definition.label)
        rows = (_note(sheet, gap, label, discretion), _zone(sheet, gap, label, discretion))
        for row in (*filter(None, rows), *_texts(sheet, made, gap, label, discretion)):
            sheet.line(row)
    if len(told) < len(found):
        sheet.line([])
        count = len(found) - len(told)
        more = f"Figures and choices left out: {count}. No text has them, and fewer than two state a value."
        sheet.line([sheet.put(more, "CT line")])


def _note(sheet: Sheet, gap: TermGap, label: str, discretion: Discretion) -> list[Any]:
    """Return what one has to know of a term, as that it is of a truce that is over; nothing where it names anybody."""
    note, put, text = gap.definition.note or "", sheet.put, "CT text"
    if not note or discretion.mentions(note):
        return []
    return [
        put(label, "CT strong"),
        put("note", "CT grey"),
        put("", text),
        put(note, text),
        put("", text),
        put("", text),
    ]


def _zone(sheet: Sheet, gap: TermGap, label: str, discretion: Discretion) -> list[Any]:
    put, text, zone = sheet.put, "CT text", gap.required
    few = len(zone.stated) < ENOUGH
    common = "" if few else discretion.own(zone.words)
    words = (
        "not told: fewer than two have stated a value" if few else zone_word(zone) + (f": {common}" if common else "")
    )
    style = text if few else stance_style(zone_stance(zone))
    return [
        put(label, "CT strong"),
        put("zone", text),
        put("those whose consent is needed", text),
        put(words, style),
        put("" if few else "some" if zone.unstated else "all", text),
        put(far(zone.widest[2], gap) if zone.widest else "", text),
    ]


def _texts(sheet: Sheet, made: Matrix, gap: TermGap, label: str, discretion: Discretion) -> list[list[Any]]:
    put, text = sheet.put, "CT text"
    return [
        [
            put(label, "CT strong"),
            put("text", text),
            put(
                ", no. ".join(
                    filter(None, (discretion.name_of(item.revision), discretion.number(item.revision, item.number)))
                ),
                text,
            ),
            put(_values(made, gap, item, discretion), text),
            put(None, text),
            put(None, text),
        ]
        for item in gap.texts
    ]


def _values(made: Matrix, gap: TermGap, item: TextValue, discretion: Discretion) -> str:
    """Return what a text says of a term, whoever's figure it is: shown where its wording is, withheld where that is."""
    wording = made.plan.wording(item.clause, item.revision)
    if wording is not None and discretion.attributes(wording.text):
        return WITHHELD
    values = wording.words.terms[gap.term] if wording else ()
    said = " or ".join(gap.definition.say(value) for value in values)
    return spelled(made.plan, said) if gap.definition.kind == "choice" else said


def _data(book: Book, view: Unattributed) -> None:
    sheet = book.sheet("Data", _DATA, freeze=1, tab="7F7F7F", fit=False)
    sheet.as_table("Data")
    for row in view.rows:
        for layer, counts in (("wording", row.counts), ("matter", row.matter)):
            for stance, count in counts.items():
                if count:
                    sheet.values((row.row, row.number, row.theme, layer, stance, count))
        for word, count in (("stale", row.stale), ("not-counted", row.other), ("nothing", row.nothing)):
            if count:
                sheet.values((row.row, row.number, row.theme, "wording", word, count))
