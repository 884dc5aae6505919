"""The plan's page as it is now; while a file is broken, the last page that was whole."""

from __future__ import annotations

import dataclasses
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clausetrack.errors import ClausetrackError
from clausetrack.serve import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausetrack.diagnostics import Diagnostic

__all__ = ["Made", "Preview", "Shown"]

_STALE = "A file cannot be read. Below stands the page as it was before; it is made anew once the file is mended."
_PARTLY = "A file cannot be read. What it holds is left out of the page below."


@dataclass(frozen=True, slots=True)
class Shown:
    """A page, and whether all files could be read for it."""

    page: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Made:
    """What is shown for a version of the files.

    Attributes:
        page: the plan's, or a message that stands in for it.
        findings: what the check finds; paths are those from the plan's folder.
        note: what to say above it; empty where it is the page of the files as they are.
        own: False for a message.
    """

    page: str
    findings: tuple[Diagnostic, ...] = ()
    note: str = ""
    own: bool = True


class Preview:
    """Makes the page once for each version of the files.

    Args:
        folder: of the plan.
        page: makes the page, as `clausetrack report` does.
        findings: what `clausetrack check` finds.
    """

    def __init__(self, folder: Path, page: Callable[[], Shown], findings: Callable[[], Sequence[Diagnostic]]) -> None:
        self._folder, self._page, self._findings = folder, page, findings
        self._lock = threading.Lock()
        self._version = 0
        self._made = Made("")
        self._last = ""

    def at(self, version: int) -> Made:
        """Return what is shown; made anew where the version is another one than the last time."""
        with self._lock:
            if version != self._version:
                self._made, self._version = self._make(), version
            return self._made

    def _make(self) -> Made:
        findings: tuple[Diagnostic, ...] = ()
        try:
            findings = tuple(_near(item, self._folder) for item in self._findings())
            shown = self._page()
        except ClausetrackError as error:
            if self._last:
                return Made(self._last, findings, f"{_STALE} {error.message}")
            return Made(
                pages.message_page("The page cannot be made", error.message, error.hint, back=False),
                findings,
                own=False,
            )
        if shown.whole:
            self._last = shown.page
            return Made(shown.page, findings)
        return Made(self._last or shown.page, findings, _STALE if self._last else _PARTLY)


def _near(item: Diagnostic, folder: Path) -> Diagnostic:
    """Return a finding with its path from the plan's folder, which is all that a reader of the page needs."""
    path = Path(item.location.path)
    if not path.is_relative_to(folder):
        return item
    return dataclasses.replace(
        item, location=dataclasses.replace(item.location, path=path.relative_to(folder).as_posix())
    )
