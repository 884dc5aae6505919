"""What changed between two states of the files: every change of text and positions is told, once, in its section."""

from __future__ import annotations

import pytest

from clausetrack.checks import ChangeContext
from clausetrack.reports.changelog import SECTIONS, Line, changelog, changelog_markdown
from clausetrack.store import load
from clausetrack.store.lock import Lock, seal
from tests.checks.cases import tree_of

CAP, FIRE, SOUTH, PLAN = "security/force-cap.yaml", "security/ceasefire.yaml", "positions/south.yaml", "plan.yaml"
THIRD = """  third:
    title: Third text
    issued: 2025-04-10
    based-on: [second]
    status: proposed
terms:"""
VERSION = "\n  third:\n    number: {}\n    {}"
CAP_END, FIRE_END = (
    "    terms: {force-cap: {at-most: 800000}}\n    sources: [gazette-2025-03-11]",
    "    change: kept\n    sources: [gazette-2025-03-11]",
)


def replaced(**files):
    """Files by their short name → pairs of (old, new)."""
    paths = {"cap": CAP, "fire": FIRE, "south": SOUTH, "plan": PLAN, "sources": "sources.yaml"}
    return {"replace": {paths[name]: list(pairs) for name, pairs in files.items()}}


def told(head, base=None, lock=None):
    loaded = load(tree_of(head))
    assert [item for item in loaded.diagnostics if item.severity.name == "ERROR"] == []
    return changelog(ChangeContext(loaded, load(tree_of(base or {}, "abc1234")), lock))


def said(lines):
    return [(line.section, line.subject, line.text) for line in lines]


def third(cap: str = "", fire: str = ""):
    files = {"plan": [("terms:", THIRD)]}
    if cap:
        files["cap"] = [(CAP_END, CAP_END + cap)]
    if fire:
        files["fire"] = [(FIRE_END, FIRE_END + fire)]
    return replaced(**files)


SAYS = "By 1 July 2026 South shall hold its forces to a strength of no more than {} personnel."
SAME = VERSION.format('"1"', "same-as: second")
TABLE = [
    # revisions
    ({}, {}, []),
    (
        third(SAME, VERSION.format('"2"', "same-as: second")), {},
        [("Revisions", "third", "new: Third text (2025-04-10), 2 clauses")],
    ),
    ({}, third(), [("Revisions", "third", "removed: Third text")]),
    (
        replaced(plan=[("    based-on: [first]\n", "    based-on: [first]\n    released: true\n")]), {},
        [("Revisions", "second", "released")],
    ),
    (
        replaced(plan=[("    released: true\n", "")]), {},
        [("Revisions", "first", "no longer marked as released")],
    ),
    # wordings
    (
        third(SAME), {},
        [
            ("Revisions", "third", "new: Third text (2025-04-10), 1 clause"),
            ("Wordings", "ceasefire", "not in third any more"),
        ],
    ),
    (
        third(VERSION.format('"1"', f"text: {SAYS.format('900,000')}"), VERSION.format('"2"', "same-as: second")), {},
        [
            ("Revisions", "third", "new: Third text (2025-04-10), 2 clauses"),
            ("Wordings", "force-cap", "in third, against second: figure raised: no more than 800,000 personnel → no more than 900,000 personnel (by 100,000)"),
        ],
    ),
    (
        third(VERSION.format('"3"', "same-as: second"), VERSION.format('"2"', "same-as: second")), {},
        [
            ("Revisions", "third", "new: Third text (2025-04-10), 2 clauses"),
            ("Wordings", "force-cap", "renumbered: 1 → 3 in third"),
        ],
    ),
    (
        replaced(cap=[("800,000 personnel", "700,000 personnel")]), {},
        [("Wordings", "force-cap", "in second, against the earlier draft of it: figure lowered: no more than 800,000 personnel → no more than 700,000 personnel (by 100,000)")],
    ),
    (
        replaced(cap=[("600,000 personnel", "500,000 personnel")]), {},
        [("Wordings", "force-cap", "altered in the released first")],
    ),
    (
        replaced(cap=[("600,000 personnel.\n", "500,000 personnel.\n    corrected: {on: 2025-03-01, why: Misread.}\n")]), {},
        [("Wordings", "force-cap", "corrected in the released first")],
    ),
    # clauses
    (
        {"files": {"security/new.yaml": "clause: new\ntitle: New one\nmatter: It is new.\nversions: {}\n"}}, {},
        [("Clauses", "new", "new: New one")],
    ),
    (
        {}, {"files": {"security/new.yaml": "clause: new\ntitle: New one\nmatter: It is new.\nversions: {}\n"}},
        [("Clauses", "new", "removed: New one")],
    ),
    (
        {"files": {"security/new.yaml": "clause: other\ntitle: New one\nmatter: It is new.\nversions: {}\n"}},
        {"files": {"security/new.yaml": "clause: new\ntitle: New one\nmatter: It is new.\nversions: {}\n"}},
        [("Clauses", "new", "called other now")],
    ),
    # statements
    (
        {}, {"remove": [SOUTH]},
        [("Statements", "south-2025-03-11-minister",
          "South, The minister, 2025-03-11: South can live with the second text (force-cap accept, ceasefire accept)")],
    ),
    ({"remove": [SOUTH]}, {}, [("Statements", "south-2025-03-11-minister", "removed: South, 2025-03-11")]),
    (
        replaced(south=[("      - on: ceasefire\n        stance: accept", "      - on: ceasefire\n        stance: open")]), {},
        [("Statements", "south-2025-03-11-minister", "edited: positions")],
    ),
    # sources
    (
        replaced(sources=[("- id: gazette-2025-03-11", "- {id: paper-2025-04-01, title: A paper, container-title: Daily, issued: 2025-04-01, URL: https://example.org/c}\n- id: gazette-2025-03-11")]), {},
        [("Sources", "paper-2025-04-01", "Daily, “A paper”, 2025-04-01")],
    ),
    (
        {}, replaced(sources=[("- id: gazette-2025-03-11", "- {id: paper-2025-04-01, title: A paper, container-title: Daily, issued: 2025-04-01, URL: https://example.org/c}\n- id: gazette-2025-03-11")]),
        [("Sources", "paper-2025-04-01", "removed")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("head", "base", "expected"), TABLE)
def test_a_change_is_told_once_and_nothing_else(head, base, expected):
    assert said(told(head, base)) == expected


def test_a_clause_of_released_and_of_other_texts_that_has_another_name_is_told_once():
    whole = tree_of({}).read(FIRE).decode()
    renamed = {"files": {"security/truce.yaml": whole.replace("clause: ceasefire", "clause: truce")}, "remove": [FIRE]}
    lines = [line for line in said(told(renamed)) if line[0] in {"Wordings", "Clauses"}]
    assert lines == [("Clauses", "ceasefire", "called truce now")]


POSITIONS = "    positions:\n      - on: force-cap\n        stance: accept"
WITHDRAWN = "    withdrawn: {on: 2025-04-01, source: gazette-2025-03-11}\n"
CORRECTED = "    corrected: {on: 2025-05-01, why: Misheard., source: gazette-2025-03-11}\n"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", WITHDRAWN, ["withdrawn on 2025-04-01"]),
        (WITHDRAWN, WITHDRAWN.replace("04-01", "04-02"), ["withdrawn on 2025-04-02"]),
        (WITHDRAWN, "", ["not withdrawn any more"]),
        ("", CORRECTED, ["corrected on 2025-05-01: Misheard."]),
        ("", WITHDRAWN + CORRECTED, ["withdrawn on 2025-04-01", "corrected on 2025-05-01: Misheard."]),
        (CORRECTED, CORRECTED, []),
    ],
)
def test_a_statement_that_is_withdrawn_and_one_that_is_corrected(before, after, expected):
    head, base = (replaced(south=[(POSITIONS, more + POSITIONS)]) for more in (after, before))
    assert [line.text for line in told(head, base)] == expected


def test_a_wording_that_a_released_text_lost_is_told_and_one_that_only_the_lock_knows_is_not():
    only = "clause: force-cap\ntitle: Cap on forces\nmatter: Forces are limited.\nversions:\n  second: {text: '%s'}\n"
    lines = told({"files": {CAP: only % SAYS.format("800,000")}})
    assert said(lines) == [("Wordings", "force-cap", "gone from the released first")]
    full = load(tree_of({}))
    lock = Lock({"first": seal(full.plan, "first")})
    assert told({}, lock=lock) == ()
    assert changelog(ChangeContext(full, None, lock)) == ()
    unreleased = replaced(plan=[("    released: true\n", "")])
    assert said(told({}, unreleased, lock)) == [("Revisions", "first", "released")]


def test_a_redline_stands_below_its_line_and_goes_out_as_data():
    (line,) = told(replaced(cap=[("800,000 personnel", "700,000 personnel")]))
    assert [part for part in line.to_data()["redline"] if part[0] != "equal"] == [
        ["delete", "800,000"],
        ["insert", "700,000"],
    ]
    assert line.to_data()["section"] == "Wordings"
    plan = load(tree_of({})).plan
    text = changelog_markdown(plan, (line,), "v1", "v_2")
    assert "no more than <del>800,000</del><ins>700,000</ins> personnel" in text
    assert text.startswith("# Demo plan: from v1 to v\\_2\n")
    assert "restated" not in text


def test_a_redline_of_a_restatement_says_that_it_is_one():
    plan = load(tree_of(replaced(plan=[("text-basis: verbatim", "text-basis: restated")]))).plan
    (line,) = told(replaced(cap=[("800,000 personnel", "700,000 personnel")]))
    assert "The wordings are restated in our own words" in changelog_markdown(plan, (line,), "a", "b")
    assert "restated" not in changelog_markdown(plan, (Line("Clauses", "x", "new: X"),), "a", "b")
    assert "Nothing changed in text or positions." in changelog_markdown(plan, (), "a", "b")


def test_sections_stand_in_their_order_and_empty_ones_not_at_all():
    plan = load(tree_of({})).plan
    lines = tuple(Line(section, "x", f"about {section}") for section in reversed(SECTIONS) if section != "Clauses")
    text = changelog_markdown(plan, lines, "a", "b")
    heads = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]
    assert heads == [section for section in SECTIONS if section != "Clauses"]


def test_a_wording_that_a_text_under_way_got_or_lost():
    first = SAYS.format("600,000")
    only = f"clause: force-cap\ntitle: Cap on forces\nmatter: Forces are limited.\nversions:\n  first: {{text: '{first}'}}\n"
    assert said(told({}, {"files": {CAP: only}})) == [("Wordings", "force-cap", "new in second")]
    assert said(told({"files": {CAP: only}})) == [("Wordings", "force-cap", "not in second any more")]
