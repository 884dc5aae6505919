"""Findings drawn: one file a format, each with `render(report, *, color=False) -> str`.

Every format is a pure function of the report, so the same findings give the same bytes. Results only: progress and
notes for people belong on stderr and are the command line's affair.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from clausetrack.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausetrack.diagnostics.report import Report

__all__ = ["FORMATS", "render"]

FORMATS = ("full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit", "markdown")
"""Names of the formats; `json` lives in the module `json_`."""


def render(report: Report, name: str, *, color: bool = False) -> str:
    """Return the report in a format of `FORMATS`; it ends with a line break unless it is empty.

    Raises:
        UsageError: for a format that does not exist.
    """
    if name not in FORMATS:
        raise UsageError(f"there is no format '{name}'", hint=f"one of: {', '.join(FORMATS)}")
    module = import_module(f"{__name__}.{'json_' if name == 'json' else name}")
    draw: Callable[..., str] = module.render
    return draw(report, color=color)
