"""What ends a command before its work is done: each a line and an exit code of its own, a defect alone a traceback."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from clausetrack.cli import main as entry
from clausetrack.cli.main import main


def raising(error):
    def fail(*_words, **_named):
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "error: interrupted\n"),
        (PermissionError(13, "Permission denied", "plan.yaml"), 2, "error: plan.yaml: Permission denied\n"),
        (OSError(28, "No space left on device"), 2, "error: the system: No space left on device\n"),
        (OSError("nothing goes"), 2, "error: the system: nothing goes\n"),
        (BrokenPipeError(32, "Broken pipe"), 0, ""),
        (typer.Abort(), 130, "error: interrupted\n"),
        (typer.BadParameter("no such thing"), 2, "Invalid value: no such thing"),
    ],
)
def test_a_fault_before_the_command_begins_is_told_in_words(run, monkeypatch, error, code, said):
    """While the configuration is read; what the command itself raises goes through the command line's library."""
    monkeypatch.setattr("clausetrack.cli.config.defaults", raising(error))
    got, out, err = run("list", "terms")
    assert (got, out) == (code, "")
    assert said in err
    assert "Traceback" not in err


def test_a_defect_keeps_its_traceback(run, monkeypatch):
    monkeypatch.setattr("clausetrack.store.load", raising(ZeroDivisionError("a defect")))
    with pytest.raises(ZeroDivisionError, match="a defect"):
        run("list", "terms")


@pytest.mark.parametrize("words", [("list", "terms"), ("check",)])
def test_ctrl_c_in_the_middle_of_a_command_says_so_once(run, monkeypatch, words):
    monkeypatch.setattr("clausetrack.store.load", raising(KeyboardInterrupt()))
    assert run(*words) == (130, "", "error: interrupted\n")


def test_a_question_that_nobody_answers_is_an_interrupt(run, tmp_path, typed):
    (tmp_path / "draft.txt").write_text("1. Nobody shall fire.\n")
    typed()
    code, _, err = run("init", "new", "--from", "draft.txt")
    assert (code, err.splitlines()[-1]) == (130, "error: interrupted")
    assert not (tmp_path / "new").exists()


def test_a_question_that_is_answered_is_taken(run, tmp_path, typed):
    (tmp_path / "draft.txt").write_text("1. Nobody shall fire.\n")
    typed("2026-01-10")
    code, out, _ = run("init", "new", "--from", "draft.txt")
    assert (code, "day of the text" in out) == (0, True)
    assert "issued: 2026-01-10" in (tmp_path / "new" / "plan.yaml").read_text()


@pytest.fixture
def into(run):
    """Run a command with its output into a file descriptor; return code, stderr, and where the rest would go to."""

    def ended(writing: int, *words: str) -> tuple[int, str, bool]:
        err = io.StringIO()
        with os.fdopen(writing, "w", buffering=1, encoding="utf-8") as out:
            code = main(list(words), out, err)
            return code, err.getvalue(), os.path.samestat(os.fstat(out.fileno()), Path(os.devnull).stat())

    return ended


def closed_pipe() -> int:
    reading, writing = os.pipe()
    os.close(reading)
    return writing


@pytest.mark.parametrize("words", [("list", "terms"), ("--help",), ("show", "force-cap")])
def test_a_reader_who_has_gone_is_no_fault(into, words):
    """`clausetrack list terms | head -0`: the pipe is closed at its other end; the rest of the output is thrown away."""
    assert into(closed_pipe(), *words) == (0, "", True)


def test_what_was_written_to_a_reader_who_goes_in_the_middle_keeps_its_outcome(into, monkeypatch):
    """Only the last piece is lost here: the command has ended, and its code stands."""
    monkeypatch.setattr(entry, "_main", lambda words: sys.stdout.write(words[0]) - 4)
    assert into(closed_pipe(), "check") == (1, "", True)


def test_a_check_that_is_not_heard_to_its_end_has_not_passed(into, tmp_path, monkeypatch):
    """Neither now, nor from memory the next time."""
    monkeypatch.delenv("CLAUSETRACK_NO_CACHE")
    monkeypatch.setenv("CLAUSETRACK_CACHE_DIR", str(tmp_path / "memory"))
    assert into(closed_pipe(), "check", "-q")[::2] == (2, True)
    assert not (tmp_path / "memory").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", "terms"), "error: the system: No space left on device\n"),
        (("--help",), "error: the output cannot be written: No space left on device\n"),
    ],
)
def test_an_output_that_is_full_is_told_once(into, words, said):
    assert into(os.open("/dev/full", os.O_WRONLY), *words) == (2, said, True)


@pytest.mark.parametrize("closed", ["1", "2"])
def test_a_stream_that_is_closed_from_the_start_is_done_without(run, closed):
    """`clausetrack list terms >&-`."""
    script = f"import os\nos.execv({sys.executable!r}, {[sys.executable, '-m', 'clausetrack', 'list', 'terms']!r})"
    done = subprocess.run(
        [sys.executable, "-c", f"import os\nos.close({closed})\n{script}"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert ("force-cap" in done.stdout, done.stderr) == (closed == "2", "")


def test_a_temporary_file_that_cannot_be_written_is_named(run, tmp_path, monkeypatch):
    """Sheets pass through such files; what lxml says of a disk that is full when it closes one is no fault of files."""
    from lxml.etree import SerialisationError

    monkeypatch.setattr("clausetrack.reports.workbook.workbook", raising(SerialisationError("IO_WRITE")))
    code, out, err = run("matrix", "-o", "m.xlsx", "-q")
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "error: a temporary file cannot be written: IO_WRITE",
        "hint: mind the space of the folder for them, TMPDIR",
    ]
    assert not (tmp_path / "m.xlsx").exists()


@pytest.mark.parametrize("words", [("--version",), ("list", "--version")])
def test_the_version_is_told_and_is_an_option_of_the_whole_only(run, words):
    from clausetrack import __version__

    expected = (0, f"clausetrack {__version__}\n") if len(words) == 1 else (2, "")
    assert run(*words)[:2] == expected


class Left(Exception):  # noqa: N818 - an end, not an error
    """The process would have ended here."""


@pytest.fixture
def program(run, monkeypatch):
    """Run the installed command in this process; return its exit code and whether it left at once."""
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "__all__")

    def left(code):
        raise Left(code)

    monkeypatch.setattr(os, "_exit", left)

    def started(*words: str) -> tuple[int, bool]:
        monkeypatch.setattr(sys, "argv", ["clausetrack", *words])
        try:
            entry.run()
        except Left as end:
            return end.args[0], True
        except SystemExit as end:
            return end.code, False
        finally:
            gc.enable()
        raise AssertionError("it went on")

    return started


def test_a_check_leaves_at_once_with_all_that_it_said(program, capsys):
    assert program("check", "-f", "concise") == (0, True)
    assert "no findings" in capsys.readouterr().out
    assert program("list", "terms") == (0, False)
    assert "force-cap" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_a_check_whose_output_is_gone_ends_with_its_code_all_the_same(program, monkeypatch, name):
    class Gone(io.StringIO):
        def flush(self):
            raise BrokenPipeError

    monkeypatch.setattr(sys, name, Gone())
    monkeypatch.setattr(entry, "main", lambda: 1)
    assert program("check") == (1, False)


def test_ctrl_c_outside_of_any_command_is_told_too(program, monkeypatch, capsys):
    monkeypatch.setattr(entry, "main", raising(KeyboardInterrupt()))
    assert program("list") == (130, True)
    assert capsys.readouterr().err == "error: interrupted\n"


DROPPED = """
import sys
from clausetrack.cli.main import run
class Dropped:
    def __del__(self):
        raise ValueError("half a file")
sys.argv = ["clausetrack", "--version"]
try:
    run()
finally:
    Dropped()
"""


def test_a_half_written_file_that_is_dropped_does_not_complain(run):
    """Unless Python is asked to tell everything."""
    for switches, complains in (((), False), (("-X", "dev"), True)):
        done = subprocess.run([sys.executable, *switches, "-c", DROPPED], capture_output=True, text=True, check=True)
        assert done.stdout.startswith("clausetrack ")
        assert ("half a file" in done.stderr) == complains
