"""Old number to new number, as a table: of two texts compared, and of a draft that is taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.table import Column, Table
from clausetrack.text import natural_key

if TYPE_CHECKING:
    from clausetrack.compare.outcome import RevisionChange, VersionChange
    from clausetrack.importers.revision import RevisionProposal
    from clausetrack.model import Plan, Wording

__all__ = ["concordance_table", "import_table", "told_under"]


def concordance_table(change: RevisionChange) -> Table:
    """Return the concordance of two texts: in the order of the earlier one, then what is new."""
    rows = [
        {
            "before": _number(item.before),
            "after": _number(item.after),
            "clause": item.clause if change.tracked(item) else "",
            "title": change.title(item),
            "kinds": list(item.kinds),
            "confidence": item.confidence,
            "sure": _sure(item.confidence),
        }
        for item in sorted(change.changes, key=_place)
    ]
    columns = [
        Column("before", change.before, narrow=True),
        Column("after", change.after, narrow=True),
        Column("clause", "clause"),
        Column("title", "title"),
        Column("kinds", "what happened"),
        Column("sure", "sure", narrow=True, right=True),
    ]
    columns = [
        column for column in columns if column.key in {"before", "after"} or any(row[column.key] for row in rows)
    ]
    return Table("concordance", tuple(columns), tuple(rows), f"{change.before} → {change.after}")


def _place(item: VersionChange) -> tuple[object, ...]:
    side = item.before if _number(item.before) else item.after
    paper = (side.version.document or "") if side else ""
    number = side.number if side else ""
    return (not _number(item.before), paper, not number, natural_key(number), item.clause)


def _number(wording: Wording | None) -> str:
    if wording is None or wording.version.deleted:
        return ""
    return " ".join(filter(None, (wording.version.document, wording.number))) or "–"


def _sure(confidence: float | None) -> str:
    return "" if confidence is None else f"{round(100 * confidence)} %"


def import_table(plan: Plan, proposal: RevisionProposal, name: str) -> Table:
    """Return the concordance of a draft that is taken in: in the order of the draft, then what it drops."""
    rows = []
    for entry in proposal.entries:
        old = entry.before
        happened: list[str] = ["added" if entry.new and not entry.origins else entry.fate]
        if old and entry.item and old.number != entry.item.number:
            happened.append("renumbered")
        if entry.doubtful:
            happened.append("unverified")
        rows.append(
            {
                "before": _number(old) if old else "",
                "after": entry.number or ("–" if entry.item else ""),
                "clause": entry.clause,
                "title": entry.title or plan.title(entry.clause),
                "kinds": happened,
                "confidence": entry.confidence,
                "sure": _sure(entry.confidence),
            }
        )
    columns = (
        Column("before", proposal.base, narrow=True),
        Column("after", name, narrow=True),
        Column("clause", "clause"),
        Column("title", "title"),
        Column("kinds", "what happens"),
        Column("sure", "sure", narrow=True, right=True),
    )
    return Table("import", columns, tuple(rows), f"{proposal.base} → {name}")


def told_under(change: RevisionChange) -> dict[str, VersionChange]:
    """Return clauses of which one text's words are not known → the change that tells one of their terms all the same.

    A figure or choice may have gone into a clause that is known: what its own clause says besides is not known.
    """
    found: dict[str, VersionChange] = {}
    for item in change.changes:
        for term in item.terms:
            for lost in change.unknown if term.place else ():
                side = lost.before if term.kind == "added" else lost.after
                if side is not None and term.place in (side.number, lost.clause) and lost.kinds == ("unknown",):
                    found.setdefault(lost.clause, item)
    return found
