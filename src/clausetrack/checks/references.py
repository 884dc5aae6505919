"""References that lead nowhere: unknown clauses, parties, actors, revisions, sources, terms and statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.diagnostics import Diagnostic, Severity
from clausetrack.model import MATTER, PLAN
from clausetrack.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausetrack.model import Plan, TermMap
    from clausetrack.store import Loaded

__all__ = ["references"]

_CODES = {
    "clause": "R201", "party": "R202", "actor": "R203", "revision": "R204", "source": "R205", "term": "R206",
    "statement": "R207", "theme": "R208", "choice": "R209", "document": "R210",
}  # fmt: skip

_Ref = tuple[str, str, str, str, tuple[object, ...]]
"""(kind of id, the id, kind of entry it stands in, that entry's id, path of the field)"""


def references(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for every reference that leads nowhere, with the nearest known ids."""
    plan = loaded.plan
    known: Mapping[str, Iterable[str]] = {
        "clause": plan.clauses,
        "party": plan.parties,
        "actor": {**plan.parties, **plan.actors},
        "revision": plan.revisions,
        "source": plan.sources,
        "term": plan.header.terms,
        "statement": plan.statements,
        "theme": plan.header.themes,
    }
    found = []
    for kind, name, entry, entry_id, path in _all(plan):
        ids = known[kind]
        if name in ids:
            continue
        near = nearest(name, ids)
        what = "party or actor" if kind == "actor" else kind
        found.append(
            Diagnostic(
                _CODES[kind],
                f"unknown-{kind}",
                Severity.ERROR,
                f"there is no {what} '{name}'",
                loaded.places.where(entry, entry_id, path),
                subject=entry_id,
                field=".".join(map(str, path)),
                args={"name": name},
                help=f"Did you mean {' or '.join(repr(item) for item in near)}?" if near else "",
            )
        )
    return (*found, *_documents(loaded), *_choices(loaded))


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


def _documents(loaded: Loaded) -> Iterator[Diagnostic]:
    plan = loaded.plan
    for name, clause in plan.clauses.items():
        for revision, version in clause.versions.items():
            papers = plan.revisions[revision].documents if revision in plan.revisions else {}
            if version.document and version.document not in papers:
                yield Diagnostic(
                    _CODES["document"],
                    "unknown-document",
                    Severity.ERROR,
                    f"the revision '{revision}' has no document '{version.document}'",
                    loaded.places.where("clause", name, ("versions", revision, "document")),
                    subject=name,
                    field=f"versions.{revision}.document",
                    args={"name": version.document},
                    help=f"Known: {', '.join(papers)}." if papers else "Add it to the revision in plan.yaml.",
                )


def _choices(loaded: Loaded) -> Iterator[Diagnostic]:
    plan = loaded.plan
    for name, clause in plan.clauses.items():
        for revision, version in clause.versions.items():
            yield from _choice_of(loaded, version.terms, "clause", name, ("versions", revision, "terms"))
    for name, statement in plan.statements.items():
        for index, position in enumerate(statement.positions):
            for field, terms in (("asks-terms", position.asks_terms), ("would-accept", position.would_accept)):
                yield from _choice_of(loaded, terms, "statement", name, ("positions", index, field))


def _choice_of(
    loaded: Loaded, terms: TermMap, entry: str, entry_id: str, path: tuple[object, ...]
) -> Iterator[Diagnostic]:
    for term, values in terms.items():
        definition = loaded.plan.header.terms.get(term)
        for value in values:
            said = value.is_
            if definition is None or said is None:
                continue
            words = {*definition.choices, *definition.aliases, *definition.undecided}
            if said not in words:
                near = nearest(said, sorted(words), most=1)
                yield Diagnostic(
                    _CODES["choice"],
                    "unknown-choice",
                    Severity.ERROR,
                    f"'{said}' is none of the choices of the term '{term}'",
                    loaded.places.where(entry, entry_id, (*path, term)),
                    subject=entry_id,
                    field=".".join(map(str, (*path, term))),
                    args={"choice": said},
                    help=f"Did you mean '{near[0]}'?" if near else "Add it to the term's choices in plan.yaml.",
                )
