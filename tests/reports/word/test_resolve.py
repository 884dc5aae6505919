"""Tracked changes taken in or taken back in the XML: what is left is what the rules of the format say."""

from __future__ import annotations

import pytest
from hypothesis import given
from lxml import etree

from clausetrack.reports.word.compared.resolve import has_marks, marks_in, resolved
from tests.reports.word import settle
from tests.reports.word.files import NS, ended, marked, package, paragraph, run, tracked_paragraphs

W = settle.W
BY = 'w:id="1" w:author="Ann"'


def body(xml: str):
    return settle.document(package(xml)).find(f"{W}body")


def left(xml: str, *, accept: bool):
    root = body(xml)
    resolved(root, accept=accept)
    assert not has_marks(root)
    return root


def lines(root) -> list[str]:
    return [settle.words(item, after=True) for item in root.iter(f"{W}p")]


@given(tracked_paragraphs())
def test_what_is_left_is_what_the_rules_say(xml):
    for accept in (True, False):
        said = [item.text for item in settle.paragraphs(body(xml), after=accept)]
        root = left(xml, accept=accept)
        assert lines(root) == said
        assert root.find(f".//{W}delText") is None


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{paragraph(run(text))}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


INS, DEL = f"<w:ins {BY}/>", f"<w:del {BY}/>"
LAST = paragraph(run("end"))


@pytest.mark.parametrize(
    ("xml", "accepted", "rejected"),
    [
        (tbl(row(cell("a")), row(cell("b"), properties=INS)), ["a", "b", "end"], ["a", "end"]),
        (tbl(row(cell("a")), row(cell("b"), properties=DEL)), ["a", "end"], ["a", "b", "end"]),
        # a table all of whose rows go is gone itself
        (tbl(row(cell("a"), properties=DEL)), ["end"], ["a", "end"]),
        # the mark of a row that stands there twice takes one row only
        (tbl(row(cell("a")), row(cell("b"), properties=INS + INS)), ["a", "b", "end"], ["a", "end"]),
        (tbl(row(cell("a"), cell("b", f"<w:cellDel {BY}/>"))), ["a", "end"], ["a", "b", "end"]),
        (tbl(row(cell("a"), cell("b", f"<w:cellIns {BY}/>"))), ["a", "b", "end"], ["a", "end"]),
        # a row that loses its last cell goes with it, and so does the table
        (tbl(row(cell("a", f"<w:cellIns {BY}/>"))), ["a", "end"], ["end"]),
        (tbl(row(cell("a", f'<w:cellMerge {BY} w:vMerge="rest"/>'))), ["a", "end"], ["a", "end"]),
        # marks around whole paragraphs
        (f"<w:ins {BY}>{paragraph(run('a'))}</w:ins>{LAST}", ["a", "end", "end"], ["end", "end"]),
        # a mark within a mark: put in by one, taken out by another
        (paragraph(f"<w:ins {BY}>{marked('del', 'a')}</w:ins>", run("b")), ["b", "end"], ["b", "end"]),
        # an end that two marks name joins two paragraphs once
        (
            paragraph(run("a"), properties=f"<w:rPr>{INS}<w:moveTo {BY}/></w:rPr>") + paragraph(run("b")),
            ["a", "b", "end"],
            ["ab", "end"],
        ),
        # a mark in the properties of a run is not one of the paragraph's end
        (paragraph(f"<w:r><w:rPr>{INS}</w:rPr><w:t>a</w:t></w:r>"), ["a", "end"], ["a", "end"]),
        # the end of a paragraph before a table cannot go while there are words in it
        (
            paragraph(run("a"), properties=ended("ins")) + tbl(row(cell("b"))),
            ["a", "b", "end"],
            ["a", "b", "end"],
        ),
        (paragraph(properties=ended("ins")) + tbl(row(cell("b"))), ["", "b", "end"], ["b", "end"]),
        # what is no paragraph does not keep two of them apart
        (
            paragraph(run("a"), properties=ended("del")) + '<w:bookmarkEnd w:id="3"/>' + paragraph(run("b")),
            ["ab", "end"],
            ["a", "b", "end"],
        ),
        # the borders of moves go with their marks
        (
            paragraph(f'<w:moveFromRangeStart {BY} w:name="m"/>', marked("moveFrom", "a"), '<w:moveFromRangeEnd w:id="1"/>'),
            ["", "end"],
            ["a", "end"],
        ),
    ],
)  # fmt: skip
def test_rows_cells_ends_and_nested_marks(xml, accepted, rejected):
    assert lines(left(xml + LAST, accept=True)) == accepted
    assert lines(left(xml + LAST, accept=False)) == rejected


def test_no_border_of_a_move_is_left():
    xml = paragraph(f'<w:moveToRangeStart {BY} w:name="m"/>', marked("moveTo", "a"), '<w:moveToRangeEnd w:id="1"/>')
    assert not list(left(xml, accept=True).iter(f"{W}moveToRangeStart", f"{W}moveToRangeEnd"))


def test_a_cell_keeps_the_paragraph_that_it_must_end_in():
    inner = tbl(row(cell("in")))
    xml = tbl(row(f"<w:tc>{paragraph(run('a'))}{inner}{paragraph(properties=ended('del'))}</w:tc>")) + LAST
    assert left(xml, accept=True).find(f"{W}tbl/{W}tr/{W}tc")[-1].tag == f"{W}p"


def names(element) -> list[str]:
    return [etree.QName(item).localname for item in element]


def changed(owner: str, now: str, before: str) -> str:
    return f"<w:{owner}>{now}<w:{owner}Change {BY}><w:{owner}>{before}</w:{owner}></w:{owner}Change></w:{owner}>"


HEADERS = '<w:headerReference r:id="r1"/><w:footerReference r:id="r2"/>'


@pytest.mark.parametrize(
    ("xml", "place", "accepted", "rejected"),
    [
        (
            f"<w:p><w:r>{changed('rPr', '<w:b/>', '<w:i/>')}<w:t>a</w:t></w:r></w:p>",
            "p/r/rPr", ["b"], ["i"],
        ),
        # the properties of the end and the section are no part of what a change of the paragraph's remembers
        (
            f"<w:p>{changed('pPr', '<w:keepNext/><w:rPr><w:b/></w:rPr><w:sectPr/>', '<w:ind/>')}</w:p>",
            "p/pPr", ["keepNext", "rPr", "sectPr"], ["ind", "rPr", "sectPr"],
        ),
        # a section that gets its old size back keeps its headers
        (
            f"<w:p><w:pPr>{changed('sectPr', HEADERS + '<w:pgSz/>', '<w:cols/>')}</w:pPr></w:p>",
            "p/pPr/sectPr", ["headerReference", "footerReference", "pgSz"], ["headerReference", "footerReference", "cols"],
        ),
        # a list number whose change says what it was, not how it looked
        # a list number that was put in (ECMA-376, 17.13.5.19)
        (f'<w:p><w:pPr><w:keepNext/><w:numPr><w:numId w:val="1"/><w:ins {BY}/></w:numPr></w:pPr></w:p>',
         "p/pPr", ["keepNext", "numPr"], ["keepNext"]),
        (
            f'<w:p><w:pPr><w:numPr><w:numberingChange {BY} w:original="1."/><w:ilvl/></w:numPr></w:pPr></w:p>',
            "p/pPr/numPr", ["ilvl"], ["ilvl"],
        ),
        (
            f"<w:tbl>{changed('tblPr', '<w:jc/>', '<w:tblW/>')}{row(cell('a'))}</w:tbl>",
            "tbl/tblPr", ["jc"], ["tblW"],
        ),
    ],
)  # fmt: skip
def test_properties_are_as_they_are_or_as_they_were(xml, place, accepted, rejected):
    path = "/".join(W + name for name in place.split("/"))
    assert names(left(xml, accept=True).find(path)) == accepted
    assert names(left(xml, accept=False).find(path)) == rejected


def test_a_paragraph_put_in_whose_end_changed_its_look_goes_whole():
    """The mark of its end stands beside the change of its look, and in what that change remembers."""
    end = f"<w:rPr>{INS}<w:b/><w:rPrChange {BY}><w:rPr>{INS}<w:i/></w:rPr></w:rPrChange></w:rPr>"
    xml = paragraph(marked("ins", "a"), properties=end) + LAST
    assert lines(left(xml, accept=False)) == ["end"]
    assert lines(left(xml, accept=True)) == ["a", "end"]


def test_marks_are_counted_by_their_authors():
    xml = paragraph(marked("ins", "a"), '<w:del w:id="2"/>', properties=ended("moveTo")) + tbl(
        row(cell("b", f"<w:cellIns {BY}/>"))
    )
    assert marks_in(body(xml)) == {"Ann": 2, "Ben": 1, "an unnamed author": 1}
    assert not has_marks(etree.fromstring(f'<w:body xmlns:w="{NS}"><w:p/></w:body>'))
