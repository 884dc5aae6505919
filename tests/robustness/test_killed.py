"""Killed, or failed by the disk, at every step of every command that writes: as before, or as intended."""

from __future__ import annotations

import errno
import io
import os
import shutil
from functools import partial

import pytest

from clausetrack.cli.main import main
from clausetrack.store.transaction import PENDING
from tests.importers.workbook import delegation as people
from tests.river_plan import read_plan, write_plan
from tests.robustness.faults import at_step, die, failing, in_child, snapshot

ANSWERS = {
    "sharing": {"stance": "conditional", "condition": "if gauges are public"},
    "troops": {"stance": "object", "change": "replace", "proposed": "No more than 400 soldiers."},
}
STATEMENT = (
    "add statement --plan plan --party zorvia --speaker Anyone --date 2030-03-01 --authority official --evidence on-record"
    " --about second --summary Said. --source {source} --on troops=object"
)
COMMANDS = {
    "add statement": STATEMENT,
    "add source": "add source --plan plan --id new-2030-01-01 --title T --outlet O --issued 2030-01-01",
    "add revision": "add revision third --plan plan --title Third --issued 2030-05-01 --based-on second --status proposed",
    "import form": "import form.xlsx --plan plan",
    "import confidential form": "import secret.xlsx --plan plan",
    "report": "report --plan plan --output out",
    "one file": "list clauses --plan plan -f csv -o clauses.csv",
    "schemas": "schema --output out",
}
"""Every kind of command that writes. Each step of each is a moment to die at."""


def run(words: str) -> int:
    return main(words.split(" "), io.StringIO(), io.StringIO())


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("place")
    plan = read_plan(write_plan(folder / "plan"))
    for name, confidential in (("form.xlsx", False), ("secret.xlsx", True)):
        form = people.sent_to(plan, "zorvia", confidential=confidential)
        (folder / name).write_bytes(people.filled(form, ANSWERS))
    return folder


@pytest.fixture
def words(request, place):
    plan = read_plan(place / "plan")
    return COMMANDS[request.param].format(source=next(iter(plan.sources)))


def fresh(place, tmp_path, name: str):
    folder = tmp_path / name
    shutil.copytree(place, folder)
    os.chdir(folder)
    return folder


def chosen(steps: int) -> list[int]:
    """Every step where CLAUSETRACK_EVERY_STEP is set (minutes); else the first, the last and some between."""
    if os.environ.get("CLAUSETRACK_EVERY_STEP"):
        return list(range(1, steps + 1))
    return sorted({1, steps, *range(2, steps, max(1, steps // 4))})


def outcomes(place, tmp_path, words):
    """The folder before, the folder as intended, and how many steps lead there."""
    fresh(place, tmp_path, "warm")
    assert run(words) == 0  # what is imported here need not be in every child
    folder = fresh(place, tmp_path, "whole")
    before = snapshot(folder)
    told = folder.parent / "steps"

    def whole() -> int:
        steps = at_step(0, die)
        code = run(words)
        told.write_text(str(steps()), "utf-8")
        return code

    assert in_child(whole) == 0
    after = snapshot(folder)
    assert after != before
    return before, after, int(told.read_text("utf-8"))


def settled(folder) -> dict[str, bytes]:
    """The folder after the next command has run; temporary files of single outputs, which nothing reads, apart."""
    in_child(lambda: run("check --plan plan"))
    for private in folder.glob("*.private"):
        in_child(partial(run, f"list clauses --plan plan --overlay {private.name}"))
    return {name: data for name, data in snapshot(folder).items() if not name.endswith(".tmp")}


@pytest.mark.parametrize("words", list(COMMANDS), indirect=True)
def test_killed_at_any_step_the_folder_is_as_before_or_as_intended(place, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    before, after, steps = outcomes(place, tmp_path, words)
    for step in chosen(steps):
        folder = fresh(place, tmp_path, f"step-{step}")

        def killed(step=step) -> int:
            at_step(step, die)
            return run(words)

        assert in_child(killed) == -9, f"step {step} of {steps} was not reached"
        left = settled(folder)
        if "out/" in words or words.startswith(("report", "schema")):
            # Reports are made anew by the same command: it is what puts them in order.
            assert in_child(lambda: run(words)) == 0
            assert settled(folder) == after, f"step {step} of {steps}"
        else:
            assert left in (before, after), f"step {step} of {steps}"
        assert not list(folder.rglob(PENDING)), f"step {step} of {steps}"
        os.chdir(tmp_path)
        shutil.rmtree(folder)


FAULTS = (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO)


@pytest.mark.parametrize("words", list(COMMANDS), indirect=True)
def test_a_failing_disk_is_told_in_one_line_and_costs_nothing(place, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    before, after, steps = outcomes(place, tmp_path, words)
    for step in chosen(steps):
        folder = fresh(place, tmp_path, f"step-{step}")
        said = folder.parent / "said"

        def failed(step=step, said=said) -> int:
            err = io.StringIO()
            at_step(step, failing(FAULTS[step % len(FAULTS)]))
            code = main(words.split(" "), io.StringIO(), err)
            said.write_text(err.getvalue(), "utf-8")
            return code

        code = in_child(failed)
        assert code in (0, 2), said.read_text("utf-8")
        if code == 2:
            assert [line for line in said.read_text("utf-8").splitlines() if line.startswith("error: ")]
        left = settled(folder)
        reports = words.startswith(("report", "schema"))
        assert left in (before, after) or (reports and in_child(lambda: run(words)) == 0 and settled(folder) == after)
        os.chdir(tmp_path)
        shutil.rmtree(folder)
