"""A bar on a terminal for work that lasts; on a pipe nothing but notes."""

from __future__ import annotations

import io
import os

import pytest

from clausetrack.cli import matrix as command
from clausetrack.cli.main import main
from clausetrack.reports.workbook import expected_rows, workbook
from tests.reports.exports.made import shipped
from tests.river_plan import write_plan


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Make a workbook with stderr at one end of something; return what came out of the other end."""
    monkeypatch.setattr(command, "_LASTS", 1)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    plan = write_plan(tmp_path / "plan")

    def made(ends, *words):
        reading, writing = ends
        os.set_blocking(reading, False)
        with os.fdopen(writing, "w", encoding="utf-8") as err, os.fdopen(reading, "rb") as said:
            target = tmp_path / "m.xlsx"
            assert main(["matrix", "--plan", str(plan), "-o", str(target), *words], io.StringIO(), err) == 0
            err.flush()
            assert target.stat().st_size > 10_000
            return (said.read() or b"").decode()

    return made


def test_a_terminal_shows_a_bar_and_takes_it_away(run):
    told = run(os.openpty())
    assert "writing the workbook" in told
    assert "%" in told
    assert "━" in told
    last = told.rindex("writing the workbook")
    assert "\x1b[2K" in told[last:]  # the line is cleared
    assert "\x1b[?25h" in told[last:]  # and the cursor is back
    assert told.rstrip().endswith("m.xlsx")


def test_a_pipe_gets_notes_only(run):
    assert run(os.pipe()).startswith("wrote ")
    assert run(os.pipe(), "-q") == ""


def test_the_bar_ends_about_where_the_work_ends():
    made, counted = shipped("ukraine"), []
    workbook(made, watch=counted.append)
    assert counted == list(range(1, len(counted) + 1))
    assert 0.8 < len(counted) / expected_rows(made) < 1.25
