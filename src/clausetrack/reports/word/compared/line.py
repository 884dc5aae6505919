"""A paragraph as one line of text over its runs, so that a change can be written exactly where it is.

Every character of the line knows the run and the child of the run that it comes from. What has no text of its own
(pictures, notes, fields) is one placeholder character or none at all, and is never cut.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree

from clausetrack.reports.word.marks import W, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.reports.word.marks import Element, Kind, Marks

__all__ = ["OBJECT", "Change", "Line", "Piece", "shell"]

OBJECT = "\ufffc"
"""Stands in the line for a picture, a note or another thing that is no text."""

_PREFIX = f"{{{W}}}"
_T, _DELTEXT, _R, _RPR = w("t"), w("delText"), w("r"), w("rPr")
_WORDS = frozenset({_T, _DELTEXT})
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}
_REFERENCES = (w("footnoteReference"), w("endnoteReference"))
_OBJECTS = frozenset(
    {w("drawing"), w("pict"), w("object"), *_REFERENCES,
     "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
)  # fmt: skip
_GROUPS = frozenset(
    w(name) for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir")
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class Piece:
    """A child of a run and the characters of the line that it stands for."""

    start: int
    text: str
    child: Element


@dataclass(slots=True)
class _Run:
    element: Element
    start: int
    end: int
    pieces: list[Piece]
    field: int = 0  # number of the complete field that it is a border of, else 0


@dataclass(slots=True)
class Change:
    """What happens to characters `start` to `end` of the later line: they were put in, or something stood before them.

    Attributes:
        kind: `ins` or `moveTo` for characters of this line; `del` or `moveFrom` for `gone`, which stands before.
        gone: runs of the earlier file, ready to be put in.
        name: name of the move.
    """

    kind: Kind
    start: int
    end: int
    gone: tuple[Element, ...] = ()
    name: str = ""


class Line:
    """One paragraph. `text` is what it says."""

    __slots__ = ("element", "runs", "text", "unread")

    def __init__(self, paragraph: Element) -> None:
        self.element = paragraph
        self.runs: list[_Run] = []
        self.unread = 0  # mathematics and other content that is neither compared nor changed
        parts: list[str] = []
        self._read(paragraph, parts, 0)
        self.text = "".join(parts)
        self._number_fields()

    def _read(self, parent: Element, parts: list[str], place: int) -> int:
        for child in parent:
            tag = child.tag
            if tag == _R:
                start, pieces = place, []
                for item in child:
                    said = _said(item)
                    if said:
                        pieces.append(Piece(place, said, item))
                        parts.append(said)
                        place += len(said)
                self.runs.append(_Run(child, start, place, pieces))
            elif tag in _GROUPS:
                place = self._read(child, parts, place)
            elif not tag.startswith(_PREFIX):
                self.unread += 1
        return place

    def _number_fields(self) -> None:
        """Number the fields that begin and end in this paragraph: their borders come and go together."""
        waiting: list[list[_Run]] = []
        number = 0
        for run in self.runs:
            for item in run.element:
                if item.tag == w("fldChar"):
                    kind = item.get(w("fldCharType"))
                    if kind == "begin":
                        waiting.append([run])
                    elif waiting:
                        waiting[-1].append(run)
                        if kind == "end":
                            number += 1
                            for border in waiting.pop():
                                border.field = border.field or number
                    else:
                        run.field = -1
                elif item.tag == w("instrText") and waiting:
                    waiting[-1].append(run)
        for group in waiting:
            for run in group:
                run.field = -1

    def copies(
        self, start: int, end: int, styles: frozenset[str], *, kind: Kind, left: list[str]
    ) -> tuple[Element, ...]:
        """Return copies of the runs between two characters, as deleted or moved text of another file.

        Args:
            start: first character.
            end: one past the last.
            styles: ids of the styles that the other file has.
            kind: `del`, `moveFrom`.
            left: where what cannot be copied is named.
        """
        made = []
        for run in self.runs:
            if run.end <= start or run.start >= end:
                continue
            found = shell(run.element, styles)
            for piece in run.pieces:
                low, high = max(start - piece.start, 0), min(end - piece.start, len(piece.text))
                if low >= high:
                    continue
                if piece.text == OBJECT:
                    left.append(etree.QName(piece.child).localname)
                else:
                    found.append(_part(piece, low, high, deleted=kind == "del"))
            if len(found) > (found.find(_RPR) is not None):
                made.append(found)
        return tuple(made)

    def write(self, changes: list[Change], marks: Marks) -> None:
        """Write changes into the paragraph, in the order of the line: what is gone stands before what was put in."""
        if not changes:
            return
        _Writer(self, changes, marks).run()

    def notes(self) -> dict[int, tuple[str, str]]:
        """Return place in the line → element and number of the note that is referred to there."""
        return {
            piece.start: (piece.child.tag, piece.child.get(w("id"), ""))
            for run in self.runs
            for piece in run.pieces
            if piece.child.tag in _REFERENCES
        }

    def formats(self) -> tuple[tuple[int, object], ...]:
        """Return lengths of text and their formatting, neighbours of one look joined."""
        found: list[tuple[int, object]] = []
        for run in self.runs:
            if run.end > run.start:
                look = _look(run.element.find(_RPR))
                if found and found[-1][1] == look:
                    found[-1] = (found[-1][0] + run.end - run.start, look)
                else:
                    found.append((run.end - run.start, look))
        return tuple(found)


_UNSEEN = frozenset(
    w(name) for name in ("lang", "noProof", "rPrChange", "ins", "del", "moveFrom", "moveTo", "webHidden")
)


def _look(properties: Element | None) -> object:
    if properties is None:
        return ()
    return tuple(sorted((item.tag, tuple(sorted(item.items()))) for item in properties if item.tag not in _UNSEEN))


def _said(item: Element) -> str:
    tag = item.tag
    if tag in _WORDS:
        return item.text or ""
    if tag in _SIGNS:
        return _SIGNS[tag]
    if tag in _OBJECTS:
        return OBJECT
    if tag == w("sym"):
        try:
            return chr(0xF000 | int(item.get(w("char"), "0"), 16) & 0xFFF)
        except ValueError:
            return OBJECT
    return ""


def _part(piece: Piece, low: int, high: int, *, deleted: bool = False) -> Element:
    """Return a copy of a child of a run, or of some of its characters."""
    if piece.child.tag not in _WORDS:
        return copy.deepcopy(piece.child)
    made = etree.Element(_DELTEXT if deleted else _T)
    made.text = piece.text[low:high]
    made.set(_SPACE, "preserve")
    return made


def shell(run: Element, styles: frozenset[str] | None = None) -> Element:
    """Return an empty run that looks like another; with `styles` without what another file would not know."""
    made = etree.Element(_R)
    properties = run.find(_RPR)
    if properties is not None:
        look = copy.deepcopy(properties)
        for item in list(look):
            if styles is not None and item.tag == w("rStyle") and item.get(w("val")) not in styles:
                look.remove(item)
        if len(look):
            made.append(look)
    return made


class _Writer:
    """Goes over the runs once, cutting them where a change begins or ends."""

    def __init__(self, line: Line, changes: list[Change], marks: Marks) -> None:
        self.line, self.marks = line, marks
        self.put = [change for change in changes if not change.gone and change.kind in ("ins", "moveTo")]
        self.gone = [change for change in changes if change.gone]
        self.next_gone = self.next_put = 0
        self.open: tuple[Change, Element] | None = None
        self.ends: dict[int, Element] = {}  # where a move ends, while it can still grow
        self.last: Element = None
        self.fields = self._inserted_fields()

    def _inserted_fields(self) -> dict[int, Change]:
        """Return the fields all of whose text is put in by one change."""
        spans: dict[int, tuple[int, int]] = {}
        for run in self.line.runs:
            if run.field > 0:
                low, high = spans.get(run.field, (run.start, run.end))
                spans[run.field] = (min(low, run.start), max(high, run.end))
        found = {}
        for number, (low, high) in spans.items():
            for change in self.put:
                inside = change.start <= low and high <= change.end
                if inside and (low < high or (change.start < low and high < change.end)):
                    found[number] = change
        return found

    def run(self) -> None:
        runs = self.line.runs
        for run in runs:
            if run.end > run.start:
                self._cut(run)
            else:
                self._empty(run)
        for change in self.gone[self.next_gone :]:  # at the end of the line
            made = self._taken(change)
            if self.last is None:
                self._first(made)
                self.last = made[-1]
            else:
                self.last = self._after(self.last, made)

    def _first(self, made: list[Element]) -> None:
        paragraph = self.line.element
        properties = paragraph.find(w("pPr"))
        place = 0 if properties is None else 1
        for offset, item in enumerate(made):
            paragraph.insert(place + offset, item)

    @staticmethod
    def _after(last: Element, made: list[Element]) -> Element:
        """Put elements after the last run, outside the mark and the link that it stands in."""
        while last.getparent().tag in _GROUPS or last.getparent().tag in (w("ins"), w("moveTo")):
            last = last.getparent()
        for item in made:
            last.addnext(item)
            last = item
        return last

    def _empty(self, run: _Run) -> None:
        """Mark a run without text where all around it was put in: a field's border, a comment's sign."""
        if run.field < 0:
            self.open = None
            return
        if run.field > 0:
            change = self.fields.get(run.field)
        else:
            change = next((item for item in self.put if item.start < run.start < item.end), None)
        if change is not None:
            self._wrap(run.element, change)
        else:
            self.open = None

    def _cut(self, run: _Run) -> None:
        cuts = {run.start, run.end}
        for change in self.put:
            cuts.update(place for place in (change.start, change.end) if run.start < place < run.end)
        for change in self.gone:
            if run.start < change.start < run.end:
                cuts.add(change.start)
        places = sorted(cuts)
        element = run.element
        segments = [(run.start, run.end, element)]
        if len(places) > 2:
            segments = list(self._segments(run, places))
            for _, _, made in segments:
                element.addprevious(made)
            element.getparent().remove(element)
        for low, high, made in segments:
            while self.next_gone < len(self.gone) and self.gone[self.next_gone].start <= low:
                for item in self._taken(self.gone[self.next_gone]):
                    made.addprevious(item)
                self.next_gone += 1
                self.open = None
            while self.next_put < len(self.put) and self.put[self.next_put].end <= low:
                self.next_put += 1
            here = self.put[self.next_put] if self.next_put < len(self.put) else None
            if here is not None and here.start <= low and high <= here.end:
                self._wrap(made, here)
            else:
                self.open = None
            self.last = made

    def _segments(self, run: _Run, places: list[int]) -> Iterator[tuple[int, int, Element]]:
        """Yield the run in parts; what has no text stays with the text before it."""
        children = [item for item in run.element if item.tag != _RPR]
        pieces = {id(piece.child): piece for piece in run.pieces}
        parts: list[Element] = [shell(run.element) for _ in places[1:]]
        index = 0
        for item in children:
            piece = pieces.get(id(item))
            if piece is None:
                parts[index].append(item)
                continue
            for number, (low, high) in enumerate(pairwise(places)):
                start, end = max(low, piece.start), min(high, piece.start + len(piece.text))
                if start < end:
                    parts[number].append(_part(piece, start - piece.start, end - piece.start))
                    index = number
        yield from zip(places, places[1:], parts, strict=False)

    def _wrap(self, element: Element, change: Change) -> None:
        """Put a run into the mark of its change; neighbours share one."""
        if self.open is not None and self.open[0] is change and self.open[1].getnext() is element:
            self.open[1].append(element)
            return
        mark = self.marks.made(change.kind)
        element.addprevious(mark)
        mark.append(element)
        self.open = (change, mark)
        if change.kind == "moveTo" and change.name:
            end = self.ends.get(id(change))
            if end is None:
                start, end = self.marks.range("moveTo", change.name)
                mark.addprevious(start)
                self.ends[id(change)] = end
            mark.addnext(end)

    def _taken(self, change: Change) -> list[Element]:
        mark = self.marks.made(change.kind)
        mark.extend(change.gone)
        if change.name and change.kind == "moveFrom":
            start, end = self.marks.range("moveFrom", change.name)
            return [start, mark, end]
        return [mark]
