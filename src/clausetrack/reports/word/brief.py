"""The brief as a Word document of about two pages: what changed, where it is blocked, who moved, what would do.

Each part is cut to what fits, the weightiest first, and says how much it leaves out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.compare.revisions import compare_revisions
from clausetrack.model import PLAN
from clausetrack.reports.imprint import Imprint
from clausetrack.reports.palette import fill_of
from clausetrack.reports.standing import against_matter, on_the_whole, standings, unworded
from clausetrack.reports.terminal.diff import heading, summary
from clausetrack.reports.word.paper import Cell, Column, Paper, Span
from clausetrack.reports.words import reasons_of, spelled
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.compare.outcome import RevisionChange, VersionChange
    from clausetrack.model import Plan
    from clausetrack.positions import Matrix
    from clausetrack.positions.brief import Brief

__all__ = ["brief_docx"]

_MOST = 8  # rows of a table: four tables of so many fill two pages
_NAMED = 3  # statements, the latest ones
_REASONS = 2  # of a change; the redline has all of them
_BLOCKED = ("reject", "object")


def brief_docx(found: Brief, made: Matrix, imprint: Imprint | None = None) -> bytes:
    """Return the document as bytes, the same for the same input.

    Args:
        found: what is new between two days.
        made: who stands where on the text on the table, as of the later day.
        imprint: whether a private layer is in: every page says so.
    """
    plan, imprint = made.plan, imprint or Imprint()
    paper = Paper(f"Brief: {plan.header.title}", f"As of {found.as_of}", plan.header.languages[0], found.as_of)
    paper.paragraph("Title", plan.header.title)
    paper.paragraph("Subtitle", f"Brief as of {found.as_of}: what is new after {found.since}")
    if imprint.banner:
        paper.paragraph("CTBanner", imprint.banner)
    text = plan.revisions.get(found.revision)
    table = f"{text.title} ({text.issued})" if text else "no text"
    since = f" Before: {plan.text_name(found.revision_before)}." if found.revision != found.revision_before else ""
    paper.paragraph("Normal", Span("On the table. ", bold=True), f"{table}.{since}")
    paper.paragraph("Normal", Span("New on record. ", bold=True), f"{_news(found)}{_said(found)}")
    _changed(paper, found, made)
    _blocked(paper, made)
    _moved(paper, found, made)
    _gaps(paper, made.plan, found)
    paper.paragraph("CTNote", " ".join(made.policy.say()))
    private = f"{imprint.banner}  " if imprint.banner else ""
    paper.margins(f"{private}{plan.header.title}", f"Brief as of {found.as_of}")
    return paper.to_bytes()


def _news(found: Brief) -> str:
    counts = [
        (sum(item.kind == kind for item in found.news), word)
        for kind, word in (("revision", "text"), ("event", "event"), ("statement", "statement"))
    ]
    told = join_words(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count) or "nothing"
    new = sum(not item.before for item in found.statuses)
    gone = sum(not item.after for item in found.statuses)
    texts = f" ({new} that the text now has anew, {gone} that it has no more)" if new or gone else ""
    return f"{told}; {len(found.moves)} moves; status changed on {len(found.statuses)} clauses{texts}."


def _said(found: Brief) -> str:
    """Say when and by whom the latest was said: what takes no position stands in no table below."""
    said = [item for item in found.news if item.kind == "statement"][-_NAMED:]
    told = "; ".join(
        f"{item.date}, {item.title}{'' if item.stances else ' (takes no position on any clause)'}"
        for item in reversed(said)
    )
    return f" Last said: {told}." if told else ""


def _changed(paper: Paper, found: Brief, made: Matrix) -> None:
    plan = made.plan
    text = plan.revisions.get(found.revision)
    before = found.revision_before
    if text and (not before or (before == found.revision and text.issued > found.since)):
        before = text.based_on[0] if text.based_on else ""  # it was not out yet, and neither was another
    paper.heading(1, "What changed in the text")
    if before == found.revision:
        paper.paragraph("Normal", f"Nothing: the same text was on the table on {found.since}.")
        return
    if not before or before not in plan.revisions:
        paper.paragraph("Normal", "The text on the table goes back to no other.")
        return
    change = compare_revisions(plan, before, found.revision)
    restated = " The wordings are restated, not as published." if change.text_basis == "restated" else ""
    paper.paragraph(
        "Normal", f"{plan.text_name(before)} → {plan.text_name(found.revision)}: {summary(change)}.{restated}"
    )
    items = [item for item in change.changes if item.changed and item.material]
    items.sort(key=lambda item: ("edited", "added", "deleted").index(item.kind))
    rows = [_change(change, item) for item in items]
    _table(paper, (Column("Number", 2.2), Column("Clause", 5.3), Column("What changed", 9.5)), rows, "material changes")


def _change(change: RevisionChange, item: VersionChange) -> tuple[str, ...]:
    reasons = [reason for reason in reasons_of(change.plan, item) if reason not in {"added", "deleted"}]
    more = len(reasons) - _REASONS
    told = "; ".join(reasons[:_REASONS]) + (f"; {more} more" if more > 0 else "")
    whole = {"added": "new clause", "deleted": "clause gone"}.get(item.kind, "wording")
    return heading(item), change.plan.title(item.clause), told or whole


def _blocked(paper: Paper, made: Matrix) -> None:
    paper.heading(1, "Where it is blocked")
    standing = standings(made)
    rows = []
    for row in made.rows:
        found = standing.get(row.id)
        if row.kind == "clause" and found is not None and not found.matter and found.worst in _BLOCKED:
            key = (_BLOCKED.index(found.worst), -len(found.holders))
            number = row.wording.number if row.wording is not None else ""
            cells = (
                number, made.plan.title(row.clause),
                Cell.of(found.say_worst(), fill=fill_of(found.worst)), found.coverage,
            )  # fmt: skip
            rows.append((key, cells))
    rows.sort(key=lambda item: item[0])
    columns = (
        Column("Number", 2.2),
        Column("Clause", 6),
        Column("Worst stance, and whose", 5.8),
        Column("Stances that count", 3),
    )
    _table(paper, columns, [cells for _, cells in rows], "clauses on which somebody objects")
    if whole := on_the_whole(made):
        paper.paragraph("Normal", Span(whole, bold=True))
    for lead, found_there in (
        ("Against the matter, not on record against the words. ",
         [(row, item.against) for row, item in against_matter(made, standing)]),
        ("Against the matter of what this text does not word. ",
         [(row, item.blockers) for row, item in unworded(made, standing)]),
    ):  # fmt: skip
        told = "; ".join(f"{made.plan.title(row.clause)} ({join_words(who)})" for row, who in found_there)
        if told:
            paper.paragraph("Normal", Span(lead, bold=True), f"{told}.")


def _moved(paper: Paper, found: Brief, made: Matrix) -> None:
    paper.heading(1, "Who moved")
    plan = made.plan
    rows = []
    for move in reversed(found.moves):
        party = plan.label(move.party)
        stances = f"{move.before.stance if move.before else '–'} → {move.after.stance}"
        about = "the matter" if move.layer == "matter" else plan.text_name(move.voice.about)
        title = f"{'The plan as a whole' if move.clause == PLAN else plan.title(move.clause)} ({about})"
        if move.clause == PLAN and move.layer == "matter":
            title = "The settlement as such"
        rows.append((move.day, party, title, Cell.of(stances, fill=fill_of(move.after.stance))))
    columns = (Column("Day", 2.2), Column("Party", 3.6), Column("On", 7.4), Column("Stance", 3.8))
    _table(paper, columns, rows, "moves, the newest first")


def _gaps(paper: Paper, plan: Plan, found: Brief) -> None:
    paper.heading(1, "What would be accepted")
    rows = [
        (item.label, spelled(plan, item.before) or "nothing stated", spelled(plan, item.after)) for item in found.gaps
    ]
    _table(paper, (Column("Term", 5), Column("Then", 6), Column("Now", 6)), rows, "terms on which this changed")


def _table(paper: Paper, columns: Sequence[Column], rows: Sequence[Sequence[Cell | str]], what: str) -> None:
    if not rows:
        paper.paragraph("Normal", "Nothing new.")
        return
    paper.table(columns, rows[:_MOST], size=8.5)
    if len(rows) > _MOST:
        paper.paragraph("CTNote", f"{_MOST} of {len(rows)} {what}.")
