"""Two texts compared and the blame of a clause, in a terminal."""

from __future__ import annotations

import dataclasses

from clausetrack.compare.blame import blame_clause
from clausetrack.compare.revisions import compare_revisions
from clausetrack.positions import matrix
from clausetrack.reports.terminal.blame import blame_text
from clausetrack.reports.terminal.diff import diff
from clausetrack.reports.terminal.matrix import matrix_text
from tests.positions.plans import clause, plan, said

CAP = clause(
    "cap", {"r1": {"text": "No more than 600,000 personnel.", "number": "1"}, "r2": "No more than 800,000 personnel."}
)
DOOR = clause("door", {"r1": "The door is open."})


def plain(found, before: str = "r1", after: str = "r2", **choices) -> list[str]:
    return diff(compare_revisions(found, before, after), color=False, width=100, **choices).splitlines()


def test_a_redline_of_a_restatement_says_so_first():
    line = "  Redline of a restatement: the wordings are ours, not the published ones."
    assert plain(plan([CAP], **{"text-basis": "restated"}))[3] == line
    assert line not in plain(plan([CAP], **{"text-basis": "verbatim"}))


def test_a_doubtful_pair_says_how_sure_it_is_and_why():
    change = compare_revisions(plan([CAP]), "r1", "r2")
    doubtful = tuple(
        dataclasses.replace(item, confidence=0.31, because="few words in common") for item in change.changes
    )
    lines = diff(dataclasses.replace(change, changes=doubtful), color=False, width=100).splitlines()
    assert "  ? doubtful pair, 31 % sure: few words in common" in lines
    assert lines[-1].endswith("1 material; 1 doubtful")
    sure = tuple(dataclasses.replace(item, confidence=0.9) for item in change.changes)
    assert "doubtful" not in diff(dataclasses.replace(change, changes=sure), color=False, width=100)


def test_what_is_not_known_is_named_apart_or_in_its_place():
    found = plan([CAP, DOOR])
    assert "Not known: cap, door" in plain(found, "r1", "part")
    assert "Not known: cap, door" not in plain(found, "r1", "part", everything=True)
    assert any("door" in line and "not known" in line for line in plain(found, "r1", "part", everything=True))


def test_of_an_account_it_is_said_and_what_it_tells_of_a_term_is_not_called_not_known():
    """An account stood in the redline like a text, and a figure that had gone into it was said not to be known."""
    size = {"men": [{"at-most": 5}]}
    cap = clause("cap", {"r1": {"text": "A cap.", "number": "1"}, "part": {"text": "A cap of 5, it is said."}})
    cap["versions"]["part"]["terms"] = size
    scale = clause("scale", {"r1": {"text": "No more than 5.", "number": "1.1", "terms": size}})
    gone = clause("gone", {"r1": "Words.", "part": {"deleted": True}})
    terms = {"men": {"kind": "quantity", "unit": "men", "label": "Men"}}
    lines = plain(plan([cap, scale, gone], terms=terms), "r1", "part")
    assert "Not known: scale (a term of it: see cap)" in lines
    assert lines.count("  · of part an account is known, not the text") == 2
    assert lines[-1].startswith("1 edited, 1 deleted, 1 not known")


def blamed(found, revision: str = "r2", name: str = "cap", *, color: bool = False) -> list[str]:
    phrases = blame_clause(found, name, revision)
    return blame_text(found, name, revision, phrases, color=color, width=60).splitlines()


def test_blame_of_a_restatement_says_so_and_of_a_text_without_the_clause_that_it_has_none():
    line = "  Of a restatement: the wordings are ours, not the published ones."
    assert blamed(plan([CAP], **{"text-basis": "restated"}))[1] == line
    assert line not in blamed(plan([CAP], **{"text-basis": "verbatim"}))
    found = plan([CAP, DOOR], **{"text-basis": "verbatim"})
    assert blamed(found, "r2", "door") == ["door in r2  Door", "", "  r2 does not word it."]


def test_blame_gives_every_word_to_the_text_that_brought_it():
    lines = blamed(plan([CAP], **{"text-basis": "verbatim"}))
    assert lines[2:] == [
        "  r1   No more than",
        "  r2   800,000",
        "  r1   personnel.",
        "",
        "5 words: 4 from r1, 1 from r2",
    ]
    assert "  r2   \x1b[32;4m800,000\x1b[0m" in blamed(plan([CAP], **{"text-basis": "verbatim"}), color=True)


def test_a_theme_all_of_whose_clauses_are_gone_and_unspoken_of_has_no_heading():
    gone = {**DOOR, "theme": "two"}
    found = plan([CAP, gone])
    assert "Two" not in matrix_text(matrix(found, "r2"), color=False, width=100)
    spoken = plan([CAP, gone], [said("ru", "2025-02-01", "matter", {"door": "accept"})])
    assert "Two" in matrix_text(matrix(spoken, "r2"), color=False, width=100).splitlines()
