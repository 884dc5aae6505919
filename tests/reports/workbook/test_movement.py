"""The sheet *Movement*: every step once, and only what counts called so."""

from __future__ import annotations

from collections import Counter

from clausetrack.positions import matrix
from clausetrack.positions.movement import movement
from clausetrack.reports.workbook import workbook
from clausetrack.reports.workbook.movement import groups, shown
from tests.positions.plans import clause, plan, said
from tests.reports.workbook.reading import opened, rows, shipped, text
from tests.reports.workbook.test_workbook import book


def table(clauses, statements):
    toy = plan(clauses, statements)
    return rows(opened(workbook(matrix(toy, "r1")))["Movement"])


def test_what_one_statement_did_alike_is_one_row_and_what_was_said_is_told_once():
    """One statement of eleven leaders was printed twelve times over."""
    cap, aid = clause("cap", {"r1": "A."}), clause("aid", {"r1": "B."})
    before = [said(who, "2025-01-11", "r1", {"cap": "reject", "aid": "reject"}) for who in ("us", "ru", "ua")]
    together = said("ru", "2025-01-12", "r1", {"cap": "accept", "aid": "accept"}, **{"on-behalf-of": ["ua", "ru"]})
    other = said("us", "2025-01-13", "r1", {"cap": "object", "aid": "accept"})
    found = [
        (text(row["Party"].value), text(row["Title"].value), text(row["What was said"].value))
        for row in table([cap, aid], [*before, together, other])
    ]
    assert found == [
        ("Ukraine and Russia", "Aid\nCap", "Said."),
        ("United States", "Aid", "Said."),
        ("United States", "Cap", "The same statement as that of United States on “Aid”."),
    ]


def test_no_statement_is_printed_twice():
    told = Counter(
        (text(row["Statement id"].value), words)
        for row in rows(book("clauses")["Movement"])
        if not (words := text(row["What was said"].value)).startswith("The same statement as that of ")
    )
    assert told
    assert set(told.values()) == {1}
    assert len({statement for statement, _ in told}) == len(told)


def test_groups_hold_every_step_once():
    made = shipped("clauses")
    moves = shown(made, movement(made.plan, "2025-11-20"))
    found = groups(made, moves)
    held = [move for group in found for move in group.moves]
    assert Counter(map(id, held)) == Counter(map(id, moves))
    assert len(found) < len(moves)
    for group in found:
        assert len(group.moves) == len(group.parties) * len(group.clauses)


def test_a_step_on_the_matter_does_not_count_where_the_text_shown_has_words():
    """Rows in brackets said “yes”, though no status counts them; a demand has no words, so there they count."""
    worded, asked = clause("cap", {"r1": "A."}), clause("aid", **{"raised-by": ["ru"]})
    days = [("2025-01-11", "reject"), ("2025-01-12", "accept")]
    found = table(
        [worded, asked],
        [said("ru", day, "matter", {"cap": stance, "aid": stance}) for day, stance in days],
    )
    told = {text(row["Title"].value): (text(row["Counts"].value), text(row["Why"].value)) for row in found}
    assert told == {
        "Cap": ("no", "about the matter; not counted: about the matter, while the text shown has words on it"),
        "Aid": ("yes", "about the matter"),
    }


def test_a_step_to_a_word_of_a_member_or_to_no_stance_does_not_count():
    for row in rows(book("clauses")["Movement"]):
        to, counted = text(row["To"].value), text(row["Counts"].value)
        assert (counted == "no") == ("not counted: " in text(row["Why"].value))
        if to in {"disputed", "withdrawn", "undisclosed"}:
            assert counted == "no"


def test_what_was_said_of_a_text_before_it_was_issued_says_so():
    """“UA 20” stood alone beside days on which there was no such text."""
    steps = [
        said("ru", day, "r2", {"cap": stance}) for day, stance in (("2025-02-01", "reject"), ("2025-02-02", "open"))
    ]
    late = said("ru", "2025-02-12", "r2", {"cap": "accept"})
    toy = plan([clause("cap", {"r2": "A."})], [*steps, late])
    told = [text(row["About"].value) for row in rows(opened(workbook(matrix(toy, "r2")))["Movement"])]
    assert told == ["r2, before it was issued", "r2"]
