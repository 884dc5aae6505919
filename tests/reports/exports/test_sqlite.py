"""The database: keys that hold, views that answer, full-text search, and what Datasette looks for."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

import pytest

from clausetrack.errors import UsageError
from clausetrack.reports.exports import SCHEMAS, datasette_metadata, export_tables
from clausetrack.reports.exports.sqlite_views import VIEWS
from clausetrack.reports.imprint import Imprint
from tests.positions.plans import clause, plan
from tests.reports.exports.made import database, made, shipped
from tests.river_plan import read_plan, write_plan


def opened(data: bytes) -> sqlite3.Connection:
    found = sqlite3.connect(":memory:")
    found.deserialize(data)
    found.row_factory = sqlite3.Row
    return found


@pytest.fixture(scope="module")
def matrix():
    return shipped("ukraine")


@pytest.fixture(scope="module")
def base(matrix):
    base = opened(database(matrix))
    yield base
    base.close()


def test_keys_and_pages_are_sound(base):
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    declared = sum(len(base.execute(f"PRAGMA foreign_key_list({schema.name})").fetchall()) for schema in SCHEMAS)
    assert declared == sum(len(link.fields) for schema in SCHEMAS for link in schema.references)


def test_a_reference_that_leads_nowhere_is_refused_by_the_database(base, matrix):
    other = opened(database(matrix))
    other.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        other.execute("INSERT INTO members VALUES ('eu', 'atlantis')")
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        other.execute("UPDATE positions SET red_line = 7")
    other.close()


def test_every_reference_has_an_index_to_follow_it_backwards(base):
    for schema in SCHEMAS:
        lists = [
            [row["name"] for row in base.execute(f"PRAGMA index_info('{index['name']}')")]
            for index in base.execute(f"PRAGMA index_list('{schema.name}')")
        ]
        for link in schema.references:
            assert any(columns[: len(link.fields)] == list(link.fields) for columns in lists), (schema.name, link)


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_answers_and_names_things(base, view):
    rows = base.execute(f'SELECT * FROM "{view}"').fetchall()
    assert rows
    assert all(row["clause_title"] for row in rows)


def test_the_views_count_what_the_tables_hold(base):
    def count(what):
        return base.execute(f"SELECT count(*) FROM {what}").fetchone()[0]

    assert count("objection_matrix") == count("matrix_cells")
    assert count("objections") == count("positions WHERE stance IN ('object', 'reject')")
    assert count("wordings") == count("versions")
    assert count("marked_up_changes") == count("changes")


def test_a_redline_reads_as_marked_up_text(base):
    row = base.execute(
        "SELECT redline FROM marked_up_changes WHERE clause = 'force-cap' AND revision_after = 'e3-28'"
    ).fetchone()
    assert "[-600,000-]{+800,000+}" in row["redline"]


def test_full_text_search_finds_words_without_their_accents_and_still_after_a_vacuum(base, matrix, tmp_path):
    query = (
        "SELECT speaker FROM statements WHERE rowid IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?)"
    )
    (tmp_path / "plan.db").write_bytes(database(matrix))
    kept = sqlite3.connect(tmp_path / "plan.db")
    kept.execute("VACUUM")
    for word in ("donetsk", "FICO", "speaker:putin"):
        found = sorted(row[0] for row in base.execute(query, [word]))
        assert found
        assert sorted(row[0] for row in kept.execute(query, [word])) == found
    kept.close()


def test_search_finds_words_whatever_their_accents(tmp_path):
    river = read_plan(write_plan(tmp_path))
    said = {name: item.model_copy(update={"speaker": "Erdoğan Žižek"}) for name, item in river.statements.items()}
    base = opened(database(made(replace(river, statements=said))))
    for word in ("erdogan", "zizek", "ERDOĞAN"):
        assert (
            base.execute("SELECT count(*) FROM statements_fts WHERE statements_fts MATCH ?", [word]).fetchone()[0] == 2
        )
    base.close()


def test_datasette_recognises_the_search_tables(base):
    """It looks for a virtual table whose text names its content table (datasette.utils.detect_fts)."""
    for schema in SCHEMAS:
        if schema.search:
            like = f'%VIRTUAL TABLE%USING FTS%content="{schema.name}"%'
            found = base.execute("SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?", [like]).fetchall()
            assert [row["name"] for row in found] == [f"{schema.name}_fts"]


def test_the_metadata_name_what_is_there(base, matrix):
    schemas = [table.schema for table in export_tables(matrix, Imprint())]
    data = json.loads(datasette_metadata(schemas, matrix, Imprint(), "plan"))
    assert data["license"] == "CC-BY-4.0"
    assert "commit" not in data["description"] or "Cite" in data["description"] or data["description"]
    for name, table in data["databases"]["plan"]["tables"].items():
        columns = {row["name"] for row in base.execute(f"PRAGMA table_info('{name}')")}
        assert set(table["columns"]) == columns
        assert set(table.get("facets", ())) <= columns
        assert table.get("label_column") in {None, *columns}


def test_a_sqlite_that_cannot_search_texts_is_named(monkeypatch):
    import clausetrack.reports.exports.sqlite as module

    monkeypatch.setattr(module, "_search", lambda _schema: ["CREATE VIRTUAL TABLE x USING nothing_of_that_name (a)"])
    with pytest.raises(UsageError, match="cannot search texts: no such module") as caught:
        database(made(plan([clause("cap", {"r1": "A."})])))
    assert "FTS5" in caught.value.hint
