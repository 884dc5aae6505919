"""Rules, their case files and their manual pages belong together; every rule runs on every case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import clausetrack.checks.rules
from clausetrack.checks import StateContext, entries, find, run
from clausetrack.checks.registry import RULES
from clausetrack.checks.rule import CATEGORIES, FAMILIES, Entry
from clausetrack.errors import UsageError
from clausetrack.store import load
from tests.checks.cases import CASES, KEYS, all_cases, judge, tree_of

FOLDER = Path(clausetrack.checks.rules.__file__).parent
WITH_CASES = [entry.rule.name for entry in entries() if entry.run is not None]


@pytest.mark.parametrize(
    ("rule", "kind", "case"), [pytest.param(*item, id=f"{item[0]}-{item[2]['it']}") for item in all_cases()]
)
def test_a_case_gives_exactly_what_it_says(rule, kind, case):
    assert set(case) <= KEYS | {"it", "base", "locked", "base-locked", "today", "options", "finds"}
    assert judge(case).said == sorted(case.get("finds", []))
    assert (kind == "fail") == any(line.startswith(f"{rule} ") for line in case.get("finds", []))


def test_the_plan_of_the_cases_has_no_findings_of_any_rule():
    assert judge({"today": "2026-01-01"}).said == []


def test_every_rule_has_cases_that_pass_and_cases_that_fail():
    found = {(rule, kind) for rule, kind, _ in all_cases()}
    assert found == {(name, kind) for name in WITH_CASES for kind in ("pass", "fail")}
    assert {path.stem for path in CASES.glob("*.yaml")} == set(WITH_CASES)


def test_the_list_of_rules_is_what_stands_in_the_folders():
    files = {
        (path.parent.name, path.stem.replace("_", "-")) for path in FOLDER.glob("*/*.py") if path.stem != "__init__"
    }
    assert files == set(RULES)
    assert len(RULES) == len(set(RULES))


def test_every_rule_is_declared_as_its_file_says():
    for (family, name), entry in zip(RULES, entries(), strict=False):
        rule = entry.rule
        assert (rule.family, rule.name) == (family, name)
        assert re.fullmatch(FAMILIES[family] + r"\d\d", rule.code), rule
        assert rule.category in CATEGORIES


def test_codes_and_names_are_used_once():
    rules = [entry.rule for entry in entries()]
    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)


def test_every_manual_page_says_what_and_why():
    for entry in entries():
        page = entry.rule.manual
        assert re.fullmatch(r"[A-Z][^\n]*\.\n\n## What it finds\n(.|\n)+\n\n## Why it matters\n(.|\n)+", page), (
            entry.origin
        )
        assert len(entry.rule.summary) <= 100


def test_rules_on_changes_have_a_mirror_or_say_why_not():
    rules = {entry.rule.name: entry.rule for entry in entries() if entry.rule.scope == "change"}
    for rule in rules.values():
        assert bool(rule.mirror) != bool(rule.no_mirror), f"{rule.name} needs a mirror, or a reason for having none"
        if rule.mirror:
            assert rules[rule.mirror].mirror == rule.name


def test_every_code_that_the_reader_uses_is_a_rule():
    codes = {entry.rule.code: entry.rule.name for entry in entries()}
    sources = [path.read_text("utf-8") for path in (FOLDER.parents[1] / "store").glob("*.py")]
    used = {pair for text in sources for pair in re.findall(r'"(S1\d\d)",\s*"([a-z-]+)"', text)}
    assert len(used) > 10
    assert {(code, name) for code, name in used if codes.get(code) != name} == set()
    assert {code for text in sources for code in re.findall(r'"(S1\d\d)"', text)} <= set(codes)


def test_a_rule_that_crashes_is_one_finding_and_the_others_run():
    def broken(context):
        yield next(iter(find("unknown-term").run(context)))
        raise KeyError("oh")

    rules = [Entry(find("unknown-clause").rule, broken, "some.module"), *entries()]
    loaded = load(tree_of({"replace": {"security/ceasefire.yaml": [["[all]", "[al]"]],
                                       "security/force-cap.yaml": [["{force-cap: {at-most: 600000}}", "{cap: {at-most: 1}}"]]}}))  # fmt: skip
    said = {item.name for item in run(rules, StateContext(loaded))}
    assert {"rule-crashed", "unknown-actor", "unknown-term"} <= said


def test_another_package_adds_rules_by_an_entry_point(tmp_path, monkeypatch):
    from clausetrack.checks import registry

    info = tmp_path / "others-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: others\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[clausetrack.rules]\nours = others_rule\n")
    source = (FOLDER / "reference" / "unknown_clause.py").read_text("utf-8")
    (tmp_path / "others_rule.py").write_text(
        source.replace("R201", "Z001").replace('"unknown-clause"', '"others-rule"')
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    registry._foreign.cache_clear()
    try:
        assert find("others-rule").rule.code == "Z001"
        assert entries()[-1].origin == "others_rule"
    finally:
        monkeypatch.undo()
        registry._foreign.cache_clear()
    assert "others-rule" not in registry.names()


def test_a_misspelt_rule_names_the_nearest():
    assert find("R201").rule.name == "unknown-clause"
    with pytest.raises(UsageError) as caught:
        find("unknown-claus")
    assert "unknown-clause" in caught.value.hint


def test_the_manual_pages_are_what_the_rules_and_cases_say():
    from tests.checks.manual import pages

    folder = Path(__file__).parents[2] / "docs" / "rules"
    written = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
    assert written == pages(), "run: python docs/make_rules.py"
