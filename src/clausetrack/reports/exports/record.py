"""Tables of the record: the plan, its parties, texts, clauses, terms, events and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.model.base import last_day
from clausetrack.reports.exports.schema import Schema, day, flag, number, text, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.model import Plan, TermMap

__all__ = ["RECORD", "term_columns", "term_rows", "who"]

_PARTIAL = "Day, month or year (`2026-03-04`, `2026-03`, `2026`), as far as it is known."


def who(plan: Plan, name: str) -> dict[str, str | None]:
    """Return the columns by which a row names a party or an actor."""
    return {
        "who": name,
        "party": name if name in plan.parties else None,
        "actor": name if name in plan.actors and name not in plan.parties else None,
    }


_WHO = (
    text("who", "Id of a party or an actor.", required=True),
    text("party", "The same, where it is a party.", to="parties.party"),
    text("actor", "The same, where it is an actor.", to="actors.actor"),
)


def term_columns() -> tuple[Any, ...]:
    """Return the columns of a term's value."""
    return (
        text("words", "The value in words.", required=True),
        number("low", "Lowest figure it allows, in the term's unit; empty for no lower bound and for choices."),
        number("high", "Highest figure it allows, in the term's unit; empty for no upper bound and for choices."),
        text("choice", "The choice, for a term of the kind `choice`."),
        text("options", "Rival figures or choices left side by side, joined by a bar."),
        text("scope", "Where or when it holds."),
        text("whose", "Whose figure it is, where several are recorded; ids joined by a bar."),
        text("starts_after", "What starts the clock of a deadline."),
        text("certainty", "How sure the record is of this value, where that differs from its row's."),
    )


def term_rows(plan: Plan, terms: TermMap) -> Iterator[dict[str, Any]]:
    """Yield the values of a map of terms: `term`, `item` (from 1) and the columns of `term_columns`."""
    for name, values in terms.items():
        definition = plan.header.terms.get(name)
        for item, value in enumerate(values, 1):
            yield {
                "term": name,
                "item": item,
                "words": definition.say(value) if definition else value.say(),
                "low": value.low,
                "high": value.high,
                "choice": definition.canonical(value.is_) if definition and value.is_ else value.is_,
                "options": "|".join(value.options),
                "scope": value.scope,
                "whose": "|".join(value.by),
                "starts_after": value.after,
                "certainty": value.certainty,
            }


def _themes(plan: Plan) -> Iterator[dict[str, Any]]:
    for place, (name, title) in enumerate(plan.header.themes.items(), 1):
        yield {"theme": name, "title": title, "place": place}


def _parties(plan: Plan) -> Iterator[dict[str, Any]]:
    for place, name in enumerate(plan.party_order, 1):
        party = plan.parties[name]
        yield {
            "party": name,
            "name": party.name,
            "short_name": party.short,
            "kind": party.kind,
            "state": party.of,
            "place": place,
            "consent_needed": name in plan.header.consent,
            "covered_until": party.covered_until or plan.header.covered_until,
            "iso": party.iso,
            "wikidata": party.wikidata,
            "note": party.note,
        }


def _members(plan: Plan) -> Iterator[dict[str, Any]]:
    for name, party in plan.parties.items():
        for member in party.members:
            yield {"bloc": name, "member": member}


def _actors(plan: Plan) -> Iterator[dict[str, Any]]:
    for name, actor in plan.actors.items():
        yield {"actor": name, "name": actor.name, "party": actor.party, "note": actor.note}


def _sources(plan: Plan) -> Iterator[dict[str, Any]]:
    for name, source in sorted(plan.sources.items()):
        kept = source.archive
        yield {
            "source": name,
            "type": source.type,
            "title": source.title,
            "title_is_ours": source.title_descriptive,
            "outlet": source.outlet,
            "author": "|".join(str(author) for author in source.author),
            "issued": source.issued,
            "url": source.URL,
            "language": source.language,
            "tier": source.tier,
            "opened": source.read,
            "accessed": source.accessed,
            "copy_url": kept.url if kept else None,
            "copy_path": kept.path if kept else None,
            "copy_sha256": kept.sha256 if kept else None,
            "note": source.note,
            "private": f"source:{name}" in plan.extras,
        }


def _repeats(plan: Plan) -> Iterator[dict[str, Any]]:
    for name, source in sorted(plan.sources.items()):
        for other in source.derived_from:
            yield {"source": name, "repeats": other}


def _revisions(plan: Plan) -> Iterator[dict[str, Any]]:
    for place, (name, revision) in enumerate(plan.revisions.items(), 1):
        yield {
            "revision": name,
            "title": revision.title,
            "issued": revision.issued,
            "known_from": revision.known,
            "status": revision.status,
            "released": revision.released,
            "coverage": revision.coverage,
            "place": place,
            "note": revision.note,
        }


def _issuers(plan: Plan) -> Iterator[dict[str, Any]]:
    for name, revision in plan.revisions.items():
        for issuer in revision.issuer:
            yield {"revision": name, **who(plan, issuer)}


def _edges(plan: Plan) -> Iterator[dict[str, Any]]:
    for name, revision in plan.revisions.items():
        for place, earlier in enumerate(revision.based_on):
            yield {"revision": name, "based_on": earlier, "main_line": not place}


def _revision_sources(plan: Plan) -> Iterator[dict[str, Any]]:
    for name, revision in plan.revisions.items():
        for source in revision.sources:
            yield {"revision": name, "source": source}


def _documents(plan: Plan) -> Iterator[dict[str, Any]]:
    for name, revision in plan.revisions.items():
        for paper, document in revision.documents.items():
            yield {
                "document": f"{name}/{paper}",
                "revision": name,
                "title": document.title,
                "issued": document.issued,
                "coverage": document.coverage,
                "status": document.status,
                "note": document.note,
            }


def _terms(plan: Plan) -> Iterator[dict[str, Any]]:
    for name, term in plan.header.terms.items():
        yield {
            "term": name,
            "label": term.label,
            "kind": term.kind,
            "unit": term.unit,
            "measures": term.of,
            "choices": "|".join(term.choices),
            "choices_in_order": term.ordered,
            "note": term.note,
        }


def _events(plan: Plan) -> Iterator[dict[str, Any]]:
    for event in sorted(plan.header.events, key=lambda item: (item.date, item.id)):
        yield {
            "event": event.id,
            "day": last_day(event.date),
            "date_as_known": event.date,
            "until": event.date_end,
            "kind": event.kind,
            "place_name": event.place,
            "title": event.title,
            "summary": event.summary,
            "revision": event.revision,
            "claimed_value": event.value,
            "claimed_unit": event.unit,
            "claimed_by": event.claimed_by,
            "certainty": event.certainty,
            "note": event.note,
        }


def _event_parties(plan: Plan) -> Iterator[dict[str, Any]]:
    for event in plan.header.events:
        for name in event.parties:
            yield {"event": event.id, **who(plan, name)}


def _event_changes(plan: Plan) -> Iterator[dict[str, Any]]:
    for event in plan.header.events:
        for item, change in enumerate(event.changes, 1):
            yield {
                "event": event.id,
                "item": item,
                "clause": change.clause,
                "words_before": change.before,
                "words_after": change.after,
                "unit": change.unit,
                "whose": "|".join(change.by),
                "summary": change.summary,
            }


def _event_sources(plan: Plan) -> Iterator[dict[str, Any]]:
    for event in plan.header.events:
        for source in event.sources:
            yield {"event": event.id, "source": source}


def _claims(plan: Plan) -> Iterator[dict[str, Any]]:
    for item, claim in enumerate(plan.header.rejected_claims, 1):
        yield {"item": item, "claim": claim.claim, "why": claim.why, "sources": "|".join(claim.sources)}


_SOURCE = text("source", "Source.", required=True, to="sources.source")
_EVENT = text("event", "Event.", required=True, to="events.event")
_REVISION = text("revision", "Revision.", required=True, to="revisions.revision")

RECORD: tuple[tuple[Schema, Any], ...] = (
    (Schema("themes", "Themes", "One group of clauses, in the plan's order.", (
        text("theme", "Id of the theme.", required=True),
        text("title", "Its title.", required=True),
        whole("place", "Place in the plan's order, from 1.", required=True),
    ), ("theme",), label="title"), _themes),
    (Schema("parties", "Parties", "One party: who can hold a position.", (
        text("party", "Id of the party; it never changes.", required=True),
        text("name", "Full name.", required=True),
        text("short_name", "Name for narrow columns."),
        text("kind", "state, bloc, group, institution, faction (never speaks for its state), observer (never counted).",
             required=True, words=("state", "bloc", "group", "institution", "faction", "observer")),
        text("state", "For a faction: the state it belongs to.", to="parties.party"),
        whole("place", "Place in the order of columns, from 1.", required=True),
        flag("consent_needed", "True where the plan as a rule needs its yes."),
        text("covered_until", f"How far its record was looked for. {_PARTIAL}"),
        text("iso", "ISO 3166-1 alpha-3 code of a state."),
        text("wikidata", "Wikidata item."),
        text("note", "Anything a reader has to know."),
    ), ("party",), label="name"), _parties),
    (Schema("members", "Members of blocs", "One party that belongs to a bloc.", (
        text("bloc", "The bloc.", required=True, to="parties.party"),
        text("member", "Its member.", required=True, to="parties.party"),
    ), ("bloc", "member")), _members),
    (Schema("actors", "Actors", "Somebody whom a clause obliges or benefits without a position of its own.", (
        text("actor", "Id of the actor.", required=True),
        text("name", "Name.", required=True),
        text("party", "The party that it is, under another name.", to="parties.party"),
        text("note", "Anything a reader has to know."),
    ), ("actor",), label="name"), _actors),
    (Schema("sources", "Sources", "One publication that the record rests on.", (
        text("source", "Id of the source.", required=True),
        text("type", "CSL type.", required=True),
        text("title", "Title.", required=True),
        flag("title_is_ours", "True where the title describes the publication, the published one not being known."),
        text("outlet", "Name that a reader knows it by."),
        text("author", "Who wrote it; names joined by a bar."),
        text("issued", f"When it was published. {_PARTIAL}"),
        text("url", "Where it was published."),
        text("language", "BCP 47 tag of its language."),
        text("tier", "How near it stands to what it reports: primary, primary-copy, outlet, relay, aggregator."),
        flag("opened", "False where the publication itself was not opened."),
        text("accessed", f"When it was read. {_PARTIAL}"),
        text("copy_url", "Address of a kept copy."),
        text("copy_path", "File of a kept copy."),
        text("copy_sha256", "SHA-256 of the kept copy."),
        text("note", "Anything a reader has to know."),
        flag("private", "True where it comes from a private layer: not to be passed on."),
    ), ("source",), label="title", search=("title", "outlet", "note")), _sources),
    (Schema("source_repeats", "Sources that repeat others", "One source that another one repeats: the two are not "
            "independent of one another.", (
        text("source", "The source that repeats.", required=True, to="sources.source"),
        text("repeats", "The source it repeats.", required=True, to="sources.source"),
    ), ("source", "repeats")), _repeats),
    (Schema("revisions", "Revisions", "One dated text of the plan.", (
        text("revision", "Id of the revision.", required=True),
        text("title", "Title.", required=True),
        day("issued", "Day it was issued.", required=True),
        day("known_from", "First day on which a statement can speak of it.", required=True),
        text("status", "leaked-draft, proposed, negotiated, disclosed, working, published …", required=True),
        flag("released", "True once it is out: its wordings may not be altered any more."),
        text("coverage", "full: what is not there is absent. partial: it is unknown.", required=True,
             words=("full", "partial")),
        whole("place", "Place in the plan's order, from 1.", required=True),
        text("note", "Anything a reader has to know."),
    ), ("revision",), label="title"), _revisions),
    (Schema("revision_issuers", "Issuers of revisions", "Who put a text forward. Authorship is no acceptance.",
            (_REVISION, *_WHO), ("revision", "who")), _issuers),
    (Schema("revision_edges", "How revisions follow from each other", "One revision that continues another.", (
        text("revision", "The later one.", required=True, to="revisions.revision"),
        text("based_on", "The one it continues.", required=True, to="revisions.revision"),
        flag("main_line", "True for the one that recorded changes and redlines refer to."),
    ), ("revision", "based_on")), _edges),
    (Schema("revision_sources", "Sources of revisions", "One source of a text.", (_REVISION, _SOURCE),
            ("revision", "source")), _revision_sources),
    (Schema("documents", "Documents", "Another paper of a revision, with a coverage of its own.", (
        text("document", "Id: its revision and its own name.", required=True),
        _REVISION,
        text("title", "Title.", required=True),
        text("issued", f"When it was issued. {_PARTIAL}"),
        text("coverage", "full, partial or unknown.", required=True, words=("full", "partial", "unknown")),
        text("status", "What it is."),
        text("note", "Anything a reader has to know."),
    ), ("document",), label="title"), _documents),
    (Schema("terms", "Terms", "A figure or choice inside wordings that a program can compare.", (
        text("term", "Id of the term.", required=True),
        text("label", "What a report calls it.", required=True),
        text("kind", "quantity, money, percent, duration, deadline (figures) or choice.", required=True,
             words=("quantity", "money", "percent", "duration", "deadline", "choice")),
        text("unit", "Unit of its figures, everywhere."),
        text("measures", "Party or actor that it limits or measures."),
        text("choices", "The values that a choice can have, joined by a bar."),
        flag("choices_in_order", "True where the choices stand in an order, so that two lie some steps apart."),
        text("note", "Anything a reader has to know."),
    ), ("term",), label="label"), _terms),
    (Schema("events", "Events", "A moment on the timeline between revisions.", (
        text("event", "Id of the event.", required=True),
        day("day", "Its last possible day.", required=True),
        text("date_as_known", _PARTIAL, required=True),
        text("until", f"Its end, where it lasted. {_PARTIAL}"),
        text("kind", "summit, deadline, release, front-line-claim …"),
        text("place_name", "Where it was."),
        text("title", "Title.", required=True),
        text("summary", "What happened, in our words."),
        text("revision", "The revision that it brought.", to="revisions.revision"),
        text("claimed_value", "A figure that somebody claims; never a fact of ours."),
        text("claimed_unit", "Its unit."),
        text("claimed_by", "Who claims it."),
        text("certainty", "confirmed, reported, disputed or unverified."),
        text("note", "Anything a reader has to know."),
    ), ("event",), label="title", search=("title", "summary")), _events),
    (Schema("event_parties", "Who took part in events", "One participant.", (_EVENT, *_WHO), ("event", "who")),
     _event_parties),
    (Schema("event_changes", "What events changed", "A change that an event brought, in the words of those there.", (
        _EVENT,
        whole("item", "Place among the changes of the event, from 1.", required=True),
        text("clause", "Clause.", to="clauses.clause"),
        text("words_before", "Before, in words."),
        text("words_after", "After, in words."),
        text("unit", "Unit of the two, where they are figures."),
        text("whose", "Whose figure or wish it is; ids joined by a bar."),
        text("summary", "What changed, in our words."),
    ), ("event", "item")), _event_changes),
    (Schema("event_sources", "Sources of events", "One source of an event.", (_EVENT, _SOURCE), ("event", "source")),
     _event_sources),
    (Schema("rejected_claims", "Rejected claims", "Something that circulated, was checked, and is not believed.", (
        whole("item", "Place in the record, from 1.", required=True),
        text("claim", "What was claimed.", required=True),
        text("why", "Why it is not believed.", required=True),
        text("sources", "Sources, ids joined by a bar."),
    ), ("item",)), _claims),
)  # fmt: skip
"""(schema, what makes its rows from a plan), parents before children."""
