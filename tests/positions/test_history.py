"""The past of a matrix, kept in steps, says of each day what a matrix made for that day says."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from clausetrack.positions import DEFAULT, Policy, matrix
from clausetrack.positions.agreement import agreement
from clausetrack.positions.changes import cached
from clausetrack.positions.history import history
from clausetrack.reports.views import change_lookup
from clausetrack.store import WorkingTree, load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=["clauses", "examples/istanbul-2022"])
def plan(request):
    return load(WorkingTree(ROOT / request.param)).plan


def shown(stand):
    return (stand.stance, stand.state, stand.not_counted) if stand and stand.voice else None


@pytest.mark.parametrize(
    "policy", [DEFAULT, Policy(matter=True, authority="member", live=False)], ids=["default", "wide"]
)
def test_every_day_of_the_past_is_what_the_matrix_of_that_day_shows(plan, policy):
    lookup = cached(plan, change_lookup(plan))
    made = matrix(plan, policy=policy, changes=lookup)
    past = history(made)
    for day in (*past.days[::15], past.days[-1]):
        then = matrix(plan, made.revision, day, policy, lookup)
        for row in then.rows:
            for cell in row.cells:
                steps = [step for step in past.cells.get((row.id, cell.party), ()) if step.day <= day]
                last = steps[-1] if steps else None
                assert shown(last and last.wording) == shown(cell.wording), (day, row.id, cell.party)
                assert shown(last and last.matter) == shown(cell.matter), (day, row.id, cell.party)
        for item in agreement(then).clauses:
            steps = [step for step in past.statuses.get(item.row.id, ()) if step.day <= day]
            assert (steps[-1].status.word if steps else "no-evidence") == item.status.word, (day, item.row.id)


def test_a_step_is_kept_only_where_something_changed(plan):
    past = history(matrix(plan, changes=change_lookup(plan)))
    for steps in past.cells.values():
        looks = [(shown(step.wording), shown(step.matter)) for step in steps]
        assert all(one != two for one, two in itertools.pairwise(looks))
        assert [step.day for step in steps] == sorted({step.day for step in steps})
