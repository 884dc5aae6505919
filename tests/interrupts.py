"""Ctrl-C in tests: a child that hears it, whatever the shell that runs the tests does with it.

A shell without job control starts what runs in the background with Ctrl-C ignored, and children inherit that.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["interruptible"]

_HEAR = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
)  # fmt: skip


def interruptible(command: Sequence[str]) -> list[str]:
    """Return the command so that its process (the same one, by id) can be interrupted."""
    return [sys.executable, "-c", _HEAR, *command]
