"""Tracked changes that a file already has, taken in or taken back in its XML."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from clausetrack.reports.word.marks import w

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from clausetrack.reports.word.marks import Element

__all__ = ["MARKS", "end_mark", "has_marks", "marks_in", "resolved", "untangled"]

MARKS = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
_IN, _OUT = (w("ins"), w("moveTo")), (w("del"), w("moveFrom"))
_BORDERS = tuple(w(f"{kind}Range{end}") for kind in ("moveFrom", "moveTo") for end in ("Start", "End"))
_CHANGES = tuple(
    w(f"{name}Change") for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "numbering")
)
_CELLS = (w("cellIns"), w("cellDel"), w("cellMerge"))
_APART = {  # properties that a change of the others does not hold
    (w("pPr"), w("rPr")),
    (w("pPr"), w("sectPr")),
    (w("sectPr"), w("headerReference")),
    (w("sectPr"), w("footerReference")),
}
_AGAIN = {w("delText"): w("t"), w("delInstrText"): w("instrText")}


def has_marks(root: Element) -> bool:
    """Return whether anything in it is tracked."""
    return next(root.iter(*MARKS, *_CHANGES, *_CELLS), None) is not None


def marks_in(root: Element) -> Counter[str]:
    """Return how many tracked changes each author made there."""
    return Counter(item.get(w("author")) or "an unnamed author" for item in root.iter(*MARKS, *_CHANGES, *_CELLS))


def end_mark(paragraph: Element) -> str:
    """Return the tag of the mark on the end of a paragraph; empty where it has none."""
    properties = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return next((item.tag for item in properties if item.tag in MARKS), "") if properties is not None else ""


def untangled(items: Sequence[Element], stay: Container[Element], lost: Container[Element]) -> set[Element]:
    """Return those whose marks must be accepted with those of others, and the others.

    An end that goes joins two paragraphs: one whose marks stay must not take in the words of one whose marks do not,
    nor run on into it.

    Args:
        items: paragraphs and tables in their order.
        stay: those whose marks were to stay.
        lost: those whose marks are accepted.
    """
    found = {item for item in items if item in lost}
    for one, two in pairwise(items):
        if one in found and two in stay and end_mark(one) in _OUT:
            found.add(two)
    for one, two in reversed(list(pairwise(items))):
        if two in found and one in stay and end_mark(one):
            found.add(one)
    return found


def resolved(root: Element, *, accept: bool) -> None:
    """Accept or reject everything tracked below an element, in place."""
    for item in list(root.iter(*_CHANGES)):
        _settle_properties(item, accept=accept)
    for item in list(root.iter(*_CELLS)):
        _settle_cell(item, accept=accept)
    ends = [item for mark in list(root.iter(*MARKS)) if (item := _settle_mark(mark, accept=accept)) is not None]
    for item in list(root.iter(*_BORDERS)):
        item.getparent().remove(item)
    for item in root.iter(*_AGAIN):
        item.tag = _AGAIN[item.tag]
    for paragraph in ends:
        _joined(paragraph)
    for table in list(root.iter(w("tbl"))):
        if table.getparent() is not None and next(table.iter(w("tr")), None) is None:
            table.getparent().remove(table)


def _settle_mark(mark: Element, *, accept: bool) -> Element | None:
    """Take a mark away, with what is in it where it goes; return the paragraph whose end was marked and goes."""
    parent, goes = mark.getparent(), mark.tag in (_OUT if accept else _IN)
    if parent.tag == w("trPr"):
        parent.remove(mark)
        if goes:
            _removed(parent.getparent())
    elif parent.tag == w("rPr"):
        parent.remove(mark)
        owner = parent.getparent()
        if goes and owner is not None and owner.tag == w("pPr"):
            return owner.getparent()
    elif parent.tag == w("numPr"):  # the number of a list: it goes, and the paragraph stays
        _removed(parent if goes else mark)
    elif goes:
        parent.remove(mark)
    else:
        _unwrapped(mark)
    return None


def _settle_cell(mark: Element, *, accept: bool) -> None:
    """Take the mark of a cell away, and the cell where it goes; a row that has no cell left goes, too."""
    properties = mark.getparent()
    cell = properties.getparent()
    properties.remove(mark)
    if cell is None or cell.tag != w("tc") or mark.tag != (w("cellDel") if accept else w("cellIns")):
        return
    row = cell.getparent()
    _removed(cell)
    if row is not None and row.tag == w("tr") and next(row.iter(w("tc")), None) is None:
        _removed(row)


def _removed(element: Element | None) -> None:
    if element is not None and element.getparent() is not None:
        element.getparent().remove(element)


def _settle_properties(change: Element, *, accept: bool) -> None:
    owner = change.getparent()
    owner.remove(change)
    if accept or not len(change):
        return
    before = list(change[0])
    kept = [item for item in owner if item.tag in MARKS or (owner.tag, item.tag) in _APART]
    for item in list(owner):
        owner.remove(item)
    had = {item.tag for item in before}
    kept = [item for item in kept if item.tag not in had]
    # The headers and footers of a section come first, what else is kept last.
    owner.extend([*kept, *before] if owner.tag == w("sectPr") else [*before, *kept])


def _unwrapped(item: Element) -> None:
    parent = item.getparent()
    place = parent.index(item)
    children = list(item)
    parent.remove(item)
    for offset, child in enumerate(children):
        parent.insert(place + offset, child)


def _joined(paragraph: Element) -> None:
    """Let a paragraph whose end is gone run on into the next one, which gives the properties."""
    parent = paragraph.getparent()
    if parent is None:
        return
    following = paragraph.getnext()
    while following is not None and following.tag != w("p"):
        if following.tag in (w("tbl"), w("sdt"), w("sectPr")):
            following = None
            break
        following = following.getnext()
    content = [child for child in paragraph if child.tag != w("pPr")]
    if following is None:
        last = paragraph.getprevious()
        needed = parent.tag == w("tc") and last is not None and last.tag == w("tbl")  # a cell must end in a paragraph
        if not content and not needed and len(parent.findall(w("p"))) > 1:
            parent.remove(paragraph)
        return
    properties = following.find(w("pPr"))
    place = 0 if properties is None else 1
    for offset, child in enumerate(content):
        following.insert(place + offset, child)
    parent.remove(paragraph)
