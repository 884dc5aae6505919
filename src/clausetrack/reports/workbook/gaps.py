"""Sheet *Gaps*: on each figure or choice, what every party said it would take, what texts say, what is left between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.reports.gap_words import (
    AGREED_IN_PART,
    far,
    idle,
    noted,
    opposed,
    places_of,
    recounted,
    since,
    stated_of,
    suits,
    unstated,
    value,
    zone_word,
)
from clausetrack.reports.words import BASIS, through
from clausetrack.reports.workbook.sheet import Column
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausetrack.model import Plan
    from clausetrack.positions import Matrix
    from clausetrack.positions.term_views import Offer, PartyTerm, Stated, TermGap, TextValue, Zone
    from clausetrack.reports.workbook.book import Book, Sheet

__all__ = ["GAP_COLUMNS", "add", "shown", "zone_stance"]

GAP_COLUMNS = (
    Column("What it is", 34, "CT strong"),
    Column("Clause no.", 13),
    Column("Row", 8),
    Column("Who, or which text", 24),
    Column("Consent needed", 11),
    Column("Would accept, or says", 56),
    Column("Asks for", 30),
    Column("Counts", 8),
    Column("How it goes together", 58),
    Column("Day", 12),
    Column("Grade", 7),
    Column("Statement id", 44, "CT key"),
    Column("Term id", 22, "CT key"),
)
_ZONE_STANCE = {"zone": "accept", "partial": "open", "one-sided": "open", "not-stated": "no-evidence",
               "apart": "reject"}  # fmt: skip
"""How a zone of agreement stands → the stance whose colour it has."""
_LEFT_OPEN = {"bracketed", "open"}
"""What a text says of a term where it settles nothing."""
_OPPOSED = "object"
"""The colour of what overlaps while somebody whose consent is needed is against the matter."""


def shown(made: Matrix, found: Iterable[TermGap]) -> tuple[TermGap, ...]:
    """Return the terms that somebody said something of, on a clause that the matrix has."""
    return tuple(
        gap
        for gap in found
        if any(item.accepts or item.asks for item in gap.parties) and any(name in made.by_id for name in gap.clauses)
    )


def add(book: Book, made: Matrix, found: Sequence[TermGap], places: Mapping[tuple[str, str, str], int]) -> None:
    """Add the sheet; `places` is (statement, clause, about) → row of *Objections*, which the day links to."""
    sheet = book.sheet(
        "Gaps",
        GAP_COLUMNS,
        heading="Where a deal could exist: what was said to be acceptable",
        line="Only what was said counts; where nothing was stated, nothing is made up. A value stands until its party "
        "gives another with at least the same authority. Zone, apart, partial and one-sided: see Read me.",
        freeze=1,
        pages_wide=1,
        tab="7030A0",
    )
    for gap in found:
        if gap.definition.note:
            _line(sheet, made, gap, "note", "", would=gap.definition.note)
        _zone(sheet, made, gap, gap.required, "zone of those whose consent is needed")
        if gap.everybody.stated != gap.required.stated:
            _zone(sheet, made, gap, gap.everybody, "zone of all who stated something")
        for item in gap.parties:
            _party(sheet, made, gap, item, places)
        for text in gap.texts:
            _text(sheet, made, gap, text)
        for caveat in gap.caveats:
            _line(sheet, made, gap, "note", "", would=noted(made.plan, caveat))


def _line(
    sheet: Sheet,
    made: Matrix,
    gap: TermGap,
    row: str,
    who: str,
    *,
    needed: bool = False,
    would: str = "",
    asks: str = "",
    counts: str = "",
    together: str = "",
    day: str = "",
    grade: str = "",
    said: Stated | None = None,
    style: str = "CT text",
    link: str = "",
) -> None:
    put, text = sheet.put, "CT text"
    statement = said.voice.statement if said else None
    cells: list[Any] = [
        put(gap.definition.label, "CT strong"),
        put(places_of(made.plan, gap, made.revision), text),
        put(row, "CT grey" if row == "note" else text),
        put(who, "CT strong" if row == "zone" else text),
        put("yes" if needed else "", text),
        put(would, style),
        put(asks, text),
        put(counts, text),
        put(together, text),
        put(day, "CT link" if link else text, link=link),
        put(grade, text),
        put(statement.id if statement else "", "CT key"),
        put(gap.term, "CT key"),
    ]
    sheet.line(cells)


def _zone(sheet: Sheet, made: Matrix, gap: TermGap, zone: Zone, who: str) -> None:
    plan, stance = made.plan, zone_stance(zone)
    _line(
        sheet,
        made,
        gap,
        "zone",
        who,
        would=_common(plan, gap, zone),
        together="\n".join(
            filter(
                None,
                [opposed(plan, zone), _stated(plan, gap, zone), *_apart(plan, gap, zone), unstated(plan, gap, zone)],
            )
        ),
        style=f"CT word {stance}" if zone.word == "not-stated" else f"CT {stance}",
    )


def _stated(plan: Plan, gap: TermGap, zone: Zone) -> str:
    """Say who stated a value that counts, and whose value is that of a later text."""
    texts: dict[str, list[str]] = {}
    for item in gap.parties:
        if item.party in zone.stated:
            texts.setdefault(_given(plan, item.offer), []).append(item.party)
    own = [f"by {_names(plan, texts.pop(''))}"] if "" in texts else []
    given = [f"by {_names(plan, who)}, {text}" for text, who in texts.items()]
    return f"stated {'; '.join([*own, *given])}" if zone.stated else ""


def _given(plan: Plan, offer: Offer | None) -> str:
    """Say by which text a value is, and whether that is an account of a text that is not out."""
    if offer is None:
        return ""
    text = plan.text_name(offer.revision)
    return f"by an account of {text}" if recounted(plan, offer) else f"as {text} gives it"


def _apart(plan: Plan, gap: TermGap, zone: Zone) -> list[str]:
    """Say between whom the distance is; where there is no measure nobody is nearest, so whose values differ."""
    if zone.nearest is None:
        return []
    if zone.nearest[2] is None:
        values = {item.party: item.allowed for item in gap.parties if item.party in zone.stated}
        alike = dict.fromkeys(tuple(other for other in values if values[other] == mine) for mine in values.values())
        return [f"differ: {'; '.join(_names(plan, parties) for parties in alike)}"]
    ends = [("nearest that differ", zone.nearest)]
    if zone.widest and zone.widest != zone.nearest:
        ends.append(("widest", zone.widest))
    return [f"{label}: {_names(plan, pair[:2])}, {far(pair[2], gap)}" for label, pair in ends]


def _common(plan: Plan, gap: TermGap, zone: Zone) -> str:
    """Say what is left in common; where somebody needed is against the matter, that first, and no zone."""
    words = value(plan, gap, zone.words) if zone.words else ""
    if not zone.against or zone.word not in AGREED_IN_PART:
        return zone_word(zone) + (f": {words}" if words else "")
    who = _names(plan, dict.fromkeys(item.party for item in zone.against))
    said = "has said it" if len(zone.stated) == 1 else "have said they"
    taken = f"; {_names(plan, zone.stated)} {said} would accept: {words}" if words else ""
    return f"no zone: {who} {'is' if ' and ' not in who else 'are'} against the matter{taken}"


def zone_stance(zone: Zone) -> str:
    """Return the stance whose colour a zone has: no agreement is shown where somebody needed is against the matter."""
    return _OPPOSED if zone.against and zone.word in AGREED_IN_PART else _ZONE_STANCE[zone.word]


def _party(
    sheet: Sheet, made: Matrix, gap: TermGap, item: PartyTerm, places: Mapping[tuple[str, str, str], int]
) -> None:
    plan, said = made.plan, item.accepts or item.asks
    voice = said.voice if said else None
    place = places.get((voice.statement.id, voice.clause, voice.about)) if voice else None
    via = f" ({BASIS[way].format(party=plan.label(voice.via))})" if voice and (way := through(plan, voice)) else ""
    counts = "yes" if item.allowed is not None else "no" if said else ""
    asked = value(plan, gap, item.asks.words) if item.asks else ""
    if item.accepts and item.asks and item.asks.voice.statement is not item.accepts.voice.statement:
        asked += f" ({item.asks.voice.statement.date})"
    overtaken = item.offer and item.accepts and item.asks and item.asks.words == item.accepts.words
    _line(
        sheet,
        made,
        gap,
        "party",
        f"{plan.label(item.party)}{via}",
        needed=item.required,
        would=stated_of(plan, gap, item),
        asks=f"overtaken: {asked}" if overtaken else asked,
        counts=counts,
        together="\n".join(filter(None, [idle(item), since(plan, item)])),
        day=item.day,
        said=said,
        style="CT text" if item.accepts else "CT grey",
        link=f"'Objections'!B{place}" if place and not item.offer else "",  # an overtaken value stands behind no day
        grade=voice.statement.grade if voice and not item.offer else "",
    )


def _text(sheet: Sheet, made: Matrix, gap: TermGap, text: TextValue) -> None:
    plan = made.plan
    _line(
        sheet,
        made,
        gap,
        "text",
        plan.text_name(text.revision) + (f", no. {text.number}" if text.number else ""),
        would=value(plan, gap, text.words),
        together="\n".join(suits(plan, gap, text)) or ("leaves it open" if text.words in _LEFT_OPEN else ""),
    )


def _names(plan: Plan, parties: Iterable[str]) -> str:
    return join_words(plan.label(party) for party in parties)
