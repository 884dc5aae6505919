"""`diff` into files: which format is wanted, and Word files with tracked changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from clausetrack.errors import UsageError

if TYPE_CHECKING:
    from clausetrack.compare.outcome import RevisionChange
    from clausetrack.importers import TrackedMode

__all__ = ["FORMATS", "banner", "format_of", "two_word_files", "write_docx", "write_word_redline"]

FORMATS = ("text", "json", "md", "html", "docx")
_ENDINGS = {".docx": "docx", ".html": "html", ".htm": "html", ".md": "md", ".json": "json"}
_WORD = {".docx", ".docm"}


def format_of(form: str | None, output: Path | None) -> str:
    """Return the format asked for, or the one that the file's ending names.

    Raises:
        UsageError: there is no such format, or a Word file is to be shown in the terminal.
    """
    wanted = form or _ENDINGS.get(output.suffix.lower() if output is not None else "", "text")
    if wanted not in FORMATS:
        raise UsageError(f"there is no format '{wanted}' here", hint=f"one of {', '.join(FORMATS)}")
    if wanted == "docx" and (output is None or str(output) == "-"):
        raise UsageError("a Word file cannot be shown in the terminal", hint="name a file: -o redline.docx")
    return wanted


def banner(*, private: bool) -> str:
    """Return the line that has to stand on every report, or an empty string."""
    from clausetrack.reports.imprint import Imprint

    return Imprint(private=private).banner


def two_word_files(before: str, after: str) -> bool:
    """Return whether both words name Word files, here or at a commit."""
    from clausetrack.cli.texts import file_at

    return all(
        Path(word).suffix.lower() in _WORD and (Path(word).is_file() or file_at(word)) for word in (before, after)
    )


def write_word_redline(
    before: str, after: str, output: Path | None, *, tracked: str, author: str, date: str | None, quiet: bool
) -> bool:
    """Write the differences of two Word files into a copy of the later one; say what could not be carried over.

    Returns:
        Whether any wording differs.
    """
    from clausetrack.cli.context import note
    from clausetrack.cli.texts import bytes_at, file_at, say_comments
    from clausetrack.importers import read_draft
    from clausetrack.reports.word.compared import compare_files
    from clausetrack.store.atomic import write_bytes

    assert output is not None
    old, new = (bytes_at(*at) if (at := file_at(word)) else word for word in (before, after))
    made = compare_files(
        old, new, names=(before, after), tracked=cast("TrackedMode", tracked), author=author, date=date
    )
    write_bytes(output, made.data)
    for line in made.settled:
        note(line, quiet=quiet)
    note(made.say(), quiet=quiet)
    for line in made.left:
        note(f"not carried over: {line}", quiet=quiet)
    earlier = read_draft(Path(before).name, data=old if isinstance(old, bytes) else Path(old).read_bytes())
    say_comments(earlier, quiet=quiet)
    note(f"wrote {output}", quiet=quiet)
    return made.differs


def write_docx(
    change: RevisionChange, output: Path | None, *, private: bool, author: str, date: str | None, quiet: bool
) -> None:
    """Write two texts as one Word document with tracked changes."""
    from clausetrack.cli.context import note
    from clausetrack.reports.imprint import Imprint
    from clausetrack.reports.word.redline import redline_docx
    from clausetrack.store.atomic import write_bytes

    assert output is not None
    write_bytes(output, redline_docx(change, Imprint(private=private), author=author, date=date))
    note(f"wrote {output}", quiet=quiet)
