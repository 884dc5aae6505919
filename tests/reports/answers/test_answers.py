"""Answers as tables: what a person reads in the terminal, and the same facts as data."""

from __future__ import annotations

import dataclasses
import json

import pytest

from clausetrack.positions import Policy, matrix
from clausetrack.positions.agreement import agreement
from clausetrack.positions.brief import brief, record_brief
from clausetrack.positions.dyads import dyads
from clausetrack.positions.explain import explain
from clausetrack.positions.gaps import gaps
from clausetrack.positions.landing import landing
from clausetrack.positions.movement import movement
from clausetrack.positions.packages import packages
from clausetrack.positions.stale import stale
from clausetrack.positions.timeline import timeline
from clausetrack.positions.tracing import scorecard, traces
from clausetrack.reports.answers import brief as documents
from clausetrack.reports.answers.agreement import agreement_table, dyad_table, landing_table
from clausetrack.reports.answers.gaps import gap_table, package_table
from clausetrack.reports.answers.movement import movement_table, score_table, trace_table
from clausetrack.reports.answers.stale import stale_table
from clausetrack.reports.answers.timeline import timeline_table
from clausetrack.reports.table import draw
from clausetrack.reports.terminal.table import table_text
from tests.positions.plans import clause, plan, said

TERMS = {
    "size": {"kind": "quantity", "unit": "people", "label": "Size", "of": "ru"},
    "status": {"kind": "choice", "ordered": True, "choices": ["out", "in"], "label": "Status"},
}
CLAUSES = [
    clause("cap", {
        "r1": {"text": "At most 600 people.", "terms": {"size": {"at-most": 600}}},
        "r2": {"text": "At most 800 people.", "terms": {"size": {"at-most": 800}}},
    }, matter="Numbers are limited."),
    clause("club", {"r1": "In the club.", "r2": {"deleted": True}}, matter="There is a club."),
    clause("door", {"r2": "Doors stay open."}, matter="Doors are open."),
    clause("gone", {"r1": "A.", "r2": {"deleted": True, "replaced-by": ["door"]}}),
    clause("roots", matter="Roots are dealt with."),
]  # fmt: skip
SAID = [
    said("ru", "2025-01-11", "r1", {
        "cap": {"stance": "object", "reason": "too many", "asks": "fewer", "asks-terms": {"size": {"at-most": 500}}},
        "club": "reject", "gone": "object", "roots": {"about": "matter", "stance": "accept"},
    }),
    said("ua", "2025-01-12", "r1", {"cap": "accept", "club": {"about": "matter", "stance": "object"}}),
    said("us", "2025-02-11", "r2", {"cap": "accept", "door": {"stance": "conditional", "condition": "if shut at night", "linked-to": ["cap"]}}),
    said("ua", "2025-02-12", "r2", {
        "cap": {"stance": "accept", "would-accept": {"size": {"between": [700, 900]}}, "linked-to": ["door"]}, "door": "accept",
        "club": {"about": "matter", "stance": "accept"},
    }),
    said("ru", "2025-02-13", "r2", {
        "cap": {"stance": "reject", "would-accept": {"size": {"at-most": 500}}},
        "door": {"stance": "object", "would-accept": {"status": {"is": "out"}}},
    }),
    said("fr", "2025-02-14", "r2", {"cap": {"stance": "accept", "would-accept": {"size": {"exactly": 800}}}}, evidence="anonymous"),
]  # fmt: skip
TOY = plan(
    CLAUSES,
    SAID,
    terms=TERMS,
    events=[{"id": "talks", "date": "2025-02-20", "title": "Talks", "certainty": "reported"}],
)
MADE = matrix(TOY, "r2")
DEFAULT = Policy()


def mark(before, after):
    return f"[-{before}-]{{+{after}+}}"


TABLES = {
    "agreement": agreement_table(agreement(MADE), others=True),
    "dyads": dyad_table(MADE, dyads(matrix(TOY, "r2", policy=Policy(quorum=2)))),
    "landing": landing_table(MADE, [landing(TOY, "cap")]),
    "gaps": gap_table(MADE, gaps(MADE)),
    "packages": package_table(MADE, packages(MADE)),
    "movement": movement_table(TOY, found := movement(TOY, "2025-01-10"), found.moves),
    "objections": trace_table(TOY, traces(TOY, "r2"), DEFAULT, mark),
    "scorecard": score_table(TOY, scorecard(TOY, "r1", "r2"), DEFAULT),
    "stale": stale_table(MADE, stale(MADE, redline=mark)),
    "timeline": timeline_table(TOY, timeline(TOY), DEFAULT, as_of=None),
}


def text(name, width=100):
    return " ".join(table_text(TABLES[name], color=False, width=width).split())


@pytest.mark.parametrize("name", TABLES)
def test_every_answer_says_its_policy_and_fits_80_110_and_160_columns(name):
    for width in (80, 110, 160):
        drawn = table_text(TABLES[name], color=False, width=width)
        assert max(map(len, drawn.splitlines())) <= width
        assert "Policy: authority=official" in drawn
    data = json.loads(draw(TABLES[name], "json"))
    assert data["policy"]["quorum"] == 3
    assert data["schema"].endswith("-rows"), "what to_data() gives is built otherwise, and has the name without it"
    assert "Policy: authority" in draw(TABLES[name], "md")


@pytest.mark.parametrize("name", TABLES)
def test_every_answer_has_the_same_rows_in_every_format(name):
    table = TABLES[name]
    rows = json.loads(draw(table, "json"))["rows"]
    lines = draw(table, "csv").splitlines()
    assert len(rows) == len(table.rows) == len(lines) - 1 == len(draw(table, "jsonl").splitlines())
    assert lines[0].split(",") == [column.key for column in table.columns]


@pytest.mark.parametrize(
    ("name", "phrases"),
    [
        ("agreement", [
            "2 clauses: 2 contested.", "Blocked: 2 of 2.", "Only Russia is on record against: door, cap.",
            "contested (2): some are for these words and some against them", "in no text: by stances on the matter alone",
        ]),
        ("dyads", ["Similar ones next to each other: Russia, United States, Ukraine", "+0.75"]),
        ("landing", ["cap: wordings that were on the table", "cap: what parties asked for, newest first", "Russia, 2025-01-11 fewer"]),
        ("gaps", [
            "size: Size, of Russia, in people (in cap)", "status: Status; out < in",
            "all required: apart; nearest: Ukraine and Russia, 200 people apart; no figure that counts: United States",
            "[not counted: anonymous evidence]", "text r1", "outside what was stated by Ukraine and Russia, 100 people apart",
        ]),
        ("packages", ["Package 1: cap + door", "door waits for cap: United States", "circle, none without the others: cap ⇄ door", "unmet (1)", "if shut at night"]),
        ("movement", ["Of those whose consent is required: United States", "object reject", "moved"]),
        ("objections", ["cap: r1 → r2", "[-At most 600 people.-]{+At most 800 people.+}", "1 answered", "asked for at most 500 people"]),
        ("scorecard", ["Russia: got", "The lists are not added up"]),
        ("stale", ["gone: r1 → r2 door", "[-A.-]{+Doors stay open.+}", "object (2025-02-13)", "not heard on the words on the table: "]),
        ("timeline", ["Talks certainty: reported", "not counted: anonymous evidence", "12 entries"]),
    ],
)  # fmt: skip
def test_what_a_person_reads(name, phrases):
    drawn = text(name)
    for phrase in phrases:
        assert phrase in drawn, f"{phrase}\n{drawn}"


def test_nothing_blocked_is_said_and_is_no_consent():
    quiet = agreement_table(agreement(matrix(plan([clause("cap", {"r2": "B."})], []), "r2")))
    assert quiet.lead == (
        "1 clause: 1 no-evidence.",
        "Nobody whose consent is required is on record against any of them. Silence is no consent.",
    )


def test_a_clause_blocked_by_two_is_named_for_both():
    rows = [said(party, "2025-02-11", "r2", {"cap": "object"}) for party in ("us", "ru")]
    lead = agreement_table(agreement(matrix(plan([clause("cap", {"r2": "B."})], rows), "r2"))).lead
    assert "United States is against with others: cap." in lead
    assert "Russia is against with others: cap." in lead


def test_the_square_keeps_who_is_required_when_the_terminal_is_narrow():
    square = TABLES["dyads"].figure
    wide, narrow = square(100), square(38)
    assert [line.split()[0] for line in wide[1:]] == ["Russia", "United", "Ukraine"]
    assert "do not fit" in narrow[-1]
    assert square(10) == []


def test_a_brief_and_an_explanation_as_documents():
    new = brief(TOY, "2025-01-31", "2025-02-28")
    words = documents.brief_text(TOY, new, DEFAULT)
    assert "On the table: r2 (on 2025-01-31: r1)" in words
    assert "- 2025-02-20 Talks (reported)" in words
    assert "- Size: nothing stated → apart (Ukraine: 700 to 900 people; Russia: at most 500 people)" in words
    assert "- cap: object: Russia. It spoke of r1, and r2 has changed it in substance (the wording differs)" in words
    sections = [row["section"] for row in documents.brief_rows(TOY, new)]
    assert sections.count("Said") == words.split("## Said (")[1].split("## ")[0].count("\n- ") == 4
    base = plan(CLAUSES, SAID[:-1], terms=TERMS)
    recorded = record_brief(base, TOY)
    told = documents.record_text(TOY, recorded, "HEAD~1", DEFAULT)
    assert "By when we recorded it, not by when it was said." in told
    assert "New: recorded since, and said since (1)" in told
    assert [row["line"] for row in documents.record_rows(TOY, recorded)] == ["2025-02-14 fr: Said. [fr-2025-02-14-r2]"]
    chain = explain(MADE, "cap", "ru")
    assert documents.explanation_text(TOY, chain, DEFAULT).startswith("# Russia on the wording: reject (current)")
    assert documents.section_table("explain", documents.explanation_rows(chain), DEFAULT).rows[0]["section"] == "text"


def test_the_word_of_a_member_is_told_as_such_when_its_words_are_gone():
    rows = [
        said("ru", "2025-01-11", "r1", {"cap": "reject"}, authority="member"),
        said("ru", "2025-02-11", "r2", {"cap": "accept"}, evidence="anonymous"),
        said("us", "2025-01-12", "r1", {"cap": "reject"}),
    ]
    toy = plan(CLAUSES, rows, terms=TERMS)
    made = matrix(toy, "r2")
    drawn = " ".join(table_text(stale_table(made, stale(made)), color=False, width=110).split())
    assert "never counted: said by a member" in drawn
    assert "accept (2025-02-11), not counted" in drawn
    assert "never counted: did not count for the party while its words were on the table, either" in drawn
    words = documents.brief_text(toy, brief(toy, "2025-01-31", "2025-02-28"), DEFAULT)
    assert "- cap: reject: United States and Russia (never counted). It spoke of r1" in words


def test_a_step_that_leads_to_what_does_not_count_says_so_in_the_brief_too():
    rows = [
        said("ru", "2025-02-10", "r2", {"cap": "reject"}, authority="member"),
        said("ru", "2025-02-13", "r2", {"cap": "object"}, authority="member"),
    ]
    toy = plan(CLAUSES, rows, terms=TERMS)
    found = movement(toy, "2025-02-11", "2025-02-28")
    assert [row["to"] for row in movement_table(toy, found, found.moves).rows] == ["object (not counted)"]
    words = documents.brief_text(toy, brief(toy, "2025-02-11", "2025-02-28"), DEFAULT)
    assert "on cap (r2): reject → object (not counted); " in words


def test_what_moved_a_party_on_several_clauses_is_told_once_in_a_terminal_and_in_every_row_of_data():
    rows = [
        said("ru", "2025-02-10", "r2", {"cap": "reject", "door": "reject"}),
        said(
            "ru",
            "2025-02-13",
            "r2",
            {"cap": {"stance": "object", "reason": "too tall"}, "door": "object"},
            summary="Said of both.",
        ),
    ]
    toy = plan(CLAUSES, rows, terms=TERMS)
    found = movement(toy, "2025-02-11", "2025-02-28")
    table = movement_table(toy, found, found.moves)
    assert len(table.rows) == 2
    assert table_text(table, color=False, width=110).count("Said of both.") == 1
    assert draw(table, "csv").count("Said of both.") == 2
    assert "    reason given: too tall\n" in table_text(table, color=False, width=110)


def test_an_explanation_keeps_its_sources_as_data():
    chain = explain(MADE, "cap", "ru")
    table = documents.section_table("explain", documents.explanation_rows(chain), DEFAULT)
    head, *rows = draw(table, "csv").splitlines()
    assert head == "section,line,sources,statement"
    assert any(row.endswith(",ru-2025-02-13-r2") for row in rows)


def test_stale_positions_on_the_same_words_stand_together_under_one_heading():
    rows = [
        said("us", "2025-01-12", "r1", {"cap": "reject"}), said("ua", "2025-02-12", "r2", {"cap": "reject"}),
        said("ru", "2025-01-12", "r1", {"cap": "reject"}),
    ]  # fmt: skip
    toy = plan([clause("cap", {"r1": "A.", "r2": "B.", "r3": "C."})], rows)
    made = matrix(toy, "r3")
    table = stale_table(made, stale(made))
    assert [row["words"] for row in table.rows] == ["cap: r1 → r3", "cap: r1 → r3", "cap: r2 → r3"]


def test_names_in_a_choice_are_spelled_in_cells_as_in_the_heading():
    terms = {"who": {"kind": "choice", "choices": ["us-alone", "all"], "label": "Who"}}
    shut = clause("cap", {"r2": {"text": "The US alone.", "terms": {"who": {"is": "us-alone"}}}})
    rows = [said("us", "2025-02-11", "r2", {"cap": {"stance": "accept", "would-accept": {"who": {"is": "us-alone"}}}})]
    toy = plan([shut], rows, terms=terms)
    toy = dataclasses.replace(toy, parties=toy.parties | {"us": toy.parties["us"].model_copy(update={"short": "US"})})
    made = matrix(toy, "r2")
    drawn = table_text(gap_table(made, gaps(made)), color=False, width=110)
    assert "us alone" not in drawn
    assert drawn.count("US alone") == 4  # heading, zone, what the party accepts, the text


def test_a_correction_is_told_with_its_reason_and_not_with_the_summary_again():
    old = said("ru", "2025-02-11", "r2", {"cap": "object"})
    fixed = said("ru", "2025-02-11", "r2", {"cap": "accept"}, corrected={"on": "2025-03-01", "why": "We misread it."})
    before, after = plan(CLAUSES, [old], terms=TERMS), plan(CLAUSES, [fixed], terms=TERMS)
    rows = documents.record_rows(after, record_brief(before, after))
    assert (
        "2025-02-11 ru: Head of ru [ru-2025-02-11-r2]: cap (r2): object → accept. We misread it."
        in [row["line"] for row in rows]
    )  # fmt: skip
