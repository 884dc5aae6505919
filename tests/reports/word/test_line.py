"""Edits within a paragraph: runs cut where the words change, and what has no words left whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from clausetrack.reports.word.compared import compare_files
from clausetrack.reports.word.compared.line import OBJECT, Line
from tests.reports.word import settle
from tests.reports.word.files import NS, WORDS, cut, package, paragraph, run

W = settle.W


def line(xml: str) -> Line:
    return Line(etree.fromstring(f'<w:body xmlns:w="{NS}" xmlns:m="m">{xml}</w:body>')[0])


def compared(old: str, new: str):
    made = compare_files(package(old), package(new))
    return made, settle.document(made.data)


def sides(root) -> tuple[list[str], list[str]]:
    return tuple([item.text for item in settle.paragraphs(root, after=after)] for after in (True, False))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:br/><w:cr/><w:noBreakHyphen/><w:ptab/></w:r>", "a\t\n\n\u2011\t"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "\uf0e0"),
        ('<w:r><w:sym w:char="E0"/></w:r>', "\uf0e0"),
        ('<w:r><w:sym w:char="none"/></w:r>', OBJECT),
        ("<w:r><w:drawing/><w:pict/><w:object/></w:r>", OBJECT * 3),
        ("<w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>b</w:t></w:r></w:sdtContent></w:sdt>", "ab"),
        ("<w:r><w:t/><w:lastRenderedPageBreak/></w:r>", ""),
    ],
)  # fmt: skip
def test_what_a_paragraph_says(xml, text):
    assert line(paragraph(xml)).text == text


def test_foreign_content_is_counted_and_not_read():
    made = line(paragraph("<m:oMath/>", run("x"), "<w:hyperlink><m:oMath/></w:hyperlink>"))
    assert (made.text, made.unread) == ("x", 2)


def test_neighbours_of_one_look_are_one_and_runs_without_words_none():
    made = line(paragraph(run("ab"), "<w:r><w:rPr><w:b/></w:rPr></w:r>", run("c"), run("de", bold=True)))
    assert [length for length, _ in made.formats()] == [3, 2]


def test_the_language_is_no_look():
    one = line(paragraph('<w:r><w:rPr><w:lang w:val="en"/></w:rPr><w:t>a</w:t></w:r>'))
    assert one.formats() == ((1, ()),)


FIELD = "".join(
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{inner}'
    for kind, inner in (("begin", "<w:r><w:instrText>REF x</w:instrText></w:r>"), ("separate", run("5")), ("end", ""))
)
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


@pytest.mark.parametrize(
    ("runs", "fields"),
    [
        (FIELD, [1, 1, 1, 0, 1]),
        (FIELD + FIELD, [1, 1, 1, 0, 1, 2, 2, 2, 0, 2]),
        # one field in another: the inner one is whole first
        (BEGIN + FIELD + SEPARATE + END, [2, 1, 1, 1, 0, 1, 2, 2]),
        # fields that begin or end in another paragraph are never touched
        (BEGIN + run("a"), [-1, 0]),
        (run("a") + SEPARATE + END, [0, -1, -1]),
        ("<w:r><w:instrText>REF x</w:instrText></w:r>", [0]),
    ],
)
def test_which_runs_are_borders_of_which_field(runs, fields):
    assert [item.field for item in line(paragraph(runs)).runs] == fields


def test_half_a_field_stands_outside_every_mark():
    _, root = compared(paragraph(run("see this")), paragraph(run("see "), BEGIN, run("all of "), run("this")))
    assert root.find(f".//{W}fldChar").getparent().getparent().tag == f"{W}p"
    assert sides(root) == (["see all of this"], ["see this"])


def test_a_run_is_copied_only_in_the_part_that_goes():
    old = paragraph("<w:r><w:t>one </w:t><w:tab/><w:t>two </w:t><w:br/><w:t>three</w:t></w:r>")
    _, root = compared(old, paragraph(run("one \tthree")))
    assert sides(root) == (["one \tthree"], ["one \ttwo \nthree"])
    gone = [etree.QName(item).localname for mark in root.iter(f"{W}del") for item in mark.iter()]
    assert gone == ["del", "r", "delText", "br"]


def test_what_says_nothing_stays_with_the_words_before_it():
    """A page break that Word remembers stands between two words; the run around it is cut before and after."""
    new = paragraph(
        "<w:r><w:lastRenderedPageBreak/><w:t>one new </w:t><w:t>two </w:t><w:lastRenderedPageBreak/>"
        "<w:t>three new</w:t><w:softHyphen/></w:r>"
    )
    _, root = compared(paragraph(run("one two three")), new)
    assert sides(root) == (["one new two three new"], ["one two three"])
    order = [
        etree.QName(item).localname if item.tag != f"{W}t" else item.text
        for item in root.iter(f"{W}t", f"{W}lastRenderedPageBreak", f"{W}softHyphen")
    ]
    assert order == [
        "lastRenderedPageBreak",
        "one ",
        "new ",
        "two ",
        "lastRenderedPageBreak",
        "three",
        " new",
        "softHyphen",
    ]


def test_words_that_go_from_an_empty_paragraph_stand_behind_its_properties():
    _, root = compared(paragraph(run("gone from here")), paragraph(properties="<w:keepNext/>"))
    first = root.find(f".//{W}p")
    assert [etree.QName(item).localname for item in first] == ["pPr", "del"]
    _, root = compared(paragraph(run("gone from here")), "<w:p/>")
    assert sides(root) == ([""], ["gone from here"])


def test_words_that_go_from_the_end_stand_outside_the_link_before_them():
    link = f"<w:hyperlink>{run('the link')}</w:hyperlink>"
    _, root = compared(paragraph(run("see the link and more")), paragraph(run("see "), link))
    assert root.find(f".//{W}del").getparent().tag == f"{W}p"
    assert sides(root) == (["see the link"], ["see the link and more"])


def test_an_object_between_new_words_comes_with_them_and_old_ones_are_told():
    picture = "<w:r><w:drawing/></w:r>"
    made, root = compared(paragraph(run("as it is")), paragraph(run("as "), run("quite new "), picture, run(" it is")))
    assert root.find(f".//{W}drawing").getparent().getparent().tag == f"{W}ins"
    assert made.left == ()
    made, root = compared(paragraph(run("as "), "<w:r><w:object/></w:r>", run("it is")), paragraph(run("as it is")))
    assert made.left == ("1 embedded object",)
    assert root.find(f".//{W}del") is None


def test_a_sign_of_a_comment_among_new_words_comes_with_them():
    sign = '<w:r><w:commentReference w:id="1"/></w:r>'
    _, root = compared(paragraph(run("as is")), paragraph(run("as "), run("quite "), sign, run("new "), run("is")))
    assert root.find(f".//{W}commentReference").getparent().getparent().tag == f"{W}ins"
    _, root = compared(paragraph(run("as is")), paragraph(run("as "), sign, run("is now")))
    assert root.find(f".//{W}commentReference").getparent().getparent().tag == f"{W}p"


SENTENCES = (
    "The parties shall withdraw all forces within thirty days of signature.",
    "Prisoners shall be exchanged all for all before the end of the year.",
    "Elections shall be held as soon as the law of the country allows it.",
)


@pytest.mark.parametrize("cuts", [(), (5, 40), (75, 90, 150)])
def test_a_sentence_that_changed_its_place_within_a_paragraph_is_moved(cuts):
    old, new = " ".join(SENTENCES), " ".join((SENTENCES[2], *SENTENCES[:2]))
    made, root = compared(cut(old, list(cuts)), cut(new, list(cuts)))
    assert sides(root) == ([new], [old])
    settle.check_numbers(root)
    assert made.counts["edited"] == 1
    moved = [settle.words(item, after=True) for item in root.iter(f"{W}moveTo")]
    assert "".join(moved).strip() in SENTENCES
    name = root.find(f".//{W}moveToRangeStart").get(f"{W}name")
    assert root.find(f".//{W}moveFromRangeStart").get(f"{W}name") == name
    # all that moved stands between its borders
    inside = root.find(f".//{W}p").xpath(
        "//w:moveTo[preceding::w:moveToRangeStart][following::w:moveToRangeEnd]", namespaces={"w": NS}
    )
    assert len(inside) == len(moved)


@given(
    st.permutations(SENTENCES), st.lists(st.sampled_from(WORDS), max_size=4), st.lists(st.integers(1, 200), max_size=4)
)
def test_paragraphs_of_sentences_in_any_order_give_both_texts(sentences, more, places):
    old, new = " ".join(SENTENCES), " ".join((*sentences, *more))
    _, root = compared(cut(old, [30, 100]), cut(new, places))
    assert sides(root) == ([new], [old])
    settle.check_numbers(root)


def test_the_looks_of_words_that_change_place_lose_what_another_change_remembers():
    """A change of a look that the earlier file kept is settled before, so a copy of its run has none."""
    look = '<w:rPr><w:b/><w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange></w:rPr>'
    made, root = compared(
        paragraph(run("as "), f"<w:r>{look}<w:t>bold </w:t></w:r>", run("is")), paragraph(run("as is"))
    )
    assert [etree.QName(item).localname for item in root.find(f".//{W}del/{W}r/{W}rPr")] == ["b"]
    assert made.settled == ("tracked changes in the earlier file, by A (1), were accepted first",)
