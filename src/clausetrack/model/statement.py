"""What parties said: statements, and the positions they take on clauses."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from clausetrack.model.base import Day, Id, Model, PartialDate, Text, last_day
from clausetrack.model.clause import Certainty, Correction
from clausetrack.model.term import TermMap

__all__ = [
    "AUTHORITIES",
    "MATTER",
    "PLAN",
    "STANCES",
    "Authority",
    "Evidence",
    "Position",
    "Stance",
    "Statement",
    "StatementFile",
    "Withdrawal",
]

PLAN = "plan"
"""What a position is `on` when it speaks of the plan as a whole. It never cascades to the clauses."""
MATTER = "matter"
"""What a position is `about` when it speaks of the subject and of no text."""

Stance = Literal[
    "accept", "conditional", "open", "object", "reject",
    "undisclosed", "abstain", "not-concerned", "disputed", "withdrawn",
]  # fmt: skip
"""The five on the scale (`STANCES`), then those off it: shown apart, never averaged."""
Authority = Literal["principal", "official", "member", "unattributed", "other-side"]
Evidence = Literal[
    "official-text", "recorded-vote", "on-record", "act", "read-out", "anonymous", "reported", "inference"
]

STANCES: dict[str, int] = {"accept": 2, "conditional": 1, "open": 0, "object": -1, "reject": -2}
"""Stance word → value on the scale of field.md section 8, from +2 (accept) to −2 (reject)."""

AUTHORITIES: dict[str, int] = {"principal": 4, "official": 3, "member": 2, "unattributed": 1, "other-side": 0}
"""Authority → rank: who can bind the party comes first."""


class Position(Model):
    """The stance a statement takes on one clause, or on the plan as a whole."""

    on: Id
    """A clause id, or `plan`."""
    about: Id | None = None
    """Overrides the statement's: a revision, or `matter`."""
    stance: Stance
    """accept: as worded · conditional: if a named condition is met · open: uncommitted · object: another wording
    could do · reject: in no form."""
    reason: Text | None = None
    """Why, as said, in our words."""
    asks: Text | None = None
    """What it wants instead, in our words."""
    wording_proposed: Text | None = None
    """The wording it puts forward, as handed in."""
    asks_kind: Literal["delete", "replace", "add", "narrow", "sequence", "guarantee", "move"] | None = None
    """Kind of change it asks for."""
    condition: Text | None = None
    """For `conditional`: the condition."""
    asks_terms: TermMap = Field(default_factory=dict)
    """What it demands or proposes, as terms."""
    would_accept: TermMap = Field(default_factory=dict)
    """Only what it said, or plainly implied, that it could live with."""
    states_terms: TermMap = Field(default_factory=dict)
    """Figures it gives as facts, neither asked for nor accepted (signatures collected, assets held)."""
    red_line: bool = False
    """True only if the party itself says so."""
    linked_to: tuple[Id, ...] = ()
    """Clauses it makes part of one package with this one."""
    reservation: Literal["scrutiny", "legal", "drafting", "language", "instructions", "link", "substantive"] | None = (
        None
    )
    """Kind of reservation, in the field's words."""
    quote: Text | None = None
    """Short and exactly as published, where it differs from the statement's."""
    certainty: Certainty | None = None
    coder: Text | None = None
    """Who read this stance out of the statement."""
    reviewed_by: Text | None = None
    """Who checked it."""
    note: Text | None = None


class Withdrawal(Model):
    """The party took the statement back."""

    on: Day
    source: Id
    note: Text | None = None


class Statement(Model):
    """Something a party said or published, on a day, with a source."""

    id: Id
    party: Id
    """The party whose file it stands in; the file says it once, so it need not be written."""
    speaker: Text
    capacity: Text | None = None
    """Office, or the paper it is."""
    on_behalf_of: tuple[Id, ...] = ()
    """Parties it speaks for; a bloc's statement fills a member's cell only where the member is named here."""
    authority: Authority
    """Who can bind the party: principal > official > member > unattributed > other-side."""
    date: PartialDate
    """The day, or the month where no more is known."""
    date_certainty: Text | None = None
    """How the date was inferred."""
    order: int = 0
    """Order among statements of one day."""
    venue: Text | None = None
    evidence: Evidence
    about: Id
    """The revision spoken of, or `matter`: the subject, not a text."""
    summary: Text
    """What was said, in our own words."""
    quote: Text | None = None
    """A short phrase exactly as published (under 15 words)."""
    language: Text | None = None
    """BCP 47 tag of the quote, where it is not English."""
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    """Admiralty code of the source; F means it cannot be judged."""
    credibility: Literal["1", "2", "3", "4", "5", "6"] | None = None
    """Admiralty code of the information; 6 means it cannot be judged."""
    certainty: Certainty = "confirmed"
    sources: tuple[Id, ...] = ()
    supersedes: tuple[Id, ...] = ()
    """Statements it replaces: the party changed its mind."""
    withdrawn: Withdrawal | None = None
    corrected: Correction | None = None
    """We were wrong: no movement of the party, no tampering."""
    coder: Text | None = None
    reviewed_by: Text | None = None
    positions: tuple[Position, ...] = ()
    note: Text | None = None

    @property
    def grade(self) -> str:
        """Admiralty grade, e.g. `B2`; empty where it was not graded."""
        return f"{self.reliability or ''}{self.credibility or ''}"

    @property
    def last_day(self) -> str:
        """The last day it can have been said on: a month counts as its end."""
        return last_day(self.date)

    def about_of(self, position: Position) -> str:
        """Return what a position of this statement is about: a revision id or `matter`."""
        return position.about or self.about


class StatementFile(Model):
    """One file of `positions/`: all statements of one party."""

    party: Id
    statements: tuple[Statement, ...] = ()
