"""The four-column document holds the wordings and redlines of the model."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from clausetrack.compare import redline
from clausetrack.compare.edits import apart
from clausetrack.positions import matrix
from clausetrack.reports.imprint import PRIVATE, Imprint
from clausetrack.reports.palette import COLOURS, WORDS
from clausetrack.reports.standing import standings
from clausetrack.reports.views import change_lookup
from clausetrack.reports.word.columns import columns_docx
from clausetrack.reports.word.marks import w
from clausetrack.reports.word.paper import Column, Paper
from clausetrack.reports.words import reported
from clausetrack.reports.workbook.styles import named_styles, stance_style
from clausetrack.store import WorkingTree, load


@pytest.fixture(scope="module")
def made():
    plan = load(WorkingTree(Path(__file__).parents[3] / "clauses")).plan
    return matrix(plan, "ua-20", changes=change_lookup(plan))


def rows(data: bytes):
    paper = docx.Document(io.BytesIO(data))
    for table in paper.tables:
        heads = [cell.text for cell in table.rows[0].cells]
        if heads[0] != "Flag, left":
            continue  # who stands where: tests/reports/exports/test_read_back.py
        for row in table.rows[1:]:
            yield dict(zip(heads[1:-1], row.cells[1:-1], strict=True)), (row.cells[0].text, row.cells[-1].text)


def test_who_is_against_a_clause_stands_beside_it_and_who_is_against_the_whole_above(made):
    found = standings(made)
    titles = {made.plan.title(row.clause): row for row in made.clauses}
    told = 0
    for cells, _ in rows(columns_docx(made)):
        row = titles.get(cells["Clause"].text)
        if row is None or row.id not in found:
            continue
        notes = next(cell.text for head, cell in cells.items() if head.startswith("Left open"))
        against = found[row.id].say_against()
        assert against in notes
        told += "Against these words" in against
    assert told > 5
    key = " ".join(item.text for item in docx.Document(io.BytesIO(columns_docx(made))).paragraphs)
    assert "Against UA 20 as a whole: Russia." in key


def spans(cell, look) -> list[str]:
    return [run.text for paragraph in cell.paragraphs for run in paragraph.runs if look(run)]


def test_each_clause_shows_its_wordings_and_its_redline_against_the_base(made):
    plan = made.plan
    titles = {plan.title(name): name for name in plan.clauses}
    seen = 0
    for cells, flags in rows(columns_docx(made)):
        assert flags[0] == flags[1]
        clause = titles[cells["Clause"].text]
        base, new = plan.wording(clause, "us-28"), plan.wording(clause, "ua-20")
        before, after = (
            next(cell for head, cell in cells.items() if head.startswith(word)) for word in ("Base", "Text shown")
        )
        if base is not None and base.text:
            assert base.text in before.text
        if base is None or new is None or not new.text or not base.text or base.text == new.text:
            continue
        if reported(plan, new):  # an account of a text is none of its words
            assert "[reported, not the text]" in after.text
            assert not spans(after, lambda run: run.font.strike or run.font.underline)
            continue
        edits = apart(redline(base.text, new.text), drawn=True)
        gone = "".join(edit.text for edit in edits if edit.op in {"delete", "move-from"})
        come = "".join(edit.text for edit in edits if edit.op in {"insert", "move-to"})
        assert "".join(spans(after, lambda run: run.font.strike or run.font.double_strike)) == gone
        assert "".join(spans(after, lambda run: run.font.underline)) == come
        seen += 1
    assert seen > 10


def test_reasons_stand_whole(made):
    tables = docx.Document(io.BytesIO(columns_docx(made))).tables
    told = [row.cells[3].text for table in tables if table.rows[0].cells[2].text == "Stance" for row in table.rows[1:]]
    assert told
    assert not [text for text in told if "…" in text]


def test_the_same_matrix_gives_the_same_bytes_and_a_private_layer_is_told(made):
    assert columns_docx(made) == columns_docx(made)
    paper = docx.Document(io.BytesIO(columns_docx(made, Imprint(private=True))))
    assert PRIVATE in paper.sections[0].header.paragraphs[0].text
    assert paper.sections[0].page_width > paper.sections[0].page_height


def test_the_two_fullest_other_texts_are_shown_and_the_rest_is_named(made):
    heads = next(rows(columns_docx(made)))[0]
    others = [head.split("\n")[1].split(",")[0] for head in heads if head.startswith("Other")]
    assert others == ["E3 28", "EU 24"]
    told = [paragraph.text for paragraph in docx.Document(io.BytesIO(columns_docx(made))).paragraphs]
    assert any(line.startswith("Left out for want of room") and "Geneva 19" in line for line in told)


def test_the_ground_of_a_stance_is_that_of_the_workbook(made):
    """Stale is hatched, not counted palest: one rule for both, so that a reader of one can read the other."""
    book = {style.name: style.fill for style in named_styles(safe=False)}
    seen = set()
    for table in docx.Document(io.BytesIO(columns_docx(made))).tables:
        for row in table.rows[1:] if table.rows[0].cells[2].text == "Stance" else ():
            told = row.cells[2].text
            stance = next(word for word in COLOURS if f" {word}" in told)
            stale, matter, idle = ", stale" in told, "on the matter" in told, "not counted" in told
            fill = book[stance_style(stance, stale=stale, matter=matter, idle=idle)]
            shade = row.cells[2]._tc.tcPr.find(w("shd"))
            ground = fill.end_color if fill.patternType == "lightUp" else fill.start_color
            assert (shade.get(w("fill")) if shade is not None else "FFFFFF") in {ground.rgb[2:], "FFFFFF"}, told
            assert (shade is not None and shade.get(w("val")) != "clear") == (fill.patternType == "lightUp"), told
            seen.add((stale, matter, idle))
    assert len(seen) >= 4


def test_a_row_of_less_than_half_a_page_stands_whole_beside_its_number(made):
    def breaks(words: str, width: float) -> bool:
        paper = Paper("T", "S", "en", "2025", landscape=True)
        paper.table((Column("No.", 26 - width), Column("Words", width)), [("1", words)], size=8)
        row = docx.Document(io.BytesIO(paper.to_bytes())).tables[0].rows[1]
        return row._tr.trPr.find(w("cantSplit")) is None

    words = "A stance with its reason, " * 50  # 1,300 characters: nine lines of a wide column, fifty of a narrow one
    assert not breaks(words, 20)
    assert breaks(words, 3)
    assert not [
        row
        for table in docx.Document(io.BytesIO(columns_docx(made))).tables
        for row in table.rows
        if row._tr.trPr.find(w("cantSplit")) is None
    ]


def test_the_key_explains_every_sign_that_occurs_and_no_other(made):
    paper = docx.Document(io.BytesIO(columns_docx(made)))
    heads = {table.rows[0].cells[0].text: table for table in reversed(paper.tables)}
    key = {row.cells[place].text: row.cells[place + 1].text for row in heads["Sign"].rows[1:] for place in (0, 2)}
    key.pop("", None)
    assert all(key.values())
    tables = [table for table in paper.tables if table.rows[0].cells[0].text == "Number"]
    told = [cell.text for table in tables for cell in table.columns[2].cells[1:]]
    words = {text.strip("✔◔○✎✖≠?↶–()→↛ ").split(",")[0].removesuffix(" on the matter") for text in told}
    assert {sign.partition(" ")[2] for sign in key} & set(WORDS) == words
    for mark in ("carried", "stale", "not counted", "on the matter"):
        assert any(mark in sign for sign in key) == any(mark in text for text in told), mark
