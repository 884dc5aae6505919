"""Where the parties agree and disagree, and which of them stand together, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.positions.agreement import STATUSES
from clausetrack.reports.answers.common import about, by_policy, labels
from clausetrack.reports.standing import NOBODY_NEEDED, nobody_needed
from clausetrack.reports.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from clausetrack.model import Plan
    from clausetrack.positions import Matrix
    from clausetrack.positions.agreement import Agreement, ClauseAgreement, Status
    from clausetrack.positions.dyads import Dyads
    from clausetrack.positions.landing import Landing

__all__ = ["agreement_table", "dyad_table", "landing_table"]

_SQUARE = 8  # columns of one cell of the square of parties


def agreement_table(found: Agreement, *, others: bool = False) -> Table:
    """Return the clauses of the text shown from settled to blocked; with `others` the matters it does not word."""
    plan = found.matrix.plan
    items = [*found.clauses, *(found.others if others else ())]
    present = dict.fromkeys(item.status.word for item in found.clauses)
    matters = dict.fromkeys(item.row.presence for item in found.others) if others else {}
    return Table(
        "agreement",
        (
            Column("number", "no.", narrow=True),
            Column("clause", "clause", narrow=True),
            Column("status", "status", narrow=True),
            Column("coverage", "spoke", narrow=True),
            Column("worst", "worst stance"),
            Column("dispersion", "split", right=True, narrow=True),
            Column("absent", "no stance that counts"),
            Column("matter", "on the matter", below=True),
        ),
        tuple(_row(plan, item) for item in items),
        title=f"{plan.header.title}: agreement on {found.matrix.revision}, as of {found.matrix.as_of}",
        lead=tuple(_lead(found)),
        notes=(
            "spoke: of those whose consent is required. Split: share of the widest split that so many voices could "
            "have, over all columns.",
            *found.matrix.policy.say(),
            by_policy(found.matrix.policy),
        ),
        about=about(found.matrix),
        group="status",
        heads={
            **{word: (f"{word} ({found.counts()[word]}): {STATUSES[word]}",) for word in present},
            **{
                _elsewhere(presence): (f"{_elsewhere(presence)}: by stances on the matter alone",)
                for presence in matters
            },
        },
    )


def _lead(found: Agreement) -> Iterable[str]:
    """Say first what is asked first: how many clauses are blocked, which, and by whom."""
    plan, total = found.matrix.plan, len(found.clauses)
    counts = ", ".join(f"{number} {word}" for word, number in found.counts().items() if number)
    yield f"{total} clause{'' if total == 1 else 's'}: {counts}."
    if nobody_needed(found.matrix):
        yield NOBODY_NEEDED
    elif not found.blocked:
        yield "Nobody whose consent is required is on record against any of them. Silence is no consent."
    else:
        yield f"Blocked: {len(found.blocked)} of {total}."
    for party, (alone, shared) in found.by_blocker().items():
        if alone:
            yield f"Only {plan.label(party)} is on record against: {', '.join(alone)}."
        if shared:
            yield f"{plan.label(party)} is against with others: {', '.join(shared)}."
    yield from _on_the_matter(found)


def _on_the_matter(found: Agreement) -> Iterable[str]:
    """Name the clauses whose words nobody has opposed, and whose matter somebody has."""
    items = [item for item in found.clauses if item.matter.blocked and not item.status.blocked]
    if items:
        names = ", ".join(f"{item.clause} ({labels(found.matrix.plan, item.matter.blockers)})" for item in items)
        yield f"Nobody has opposed these words, but somebody their matter: {names}."


def _elsewhere(presence: str) -> str:
    words = {"deleted": "dropped by this text", "unknown": "not known to be in this text", "demand": "in no text"}
    return words.get(presence, "not in this text")


def _row(plan: Plan, item: ClauseAgreement) -> dict[str, Any]:
    status = item.status
    here = item.row.presence == "present"
    numbers = item.everybody
    return {
        **item.to_data(),
        "status": status.word if here else _elsewhere(item.row.presence),
        "coverage": (status if here else item.matter).coverage,
        "worst": _worst(plan, status),
        "absent": _absent(plan, status) if here else "",
        "matter": f"{item.matter.word}{_against(plan, item.matter)}" if item.matter.spoken else "",
        "dispersion": "" if numbers.dispersion is None else f"{_two(numbers.dispersion)} of {numbers.voices}",
        "matter-status": item.matter.to_data(),
    }


def _absent(plan: Plan, status: Status) -> str:
    """Say who has no stance that counts, those of one reason together."""
    reasons: dict[str, list[str]] = {}
    for party, why in status.missing:
        reasons.setdefault(why, []).append(party)
    return "; ".join(f"{labels(plan, parties)}: {why}" for why, parties in reasons.items())


def _worst(plan: Plan, status: Status) -> str:
    return f"{status.worst}: {labels(plan, status.holders)}" if status.worst else ""


def _against(plan: Plan, status: Status) -> str:
    return f", against: {labels(plan, status.blockers)}" if status.blockers else ""


def _two(value: Fraction) -> str:
    return f"{float(value):.2f}"


def dyad_table(made: Matrix, found: Dyads) -> Table:
    """Return every two parties with clauses enough in common for a number, the most similar first."""
    plan = made.plan
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
        title=f"{plan.header.title}: who stands together on {made.revision}, as of {made.as_of}: {layer}",
        lead=(f"Similar ones next to each other: {', '.join(plan.label(party) for party in order)}",) if order else (),
        notes=(
            "S by Signorino and Ritter: 1 the same everywhere, −1 opposite ends everywhere. Common: clauses on which "
            "both have spoken; joint: those of them on which both are heard in one statement.",
            f"No number where two have fewer than {made.policy.quorum} in common.",
            by_policy(made.policy),
        ),
        about={**about(made), "layer": found.layer, "order": list(found.order)},
        figure=lambda width: _square(plan, found, order, width),
    )


def _square(plan: Plan, found: Dyads, order: Sequence[str], width: int) -> list[str]:
    """Draw the parties against each other: as many as fit, first those whose consent is needed, then who said most."""
    names = {party: plan.label(party) for party in order}
    side = max((len(name) for name in names.values()), default=0) + 2
    most = max((width - side) // _SQUARE, 0)
    heard = {party: sum(found.by_pair[party, other].quorum for other in order if other != party) for party in order}
    first = sorted(order, key=lambda party: (party not in plan.header.consent, -heard[party]))
    kept = sorted(first[:most], key=list(order).index)
    lines = [" " * side + "".join(names[party][: _SQUARE - 1].rjust(_SQUARE) for party in kept)]
    for one in kept:
        cells = ["–" if one == two else _signed(found.by_pair[one, two].similarity) for two in kept]
        lines.append(names[one].ljust(side) + "".join(cell.rjust(_SQUARE) for cell in cells))
    if len(kept) < len(order):
        lines.append(f"{len(order) - len(kept)} more do not fit; see the list, or choose with --party.")
    return [line.rstrip() for line in lines] if kept else []


def _signed(value: Fraction | None) -> str:
    return "" if value is None else f"{float(value):+.2f}"


def landing_table(made: Matrix, found: Sequence[Landing]) -> Table:
    """Return every wording of some clauses that was on the table, with its status, then what parties proposed."""
    plan = made.plan
    rows: list[dict[str, Any]] = []
    for landing in found:
        rows += [
            {
                **item.to_data(),
                "clause": landing.clause,
                "kind": f"{landing.clause}: wordings that were on the table",
                "from": ", ".join(item.revisions),
                "words": item.text,
                "standing": f"{item.status.word}, {item.status.coverage}",
                "for": labels(plan, item.status.supporters),
                "against": labels(plan, item.status.blockers),
            }
            for item in landing.candidates
        ]
        rows += [
            {
                **item.to_data(),
                "clause": landing.clause,
                "kind": f"{landing.clause}: what parties asked for, newest first",
                "from": f"{plan.label(item.party)}, {item.date}",
                "words": item.wording or item.asks,
                "standing": "wording proposed" if item.wording else "",
            }
            for item in landing.proposals
        ]
    return Table(
        "landing",
        (
            Column("kind", "what", narrow=True),
            Column("clause", "clause", narrow=True, data=True),
            Column("from", "from"),
            Column("words", "words"),
            Column("standing", "standing"),
            Column("for", "for it"),
            Column("against", "against it"),
        ),
        tuple(rows),
        title=f"{plan.header.title}: what was on the table, as of {made.as_of}",
        notes=(
            "Only wordings that a text or a party put forward; silence on one of them is no consent to it.",
            by_policy(made.policy),
        ),
        about=about(made),
        group="kind",
    )
