"""A process that dies, or a disk that fails, at the n-th step of what it does to files."""

from __future__ import annotations

import os
import signal
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STEPS = ("open", "replace", "rename", "unlink", "rmdir", "mkdir", "fsync", "chmod")
"""Calls of `os` that change files; each is a moment at which to die, before it happens."""


class Half:
    """A file that takes half of what it is given, and then the fault comes."""

    def __init__(self, file, fault: Callable[[], None]) -> None:
        self._file, self._fault = file, fault

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._file.close()

    def __getattr__(self, name):
        return getattr(self._file, name)

    def write(self, data):
        self._file.write(data[: len(data) // 2])
        self._file.flush()
        self._fault()
        return self._file.write(data[len(data) // 2 :])


def at_step(step: int, fault: Callable[[], None], *, on: bool = False) -> Callable[[], int]:
    """Let a fault happen at the n-th step from now on in this process; return how to ask how many steps there were.

    Args:
        step: the number of the step; none where it is 0.
        fault: what happens.
        on: True where the fault stays: each later step meets it too.
    """
    seen = 0

    def count() -> None:
        nonlocal seen
        seen += 1
        if seen == step or (on and step and seen > step):
            fault()

    def before(real):
        def call(*words, **named):
            count()
            return real(*words, **named)

        return call

    opened = os.open
    os.fsync = lambda handle: None  # a moment to die at; that the disk does sync is no matter of these tests, and slow
    for name in STEPS:
        setattr(os, name, before(getattr(os, name)))
    counted = os.open
    # To read is no step of a fault that stays: a disk that is full, or not to be written to, is read as before.
    os.open = lambda path, flags, *rest, **named: (opened if on and flags & os.O_ACCMODE == os.O_RDONLY else counted)(
        path, flags, *rest, **named
    )
    real = os.fdopen
    os.fdopen = lambda handle, mode="r", *rest, **named: (
        Half(real(handle, mode, *rest, **named), count) if "w" in mode else real(handle, mode, *rest, **named)
    )
    return lambda: seen


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stop() -> None:
    """Stand still until somebody lets us go on."""
    os.kill(os.getpid(), signal.SIGSTOP)


def interrupt() -> None:
    """Ctrl-C."""
    raise KeyboardInterrupt


def failing(code: int) -> Callable[[], None]:
    def fail() -> None:
        raise OSError(code, os.strerror(code))

    return fail


def begun(work: Callable[[], int]) -> int:
    """Begin something in a child process; return the child."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        code = 99
        try:
            code = work()
        finally:
            os._exit(code)
    return child


def ended(child: int) -> int:
    """Wait for a child's end; return its exit code, or minus the signal it died of."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def in_child(work: Callable[[], int]) -> int:
    """Run something in a child process; return its exit code, or minus the signal it died of."""
    return ended(begun(work))


KEPT_OF_GIT = (".git/config", ".git/info/attributes")
"""What we write below .git; the rest is git's own."""


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes; links as links."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = path.readlink().as_posix().encode()
        elif path.is_file() and (not name.startswith(".git/") or name in KEPT_OF_GIT):
            found[name] = path.read_bytes()
    return found
