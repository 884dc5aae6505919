"""`--tracked keep`: tracked changes of the later file that can stand beside ours.

In a paragraph that the earlier file has word for word as it was before its marks, the marks stay: rejecting all then
gives the earlier text, accepting all the later one. Everywhere else they are accepted before the comparison.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from clausetrack.reports.word.compared.line import Line
from clausetrack.reports.word.compared.resolve import end_mark, has_marks, resolved, untangled
from clausetrack.reports.word.compared.story import blocks
from clausetrack.reports.word.marks import w

if TYPE_CHECKING:
    from clausetrack.reports.word.compared.parts import WordFile
    from clausetrack.reports.word.compared.story import Merging
    from clausetrack.reports.word.marks import Element

__all__ = ["keep_marks"]

_IN = (w("ins"), w("moveTo"))


def keep_marks(before: Element, new: WordFile, made: Merging) -> tuple[int, int]:
    """Decide which marks stay; accept the others in place. Return how many paragraphs are of either sort."""
    had = {Line(paragraph).text for paragraph in blocks(before) if paragraph.tag == w("p")}
    stay: dict[Element, str | None] = {}
    items = list(blocks(new.body))
    touched = [item for item in items if has_marks(item)]
    for paragraph in touched:
        if paragraph.tag != w("p"):
            continue
        earlier = _rejected(paragraph)
        if earlier is None or (earlier in had and earlier.strip()):
            stay[paragraph] = earlier
    others = untangled(items, stay, {item for item in touched if item not in stay})
    for item in touched:
        if item in others:
            stay.pop(item, None)
            resolved(item, accept=True)
    for tree in new.trees():
        if tree is not new.tree(new.main):
            resolved(tree, accept=True)
    made.kept.update(stay)
    return len(stay), len(touched) - len(stay)


def _rejected(paragraph: Element) -> str | None:
    """Return what a paragraph says with its marks rejected; None where it is then not there at all."""
    words = []
    for run in paragraph.iter(w("r")):
        if not any(parent.tag in _IN for parent in run.iterancestors()):
            line = Line(_only(run))
            words.append(line.text)
    if end_mark(paragraph) in _IN:
        return "" if "".join(words) else None  # words without an end of their own are no paragraph
    return "".join(words)


def _only(run: Element) -> Element:
    made = etree.Element(w("p"))
    made.append(copy.deepcopy(run))
    return made
