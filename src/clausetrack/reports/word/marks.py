"""The XML of tracked changes: runs, marks with their author and date, and paragraphs whose ends are marked, too.

Everything that becomes Word text goes through `clean`: a character that XML cannot hold becomes a visible U+FFFD.
"""

from __future__ import annotations

import copy
import re
from itertools import count
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausetrack.compare.edits import Edit, Op

__all__ = ["Element", "Kind", "Marks", "W", "clean", "moment", "paragraphs", "run", "sub", "w"]

Element: TypeAlias = Any  # lxml's elements; its stubs cannot follow how they are built here
Kind: TypeAlias = Literal["ins", "del", "moveFrom", "moveTo"]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("([\t\n])")
_KINDS: dict[Op, Kind | None] = {
    "equal": None,
    "delete": "del",
    "insert": "ins",
    "move-from": "moveFrom",
    "move-to": "moveTo",
}


def w(name: str) -> str:
    """Return a name of WordprocessingML as lxml wants it."""
    return f"{{{W}}}{name}"


_ENDS = [w(name) for name in ("ins", "del", "moveFrom", "moveTo")]  # in the order of the schema


def sub(parent: Element, name: str, **attributes: object) -> Element:
    """Add an element of WordprocessingML with attributes of the same namespace; return it."""
    made = etree.SubElement(parent, w(name))
    for key, value in attributes.items():
        made.set(w(key.rstrip("_")), str(value))
    return made


def clean(text: str) -> str:
    """Return the text as a Word file can hold it: one kind of line end, and U+FFFD for what XML forbids."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ILLEGAL.sub("\ufffd", text)


def run(text: str, properties: Element | None = None, *, deleted: bool = False) -> Element:
    """Return a run of text; tabs and line ends inside it become Word's own.

    Args:
        text: what it says.
        properties: its `w:rPr`, which is copied.
        deleted: True inside `w:del`, where the text stands in another element.
    """
    made = etree.Element(w("r"))
    if properties is not None:
        made.append(copy.deepcopy(properties))
    name = w("delText") if deleted else w("t")
    for part in _BREAKS.split(clean(text)):
        if part == "\t":
            etree.SubElement(made, w("tab"))
        elif part == "\n":
            etree.SubElement(made, w("br"))
        elif part:
            words = etree.SubElement(made, name)
            words.text = part
            if part[0] == " " or part[-1] == " " or part != part.strip() or "  " in part:
                words.set(_SPACE, "preserve")
    return made


class Marks:
    """Makes marks of one author and one day; numbers them, so that the same input gives the same bytes."""

    def __init__(self, author: str, date: str, *, first: int = 1) -> None:
        """Set who is named as the author, and when.

        Args:
            author: name that Word shows.
            date: a day or month as ISO 8601, with or without a time; empty for none.
            first: number of the first mark; above every number that the file already has.
        """
        self.author = clean(author)
        self.date = moment(date)
        self._day = self.date
        self._ids = count(first)
        self._moves = count(1)

    def number(self) -> int:
        """Return the next free number of an annotation."""
        return next(self._ids)

    def move_name(self) -> str:
        """Return a name for a move that no other move here has."""
        return f"clausetrack-{next(self._moves)}"

    def made(self, tag: str, /, **attributes: object) -> Element:
        """Return an element that carries number, author and date."""
        element = etree.Element(w(tag))
        element.set(w("id"), str(self.number()))
        for key, value in attributes.items():
            element.set(w(key), str(value))
        element.set(w("author"), self.author)
        if self.date:
            element.set(w("date"), self.date)
        return element

    def apart(self) -> None:
        """Let the marks that follow differ from those before by two minutes, or no more if they do already.

        LibreOffice takes two marks of one kind, author and minute for one where the first ends a paragraph and the
        second begins the next: it would join the two paragraphs when the change is undone.
        """
        if self._day.endswith("T00:00:00Z"):
            later = self._day.replace("T00:00", "T00:02")
            self.date = later if self.date == self._day else self._day

    def wrapped(self, kind: Kind, *runs: Element) -> Element:
        """Return a mark around runs."""
        mark = self.made(kind)
        mark.extend(runs)
        return mark

    def end(self, paragraph: Element, kind: Kind) -> None:
        """Mark the end of a paragraph: accepting or rejecting then takes the whole paragraph, not only its words."""
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = etree.Element(w("pPr"))
            paragraph.insert(0, properties)
        inner = properties.find(w("rPr"))
        if inner is None:
            inner = etree.Element(w("rPr"))
            # Only a section's and a change's properties may follow.
            last = next((item for item in properties if item.tag in (w("sectPr"), w("pPrChange"))), None)
            properties.insert(len(properties) if last is None else properties.index(last), inner)
        marks = [item.tag for item in inner if item.tag in _ENDS]
        if w(kind) not in marks:  # else someone's own mark says so already
            inner.insert(sum(_ENDS.index(tag) < _ENDS.index(w(kind)) for tag in marks), self.made(kind))

    def range(self, kind: Literal["moveFrom", "moveTo"], name: str) -> tuple[Element, Element]:
        """Return the two borders of a move."""
        start = self.made(f"{kind}RangeStart", name=name)
        end = etree.Element(w(f"{kind}RangeEnd"))
        end.set(w("id"), start.get(w("id")))
        return start, end


def moment(date: str) -> str:
    """Return a day, month or year as Word writes a moment; empty for none."""
    if not date:
        return ""
    day = date if "T" in date else f"{date}-01-01"[:10] if len(date) == 4 else f"{date}-01"[:10]
    return day if "T" in day else f"{day}T00:00:00Z"


def paragraphs(
    edits: Iterable[Edit], marks: Marks, style: str, *, whole: Kind | None = None, properties: Element | None = None
) -> Iterator[Element]:
    """Yield the paragraphs of a redline; a line end in the text is the end of a paragraph, marked like its words.

    Args:
        edits: the redline.
        marks: numbers and names its author.
        style: id of the paragraphs' style.
        whole: how the end of the last paragraph is marked; words that the redline calls equal are marked so, too.
        properties: properties of every run.
    """
    names: dict[int, str] = {}
    paragraph = _paragraph(style)
    if not whole:
        marks.apart()
    for edit in edits:
        kind = _KINDS[edit.op] or whole
        border: tuple[Element, Element] | None = None
        if edit.move is not None and whole is None:
            if edit.move not in names:
                names[edit.move] = marks.move_name()
            border = marks.range("moveFrom" if edit.op == "move-from" else "moveTo", names[edit.move])
            paragraph.append(border[0])
        first, *others = clean(edit.text).split("\n")
        _say(paragraph, first, kind, marks, properties)
        for line in others:
            if kind:
                marks.end(paragraph, kind)
            else:
                marks.apart()
            yield paragraph
            paragraph = _paragraph(style)
            _say(paragraph, line, kind, marks, properties)
        if border:
            paragraph.append(border[1])
    if whole:
        marks.end(paragraph, whole)
    yield paragraph


def _paragraph(style: str) -> Element:
    made = etree.Element(w("p"))
    sub(sub(made, "pPr"), "pStyle", val=style)
    return made


def _say(paragraph: Element, text: str, kind: Kind | None, marks: Marks, properties: Element | None) -> None:
    if not text:
        return
    words = run(text, properties, deleted=kind == "del")
    paragraph.append(marks.wrapped(kind, words) if kind else words)
