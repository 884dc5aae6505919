"""HTML (`.html`, `.htm`), with the standard library: blocks, lists with their numbers, tables, `<ins>` and `<del>`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from clausetrack.importers.draft import Block, Draft, Mark, Note, Run
from clausetrack.importers.encoding import decode
from clausetrack.importers.files import contents
from clausetrack.importers.number_formats import to_format
from clausetrack.importers.structure import structured
from clausetrack.importers.text import TEXT_LIMIT, encoding_warnings
from clausetrack.importers.tracked import changes_in, shown, tracked_warnings

if TYPE_CHECKING:
    import os

    from clausetrack.importers.draft import BlockKind, Split, TrackedMode

__all__ = ["read_html"]

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset({"script", "style", "template"})
_BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"table", "tr", "td", "th"})
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\f]+")


def read_html(
    source: str | os.PathLike[str] | bytes, name: str, *, tracked: TrackedMode = "accept", split: Split = "auto"
) -> Draft:
    """Read an HTML page. Scripts and styles are no words; everything else is.

    Raises:
        DraftError: no text, too large, or in an encoding that cannot be told.
    """
    data = contents(source, TEXT_LIMIT, name)
    declared = _CHARSET.search(data[:4096])
    text, encoding = decode(data, name, declared=declared[1].decode("ascii") if declared else "")
    page = _Page(tracked)
    page.feed(_closed(text))
    page.close()
    changes = changes_in(page.blocks)
    return structured(
        page.blocks,
        split=split,
        source_name=name,
        format="html",
        language=page.language,
        tracked=changes,
        notes=(Note("header", page.title.strip()),) if page.title.strip() else (),
        warnings=[
            *([] if declared else encoding_warnings(encoding, name)),
            *tracked_warnings(changes, tracked, name),
        ],
    )


def _closed(text: str) -> str:
    """Write out markup that is never closed: it is text, and searching for its end takes quadratic time."""
    end = text.rfind(">") + 1
    text = text[:end] + text[end:].replace("<", "&lt;")
    for opening, closing in (("<!--", "-->"), ("<![", "]>"), ("<?", ">")):
        end = text.rfind(closing) + len(closing) if closing in text else 0
        text = text[:end] + text[end:].replace(opening, "&lt;" + opening[1:])
    return text


@dataclass(slots=True)
class _List:
    format: str
    value: int


@dataclass(slots=True)
class _Row:
    """A row that is open: where its blocks begin, and whether each of its cells holds at most one."""

    start: int
    cell: int = 0
    filled: set[int] = field(default_factory=set)
    one_each: bool = True

    def take(self, count: int) -> None:
        self.one_each = self.one_each and count == 1 and self.cell not in self.filled
        self.filled.add(self.cell)


class _Page(HTMLParser):
    """Collects blocks. Wrong nesting, as pages have it, only ever ends a block too early."""

    def __init__(self, tracked: TrackedMode) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.title = ""
        self.language = ""
        self._tracked: TrackedMode = tracked
        self._runs: list[Run] = []
        self._marks: dict[str, list[Mark]] = {}  # element → those that are open, of one kind; never an empty list
        self._lists: list[_List] = []
        self._rows: list[_Row] = []
        self._tables: list[int] = []  # how many rows were open where each open table began
        self._label = ""
        self._kind: BlockKind = "paragraph"
        self._depth = 0
        self._silent = 0
        self._in_title = False
        self._pre = 0
        self._bold = 0
        self._header_cell = False  # a `th` need not be closed: the next cell ends it
        self._all_bold = True
        self._line = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        values = {key: value or "" for key, value in attrs}
        if tag == "html" and not self.language:
            self.language = values.get("lang", "")
        if tag in _SILENT:
            self._silent += 1
        elif tag == "title" and not self.blocks:
            self._in_title = True
        elif tag == "br":
            self._say("\n", verbatim=True)
        elif tag in ("ins", "del"):
            mark = Mark(
                "insert" if tag == "ins" else "delete", values.get("data-author", ""), values.get("datetime", "")
            )
            self._marks.setdefault(tag, []).append(mark)
        if tag in _BOLD:
            self._bold += 1
        if tag in _CELLS:
            self._header_cell = tag == "th"
        if tag in _BLOCKS:
            self.end_block()
            self._open_block(tag, values)

    def _open_block(self, tag: str, values: dict[str, str]) -> None:
        if tag in ("ol", "ul"):
            start = _whole(values.get("start", ""), 1)
            style = _LIST_FORMATS.get(values.get("type", ""), "decimal") if tag == "ol" else "bullet"
            self._lists.append(_List(style, start))
        elif tag == "li":
            self._start_item(values)
        elif tag == "table":
            self._tables.append(len(self._rows))
        elif tag == "tr":
            self._end_rows()  # one need not be closed
            self._rows.append(_Row(len(self.blocks)))
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].cell += 1
        elif tag == "pre":
            self._pre += 1
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._kind, self._depth = "heading", int(tag[1])

    def _start_item(self, values: dict[str, str]) -> None:
        self._kind, self._depth = "item", max(0, len(self._lists) - 1)
        if not self._lists or self._lists[-1].format == "bullet":
            self._label = "•"
            return
        current = self._lists[-1]
        current.value = _whole(values.get("value", ""), current.value)
        self._label = f"{to_format(current.value, current.format)}."
        current.value += 1

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "title":
            self._in_title = False
        elif tag in ("ins", "del"):
            if tag in self._marks and len(self._marks[tag]) > 1:
                self._marks[tag].pop()
            else:
                self._marks.pop(tag, None)
        if tag in _BLOCKS:
            self.end_block()
            if tag in ("li", "ol", "ul"):
                self._label = ""  # of an item without words; it is none of what follows
            if tag in ("ol", "ul") and self._lists:
                self._lists.pop()
            elif tag == "pre":
                self._pre = max(0, self._pre - 1)
            elif tag in ("tr", "table"):
                self._end_rows()
                if tag == "table" and self._tables:
                    self._tables.pop()
        if tag in _BOLD:
            self._bold = max(0, self._bold - 1)
        if tag in _CELLS:
            self._header_cell = False

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._silent:
            return
        if self._in_title:
            self.title += data
        else:
            self._say(data, verbatim=bool(self._pre))

    def unknown_decl(self, data: str) -> None:
        """Take CDATA sections as text; other declarations are markup."""
        if data.startswith("CDATA["):
            self._say(data[6:], verbatim=False)

    def _say(self, text: str, *, verbatim: bool) -> None:
        words = text if verbatim else _BLANKS.sub(" ", text)
        if not self._runs:
            words = words.lstrip(" ")
            self._line = self.getpos()[0]
        if not words:
            return
        if words.strip() and not self._bold and not self._header_cell:
            self._all_bold = False
        # The first of each kind, as in a Word file: what is inserted within an insertion was inserted once.
        self._runs.append(Run(words, tuple(marks[0] for marks in self._marks.values())))

    def end_block(self) -> None:
        """Finish the block that is being read."""
        runs = _tidy(self._runs)
        self._runs = []
        if any(run.text.strip() for run in runs):
            text = shown(runs, self._tracked).strip()
            marked = tuple(runs) if any(run.marks for run in runs) else ()
            place = f"line {self._line}"
            emphasised = self._all_bold and self._kind != "heading"
            block = Block(text, self._kind, self._label, self._depth, emphasised, place, self._line, marked)
            self.blocks.append(block)
            if self._rows:
                self._rows[-1].take(1)
            self._label = ""
        self._kind, self._depth, self._all_bold = "paragraph", 0, True

    def _end_rows(self, beyond: int | None = None) -> None:
        """End the rows that are open in the table that is being read; beside each other, their cells are one block."""
        if beyond is None:
            beyond = self._tables[-1] if self._tables else 0
        while len(self._rows) > beyond:
            row = self._rows.pop()
            count = len(self.blocks) - row.start
            if count and row.one_each:
                self.blocks[row.start :] = [_joined(self.blocks[row.start :])]
                count = 1
            if count and self._rows:
                self._rows[-1].take(count)

    def close(self) -> None:
        """End the page; rows that were never closed keep their words."""
        super().close()
        self.end_block()
        self._end_rows(0)


def _whole(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text.strip()) else default


def _tidy(runs: list[Run]) -> list[Run]:
    """Leave no two blanks in a row, as a browser shows them; blanks at line ends go."""
    result: list[Run] = []
    last = "\n"
    for run in runs:
        text = run.text.lstrip(" ") if last in " \n" else run.text
        if text:
            result.append(Run(text, run.marks))
            last = text[-1]
    return result


def _joined(blocks: list[Block]) -> Block:
    texts = [f"{block.label} {block.text}" if block.label else block.text for block in blocks]
    runs: list[Run] = []
    if any(block.runs for block in blocks):
        for block, text in zip(blocks, texts, strict=True):
            runs.extend([Run("\t")] if runs else [])
            runs.extend(block.runs or (Run(text),))
    first = blocks[0]
    bold = all(block.emphasised for block in blocks)
    return Block("\t".join(filter(None, texts)), "row", "", 0, bold, first.place, first.line, tuple(runs))
