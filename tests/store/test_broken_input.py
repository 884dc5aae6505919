"""Broken files: each gives a diagnostic with its place, or a clean refusal, and the other files still load."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.checks import StateContext, entries, run, state
from clausetrack.errors import PlanError
from clausetrack.store import WorkingTree, load
from clausetrack.store.yaml_reader import MOST_DEPTH, read_yaml
from tests.small_plan import CLAUSE, PARTIES, PLAN, POSITIONS, SOURCES, write_plan


def findings(folder, **changed):
    loaded = load(WorkingTree(write_plan(folder, **changed), "plan"))
    rules = [entry for entry in entries() if entry.rule.family == "reference"]
    found = (*loaded.diagnostics, *run(rules, StateContext(loaded)))
    return loaded, [(item.name, str(item.location)) for item in found]


def test_the_small_plan_has_no_findings(tmp_path):
    loaded, found = findings(tmp_path)
    assert found == []
    assert list(loaded.plan.clauses) == ["force-cap"]
    assert loaded.plan.themes == {"force-cap": "security"}


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("clause: [unclosed\n", "not-yaml", "plan/security/force-cap.yaml:2:1"),
        ("clause: a: b\n", "not-yaml", "plan/security/force-cap.yaml:1:10"),
        ("clause:\n\ttitle: x\n", "not-yaml", "plan/security/force-cap.yaml:2:1"),
        (b"clause: caf\xe9\n", "wrong-encoding", "plan/security/force-cap.yaml:1:12"),
        ("", "empty-file", "plan/security/force-cap.yaml"),
        ("# only a comment\n", "empty-file", "plan/security/force-cap.yaml"),
        ("clause: &a x\ntitle: *a\n", "alias", "plan/security/force-cap.yaml:1:9"),
        ("clause: x\ntitle: *a\n", "alias", "plan/security/force-cap.yaml:2:8"),
        ("clause: x\ntitle: !!python/object:os.system x\n", "tag", "plan/security/force-cap.yaml:2:8"),
        ("a: " + "[" * 100_000 + "\n", "too-deep", f"plan/security/force-cap.yaml:1:{MOST_DEPTH + 3}"),
        ("- " * 100_000 + "x\n", "too-deep", f"plan/security/force-cap.yaml:1:{2 * MOST_DEPTH + 1}"),
        ("clause: x\n---\nclause: y\n", "not-yaml", "plan/security/force-cap.yaml:2:1"),
        ("? [a, b]\n: x\n", "not-yaml", "plan/security/force-cap.yaml:1:3"),
        ("just words\n", "wrong-type", "plan/security/force-cap.yaml:1:1"),
    ],
    ids=[
        "flow",
        "colon",
        "tab",
        "encoding",
        "empty",
        "comment",
        "anchor",
        "alias",
        "tag",
        "deep-flow",
        "deep-block",
        "documents",
        "key",
        "scalar",
    ],
)
def test_a_file_that_cannot_be_read_costs_one_finding_and_the_rest_loads(tmp_path, text, name, place):
    loaded, found = findings(tmp_path, security__force_cap=None, **{"security__force-cap": text})
    assert found == [(name, place)]
    assert "south-2025-01-11-minister" in loaded.plan.statements
    assert not loaded.plan.clauses


def test_an_alias_bomb_is_refused_before_it_grows(tmp_path):
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    parsed = read_yaml("\n".join(lines) + "\n", "bomb")
    assert parsed.data is None
    assert parsed.diagnostics[0].name == "alias"


def test_a_file_of_fifty_megabytes_is_refused_without_being_read(tmp_path):
    write_plan(tmp_path)
    with (tmp_path / "security" / "large.yaml").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    loaded = load(WorkingTree(tmp_path, "plan"))
    assert [(item.name, str(item.location)) for item in loaded.diagnostics] == [
        ("file-too-large", "plan/security/large.yaml")
    ]
    assert list(loaded.plan.clauses) == ["force-cap"]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "positions__south",
            "    date: 2025-01-11\n",
            "    date: 2025-02-30\n",
            ("wrong-value", "plan/positions/south.yaml:7:11"),
        ),
        ("positions__south", "stance: object", "stance: objekt", ("wrong-value", "plan/positions/south.yaml:14:17")),
        ("positions__south", "stance: object", "stanse: object", ("unknown-key", "plan/positions/south.yaml:14:9")),
        ("positions__south", "    speaker: The minister\n", "", ("missing-key", "plan/positions/south.yaml:4:5")),
        (
            "positions__south",
            "summary: Too low.",
            "summary: [Too, low]",
            ("wrong-type", "plan/positions/south.yaml:10:14"),
        ),
        ("positions__south", "on: force-cap", "on: force-cab", ("unknown-clause", "plan/positions/south.yaml:13:13")),
        (
            "positions__south",
            "[gazette-2025-01-11]",
            "[gazete-2025-01-11]",
            ("unknown-source", "plan/positions/south.yaml:11:15"),
        ),
        ("positions__south", "about: first", "about: frist", ("unknown-revision", "plan/positions/south.yaml:9:12")),
        ("positions__south", "party: south", "party: sauth", ("unknown-party", "plan/positions/south.yaml:2:8")),
        ("plan", "based-on: [first]", "based-on: [frist]", ("unknown-revision", "plan/plan.yaml:9:63")),
        ("plan", "consent: [north, south]", "consent: [north, sutz]", ("unknown-party", "plan/plan.yaml:3:18")),
        ("plan", "title: Demo plan\n", "title: Demo plan\ntitle: Again\n", ("repeated-key", "plan/plan.yaml:3:1")),
        (
            "security__force-cap",
            "at-most: 600000",
            "at-most: 600,000x",
            ("unknown-key", "plan/security/force-cap.yaml:10:38"),
        ),
        (
            "security__force-cap",
            "{force-cap: {at-most: 600000}}",
            "{forse-cap: {at-most: 600000}}",
            ("unknown-term", "plan/security/force-cap.yaml:10:24"),
        ),
        ("sources", "https://example.org/a", "javascript:alert(1)", ("wrong-value", "plan/sources.yaml:5:8")),
        ("plan", "title: Demo plan\n", "title: Demo plan\nschema: 1x\n", ("wrong-value", "plan/plan.yaml:3:9")),
    ],
)
def test_a_wrong_value_is_reported_at_its_place(tmp_path, file, old, new, expected):
    source = {"positions__south": POSITIONS, "plan": PLAN, "security__force-cap": CLAUSE, "sources": SOURCES}[file]
    assert old in source
    _, found = findings(tmp_path, **{file: source.replace(old, new, 1)})
    assert expected in found


@pytest.mark.parametrize("number", ["2", '"17"'])
def test_a_plan_in_a_later_format_says_what_to_do(tmp_path, number):
    later = PLAN.replace("title: Demo plan\n", f"title: Demo plan\nschema: {number}\n", 1)
    loaded = load(WorkingTree(write_plan(tmp_path, plan=later)))
    (found,) = (item for item in loaded.diagnostics if item.name == "wrong-value")
    assert "reads format 1: install a newer clausetrack" in found.message


def test_an_unknown_key_names_the_nearest(tmp_path):
    loaded = load(WorkingTree(write_plan(tmp_path, positions__south=POSITIONS.replace("stance:", "stanse:"))))
    assert any(item.name == "unknown-key" and "'stance'" in item.help for item in loaded.diagnostics)


def test_an_id_used_twice_names_both_places(tmp_path):
    write_plan(tmp_path, security__again=CLAUSE)
    loaded = load(WorkingTree(tmp_path, "plan"))
    (found,) = loaded.diagnostics
    assert (found.name, str(found.location)) == ("id-used-twice", "plan/security/force-cap.yaml:1:1")
    assert found.related[0].location.path == "plan/security/again.yaml"


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(PlanError, match="does not exist"):
        load(WorkingTree(tmp_path / "nowhere"))


def test_a_folder_without_plan_file_says_so(tmp_path):
    loaded = load(WorkingTree(tmp_path))
    assert [item.name for item in loaded.diagnostics] == ["no-plan-file"]


def test_a_link_out_of_the_folder_is_not_followed_and_not_passed_over(tmp_path):
    outside = tmp_path / "outside.yaml"
    outside.write_text("clause: secret\n")
    folder = write_plan(tmp_path / "plan")
    for name, target in (("link", outside), ("loop", "loop.yaml"), ("gone", "nowhere.yaml"), ("zero", "/dev/zero")):
        (folder / "security" / f"{name}.yaml").symlink_to(target)
    loaded, found = findings(tmp_path / "plan")
    assert "secret" not in loaded.plan.clauses
    assert found == [("unreadable-file", f"plan/security/{name}.yaml") for name in ("gone", "link", "loop", "zero")]


def test_a_link_within_the_folder_is_followed(tmp_path):
    folder = write_plan(tmp_path / "plan")
    (folder / "security/force-cap.yaml").rename(folder / "security/.kept")
    (folder / "security/force-cap.yaml").symlink_to(".kept")
    assert findings(folder)[1] == []


def test_scalars_are_text(tmp_path):
    text = PLAN.replace("title: Demo plan", "title: NO")
    assert load(WorkingTree(write_plan(tmp_path, plan=text))).plan.header.title == "NO"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_reading_never_raises_on_any_text(text):
    parsed = read_yaml(text, "x")
    assert (parsed.root is None) == (parsed.data is None and bool(parsed.diagnostics))


@given(st.data())
def test_loading_never_raises_on_a_plan_with_random_damage(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("damage")
    source = data.draw(
        st.sampled_from([("plan", PLAN), ("security__force-cap", CLAUSE), ("positions__south", POSITIONS)])
    )
    start = data.draw(st.integers(0, len(source[1])))
    length = data.draw(st.integers(0, 12))
    put = data.draw(st.text(alphabet="abc:-[]{}#&*!|>'\"%@`, \n\t0", max_size=8))
    damaged = source[1][:start] + put + source[1][start + length :]
    loaded = load(WorkingTree(write_plan(folder, **{source[0]: damaged})))
    assert [item.message for item in state(StateContext(loaded)) if item.name == "rule-crashed"] == []
    assert loaded.plan is not None


@pytest.mark.parametrize(
    ("file", "text", "name", "place"),
    [
        ("parties", "just words\n", "wrong-type", "plan/parties.yaml:1:1"),
        ("parties", PARTIES + "people: []\n", "unknown-key", "plan/parties.yaml:6:1"),
        ("parties", "parties: []\nactors: x\n", "wrong-type", "plan/parties.yaml:2:9"),
        ("sources", "references: x\n", "wrong-type", "plan/sources.yaml:1:13"),
        ("positions__south", "party: south\nstatements: {a: b}\n", "wrong-type", "plan/positions/south.yaml:2:13"),
    ],
)
def test_a_file_of_another_shape_is_told_at_its_place(tmp_path, file, text, name, place):
    assert (name, place) in findings(tmp_path, **{file: text})[1]


def test_parties_are_read_although_a_key_beside_them_is_unknown(tmp_path):
    loaded, found = findings(tmp_path, parties=PARTIES + "people: []\n")
    assert (list(loaded.plan.parties), len(found)) == (["north", "south"], 1)


def test_sources_may_stand_below_references_as_in_a_bibliography(tmp_path):
    below = "references:\n" + "".join(f"  {line}\n" for line in SOURCES.splitlines())
    loaded, found = findings(tmp_path, sources=below)
    assert (list(loaded.plan.sources), found) == (["gazette-2025-01-11"], [])


def test_a_mark_that_only_says_text_is_taken(tmp_path):
    loaded, found = findings(tmp_path, plan=PLAN.replace("title: Demo plan", "title: ! Demo plan"))
    assert (loaded.plan.header.title, found) == ("Demo plan", [])


def test_a_pipe_in_the_folder_is_told_and_not_waited_for(tmp_path):
    os.mkfifo(write_plan(tmp_path) / "security" / "pipe.yaml")
    assert findings(tmp_path)[1] == [("unreadable-file", "plan/security/pipe.yaml")]


def test_folders_of_tools_are_passed_over(tmp_path):
    for name in ("node_modules", "__pycache__", ".git"):
        (write_plan(tmp_path) / name).mkdir()
        (tmp_path / name / "x.yaml").write_text("broken: [")
    assert findings(tmp_path)[1] == []


def test_a_folder_that_may_not_be_read_costs_what_is_in_it(tmp_path, monkeypatch):
    write_plan(tmp_path)
    look = os.scandir

    def refused(path):
        if Path(path).name == "security":
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert WorkingTree(tmp_path).files() == ("parties.yaml", "plan.yaml", "positions/south.yaml", "sources.yaml")
