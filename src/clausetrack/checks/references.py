"""Every reference that a plan makes, and whether it leads anywhere. The rules of the reference family draw on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausetrack.model import MATTER, PLAN
from clausetrack.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausetrack.checks.contexts import StateContext
    from clausetrack.checks.rule import Rule
    from clausetrack.diagnostics import Diagnostic
    from clausetrack.model import Plan, TermMap

__all__ = ["Reference", "known_ids", "references", "unknown"]


class Reference(NamedTuple):
    """An id written somewhere that has to be the id of something else.

    Attributes:
        kind: what it has to be: clause, party, actor (a party or an actor), revision, source, term, statement, theme.
        name: the id.
        entry: kind of the entry it stands in (see `store.places.Places`).
        entry_id: that entry's id.
        path: keys and indexes inside the entry.
    """

    kind: str
    name: str
    entry: str
    entry_id: str
    path: tuple[object, ...]


def known_ids(plan: Plan) -> Mapping[str, Iterable[str]]:
    """Return kind → the ids there are."""
    return {
        "clause": plan.clauses,
        "party": plan.parties,
        "actor": {**plan.parties, **plan.actors},
        "revision": plan.revisions,
        "source": plan.sources,
        "term": plan.header.terms,
        "statement": plan.statements,
        "theme": plan.header.themes,
    }


def unknown(context: StateContext, rule: Rule, kind: str) -> Iterator[Diagnostic]:
    """Yield a finding for every reference of a kind that leads nowhere, with the nearest known ids."""
    ids = known_ids(context.plan)[kind]
    for reference in context.references_to(kind):
        if reference.name in ids or not context.loaded.missing(kind, reference.name):
            continue
        near = nearest(reference.name, ids)
        what = "party or actor" if kind == "actor" else kind
        yield rule.finding(
            f"there is no {what} '{reference.name}'",
            context.where(reference.entry, reference.entry_id, reference.path),
            subject=reference.entry_id,
            field=".".join(map(str, reference.path)),
            args={"name": reference.name},
            help=f"Did you mean {' or '.join(repr(item) for item in near)}?" if near else "",
        )


def references(plan: Plan) -> Iterator[Reference]:
    """Yield every reference of the plan, in the order of its parts."""
    for found in _all(plan):
        yield Reference(*found)


_Ref = tuple[str, str, str, str, tuple[object, ...]]


def _all(plan: Plan) -> Iterator[_Ref]:
    yield from _header(plan)
    yield from _parties(plan)
    yield from _clauses(plan)
    yield from _statements(plan)
    for name, source in plan.sources.items():
        yield from _each("source", source.derived_from, "source", name, ("derived-from",))


def _each(kind: str, names: Sequence[str], entry: str, entry_id: str, path: tuple[object, ...]) -> Iterator[_Ref]:
    for index, name in enumerate(names):
        yield kind, name, entry, entry_id, (*path, index)


def _header(plan: Plan) -> Iterator[_Ref]:
    header = plan.header
    yield from _each("party", header.consent, "plan", "plan", ("consent",))
    yield from _each("party", header.columns, "plan", "plan", ("columns",))
    for name, revision in plan.revisions.items():
        yield from _each("actor", revision.issuer, "revision", name, ("issuer",))
        yield from _each("revision", revision.based_on, "revision", name, ("based-on",))
        yield from _each("revision", revision.compares_with, "revision", name, ("compares-with",))
        yield from _each("source", revision.sources, "revision", name, ("sources",))
        for paper, document in revision.documents.items():
            yield from _each("source", document.sources, "revision", name, ("documents", paper, "sources"))
    for name, term in header.terms.items():
        if term.of:
            yield "actor", term.of, "term", name, ("of",)
    for event in header.events:
        yield from _each("actor", event.parties, "event", event.id, ("parties",))
        yield from _each("source", event.sources, "event", event.id, ("sources",))
        for index, change in enumerate(event.changes):
            yield "clause", change.clause, "event", event.id, ("changes", index, "clause")
        if event.revision:
            yield "revision", event.revision, "event", event.id, ("revision",)
    for index, matter in enumerate(header.open_matters):
        yield "clause", matter.clause, "plan", "plan", ("open-matters", index, "clause")
    for index, claim in enumerate(header.rejected_claims):
        yield from _each("source", claim.sources, "plan", "plan", ("rejected-claims", index, "sources"))


def _parties(plan: Plan) -> Iterator[_Ref]:
    for name, party in plan.parties.items():
        yield from _each("party", party.members, "party", name, ("members",))
        if party.of:
            yield "party", party.of, "party", name, ("of",)
    for name, actor in plan.actors.items():
        if actor.party:
            yield "party", actor.party, "actor", name, ("party",)


def _clauses(plan: Plan) -> Iterator[_Ref]:
    for name, clause in plan.clauses.items():
        yield from _each("party", clause.consent, "clause", name, ("consent",))
        yield from _each("party", clause.raised_by, "clause", name, ("raised-by",))
        if clause.theme:
            yield "theme", clause.theme, "clause", name, ("theme",)
        elif plan.themes.get(name):
            yield "theme", plan.themes[name], "clause", name, ()
        for revision, version in clause.versions.items():
            at = ("versions", revision)
            yield "revision", revision, "clause", name, at
            for field, target in (("same-as", version.same_as), ("compared-with", version.compared_with)):
                if target:
                    yield "revision", target, "clause", name, (*at, field)
            yield from _each("clause", version.replaced_by, "clause", name, (*at, "replaced-by"))
            yield from _each("actor", version.obliged, "clause", name, (*at, "obliged"))
            yield from _each("actor", version.beneficiary, "clause", name, (*at, "beneficiary"))
            yield from _each("source", version.sources, "clause", name, (*at, "sources"))
            for index, origin in enumerate(version.from_):
                yield "clause", origin.clause, "clause", name, (*at, "from", index, "clause")
                yield "revision", origin.revision, "clause", name, (*at, "from", index, "revision")
            yield from _terms(version.terms, "clause", name, (*at, "terms"))
            for index, option in enumerate(version.options):
                yield from _each("actor", option.by, "clause", name, (*at, "options", index, "by"))
                yield from _each("source", option.sources, "clause", name, (*at, "options", index, "sources"))
                yield from _terms(option.terms, "clause", name, (*at, "options", index, "terms"))


def _terms(terms: TermMap, entry: str, entry_id: str, path: tuple[object, ...]) -> Iterator[_Ref]:
    for term in terms:
        yield "term", term, entry, entry_id, (*path, term)


def _statements(plan: Plan) -> Iterator[_Ref]:
    for party in dict.fromkeys(statement.party for statement in plan.statements.values()):
        yield "party", party, "positions", party, ("party",)
    for name, statement in plan.statements.items():
        yield from _each("party", statement.on_behalf_of, "statement", name, ("on-behalf-of",))
        yield from _each("source", statement.sources, "statement", name, ("sources",))
        yield from _each("statement", statement.supersedes, "statement", name, ("supersedes",))
        if statement.about != MATTER:
            yield "revision", statement.about, "statement", name, ("about",)
        for index, position in enumerate(statement.positions):
            at = ("positions", index)
            if position.on != PLAN:
                yield "clause", position.on, "statement", name, (*at, "on")
            if position.about and position.about != MATTER:
                yield "revision", position.about, "statement", name, (*at, "about")
            yield from _each("clause", position.linked_to, "statement", name, (*at, "linked-to"))
            for field, terms in (("asks-terms", position.asks_terms), ("would-accept", position.would_accept)):
                yield from _terms(terms, "statement", name, (*at, field))
