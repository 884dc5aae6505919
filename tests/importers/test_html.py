"""HTML: what a browser shows, block by block; wrong nesting, as pages have it, loses no word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.importers import read_draft


def read(text, **options):
    return read_draft("a.html", data=text.encode(), **options)


def blocks(text, **options):
    return [(block.kind, block.label, block.depth, block.text) for block in read(text, **options).blocks]


def texts(text):
    return [block.text for block in read(text).blocks]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<h2>Title</h2>text", [("heading", "", 2, "Title"), ("paragraph", "", 0, "text")]),
        ("<p>one<br>two</p>", [("paragraph", "", 0, "one\ntwo")]),
        ("<p> one \n\t two </p>", [("paragraph", "", 0, "one two")]),
        ("<p>one <b> two</b></p>", [("paragraph", "", 0, "one two")]),
        ("<p>one <b> </b> two</p>", [("paragraph", "", 0, "one two")]),
        ("<pre>one\n  two</pre><p>three\nfour", [("paragraph", "", 0, "one\n  two"), ("paragraph", "", 0, "three four")]),
        ("</pre><p>one\ntwo", [("paragraph", "", 0, "one two")]),
        ("<ol><li>a<li>b</ol>", [("item", "1.", 0, "a"), ("item", "2.", 0, "b")]),
        ("<ol start=4 type=a><li>a<li value=9>b<li>c</ol>",
         [("item", "d.", 0, "a"), ("item", "i.", 0, "b"), ("item", "j.", 0, "c")]),
        ("<ol type=I start=x><li>a<ul><li>b</ul><li>c</ol>",
         [("item", "I.", 0, "a"), ("item", "•", 1, "b"), ("item", "II.", 0, "c")]),
        ("<li>a</ol><p>b", [("item", "•", 0, "a"), ("paragraph", "", 0, "b")]),
        ("<ol><li><p>a</p><p>b</p></ol>", [("paragraph", "1.", 0, "a"), ("paragraph", "", 0, "b")]),
        ("<ol><li></li></ol><p>b", [("paragraph", "", 0, "b")]),
        ("<ul><li></ul><p>b", [("paragraph", "", 0, "b")]),
        ("<tr><td>a<td>b</tr>", [("row", "", 0, "a\tb")]),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>e", [("row", "", 0, "a\tb"), ("row", "", 0, "c\td"), ("paragraph", "", 0, "e")]),
        ("<table><tr><td>a<table><tr><td>b<tr><td>c</table><td>d<tr><td>e</table>",
         [("paragraph", "", 0, "a"), ("row", "", 0, "b"), ("row", "", 0, "c"), ("paragraph", "", 0, "d"), ("row", "", 0, "e")]),
        ("<table><tr><td><table><tr><td>a</table><td>b</table></table>", [("row", "", 0, "a\tb")]),
        ("<td>a<td>b", [("paragraph", "", 0, "a"), ("paragraph", "", 0, "b")]),
        ("<table><tr><th>a</th><td></td><td><ol><li>b</ol></td></table>", [("row", "", 0, "a\t1. b")]),
        ("<table><tr><td><p>a<p>b</td><td>c</td></tr></table>",
         [("paragraph", "", 0, "a"), ("paragraph", "", 0, "b"), ("paragraph", "", 0, "c")]),
        ("<table><tr><td>a<table><tr><td>b<td>c</tr></table></td><td>d</tr></table>",
         [("paragraph", "", 0, "a"), ("row", "", 0, "b\tc"), ("paragraph", "", 0, "d")]),
        ("<table><tr></tr></table></tr>a", [("paragraph", "", 0, "a")]),
        ("<table><tr><td>a<table><tr><td>b", [("paragraph", "", 0, "a"), ("row", "", 0, "b")]),
    ],
)  # fmt: skip
def test_elements_become_blocks(page, found):
    assert blocks(page) == found


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<style>p {}</style><template>x</template><script>y()</script><p>a", ["a"]),
        ("</script><p>a", ["a"]),
        ("<p>a <![CDATA[[b] c]]> d", ["a [b] c d"]),
        ("<![if !mso]><p>a<![endif]>", ["a"]),
        ("<!-- no --><!DOCTYPE html><?php no ?><p>a", ["a"]),
        ("<p>a <!-- b", ["a <!-- b"]),
        ("<p>a <? b", ["a <? b"]),
        ("<p>a <![CDATA[ b", ["a <![CDATA[ b"]),
        ("<p>a <b c", ["a <b c"]),
        ("<p>&lt;b&gt; &amp; &#8211;</p>", ["<b> & –"]),
        ("<svg><title>Map</title></svg><p>a", ["a"]),
        ("<p>a</p><svg><title>Map</title></svg>", ["a", "Map"]),
    ],
)
def test_what_is_words_and_what_is_not(page, words):
    assert texts(page) == words


def test_the_page_s_title_is_a_note_and_its_language_the_draft_s():
    draft = read("<html lang='uk'><title>A page</title><p>text<html lang='ru'>")
    assert draft.language == "uk"
    assert [(note.kind, note.text) for note in draft.notes] == [("header", "A page")]
    assert read("<title> </title><p>text").notes == ()


def test_what_is_bold_from_end_to_end_is_emphasised():
    page = "<p><b>One</b> </p><p>T<b>wo</b></p><p><b>Three</p><p></b></b>four</p><table><tr><th>a<th>b</tr><tr><td>c<th>d</table>"
    assert [block.emphasised for block in read(page).blocks] == [True, False, True, False, True, False]


@pytest.mark.parametrize(
    ("mode", "text"),
    [
        ("accept", "up to 5 men\nor women"),
        ("reject", "up to 9 men"),
        ("keep", "up to [-9 -]{+5 +}men{+\n+}{+or women+}"),
    ],
)
def test_insertions_and_deletions_are_tracked_changes(mode, text):
    page = (
        "<p>up to <del datetime='2030-01-02'>9 </del><ins data-author='A'>5 </ins>men<ins><br>or women</ins></ins></p>"
    )
    draft = read(page, tracked=mode)
    assert draft.blocks[0].text == text
    assert [(change.kind, change.author, change.date, change.text) for change in draft.tracked] == [
        ("delete", "", "2030-01-02", "9 "), ("insert", "A", "", "5 "), ("insert", "", "", "\nor women"),
    ]  # fmt: skip


def test_a_row_with_a_change_keeps_all_its_cells():
    page = "<table><tr><td>Strength<td>up to <del>9</del><ins>5</ins><td><ol><li>men</ol></tr></table>"
    (block,) = read(page, tracked="reject").blocks
    assert (block.text, "".join(run.text for run in block.runs)) == (
        "Strength\tup to 9\t1. men",
        "Strength\tup to 95\t1. men",
    )


@given(st.lists(st.sampled_from(
    ["<p>", "</p>", "<ol>", "<li>", "</ol>", "<table>", "<tr>", "<td>", "</tr>", "</table>", "<b>", "</b>", "<pre>",
     "</pre>", "<ins>", "</ins>", "<del>", "<h1>", "</h1>", "w ", "w\n", "ww", "<br>", "<ul>", "</li>", "</td>"]
)))  # fmt: skip
def test_no_word_is_lost_or_doubled_however_the_page_is_nested(parts):
    said = "".join(parts).count("w")
    found = read("".join(parts) + "w", tracked="keep").blocks
    assert sum(block.text.count("w") for block in found) == said + 1


@pytest.mark.parametrize("part", ["<tr>a", "<table><tr><td>a", "<table><tr><td>", "<p>a", "<ins>a<del>"])
def test_a_page_that_is_nested_thousands_of_times_is_read(part):
    """The words of each row went up through all rows that hold it: minutes for some kilobytes."""
    found = read(part * 8_000, tracked="keep").blocks
    assert sum(block.text.count("a") for block in found) == 8_000 * part.count("a") - 8_000 * part.count("tab")
