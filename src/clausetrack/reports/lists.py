"""Plain lists of what a plan holds: clauses, versions, parties, statements, positions, sources, terms, events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausetrack.reports.table import Column, Table, cell_text
from clausetrack.reports.words import named_term
from clausetrack.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from clausetrack.model import Plan, TermMap

__all__ = ["LISTS", "Filter", "listing", "say_terms"]

_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are wanted; an empty field wants all."""

    parties: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def takes(self, row: Mapping[str, Any]) -> bool:
        """True where the row fits. A filter on something a row does not have leaves the row out."""
        for wanted, keys in (
            (self.parties, ("party", "parties", "raised-by")),
            (self.clauses, ("clause", "clauses")),
            (self.themes, ("theme",)),
            (self.sources, ("sources", "source")),
        ):
            if wanted and not {value for key in keys for value in _values(row.get(key))} & set(wanted):
                return False
        text = fold(" ".join(cell_text(value) for value in row.values())) if self.words else ""
        return all(fold(word) in text for word in self.words)


def _values(value: Any) -> Iterable[str]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def say_terms(plan: Plan, terms: TermMap, *, named: bool = False) -> str:
    """Return terms in words: `force-cap: at most 600,000 personnel`; `named`: labels for ids, and names spelled."""
    parts = []
    for name, values in terms.items():
        definition = plan.header.terms.get(name)
        for value in values:
            whose = f" ({', '.join(plan.name(who) for who in value.by)})" if value.by else ""
            words = f"{name}: {definition.say(value) if definition else value.say()}"
            parts.append((named_term(plan, words) if named else words) + whose)
    return "; ".join(parts)


def _clauses(plan: Plan) -> Iterable[_Row]:
    for name in plan.clause_order:
        clause = plan.clauses[name]
        said = {statement.party for statement, _ in plan.by_clause.get(name, ())}
        numbers = {
            key: version.number for key, version in clause.versions.items() if version.number and not version.deleted
        }
        yield {
            "clause": name,
            "theme": plan.themes.get(name, ""),
            "title": clause.title,
            "numbers": "; ".join(f"{key} {number}" for key, number in numbers.items()),
            "number": numbers,
            "positions": len(plan.by_clause.get(name, ())),
            "parties": sorted(said),
            "raised-by": list(clause.raised_by),
            "matter": clause.matter,
            "consent": list(plan.consent(name)),
        }


def _versions(plan: Plan) -> Iterable[_Row]:
    for name in plan.clause_order:
        for revision, version in plan.clauses[name].versions.items():
            wording = plan.wording(name, revision)
            words = wording.words if wording else version
            yield {
                "clause": name,
                "revision": revision,
                "theme": plan.themes.get(name, ""),
                "document": version.document,
                "number": version.number,
                "label": version.label,
                "title": plan.title(name, revision),
                "change": "deleted" if version.deleted else version.change,
                "same-as": version.same_as,
                "text": words.text,
                "modality": words.modality,
                "obliged": list(words.obliged),
                "beneficiary": list(words.beneficiary),
                "terms": say_terms(plan, words.terms),
                "certainty": version.certainty,
                "verified": version.verified,
                "sources": list(version.sources),
                "note": version.note,
            }


def _parties(plan: Plan) -> Iterable[_Row]:
    for name in plan.party_order:
        party = plan.parties[name]
        said = [statement for statement in plan.statements.values() if statement.party == name]
        yield {
            "party": name,
            "name": party.name,
            "kind": party.kind,
            "of": party.of,
            "members": list(party.members),
            "statements": len(said),
            "positions": sum(len(statement.positions) for statement in said),
            "first": min((statement.date for statement in said), default=None),
            "last": max((statement.date for statement in said), default=None),
            "iso": party.iso,
            "wikidata": party.wikidata,
        }


def _actors(plan: Plan) -> Iterable[_Row]:
    for name, actor in plan.actors.items():
        yield {"actor": name, "name": actor.name, "party": actor.party, "note": actor.note}


def _revisions(plan: Plan) -> Iterable[_Row]:
    for name, revision in plan.revisions.items():
        inside = plan.in_revision(name)
        yield {
            "revision": name,
            "title": revision.title,
            "issued": revision.issued,
            "issuer": list(revision.issuer),
            "based-on": list(revision.based_on),
            "status": revision.status,
            "coverage": revision.coverage,
            "released": revision.released,
            "clauses": [wording.clause for wording in inside],
            "count": len(inside),
            "documents": list(revision.documents),
            "sources": list(revision.sources),
        }


def _statements(plan: Plan) -> Iterable[_Row]:
    for statement in sorted(plan.statements.values(), key=lambda item: (item.last_day, item.order, item.id)):
        yield {
            "statement": statement.id,
            "date": statement.date,
            "party": statement.party,
            "speaker": statement.speaker,
            "authority": statement.authority,
            "evidence": statement.evidence,
            "grade": statement.grade,
            "about": statement.about,
            "certainty": statement.certainty,
            "summary": statement.summary,
            "quote": statement.quote,
            "clauses": [position.on for position in statement.positions],
            "sources": list(statement.sources),
        }


def _positions(plan: Plan) -> Iterable[_Row]:
    found = sorted(plan.positions(), key=lambda item: (item[0].last_day, item[0].order, item[0].id))
    for statement, position in found:
        yield {
            "date": statement.date,
            "party": statement.party,
            "speaker": statement.speaker,
            "capacity": statement.capacity,
            "clause": position.on,
            "theme": plan.themes.get(position.on, ""),
            "about": statement.about_of(position),
            "stance": position.stance,
            "reason": position.reason,
            "asks": position.asks,
            "asks-terms": say_terms(plan, position.asks_terms),
            "would-accept": say_terms(plan, position.would_accept),
            "red-line": position.red_line,
            "grade": statement.grade,
            "authority": statement.authority,
            "evidence": statement.evidence,
            "certainty": position.certainty or statement.certainty,
            "statement": statement.id,
            "sources": list(statement.sources),
        }


def _sources(plan: Plan) -> Iterable[_Row]:
    used: dict[str, int] = {}
    for statement in plan.statements.values():
        for name in statement.sources:
            used[name] = used.get(name, 0) + 1
    for name, source in sorted(plan.sources.items()):
        yield {
            "source": name,
            "issued": source.issued,
            "outlet": source.outlet,
            "title": source.title,
            "tier": source.tier,
            "language": source.language,
            "statements": used.get(name, 0),
            "url": source.URL,
            "note": source.note,
        }


def _terms(plan: Plan) -> Iterable[_Row]:
    for name, term in plan.header.terms.items():
        values = {}
        for clause in plan.clauses.values():
            for revision, version in clause.versions.items():
                if name in version.terms:
                    values[f"{clause.id}@{revision}"] = [term.say(item) for item in version.terms[name]]
        yield {
            "term": name,
            "label": term.label,
            "kind": term.kind,
            "unit": term.unit,
            "of": term.of,
            "choices": list(term.choices),
            "values": "; ".join(f"{key}: {' / '.join(items)}" for key, items in values.items()),
        }


def _events(plan: Plan) -> Iterable[_Row]:
    for event in sorted(plan.header.events, key=lambda item: (item.date, item.id)):
        yield {
            "date": event.date,
            "event": event.id,
            "kind": event.kind,
            "place": event.place,
            "title": event.title,
            "parties": list(event.parties),
            "summary": event.summary,
            "clauses": [change.clause for change in event.changes],
            "changes": [change.model_dump(by_alias=True, exclude_none=True) for change in event.changes],
            "value": event.value,
            "unit": event.unit,
            "claimed-by": event.claimed_by,
            "certainty": event.certainty,
            "sources": list(event.sources),
        }


def _claims(plan: Plan) -> Iterable[_Row]:
    for claim in plan.header.rejected_claims:
        yield {"claim": claim.claim, "why": claim.why, "sources": list(claim.sources)}


LISTS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "clauses": (_clauses, ("clause", "theme", "title", "numbers", "positions")),
    "versions": (_versions, ("clause", "revision", "number", "change", "modality", "terms", "text")),
    "parties": (_parties, ("party", "name", "kind", "statements", "positions", "first", "last")),
    "actors": (_actors, ("actor", "name", "party")),
    "revisions": (_revisions, ("revision", "title", "issued", "issuer", "based-on", "status", "coverage", "count")),
    "statements": (_statements, ("date", "party", "statement", "speaker", "authority", "grade", "about", "summary")),
    "positions": (_positions, ("date", "party", "clause", "about", "stance", "reason", "asks", "grade")),
    "sources": (_sources, ("source", "issued", "outlet", "title", "statements")),
    "terms": (_terms, ("term", "kind", "unit", "label", "values")),
    "events": (_events, ("date", "event", "place", "title", "parties", "certainty")),
    "claims": (_claims, ("claim", "why")),
}
"""What can be listed → how its rows are made, and the columns that a person is shown (data formats have every key)."""

_NARROW = {
    "clause",
    "party",
    "date",
    "theme",
    "revision",
    "grade",
    "stance",
    "issued",
    "term",
    "source",
    "event",
    "about",
}
_RIGHT = {"positions", "statements", "count"}


def listing(plan: Plan, what: str, chosen: Filter | None = None) -> Table:
    """Return one of `LISTS` as a table. Raises KeyError where it is none."""
    make: Callable[[Plan], Iterable[_Row]]
    make, shown = LISTS[what]
    wanted = chosen or Filter()
    rows = tuple(row for row in make(plan) if wanted.takes(row))
    columns = tuple(Column(key, key, narrow=key in _NARROW, right=key in _RIGHT) for key in shown)
    return Table(what, columns, rows, notes=(f"{len(rows)} {what}",))
