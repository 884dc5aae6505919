"""Two texts as one Word document with tracked changes: accept all gives the later text, reject all the earlier one.

The changes are Word's own (`w:ins`, `w:del`, `w:moveFrom`, `w:moveTo`), written from our edit script; Word compares
nothing. Around them stands a paper a principal can read: what it is, the changes that matter first, the concordance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from clausetrack.compare.edits import Edit, apart
from clausetrack.compare.worddiff import redline
from clausetrack.reports.imprint import Imprint
from clausetrack.reports.terminal.diff import heading, name, summary
from clausetrack.reports.word.marks import Marks, paragraphs, run, sub, w
from clausetrack.reports.word.paper import Cell, Column, Paper, Span
from clausetrack.reports.word.sequence import steps
from clausetrack.reports.words import happened, reasons_of, reported

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from clausetrack.compare.edits import Redline
    from clausetrack.compare.revisions import RevisionChange, VersionChange
    from clausetrack.model import Wording
    from clausetrack.reports.word.marks import Element, Kind
    from clausetrack.reports.word.sequence import Step

__all__ = ["AUTHOR", "redline_docx"]

AUTHOR = "clausetrack"
_WHOLE: dict[str, Kind] = {"deleted": "del", "added": "ins", "from": "moveFrom", "to": "moveTo"}
_PLAIN_REASONS = {"added", "deleted", "the wording differs", "the words are the same"}
_ROOM = 80  # behind a struck number, in twentieths of a point
_MATERIAL = {True: "material", False: "editorial", None: "not known"}


def redline_docx(
    change: RevisionChange,
    imprint: Imprint | None = None,
    *,
    author: str = AUTHOR,
    date: str | None = None,
    framed: bool = True,
) -> bytes:
    """Return the document as bytes, the same for the same input.

    Args:
        change: two texts compared. Clauses of which one text's wording is not known are listed and left out of the
            redline: they would have to be shown as added or deleted, which nobody knows.
        imprint: whether a private layer is in: every page says so.
        author: who Word says made the changes.
        date: when, as ISO 8601; the day of the later text where None.
        framed: with title, tables of changes and concordance; else the redline alone.
    """
    plan, imprint = change.plan, imprint or Imprint()
    old, new = plan.revisions[change.before], plan.revisions[change.after]
    names = tuple(map(plan.text_name, (change.before, change.after)))
    title = f"Redline: {old.title or names[0]} → {new.title or names[1]}"
    paper = Paper(title, plan.header.title, plan.header.languages[0], new.issued or old.issued)
    made = steps(change)
    moved = {id(step.change) for step in made if step.role == "to"}
    anchors = {id(item): f"clause{number}" for number, item in enumerate(change.changes, start=1)}
    if framed:
        _front(paper, change, imprint, author, len(moved))
        _tables(paper, change, anchors, moved)
        start = paper.heading(1, "The text, with every change tracked")
        sub(start.find(w("pPr")), "pageBreakBefore")
    marks = Marks(author, new.issued if date is None else date, first=len(anchors) + 1)
    for step in made:
        _clause(paper, change, step, marks, anchors[id(step.change)] if framed else "")
    paper.paragraph("CTNote", "End of the text." if framed else "")
    private = f"{imprint.banner}  " if imprint.banner else ""
    paper.margins(f"{private}{plan.header.title}", f"Redline {names[0]} → {names[1]}")
    return paper.to_bytes()


def _front(paper: Paper, change: RevisionChange, imprint: Imprint, author: str, moved: int) -> None:
    plan = change.plan
    before, after = plan.text_name(change.before), plan.text_name(change.after)
    old, new = (f"“{text.title or text.name}”" + (f" ({text.issued})" if text.issued else "") for text in change.texts)
    paper.paragraph("Title", plan.header.title)
    paper.paragraph("Subtitle", f"Redline from {old} to {new}")
    if imprint.banner:
        paper.paragraph("CTBanner", imprint.banner)
    if change.text_basis == "restated":
        paper.paragraph(
            "Normal",
            Span("Redline of a restatement. ", bold=True),
            "The wordings are restated in our own words, not as published; the recorded changes and the terms decide "
            "what is material.",
        )
    paper.paragraph(
        "Normal",
        Span("How to read it. ", bold=True),
        f"Every change is a tracked change by {author}. Accept all, and the text of {after} is left; reject "
        f"all, and it is the text of {before}{_known(change)}. Text that changed its place is marked as moved.",
    )
    paper.paragraph("Normal", Span("In figures. ", bold=True), f"{_figures(change, moved)}.")
    if change.unknown:
        told = "; ".join(_left_out(change, item) for item in change.unknown)
        paper.paragraph(
            "Normal",
            Span("Not in the redline. ", bold=True),
            f"What the other text says of these clauses is not known: {told}.",
        )
    for told in _accounts(change):
        paper.paragraph("Normal", Span("An account, not a text. ", bold=True), told)


def _accounts(change: RevisionChange) -> Iterator[str]:
    """Yield for each text the clauses of which only an account is known: their redline is none of two texts."""
    for text, wordings in (
        (change.before, [(item, item.before) for item in change.changes]),
        (change.after, [(item, item.after) for item in change.changes]),
    ):
        known = [pair for pair in wordings if (found := pair[1]) and found.text and reported(change.plan, found)]
        if known:
            told = "; ".join(f"{_number_of(wording)} {_title(change, item)}".strip() for item, wording in known)
            yield (
                f"Of these clauses of {change.plan.text_name(text)} an account is known, not its words; what the "
                f"redline shows of them is no redline of two texts: {told}."
            )


def _figures(change: RevisionChange, moved: int) -> str:
    """Return the counts, with as many moved as are marked so; those left out add up with the rest to all clauses."""
    counts, told = summary(change).split("; ", 1)
    parts = [part for part in counts.split(", ") if not part.endswith((" moved", " unknown"))]
    if change.unknown:
        whole = sum(part.split(" ", 1)[1] in {"kept", "edited", "added", "deleted"} for part in parts)
        parts.insert(whole, f"{len(change.unknown)} left out")
    return f"{', '.join([*parts, *([f'{moved} moved'] if moved else [])])}; {told}"


def _happened(item: VersionChange, moved: Container[int]) -> str:
    """Return what happened to a clause; moved is what the redline marks as moved, and nothing else.

    Text that went into another clause, or came from one, stands in it as deleted or added.
    """
    words = []
    for word in happened(item).split(", "):
        if word != "moved":
            words.append(word)
        elif item.kind in {"unknown", "deleted"}:
            words.append("gone into another clause")
        elif _paper(item):
            words.append("in another paper")
        elif item.after and any(origin.as_ == "moved" for origin in item.after.version.from_):
            words.append("from another clause")
    return ", ".join([*words, *(["moved"] if id(item) in moved else [])])


def _paper(item: VersionChange) -> bool:
    """Return whether a clause stands in another paper than before."""
    return bool(item.before and item.after and item.before.version.document != item.after.version.document)


def _known(change: RevisionChange) -> str:
    """Return how much of the two texts the redline holds, where not all of both is known."""
    unknown = len(change.unknown)
    if not unknown:
        return ""
    known = len(change.changes) - unknown
    return f": both in the {known} clauses of which it is known what both texts say; the other {unknown} are left out"


def _left_out(change: RevisionChange, item: VersionChange) -> str:
    """Return number and title of a clause that the redline lacks, with what is known to have become of it."""
    told = f" ({_happened(item, ())})" if item.ties else ""
    return f"{_number(item)} {_title(change, item)}".strip() + told


def _title(change: RevisionChange, item: VersionChange) -> str:
    """Return the clause's title, ours where the texts are restated; of a draft's without a heading its first words."""
    ours = change.tracked(item) and change.text_basis == "restated"
    return (change.plan.title(item.clause) if ours else change.title(item)) or name(change, item)


def _number(item: VersionChange) -> str:
    return _number_of(item.after) or _number_of(item.before)


def _number_of(wording: Wording | None) -> str:
    """Return the number of a clause in a text that has it; none where it is ours, the text's own not being known."""
    if wording is None or wording.version.deleted or not wording.version.number_known:
        return ""
    return wording.number


def _place(wording: Wording | None) -> str:
    """Return the number as the concordance shows it: a clause that the text has without a known number says so."""
    if wording is None or wording.version.deleted:
        return "–"
    return wording.number or "–" if wording.version.number_known else "not known"


def _tables(paper: Paper, change: RevisionChange, names: dict[int, str], moved: Container[int]) -> None:
    groups = (
        ("Material changes", [item for item in change.changes if item.changed and item.material is not False]),
        ("Editorial changes", [item for item in change.changes if item.changed and item.material is False]),
        (
            "Only renumbered or moved",
            [
                item
                for item in change.changes
                if item.kind == "kept" and (item.renumbered or id(item) in moved or _paper(item))
            ],
        ),
    )
    paper.heading(1, "What changed")
    for title, items in groups:
        if items:
            paper.heading(2, f"{title} ({len(items)})")
            columns = (Column("Number", 2.1), Column("Clause", 4.6), Column("What happened", 2.6), Column("Why", 7.7))
            paper.table(columns, (_line(change, item, names, moved) for item in items))
    if not any(items for _, items in groups):
        paper.paragraph("Normal", "Nothing.")
    paper.heading(1, "Concordance")
    order = {wording.clause: index for index, wording in enumerate(change.plan.in_revision(change.before))}
    rows = sorted(change.changes, key=lambda item: order.get(item.clause, len(order)))
    columns = (
        Column(f"Number in {change.plan.text_name(change.before)}", 3),
        Column(f"Number in {change.plan.text_name(change.after)}", 3),
        Column("Clause", 7.5),
        Column("What happened", 3.5),
    )
    paper.table(
        columns,
        (
            (
                _place(row.before),
                "not known" if row.kind == "unknown" and row.after is None else _place(row.after),
                _title(change, row),
                _happened(row, moved),
            )
            for row in rows
        ),
    )


def _line(
    change: RevisionChange, item: VersionChange, names: dict[int, str], moved: Container[int]
) -> tuple[Cell | str, ...]:
    reasons = [reason for reason in reasons_of(change.plan, item) if reason not in _PLAIN_REASONS]
    return (
        heading(item),
        Cell.of(Span(_title(change, item), link=names[id(item)])),
        _happened(item, moved).removeprefix("kept, "),
        "\n".join(reasons) or ("the whole clause" if item.kind in {"added", "deleted"} else _MATERIAL[item.material]),
    )


def _clause(paper: Paper, change: RevisionChange, step: Step, marks: Marks, anchor: str) -> None:
    item, whole = step.change, _WHOLE.get(step.role)
    made = [_heading(change, step, marks, whole)]
    edits = _edits(step)
    if edits:
        made += paragraphs(edits, marks, "CTText", whole=whole)
    if anchor and step.role != "from":
        paper.bookmark(made[0], anchor)
    if step.role in {"from", "to"}:
        start, end = marks.range("moveFrom" if step.role == "from" else "moveTo", f"clause-{item.clause}"[:40])
        made[0].insert(1, start)
        made.append(end)
    paper.add(*made)


def _heading(change: RevisionChange, step: Step, marks: Marks, whole: Kind | None) -> Element:
    """Return number and title; a number that changed is tracked like any other words."""
    item = step.change
    titles = _titles(change, item)
    old, new = _head(item.before, titles[0]), _head(item.after, titles[1])
    if step.role in {"deleted", "from"}:
        edits: list[Edit] = [Edit("equal", old[0] + old[1])]
    elif step.role in {"added", "to"}:
        edits = [Edit("equal", new[0] + new[1])]
    else:
        edits = _renumbered(item.before, item.after)
        edits += redline(old[1], new[1], moves=False)
    text = [Edit(edit.op, " ".join(edit.text.split("\n"))) for edit in edits if edit.text]
    made = next(paragraphs(text, marks, "CTClause", whole=whole))
    if text and text[0].op == "delete" and not text[0].text.endswith("\t"):
        _room_behind(made.find(f"{w('del')}/{w('r')}"))
    return made


def _titles(change: RevisionChange, item: VersionChange) -> tuple[str, str]:
    """Return the titles in both texts. Titles of restated texts are ours: tracking them would drown the changes."""
    if not change.tracked(item):
        return item.titles or (item.title, item.title)
    if change.text_basis == "restated":
        return (change.plan.title(item.clause),) * 2
    return change.plan.title(item.clause, change.before), change.plan.title(item.clause, change.after)


def _renumbered(before: Wording | None, after: Wording | None) -> list[Edit]:
    """Return the numbers as edits; the tab behind them is both texts', unless only one has a number."""
    old, new = _number_of(before), _number_of(after)
    if old == new:
        return [Edit("equal", f"{new}\t" if new else "")]
    if not old or not new:
        return [Edit("delete", f"{old}\t") if old else Edit("insert", f"{new}\t")]
    return [Edit("delete", old), Edit("insert", new), Edit("equal", "\t")]


def _room_behind(struck: Element) -> None:
    """Leave room behind a struck number, or it and the new one would read as one: `21.314.4`.

    Room is no character: a struck tab or blank would be drawn as a line, and stand in one of the texts.
    """
    words = struck.find(w("delText"))
    last = run(words.text[-1], deleted=True)
    look = etree.Element(w("rPr"))
    sub(look, "spacing", val=_ROOM)
    last.insert(0, look)
    words.text = words.text[:-1]
    struck.addnext(last)
    if not words.text:
        struck.getparent().remove(struck)


def _head(wording: Wording | None, title: str) -> tuple[str, str]:
    number = _number_of(wording)
    return (f"{number}\t" if number else "", title)


def _edits(step: Step) -> Redline:
    """Return what the paragraphs of a clause say at this place.

    A clause that moved and was edited: where it left, the words that are gone are struck; where it arrived, the
    words that are new are inserted; all else moved.
    """
    item = step.change
    old = item.before.text if item.before else ""
    new = item.after.text if item.after else ""
    if step.role == "deleted":
        return _one(old)
    if step.role == "added":
        return _one(new)
    words = apart(item.redline) or _one(old)
    if step.role == "both":
        return words
    gone = step.role == "from"
    left = ({"equal", "move-from"}, "delete") if gone else ({"equal", "move-to"}, "insert")
    return tuple(
        Edit("equal", edit.text) if edit.op in left[0] else edit
        for edit in words
        if edit.op in left[0] or edit.op == left[1]
    )


def _one(text: str) -> Redline:
    return (Edit("equal", text),) if text else ()
