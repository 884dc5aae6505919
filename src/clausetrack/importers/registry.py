"""Which reader reads which file. `read_draft` is the one door to all of them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from clausetrack.errors import DraftError
from clausetrack.text import join_words

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from clausetrack.importers.draft import Draft, Split, TrackedMode

__all__ = ["READERS", "Reader", "read_draft", "reader_for"]


@dataclass(frozen=True, slots=True)
class Reader:
    """A file format: its name, the endings of its files, and where its reader is (imported when it is needed).

    The reader is a function `(source, name, *, tracked, split) -> Draft`, where `source` is a path or bytes.
    """

    format: str
    endings: tuple[str, ...]
    where: str

    def load(self) -> Callable[..., Draft]:
        """Import the reader."""
        module, _, function = self.where.partition(":")
        found: Callable[..., Draft] = getattr(import_module(module), function)
        return found


READERS: tuple[Reader, ...] = (
    Reader("docx", (".docx", ".docm", ".dotx", ".dotm"), "clausetrack.importers.docx:read_docx"),
    Reader("pdf", (".pdf",), "clausetrack.importers.pdf:read_pdf"),
    Reader("html", (".html", ".htm", ".xhtml"), "clausetrack.importers.html:read_html"),
    Reader("md", (".md", ".markdown"), "clausetrack.importers.markdown:read_markdown"),
    Reader("txt", (".txt", ".text"), "clausetrack.importers.text:read_text"),
)

_SAVE_AS = {
    ".doc": "open it and save it as .docx",
    ".odt": "open it and save it as .docx",
    ".rtf": "open it and save it as .docx",
    ".pages": "export it as .docx",
}


def _plug_ins() -> tuple[Reader, ...]:
    """Readers of other packages: entry points of the group `clausetrack.importers` that name a `Reader`."""
    found: list[Reader] = [point.load() for point in entry_points(group="clausetrack.importers")]
    return tuple(found)


def _by_ending(readers: tuple[Reader, ...], ending: str) -> Reader | None:
    return next((reader for reader in readers if ending in reader.endings), None)


def reader_for(path: str | os.PathLike[str]) -> Reader:
    """Return the reader for a file by its ending.

    Raises:
        DraftError: no reader knows the ending; the message names those that are known.
    """
    name = Path(path).name
    ending = Path(path).suffix.casefold()
    found = _by_ending(READERS, ending) or _by_ending(_plug_ins(), ending)
    if found is not None:
        return found
    known = join_words((reader.endings[0] for reader in READERS), "or")
    raise DraftError(f"'{name}' is in no format that can be read", hint=_SAVE_AS.get(ending, f"use {known}"))


def read_draft(
    path: str | os.PathLike[str], *, tracked: TrackedMode = "accept", split: Split = "auto", data: bytes | None = None
) -> Draft:
    """Read a draft: Word, PDF, HTML, Markdown or plain text, told by the ending of its name.

    Args:
        path: the file.
        tracked: what to do with tracked changes that it already has: `accept`, `reject`, or `keep` both wordings
            as `[-old-]{+new+}`. Whatever is chosen, `Draft.tracked` lists them with their authors.
        split: what becomes a clause of its own: `items` every numbered or bulleted item, `articles` only the
            outermost ones with their items inside; `auto` takes articles where the draft has some.
        data: the bytes, where they do not stand in a file of that name (a draft in a git commit).

    Returns:
        The draft; anything odd about it is in `Draft.warnings`.

    Raises:
        DraftError: it cannot be read, or is refused as unsafe (encrypted, damaged, a zip bomb, a document type
            with entities, too large, not a text). Quickly, and within bounded memory.
        MissingExtraError: the format needs an extra that is not installed.
    """
    reader = reader_for(path)
    name = Path(path).name
    try:
        return reader.load()(path if data is None else data, name, tracked=tracked, split=split)
    except RecursionError as error:
        raise DraftError(
            f"'{name}' is nested more deeply than a draft can be",
            hint="save it as plain text or Markdown and take that",
        ) from error
