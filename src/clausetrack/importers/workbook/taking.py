"""Where a form's answers, or a draft, are written: the plan's own folder, or the private layer, kept out of git."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.errors import UsageError
from clausetrack.store.transaction import Change, FileChange, write_together

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from clausetrack.importers.workbook.reader import Contribution

__all__ = ["outside", "private_layer", "write_answers"]


def private_layer(
    folder: Path, overlay: Path | None, contribution: Contribution, *, public: bool = False
) -> Path | None:
    """Return the folder of the private layer that an answer goes into; None for the plan's own.

    Args:
        folder: the plan's folder.
        overlay: the private layer that was named.
        contribution: the form; a confidential one goes into a private layer, named or not.
        public: write into the plan's own folder although it is confidential.

    Raises:
        UsageError: the private layer would lie inside the plan's folder.
    """
    if overlay is not None:
        return outside(folder, overlay)
    if public or not contribution.confidential:
        return None
    resolved = folder.resolve()
    return resolved.parent / f"{resolved.name}.private"


def outside(folder: Path, overlay: Path) -> Path:
    """Return the folder of a private layer.

    Raises:
        UsageError: it lies inside the plan's folder.
    """
    if overlay.resolve().is_relative_to(folder.resolve()):
        raise UsageError(
            f"the private layer {overlay} lies inside the plan's folder {folder}",
            hint="name a folder outside it: what lies inside is part of the public record",
        )
    return overlay


def write_answers(folder: Path, private: Path | None, changes: Sequence[Change]) -> None:
    """Write what a form or a draft changes, all of it or nothing; a private layer gets a `.gitignore` with it.

    Raises:
        FileChangedError: a file is not as it was read.
        ClausetrackError: they cannot be written.
    """
    ignore = private / ".gitignore" if private else None
    kept_out: list[Change] = [FileChange(ignore, None, b"*\n")] if ignore and not ignore.exists() else []
    write_together(private or folder, [*kept_out, *changes])
