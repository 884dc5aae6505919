"""The shipped plan with a wording changed in each way that a rule on wordings tells, in any draft."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausetrack.checks import ChangeContext, entries, find
from clausetrack.store.lock import Lock
from tests.checks.test_mutation import ELSEWHERE, FEW, lock, shipped, versions, with_version

WORDS = {
    "figure-changed": ("They hold 987,654 tonnes.", "They hold 987,655 tonnes."),
    "figure-added": ("They hold grain.", "They hold grain, no less than 987,654 tonnes."),
    "deadline-changed": ("They report by 1 May 2031.", "They report by 2 May 2031."),
    "deadline-added": ("They report.", "They report by 1 May 2031."),
    "modality-weakened": ("They shall report.", "They may report."),
    "modality-changed": ("They report on grain.", "They shall report on grain."),
    "negation-added": ("They shall report.", "They shall not report."),
    "actor-changed": ("Poland reports.", "Hungary reports."),
    "actor-added": ("They report.", "They and Poland report."),
    "condition-changed": ("They report, unless they are attacked.", "They report, unless they are threatened."),
    "condition-added": ("They report.", "They report, unless they are attacked."),
    "scope-changed": ("They keep depots in peacetime.", "They keep depots in wartime."),
    "scope-added": ("They keep depots.", "They keep depots in peacetime."),
    "list-item-added": ("They lend carts, mules, ropes and sacks.", "They lend carts, mules, lamps, ropes and sacks."),
    "cross-reference-changed": ("They report as point 1 says.", "They report as point 2 says."),
    "words-moved": (
        "Observers of neutral origin are let in on signature. Mules, carts and all manner of ropes are lent for nothing.",
        "Mules, carts and all manner of ropes are lent for nothing. Observers of neutral origin are let in on signature.",
    ),
    "wording-changed": ("They keep large depots.", "They keep small depots."),
    "editorial-only": ("They keep Depots.", "They keep depots."),
}
"""Rule → what a wording ends with before, and after."""
BACK = {
    rule.mirror: (after, before) for name, (before, after) in WORDS.items() if (rule := find(name).rule).mirror != name
}
KINDS = {**WORDS, **{name: pair for name, pair in BACK.items() if name}}


def test_every_rule_on_wordings_has_an_example_here():
    assert set(KINDS) == {
        item.rule.name for item in entries() if item.rule.scope == "change" and item.rule.code >= "C730"
    }


def draft(plan, revision):
    """Return the plan with a revision that was never released."""
    held = dict(plan.revisions)
    held[revision] = held[revision].model_copy(update={"released": False})
    return dataclasses.replace(plan, header=plan.header.model_copy(update={"revisions": held}))


def worded():
    return st.sampled_from([*versions(), *versions(released=False)])


def found(rule, head, base, **locks):
    def loaded(plan):
        return dataclasses.replace(shipped(), plan=plan)

    return {item.subject for item in find(rule).run(ChangeContext(loaded(head), loaded(base), **locks))}


@pytest.mark.parametrize("rule", KINDS)
@settings(max_examples=max(3, FEW // 4))
@given(at=worded())
def test_a_change_of_words_is_told_by_its_rule(rule, at):
    clause, revision = at
    text = shipped().plan.clauses[clause].versions[revision].text
    base, head = (draft(with_version(clause, revision, text=f"{text} {end}"), revision) for end in KINDS[rule])
    assert clause in found(rule, head, base)


def continued():
    """Clause and full revision, where the text that the revision continues has the clause too."""
    plan = shipped().plan
    return st.sampled_from([
        (clause, revision) for clause, revision in versions()
        if plan.revisions[revision].coverage == "full" and not plan.clauses[clause].versions[revision].document
        and any(plan.has(clause, name) for name in plan.revisions[revision].based_on[:1])
    ])  # fmt: skip


@settings(max_examples=FEW)
@given(at=continued(), number=st.sampled_from(["97", "98.1"]))
def test_clauses_that_come_go_and_change_numbers_in_a_draft_are_told(at, number):
    clause, revision = at
    plan, without = (draft(each, revision) for each in (shipped().plan, with_version(clause, revision)))
    assert clause in found("clause-added", plan, without)
    assert clause in found("clause-dropped", without, plan)
    renumbered = draft(with_version(clause, revision, number=number, label=None), revision)
    earlier = {name: each for name, each in plan.revisions.items() if name != revision}
    header = plan.header.model_copy(update={"revisions": earlier})
    assert clause in found("clause-renumbered", renumbered, dataclasses.replace(without, header=header))


@settings(max_examples=FEW)
@given(at=st.sampled_from(versions()))
def test_a_seal_that_was_changed_or_taken_out_is_told(at):
    clause, revision = at
    plan, sealed = shipped().plan, lock().revisions
    less = {name: each for name, each in sealed[revision].items() if name != clause}
    other = {**sealed[revision], clause: dataclasses.replace(sealed[revision][clause], text="0" * 64)}
    for rule, changed, subject in (("lock-entry-removed", less, revision), ("lock-entry-changed", other, clause)):
        now = Lock({**sealed, revision: changed})
        assert subject in found(rule, plan, plan, lock=now, base_lock=lock())
        assert found(rule, plan, plan, lock=lock(), base_lock=lock()) == set()


def test_no_rule_on_changes_is_left_out():
    assert {
        "clause-added",
        "clause-dropped",
        "clause-renumbered",
        "lock-entry-removed",
        "lock-entry-changed",
    } == ELSEWHERE
