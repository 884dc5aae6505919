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
from clausetrack.reports.word.frame import NO_NUMBER, front, number_of, tables
from clausetrack.reports.word.marks import Marks, paragraphs, run, sub, w
from clausetrack.reports.word.paper import Paper
from clausetrack.reports.word.sequence import steps
from clausetrack.reports.words import reported, worded
from clausetrack.text import REPORTED

if TYPE_CHECKING:
    from clausetrack.compare.edits import Redline
    from clausetrack.compare.revisions import RevisionChange, VersionChange
    from clausetrack.model import Plan, Wording
    from clausetrack.reports.word.marks import Element, Kind
    from clausetrack.reports.word.sequence import Step

__all__ = ["AUTHOR", "redline_docx"]

AUTHOR = "clausetrack"
_WHOLE: dict[str, Kind] = {"deleted": "del", "added": "ins", "from": "moveFrom", "to": "moveTo"}
_ROOM = 80  # behind a struck number, in twentieths of a point
_CLOSING = " \u2002,.;:!?)”’"
"""What needs no room before it."""
_BEHIND = "\u2002"
"""Stands behind a number: a blank as wide as a figure. A tab that goes with a number would be drawn as a long line."""


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
        front(paper, change, imprint, author, moved)
        tables(paper, change, anchors, moved)
        start = paper.heading(1, "The text, with every change tracked")
        sub(start.find(w("pPr")), "pageBreakBefore")
    marks = Marks(author, new.issued if date is None else date, first=len(anchors) + 1)
    for step in made:
        _clause(paper, change, step, marks, anchors[id(step.change)] if framed else "")
    # Behind a paragraph that is put in or taken out its mark reaches to the next one: an empty one, for no word has it.
    paper.paragraph("CTNote", "")
    if framed:
        paper.paragraph("CTNote", "End of the text.")
    private = f"{imprint.banner}  " if imprint.banner else ""
    paper.margins(f"{private}{plan.header.title}", f"Redline {names[0]} → {names[1]}")
    return paper.to_bytes()


def _clause(paper: Paper, change: RevisionChange, step: Step, marks: Marks, anchor: str) -> None:
    item, whole = step.change, _WHOLE.get(step.role)
    made = [_heading(change, step, marks, whole)]
    edits = _edits(change.plan, step)
    against = [edit for edit in edits if edit.op != "equal"] if step.role == "both" else []
    if len(against) == len(edits) == 2:  # nothing in common: a paragraph each is easier to read
        for edit in edits:
            words = [Edit("equal", edit.text)]
            made += paragraphs(words, marks, "CTText", whole="del" if edit.op == "delete" else "ins")
    elif edits:
        made += paragraphs(edits, marks, "CTText", whole=whole)
    if anchor and step.role != "from":
        paper.bookmark(made[0], anchor)
    if step.role in {"from", "to"}:
        start, end = marks.range("moveFrom" if step.role == "from" else "moveTo", f"clause-{item.clause}"[:40])
        made[0].insert(1, start)
        made.append(end)
    for struck in [mark for paragraph in made for mark in paragraph.iterchildren(w("del"))]:
        _room_behind(struck)
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
    return next(paragraphs(text, marks, "CTClause", whole=whole))


def _titles(change: RevisionChange, item: VersionChange) -> tuple[str, str]:
    """Return the titles in both texts. Titles of restated texts are ours: tracking them would drown the changes."""
    if not change.tracked(item):
        return item.titles or (item.title, item.title)
    if change.text_basis == "restated":
        return (change.plan.title(item.clause),) * 2
    return change.plan.title(item.clause, change.before), change.plan.title(item.clause, change.after)


def _renumbered(before: Wording | None, after: Wording | None) -> list[Edit]:
    """Return the numbers as edits; the blank behind them is both texts', unless only one has a number."""
    old, new = _marked(before), _marked(after)
    if old == new:
        return [Edit("equal", f"{new}{_BEHIND}" if new else "")]
    if not old or not new:
        return [Edit("delete", f"{old}{_BEHIND}") if old else Edit("insert", f"{new}{_BEHIND}")]
    return [Edit("delete", old), Edit("insert", new), Edit("equal", _BEHIND)]


def _room_behind(mark: Element) -> None:
    """Leave room between what is struck and what is put in for it, or they would read as one: `21.314.4`.

    Room is no character: a struck tab or blank would be drawn as a line, and stand in one of the texts.
    """
    new = mark.getnext()
    first, last = (new.find(f"{w('r')}/{w('t')}") if new is not None and new.tag == w("ins") else None), mark[-1][-1]
    if first is None or last.tag != w("delText") or last.text[-1].isspace() or first.text[0] in _CLOSING:
        return
    wide = run(last.text[-1], deleted=True)
    look = etree.Element(w("rPr"))
    sub(look, "spacing", val=_ROOM)
    wide.insert(0, look)
    mark.append(wide)
    mark[-2].remove(last)
    mark[-2].extend(run(last.text[:-1], deleted=True))
    if not len(mark[-2]):
        mark.remove(mark[-2])


def _head(wording: Wording | None, title: str) -> tuple[str, str]:
    number = _marked(wording)
    return (f"{number}{_BEHIND}" if number else "", title)


def _marked(wording: Wording | None) -> str:
    """Return the number of a clause, with a sign in place of one that nobody knows."""
    known = wording is None or wording.version.deleted or wording.version.number_known
    return number_of(wording) if known else NO_NUMBER


def _edits(plan: Plan, step: Step) -> Redline:
    """Return what the paragraphs of a clause say at this place, an account of a text marked as one.

    A clause that moved and was edited: where it left, the words that are gone are struck; where it arrived, the
    words that are new are inserted; all else moved.
    """
    item = step.change
    old = worded(plan, item.before) if item.before else ""
    new = worded(plan, item.after) if item.after else ""
    if step.role == "deleted":
        return _one(old)
    if step.role == "added":
        return _one(new)
    words = _set_against(plan, item) or apart(item.redline) or _one(old)
    if step.role == "both":
        return words
    gone = step.role == "from"
    left = ({"equal", "move-from"}, "delete") if gone else ({"equal", "move-to"}, "insert")
    return tuple(
        Edit("equal", edit.text) if edit.op in left[0] else edit
        for edit in words
        if edit.op in left[0] or edit.op == left[1]
    )


def _set_against(plan: Plan, item: VersionChange) -> Redline:
    """Return an account and the words of a text, one struck and one put in; nothing where neither is an account.

    Words that the two happen to share are no words that the one text took over from the other.
    """
    sides = [wording for wording in (item.before, item.after) if wording is not None and wording.text]
    accounts = [reported(plan, wording) for wording in sides]
    if not any(accounts):
        return ()
    if all(accounts) and len(sides) == 2:
        return (Edit("equal", f"{REPORTED} "), *(apart(item.redline) or _one(sides[0].text)))
    made = [Edit("delete", worded(plan, item.before))] if item.before is not None and item.before.text else []
    return (*made, *([Edit("insert", worded(plan, item.after))] if item.after is not None and item.after.text else []))


def _one(text: str) -> Redline:
    return (Edit("equal", text),) if text else ()
