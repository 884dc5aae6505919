"""Lists of a plan, and the formats that a table can be had in."""

from __future__ import annotations

import pytest

from clausetrack.positions import matrix
from clausetrack.reports.bundle import write_page, write_reports
from clausetrack.reports.evidence import said as everything_said
from clausetrack.reports.lists import LISTS
from clausetrack.reports.matrix import select
from clausetrack.reports.table import Column, Table, draw
from tests.positions.plans import clause, plan, said

CAP, DOOR = clause("cap", {"r2": "A cap."}), clause("door", {"r2": "A door."})


def listed(name: str, found) -> list[dict]:
    return list(LISTS[name][0](found))


def test_events_stand_by_their_day_and_name_the_clauses_that_they_changed():
    late = {"id": "b", "date": "2025-03", "title": "Later", "value": "116", "unit": "km", "claimed-by": "a ministry"}
    early = {
        "id": "a", "date": "2025-02-01", "title": "Talks", "kind": "summit", "place": "Geneva", "parties": ["us", "ua"],
        "changes": [{"clause": "cap", "before": "1", "after": "2"}, {"clause": "door"}], "summary": "They met.",
    }  # fmt: skip
    first, second = listed("events", plan([CAP, DOOR], events=[late, early]))
    assert (first["event"], first["clauses"], first["parties"]) == ("a", ["cap", "door"], ["us", "ua"])
    assert first["changes"] == [{"clause": "cap", "before": "1", "after": "2", "by": ()}, {"clause": "door", "by": ()}]
    assert (second["date"], second["value"], second["claimed-by"], second["clauses"]) == (
        "2025-03",
        "116",
        "a ministry",
        [],
    )


def test_claims_that_are_not_believed_are_a_list():
    rows = listed(
        "claims",
        plan([CAP], **{"rejected-claims": [{"claim": "A secret annex.", "why": "No trace.", "sources": ["x"]}]}),
    )
    assert rows == [{"claim": "A secret annex.", "why": "No trace.", "sources": ["x"]}]


def test_a_format_that_no_table_has_is_a_fault_of_the_caller():
    with pytest.raises(ValueError, match="unknown format xls"):
        draw(Table("any", (Column("a", "A"),), ()), "xls")


def test_of_a_matrix_of_some_rows_only_what_was_said_on_these_counts():
    rows = [
        said("ru", "2025-02-11", "r2", {"cap": "accept", "door": "object"}),
        said("ua", "2025-05-01", "r2", {"cap": "open"}),
    ]
    found = plan([CAP, DOOR], rows)
    assert [item.position.on for item in everything_said(matrix(found, "r2"))] == ["cap", "cap", "door"]
    assert [item.position.on for item in everything_said(select(matrix(found, "r2"), ("door",), ()))] == ["door"]
    assert [item.statement.party for item in everything_said(matrix(found, "r2", "2025-03-01"))] == ["ru", "ru"]


def test_of_some_rows_the_page_alone_is_written(tmp_path):
    made = select(matrix(plan([CAP, DOOR]), "r2"), ("door",), ())
    (path,) = write_page(made, tmp_path / "one")
    text = path.read_text("utf-8")
    assert path.name == "index.html"
    assert "A door." in text
    assert "A cap." not in text
    assert [item.name for item in (tmp_path / "one").iterdir()] == ["index.html"]
    assert len(write_reports(matrix(plan([CAP, DOOR]), "r2"), tmp_path / "all")) > 3
