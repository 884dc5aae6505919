"""Two stories (the text, a cell, a footnote, a header) merged: the later one, with what is gone put back as deleted."""

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from clausetrack.reports.word.compared.line import OBJECT, Change, Line
from clausetrack.reports.word.compared.pairing import Key, moves, pairs
from clausetrack.reports.word.compared.resolve import resolved, untangled
from clausetrack.reports.word.marks import w

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausetrack.compare.edits import Edit
    from clausetrack.reports.word.marks import Element, Kind, Marks

__all__ = ["Merging", "blocks", "said"]

_GROUPS = (w("sdt"), w("sdtContent"), w("customXml"), w("smartTag"))
_P, _TBL, _PPR, _RPR = w("p"), w("tbl"), w("pPr"), w("rPr")

Block = tuple[Key, "Element", "Line | None"]


def blocks(container: Element) -> Iterator[Element]:
    """Yield paragraphs and tables of a story in order, through content controls."""
    for child in container:
        if child.tag in (_P, _TBL):
            yield child
        elif child.tag in _GROUPS:
            yield from blocks(child)


def said(element: Element) -> str:
    """Return the words of a table or row, a paragraph a line."""
    return "\n".join(Line(paragraph).text for paragraph in element.iter(_P))


@dataclass(slots=True)
class Merging:
    """What is needed while two files are merged, and what is counted.

    Attributes:
        marks: makes the marks.
        styles: ids of the later file's styles.
        numbering: whether both files number their lists by the same definitions.
        counts: paragraphs (or rows) `inserted`, `deleted`, `edited`, `moved`, and `formatting` for those of which only
            the look differs.
        left: names of what the earlier file has and the redline cannot show → how often.
        kept: paragraphs whose own tracked changes stay: paragraph → what it says with these rejected, None where it
            is then not there.
        notes: notes that both texts refer to at one place: element of the reference, and its number in either file.
        unread: how much foreign content (formulas) either file has, which is not compared.
    """

    marks: Marks
    styles: frozenset[str]
    numbering: bool
    counts: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    kept: dict[Element, str | None] = field(default_factory=dict)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    unread: tuple[int, int] = (0, 0)

    def merge(self, before: Element, after: Element) -> None:
        """Merge the story of the earlier file into that of the later one, which is changed in place."""
        ours, theirs = self._read(before), self._read(after, later=True)
        found = pairs([item[0] for item in ours], [item[0] for item in theirs])
        while self._unkept(after, ours, theirs, found):
            theirs = self._read(after, later=True)
            found = pairs([item[0] for item in ours], [item[0] for item in theirs])
        self.unread = (self.unread[0] + _unread(ours), self.unread[1] + _unread(theirs))
        found += _last_ones(ours, theirs, found)
        gone = sorted(set(range(len(ours))) - {i for i, _ in found})
        come = sorted(set(range(len(theirs))) - {j for _, j in found})
        moved = moves([item[0] for item in ours], [item[0] for item in theirs], gone, come)
        moved = [(i, j) for i, j in moved if ours[i][2] is not None and theirs[j][2] is not None]
        from clausetrack.reports.word.compared.weaving import Weaving

        Weaving(self, after, ours, theirs, found, moved).run()

    def _unkept(
        self, after: Element, ours: Sequence[Block], theirs: Sequence[Block], found: Sequence[tuple[int, int]]
    ) -> bool:
        """Accept the marks of paragraphs that have no equal after all; return whether there were any."""
        if not self.kept:
            return False
        equal = {j for i, j in found if ours[i][0].text == theirs[j][0].text}
        lost = {item[1] for j, item in enumerate(theirs) if item[1] in self.kept and j not in equal}
        items = list(blocks(after)) if lost else []
        others = untangled(items, self.kept, lost)
        for element in items:
            if element in others:
                del self.kept[element]
                resolved(element, accept=True)
        return bool(lost)

    def _read(self, container: Element, *, later: bool = False) -> list[Block]:
        found: list[Block] = []
        for element in blocks(container):
            if element.tag == _TBL:
                found.append((Key("tbl", said(element)), element, None))
            elif later and element in self.kept:
                earlier = self.kept[element]
                if earlier is not None:
                    line = Line(element)
                    line.text = earlier
                    found.append((Key("p", earlier), element, line))
            else:
                line = Line(element)
                found.append((Key("p", line.text), element, line))
        return found

    def edited(self, old: Line, new: Line, edits: Sequence[Edit]) -> None:
        """Write the changes of a paragraph that stands in both files."""
        changes: list[Change] = []
        names: dict[int, str] = {}
        left: list[str] = []
        place = there = 0
        for edit in edits:
            size = len(edit.text)
            name = ""
            if edit.move is not None:
                if edit.move not in names:
                    names[edit.move] = self.marks.move_name()
                name = names[edit.move]
            if edit.op == "equal":
                if OBJECT in edit.text:
                    self.noted(old, new, there, place, size)
                place, there = place + size, there + size
            elif edit.op in ("insert", "move-to"):
                changes.append(Change("ins" if edit.op == "insert" else "moveTo", place, place + size, name=name))
                place += size
            else:
                kind: Kind = "del" if edit.op == "delete" else "moveFrom"
                copies = old.copies(there, there + size, self.styles, kind=kind, left=left)
                if copies:
                    changes.append(Change(kind, place, place, copies, name=name))
                there += size
        self.left.update(left)
        new.write(changes, self.marks)
        self.marks.apart()

    def gone(self, old: Line, edits: Sequence[Edit] | None = None) -> Element:
        """Return a paragraph of the earlier file as deleted, or with `edits` as moved away."""
        made = etree.Element(_P)
        properties = self.paragraph_properties(old.element)
        if properties is not None:
            made.append(properties)
        left: list[str] = []
        place = 0
        for edit in edits if edits is not None else (None,):
            if edit is not None and edit.op not in ("equal", "delete", "move-from"):
                continue
            size = len(old.text) if edit is None else len(edit.text)
            kind: Kind = "del" if edit is None or edit.op == "delete" else "moveFrom"
            copies = old.copies(place, place + size, self.styles, kind=kind, left=left)
            if copies:
                made.append(self.marks.wrapped(kind, *copies))
            place += size
        self.left.update(left)
        return made

    def come(self, new: Line, edits: Sequence[Edit] | None = None) -> None:
        """Mark all of a paragraph of the later file as inserted, or with `edits` as moved here."""
        changes = []
        place = 0
        for edit in edits if edits is not None else (None,):
            if edit is not None and edit.op not in ("equal", "insert", "move-to"):
                continue
            size = len(new.text) if edit is None else len(edit.text)
            kind: Kind = "ins" if edit is None or edit.op == "insert" else "moveTo"
            changes.append(Change(kind, place, place + size))
            place += size
        new.write(changes, self.marks)

    def paragraph_properties(self, paragraph: Element) -> Element | None:
        """Return a copy of a paragraph's properties without what the later file would not understand."""
        found = paragraph.find(_PPR)
        if found is None:
            return None
        made = copy.deepcopy(found)
        for item in list(made):
            if item.tag == w("pStyle") and item.get(w("val")) not in self.styles:
                self.left["style"] += 1
            elif item.tag == w("numPr") and not self.numbering:
                self.left["numbering"] += 1
            elif item.tag == w("sectPr"):
                self.left["section break"] += 1
            else:
                continue
            made.remove(item)
        return made

    def noted(self, old: Line, new: Line, there: int, place: int, size: int) -> None:
        """Remember the notes that are referred to in words of both files, which begin at these two places."""
        theirs = new.notes()
        for start, (kind, number) in old.notes().items():
            other = theirs.get(start - there + place)
            if there <= start < there + size and other is not None and other[0] == kind:
                self.notes.append((kind, number, other[1]))

    def same(self, old: Line, new: Line) -> None:
        """Count a paragraph whose words are the same and whose look is not."""
        if old.formats() != new.formats() or _looks(old.element) != _looks(new.element):
            self.counts["formatting"] += 1


_LOOKS = tuple(w(name) for name in ("pStyle", "jc", "ind", "spacing", "numPr", "keepNext", "shd", "pBdr", "outlineLvl"))


def _looks(paragraph: Element) -> list[tuple[str, list[tuple[str, str]]]]:
    properties = paragraph.find(_PPR)
    if properties is None:
        return []
    # Numbers of lists are the file's own: whether there is a list is compared, not which number it has.
    return [
        (item.tag, [] if item.tag == w("numPr") else sorted(item.items())) for item in properties if item.tag in _LOOKS
    ]


def _unread(found: Sequence[Block]) -> int:
    return sum(line.unread for _, _, line in found if line is not None)


def _last_ones(
    ours: Sequence[Block], theirs: Sequence[Block], found: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Pair the last paragraphs where none before them stays: a story must end in a paragraph that does."""
    if not ours or not theirs or ours[-1][2] is None or theirs[-1][2] is None:
        return []
    if found and (found[-1][0] == len(ours) - 1 or found[-1][1] == len(theirs) - 1):
        return []
    if found and ours[found[-1][0]][2] is not None:
        return []
    return [(len(ours) - 1, len(theirs) - 1)]
