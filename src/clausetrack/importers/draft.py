"""What every reader of a foreign document returns: a draft, as plain data.

A draft has two layers. `blocks` are the paragraphs as the file has them; `clauses` are the same words as one
recogniser of numbering arranged them (`importers.structure`). The law both keep: the words in are the words out, in
their order; what is not understood stays text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from clausetrack.diagnostics import Diagnostic

__all__ = [
    "Block",
    "BlockKind",
    "ClauseKind",
    "Comment",
    "Draft",
    "DraftClause",
    "Mark",
    "MarkKind",
    "Note",
    "Run",
    "Split",
    "TrackedChange",
    "TrackedMode",
]

BlockKind = Literal["title", "heading", "paragraph", "item", "row"]
ClauseKind = Literal["preamble", "heading", "clause", "item", "paragraph", "annex", "closing"]
MarkKind = Literal["insert", "delete", "move-from", "move-to"]
TrackedMode = Literal["accept", "reject", "keep"]
Split = Literal["auto", "articles", "items"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Who inserted, deleted or moved something, and when (`date` as the file has it; both may be empty)."""

    kind: MarkKind
    author: str = ""
    date: str = ""

    @property
    def in_after(self) -> bool:
        """Whether the marked text is part of the text once everything is accepted."""
        return self.kind in ("insert", "move-to")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph under the same marks.

    There is none where nobody changed it, and two where one party deleted what another had inserted.
    """

    text: str
    marks: tuple[Mark, ...] = ()

    def alive(self, *, after: bool) -> bool:
        """Whether the stretch is part of the text with all changes accepted (`after`) or rejected."""
        return all(mark.in_after == after for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row.

    Attributes:
        text: its words, without a label that the file only computes (Word's list numbers, an HTML list).
        kind: what the file says it is.
        label: the number or bullet that the file computes for it; empty where the number is typed text.
        depth: heading level from 1, or depth of the list from 0.
        emphasised: the whole paragraph is bold or centred, as headings without a style are.
        place: where it stands, for a person: `line 12`, `paragraph 7`, `page 3`, `table 1, row 2`.
        line: line in a text file, from 1; 0 where the format has none.
        runs: the paragraph with all tracked changes, only where it has some.
    """

    text: str
    kind: BlockKind = "paragraph"
    label: str = ""
    depth: int = 0
    emphasised: bool = False
    place: str = ""
    line: int = 0
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """A tracked change that the draft already had. `block` is its index in `Draft.blocks`."""

    kind: MarkKind
    author: str
    date: str
    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A margin comment. `anchor` holds the words it is fixed to, `block` the index of their block (-1: none)."""

    author: str
    date: str
    text: str
    anchor: str = ""
    block: int = -1


@dataclass(frozen=True, slots=True)
class Note:
    """Words outside the main text: `footnote`, `endnote`, `header`, `footer`, `running-head`."""

    kind: str
    text: str
    label: str = ""
    block: int = -1


@dataclass(frozen=True, slots=True)
class DraftClause:
    """One clause as the recogniser found it.

    Attributes:
        number: its place in its document as a dotted path (`12`, `12.1`, `P2` for a recital); may be empty.
        label: the number as it stood, with its signs (`Article 5.`, `(a)`, `[6.`); may be empty.
        heading: its title, where it has one.
        text: its wording; paragraphs are parted by a line end.
        level: 0 for the outermost clauses of a document, 1 for their items, and so on.
        kind: what it is.
        document: empty for the main text, else an id of the annex (`annex-2`).
        place: where it stands in the file, for a person.
        line: line in a text file, from 1, else 0.
        blocks: first and one-past-last index in `Draft.blocks`.
    """

    number: str
    label: str
    heading: str
    text: str
    level: int = 0
    kind: ClauseKind = "clause"
    document: str = ""
    place: str = ""
    line: int = 0
    blocks: tuple[int, int] = (0, 0)

    @property
    def words(self) -> str:
        """Label, heading and wording: everything of the file that went into this clause."""
        return "\n".join(part for part in (self.label, self.heading, self.text) if part)


@dataclass(frozen=True, slots=True)
class Draft:
    """A foreign document that was read. See the module for the two layers and the law."""

    title: str
    blocks: tuple[Block, ...]
    clauses: tuple[DraftClause, ...]
    tracked: tuple[TrackedChange, ...] = ()
    comments: tuple[Comment, ...] = ()
    notes: tuple[Note, ...] = ()
    source_name: str = ""
    format: str = ""
    language: str = ""
    warnings: tuple[Diagnostic, ...] = field(default=())

    @property
    def text(self) -> str:
        """The whole wording with labels and headings, one paragraph a line."""
        parts = [self.title, *(clause.words for clause in self.clauses)]
        return "\n".join(part for part in parts if part)
