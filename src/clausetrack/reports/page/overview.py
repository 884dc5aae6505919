"""The first screen: what this plan is, as of when, what is blocked and by whom, what changed last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.model import PLAN
from clausetrack.reports.page.clean import short
from clausetrack.reports.words import gist

if TYPE_CHECKING:
    from clausetrack.model import Statement
    from clausetrack.positions import Row, Voice
    from clausetrack.positions.agreement import StatusWord
    from clausetrack.reports.page.facts import Facts

__all__ = ["Blocker", "Latest", "Overview", "overview"]

_MOST = 3


@dataclass(frozen=True, slots=True)
class Blocker:
    """A party that blocks clauses: (id, title) of those it blocks alone, and how many with others."""

    party: str
    label: str
    alone: tuple[tuple[str, str], ...]
    shared: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Latest:
    """Something that happened last: a day, an anchor, words; `before` and `after` are statuses where one changed."""

    day: str
    anchor: str
    title: str
    before: str = ""
    after: str = ""
    who: str = ""
    stance: str = ""
    matter: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """The first screen.

    `lead` is the label of its first sentence; `rows` how many clauses and demands are shown.
    """

    title: str
    lead: str
    rows: int
    revisions: int
    parties: int
    statements: int
    text_title: str
    text_issued: str
    text_status: str
    text_known: str
    as_of: str
    consent: tuple[str, ...]
    clauses: int
    counts: tuple[tuple[StatusWord, int], ...]
    blockers: tuple[Blocker, ...]
    edge: tuple[str, str] | None
    edge_counts: dict[str, int]
    statuses: tuple[Latest, ...]
    said: tuple[Latest, ...]


def overview(facts: Facts, title: str) -> Overview:
    """Return the first screen."""
    plan, made = facts.plan, facts.made
    text = plan.revisions.get(made.revision)
    found = facts.agreement
    heard = _heard(facts)
    edge = next(((before, after) for before, after in plan.edges if after == made.revision), None)
    return Overview(
        title or plan.header.title,
        "overview.lead" if PLAN in made.by_id else "overview.lead-part",
        len(facts.clauses),
        len(plan.revisions),
        sum(any(not made.cell(row.id, party).empty for row in made.rows) for party in made.parties),
        len(heard),
        text.title if text else "",
        text.issued if text else "",
        text.status if text else "",
        text.known if text and text.known < text.issued else "",
        made.as_of,
        tuple(facts.label(party) for party in plan.header.consent),
        len(found.clauses),
        tuple((word, count) for word, count in found.counts().items() if count),  # type: ignore[misc]
        _blockers(facts),
        edge,
        _edge_counts(facts, edge),
        _statuses(facts),
        _said(facts),
    )


def _heard(facts: Facts) -> list[Statement]:
    """The statements known by the day shown: all, or on a page of some clauses those on them."""
    made, shown = facts.made, set(facts.clauses)
    return [
        item
        for item in facts.plan.statements.values()
        if item.last_day <= made.as_of
        and (PLAN in made.by_id or any(position.on in shown for position in item.positions))
    ]


def _blockers(facts: Facts) -> tuple[Blocker, ...]:
    titles = {row.clause: short(row.title, 60) for row in facts.made.rows}

    def named(clauses: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        return tuple((clause, titles[clause]) for clause in clauses)

    made = [
        Blocker(party, facts.label(party), named(alone), named(shared))
        for party, (alone, shared) in facts.agreement.by_blocker().items()
    ]
    return tuple(sorted(made, key=lambda item: -len(item.alone) - len(item.shared)))


def _edge_counts(facts: Facts, edge: tuple[str, str] | None) -> dict[str, int]:
    counts = dict.fromkeys(("edited", "added", "deleted", "kept", "unknown"), 0)
    if edge:
        for clause in facts.clauses:
            if facts.plan.has(clause, edge[0]) or facts.plan.has(clause, edge[1]):
                kind = facts.change(clause, *edge).kind
                counts[kind] = counts.get(kind, 0) + 1
    return counts


def _statuses(facts: Facts) -> tuple[Latest, ...]:
    found = []
    for row, steps in facts.history.statuses.items():
        item = facts.made.by_id[row]
        if len(steps) > 1 and item.presence == "present":
            last, before = steps[-1], steps[-2]
            if last.status.word != before.status.word:
                found.append(
                    Latest(last.day, f"clause:{row}", short(item.title, 60), before.status.word, last.status.word)
                )
    return tuple(sorted(found, key=lambda item: item.day, reverse=True)[:_MOST])


def _about(row: Row, voice: Voice) -> str:
    """What a statement is about, and its gist: a title does not tell which way the matter goes, its sentence does."""
    on = f"“{row.matter.rstrip('.')}”" if voice.about == "matter" and row.matter else row.title
    return f"{on} – {gist(voice, 10)}"


def _said(facts: Facts) -> tuple[Latest, ...]:
    """The newest statements of parties whose yes is needed on clauses shown; of anybody where there are none."""
    needed = set(facts.plan.header.consent)
    found = []
    for row in facts.made.rows:
        for cell in row.cells:
            for voice in cell.voices:
                if voice.statement.party == cell.party and not voice.weak and not voice.linked:
                    order = (cell.party in needed, voice.day, voice.statement.order, voice.statement.id, row.id)
                    found.append((order, row, cell, voice))
    found.sort(key=lambda item: item[0], reverse=True)
    latest: dict[str, Latest] = {}
    for _, row, cell, voice in found:
        latest.setdefault(
            voice.statement.id,
            Latest(
                voice.statement.date,
                f"cell:{row.id}:{cell.party}",
                short(_about(row, voice), 170),
                who=facts.label(cell.party),
                stance=voice.stance,
                matter=voice.on_matter and bool(row.matter),
            ),
        )
        if len(latest) == _MOST:
            break
    return tuple(latest.values())
