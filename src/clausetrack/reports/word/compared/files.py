"""From two files to one with tracked changes, and the account of what could not be carried over."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.errors import UsageError
from clausetrack.reports.word.compared.keeping import keep_marks
from clausetrack.reports.word.compared.parts import WordFile
from clausetrack.reports.word.compared.resolve import has_marks, marks_in, resolved
from clausetrack.reports.word.compared.story import Merging, said
from clausetrack.reports.word.marks import Marks, w
from clausetrack.text import join_words

if TYPE_CHECKING:
    import os

    from clausetrack.importers.draft import TrackedMode
    from clausetrack.reports.word.marks import Element

__all__ = ["WordRedline", "compare_files"]

_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_MARGINS = ("header", "footer")
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([0-9T:.+Z-]+)<")
_SAID = {
    "drawing": ("picture", "pictures"),
    "pict": ("picture", "pictures"),
    "AlternateContent": ("drawing or text box", "drawings or text boxes"),
    "object": ("embedded object", "embedded objects"),
    "footnoteReference": ("footnote", "footnotes"),
    "endnoteReference": ("endnote", "endnotes"),
    "sym": ("sign of a symbol font", "signs of a symbol font"),
    "style": ("style that the later file does not have", "styles that the later file does not have"),
    "numbering": ("list number of deleted paragraphs", "list numbers of deleted paragraphs"),
    "section break": ("section break", "section breaks"),
    "comment": ("comment", "comments"),
    "box": ("text box with other words, not compared", "text boxes with other words, not compared"),
    "formula": ("formula or other foreign content, not compared", "formulas or other foreign content, not compared"),
    "margin": ("header or footer", "headers or footers"),
}


@dataclass(frozen=True, slots=True)
class WordRedline:
    """A redline made from two Word files.

    Attributes:
        data: the docx.
        counts: paragraphs and table rows `inserted`, `deleted`, `edited`, `moved`; `formatting` counts paragraphs of
            which only the look differs, which is not marked.
        left: what the earlier file has and the redline does not show, in words.
        settled: what was done with tracked changes that the files already had, in words.
    """

    data: bytes
    counts: dict[str, int]
    left: tuple[str, ...]
    settled: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether any wording differs."""
        return any(self.counts[word] for word in ("inserted", "deleted", "edited", "moved"))

    def say(self) -> str:
        """Return the counts in one line."""
        words = ", ".join(f"{self.counts[word]} {word}" for word in ("edited", "inserted", "deleted", "moved"))
        looks = self.counts["formatting"]
        return f"paragraphs: {words}; {looks} with a change of formatting only (not marked)"


def compare_files(
    before: str | os.PathLike[str] | bytes,
    after: str | os.PathLike[str] | bytes,
    *,
    names: tuple[str, str] = ("the earlier file", "the later file"),
    tracked: TrackedMode = "accept",
    author: str = "clausetrack",
    date: str | None = None,
) -> WordRedline:
    """Compare two Word files and write the differences as tracked changes into a copy of the later one.

    Args:
        before: path or bytes of the earlier file.
        after: path or bytes of the later file.
        names: what to call them in messages.
        tracked: tracked changes that they already have are accepted or rejected first; `keep` lets those of the later
            file stand in every paragraph that the earlier file has as it was without them, and accepts the others.
        author: who Word says made our changes.
        date: when, as ISO 8601; where None, when the later file says that it was changed last.

    Raises:
        DraftError: a file is encrypted, damaged, unsafe, or of a kind that cannot be written back.
        UsageError: `tracked` is none of the three.
    """
    if tracked not in ("accept", "reject", "keep"):
        raise UsageError(f"'{tracked}' is no way to treat tracked changes", hint="accept, reject or keep")
    old, new = WordFile(before, names[0]), WordFile(after, names[1])
    texts = (old.body, new.body)
    pairs_of_parts = list(_stories(old, new))
    for part, other in pairs_of_parts:
        old.tree(part)
        new.tree(other)
    made = Merging(
        Marks(author, _modified(new) if date is None else date, first=new.last_number() + 1),
        new.style_ids(),
        old.content("numbering") == new.content("numbering"),
    )
    settled = _settle(old, new, tracked, made)
    boxes = [_boxes(text) for text in texts]
    made.merge(*texts)
    for part, other in pairs_of_parts:
        _merge_part(made, old.tree(part), new.tree(other))
    _uncarried(made, old, new)
    gone = made.left["AlternateContent"] + made.left["pict"]  # those told already, with the paragraphs they stood in
    made.left["box"] = max(0, (boxes[0] - boxes[1]).total() - gone)
    counts = {word: made.counts[word] for word in ("edited", "inserted", "deleted", "moved", "formatting")}
    return WordRedline(new.to_bytes(), counts, _told(made.left), settled)


def _stories(old: WordFile, new: WordFile) -> list[tuple[str, str]]:
    """Return the parts beside the text that can be compared: notes with notes, headers and footers in their order."""
    found: list[tuple[str, str]] = []
    for kind in (*_NOTES, *_MARGINS):
        ours, theirs = old.parts(kind), new.parts(kind)
        if kind in _NOTES or len(ours) == len(theirs):
            found += zip(ours, theirs, strict=False)
    return [(part, other) for part, other in found if old.package.read(part) != new.package.read(other)]


def _settle(old: WordFile, new: WordFile, tracked: TrackedMode, made: Merging) -> tuple[str, ...]:
    """Accept, reject or keep what is already tracked; say what was done."""
    told = []
    for file, name in ((old, "earlier"), (new, "later")):
        trees = [tree for tree in file.trees() if has_marks(tree)]
        authors: Counter[str] = sum((marks_in(tree) for tree in trees), Counter())
        if not authors:
            continue
        whose = join_words(f"{who} ({count})" for who, count in sorted(authors.items()))
        if tracked == "keep" and file is new:
            stay, others = keep_marks(old.body, new, made)
            told.append(
                f"tracked changes in the later file, by {whose}: those of {stay} paragraphs stay as they are"
                + (f"; those of {others} more were accepted first" if others else "")
            )
            continue
        for tree in trees:
            resolved(tree, accept=tracked != "reject")
        verb = "rejected" if tracked == "reject" else "accepted"
        told.append(f"tracked changes in the {name} file, by {whose}, were {verb} first")
    return tuple(told)


def _merge_part(made: Merging, old: Element, new: Element) -> None:
    note = next((_NOTES[name] for name in _NOTES if new.tag == w(name)), "")
    if not note:
        made.merge(old, new)
        return
    # What a note says is compared where both texts refer to it at one place; else it comes or goes with its reference.
    ours, theirs = ({item.get(w("id")): item for item in tree.findall(w(note))} for tree in (old, new))
    for kind, number, other in tuple(made.notes):
        if kind == w(f"{note}Reference") and number in ours and other in theirs:
            made.merge(ours[number], theirs.pop(other))


def _uncarried(made: Merging, old: WordFile, new: WordFile) -> None:
    for part in old.parts("comments"):
        made.left["comment"] += sum(1 for _ in old.tree(part).iter(w("comment")))
    for kind in _MARGINS:
        ours, theirs = old.parts(kind), new.parts(kind)
        if len(ours) != len(theirs):
            made.left["margin"] += sum(1 for part in ours if said(old.tree(part)).strip())
    if any(made.unread):
        made.left["formula"] += max(made.unread)


def _boxes(body: Element) -> Counter[str]:
    """Return what the text boxes of a text say; of a box written twice, for newer and older programs, one counts."""
    found: dict[Element, str] = {}
    for box in body.iter(w("txbxContent")):
        found.setdefault(next(box.iterancestors(_ALTERNATE), box), said(box))
    return Counter(found.values())


def _told(left: Counter[str]) -> tuple[str, ...]:
    told: Counter[tuple[str, str]] = Counter()
    for name, count in left.items():
        told[_SAID.get(name, (name, name))] += count
    return tuple(f"{count} {many if count > 1 else one}" for (one, many), count in sorted(told.items()) if count)


def _modified(file: WordFile) -> str:
    """Return when a file says that it was changed last; empty where it does not say."""
    part = "docProps/core.xml"
    found = _MODIFIED.search(file.package.read(part)) if part in file.package else None
    return found[1].decode() if found else ""
