"""Foreign documents, read: Word, PDF, HTML, Markdown, plain text → a `Draft` with its clauses.

`read_draft(path)` is the door; `proposals(draft)` says who asked for what in tracked changes and comments. To add a
format, write a module with a reader and add a line to `registry.READERS` (or, from another package, an entry point).
"""

from clausetrack.importers.draft import (
    Block,
    Comment,
    Draft,
    DraftClause,
    Mark,
    Note,
    Run,
    Split,
    TrackedChange,
    TrackedMode,
)
from clausetrack.importers.proposals import Proposal, proposals
from clausetrack.importers.registry import READERS, Reader, read_draft, reader_for

__all__ = [
    "READERS",
    "Block",
    "Comment",
    "Draft",
    "DraftClause",
    "Mark",
    "Note",
    "Proposal",
    "Reader",
    "Run",
    "Split",
    "TrackedChange",
    "TrackedMode",
    "proposals",
    "read_draft",
    "reader_for",
]
