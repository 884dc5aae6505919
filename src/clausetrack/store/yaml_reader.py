"""YAML text → plain data in which every scalar is text, with line and column of every node.

Built on libyaml's event stream with a stack of our own, for three reasons: types come from the models only (`NO` stays
Norway, `1.10` stays the number of a clause), every key and value keeps its place, and no input can exhaust the stack or
the memory: nesting is limited, and anchors, aliases and tags are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from clausetrack.diagnostics import Diagnostic, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MOST_DEPTH", "Node", "Parsed", "locate", "read_yaml"]

MOST_DEPTH = 60
"""Deeper nesting than any plan needs; a file that goes deeper is refused."""

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Node:
    """Where a value stands: lines and columns from 1, the end behind the last character.

    Attributes:
        keys: for a mapping: key → (line, column) of the key.
        children: for a mapping or list: the nodes of its values.
        block: True for a block scalar (`|`, `>`), whose text starts on the line after.
        flow: True for a mapping or list in brackets.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    keys: dict[str, tuple[int, int]] | None = None
    children: dict[str, Node] | list[Node] | None = None
    block: bool = False
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as read: data (None where it could not be read), its nodes, and what is wrong with it."""

    data: Any
    root: Node | None
    diagnostics: tuple[Diagnostic, ...]


class _RefusedError(Exception):
    def __init__(self, code: str, name: str, message: str, mark: Any, help_: str) -> None:
        super().__init__(message)
        self.code, self.name, self.message, self.mark, self.help = code, name, message, mark, help_


def read_yaml(text: str, label: str, revision: str = "") -> Parsed:
    """Return the file's data as dict, list and str, with the place of every node. Never raises on any text."""
    builder = _Builder(label, revision)
    try:
        loader = _Loader(text)
        try:
            while loader.check_event():
                builder.take(loader.get_event())
        finally:
            loader.dispose()
    except _RefusedError as refusal:
        builder.refuse(refusal.code, refusal.name, refusal.message, refusal.mark, refusal.help)
        return Parsed(None, None, tuple(builder.diagnostics))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML")
        builder.refuse("S102", "not-yaml", f"cannot be read as YAML: {problem}", mark, _advice(problem))
        return Parsed(None, None, tuple(builder.diagnostics))
    if builder.root is None:
        builder.refuse("S103", "empty-file", "the file is empty", None, "Write the entry, or delete the file.")
        return Parsed(None, None, tuple(builder.diagnostics))
    return Parsed(builder.data, builder.root, tuple(builder.diagnostics))


def _advice(problem: str) -> str:
    if "cannot start any token" in problem:
        return "Indent with blanks, not tabs; put quotes around a text that starts with @ ` % or a tab."
    if "mapping values are not allowed" in problem:
        return "A text with ': ' inside needs quotes around it, or a '>-' and a line of its own."
    return "Mind the indentation, the blank after ':' and '-', and quotes that are closed."


class _Frame:
    __slots__ = ("data", "key", "node")

    def __init__(self, data: Any, node: Node) -> None:
        self.data, self.node = data, node
        self.key: Any = None


class _Builder:
    """Takes events in order and keeps the open mappings and lists on a stack."""

    def __init__(self, label: str, revision: str) -> None:
        self.label, self.revision = label, revision
        self.diagnostics: list[Diagnostic] = []
        self.data: Any = None
        self.root: Node | None = None
        self._stack: list[_Frame] = []
        self._documents = 0

    def refuse(self, code: str, name: str, message: str, mark: Any, help_: str) -> None:
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)
        place = Location(self.label, line, column, line, column, self.revision)
        self.diagnostics.append(Diagnostic(code, name, Severity.ERROR, message, place, help=help_))

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._no_extras(event)
            self._scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                self._no_extras(event)
            self._open(event, {} if kind is yaml.MappingStartEvent else [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            frame = self._stack.pop()
            frame.node.end_line, frame.node.end_column = event.end_mark.line + 1, event.end_mark.column + 1
        elif kind is yaml.AliasEvent:
            raise _RefusedError(
                "S104", "alias", f"the alias '*{event.anchor}' is not taken", event.start_mark,
                "Write the value out: a file of facts says everything where it stands.",
            )  # fmt: skip
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                raise _RefusedError(
                    "S102", "not-yaml", "a second document starts here", event.start_mark,
                    "Take the '---' out, or put what follows into a file of its own.",
                )  # fmt: skip

    def _no_extras(self, event: Any) -> None:
        if event.anchor is not None:
            raise _RefusedError(
                "S104", "alias", f"the anchor '&{event.anchor}' is not taken", event.start_mark,
                "Write the value out where it is needed again.",
            )  # fmt: skip
        if event.tag is not None and event.tag != "!":
            raise _RefusedError(
                "S105", "tag", f"the tag '{event.tag}' is not taken", event.start_mark,
                "Take it out: types come from the data format.",
            )  # fmt: skip

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        frame = self._stack[-1] if self._stack else None
        if frame is not None and type(frame.data) is dict and frame.key is None:
            self._key(frame, event.value, start, end)
            return
        node = Node(start.line + 1, start.column + 1, end.line + 1, end.column + 1, block=event.style in ("|", ">"))
        self._put(event.value, node)

    def _key(self, frame: _Frame, key: str, start: Any, end: Any) -> None:
        keys = frame.node.keys
        assert keys is not None
        if key in keys:
            first = keys[key]
            self.diagnostics.append(
                Diagnostic(
                    "S106",
                    "repeated-key",
                    Severity.ERROR,
                    f"the key '{key}' stands here a second time (first on line {first[0]})",
                    Location(self.label, start.line + 1, start.column + 1, end.line + 1, end.column + 1, self.revision),
                    field=key,
                    args={"key": key},
                    help="Keep one of the two; the first one was taken.",
                )
            )
            frame.key = _REPEATED
            return
        keys[key] = (start.line + 1, start.column + 1)
        frame.key = key

    def _open(self, event: Any, data: Any) -> None:
        start = event.start_mark
        if len(self._stack) >= MOST_DEPTH:
            raise _RefusedError(
                "S107", "too-deep", f"the nesting goes deeper than {MOST_DEPTH} levels", start,
                "No plan needs that; look for a run of brackets or dashes.",
            )  # fmt: skip
        node = Node(start.line + 1, start.column + 1, 0, 0, flow=bool(event.flow_style))
        if isinstance(data, dict):
            node.keys, node.children = {}, {}
        else:
            node.children = []
        frame = self._stack[-1] if self._stack else None
        if frame is not None and type(frame.data) is dict and frame.key is None:
            raise _RefusedError(
                "S102", "not-yaml", "a key has to be a word, not a list or a mapping", start,
                "Put quotes around a text that starts with [ or {.",
            )  # fmt: skip
        self._put(data, node)
        self._stack.append(_Frame(data, node))

    def _put(self, value: Any, node: Node) -> None:
        if not self._stack:
            self.data, self.root = value, node
            return
        frame = self._stack[-1]
        children = frame.node.children
        if isinstance(children, list):
            frame.data.append(value)
            children.append(node)
        else:
            assert children is not None
            if frame.key is not _REPEATED:
                frame.data[frame.key] = value
                children[frame.key] = node
            frame.key = None


_REPEATED: Any = object()


def locate(root: Node | None, path: Iterable[object], *, key: bool = False) -> Node | None:
    """Return the node at a path of keys and indexes; the nearest one above where the path leads further.

    Parts that do not fit (an index where the file has a single value without brackets) are passed over.

    Args:
        root: the file's top node.
        path: keys (str) and indexes (int).
        key: True for the place of the last key instead of its value.
    """
    node = root
    place = root
    for part in path:
        if node is None:
            break
        children = node.children
        if isinstance(children, dict) and isinstance(part, str) and part in children:
            line, column = (node.keys or {})[part]
            place = Node(line, column, line, column + len(part))
            node = children[part]
        elif isinstance(children, list) and isinstance(part, int) and 0 <= part < len(children):
            node = place = children[part]
    return place if key else node
