"""What a comparison of stated terms shows: who would accept what, what texts say, and what that leaves in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from decimal import Decimal

    from clausetrack.model import TermDefinition, TermValue
    from clausetrack.positions.regions import Region
    from clausetrack.positions.voice import Voice

__all__ = ["ZONES", "Against", "Offer", "PartyTerm", "Stated", "TermGap", "TextValue", "Zone", "ZoneWord"]

ZoneWord = Literal["zone", "apart", "partial", "one-sided", "not-stated"]

ZONES: dict[ZoneWord, str] = {
    "zone": "all whose consent is required have said what they would accept, and it overlaps",
    "apart": "what has been stated does not overlap",
    "partial": "what has been stated overlaps, and not all that are required have stated anything",
    "one-sided": "only one party has said what it would accept",
    "not-stated": "nobody has said what it would accept",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that a text records as one party's own, given later than anything the party itself said of it.

    Attributes:
        revision: the text.
        clause: the clause in it.
        number: of that clause in that text.
        issued: day of the text.
        allowed: what it allows.
        words: the same in words.
    """

    revision: str
    clause: str
    number: str
    issued: str
    allowed: Region
    words: str

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "words": self.words,
            "revision": self.revision,
            "clause": self.clause,
            "number": self.number,
            "date": self.issued,
        }


@dataclass(frozen=True, slots=True)
class Against:
    """A party whose consent is required and that is against the matter of a clause a term stands in."""

    party: str
    clause: str
    stance: str


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
        overtaken: by what it is overtaken, in words; empty where it is current.
    """

    voice: Voice
    values: tuple[TermValue, ...]
    allowed: Region | None
    words: str
    scopes: tuple[str, ...]
    apart: str = ""
    overtaken: str = ""

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why it does not count, in words; empty where it does, or where it settles nothing."""
        return (*self.voice.weak, *filter(None, (self.apart, self.overtaken)))

    @property
    def counted(self) -> bool:
        """True where it counts under the policy and can be compared."""
        return not self.doubts and not self.voice.withdrawn and self.allowed is not None

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        statement = self.voice.statement
        return {
            "words": self.words,
            "scopes": list(self.scopes),
            "counted": self.counted,
            "not-counted": list(self.doubts),
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
        offer: what a later text records as its value; it counts in place of `accepts`.
        spoken: where it gives no value: what stands of it on the clauses of the term, on their matter first.
        later: where it gives one: what stands of it on the matter of these clauses, said since and not in favour.
    """

    party: str
    required: bool
    accepts: Stated | None
    asks: Stated | None
    earlier: tuple[Stated, ...] = ()
    offer: Offer | None = None
    spoken: tuple[Voice, ...] = ()
    later: tuple[Voice, ...] = ()

    @property
    def day(self) -> str:
        """The day of the value that is current: of the text that records it, else of the statement; may be empty."""
        said = self.accepts or self.asks
        return self.offer.issued if self.offer else said.voice.statement.date if said else ""

    @property
    def allowed(self) -> Region | None:
        """What it would accept, as far as that counts; None where it has said nothing that counts."""
        if self.offer is not None:
            return self.offer.allowed
        return self.accepts.allowed if self.accepts is not None and self.accepts.counted else None

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "party": self.party,
            "required": self.required,
            "accepts": self.accepts.to_data() if self.accepts else None,
            "asks": self.asks.to_data() if self.asks else None,
            "earlier": [item.to_data() for item in self.earlier],
            "offer": self.offer.to_data() if self.offer else None,
            "spoke": [
                {"statement": voice.statement.id, "clause": voice.clause, "about": voice.about, "stance": voice.stance}
                for voice in self.spoken
            ],
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
        against: of those whose consent is required, who is against the matter: then what overlaps is no agreement.
    """

    word: ZoneWord
    stated: tuple[str, ...]
    unstated: tuple[str, ...]
    common: Region
    words: str
    nearest: tuple[str, str, Decimal | None] | None = None
    widest: tuple[str, str, Decimal | None] | None = None
    against: tuple[Against, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "zone": self.word,
            "common": self.words or None,
            "stated": list(self.stated),
            "unstated": list(self.unstated),
            "nearest": _pair(self.nearest),
            "widest": _pair(self.widest),
            "against": [{"party": item.party, "clause": item.clause, "stance": item.stance} for item in self.against],
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
