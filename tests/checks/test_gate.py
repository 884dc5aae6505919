"""What of the findings counts: selection, grades, comments with reasons, baseline, ledger, fixes."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.checks import ChangeContext, StateContext
from clausetrack.checks.baseline import adopt, grown, read_baseline, shrunk, split, write_baseline
from clausetrack.checks.fixes import fixes
from clausetrack.checks.gate import fails, judge
from clausetrack.checks.ledger import accepting
from clausetrack.checks.settings import Settings, from_table
from clausetrack.diagnostics import Diagnostic, Fix, Location, Severity, TextEdit
from clausetrack.errors import UsageError
from clausetrack.store import load
from tests.checks.cases import tree_of

CE = "security/ceasefire.yaml"
WRONG = {"replace": {CE: [["obliged: [all]", "obliged: [al]"]]}}


def verdict(described, settings=None, *, base=None, **rest):
    state = StateContext(load(tree_of(described)), "2026-01-01")
    change = ChangeContext(state.loaded, load(tree_of(base, "abc1234"))) if base is not None else None
    return judge(state, change, settings or Settings(), **rest)


def said(found):
    return [f"{item.name} {item.location.line} {item.severity.value}" for item in found]


def with_comment(comment, *, above=False):
    line = "    obliged: [al]"
    return {"replace": {CE: [["    obliged: [all]", f"    {comment}\n{line}" if above else f"{line} {comment}"]]}}


def test_a_rule_runs_unless_a_narrower_word_says_otherwise():
    assert said(verdict(WRONG).findings) == ["unknown-actor 9 error"]
    assert verdict(WRONG, from_table({}, ignore=["reference"])).findings == ()
    assert verdict(WRONG, from_table({}, ignore=["unknown-actor"])).findings == ()
    assert verdict(WRONG, from_table({}, select=["unknown-clause"])).findings == ()
    assert said(verdict(WRONG, from_table({}, select=["R203"], ignore=["reference"])).findings) == [
        "unknown-actor 9 error"
    ]
    assert verdict(WRONG, from_table({"rules": {"unknown-actor": "off"}})).findings == ()


def test_a_rule_can_be_graded_anew_everywhere_and_for_some_files():
    table = {"rules": {"unknown-actor": "warning"}}
    assert said(verdict(WRONG, from_table(table)).findings) == ["unknown-actor 9 warning"]
    table["overrides"] = [{"paths": ["security/*"], "rules": {"unknown-actor": "info"}}]
    assert said(verdict(WRONG, from_table(table)).findings) == ["unknown-actor 9 info"]
    table["overrides"] = [{"paths": ["positions/*"], "ignore": ["reference"]}]
    assert said(verdict(WRONG, from_table(table)).findings) == ["unknown-actor 9 warning"]
    table["overrides"] = [{"paths": ["*"], "ignore": ["reference"]}]
    assert verdict(WRONG, from_table(table)).findings == ()


@pytest.mark.parametrize(
    ("table", "words", "hint"),
    [
        ({"rules": {"unknown-actr": "error"}}, {}, "unknown-actor"),
        ({"rules": {"unknown-actor": "eror"}}, {}, "error"),
        ({"rules": {"unknown-actor": 3}}, {}, "one of"),
        ({"rules": []}, {}, "for example"),
        ({"overrides": {}}, {}, "brackets"),
        ({"overrides": [{"ignore": ["all"]}]}, {}, "paths"),
        ({"overrides": [{"paths": ["*"], "rules": {"unknown-actor": {"words": []}}}]}, {}, "severity"),
        ({}, {"select": ["stric"]}, "strict"),
        ({}, {"ignore": ["positon"]}, "position"),
    ],
)
def test_a_wrong_word_in_the_configuration_is_a_usage_error(table, words, hint):
    with pytest.raises(UsageError) as caught:
        from_table(table, **words)
    assert hint in caught.value.hint


@pytest.mark.parametrize("above", [True, False])
def test_a_comment_with_a_reason_suppresses_its_line(above):
    found = verdict(with_comment("# clausetrack: allow[unknown-actor] he has no entry yet", above=above))
    assert found.findings == ()
    assert [item.name for item in found.suppressed] == ["unknown-actor"]


def test_a_comment_by_code_and_for_two_rules_works_too():
    found = verdict(with_comment("# clausetrack: allow[R203, unknown-clause] he has no entry yet"))
    assert said(found.findings) == ["suppression-unused 9 warning"]
    assert "unknown-clause" in found.findings[0].message


@pytest.mark.parametrize(
    ("comment", "name"),
    [
        ("# clausetrack: allow[unknown-actor]", "suppression-without-reason"),
        ("# clausetrack: allow unknown-actor because", "suppression-without-reason"),
        ("# clausetrack: allow[unknown-acto] because", "suppression-unknown-rule"),
        ("# clausetrack: allow[source-removed] because", "suppression-unknown-rule"),
    ],
)
def test_a_comment_that_is_no_suppression_is_a_finding_and_suppresses_nothing(comment, name):
    assert {item.name for item in verdict(with_comment(comment)).findings} == {"unknown-actor", name}


def test_a_sign_inside_a_text_is_text():
    line = "    text: All parties shall stop firing by 1 March 2026."
    block = "    text: |\n      All parties shall stop firing by 1 March 2026.\n      # clausetrack: allow[unknown-actor] no"
    quoted = "    text: 'All parties shall stop firing by 1 March 2026. # clausetrack: allow[unknown-actor] no'"
    for text in (block, quoted):
        found = verdict({"replace": {CE: [[line, text], ["obliged: [all]", "obliged: [al]"]]}})
        assert "unknown-actor" in {item.name for item in found.findings}
        assert found.suppressed == ()


def test_a_finding_inside_a_folded_text_is_suppressed_at_its_key():
    item = Diagnostic("R201", "unknown-clause", Severity.ERROR, "x", Location(CE, 9, 12, 9, 15))
    from clausetrack.checks.suppress import apply, suppressions

    line = "    text: All parties shall stop firing by 1 March 2026."
    folded = "    text: >- # clausetrack: allow[unknown-clause] quoted as published\n      All parties shall\n      stop firing by 1 March 2026."
    places = load(tree_of({"replace": {CE: [[line, folded]]}})).places
    made, _ = suppressions(places)
    left, taken = apply([item], made, places)
    assert (left, taken) == ([], [item])


def test_an_unused_comment_is_found_and_taken_out_by_fix():
    described = {
        "replace": {CE: [["    obliged: [all]", "    obliged: [all]  # clausetrack: allow[unknown-actor] once"]]}
    }
    found = verdict(described)
    assert said(found.findings) == ["suppression-unused 9 warning"]
    places = load(tree_of(described)).places
    (fixed,) = fixes(found.findings, places)
    assert fixed.after == tree_of({}).held[CE].decode()
    assert "-    obliged: [all]  # clausetrack" in fixed.diff()
    assert verdict(described, from_table({}, ignore=["unknown-actor"])).findings == (), (
        "a rule that has not run is not judged"
    )


def test_a_comment_on_its_own_line_goes_with_its_line():
    described = {
        "replace": {CE: [["    obliged: [all]", "    # clausetrack: allow[unknown-actor] once\n    obliged: [all]"]]}
    }
    (fixed,) = fixes(verdict(described).findings, load(tree_of(described)).places)
    assert fixed.after == tree_of({}).held[CE].decode()


def test_the_baseline_holds_what_was_there_and_survives_moved_lines():
    baseline = adopt(verdict(WRONG).state)
    moved = {
        "replace": {CE: [["obliged: [all]", "obliged: [al]"], ["clause: ceasefire", "# moved\n\nclause: ceasefire"]]}
    }
    found = verdict(moved, baseline=baseline)
    assert (found.findings, len(found.adopted)) == ((), 1)
    other = {"replace": {CE: [["obliged: [all]", "obliged: [al, sout]"]]}}
    assert [item.args["name"] for item in verdict(other, baseline=baseline).findings] == ["sout"]


def test_the_baseline_holds_no_finding_about_a_change():
    edited = {"replace": {CE: [["stop firing", "cease firing"]]}}
    first = verdict(edited, base={})
    assert [item.name for item in first.changes] == ["released-wording-altered"]
    assert first.state == ()
    assert len(verdict(edited, base={}, baseline=adopt(first.findings)).findings) == 1


MARKS = st.dictionaries(st.text("abcdef0123456789", min_size=12, max_size=12), st.integers(1, 4), max_size=6)


@given(MARKS, st.lists(st.sampled_from("abcde"), max_size=8))
def test_a_baseline_only_shrinks(counts, subjects):
    found = [
        Diagnostic("R201", "unknown-clause", Severity.ERROR, "x", Location("a", i), subject=s)
        for i, s in enumerate(subjects)
    ]
    start = adopt(found)
    start = dataclasses.replace(start, counts={**start.counts, **counts})
    less = shrunk(start, found)
    assert all(less.counts[mark] <= start.counts[mark] for mark in less.counts)
    assert shrunk(less, found) == less
    assert split(less, found) == ([], found)
    assert list(grown(start, less, Location("b"))) == []
    assert read_baseline(write_baseline(start), "b").counts == start.counts
    assert write_baseline(start) == write_baseline(read_baseline(write_baseline(start), "b"))


def test_a_baseline_that_grew_is_found_and_a_damaged_one_is_refused():
    one = adopt([Diagnostic("R201", "unknown-clause", Severity.ERROR, "x", Location("a"), subject="s")])
    assert [item.name for item in grown(adopt([]), one, Location("b", 1, 1))] == ["baseline-grew"]
    for data in (
        b"",
        b"[]",
        b"{}",
        b'{"schema": "other", "findings": {}}',
        b'{"schema": "clausetrack-baseline/1", "findings": {"a": 1}}',
    ):
        with pytest.raises(UsageError):
            read_baseline(data, "b.json")


def test_an_accepted_change_passes_against_its_base_and_no_other():
    edited = {"replace": {CE: [["stop firing", "cease firing"]]}}
    first = verdict(edited, base={}, accept="clausetrack accept {} --why '…'")
    (item,) = first.findings
    assert f"run: clausetrack accept {item.fingerprint} --why" in item.help
    ledger = accepting(None, "base-one", item, "agreed", "Editor")
    held = {**edited, "files": {"acceptances.yaml": ledger}}
    accepted = verdict(held, base={}, bases=["base-one"])
    assert (accepted.findings, len(accepted.accepted)) == ((), 1)
    assert len(verdict(held, base={}, bases=["base-two"]).findings) == 1
    unused = verdict({"files": {"acceptances.yaml": ledger}}, base={}, bases=["base-one"])
    assert said(unused.findings) == ["acceptance-unused 4 info"]


def test_the_ledger_keeps_what_a_person_wrote_and_wants_a_reason():
    item = Diagnostic("C701", "released-wording-altered", Severity.ERROR, "altered", Location("a"), subject="s")
    other = dataclasses.replace(item, subject="t")
    text = accepting(None, "one", item, "agreed", "Editor").replace("acceptances:", "# ours\nacceptances:")
    for base in ("one", "two"):
        longer = accepting(text, base, other, "agreed: too", "")
        assert longer.startswith(text.rstrip("\n"))
        assert longer.count("finding:") == 2
    with pytest.raises(UsageError, match="reason"):
        accepting(text, "one", other, "  ", "")
    with pytest.raises(UsageError, match="already"):
        accepting(text, "one", item, "agreed", "")
    with pytest.raises(UsageError, match="no ledger"):
        accepting("- a\n", "one", item, "agreed", "")


@pytest.mark.parametrize(("at", "expected"), [("error", False), ("warning", True), ("info", True), ("never", False)])
def test_the_gate_closes_where_it_is_told_to(at, expected):
    found = [Diagnostic("R201", "unknown-clause", Severity.WARNING, "x", Location("a"))]
    assert fails(found, at) is expected
    assert fails([], at) is False


def test_fixes_that_overlap_wait_and_unsafe_ones_are_left():
    places = load(tree_of({})).places

    def fix(start, end, text, safe=True):
        edit = TextEdit(Location(CE, 2, start, 2, end), text)
        return Diagnostic(
            "S112", "unknown-key", Severity.ERROR, "x", Location(CE, 2, start), fix=Fix("t", (edit,), safe)
        )

    (fixed,) = fixes([fix(8, 13, "A"), fix(10, 17, "B"), fix(14, 17, "C"), fix(1, 6, "no", safe=False)], places)
    assert fixed.after.splitlines()[1] == "title: AfC"
    assert fixed.count == 2


@given(st.text(max_size=60), st.data())
def test_edits_are_carried_out_where_they_say(text, data):
    from clausetrack.checks.fixes import _carried_out
    from clausetrack.store.places import FileText

    lines = FileText("a", "a", text, None).lines
    line = data.draw(st.integers(1, len(lines)))
    start = data.draw(st.integers(0, len(lines[line - 1])))
    end = data.draw(st.integers(start, len(lines[line - 1])))
    edit = TextEdit(Location("a", line, start + 1, line, end + 1), "<>")
    after = _carried_out(text, [edit])
    offset = after.index("<>") if "<>" not in text else None
    assert len(after) == len(text) - (end - start) + 2
    if offset is not None:
        assert after[:offset] + lines[line - 1][start:end] + after[offset + 2 :] == text


def test_sarif_declares_every_rule(tmp_path, monkeypatch):
    from clausetrack.cli.main import main
    from tests.small_plan import write_plan

    write_plan(tmp_path / "clauses")
    monkeypatch.chdir(tmp_path)
    main(["check", "-q", "-o", "sarif=a.sarif", "-o", "gitlab=b.json"])
    run = json.loads((tmp_path / "a.sarif").read_text())["runs"][0]
    from clausetrack.checks import entries

    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [entry.rule.name for entry in entries()]
    json.loads((tmp_path / "b.json").read_text())
