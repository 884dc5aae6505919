"""The brief as a Word document: two pages, and the same facts as the brief itself."""

from __future__ import annotations

import io
import re
import subprocess
from datetime import date, timedelta
from pathlib import Path

import docx
import pytest

from clausetrack.cli.main import main
from clausetrack.positions import matrix
from clausetrack.positions.brief import brief
from clausetrack.positions.policy import DEFAULT
from clausetrack.reports.imprint import PRIVATE, Imprint
from clausetrack.reports.standing import against_matter, standings, unworded
from clausetrack.reports.views import change_lookup
from clausetrack.reports.word.brief import brief_docx
from clausetrack.reports.words import spelled
from clausetrack.store import WorkingTree, load
from clausetrack.text import join_words
from tests.office import to_pdf

SHIPPED = Path(__file__).parents[3] / "clauses"


@pytest.fixture(scope="module")
def made():
    plan = load(WorkingTree(SHIPPED)).plan
    lookup = change_lookup(plan)
    found = brief(plan, "2025-12-01", plan.newest_day, DEFAULT, lookup, None)
    return found, matrix(plan, found.revision, plan.newest_day, DEFAULT, lookup)


def test_its_tables_hold_what_the_brief_found(made):
    found, shown = made
    paper = docx.Document(io.BytesIO(brief_docx(found, shown)))
    heads = [item.text for item in paper.paragraphs if item.style.name == "Heading 1"]
    assert heads == ["What changed in the text", "Where it is blocked", "Who moved", "What would be accepted"]
    cells = [[[cell.text for cell in row.cells] for row in table.rows][1:] for table in paper.tables]
    worst = {
        shown.plan.title(row.clause): standings(shown)[row.id].say_worst()
        for row in shown.rows
        if row.id in standings(shown)
    }
    assert cells[1]
    assert all(worst[row[1]] == row[2] for row in cells[1])
    assert [row[0] for row in cells[2]] == [move.day for move in reversed(found.moves)][: len(cells[2])]
    assert [row[2] for row in cells[3]] == [spelled(made[1].plan, item.after) for item in found.gaps][: len(cells[3])]


def test_what_is_blocked_in_substance_only_is_named_too(made):
    """The brief named seven clauses, none of them on territory, where Overview had seven more."""
    found, shown = made
    paper = docx.Document(io.BytesIO(brief_docx(found, shown)))
    told = " ".join(item.text for item in paper.paragraphs)
    besides = [*against_matter(shown, standings(shown)), *unworded(shown, standings(shown))]
    assert {item.matter for _, item in besides} == {False, True}
    assert "Against UA 20 as a whole: Russia." in told
    for row, item in besides:
        assert f"{shown.plan.title(row.clause)} ({join_words(item.blockers if item.matter else item.against)})" in told


def test_people_read_names_and_whole_reasons(made):
    found, shown = made
    plan = shown.plan
    paper = docx.Document(io.BytesIO(brief_docx(found, shown)))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    foot = paper.sections[0].footer.paragraphs[0].text
    told = "\n".join([*(item.text for item in paper.paragraphs), *cells, foot])
    ids = {name for names in (plan.revisions, plan.header.terms, plan.clauses) for name in names if "-" in name}
    assert [name for name in ids if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", told)] == []
    assert "The plan as a whole (the matter)" not in told  # that row is called the settlement as such
    new = sum(not item.before for item in found.statuses)
    assert new
    assert f"{new} that the text now has anew" in told
    assert "…" not in told


def test_a_file_named_docx_is_a_word_document(tmp_path, capsys):
    path = tmp_path / "brief.docx"
    assert main(["brief", "--plan", str(SHIPPED), "-o", str(path)]) == 0
    assert docx.Document(path).paragraphs[0].style.name == "Title"
    assert main(["brief", "--plan", str(SHIPPED), "-o", str(tmp_path / "brief.md")]) == 0
    assert (tmp_path / "brief.md").read_text("utf-8").startswith("# ")


def test_the_same_brief_gives_the_same_bytes_and_a_private_layer_is_told(made):
    assert brief_docx(*made) == brief_docx(*made)
    paper = docx.Document(io.BytesIO(brief_docx(*made, Imprint(private=True))))
    assert PRIVATE in [item.text for item in paper.paragraphs]
    assert PRIVATE in paper.sections[0].header.paragraphs[0].text


def test_nothing_new_is_said_in_words(made):
    found, shown = made
    nothing = brief(shown.plan, found.as_of, found.as_of, DEFAULT, change_lookup(shown.plan), None)
    texts = [item.text for item in docx.Document(io.BytesIO(brief_docx(nothing, shown))).paragraphs]
    assert texts.count("Nothing new.") == 2
    assert any(text.startswith("New on record. nothing; 0 moves") for text in texts)


@pytest.mark.office
def test_it_fills_no_more_than_two_pages(made, tmp_path):
    path = to_pdf(brief_docx(*made), tmp_path / "brief.pdf")
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    pages = int(next(line for line in told.splitlines() if line.startswith("Pages:")).split()[1])
    assert pages <= 2


def test_where_no_text_is_new_no_older_change_is_told_as_one():
    plan = load(WorkingTree(SHIPPED)).plan
    lookup = change_lookup(plan)
    found = brief(plan, "2026-06-16", plan.newest_day, DEFAULT, lookup, None)
    assert found.revision == found.revision_before
    paper = docx.Document(io.BytesIO(brief_docx(found, matrix(plan, None, plan.newest_day, DEFAULT, lookup))))
    said = [item.text for item in paper.paragraphs]
    assert said[said.index("What changed in the text") + 1] == "Nothing: the same text was on the table on 2026-06-16."
    assert [table.rows[0].cells[2].text for table in paper.tables] == ["Worst stance, and whose"]


def test_a_statement_without_a_position_is_told_with_day_and_speaker():
    plan = load(WorkingTree(SHIPPED)).plan
    mute = max((one for one in plan.statements.values() if not one.positions), key=lambda one: one.date)
    lookup, since = change_lookup(plan), str(date.fromisoformat(mute.date) - timedelta(days=1))
    found = brief(plan, since, mute.date, DEFAULT, lookup, None)
    paper = docx.Document(io.BytesIO(brief_docx(found, matrix(plan, None, mute.date, DEFAULT, lookup))))
    news = next(item.text for item in paper.paragraphs if item.text.startswith("New on record."))
    assert f"{mute.date}, {mute.speaker}, {mute.capacity} (takes no position on any clause)" in news


def test_a_text_that_was_not_out_yet_is_new_and_not_the_one_of_before():
    plan = load(WorkingTree(Path(__file__).parents[3] / "clauses")).plan
    found = brief(plan, "2025-11-19", changes=change_lookup(plan))
    made = matrix(plan, found.revision, found.as_of, changes=change_lookup(plan))
    paper = docx.Document(io.BytesIO(brief_docx(found, made)))
    told = [item.text for item in paper.paragraphs]
    assert not any(text.startswith("Nothing: the text on the table") for text in told)
    assert any(text.startswith("US 28 → UA 20") for text in told)
