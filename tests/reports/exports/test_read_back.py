"""Every format holds the same stances and the same redlines as the model: read back by what a reader would use."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sqlite3
from itertools import starmap

import docx
import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText

from clausetrack.compare import Edit, apply, before
from clausetrack.compare.edits import apart
from clausetrack.compare.revisions import compare_revisions
from clausetrack.reports.bundle import report_files
from clausetrack.reports.evidence import stands_of
from clausetrack.reports.matrix import stances
from clausetrack.reports.views import pairs
from clausetrack.reports.word.columns import columns_docx
from clausetrack.reports.word.marks import clean
from clausetrack.reports.word.redline import redline_docx
from clausetrack.reports.words import REPORTED, reported, title_of, worded
from tests.reports.exports.made import database, generated, made, shipped, written
from tests.reports.word import settle
from tests.river_plan import read_plan, write_plan

W = settle.W


@pytest.fixture(scope="module", params=["ukraine", "istanbul", "river", "generated"])
def matrix(request, tmp_path_factory):
    if request.param == "river":
        return made(read_plan(write_plan(tmp_path_factory.mktemp("river"))))
    if request.param == "generated":
        return made(generated())
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
    ids = {matrix.plan.text_name(text): text for pair in pairs(matrix.plan) for text in pair}
    assert changed_words(book["Changes"], ids) == {
        key: [(edit.op, edit.text) for edit in apart(starmap(Edit, value), drawn=True) if edit.op != "equal"]
        for key, value in redlines.items()
    }


def changed_words(sheet, ids):
    """(before, after, clause) → what is struck and what is underlined in the redline cell.

    The sheet names the texts as people do; `ids` says which they are.
    """
    found = {}
    for row in sheet.iter_rows(min_row=4):
        values = [cell.value for cell in row]
        if not isinstance(values[-2], CellRichText):
            continue
        kept = []
        for part in values[-2]:
            font = getattr(part, "font", None)
            if font is not None and (font.strike or font.u):
                moved = font.color is not None and str(font.color.rgb)[-6:] == "548235"
                kind = ("move-from" if moved else "delete") if font.strike else ("move-to" if moved else "insert")
                kept.append((kind, str(part)))
        if kept:
            found[ids[str(values[1])], ids[str(values[3])], str(values[-1])] = kept
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


SIGNED = re.compile(r"\(?\S+?\)? (?P<stance>[a-z-]+)(?P<matter> on the matter)?(?:, [\w ]+)*")


def test_the_word_document_holds_the_stances(matrix, triples):
    titles = {title_of(matrix.plan, row): row.id for row in matrix.rows}
    assert len(titles) == len(matrix.rows)
    labels = {matrix.plan.parties[party].label: party for party in matrix.parties}
    found = []
    for table in docx.Document(io.BytesIO(columns_docx(matrix))).tables:
        if table.rows[0].cells[2].text != "Stance":
            continue
        for line in table.rows[1:]:
            _, clause, stance, who = line.cells
            said_so = SIGNED.fullmatch(stance.text)
            for paragraph in who.paragraphs:
                names = paragraph.runs[0].text.removesuffix(": ").replace(" ©", "")
                assert re.search(r"\(\d{4}-", paragraph.text), "each line has its day"
                for name in re.split(", | and ", names):
                    layer = "matter" if said_so["matter"] else "wording"
                    held = (titles[clause.text], labels[name], layer, said_so["stance"])
                    if said_so["stance"] != "disputed" or held not in found:  # a line a statement that conflicts
                        found.append(held)
    assert sorted(found) == sorted(triples)


def test_the_word_document_holds_the_redlines(matrix, redlines):
    """Tracked changes, run by run; a clause that moved as a whole by what is left at its two places."""
    plan, moved, seen = matrix.plan, 0, 0
    for earlier, later in plan.edges:
        change = compare_revisions(plan, earlier, later)
        root = settle.document(redline_docx(change))
        tracked = {}
        for heading, edits in clauses_of(root):
            tracked.setdefault(heading.rsplit("\u2002", 1)[-1], []).append(edits)
        for item in change.changes:
            if not item.redline:
                continue
            model = joined([(op, clean(words)) for op, words in set_in_word(plan, item)])
            places = tracked[" ".join(plan.title(item.clause).split("\n"))]
            if len(places) == 1:
                assert places == [model]
                seen += 1
                continue
            moved += 1
            gone, come = places if places[0][0][0] in {"move-from", "delete"} else places[::-1]
            assert "".join(words for _, words in gone) == clean(item.before.text)
            assert "".join(words for _, words in come) == clean(item.after.text)
    assert seen + moved == sum(key[:2] in plan.edges for key in redlines)


def set_in_word(plan, item):
    """The redline of a change, as Word holds it: an account stands whole against a text, and says what it is."""
    sides = [(op, side) for op, side in (("delete", item.before), ("insert", item.after)) if side and side.text]
    accounts = [reported(plan, side) for _, side in sides]
    if any(accounts) and not (all(accounts) and len(sides) == 2):
        ends = ["\n" if one < len(sides) else "" for one in range(1, len(sides) + 1)]  # a paragraph each
        return [(op, worded(plan, side) + end) for (op, side), end in zip(sides, ends, strict=True)]
    lead = [("equal", f"{REPORTED} ")] if all(accounts) else []
    return [*lead, *((edit.op, edit.text) for edit in apart(item.redline))]


OPS = {"ins": "insert", "del": "delete", "moveFrom": "move-from", "moveTo": "move-to"}


def clauses_of(root):
    """(heading, [(operation, words)]) of each clause of a redline of ours, as its tracked changes say it."""
    found, ended = [], "equal"
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        style = "" if style is None else style.get(f"{W}val")
        runs = []
        for run in paragraph.iter(f"{W}r"):
            mark = run.getparent().tag.removeprefix(W)
            runs.append((OPS.get(mark, "equal"), settle.words(run, after=True)))
        if style == "CTClause":
            found.append(("".join(words for _, words in runs), []))
        elif style == "CTText":
            pieces = found[-1][1]
            if pieces:
                pieces.append((ended, "\n"))
            pieces += runs
            mark = next((child.tag.removeprefix(W) for child in paragraph.iterfind(f"{W}pPr/{W}rPr/*")), "")
            ended = OPS.get(mark, "equal")
    return [(heading, joined(pieces)) for heading, pieces in found]


def joined(pieces):
    """The same edits with neighbours of one operation in one."""
    found = []
    for op, words in pieces:
        if found and found[-1][0] == op:
            found[-1] = (op, found[-1][1] + words)
        elif words:
            found.append((op, words))
    return found
