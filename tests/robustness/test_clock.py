"""The clock jumps, in the middle of a command and between two: what is written is what was intended, whenever it is."""

from __future__ import annotations

import datetime
import os
import shutil
import time

import pytest

from tests.robustness import writers
from tests.robustness.clocks import MOMENTS, jumping
from tests.robustness.faults import at_step, die, in_child, snapshot
from tests.robustness.outcomes import EVERY_STEP, assert_whole, chosen, fresh, outcomes


@pytest.fixture(autouse=True)
def _home(request, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    case = getattr(request.node, "callspec", None)
    if case and getattr(case.params.get("case"), "name", "") == "check --update-baseline":
        monkeypatch.setenv("CLAUSETRACK_TODAY", "2030-01-01")  # which dates are in the future is a matter of the day


def turns(case) -> list[str]:
    """Every way to jump where CLAUSETRACK_EVERY_STEP is set; else one after the other, a case each."""
    names = list(MOMENTS)
    return names if EVERY_STEP else [names[writers.CASES.index(case) % len(names)]]


def age(folder, moment: int) -> None:
    """Let all files be as old, or as far from the future, as the clock may once have said."""
    for number, path in enumerate(sorted(folder.rglob("*"))):
        os.utime(path, ns=(moment * 10**9 + number,) * 2)


@pytest.mark.parametrize("name", MOMENTS)
def test_the_clock_of_these_tests_jumps_whoever_asks(name):
    moments = MOMENTS[name]

    def asked() -> int:
        jumping(moments)
        told = [int(time.time()) for _ in range(len(moments) - 1)]
        day = datetime.datetime.now(tz=datetime.UTC)
        alike = isinstance(datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC), datetime.date)
        return int((*told, int(day.timestamp())) != moments or not alike)

    assert in_child(asked) == 0


@pytest.mark.parametrize("case", writers.CASES, indirect=True, ids=lambda case: case.name)
def test_the_clock_jumps_while_a_command_writes(case, place, tmp_path, words):
    _, after, _ = outcomes(case, place, tmp_path, words)
    for name in turns(case):
        folder = fresh(place, tmp_path, "jumps")
        age(folder, MOMENTS[name][0])

        def written(name=name) -> int:
            jumping(MOMENTS[name])
            return writers.run(words)

        assert in_child(written) == 0, name
        assert snapshot(folder) == after, name
        os.chdir(tmp_path)
        shutil.rmtree(folder)


@pytest.mark.parametrize("case", writers.CASES, indirect=True, ids=lambda case: case.name)
def test_killed_and_put_in_order_in_another_time(case, place, tmp_path, words):
    """What was begun in one time is finished or dropped in another, though its files are of the future or of 1969."""
    before, after, steps = outcomes(case, place, tmp_path, words)
    for name in turns(case):
        step = (
            chosen(case, steps, few=True)[-1]
            if not EVERY_STEP
            else 1 + list(MOMENTS).index(name) * steps // len(MOMENTS)
        )
        folder = fresh(place, tmp_path, "killed")

        def killed(name=name, step=step) -> int:
            jumping(MOMENTS[name])
            at_step(step, die)
            return writers.run(words)

        assert in_child(killed) == -9, name
        age(folder, MOMENTS[name][-1])

        def in_order(name=name, folder=folder, step=step) -> int:
            jumping(MOMENTS[name][::-1])
            assert_whole(case, words, folder, before, after, f"{name}, step {step} of {steps}")
            return 0

        assert in_child(in_order) == 0, name
        os.chdir(tmp_path)
        shutil.rmtree(folder)


@pytest.mark.parametrize("name", MOMENTS)
def test_a_kept_outcome_is_of_the_day_it_was_made_and_no_day_breaks_the_check(name, place, tmp_path, monkeypatch):
    """The cache of `check` is kept by what is in the files and by the day, so a clock that jumps finds the right one."""
    monkeypatch.setenv("CLAUSETRACK_CACHE_DIR", str(tmp_path / "cache"))
    folder = fresh(place, tmp_path, "checked")

    def checked(moments, *words) -> tuple[int, str]:
        told = tmp_path / "told"

        def work() -> int:
            import contextlib
            import io

            from clausetrack.cli.main import main

            jumping(moments)
            out = io.StringIO()
            with contextlib.redirect_stderr(io.StringIO()):
                code = main(["check", "--plan", "plan", "--select", "all", "-f", "json", *words], out)
            told.write_text(out.getvalue(), "utf-8")
            return code

        return in_child(work), told.read_text("utf-8")

    whole = {moment: checked([moment], "--no-cache") for moment in MOMENTS[name]}
    assert {code for code, _ in whole.values()} <= {0, 1}
    for moment in (*MOMENTS[name], *reversed(MOMENTS[name])):
        age(folder, moment)
        assert checked([moment]) == whole[moment], moment
    code, said = checked(MOMENTS[name])
    assert (code, said) in whole.values()
