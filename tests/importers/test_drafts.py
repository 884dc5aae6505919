"""Drafts of every kind: the words in are the words out, and every style of numbering is understood."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.errors import DraftError
from clausetrack.importers import read_draft
from tests.importers.pdfs import write_pdf

if TYPE_CHECKING:
    from pathlib import Path

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


def clause_words(draft) -> list[str]:
    return words(draft.text)


def write(path: Path, lines: list[str]) -> Path:
    """Write lines, one paragraph each, in the format that the ending names."""
    if path.suffix == ".docx":
        import docx

        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(str(path))
    elif path.suffix == ".pdf":
        write_pdf(path, lines)
    elif path.suffix == ".html":
        path.write_text("".join(f"<p>{html.escape(line)}</p>\n" for line in lines), "utf-8")
    else:
        path.write_text("\n\n".join(lines) + "\n", "utf-8")
    return path


FORMATS = ("a.txt", "a.md", "a.html", "a.docx", "a.pdf")


def test_plain_text_keeps_every_word_and_finds_the_numbers(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(TEXT, "utf-8")
    draft = read_draft(path)
    assert all_words(draft) == words(TEXT)
    labels = [clause.label for clause in draft.clauses]
    assert [label for label in ("1.", "2.", "(a)", "(b)") if label in labels] == ["1.", "2.", "(a)", "(b)"]
    assert "600,000" in next(clause.text for clause in draft.clauses if clause.label == "1.")


STYLES = {
    "1.": (["1. Alpha begins here.", "2. Beta comes next.", "3. Gamma ends it."], ["1", "2", "3"]),
    "1)": (["1) Alpha begins here.", "2) Beta comes next.", "3) Gamma ends it."], ["1", "2", "3"]),
    "(a)": (["1. Alpha begins here:", "(a) beta comes next;", "(b) gamma ends it."], ["1", "1.1", "1.2"]),
    "i.": (["1. Alpha begins here:", "i. beta comes next;", "ii. gamma ends it."], ["1", "1.1", "1.2"]),
    "1.2.3": (
        ["1. Alpha begins here.", "1.1 Beta comes next.", "1.1.1 Gamma is within.", "1.2 Delta ends it."],
        ["1", "1.1", "1.1.1", "1.2"],
    ),
    "Article 5": (["Article 5", "Alpha begins here.", "Article 6", "Beta comes next."], ["5", "6"]),
    "§ 3": (["§ 3 Alpha begins here.", "§ 4 Beta comes next."], ["3", "4"]),
    "Стаття 5": (["Стаття 5", "Сила договору визнається.", "Стаття 6", "Мова є мовою."], ["5", "6"]),
}


EACH = [
    (style, name)
    for style, (lines, _) in STYLES.items()
    for name in FORMATS
    if name != "a.pdf" or "".join(lines).replace("§", "").isascii()
]
"""The tests' own PDF writer knows Latin letters only; test_office.py reads LibreOffice's PDF of the others."""


@pytest.mark.parametrize(("style", "name"), EACH)
def test_every_style_of_numbering_in_every_format(tmp_path, name, style):
    lines, numbers = STYLES[style]
    draft = read_draft(write(tmp_path / name, lines), split="items")
    assert [clause.number for clause in draft.clauses if clause.kind in ("clause", "item")] == numbers
    assert clause_words(draft) == words("\n".join(lines))


@pytest.mark.parametrize("name", FORMATS)
def test_preamble_annex_bullets_and_brackets_stay(tmp_path, name):
    lines = [
        "The parties, wishing to end the war, agree as follows:",
        "1. The strength is [600,000] [800,000] personnel.",
        "2. The following are free:",
        "- the first harbour;",
        "- the second harbour.",
        "Annex A",
        "1. The map is attached.",
    ]
    draft = read_draft(write(tmp_path / name, lines))
    if name != "a.md":  # in Markdown a dash is markup
        assert clause_words(draft) == words("\n".join(lines))
    kinds = [clause.kind for clause in draft.clauses]
    assert kinds[0] == "preamble"
    assert "annex" in kinds
    assert "[600,000] [800,000] personnel" in next(clause.text for clause in draft.clauses if clause.number == "1")
    last = draft.clauses[-1]
    assert (last.number, last.document) == ("1", "annex-a")
    assert sum("harbour" in clause.text for clause in draft.clauses) >= 1


def test_insertions_within_insertions_are_one_however_many_are_never_closed(tmp_path):
    """As in a Word file, and without a mark for each that is open for each word (found by fuzzing)."""
    path = tmp_path / "draft.html"
    path.write_text("<p>1. Kept <ins data-author='A'>in <ins data-author='B'>in in</ins> in</ins> kept.</p>", "utf-8")
    (change,) = read_draft(path).tracked
    assert (change.author, change.text) == ("A", "in in in in")
    path.write_text("<p>1. Kept." + "<ins>in <del>out</ins> " * 2000, "utf-8")
    assert len(read_draft(path).tracked) <= 2 * 4000  # each stretch under one of either kind


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


@given(
    st.lists(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=40), min_size=1, max_size=12)
)
def test_any_text_keeps_its_words(tmp_path_factory, lines):
    text = "start\n" + "\n".join(lines)
    path = tmp_path_factory.mktemp("draft") / "a.txt"
    path.write_text(text, "utf-8")
    draft = read_draft(path)
    assert all_words(draft) == words(text)
    assert clause_words(draft) == words(text)


LABELS = ("", "1. ", "2) ", "(a) ", "(b) ", "i. ", "Article 5 ", "§ 3 ", "1.2 ", "1.2.3 ", "Annex 2 ", "Chapter I ")
LINES = st.lists(
    st.builds(
        lambda label, said, end: f"{label}{' '.join(said)}{end}",
        st.sampled_from(LABELS),
        st.lists(st.text("abcdefgh", min_size=2, max_size=9), min_size=1, max_size=9),
        st.sampled_from((".", ";", ":", "", "]")),
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.parametrize("name", FORMATS)
@given(LINES)
def test_words_in_are_words_out_in_every_format(tmp_path_factory, name, lines):
    draft = read_draft(write(tmp_path_factory.mktemp("draft") / name, lines))
    said = clause_words(draft)
    # Markdown counts the items of a list for itself: their labels are not words of the file.
    assert said == words("\n".join(lines)) or (name == "a.md" and _bare(said) == _bare(words("\n".join(lines))))


def _bare(found: list[str]) -> list[str]:
    return [word for word in found if not word.isdecimal()]
