"""Two stories woven into one: what is gone put where it stood, and the ends of paragraphs that come or go whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.compare.worddiff import redline
from clausetrack.reports.word.compared.dress import dressed, renumbered
from clausetrack.reports.word.compared.tables import come_row, gone_table, merge_tables, rows
from clausetrack.reports.word.marks import w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.reports.word.compared.story import Block, Merging
    from clausetrack.reports.word.marks import Element, Kind

__all__ = ["Weaving"]

_P, _PPR = w("p"), w("pPr")
_PLAIN: dict[str, Kind] = {"moveFrom": "del", "moveTo": "ins"}


class Weaving:
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
        """Weave the story."""
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
        if line is not None and target not in self.to.kept:
            renumbered(element, target, self.to.marks, numbering=self.to.numbering)
        if line is None or later is None:
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
            dressed([element for element, _ in self.merged[first - 1 : last + 1]],
                    [kind for _, kind in self.merged[first - 1 : last + 1]], self.to.marks)  # fmt: skip
        for (element, _), kind in zip(self.merged, kinds, strict=True):
            if kind is not None and element.tag == _P:
                self.to.marks.end(element, kind)
        for element, kind, name in self.ranges:
            start, end = self.to.marks.range("moveFrom" if kind == "moveFrom" else "moveTo", name)
            properties = element.find(_PPR)
            element.insert(0 if properties is None else 1, start)
            element.append(end)
