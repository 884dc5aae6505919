"""Markdown: its markup goes, its words stay, and what merely looks like markup is words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.importers import read_draft
from clausetrack.importers.markdown import plain


def read(text, **options):
    return read_draft("a.md", data=text.encode(), **options)


def blocks(text, **options):
    return [(block.kind, block.label, block.depth, block.text) for block in read(text, **options).blocks]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("*one* and **two** and ***three***", "one and two and three"),
        ("_one_ and __two__ and ___three___", "one and two and three"),
        ("**one *within* another**", "one within another"),
        ("_*both*_ and *_both_*", "both and both"),
        ("*open and *closed*", "*open and closed"),
        ("2*3*4 and a_b_c and * alone *", "2*3*4 and a_b_c and * alone *"),
        ("**** and ****four****", "**** and ****four****"),
        ("*one _two* three_", "one _two three_"),
        ("*never closed", "*never closed"),
        ("a `code *kept* &amp; \\*` b", "a code *kept* &amp; \\* b"),
        ("``a ` within``", "a ` within"),
        (r"\`no code\` and \*no emphasis\*", "`no code` and *no emphasis*"),
        (r"a backslash \\ and `code`", r"a backslash \ and code"),
        ("`never closed", "`never closed"),
        ("&amp; &lt;b&gt; &#8211; &#x2013; &nothing; &para 5 &copy", "& <b> – – &nothing; &para 5 &copy"),
        ("[words](https://example.org/a 'b')", "[words](https://example.org/a 'b')"),
        ('[words](https://example.org/a "b")', "words"),
        ("![map](map.png) and [text [in] brackets](#there)", "map and text [in] brackets"),
        ("[shall](may) do", "[shall](may) do"),
        ("<https://example.org/a_b_c>", "https://example.org/a_b_c"),
        (r"<https://example.org/a\_b>", "https://example.org/a_b"),
        ("one<br>two<BR/>three", "one\ntwo\nthree"),
        ("H<sub>2</sub>O and <span class='x'>words</span>", "H2O and words"),
        ("5 < 6 > 4 and <unknown>", "5 < 6 > 4 and <unknown>"),
    ],
)
def test_markup_goes_and_words_stay(markup, words):
    assert plain(markup) == words


def test_private_signs_are_no_door_into_what_was_put_aside():
    assert plain("\ue0000\ue001 `code`") == "\ufffd0\ufffd code"
    assert plain("&#xE000;0&#xE001; `code`") == "\ue0000\ue001 code"


@given(st.text("ab *_`\\&<>[]().#|-+~{}\n", max_size=60))
def test_no_letter_is_lost_or_doubled_whatever_the_markup(text):
    kept = plain(text.replace("<", "< "))  # a tag is markup with its letters
    assert [sign for sign in kept if sign in "ab"] == [sign for sign in text if sign in "ab"]


@pytest.mark.parametrize(
    "sign",
    ["*a ", "_a ", "***a ", "{++a ", "{--a ", "{~~a ", "{~~a~>b ", "{>>a ", "{==a ", "{>>a<<}b ", "\\* ", "`a``b"],
)
def test_a_sign_that_comes_thousands_of_times_is_read(sign):
    """What is never closed was looked for up to the end each time: hours for a file of one megabyte."""
    text = sign * 30_000
    assert sum(block.text.count("a") for block in read(text).blocks) == (
        0 if sign == "\\* " or "<<" in sign else 30_000
    )


def test_annexes_without_a_number_are_counted_however_many():
    draft = read("Annex\n\n" * 4_000)
    assert [clause.document for clause in draft.clauses] == [f"annex-{count}" for count in range(1, 4_001)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# One\n\ntext", [("heading", "", 1, "One"), ("paragraph", "", 0, "text")]),
        ("### Three ###", [("heading", "", 3, "Three")]),
        ("#\n\ntext", [("paragraph", "", 0, "text")]),
        ("#hashtag", [("paragraph", "", 0, "#hashtag")]),
        ("Title\n=====\n\nSub\n---\n", [("heading", "", 1, "Title"), ("heading", "", 2, "Sub")]),
        ("one\ntwo\n\nthree", [("paragraph", "", 0, "one two"), ("paragraph", "", 0, "three")]),
        ("one  \ntwo\\\nthree", [("paragraph", "", 0, "one\ntwo\nthree")]),
        ("one\n\n***\n\ntwo", [("paragraph", "", 0, "one"), ("paragraph", "", 0, "two")]),
        ("> said\n> > again", [("paragraph", "", 0, "said again")]),
        ("- a\n- b", [("item", "•", 0, "a"), ("item", "•", 0, "b")]),
        ("1. a\n1. b\n1. c", [("item", "1.", 0, "a"), ("item", "2.", 0, "b"), ("item", "3.", 0, "c")]),
        ("3) a\n7) b", [("item", "3)", 0, "a"), ("item", "7)", 0, "b")]),
        ("1. a\n   goes on\n2. b", [("item", "1.", 0, "a goes on"), ("item", "2.", 0, "b")]),
        (
            "1. a\n    1. in a\n    1. too\n1. b\n    1. in b",
            [("item", "1.", 0, "a"), ("item", "1.", 1, "in a"), ("item", "2.", 1, "too"), ("item", "2.", 0, "b"),
             ("item", "1.", 1, "in b")],
        ),
        (
            "1. a\n\n   belongs to a\n\n1. b\n\nends the list\n\n1. anew",
            [("item", "1.", 0, "a"), ("paragraph", "", 0, "belongs to a"), ("item", "2.", 0, "b"),
             ("paragraph", "", 0, "ends the list"), ("item", "1.", 0, "anew")],
        ),
        ("1. a\n\n---\n\n1. anew", [("item", "1.", 0, "a"), ("item", "1.", 0, "anew")]),
        ("-\n- b", [("item", "•", 0, ""), ("item", "•", 0, "b")]),
        ("in the year\n1991. It was", [("paragraph", "", 0, "in the year 1991. It was")]),
        ("the parties:\n1. a", [("paragraph", "", 0, "the parties:"), ("item", "1.", 0, "a")]),
        (
            "| a | b\\|c |\n|---|---|\n| 1 | |\n\nafter",
            [("row", "", 0, "a\tb|c"), ("row", "", 0, "1"), ("paragraph", "", 0, "after")],
        ),
    ],
)  # fmt: skip
def test_lines_become_blocks(text, found):
    assert blocks(text) == found


def test_a_paragraph_that_is_bold_is_emphasised_and_one_with_a_bold_word_is_not():
    assert [block.emphasised for block in read("**Borders**\n\n**Borders** are open").blocks] == [True, False]


@given(
    st.lists(st.text("ab*_`\\&;<>[](){}#|-+=~: ", max_size=20), max_size=5).filter(
        lambda lines: not any("```" in line or "{>>" in line or "{==" in line for line in lines)
    )
)
def test_code_is_taken_to_the_letter(lines):
    code = "\n".join(lines)
    found = read(f"before\n\n```text\n{code}\n```\n\nafter", tracked="reject").blocks
    assert [block.text for block in found] == ["before", *([code] if code.strip() else []), "after"]


def test_code_that_is_never_closed_goes_to_the_end():
    assert blocks("~~~\n1. *a*\n") == [("paragraph", "", 0, "1. *a*\n")]


@pytest.mark.parametrize("end", ["---", "..."])
def test_a_header_of_metadata_is_a_note_and_no_part_of_the_text(end):
    draft = read(f"---\ntitle: A draft\ntags:\n  - peace\n{end}\n1. The text\n")
    assert [(note.kind, note.text) for note in draft.notes] == [("header", "title: A draft\ntags:\n  - peace")]
    assert [(clause.number, clause.text, clause.line) for clause in draft.clauses] == [("1", "The text", 6)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\nThe parties agree.\n---\n1. a", "The parties agree. a"),  # no metadata: a text between two rules
        ("---\n\n1. a", "a"),
        ("---\n---\n1. a", "a"),
        ("---\ntitle: never closed\n1. a", "title: never closed a"),
    ],
)
def test_what_is_no_metadata_stays_text(text, words):
    draft = read(text)
    assert draft.notes == ()
    assert " ".join(block.text for block in draft.blocks) == words


def test_a_footnote_is_a_note():
    draft = read("1. Borders[^a] are open\n[^a]: As of *today*\n2. Bridges too\n")
    assert [(note.kind, note.label, note.text) for note in draft.notes] == [("footnote", "a", "As of today")]
    assert [clause.text for clause in draft.clauses] == ["Borders[^a] are open", "Bridges too"]


@pytest.mark.parametrize(
    ("mode", "text"),
    [("accept", "No more than 5 soldiers stay."), ("reject", "No more than 9 men stay here."),
     ("keep", "No more than [-9-]{+5+} [-men-]{+soldiers+} stay[- here-].")],
)  # fmt: skip
def test_changes_in_the_text_are_tracked_changes(mode, text):
    draft = read("1. No more than {--9--}{++5++} {~~men~>soldiers~~} stay{-- here--}.\n", tracked=mode)
    assert draft.clauses[0].text == text
    assert [(change.kind, change.text) for change in draft.tracked] == [
        ("delete", "9"), ("insert", "5"), ("delete", "men"), ("insert", "soldiers"), ("delete", " here"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["a {++b", "a {--b++}", "a {~~b~~}", "a {~~b~>c", "a {+b+}"])
def test_half_a_change_is_none(text):
    draft = read(text)
    assert (draft.tracked, [block.text for block in draft.blocks]) == ((), [text])


def test_a_change_across_paragraphs_is_one_block():
    draft = read("a {++b\n \n\nc++} d\n")
    assert [(change.kind, change.text) for change in draft.tracked] == [("insert", "b c")]
    assert draft.text == "a b c d"


def test_comments_stand_at_their_blocks_and_highlights_are_words():
    draft = read("one {>>first<<}\n\n{==two==} {>>sec\nond<<} {>>third<<}\n")
    assert draft.text.split() == ["one", "two"]
    assert [(comment.text, comment.block) for comment in draft.comments] == [
        ("first", 0),
        ("sec\nond", 1),
        ("third", 1),
    ]
