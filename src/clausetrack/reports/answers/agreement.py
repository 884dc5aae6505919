"""Where the parties agree and disagree, and which of them stand together, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.positions.agreement import STATUSES
from clausetrack.reports.table import Column, Table
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from clausetrack.model import Plan
    from clausetrack.positions.agreement import Agreement, ClauseAgreement, Status
    from clausetrack.positions.dyads import Dyads
    from clausetrack.positions.landing import Landing

__all__ = ["agreement_table", "dyad_table", "landing_table"]


def agreement_table(found: Agreement, *, others: bool = False) -> Table:
    """Return the clauses of the text shown from settled to blocked; with `others` the matters it does not word."""
    plan = found.matrix.plan
    items = [*found.clauses, *(found.others if others else ())]
    rows = tuple(_row(plan, item) for item in items)
    counts = ", ".join(f"{number} {word}" for word, number in found.counts().items() if number)
    notes = [counts]
    for party, (alone, shared) in found.by_blocker().items():
        also = f"; with others: {', '.join(shared)}" if shared else ""
        notes.append(f"{plan.parties[party].label} is the only one on record against: {', '.join(alone) or '–'}{also}")
    present = {item.status.word for item in items}
    notes += [f"{word}: {rule}" for word, rule in STATUSES.items() if word in present]
    notes += found.matrix.policy.say()
    return Table(
        "agreement",
        (
            Column("clause", "clause", narrow=True),
            Column("number", "no.", narrow=True),
            Column("status", "status"),
            Column("coverage", "spoke", narrow=True),
            Column("worst", "worst stance"),
            Column("missing", "no stance that counts"),
            Column("matter", "on the matter"),
            Column("dispersion", "split", right=True, narrow=True),
        ),
        rows,
        title=f"{plan.header.title}: agreement on {found.matrix.revision}, as of {found.matrix.as_of}",
        notes=tuple(notes),
    )


def _row(plan: Plan, item: ClauseAgreement) -> dict[str, Any]:
    status = item.status
    here = item.row.presence == "present"
    numbers = item.everybody
    return {
        **item.to_data(),
        "status": status.word if here else f"not in this text ({item.row.presence})",
        "coverage": status.coverage,
        "worst": _worst(plan, status),
        "missing": join_words(f"{_label(plan, party)} ({why})" for party, why in status.missing) if here else "",
        "matter": f"{item.matter.word}{_against(plan, item.matter)}" if item.matter.spoken else "",
        "dispersion": "" if numbers.dispersion is None else f"{_two(numbers.dispersion)} of {numbers.voices}",
        "matter-status": item.matter.to_data(),
    }


def _label(plan: Plan, party: str) -> str:
    return plan.parties[party].label if party in plan.parties else party


def _worst(plan: Plan, status: Status) -> str:
    return f"{status.worst}: {join_words(_label(plan, party) for party in status.holders)}" if status.worst else ""


def _against(plan: Plan, status: Status) -> str:
    return f", against: {join_words(_label(plan, party) for party in status.blockers)}" if status.blockers else ""


def _two(value: Fraction) -> str:
    return f"{float(value):.2f}"


def dyad_table(plan: Plan, found: Dyads) -> Table:
    """Return every two parties with clauses enough in common for a number, the most similar first."""
    rows = []
    for dyad in found.all:
        similarity, corrected, bounds = dyad.similarity, dyad.corrected, dyad.bounds
        if similarity is None or corrected is None or bounds is None:
            continue
        rows.append(
            {
                **dyad.to_data(),
                "one": dyad.one,
                "two": dyad.two,
                "similarity": f"{float(similarity):+.2f}",
                "common": f"{dyad.common} of {len(dyad.rows)}",
                "joint": str(len(dyad.joint)),
                "corrected": f"{float(corrected):+.2f}",
                "bounds": f"{float(bounds[0]):+.2f} … {float(bounds[1]):+.2f}",
                "apart": ", ".join(dyad.apart),
            }
        )
    order = [party for party in found.order if any(party in (row["one"], row["two"]) for row in rows)]
    layer = "stances that count on the text shown" if found.layer == "counted" else "stances on the matter"
    return Table(
        "dyads",
        (
            Column("one", "party", narrow=True),
            Column("two", "party", narrow=True),
            Column("similarity", "S", right=True, narrow=True),
            Column("common", "common", right=True, narrow=True),
            Column("joint", "joint", right=True, narrow=True),
            Column("corrected", "S − chance", right=True, narrow=True),
            Column("bounds", "whatever the silent would say", narrow=True),
            Column("apart", "one for, one against"),
        ),
        tuple(rows),
        title=f"Who stands together: {layer}",
        notes=(
            f"Similar ones next to each other: {', '.join(_label(plan, party) for party in order)}",
            "S by Signorino and Ritter: 1 the same everywhere, −1 opposite ends everywhere. Common: clauses on which "
            "both have spoken; joint: those of them on which both are heard in one statement.",
        ),
    )


def landing_table(plan: Plan, found: Sequence[Landing], as_of: str) -> Table:
    """Return every wording of some clauses that was on the table, with its status, then what parties proposed."""
    rows: list[dict[str, Any]] = []
    for landing in found:
        rows += [
            {
                **item.to_data(),
                "clause": landing.clause,
                "from": ", ".join(item.revisions),
                "words": item.text,
                "standing": f"{item.status.word}, {item.status.coverage}",
                "for": join_words(_label(plan, party) for party in item.status.supporters),
                "against": join_words(_label(plan, party) for party in item.status.blockers),
            }
            for item in landing.candidates
        ]
        rows += [
            {
                **item.to_data(),
                "clause": landing.clause,
                "from": f"{_label(plan, item.party)}, {item.date}",
                "words": item.wording or item.asks,
                "standing": "wording proposed" if item.wording else "asked for",
            }
            for item in landing.proposals
        ]
    return Table(
        "landing",
        (
            Column("clause", "clause", narrow=True),
            Column("from", "from"),
            Column("words", "words"),
            Column("standing", "standing"),
            Column("for", "for it"),
            Column("against", "against it"),
        ),
        tuple(rows),
        title=f"{plan.header.title}: what was on the table, as of {as_of}",
        notes=("Only wordings that a text or a party put forward; silence on one of them is no consent to it.",),
    )
