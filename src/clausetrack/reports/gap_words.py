"""What was said to be acceptable on a term, in words: the same in the workbook, the terminal and every table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.model.term import measured
from clausetrack.reports.words import matter_of, reported, spelled
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from clausetrack.model import Plan, TermValue
    from clausetrack.positions.term_views import Offer, PartyTerm, Stated, TermGap, TextValue, Zone

__all__ = [
    "AGREED_IN_PART",
    "LIMIT",
    "doubts",
    "far",
    "idle",
    "noted",
    "nothing_of",
    "of_limit",
    "opposed",
    "place_of",
    "places_of",
    "recounted",
    "since",
    "stated_of",
    "suits",
    "unstated",
    "value",
    "zone_word",
]

LIMIT = "a limit of"
"""What stands before a figure that is said of a limit, and not of what it limits."""
AGREED_IN_PART = {"zone", "partial"}
"""Words of a zone in which something that several parties stated overlaps."""


def value(plan: Plan, gap: TermGap, words: str) -> str:
    """Return a value as people read it: a choice is an id, so its names are spelled."""
    return spelled(plan, words) if gap.definition.kind == "choice" else words


def zone_word(zone: Zone) -> str:
    """Return how a zone stands; where somebody needed is against the matter, an overlap is not called one alone."""
    word = "not stated" if zone.word == "not-stated" else zone.word
    return f"{word}, and no agreement" if zone.against and zone.word in AGREED_IN_PART else word


def opposed(plan: Plan, zone: Zone) -> str:
    """Say who is against the matter, clause by clause: `against the matter “Forces leave”: Ukraine (reject)`."""
    found: dict[tuple[str, str], list[str]] = {}
    for item in zone.against:
        found.setdefault((item.clause, item.stance), []).append(item.party)
    return "; ".join(
        f"against the matter “{matter_of(plan, clause)}”: {_names(plan, who)} ({stance})"
        for (clause, stance), who in found.items()
    )


def unstated(plan: Plan, gap: TermGap, zone: Zone) -> str:
    """Say who of those whose consent is needed gave no value that counts; empty where all did."""
    return f"no {_value_word(gap)} that counts: {_names(plan, zone.unstated)}" if zone.unstated else ""


def nothing_of(plan: Plan, gap: TermGap, item: PartyTerm) -> str:
    """Say of a party without a value what it did say on the clauses of the term: silence and other words differ."""
    nothing = f"no {_value_word(gap)} stated"
    if item.asks:
        nothing = f"asks only; stated no {_value_word(gap)} it would accept"
    if not item.spoken:
        return nothing if item.asks else "nothing stated"
    several = len(gap.clauses) > 1
    parts = []
    for voice in item.spoken:
        on = f"the matter “{matter_of(plan, voice.clause)}”" if voice.on_matter else ""
        of = f" on “{plan.title(voice.clause)}”" if several and not voice.on_matter else ""
        on = on or f"the words of {plan.text_name(voice.about)}"
        weak = ", not counted" if voice.weak else ""
        parts.append(f"on {on}{of}: {voice.stance} ({voice.statement.date}{weak})")
    return f"{nothing}; spoke {'; '.join(parts)}"


def since(plan: Plan, item: PartyTerm) -> str:
    """Say what a party has said of the matter since it gave its value; empty where it still is for it."""
    return "; ".join(
        f"since then on the matter “{matter_of(plan, voice.clause)}”: {voice.stance} ({voice.statement.date})"
        for voice in item.later
    )


def place_of(plan: Plan, clause: str, shown: str) -> str:
    """Return where a clause stands: its number in the text shown, else in the first it goes back to, else the newest.

    Of another text the number stands behind its name: `US 28, 7`. Empty where no text has a number for it.
    """
    texts, roots = tuple(plan.revisions), plan.ancestors(shown)
    order = (shown, *(name for name in texts if name in roots), *reversed(texts))
    having = next((name for name in order if plan.has(clause, name)), "")
    wording = plan.wording(clause, having)
    if wording is None or not wording.number:
        return ""
    return wording.number if having == shown else f"{plan.text_name(having)}, {wording.number}"


def places_of(plan: Plan, gap: TermGap, shown: str) -> str:
    """Return where a term stands, those of its clauses first that the text shown has."""
    found = filter(None, (place_of(plan, clause, shown) for clause in gap.clauses))
    return "; ".join(sorted(dict.fromkeys(found), key=lambda place: ", " in place))


def of_limit(asked: Iterable[TermValue], accepted: Iterable[TermValue]) -> bool:
    """True where who asks for a limit would accept any that is not lower: `at least` is then said of the limit.

    Beside “at most 250 tanks” asked for, “at least 250 tanks” alone would read as tanks that one has to have.
    """

    def only_high(value: TermValue) -> bool:
        return value.at_most is not None and value.at_least is None

    def only_low(value: TermValue) -> bool:
        return value.at_least is not None and value.at_most is None

    asks, takes = tuple(asked), tuple(accepted)
    return bool(asks and takes) and all(map(only_high, asks)) and all(map(only_low, takes))


def stated_of(plan: Plan, gap: TermGap, item: PartyTerm) -> str:
    """Return what a party would accept: the current value, and what it has overtaken."""
    if item.accepts is None:
        return nothing_of(plan, gap, item)
    said = value(plan, gap, item.accepts.words)
    if item.asks and of_limit(item.asks.values, item.accepts.values):
        said = f"{LIMIT} {said}"
    if item.offer is None:
        return said
    where = plan.text_name(item.offer.revision) + (f", no. {item.offer.number}" if item.offer.number else "")
    now = value(plan, gap, item.offer.words)
    given = f"by an account of {where}" if recounted(plan, item.offer) else f"as {where} gives it"
    return f"{now}, {given}; overtaken: {said} of {item.accepts.voice.statement.date}"


def recounted(plan: Plan, offer: Offer) -> bool:
    """Return whether what a text records as a party's own stands in an account of a text that is not out."""
    wording = plan.wording(offer.clause, offer.revision)
    return wording is not None and reported(plan, wording)


def doubts(stated: Stated | None) -> str:
    """Say why a value does not count; empty where it does."""
    return f"not counted: {', '.join(stated.doubts)}" if stated and stated.doubts else ""


def idle(item: PartyTerm) -> str:
    """Say why what a party said does not count; empty where it does, or where it said nothing."""
    said = item.accepts or item.asks
    if said is None or item.allowed is not None:
        return ""
    if said.doubts:
        return doubts(said)
    if item.accepts is None:
        return "asks only, no value to compare"
    return "taken back" if said.voice.withdrawn else "settles nothing that can be compared"


def suits(plan: Plan, gap: TermGap, text: TextValue) -> tuple[str, ...]:
    """Say whom what a text says would suit: within what somebody stated, in part within it, or outside of it."""
    parts = [f"within what was stated by {_names(plan, text.inside)}"] if text.inside else []
    by_far: dict[Decimal | None, list[str]] = {}
    for party, distance in text.outside:
        by_far.setdefault(distance, []).append(party)
    for distance, parties in by_far.items():
        who = _names(plan, parties)
        apart = distance is None or distance
        stated = f"what was stated by {who}"
        parts.append(f"outside {stated}, {far(distance, gap)}" if apart else f"in part within {stated}")
    return tuple(parts)


def far(distance: Decimal | None, gap: TermGap) -> str:
    """Return a distance in words: `200,000 personnel apart`."""
    if distance is None:
        return "no measure of distance"
    return f"{measured(distance, gap.definition.unit or 'steps')} apart"


def noted(plan: Plan, caveat: str) -> str:
    """Return what to bear in mind with a name for the id of the party that it is of."""
    who, colon, rest = caveat.partition(": ")
    return f"{plan.label(who)}{colon}{rest}" if who in plan.parties else caveat


def _value_word(gap: TermGap) -> str:
    return "choice" if gap.definition.kind == "choice" else "figure"


def _names(plan: Plan, parties: Iterable[str]) -> str:
    return join_words(plan.label(party) for party in parties)
