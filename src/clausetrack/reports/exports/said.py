"""Tables of the record: clauses and their wordings, statements and their positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.model import MATTER, PLAN, STANCES
from clausetrack.reports.exports.record import term_columns, term_rows, who
from clausetrack.reports.exports.schema import Link, Schema, day, flag, text, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.model import Plan, Position, Statement

__all__ = ["SAID", "position_id"]

_CERTAINTY = ("confirmed", "reported", "disputed", "unverified")
_STANCES = (*STANCES, "undisclosed", "abstain", "not-concerned", "disputed", "withdrawn")


def position_id(statement: Statement, place: int) -> str:
    """Return the id of a position: its statement and its place in it, from 1."""
    return f"{statement.id}.{place}"


def _clauses(plan: Plan) -> Iterator[dict[str, Any]]:
    for place, name in enumerate(plan.clause_order, 1):
        clause = plan.clauses[name]
        yield {
            "clause": name,
            "title": clause.title,
            "theme": plan.themes.get(name),
            "matter": clause.matter,
            "demand": clause.is_demand,
            "topics": "|".join(clause.topics),
            "place": place,
            "note": clause.note,
        }


def _consent(plan: Plan) -> Iterator[dict[str, Any]]:
    for name in plan.clause_order:
        for party in plan.consent(name):
            yield {"clause": name, "party": party}


def _raised(plan: Plan) -> Iterator[dict[str, Any]]:
    for name in plan.clause_order:
        for party in plan.clauses[name].raised_by:
            yield {"clause": name, "party": party}


def _each_version(plan: Plan) -> Iterator[tuple[str, str, Any, Any]]:
    for name in plan.clause_order:
        for revision, version in plan.clauses[name].versions.items():
            wording = plan.wording(name, revision)
            yield name, revision, version, wording.words if wording else version


def _versions(plan: Plan) -> Iterator[dict[str, Any]]:
    for name, revision, version, words in _each_version(plan):
        yield {
            "clause": name,
            "revision": revision,
            "document": f"{revision}/{version.document}" if version.document else None,
            "number": version.number,
            "published_number": version.label,
            "title": plan.title(name, revision),
            "wording": words.text,
            "same_as": version.same_as,
            "deleted": version.deleted,
            "recorded_change": version.change,
            "modality": words.modality,
            "agreed_state": words.agreed.state if words.agreed else None,
            "certainty": version.certainty,
            "verified": version.verified,
            "note": version.note,
            "private": f"{name}@{revision}" in plan.extras,
        }


def _roles(plan: Plan) -> Iterator[dict[str, Any]]:
    for name, revision, _, words in _each_version(plan):
        for role, names in (("obliged", words.obliged), ("beneficiary", words.beneficiary)):
            for one in names:
                yield {"clause": name, "revision": revision, "role": role, **who(plan, one)}


def _version_terms(plan: Plan) -> Iterator[dict[str, Any]]:
    for name, revision, _, words in _each_version(plan):
        for row in term_rows(plan, words.terms):
            yield {"clause": name, "revision": revision, **row}


def _options(plan: Plan) -> Iterator[dict[str, Any]]:
    for name, revision, _, words in _each_version(plan):
        for item, option in enumerate(words.options, 1):
            yield {
                "clause": name,
                "revision": revision,
                "item": item,
                "whose": "|".join(option.by),
                "wording": option.text,
                "choice": option.value,
                "note": option.note,
            }


def _version_sources(plan: Plan) -> Iterator[dict[str, Any]]:
    for name, revision, version, _ in _each_version(plan):
        for source in version.sources:
            yield {"clause": name, "revision": revision, "source": source}


def _statements(plan: Plan) -> Iterator[dict[str, Any]]:
    for said in _in_time(plan):
        yield {
            "statement": said.id,
            "party": said.party,
            "speaker": said.speaker,
            "capacity": said.capacity,
            "authority": said.authority,
            "day": said.last_day,
            "date_as_known": said.date,
            "order_in_day": said.order,
            "venue": said.venue,
            "evidence": said.evidence,
            "revision": said.about if said.about != MATTER else None,
            "summary": said.summary,
            "quote": said.quote,
            "quote_language": said.language,
            "reliability": said.reliability,
            "credibility": said.credibility,
            "certainty": said.certainty,
            "withdrawn_on": said.withdrawn.on if said.withdrawn else None,
            "corrected_on": said.corrected.on if said.corrected else None,
            "correction": said.corrected.why if said.corrected else None,
            "coder": said.coder,
            "reviewed_by": said.reviewed_by,
            "note": said.note,
            "private": said.id in plan.extras,
        }


def _in_time(plan: Plan) -> list[Statement]:
    return sorted(plan.statements.values(), key=lambda item: (item.last_day, item.order, item.id))


def _linked(field: str, column: str) -> Any:
    def rows(plan: Plan) -> Iterator[dict[str, Any]]:
        for said in _in_time(plan):
            for name in getattr(said, field):
                yield {"statement": said.id, column: name}

    return rows


def _each_position(plan: Plan) -> Iterator[tuple[Statement, int, Position]]:
    for said in _in_time(plan):
        for place, position in enumerate(said.positions, 1):
            yield said, place, position


def _positions(plan: Plan) -> Iterator[dict[str, Any]]:
    for said, place, position in _each_position(plan):
        about = said.about_of(position)
        yield {
            "position": position_id(said, place),
            "statement": said.id,
            "party": said.party,
            "subject": position.on,
            "clause": position.on if position.on != PLAN else None,
            "layer": "matter" if about == MATTER else "wording",
            "revision": about if about != MATTER else None,
            "stance": position.stance,
            "value": STANCES.get(position.stance),
            "reason": position.reason,
            "asks": position.asks,
            "kind_of_change": position.asks_kind,
            "wording_proposed": position.wording_proposed,
            "condition": position.condition,
            "red_line": position.red_line,
            "reservation": position.reservation,
            "quote": position.quote,
            "certainty": position.certainty or said.certainty,
            "coder": position.coder or said.coder,
            "reviewed_by": position.reviewed_by or said.reviewed_by,
            "note": position.note,
            "private": said.id in plan.extras,
        }


def _position_terms(plan: Plan) -> Iterator[dict[str, Any]]:
    for said, place, position in _each_position(plan):
        for side, terms in (
            ("asks", position.asks_terms),
            ("would-accept", position.would_accept),
            ("states", position.states_terms),
        ):
            for row in term_rows(plan, terms):
                yield {"position": position_id(said, place), "side": side, **row}


def _packages(plan: Plan) -> Iterator[dict[str, Any]]:
    for said, place, position in _each_position(plan):
        for clause in position.linked_to:
            yield {"position": position_id(said, place), "clause": clause}


_CLAUSE = text("clause", "Clause.", required=True, to="clauses.clause")
_REVISION = text("revision", "Revision.", required=True, to="revisions.revision")
_PARTY = text("party", "Party.", required=True, to="parties.party")
_SOURCE = text("source", "Source.", required=True, to="sources.source")
_STATEMENT = text("statement", "Statement.", required=True, to="statements.statement")
_POSITION = text("position", "Position.", required=True, to="positions.position")
_VERSION = Link(("clause", "revision"), "versions", ("clause", "revision"))
_PRIVATE = flag("private", "True where it comes from a private layer: not to be passed on.")
_TERM = (
    text("term", "Term.", required=True, to="terms.term"),
    whole("item", "Place among its values, from 1.", required=True),
)

SAID: tuple[tuple[Schema, Any], ...] = (
    (Schema("clauses", "Clauses", "One subject of the plan, followed through every revision.", (
        text("clause", "Id of the clause; it never changes and is not its number.", required=True),
        text("title", "Title.", required=True),
        text("theme", "Theme.", to="themes.theme"),
        text("matter", "What accept and reject mean where a stance is about the matter and not about a wording."),
        flag("demand", "True where no revision words it: a party raises it outside every text."),
        text("topics", "Codes of other schemes (PA-X, PAM), joined by a bar."),
        whole("place", "Place in the plan's order, from 1.", required=True),
        text("note", "Anything a reader has to know."),
    ), ("clause",), label="title", search=("title", "matter")), _clauses),
    (Schema("clause_consent", "Whose consent a clause needs", "One party whose yes a clause needs.", (_CLAUSE, _PARTY),
            ("clause", "party")), _consent),
    (Schema("clause_raised_by", "Who raises a demand", "One party that raises a demand.", (_CLAUSE, _PARTY),
            ("clause", "party")), _raised),
    (Schema("versions", "Versions", "The wording of one clause in one revision.", (
        _CLAUSE, _REVISION,
        text("document", "Paper of the revision that it stands in; empty for the main text.", to="documents.document"),
        text("number", "Where it stands in the revision. Text: `1.10` is not `1.1`."),
        text("published_number", "The number as published, where it differs."),
        text("title", "Title in this revision.", required=True),
        text("wording", "The wording, whoever it was kept from; empty where the revision drops the clause."),
        text("same_as", "The revision whose wording it keeps word for word."),
        flag("deleted", "True where the revision drops the clause."),
        text("recorded_change", "What the sources say happened on the way here.",
             words=("kept", "amended", "moved", "added", "split", "merged")),
        text("modality", "The verb that carries the obligation."),
        text("agreed_state", "What the parties themselves call the state of the clause.",
             words=("agreed", "provisionally-agreed", "open")),
        text("certainty", "How sure the record is of this wording.", words=_CERTAINTY),
        flag("verified", "False where the wording was not seen on a page."),
        text("note", "Anything a reader has to know."),
        _PRIVATE,
    ), ("clause", "revision"), search=("title", "wording")), _versions),
    (Schema("version_roles", "Who has to act, and for whom", "A party or actor obliged or benefited by a version.", (
        _CLAUSE, _REVISION,
        text("role", "obliged: has to do it. beneficiary: for its benefit.", required=True,
             words=("obliged", "beneficiary")),
        text("who", "Id of a party or an actor.", required=True),
        text("party", "The same, where it is a party.", to="parties.party"),
        text("actor", "The same, where it is an actor.", to="actors.actor"),
    ), ("clause", "revision", "role", "who"), (_VERSION,)), _roles),
    (Schema("version_terms", "Terms of versions", "One value of a term in a version.",
            (_CLAUSE, _REVISION, *_TERM, *term_columns()), ("clause", "revision", "term", "item"), (_VERSION,)),
     _version_terms),
    (Schema("version_options", "Rival wordings", "A wording that a version leaves open beside others.", (
        _CLAUSE, _REVISION,
        whole("item", "Place among the options, from 1.", required=True),
        text("whose", "Whose wording it is; ids joined by a bar."),
        text("wording", "The wording."),
        text("choice", "The choice it stands for, in a word."),
        text("note", "Details as reported."),
    ), ("clause", "revision", "item"), (_VERSION,)), _options),
    (Schema("version_sources", "Sources of versions", "One source of a version.", (_CLAUSE, _REVISION, _SOURCE),
            ("clause", "revision", "source"), (_VERSION,)), _version_sources),
    (Schema("statements", "Statements", "Something that a party said or published, on a day, with a source.", (
        text("statement", "Id of the statement.", required=True),
        _PARTY,
        text("speaker", "Who spoke.", required=True),
        text("capacity", "Office, or the paper it is."),
        text("authority", "Who can bind the party: principal > official > member > unattributed > other-side.",
             required=True, words=("principal", "official", "member", "unattributed", "other-side")),
        day("day", "Its last possible day.", required=True),
        text("date_as_known", "Day or month (`2026-03-04`, `2026-03`), as far as it is known.", required=True),
        whole("order_in_day", "Order among the statements of one day.", required=True),
        text("venue", "Where it was said or published."),
        text("evidence", "What the record of it rests on.", required=True,
             words=("official-text", "recorded-vote", "on-record", "act", "read-out", "anonymous", "reported",
                    "inference")),
        text("revision", "The revision it speaks of; empty where it speaks of the subject and of no text.",
             to="revisions.revision"),
        text("summary", "What was said, in our words.", required=True),
        text("quote", "A short phrase exactly as published."),
        text("quote_language", "BCP 47 tag of the quote, where it is not English."),
        text("reliability", "Admiralty code of the source, A to E; F means that it cannot be judged.",
             words=tuple("ABCDEF")),
        text("credibility", "Admiralty code of the information, 1 to 5; 6 means that it cannot be judged.",
             words=tuple("123456")),
        text("certainty", "How sure the record is.", required=True, words=_CERTAINTY),
        day("withdrawn_on", "Day on which the party took it back."),
        day("corrected_on", "Day on which we corrected our record of it: no movement of the party."),
        text("correction", "What we had wrong."),
        text("coder", "Who coded it."),
        text("reviewed_by", "Who checked it."),
        text("note", "Anything a reader has to know."),
        _PRIVATE,
    ), ("statement",), label="summary", search=("speaker", "summary", "quote")), _statements),
    (Schema("statement_for", "For whom statements were made", "A party that a statement was made on behalf of.",
            (_STATEMENT, _PARTY), ("statement", "party")), _linked("on_behalf_of", "party")),
    (Schema("statement_sources", "Sources of statements", "One source of a statement.", (_STATEMENT, _SOURCE),
            ("statement", "source")), _linked("sources", "source")),
    (Schema("statement_replaces", "Statements that replace others", "A statement by which a party changed its mind.", (
        _STATEMENT,
        text("earlier", "The statement it replaces.", required=True, to="statements.statement"),
    ), ("statement", "earlier")), _linked("supersedes", "earlier")),
    (Schema("positions", "Positions", "The stance that a statement takes on one clause, or on the plan as a whole.", (
        text("position", "Id: its statement and its place in it.", required=True),
        _STATEMENT, _PARTY,
        text("subject", "What it is on: a clause, or `plan` for the plan as a whole. That never cascades to clauses.",
             required=True),
        text("clause", "The same, where it is a clause.", to="clauses.clause"),
        text("layer", "wording: it judges the wording of the revision named. matter: it is for or against the subject, "
             "whatever the words, and no consent to any.", required=True, words=("wording", "matter")),
        text("revision", "The revision it speaks of; empty for the layer `matter`.", to="revisions.revision"),
        text("stance", "accept, conditional, open, object, reject; the others stand off the scale.", required=True,
             words=_STANCES),
        whole("value", "The stance as a number: accept +2, conditional +1, open 0, object −1, reject −2; empty off the "
              "scale."),
        text("reason", "Why, as said, in our words."),
        text("asks", "What it wants instead, in our words."),
        text("kind_of_change", "Kind of change it asks for.",
             words=("delete", "replace", "add", "narrow", "sequence", "guarantee", "move")),
        text("wording_proposed", "The wording it puts forward, as handed in."),
        text("condition", "For `conditional`: the condition."),
        flag("red_line", "True only if the party itself says so."),
        text("reservation", "Kind of reservation."),
        text("quote", "A short phrase exactly as published."),
        text("certainty", "How sure the record is.", required=True, words=_CERTAINTY),
        text("coder", "Who read the stance out of the statement."),
        text("reviewed_by", "Who checked it."),
        text("note", "Anything a reader has to know."),
        _PRIVATE,
    ), ("position",), search=("reason", "asks", "wording_proposed", "condition")), _positions),
    (Schema("position_terms", "Terms of positions", "One value of a term that a position names.", (
        _POSITION,
        text("side", "asks: what it demands or proposes. would-accept: only what it said, or plainly implied, that it "
             "could live with. states: a figure it gives as a fact.", required=True,
             words=("asks", "would-accept", "states")),
        *_TERM, *term_columns(),
    ), ("position", "side", "term", "item")), _position_terms),
    (Schema("position_packages", "Packages", "A clause that a position makes part of one package with its own.",
            (_POSITION, _CLAUSE), ("position", "clause")), _packages),
)  # fmt: skip
"""(schema, what makes its rows from a plan), parents before children."""
