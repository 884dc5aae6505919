"""The sheet *Changes*: what a reader needs to take in how one text became another."""

from __future__ import annotations

from openpyxl.cell.rich_text import CellRichText

from clausetrack.compare.revisions import compare_revisions
from clausetrack.positions import matrix
from clausetrack.reports.views import pairs
from clausetrack.reports.words import reported
from clausetrack.reports.workbook import workbook
from tests.positions.plans import REVISIONS, clause, plan
from tests.reports.workbook.reading import opened, rows, shipped, text
from tests.reports.workbook.test_workbook import book, each


@each
def test_what_one_text_is_not_known_to_say_is_one_row_that_names_every_clause(folder):
    """174 of 406 rows said “unknown” beside an empty redline."""
    made = shipped(folder)
    wanted = {row.clause for row in made.rows}
    back = [row for row in rows(book(folder)["Changes"]) if text(row["What happened"].value) == "not known"]
    found = {
        (text(row["From"].value), text(row["To"].value), clause)
        for row in back
        for clause in text(row["Clause id"].value).split(", ")
    }
    say = made.plan.text_name
    assert found == {
        (say(before), say(after), change.clause)
        for before, after in pairs(made.plan)
        for change in compare_revisions(made.plan, before, after).changes
        if change.clause in wanted and change.kinds == ("unknown",)
    }
    for row in back:
        ids, named = text(row["Clause id"].value).split(", "), text(row["Redline"].value).split("; ")
        if len(ids) == 1:
            assert text(row["Title"].value) == made.plan.title(ids[0])
            continue
        assert text(row["Title"].value) == f"{len(ids)} clauses"
        assert [made.plan.title(clause) in words for clause, words in zip(ids, named, strict=True)] == [True] * len(ids)
    if folder == "clauses":
        assert len(found) > 15 * len(back) > 0


def test_what_a_text_is_known_to_have_in_another_clause_is_not_said_to_be_unknown_of_it():
    """“What Geneva 19 says of them is not known” named a clause of which the step before said where it went."""
    revisions = {**REVISIONS, "r2": {**REVISIONS["r2"], "coverage": "partial"}}
    origin = [{"clause": "aid", "revision": "r1", "as": "merged"}]
    cap = clause("cap", {"r1": "A.", "r2": {"text": "A and B.", "from": origin}, "r3": "A."})
    both = [clause(name, {"r1": "B.", "r3": "B."}) for name in ("aid", "sea", "air")]
    toy = plan([cap, *both], [], revisions=revisions)
    told = {
        text(row["Clause id"].value): text(row["Why"].value)
        for row in rows(opened(workbook(matrix(toy, "r1")))["Changes"])
        if (row["From"].value, row["To"].value) == ("r2", "r3")
    }
    assert told["aid"] == "merged into “Cap” of r2"
    assert told["air, sea"] == "what r2 says of them is not known"


def test_what_is_unknown_of_a_large_text_is_as_many_rows_as_can_be_read():
    """One row holds no more than a page; what is longer would be cut."""
    titles = {f"clause-{place}": f"Clause of a rather long title, the {place}th of many" for place in range(90)}
    toy = plan([clause(name, {"r1": "A."}, title=title) for name, title in titles.items()], [],
               revisions={**REVISIONS, "r2": {**REVISIONS["r2"], "coverage": "partial"}})  # fmt: skip
    unknown = [row for row in rows(opened(workbook(matrix(toy, "r1")))["Changes"])
               if text(row["What happened"].value) == "not known" and row["To"].value == "r2"]  # fmt: skip
    assert len(unknown) > 1
    assert sum(int(text(row["Title"].value).split()[0]) for row in unknown) == 90
    assert all(len(text(row["Redline"].value)) <= 2100 for row in unknown)


def test_a_redline_that_holds_words_of_an_account_says_that_it_compares_no_two_texts():
    """The account of Geneva stood struck beside the text of Kyiv, as though a text had been changed."""
    made = shipped("clauses").plan
    names = {made.text_name(name): name for name in made.revisions}
    seen = 0
    for row in rows(book("clauses")["Changes"]):
        if text(row["What happened"].value) == "not known":
            continue
        before, after = (
            made.wording(text(row["Clause id"].value), names[text(row[head].value)]) for head in ("From", "To")
        )
        accounts = [side for side in (before, after) if side and side.text and reported(made, side)]
        drawn = text(row["Redline"].value)
        assert bool(accounts and drawn != "words kept") is drawn.startswith("[")
        if accounts and before and after and before.text and after.text:
            seen += 1
            assert "no redline of two texts]" in drawn
    assert seen > 5


@each
def test_changes_stand_in_the_order_of_the_later_text(folder):
    """A clause that is gone stood at its old number, in the midst of a text that numbers everything anew."""
    made = shipped(folder).plan
    ids = {made.text_name(name): name for name in made.revisions}
    numbered = {}
    for row in rows(book(folder)["Changes"]):
        if row["No. after"].value:
            key = (text(row["From"].value), text(row["To"].value))
            numbered.setdefault(key, []).append(text(row["Clause id"].value))
    assert numbered
    for (_, after), found in numbered.items():
        order = [wording.clause for wording in made.in_revision(ids[after])]
        assert found == sorted(found, key=order.index)


def test_letters_before_numbers_are_explained_where_they_stand():
    sheet = book("clauses")["Changes"]
    told = [text(row[0].value) for row in sheet.iter_rows() if text(row[0].value).startswith("Letters before numbers")]
    assert any("in US 28: A: Draft framework of a security assurance" in line for line in told)
    assert all(any(f" {letter}: " in line for line in told) for letter in "ABPRu")


def test_a_paper_beside_a_text_is_not_told_as_drafted_from_it():
    """What a paper of its own does not have was “deleted”, as though somebody had struck it."""
    shown = opened(workbook(matrix(plan([clause("cap", {"r1": "A.", "r2": "B.", "side": "C."})], []), "r1")))["Changes"]
    lines = [text(cell.value) for (cell, *_) in shown.iter_rows()]
    told = [line for line in lines if "a paper of its own" in line]
    assert len(told) == 1
    assert told[0].startswith("side is a paper of its own set beside r1, not drafted from it")
    assert lines[lines.index(told[0]) - 1].startswith("r1 → side")


@each
def test_only_the_colours_that_are_there_are_explained(folder):
    sheet = book(folder)["Changes"]
    drawn = {
        block.font.color.rgb[-6:]
        for row in rows(sheet)
        if isinstance(row["Redline"].value, CellRichText)
        for block in row["Redline"].value
        if block.font.color is not None
    }
    told = text(sheet["A2"].value)
    assert ("Green: moved" in told) is ("548235" in drawn)
    assert ("Underlined blue" in told) is ("0033CC" in drawn)
