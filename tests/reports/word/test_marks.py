"""The XML of marks: runs, the ends of paragraphs, and moves within a redline of ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from clausetrack.compare import Edit
from clausetrack.reports.word.marks import Marks, moment, paragraphs, run, w
from tests.reports.word import settle

W = settle.W


@given(st.text(st.sampled_from("ab \t\n\u00a0"), max_size=12), st.booleans())
def test_a_run_says_its_text_with_tabs_and_breaks_of_word(text, deleted):
    made = run(text, deleted=deleted)
    said = {"t": None, "delText": None, "tab": "\t", "br": "\n"}
    parts = [(etree.QName(item).localname, item.text) for item in made]
    assert "".join(said[name] or words for name, words in parts) == text
    assert {name for name, _ in parts} <= {"delText" if deleted else "t", "tab", "br"}
    for item in made:
        if item.text and item.text != item.text.strip():
            assert item.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_a_run_takes_a_copy_of_its_looks():
    look = etree.Element(w("rPr"))
    one, two = run("a", look), run("b", look)
    assert one[0].tag == two[0].tag == w("rPr")
    assert one[0] is not look


def paragraph(*properties: str):
    made = etree.Element(w("p"))
    if properties:
        held = etree.SubElement(made, w("pPr"))
        for name in properties:
            parent = held
            for part in name.split("/"):
                parent = etree.SubElement(parent, w(part))
    return made


def names(element) -> list[str]:
    return [etree.QName(item).localname for item in element]


@pytest.mark.parametrize(
    ("before", "properties"),
    [
        ((), ["rPr"]),
        (("pStyle",), ["pStyle", "rPr"]),
        (("pStyle", "sectPr"), ["pStyle", "rPr", "sectPr"]),
        (("pStyle", "sectPr", "pPrChange"), ["pStyle", "rPr", "sectPr", "pPrChange"]),
        (("rPr/b", "sectPr"), ["rPr", "sectPr"]),
    ],
)
def test_the_mark_of_an_end_stands_where_the_schema_has_it(before, properties):
    made = paragraph(*before)
    Marks("A", "2025").end(made, "ins")
    assert names(made.find(w("pPr"))) == properties
    assert names(made.find(f"{w('pPr')}/{w('rPr')}"))[0] == "ins"


def test_an_end_has_one_mark_of_a_kind_in_the_order_of_the_schema_before_its_looks():
    made = paragraph("rPr/b")
    marks = Marks("A", "2025")
    for kind in ("moveTo", "del", "ins", "del"):
        marks.end(made, kind)
    assert names(made.find(f"{w('pPr')}/{w('rPr')}")) == ["ins", "del", "moveTo", "b"]


def test_a_move_within_a_wording_stands_between_borders_of_one_name():
    edits = [
        Edit("move-from", "one two\nthree. ", 3), Edit("equal", "All the same. "), Edit("delete", "gone"),
        Edit("move-to", "one two\nthree. ", 3), Edit("move-to", "once more", 4), Edit("move-from", "once more", 4),
    ]  # fmt: skip
    root = etree.Element(f"{W}body")
    root.extend(paragraphs(edits, Marks("A", "2025-01-01"), "T"))
    assert (
        "\n".join(item.text for item in settle.paragraphs(root, after=True))
        == "All the same. one two\nthree. once more"
    )
    assert (
        "\n".join(item.text for item in settle.paragraphs(root, after=False))
        == "one two\nthree. All the same. goneonce more"
    )
    settle.check_numbers(root)
    assert len({item.get(f"{W}name") for item in root.iter(f"{W}moveToRangeStart")}) == 2


def test_a_paragraph_that_is_moved_whole_has_no_borders_of_its_parts():
    edits = [Edit("move-from", "one", 1), Edit("equal", " two")]
    (made,) = paragraphs(edits, Marks("A", ""), "T", whole="moveFrom")
    assert made.find(f"{W}moveFromRangeStart") is None
    assert [settle.words(item, after=False) for item in made.findall(f"{W}moveFrom")] == ["one", " two"]
    assert made.find(f"{W}pPr/{W}rPr/{W}moveFrom") is not None


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("", ""), ("2025", "2025-01-01T00:00:00Z"), ("2025-03", "2025-03-01T00:00:00Z"),
        ("2025-03-04", "2025-03-04T00:00:00Z"), ("2025-03-04T05:06:07Z", "2025-03-04T05:06:07Z"),
    ],
)  # fmt: skip
def test_a_day_a_month_or_a_year_is_a_moment(date, said):
    assert moment(date) == said
    assert Marks("A", date).made("ins").get(f"{W}date", "") == said
