"""One position as it is heard in a cell: who said it for whom, and how it relates to the text that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from clausetrack.model import AUTHORITIES, MATTER, STANCES
from clausetrack.text import join_words

if TYPE_CHECKING:
    from clausetrack.model import Plan, Position, Statement
    from clausetrack.positions.policy import Policy

__all__ = ["State", "Voice", "speaks_for", "weaknesses"]

State = Literal["current", "carried", "stale"]
_STATE_RANK = {"current": 2, "carried": 1, "stale": 0}


@dataclass(frozen=True, slots=True)
class Voice:
    """A position, seen from one cell of the matrix.

    Attributes:
        party: the party whose cell it is heard in.
        statement: the statement it belongs to.
        position: the position itself.
        state: current, carried or stale with regard to the revision shown; None where it speaks of another text
            that is neither this one nor one it goes back to, and differs from it.
        why: why it has that state, in words.
        unknown: carried only because it cannot be told whether the wording has changed.
        via: the bloc or other party in whose name the statement was made, where it is not the party's own.
        part: for whom it really speaks, where that is only a part of the party (a member of a bloc, a faction).
        weak: why it does not count, in words; empty where it does (staleness and the like are not repeated here).
        withdrawn: the day on which it was taken back, where that is not after the day shown.
        near: steps from the revision it speaks of to the one shown; 0 for the same one and for the matter.
        about: the revision it speaks of, or `matter`.
        cell: the clause in whose row it is heard: another one than its own after a split or merger.
    """

    party: str
    statement: Statement
    position: Position
    state: State | None
    why: str
    unknown: bool = False
    via: str = ""
    part: str = ""
    weak: tuple[str, ...] = ()
    withdrawn: str = ""
    near: int = 0
    about: str = ""
    cell: str = ""

    @property
    def stance(self) -> str:
        """The stance, on or off the scale."""
        return self.position.stance

    @property
    def value(self) -> int | None:
        """+2 … −2; None off the scale."""
        return STANCES.get(self.position.stance)

    @property
    def clause(self) -> str:
        """The clause it speaks of."""
        return self.position.on

    @property
    def linked(self) -> str:
        """The clause it spoke of, where that is not the one it is heard on (split, merged, replaced); else empty."""
        return self.position.on if self.cell and self.cell != self.position.on else ""

    @property
    def on_matter(self) -> bool:
        """True where it is about the subject and not about a wording."""
        return self.about == MATTER

    @property
    def day(self) -> str:
        """The last day it can have been said on."""
        return self.statement.last_day

    @property
    def authority(self) -> str:
        """Its authority for this party: a part of the party speaks as a member at most."""
        named = self.statement.authority
        return "member" if self.part and AUTHORITIES[named] > AUTHORITIES["member"] else named

    @property
    def quote(self) -> str:
        """A short phrase as published."""
        return self.position.quote or self.statement.quote or ""

    @property
    def shared_quote(self) -> bool:
        """True where the quote is the statement's, which speaks of other clauses too: it may be about one of these."""
        return bool(self.statement.quote) and not self.position.quote and len(self.statement.positions) > 1

    def early(self, plan: Plan) -> bool:
        """Return whether it speaks of a text that was not issued yet."""
        return plan.before_issue(self.statement, self.about)

    @property
    def rank(self) -> tuple[int, str, int, int, int, bool]:
        """Order among voices of equal standing: authority, date, order, state, nearness, own before a bloc's.

        A bare month comes before its days: which of them it was is not known, and the day is.
        """
        return (
            AUTHORITIES[self.authority],
            self.statement.date,
            self.statement.order,
            _STATE_RANK[self.state] if self.state else -1,
            -self.near,
            not self.via,
        )

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable, absent facts are left out."""
        said, position = self.statement, self.position
        found: dict[str, Any] = {
            "statement": said.id,
            "date": said.date,
            "party": said.party,
            "clause": position.on,
            "about": self.about,
            "stance": position.stance,
            "state": self.state,
            "why": self.why,
            "via": self.via,
            "part": self.part,
            "speaker": said.speaker,
            "capacity": said.capacity,
            "authority": self.authority,
            "evidence": said.evidence,
            "grade": said.grade,
            "certainty": position.certainty or said.certainty,
            "reason": position.reason,
            "asks": position.asks,
            "condition": position.condition,
            "red-line": position.red_line,
            "linked-to": list(position.linked_to),
            "quote": self.quote,
            "shared-quote": self.shared_quote,
            "summary": said.summary,
            "withdrawn": self.withdrawn,
            "not-counted": list(self.weak),
            "sources": list(said.sources),
        }
        return {key: value for key, value in found.items() if value not in (None, "", [], False)}


def speaks_for(plan: Plan, statement: Statement, *, bloc: bool = True) -> dict[str, tuple[str, str]]:
    """Return the parties in whose cells a statement is heard: party → (via, part).

    The party of the file is always among them. Where `on-behalf-of` names others only, the statement speaks for a
    `part` of that party, unless it names every member of the bloc. A party that is named beside others is heard `via`
    the file's party; one that is named alone speaks for itself.
    """
    named, own = statement.on_behalf_of, statement.party
    members = plan.parties[own].members if own in plan.parties else ()
    whole = not named or own in named or bool(members and set(members) <= set(named))
    part = [party for party in named if party in members] or named  # who only signs beside members is no part of it
    heard = {own: ("", "" if whole else ", ".join(part))}
    if bloc:
        for party in named:
            if party != own and party in plan.parties:
                heard[party] = ("" if len(named) == 1 else own, "")
    return heard


def weaknesses(plan: Plan, policy: Policy, statement: Statement, position: Position, part: str) -> tuple[str, ...]:
    """Return why a position does not count under a policy, in words; nothing where it does."""
    found = []
    authority = min(AUTHORITIES[statement.authority], AUTHORITIES["member"] if part else 4)
    if authority < AUTHORITIES[policy.authority]:
        said_by = {2: "a member", 1: "an unnamed source", 0: "the other side"}.get(authority, "a lower authority")
        whom = join_words(map(plan.label, part.split(", "))) if part else ""
        found.append(f"speaks for {whom} only" if part else f"said by {said_by}")
    if statement.evidence == "anonymous" and not policy.anonymous:
        found.append("anonymous evidence")
    if statement.evidence == "inference" and not policy.inference:
        found.append("inferred, not said")
    certainty = position.certainty or statement.certainty
    if certainty in ("disputed", "unverified") and not policy.unsure:
        found.append(f"{certainty} report")
    if not policy.passes_grade(statement.grade):
        found.append(f"graded {statement.grade or 'not at all'}")
    return tuple(found)
