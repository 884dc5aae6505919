"""Where a deal could exist: what parties have said they would accept on each term, and how far apart that is.

Only what was said counts. What a party asks for stands apart from what it would accept, and a party that gave no figure
is listed as such; none is ever made up for it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from clausetrack.model import PLAN, STANCES
from clausetrack.positions.regions import Region, distance, inside, meet, point, region, say
from clausetrack.positions.term_views import Against, Offer, PartyTerm, Stated, TermGap, TextValue, Zone
from clausetrack.text import spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from clausetrack.model import Plan, TermDefinition, TermMap, TermValue
    from clausetrack.positions.matrix import Matrix
    from clausetrack.positions.term_views import ZoneWord
    from clausetrack.positions.voice import Voice

__all__ = ["gaps"]


def gaps(matrix: Matrix, terms: Iterable[str] | None = None) -> tuple[TermGap, ...]:
    """Return, for every term of which a party or a text said something, who would accept what.

    Statements on wordings and on matters count alike, whatever text they spoke of: a figure that a party said it could
    live with does not grow stale when a text changes. The other choices of the matrix's policy hold.

    Args:
        matrix: who stands where; its columns and its day are used.
        terms: term ids, where only some are wanted.
    """
    wanted = tuple(terms) if terms is not None else tuple(matrix.plan.header.terms)
    accepts, asks = _heard(matrix, "would_accept"), _heard(matrix, "asks_terms")
    worded = _worded(matrix)
    found = []
    for term in wanted:
        definition = matrix.plan.header.terms.get(term)
        if definition is not None and (term in accepts or term in asks or term in worded):
            found.append(
                _gap(matrix, term, definition, accepts.get(term, {}), asks.get(term, {}), worded.get(term, ()))
            )
    return tuple(found)


def _heard(matrix: Matrix, field: Literal["would_accept", "asks_terms"]) -> dict[str, dict[str, list[Voice]]]:
    """Term → party → voices that name it, the one that stands first."""
    found: dict[str, dict[str, list[Voice]]] = {}
    for row in matrix.rows:
        if row.kind == "plan-matter":
            continue  # the same cells as the row before
        for cell in row.cells:
            for voice in cell.voices:
                if voice.linked:
                    continue
                terms: TermMap = getattr(voice.position, field)
                for term in terms:
                    found.setdefault(term, {}).setdefault(cell.party, []).append(voice)
    for parties in found.values():
        for voices in parties.values():
            voices.sort(key=lambda voice: (not voice.weak and not voice.withdrawn, voice.rank[:3], not voice.via,
                                           voice.statement.id, voice.clause), reverse=True)  # fmt: skip
    return found


def _worded(matrix: Matrix) -> dict[str, list[tuple[str, str]]]:
    """Term → (revision, clause) of every version that names it, revisions in the plan's order."""
    plan = matrix.plan
    found: dict[str, list[tuple[str, str]]] = {}
    for revision in plan.revisions:
        for clause in plan.clause_order:
            wording = plan.wording(clause, revision) if plan.has(clause, revision) else None
            if wording is not None and plan.revisions[revision].known <= matrix.as_of:
                for term in wording.words.terms:
                    found.setdefault(term, []).append((revision, clause))
    return found


def _gap(
    matrix: Matrix,
    term: str,
    definition: TermDefinition,
    accepts: dict[str, list[Voice]],
    asks: dict[str, list[Voice]],
    worded: Sequence[tuple[str, str]],
) -> TermGap:
    plan = matrix.plan
    spoken = [voice.clause for heard in (accepts, asks) for voices in heard.values() for voice in voices]
    clauses = tuple(name for name in (PLAN, *plan.clause_order) if name in {*spoken, *(clause for _, clause in worded)})
    consent = {
        party for clause in clauses for party in (matrix.by_id[clause].consent if clause in matrix.by_id else ())
    }
    offers = _offers(matrix, term, definition, worded)
    parties, since = [], []
    for party in matrix.parties:
        stated = [_stated(voice, voice.position.would_accept[term], definition) for voice in accepts.get(party, ())]
        asked = [_stated(voice, voice.position.asks_terms[term], definition) for voice in asks.get(party, ())]
        if stated or asked or party in consent:
            found = PartyTerm(
                party,
                party in consent,
                stated[0] if stated else None,
                asked[0] if asked else None,
                tuple(stated[1:]),
                spoken=() if stated else _spoken(matrix, clauses, party),
            )
            current = _current(plan, found, offers.get(party))
            parties.append(replace(current, later=_later(matrix, clauses, current)))
            since += _since(current, asked)
    against = _against(matrix, clauses, consent)
    return TermGap(
        term,
        definition,
        clauses,
        tuple(parties),
        _zone([party for party in parties if party.required], consent, definition, against),
        _zone(parties, consent, definition, against),
        tuple(_text(matrix, term, definition, revision, clause, parties) for revision, clause in worded),
        (*_caveats(parties, definition), *since),
    )


def _offers(
    matrix: Matrix, term: str, definition: TermDefinition, worded: Sequence[tuple[str, str]]
) -> dict[str, Offer]:
    """Party → the newest value that a text records as its own (`by`)."""
    found: dict[str, Offer] = {}
    for revision, clause in worded:
        wording, issued = matrix.plan.wording(clause, revision), matrix.plan.revisions[revision].issued
        values = wording.words.terms[term] if wording and issued <= matrix.as_of else ()
        for party in {who for value in values for who in value.by}:
            own = [value for value in values if party in value.by and value.certainty in {None, "confirmed"}]
            allowed = region(own, definition)
            if wording and allowed and (party not in found or issued > found[party].issued):
                words = " or ".join(map(definition.say, own))
                found[party] = Offer(revision, clause, wording.number, issued, allowed, words)
    return found


def _current(plan: Plan, item: PartyTerm, offer: Offer | None) -> PartyTerm:
    """Return what is current of a party: a later text's record of its value overtakes what it said before."""
    if offer is None or item.accepts is None or item.accepts.voice.day >= offer.issued:
        return item
    said = f"overtaken by {plan.text_name(offer.revision)} of {offer.issued}, which gives {offer.words} as its own"

    def older(stated: Stated | None) -> Stated | None:
        late = stated is None or stated.voice.day >= offer.issued or stated.allowed == offer.allowed
        return stated if late or stated is None else replace(stated, overtaken=said)

    accepts = older(item.accepts)
    return item if accepts is item.accepts else replace(item, accepts=accepts, asks=older(item.asks), offer=offer)


def _spoken(matrix: Matrix, clauses: Sequence[str], party: str) -> tuple[Voice, ...]:
    """Return what stands of a party on some clauses, on their matter first."""
    cells = [matrix.cell(clause, party) for clause in clauses if clause != PLAN and clause in matrix.by_id]
    stands = [*(cell.matter for cell in cells), *(cell.wording for cell in cells)]
    return tuple(stand.voice for stand in stands if stand.voice is not None and not stand.voice.linked)


def _later(matrix: Matrix, clauses: Sequence[str], item: PartyTerm) -> tuple[Voice, ...]:
    """Return what a party said of the matter after the value it is listed with, where that is not for it any more."""
    if not item.day:
        return ()
    return tuple(
        voice
        for voice in _spoken(matrix, clauses, item.party)
        if voice.on_matter and voice.day > item.day and not voice.weak and STANCES.get(voice.stance, 1) <= 0
    )


def _since(item: PartyTerm, asked: Sequence[Stated]) -> list[str]:
    """Return what a party has said later than the value that counts of it, and that does not take its place.

    A value stands until its party gives another one with at least the same authority; what it asks for is no such one.
    """
    now = item.accepts
    if now is None or not now.counted:
        return []

    def newest(said: Iterable[Stated]) -> Stated | None:
        counted = [stated for stated in said if stated.counted]
        found = max(counted, key=lambda stated: stated.voice.rank[1:3], default=None)
        late = found is not None and found.voice.statement.date > now.voice.statement.date
        return found if found is not None and late and found.allowed != now.allowed else None

    ask, given = newest(asked), newest(item.earlier)
    notes = []
    if ask and not (given and given.allowed == ask.allowed):
        notes.append(
            f"{item.party}: asks for {ask.words} since {ask.voice.statement.date}, and is not known to have taken back "
            f"that it would accept {now.words}"
        )
    if given:
        notes.append(f"{item.party}: {given.words} was given later ({given.voice.statement.date}), with less authority")
    return notes


def _against(matrix: Matrix, clauses: Sequence[str], consent: set[str]) -> tuple[Against, ...]:
    """Return who of those whose consent is required is against the matter of a clause, as far as that counts."""
    stands = [
        (party, clause, matrix.cell(clause, party).matter)
        for party in matrix.parties
        for clause in clauses
        if party in consent and clause != PLAN and clause in matrix.by_id
    ]
    return tuple(
        Against(party, clause, stand.stance)
        for party, clause, stand in stands
        if stand.counted and (stand.value or 0) < 0
    )


def _stated(voice: Voice, values: tuple[TermValue, ...], definition: TermDefinition) -> Stated:
    words = " or ".join(map(definition.say, values))
    others = {value.of for value in values if value.of and value.of != definition.of}
    starts = {value.after for value in values if value.after}
    return Stated(
        voice,
        values,
        region(values, definition),
        words + (f" after {' or '.join(sorted(starts))}" if starts else ""),
        tuple(sorted({value.scope or "" for value in values})),
        f"it is about {', '.join(sorted(others))}" if others else "",
    )


def _zone(
    parties: Sequence[PartyTerm], consent: set[str], definition: TermDefinition, against: tuple[Against, ...]
) -> Zone:
    regions = {item.party: item.allowed for item in parties if item.allowed is not None}
    unstated = tuple(item.party for item in parties if item.party in consent and item.party not in regions)
    everything = list(regions.values())
    common = everything[0] if everything else Region()
    for other in everything[1:]:
        common = meet(common, other)
    apart: list[tuple[str, str, Decimal | None]] = [
        (one, two, distance(regions[one], regions[two], definition))
        for one, two in combinations(regions, 2)
        if not meet(regions[one], regions[two])
    ]
    measured = [item for item in apart if item[2] is not None] or apart
    return Zone(
        _zone_word(len(regions), bool(common), unstated),
        tuple(regions),
        unstated,
        common,
        say(common, definition) if common else "",
        min(measured, key=lambda item: item[2] or 0) if measured else None,
        max(measured, key=lambda item: item[2] or 0) if measured else None,
        against,
    )


def _zone_word(stated: int, common: bool, unstated: Sequence[str]) -> ZoneWord:
    if not stated:
        return "not-stated"
    if not common:
        return "apart"
    if not unstated:
        return "zone"
    return "one-sided" if stated == 1 else "partial"


def _text(
    matrix: Matrix, term: str, definition: TermDefinition, revision: str, clause: str, parties: Sequence[PartyTerm]
) -> TextValue:
    wording = matrix.plan.wording(clause, revision)
    assert wording is not None
    values = wording.words.terms[term]
    allowed, set_to = region(values, definition), point(values, definition)
    suits, not_suits = [], []
    for item in parties:
        if set_to is None or item.allowed is None:
            continue
        if inside(set_to, item.allowed):
            suits.append(item.party)
        else:
            not_suits.append((item.party, distance(set_to, item.allowed, definition)))
    whose = [f" ({', '.join(matrix.plan.name(who) for who in value.by)})" if value.by else "" for value in values]
    words = " or ".join(definition.say(value) + by for value, by in zip(values, whose, strict=True))
    return TextValue(revision, clause, wording.number, words, allowed, tuple(suits), tuple(not_suits))


def _caveats(parties: Sequence[PartyTerm], definition: TermDefinition) -> tuple[str, ...]:
    stated = [item.accepts for item in parties if item.accepts is not None]
    scopes = {scope for item in stated for scope in item.scopes}
    notes = []
    if len(scopes) > 1:
        words = sorted(spaced(scope) or "at all times" for scope in scopes)
        notes.append(f"the stated values hold for different cases: {', '.join(words)}")
    starts = {value.after for item in stated for value in item.values if value.after}
    if len(starts) > 1:
        notes.append(f"the clocks start at different moments: {', '.join(sorted(starts))}")
    notes += [
        f"{item.voice.party}: {item.words} is not compared: {item.apart}" for item in stated if item.apart
    ]  # fmt: skip
    notes += [f"{item.voice.party}: {item.words} is {item.overtaken}" for item in stated if item.overtaken]
    notes += [
        f"{item.voice.party}: {item.words} settles nothing that can be compared" for item in stated if not item.allowed
    ]
    if definition.kind == "choice" and not definition.ordered:
        notes.append("the choices have no order, so there is no distance")
    return tuple(notes)
