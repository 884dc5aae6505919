"""A pair of clauses that may not be one says so in every redline, with how sure it is and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clausetrack.compare.revisions import compare_revisions
from clausetrack.positions import matrix
from clausetrack.reports.markdown.changes import changes_of
from clausetrack.reports.markdown.objections import objections_account
from clausetrack.reports.redline.html import diff_html
from tests.positions.plans import clause, plan, said

CAP = clause(
    "cap",
    {
        "r1": "No more than 600,000 personnel.",
        "r2": {"text": "No more than 800,000 personnel.", "note": "Read *aloud*."},
    },
)


def compared(**changes):
    change = compare_revisions(plan([CAP], **{"text-basis": "verbatim"}), "r1", "r2")
    return replace(change, changes=tuple(replace(item, **changes) for item in change.changes))


@pytest.mark.parametrize("write", [changes_of, diff_html])
def test_a_doubtful_pair_says_how_sure_it_is_and_why(write):
    assert "doubtful pair, 31 % sure: few words in common" in write(
        compared(confidence=0.31, because="few words in common")
    )
    assert "doubtful" not in write(compared(confidence=0.9, because="few words in common"))
    assert "doubtful" not in write(compared())


def test_a_clause_without_a_redline_has_no_quotation_and_its_note_is_escaped():
    text = changes_of(compared())
    assert "> No more than <del>600,000</del><ins>800,000</ins> personnel." in text
    assert "Note: Read \\*aloud\\*." in text
    assert "\n> " not in changes_of(compared(redline=()))
    assert "Note:" not in changes_of(compared(after=None, kind="deleted"))


def test_a_theme_of_which_nobody_spoke_is_listed_without_a_heading():
    clauses = [clause("cap", {"r2": "A cap."}), clause("door", {"r2": "A door."}, theme="two")]
    found = plan(clauses, [said("ru", "2025-02-20", "r2", {"cap": "accept"})])
    text = objections_account(matrix(found, "r2"))
    assert "## One" in text
    assert "## Two" not in text
    assert "## Nobody recorded\n\n" in text
    assert "`door`" in text.partition("## Nobody recorded")[2]
