"""Entries added by program: a free id, the file they belong into, and what is refused."""

from __future__ import annotations

import pytest

from clausetrack.errors import ClausetrackError, UsageError
from clausetrack.store import WorkingTree, load
from clausetrack.store.additions import add_source, add_statement, statement_id
from tests.small_plan import write_plan

STATEMENT = {
    "party": "south", "speaker": "The minister", "authority": "official", "date": "2025-01-11", "evidence": "on-record",
    "about": "first", "summary": "All of it is too little.", "sources": ["gazette-2025-01-11"],
    "positions": [{"on": "plan", "stance": "object", "reason": "too little"}],
}  # fmt: skip
SOURCE = {
    "title": "What South said",
    "container-title": "Gazette",
    "issued": "2025-01-12",
    "URL": "https://example.org/b",
}


@pytest.fixture
def plan(tmp_path):
    return load(WorkingTree(write_plan(tmp_path))).plan


def test_an_id_that_is_taken_is_counted_on(plan):
    taken = dict.fromkeys(("south-2025-01-11-minister", "south-2025-01-11-minister-2"))
    assert statement_id(plan, "south", "2025-01-11", "The minister") == "south-2025-01-11-minister-2"
    assert statement_id(type("Plan", (), {"statements": taken}), "south", "2025-01-11", "A minister").endswith("-3")
    assert statement_id(plan, "", "2025-01-11", "") == "2025-01-11"


def test_a_statement_may_be_on_the_plan_as_a_whole(plan, tmp_path):
    made = add_statement(plan, tmp_path, STATEMENT)
    (tmp_path / "positions" / "south.yaml").write_bytes(made.after)
    loaded = load(WorkingTree(tmp_path))
    assert loaded.diagnostics == ()
    assert loaded.plan.statements[made.entry].positions[0].on == "plan"
    with pytest.raises(UsageError, match="no clause 'plam'"):
        add_statement(plan, tmp_path, {**STATEMENT, "positions": [{"on": "plam", "stance": "object", "reason": "x"}]})


def test_a_statement_finds_its_place_past_one_without_a_day_and_not_in_what_is_no_list(plan, tmp_path):
    path = tmp_path / "positions" / "south.yaml"
    held = path.read_text("utf-8")
    path.write_text(held + "  - {party: south, speaker: Nobody}\n  - {id: x, date: some day}\n", "utf-8")
    made = add_statement(plan, tmp_path, {**STATEMENT, "date": "2024-01-01"})
    assert load(WorkingTree(tmp_path)).plan.statements.keys() <= plan.statements.keys()
    assert made.after.decode("utf-8").count("speaker") == path.read_text("utf-8").count("speaker") + 1
    path.write_text("party: south\nstatements: {a: 1}\n", "utf-8")
    with pytest.raises(ClausetrackError):
        add_statement(plan, tmp_path, STATEMENT)


def test_a_source_that_is_there_is_not_added_again(plan, tmp_path):
    with pytest.raises(UsageError, match="there is a source 'gazette-2025-01-11' already"):
        add_source(plan, tmp_path, {**SOURCE, "id": "gazette-2025-01-11"})
    with pytest.raises(UsageError, match="has this address already"):
        add_source(plan, tmp_path, {**SOURCE, "URL": "https://example.org/a"})


def test_a_source_goes_into_the_file_of_those_it_sorts_among(plan, tmp_path):
    (tmp_path / "sources").mkdir()
    for name, first in (
        ("empty", ""),
        ("a", "- {id: aaa, title: A, issued: 2025-01-01}\n"),
        ("h", "- {id: hhh, title: H, issued: 2025-01-01}\n"),
    ):
        (tmp_path / "sources" / f"{name}.yaml").write_text(first)
    places = {
        name: add_source(plan, tmp_path, {**SOURCE, "id": name}).path.name for name in ("bbb", "gazette-9", "zzz")
    }
    assert places == {"bbb": "a.yaml", "gazette-9": "sources.yaml", "zzz": "h.yaml"}
