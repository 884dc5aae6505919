"""Where a deal could exist: what parties have said they would accept on each term, and how far apart that is.

Only what was said counts. What a party asks for stands apart from what it would accept, and a party that gave no figure
is listed as such; none is ever made up for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from clausetrack.model import PLAN, TermValue
from clausetrack.positions.regions import Region, distance, inside, meet, region, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from clausetrack.model import TermDefinition, TermMap
    from clausetrack.positions.matrix import Matrix
    from clausetrack.positions.voice import Voice

__all__ = ["PartyTerm", "Stated", "TermGap", "TextValue", "Zone", "gaps"]

ZoneWord = Literal["zone", "apart", "partial", "one-sided", "not-stated"]

ZONES: dict[ZoneWord, str] = {
    "zone": "all whose consent is required have said what they would accept, and it overlaps",
    "apart": "what has been stated does not overlap",
    "partial": "what has been stated overlaps, and not all that are required have stated anything",
    "one-sided": "only one party has said what it would accept",
    "not-stated": "nobody has said what it would accept",
}


@dataclass(frozen=True, slots=True)
class Stated:
    """What a party said of a term, in one statement.

    Attributes:
        voice: the statement and position it stands in.
        values: as recorded.
        allowed: what they allow; None where they settle nothing that can be compared.
        words: the same in words.
        scopes: where or when they hold (`peacetime`); empty for always.
        apart: why it is not compared with the others (another object, another start of the clock); empty where it is.
    """

    voice: Voice
    values: tuple[TermValue, ...]
    allowed: Region | None
    words: str
    scopes: tuple[str, ...]
    apart: str = ""

    @property
    def counted(self) -> bool:
        """True where it counts under the policy and can be compared."""
        return not self.voice.weak and not self.voice.withdrawn and self.allowed is not None and not self.apart

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        statement = self.voice.statement
        return {
            "words": self.words,
            "scopes": list(self.scopes),
            "counted": self.counted,
            "not-counted": [*self.voice.weak, *filter(None, [self.apart])],
            "statement": statement.id,
            "date": statement.date,
            "clause": self.voice.clause,
            "about": self.voice.about,
            "stance": self.voice.stance,
            "via": self.voice.via,
            "authority": self.voice.authority,
            "grade": statement.grade,
            "sources": list(statement.sources),
        }


@dataclass(frozen=True, slots=True)
class PartyTerm:
    """What one party said of a term.

    Attributes:
        party: party id.
        required: True where its consent is required.
        accepts: what it has said it would accept, the latest of the highest authority; None: no figure stated.
        asks: what it asks for, chosen likewise; None: it asks for no figure.
        earlier: other statements of what it would accept, newest first.
    """

    party: str
    required: bool
    accepts: Stated | None
    asks: Stated | None
    earlier: tuple[Stated, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "party": self.party,
            "required": self.required,
            "accepts": self.accepts.to_data() if self.accepts else None,
            "asks": self.asks.to_data() if self.asks else None,
            "earlier": [item.to_data() for item in self.earlier],
        }


@dataclass(frozen=True, slots=True)
class TextValue:
    """What a revision says of a term, and whom it would suit by their own words.

    Attributes:
        inside: parties whose stated region holds everything the text allows.
        outside: the other parties that stated one, with the distance (None where there is no measure).
    """

    revision: str
    clause: str
    number: str
    words: str
    allowed: Region | None
    inside: tuple[str, ...]
    outside: tuple[tuple[str, Decimal | None], ...]

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "revision": self.revision,
            "clause": self.clause,
            "number": self.number,
            "words": self.words,
            "inside": list(self.inside),
            "outside": {party: None if far is None else float(far) for party, far in self.outside},
        }


@dataclass(frozen=True, slots=True)
class Zone:
    """What the stated regions leave in common.

    Attributes:
        word: how it stands, by `ZONES`.
        stated: who stated something that counts.
        unstated: whose consent is required and who stated nothing that counts.
        common: what all that stated one would accept; empty where that is nothing.
        words: the same in words.
        nearest: the two that lie apart by least, and the distance (None where there is no measure).
        widest: the two that lie apart by most.
    """

    word: ZoneWord
    stated: tuple[str, ...]
    unstated: tuple[str, ...]
    common: Region
    words: str
    nearest: tuple[str, str, Decimal | None] | None = None
    widest: tuple[str, str, Decimal | None] | None = None

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "zone": self.word,
            "common": self.words or None,
            "stated": list(self.stated),
            "unstated": list(self.unstated),
            "nearest": _pair(self.nearest),
            "widest": _pair(self.widest),
        }


@dataclass(frozen=True, slots=True)
class TermGap:
    """One term: who would accept what, and what the texts say.

    Attributes:
        term: term id.
        definition: its entry in the registry; gives label, kind and unit.
        clauses: the clauses it stands in or was spoken of on.
        parties: those whose consent is required, and all that stated something, in the order of the columns.
        required: zone among the parties whose consent is required.
        everybody: zone among all that stated something.
        texts: what each revision says.
        caveats: what to bear in mind (scopes that differ, figures that are not compared).
    """

    term: str
    definition: TermDefinition
    clauses: tuple[str, ...]
    parties: tuple[PartyTerm, ...]
    required: Zone
    everybody: Zone
    texts: tuple[TextValue, ...]
    caveats: tuple[str, ...]

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "term": self.term,
            "label": self.definition.label,
            "kind": self.definition.kind,
            "unit": self.definition.unit,
            "choices": list(self.definition.choices),
            "ordered": self.definition.ordered,
            "clauses": list(self.clauses),
            "parties": [item.to_data() for item in self.parties],
            "required": self.required.to_data(),
            "everybody": self.everybody.to_data(),
            "texts": [item.to_data() for item in self.texts],
            "caveats": list(self.caveats),
        }


def _pair(found: tuple[str, str, Decimal | None] | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"one": found[0], "two": found[1], "distance": None if found[2] is None else float(found[2])}


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
    parties = []
    for party in matrix.parties:
        stated = [_stated(voice, voice.position.would_accept[term], definition) for voice in accepts.get(party, ())]
        asked = [_stated(voice, voice.position.asks_terms[term], definition) for voice in asks.get(party, ())]
        if stated or asked or party in consent:
            first = stated[0] if stated else None
            parties.append(
                PartyTerm(party, party in consent, first, asked[0] if asked else None, tuple(stated[1:]))
            )  # fmt: skip
    return TermGap(
        term,
        definition,
        clauses,
        tuple(parties),
        _zone([party for party in parties if party.required], consent, definition),
        _zone(parties, consent, definition),
        tuple(_text(matrix, term, definition, revision, clause, parties) for revision, clause in worded),
        _caveats(parties, definition),
    )


def _stated(voice: Voice, values: tuple[TermValue, ...], definition: TermDefinition) -> Stated:
    unit = definition.unit or ""
    words = " or ".join(value.say(unit) for value in values)
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


def _zone(parties: Sequence[PartyTerm], consent: set[str], definition: TermDefinition) -> Zone:
    regions = {
        item.party: item.accepts.allowed
        for item in parties
        if item.accepts is not None and item.accepts.counted and item.accepts.allowed is not None
    }
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
        say(common, definition.unit or "") if common else "",
        min(measured, key=lambda item: item[2] or 0) if measured else None,
        max(measured, key=lambda item: item[2] or 0) if measured else None,
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
    allowed = region(values, definition)
    suits, not_suits = [], []
    for item in parties:
        stated = item.accepts
        if allowed is None or stated is None or not stated.counted or stated.allowed is None:
            continue
        if inside(_point(values, allowed), stated.allowed):
            suits.append(item.party)
        else:
            not_suits.append((item.party, distance(_point(values, allowed), stated.allowed, definition)))
    unit = definition.unit or ""
    whose = [f" ({', '.join(matrix.plan.name(who) for who in value.by)})" if value.by else "" for value in values]
    words = " or ".join(value.say(unit) + by for value, by in zip(values, whose, strict=True))
    return TextValue(revision, clause, wording.number, words, allowed, tuple(suits), tuple(not_suits))


def _point(values: Sequence[TermValue], allowed: Region) -> Region:
    """Return the figure that a text sets: its bound, where it gives only one (`at most 600,000` sets 600,000)."""
    ends = tuple(
        (end, end)
        for value in values
        for end in (
            value.at_most if value.at_least is None else None,
            value.at_least if value.at_most is None else None,
        )
        if end is not None
    )
    return Region(intervals=ends) if ends and len(ends) == len(values) else allowed


def _caveats(parties: Sequence[PartyTerm], definition: TermDefinition) -> tuple[str, ...]:
    stated = [item.accepts for item in parties if item.accepts is not None]
    scopes = {scope for item in stated for scope in item.scopes}
    notes = []
    if len(scopes) > 1:
        words = sorted(scope.replace("-", " ") or "no scope" for scope in scopes)
        notes.append(f"the stated values differ in scope: {', '.join(words)}")
    starts = {value.after for item in stated for value in item.values if value.after}
    if len(starts) > 1:
        notes.append(f"the clocks start at different moments: {', '.join(sorted(starts))}")
    notes += [
        f"{item.voice.party}: {item.words} is not compared: {item.apart}" for item in stated if item.apart
    ]  # fmt: skip
    notes += [
        f"{item.voice.party}: {item.words} settles nothing that can be compared" for item in stated if not item.allowed
    ]
    if definition.kind == "choice" and not definition.ordered:
        notes.append("the choices have no order, so there is no distance")
    return tuple(notes)
