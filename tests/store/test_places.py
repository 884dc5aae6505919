"""From a word of a text to its line and column, however the text is laid out in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.store.places import FileText
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
