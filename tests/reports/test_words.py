"""Words of choices are written as people write them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from clausetrack.compare.ties import Tie, went
from clausetrack.reports.terminal.clause import show
from clausetrack.reports.words import (
    REPORTED,
    absent,
    basis,
    fate,
    headline,
    marked,
    named_tie,
    reported,
    speller,
    through,
)
from tests.reports.workbook.reading import shipped
from tests.river_plan import read_plan, write_plan


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("zorvia and quelland", "Zorvia and Quelland"),
        ("by consensus", "By consensus"),
        ("republic of zorvia leads", "Republic of Zorvia leads"),
        ("zorvian forces", "Zorvian forces"),
        ("zorvia quelland", "Zorvia and Quelland"),
        ("joint zorvia quelland office", "Joint Zorvia and Quelland office"),
        ("2027", "2027"),
        ("", ""),
    ],
)
def test_names_are_spelled_as_the_plan_spells_them(tmp_path, words, shown):
    assert speller(read_plan(write_plan(tmp_path)))(words) == shown


def test_a_plan_without_parties_changes_the_first_letter_only(tmp_path):
    plan = replace(read_plan(write_plan(tmp_path)), parties={}, actors={})
    assert speller(plan)("zorvia leads") == "Zorvia leads"


def test_a_word_that_the_texts_have_with_a_capital_only_is_a_name(tmp_path):
    from clausetrack.model import TermDefinition

    plan = read_plan(write_plan(tmp_path))
    choices = ("by-orme", "dam-first")
    term = TermDefinition.model_validate({"kind": "choice", "label": "Who begins", "choices": choices})
    plan = replace(
        plan,
        header=plan.header.model_copy(update={"terms": {"begins": term}}),
        statements={
            "one": next(iter(plan.statements.values())).model_copy(update={"summary": "The dam waits, says Orme."})
        },
    )
    assert [speller(plan)(words) for words in ("by orme", "the dam first")] == ["By Orme", "The dam first"]


def test_where_a_clause_went_is_told_by_titles(tmp_path):
    plan = read_plan(write_plan(tmp_path))
    clause, revision = next(iter(plan.clauses)), next(iter(plan.revisions))
    label = plan.revisions[revision].short or revision
    title = f"“{plan.title(clause)}”"
    gone = Tie("replaced", "before", ("old",), (clause, clause), revision)
    assert named_tie(plan, gone) == f"replaced by {title} and {title} of {label}"
    assert named_tie(plan, Tie("replaced", "after", (clause,), ("new",), revision)) == f"replaces {title} of {label}"


def test_evidence_says_that_a_quote_is_of_the_whole_statement_and_that_it_came_before_the_text():
    from clausetrack.positions import matrix
    from clausetrack.reports.words import evidence
    from tests.positions.plans import clause, plan, said

    both = said("ru", "2025-01-01", "r1", {"cap": "object", "aid": "accept"}, quote="no")
    one = said(
        "ru", "2025-01-12", "r1", {"cap": {"stance": "object", "quote": "not this"}, "aid": "accept"}, quote="no"
    )
    toy = plan([clause("cap", {"r1": "A."}), clause("aid", {"r1": "B."})], [both, one])
    told = evidence(toy, matrix(toy, "r1").cell("cap", "ru"))
    assert toy.revisions["r1"].issued > "2025-01-01"
    first, second = told.split("\n\n")
    assert "on r1. “not this” " in first
    assert "on r1 before it was issued" in second
    assert "In the same statement: “no” " in second


def test_what_a_party_asks_for_or_makes_a_condition_reads_as_no_reason():
    from clausetrack.positions import matrix
    from clausetrack.reports.words import gist, headline
    from tests.positions.plans import clause, plan, said

    def words(**position):
        toy = plan([clause("cap", {"r1": "A."})], [said("ru", "2025-01-12", "r1", {"cap": position})])
        return gist(matrix(toy, "r1").cell("cap", "ru").wording.voice)

    assert words(stance="object", asks="a higher cap", reason="too low") == "asks: a higher cap"
    assert words(stance="object", reason="too low") == "too low"
    assert words(stance="reject", asks="no cap", reason="too low") == "too low"
    assert words(stance="reject", asks="no cap") == "asks: no cap"
    assert words(stance="conditional", asks="more", condition="a vote comes first") == "if: a vote comes first"

    weak = said("ru", "2025-01-12", "r1", {"cap": "accept"}, authority="member")
    toy = plan([clause("cap", {"r1": "A."})], [weak])
    assert headline(matrix(toy, "r1").cell("cap", "ru").wording) == "✔ accept, not counted"


def test_words_of_which_nobody_can_tell_whether_they_changed_are_not_called_carried():
    made = shipped("clauses")
    found = [
        headline(cell.wording)
        for row in made.rows
        for cell in row.cells
        if cell.wording.voice is not None and cell.wording.voice.unknown and cell.wording.state == "carried"
    ]
    assert found
    assert all("→" not in told and ", words since then not known, not counted" in told for told in found)
    row = made.by_id["european-commitment"]
    told = " ".join(show(made.plan, row, made.revision, made.as_of, color=False, width=100).split())
    assert "object on the wording, words since then not known" in told
    assert ", carried" not in told


def test_who_signs_with_a_bloc_is_not_heard_through_it():
    """Leaders of states outside the Union signed with it; its members are heard through it."""
    made = shipped("clauses")
    found = {
        (voice.via, voice.party): through(made.plan, voice)
        for row in made.rows
        for cell in row.cells
        for voice in cell.voices
        if voice.via
    }
    assert (found["eu", "germany"], found["eu", "japan"]) == ("via", "jointly")
    blocs = {bloc: made.plan.parties[bloc].members for bloc, _ in found}
    assert all(
        (way == "via") == (party in blocs[bloc] or bloc in blocs.get(party, ())) for (bloc, party), way in found.items()
    )
    stands = [stand for row in made.rows for stand in (row.cells[made.column["canada"]].wording,) if stand.via == "eu"]
    assert stands
    assert all("jointly with EU" in basis(made.plan, stand) for stand in stands)


def test_a_paper_of_its_own_has_deleted_nothing_of_another_text():
    plan = shipped("clauses").plan
    lacking = [clause for clause in plan.clauses if (found := plan.wording(clause, "eu-24")) and found.version.deleted]
    assert {absent(plan, clause, "eu-24", "us-28") for clause in lacking} == {"[no counterpart]"}
    assert "[deleted]" in {absent(plan, clause, "e3-28", "us-28") for clause in plan.clauses}


def test_a_matrix_says_what_became_of_a_clause_as_columns_do():
    """“Deleted” stood in the matrix where the four columns had “replaced by another clause”."""
    plan = shipped("clauses").plan
    gone = [
        clause for clause in plan.clauses if any(tie.end == "before" for tie in went(plan, clause, "us-28", "ua-20"))
    ]
    told = {clause: fate(plan, clause, "ua-20") for clause in gone if not plan.has(clause, "ua-20")}
    assert told
    assert told == {clause: absent(plan, clause, "ua-20", "us-28") for clause in told}
    assert fate(plan, "russia-non-invasion", "ua-20") == "[deleted in this text]"
    for clause, words in told.items():
        named = fate(plan, clause, "ua-20", named=True)
        numbers = re.split(", | and ", named.strip("[]").partition(": ")[2])
        heirs = {name for tie in went(plan, clause, "us-28", "ua-20") for name in tie.after}
        assert {plan.wording(name, "ua-20").number for name in heirs} >= set(numbers), (words, named)


def test_words_that_the_record_is_not_sure_of_are_marked():
    """Words that nobody had seen on a page stood in the matrix like those that somebody had."""
    plan = shipped("clauses").plan
    seen = {"(unverified) ": 0, f"{REPORTED} ": 0, "": 0}
    for wording in plan.in_revision("ua-20"):
        told = marked(plan, wording)
        mark = told.removesuffix(wording.text)
        seen[mark] += 1
        assert (mark == "(unverified) ") is (wording.version.certainty == "unverified")
        assert mark.startswith(REPORTED) is reported(plan, wording)
    assert all(seen.values())
