from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from strategies import texts
from tests.compare.plans import plan_of

from clausetrack.compare.blame import Phrase, blame, blame_clause


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), texts), max_size=4))
def test_phrases_join_to_the_last_wording(chain: list[tuple[str, str]]) -> None:
    found = blame(chain)
    assert "".join(phrase.text for phrase in found) == (chain[-1][1] if chain else "")
    assert {phrase.revision for phrase in found} <= {name for name, _ in chain}


@given(texts)
def test_one_wording_is_all_its_own(text: str) -> None:
    assert blame([("us-28", text)]) == ((Phrase(text, "us-28"),) if text else ())


@given(texts, texts)
def test_a_repeated_wording_changes_nothing(one: str, two: str) -> None:
    assert blame([("a", one), ("b", two)]) == blame([("a", one), ("x", one), ("b", two), ("y", two)])


def test_each_word_is_traced_to_the_revision_that_brought_it() -> None:
    chain = [
        ("us-28", "a strength of no more than 600,000 personnel."),
        ("e3-28", "a strength of no more than 800,000 personnel in peacetime."),
        ("ua-20", "a strength of 800,000 personnel in peacetime."),
    ]
    assert [(phrase.text, phrase.revision) for phrase in blame(chain)] == [
        ("a strength of ", "us-28"),
        ("800,000 ", "e3-28"),
        ("personnel ", "us-28"),
        ("in peacetime", "e3-28"),
        (".", "us-28"),
    ]


def test_words_that_come_back_count_from_their_return_and_moved_ones_keep_their_origin() -> None:
    assert blame([("a", "one"), ("b", ""), ("c", "one")]) == (Phrase("one", "c"),)
    first = "It shall, within thirty days of signature, release all prisoners of war. Families are reunited."
    later = "It shall release all prisoners of war. Families are reunited within thirty days of signature."
    moved = [phrase for phrase in blame([("a", first), ("b", later)]) if phrase.moved]
    assert [(phrase.text.strip(), phrase.revision) for phrase in moved] == [("within thirty days of signature", "a")]


def test_blame_of_a_clause_follows_the_main_line() -> None:
    versions = {"one": {"text": "no more than 600"}, "three": {"text": "no more than 800"}}
    partial = {"two": {"coverage": "partial"}}
    plan = plan_of({"cap": versions}, revisions=partial)
    assert [phrase.to_data() for phrase in blame_clause(plan, "cap", "three")] == [
        {"text": "no more than ", "revision": "one", "moved": False},
        {"text": "800", "revision": "three", "moved": False},
    ]
    # A text known in full that does not have the clause takes it out: all of it came back with the third.
    plan = plan_of({"cap": versions})
    assert [(phrase.text, phrase.revision) for phrase in blame_clause(plan, "cap", "three")] == [
        ("no more than 800", "three")
    ]


def test_blame_of_revisions_in_a_circle_ends() -> None:
    plan = plan_of({"cap": {"one": {"text": "a"}, "two": {"text": "a b"}}}, revisions={"one": {"based-on": ["two"]}})
    assert [(phrase.text, phrase.revision) for phrase in blame_clause(plan, "cap", "two")] == [
        ("a ", "one"), ("b", "two"),
    ]  # fmt: skip
