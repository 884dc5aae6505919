"""The objection matrix: clauses × parties, each cell with what it rests on."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from clausetrack.errors import UsageError
from clausetrack.model import PLAN
from clausetrack.positions.cell import Cell, Stand, missing, stand
from clausetrack.positions.changes import cached, recorded_changes
from clausetrack.positions.hearing import Hearing
from clausetrack.positions.policy import DEFAULT, Policy
from clausetrack.text import nearest

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from clausetrack.model import Agreed, Plan, Wording
    from clausetrack.positions.changes import ChangeLookup
    from clausetrack.positions.hearing import Relation
    from clausetrack.positions.voice import Voice

__all__ = ["PLAN_MATTER", "Matrix", "Row", "matrix", "revision_of"]

PLAN_MATTER = "plan.matter"
"""Id of the row for stances on the plan's subject as a whole: on the talks as such."""

Presence = Literal["present", "deleted", "absent", "unknown", "demand", "plan"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the matrix.

    Attributes:
        id: clause id, `plan`, or `plan.matter`.
        clause: what the positions in it are `on`: clause id or `plan`.
        kind: `plan` and `plan-matter` (one row each, first), `clause`, or `demand` (worded by no revision).
        theme: theme id; empty for the plan's rows.
        presence: how the revision shown has it: present, deleted, absent (the text does not have it), unknown (the text
            is known in part), demand, or plan.
        number: its number in the revision shown; empty where it has none.
        matter: the sentence that stances on the matter are for or against.
        layer: which layer the row is about: the plan's rows one each, demands the matter, clauses both.
        consent: the parties whose yes it needs.
        wording: what the revision says, `same-as` followed; None where it does not have it.
        agreed: what the parties themselves call the state of the clause in this revision.
        cells: one a party, in the order of `Matrix.parties`.
    """

    id: str
    clause: str
    kind: Literal["plan", "plan-matter", "clause", "demand"]
    title: str
    theme: str
    theme_title: str
    presence: Presence
    number: str
    matter: str
    layer: Literal["wording", "matter", "both"]
    consent: tuple[str, ...]
    wording: Wording | None
    agreed: Agreed | None
    cells: tuple[Cell, ...]

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "id": self.id,
            "clause": self.clause,
            "kind": self.kind,
            "title": self.title,
            "theme": self.theme,
            "presence": self.presence,
            "number": self.number,
            "matter": self.matter,
            "layer": self.layer,
            "consent": list(self.consent),
            "text": self.wording.text if self.wording else None,
            "agreed": self.agreed.state if self.agreed else None,
            "cells": [cell.to_data() for cell in self.cells],
        }


@dataclass(frozen=True)
class Matrix:
    """Who stands where on one revision, as of a day.

    Attributes:
        plan: the plan it was made from.
        revision: the revision whose wording is shown.
        as_of: the last day whose statements count.
        parties: party ids in the order of the columns.
        rows: the plan's rows first, then clauses by theme, then demands.
        relations: (what a position is on, the text it is about) → how that relates to the revision shown, of parties
            without a column too.
    """

    plan: Plan
    revision: str
    as_of: str
    policy: Policy
    parties: tuple[str, ...]
    rows: tuple[Row, ...]
    relations: Mapping[tuple[str, str], Relation] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """Row id → row."""
        return {row.id: row for row in self.rows}

    @cached_property
    def column(self) -> Mapping[str, int]:
        """Party → its place in `Row.cells`."""
        return {party: place for place, party in enumerate(self.parties)}

    @property
    def clauses(self) -> tuple[Row, ...]:
        """The rows of clauses that the revision words: what a status can be given to."""
        return tuple(row for row in self.rows if row.presence == "present")

    def themes(self) -> tuple[tuple[str, str, tuple[Row, ...]], ...]:
        """Return the rows grouped: (theme id, title, rows), the plan's own rows first under an empty theme."""
        groups: dict[str, list[Row]] = {}
        for row in self.rows:
            groups.setdefault(row.theme, []).append(row)
        return tuple((theme, rows[0].theme_title, tuple(rows)) for theme, rows in groups.items())

    def cell(self, row: str, party: str) -> Cell:
        """Return one cell.

        Raises:
            UsageError: no such row or column; the hint names the nearest.
        """
        if row not in self.by_id:
            raise UsageError(f"the matrix has no clause '{row}'", hint=_hint(row, self.by_id))
        if party not in self.column:
            raise UsageError(f"the matrix has no party '{party}'", hint=_hint(party, self.column))
        return self.by_id[row].cells[self.column[party]]

    def counts(self) -> dict[str, int]:
        """Return how many cells of clauses and demands hold a stance, by the word of what stands; sorted by word."""
        found: dict[str, int] = {}
        for row in self.rows:
            if row.kind in ("clause", "demand"):
                for cell in row.cells:
                    word = (cell.matter if row.layer == "matter" else cell.wording).stance
                    found[word] = found.get(word, 0) + 1
        return dict(sorted(found.items()))

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "schema": "clausetrack/matrix",
            "version": 1,
            "plan": self.plan.header.plan,
            "revision": self.revision,
            "as-of": self.as_of,
            "policy": self.policy.to_data(),
            "parties": [{"id": party, "name": self.plan.name(party)} for party in self.parties],
            "rows": [row.to_data() for row in self.rows],
        }


def matrix(
    plan: Plan,
    revision: str | None = None,
    as_of: str | None = None,
    policy: Policy = DEFAULT,
    changes: ChangeLookup | None = None,
    *,
    also: Container[str] = (),
) -> Matrix:
    """Return who stands where on every clause with a version or a position.

    Args:
        plan: the plan.
        revision: the text shown; the latest that was out on the day where none is named.
        as_of: the last day (`YYYY-MM-DD`) whose statements count; the day of the newest statement where none is named.
        policy: what is shown and counted.
        changes: tells whether a clause changed in substance between two revisions; without it only the plan's own
            record is used (`recorded_changes`).
        also: clauses that get their row even where no text words them and nobody speaks to them.

    Raises:
        UsageError: no such revision or party; the hint names the nearest.
    """
    day = as_of or plan.newest_day
    text = revision_of(plan, revision, day)
    for party in (*policy.parties, *policy.required):
        if party not in plan.parties:
            raise UsageError(f"there is no party '{party}'", hint=_hint(party, plan.parties))
    lookup = cached(plan, changes or recorded_changes(plan))
    hearing = Hearing.of(plan, text, day, policy, lookup)
    columns = policy.parties or tuple(party for party in plan.party_order if policy.shows(plan.parties[party]))
    authors = frozenset(plan.revisions[text].issuer) if text in plan.revisions else frozenset()
    gaps = {party: hearing.gaps(party) for party in columns}
    clauses = [
        clause for clause in plan.clause_order if plan.clauses[clause].versions or hearing.has(clause) or clause in also
    ]

    def cells(clause: str, presence: Presence) -> tuple[Cell, ...]:
        wrote = _authors(plan.wording(clause, text), authors)
        return tuple(
            _cell(clause, party, party in wrote and presence in ("present", "plan"), hearing, gaps[party], presence)
            for party in columns
        )

    whole = cells(PLAN, "plan")
    rows = [
        _row(plan, text, PLAN, "plan", whole, policy),
        _row(plan, text, PLAN_MATTER, "plan", whole, policy),
    ]
    for clause in clauses:
        presence = _presence(plan, clause, text)
        rows.append(_row(plan, text, clause, presence, cells(clause, presence), policy))
    return Matrix(plan, text, day, policy, tuple(columns), tuple(rows), hearing.relations)


def revision_of(plan: Plan, revision: str | None, as_of: str | None = None) -> str:
    """Return the revision meant: the one named, or the latest that was out by a day; empty where there is none.

    The latest is the newest full text in the line of `based-on`, as `Plan.latest` has it.

    Raises:
        UsageError: no such revision; the hint names the nearest.
    """
    if revision is not None and revision not in plan.revisions:
        raise UsageError(f"there is no revision '{revision}'", hint=_hint(revision, plan.revisions))
    if revision or as_of is None or not plan.latest or plan.revisions[plan.latest].issued <= as_of:
        return revision or plan.latest
    out = {name: item for name, item in plan.revisions.items() if item.issued <= as_of}
    return dataclasses.replace(plan, header=plan.header.model_copy(update={"revisions": out})).latest or plan.latest


def _hint(word: str, known: Mapping[str, object]) -> str:
    near = nearest(word, known)
    return f"did you mean: {', '.join(near)}?" if near else f"known: {', '.join(list(known)[:12])}"


def _presence(plan: Plan, clause: str, revision: str) -> Presence:
    found = plan.clauses[clause]
    if found.is_demand:
        return "demand"
    if (version := found.versions.get(revision)) is not None:
        return "deleted" if version.deleted else "present"
    return "absent" if plan.covers(clause, revision) else "unknown"


def _authors(wording: Wording | None, issuers: frozenset[str]) -> frozenset[str]:
    """Return whose words they are: of those who issued the text, they whose rival wording it has, where it has any."""
    theirs = frozenset(who for option in (wording.words.options if wording else ()) for who in option.by)
    return issuers & theirs or issuers


def _cell(
    clause: str, party: str, author: bool, hearing: Hearing, gaps: Mapping[str, Stand], presence: Presence
) -> Cell:
    heard: Sequence[Voice] = hearing.voices(clause, party)
    without = gaps["matter"]
    unsaid = gaps["wording"] if presence in ("present", "unknown", "plan") else _NO_WORDING
    if presence == "unknown" and unsaid.stance == "silent":  # nobody can be silent on what may not be there
        unsaid = missing("no-evidence", f"whether {hearing.revision} has this clause is not known")
    if not heard:
        return Cell(clause, party, author, unsaid, without)
    policy = hearing.policy
    wording = stand([voice for voice in heard if not voice.on_matter and voice.state], policy, unsaid)
    matter = stand([voice for voice in heard if voice.on_matter and voice.state], policy, without)
    counts: Literal["wording", "matter", ""] = "wording" if wording.counted else ""
    if not counts and policy.matter and matter.counted:
        counts = "matter"
    elsewhere = sorted(
        (voice for voice in heard if not voice.state), key=lambda voice: (voice.rank, voice.statement.id), reverse=True
    )
    return Cell(clause, party, author, wording, matter, counts, tuple(elsewhere))


_NO_WORDING = missing("no-wording")


def _row(plan: Plan, text: str, name: str, presence: Presence, cells: tuple[Cell, ...], policy: Policy) -> Row:
    if presence == "plan":
        about_matter = name == PLAN_MATTER
        return Row(
            name,
            PLAN,
            "plan-matter" if about_matter else "plan",
            "The settlement as such" if about_matter else "The plan as a whole",
            "",
            "",
            "plan",
            "",
            "",
            "matter" if about_matter else "wording",
            policy.required or plan.header.consent,
            None,
            None,
            cells,
        )
    clause = plan.clauses[name]
    wording = plan.wording(name, text)
    demand = presence == "demand"
    theme = plan.themes.get(name, "") or clause.theme or ""
    return Row(
        name,
        name,
        "demand" if demand else "clause",
        plan.title(name, text),
        theme,
        plan.header.themes.get(theme, "Demands" if demand else theme),
        presence,
        wording.number if wording else "",
        clause.matter or "",
        "matter" if demand else "both",
        policy.required or plan.consent(name),
        wording if presence == "present" else None,
        wording.words.agreed if wording and presence == "present" else None,
        cells,
    )
