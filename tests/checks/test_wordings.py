"""Conservation: every changed word between base and head is told by exactly one finding."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from clausetrack.checks import ChangeContext, entries, run
from clausetrack.checks.wordings import claims, rule_of
from clausetrack.store import load
from tests.checks.cases import tree_of

CHANGE = [entry for entry in entries() if entry.rule.scope == "change"]
BEFORE = "By 1 July 2026 South shall hold its forces to a strength of no more than 800,000 personnel."
WORDS = st.sampled_from(
    ["By", "1 July 2026", "South", "North", "All parties", "shall", "should", "may", "not", "hold", "its", "forces", "to", "no more than",
     "800,000", "600,000", "personnel", "tanks", "in peacetime", "unless", "attacked", "if", "within 30 days", "and", ",", ";", "except", "point 2",
     "Forces", "“forces”", "a", "strength", "of", "observers", "."]
)  # fmt: skip


def context_of(before, after):
    def tree(text, revision):
        return tree_of(
            {"replace": {"security/force-cap.yaml": [[BEFORE, "'" + text.replace("'", "''") + "'"]]}}, revision
        )

    return ChangeContext(load(tree(after, "")), load(tree(before, "abc1234")))


def edits_of(text):
    """Return texts made of `text` by taking out, putting in and moving words."""
    parts = text.split(" ")

    @st.composite
    def made(draw):
        words = list(parts)
        for _ in range(draw(st.integers(1, 6))):
            where = draw(st.integers(0, len(words)))
            match draw(st.sampled_from(["put", "take", "move", "change"])):
                case "put":
                    words.insert(where, draw(WORDS))
                case "take" if where < len(words) > 1:
                    del words[where]
                case "move" if where < len(words):
                    words.insert(draw(st.integers(0, len(words) - 1)), words.pop(where))
                case "change" if where < len(words):
                    words[where] = draw(WORDS)
                case _:
                    pass
        return " ".join(words).strip() or "Nothing."

    return made()


@given(edits_of(BEFORE), edits_of(BEFORE))
def test_every_changed_word_is_told_by_exactly_one_finding(before, after):
    context = context_of(before, after)
    found = run(CHANGE, None, context)
    if before == after:
        assert found == ()
        return
    (change,) = context.wording_changes
    told = claims(change)
    assert Counter(item.name for item in found) == Counter(name for name, _ in told)
    assert len({item.fingerprint for item in found}) == len(told)
    facts = [fact for _, each in told for fact in each]
    assert all(rule_of(fact) == name for name, each in told for fact in each)
    for side, text in ((0, before), (1, after)):
        claimed = Counter()
        for fact in facts:
            for start, end in (fact.before_spans, fact.after_spans)[side]:
                claimed.update(range(start, end))
        assert max(claimed.values(), default=1) == 1, "two findings claim the same word"
        assert set(claimed) == changed_characters(change.facts.edits, side), text


def changed_characters(edits, side):
    """Return the characters that a redline says changed on one side."""
    found, start = set(), 0
    for edit in edits:
        if edit.op == "equal" or edit.op in (("delete", "move-from"), ("insert", "move-to"))[side]:
            if edit.op != "equal":
                found.update(range(start, start + len(edit.text)))
            start += len(edit.text)
    return found


@given(edits_of(BEFORE))
def test_comparing_a_plan_with_itself_finds_nothing(text):
    assert run(CHANGE, None, context_of(text, text)) == ()


def test_each_name_that_a_fact_can_get_is_a_rule():
    names = {entry.rule.name for entry in CHANGE}
    from typing import get_args

    from clausetrack.compare.changes import Fact, FactChange, FactKind

    for kind in get_args(FactKind):
        for change in get_args(FactChange):
            for material in (True, False):
                assert rule_of(Fact(kind, change, "a", "b", material, "")) in names
