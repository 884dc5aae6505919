"""Two Word files compared: accept all is the later one, reject all the earlier, and the rest of the file stays."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from hypothesis import given

from clausetrack.errors import DraftError, UsageError
from clausetrack.importers.docx import paragraph_texts
from clausetrack.reports.word.compared import compare_files
from clausetrack.reports.word.compared.resolve import resolved
from tests.office import settled
from tests.reports.word import files, settle
from tests.reports.word.files import cut, package, paragraph, run, two_files

W = settle.W


def texts(data: bytes, *, after: bool = True) -> list[str]:
    return list(paragraph_texts(data, "x.docx", after=after))


def filled(lines: list[str]) -> list[str]:
    """Tables that come or go leave their empty cells to the reader of this test: only words count."""
    return [line for line in lines if line]


@given(two_files())
def test_accepting_gives_the_later_file_and_rejecting_the_earlier(pair):
    old, new = pair
    made = compare_files(old, new)
    assert filled(texts(made.data, after=True)) == filled(texts(new))
    assert filled(texts(made.data, after=False)) == filled(texts(old))
    settle.check_numbers(settle.document(made.data))
    assert made.data == compare_files(old, new).data
    # a paragraph of blanks alone (a tab) comes or goes in the redline, but is no wording
    said = [[line for line in texts(side) if line.strip()] for side in pair]
    assert made.differs or said[0] == said[1]


@given(two_files())
def test_outside_tables_not_even_an_empty_paragraph_is_left_over(pair):
    old, new = (package("".join(cut(text, [3, 9]) for text in texts(side)) or paragraph()) for side in pair)
    made = compare_files(old, new)
    for after, side in ((True, new), (False, old)):
        assert texts(made.data, after=after) == texts(side)
        assert [item.text for item in settle.paragraphs(settle.document(made.data), after=after)] == texts(side)


@given(two_files())
def test_a_file_does_not_differ_from_itself(pair):
    made = compare_files(pair[0], pair[0])
    assert not made.differs
    assert settle.document(made.data).find(f".//{W}ins") is None
    assert made.left == ()


def two(before: list[str], after: list[str]):
    return compare_files(
        package("".join(map(paragraph, map(run, before)))), package("".join(map(paragraph, map(run, after))))
    )


def test_runs_are_cut_at_the_edit_and_keep_their_look():
    old = package(paragraph(run("at most "), run("600,000", bold=True), run(" personnel")))
    new = package(paragraph(run("at most "), run("800,000 personnel in peacetime", bold=True)))
    root = settle.document(compare_files(old, new, author="N", date="2025-03-10").data)
    gone, come = root.find(f".//{W}del"), root.findall(f".//{W}ins")
    assert settle.words(gone, after=False) == "600,000"
    assert gone.find(f".//{W}b") is not None
    assert [settle.words(item, after=True) for item in come] == ["800,000", " in peacetime"]
    assert all(item.find(f".//{W}b") is not None for item in come)
    assert gone.get(f"{W}author") == "N"
    assert gone.get(f"{W}date") == "2025-03-10T00:00:00Z"


def test_a_paragraph_deleted_whole_has_its_end_deleted_too():
    root = settle.document(
        two(["one thing is said", "two others are not", "three"], ["one thing is said", "three"]).data
    )
    paragraphs = list(root.iter(f"{W}p"))
    assert [item.find(f"{W}pPr/{W}rPr/{W}del") is not None for item in paragraphs] == [False, True, False]


def test_a_paragraph_that_changed_its_place_is_moved():
    words = [
        "first paragraph of some words here",
        "second paragraph with other words",
        "third one closes the short list",
    ]
    made = two(words, [words[2], *words[:2]])
    root = settle.document(made.data)
    assert made.counts["moved"] == 1
    assert root.find(f".//{W}moveFromRangeStart").get(f"{W}name") == root.find(f".//{W}moveToRangeStart").get(
        f"{W}name"
    )
    settle.check_numbers(root)


def test_formatting_only_is_counted_apart_and_not_marked():
    made = compare_files(
        package(paragraph(run("same words"))), package(paragraph(run("same "), run("words", bold=True)))
    )
    assert made.counts["formatting"] == 1
    assert not made.differs
    assert "1 with a change of formatting only" in made.say()


def test_a_field_that_is_put_in_comes_whole_and_one_that_is_cut_is_left_alone():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("Article 5")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    root = settle.document(compare_files(package(paragraph(run("see "))), package(paragraph(run("see "), field))).data)
    assert all(item.getparent().getparent().tag == f"{W}ins" for item in root.iter(f"{W}fldChar"))
    old = package(paragraph(run("see "), field.replace("Article 5", "Article 4")))
    root = settle.document(compare_files(old, package(paragraph(run("see "), field))).data)
    assert [item.getparent().getparent().tag for item in root.iter(f"{W}fldChar")] == [f"{W}p"] * 3


def test_what_cannot_be_carried_over_is_listed():
    picture = "<w:r><w:drawing/></w:r>"
    old = package(
        paragraph(run("with a picture "), picture)
        + paragraph(run("a numbered line that goes"), properties='<w:pStyle w:val="Odd"/><w:numPr/>')
        + paragraph(run("end"))
    )
    made = compare_files(old, package(paragraph(run("with a picture ")) + paragraph(run("end"))))
    assert "1 picture" in made.left
    assert "1 style that the later file does not have" in made.left


TRACKED = package(
    paragraph(run("kept words "), f'<w:ins w:id="5" w:author="Ann">{run("added ")}</w:ins>', run("here"))
    + paragraph(run("a second line "), f'<w:del w:id="6" w:author="Ben">{run("that is gone", tag="delText")}</w:del>')
)


@pytest.mark.parametrize("tracked", ["accept", "reject", "keep"])
def test_tracked_changes_in_the_later_file(tracked):
    old = package(paragraph(run("kept words here")) + paragraph(run("a second line that was never so")))
    made = compare_files(old, TRACKED, tracked=tracked)
    assert texts(made.data, after=False) == texts(old)
    assert texts(made.data, after=True) == texts(TRACKED, after=tracked != "reject")
    assert "Ann (1) and Ben (1)" in made.settled[0]
    authors = {item.get(f"{W}author") for item in settle.document(made.data).iter() if item.get(f"{W}author")}
    assert ("Ann" in authors) == (tracked == "keep")
    assert "Ben" not in authors


def test_tracked_changes_in_the_earlier_file_are_settled_and_told():
    made = compare_files(TRACKED, TRACKED, tracked="accept")
    assert not made.differs
    assert len(made.settled) == 2
    assert not two_marks(made.data)


def two_marks(data: bytes) -> bool:
    return settle.document(data).find(f".//{W}ins") is not None


def test_unknown_ways_and_broken_files_are_refused():
    with pytest.raises(UsageError):
        compare_files(TRACKED, TRACKED, tracked="perhaps")  # type: ignore[arg-type]
    with pytest.raises(DraftError):
        compare_files(TRACKED, b"PK\x03\x04 not a file")
    evil = package("").replace(b"word/document.xml", b"word/documenX.xml")
    with pytest.raises(DraftError):
        compare_files(evil, TRACKED)


def real(lines: list[tuple[str, str]], rows: list[list[str]], foot: str) -> bytes:
    paper = docx.Document()
    for style, text in lines:
        paper.add_paragraph(text, style)
    made = paper.add_table(0, 2)
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text
    paper.add_paragraph("Done at Geneva.")
    paper.sections[0].footer.paragraphs[0].text = foot
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


BEFORE = real(
    [
        ("Title", "Agreement on forces"),
        ("List Number", "The forces will number no more than 600,000 personnel."),
        ("List Number", "This point is deleted in the later draft of the text."),
        ("List Number", "Elections will be held within 100 days of signature."),
        ("List Number", "Both sides will exchange all prisoners, all for all."),
        ("List Number", "The treaty enters into force on the day it is signed."),
        ("Normal", "A closing sentence that changes its place in the text."),
    ],
    [["Party", "Share"], ["North", "40 %"], ["South", "60 %"]],
    "Draft of January",
)
AFTER = real(
    [
        ("Title", "Agreement on forces"),
        ("Normal", "A closing sentence that changes its place in the text."),
        ("List Number", "The forces will number no more than 800,000 personnel in peacetime."),
        ("List Number", "Elections will be held as soon as possible after signature."),
        ("List Number", "Both sides will exchange all prisoners, all for all."),
        ("List Number", "The treaty enters into force on the day it is signed."),
        ("List Number", "An entirely new obligation concerning monitors."),
    ],
    [["Party", "Share"], ["North", "45 %"], ["East", "5 %"], ["South", "50 %"]],
    "Draft of March",
)


def test_all_parts_of_the_later_file_stay_and_margins_are_compared():
    made = compare_files(BEFORE, AFTER)
    with zipfile.ZipFile(io.BytesIO(AFTER)) as one, zipfile.ZipFile(io.BytesIO(made.data)) as two_:
        assert one.namelist() == two_.namelist()
        for name in one.namelist():
            if name not in {"word/document.xml", "word/footer1.xml", "word/styles.xml"}:
                assert one.read(name) == two_.read(name)
        assert b"w:del " in two_.read("word/footer1.xml")
    assert made.counts["moved"] == 1
    assert made.left == ()


@pytest.mark.office
def test_libreoffice_accepts_and_rejects_a_compared_file():
    got = settled({"x": compare_files(BEFORE, AFTER).data})
    for verb, side in (("accept", AFTER), ("reject", BEFORE)):
        paper, wanted = (docx.Document(io.BytesIO(data)) for data in (got["x", verb], side))
        assert [item.text for item in paper.paragraphs] == [item.text for item in wanted.paragraphs]
        cells = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
        assert [row for row in cells if any(row)] == [
            [cell.text for cell in row.cells] for row in wanted.tables[0].rows
        ]
        assert paper.sections[0].footer.paragraphs[0].text == wanted.sections[0].footer.paragraphs[0].text


def test_a_later_file_without_a_word_takes_all_of_the_earlier_one_as_deleted():
    old = package(paragraph(run("all of it")) + paragraph(run("goes away")))
    root = settle.document(compare_files(old, package("")).data)
    assert root.find(f"{W}body")[-1].tag == f"{W}sectPr"
    assert [settle.words(item, after=False) for item in root.iter(f"{W}p")] == ["all of it", "goes away"]
    assert settle.words(root, after=True) == ""


def test_paragraphs_in_content_controls_are_compared_in_their_place():
    def control(text: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run(text))}</w:sdtContent></w:sdt>"

    end = paragraph(run("end"))
    new = package(control("the words of this control") + end)
    made = compare_files(package(control("the words of a control") + paragraph(run("gone")) + end), new)
    root = settle.document(made.data)
    held = root.find(f".//{W}sdtContent")
    assert [settle.words(held, after=after) for after in (True, False)] == [
        "the words of this control",
        "the words of a controlgone",
    ]
    assert [item.text for item in settle.paragraphs(root, after=False)] == ["the words of a control", "gone", "end"]


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("", '<w:jc w:val="center"/>', 1),
        ('<w:numPr><w:numId w:val="1"/></w:numPr>', '<w:numPr><w:numId w:val="2"/></w:numPr>', 0),
        ('<w:jc w:val="left"/>', '<w:jc w:val="center"/>', 1),
        ("<w:widowControl/>", "", 0),
        ("", "", 0),
    ],
)
def test_which_looks_of_a_paragraph_count_as_changed(old, new, count):
    made = compare_files(*(package(paragraph(run("same words"), properties=look)) for look in (old, new)))
    assert made.counts["formatting"] == count
    assert not made.differs


def test_a_last_paragraph_put_in_hands_its_mark_to_the_one_before_and_what_is_deleted_takes_its_properties():
    old = package(
        paragraph(run("stays as it is"), properties='<w:jc w:val="center"/><w:sectPr/>')
        + paragraph(run("goes"), properties="<w:keepNext/>")
    )
    new = package(paragraph(run("stays as it is"), properties='<w:jc w:val="center"/>'))
    root = settle.document(compare_files(old, new).data)
    assert [item.text for item in settle.paragraphs(root, after=True)] == ["stays as it is"]
    assert [item.text for item in settle.paragraphs(root, after=False)] == ["stays as it is", "goes"]
    first, last = root.iter(f"{W}p")
    assert first.find(f"{W}pPr/{W}rPr/{W}del") is not None
    properties = last.find(f"{W}pPr")
    assert [item.tag.removeprefix(W) for item in properties] == ["jc", "pPrChange"]  # what is left once all is accepted
    assert [item.tag.removeprefix(W) for item in properties[-1][0]] == ["keepNext"]  # and once all is rejected


def test_a_paragraph_that_is_moved_and_edited_shows_both():
    words = [
        "first paragraph of some words here",
        "second paragraph with other words",
        "third one closes the old short list of all things",
    ]
    changed = "third one closes the short list of all the things"
    made = two(words, [changed, *words[:2]])
    root = settle.document(made.data)
    assert [item.text for item in settle.paragraphs(root, after=True)] == [changed, *words[:2]]
    assert [item.text for item in settle.paragraphs(root, after=False)] == words
    assert (made.counts["moved"], made.counts["edited"]) == (1, 0)
    assert [settle.words(item, after=False).strip() for item in root.iter(f"{W}del") if len(item)] == ["old"]
    assert [settle.words(item, after=True).strip() for item in root.iter(f"{W}ins") if len(item)] == ["the"]
    settle.check_numbers(root)


NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
ONE, TWO = ("a first line of words", ""), ("another line of them", "")
NEW, SAME = ("what nobody said before", NUMBERED), (TWO[0], NUMBERED)
LISTS = [
    ((ONE, TWO), (ONE, TWO, NEW)),
    ((ONE, TWO, NEW), (ONE, TWO)),
    ((ONE, TWO), (ONE, NEW, TWO)),
    ((ONE, TWO), (ONE, SAME)),
    ((ONE, SAME), (ONE, TWO)),
    ((ONE,), (NEW,)),
    ((ONE, NEW), (ONE, ("quite different here", ""), ("and here once more", NUMBERED))),
]


NUMBERING = (
    "numbering",
    files.root(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    ),
)


def listed(side) -> bytes:
    return package("".join(paragraph(run(text), properties=look) for text, look in side), NUMBERING)


def numbers(root) -> list[tuple[str, bool]]:
    found = ((item, item.find(f"{W}pPr/{W}numPr/{W}numId")) for item in root.iter(f"{W}p"))
    return [(settle.words(item, after=True), of is not None and of.get(f"{W}val") != "0") for item, of in found]


@pytest.mark.parametrize(("old", "new"), LISTS)
def test_the_number_of_a_list_comes_and_goes_with_its_paragraph(old, new):
    made = compare_files(listed(old), listed(new))
    for side, accept in ((old, False), (new, True)):
        root = settle.document(made.data)
        resolved(root, accept=accept)
        assert numbers(root) == [(text, bool(look)) for text, look in side]


@pytest.mark.office
def test_libreoffice_takes_the_numbers_of_lists_back():
    made = {str(place): compare_files(*map(listed, pair)).data for place, pair in enumerate(LISTS)}
    for (name, verb), data in settled(made).items():
        side = LISTS[int(name)][verb == "accept"]
        assert numbers(settle.document(data)) == [(text, bool(look)) for text, look in side], (name, verb)
