"""Changing a YAML file by program without touching what a person wrote around the change.

The file's text is cut and joined at the places its nodes stand at: comments, order, quotes, blank lines and line ends
stay to the byte. After every splice the result is read again and compared with what was meant; a mismatch (a layout
nobody thought of) is refused instead of written.
"""

from __future__ import annotations

import copy
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import yaml

from clausetrack.errors import ClausetrackError
from clausetrack.store.yaml_reader import Node, locate, read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["add_entry", "add_item", "as_yaml", "remove_entry", "replace_value"]

_WIDTH = 110


class _Dumper(yaml.SafeDumper):
    """Block style outside, flow style for short lists of words, folded text for long ones."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)


class _Top(dict[str, Any]):
    """A mapping that is written with one key a line, however small."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    if any(mark in value for mark in "\r\x85\u2028\u2029\ufeff"):
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"')
    if "\n" in value:
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|")
    plain = len(value) > 80 and value == " ".join(value.split()) and value.isprintable()
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=">" if plain else None)


def _list(dumper: yaml.SafeDumper, value: Sequence[Any]) -> yaml.SequenceNode:
    short = all(isinstance(item, str) and len(item) < 60 for item in value) and sum(map(len, value)) < 90
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=short)


def _mapping(dumper: yaml.SafeDumper, value: Mapping[str, Any]) -> yaml.MappingNode:
    simple = all(isinstance(item, str) and len(item) < 30 for item in value.values())
    small = simple and len(value) <= 3 and "id" not in value and "on" not in value
    return dumper.represent_mapping("tag:yaml.org,2002:map", value, flow_style=small)


# Quotes only where a reader of YAML 1.2 (an editor with the JSON Schema) would take a text for something else.
_Dumper.yaml_implicit_resolvers = {}
_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9][0-9_]*(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$"), list("-+0123456789")
)
_Dumper.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:(?i:true|false|null)|~|)$"), [*"tTfFnN~", ""])
_Dumper.add_representer(Decimal, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:int", f"{value:f}"))
_Dumper.add_representer(
    bool, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:bool", str(value).lower())
)
_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(
    _Top, lambda dumper, value: dumper.represent_mapping("tag:yaml.org,2002:map", dict(value), flow_style=False)
)


def as_yaml(data: Any) -> str:
    """Return plain data (dict, list, str …) as YAML in this project's layout, ending with a line end."""
    top = _Top(data) if isinstance(data, dict) else data
    text: str = yaml.dump(top, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return text


def add_item(text: str, path: Sequence[object], item: Any, *, after: int | None = None) -> str:
    """Return the file with an item added to the list at `path`: behind item `after` (-1: first), or at the end.

    Raises:
        ClausetrackError: there is no such list, or its layout (a list in brackets) leaves no room for a mapping.
    """
    data, root = _read(text)
    node = locate(root, path)
    items = node.children if node else None
    if node is None or not isinstance(items, list):
        raise ClausetrackError(f"there is no list at {_say(path)}", hint="edit the file by hand")
    meant = copy.deepcopy(data)
    _at(meant, path).insert(len(items) if after is None else after + 1, _as_read(item))
    if node.flow and items:
        raise ClausetrackError(f"the list at {_say(path)} is written in brackets", hint="write it with one '- ' a line")
    if node.flow:
        indent = _indent_of_parent(root, path)
        result = _cut(text, node, "\n" + _block([item], indent, text).rstrip("\r\n"))
    else:
        above = _line_above(node, text) if after == -1 else _last_line(items[-1 if after is None else after], text)
        result = _insert_after(text, above, _block([item], node.column - 1, text))
    return _checked(result, meant, path)


def add_entry(text: str, path: Sequence[object], key: str, value: Any) -> str:
    """Return the file with `key: value` added at the end of the mapping at `path`.

    Raises:
        ClausetrackError: there is no such mapping, the key is there already, or the layout leaves no room.
    """
    data, root = _read(text)
    node = locate(root, path)
    entries = node.children if node else None
    if node is None or not isinstance(entries, dict):
        raise ClausetrackError(f"there is no mapping at {_say(path)}", hint="edit the file by hand")
    if key in entries:
        raise ClausetrackError(f"{_say((*path, key))} is there already", hint="edit the file by hand")
    meant = copy.deepcopy(data)
    _at(meant, path)[key] = _as_read(value)
    if node.flow:
        plain = yaml.SafeDumper if isinstance(value, bool) else _Dumper
        inside = yaml.dump({key: value}, Dumper=plain, default_flow_style=True, width=10**6, allow_unicode=True)
        close = _offset(text, node.end_line, node.end_column) - 1
        joint = ", " if entries else ""
        result = text[:close] + joint + inside.strip()[1:-1] + text[close:]
    else:
        last = list(entries.values())[-1]
        result = _insert_after(text, _last_line(last, text), _block({key: value}, node.column - 1, text))
    return _checked(result, meant, path)


def replace_value(text: str, path: Sequence[object], value: str | bool) -> str:
    """Return the file with the text at `path` replaced by another text, or by yes or no.

    Raises:
        ClausetrackError: there is no text at that place.
    """
    data, root = _read(text)
    node = locate(root, path)
    meant = copy.deepcopy(data)
    holder = _at(meant, path[:-1]) if path else None
    if node is None or node.children is not None or holder is None:
        raise ClausetrackError(f"there is no text at {_say(path)}", hint="edit the file by hand")
    holder[path[-1]] = _as_read(value)
    drawn = yaml.dump(value, Dumper=_Dumper, default_style=None, width=10**6, allow_unicode=True).strip()
    drawn = drawn.removesuffix("\n...").strip()
    if drawn.startswith((">", "|")):
        drawn = yaml.dump(value, default_style='"', width=10**6, allow_unicode=True).strip()
    if node.block:
        end = _last_line(node, text)
        lines = text.splitlines(keepends=True)
        tail = "".join(lines[end:])
        result = text[: _offset(text, node.line, node.column)] + drawn + _newline(text) + tail
    else:
        result = _cut(text, node, drawn)
    return _checked(result, meant, path)


def remove_entry(text: str, path: Sequence[object]) -> str:
    """Return the file without the list item or the key at `path` (block layout only).

    Raises:
        ClausetrackError: there is nothing at that place, or it is written in brackets.
    """
    data, root = _read(text)
    parent, node = locate(root, path[:-1]), locate(root, path)
    if not path or parent is None or node is None or parent.flow or parent.children is None or len(parent.children) < 2:
        raise ClausetrackError(f"{_say(path)} cannot be taken out by program", hint="edit the file by hand")
    meant = copy.deepcopy(data)
    del _at(meant, path[:-1])[path[-1]]
    name = path[-1]
    first = parent.keys[name][0] if parent.keys is not None and isinstance(name, str) else node.line
    lines = text.splitlines(keepends=True)
    result = "".join(lines[: first - 1] + lines[_last_line(node, text) :])
    return _checked(result, meant, path)


def _read(text: str) -> tuple[Any, Node]:
    parsed = read_yaml(text, "")
    if parsed.root is None or parsed.diagnostics:
        raise ClausetrackError(
            f"the file has faults: {parsed.diagnostics[0].message}",
            hint="mend it first; `clausetrack check` says where",
        )
    return parsed.data, parsed.root


def _as_read(value: Any) -> Any:
    """Return plain data as it comes back from a file, where every scalar is text (`True` is written `true`)."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return {key: _as_read(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_as_read(item) for item in value]
    return f"{value:f}" if isinstance(value, Decimal) else value


def _checked(result: str, meant: Any, path: Sequence[object]) -> str:
    parsed = read_yaml(result, "")
    if parsed.diagnostics or parsed.data != meant:
        raise ClausetrackError(
            f"the layout around {_say(path)} does not allow this change by program", hint="edit the file by hand"
        )
    return result


def _at(data: Any, path: Sequence[object]) -> Any:
    for part in path:
        data = data[part]
    return data


def _say(path: Sequence[object]) -> str:
    return ".".join(str(part) for part in path) or "the top of the file"


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _block(data: Any, indent: int, text: str) -> str:
    newline = _newline(text)
    return "".join(" " * indent + line + newline if line else newline for line in as_yaml(data).splitlines())


def _indent_of_parent(root: Node, path: Sequence[object]) -> int:
    parent = locate(root, path[:-1])
    return (parent.column - 1 if parent else 0) + 2


def _offset(text: str, line: int, column: int) -> int:
    lines = text.splitlines(keepends=True)
    return sum(len(item) for item in lines[: line - 1]) + column - 1


def _cut(text: str, node: Node, put: str) -> str:
    start, end = _offset(text, node.line, node.column), _offset(text, node.end_line, node.end_column)
    if put.startswith("\n"):
        start = len(text[:start].rstrip(" "))
        put = put.replace("\n", _newline(text), 1)
    return text[:start] + put + text[end:]


def _insert_after(text: str, line: int, block: str) -> str:
    lines = text.splitlines(keepends=True)
    head = "".join(lines[:line])
    if head and not head.endswith(("\n", "\r")):
        head += _newline(text)
    return head + block + "".join(lines[line:])


def _line_above(node: Node, text: str) -> int:
    """Return the number of the line above a list's first item and its comments; what a file begins with stays first."""
    lines, above = text.splitlines(), node.line - 1
    while above and lines[above - 1].lstrip().startswith("#"):
        above -= 1
    return above or node.line - 1


def _last_line(node: Node, text: str) -> int:
    """Return the number of the last line a node stands on; blank lines and comments behind it are not part of it."""
    children = node.children
    while children and not node.flow:
        node = list(children.values())[-1] if isinstance(children, dict) else children[-1]
        children = node.children
    if not node.block:
        return node.end_line
    lines = text.splitlines()
    last = node.end_line if node.end_column > 1 else node.end_line - 1
    inner = next((len(line) - len(line.lstrip()) for line in lines[node.line :] if line.strip()), 0)
    while last > node.line:
        line = lines[last - 1] if last <= len(lines) else ""
        comment = line.lstrip().startswith("#") and len(line) - len(line.lstrip()) < inner
        if line.strip() and not comment:
            break
        last -= 1
    return last
