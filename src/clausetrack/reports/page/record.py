"""The record behind the page: timeline, sources, corrections, claims that were not believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.model import PLAN
from clausetrack.positions.timeline import timeline
from clausetrack.reports.page.clean import web
from clausetrack.text import name_key

if TYPE_CHECKING:
    from clausetrack.model import Event, Source, Statement
    from clausetrack.positions.timeline import Entry
    from clausetrack.reports.page.facts import Facts, SourceLink

__all__ = ["EntryView", "SourceView", "corrections", "entries", "source_list"]


@dataclass(frozen=True, slots=True)
class EntryView:
    """One line of the timeline, with the statement or event itself where it is one."""

    entry: Entry
    parties: tuple[tuple[str, str], ...]
    sources: tuple[SourceLink, ...]
    said: Statement | None
    event: Event | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source; `url` and `archive` are empty where they may not be links."""

    source: Source
    url: str
    archive: str


def entries(facts: Facts) -> tuple[EntryView, ...]:
    """Return the timeline, newest first, as far as the clauses shown are concerned where only some are."""
    plan, made = facts.plan, facts.made
    events = {event.id: event for event in plan.header.events}
    whole = PLAN in made.by_id
    found = timeline(plan, made.as_of, clauses=() if whole else facts.clauses)
    return tuple(
        EntryView(
            entry,
            tuple((party, facts.label(party)) for party in entry.parties),
            facts.links(entry.sources),
            plan.statements.get(entry.id) if entry.kind == "statement" else None,
            events.get(entry.id) if entry.kind == "event" else None,
        )
        for entry in reversed(found)
    )


def source_list(facts: Facts, shown: tuple[EntryView, ...]) -> tuple[SourceView, ...]:
    """Return the sources that what is shown rests on, by name and day."""
    used = {name for item in shown for name in item.entry.sources}
    for clause in facts.clauses:
        found = facts.plan.clauses[clause]
        used |= {name for version in found.versions.values() for name in version.sources}
    used |= {name for claim in facts.plan.header.rejected_claims for name in claim.sources}
    sources = [facts.plan.sources[name] for name in used if name in facts.plan.sources]
    sources.sort(key=lambda item: (name_key(item.outlet), item.issued or "", item.id))
    return tuple(SourceView(item, web(item.URL), web(item.archive.url) if item.archive else "") for item in sources)


def corrections(facts: Facts) -> tuple[tuple[str, str, str, SourceLink | None], ...]:
    """Return (day, anchor of what was corrected, why, source), newest first."""
    found = [
        (item.corrected, f"statement:{item.id}")
        for item in facts.plan.statements.values()
        if item.corrected and item.last_day <= facts.made.as_of
    ]
    found += [
        (version.corrected, f"clause:{clause}")
        for clause in facts.clauses
        for version in facts.plan.clauses[clause].versions.values()
        if version.corrected
    ]
    made = [(item.on, anchor, item.why, facts.source(item.source) if item.source else None) for item, anchor in found]
    return tuple(sorted(made, key=lambda item: (item[0], item[1]), reverse=True))
