"""How the shipped sources are cited: one name an outlet, one wording a note, our own titles marked as ours."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from clausetrack.store import WorkingTree, load

CLAUSES = Path(__file__).parents[2] / "clauses"
ENGLISH = re.compile(r"\b(the|of|and|to|with|will|for|has|have|are|is|in|from|about|says|must)\b")
"""Words that an English title has; two of them tell it from one in another language."""
LANGUAGES = {"ru": "ru", "en": "en", "fr": "fr", "ps": "ps", "it": "it", "de": "de", "es": "es", "pl": "pl"}
SWAPPED = {"/rus/": "uk", "/ukr/": "ru"}
"""RBC-Ukraine serves its Ukrainian page below /rus/ and its Russian one below /ukr/."""


@pytest.fixture(scope="module")
def sources():
    return load(WorkingTree(CLAUSES)).plan.sources


def outlets(source):
    """The names in a container title: the outlet, and those it follows or comes through."""
    return re.split(r", (?:via|after|citing|copy of|copy|excerpt of) | \(", source.container_title or "")


def test_an_outlet_has_one_name(sources):
    names = defaultdict(set)
    for source in sources.values():
        for name in outlets(source):
            folded = re.sub(r"\.(?:ua|media|hr|ro|az|news)$", "", name.casefold().replace("ü", "u"))
            names[folded].add(re.sub("^the ", "The ", name))
    apart = {"ua", "anews"}  # UA News and UA.News, Anews and Anews.az are different outlets
    assert {key: found for key, found in names.items() if len(found) > 1 and key not in apart} == {}
    assert {name for found in names.values() for name in found if "Pravda network" in name} == {"Pravda network"}


def test_a_host_has_one_name_of_its_outlet(sources):
    names = defaultdict(set)
    for source in sources.values():
        title = source.container_title or ""
        if source.URL and not re.search(r", (via|copy)|copy$", title):
            names[urlsplit(source.URL).netloc.removeprefix("www.")].add(outlets(source)[0])
    assert len(names) > 300
    same = {host: found for host, found in names.items() if len({name.casefold() for name in found}) < len(found)}
    assert same == {}


def test_no_outlet_is_labelled_as_of_a_side(sources):
    """The codebook knows tiers and grades; a label on some outlets of a kind says something of the others."""
    label = re.compile(r"\bstate[- ](outlet|aligned)|partisan|-aligned|\bweak\b|propagand", re.IGNORECASE)
    assert [source.id for source in sources.values() if label.search(source.note or "")] == []


def test_an_inferred_date_is_noted_in_one_wording_at_the_end(sources):
    for source in sources.values():
        note = source.note or ""
        if re.search(r"\b(date|day)\b[\w ]* inferred", note, re.IGNORECASE):
            assert re.search(r"(^|; )date of issue inferred$", note), (source.id, note)


def test_a_language_in_the_address_is_the_language_of_the_source(sources):
    for source in sources.values():
        parts = urlsplit(source.URL or "")
        marks = [LANGUAGES.get(part) for part in (parts.netloc.split(".")[0], *parts.path.split("/")[1:3])]
        if parts.netloc.endswith("rbc.ua"):
            marks += [language for mark, language in SWAPPED.items() if parts.path.startswith(mark)]
        assert {mark for mark in marks if mark} <= {source.language}, (source.id, source.URL)


def test_an_english_title_of_a_page_in_another_language_is_ours(sources):
    for source in sources.values():
        if source.language != "en" and not source.title_descriptive:
            assert len(set(ENGLISH.findall(source.title))) < 2, (source.id, source.title)


def test_titles_of_ours_spell_names_as_the_record_does(sources):
    other = re.compile(r"Zelensk[iy]y|Orban\b|Donbass|Zaporozh|Lugansk|Kharkov")
    for source in sources.values():
        if source.title_descriptive:
            assert not other.search(source.title), (source.id, source.title)


def test_a_source_older_than_what_was_said_is_background_and_the_note_says_so():
    plan = load(WorkingTree(CLAUSES)).plan
    older = {
        statement.id: statement.note or ""
        for statement in plan.statements.values()
        for issued in (plan.sources[name].issued for name in statement.sources)
        if issued and issued < statement.date[: len(issued)]
    }
    assert {name: note for name, note in older.items() if "is background" not in note} == {}
