"""What parties said they would accept on each term, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.positions.term_views import ZONES
from clausetrack.reports.answers.common import about, by_policy, labels
from clausetrack.reports.gap_words import doubts, far, noted, opposed, stated_of, suits, unstated, value, zone_word
from clausetrack.reports.table import Column, Table
from clausetrack.reports.words import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausetrack.model import Plan
    from clausetrack.positions import Matrix
    from clausetrack.positions.packages import Packages
    from clausetrack.positions.term_views import PartyTerm, Stated, TermGap, Zone

__all__ = ["gap_table", "package_table"]


def gap_table(made: Matrix, found: Sequence[TermGap]) -> Table:
    """Return for each term: the zone, then one row for each party and text, then what to bear in mind."""
    plan = made.plan
    rows: list[dict[str, Any]] = []
    for gap in found:
        rows.append(_across(gap, "zone", "all required", _zone(plan, gap, gap.required), gap.to_data()))
        if gap.everybody.stated != gap.required.stated:
            rows.append(_across(gap, "zone", "all who stated", _zone(plan, gap, gap.everybody), {}))
        rows += _parties(plan, gap)
        rows += [
            {
                "term": gap.term,
                "who": f"text {text.revision}" + (f", no. {text.number}" if text.number else ""),
                "accepts": value(plan, gap, text.words),
                "suits": "; ".join(suits(plan, gap, text)),
                "kind": "text",
                **text.to_data(),
            }
            for text in gap.texts
        ]
        rows += [_across(gap, "note", "to bear in mind", noted(plan, caveat), {}) for caveat in gap.caveats]
    return Table(
        "gaps",
        (
            Column("term", "term", narrow=True),
            Column("who", "who"),
            Column("accepts", "would accept (a text: says)"),
            Column("asks", "asks for"),
            Column("evidence", "source", below=True),
            Column("suits", "", below=True),
        ),
        tuple(rows),
        title=f"{plan.header.title}: what was said to be acceptable, as of {made.as_of}",
        notes=(
            *(f"{word}: {rule}" for word, rule in ZONES.items() if any(gap.required.word == word for gap in found)),
            "Only what was said counts: where nothing was stated, nothing is made up.",
            by_policy(made.policy),
        ),
        about=about(made),
        group="term",
        heads={gap.term: (_term(plan, gap),) for gap in found},
        span="line",
    )


def _across(gap: TermGap, kind: str, who: str, words: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row that a terminal draws across its whole width."""
    return {**data, "term": gap.term, "who": who, "accepts": words, "kind": kind, "line": f"{who}: {words}"}


def _term(plan: Plan, gap: TermGap) -> str:
    definition = gap.definition
    of = f", of {plan.name(definition.of)}" if definition.of else ""
    unit = f", in {definition.unit}" if definition.unit else ""
    scale = ""
    if definition.choices:
        joint = " < " if definition.ordered else " | "
        scale = f"; {joint.join(spelled(plan, definition.say_choice(choice)) for choice in definition.choices)}"
    return f"{gap.term}: {definition.label}{of}{unit}{scale} (in {', '.join(gap.clauses)})"


def _zone(plan: Plan, gap: TermGap, zone: Zone) -> str:
    parts: list[str] = [zone_word(zone)]
    if zone.words:
        parts.append(f"{value(plan, gap, zone.words)} ({labels(plan, zone.stated)})")
        parts += ["distance between them: 0"] if len(zone.stated) > 1 else []
    for word, pair in (("nearest", zone.nearest), ("widest", zone.widest)):
        if pair and (word == "nearest" or pair != zone.nearest):
            parts.append(f"{word}: {plan.label(pair[0])} and {plan.label(pair[1])}, {far(pair[2], gap)}")
    return "; ".join(filter(None, [*parts, unstated(plan, gap, zone), opposed(plan, zone)]))


def _parties(plan: Plan, gap: TermGap) -> Iterable[dict[str, Any]]:
    """One row a party; those heard only in a statement they share stand in the row of who made it."""
    groups: dict[str, list[PartyTerm]] = {}
    for item in gap.parties:
        said = item.accepts or item.asks
        key = said.voice.statement.id if said and said.voice.via else item.party
        own = next((name for name, items in groups.items() if said and _made(items[0]) == key), key)
        groups.setdefault(own, []).append(item)
    for items in groups.values():
        first = items[0]
        yield {
            "term": gap.term,
            "who": labels(plan, (item.party for item in items)),
            "accepts": _words(stated_of(plan, gap, first), None if first.offer else first.accepts),
            "asks": _words(value(plan, gap, first.asks.words), first.asks) if first.asks else "",
            "evidence": _evidence(first.accepts or first.asks),
            "kind": "party",
            "parties": [item.to_data() for item in items],
        }


def _made(item: PartyTerm) -> str:
    said = item.accepts or item.asks
    return said.voice.statement.id if said else ""


def _words(words: str, stated: Stated | None) -> str:
    why = doubts(stated)
    return f"{words} [{why}]" if why else words


def _evidence(stated: Stated | None) -> str:
    if stated is None:
        return ""
    said = stated.voice.statement
    return f"{said.id} {said.grade}".strip()


def package_table(made: Matrix, found: Packages) -> Table:
    """Return the conditions that stand, those known to be unmet first; packages above them."""
    plan = made.plan
    state = {False: "unmet", True: "met", None: "in words only"}
    order = {False: 0, None: 1, True: 2}
    rows = [
        {**item.to_data(), "state": state[item.met], "needs": ", ".join(item.unmet or item.needs)}
        for item in sorted(found.conditions, key=lambda item: order[item.met])
    ]
    counts = {word: sum(row["state"] == word for row in rows) for word in state.values()}
    lead = []
    for number, package in enumerate(found.packages, start=1):
        lead.append(f"Package {number}: {' + '.join(package.clauses)}")
        ties: dict[tuple[str, str], list[str]] = {}
        for link in package.links:
            ties.setdefault((link.clause, link.to), []).append(link.party)
        lead += [f"- {clause} waits for {to}: {labels(plan, who)}" for (clause, to), who in ties.items()]
        lead += [f"- circle, none without the others: {' ⇄ '.join(circle)}" for circle in package.circles]
        if package.blocked:
            lead.append(f"- blocked, to be unblocked together: {', '.join(package.blocked)}")
    return Table(
        "packages",
        (
            Column("state", "state", narrow=True),
            Column("party", "party", narrow=True),
            Column("clause", "clause", narrow=True),
            Column("needs", "tied to"),
            Column("condition", "on condition"),
            Column("statement", "statement", narrow=True),
        ),
        tuple(rows),
        title=f"{plan.header.title}: packages and conditions on {made.revision}, as of {made.as_of}",
        lead=tuple(lead),
        notes=(
            "A condition counts as met once every clause it is tied to is agreed.",
            by_policy(made.policy),
        ),
        about={**about(made), "packages": [package.to_data() for package in found.packages]},
        group="state",
        heads={
            "unmet": (f"unmet ({counts['unmet']}): tied to clauses that are not agreed",),
            "in words only": (f"in words only ({counts['in words only']}): tied to no clause, so not checked",),
            "met": (f"met ({counts['met']})",),
        },
    )
