"""One clause in a terminal: what each line says of it, and that no text of a plan can steer the terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.compare.blame import blame_clause
from clausetrack.compare.revisions import compare_revisions
from clausetrack.positions import matrix
from clausetrack.reports.terminal.blame import blame_text
from clausetrack.reports.terminal.clause import log, show
from clausetrack.reports.terminal.diff import diff
from clausetrack.reports.terminal.matrix import matrix_text
from clausetrack.reports.terminal.paint import _STYLES
from clausetrack.reports.terminal.side_by_side import side_by_side
from tests.positions.plans import clause, plan, said


def shown(found, revision: str = "r2", name: str = "cap", *, color: bool = False) -> list[str]:
    made = matrix(found, revision, also=(name,))
    return show(found, made.by_id[name], revision, "2025-06-30", color=color, width=100).splitlines()


TEXT = "No more than 600,000 personnel."
FULL = {
    "text": TEXT, "number": "4", "document": "annex", "modality": "shall", "obliged": ["ua"], "certainty": "reported",
    "verified": False, "note": "Read aloud.", "terms": {"strength": {"at-most": 600000}},
    "options": [
        {"by": ["ru"], "text": "400,000"}, {"value": "800,000", "note": "as told"},
        {"by": ["us", "ua"], "terms": {"strength": {"at-most": 700000}}},
    ],
}  # fmt: skip
TERMS = {"strength": {"kind": "quantity", "label": "Strength", "unit": "personnel"}}


def test_all_that_a_wording_says_stands_below_it():
    found = plan([clause("cap", {"r2": FULL}, matter="There is a cap.")], terms=TERMS)
    assert shown(found)[:14] == [
        "cap  Cap",
        "  One",
        "  Matter: There is a cap.",
        "",
        "r2, number 4",
        f"  {TEXT}",
        "  Terms: strength: at most 600,000 personnel",
        "  Obliged: Ukraine; modality: shall",
        "  Left open, Russia: 400,000",
        "  Left open, an option: 800,000; as told",
        "  Left open, United States, Ukraine: strength: at most 700,000 personnel",
        "  Certainty of this wording: reported",
        "  Not seen on a page: restated from secondary accounts and to be checked.",
        "  Note: Read aloud.",
    ]
    assert shown(found)[14] == "  In: r2 4 of annex"


def test_a_bare_wording_says_only_what_is_known():
    found = plan([clause("cap", {"r1": TEXT})])
    assert shown(found, "r1")[:6] == [
        "cap  Cap", "  One", "", "r1, number unknown", f"  {TEXT}", "  Obliged: nobody named; modality: not recorded",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("basis", "words"),
    [("restated", " – restated in our words"), ("translated", " – translated"), ("verbatim", "")],
)
def test_a_wording_says_where_it_stood_first_and_whose_words_it_is_in(basis, words):
    kept = clause("cap", {"r1": {"text": TEXT, "number": "3"}, "r2": {"same-as": "r1", "number": "4"}})
    assert f"r2, number 4 (as in r1){words}" in shown(plan([kept], **{"text-basis": basis}))


@pytest.mark.parametrize(
    ("versions", "revision", "line"),
    [
        ({"r1": TEXT}, "r2", "  r2 does not have it."),
        ({"r1": TEXT, "r2": {"deleted": True}}, "r2", "  r2 drops it."),
        ({"r1": TEXT}, "part", "  part may have it: the text is known in part."),
        ({}, "r2", "  r2 does not word it."),
    ],
)
def test_a_text_that_does_not_word_a_clause_says_why(versions, revision, line):
    found = plan([clause("cap", versions), clause("other", {"r2": "It is other."})])
    lines = shown(found, revision)
    assert line in lines
    assert ("  In: r1, r2 (deleted)" in lines) == ("r2" in versions)
    assert any(text.startswith("  In:") for text in lines) == bool(versions)


def test_each_voice_says_its_layer_its_way_and_what_it_rests_on():
    rows = [
        said("ru", "2025-02-20", "r2", {"cap": {"stance": "conditional", "reason": "Too high.", "asks": "400,000"}},
             certainty="reported", sources=["a", "b", "c"]),
        said("bloc", "2025-02-21", "matter", {"cap": "accept"}, **{"on-behalf-of": ["bloc", "fr"]}),
        said("us", "2025-01-11", "r1", {"cap": "reject"}, authority="member"),
        said("ua", "2025-02-12", "side", {"cap": "object"}),
    ]  # fmt: skip
    found = plan([clause("cap", {"r1": TEXT, "r2": "No more than 800,000 personnel.", "side": "Any."})], rows)
    text = "\n".join(shown(found))
    assert "  Ukraine, author of this text (no acceptance)\n" in text
    assert "    object of side on 2025-02-12: another text, not this one" in text
    assert "    conditional on the wording, current: Too high. – asks: 400,000\n" in text
    assert "      Head of ru, 2025-02-20, ungraded; reported [ru-2025-02-20-r2; a, b]" in text
    assert "  France\n    accept on the matter, current, via Bloc: Said.\n" in text
    assert "rests on member evidence" in text
    assert re.search(r"    reject on the wording, stale: Said\.\n.* – stale: .+", text)
    assert "Silence is no consent." in text
    assert "Nothing recorded from: Germany. Silence is no consent." in text


def test_where_everybody_spoke_nobody_is_silent():
    parties = ({"id": "us", "name": "United States", "kind": "state"},)
    revisions = {"r1": {"title": "First", "issued": "2025-01-10", "status": "proposed"}}
    found = plan([clause("cap", {"r1": TEXT})], [said("us", "2025-02-01", "r1", {"cap": "accept"})],
                 revisions=revisions, parties=parties, consent=("us",))  # fmt: skip
    assert "Silence" not in "\n".join(shown(found, "r1"))


def test_a_clause_through_time_tells_every_text_that_has_it_or_lost_it():
    versions = {
        "r1": {"text": TEXT, "number": "3"},
        "side": {"same-as": "r1", "number": "3"},
        "r2": {"text": TEXT.replace("600", "800"), "number": "4"},
    }
    changes = [{"clause": "cap", "before": "600,000", "after": "800,000"}, {"clause": "door", "after": "open"}]
    event = {"id": "talks", "date": "2025-02-05", "title": "Talks", "changes": changes}
    told = {**event, "id": "more", "title": "More talks", "changes": [{"clause": "cap", "summary": "A cap was named."}]}
    found = plan([clause("cap", versions), clause("door", {"r3": "D."})], events=[event, told])
    lines = log(found, "cap", color=False, width=100).splitlines()
    assert lines[:2] == ["cap  Cap", ""]
    assert lines[2:5] == ["r1 (2025-01-10) 3", f"    {TEXT}", ""]
    at = lines.index("r2 (2025-02-10), against r1: 3 → 4  [edited, renumbered; material]")
    assert lines[at + 1].startswith("  · figure raised: No more than 600,000 personnel")
    assert "    No more than [-600,000-]{+800,000+} personnel." in lines
    assert "r3 (2025-03-10): not in it" in lines
    assert "part (2025-02-01): not known" in lines
    kept = lines.index("side (2025-02-20), against r1: 3  [kept; editorial]")
    assert lines[kept + 1] == "    (words kept)"
    assert lines[-2:] == ["  2025-02-05 Talks: 600,000 → 800,000", "  2025-02-05 More talks: A cap was named."]
    assert "open" not in "\n".join(lines)


def test_a_clause_through_time_that_is_a_demand_a_new_one_or_a_deleted_one():
    found = plan([
        clause("want"), clause("late", {"r2": "It came late.", "r3": {"deleted": True}}),
        clause("kept", {"r2": "It is kept."}), clause("gone", {"r1": {"deleted": True}}),
    ])  # fmt: skip
    assert "  No revision words it: a demand that parties raise." in log(found, "want", color=False, width=80)
    late = log(found, "late", color=False, width=80)
    assert "r2 (2025-02-10), against r1: new  [added; material]" in late
    assert "r3 (2025-03-10), against r2: deleted  [deleted; material]" in late
    assert "{+It came late.+}" in late
    assert log(found, "gone", color=False, width=80).splitlines()[2].startswith("r1 (2025-01-10)")


CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
OURS = re.compile("|".join(re.escape(f"\x1b[{code}m") for code in ("0", *_STYLES.values())))
EVIL = st.sampled_from(["\x1b[8m", "\x1b]0;x\x07", "\x9b2J", "\r", "\u202e", "\x1b[2J\x1b[H", "\x1b[31;1m"])


@given(st.lists(EVIL, min_size=1, max_size=3).map("".join), st.booleans())
def test_no_text_of_a_plan_can_steer_the_terminal(evil, color):
    parties = tuple(
        {"id": name, "name": f"{name} {evil}x", "short": f"{name}{evil}x", "kind": "state"}
        for name in ("us", "ua", "ru")
    )
    old = {
        "text": f"Old {evil} words of the clause.",
        "number": f"1{evil}x",
        "label": f"{evil}1",
        "title": f"Old{evil}x",
    }
    new = {
        **FULL,
        "text": f"New {evil} words of it.",
        "number": f"2{evil}x",
        "title": f"New{evil}x",
        "note": f"{evil}n",
    }
    new["options"] = [{"by": ["ru"], "value": f"{evil}x"}]
    rows = [
        said("ru", "2025-02-20", "r2", {"cap": {"stance": "object", "reason": f"R{evil}x", "asks": f"A{evil}x"}},
             speaker=f"S{evil}x"),
    ]  # fmt: skip
    event = {
        "id": "e",
        "date": "2025-02-05",
        "title": f"T{evil}x",
        "changes": [{"clause": "cap", "after": f"B{evil}x"}],
    }
    found = plan(
        [clause("cap", {"r1": old, "r2": new}, matter=f"M{evil}x")], rows, parties=parties, events=[event],
        terms={"strength": {"kind": "quantity", "label": f"L{evil}x", "unit": f"u{evil}x"}}, title=f"Toy{evil}x",
        themes={"one": f"One{evil}x"},
    )  # fmt: skip
    made, change = matrix(found, "r2"), compare_revisions(found, "r1", "r2")
    looks = {"color": color, "width": 90}
    texts = (
        show(found, made.by_id["cap"], "r2", "2025-06-30", **looks),
        log(found, "cap", **looks),
        diff(change, everything=True, **looks),
        side_by_side(change, everything=True, **looks),
        matrix_text(made, **looks),
        blame_text(found, "cap", "r2", blame_clause(found, "cap", "r2"), **looks),
    )
    for text in texts:
        assert CONTROL.search(OURS.sub("", text) if color else text) is None
        assert "\ufffd" in text
