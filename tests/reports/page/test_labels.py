"""Every language says the same things, and its signs are those of every other report."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import clausetrack.reports.page as package
from clausetrack.errors import MissingExtraError, UsageError
from clausetrack.model import AUTHORITIES
from clausetrack.positions import MISSING
from clausetrack.positions.agreement import STATUSES
from clausetrack.positions.term_views import ZONES
from clausetrack.positions.tracing import ANSWERS
from clausetrack.reports.page.environment import environment
from clausetrack.reports.page.labels import LANGUAGES, labels_of
from clausetrack.reports.palette import SIGNS, STATE_SIGNS

FOLDER = Path(package.__file__).parent
HOLES = re.compile(r"\{[\w-]*\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_key_and_every_name_to_fill_in(language):
    base, other = labels_of("en").words, labels_of(language).words
    assert list(other) == list(base)
    assert other["language"] == language
    for key, text in base.items():
        assert sorted(HOLES.findall(text)) == sorted(HOLES.findall(other[key])), key
        assert bool(text) == bool(other[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_and_words_cover_the_data(language):
    labels = labels_of(language)
    assert labels.group("sign") == SIGNS
    assert {key: sign for key, sign in labels.group("state-sign").items() if key in STATE_SIGNS} == STATE_SIGNS
    for group, words in (("stance", SIGNS), ("meaning", SIGNS), ("status", STATUSES), ("status-sign", STATUSES),
                         ("zone", ZONES), ("answer", ANSWERS), ("authority", AUTHORITIES)):  # fmt: skip
        assert set(labels.group(group)) == set(words), group
    assert set(MISSING) <= set(labels.group("stance"))


def test_every_label_that_a_template_or_the_script_names_is_there():
    words = labels_of("en").words
    named = set()
    for path in [*FOLDER.glob("templates/*.html"), *FOLDER.glob("*.py"), *FOLDER.glob("assets/script/*.js")]:
        named |= set(re.findall(r"(?:\bt|say|labels)\(['\"]([\w-]+\.[\w-]+)['\"][,)]", path.read_text("utf-8")))
    assert len(named) > 100
    assert named <= set(words)


def test_a_day_is_written_out_as_exactly_as_it_is_known():
    assert [labels_of("en").day(date) for date in ("2025-12-03", "2025-12", "2025")] == [
        "3 December 2025",
        "December 2025",
        "2025",
    ]
    assert labels_of("uk").day("2025-12-03") == "3 грудня 2025"


def test_an_unknown_language_is_refused():
    with pytest.raises(UsageError, match="'xx'"):
        labels_of("xx")


def test_the_rules_of_a_matrix_are_said_in_the_language_of_the_page():
    from clausetrack.positions import DEFAULT, Policy
    from clausetrack.positions.policy_words import ENGLISH

    assert labels_of("en").group("policy") == ENGLISH
    other = Policy(authority="member", lower=False, carried=False, matter=True, bloc=False, anonymous=True, inference=True,
                   unsure=True, grade="C3", ungraded=False, live=False, ties="cautious", quorum=5, required=("us",))  # fmt: skip
    for policy in (DEFAULT, other):
        said = policy.say(labels_of("uk").group("policy"))
        assert len(said) == len(policy.say())
        letters = "".join(said).replace("us", "").replace("C3", "")
        assert not re.search("[a-zA-Z{}]", letters), said


def test_a_word_of_the_data_that_has_no_label_is_shown_as_it_is():
    labels = labels_of("en")
    assert labels("stance.quite-new") == "quite new"
    assert labels("stance.accept") == labels.words["stance.accept"]


def test_without_its_templates_the_page_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(MissingExtraError, match="page"):
        environment(labels_of("en"), "en")
