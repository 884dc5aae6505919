"""How paragraphs look once all is accepted, and once all is rejected: only what the texts themselves need of it.

Which end a paragraph has decides how it looks (ECMA-376, 17.13.5): where ends hand on their marks, looks go with them.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from clausetrack.reports.word.compared.resolve import MARKS
from clausetrack.reports.word.marks import w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.reports.word.marks import Element, Kind, Marks

__all__ = ["dressed", "renumbered"]

_PPR, _RPR, _SECT, _CHANGE, _NUMBER = w("pPr"), w("rPr"), w("sectPr"), w("pPrChange"), w("numPr")
_APART = (_RPR, _SECT, _CHANGE)
_BEFORE_NUMBER = tuple(
    w(name) for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
_OUT = ("del", "moveFrom")


def dressed(elements: Sequence[Element], kinds: Sequence[Kind | None], marks: Marks) -> None:
    """Give paragraphs the looks of those whose words end with them.

    Args:
        elements: a paragraph that stays, and those behind it that come or go, the last of which keeps its end: each
            hands the mark of its end to the one before.
        kinds: how each comes or goes.
        marks: makes marks.
    """
    looks = [copy.deepcopy(element.find(_PPR)) for element in elements]
    old = new = 0
    for place, (element, kind) in enumerate(zip(elements, kinds, strict=True)):
        if not place:
            continue
        gone = kind in _OUT
        old, new = (place, new) if gone else (old, place)
        last = place + 1 == len(elements)
        look = looks[old] if not last and kinds[place + 1] in _OUT else looks[new]
        if gone or look is not looks[place]:
            _dress(element, look, looks[0] if gone else looks[place], marks)
        if last or gone:  # where an end goes, some programs keep the looks of the words before it
            _remember(element, _plain(looks[old]), marks)


def _plain(look: Element | None) -> list[Element]:
    return [copy.deepcopy(item) for item in look if item.tag not in _APART] if look is not None else []


def _dress(element: Element, look: Element | None, end: Element | None, marks: Marks) -> None:
    """Set the properties of a paragraph: those of one, with the marks on the end of one and its own section."""
    own = element.find(_PPR)
    made = etree.Element(_PPR)
    made.extend(_plain(look))
    made.extend(copy.deepcopy(item) for item in (end if end is not None else ()) if item.tag == _RPR)
    made.extend(item for item in (own if own is not None else ()) if item.tag == _SECT)
    for mark in made.iter(*MARKS):  # that was kept on an end is one of the end that now does its work
        mark.set(w("id"), str(marks.number()))
    if own is not None:
        element.remove(own)
    if len(made):
        element.insert(0, made)


def _remember(element: Element, before: list[Element], marks: Marks) -> None:
    """Note how a paragraph looked, for whoever rejects; nothing where it looked the same or that is noted already."""
    properties = element.find(_PPR)
    now = _plain(properties)
    if list(map(etree.tostring, now)) == list(map(etree.tostring, before)):
        return
    if properties is None:
        properties = etree.Element(_PPR)
        element.insert(0, properties)
    if properties.find(_CHANGE) is None:
        change = marks.made("pPrChange")
        etree.SubElement(change, _PPR).extend(before)
        properties.append(change)


def renumbered(before: Element, after: Element, marks: Marks, *, numbering: bool) -> None:
    """Track that a paragraph of both texts has or has no list number now: it is as good as a word of the text.

    Args:
        before: the paragraph in the earlier file.
        after: the same in the later one; gets the note.
        marks: makes marks.
        numbering: whether both files number by the same definitions.
    """
    old, new = (None if look is None else look.find(_NUMBER) for look in (before.find(_PPR), after.find(_PPR)))
    if (old is None) == (new is None) or (old is not None and not numbering):
        return
    look = [item for item in _plain(after.find(_PPR)) if item.tag != _NUMBER]
    if old is not None:
        place = sum(item.tag in _BEFORE_NUMBER for item in look)
        look.insert(place, copy.deepcopy(old))
    _remember(after, look, marks)
