"""Notes, margins, comments and styles of two Word files compared, and files that are refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from clausetrack.errors import DraftError
from clausetrack.reports.word.compared import compare_files
from clausetrack.reports.word.package import packed
from tests.reports.word import settle
from tests.reports.word.files import NS, package, paragraph, root, run

W = settle.W
END = paragraph(run("end"))


def refer(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def notes(kind: str = "footnote", **said: str) -> tuple[str, str]:
    """The part of the notes, with the separator that Word keeps there; `n2="words"` is note 2."""
    separator = f'<w:{kind} w:type="separator" w:id="0">{paragraph("<w:r><w:separator/></w:r>")}</w:{kind}>'
    made = (f'<w:{kind} w:id="{name[1:]}">{paragraph(run(text))}</w:{kind}>' for name, text in said.items())
    return f"{kind}s", root(f"{kind}s", separator + "".join(made))


def said_of(data: bytes, part: str, *, after: bool) -> list[str]:
    return [settle.words(item, after=after) for item in settle.document(data, part)][1:]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_compared_where_both_texts_refer_to_them_whatever_their_numbers(kind):
    old = package(
        paragraph(run("One"), refer(4, kind), run(" and two"), refer(5, kind)),
        notes(kind, n4="Of 1994.", n5="As agreed."),
    )
    new = package(
        paragraph(run("One"), refer(1, kind), run(" or two"), refer(2, kind)),
        notes(kind, n1="Quite other words", n2="As agreed then."),
    )
    made = compare_files(old, new)
    assert said_of(made.data, f"{kind}s1", after=True) == ["Quite other words", "As agreed then."]
    assert said_of(made.data, f"{kind}s1", after=False) == ["Of 1994.", "As agreed."]
    assert made.left == ()
    assert made.counts["edited"] == 3


def test_a_note_of_other_words_is_a_difference_where_nothing_else_is():
    old, new = (
        package(paragraph(run("Words"), refer(1)), notes(n1=text)) for text in ("The first treaty.", "Nothing alike")
    )
    assert compare_files(old, new).differs


def test_a_note_that_comes_or_goes_does_so_with_its_reference():
    old = package(paragraph(run("Kept words stand here"), refer(1)) + END, notes(n1="Only the earlier says it"))
    new = package(
        paragraph(run("Kept words stand"), refer(1, "endnote"), run(" here")) + END, notes("endnote", n1="Later")
    )
    made = compare_files(old, new)
    assert made.left == ("1 footnote",)
    assert said_of(made.data, "endnotes1", after=False) == ["Later"]
    assert settle.document(made.data).find(f".//{W}ins//{W}endnoteReference") is not None
    both = compare_files(
        new, package(paragraph(run("Kept words stand"), refer(9), run(" here")) + END, notes(n9="Later"))
    )
    assert said_of(both.data, "footnotes1", after=False) == ["Later"]


def test_a_reference_to_a_note_that_is_not_there_is_left_alone():
    old = package(paragraph(run("Words"), refer(1), refer(7)), notes(n1="Said before"))
    new = package(paragraph(run("Words"), refer(1), refer(7)), notes(n7="Said now"))
    made = compare_files(old, new)
    assert said_of(made.data, "footnotes1", after=False) == ["Said now"]
    assert not made.differs


def margin(kind: str, text: str) -> tuple[str, str]:
    return kind, root("hdr" if kind == "header" else "ftr", paragraph(run(text)))


def test_margins_are_compared_in_their_order_and_told_where_their_number_differs():
    old = package(
        END, margin("header", "Draft"), margin("footer", "one"), margin("footer", " "), margin("footer", "two")
    )
    new = package(END, margin("header", "Text"), margin("footer", "one"))
    made = compare_files(old, new)
    header = settle.document(made.data, "header1")
    assert [settle.words(header, after=after) for after in (True, False)] == ["Text", "Draft"]
    assert made.left == ("2 headers or footers",)
    assert settle.document(made.data, "footer2").find(f".//{W}del") is None


def test_comments_of_the_earlier_file_are_told():
    comments = ("comments", root("comments", '<w:comment w:id="1"/><w:comment w:id="2"/>'))
    assert compare_files(package(END, comments), package(END)).left == ("2 comments",)
    assert compare_files(package(END), package(END, comments)).left == ()


def test_formulas_are_told_once_whatever_is_merged_twice():
    formula = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"/>'
    words = paragraph(run("where "), formula, run(" holds"))
    assert compare_files(package(words + END), package(words + END)).left == (
        "1 formula or other foreign content, not compared",
    )
    lines = "".join(paragraph(run(f"the {word} line of the text that has some words")) for word in ("first", "other"))
    turned = paragraph(
        run("the other line of the text that has some words"), '<w:ins w:id="1" w:author="A"/>'
    ) + paragraph(run("the first line of the text that has some words"), '<w:ins w:id="2" w:author="A"/>')
    made = compare_files(package(words + words + lines), package(words + words + turned), tracked="keep")
    assert made.left == ("2 formulas or other foreign content, not compared",)


def test_the_day_of_the_marks_is_when_the_later_file_changed_last():
    core = '<x xmlns:dcterms="t"><dcterms:modified>2025-03-04T05:06:07Z</dcterms:modified></x>'
    old, new = package(paragraph(run("old"))), package(paragraph(run("new")))
    with zipfile.ZipFile(io.BytesIO(new)) as archive:
        dated = packed(
            [*((name, archive.read(name)) for name in archive.namelist()), ("docProps/core.xml", core.encode())]
        )
    marks = [settle.document(compare_files(old, side).data).find(f".//{W}ins") for side in (dated, new)]
    assert [mark.get(f"{W}date") for mark in marks] == ["2025-03-04T05:06:07Z", None]


STYLES = ("styles", root("styles", '<w:style w:styleId="Known"/>'))


def test_styles_and_lists_that_the_later_file_does_not_know_are_left_out_and_told():
    gone = paragraph(
        '<w:r><w:rPr><w:rStyle w:val="Odd"/></w:rPr><w:t>of an odd look </w:t></w:r>',
        '<w:r><w:rPr><w:rStyle w:val="Known"/><w:b/></w:rPr><w:t>and a known one</w:t></w:r>',
        properties='<w:pStyle w:val="Known"/><w:numPr/><w:keepNext/><w:sectPr/>',
    )
    old = package(gone + END, STYLES, ("numbering", root("numbering", "")))
    made = compare_files(old, package(END, STYLES))
    assert made.left == ("1 list number of deleted paragraphs", "1 section break")
    first = settle.document(made.data).find(f".//{W}p")
    assert [item.tag for item in first.find(f"{W}pPr")] == [f"{W}pStyle", f"{W}keepNext", f"{W}rPr"]
    assert [item.get(f"{W}val") for item in first.iter(f"{W}rStyle")] == ["Known"]
    assert [len(item.findall(f"{W}rPr")) for item in first.iter(f"{W}r")] == [0, 1]


def document(text: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package(END))) as archive:
        return packed(
            (name, text.encode() if name == "word/document.xml" else archive.read(name)) for name in archive.namelist()
        )


STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f'<w:document xmlns:w="{STRICT}"><w:body/></w:document>', "strict Open XML"),
        (f'<w:document xmlns:w="{NS}"/>', "has no text"),
        (f'<w:document xmlns:w="{NS}"><w:body></w:document>', "not well-formed"),
        (f'<!DOCTYPE x><w:document xmlns:w="{NS}"><w:body/></w:document>', "declares a document type"),
        ("<" * 3_000_001, "too large"),
    ],
)
def test_a_file_that_cannot_be_written_back_is_refused_by_its_name(text, message):
    for pair in ((document(text), package(END)), (package(END), document(text))):
        with pytest.raises(DraftError, match=message) as caught:
            compare_files(*pair, names=("ours", "ours"))
        assert "'ours" in str(caught.value)


def test_comments_of_the_xml_part_nothing():
    old = package(paragraph(run("a b")) + END)
    new = package(
        "<!-- x -->"
        + paragraph("<!-- y -->", "<w:r><w:rPr><!-- z --><w:b/><w:i/></w:rPr><w:t>a c</w:t></w:r>")
        + "<?p?>"
        + END
    )
    made = compare_files(old, new)
    assert [settle.words(settle.document(made.data), after=after) for after in (True, False)] == ["a cend", "a bend"]
