"""The long sheets: *Objections* (one row a position), and *Data* (one row a stance, for pivots)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

from clausetrack.model import PLAN
from clausetrack.model.clause import Certainty
from clausetrack.model.statement import Authority, Evidence, Stance
from clausetrack.positions.cell import uncounted
from clausetrack.positions.hearing import REPLACED
from clausetrack.positions.voice import speaks_for
from clausetrack.reports.evidence import stands_of
from clausetrack.reports.gap_words import LIMIT, of_limit, place_of
from clausetrack.reports.lists import say_terms
from clausetrack.reports.words import text_spoken_of, title_of
from clausetrack.reports.workbook.book import Column
from clausetrack.reports.workbook.measure import width_of
from clausetrack.reports.workbook.sources import HEAD_ROWS, cited_all
from clausetrack.reports.workbook.styles import idle_style, word_style
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausetrack.model import Plan, Position, Statement
    from clausetrack.positions import Cell, Matrix, Row, Stand
    from clausetrack.positions.hearing import Relation
    from clausetrack.positions.voice import Voice
    from clausetrack.reports.evidence import Said
    from clausetrack.reports.workbook.book import Book, Sheet

__all__ = [
    "DATA_COLUMNS",
    "add_data",
    "add_objections",
    "objection_places",
    "said_places",
    "spoken_of",
]

ASKS = ("delete", "replace", "add", "narrow", "sequence", "guarantee", "move")
_OBJECTIONS = (
    Column("No.", 10),
    Column("Title", 24, "CT strong"),
    Column("Party", 16),
    Column("Stance", 16),
    Column("Said on", 13, "CT link"),
    Column("Speaker", 22),
    Column("Capacity", 24),
    Column("On", 13),
    Column("In the matrix", 13),
    Column("Words since then", 14),
    Column("Kind of change", 13),
    Column("Reason", 38),
    Column("Asks, or on what condition", 40),
    Column("Wording proposed", 34),
    Column("Figures and choices", 24),
    Column("Red line", 7),
    Column("Grade", 7),
    Column("Authority", 14),
    Column("Evidence", 15),
    Column("Certainty", 13),
    Column("Not counted because", 33),
    Column("Sources", 51),
    Column("Statement id", 26, "CT key"),
    Column("Clause id", 21, "CT key"),
)
_CHOICES = {
    "Stance": get_args(Stance), "Kind of change": ASKS, "Authority": get_args(Authority),
    "Evidence": get_args(Evidence), "Certainty": get_args(Certainty),
}  # fmt: skip
"""Columns of *Objections* → the words that they hold."""
_SINCE = {"current": "those shown", "carried": "same in substance", "stale": "changed"}
"""State of a position → what became of the words it spoke of."""
_WIDEST = 140
DATA_COLUMNS = (
    Column("clause", 24, "CT datum"),
    Column("number", 8, "CT datum"),
    Column("theme", 16, "CT datum"),
    Column("party", 20, "CT datum"),
    Column("layer", 9, "CT datum"),
    Column("stance", 13, "CT datum"),
    Column("kind", 11, "CT datum"),
    Column("value", 7, "CT number"),
    Column("state", 9, "CT datum"),
    Column("counted", 9, "CT datum"),
    Column("via", 14, "CT datum"),
    Column("rests-on", 12, "CT datum"),
    Column("date", 11, "CT datum"),
    Column("grade", 7, "CT datum"),
    Column("about", 11, "CT datum"),
    Column("statement", 16, "CT datum"),
    Column("sources", 16, "CT datum"),
)
"""Columns of *Data*: the keys of the JSON, with one row for each stance, and for each silence about the wording."""


def objection_places(items: Sequence[Said]) -> dict[tuple[str, str], int]:
    """Return (clause, party) → row of *Objections* with the newest position; party empty for the clause's first row."""
    places: dict[tuple[str, str], int] = {}
    for row, item in enumerate(items, HEAD_ROWS + 1):
        clause = item.position.on
        places.setdefault((clause, ""), row)
        for party in (item.statement.party, *item.statement.on_behalf_of):
            if item.stands or (clause, party) not in places:
                places.setdefault((clause, party), row)
    return places


def said_places(items: Sequence[Said]) -> dict[tuple[str, str, str], int]:
    """Return (statement, clause, about) → row of *Objections*."""
    return {(item.statement.id, item.position.on, item.about): row for row, item in enumerate(items, HEAD_ROWS + 1)}


def add_objections(book: Book, made: Matrix, items: Sequence[Said], places: Mapping[str, int]) -> None:
    """Add every position up to the day shown; its day links to its first source in *Sources*.

    The sources themselves are no link: LibreOffice breaks no line inside one, and a long list would be cut.
    """
    columns = _objection_columns(made, items)
    sheet = book.sheet(  # its line is no longer than the columns of every page
        "Objections",
        columns,
        heading="Who said what",
        line=f"{len(items):,} positions up to {made.as_of}, one row each. Signs and words: see Read me.",
        freeze=5,
        pages_wide=2,
        tab="BF8F00",
    )
    sheet.as_table("Objections")
    for title, words in _CHOICES.items():
        if any(column.title == title for column in columns):
            sheet.choose(title, words)
    for item in items:
        cells = _objection(sheet, made, item, places)
        sheet.line([cell for column, cell in zip(_OBJECTIONS, cells, strict=True) if column in columns])


def _objection_columns(made: Matrix, items: Sequence[Said]) -> tuple[Column, ...]:
    """Return the columns that hold anything; many plans leave some empty, and room is dear on paper."""
    positions = [item.position for item in items]
    filled = {
        "Capacity": any(item.statement.capacity for item in items),
        "Asks, or on what condition": any(item.asks or item.condition or item.linked_to for item in positions),
        "Words since then": any(item.relation and item.about != "matter" for item in items),
        "Red line": any(item.red_line for item in positions),
        "Grade": any(item.statement.grade for item in items),
        "Not counted because": any(_idle(made, item) for item in items),
        "Kind of change": any(item.asks_kind for item in positions),
        "Wording proposed": any(item.wording_proposed for item in positions),
        "Figures and choices": any(item.asks_terms or item.would_accept for item in positions),
    }
    return tuple(column for column in _OBJECTIONS if filled.get(column.title, True))


def _objection(sheet: Sheet, made: Matrix, item: Said, places: Mapping[str, int]) -> list[Any]:
    plan = made.plan
    said, position, row = item.statement, item.position, item.row
    matter = item.about == "matter"
    relation = None if matter else item.relation
    state = relation.state if relation else None
    spoken = _since(relation) if relation else ""
    if spoken and plan.before_issue(said, item.about):
        spoken = "said of a draft"
    put, text = sheet.put, "CT text"
    style = word_style if (item.stands and not _uncounted(made, item)) or state == "stale" else idle_style
    first = next((name for name in said.sources if name in places), "")
    link = f"'Sources'!A{places[first]}" if first else ""
    return [
        put(place_of(plan, position.on, made.revision), text),
        put(_title(made, row) if row else position.on, "CT strong"),
        put(_party(plan, said), text),
        put(position.stance, style(position.stance, stale=state == "stale", matter=matter)),
        put(said.date, "CT link" if link else text, link=link),
        put(said.speaker, text),
        put(said.capacity or "", text),
        put(spoken_of(plan, item), text),
        put(_shown(made, item), text),
        put(spoken, text),
        put(position.asks_kind or "", text),
        put(position.reason or said.summary, text),
        put(_asked(plan, position), text),
        put(position.wording_proposed or "", text),
        put(_terms(plan, position), text),
        put("yes" if position.red_line else "", text),
        put(said.grade, text),
        put(said.authority, text),
        put(said.evidence, text),
        put(position.certainty or said.certainty, text),
        put(_idle(made, item), text),
        put(cited_all(plan, said.sources), text),
        put(said.id, "CT key"),
        put(position.on, "CT key"),
    ]


def _title(made: Matrix, row: Row) -> str:
    """Return the title of a row; of the plan one for both of its rows, since their lines stand mixed by day."""
    return title_of(made.plan, made.by_id[PLAN] if row.kind == "plan-matter" and PLAN in made.by_id else row)


def _party(plan: Plan, said: Statement) -> str:
    """Return the party whose row it is, and for whom of it alone was spoken: a member of a bloc is not the bloc."""
    part = speaks_for(plan, said)[said.party][1]
    label = plan.label(said.party)
    return f"{label} (for {join_words(map(plan.label, part.split(', ')))} only)" if part else label


def _asked(plan: Plan, position: Position) -> str:
    """Return what a position asks for, its condition, and what it makes a package with, a line each."""
    linked = f"part of one package with {', '.join(map(plan.title, position.linked_to))}" if position.linked_to else ""
    condition = f"condition: {position.condition}" if position.condition else ""
    if position.stance == "conditional" and not (position.asks or condition):
        condition = "condition not stated"
    return "\n".join(filter(None, (position.asks, condition, linked)))


def _terms(plan: Plan, position: Position) -> str:
    """Return the figures and choices that a position asks for, or would accept, each once."""
    asked = say_terms(plan, position.asks_terms, named=True)
    accepted = "; ".join(_accepted(plan, name, position) for name in position.would_accept)
    if asked == accepted:
        return f"asks for, would accept: {asked}" if asked else ""
    parts = (("asks for", asked), ("would accept", accepted))
    return "\n".join(f"{verb}: {words}" for verb, words in parts if words)


def _accepted(plan: Plan, name: str, position: Position) -> str:
    """Return what a position would accept on one term; of a limit asked for, that it is one."""
    values = position.would_accept[name]
    words = say_terms(plan, {name: values}, named=True)
    limit = of_limit(position.asks_terms.get(name, ()), values)
    return words.replace(": at least ", f": {LIMIT} at least ") if limit else words


def spoken_of(plan: Plan, item: Said) -> str:
    """Return what a position is on, in words: the matter, or a text and whether that was out on the day."""
    if item.about == "matter":
        return "the matter"
    return text_spoken_of(plan, item.statement, item.about)


def _since(relation: Relation) -> str:
    """Return what became of the words that a position spoke of."""
    return "not known" if relation.unknown else _SINCE.get(relation.state or "", "another text")


def _shown(made: Matrix, item: Said) -> str:
    """Return whether a cell of the matrix shows a position, whose where not its own party's, and whether it counts.

    Its own party may have said something else since, while a joint statement still stands for others who signed it.
    """
    if not item.stands:
        return ""
    others = [party for party in item.fills if party != item.statement.party]
    apart = _for_others_only(made, item) or _for_a_part(item)
    whom = f" for {join_words(map(made.plan.label, others))}" if apart else ""
    if _uncounted(made, item):
        return f"shown{whom}, not counted"
    return f"shown{whom}, counted apart" if item.about == "matter" and _worded_besides(made, item) else f"shown{whom}"


def _for_others_only(made: Matrix, item: Said) -> bool:
    """True where a position fills cells, and none of its own party, which has one."""
    return item.stands and item.statement.party in made.parties and item.statement.party not in item.fills


def _worded_besides(made: Matrix, item: Said) -> bool:
    """True of the matter of a clause that the text shown words: its status is that of the words alone."""
    return item.row is not None and item.row.presence == "present" and not made.policy.matter


def _for_a_part(item: Said) -> bool:
    """True where a position counts for members of a bloc, each in its own cell, and not in that of the bloc."""
    return bool(item.voice and item.voice.part) and len(item.fills) > 1 and _counts(item)


def _uncounted(made: Matrix, item: Said) -> tuple[str, ...]:
    """Return why a position does not count, for the reasons of its cell; nothing where it does for any it speaks for.

    Where another one stands, that is the reason: whether the words are the same decides nothing.
    """
    if item.voice is None or (item.stands and _counts(item)):
        return ()
    judged = item.about != "matter" and (item.stands or not item.voice.unknown)
    return uncounted(item.voice, made.policy) if judged else item.voice.weak


def _counts(item: Said) -> bool:
    """True where it fills a cell that counts, of its own party or of one that it speaks for."""
    stands = [stand for cell in (item.row.cells if item.row else ()) for stand in (cell.wording, cell.matter)]
    return any(
        stand.counted
        and stand.voice is not None
        and (stand.voice.statement.id, stand.voice.about) == (item.statement.id, item.about)
        for stand in stands
    )


def _idle(made: Matrix, item: Said) -> str:
    """Return why the matrix counts a position nowhere: its own weakness, or what stands in its place."""
    others = any(party != item.statement.party for party in item.fills)
    weak = [word for word in _uncounted(made, item) if not (others and word.startswith("speaks for "))]  # Party says it
    why = [_replaced(made, item.statement) if word == REPLACED else word for word in weak]
    if _for_others_only(made, item) and item.voice and not item.voice.part:  # of a part the row says for whom it speaks
        why.append(f"for {made.plan.label(item.statement.party)}, {_stands_instead(made, item)}")
    if _for_a_part(item):
        why.append(f"for {made.plan.label(item.statement.party)}, members only")
    return "; ".join(why) if why or item.stands else _stands_instead(made, item)


def _stands_instead(made: Matrix, item: Said) -> str:
    """Return what stands in the cell of its party in place of a position, or why there is none."""
    if item.voice is None or item.row is None:
        return (
            "the matrix has no column for the party"
            if item.statement.party not in made.parties
            else "not in the matrix"
        )
    if item.voice.withdrawn:
        return f"withdrawn on {item.voice.withdrawn}"
    cell = made.cell(item.row.id, item.voice.party)
    stand = cell.matter if item.about == "matter" else cell.wording
    if item.about != "matter" and item.voice.state is None:
        return "said of another text than the one shown"
    return _behind(made.plan, item.voice, stand.voice) if stand.voice else "not in the matrix"


def _replaced(made: Matrix, old: Statement) -> str:
    """Say of which day the statement is that replaces one: the first of those that stand on the day shown."""
    days = (
        new.date
        for new in made.plan.statements.values()
        if old.id in new.supersedes and new.last_day <= made.as_of
        if not (new.withdrawn and new.withdrawn.on <= made.as_of)
    )
    return f"replaced by the statement of {min(days)}"


def _behind(plan: Plan, voice: Voice, stands: Voice) -> str:
    """Say why another statement stands in a cell: a later one, or an earlier one that comes first all the same."""
    listed = stands.statement.party
    if listed == voice.statement.party:
        return _order(voice, stands)
    return f"{_order(voice, stands)} ({'jointly, ' if stands.via else ''}under {plan.label(listed)})"


def _order(voice: Voice, stands: Voice) -> str:
    date = stands.statement.date
    if len(date) < len(voice.statement.date) and voice.statement.date.startswith(date):
        return f"the statement of {date}, on a day not known, comes first"
    if stands.day > voice.day:
        return f"overtaken: the statement of {date} stands"
    other = "another statement of the same day" if date == voice.statement.date else f"the statement of {date}"
    return f"{other} comes first" + (f" ({stands.authority})" if stands.authority != voice.authority else "")


def add_data(book: Book, made: Matrix, items: Sequence[Said]) -> None:
    """Add the tidy table: one row for every stance, wording and matter apart, and for every silence on a wording.

    Its rows are one line high, so the columns of long names are as wide as what they hold.
    """
    plan = made.plan
    longest = {
        "clause": max((width_of(row.id) for row in made.rows), default=0),
        "theme": max((width_of(row.theme) for row in made.rows), default=0),
        "party": max((width_of(party) for party in made.parties), default=0),
        "via": max((width_of(party) for party in plan.parties), default=0),
        "about": max((width_of(name) for name in plan.revisions), default=0),
        "statement": max((width_of(item.statement.id) for item in items), default=0),
        "sources": max((width_of(", ".join(item.statement.sources)) for item in items), default=0),
    }
    columns = tuple(
        replace(column, width=min(max(longest.get(column.title, 0), column.width), _WIDEST)) for column in DATA_COLUMNS
    )
    sheet = book.sheet("Data", columns, freeze=1, tab="7F7F7F", fit=False)
    sheet.as_table("Data")
    for row, cell, layer, stand in stands_of(made):
        if stand.kind != "missing" or layer == "wording":
            sheet.values(_datum(row, cell, layer, stand))


def _datum(row: Row, cell: Cell, layer: str, stand: Stand) -> tuple[object, ...]:
    voice = stand.voice
    said = voice.statement if voice else None
    return (
        row.id, row.number, row.theme, cell.party, layer, stand.stance, stand.kind, stand.value, stand.state or "",
        "yes" if stand.counted else "no", stand.via, stand.rests_on, said.date if said else "",
        said.grade if said else "", voice.about if voice else "", said.id if said else "",
        ", ".join(said.sources) if said else "",
    )  # fmt: skip
