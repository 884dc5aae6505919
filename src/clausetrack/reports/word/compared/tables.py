"""Tables of two files merged: row by row, and cell by cell where a row has as many cells in both."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from clausetrack.reports.word.compared.line import Line
from clausetrack.reports.word.compared.pairing import Key, pairs
from clausetrack.reports.word.compared.story import said
from clausetrack.reports.word.marks import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.reports.word.compared.story import Merging
    from clausetrack.reports.word.marks import Element, Kind

__all__ = ["come_row", "gone_table", "merge_tables", "rows"]

_GROUPS = (w("sdt"), w("sdtContent"), w("customXml"))


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _GROUPS:
            yield from _inside(child, tag)


def rows(table: Element) -> list[Element]:
    """Return the rows of a table, without those of tables in its cells: these come and go with their row."""
    return list(_inside(table, w("tr")))


def merge_tables(to: Merging, before: Element, after: Element) -> None:
    """Merge the earlier table into the later one, in place."""
    ours, theirs = rows(before), rows(after)
    found = pairs([Key("tr", said(row)) for row in ours], [Key("tr", said(row)) for row in theirs])
    found = [(i, j) for i, j in found if _fits(ours[i], theirs[j])]
    low = start = 0
    cursor: Element | None = None
    for i, j in [*found, (len(ours), len(theirs))]:
        for row in ours[low:i]:
            made = _gone_row(to, copy.deepcopy(row))
            if cursor is not None:
                cursor.addnext(made)
            elif theirs:
                theirs[0].addprevious(made)
            else:
                after.append(made)
            cursor = made
            to.counts["deleted"] += 1
        for row in theirs[start:j]:
            come_row(to, row)
            cursor = row
            to.counts["inserted"] += 1
        if i < len(ours):
            cursor = theirs[j]
            for old, new in zip(_inside(ours[i], w("tc")), _inside(theirs[j], w("tc")), strict=True):
                to.merge(old, new)
        low, start = i + 1, j + 1


def _fits(old: Element, new: Element) -> bool:
    return sum(1 for _ in _inside(old, w("tc"))) == sum(1 for _ in _inside(new, w("tc")))


def come_row(to: Merging, row: Element) -> None:
    """Mark a row of the later file, and all in it, as inserted."""
    _mark(to, row, "ins")
    for paragraph in row.iter(w("p")):
        to.come(Line(paragraph))
        to.marks.end(paragraph, "ins")


def gone_table(to: Merging, table: Element) -> Element:
    """Return a copy of a table of the earlier file with every row deleted."""
    made = copy.deepcopy(table)
    for style in list(made.iter(w("tblStyle"))):
        if style.get(w("val")) not in to.styles:
            style.getparent().remove(style)
            to.left["style"] += 1
    for row in rows(made):
        _gone_row(to, row)
    return made


def _gone_row(to: Merging, row: Element) -> Element:
    _mark(to, row, "del")
    for paragraph in list(row.iter(w("p"))):
        if next(paragraph.iterancestors(w("p")), None) is not None:  # in a text box, which goes with its paragraph
            continue
        made = to.gone(Line(paragraph))
        to.marks.end(made, "del")
        paragraph.getparent().replace(paragraph, made)
    return row


def _mark(to: Merging, row: Element, kind: Kind) -> None:
    properties = row.find(w("trPr"))
    if properties is None:
        properties = etree.Element(w("trPr"))
        before = [item for item in row if item.tag == w("tblPrEx")]
        row.insert(len(before), properties)
    properties.append(to.marks.made(kind))
