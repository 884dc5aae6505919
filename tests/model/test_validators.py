"""What a record must not say at once, and the small answers of the model."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from clausetrack.errors import MissingExtraError
from clausetrack.model.base import day_meant
from clausetrack.model.clause import Option, Variant, Version
from clausetrack.model.source import Name
from clausetrack.model.term import TermDefinition, TermValue
from clausetrack.text import natural_key
from tests.positions.plans import clause, plan

CHOICE = {"kind": "choice", "label": "Access", "choices": ["barred", "open"]}


@pytest.mark.parametrize(
    ("record", "data", "said"),
    [
        (Variant, {"by": "gazette"}, "a variant has a text or a note"),
        (Option, {"by": ["north"]}, "an option has a text, a value, terms or a note"),
        (Version, {}, "one of: text, same-as, deleted: true"),
        (Version, {"text": "Words.", "deleted": True}, "one of: text, same-as, deleted: true"),
        (Version, {"text": "Words.", "replaced-by": ["other"]}, "replaced-by belongs to deleted: true"),
        (Version, {"text": ""}, "nothing is written here"),
        (TermDefinition, {**CHOICE, "unit": "years"}, "a choice has no unit"),
        (TermDefinition, {**CHOICE, "aliases": {"shut": "closed"}}, "an alias leads to 'closed'"),
        (TermDefinition, {**CHOICE, "words": {"shut": "quite closed"}}, "'shut' has words"),
        (TermDefinition, {**CHOICE, "undecided": ["open"]}, "'open' is either a choice or undecided"),
        (
            TermDefinition,
            {"kind": "quantity", "label": "Cap", "unit": "troops", "ordered": True},
            "belong to kind: choice",
        ),
        (TermDefinition, {"kind": "quantity", "label": "Cap"}, "a quantity needs a unit"),
        (TermValue, {}, "say one of"),
        (TermValue, {"at-most": 4, "exactly": 4}, "say one of"),
        (TermValue, {"between": [5, 4]}, "from the lower to the upper figure"),
    ],
)
def test_what_a_record_must_not_say(record, data, said):
    with pytest.raises(ValidationError, match=said):
        record.model_validate(data)


def test_names_of_persons_and_bodies():
    assert str(Name(family="Kovač", given="Ana")) == "Ana Kovač"
    assert str(Name(family="Kovač")) == "Kovač"
    assert str(Name(literal="River Commission")) == "River Commission"


def test_titles_and_labels_of_what_is_not_known_are_the_ids():
    toy = plan([clause("cap", {"r1": "Words."})], [])
    assert (toy.title("cap"), toy.title("cap", "r2"), toy.title("nowhere")) == (toy.clauses["cap"].title,) * 2 + (
        "nowhere",
    )
    assert toy.label("nobody") == toy.name("nobody") == "nobody"


def test_a_missing_extra_says_how_to_get_it():
    error = MissingExtraError("A Word file", "word")
    assert str(error) == "A Word file needs the extra 'word', which is not installed"
    assert error.hint == "pip install 'clausetrack[word]'"
    assert error.extra == "word"


@pytest.mark.parametrize(
    ("word", "day"),
    [("2025", "2025-12-31"), ("2024-02", "2024-02-29"), ("2025-12", "2025-12-31"), ("2025-03-04", "2025-03-04")],
)
def test_a_day_that_is_said_in_part_means_its_last(word, day):
    assert day_meant(word) == day


@pytest.mark.parametrize("word", ["2025-13", "2025-00", "25", "2025-02-30", "soon", "2025-1"])
def test_what_is_no_day_is_refused(word):
    with pytest.raises(ValueError, match="day"):
        day_meant(word)


def test_numbers_of_any_length_have_an_order():
    numbers = ["2", "010", "10.2", "10.10", "9" * 5000, "1" + "0" * 5000, "a", ""]
    assert sorted(numbers, key=natural_key) == ["", "2", "010", "10.2", "10.10", "9" * 5000, "1" + "0" * 5000, "a"]


def test_a_text_that_is_not_there_covers_nothing(tmp_path):
    from clausetrack.store import WorkingTree, load
    from tests.small_plan import write_plan

    plan = load(WorkingTree(write_plan(tmp_path))).plan
    assert not plan.covers("force-cap", "nowhere")
    assert plan.covers("no-clause", "first")
