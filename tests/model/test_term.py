"""Values of terms in words."""

from __future__ import annotations

import pytest

from clausetrack.model import TermDefinition, TermValue


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ({"exactly": 1}, "years", "1 year"),
        ({"at-most": 1}, "days", "at most 1 day"),
        ({"at-least": 1, "at-most": 3}, "years", "at least 1 and at most 3 years"),
        ({"between": [1, 2]}, "months", "1 to 2 months"),
        ({"exactly": "1.5"}, "years", "1.5 years"),
        ({"exactly": 1}, "personnel", "1 personnel"),
        ({"options": ["5", "10", "40"]}, "km", "5, 10 or 40 km"),
        ({"options": ["5"]}, "years", "5 years"),
        ({"is": "by-2027", "scope": "in-peacetime"}, "", "by 2027 (in peacetime)"),
    ],
)
def test_values_are_said_as_people_say_them(value, unit, words):
    assert TermValue.model_validate(value).say(unit) == words


def test_a_choice_is_called_what_its_registry_calls_it():
    made = TermDefinition.model_validate(
        {"kind": "choice", "label": "Treaty", "choices": ["start-i-named", "new-treaty"],
         "words": {"start-i-named": "START I by name"}}
    )  # fmt: skip
    for value, words in (
        ({"is": "start-i-named"}, "START I by name"),
        ({"is": "new-treaty"}, "new treaty"),
        ({"options": ["start-i-named", "new-treaty"]}, "START I by name or new treaty"),
    ):
        assert made.say(TermValue.model_validate(value)) == words
