"""`keep`: tracked changes of the later file stay where they can, and the two texts are still both there."""

from __future__ import annotations

from hypothesis import given

from clausetrack.importers.docx import paragraph_texts
from clausetrack.reports.word.compared import compare_files
from tests.reports.word import settle
from tests.reports.word.files import ended, marked, package, paragraph, root, run, table, tracked_later_file

W = settle.W
END = paragraph(run("end"))
ORDER = [f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")]


def texts(data: bytes, *, after: bool = True) -> list[str]:
    return list(paragraph_texts(data, "x.docx", after=after))


@given(tracked_later_file())
def test_both_texts_are_there_whatever_is_kept(pair):
    old, new = pair
    made = compare_files(old, new, tracked="keep")
    root = settle.document(made.data)
    for properties in root.iter(f"{W}rPr"):
        marks = [item.tag for item in properties if item.tag in ORDER]
        assert marks == [tag for tag in ORDER if tag in marks]  # each once, in the order of the schema
    settle.check_numbers(root)
    for after, side in ((True, new), (False, old)):
        assert texts(made.data, after=after) == texts(side, after=after)
        assert [item.text for item in settle.paragraphs(root, after=after)] == texts(side, after=after)


def both(made) -> tuple[list[str], list[str]]:
    return texts(made.data, after=True), texts(made.data, after=False)


def authors(data: bytes, part: str = "document") -> list[str]:
    return [item.get(f"{W}author") for item in settle.document(data, part).iter() if item.get(f"{W}author")]


def test_marks_in_a_table_are_accepted():
    rows = [[paragraph(run("share "), marked("ins", "of")), paragraph(run("b"))]]
    made = compare_files(
        package(table([[paragraph(run("share ")), paragraph(run("b"))]]) + END),
        package(table(rows) + END),
        tracked="keep",
    )
    assert both(made) == (["share of", "b", "end"], ["share ", "b", "end"])
    assert set(authors(made.data)) == {"clausetrack"}
    assert made.settled[0].endswith("those of 0 paragraphs stay as they are; those of 1 more were accepted first")


def test_marks_in_a_margin_are_accepted_and_those_of_the_text_stay():
    def file(words: str, margin: str) -> bytes:
        return package(paragraph(run("words "), words) + END, ("header", root("hdr", paragraph(run("Draft "), margin))))

    made = compare_files(file("", run("one")), file(marked("ins", "more"), marked("ins", "two")), tracked="keep")
    assert authors(made.data) == ["Ann"]
    assert set(authors(made.data, "header1")) == {"clausetrack"}
    assert settle.words(settle.document(made.data, "header1"), after=True) == "Draft two"
    assert settle.words(settle.document(made.data, "header1"), after=False) == "Draft one"


def test_a_paragraph_that_runs_on_into_one_that_is_accepted_is_accepted_too():
    new = (
        paragraph(run("as it was"), properties=ended("del"))
        + paragraph(run("never so "), marked("ins", "before"))
        + END
    )
    made = compare_files(
        package(paragraph(run("as it was")) + paragraph(run("another")) + END), package(new), tracked="keep"
    )
    assert both(made) == (["as it wasnever so before", "end"], ["as it was", "another", "end"])
    assert set(authors(made.data)) == {"clausetrack"}


def test_a_paragraph_put_in_whole_stays_marked_by_who_put_it_in():
    new = paragraph(run("first")) + paragraph(marked("ins", "quite new"), properties=ended("ins")) + END
    made = compare_files(package(paragraph(run("first")) + END), package(new), tracked="keep")
    assert both(made) == (["first", "quite new", "end"], ["first", "end"])
    assert sorted(authors(made.data)) == ["Ann", "Ben"]
    assert not made.differs


def test_marks_are_accepted_where_the_earlier_words_stand_elsewhere():
    """Both lines are known to the earlier file, in the other order: only one of them can keep its place."""
    ours = [f"the {word} line of the text that has some words" for word in ("first", "other", "third")]
    new = (
        paragraph(run(ours[1]), marked("ins", " and more"))
        + paragraph(run(ours[2]))
        + paragraph(run(ours[0]), marked("ins", " and less"))
    )
    made = compare_files(package("".join(paragraph(run(line)) for line in ours)), package(new), tracked="keep")
    assert both(made) == ([f"{ours[1]} and more", ours[2], f"{ours[0]} and less"], ours)
    assert "Ann" in authors(made.data)
    assert authors(made.data).count("Ann") < 2


def test_the_last_end_of_a_deleted_paragraph_is_handed_to_one_that_has_a_mark_of_its_own():
    kept = paragraph(run("first one"), properties=ended("del") + "<w:sectPr/>")
    new = kept + paragraph(run("quite other words"))
    made = compare_files(
        package(paragraph(run("first one")) + paragraph(run("nothing like it"))), package(new), tracked="keep"
    )
    assert both(made) == (["first onequite other words"], ["first one", "nothing like it"])
    settle.check_numbers(settle.document(made.data))
    paragraphs = list(settle.document(made.data).iter(f"{W}p"))
    ends = [[item.tag.removeprefix(W) for item in part.find(f"{W}pPr/{W}rPr")] for part in paragraphs[:-1]]
    assert ends[0].count("del") == 1
    assert all(names == sorted(set(names), key=["ins", "del"].index) for names in ends)
