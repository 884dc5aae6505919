"""Every format holds the same stances and the same redlines as the model: read back by what a reader would use."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sqlite3

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText

from clausetrack.compare import apply, before
from clausetrack.compare.revisions import compare_revisions
from clausetrack.reports.bundle import report_files
from clausetrack.reports.evidence import stands_of
from clausetrack.reports.matrix import stances
from clausetrack.reports.views import pairs
from tests.reports.exports.made import database, made, shipped, written
from tests.river_plan import read_plan, write_plan


@pytest.fixture(scope="module", params=["ukraine", "istanbul", "river"])
def matrix(request, tmp_path_factory):
    if request.param == "river":
        return made(read_plan(write_plan(tmp_path_factory.mktemp("river"))))
    return shipped(request.param)


@pytest.fixture(scope="module")
def files(matrix):
    return report_files(matrix)


@pytest.fixture(scope="module")
def triples(matrix):
    """(row, party, layer, stance) of everything said: what the model holds."""
    found = {(row.id, cell.party, layer, stand.stance) for row, cell, layer, stand in stands_of(matrix) if stand.voice}
    assert len(found) >= 6
    return found


@pytest.fixture(scope="module")
def redlines(matrix):
    """(before, after, clause) → pieces of every change: what the model holds."""
    return {
        (earlier, later, change.clause): [(edit.op, edit.text) for edit in change.redline]
        for earlier, later in pairs(matrix.plan)
        for change in compare_revisions(matrix.plan, earlier, later).changes
        if change.redline
    }


def said(rows):
    return {(row["matrix_row"], row["party"], row["layer"], row["stance"]) for row in rows if row["position"]}


def pieces(rows):
    found = {}
    for row in rows:
        key = (row["revision_before"], row["revision_after"], row["clause"])
        found.setdefault(key, []).append((int(row["item"]), row["operation"], row["words"]))
    return {key: [(op, words) for _, op, words in sorted(items)] for key, items in found.items()}


def tables_of(folder, form):
    def rows(name):
        path = folder / f"data/{name}.{form}"
        if form == "csv":
            return list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
        if form == "json":
            return json.loads(path.read_text("utf-8"))
        from pyarrow import parquet

        return parquet.read_table(path).to_pylist()

    return rows


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_the_packages_hold_the_stances_and_the_redlines(tmp_path, matrix, triples, redlines, form):
    rows = tables_of(written(tmp_path, matrix, form), form)
    assert said(rows("matrix_cells")) == triples
    assert pieces(rows("redlines")) == redlines


def test_the_database_holds_the_stances_and_the_redlines(matrix, triples, redlines):
    base = sqlite3.connect(":memory:")
    base.deserialize(database(matrix))
    base.row_factory = sqlite3.Row
    assert said(base.execute("SELECT * FROM matrix_cells")) == triples
    assert pieces(base.execute("SELECT * FROM redlines")) == redlines
    base.close()


def test_the_redlines_in_every_table_are_the_wordings(matrix, redlines):
    from clausetrack.compare import Edit

    for (earlier, later, clause), found in redlines.items():
        edits = tuple(Edit(op, words) for op, words in found)
        old, new = matrix.plan.wording(clause, earlier), matrix.plan.wording(clause, later)
        assert before(edits) == (old.text if old else "")
        assert apply(edits, old.text if old else "") == (new.text if new else "")


def test_the_json_of_the_matrix_holds_the_stances(matrix, triples):
    found = {(item["row"], item["party"], item["layer"], item["stance"]) for item in stances(matrix)}
    assert found == triples


def test_the_workbook_holds_the_stances_and_the_redlines(matrix, files, triples, redlines):
    book = load_workbook(io.BytesIO(files["matrix.xlsx"]), rich_text=True)
    header, *rows = [list(row) for row in book["Data"].iter_rows(values_only=True)]
    places = {str(name): place for place, name in enumerate(header)}
    found = {
        tuple(str(row[places[name]]) for name in ("clause", "party", "layer", "stance"))
        for row in rows
        if row[places["statement"]]
    }
    assert found == triples
    assert changed_words(book["Changes"]) == {
        key: [(op, words) for op, words in value if op != "equal"] for key, value in redlines.items()
    }


def changed_words(sheet):
    """(before, after, clause) → what is struck and what is underlined in the redline cell."""
    found = {}
    for row in sheet.iter_rows(min_row=4):
        values = [cell.value for cell in row]
        if not isinstance(values[-1], CellRichText):
            continue
        kept = []
        for part in values[-1]:
            font = getattr(part, "font", None)
            if font is not None and (font.strike or font.u):
                moved = font.color is not None and str(font.color.rgb)[-6:] == "00B050"
                kind = ("move-from" if moved else "delete") if font.strike else ("move-to" if moved else "insert")
                kept.append((kind, str(part)))
        if kept:
            found[str(values[2]), str(values[4]), str(values[0])] = kept
    return found


STANCE = re.compile(r"^\| (?P<party>.+?)(?: \(author\))? \| \S+ (?P<stance>[a-z-]+)(?P<matter> the matter)?[,| ]")


def test_the_markdown_account_holds_the_stances(matrix, files, triples):
    names = {matrix.plan.name(party): party for party in matrix.parties}
    found, row = set(), ""
    for line in files["objections.md"].decode().splitlines():
        if line.startswith("### "):
            row = re.search(r"\(`(.+)`\)$", line)[1]
        elif (match := STANCE.match(line)) and match["party"] != "party":
            layer = "matter" if match["matter"] else "wording"
            found.add((row, names[match["party"].replace("\\", "")], layer, match["stance"]))
    assert found == triples


def test_the_markdown_account_holds_the_redlines(matrix, files, redlines):
    """Of consecutive revisions: it tells no others."""
    found, pair, clause = {}, (), ""
    for line in files["changes.md"].decode().splitlines():
        if line.startswith("## "):
            pair = tuple(line[3:].split(" → "))
        elif line.startswith("### "):
            clause = re.search(r"\(`([^`]+)`\)$", line)[1]
        elif line.startswith("> "):
            marked = re.findall(r"<(del|ins)>(.*?)</\1>", line)
            found[(*pair, clause)] = [(tag, html.unescape(re.sub(r"\\(.)", r"\1", words))) for tag, words in marked]
    tags = {"delete": "del", "move-from": "del", "insert": "ins", "move-to": "ins"}
    assert found == {
        key: [(tags[op], " ".join(words.split())) for op, words in value if op != "equal" and words.strip()]
        for key, value in redlines.items()
        if key[:2] in matrix.plan.edges
    }
