"""The text of a Word file as paragraphs with marks: what stands in the XML, before anything is accepted or counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausetrack.importers.draft import Mark, Run
from clausetrack.importers.ooxml import NS, qn
from clausetrack.importers.word_numbers import integer, switched_on, value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from clausetrack.importers.draft import MarkKind

__all__ = ["Body", "Paragraph", "depth_of", "read_story"]

W = f"{{{NS['w']}}}"
_MARKS: dict[str, MarkKind] = {
    f"{W}ins": "insert",
    f"{W}del": "delete",
    f"{W}moveFrom": "move-from",
    f"{W}moveTo": "move-to",
}
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
_TEXT = frozenset({f"{W}t", f"{W}delText", qn("m:t")})
# Containers that only group what is inside them.
_GROUPS = (
    "hyperlink",
    "smartTag",
    "sdt",
    "sdtContent",
    "fldSimple",
    "customXml",
    "bdo",
    "dir",
    "ruby",
    "rubyBase",
    "rt",
)
_TRANSPARENT = frozenset(W + name for name in _GROUPS)
_BLOCK_GROUPS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "smartTag"))
_NOTE_REFERENCES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_TEXT_BOX = f"{W}txbxContent"
_ALTERNATE, _CHOICE, _FALLBACK = qn("mc:AlternateContent"), qn("mc:Choice"), qn("mc:Fallback")


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it stands in the XML.

    Attributes:
        runs: its stretches of text with all marks that hold them.
        end: marks on its end: whoever inserted or deleted the paragraph mark.
        properties: its `w:pPr`.
        cell: `(table, row, column)`, counted from 1, or None outside tables; nested tables count on.
        container: paragraphs with the same number follow each other and can merge.
        notes: (kind, id) of the footnotes and endnotes it refers to.
        comments: ids of the comments that begin or are anchored here.
    """

    runs: list[Run] = field(default_factory=list)
    end: tuple[Mark, ...] = ()
    properties: Element | None = None
    style: str = ""
    cell: tuple[int, int, int] | None = None
    container: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    bold: bool = False

    def resolved(self, *, after: bool) -> str:
        """The text with all changes accepted (`after`) or rejected."""
        return "".join(run.text for run in self.runs if run.alive(after=after))


@dataclass(slots=True)
class Body:
    """Everything found in one story (main text, a footnote, a header)."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    anchors: dict[str, list[str]] = field(default_factory=dict)  # comment id -> words it is fixed to
    hidden: bool = False
    foreign_parts: int = 0
    containers: int = 0
    tables: int = 0
    open_comments: set[str] = field(default_factory=set)


def read_story(root: Element) -> Body:
    """Read the paragraphs under an element (`w:body`, `w:footnote`, `w:hdr` …)."""
    body = Body()
    _container(root, body, (), None)
    return body


def _mark(element: Element, kind: MarkKind) -> Mark:
    return Mark(kind, element.get(f"{W}author", ""), element.get(f"{W}date", ""))


def _marks_in(properties: Element | None) -> tuple[Mark, ...]:
    if properties is None:
        return ()
    return tuple(_mark(child, _MARKS[child.tag]) for child in properties if child.tag in _MARKS)


def _container(element: Element, body: Body, marks: tuple[Mark, ...], cell: tuple[int, int, int] | None) -> None:
    body.containers += 1
    _blocks(element, body, marks, cell, body.containers)


def _blocks(
    element: Element, body: Body, marks: tuple[Mark, ...], cell: tuple[int, int, int] | None, container: int
) -> None:
    for child in element:
        tag = child.tag
        if tag == f"{W}p":
            _paragraph(child, body, marks, cell, container)
        elif tag == f"{W}tbl":
            _table(child, body, marks)
        elif tag in _BLOCK_GROUPS:
            _blocks(child, body, marks, cell, container)
        elif tag in _MARKS:
            _blocks(child, body, (*marks, _mark(child, _MARKS[tag])), cell, container)
        elif tag == _ALTERNATE:
            for chosen in _chosen(child):
                _blocks(chosen, body, marks, cell, container)
        elif tag == f"{W}altChunk":
            body.foreign_parts += 1
        elif tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd"):
            _comment_range(child, body)


def _chosen(alternate: Element) -> Iterator[Element]:
    """The same content twice, for newer and for older programs: take it once."""
    for child in alternate:
        if child.tag == _CHOICE and any(found.tag in _TEXT for found in child.iter()):
            yield child
            return
    yield from alternate.findall(_FALLBACK)


def _table(table: Element, body: Body, marks: tuple[Mark, ...]) -> None:
    body.tables += 1
    number = body.tables
    for row_number, row in enumerate(_inside(table, f"{W}tr"), start=1):
        row_marks = (*marks, *_marks_in(row.find(f"{W}trPr")))
        for column, cell in enumerate(_inside(row, f"{W}tc"), start=1):
            properties = cell.find(f"{W}tcPr")
            cell_marks = list(row_marks)
            for name, kind in (("cellIns", "insert"), ("cellDel", "delete")):
                found = properties.find(W + name) if properties is not None else None
                if found is not None:
                    cell_marks.append(_mark(found, kind))  # type: ignore[arg-type]
            _container(cell, body, tuple(cell_marks), (number, row_number, column))


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, through content controls and the like."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _BLOCK_GROUPS:
            yield from _inside(child, tag)


def _paragraph(
    element: Element, body: Body, marks: tuple[Mark, ...], cell: tuple[int, int, int] | None, container: int
) -> None:
    properties = element.find(f"{W}pPr")
    run_properties = properties.find(f"{W}rPr") if properties is not None else None
    paragraph = Paragraph(
        end=_once((*marks, *_marks_in(run_properties))),
        properties=properties,
        style=value(properties, "w:pStyle"),
        cell=cell,
        container=container,
    )
    body.paragraphs.append(paragraph)
    boxes: list[Element] = []
    bold = [True]
    _inline(element, paragraph, body, marks, boxes, bold)
    paragraph.bold = bold[0]
    paragraph.runs = _merged(paragraph.runs)
    for box in boxes:
        _container(box, body, marks, cell)


def _inline(
    element: Element, paragraph: Paragraph, body: Body, marks: tuple[Mark, ...], boxes: list[Element], bold: list[bool]
) -> None:
    for child in element:
        tag = child.tag
        if tag == f"{W}r":
            _run(child, paragraph, body, marks, boxes, bold)
        elif tag in _MARKS:
            _inline(child, paragraph, body, (*marks, _mark(child, _MARKS[tag])), boxes, bold)
        elif tag in _TEXT:
            _say(child.text or "", paragraph, body, marks)
        elif tag == _ALTERNATE:
            for chosen in _chosen(child):
                _inline(chosen, paragraph, body, marks, boxes, bold)
        elif tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd"):
            _comment_range(child, body)
            if tag.endswith("Start"):
                paragraph.comments.append(child.get(f"{W}id", ""))
        elif tag in _TRANSPARENT or tag.startswith(f"{{{NS['m']}}}"):
            _inline(child, paragraph, body, marks, boxes, bold)


def _run(
    run: Element, paragraph: Paragraph, body: Body, marks: tuple[Mark, ...], boxes: list[Element], bold: list[bool]
) -> None:
    properties = run.find(f"{W}rPr")
    if switched_on(properties, "w:vanish"):
        body.hidden = True
    before = len(paragraph.runs)
    _pieces(run, paragraph, body, marks, boxes, bold)
    if len(paragraph.runs) > before and not switched_on(properties, "w:b"):
        bold[0] = False


def _pieces(
    parent: Element, paragraph: Paragraph, body: Body, marks: tuple[Mark, ...], boxes: list[Element], bold: list[bool]
) -> None:
    for child in parent:
        tag = child.tag
        if tag in _TEXT:
            _say(child.text or "", paragraph, body, marks)
        elif tag in _SIGNS:
            _say(_SIGNS[tag], paragraph, body, marks)
        elif tag == f"{W}sym":
            _say(_symbol(child.get(f"{W}char", "")), paragraph, body, marks)
        elif tag in _NOTE_REFERENCES:
            paragraph.notes.append((_NOTE_REFERENCES[tag], child.get(f"{W}id", "")))
        elif tag == f"{W}commentReference":
            paragraph.comments.append(child.get(f"{W}id", ""))
        elif tag == f"{W}ruby":
            _inline(child, paragraph, body, marks, boxes, bold)
        elif tag == _ALTERNATE:
            for chosen in _chosen(child):
                _pieces(chosen, paragraph, body, marks, boxes, bold)
        elif tag in (f"{W}pict", f"{W}drawing", f"{W}object"):
            boxes.extend(_boxes(child))


def _boxes(element: Element) -> Iterator[Element]:
    """Text boxes, the outermost only: those inside them are found when they are read."""
    for child in element:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag == _ALTERNATE:
            for chosen in _chosen(child):
                yield from _boxes(chosen)
        else:
            yield from _boxes(child)


def _say(text: str, paragraph: Paragraph, body: Body, marks: tuple[Mark, ...]) -> None:
    if not text:
        return
    paragraph.runs.append(Run(text, _once(marks)))
    if all(mark.in_after for mark in marks):
        for comment in body.open_comments:
            body.anchors.setdefault(comment, []).append(text)


def _once(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """A row, its paragraphs and their runs often say the same thing: keep the first of each kind."""
    if len(marks) < 2:
        return marks
    kinds: dict[str, Mark] = {}
    for mark in marks:
        kinds.setdefault(mark.kind, mark)
    return tuple(kinds.values())


def _merged(runs: list[Run]) -> list[Run]:
    found: list[Run] = []
    for run in runs:
        if found and found[-1].marks == run.marks:
            found[-1] = Run(found[-1].text + run.text, run.marks)
        else:
            found.append(run)
    return found


def _comment_range(element: Element, body: Body) -> None:
    comment = element.get(f"{W}id", "")
    if element.tag.endswith("Start"):
        body.open_comments.add(comment)
    else:
        body.open_comments.discard(comment)


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    # Symbol fonts lie in the private area; the sign itself depends on the font, the place is kept.
    if 0xF000 <= number <= 0xF0FF:
        number -= 0xF000
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF else ""


def depth_of(paragraph: Paragraph) -> int:
    """Return how far a paragraph is indented, in steps of 360 twentieths of a point."""
    indent = paragraph.properties.find(f"{W}ind") if paragraph.properties is not None else None
    if indent is None:
        return 0
    return max(0, integer(indent.get(f"{W}left") or indent.get(f"{W}start"))) // 360
