"""Markdown (`.md`): headings, lists, quotes, code, tables; the wording without its markup.

Read by a small reader of our own, because brackets have to stay: to Markdown `[shall](may)` is a link, to a
negotiator two options. A bracket counts as a link only where its target looks like an address. Tracked changes in
the CriticMarkup way (`{++in++}`, `{--out--}`, `{~~old~>new~~}`, `{>>comment<<}`) are read as such.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from html.entities import html5
from typing import TYPE_CHECKING

from clausetrack.importers.critic import marked_block, outside_changes, split_comments
from clausetrack.importers.draft import Block, Comment, Draft, Note
from clausetrack.importers.encoding import decode
from clausetrack.importers.files import contents
from clausetrack.importers.structure import structured
from clausetrack.importers.text import TEXT_LIMIT, encoding_warnings
from clausetrack.importers.tracked import changes_in, tracked_warnings

if TYPE_CHECKING:
    import os

    from clausetrack.importers.draft import Split, TrackedMode

__all__ = ["plain", "read_markdown"]

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])(?:[ \t]+(.*)|$)")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_QUOTE = re.compile(r" {0,3}> ?")
_TABLE_LINE = re.compile(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*\|[ \t:|-]*$")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*(.*)")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
_ADDRESS = r"(?:[a-z][a-z0-9+.-]*://|mailto:|www\.|#|\.{0,2}/)[^\s()]*|[^\s()]+\.(?:html?|md|pdf|docx|png|jpe?g|svg)"
_LINK = re.compile(rf"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(<?(?:{_ADDRESS})>?(?:\s+\"[^\"]*\")?\)", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>", re.IGNORECASE)
# An escape, or code (of a length that a line of text can have): whichever comes first, for in code a backslash is one.
_LITERAL = re.compile(r"\\([!-/:-@\[-`{-~])|(?<!`)(`+)(?!`)(.{1,10000}?)(?<!`)\2(?!`)", re.DOTALL)
_KEPT = re.compile("\ue000([0-9]+)\ue001")
_TAG = re.compile(r"</?(?:b|i|u|em|strong|sub|sup|br|span|small|mark|p|div|center|a)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_EMPHASIS = re.compile(r"\*+|_+")


def read_markdown(
    source: str | os.PathLike[str] | bytes, name: str, *, tracked: TrackedMode = "accept", split: Split = "auto"
) -> Draft:
    """Read a Markdown file.

    Raises:
        DraftError: no text, too large, or in an encoding that cannot be told.
    """
    text, encoding = decode(contents(source, TEXT_LIMIT, name), name)
    text, remarks = split_comments(text)
    notes: list[Note] = []
    blocks = [marked_block(block, tracked, plain) for block in _Reader(text, notes).blocks()]
    changes = changes_in(blocks)
    comments = tuple(Comment("", "", remark, "", _block_at(blocks, line)) for line, remark in remarks)
    warnings = [*encoding_warnings(encoding, name), *tracked_warnings(changes, tracked, name)]
    return structured(
        blocks,
        split=split,
        source_name=name,
        format="md",
        tracked=changes,
        comments=comments,
        notes=tuple(notes),
        warnings=warnings,
    )


def _block_at(blocks: list[Block], line: int) -> int:
    return bisect_right(blocks, line, key=lambda block: block.line) - 1


def plain(text: str) -> str:
    """Return a stretch of Markdown without emphasis, links, code marks, escapes and entities; its words stay."""
    kept: list[str] = []

    def keep(words: str) -> str:
        kept.append(words)
        return f"\ue000{len(kept) - 1}\ue001"

    held = text.replace("\ue000", "\ufffd").replace("\ue001", "\ufffd")
    held = _LITERAL.sub(lambda match: keep(match[1] or match[3]), held)
    held = _AUTOLINK.sub(lambda match: keep(_KEPT.sub(lambda inside: kept[int(inside[1])], match[1])), held)
    held = _LINK.sub(r"\1", held)
    held = _TAG.sub(lambda match: "\n" if match[0].lower().startswith("<br") else "", held)
    # Entities are read before the kept words are put back, but between them: one may stand for a sign of ours.
    pieces = _KEPT.split(_without_emphasis(held))
    return "".join(kept[int(piece)] if at % 2 else _ENTITY.sub(_sign, piece) for at, piece in enumerate(pieces))


def _sign(entity: re.Match[str]) -> str:
    """Unlike in HTML, an entity ends with its semicolon: `&para 5` and `&nothing;` are words."""
    return html.unescape(entity[0]) if entity[1][0] == "#" else html5.get(f"{entity[1]};", entity[0])


def _without_emphasis(text: str) -> str:
    """Take off pairs of like signs around words (`*`, `**`, `***`, and `_` as well); a sign alone is a word itself."""
    opened: list[re.Match[str]] = []
    waiting: Counter[str] = Counter()  # signs in `opened`: no end is looked for where nothing is open
    gone: list[re.Match[str]] = []
    for match in _EMPHASIS.finditer(text):
        sign = match[0]
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        if waiting[sign] and not before.isspace() and not after.isalnum():
            while opened[-1][0] != sign:
                waiting[opened.pop()[0]] -= 1
            waiting[sign] -= 1
            gone += [opened.pop(), match]
        elif len(sign) <= 3 and not before.isalnum() and after.strip():
            opened.append(match)
            waiting[sign] += 1
    parts, done = [], 0
    for match in sorted(gone, key=lambda match: match.start()):
        parts.append(text[done : match.start()])
        done = match.end()
    return "".join([*parts, text[done:]])


class _Reader:
    """Walks through the lines once. Every line ends up in a block, a note, or is markup."""

    def __init__(self, text: str, notes: list[Note]) -> None:
        self._lines = outside_changes(text).split("\n")
        self._notes = notes
        self._blocks: list[Block] = []
        self._waiting: list[str] = []
        self._first = 0
        self._item: tuple[str, int] | None = None  # label and depth of the list item that is being read
        self._indents: list[int] = []
        self._counts: dict[int, int] = {}

    def blocks(self) -> list[Block]:
        place = 0
        self._skip_front_matter()
        while place < len(self._lines):
            place = self._line(place)
        self._flush()
        return self._blocks

    def _skip_front_matter(self) -> None:
        """A header of metadata between two lines of dashes is no part of the text, but its words stay as a note."""
        if self._lines[0].rstrip() == "---":
            for end in range(1, min(len(self._lines), 200)):
                if self._lines[end].rstrip() in ("---", "..."):
                    inside = self._lines[1:end]
                    if inside and all(re.match(r"\s*$|[\w-]+\s*:|\s+\S|- ", line) for line in inside):
                        self._notes.append(Note("header", "\n".join(inside)))
                        self._lines[: end + 1] = [""] * (end + 1)
                    return

    def _line(self, place: int) -> int:
        line = self._lines[place]
        fence = _FENCE.match(line)
        if fence:
            return self._fenced(place, fence[1])
        line = self._unquoted(line)
        if not line.strip():
            self._flush()
            return place + 1
        footnote = _FOOTNOTE.match(line)
        if footnote:
            self._flush()
            self._notes.append(Note("footnote", plain(footnote[2]), footnote[1]))
            return place + 1
        if self._heading(line, place) or self._underlined(line):
            return place + 1
        if _RULE.match(line):
            self._flush()
            self._end_lists()
            return place + 1
        if self._starts_table(place):
            return self._table(place)
        item = _ITEM.match(line)
        if item and (not self._waiting or self._item or item[2] in "-*+" or item[2][:-1] == "1"):
            self._start_item(item, place)
            return place + 1
        if not self._waiting:
            self._first = place + 1
            if line[:1] not in (" ", "\t"):
                self._end_lists()
        self._waiting.append(line)
        return place + 1

    def _unquoted(self, line: str) -> str:
        while True:
            match = _QUOTE.match(line)
            if match is None:
                return line
            line = line[match.end() :]

    def _heading(self, line: str, place: int) -> bool:
        match = _HEADING.match(line)
        if match is None:
            return False
        self._flush()
        self._end_lists()
        words = match[2] or ""
        if words:
            self._blocks.append(Block(words, "heading", "", len(match[1]), False, f"line {place + 1}", place + 1))
        return True

    def _underlined(self, line: str) -> bool:
        match = _UNDERLINE.match(line)
        if match is None or not self._waiting or self._item:
            return False
        depth = 1 if match[1][0] == "=" else 2
        self._flush(kind_depth=depth)
        return True

    def _starts_table(self, place: int) -> bool:
        below = self._lines[place + 1] if place + 1 < len(self._lines) else ""
        return "|" in self._lines[place] and _TABLE_LINE.match(below) is not None

    def _table(self, place: int) -> int:
        self._flush()
        row = 0
        while place < len(self._lines) and "|" in self._lines[place]:
            line = self._lines[place].strip()
            if row != 1:
                cells = re.split(r"(?<!\\)\|", line.removeprefix("|").removesuffix("|"))
                text = "\t".join(cell.strip().replace("\\|", "|") for cell in cells if cell.strip())
                self._blocks.append(Block(text, "row", "", 0, row == 0, f"line {place + 1}", place + 1))
            row += 1
            place += 1
        return place

    def _fenced(self, place: int, fence: str) -> int:
        self._flush()
        place += 1
        first = place
        while place < len(self._lines) and not self._lines[place].strip().startswith(fence):
            place += 1
        text = "\n".join(self._lines[first:place])
        if text.strip():
            # code is taken as it stands: no emphasis inside
            kept = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
            self._blocks.append(Block(kept, "paragraph", "", 0, False, f"line {first + 1}", first + 1))
        return place + 1

    def _start_item(self, item: re.Match[str], place: int) -> None:
        self._flush()
        indent = len(item[1].expandtabs(4))
        while self._indents and indent < self._indents[-1]:
            self._counts.pop(self._indents.pop(), None)
        if not self._indents or indent > self._indents[-1] + 1:
            self._indents.append(indent)
        depth = len(self._indents) - 1
        self._item = (self._counted(item[2], self._indents[-1]), depth)
        self._first = place + 1
        self._waiting.append(item[3] or "")

    def _counted(self, sign: str, indent: int) -> str:
        """Markdown counts `1. 1. 1.` as 1, 2, 3; any other number stays as it is written."""
        if sign[0] in "-*+":
            return "•"
        written = int(sign[:-1])
        last = self._counts.get(indent)
        value = last + 1 if last is not None and written == 1 else written
        self._counts[indent] = value
        return f"{value}{sign[-1]}"

    def _end_lists(self) -> None:
        self._indents.clear()
        self._counts.clear()

    def _flush(self, kind_depth: int = 0) -> None:
        if not self._waiting:
            self._item = None
            return
        parts = []
        for line in self._waiting:
            hard = _HARD_BREAK.search(line)
            parts.append((line[: hard.start()] if hard else line).strip() + ("\n" if hard else " "))
        text = "".join(parts).strip()
        place = f"line {self._first}"
        if self._item is not None:
            label, depth = self._item
            block = Block(text, "item", label, depth, False, place, self._first)
        elif kind_depth:
            block = Block(text, "heading", "", kind_depth, False, place, self._first)
        else:
            block = Block(text, "paragraph", "", 0, False, place, self._first)
        bold = re.fullmatch(r"(\*\*|__)(?!\s)[^*_]+\1", block.text) is not None
        self._blocks.append(replace(block, emphasised=True) if bold else block)
        self._waiting.clear()
        self._item = None
