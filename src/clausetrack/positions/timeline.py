"""Revisions, events and statements in one order, as far as they were known on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from clausetrack.model.base import last_day
from clausetrack.positions.policy import DEFAULT, Policy
from clausetrack.positions.voice import speaks_for, weaknesses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.model import Plan

__all__ = ["KINDS", "Entry", "timeline"]

Kind = Literal["revision", "event", "statement"]
KINDS: tuple[Kind, ...] = ("revision", "event", "statement")
"""The kinds of entries, in the order they have on one day."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline.

    Attributes:
        date: as exactly as it is known.
        day: the last day it can have been on: what it is sorted and filtered by.
        id: revision, event or statement id.
        title: a revision's or event's title; for a statement who spoke.
        text: what happened, or what was said, in our words.
        parties: issuers, parties that took part, or those spoken for.
        clauses: clauses it changed or spoke of, each once.
        stances: for a statement: (clause, what it was about, stance).
        certainty: how sure the record is; empty where it says nothing of it.
        sources: ids of the sources.
        abouts: the revisions it is, or speaks of.
        weak: for a statement: why the policy does not count it, in words; empty where it counts.
    """

    kind: Kind
    date: str
    day: str
    id: str
    title: str
    text: str
    parties: tuple[str, ...]
    clauses: tuple[str, ...]
    stances: tuple[tuple[str, str, str], ...]
    certainty: str
    sources: tuple[str, ...]
    abouts: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "kind": self.kind,
            "date": self.date,
            "id": self.id,
            "title": self.title,
            "text": self.text,
            "parties": list(self.parties),
            "clauses": list(self.clauses),
            "stances": [{"clause": on, "about": about, "stance": stance} for on, about, stance in self.stances],
            "certainty": self.certainty or None,
            "not-counted": list(self.weak),
            "sources": list(self.sources),
        }


def timeline(
    plan: Plan,
    as_of: str | None = None,
    *,
    since: str | None = None,
    kinds: Iterable[str] = KINDS,
    parties: Iterable[str] = (),
    clauses: Iterable[str] = (),
    revision: str | None = None,
    policy: Policy = DEFAULT,
) -> tuple[Entry, ...]:
    """Return what happened up to a day, oldest first; on one day texts before events before statements.

    Args:
        plan: the plan.
        as_of: the last day shown; the newest there is where none is named.
        since: only what came after this day.
        kinds: only some kinds.
        parties: only what one of these issued, took part in, or said (or what was said in its name).
        clauses: only what touches one of these.
        revision: only this text and what speaks of it.
        policy: whom a bloc's statement is heard for, and what is marked as not counted; nothing is left out by it.
    """
    wanted_kinds, wanted_parties, wanted_clauses = set(kinds), set(parties), set(clauses)
    entries = [
        entry
        for entry in _entries(plan, policy)
        if entry.kind in wanted_kinds
        and (as_of is None or entry.day <= as_of)
        and (since is None or entry.day > since)
        and (not wanted_parties or wanted_parties & set(entry.parties))
        and (not wanted_clauses or wanted_clauses & set(entry.clauses))
        and (revision is None or revision in entry.abouts)
    ]
    order = {statement: item.order for statement, item in plan.statements.items()}
    return tuple(
        sorted(entries, key=lambda item: (item.day, KINDS.index(item.kind), order.get(item.id, 0), item.id))
    )  # fmt: skip


def _entries(plan: Plan, policy: Policy) -> Iterable[Entry]:
    for name, revision in plan.revisions.items():
        worded = tuple(clause for clause in plan.clause_order if name in plan.clauses[clause].versions)
        yield Entry(
            "revision", revision.issued, revision.issued, name, revision.title, revision.note or "", revision.issuer,
            worded, (), revision.certainty or "", revision.sources, (name,),
        )  # fmt: skip
    for event in plan.header.events:
        touched = tuple(dict.fromkeys(change.clause for change in event.changes))
        yield Entry(
            "event", event.date, last_day(event.date_end or event.date), event.id, event.title, event.summary or "",
            event.parties, touched, (), event.certainty or "", event.sources,
        )  # fmt: skip
    for statement in plan.statements.values():
        heard = speaks_for(plan, statement, bloc=policy.bloc)
        part = heard[statement.party][1]
        weak = dict.fromkeys(
            word for item in statement.positions for word in weaknesses(plan, policy, statement, item, part)
        )
        stances = tuple((item.on, statement.about_of(item), item.stance) for item in statement.positions)
        who = f"{statement.speaker}, {statement.capacity}" if statement.capacity else statement.speaker
        yield Entry(
            "statement", statement.date, statement.last_day, statement.id, who, statement.summary, tuple(heard),
            tuple(dict.fromkeys(on for on, _, _ in stances)), stances, statement.certainty, statement.sources,
            tuple(dict.fromkeys(about for _, about, _ in stances)), tuple(weak),
        )  # fmt: skip
