"""Plain text: one paragraph a line, or lines wrapped at a margin; told apart by their lengths."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from clausetrack.importers import read_draft


def texts(text):
    return [block.text for block in read_draft("a.txt", data=text.encode()).blocks]


LONG = "The strength of the armed forces is limited to as many soldiers as the parties agree on in a protocol, "


def test_lines_wrapped_at_a_margin_are_one_paragraph():
    paragraphs = [f"{count}. {LONG * 3}and so on." for count in range(1, 5)]
    wrapped = "\n".join(textwrap.fill(one, 70, break_on_hyphens=False) for one in paragraphs)
    assert texts(wrapped) == [" ".join(one.split()) for one in paragraphs]


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph_and_one_that_does_not_goes_on():
    line = LONG[:69].strip()
    text = f"{line}\n{line}\nagreed.\n{line}\n{line}\nby the\n{line}\n{line}"
    assert texts(text) == [f"{line} {line} agreed.", f"{line} {line} by the {line} {line}"]


def test_lines_that_no_margin_explains_are_paragraphs():
    assert texts("one\ntwo\nthree") == ["one", "two", "three"]  # too short for a margin
    long, short = LONG * 2, "and a short line"
    assert texts(f"{long}\n{short}") == [" ".join(long.split()), short]  # longer than any margin
    line = LONG[:60].strip()
    assert texts(f"{line}\n{short}\n{short}\n{short}\n{line}") == [line, short, short, short, line]
    assert texts(f"1. {line}\n2. {line}") == [f"1. {line}", f"2. {line}"]
    assert texts(f"{line}\n\n{line}\n") == [line, line]
    assert texts("one line alone") == ["one line alone"]


def test_how_far_a_paragraph_stands_in_is_kept():
    found = read_draft("a.txt", data=b"1. a\n    1. in a\n\t1. with a tab\n2. b\n").blocks
    assert [(block.depth, block.line) for block in found] == [(0, 1), (2, 2), (2, 3), (0, 4)]


WORDS = st.lists(st.text("aeoub", min_size=3, max_size=9), min_size=40, max_size=60).map(" ".join)


@given(st.lists(WORDS, min_size=2, max_size=4), st.integers(50, 100))
def test_a_text_wrapped_at_any_margin_gives_its_paragraphs_back(paragraphs, width):
    told = [f"{count}. {words}." for count, words in enumerate(paragraphs, 1)]
    assert texts("\n".join(textwrap.fill(one, width) for one in told)) == told
