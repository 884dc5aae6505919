"""A site on disk: files that stayed the same are left alone, and what an earlier run left is removed if it was ours.

`site-files.json` in the folder lists every file with the hash it was written with. A file that it does not list is
nobody's to overwrite; one that was edited since is not removed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from clausetrack.errors import UsageError
from clausetrack.store.atomic import sha256
from clausetrack.store.transaction import FileChange, recover, write_together

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MANIFEST", "Written", "write_site"]

MANIFEST = "site-files.json"
"""The list of the files of a site, in its folder."""

_HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did to the folder.

    Attributes:
        written: how many files are new or changed.
        same: how many were as they should be.
        removed: files of an earlier run that are gone.
        kept: files of an earlier run that are no longer part of the site, but were edited since: left alone.
    """

    written: int
    same: int
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def write_site(folder: Path, files: Mapping[str, bytes], *, banner: str = "") -> Written:
    """Write a site into a folder, all of it or nothing.

    Args:
        folder: made where it is missing; empty, or the site of an earlier run.
        files: path → bytes (`site_files`).
        banner: what the list of files says of a private layer in them.

    Raises:
        UsageError: the folder holds a file in the way that no earlier run wrote, or a list that is none of ours.
        ClausetrackError: the files cannot be written; nothing was changed.
    """
    if folder.is_dir():
        recover(folder)
    earlier = _earlier(folder)
    hashes = {path: sha256(data) for path, data in files.items()}
    now = {path: _hash_of(folder / path) for path in {*files, *earlier}}
    foreign = [path for path in sorted(files) if now[path] not in (None, hashes[path]) and path not in earlier]
    if foreign:
        more = f" (and {len(foreign) - 1} more)" if len(foreign) > 1 else ""
        raise UsageError(
            f"{folder / foreign[0]} is there already{more} and was not written by `clausetrack site`",
            hint="nothing was written; choose an empty folder with -o DIR",
        )
    gone = [path for path in sorted(earlier) if path not in files and now[path] is not None]
    removed = [path for path in gone if now[path] == earlier[path]]
    fresh = {path: data for path, data in files.items() if now[path] != hashes[path]}
    private = {"private-layer": banner} if banner else {}
    listed = {"made-by": "clausetrack site", **private, "files": dict(sorted(hashes.items()))}
    changes = [FileChange(folder / path, None, data) for path, data in fresh.items()]
    changes += [FileChange(folder / path, None, None) for path in removed]
    changes.append(FileChange(folder / MANIFEST, None, (json.dumps(listed, indent=1) + "\n").encode()))
    write_together(folder, changes, unseen=True, durable=False)  # thousands of files, made again at will
    kept = tuple(path for path in gone if path not in removed)
    return Written(len(fresh), len(files) - len(fresh), tuple(removed), kept)


def _earlier(folder: Path) -> dict[str, str]:
    """Return path → hash of an earlier run; a list that names anything outside the folder is refused."""
    try:
        text = (folder / MANIFEST).read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(
            f"{folder / MANIFEST} cannot be read: {error.strerror or error}",
            hint="look at its permissions, or write to another folder",
        ) from error
    try:
        files = json.loads(text)["files"]
        good = all(_safe(path) and _HASH.fullmatch(found) for path, found in files.items())
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        good = False
    if not good:
        raise UsageError(
            f"{folder / MANIFEST} is no list of the files of a site", hint="choose an empty folder with -o DIR"
        )
    return dict(files)


def _safe(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and not any(part in ("..", "/") or "\\" in part or ":" in part or "\0" in part for part in parts)


def _hash_of(path: Path) -> str | None:
    """Return the hash of a file; None where there is nothing, another text than any hash where it is no plain file."""
    if path.is_symlink() or path.is_dir():
        return "no file"
    try:
        return sha256(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
