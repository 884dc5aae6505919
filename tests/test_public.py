"""The public names: a list that is held, a tour that runs, one method for each answer."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import clausetrack
from clausetrack import Policy, UsageError
from tests.small_plan import write_plan

ROOT = Path(__file__).parents[1]
PUBLIC = ["ClausetrackError", "Plan", "Policy", "TrackedPlan", "UsageError", "__version__", "load", "sample"]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return clausetrack.load(write_plan(tmp_path_factory.mktemp("plan") / "clauses"))


def test_the_public_names_are_this_list():
    assert clausetrack.__all__ == dir(clausetrack) == PUBLIC
    assert all(getattr(clausetrack, name) is not None for name in PUBLIC)
    with pytest.raises(AttributeError, match="no attribute 'matrix'"):
        clausetrack.matrix  # noqa: B018


def test_the_guided_tour_is_true(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert doctest.testmod(clausetrack).failed == 0


def test_importing_the_package_loads_none_of_its_modules():
    code = "import sys, clausetrack; print([name for name in sys.modules if name.startswith('clausetrack.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_method_answers_as_the_function_behind_it(small):
    from clausetrack.positions import matrix
    from clausetrack.positions.brief import brief
    from clausetrack.positions.movement import movement
    from clausetrack.positions.timeline import timeline
    from clausetrack.positions.tracing import scorecard, traces

    plan, changes = small.plan, small.changes
    made = matrix(plan, "second", "2025-12-31", Policy(matter=True), changes)
    assert small.matrix("second", "2025", policy="matter=yes").to_data() == made.to_data()
    assert small.agreement("second").to_data()["counts"]["no-evidence"] == 1
    assert small.dyads("second", layer="matter").layer == "matter"
    assert [gap.term for gap in small.gaps()] == [gap.term for gap in small.gaps(["force-cap"])] == ["force-cap"]
    assert small.packages().conditions == ()
    assert [item.revisions for item in small.landing("force-cap", "2025-12").candidates] == [("first",), ("second",)]
    assert small.movement().to_data() == movement(plan, "2025-01-10", None, changes=changes).to_data()
    assert (
        small.movement("first", "second").to_data()
        == movement(plan, "2025-01-10", "2025-03-10", changes=changes).to_data()
    )
    assert [item.to_data() for item in small.objections()] == [
        item.to_data() for item in traces(plan, "second", changes=changes)
    ]
    assert small.scorecard("first", "second").to_data() == scorecard(plan, "first", "second", changes=changes).to_data()
    assert [item.party for item in small.stale("second")] == ["south"]
    assert small.timeline(since="first", clauses=["force-cap"]) == timeline(
        plan, since="2025-01-10", clauses=["force-cap"]
    )
    assert small.brief("first").to_data() == brief(plan, "2025-01-10", changes=changes).to_data()
    assert small.recorded_since(small).records == ()
    assert small.explain("force-cap", "south").party == "south"
    assert [change.clause for change in small.diff("first", "second").of_kind("edited")] == ["force-cap"]


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda plan: plan.matrix("secnd"), "secnd"),
        (lambda plan: plan.matrix(as_of="yesterday"), "'yesterday' is no day"),
        (lambda plan: plan.matrix(as_of="2025-02-30"), "'2025-02-30' is no day"),
        (lambda plan: plan.matrix(policy="mattr=yes"), "mattr"),
        (lambda plan: plan.agreement(required=["sout"]), "no party 'sout'"),
        (lambda plan: plan.gaps(["forcecap"]), "no term 'forcecap'"),
        (lambda plan: plan.landing("x"), "no clause 'x'"),
        (lambda plan: plan.diff("first", "third"), "no revision 'third'"),
        (lambda plan: plan.movement("some-day"), "'some-day' is no day"),
    ],
)
def test_what_the_plan_does_not_have_is_named(small, ask, message):
    with pytest.raises(UsageError, match=message):
        ask(small)


def test_bad_files_do_not_raise_and_an_overlay_is_merged(tmp_path):
    folder = write_plan(tmp_path / "clauses")
    (folder / "security" / "bad.yaml").write_text("clause: [", "utf-8")
    loaded = clausetrack.load(folder, overlay=write_plan(tmp_path / "private"))
    assert loaded.diagnostics
    assert set(loaded.plan.clauses) == {"force-cap"}


def test_files_are_read_at_a_commit(tmp_path):
    folder = write_plan(tmp_path / "clauses")

    def git(*words):
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", "-C", str(tmp_path), *who, *words], check=True, capture_output=True)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "one")
    (folder / "positions" / "south.yaml").unlink()
    now, then = clausetrack.load(folder), clausetrack.load(folder, at="HEAD")
    assert [record.word for record in then.recorded_since(now).records] == ["late"]
