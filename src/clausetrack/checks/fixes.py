"""Safe fixes: the edits of findings, carried out on the files in one step each, or shown as a diff first."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clausetrack.store.transaction import FileChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausetrack.diagnostics import Diagnostic, Location, TextEdit
    from clausetrack.store import Places

__all__ = ["Fixed", "fixes"]


@dataclass(frozen=True)
class Fixed:
    """One file as it is and as the fixes would have it.

    Attributes:
        path: where it stands.
        target: where it belongs; the same path unless it moves.
        count: how many findings this mends.
    """

    path: str
    target: str
    before: str
    after: str
    count: int

    def diff(self) -> str:
        """Return a unified diff; empty where only the place changes."""
        lines = difflib.unified_diff(
            self.before.splitlines(keepends=True), self.after.splitlines(keepends=True), self.path, self.target
        )
        text = "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)
        return text or f"rename {self.path} → {self.target}\n"

    @property
    def changes(self) -> tuple[FileChange, ...]:
        """What is to be written, and what must be there still. Raises FileChangedError where it is not."""
        old, new = Path(self.path), Path(self.target)
        raw = old.read_bytes()
        mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
        if raw[len(mark) :].decode("utf-8") != self.before:
            from clausetrack.errors import FileChangedError

            raise FileChangedError(f"{self.path} has changed meanwhile", hint="run the check again")
        after = mark + self.after.encode()
        if old != new:
            return FileChange(new, None, after), FileChange(old, raw, None)
        return (FileChange(old, raw, after),)


def fixes(found: Iterable[Diagnostic], places: Places) -> tuple[Fixed, ...]:
    """Return what the safe fixes of the findings make of the files; fixes that overlap another wait for the next run.

    Args:
        found: findings; those without a safe fix are passed over.
        places: the files as they were read.
    """
    edits: dict[str, list[TextEdit]] = {}
    counts: dict[str, int] = {}
    moves: dict[str, str] = {}
    for item in found:
        fix = item.fix
        if fix is None or not fix.safe or not _fits(fix.edits, edits, places):
            continue
        for edit in fix.edits:
            edits.setdefault(edit.location.path, []).append(edit)
        if fix.move is not None:
            moves[fix.move[0]] = fix.move[1]
        for path in {edit.location.path for edit in fix.edits} | ({fix.move[0]} if fix.move else set()):
            counts[path] = counts.get(path, 0) + 1
    result = []
    for path in sorted({*edits, *moves}):
        before = places.files[path].text
        after = _carried_out(before, edits.get(path, []), places.files[path].lines)
        result.append(Fixed(path, moves.get(path, path), before, after, counts[path]))
    return tuple(result)


def _fits(edits: Sequence[TextEdit], taken: dict[str, list[TextEdit]], places: Places) -> bool:
    for edit in edits:
        where = edit.location
        if where.path not in places.files or where.revision:
            return False
        for other in taken.get(where.path, []):
            if _start(where) < _end(other.location) and _start(other.location) < _end(where):
                return False
            if _start(where) == _start(other.location):
                return False
    return True


def _start(where: Location) -> tuple[int, int]:
    return where.line, where.column


def _end(where: Location) -> tuple[int, int]:
    return where.end_line, where.end_column


def _carried_out(text: str, edits: Iterable[TextEdit], lines: Sequence[str]) -> str:
    starts = [0]
    for line in lines[:-1]:
        end = starts[-1] + len(line)
        starts.append(end + (2 if text[end : end + 2] == "\r\n" else 1))
    for edit in sorted(edits, key=lambda each: _start(each.location), reverse=True):
        start = _offset(text, starts, *_start(edit.location))
        end = _offset(text, starts, *_end(edit.location))
        text = text[:start] + edit.text + text[end:]
    return text


def _offset(text: str, starts: list[int], line: int, column: int) -> int:
    if line > len(starts):
        return len(text)
    return starts[line - 1] + column - 1
