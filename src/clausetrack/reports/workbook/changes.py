"""Sheet *Changes*: what became of each clause along every `based-on`, with the redline in the cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clausetrack.compare.revisions import compare_revisions
from clausetrack.reports.discretion import WITHHELD
from clausetrack.reports.views import pairs
from clausetrack.reports.words import happened, named_link, reasons_of, reported
from clausetrack.reports.workbook.book import Column
from clausetrack.reports.workbook.rich import Rich

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.compare.revisions import RevisionChange, VersionChange
    from clausetrack.model import Plan, Wording
    from clausetrack.positions import Matrix
    from clausetrack.reports.discretion import Discretion
    from clausetrack.reports.workbook.book import Book, Sheet

__all__ = ["add", "pairs"]

_COLUMNS = (
    Column("Title", 26, "CT strong"),
    Column("From", 10),
    Column("No. before", 11),
    Column("To", 10),
    Column("No. after", 8),
    Column("What happened", 17),
    Column("Substance", 11),
    Column("Recorded as", 10),
    Column("Why", 40),
    Column("From or into other clauses", 24),
    Column("Redline", 84),
    Column("Clause id", 21, "CT key"),
)
_TELLING = {"Why", "From or into other clauses"}
"""Columns that name parties and texts."""
_MATERIAL = {True: "material", False: "editorial", None: "not known"}
_STYLE = {True: "CT object", False: "CT text", None: "CT grey"}


def add(book: Book, made: Matrix, discretion: Discretion | None = None) -> None:
    """Add the sheet; with `discretion` texts are named by place and day, and nothing tells whose a wording is."""
    plan = made.plan
    basis = " Redlines show the restatement, not the published words." if plan.header.text_basis == "restated" else ""
    say = discretion.name_of if discretion else plan.text_name
    wide = max((10, *(len(say(name)) + 1 for name in plan.revisions)))
    columns = tuple(
        replace(item, width=min(wide, 18)) if item.title in {"From", "To"} else item
        for item in _COLUMNS
        if not (discretion and item.title in _TELLING)
    )
    sheet = book.sheet(
        "Changes",
        columns,
        heading="What changed from text to text",
        line=f"Struck red: taken out. Underlined blue: put in. Green: moved.{basis}",
        freeze=1,
        outline=True,
        tab="2F5597",
    )
    rich = Rich()
    wanted = {row.clause for row in made.rows}
    for before, after in pairs(plan):
        names = (say(before), say(after))
        change = compare_revisions(plan, before, after)
        items = [item for item in change.changes if item.clause in wanted]
        if items:
            sheet.banner(_summary(change, items, names))
            for item in items:
                sheet.line(_row(sheet, plan, item, names, rich, discretion), level=1)


def _cited(wording: Wording | None, discretion: Discretion | None) -> str:
    if wording is None:
        return ""
    return discretion.number(wording.revision, wording.cited) if discretion else wording.cited


def _summary(change: RevisionChange, items: Iterable[VersionChange], names: tuple[str, str]) -> str:
    """Say how many clauses there are and what became of them: first words that add up, then what goes with them."""
    told = [happened(item).split(", ") for item in items]
    known = list(change.counts())
    parts = [
        ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items(), key=lambda each: _order(known, each[0])))
        for counts in (Counter(kinds[0] for kinds in told), Counter(kind for kinds in told for kind in kinds[1:]))
        if counts
    ]
    clauses = "1 clause" if len(told) == 1 else f"{len(told)} clauses"
    return f"{names[0]} → {names[1]}; {clauses}: " + "; of these ".join(parts)


def _order(known: list[str], kind: str) -> int:
    return known.index(kind) if kind in known else len(known)


def _row(
    sheet: Sheet, plan: Plan, item: VersionChange, names: tuple[str, str], rich: Rich, discretion: Discretion | None
) -> list[Any]:
    put, text = sheet.put, "CT text"
    accounts = [plan.text_name(side.revision) for side in (item.before, item.after) if side and reported(plan, side)]
    gone = item.kind == "deleted"
    same = item.kind == "kept" and item.material is False and not item.terms
    links = [named_link(plan, link) for link in item.links]
    reasons = [f"of {name} an account is known, not the text" for name in accounts]
    reasons += [reason for reason in reasons_of(plan, item) if reason not in item.kinds and reason not in links]
    return [
        put(discretion.title(item.clause) if discretion else plan.title(item.clause), "CT strong"),
        put(names[0], text),
        put(_cited(item.before, discretion), text),
        put(names[1], text),
        put("" if gone else _cited(item.after, discretion), text),
        put(happened(item), text),
        put("unchanged" if same else _MATERIAL[item.material], _STYLE[item.material]),
        put(item.recorded, text),
        *(() if discretion else (put("; ".join(reasons), text), put("; ".join(links), text))),
        put(WITHHELD, "CT grey")
        if discretion and any(wording and discretion.attributes(wording.text) for wording in (item.before, item.after))
        else put(rich.redline(item.redline) or ("words kept" if item.kind == "kept" else ""), text),
        put(item.clause, "CT key"),
    ]
