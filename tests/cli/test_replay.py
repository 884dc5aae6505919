"""The memory of a check: the same answer, only sooner; and the overview of the commands."""

from __future__ import annotations

import fcntl
import inspect
import io
import os
import struct
import subprocess
import sys
import termios
import threading
from importlib import import_module

import pytest

from clausetrack.cli import main as entry
from clausetrack.cli import replay
from clausetrack.cli.app import VERBS
from clausetrack.cli.main import main
from clausetrack.cli.overview import ROWS, overview
from clausetrack.cli.replay import prepare, recall, store
from tests.small_plan import CLAUSE, write_plan

WRONG = CLAUSE.replace("obliged: [south]", "obliged: [sout]", 1)


@pytest.fixture
def plan(tmp_path, monkeypatch):
    write_plan(tmp_path / "clauses")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAUSETRACK_NO_CACHE")
    monkeypatch.setenv("CLAUSETRACK_CACHE_DIR", str(tmp_path / "memory"))
    monkeypatch.setenv("CLAUSETRACK_TODAY", "2025-06-30")
    return tmp_path


def run(*words):
    out, err = io.StringIO(), io.StringIO()
    return main(list(words), out, err), out.getvalue(), err.getvalue()


def remembered(monkeypatch, *words):
    """Run with a command that must not be reached."""

    def unreachable(argv):
        raise AssertionError(f"ran anew: {argv}")

    with monkeypatch.context() as patched:
        patched.setattr(entry, "_command", unreachable)
        return run(*words)


def test_the_second_run_says_what_the_first_one_said(plan, monkeypatch):
    first = run("check", "-f", "concise")
    assert remembered(monkeypatch, "check", "-f", "concise") == first
    (plan / "clauses" / "security" / "force-cap.yaml").write_text(WRONG)
    second = run("check", "-f", "concise")
    assert second[0] == 1
    assert "unknown-actor" in second[1]
    assert remembered(monkeypatch, "check", "-f", "concise") == second


@pytest.mark.parametrize(
    "change", ["content", "new", "gone", "touched-back", "words", "day", "config", "colour", "folder"]
)
def test_whatever_the_answer_depends_on_is_part_of_the_key(plan, monkeypatch, change):
    before = prepare(["check"])
    path = plan / "clauses" / "security" / "force-cap.yaml"
    match change:
        case "content":
            path.write_text(WRONG)
        case "new":
            (plan / "clauses" / "notes.txt").write_text("x")
        case "gone":
            path.unlink()
        case "touched-back":
            path.write_text(WRONG)
            path.write_text(CLAUSE)
            os.utime(path, (1, 1))
            assert prepare(["check"]) == before, "content counts, not the time"
            return
        case "words":
            assert prepare(["check", "--fail-on", "warning"]) != before
            return
        case "day":
            monkeypatch.setenv("CLAUSETRACK_TODAY", "2025-07-01")
        case "config":
            (plan / "clausetrack.toml").write_text('[check.rules]\nunknown-actor = "info"\n')
        case "colour":
            monkeypatch.setenv("FORCE_COLOR", "1")
        case "folder":
            (plan / "deep").mkdir()
            monkeypatch.chdir(plan / "deep")
    assert prepare(["check"]) not in (before, None)


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--base", "main"], ["check", "--base=main"], ["check", "--at", "HEAD"], ["check", "--fix"], ["check", "-o", "x"], ["check", "-ox"],
        ["check", "--no-cache"], ["check", "--baseline", "b"], ["list", "terms"], ["check", "--plan", "nowhere"], ["check", "--help"],
    ],
)  # fmt: skip
def test_what_reads_git_or_writes_files_is_never_stored(plan, words):
    assert prepare(words) is None


@pytest.mark.parametrize("line", ['base = "main"', 'at = "HEAD"', 'plan = "other"', 'output = ["sarif=a.sarif"]'])
def test_a_configuration_that_leads_to_git_or_elsewhere_is_never_stored(plan, line):
    (plan / "clausetrack.toml").write_text(f"[check]\n{line}\n")
    assert prepare(["check"]) is None


def test_a_check_of_the_folder_that_the_configuration_names_is_not_answered_from_memory(plan):
    write_plan(plan / "other")
    (plan / "clausetrack.toml").write_text('plan = "other"\n')
    assert run("check")[0] == 0
    (plan / "other" / "security" / "force-cap.yaml").write_text(WRONG)
    assert run("check")[0] == 1


def test_a_plan_that_waits_for_the_end_of_a_write_is_never_stored(plan):
    (plan / "clauses" / ".clausetrack-pending").write_text("")
    assert prepare(["check"]) is None


def test_outside_of_any_plan_nothing_is_stored(plan, monkeypatch):
    (plan / "clauses" / "plan.yaml").unlink()
    assert prepare(["check"]) is None
    assert run("check")[0] == 2


@pytest.mark.parametrize("words", [["check", "--plan", "other"], ["check", "--plan=other"], ["check", "other"]])
def test_the_folder_that_the_command_names_is_the_one_that_counts(plan, words):
    write_plan(plan / "other")
    here, there = prepare(["check", "--select", "all"]), prepare(words)
    (plan / "clauses" / "security" / "force-cap.yaml").write_text(WRONG)
    assert prepare(["check", "--select", "all"]) != here, "what follows an option is no folder"
    assert prepare(words) == there
    (plan / "other" / "security" / "force-cap.yaml").write_text(WRONG)
    assert prepare(words) != there


def test_what_is_hidden_is_no_part_of_the_plan(plan):
    before = prepare(["check"])
    (plan / "clauses" / ".swap").write_text("x")
    (plan / "clauses" / "__pycache__").mkdir()
    (plan / "clauses" / "__pycache__" / "x").write_text("x")
    assert prepare(["check"]) == before


class Screen(io.StringIO):
    """A terminal; of a size that nobody knows where it is `lost`."""

    def __init__(self, number: int, *, lost: bool = False) -> None:
        super().__init__()
        self.number, self.lost = number, lost

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return -1 if self.lost else self.number


def test_the_width_of_the_terminal_is_part_of_the_key(plan, monkeypatch):
    piped = prepare(["check"])
    _, inner = os.openpty()
    keys = set()
    for columns in (70, 90):
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        monkeypatch.setattr(sys, "stdout", Screen(inner))
        keys.add(prepare(["check"]))
    assert len({piped, *keys}) == 3
    monkeypatch.setattr(sys, "stdout", Screen(inner, lost=True))
    assert prepare(["check"]) == piped


def test_the_files_of_a_program_that_is_being_written_count_those_of_an_installed_one_do_not(plan, monkeypatch):
    home = plan / "clausetrack"
    (home / "cli").mkdir(parents=True)
    (home / "model.py").write_text("x = 1\n")
    monkeypatch.setattr(replay, "__file__", str(home / "cli" / "replay.py"))
    before = prepare(["check"])
    os.utime(home / "model.py", (1, 1))
    assert prepare(["check"]) != before
    installed = plan / "site-packages"
    installed.mkdir()
    home.rename(installed / "clausetrack")
    monkeypatch.setattr(replay, "__file__", str(installed / "clausetrack" / "cli" / "replay.py"))
    before = prepare(["check"])
    os.utime(installed / "clausetrack" / "model.py", (2, 2))
    assert prepare(["check"]) == before, "its version and the folder of its packages tell it"


@pytest.mark.parametrize("damage", [b"", b"rubbish\n", b"clausetrack-check/1 00 0 0 0\n", None])
def test_a_damaged_or_deleted_store_is_ignored(plan, damage):
    first = run("check")
    (kept,) = (plan / "memory").iterdir()
    if damage is None:
        kept.unlink()
    else:
        kept.write_bytes(damage)
    assert run("check") == first


def test_a_store_cut_short_is_ignored(plan):
    run("check")
    (kept,) = (plan / "memory").iterdir()
    file, digest = prepare(["check"])
    assert recall(file, digest) is not None
    kept.write_bytes(kept.read_bytes()[:-3])
    assert recall(file, digest) is None


def test_a_store_that_cannot_be_written_costs_nothing(plan, monkeypatch):
    monkeypatch.setenv("CLAUSETRACK_CACHE_DIR", "/dev/null/nowhere")
    assert run("check")[0] == 0


def test_runs_that_race_leave_one_whole_answer(tmp_path):
    file, digests = str(tmp_path / "x.check"), [bytes([number]) * 20 for number in range(6)]

    def write(number):
        for _ in range(60):
            store(file, digests[number], 0, f"out {number}" * 300, f"err {number}")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(200):
        for number, digest in enumerate(digests):
            kept = recall(file, digest)
            assert kept in (None, (0, f"out {number}" * 300, f"err {number}"))
    for thread in threads:
        thread.join()
    assert sum(recall(file, digest) is not None for digest in digests) == 1


def test_files_that_change_while_they_are_checked_are_not_stored(plan, monkeypatch):
    def busy(argv):
        (plan / "clauses" / "security" / "force-cap.yaml").write_text(WRONG)
        return 0

    monkeypatch.setattr(entry, "_command", busy)
    run("check")
    assert not (plan / "memory").exists()


@pytest.mark.parametrize("words", [["--help"], ["check"]])
def test_the_short_ways_load_nothing(plan, words):
    heavy = "{'typer', 'pydantic', 'yaml', 'json', 'clausetrack.model'}"
    code = f"import sys\nfrom clausetrack.cli.main import main\nmain({words!r})\nprint(sorted({heavy} & set(sys.modules)), file=sys.stderr)"
    # Where the suite is measured, the measuring would load modules of its own into the process.
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=unmeasured)
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_the_overview_is_what_the_commands_say_of_themselves():
    told = {}
    for verb, module, panel in VERBS:
        found = import_module(f"clausetrack.cli.{module}")
        text = found.group.info.help if hasattr(found, "group") else found.command.__doc__
        told[verb] = (panel, " ".join(inspect.cleandoc(text).split("\n\n")[0].split()))
    assert {verb: (panel, summary) for panel, verb, summary in ROWS} == told, "run: python docs/make_reference.py"


@pytest.mark.parametrize("columns", [40, 60, 100, 200])
def test_the_overview_fits_its_width(columns):
    text = overview(columns)
    assert all(f"  {verb}" in text for _, verb, _ in ROWS)
    body = text.split("Look\n", 1)[1].split("Options\n", 1)[0]
    assert max(map(len, body.splitlines())) <= max(columns, 41)


def test_nothing_asked_is_answered_with_the_overview(plan):
    assert run("--help") == (0, overview(), "")
    assert run() == (2, overview(), "")
