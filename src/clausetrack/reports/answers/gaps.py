"""What parties said they would accept on each term, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.positions.term_views import ZONES
from clausetrack.reports.table import Column, Table
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from clausetrack.model import Plan
    from clausetrack.positions.packages import Packages
    from clausetrack.positions.term_views import PartyTerm, Stated, TermGap, Zone

__all__ = ["gap_table", "package_table"]


def gap_table(plan: Plan, found: Sequence[TermGap], as_of: str) -> Table:
    """Return one row for each party and text of each term, with the zone of each term first."""
    rows: list[dict[str, Any]] = []
    for gap in found:
        rows.append(
            {
                "term": gap.term,
                "who": "all required",
                "accepts": _zone(plan, gap, gap.required),
                "kind": "zone",
                **gap.to_data(),
            }
        )
        if gap.everybody.stated != gap.required.stated:
            rows.append(
                {"term": gap.term, "who": "all who stated", "accepts": _zone(plan, gap, gap.everybody), "kind": "zone"}
            )
        rows += _parties(plan, gap)
        rows += [
            {
                "term": gap.term,
                "who": f"text {text.revision}" + (f" no. {text.number}" if text.number else ""),
                "accepts": text.words,
                "asks": _suits(plan, gap, text.inside, text.outside),
                "kind": "text",
                **text.to_data(),
            }
            for text in gap.texts
        ]
        rows += [{"term": gap.term, "who": "note", "accepts": caveat, "kind": "note"} for caveat in gap.caveats]
    return Table(
        "gaps",
        (
            Column("term", "term", narrow=True),
            Column("who", "who"),
            Column("accepts", "said it would accept (texts: what they say)"),
            Column("asks", "asks for (texts: whom they suit)"),
            Column("evidence", "source"),
        ),
        tuple(rows),
        title=f"{plan.header.title}: what was said to be acceptable, as of {as_of}",
        notes=(
            *(f"{word}: {rule}" for word, rule in ZONES.items() if any(gap.required.word == word for gap in found)),
            "Only what was said counts: where no figure was stated, none is made up.",
        ),
    )


def _label(plan: Plan, party: str) -> str:
    return plan.parties[party].label if party in plan.parties else party


def _names(plan: Plan, parties: Iterable[str]) -> str:
    return join_words(_label(plan, party) for party in parties)


def _far(far: Decimal | None, gap: TermGap) -> str:
    if far is None:
        return "no measure of distance"
    unit = gap.definition.unit or ("step" if far == 1 else "steps")
    return f"{far:,f} {unit} apart"


def _zone(plan: Plan, gap: TermGap, zone: Zone) -> str:
    parts = [zone.word.replace("-", " ")]
    if zone.words:
        parts.append(f"{zone.words} ({_names(plan, zone.stated)})")
    for label, pair in (("nearest", zone.nearest), ("widest", zone.widest)):
        if pair and (label == "nearest" or pair != zone.nearest):
            parts.append(f"{label}: {_label(plan, pair[0])} and {_label(plan, pair[1])}, {_far(pair[2], gap)}")
    if zone.unstated:
        parts.append(f"no figure stated: {_names(plan, zone.unstated)}")
    return "; ".join(parts)


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
            "who": _names(plan, (item.party for item in items)),
            "accepts": _words(first.accepts, "no figure stated"),
            "asks": _words(first.asks, ""),
            "evidence": _evidence(first.accepts or first.asks),
            "kind": "party",
            "parties": [item.to_data() for item in items],
        }


def _made(item: PartyTerm) -> str:
    said = item.accepts or item.asks
    return said.voice.statement.id if said else ""


def _words(stated: Stated | None, nothing: str) -> str:
    if stated is None:
        return nothing
    reasons = [*stated.voice.weak, *filter(None, [stated.apart])]
    return f"{stated.words} [not counted: {', '.join(reasons)}]" if reasons else stated.words


def _evidence(stated: Stated | None) -> str:
    if stated is None:
        return ""
    said = stated.voice.statement
    return f"{said.id} {said.grade}".strip()


def _suits(plan: Plan, gap: TermGap, inside: Sequence[str], outside: Sequence[tuple[str, Decimal | None]]) -> str:
    parts = [f"within what was stated by {_names(plan, inside)}"] if inside else []
    by_far: dict[Decimal | None, list[str]] = {}
    for party, far in outside:
        by_far.setdefault(far, []).append(party)
    parts += [f"outside for {_names(plan, parties)}, {_far(far, gap)}" for far, parties in by_far.items()]
    return "; ".join(parts)


def package_table(found: Packages) -> Table:
    """Return the conditions that stand, those known to be unmet first; packages in the notes."""
    state = {False: "unmet", True: "met", None: "in words only"}
    order = {False: 0, None: 1, True: 2}
    rows = [
        {**item.to_data(), "state": state[item.met], "needs": ", ".join(item.unmet or item.needs)}
        for item in sorted(found.conditions, key=lambda item: order[item.met])
    ]
    notes = []
    for package in found.packages:
        who = ", ".join(f"{link.party}: {link.clause} → {link.to}" for link in package.links)
        notes.append(f"Package {' + '.join(package.clauses)} ({who})")
        notes += [f"  circle: {' ⇄ '.join(circle)}: none without the others" for circle in package.circles]
        if package.blocked:
            notes.append(f"  would be unblocked together: {', '.join(package.blocked)}")
    return Table(
        "packages",
        (
            Column("party", "party", narrow=True),
            Column("clause", "clause", narrow=True),
            Column("condition", "accepts on condition"),
            Column("needs", "tied to"),
            Column("state", "state", narrow=True),
            Column("statement", "statement"),
        ),
        tuple(rows),
        title="Conditions and packages",
        notes=tuple(notes),
    )
