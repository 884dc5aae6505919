"""Every report of a plan, written into one folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.imprint import Imprint
from clausetrack.reports.markdown.changes import changes_account
from clausetrack.reports.markdown.objections import objections_account
from clausetrack.reports.page import page
from clausetrack.reports.workbook import workbook
from clausetrack.store.transaction import FileChange, write_together

if TYPE_CHECKING:
    from pathlib import Path

    from clausetrack.positions import Matrix

__all__ = ["report_files", "write_page", "write_reports"]


def report_files(
    made: Matrix, imprint: Imprint | None = None, *, title: str = "", language: str = "en"
) -> dict[str, bytes]:
    """Return file name → bytes of every report; the same for the same matrix.

    Args:
        made: who stands where, on which revision, as of which day.
        imprint: colours, and whether a private layer is in: every report says so. Without attribution only the chair's
            version is made.
        title: heading of the page instead of the plan's title.
        language: of the page's own words.

    Raises:
        UsageError: the page does not speak that language.
        MissingExtraError: jinja2, which the page needs, is not installed.
    """
    imprint = imprint or Imprint()
    if not imprint.attribution:
        return _unattributed(made, imprint)
    banner = f"> **{imprint.banner}**\n\n" if imprint.banner else ""
    return {
        "matrix.xlsx": workbook(made, imprint),
        "changes.md": (banner + changes_account(made.plan)).encode(),
        "objections.md": (banner + objections_account(made)).encode(),
        "index.html": page(made, imprint, title=title, language=language).encode(),
    }


def _unattributed(made: Matrix, imprint: Imprint) -> dict[str, bytes]:
    """Return the chair's version: the other reports are about who said what."""
    from clausetrack.reports.table import markdown
    from clausetrack.reports.unattributed import to_table, unattributed

    banner = f"> **{imprint.banner}**\n\n" if imprint.banner else ""
    return {
        "chair.xlsx": workbook(made, imprint),
        "chair.md": (banner + markdown(to_table(unattributed(made)))).encode(),
    }


def write_reports(
    made: Matrix, folder: Path, imprint: Imprint | None = None, *, title: str = "", language: str = "en"
) -> list[Path]:
    """Write every report into a folder, all of them or none; return the paths. Raises what `report_files` does."""
    return _write(folder, report_files(made, imprint, title=title, language=language))


def write_page(
    made: Matrix, folder: Path, imprint: Imprint | None = None, *, title: str = "", language: str = "en"
) -> list[Path]:
    """Write the page alone: for a matrix of some rows (`reports.matrix.select`); return its path."""
    found = page(made, imprint or Imprint(), title=title, language=language)
    return _write(folder, {"index.html": found.encode()})


def _write(folder: Path, files: dict[str, bytes]) -> list[Path]:
    changes = [FileChange(folder / name, None, data) for name, data in files.items()]
    write_together(folder, changes, unseen=True)
    return [change.path for change in changes]
