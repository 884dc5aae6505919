"""The commands, run as a person runs them, in a folder that holds the small plan."""

from __future__ import annotations

import io
import sys

import pytest

from clausetrack.cli.main import main
from tests.small_plan import write_plan


@pytest.fixture
def run(tmp_path, monkeypatch):
    write_plan(tmp_path / "clauses")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("NO_COLOR", "FORCE_COLOR", "CLAUSETRACK_PLAN"):
        monkeypatch.delenv(name, raising=False)

    def command(*words: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        return main(list(words), out, err), out.getvalue(), err.getvalue()

    return command


class Keyboard(io.StringIO):
    """What somebody types at a terminal; at its end nobody is there any more."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch):
    """Let somebody type lines."""
    return lambda *lines: monkeypatch.setattr(sys, "stdin", Keyboard("".join(f"{line}\n" for line in lines)))
