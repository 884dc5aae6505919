"""Editing YAML by program: only what is new changes, everything a person wrote stays to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.errors import ClausetrackError
from clausetrack.store.splice import add_entry, add_item, as_yaml, remove_entry, replace_value
from clausetrack.store.yaml_reader import read_yaml

FILE = """\
# head
party: south   # who
statements:
  # first
  - id: a
    summary: >-
      long
      text

    # trailing comment
  - id: b
    positions: []   # none yet
    flow: {x: "1"}
# the end
"""


def test_an_item_goes_behind_the_last_and_comments_stay():
    result = add_item(FILE, ("statements",), {"id": "c", "summary": "new"})
    assert result == FILE.replace("# the end\n", "  - id: c\n    summary: new\n# the end\n")


def test_an_item_goes_behind_a_named_one():
    result = add_item(FILE, ("statements",), {"id": "c", "summary": "new"}, after=0)
    assert result.index("- id: a") < result.index("- id: c") < result.index("- id: b")
    assert "# trailing comment" in result


@pytest.mark.parametrize(
    ("text", "path", "result"),
    [
        (FILE, ("statements",), FILE.replace("  # first\n", "  - id: 0\n  # first\n")),
        ("# of the file\n- id: a\n", (), "# of the file\n- id: 0\n- id: a\n"),
        ("# of the file\n\n# of a\n- id: a\n", (), "# of the file\n\n- id: 0\n# of a\n- id: a\n"),
        ("x:\n- id: a\n", ("x",), "x:\n- id: 0\n- id: a\n"),
    ],
)
def test_an_item_goes_before_the_first_and_its_comments(text, path, result):
    assert add_item(text, path, {"id": "0"}, after=-1).replace("'0'", "0") == result


def test_an_empty_list_in_brackets_becomes_a_block():
    result = add_item(FILE, ("statements", 1, "positions"), {"on": "x", "stance": "accept", "reason": "because: of"})
    assert read_yaml(result, "").data["statements"][1]["positions"] == [
        {"on": "x", "stance": "accept", "reason": "because: of"}
    ]
    assert "# none yet" in result


def test_a_key_is_added_behind_folded_text():
    result = add_entry(FILE, ("statements", 0), "venue", "Kyiv")
    assert "      text\n    venue: Kyiv\n\n    # trailing comment\n" in result


def test_a_key_is_added_in_brackets():
    assert '    flow: {x: "1", y: z}\n' in add_entry(FILE, ("statements", 1, "flow"), "y", "z")


def test_a_text_is_replaced_and_an_entry_removed():
    result = replace_value(FILE, ("statements", 0, "summary"), "short: one")
    assert "    summary: 'short: one'\n" in result
    assert "- id: b" not in remove_entry(FILE, ("statements", 1))


def test_line_ends_of_the_file_are_kept():
    result = add_item(FILE.replace("\n", "\r\n"), ("statements",), {"id": "c", "summary": "new"})
    assert "\n" not in result.replace("\r\n", "")


def test_what_is_not_there_is_refused():
    for change in (
        lambda: add_item(FILE, ("nowhere",), {}),
        lambda: add_entry(FILE, ("statements", 0), "id", "x"),
        lambda: replace_value(FILE, ("statements",), "x"),
        lambda: remove_entry(FILE, ("statements", 1, "flow", "x")),
        lambda: add_item("a: [1\n", (), {}),
    ):
        with pytest.raises(ClausetrackError):
            change()


VALUES = st.recursive(
    st.text(max_size=120),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdefg-", min_size=1, max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text("abcdefg-", min_size=1, max_size=8), VALUES, min_size=1, max_size=5))
def test_what_is_written_is_read_back(data):
    text = as_yaml(data)
    parsed = read_yaml(text, "")
    assert not parsed.diagnostics or any(ord(mark) > 127 or not mark.isprintable() for mark in text)
    if not parsed.diagnostics:
        assert parsed.data == data


@pytest.mark.parametrize("text", ["a:\n  b: {c: d}\n", "a:\n  b:\n    c: d\n"])
def test_a_truth_value_is_added_without_quotes(text):
    assert "e: true" in add_entry(text, ("a", "b"), "e", True)


def test_a_file_without_a_last_line_end_gets_one_before_what_is_added():
    assert add_item("- a: x", (), {"b": "y"}) == "- a: x\n- {b: y}\n"


def test_an_item_goes_behind_a_folded_text_that_says_nothing():
    assert add_entry("a:\n  b: >-\nc: d\n", ("a",), "e", "f") == "a:\n  b: >-\n  e: f\nc: d\n"


@pytest.mark.parametrize("text", ["a: old\nb: x\n", "a: |\n  old\n\n  older\nb: x\n"])
def test_a_text_of_several_lines_is_put_on_one_in_quotes(text):
    assert replace_value(text, ("a",), "one\n\ntwo: three\n") == 'a: "one\\n\\ntwo: three\\n"\nb: x\n'


def test_a_layout_that_leaves_no_room_is_refused_and_says_so():
    with pytest.raises(ClausetrackError, match="list at a is written in brackets"):
        add_item("a: [x]\n", ("a",), "y")
    with pytest.raises(ClausetrackError, match="no mapping at a"):
        add_entry("a: [x]\n", ("a",), "b", "y")
    with pytest.raises(ClausetrackError, match=r"layout around a\.0 does not allow"):
        replace_value("a: [x, z]\n", ("a", 0), "one, two")
