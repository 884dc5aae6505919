"""`plan.yaml`: revisions, themes, terms, events and rejected claims."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from clausetrack.model.base import Day, Frozen, Id, Model, PartialDate, Text
from clausetrack.model.clause import Certainty
from clausetrack.model.term import TermDefinition

__all__ = ["Count", "Document", "Event", "EventChange", "OpenMatter", "PlanFile", "RejectedClaim", "Revision"]


class Count(Model):
    """How many points a revision has, by somebody's account."""

    value: int
    by: Text
    date: PartialDate | None = None


class Document(Model):
    """Another paper of the same revision, with a coverage of its own."""

    title: Text
    issued: PartialDate | None = None
    coverage: Literal["full", "partial", "unknown"] = "full"
    """full: what is not there is absent · partial: it is unknown · unknown: known by name only."""
    status: Text | None = None
    sources: tuple[Id, ...] = ()
    note: Text | None = None


class Revision(Model):
    """One dated text of the plan. Revisions form a graph by `based-on`."""

    title: Text
    short: Text | None = None
    """Name for narrow columns."""
    issued: Day
    known_from: Day | None = None
    """First day on which statements may speak of it, where that is before it was issued."""
    issuer: tuple[Id, ...] = ()
    """Parties that put it forward: authorship is shown as such; it is not an acceptance."""
    based_on: tuple[Id, ...] = ()
    """Revisions it continues; the first is the one `change` and redlines refer to."""
    compares_with: tuple[Id, ...] = ()
    """Revisions it stands beside without continuing them."""
    status: Text
    """leaked-draft, proposed, negotiated, disclosed, working, published …"""
    released: bool = False
    """True once it is out: its versions are locked in `revisions.lock` and may not be altered."""
    coverage: Literal["full", "partial"] = "full"
    """full: what is not there is absent · partial: it is unknown."""
    documents: Frozen[Id, Document] = Field(default_factory=dict)
    """Other papers of the same revision."""
    counts: tuple[Count, ...] = ()
    """How many points it is said to have."""
    sources: tuple[Id, ...] = ()
    certainty: Certainty | None = None
    verification_note: Text | None = None
    """What of it was not seen on a page."""
    numbering_note: Text | None = None
    """How our numbers relate to the published ones."""
    note: Text | None = None

    @property
    def known(self) -> str:
        """First day on which a statement can speak of it."""
        return min(self.known_from or self.issued, self.issued)


class EventChange(Model):
    """What an event changed, in the words of those who were there."""

    clause: Id
    before: Text | None = None
    after: Text | None = None
    unit: Text | None = None
    """Unit of `before` and `after`, where they are figures."""
    by: tuple[Id, ...] = ()
    """Whose figure or wish it is, where not everybody's (parties or actors)."""
    summary: Text | None = None


class Event(Model):
    """A moment on the timeline between revisions."""

    id: Id
    date: PartialDate
    date_end: PartialDate | None = None
    date_note: Text | None = None
    """How exact the date is."""
    kind: Id | None = None
    """summit, deadline, release, front-line-claim …"""
    place: Text | None = None
    title: Text
    parties: tuple[Id, ...] = ()
    """Parties or actors that took part."""
    summary: Text | None = None
    changes: tuple[EventChange, ...] = ()
    revision: Id | None = None
    """The revision it brought."""
    value: Text | None = None
    """A figure that the event claims (never a fact of ours)."""
    unit: Text | None = None
    claimed_by: Text | None = None
    certainty: Certainty | None = None
    certainty_note: Text | None = None
    """On what the certainty rests, in a word (`single-chain`)."""
    verified: bool = True
    sources: tuple[Id, ...] = ()
    note: Text | None = None


class RejectedClaim(Model):
    """Something that circulated, was checked, and is not believed."""

    claim: Text
    why: Text
    sources: tuple[Id, ...] = ()


class OpenMatter(Model):
    """What was still open when the record ends, in a word."""

    clause: Id
    state: Text


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _format_we_read(value: object) -> object:
    if str(value).isdecimal() and str(value).lstrip("0") > "1":
        raise ValueError(f"the files are in format {value}, this program reads format 1: install a newer clausetrack")
    return value


class PlanFile(Model):
    """`plan.yaml`."""

    plan: Id
    """The plan's id."""
    title: Text
    schema_: Annotated[Literal["1"], BeforeValidator(_format_we_read, json_schema_input_type=Literal["1"])] = Field(
        default="1", alias="schema"
    )
    """Version of this data format."""
    version: Text | None = None
    """Version of the data, apart from the program's."""
    languages: Annotated[tuple[Text, ...], BeforeValidator(_one_or_many, json_schema_input_type=str | list[str])] = (
        "en",
    )
    """BCP 47 tags of the languages the wordings are in; the first is the one that is compared."""
    text_basis: Literal["verbatim", "restated", "translated"] = "verbatim"
    """What `text` holds: the published wording, our restatement of it, or a translation."""
    consent: tuple[Id, ...] = ()
    """Parties whose yes the plan needs."""
    covered_until: Day | None = None
    """How far the record was looked for."""
    themes: Frozen[Id, Text] = Field(default_factory=dict)
    """Theme id → title, in order; each is a folder of clause files."""
    revisions: Frozen[Id, Revision] = Field(default_factory=dict)
    terms: Frozen[Id, TermDefinition] = Field(default_factory=dict)
    events: tuple[Event, ...] = ()
    rejected_claims: tuple[RejectedClaim, ...] = ()
    open_matters: tuple[OpenMatter, ...] = ()
    """What was open at the end of the record."""
    columns: tuple[Id, ...] = ()
    """Order of the parties in the matrix; those not named follow in the order of parties.yaml."""
    licence: Text | None = None
    note: Text | None = None
