"""A check of files that have not changed since the last run says again what it said then, without loading anything.

The answer of `clausetrack check` depends on the plan's files, the configuration, the words of the command, a few
variables, the day and the program. All of that is hashed; where the hash is the one of the stored run, its output is
given again. What depends on git, or writes files, is never stored. The store is one small file a folder and command
in the user's cache (`CLAUSETRACK_CACHE_DIR`, else XDG_CACHE_HOME): safe to delete, written in one step, and ignored
where it is damaged. `--no-cache` and CLAUSETRACK_NO_CACHE leave it aside.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # the module `typing` costs more than a hash of the plan
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO

__all__ = ["Tee", "prepare", "recall", "store"]

_NEVER = (
    "--base", "--at", "--fix", "--diff", "-o", "--output", "--baseline", "--update-baseline", "--no-cache",
    "--help", "-h",
)  # fmt: skip
_ELSEWHERE = (b"base", b"output", b"plan", b"at =", b"at=")
"""Words in a configuration that may send a check to git, to files, or elsewhere; one too many costs time only."""
_SKIPPED = frozenset({".git", "__pycache__", "node_modules"})
_MAGIC = b"clausetrack-check/1"


def prepare(argv: list[str]) -> tuple[str, bytes] | None:
    """Return (file of the store, hash of everything the answer depends on); None where nothing may be stored."""
    environment = os.environ
    if argv[:1] != ["check"] or environment.get("CLAUSETRACK_NO_CACHE") or environment.get("CLAUSETRACK_BASE"):
        return None
    if environment.get("CLAUSETRACK_AT") or any(word.split("=", 1)[0] in _NEVER or word[:2] == "-o" for word in argv):
        return None
    try:
        return _prepare(argv)
    except OSError:
        return None


def _prepare(argv: list[str]) -> tuple[str, bytes] | None:
    import hashlib

    here = os.getcwd()  # noqa: PTH109 - pathlib costs more than all of this
    folder = _plan(argv[1:], here)
    if folder is None or os.path.exists(os.path.join(folder, ".clausetrack-pending")):  # noqa: PTH110, PTH118
        return None
    digest = hashlib.sha1(usedforsecurity=False)
    settings = sorted(
        f"{name}={value}" for name, value in os.environ.items()
        if name.startswith("CLAUSETRACK_") or name in {"NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "GITHUB_ACTIONS"}
    )  # fmt: skip
    for part in (*argv, "", here, *settings, _terminal(), _day(), _program()):
        digest.update(part.encode("utf-8", "surrogateescape") + b"\0")
    name = hashlib.sha1("\0".join([here, *argv]).encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest()
    configured = _configuration(here, digest.update)
    if configured:
        return None
    _files(folder, digest.update)
    return os.path.join(_store(), f"{name}.check"), digest.digest()  # noqa: PTH118


def _plan(words: list[str], here: str) -> str | None:
    """Return the plan's folder as `find_plan` finds it."""
    given = os.environ.get("CLAUSETRACK_PLAN")
    taking = {"-f", "--format", "--select", "--extend-select", "--ignore", "--fail-on", "--color"}
    rest = iter(words)
    for word in rest:
        if word == "--plan":
            given = next(rest, None)
        elif word.startswith("--plan="):
            given = word[7:]
        elif word in taking:
            next(rest, None)
        elif not word.startswith("-"):
            given = word
    if given is not None:
        return given
    folder = here
    while True:
        for candidate in (f"{folder}/clauses", folder):
            if os.path.isfile(f"{candidate}/plan.yaml"):  # noqa: PTH113
                return candidate
        if folder == os.path.dirname(folder):  # noqa: PTH120
            return None
        folder = os.path.dirname(folder)  # noqa: PTH120


def _configuration(here: str, update: Callable[[bytes], None]) -> bool:
    """Hash every file that may hold settings, as `cli.config` looks for them; True where its runs are not stored."""
    folder = here
    while True:
        for name in ("clausetrack.toml", "pyproject.toml"):
            try:
                with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123
                    data = file.read()
            except OSError:
                update(b"-")
                continue
            update(data + b"\0")
            held = b"[tool.clausetrack" in data or name == "clausetrack.toml"
            if held and any(word in data for word in _ELSEWHERE):
                return True
        parent = os.path.dirname(folder)  # noqa: PTH120
        if os.path.exists(f"{folder}/.git") or parent == folder:  # noqa: PTH110
            return False
        folder = parent


def _files(folder: str, update: Callable[[bytes], None]) -> None:
    """Hash every file of the plan's folder, by name and content."""
    stack = [folder]
    while stack:
        with os.scandir(stack.pop()) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            if entry.name.startswith(".") or entry.name in _SKIPPED:
                continue
            if entry.is_dir(follow_symlinks=False):
                stack.append(entry.path)
                continue
            handle = os.open(entry.path, os.O_RDONLY | os.O_NONBLOCK)
            try:
                data = os.read(handle, 1 << 26)
            finally:
                os.close(handle)
            update(f"{entry.path}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)


def _terminal() -> str:
    try:
        return str(os.get_terminal_size(sys.stdout.fileno())) if sys.stdout.isatty() else "-"
    except (OSError, ValueError, AttributeError):
        return "-"


def _day() -> str:
    import time

    return time.strftime("%Y-%m-%d", time.gmtime())


def _program() -> str:
    """Return what tells this program from another: version, Python, folders of packages, and its own files."""
    from clausetrack import __version__

    marks = [__version__, sys.version]
    for folder in sys.path:
        try:
            marks.append(f"{folder} {os.stat(folder).st_mtime_ns}")  # noqa: PTH116 - a package that came or went
        except OSError:
            continue
    home = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120
    if "site-packages" not in home:
        stack = [home]
        while stack:  # a working copy of the program: its files may change without its version
            with os.scandir(stack.pop()) as found:
                for entry in found:
                    if entry.is_dir(follow_symlinks=False):
                        if entry.name != "__pycache__":
                            stack.append(entry.path)
                    else:
                        marks.append(f"{entry.path} {entry.stat().st_mtime_ns}")
    return "\n".join(sorted(marks))


def _store() -> str:
    given = os.environ.get("CLAUSETRACK_CACHE_DIR")
    if given:
        return given
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")  # noqa: PTH111, PTH118
    return os.path.join(cache, "clausetrack")  # noqa: PTH118


def recall(file: str, digest: bytes) -> tuple[int, str, str] | None:
    """Return (exit code, stdout, stderr) of the stored run, or None where there is none of these files."""
    try:
        with open(file, "rb") as stored:  # noqa: PTH123
            head, _, rest = stored.read().partition(b"\n")
        magic, mark, code, length, total = head.split(b" ")
        if magic != _MAGIC or mark != digest.hex().encode() or len(rest) != int(total):
            return None
        return int(code), rest[: int(length)].decode(), rest[int(length) :].decode()
    except (OSError, ValueError):
        return None


def store(file: str, digest: bytes, code: int, out: str, err: str) -> None:
    """Keep a run; where that fails (no space, no permission) nothing is lost."""
    import contextlib

    one, two = out.encode(), err.encode()
    head = b" ".join([_MAGIC, digest.hex().encode(), b"%d" % code, b"%d" % len(one), b"%d" % (len(one) + len(two))])
    part = f"{file}.{os.getpid()}"
    with contextlib.suppress(OSError):
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120
        with open(part, "wb") as made:  # noqa: PTH123
            made.write(head + b"\n" + one + two)
        os.replace(part, file)


class Tee:
    """A stream that keeps what goes through it; everything else is the stream's own."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream
        self.parts: list[str] = []

    def write(self, text: str) -> int:
        """Write and keep."""
        self.parts.append(text)
        return self.stream.write(text)

    def __getattr__(self, name: str) -> object:
        """Return what the stream has."""
        return getattr(self.stream, name)
