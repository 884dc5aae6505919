"""What stops a run. Bad user data is never an exception: it becomes a diagnostic (`clausetrack.diagnostics`).

Every error carries the exit code of the command line and, where there is one, a hint that says what to do next.
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "ClausetrackError",
    "CompareError",
    "DraftError",
    "FileChangedError",
    "GitError",
    "MissingExtraError",
    "PlanError",
    "UsageError",
]


class ClausetrackError(Exception):
    """Root of every error this package raises on purpose.

    Attributes:
        hint: what the user can do about it, or an empty string.
        exit_code: what the command line ends with (2: wrong usage or a fault; 3: a comparison that was asked
            for could not be made).
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(ClausetrackError):
    """Wrong words on the command line, or an id that the plan does not have."""


class PlanError(ClausetrackError):
    """The folder cannot be used as a plan at all (missing, not a folder, not readable)."""


class DraftError(ClausetrackError):
    """A foreign document (docx, pdf, html, workbook …) that cannot be read, or is refused as unsafe."""


class FileChangedError(ClausetrackError):
    """A file changed between reading and writing; nothing was written."""


class GitError(ClausetrackError):
    """Git is missing, the folder is no repository, or a commit cannot be read."""

    exit_code = 3


class CompareError(ClausetrackError):
    """A comparison that was asked for could not be made."""

    exit_code = 3


class MissingExtraError(ClausetrackError):
    """An optional library is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(
            f"{what} needs the extra '{extra}', which is not installed",
            hint=f"pip install 'clausetrack[{extra}]'",
        )
        self.extra = extra
