"""From a word of a text to its line and column, however the text is laid out in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.store.places import FileText, Places
from clausetrack.store.splice import as_yaml
from clausetrack.store.yaml_reader import read_yaml


def span(text, at, start, end):
    file = FileText("a.yaml", "a.yaml", text, read_yaml(text, "a.yaml").root)
    return file.span(at, start, end)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: one two three\n", (1, 8)),
        ('a: "one two three"\n', (1, 9)),
        ("a: 'it''s two'\n", (1, 11)),
        ("a: >-\n  one\n  two three\n", (3, 3)),
        ("a: |\n  one\n  two\n", (3, 3)),
        ("b: x\na: one\n  two three\n", (3, 3)),
        ('a: "caf\\xe9 two"\n', (1, 4)),  # an escape stands before it: the whole text
    ],
)
def test_a_word_is_found_where_it_stands(text, place):
    value = read_yaml(text, "").data["a"]
    start = value.index("two")
    found = span(text, ("a",), start, start + 3)
    assert (found.line, found.column) == place
    if place != (1, 4):
        assert (found.end_line, found.end_column) == (place[0], place[1] + 3)


@given(st.text(min_size=1, max_size=200), st.integers(0, 199))
def test_the_span_is_the_character_or_the_whole_text(value, index):
    text = as_yaml({"k": "v", "a": value})
    value = read_yaml(text, "").data["a"].strip()
    if index >= len(value) or value[index].isspace():
        return
    found = span(text, ("a",), index, index + 1)
    whole = FileText("a.yaml", "a.yaml", text, read_yaml(text, "a.yaml").root).location(("a",))
    if found != whole:
        import re

        line = re.split(r"\r\n|[\r\n\x85\u2028\u2029]", text)[found.line - 1]
        assert line[found.column - 1] == value[index]


def test_a_field_is_named_by_keys_or_by_dots_and_what_is_not_there_has_no_place_of_its_own():
    text = "- x: [one, two]\n"
    file = FileText("a.yaml", "a.yaml", text, read_yaml(text, "a.yaml").root)
    places = Places()
    places.add("source", "s", file, (0,))
    assert places.where("source", "s", "x.1") == places.where("source", "s", ("x", 1)) == file.location((0, "x", 1))
    assert places.where("source", "s", "y.1") == file.location((0,))
    assert places.where("source", "t", "x") == places.span("source", "t", ("x",), 0, 1)
    assert places.where("source", "t", "x").path == ""


@pytest.mark.parametrize("at", [("b",), ("a", 3), ("a", 0, "x")])
def test_characters_of_a_text_that_is_not_there_are_the_nearest_place(at):
    text = "a: [one]\n"
    file = FileText("a.yaml", "a.yaml", text, read_yaml(text, "a.yaml").root)
    assert file.span(at, 0, 2) == file.location(at)
