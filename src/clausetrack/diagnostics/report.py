"""What a renderer is given: the findings of one run, and what surrounds them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.diagnostics.core import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausetrack.diagnostics.core import Diagnostic, Location

__all__ = ["Report", "RuleInfo", "no_source", "plural"]


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule as a renderer shows it: never the code that runs, only what is said about it.

    Attributes:
        summary: first line of its manual page.
        manual: the whole page, in Markdown.
        category: `core`, `strict` or `style`.
    """

    code: str
    name: str
    family: str
    category: str
    severity: Severity
    summary: str
    manual: str = ""


def no_source(location: Location) -> Sequence[str]:
    """Return no lines: for findings whose files are not at hand."""
    del location
    return ()


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one check, ready to be drawn.

    Attributes:
        findings: in order (`diagnostics.in_order`); what was suppressed, accepted or is in the baseline is not in it.
        rules: every rule there is, fired or not (SARIF declares them all).
        source: gives the lines of the file a location is in, of its commit where it has one; empty where unknown.
        files: how many files were read.
        base: what the head was compared with, for people (`main, 3f2a9c1`); empty where nothing was compared.
        suppressed: findings left out by a comment with a reason.
        accepted: findings about a change that the ledger accepts.
        adopted: findings that the baseline holds.
        adopt_hint: the one command that would adopt what is left as a baseline; empty where it makes no sense.
        notes: what else the reader should know, one sentence each.
        columns: width of the terminal it is drawn on; 0 where there is none.
    """

    findings: tuple[Diagnostic, ...]
    rules: tuple[RuleInfo, ...] = ()
    source: Callable[[Location], Sequence[str]] = no_source
    files: int = 0
    base: str = ""
    suppressed: int = 0
    accepted: int = 0
    adopted: int = 0
    adopt_hint: str = ""
    notes: tuple[str, ...] = dataclasses.field(default_factory=tuple)
    columns: int = 0

    def count(self, severity: Severity) -> int:
        """Return how many findings have this severity."""
        return sum(item.severity is severity for item in self.findings)

    def summary(self) -> str:
        """Return the counts in one line: `2 errors, 1 warning in 47 files; 3 suppressed`."""
        parts = [
            plural(self.count(severity), word)
            for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note"))
            if self.count(severity)
        ]
        text = f"{', '.join(parts) or 'no findings'} in {plural(self.files, 'file')}"
        left_out = [
            f"{number} {word}"
            for number, word in (
                (self.suppressed, "suppressed"),
                (self.accepted, "accepted"),
                (self.adopted, "in the baseline"),
            )
            if number
        ]
        return "; ".join([text, *left_out]) + (f" (compared with {self.base})" if self.base else "")


def plural(number: int, word: str) -> str:
    """Return `1 file` or `2 files`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
