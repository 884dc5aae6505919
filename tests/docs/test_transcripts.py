"""Every console transcript in the documentation is what the commands print.

`python -m tests.transcripts docs/PAGE.md` writes the real output into a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import transcripts
from tests.cli.drafts import NEW, OLD, write_draft
from tests.docs import circulate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ELSEWHERE = {
    "docs/guide/review-in-ci.md",
    *(f"docs/guide/{name}.md" for name in ("ci-github", "ci-gitlab", "ci-pre-commit", "git-diff")),
}
"""Pages whose commands need a repository of their own: `tests/checks` runs them."""

PAGES = sorted(
    path.relative_to(transcripts.ROOT).as_posix()
    for path in (transcripts.ROOT / "docs").rglob("*.md")
    if transcripts.BLOCK.search(path.read_text("utf-8"))
    and path.relative_to(transcripts.ROOT).as_posix() not in ELSEWHERE
)


def drafts(folder: Path) -> None:
    """Put two drafts, and one that leaves a doubt, into a folder."""
    write_draft(folder / "old.docx", OLD)
    write_draft(folder / "new.md", NEW)
    write_draft(folder / "doubtful.txt", (*NEW[:2], "3. Grain is a matter for another day, and so are mines."))


def empty(folder: Path) -> None:
    """Nothing: the page begins in an empty folder."""
    for shipped in ("clauses", "examples"):
        (folder / shipped).unlink()


PREPARE: dict[str, Callable[[Path], None]] = {
    "docs/tutorial.md": empty,
    "docs/guide/circulate.md": circulate.prepare,
    "docs/guide/compare-drafts.md": drafts,
}
"""What a page's folder holds beside the shipped plan, by page."""


@pytest.mark.parametrize("page", PAGES or [pytest.param("", marks=pytest.mark.skip(reason="no page has one yet"))])
def test_a_page_shows_what_the_commands_print(page):
    text = (transcripts.ROOT / page).read_text("utf-8")
    assert text == transcripts.real(text, PREPARE.get(page))
