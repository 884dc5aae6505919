"""`examples/colombia-2016`: a third plan, begun with `init` and `import`, with an armed group and a political party in it."""

from __future__ import annotations

import pytest

import clausetrack
from clausetrack.cli.main import main
from clausetrack.samples import SAMPLES, sample_folder


@pytest.fixture(scope="module")
def tracked():
    return clausetrack.sample("colombia-2016")


@pytest.mark.parametrize("name", list(SAMPLES))
def test_plans_that_come_with_the_package_have_no_findings(name):
    found = clausetrack.sample(name)
    assert found.diagnostics == ()
    assert found.plan.header.plan == name
    if name != "ukraine-28":  # which has warnings on purpose: tests/data/test_shipped_plan.py
        assert main(["check", "--plan", str(sample_folder(name)), "--fail-on", "warning", "-q"]) == 0


def test_a_name_that_is_none_names_the_nearest():
    with pytest.raises(clausetrack.UsageError, match="colombia-2061") as caught:
        clausetrack.sample("colombia-2061")
    assert "colombia-2016" in caught.value.hint


def test_groups_stand_beside_the_state_in_the_matrix(tracked):
    assert tracked.plan.party_order == ("government", "farc", "centro-democratico", "pastrana")
    assert tracked.matrix("new-accord").parties == tracked.plan.party_order


def test_the_objection_to_the_first_ratification_is_overtaken_and_that_to_the_second_stands(tracked):
    made = tracked.matrix("new-accord")
    assert made.cell("ratification", "farc").wording.state == "stale"
    stance = made.cell("ratification", "centro-democratico").wording
    assert (stance.stance, stance.state) == ("object", "current")


def test_what_was_put_to_the_people_was_then_put_to_congress(tracked):
    (change,) = [item for item in tracked.diff("first-accord", "new-accord").changes if item.clause == "ratification"]
    assert any("plebiscite → congress" in reason for reason in change.reasons)
