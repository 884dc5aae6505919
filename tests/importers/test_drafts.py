"""Drafts of every kind: the words in are the words out, and what is unsafe or unreadable is refused."""

from __future__ import annotations

import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.errors import DraftError
from clausetrack.importers import read_draft

TEXT = """\
Preamble of the draft

1. The strength is limited to 600,000 personnel.
2. Guarantees are given:
(a) by the first party;
(b) by the second [or the third] party.
Article 3
Something else, in no scheme anybody knows
"""


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def all_words(draft) -> list[str]:
    return words("\n".join(block.text for block in draft.blocks))


def test_plain_text_keeps_every_word_and_finds_the_numbers(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(TEXT, "utf-8")
    draft = read_draft(path)
    assert all_words(draft) == words(TEXT)
    labels = [clause.label for clause in draft.clauses]
    assert [label for label in ("1.", "2.", "(a)", "(b)") if label in labels] == ["1.", "2.", "(a)", "(b)"]
    assert "600,000" in next(clause.text for clause in draft.clauses if clause.label == "1.")


def test_brackets_stay_characters(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(TEXT, "utf-8")
    assert "[or the third]" in "\n".join(block.text for block in read_draft(path).blocks)


def test_html_keeps_its_words_and_no_markup(tmp_path):
    path = tmp_path / "draft.html"
    path.write_text("<h1>Title</h1><ol><li>First <b>clause</b></li><li>Second</li></ol><script>no()</script>", "utf-8")
    found = all_words(read_draft(path))
    assert [word for word in ("Title", "First", "clause", "Second") if word in found] == [
        "Title",
        "First",
        "clause",
        "Second",
    ]
    assert "no" not in found


def test_word_keeps_every_paragraph(tmp_path):
    import docx

    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    document.save(tmp_path / "draft.docx")
    draft = read_draft(tmp_path / "draft.docx")
    assert all_words(draft) == words(TEXT)
    assert "(b)" in [clause.label for clause in draft.clauses]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"not a zip"),
        ("a.docx", b""),
        ("a.pdf", b"%PDF-1.7 broken"),
        ("a.txt", bytes(range(256)) * 20),
        ("a.txt", b""),
        ("a.html", b"\xff\xfe\x00\x00\x01"),
        ("a.xyz", b"words"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DraftError) as caught:
        read_draft(path)
    assert caught.value.message


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(DraftError):
        read_draft(tmp_path / "nowhere.txt")


def test_a_zip_bomb_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"<a>" + b" " * (400 * 1024 * 1024))
    with pytest.raises(DraftError):
        read_draft(tmp_path / "bomb.docx")


def test_external_entities_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "xxe.docx", "w") as file:
        file.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')
    with pytest.raises(DraftError):
        read_draft(tmp_path / "xxe.docx")


def test_a_sparse_file_of_two_gigabytes_is_refused_unread(tmp_path):
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(DraftError):
        read_draft(tmp_path / "large.txt")


@given(
    st.lists(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=40), min_size=1, max_size=12)
)
def test_any_text_keeps_its_words(tmp_path_factory, lines):
    text = "start\n" + "\n".join(lines)
    path = tmp_path_factory.mktemp("draft") / "a.txt"
    path.write_text(text, "utf-8")
    assert all_words(read_draft(path)) == words(text)
