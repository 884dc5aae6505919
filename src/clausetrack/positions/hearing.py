"""Hearing the statements: which of them are heard in which cell, and how each relates to the text that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.model import MATTER, PLAN
from clausetrack.positions.cell import Stand, missing
from clausetrack.positions.voice import Voice, speaks_for, weaknesses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausetrack.model import Plan, Position, Statement
    from clausetrack.positions.changes import ChangeLookup
    from clausetrack.positions.policy import Policy
    from clausetrack.positions.voice import State

__all__ = ["REPLACED", "Hearing", "Relation"]

REPLACED = "replaced by a later statement"
"""Why a statement does not count that another one supersedes."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How what was said of one text relates to the text that is shown.

    Attributes:
        state: current, carried, stale; None for another text that differs.
        why: in words.
        unknown: carried only because a text is known in part.
        near: steps between the two texts.
    """

    state: State | None
    why: str
    unknown: bool = False
    near: int = 0


@dataclass(frozen=True, slots=True)
class Hearing:
    """All statements up to a day, sorted into the cells they are heard in.

    Attributes:
        heard: clause → party → voices.
        spoke: party → the statements in which it spoke of the revision shown, newest first.
        hidden: parties that object to something in the revision shown, without saying to what.
        relations: (what a position is on, the text it is about) → how that relates to the revision shown, whoever
            said it.
    """

    plan: Plan
    revision: str
    as_of: str
    policy: Policy
    heard: Mapping[str, Mapping[str, tuple[Voice, ...]]]
    spoke: Mapping[str, tuple[Statement, ...]]
    hidden: frozenset[str]
    relations: Mapping[tuple[str, str], Relation]

    @classmethod
    def of(cls, plan: Plan, revision: str, as_of: str, policy: Policy, changes: ChangeLookup) -> Hearing:
        """Hear every statement up to the day `as_of`, in one pass; `changes` should remember its answers."""
        relations: dict[tuple[str, str, str], Relation] = {}
        steps = {revision: 0, **{name: place + 1 for place, name in enumerate(plan.ancestors(revision))}}
        heirs = _heirs(plan, revision)
        gone = _superseded(plan, as_of)
        heard: dict[str, dict[str, list[Voice]]] = {}
        spoke: dict[str, list[Statement]] = {}
        hidden: set[str] = set()

        def relate(on: str, about: str, cell: str) -> Relation:
            key = (on, about, cell)
            if key not in relations:
                relations[key] = _relation(plan, on, about, cell, revision, steps, changes)
            return relations[key]

        for statement in plan.statements.values():
            if statement.last_day > as_of:
                continue
            parties = speaks_for(plan, statement, bloc=policy.bloc)
            taken_back = statement.withdrawn.on if statement.withdrawn and statement.withdrawn.on <= as_of else ""
            if _speaks_of(statement, revision):
                for party, (_, part) in parties.items():
                    if not part:
                        spoke.setdefault(party, []).append(statement)
            for position, cell in _placed(statement, heirs):
                about = _about(plan, statement, position)
                relation = relate(position.on, about, cell)
                if position.on == PLAN and position.stance == "undisclosed" and about == revision:
                    hidden.update(party for party, (_, part) in parties.items() if not part)
                for party, (via, part) in parties.items():
                    weak = weaknesses(plan, policy, statement, position, part)
                    if statement.id in gone:
                        weak = (*weak, REPLACED)
                    voice = Voice(
                        party, statement, position, relation.state, relation.why, relation.unknown, via, part, weak,
                        taken_back, relation.near, about, cell,
                    )  # fmt: skip
                    heard.setdefault(cell, {}).setdefault(party, []).append(voice)
        return cls(
            plan,
            revision,
            as_of,
            policy,
            {cell: {party: tuple(found) for party, found in row.items()} for cell, row in heard.items()},
            {party: tuple(sorted(found, key=_newest, reverse=True)) for party, found in spoke.items()},
            frozenset(hidden),
            {(on, about): found for (on, about, cell), found in relations.items() if on == cell},
        )

    def has(self, clause: str) -> bool:
        """True where anybody is heard on the clause."""
        return clause in self.heard

    def voices(self, clause: str, party: str) -> tuple[Voice, ...]:
        """Return what a party is heard saying on a clause."""
        return self.heard.get(clause, {}).get(party, ())

    def gaps(self, party: str) -> dict[str, Stand]:
        """Return what to call a position that a party does not have: on a wording, and on a matter."""
        plan = self.plan
        until = plan.parties[party].covered_until or plan.header.covered_until or ""
        shown = plan.revisions.get(self.revision)
        first = min((revision.known for revision in plan.revisions.values()), default="")
        looked = f"the record was searched until {until}, nothing was found" if until else ""
        nothing = missing("no-evidence", looked)
        beyond = missing("not-covered", f"the record of {plan.name(party)} ends on {until}") if until else nothing
        matter = beyond if until and until < first else nothing
        if party in self.hidden:
            wording = missing("undisclosed")
        elif party in self.spoke:
            last = self.spoke[party][0]
            wording = missing("silent", f"spoke of {self.revision} on {last.date} ({last.id}), not of this clause")
        elif until and shown is not None and until < shown.known:
            wording = beyond
        elif shown is not None and self.as_of < shown.known:
            wording = missing("no-evidence", f"{self.revision} was not known before {shown.known}")
        else:
            wording = nothing
        return {"wording": wording, "matter": matter}


def _newest(statement: Statement) -> tuple[str, int, str]:
    return (statement.last_day, statement.order, statement.id)


def _speaks_of(statement: Statement, revision: str) -> bool:
    return statement.about == revision or any(position.about == revision for position in statement.positions)


def _superseded(plan: Plan, as_of: str) -> frozenset[str]:
    return frozenset(
        old
        for statement in plan.statements.values()
        if statement.last_day <= as_of and not (statement.withdrawn and statement.withdrawn.on <= as_of)
        for old in statement.supersedes
    )


def _about(plan: Plan, statement: Statement, position: Position) -> str:
    """Return what a position is about; on a demand, which no text words, it can only be the matter."""
    clause = plan.clauses.get(position.on)
    return MATTER if clause is not None and clause.is_demand else statement.about_of(position)


def _placed(statement: Statement, heirs: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[Position, str]]:
    """Yield each position with every cell it is heard in: its own clause, and what that was split or merged into."""
    for position in statement.positions:
        yield position, position.on
        for heir in heirs.get(position.on, ()):
            yield position, heir


def _heirs(plan: Plan, revision: str) -> dict[str, tuple[str, ...]]:
    """Clause → clauses of the revision shown whose wording came from it (split, merged, moved, replaced)."""
    found: dict[str, list[str]] = {}
    for clause in plan.clauses.values():
        version = clause.versions.get(revision)
        if version is None:
            continue
        if version.deleted:
            for heir in version.replaced_by:
                if plan.has(heir, revision):
                    found.setdefault(clause.id, []).append(heir)
            continue
        for origin in version.from_:
            if origin.clause != clause.id:
                found.setdefault(origin.clause, []).append(clause.id)
    return {name: tuple(dict.fromkeys(heirs)) for name, heirs in found.items()}


def _relation(
    plan: Plan, on: str, about: str, cell: str, revision: str, steps: Mapping[str, int], changes: ChangeLookup
) -> Relation:
    if on != cell:
        if about == MATTER:
            return Relation(None, f"is about the matter of {on}, which {revision} has turned into {cell}")
        if about == revision or about not in steps:
            return Relation(None, f"speaks of {on} in {about}")
        why = f"speaks of {on} in {about}, which {revision} has split, merged or replaced"
        return Relation("stale", why, near=steps[about])
    if about == MATTER:
        return Relation("current", "is about the matter, not about a wording")
    if about == revision:
        return Relation("current", f"speaks of {revision}")
    if about not in plan.revisions:
        return Relation(None, f"speaks of '{about}', a text that the plan does not have")
    near = steps.get(about, len(steps))
    change = changes(on, about, revision)
    told = f" ({change.say()})" if change.reasons else ""
    if about in steps:
        if change.material is None:
            return Relation(
                "carried", f"speaks of {about}; whether {revision} changed it is not known{told}", True, near
            )
        if change.material:
            return Relation("stale", f"speaks of {about}, and {revision} has changed it in substance{told}", near=near)
        return Relation("carried", f"speaks of {about}; {revision} has not changed it in substance{told}", near=near)
    if change.material is False:
        return Relation("carried", f"speaks of {about}, which says the same in substance{told}", near=near)
    return Relation(None, f"speaks of {about}, another text", near=near)
