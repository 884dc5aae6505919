"""Every view as a pandas table: shape, types that do not depend on the content, and the missing extra."""

from __future__ import annotations

import sys

import pytest

from clausetrack import frames
from clausetrack.errors import MissingExtraError
from clausetrack.positions import matrix
from clausetrack.positions.agreement import agreement
from clausetrack.positions.dyads import dyads
from clausetrack.positions.gaps import gaps
from clausetrack.positions.movement import movement
from clausetrack.positions.stale import stale
from clausetrack.positions.timeline import timeline
from tests.positions.plans import clause, plan, said

CAP = clause("cap", {"r1": {"text": "At most 600.", "terms": {"size": {"at-most": 600}}}, "r2": "At most 800."})
TERMS = {"size": {"kind": "quantity", "unit": "people", "label": "Size"}}
TOY = plan(
    [CAP],
    [
        said("ru", "2025-01-11", "r1", {"cap": {"stance": "object", "would-accept": {"size": {"at-most": 500}}}}),
        said("ru", "2025-02-11", "r2", {"cap": {"stance": "reject", "asks-terms": {"size": {"is": "x"}}}}),
        said("us", "2025-02-12", "r2", {"cap": "accept"}),
        said("ua", "2025-02-13", "r2", {"cap": "accept"}),
    ],
    terms=TERMS,
)
EMPTY = plan([], revisions={})


def tables(toy):
    made = matrix(toy, "r2" if toy.revisions else None)
    return {
        "matrix": frames.matrix_frame(made),
        "agreement": frames.agreement_frame(agreement(made)),
        "dyads": frames.dyads_frame(dyads(made)),
        "gaps": frames.gaps_frame(gaps(made)),
        "movement": frames.movement_frame(movement(toy, "2025-01-01")),
        "stale": frames.stale_frame(stale(made)),
        "timeline": frames.timeline_frame(timeline(toy)),
        "positions": frames.positions_frame(toy),
    }


def test_column_types_are_the_same_whether_or_not_there_is_anything_in_them():
    full, empty = tables(TOY), tables(EMPTY)
    for name, frame in full.items():
        assert list(frame.dtypes.astype(str)) == list(empty[name].dtypes.astype(str)), name
        assert not frame.empty, name


def test_the_tidy_matrix_has_every_cell_and_the_scale_is_ordered():
    tidy = tables(TOY)["matrix"]
    assert len(tidy) == (1 + 1 + 2) * 6
    assert tidy["scale"].cat.ordered
    stated = tidy[(tidy["clause"] == "cap") & (tidy["layer"] == "wording")].set_index("party")
    assert stated.loc["ru", "value"] == -2
    assert stated.loc["fr", "stance"] == "no-evidence"
    assert stated["scale"].max() == "accept"
    assert stated["scale"].isna().sum() == 3


def test_the_pivot_keeps_rows_and_columns_in_order():
    made = matrix(TOY, "r2")
    wide = frames.pivot_frame(made)
    assert list(wide.columns) == list(made.parties)
    assert list(wide.index) == ["plan", "cap"]
    assert wide.loc["cap", "ru"] == "reject"
    assert list(frames.pivot_frame(made, values="value", layer="matter").index) == ["plan.matter", "cap"]


def test_status_and_numbers():
    row = tables(TOY)["agreement"].iloc[0]
    assert (row["status"], row["blockers"], row["spoken"], row["alone"]) == ("contested", "ru", 3, "ru")
    assert row["dispersion"] == 1
    assert row["dispersion_low"] <= row["dispersion"] <= row["dispersion_high"]


def test_stated_values_keep_bounds_and_sides():
    found = tables(TOY)["gaps"].set_index("side")
    assert found.loc["accepts", "high"] == 500
    assert found.loc["accepts", ["low"]].isna().all()
    assert not found.loc["asks", "counted"]


def test_the_similarity_matrix_is_square_and_in_order_of_likeness():
    from clausetrack.positions import Policy

    clauses = [clause(f"c{number}", {"r2": f"Words {number}."}) for number in range(3)]
    rows = [
        said(party, "2025-02-11", "r2", {f"c{number}": stance for number in range(3)})
        for party, stance in (("us", "accept"), ("ua", "reject"), ("ru", "accept"))
    ]
    found = dyads(matrix(plan(clauses, rows), "r2", policy=Policy(parties=("us", "ua", "ru"))))
    square = frames.similarity_frame(found)
    assert list(square.index) == list(square.columns) == ["us", "ru", "ua"]
    assert square.loc["us", "ru"] == 1
    assert square.loc["us", "ua"] == -1
    assert square.isna().sum().sum() == 3


def test_without_pandas_the_error_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match="frames"):
        frames.positions_frame(TOY)
