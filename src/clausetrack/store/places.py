"""Where everything stands: from an id and a field to file, line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from clausetrack.diagnostics import Location
from clausetrack.store.yaml_reader import Node, locate, read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FileText", "Place", "Places", "line_starts"]


@dataclass(frozen=True)
class FileText:
    """A file as read.

    Attributes:
        path: relative to the plan's folder.
        label: as a user would write it.
        text: its text, without a byte order mark.
        root: its nodes; None where it is no YAML.
        data: its data; read again from the text where it is not given.
    """

    path: str
    label: str
    text: str
    root: Node | None
    revision: str = ""
    data: Any = field(default=None, compare=False, repr=False)

    @property
    def lines(self) -> Sequence[str]:
        """Its lines, broken where YAML breaks them."""
        return _lines(self.text)

    def location(self, at: Sequence[object], *, key: bool = False) -> Location:
        """Return the place of the node at a path of keys and indexes, or of the nearest one above it."""
        node = locate(self.root, at, key=key)
        if node is None:
            return Location(self.label, revision=self.revision)
        end_line, end_column = node.end_line, node.end_column
        if node.children is not None:
            end_line, end_column = node.line, node.column
        return Location(self.label, node.line, node.column, end_line, end_column, self.revision)

    def span(self, at: Sequence[object], start: int, end: int) -> Location:
        """Return the place of some characters of a text; of the whole text where they cannot be told."""
        whole = self.location(at)
        node = locate(self.root, at)
        if node is None or node.children is not None or not start < end:
            return whole
        found = self._walk(node, at, (start, end - 1))
        if found is None:
            return whole
        (line, column), (end_line, end_column) = found
        return Location(self.label, line, column, end_line, end_column + 1, self.revision)

    def _walk(
        self, node: Node, at: Sequence[object], wanted: tuple[int, int]
    ) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """Return line and column of two characters of the text, reading the file beside the value."""
        first, last = wanted
        place = (0, 0)
        value = _value(_data(self.text) if self.data is None else self.data, at)
        if value is None or last >= len(value):
            return None
        lines = self.lines
        line, column = node.line - 1, node.column - 1
        if node.block:
            line, column = line + 1, 0
        elif lines[line][column : column + 1] in {"'", '"'}:
            column += 1
        for index, char in enumerate(value[: last + 1]):
            if char.isspace():
                continue
            while line < len(lines) and (column >= len(lines[line]) or lines[line][column].isspace()):
                line, column = (line, column + 1) if column < len(lines[line]) else (line + 1, 0)
            if line >= len(lines) or lines[line][column] != char:
                return None
            if index == first:
                place = (line + 1, column + 1)
            if index == last:
                return (place, (line + 1, column + 1)) if place[0] else None
            step = 2 if char == "'" and lines[line][column : column + 2] == "''" else 1
            column += step
        return None


_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")


@lru_cache(maxsize=8)
def _lines(text: str) -> Sequence[str]:
    return _BREAK.split(text)


@lru_cache(maxsize=8)
def line_starts(text: str) -> Sequence[int]:
    """Return the offset of each line's first character; lines are broken where YAML breaks them."""
    return [0, *(found.end() for found in _BREAK.finditer(text))]


@lru_cache(maxsize=8)
def _data(text: str) -> Any:
    return read_yaml(text, "").data


def _value(data: Any, at: Sequence[object]) -> str | None:
    """Return the text at a path as `strip` leaves it, which is how the model keeps it."""
    for part in at:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data.strip() if isinstance(data, str) else None


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

    def span(self, kind: str, name: str, field_path: Sequence[object], start: int, end: int) -> Location:
        """Return the place of the characters from `start` to `end` of an entry's text, folded and quoted ones too.

        Where they cannot be found (an escape stands before them), the place of the whole text is returned.
        """
        found = self.find(kind, name)
        if found is None:
            return Location("")
        return found.file.span((*found.at, *field_path), start, end)

    def lines(self, location: Location) -> Sequence[str]:
        """Return the lines of the file a location is in; none where the file was not read."""
        file = self.files.get(location.path)
        return file.lines if file else ()

    @staticmethod
    def file_location(label: str, revision: str = "", line: int = 0, column: int = 0) -> Location:
        """Return a place in a file that could not be read as nodes."""
        return Location(label, line, column, line, column, revision)

    def joined(self, other: Places) -> Places:
        """Return both; what this one has wins."""
        return Places({**other.files, **self.files}, {**other.entries, **self.entries})
