"""`diff` into files: the format by the ending, Word to Word, and what is said on the way."""

from __future__ import annotations

import pytest

from clausetrack.importers.docx import paragraph_texts
from tests.reports.word import settle
from tests.reports.word.files import package, paragraph, run


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.docx").write_bytes(
        package(paragraph(f"{run('1. At most 600,000 personnel.')}<w:r><w:drawing/></w:r>"))
    )
    (tmp_path / "new.docx").write_bytes(package(paragraph(run("1. At most 800,000 personnel."))))
    (tmp_path / "new.md").write_text("1. At most 800,000 personnel.\n", "utf-8")
    return tmp_path


@pytest.fixture(name="command")
def command_(request):
    return request.getfixturevalue("run")


def test_two_word_files_give_tracked_changes_in_the_later_one(command, folder):
    code, out, err = command(
        "diff", "old.docx", "new.docx", "-o", "redline.docx", "--author", "Ann", "--date", "2025-03-01"
    )
    assert (code, out) == (0, "")
    assert "paragraphs: 1 edited" in err
    assert "not carried over: 1 picture" in err
    data = (folder / "redline.docx").read_bytes()
    assert paragraph_texts(data, "x", after=True) == ("1. At most 800,000 personnel.",)
    assert paragraph_texts(data, "x", after=False) == ("1. At most 600,000 personnel.",)
    root = settle.document(data)
    assert root.find(f".//{settle.W}ins").get(f"{settle.W}author") == "Ann"


def test_a_difference_can_be_the_exit_code(command, folder):
    assert command("diff", "old.docx", "new.docx", "-o", "r.docx", "--exit-code")[0] == 1
    assert command("diff", "new.docx", "new.docx", "-o", "r.docx", "--exit-code", "-q") == (0, "", "")


def test_drafts_of_other_formats_give_a_document_of_ours(command, folder):
    code, _, err = command("diff", "old.docx", "new.md", "-o", "redline.docx")
    assert code == 0, err
    root = settle.document((folder / "redline.docx").read_bytes())
    assert [text for _, text in settle.clauses(root, after=True)] == ["At most 800,000 personnel."]
    assert [text for _, text in settle.clauses(root, after=False)] == ["At most 600,000 personnel."]


def test_html_by_its_ending_and_side_by_side(command, folder):
    assert command("diff", "old.docx", "new.md", "-o", "d.html", "--layout", "side-by-side")[0] == 0
    assert '<div class="pair">' in (folder / "d.html").read_text("utf-8")
    assert "│" in command("diff", "old.docx", "new.md", "--layout", "side-by-side")[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-f", "docx"), "name a file"),
        (("-f", "odt"), "no format 'odt'"),
        (("--layout", "above"), "inline or side-by-side"),
        (("-o", "r.docx", "--tracked", "perhaps"), "perhaps"),
    ],
)
def test_wrong_words_are_told_apart(command, folder, arguments, words):
    code, _, err = command("diff", "old.docx", "new.docx", *arguments)
    assert code == 2
    assert words in err
