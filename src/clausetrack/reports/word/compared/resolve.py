"""Tracked changes that a file already has, taken in or taken back in its XML."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clausetrack.reports.word.marks import w

if TYPE_CHECKING:
    from clausetrack.reports.word.marks import Element

__all__ = ["MARKS", "has_marks", "marks_in", "resolved"]

MARKS = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
_IN, _OUT = (w("ins"), w("moveTo")), (w("del"), w("moveFrom"))
_BORDERS = tuple(w(f"{kind}Range{end}") for kind in ("moveFrom", "moveTo") for end in ("Start", "End"))
_CHANGES = tuple(
    w(f"{name}Change") for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "numbering")
)
_CELLS = (w("cellIns"), w("cellDel"), w("cellMerge"))
_AGAIN = {w("delText"): w("t"), w("delInstrText"): w("instrText")}


def has_marks(root: Element) -> bool:
    """Return whether anything in it is tracked."""
    return next(root.iter(*MARKS, *_CHANGES, *_CELLS), None) is not None


def marks_in(root: Element) -> Counter[str]:
    """Return how many tracked changes each author made there."""
    return Counter(item.get(w("author")) or "an unnamed author" for item in root.iter(*MARKS, *_CHANGES, *_CELLS))


def resolved(root: Element, *, accept: bool) -> None:
    """Accept or reject everything tracked below an element, in place."""
    stays, goes = (_IN, _OUT) if accept else (_OUT, _IN)
    for item in list(root.iter(*_CHANGES)):
        _settle_properties(item, accept=accept)
    for item in list(root.iter(*_CELLS)):
        item.getparent().remove(item)
    ends: list[Element] = []
    for item in list(root.iter(*MARKS)):
        parent = item.getparent()
        if parent is None:
            continue
        if parent.tag == w("rPr"):  # the end of a paragraph
            parent.remove(item)
            if item.tag in goes:
                ends.append(parent.getparent().getparent())
        elif parent.tag == w("trPr"):
            parent.remove(item)
            if item.tag in goes:
                row = parent.getparent()
                row.getparent().remove(row)
        elif item.tag in stays:
            _unwrapped(item)
        else:
            parent.remove(item)
    for item in list(root.iter(*_BORDERS)):
        item.getparent().remove(item)
    for item in root.iter(*_AGAIN):
        item.tag = _AGAIN[item.tag]
    for paragraph in ends:
        _joined(paragraph)
    for table in list(root.iter(w("tbl"))):
        if table.getparent() is not None and next(table.iter(w("tr")), None) is None:
            table.getparent().remove(table)


def _settle_properties(change: Element, *, accept: bool) -> None:
    owner = change.getparent()
    if owner is None:
        return
    owner.remove(change)
    if accept or not len(change):
        return
    before = change[0]
    kept = [
        item for item in owner if item.tag in MARKS or (item.tag in (w("rPr"), w("sectPr")) and owner.tag == w("pPr"))
    ]
    for item in list(owner):
        owner.remove(item)
    owner.extend([*before, *(item for item in kept if item.tag not in {child.tag for child in owner})])


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
        if following.tag in (w("tbl"), w("sdt"), w("sectPr")) or not isinstance(following.tag, str):
            following = None
            break
        following = following.getnext()
    content = [child for child in paragraph if child.tag != w("pPr")]
    if following is None:
        if not content and len(parent.findall(w("p"))) > 1:
            parent.remove(paragraph)
        return
    properties = following.find(w("pPr"))
    place = 0 if properties is None else 1
    for offset, child in enumerate(content):
        following.insert(place + offset, child)
    parent.remove(paragraph)
