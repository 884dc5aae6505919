"""Safe fixes: the edits and moves of findings, as one change of the files, which is shown or written as a whole.

What one fix makes may call for another (a record is put in order, then the list it stands in), so rounds of checking
and mending follow one another, in memory, until nothing is left to mend. Mending twice is mending once.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from clausetrack.errors import ClausetrackError
from clausetrack.store.places import line_starts
from clausetrack.store.transaction import FileChange, write_together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from clausetrack.diagnostics import Diagnostic, Fix, Location, TextEdit
    from clausetrack.store import Places, Tree

__all__ = ["Fixed", "MendedTree", "fixes", "mend", "write"]

_MARK = b"\xef\xbb\xbf"
_ROUNDS = 20


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
        """Return a unified diff as `git apply` reads it: the move, where there is one, then the lines."""
        lines = difflib.unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            f"a/{self.path}",
            f"b/{self.target}",
        )
        text = "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)
        if self.path == self.target:
            return text
        return f"diff --git a/{self.path} b/{self.target}\nrename from {self.path}\nrename to {self.target}\n{text}"


@dataclass(frozen=True)
class MendedTree:
    """A tree of files as fixes would have it, while nothing is written.

    Attributes:
        tree: the files as they are.
        texts: path → the text it would have, both as in the tree; None where the file would be gone.
    """

    tree: Tree
    texts: dict[str, str | None]

    @property
    def revision(self) -> str:
        """As the tree's."""
        return self.tree.revision

    def files(self) -> tuple[str, ...]:
        """Return the paths, those of moved files as they would be."""
        kept = {path for path in self.tree.files() if path not in self.texts}
        return tuple(sorted(kept | {path for path, text in self.texts.items() if text is not None}))

    def read(self, path: str) -> bytes:
        """Return a file's bytes as they would be."""
        if path not in self.texts:
            return self.tree.read(path)
        text = self.texts[path]
        if text is None:
            raise FileNotFoundError(2, "no such file", path)
        return text.encode()

    def label(self, path: str) -> str:
        """Return the path as a user would write it."""
        return self.tree.label(path)


def mend(tree: Tree, judged: Callable[[Tree], tuple[Iterable[Diagnostic], Places]]) -> tuple[Fixed, ...]:
    """Return what all safe fixes make of the files, those included that only another fix calls for.

    Args:
        tree: the files.
        judged: returns the findings on a tree of files, and the files as they were read for it.
    """
    texts: dict[str, str | None] = {}
    whole: dict[str, Fixed] = {}
    for _ in range(_ROUNDS):
        found, places = judged(MendedTree(tree, texts) if texts else tree)
        made = fixes(found, places)
        if not made:
            break
        inside = {file.label: file.path for file in places.files.values()}
        for item in made:
            first = whole.pop(item.path, None)
            whole[item.target] = (
                replace(item, path=first.path, before=first.before, count=first.count + item.count) if first else item
            )
            path = inside[item.path]
            texts[path] = None
            texts[_beside(path, item.path, item.target)] = item.after
    done = (item for item in whole.values() if (item.path, item.before) != (item.target, item.after))
    return tuple(sorted(done, key=lambda item: (item.path == item.target, item.path)))


def _beside(path: str, label: str, target: str) -> str:
    """Return a target, written as a user would, as a path in the tree."""
    return target[len(label) - len(path) :]


def write(folder: Path, made: Iterable[Fixed]) -> None:
    """Write all files or none. A folder that a move leaves empty stays; git does not see it.

    Raises:
        FileChangedError: somebody changed a file meanwhile, or stands where one was to go; nothing was written.
        ClausetrackError: they cannot be written; nothing was changed.
    """
    changes = []
    for item in made:
        old, new = Path(item.path), Path(item.target)
        if old != new and old.is_symlink():
            raise ClausetrackError(f"{old} is a link", hint=f"nothing was written; move it to {new} by hand")
        raw = old.read_bytes()
        mark = _MARK if raw.startswith(_MARK) else b""
        before = mark + item.before.encode()
        if old == new:
            changes.append(FileChange(old, before, mark + item.after.encode()))
        else:
            changes += [FileChange(new, None, mark + item.after.encode()), FileChange(old, before, None)]
    write_together(folder, changes)


def fixes(found: Iterable[Diagnostic], places: Places) -> tuple[Fixed, ...]:
    """Return what the safe fixes of the findings make of the files; fixes that overlap another wait for the next round.

    Args:
        found: findings; those without a safe fix are passed over.
        places: the files as they were read.
    """
    edits: dict[str, list[TextEdit]] = {}
    counts: dict[str, int] = {}
    moves: dict[str, str] = {}
    for item in found:
        fix = item.fix
        if fix is None or not fix.safe or not _fits(fix.edits, edits, places) or not _free(fix, moves, places):
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
        after = _carried_out(before, edits.get(path, []))
        result.append(Fixed(path, moves.get(path, path), before, after, counts[path]))
    return tuple(result)


def _free(fix: Fix, moves: dict[str, str], places: Places) -> bool:
    """Whether nothing stands where a file is to go, and it goes there alone."""
    if fix.move is None:
        return True
    path, target = fix.move
    return path in places.files and target not in places.files and path not in moves and target not in moves.values()


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


def _carried_out(text: str, edits: Iterable[TextEdit]) -> str:
    starts = line_starts(text)
    for edit in sorted(edits, key=lambda each: _start(each.location), reverse=True):
        start = _offset(text, starts, *_start(edit.location))
        end = _offset(text, starts, *_end(edit.location))
        text = text[:start] + edit.text + text[end:]
    return text


def _offset(text: str, starts: Sequence[int], line: int, column: int) -> int:
    if line > len(starts):
        return len(text)
    return starts[line - 1] + column - 1
