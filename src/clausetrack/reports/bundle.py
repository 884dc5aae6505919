"""Every report of a plan, written into one folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.html import html_page
from clausetrack.reports.imprint import Imprint
from clausetrack.reports.markdown.changes import changes_account
from clausetrack.reports.markdown.objections import objections_account
from clausetrack.reports.picture import matrix_svg
from clausetrack.reports.workbook import workbook
from clausetrack.store.transaction import FileChange, write_together

if TYPE_CHECKING:
    from pathlib import Path

    from clausetrack.positions import Matrix

__all__ = ["report_files", "write_reports"]


def report_files(made: Matrix, imprint: Imprint | None = None) -> dict[str, bytes]:
    """Return file name → bytes of every report; the same for the same matrix.

    Args:
        made: who stands where, on which revision, as of which day.
        imprint: colours, and whether a private layer is in: every report says so.
    """
    imprint = imprint or Imprint()
    banner = f"> **{imprint.banner}**\n\n" if imprint.banner else ""
    return {
        "matrix.xlsx": workbook(made, imprint),
        "changes.md": (banner + changes_account(made.plan)).encode(),
        "objections.md": (banner + objections_account(made)).encode(),
        "matrix.svg": matrix_svg(made, safe=imprint.safe, banner=imprint.banner).encode(),
        "index.html": html_page(made, safe=imprint.safe, banner=imprint.banner).encode(),
    }


def write_reports(made: Matrix, folder: Path, imprint: Imprint | None = None) -> list[Path]:
    """Write every report into a folder, all of them or none; return the paths."""
    changes = [FileChange(folder / name, None, data) for name, data in report_files(made, imprint).items()]
    write_together(folder, changes, unseen=True)
    return [change.path for change in changes]
