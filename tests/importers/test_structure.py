"""From paragraphs to clauses: which number is believed, where its clause stands, and what becomes of the other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.importers import read_draft
from clausetrack.importers.draft import Block
from clausetrack.importers.structure import recognise, structured


def clauses(*lines, split="items"):
    draft = read_draft("a.txt", data="\n".join(lines).encode(), split=split)
    return [(clause.kind, clause.number, clause.heading, clause.text) for clause in draft.clauses]


def numbers(*lines):
    return [(number, text) for kind, number, _, text in clauses(*lines)]


def of_blocks(*blocks):
    return [(one.kind, one.number, one.heading, one.text, one.level) for one in recognise(blocks)[1]]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["1. a", "3. c"], [("1", "a"), ("3", "c")]),  # a counter-draft leaves points out
        (["1. a", "25. years"], [("1", "a\n25. years")]),  # but not so many at once
        (["1. a", "1.5 million"], [("1", "a"), ("1.5", "million")]),
        (["1. a", "(a) b", "2. c"], [("1", "a"), ("1.1", "b"), ("2", "c")]),
        (["1. a", "  1. b", "  2. c", "2. d"], [("1", "a"), ("1.1", "b"), ("1.2", "c"), ("2", "d")]),
        (["5. a", "  1. b", "2. c"], [("5", "a"), ("5.1", "b"), ("5.2", "c")]),  # 2 does not go on with 5
        (["  1. a", "2. b"], [("1", "a"), ("2", "b")]),
        (["- a", "  - b", "- c"], [("", "a"), ("1", "b"), ("", "c")]),
        (["  - a", "- b"], [("", "a"), ("", "b")]),
        (["1. a", "- b", "1.1 c"], [("1", "a"), ("1.1", "b"), ("1.1-2", "c")]),
        (["7. an excerpt", "8. begins anywhere"], [("7", "an excerpt"), ("8", "begins anywhere")]),
        (["V. Smith wrote it."], [("P1", "V. Smith wrote it.")]),
        (["1.2 a", "2.3 b"], [("1.2", "a"), ("2.3", "b")]),
        (["1.2 a", "1.4 b", "1.9.1 c"], [("1.2", "a"), ("1.4", "b"), ("1.9.1", "c")]),
        (["1. a", "3.5 b"], [("1", "a\n3.5 b")]),
        (["Article 1", "1.1 a", "Article 2", "2.1 b"], [("1", ""), ("1.1", "a"), ("2", ""), ("2.1", "b")]),
        (["Article 1", "Point 1. a", "Point 2. b"], [("1", ""), ("1.1", "a"), ("1.2", "b")]),
        (["Article 1", "A point:", "(a) a", "Article 2", "(a) b"],
         [("1", "A point:"), ("1.1", "a"), ("2", ""), ("2.1", "b")]),
        (["Article 5bis", "Yes.", "Article 6-2", "No."], [("5bis", "Yes."), ("6.2", "No.")]),
    ],
)  # fmt: skip
def test_which_numbers_are_believed_and_where_they_stand(lines, found):
    assert [(number, text) for number, text in numbers(*lines)] == found


def test_a_title_stands_first_and_is_no_clause():
    def title(*blocks):
        return recognise(blocks)[0]

    after = Block("1. Borders are open.")
    assert title(Block("The draft, as sent.", "title"), after) == "The draft, as sent."
    assert title(Block("The draft", "heading", depth=1), after) == "The draft"
    assert title(Block("Borders", "heading", depth=2), after) == ""
    assert title(Block("The draft"), after) == "The draft"
    assert title(Block("The parties agree:"), after) == ""
    assert title(Block("A very long line " * 9), after) == ""
    assert title(Block("Preamble"), after) == title(Block("1. One"), after) == title(Block("- One"), after) == ""
    assert title(Block("Item", "item", "1."), after) == title(Block("Alone")) == ""


def test_containers_and_articles_that_count_on_through_them():
    found = clauses("Chapter I", "On borders", "Article 1", "Yes.", "Chapter II – Bridges", "Article 2", "No.")
    assert found == [
        ("heading", "", "On borders", ""), ("clause", "1", "", "Yes."), ("heading", "", "Bridges", ""), ("clause", "2", "", "No."),
    ]  # fmt: skip


def test_the_heading_of_an_article_below_its_number():
    assert clauses("Article 1", "Borders", "They are open.", "Article 2", "They are closed.", "again.")[0] == (
        "clause", "1", "Borders", "They are open.",
    )  # fmt: skip
    assert clauses("Article 1 Borders", "They are open.")[0] == ("clause", "1", "Borders", "They are open.")
    assert clauses("Article 1 Borders", "Article 2 Bridges")[0] == ("clause", "1", "", "Borders")


def test_a_bold_or_styled_line_with_a_number_is_a_heading():
    text = Block("They are open.")
    assert of_blocks(Block("1. Borders", emphasised=True), text) == [("clause", "1", "Borders", "They are open.", 0)]
    assert of_blocks(Block("1. Borders", "heading"), text) == [("clause", "1", "Borders", "They are open.", 0)]
    assert of_blocks(Block("1. Borders"), text) == [("clause", "1", "", "Borders\nThey are open.", 0)]
    assert of_blocks(Block("1. Borders.", emphasised=True), text)[0][2:4] == ("", "Borders.\nThey are open.")


def test_annexes_have_their_own_numbers():
    draft = read_draft("a.txt", data=b"1. a\nAnnex 1\n1. b\nAnnex 1\nMaps\n1. c\nAnnex\n1. d\n", split="items")
    assert [(one.document, one.kind, one.number, one.heading, one.text) for one in draft.clauses] == [
        ("", "clause", "1", "", "a"),
        ("annex-1", "annex", "", "", ""), ("annex-1", "clause", "1", "", "b"),
        ("annex-1-2", "annex", "", "Maps", ""), ("annex-1-2", "clause", "1", "", "c"),
        ("annex-3", "annex", "", "", ""), ("annex-3", "clause", "1", "", "d"),
    ]  # fmt: skip


def test_what_stands_around_the_clauses():
    found = clauses("The parties,", "wishing for peace,", "Preamble", "agree:", "1. a", "in two languages.",
                    "Done at Oslo,", "in two copies.")  # fmt: skip
    assert found == [
        ("preamble", "P1", "", "The parties,"), ("preamble", "P2", "", "wishing for peace,"),
        ("heading", "", "Preamble", ""), ("preamble", "P3", "", "agree:"),
        ("clause", "1", "", "a\nin two languages."), ("closing", "", "", "Done at Oslo,\nin two copies."),
    ]  # fmt: skip


def test_a_styled_heading_ends_a_clause():
    found = of_blocks(Block("1. a"), Block("Signatures", "heading", depth=2), Block("For the North"))
    assert [(kind, heading, text) for kind, _, heading, text, _ in found] == [
        ("clause", "", "a"), ("heading", "Signatures", ""), ("paragraph", "", "For the North"),
    ]  # fmt: skip


def test_a_draft_without_numbers_is_kept_by_paragraphs_and_says_so():
    draft = read_draft("a.txt", data=b"We met.\nWe agreed.\n")
    assert [(clause.kind, clause.number, clause.text) for clause in draft.clauses] == [
        ("paragraph", "", "We met."), ("paragraph", "", "We agreed."),
    ]  # fmt: skip
    assert [item.name for item in draft.warnings] == ["no-structure"]


def test_a_number_that_a_file_computes_is_believed_whatever_it_looks_like():
    found = of_blocks(
        Block("a", "item", "①"), Block("b", "item", "②"), Block("in b", "item", "α)", 1), Block("c", "item", "Rule 7"),
    )  # fmt: skip
    assert [(number, text, level) for _, number, _, text, level in found] == [
        ("①", "a", 0), ("②", "b", 0), ("②.1", "in b", 1), ("Rule 7", "c", 0),
    ]  # fmt: skip


def test_a_list_that_a_file_computes_may_begin_anew_or_stand_further_out():
    found = of_blocks(
        Block("a", "item", "1."), Block("in a", "item", "1.", 1), Block("in in a", "item", "1.", 2),
        Block("in a, too", "item", "2.", 1), Block("b", "item", "2."), Block("in b", "item", "1.", 1),
    )  # fmt: skip
    assert [number for _, number, *_ in found] == ["1", "1.1", "1.1.1", "1.2", "2", "2.1"]


def test_a_number_that_comes_again_gets_one_of_its_own_and_is_reported():
    blocks = [Block("x", "item", "1-2", place="line 1"), Block("Article 1", place="line 2", line=2),
              Block("Article 1", place="line 3", line=3), Block("Article 1", place="line 4", line=4)]  # fmt: skip
    warnings = []
    draft = structured(blocks, split="items", source_name="a.txt", warnings=warnings)
    assert [(clause.number, clause.label) for clause in draft.clauses] == [
        ("1-2", "1-2"), ("1", "Article 1"), ("1-3", "Article 1"), ("1-4", "Article 1"),
    ]  # fmt: skip
    assert [(item.name, item.location.line) for item in draft.warnings] == [
        ("repeated-number", 3),
        ("repeated-number", 4),
    ]
    assert "number '1' stands there again (line 3); it was taken in as '1-3'" in draft.warnings[0].message


def test_articles_are_taken_whole_where_a_draft_has_some():
    lines = ["Article 1", "They agree:", "(a) on borders;", "(b) on bridges.", "Article 2", "Done."]
    assert clauses(*lines, split="auto") == clauses(*lines, split="articles") == [
        ("clause", "1", "", "They agree:\n(a) on borders;\n(b) on bridges."), ("clause", "2", "", "Done."),
    ]  # fmt: skip
    assert len(clauses(*lines)) == 4
    assert len(clauses("1. a", "(a) b", split="auto")) == 2


KINDS = st.sampled_from(["title", "heading", "paragraph", "item", "row"])
LABELS = st.sampled_from(
    ["", "", "1.", "2.", "(a)", "(b)", "i.", "•", "①", "Article 3", "Annex", "1.2", "Chapter II", "§ 4"]
)
TEXTS = st.sampled_from(
    ["aa bb", "1. aa", "(a) aa", "Article 7", "Article 7 Bb", "1.2 aa", "Annex B", "Part I", "- aa", "Preamble", "aa.",
     "Done at Aa", "V. Aa", "1991 aa"]
)  # fmt: skip


@given(st.lists(st.builds(Block, TEXTS, KINDS, LABELS, st.integers(0, 3), st.booleans()), max_size=12))
def test_every_word_of_every_block_ends_up_once_and_in_order(blocks):
    title, found = recognise(blocks)
    said = " ".join(f"{block.label} {block.text}" for block in blocks).split()
    assert " ".join([title, *(clause.words for clause in found)]).split() == said
    assert [clause.blocks[0] for clause in found] == sorted({clause.blocks[0] for clause in found})
