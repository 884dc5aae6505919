"""Word files as programs write them, part by part: no word is lost, and what is no wording is kept apart from it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.errors import DraftError
from clausetrack.importers import read_draft
from tests.importers.word import para, table, word

WHO = 'w:author="A" w:date="2030-01-02T00:00:00Z"'
RUN = "<w:r><w:t>{}</w:t></w:r>"


def read(body, tracked="accept", **parts):
    return read_draft("a.docx", data=word(body, **parts), tracked=tracked)


def texts(body, **options):
    return [block.text for block in read(body, **options).blocks]


def run(inside):
    return f"<w:p><w:r>{inside}</w:r></w:p>"


def both(choice, fallback):
    return (
        f'<mc:AlternateContent><mc:Choice Requires="x">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


BOX = "<w:pict><w:shape><w:txbxContent>{}</w:txbxContent></w:shape></w:pict>"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (para("a") + "<w:p/>" + para("b"), ["a", "", "b"]),
        (run("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t/><w:t>d</w:t>"), ["a\tb\nc\u2011d"]),
        (run('<w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:char="2713"/><w:sym w:char="zz"/><w:sym w:char="D800"/>'
             '<w:sym w:char="E123"/>'), ["\u00b7\u2713\ue123"]),
        ("<w:sdt><w:sdtContent>" + para("a") + "</w:sdtContent></w:sdt>" + para("b"), ["a", "b"]),
        ("<w:p><w:hyperlink>" + RUN.format("a") + "</w:hyperlink><w:smartTag><w:fldSimple>" + RUN.format("b")
         + "</w:fldSimple></w:smartTag></w:p>", ["ab"]),
        ("<w:p><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num></m:f></m:oMath></w:p>", ["a"]),
        (run("<w:ruby><w:rt>" + RUN.format("a") + "</w:rt><w:rubyBase>" + RUN.format("b") + "</w:rubyBase></w:ruby>"), ["ab"]),
        (run("<w:instrText>PAGE</w:instrText><w:t>a</w:t>"), ["a"]),
        # the same content twice, for newer and for older programs
        (both(para("new"), para("old")), ["new"]),
        (both("<w:drawing/>", para("old")), ["old"]),
        ("<w:p>" + both(RUN.format("new"), RUN.format("old")) + RUN.format("!") + "</w:p>", ["new!"]),
        (run(both("<w:symEx/>", "<w:t>\u263a</w:t>")), ["\u263a"]),  # so Word writes an emoji
        (run(both("<w:sth/>", "")), [""]),
        # text boxes follow the paragraph that they hang on
        (run("<w:t>a</w:t>" + BOX.format(para("b") + para("c"))) + para("d"), ["a", "b", "c", "d"]),
        (run(both(BOX.format(para("b")), BOX.format(para("old"))) + "<w:t>a</w:t>"), ["a", "b"]),
        (run(BOX.format(run(BOX.format(para("inner")) + "<w:t>outer</w:t>"))), ["", "outer", "inner"]),
        (run("<w:object><w:group>" + both(BOX.format(para("b")), "") + "</w:group></w:object>"), ["", "b"]),
    ],
)  # fmt: skip
def test_every_word_of_the_text_is_read_once(body, found):
    assert texts(body) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (table((para("a"), para("b")), (para(""), para("c"))), [("row", "a\tb"), ("row", "c")]),
        (table((para("a") + para("b"), para("c"))), [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        (table((para("a") + para(""), para("b"))), [("row", "a\tb")]),
        (table((para("a") + table((para("b"), para("c"))) + "<w:p/>",)), [("row", "a"), ("row", "b\tc"), ("row", "")]),
        ("<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>" + para("a")
         + "</w:tc></w:sdtContent></w:sdt><w:tc>" + para("b") + "</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
         [("row", "a\tb")]),
    ],
)  # fmt: skip
def test_a_row_of_a_table_is_a_block_unless_its_cells_hold_a_text(body, found):
    assert [(block.kind, block.text) for block in read(body).blocks] == found


def test_a_row_is_emphasised_where_all_its_words_are():
    bold = "<w:b/>"
    body = table((para("a", run=bold), para("", run=bold)), (para("b", run=bold), para("c")))
    assert [block.emphasised for block in read(body).blocks] == [True, False]


def test_a_row_with_changes_keeps_the_words_of_all_its_cells():
    cell = f"<w:p><w:del {WHO}><w:r><w:delText>9</w:delText></w:r></w:del><w:ins {WHO}>{RUN.format('5')}</w:ins></w:p>"
    (block,) = read(table((para("limit"), cell, para(""))), tracked="reject").blocks
    assert (block.text, "".join(one.text for one in block.runs)) == ("limit\t9", "limit\t95")


def inserted(kind, cells):
    """Return a table whose second row has a mark on the row or on its cells."""
    row = f"<w:trPr><w:ins {WHO}/></w:trPr>" if kind == "row" else ""
    mark = f"<w:tcPr><w:{kind} {WHO}/></w:tcPr>" if kind != "row" else ""
    made = "".join(f"<w:tc>{mark}{para(text)}</w:tc>" for text in cells)
    return f"<w:tbl><w:tr><w:tc>{para('kept')}</w:tc></w:tr><w:tr>{row}{made}</w:tr></w:tbl>"


@pytest.mark.parametrize(("kind", "after", "before"), [
    ("row", "a\tb", ""), ("cellIns", "a\tb", ""), ("cellDel", "", "a\tb"),
])  # fmt: skip
def test_rows_and_cells_that_came_or_went_are_changes(kind, after, before):
    body = inserted(kind, ["a", "b"])
    assert texts(body) == ["kept", after]
    assert texts(body, tracked="reject") == ["kept", before]
    assert {(change.author, change.text) for change in read(body).tracked} == {("A", "a"), ("A", "b")}


MARKED = f"<w:pPr><w:rPr><w:{{}} {WHO}/></w:rPr></w:pPr>"


def ended(kind, text):
    """Return a paragraph whose end was inserted or deleted."""
    return f"<w:p>{MARKED.format(kind)}{RUN.format(text)}</w:p>"


@pytest.mark.parametrize(
    ("body", "after", "before"),
    [
        (ended("del", "a") + para("b"), ["ab"], ["a", "b"]),
        (ended("ins", "a") + para("b"), ["a", "b"], ["ab"]),
        (ended("del", "a") + ended("del", "b") + para("c"), ["abc"], ["a", "b", "c"]),
        (ended("del", "") + para("b"), ["", "b"], ["", "b"]),
        (para("a") + ended("del", "b"), ["a", "b"], ["a", "b"]),  # nothing follows that it could join
    ],
)
def test_an_end_of_a_paragraph_that_came_or_went(body, after, before):
    assert (texts(body), texts(body, tracked="reject")) == (after, before)


def test_a_paragraph_inserted_whole_is_there_after_and_not_before():
    body = para("a") + f"<w:ins {WHO}>{para('b')}</w:ins>" + para("c")
    assert texts(body) == ["a", "b", "c"]
    assert [text for text in texts(body, tracked="reject") if text] == ["a", "c"]


def test_comments_have_their_words_their_place_and_their_author():
    body = (
        para("before")
        + '<w:p><w:commentRangeStart w:id="1"/>' + RUN.format("border") + f"<w:del {WHO}><w:r><w:delText>s</w:delText></w:r></w:del>"
        + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>' + RUN.format(" is open") + "</w:p>"
        + '<w:commentRangeStart w:id="2"/>' + para("all ") + para("of it") + '<w:commentRangeEnd w:id="2"/>'
        + '<w:p><w:r><w:commentReference w:id="2"/><w:t>end</w:t></w:r></w:p>'
    )  # fmt: skip
    comments = "".join(
        f'<w:comment w:id="{ident}" {WHO}>{para(text)}{para("twice")}</w:comment>'
        for ident, text in ((1, "why"), (2, "how"), (3, "lost"))
    )
    assert [
        (one.author, one.date, one.text, one.anchor, one.block) for one in read(body, comments=comments).comments
    ] == [
        ("A", "2030-01-02T00:00:00Z", "why\ntwice", "border", 1),
        ("A", "2030-01-02T00:00:00Z", "how\ntwice", "all of it", 4),
        ("A", "2030-01-02T00:00:00Z", "lost\ntwice", "", -1),
    ]
    assert read(body).comments == ()


def test_notes_are_kept_apart_with_their_numbers_and_places():
    body = (
        para("a") + run('<w:t>b</w:t><w:footnoteReference w:id="7"/><w:endnoteReference w:id="2"/>')
        + run('<w:footnoteReference w:id="8"/><w:footnoteReference w:id="7"/>')
    )  # fmt: skip
    footnotes = (
        f'<w:footnote w:type="separator" w:id="-1">{para("---")}</w:footnote>'
        f'<w:footnote w:id="7">{para(" seven ")}<w:p/>{para("more")}</w:footnote><w:footnote w:id="8">{para("eight")}</w:footnote>'
        f'<w:footnote w:id="9"><w:p/></w:footnote><w:footnote w:id="10">{para("never named")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="2">{para("end")}</w:endnote>'
    found = read(body, footnotes=footnotes, endnotes=endnotes).notes
    assert [(note.kind, note.label, note.text, note.block) for note in found] == [
        ("footnote", "1", "seven \nmore", 1),
        ("footnote", "2", "eight", 2),
        ("footnote", "", "never named", -1),
        ("endnote", "1", "end", 1),
    ]


def test_headers_and_footers_are_notes_each_once():
    found = read(
        para("a"), header_1=para("Draft"), header_2=para("Draft"), header_3="<w:p/>", footer=para("Draft")
    ).notes
    assert [(note.kind, note.text) for note in found] == [("header", "Draft"), ("footer", "Draft")]


def test_hidden_words_are_read_and_reported_and_parts_that_are_not_read_are_reported():
    draft = read(para("a", run="<w:vanish/>") + para("b", run='<w:vanish w:val="0"/>') + "<w:altChunk/><w:altChunk/>")
    assert [block.text for block in draft.blocks] == ["a", "b"]
    found = [(item.name, item.message) for item in draft.warnings if item.name != "no-structure"]
    assert found == [
        ("hidden-text", "the draft holds hidden text; it was read like the rest"),
        ("not-read", "2 embedded documents were not read"),
    ]
    assert "hidden-text" not in {item.name for item in read(para("b", run='<w:vanish w:val="0"/>')).warnings}


def test_how_far_a_paragraph_stands_in():
    body = "".join(
        para("a", f"<w:ind {given}/>")
        for given in ('w:left="720"', 'w:start="360"', 'w:left="-9"', 'w:left="x"', "w:hanging='1'")
    )
    assert [block.depth for block in read(body).blocks] == [2, 1, 0, 0, 0]


def test_a_paragraph_is_emphasised_where_all_its_words_are_bold_or_it_is_centred():
    bold, off = "<w:b/>", '<w:b w:val="false"/>'
    mixed = f"<w:p><w:r><w:rPr>{bold}</w:rPr><w:t>a</w:t></w:r>{RUN.format('b')}</w:p>"
    body = para("a", run=bold) + para("a", run=off) + mixed + para("a", '<w:jc w:val="center"/>') + para(" ", run=bold)
    assert [block.emphasised for block in read(body).blocks] == [True, False, False, True, False]


def test_a_file_nested_more_deeply_than_any_draft_is_refused():
    deep = "<w:sdt><w:sdtContent>" * 3000 + para("a") + "</w:sdtContent></w:sdt>" * 3000
    with pytest.raises(DraftError, match="nested more deeply than a draft can be"):
        read(deep)


INLINE = st.deferred(
    lambda: st.one_of(
        st.sampled_from(["a", "bb", "c "]).map(RUN.format),
        st.tuples(st.sampled_from(["w:hyperlink", "w:smartTag", "w:sdt", f"w:ins {WHO}", f"w:moveTo {WHO}", "w:bdo"]),
                  st.lists(INLINE, max_size=3)).map(lambda one: f"<{one[0]}>{''.join(one[1])}</{one[0].split()[0]}>"),
        st.lists(INLINE, max_size=2).map(lambda inside: both("".join(inside) or "<w:x/>", "")),
    )
)  # fmt: skip
BLOCKS = st.deferred(
    lambda: st.one_of(
        st.lists(INLINE, max_size=3).map(lambda inside: f"<w:p>{''.join(inside)}</w:p>"),
        st.lists(st.lists(BLOCKS, min_size=1, max_size=2).map("".join), min_size=1, max_size=2).map(
            lambda row: table(tuple(row))
        ),
        st.lists(BLOCKS, max_size=2).map(
            lambda inside: f"<w:sdt><w:sdtContent>{''.join(inside)}</w:sdtContent></w:sdt>"
        ),
        st.lists(BLOCKS, min_size=1, max_size=2).map(lambda inside: run(BOX.format("".join(inside)))),
    )
)


@given(st.lists(BLOCKS, max_size=4))
def test_words_in_are_words_out_however_a_file_is_nested(body):
    text = "".join(body)
    said = "".join(re.findall(r"<w:t>(.*?)</w:t>", text))
    found = "".join(block.text for block in read(text).blocks)
    assert sorted(re.sub(r"\s", "", found)) == sorted(re.sub(r"\s", "", said))
