"""PDF: lines joined to paragraphs, words put together, running heads kept apart; what cannot be read is refused."""

from __future__ import annotations

import io
import sys

import pytest

from clausetrack.errors import DraftError, MissingExtraError
from clausetrack.importers import pdf, read_draft
from tests.importers.pdfs import pdf_bytes, pdf_of_pages

FULL = "and the parties to this agreement shall keep the border open"
"""A line as wide as the margin."""


def read(*pages, **options):
    return read_draft("a.pdf", data=pdf_of_pages(pages, **options))


def texts(*pages):
    return [block.text for block in read(*pages).blocks]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([FULL, FULL, "to all."], [f"{FULL} {FULL} to all."]),
        ([f"1. {FULL}", "to all.", f"2. {FULL}", "to some"], [f"1. {FULL} to all.", f"2. {FULL} to some"]),
        ([FULL, "to all.", FULL, FULL], [f"{FULL} to all. {FULL} {FULL}"]),  # a small letter goes on
        ([FULL, "to all.", f"The {FULL}", FULL], [f"{FULL} to all.", f"The {FULL} {FULL}"]),
        (["A title on the borders and on", "The Bridges", FULL, FULL], [f"A title on the borders and on The Bridges {FULL} {FULL}"]),
        (["A short title", f"The {FULL}", FULL, FULL], ["A short title", f"The {FULL} {FULL} {FULL}"]),
        (["Article 5 On borders and bridges x", f"The {FULL}", FULL, FULL],
         ["Article 5 On borders and bridges x", f"The {FULL} {FULL} {FULL}"]),
        ([FULL, "5. Borders is cited here", FULL], [f"{FULL} 5. Borders is cited here {FULL}"]),
        ([FULL, "- borders and bridges", FULL], [FULL, f"- borders and bridges {FULL}"]),
        ([FULL, "Article 5 Borders", FULL], [FULL, f"Article 5 Borders {FULL}"]),
        ([FULL, "to all.", " ", "and on", FULL], [f"{FULL} to all.", f"and on {FULL}"]),
        ([FULL, " ", FULL, "to all"], [f"{FULL} {FULL} to all"]),  # the end of a page in the middle of a sentence
        ([FULL, FULL, "to all", " ", FULL], [f"{FULL} {FULL} to all", FULL]),
        ([FULL, "(a) to all who live along this border line", " ", FULL], [FULL, "(a) to all who live along this border line", FULL]),
        ([FULL, FULL, FULL, "to all.", " ", " "], [f"{FULL} {FULL} {FULL} to all."]),
        ([" ", FULL, FULL], [f"{FULL} {FULL}"]),
    ],
)  # fmt: skip
def test_lines_become_paragraphs(lines, found):
    assert texts(lines) == found


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["Whatever the parties to this agree-", "ment shall say about agreement"], "this agreement shall say"),
        (["Whatever the parties to this cease-", "fire shall say about war"], "this cease-fire shall say"),
        (["The cease-fire and ceasefire of this cease-", "fire shall be one"], "this cease-fire shall be"),
        (["Whatever the parties to this North-", "South talk shall say"], "this North- South talk"),
        (["Whatever the parties to this sum of 5-", "fold shall say about it"], "sum of 5- fold shall"),
        (["Whatever the parties to this agree-", "(as they put it) shall say"], "agree- (as they"),
    ],
)
def test_a_word_divided_at_a_line_s_end_is_put_together_where_the_file_has_it_whole(lines, words):
    assert words in " ".join(texts(lines))


def test_running_heads_and_page_numbers_are_notes():
    pages = [["The draft of May", f"{word} {FULL}", FULL, f"to {word}", f"Page {count} of 3"]
             for count, word in enumerate(("one", "two", "three"), 1)]  # fmt: skip
    draft = read(*pages)
    assert [(note.kind, note.text) for note in draft.notes] == [
        ("running-head", "The draft of May"), ("running-head", "Page 1 of 3"), ("running-head", "Page 2 of 3"),
        ("running-head", "Page 3 of 3"),
    ]  # fmt: skip
    assert draft.blocks[0].text.startswith(f"one {FULL} {FULL} to one two {FULL}")


def test_a_number_alone_on_a_page_of_two_is_its_number_and_on_the_only_page_a_word():
    assert texts([FULL, FULL, "1"], [FULL, FULL, "2"]) == [f"{FULL} {FULL} {FULL} {FULL}"]
    assert texts([FULL, FULL, "1"]) == [f"{FULL} {FULL} 1"]


def test_pages_without_text_are_reported_and_a_file_without_any_is_a_scan():
    draft = read([FULL], [], language="uk")
    assert (draft.language, [block.place for block in draft.blocks]) == ("uk", ["page 1"])
    assert [(item.name, item.message) for item in draft.warnings if item.name == "not-read"] == [
        ("not-read", "1 of 2 pages have no text layer")
    ]
    with pytest.raises(DraftError, match="has no text layer; it is probably a scan"):
        read([], [])


def test_a_file_with_a_password_is_refused_and_one_with_an_empty_one_is_read():
    assert read([FULL], password="").blocks[0].text == FULL
    with pytest.raises(DraftError, match="is encrypted with a password"):
        read([FULL], password="secret")
    words = "/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /StmF /StdCF /StrF /StdCF /O <{0}> /U <{0}>"
    words += " /OE <{1}> /UE <{1}> /Perms <{2}> /CF << /StdCF << /CFM /AESV3 /Length 32 >> >> >> /ID [<00> <00>]"
    with pytest.raises(DraftError, match=r"is encrypted (with a password|in a way that cannot be read)"):
        read_draft("a.pdf", data=pdf_bytes(b"", trailer=words.format("00" * 48, "00" * 32, "00" * 16)))


def test_what_is_too_much_or_no_pdf_is_refused(monkeypatch):
    with pytest.raises(DraftError, match="is not a PDF file"):
        read_draft("a.pdf", data=b"word")
    with pytest.raises(DraftError, match="is damaged: its pages cannot be read"):
        read_draft("a.pdf", data=b"%PDF-1.4 word")
    data = pdf_of_pages([[FULL], [FULL], [FULL]])
    monkeypatch.setattr(pdf, "_PAGE_LIMIT", 2)
    with pytest.raises(DraftError, match="has 3 pages; a draft may have 2"):
        read_draft("a.pdf", data=data)
    monkeypatch.setattr(pdf, "_PAGE_LIMIT", 3)
    monkeypatch.setattr(pdf, "_TEXT_LIMIT", 2 * len(FULL))
    with pytest.raises(DraftError, match="holds far more text than a draft can"):
        read_draft("a.pdf", data=data)


def test_without_pypdf_the_error_says_what_to_install(monkeypatch):
    data = io.BytesIO(pdf_of_pages([[FULL]])).getvalue()
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(MissingExtraError) as caught:
        read_draft("a.pdf", data=data)
    assert "drafts" in (caught.value.hint or "")
