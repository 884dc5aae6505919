"""The one type of finding that loading, checking and importing share."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Diagnostic", "Fix", "Location", "Related", "Severity", "TextEdit", "fingerprint", "in_order"]


class Severity(StrEnum):
    """What the gate does with a finding: `error` fails it, `warning` is shown, `info` is told."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error, 1 for warning, 2 for info."""
        return ("error", "warning", "info").index(self.value)


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file. Lines and columns count from 1; line 0 means the file as a whole.

    Attributes:
        path: as the user would write it: relative to the folder the command runs in, with `/`.
        revision: the git commit the file was read from; empty for the working tree.
    """

    path: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    revision: str = ""

    def __str__(self) -> str:
        """Return `path:line:column`, as editors and terminals make it a link."""
        place = f"{self.revision}:{self.path}" if self.revision else self.path
        return f"{place}:{self.line}:{self.column}" if self.line else place


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a finding."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Replace what stands at `location` (from start to end) by `text`."""

    location: Location
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend that a program can carry out. Only `safe` ones are applied by `--fix`.

    Attributes:
        move: (from, to) where the file belongs somewhere else; paths as in `Location`.
    """

    title: str
    edits: tuple[TextEdit, ...]
    safe: bool = True
    move: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    Attributes:
        code: short, never reused (`S104`).
        name: kebab-case, states the fault (`unknown-key`).
        message: one short statement of the fact with the offending value in quotes; no full stop, no advice.
        subject: id of the clause, party, statement or source it is about; may be empty.
        field: path of the field inside the subject (`versions.us-28.terms.force-cap`).
        args: the values the message was made of; part of the fingerprint.
        help: advice, one or two sentences.
        impact: `breaking`, `material`, `editorial`, or empty where the finding is about no change.
        confidence: `certain`, `likely` or `possible`.
        redline: a rendered or tokenised redline a report may fold away; pairs of (operation, text).
    """

    code: str
    name: str
    severity: Severity
    message: str
    location: Location
    subject: str = ""
    field: str = ""
    args: Mapping[str, str] = dataclasses.field(default_factory=dict)
    related: tuple[Related, ...] = ()
    help: str = ""
    fix: Fix | None = None
    impact: str = ""
    confidence: str = "certain"
    redline: tuple[tuple[str, str], ...] = ()

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits that stay the same when lines move."""
        return fingerprint(self)

    def sort_key(self) -> tuple[object, ...]:
        """Order: path, line, column, code, subject, field, message."""
        where = self.location
        return (where.path, where.line, where.column, self.code, self.subject, self.field, self.message)


def fingerprint(diagnostic: Diagnostic) -> str:
    """Return the first 12 hex digits of sha256 over name, subject, field and arguments.

    No path, line, revision or message goes in, so that a reviewer's decision survives moved lines, renamed files
    and a better wording of the message.
    """
    parts = [diagnostic.name, diagnostic.subject, diagnostic.field, sorted(diagnostic.args.items())]
    if not (diagnostic.subject or diagnostic.field or diagnostic.args):
        parts.append([[diagnostic.location.path, diagnostic.message]])
    text = json.dumps(parts, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings sorted by place, each once."""
    unique: dict[tuple[object, ...], Diagnostic] = {}
    for item in sorted(diagnostics, key=Diagnostic.sort_key):
        unique.setdefault((item.sort_key(), item.location, tuple(sorted(item.args.items()))), item)
    return tuple(unique.values())
