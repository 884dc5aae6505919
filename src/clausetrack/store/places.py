"""Where everything stands: from an id and a field to file, line and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausetrack.diagnostics import Location
from clausetrack.store.yaml_reader import Node, locate

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FileText", "Place", "Places"]


@dataclass(frozen=True)
class FileText:
    """A file as read.

    Attributes:
        path: relative to the plan's folder.
        label: as a user would write it.
        text: its text, without a byte order mark.
        root: its nodes; None where it is no YAML.
    """

    path: str
    label: str
    text: str
    root: Node | None
    revision: str = ""

    def location(self, at: Sequence[object], *, key: bool = False) -> Location:
        """Return the place of the node at a path of keys and indexes, or of the nearest one above it."""
        node = locate(self.root, at, key=key)
        if node is None:
            return Location(self.label, revision=self.revision)
        end_line, end_column = node.end_line, node.end_column
        if node.children is not None:
            end_line, end_column = node.line, node.column
        return Location(self.label, node.line, node.column, end_line, end_column, self.revision)


@dataclass(frozen=True)
class Place:
    """An entry of a file."""

    file: FileText
    at: tuple[object, ...]

    def location(self, field_path: Sequence[object] = (), *, key: bool = False) -> Location:
        """Return the place of a field of the entry."""
        return self.file.location((*self.at, *field_path), key=key)


@dataclass
class Places:
    """Every file by label and every entry by (kind, id).

    Kinds: plan, revision, term, event, party, actor, source, positions, statement, clause.
    """

    files: dict[str, FileText] = field(default_factory=dict)
    entries: dict[tuple[str, str], Place] = field(default_factory=dict)

    def add_file(self, file: FileText) -> None:
        """Keep a file."""
        self.files[file.label] = file

    def add(self, kind: str, name: str, file: FileText, at: Sequence[object]) -> None:
        """Keep an entry."""
        self.entries[kind, name] = Place(file, tuple(at))

    def find(self, kind: str, name: str) -> Place | None:
        """Return an entry, or None."""
        return self.entries.get((kind, name))

    def where(self, kind: str, name: str, field_path: str | Sequence[object] = (), *, key: bool = False) -> Location:
        """Return the place of an entry's field; of the entry where the field is not written; else of nothing.

        Args:
            kind: see the class.
            name: the entry's id.
            field_path: keys and indexes as a sequence, or joined with dots (`versions.us-28.text`).
            key: True for the place of the last key instead of its value.
        """
        found = self.find(kind, name)
        if found is None:
            return Location("")
        parts: Sequence[object] = field_path
        if isinstance(field_path, str):
            parts = [int(part) if part.isdecimal() else part for part in field_path.split(".") if part]
        return found.location(parts, key=key)

    def lines(self, location: Location) -> Sequence[str]:
        """Return the lines of the file a location is in; none where the file was not read."""
        file = self.files.get(location.path)
        return file.text.splitlines() if file else ()

    @staticmethod
    def file_location(label: str, revision: str = "", line: int = 0, column: int = 0) -> Location:
        """Return a place in a file that could not be read as nodes."""
        return Location(label, line, column, line, column, revision)

    def joined(self, other: Places) -> Places:
        """Return both; what this one has wins."""
        return Places({**other.files, **self.files}, {**other.entries, **self.entries})
