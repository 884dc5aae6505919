from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.errors import UsageError
from clausetrack.model import AUTHORITIES
from clausetrack.positions import DEFAULT, Policy


def test_the_default_says_every_choice_in_words():
    words = " ".join(DEFAULT.say())
    assert "Silence is never counted as consent." in words
    assert "anonymous evidence" in words
    assert "authority 'official'" in words
    assert Policy.parse("") == DEFAULT


def test_every_switch_changes_the_words():
    other = Policy(
        lower=False, carried=False, unknown=True, matter=True, bloc=False, anonymous=True, inference=True, unsure=True, grade="C3",
        ungraded=False, live=False, ties="cautious", required=("us",), quorum=4,
    )  # fmt: skip
    assert not set(other.say()[:3]) & set(DEFAULT.say()[:3])
    words = " ".join(other.say())
    for phrase in (
        "left out",
        "All kinds of evidence",
        "does not count",
        "fill no cell",
        "highest authority stands",
        "nearest to rejection",
        "4 stances that count",
        "required of: us",
    ):
        assert phrase in words
    assert "what cannot be judged counts" in " ".join(Policy(grade="C").say())
    everything = Policy(carried=True, unknown=True, matter=True)
    assert not any("Shown but not counted" in line for line in everything.say())


def test_it_is_read_from_words_with_commas_or_blanks():
    found = Policy.parse("matter=yes, authority=member quorum=4 required=us+ua grade=C3 live=off")
    assert found == Policy(matter=True, authority="member", quorum=4, required=("us", "ua"), grade="C3", live=False)
    assert found.to_data()["required"] == ["us", "ua"]


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("mater=yes", "no choice 'mater'", "matter"),
        ("xyz=yes", "no choice 'xyz'", "authority"),
        ("matter=maybe", "yes or no", "matter=yes"),
        ("quorum=many", "whole number", "quorum=3"),
        ("quorum=1", "quorum", "2"),
        ("authority=boss", "no authority", "principal"),
        ("grade=Z9", "no grade", "A-E"),
        ("ties=coin", "ties", "disputed"),
    ],
)
def test_a_wrong_choice_is_refused_with_a_hint(text, said, hint):
    with pytest.raises(UsageError, match=said) as caught:
        Policy.parse(text)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("asked", "grade", "passes"),
    [("", "E5", True), ("C3", "B2", True), ("C3", "C3", True), ("C3", "D2", False), ("C3", "B4", False), ("C", "B5", True),
     ("3", "E2", True), ("C3", "F6", True), ("C3", "", True), ("C3", "F5", False)],
)  # fmt: skip
def test_letters_and_digits_of_a_grade_are_judged_apart_and_f_and_6_are_not_the_worst(asked, grade, passes):
    assert Policy(grade=asked).passes_grade(grade) is passes


def test_what_cannot_be_judged_can_be_left_out():
    assert not Policy(grade="C3", ungraded=False).passes_grade("F6")


CHOICES = st.fixed_dictionaries(
    {
        "authority": st.sampled_from(sorted(AUTHORITIES)),
        "matter": st.booleans(),
        "carried": st.booleans(),
        "bloc": st.booleans(),
        "anonymous": st.booleans(),
        "grade": st.sampled_from(["", "C", "3", "B2"]),
        "ties": st.sampled_from(["disputed", "cautious"]),
        "quorum": st.integers(2, 9),
        "required": st.sampled_from([(), ("us",), ("us", "ru")]),
        "parties": st.sampled_from([(), ("ua",)]),
        "kinds": st.sampled_from([(), ("state",), ("state", "bloc", "institution")]),
    }
)


@given(CHOICES)
def test_the_words_of_a_policy_give_the_same_policy_again(choices):
    policy = Policy(**choices)
    assert Policy.parse(policy.words()) == policy
