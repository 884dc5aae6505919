"""Tables of two Word files compared: rows and cells that come and go, tables within tables."""

from __future__ import annotations

import pytest
from lxml import etree

from clausetrack.importers.docx import paragraph_texts
from clausetrack.reports.word.compared import compare_files
from tests.reports.word import settle
from tests.reports.word.files import package, paragraph, root, run, table

W = settle.W
END = paragraph(run("end"))


def rows(*said: str) -> str:
    """A table; `a|b` is a row of two cells."""
    return table([[paragraph(run(text)) for text in row.split("|")] for row in said])


def texts(data: bytes, *, after: bool = True) -> list[str]:
    return [text for text in paragraph_texts(data, "x.docx", after=after) if text]


def compared(old: str, new: str):
    one, two = package(old + END), package(new + END)
    made = compare_files(one, two)
    assert texts(made.data, after=True) == texts(two)
    assert texts(made.data, after=False) == texts(one)
    tree = settle.document(made.data)
    settle.check_numbers(tree)
    for properties in tree.iter(f"{W}rPr", f"{W}trPr"):
        names = [item.tag for item in properties]
        assert len(set(names)) == len(names)
    return made, tree


def marked_rows(tree) -> list[str]:
    """`+` for a row put in, `-` for one taken out, blank for one that stays, of the outermost table."""
    found = []
    for row in tree.iter(f"{W}tr"):
        if sum(1 for _ in row.iterancestors(f"{W}tbl")) == 1:
            ins, gone = (row.find(f"{W}trPr/{W}{name}") is not None for name in ("ins", "del"))
            found.append("+" if ins else "-" if gone else " ")
    return found


HEAD = "Party|Share of all the costs"


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ((HEAD, "North|40 percent"), (HEAD, "North|45 percent"), "  "),
        ((HEAD, "North|40"), (HEAD,), " -"),
        (("North|40", HEAD), (HEAD,), "- "),
        ((HEAD,), ("North|40", HEAD), "+ "),
        ((HEAD,), (HEAD, "North|40", "South|60"), " ++"),
        # a row that got a cell more is another row: what went stands before what came
        ((HEAD, "North has it|x|y"), (HEAD, "North has it|x"), " -+"),
    ],
)
def test_rows_come_and_go_where_they_stand(old, new, marks):
    made, tree = compared(rows(*old), rows(*new))
    assert "".join(marked_rows(tree)) == marks
    assert (made.counts["inserted"], made.counts["deleted"]) == (marks.count("+"), marks.count("-"))


def test_a_row_keeps_its_own_properties_beside_the_mark():
    high = rows("North|40").replace("<w:tr>", "<w:tr><w:tblPrEx/><w:trPr><w:trHeight/></w:trPr>")
    other = rows("South|60").replace("<w:tr>", "<w:tr><w:tblPrEx/>")
    _, tree = compared(paragraph(run("a")), paragraph(run("a")) + high)
    assert [etree.QName(item).localname for item in tree.find(f".//{W}trPr")] == ["trHeight", "ins"]
    _, tree = compared(paragraph(run("a")) + other, paragraph(run("a")))
    assert [etree.QName(item).localname for item in tree.find(f".//{W}tr")][:2] == ["tblPrEx", "trPr"]


def test_rows_in_content_controls_are_rows():
    held = (
        rows(HEAD, "North|40")
        .replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>", 1)
        .replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>", 1)
    )
    _, tree = compared(held, rows(HEAD, "North|50", "South|50"))
    assert marked_rows(tree) == [" ", " ", "+"]
    _, tree = compared(rows(HEAD, "South|20", "North|40"), held)
    assert marked_rows(tree) == [" ", "-", " "]


def test_a_table_that_has_no_rows_left_takes_the_earlier_ones_as_deleted():
    bare = "<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>"
    made, tree = compared(rows(""), bare)
    assert marked_rows(tree) == ["-"]
    assert made.counts["deleted"] == 1


NESTED = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize("outer", ["outer words of the cell", ""])
def test_a_table_in_a_cell_comes_and_goes_with_its_row(outer):
    nest = NESTED.format(paragraph(run(outer)) + rows("inner one|inner two") + paragraph())
    made, tree = compared(nest, "")
    assert made.counts["deleted"] == 1
    assert marked_rows(tree) == ["-"]
    made, tree = compared("", nest)
    assert made.counts["inserted"] == 1
    assert marked_rows(tree) == ["+"]


def test_a_table_in_a_cell_that_stays_is_compared_itself():
    nest = (NESTED.format(paragraph(run("outer")) + rows(HEAD, f"North|{share}") + paragraph()) for share in (40, 50))
    made, tree = compared(*nest)
    assert [settle.words(item, after=False) for item in tree.iter(f"{W}del")] == ["40"]
    assert made.counts["edited"] == 1


BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Fallback>'
    '<w:pict><w:txbxContent><w:p><w:pPr><w:pStyle w:val="Boxed"/></w:pPr><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent></w:pict>'
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def test_words_of_a_text_box_that_differ_are_told_where_its_paragraph_stays():
    same, other = BOX, BOX.replace("in the box", "in another")
    texts = [
        package(paragraph(run("as it was "), box) + paragraph(run(word))) for box, word in ((same, "a"), (other, "b"))
    ]
    assert compare_files(*texts).left == ("1 text box with other words, not compared",)
    assert compare_files(texts[0], texts[0]).left == ()


def test_a_text_box_of_a_row_that_goes_is_told_once():
    old = table([[paragraph(run("a cell "), BOX)]])
    made = compare_files(package(paragraph(run("a")) + old + END), package(paragraph(run("a")) + END))
    assert made.left == ("1 drawing or text box",)
    assert texts(made.data, after=False) == ["a", "a cell ", "end"]


def test_a_style_of_a_table_that_the_later_file_does_not_have_is_told():
    styled = (
        rows("North|40").replace("<w:tblPr/>", f'<w:tblPr><w:tblStyle w:val="{name}"/></w:tblPr>')
        for name in ("Known", "Odd")
    )
    styles = ("styles", root("styles", '<w:style w:styleId="Known"/>'))
    made = compare_files(package("".join(styled) + END), package(END, styles))
    assert made.left == ("1 style that the later file does not have",)
    assert [item.get(f"{W}val") for item in settle.document(made.data).iter(f"{W}tblStyle")] == ["Known"]


def test_an_empty_cell_that_gets_words_and_a_cell_without_a_paragraph():
    _, tree = compared(rows("|x"), rows("now said|x"))
    assert [settle.words(item, after=True) for item in tree.iter(f"{W}ins")] == ["now said"]
    bare = (
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{}</w:tc><w:tc>"
        + paragraph(run("some words"))
        + "</w:tc></w:tr></w:tbl>"
    )
    one, two = package(bare.format(paragraph(run("x"))) + END), package(bare.format("<w:tcPr/>") + END)
    made = compare_files(one, two)
    assert texts(made.data, after=False) == ["x", "some words", "end"]
    assert [etree.QName(item).localname for item in settle.document(made.data).find(f".//{W}tc")] == ["tcPr", "p"]
