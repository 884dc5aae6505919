"""Entries put in another order: comments go along, blank lines stay, and what leaves a doubt is left alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.store.places import FileText, line_starts
from clausetrack.store.reorder import inserted, reordered
from clausetrack.store.yaml_reader import locate, read_yaml


def read(text):
    parsed = read_yaml(text, "a")
    assert not parsed.diagnostics, (text, parsed.diagnostics)
    return FileText("a", "a", text, parsed.root), parsed.data


def carried_out(text, edit):
    starts = line_starts(text)
    where = edit.location
    start = starts[where.line - 1] + where.column - 1
    return text[:start] + edit.text + text[starts[where.end_line - 1] + where.end_column - 1 :]


def put(text, at, order):
    edit = reordered(read(text)[0], at, order)
    return None if edit is None else carried_out(text, edit)


@pytest.mark.parametrize(
    ("text", "at", "order", "after"),
    [
        pytest.param("a: 1\nb: 2\n", (), [1, 0], "b: 2\na: 1\n", id="keys"),
        pytest.param("a: 1\nb: 2", (), [1, 0], "b: 2\na: 1", id="no line end at the end"),
        pytest.param("a: 1\r\nb: 2\r\n", (), [1, 0], "b: 2\r\na: 1\r\n", id="line ends of Windows"),
        pytest.param("a: 1 # one\n\nb: 2\n", (), [1, 0], "b: 2\n\na: 1 # one\n", id="blank line stays, comment goes"),
        pytest.param("# head\na: 1\nb: 2\n", (), [1, 0], "# head\nb: 2\na: 1\n", id="head of the file"),
        pytest.param(
            "m:\n  # one\n  a: 1\n  b: 2\n", ("m",), [1, 0], "m:\n  b: 2\n  # one\n  a: 1\n", id="first comment"
        ),
        pytest.param("- x: 1\n  y: 2\n- z\n", (0,), [1, 0], "- y: 2\n  x: 1\n- z\n", id="first key behind a dash"),
        pytest.param("- x: 1\n  y: 2\n- z\n", (), [1, 0], "- z\n- x: 1\n  y: 2\n", id="items"),
        pytest.param("k:\n- a\n-   b\n", ("k",), [1, 0], "k:\n-   b\n- a\n", id="items below their key"),
        pytest.param("t: >-\n  one\n\n  two\nb: 2\n", (), [1, 0], "b: 2\nt: >-\n  one\n\n  two\n", id="folded text"),
        pytest.param(
            "t: |\n  # no comment\nb: 2\n", (), [1, 0], "b: 2\nt: |\n  # no comment\n", id="text like a comment"
        ),
        pytest.param('t: "one\ntwo"\nb: 2\n', (), [1, 0], 'b: 2\nt: "one\ntwo"\n', id="quoted text over lines"),
        pytest.param("t: {a: 1, b: [2, 3]} # c\n", ("t",), [1, 0], "t: {b: [2, 3], a: 1} # c\n", id="brackets"),
        pytest.param("t: {a: 1,\n    b: 2}\n", ("t",), [1, 0], "t: {b: 2,\n    a: 1}\n", id="brackets over lines"),
        pytest.param(
            "a:\n  x: 1\n  # end of a\nb: 2\n", (), [1, 0], "b: 2\na:\n  x: 1\n  # end of a\n", id="inner comment"
        ),
        pytest.param("a: 1\nc: 3\nb: 2\nd: 4\n", (), [0, 2, 1, 3], "a: 1\nb: 2\nc: 3\nd: 4\n", id="the rest stays"),
    ],
)
def test_entries_move_with_what_belongs_to_them(text, at, order, after):
    assert put(text, at, order) == after


@pytest.mark.parametrize(
    ("text", "at", "order"),
    [
        pytest.param("a: 1\nb: 2\n", (), [0, 1], id="nothing to move"),
        pytest.param("a: 1\nb: 2\n", (), [1], id="no order of these"),
        pytest.param("a: 1\n\n# of what?\n\nb: 2\n", (), [1, 0], id="comment apart"),
        pytest.param("a: 1\n# of what?\n\nb: 2\n", (), [1, 0], id="comment above a blank line"),
        pytest.param("m:\n  a: 1\n  b: 2\n  # of what?\nc: 3\n", ("m",), [1, 0], id="comment behind the last"),
        pytest.param("- a: 1\n  # of b\n  b: 2\n", (0,), [1, 0], id="no room behind the dash"),
        pytest.param("# head\na: 1\n# two\nb: 2\n", (), [1, 0], id="comment below the head of the file"),
        pytest.param("t: {a: 1, # one\n  b: 2}\n", ("t",), [1, 0], id="comment in brackets"),
        pytest.param("t: {a: 1,\n  b: 2 # two\n  }\n", ("t",), [1, 0], id="comment at the end of brackets"),
        pytest.param("? a\n: 1\nb: 2\n", (), [1, 0], id="question mark"),
        pytest.param("- - a\n  - b\n", (0,), [1, 0], id="list in a list"),
        pytest.param("- # one\n  a\n- b\n", (), [1, 0], id="comment behind a dash"),
        pytest.param("b: 2\nt: |+\n  one\n\n", (), [1, 0], id="a text that keeps the blank lines at the end"),
        pytest.param("t: |+\n\nc:\n", (), [1, 0], id="a text that keeps the blank lines between"),
        pytest.param("# c\n  - z\n  - w\n", (), [1, 0], id="a list that begins further in than its comment"),
    ],
)
def test_what_leaves_a_doubt_is_left_alone(text, at, order):
    assert put(text, at, order) is None


def test_a_line_is_added_behind_what_comes_before_it():
    text = "# head\na: >-\n  one\n  # inside\n\n# of b\nb: 2\n"
    edit = inserted(read(text)[0], (), 1, "t: x")
    assert carried_out(text, edit) == "# head\na: >-\n  one\n  # inside\nt: x\n\n# of b\nb: 2\n"
    assert carried_out("- a: 1", inserted(read("- a: 1")[0], (0,), 1, "b: 2")) == "- a: 1\n  b: 2"
    assert inserted(read("{a: 1}")[0], (), 1, "b: 2") is None
    assert inserted(read(text)[0], (), 0, "b: 2") is None


WORD = st.from_regex(r"[a-z]{1,5}", fullmatch=True)
SCALAR = st.sampled_from(
    [
        "|+\n  kept\n\n",
        "1",
        "word",
        "'quo''ted: x'",
        '"a \\" # b"',
        ">-\n  folded\n\n  text",
        "|\n  kept\n  # text",
        "",
        "two\n  lines",
    ]
)


@st.composite
def blocks(draw, depth=2):
    """Lines of a mapping or list with comments right above entries, on their lines and blank lines between."""
    keys = draw(st.lists(WORD, min_size=2, max_size=4, unique=True))
    listed = draw(st.booleans())
    lines = []
    for number, key in enumerate(keys):
        if number and draw(st.booleans()):
            lines += [""] * draw(st.integers(1, 2))
        if draw(st.booleans()) and number:
            lines += [f"# above {key}"] * draw(st.integers(1, 2))
        if depth and draw(st.booleans()):
            inner = [line and f"  {line}" for line in draw(blocks(depth=depth - 1))]
            if listed:
                lines += ["- " + inner[0][2:], *inner[1:]]
            else:
                lines += [f"{key}:", *inner]
        elif draw(st.integers(0, 3)) == 0:
            lines.append(f"{'- ' if listed else f'{key}: '}{{x: 1, y: {key}}}")
        else:
            value = draw(SCALAR)
            tail = f"  # of {key}" if "\n" not in value and value and draw(st.booleans()) else ""
            lines += f"{'- ' if listed else f'{key}: '}{value}{tail}".split("\n")
    return lines


def places(node, at=()):
    """Yield the path of every mapping and list of two entries or more."""
    children = node.children
    if children is None:
        return
    if len(children) > 1:
        yield at
    for key, child in children.items() if isinstance(children, dict) else enumerate(children):
        yield from places(child, (*at, key))


def bare(text):
    """Return the lines without indentation and dashes, which belong to places and not to entries."""
    return [line.lstrip(" -") for line in text.split("\n")]


def followed(text):
    """Return (comment line, the first line below it that is neither comment nor blank), for every comment line."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.lstrip().startswith("# above"):
            yield line, next(each.lstrip(" -") for each in lines[number:] if each.strip() and "# above" not in each)


@given(blocks(), st.data())
def test_another_order_is_another_order_and_nothing_else(lines, data):
    text = "\n".join(["# head", *lines, ""])
    file, before = read(text)
    at = data.draw(st.sampled_from(sorted(places(file.root), key=repr)))
    count = len(locate(file.root, at).children)
    order = data.draw(st.permutations(range(count)))
    after = put(text, at, order)
    if after is None:
        assert order == list(range(count)) or "# above" in text or "- - " in text or "|+" in text
        return
    _, result = read(after)
    old, new = before, result
    for part in at:
        old, new = old[part], new[part]
    if isinstance(old, dict):
        assert result == before
        assert list(new) == [list(old)[entry] for entry in order]
    else:
        assert new == [old[entry] for entry in order]
    if not locate(file.root, at).flow:
        assert sorted(bare(after)) == sorted(bare(text))
        if isinstance(old, list):
            assert sorted(followed(after)) == sorted(followed(text))
        for comment, line in followed(after):
            assert line.startswith(f"{comment.split()[-1]}:") or not re.match("[a-z]+:", line) or "- " in text
    back = [order.index(entry) for entry in range(count)]
    assert put(after, at, back) == text, "the way back leads back"


def test_what_would_not_be_read_back_as_meant_is_left_alone():
    text = "a: 1\na: 2\nb: 3\n"
    assert reordered(FileText("a", "a", text, read_yaml(text, "a").root), (), [1, 0]) is None
