"""Coder reliability, and alpha against the `krippendorff` package as an oracle."""

from __future__ import annotations

import json
import math
from fractions import Fraction

import krippendorff
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clausetrack.model import STANCES
from clausetrack.positions import measures
from clausetrack.positions.reliability import reliability
from tests.positions.plans import clause, plan, said

CLAUSES = [clause(f"c{number}", {"r1": f"Words {number}."}) for number in range(3)]
VALUE = st.one_of(st.none(), st.integers(1, 5))


def coded(**statements):
    rows = [said("ru", f"2025-01-{day}", "r1", what, id=name) for name, (day, what) in statements.items()]
    return plan(CLAUSES, rows)


ONE = coded(a=("11", {"c0": "accept", "c1": "object"}), b=("12", {"c0": "reject"}), only=("13", {"c2": "open"}))
TWO = coded(a=("11", {"c0": "accept", "c1": "reject", "c2": "abstain"}), b=("12", {"c0": "reject"}))


def test_what_all_have_coded_is_laid_side_by_side():
    found = reliability({"ann": ONE, "ben": TWO})
    assert (found.coders, found.statements) == (("ann", "ben"), 2)
    assert [(unit.statement, unit.clause, unit.stances) for unit in found.units] == [
        ("a", "c0", ("accept", "accept")), ("a", "c1", ("object", "reject")), ("a", "c2", (None, "abstain")),
        ("b", "c0", ("reject", "reject")),
    ]  # fmt: skip
    assert [unit.clause for unit in found.disagreements] == ["c1", "c2"]
    assert [unit.clause for unit in found.missed] == ["c2"]


def test_the_numbers_are_alphas_of_the_stances():
    found = reliability({"ann": ONE, "ben": TWO})
    assert found.stance == measures.alpha([(2, 2), (-1, -2), (-2, -2)])
    assert found.words == measures.alpha([(0, 0), (1, 2), (2, 2)], "nominal")
    data = found.to_data()
    assert json.dumps(data)
    assert data["alpha-ordinal"] == round(float(found.stance), 4)
    assert data["missed"] == 1


def test_a_coder_against_oneself_is_perfect_and_nobody_is_nothing():
    assert reliability({"ann": ONE, "again": ONE}).stance == Fraction(1)
    nothing = reliability({})
    assert (nothing.statements, nothing.stance, nothing.words) == (0, None, None)
    assert nothing.to_data()["alpha-ordinal"] is None


def test_the_tracked_plan_compares_itself_with_a_second_coding():
    from clausetrack import TrackedPlan

    found = TrackedPlan(ONE).reliability(TrackedPlan(TWO))
    assert found.coders == ("first", "second")
    assert found.units == reliability({"first": ONE, "second": TWO}).units


@given(
    st.lists(st.tuples(VALUE, VALUE, VALUE), min_size=2, max_size=12),
    st.sampled_from(("nominal", "ordinal", "interval")),
)
def test_alpha_agrees_with_the_krippendorff_package(units, metric):
    ours = measures.alpha(units, metric)
    assume(ours is not None)
    table = [[float("nan") if value is None else float(value) for value in coder] for coder in zip(*units, strict=True)]
    theirs = krippendorff.alpha(reliability_data=table, level_of_measurement=metric)
    assert float(ours) == pytest.approx(theirs, abs=1e-9)


def test_the_oracle_and_ours_agree_on_what_is_no_number():
    """The package raises for one constant value and for nothing to pair, or gives nan where it knows the scale; ours: None."""
    for units in ([[1, 1], [1, 1]], [[1, None], [None, 2]]):
        assert measures.alpha(units) is None
        table = [
            [float("nan") if value is None else float(value) for value in coder] for coder in zip(*units, strict=True)
        ]
        with pytest.raises(ValueError):
            krippendorff.alpha(reliability_data=table, level_of_measurement="ordinal")
    with pytest.warns(RuntimeWarning):
        given = krippendorff.alpha(reliability_data=[[1.0, 1.0], [1.0, 1.0]], value_domain=[1.0, 2.0])
    assert math.isnan(given)


@given(st.lists(st.tuples(st.sampled_from(tuple(STANCES)), st.sampled_from(tuple(STANCES))), min_size=1, max_size=6))
def test_the_order_of_coders_does_not_matter(pairs):
    rows = {f"s{number}": (f"{number + 10}", pair) for number, pair in enumerate(pairs)}
    one, two = (coded(**{name: (day, {"c0": pair[side]}) for name, (day, pair) in rows.items()}) for side in (0, 1))
    assert reliability({"x": one, "y": two}).stance == reliability({"y": two, "x": one}).stance
