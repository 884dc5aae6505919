"""The manual page of a rule: with its examples where the package carries the pages, else as the module has it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausetrack.checks.rule import Rule

__all__ = ["page"]

_PACKAGE = Path(__file__).parents[1]


def page(rule: Rule) -> str:
    """Return the page in Markdown, ending with a line end."""
    for folder in (_PACKAGE / "data" / "rules", _PACKAGE.parents[1] / "docs" / "rules"):
        path = folder / f"{rule.name}.md"
        if path.is_file():
            return path.read_text("utf-8")
    return f"# {rule.name}\n\n{rule.manual}\n"
