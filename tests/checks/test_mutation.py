"""The shipped plan broken at random, in each way a rule on changes guards against; and files broken in any way at all."""

from __future__ import annotations

import dataclasses
import functools
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausetrack.checks import ChangeContext, StateContext, entries, find
from clausetrack.checks.fixes import fixes
from clausetrack.checks.gate import judge
from clausetrack.checks.settings import Settings
from clausetrack.checks.wordings import claims
from clausetrack.diagnostics.render import FORMATS, render
from clausetrack.diagnostics.report import Report
from clausetrack.store import WorkingTree, load
from clausetrack.store.lock import LOCK_FILE, Lock, read_lock, seal
from tests.checks.cases import MemoryTree, plain_plan, tree_of
from tests.checks.test_wordings import changed_characters

FEW = 20 if settings.default.max_examples < 1000 else settings.default.max_examples
"""Examples of the slow tests in the quick suite; the long profile takes all."""
SHIPPED = Path(__file__).parents[2] / "clauses"


@functools.cache
def shipped():
    return load(WorkingTree(SHIPPED, "clauses"))


@functools.cache
def lock():
    return Lock(
        {name: seal(shipped().plan, name) for name, found in shipped().plan.revisions.items() if found.released}
    )


def put(kind, name, value):
    """Return the shipped plan with one entry replaced (None takes it out)."""
    plan = shipped().plan
    held = dict(getattr(plan, kind)) if kind != "revisions" else dict(plan.revisions)
    if value is None:
        del held[name]
    else:
        held[name] = value
    if kind == "revisions":
        header = plan.header.model_copy(update={"revisions": MappingProxyType(held)})
        return dataclasses.replace(plan, header=header)
    return dataclasses.replace(plan, **{kind: MappingProxyType(held)})


def with_version(clause, revision, **update):
    found = shipped().plan.clauses[clause]
    versions = dict(found.versions)
    if update:
        versions[revision] = versions[revision].model_copy(update=update)
    else:
        del versions[revision]
    return put("clauses", clause, found.model_copy(update={"versions": MappingProxyType(versions)}))


@functools.cache
def versions(*, released=True):
    """Return (clause, revision) of every version with words of its own."""
    plan = shipped().plan
    return [
        (clause, revision)
        for clause, found in plan.clauses.items()
        for revision, version in found.versions.items()
        if version.text and plan.revisions[revision].released is released
    ]


def word_out(text, draw):
    words = text.split(" ")
    del words[draw(st.integers(0, len(words) - 1))]
    return " ".join(words) or "nothing"


def wording(draw):
    clause, revision = draw(st.sampled_from(versions()))
    text = shipped().plan.clauses[clause].versions[revision].text
    return with_version(clause, revision, text=word_out(text, draw)), clause


def facts(draw):
    clause, revision = draw(st.sampled_from(versions()))
    old = shipped().plan.clauses[clause].versions[revision].obliged
    return with_version(clause, revision, obliged=(*old, "russia", "ukraine")), clause


def number(draw):
    clause, revision = draw(st.sampled_from(versions()))
    return with_version(clause, revision, number=draw(st.sampled_from(["98", "99.1"]))), clause


def version_gone(draw):
    clause, revision = draw(st.sampled_from(versions()))
    return with_version(clause, revision), clause


def correction(draw):
    from clausetrack.model import Correction

    clause, revision = draw(st.sampled_from(versions()))
    version = shipped().plan.clauses[clause].versions[revision]
    text = word_out(version.text, draw)
    return with_version(clause, revision, text=text, corrected=Correction(on="2026-11-01", why="so")), clause


def version_new(draw):
    clause, revision = draw(st.sampled_from(versions()))
    plan = shipped().plan
    other = draw(st.sampled_from(sorted(name for name in plan.clauses if revision not in plan.clauses[name].versions)))
    found = plan.clauses[other]
    entry = plan.clauses[clause].versions[revision]
    return put(
        "clauses", other, found.model_copy(update={"versions": MappingProxyType({**found.versions, revision: entry})})
    ), other


def revision_gone(draw):
    name = draw(st.sampled_from([name for name, found in shipped().plan.revisions.items() if found.released]))
    return put("revisions", name, None), name


def withdrawn(draw):
    name = draw(st.sampled_from([name for name, found in shipped().plan.revisions.items() if found.released]))
    return put("revisions", name, shipped().plan.revisions[name].model_copy(update={"released": False})), name


def published(draw):
    name = draw(st.sampled_from([name for name, found in shipped().plan.revisions.items() if not found.released]))
    return put("revisions", name, shipped().plan.revisions[name].model_copy(update={"released": True})), name


def clause_gone(draw):
    name = draw(st.sampled_from(sorted(shipped().plan.clauses)))
    return put("clauses", name, None), name


def clause_new(draw):
    name = draw(st.sampled_from(sorted(shipped().plan.clauses)))
    found = shipped().plan.clauses[name]
    return put("clauses", "quite-new", found.model_copy(update={"clause": "quite-new"})), "quite-new"


def clause_renamed(draw):
    name = draw(st.sampled_from(sorted(shipped().plan.clauses)))
    plan = put("clauses", name, None)
    found = shipped().plan.clauses[name].model_copy(update={"clause": "quite-new"})
    return dataclasses.replace(plan, clauses=MappingProxyType({**plan.clauses, "quite-new": found})), name


def statement_gone(draw):
    name = draw(st.sampled_from(sorted(shipped().plan.statements)))
    return put("statements", name, None), name


def statement_edited(draw):
    name = draw(st.sampled_from(sorted(shipped().plan.statements)))
    field, value = draw(
        st.sampled_from([("summary", "Nothing."), ("date", "2020-01-01"), ("positions", ()), ("speaker", "Nobody")])
    )
    found = shipped().plan.statements[name]
    if not getattr(found, field):  # a statement that takes no position has none to lose
        field, value = "summary", "Nothing."
    return put("statements", name, found.model_copy(update={field: value})), name


def regraded(draw):
    name = draw(st.sampled_from(sorted(shipped().plan.statements)))
    found = shipped().plan.statements[name]
    grade = draw(st.sampled_from([letter for letter in "ABCDEF" if letter != found.reliability]))
    return put("statements", name, found.model_copy(update={"reliability": grade})), name


def source_gone(draw):
    name = draw(st.sampled_from(sorted(shipped().plan.sources)))
    return put("sources", name, None), name


BREAKS = {
    "released-wording-altered": wording,
    "released-wording-corrected": correction,
    "released-facts-altered": facts,
    "released-number-changed": number,
    "released-version-removed": version_gone,
    "released-version-added": version_new,
    "released-revision-removed": revision_gone,
    "release-withdrawn": withdrawn,
    "revision-released": published,
    "released-revision-unlocked": published,
    "clause-id-removed": clause_gone,
    "clause-id-added": clause_new,
    "clause-id-renamed": clause_renamed,
    "statement-removed": statement_gone,
    "statement-edited": statement_edited,
    "grade-changed": regraded,
    "source-removed": source_gone,
}
ELSEWHERE = {"lock-entry-removed", "lock-entry-changed", "clause-added", "clause-dropped", "clause-renumbered"}
"""Broken in `test_wording_mutation`, as the rules on words are."""


def test_every_rule_on_changes_is_broken_here_or_told_by_the_wordings():
    told = {entry.rule.name for entry in entries() if entry.rule.scope == "change"}
    kinds = {entry.rule.name for entry in entries() if entry.rule.scope == "change" and entry.rule.code >= "C730"}
    assert told == set(BREAKS) | ELSEWHERE | kinds


@pytest.mark.parametrize("rule", BREAKS)
@settings(max_examples=FEW)
@given(data=st.data())
def test_what_the_rule_guards_against_is_found_in_the_shipped_plan(rule, data):
    plan, subject = BREAKS[rule](data.draw)
    head = dataclasses.replace(shipped(), plan=plan)
    found = list(find(rule).run(ChangeContext(head, shipped(), lock())))
    assert subject in {item.subject for item in found}


@given(data=st.data())
def test_the_lock_alone_finds_an_altered_wording(data):
    plan, subject = wording(data.draw)
    found = list(
        find("released-wording-altered").run(ChangeContext(dataclasses.replace(shipped(), plan=plan), None, lock()))
    )
    assert subject in {item.subject for item in found}


@given(data=st.data())
def test_an_edited_draft_is_told_word_for_word(data):
    clause, revision = data.draw(st.sampled_from(versions(released=False)))
    text = shipped().plan.clauses[clause].versions[revision].text
    plan = with_version(clause, revision, text=word_out(word_out(text, data.draw), data.draw))
    context = ChangeContext(dataclasses.replace(shipped(), plan=plan), shipped())
    (change,) = [item for item in context.wording_changes if item.revision == revision]
    spans = [span for _, told in claims(change) for fact in told for span in fact.before_spans]
    assert {place for start, end in spans for place in range(start, end)} == changed_characters(change.facts.edits, 0)
    assert sum(end - start for start, end in spans) == len(changed_characters(change.facts.edits, 0))


def test_the_shipped_plan_compared_with_itself_has_no_change_and_is_as_locked():
    held, faults = read_lock(WorkingTree(SHIPPED))
    assert faults == ()
    assert held.revisions == lock().revisions
    context = ChangeContext(shipped(), shipped(), held, held)
    assert [item for entry in entries() if entry.rule.scope == "change" for item in entry.run(context)] == []


@functools.cache
def some_files():
    """Return the files that are damaged: the small plan's, a lock, a ledger; some of the shipped plan's."""
    small = {**plain_plan(), "acceptances.yaml": b"acceptances:\n  abc:\n    - {finding: 0123, why: so}\n"}
    plan = load(tree_of({})).plan
    from clausetrack.store.lock import write_lock

    small[LOCK_FILE] = write_lock(Lock({"first": seal(plan, "first")})).encode()
    small["security/ceasefire.yaml"] += b"# clausetrack: allow[unknown-actor] so\n"
    real = {
        name: (SHIPPED / name).read_bytes()
        for name in ("plan.yaml", "parties.yaml", "security/force-cap.yaml", "positions/nato.yaml")
    }
    return small, real


NOISE = st.one_of(st.binary(max_size=6), st.sampled_from([b": ", b"- ", b"[", b"{", b"'", b'"', b"\n", b"\t", b"#", b"|\n", b">-\n", b"\xef\xbb\xbf", b"\x00", b"\r", b"&a ", b"*a", b"!!", b"same-as: first\n", b"9" * 40]))  # fmt: skip


@settings(max_examples=FEW)
@given(st.data())
def test_no_edit_of_the_bytes_ends_in_a_traceback(data):
    files = dict(data.draw(st.sampled_from(some_files())))
    base = MemoryTree(dict(files), "abc1234")
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(sorted(files)))
        raw = files[name]
        start = data.draw(st.integers(0, len(raw)))
        end = min(len(raw), start + data.draw(st.integers(0, 12)))
        files[name] = raw[:start] + data.draw(NOISE) + raw[end:]
    tree = MemoryTree(files)
    loaded = load(tree)
    held, faults = read_lock(tree)
    loaded = dataclasses.replace(loaded, diagnostics=(*loaded.diagnostics, *faults))
    state = StateContext(loaded, "2026-01-01")
    for change in (
        ChangeContext(loaded, load(base), held, read_lock(base)[0]),
        ChangeContext(load(base), loaded, held),
    ):
        found = judge(state, change, Settings(("all",)), accept="clausetrack accept {}")
        assert [item.message for item in found.findings if item.name == "rule-crashed"] == []
        report = Report(found.findings, source=loaded.places.lines, files=len(files))
        for form in FORMATS:
            render(report, form)
        in_order = fixes((item for item in found.findings if item.name.endswith("out-of-order")), loaded.places)
        mended = {**files, **{item.path: item.after.encode() for item in in_order}}
        assert load(MemoryTree(mended)).plan == loaded.plan, "order says nothing"
