"""Tables of what the record adds up to: agreement, gaps, movement, dyads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from clausetrack.model import PLAN
from clausetrack.positions.agreement import STATUSES
from clausetrack.positions.dyads import dyads
from clausetrack.positions.movement import MOVES, movement
from clausetrack.positions.term_views import ZONES
from clausetrack.reports.exports.derived import CLAUSE, LAYER, PARTY, POSITION, SCALE, WORDS
from clausetrack.reports.exports.schema import Schema, day, flag, number, text, whole
from clausetrack.reports.views import change_lookup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.reports.exports.derived import Facts

__all__ = ["SUMS"]

_BEGINNING = "0001-01-01"  # before the first statement of any plan


def _agreement(facts: Facts) -> Iterator[dict[str, Any]]:
    for place, item in enumerate(facts.clauses, 1):
        numbers = item.everybody
        bounds = numbers.dispersion_bounds or (None, None)
        yield {
            "clause": item.clause,
            "presence": item.row.presence,
            "status": item.status.word,
            "worst_stance": item.status.worst,
            "required": item.status.required,
            "spoken": item.status.spoken,
            "blocked_alone_by": item.status.alone,
            "status_of_matter": item.matter.word,
            "voices": numbers.voices,
            "without_voice": numbers.silent,
            "dispersion": numbers.dispersion,
            "dispersion_low": bounds[0],
            "dispersion_high": bounds[1],
            "agreement": numbers.agreement,
            "place": place,
        }


def _agreement_parties(facts: Facts) -> Iterator[dict[str, Any]]:
    for item in facts.clauses:
        roles = (("for", item.status.supporters), ("against", item.status.blockers))
        spoken = {party: role for role, parties in roles for party in parties}
        missing = dict(item.status.missing)
        for party in item.row.consent:
            role = spoken.get(party) or ("missing" if party in missing else "open")
            yield {"clause": item.clause, "party": party, "side": role, "why_missing": missing.get(party),
                   "holds_worst": party in item.status.holders}  # fmt: skip


def _gaps(facts: Facts) -> Iterator[dict[str, Any]]:
    for gap in facts.gaps:
        zone = gap.required
        one, two, far = zone.nearest or (None, None, None)
        yield {
            "term": gap.term,
            "zone": zone.word,
            "common": zone.words,
            "stated": len(zone.stated),
            "not_stated": len(zone.unstated),
            "nearest_one": one,
            "nearest_two": two,
            "nearest_distance": far,
            "against": "|".join(dict.fromkeys(item.party for item in zone.against)),
            "caveats": "; ".join(gap.caveats),
        }


def _gap_parties(facts: Facts) -> Iterator[dict[str, Any]]:
    for gap in facts.gaps:
        for part in gap.parties:
            for side, stated in (("would-accept", part.accepts), ("asks", part.asks)):
                intervals = stated.allowed.intervals if stated and stated.allowed else ()
                yield {
                    "term": gap.term,
                    "party": part.party,
                    "side": side,
                    "consent_needed": part.required,
                    "stated": stated is not None,
                    "words": stated.words if stated else None,
                    "low": intervals[0][0] if intervals else None,
                    "high": intervals[-1][1] if intervals else None,
                    "choices": "|".join(stated.allowed.choices) if stated and stated.allowed else None,
                    "counted": stated.counted if stated else False,
                    "position": facts.position(stated.voice) if stated else None,
                }


def _movement(facts: Facts) -> Iterator[dict[str, Any]]:
    made = facts.made
    found = movement(made.plan, _BEGINNING, made.as_of, made.policy, change_lookup(made.plan))
    for item, move in enumerate(found.moves, 1):
        yield {
            "item": item,
            "day": move.day,
            "party": move.party,
            "subject": move.clause,
            "clause": move.clause if move.clause != PLAN else None,
            "layer": move.layer,
            "move": move.word,
            "stance_before": move.before.stance if move.before else None,
            "stance_after": move.after.stance,
            "steps": move.steps,
            "why": move.why,
            "position": facts.position(move.voice),
        }


def _dyads(facts: Facts) -> Iterator[dict[str, Any]]:
    layers: tuple[Literal["counted", "matter"], ...] = ("counted", "matter")
    for layer in layers:
        for dyad in dyads(facts.made, layer).all:
            low, high = dyad.bounds or (None, None)
            yield {
                "layer": layer,
                "one": dyad.one,
                "two": dyad.two,
                "in_common": dyad.common,
                "joint": len(dyad.joint),
                "clauses": len(dyad.rows),
                "similarity": dyad.similarity,
                "similarity_low": low,
                "similarity_high": high,
                "similarity_less_chance": dyad.corrected,
            }


SUMS: tuple[tuple[Schema, Any], ...] = (
    (Schema("agreement", "Agreement", "The status of one clause, by rule and never by average, from settled to "
            "blocked; then what the revision shown does not word.", (
        CLAUSE,
        text("presence", "How the revision shown has it.", required=True),
        text("status", "; ".join(f"{word}: {rule}" for word, rule in STATUSES.items()) + ".", required=True,
             words=tuple(STATUSES)),
        text("worst_stance", "Worst stance among those whose consent is needed.", words=SCALE),
        whole("required", "How many have to consent.", required=True),
        whole("spoken", "How many of them have a stance that counts.", required=True),
        text("blocked_alone_by", "The one party that blocks it, where it is only one.", to="parties.party"),
        text("status_of_matter", "The same by stances on the matter alone.", required=True, words=tuple(STATUSES)),
        whole("voices", "How many parties have a stance that counts.", required=True),
        whole("without_voice", "How many columns have none.", required=True),
        number("dispersion", "Share of the widest possible split, 0 to 1 (Berry and Mielke's IOV); empty below the "
               "quorum."),
        number("dispersion_low", "The lowest it could be, whatever the silent would say."),
        number("dispersion_high", "The highest it could be."),
        number("agreement", "Van der Eijk's A, −1 to 1; empty below the quorum and for fewer than five voices."),
        whole("place", "Place from settled to blocked, from 1.", required=True),
    ), ("clause",)), _agreement),
    (Schema("agreement_parties", "Who is for and against", "Where one party whose consent a clause needs stands.", (
        CLAUSE, PARTY,
        text("side", "for (accept, conditional), open, against (object, reject), missing (none that counts).",
             required=True, words=("for", "open", "against", "missing")),
        text("why_missing", "Why nothing of it counts."),
        flag("holds_worst", "True where it holds the worst stance."),
    ), ("clause", "party")), _agreement_parties),
    (Schema("gaps", "Gaps", "How what the parties would accept on one term goes together, among those whose consent is "
            "needed.", (
        text("term", "Term.", required=True, to="terms.term"),
        text("zone", "; ".join(f"{word}: {rule}" for word, rule in ZONES.items()) + ".", required=True,
             words=tuple(ZONES)),
        text("common", "What all that stated something would accept."),
        whole("stated", "How many stated something that counts.", required=True),
        whole("not_stated", "How many did not.", required=True),
        text("nearest_one", "Of the two that lie apart by least, the one.", to="parties.party"),
        text("nearest_two", "The other.", to="parties.party"),
        number("nearest_distance", "How far apart, in the term's unit; empty where there is no measure."),
        text("against", "Of those whose consent is needed, who is against the matter of a clause of the term, joined "
             "by bars. Then what overlaps is no agreement."),
        text("caveats", "What to bear in mind."),
    ), ("term",)), _gaps),
    (Schema("gap_parties", "Terms by party", "What one party would accept, or asks for, of one term; a party that "
            "stated nothing has a row that says so.", (
        text("term", "Term.", required=True, to="terms.term"),
        PARTY,
        text("side", "would-accept or asks.", required=True, words=("would-accept", "asks")),
        flag("consent_needed", "True where its consent is needed."),
        flag("stated", "False where it stated nothing: nothing is made up for it."),
        text("words", "The value in words."),
        number("low", "Lowest figure, in the term's unit; empty for no bound."),
        number("high", "Highest figure; empty for no bound."),
        text("choices", "Choices it takes, joined by a bar."),
        flag("counted", "True where it counts and can be compared."),
        POSITION,
    ), ("term", "party", "side")), _gap_parties),
    (Schema("movement", "Movement", "One step of one party on one clause; its first words too.", (
        whole("item", "Place in time, from 1.", required=True),
        day("day", "Day of the statement that made the difference.", required=True),
        PARTY,
        text("subject", "A clause, or `plan` for the plan as a whole.", required=True),
        text("clause", "The same, where it is a clause.", to="clauses.clause"),
        LAYER,
        text("move", "; ".join(f"{word}: {rule}" for word, rule in MOVES.items()) + ".", required=True,
             words=tuple(MOVES)),
        text("stance_before", "What stood; empty for first words.", words=WORDS),
        text("stance_after", "What stands now.", required=True, words=WORDS),
        whole("steps", "How far along the scale, + towards acceptance; empty where one side is off it."),
        text("why", "In words.", required=True),
        POSITION,
    ), ("item",)), _movement),
    (Schema("dyads", "Dyads", "Two parties compared over the clauses on which both have spoken.", (
        text("layer", "counted: by stances that count, on clauses that the revision words. matter: by stances on the "
             "matter, on every clause and demand.", required=True, words=("counted", "matter")),
        text("one", "The one.", required=True, to="parties.party"),
        text("two", "The other.", required=True, to="parties.party"),
        whole("in_common", "On how many clauses both have spoken.", required=True),
        whole("joint", "On how many of them in one and the same statement.", required=True),
        whole("clauses", "How many clauses are compared.", required=True),
        number("similarity", "Signorino and Ritter's S, −1 to 1; empty below the quorum."),
        number("similarity_low", "The lowest it could be, whatever the silent would say."),
        number("similarity_high", "The highest it could be."),
        number("similarity_less_chance", "S less the S expected by chance."),
    ), ("layer", "one", "two")), _dyads),
)  # fmt: skip
"""(schema, what makes its rows from `Facts`), parents before children."""
