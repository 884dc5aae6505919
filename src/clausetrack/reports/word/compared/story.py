"""Two stories (the text, a cell, a footnote, a header) merged: the later one, with what is gone put back as deleted."""

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from clausetrack.compare.worddiff import redline
from clausetrack.reports.word.compared.line import OBJECT, Change, Line
from clausetrack.reports.word.compared.pairing import Key, moves, pairs
from clausetrack.reports.word.compared.resolve import resolved
from clausetrack.reports.word.marks import w

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausetrack.compare.edits import Edit
    from clausetrack.reports.word.marks import Element, Kind, Marks

__all__ = ["Merging", "blocks", "said"]

_GROUPS = (w("sdt"), w("sdtContent"), w("customXml"), w("smartTag"))
_P, _TBL, _PPR, _RPR = w("p"), w("tbl"), w("pPr"), w("rPr")
_PLAIN: dict[str, Kind] = {"moveFrom": "del", "moveTo": "ins"}
_END_MARKS = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))

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
        if self._unkept(ours, theirs, found):
            self.merge(before, after)
            return
        found += _last_ones(ours, theirs, found)
        gone = sorted(set(range(len(ours))) - {i for i, _ in found})
        come = sorted(set(range(len(theirs))) - {j for _, j in found})
        moved = moves([item[0] for item in ours], [item[0] for item in theirs], gone, come)
        moved = [(i, j) for i, j in moved if ours[i][2] is not None and theirs[j][2] is not None]
        _Weaving(self, after, ours, theirs, found, moved).run()

    def _unkept(self, ours: Sequence[Block], theirs: Sequence[Block], found: Sequence[tuple[int, int]]) -> bool:
        """Accept the marks of paragraphs that have no equal after all; return whether there were any."""
        if not self.kept:
            return False
        equal = {j for i, j in found if ours[i][0].text == theirs[j][0].text}
        lost = [item[1] for j, item in enumerate(theirs) if item[1] in self.kept and j not in equal]
        for element in lost:
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
        count = sum(item[2].unread for item in found if item[2] is not None)
        self.unread = (self.unread[0], self.unread[1] + count) if later else (self.unread[0] + count, self.unread[1])
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
            elif item.tag != w("pPrChange"):
                continue
            made.remove(item)
        inner = made.find(_RPR)
        if inner is not None:
            for item in list(inner):
                if item.tag in (*_END_MARKS, w("rPrChange")):
                    inner.remove(item)
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


class _Weaving:
    """Goes through both stories once, writing into the later one."""

    def __init__(
        self,
        merging: Merging,
        container: Element,
        ours: Sequence[Block],
        theirs: Sequence[Block],
        found: Sequence[tuple[int, int]],
        moved: Sequence[tuple[int, int]],
    ) -> None:
        self.to, self.container, self.ours, self.theirs = merging, container, ours, theirs
        self.found = found
        self.away, self.here = dict(moved), {j: i for i, j in moved}
        self.edits = {j: redline(ours[i][0].text, theirs[j][0].text, moves=False) for i, j in moved}
        self.names: dict[int, str] = {}
        self.merged: list[tuple[Element, Kind | None]] = []  # every paragraph and table, with the mark of its end
        self.ranges: list[tuple[Element, Kind, str]] = []
        self.cursor: Element | None = None

    def run(self) -> None:
        low = start = 0
        for i, j in [*self.found, (len(self.ours), len(self.theirs))]:
            for index in range(low, i):
                self._gone(index)
            for index in range(start, j):
                self._come(index)
            if i < len(self.ours):
                self._both(i, j)
            low, start = i + 1, j + 1
        self._ends()

    def _name(self, j: int) -> str:
        if j not in self.names:
            self.names[j] = self.to.marks.move_name()
        return self.names[j]

    def _place(self, element: Element) -> None:
        """Put an element of ours behind what has been woven so far."""
        if self.cursor is not None:
            self.cursor.addnext(element)
        elif self.theirs:
            self.theirs[0][1].addprevious(element)
        else:
            last = self.container[-1] if len(self.container) else None
            if last is not None and last.tag == w("sectPr"):
                last.addprevious(element)
            else:
                self.container.append(element)
        self.cursor = element

    def _gone(self, index: int) -> None:
        key, element, line = self.ours[index]
        if line is None:
            from clausetrack.reports.word.compared.tables import gone_table, rows

            table = gone_table(self.to, element)
            self._place(table)
            self.merged.append((table, "del"))
            self.to.counts["deleted"] += len(rows(element))
            return
        j = self.away.get(index)
        made = self.to.gone(line, self.edits[j] if j is not None else None)
        self._place(made)
        kind: Kind = "del" if j is None else "moveFrom"
        self.merged.append((made, kind))
        if j is not None:
            self.ranges.append((made, kind, self._name(j)))
            self.to.counts["moved"] += 1
        elif not key.blank:
            self.to.counts["deleted"] += 1

    def _come(self, index: int) -> None:
        key, element, line = self.theirs[index]
        self.cursor = element
        if line is None:
            from clausetrack.reports.word.compared.tables import come_row, rows

            come = rows(element)
            for row in come:
                come_row(self.to, row)
            self.merged.append((element, "ins"))
            self.to.counts["inserted"] += len(come)
            return
        moved = index in self.here
        self.to.come(line, self.edits[index] if moved else None)
        kind: Kind = "moveTo" if moved else "ins"
        self.merged.append((element, kind))
        if moved:
            self.ranges.append((element, kind, self._name(index)))
        elif not key.blank:
            self.to.counts["inserted"] += 1

    def _both(self, i: int, j: int) -> None:
        (key, element, line), (other, target, later) = self.ours[i], self.theirs[j]
        self.cursor = target
        self.merged.append((target, None))
        if line is None or later is None:
            from clausetrack.reports.word.compared.tables import merge_tables

            merge_tables(self.to, element, target)
        elif key.text == other.text:
            self.to.noted(line, later, 0, 0, len(line.text))
            if target not in self.to.kept:
                self.to.same(line, later)
        else:
            self.to.edited(line, later, redline(key.text, other.text))
            self.to.counts["edited"] += 1

    def _ends(self) -> None:
        """Mark the ends of paragraphs that come or go whole.

        The end of a story's last paragraph, or of one before a table, cannot be taken away. Where such ones come or go,
        each hands its mark to the one before it, and the last one keeps an end that stays.
        """
        kinds = [kind for _, kind in self.merged]
        tags = [element.tag for element, _ in self.merged]
        for last in range(len(kinds)):
            if tags[last] != _P or self.merged[last][1] is None or (last + 1 < len(kinds) and tags[last + 1] == _P):
                continue
            first = last
            while first and tags[first - 1] == _P and self.merged[first - 1][1] is not None:
                first -= 1
            if not first or tags[first - 1] != _P:
                continue
            # A mark on the end of a paragraph that did not move itself is a plain one.
            handed = [_PLAIN.get(kind or "", kind) for kind in kinds[first : last + 1]]
            kinds[first - 1 : last + 1] = [*handed, None]
            for element, kind in self.merged[first : last + 1]:
                if kind in ("del", "moveFrom"):
                    _take_properties(element, self.merged[first - 1][0])
        for (element, _), kind in zip(self.merged, kinds, strict=True):
            if kind is not None and element.tag == _P:
                self.to.marks.end(element, kind)
        for element, kind, name in self.ranges:
            start, end = self.to.marks.range("moveFrom" if kind == "moveFrom" else "moveTo", name)
            properties = element.find(_PPR)
            element.insert(0 if properties is None else 1, start)
            element.append(end)


def _take_properties(element: Element, keeper: Element) -> None:
    own, other = element.find(_PPR), keeper.find(_PPR)
    if own is not None:
        element.remove(own)
    if other is not None:
        made = copy.deepcopy(other)
        for name in ("sectPr", "pPrChange"):
            for item in made.findall(w(name)):
                made.remove(item)
        element.insert(0, made)
