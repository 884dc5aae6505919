"""Bytes that somebody sent us: read in the encoding they are in, or refused; no name becomes another one by a guess."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.errors import DraftError
from clausetrack.importers import read_draft
from clausetrack.importers.encoding import decode
from clausetrack.importers.files import contents, read_bounded

FRENCH = "1. Les parties s’engagent à libérer les détenus et à respecter la frontière, y compris près de l’Œuvre.\n" * 2
RUSSIAN = "1. Стороны обязуются не применять силу и не угрожать ею.\n2. Обмен пленными проводится по спискам.\n"
UKRAINIAN = "1. Сторони зобов'язуються не застосовувати силу та не погрожувати нею. Мова і віра є вільними.\n"
ENGLISH = "1. The parties – all of them – agree that “force” isn’t used.\n"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1), st.sampled_from(
    ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
))  # fmt: skip
def test_a_byte_order_mark_says_how_a_text_is_read(text, encoding):
    mark = "\ufeff" if encoding.endswith(("le", "be")) else ""
    assert decode((mark + text).encode(encoding), "a.txt")[0] == text.removeprefix("\ufeff" if not mark else "")


def test_line_ends_of_every_system_are_one():
    assert decode(b"a\r\nb\rc\n", "a.txt") == ("a\nb\nc\n", "utf-8")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(FRENCH, "cp1252"), (RUSSIAN, "cp1251"), (UKRAINIAN, "cp1251"), (ENGLISH, "cp1252")],
)
def test_an_old_code_page_is_read_where_there_is_no_doubt_and_reported(tmp_path, text, encoding):
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert decode(text.encode(encoding), "a.txt") == (text, encoding)
    draft = read_draft(tmp_path / "a.txt")
    assert "\n".join(block.text for block in draft.blocks) == text.strip()
    (found,) = (item for item in draft.warnings if item.name == "encoding-assumed")
    assert found.message == f"the text is no UTF-8; it was read as '{encoding}'"


@pytest.mark.parametrize(
    "data",
    [
        RUSSIAN.encode("koi8-r"),
        RUSSIAN.encode("cp866"),
        RUSSIAN.encode("iso8859-5"),
        RUSSIAN.encode("mac-cyrillic"),
        RUSSIAN.encode("cp1251") + b"\x98",  # no letter of that code page
        "Strony zobowiązują się".encode("cp1250"),  # too little to tell it from a western one
        "Σύμβαση των μερών".encode("cp1253"),
        FRENCH.encode("cp1252") + b"\x81",  # no letter of that code page either
        "Ärger über Öl".encode("cp1252"),  # letters of many code pages, and no word that settles it
        FRENCH.encode("cp1252") + "ž".encode("cp1252"),
    ],
)
def test_in_doubt_a_text_is_refused(data):
    with pytest.raises(DraftError, match="cannot be told with certainty"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xef\xbb\xbfword\xff", "says that it is utf-8, but it is not"),
        (b"\xff\xfew\x00o", "says that it is utf-16-le, but it is not"),
        (b"w\x00o\x00", "not a text, or UTF-16 without its mark"),
        (b"word\x1b[2J", "control characters"),
        (b"PK\x03\x04rest", "a zip archive or an Office file, not a text"),
        (b"%PDF-1.4", "a PDF file, not a text"),
        (b"{\\rtf1", "an RTF file, not a text"),
    ],
)
def test_what_is_no_text_is_refused_in_words(data, words):
    with pytest.raises(DraftError, match=words):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    ("declared", "text", "encoding"),
    [
        ("windows-1251", "сила", "cp1251"),
        ("koi8-u", "сила", "koi8-u"),
        ("ISO-8859-2", "zażółć", "iso8859-2"),
        ("iso-8859-1", "“Übung” – an exercise", "cp1252"),  # as in every browser: Latin-1 has no such signs
        ("us-ascii", "Übung", "cp1252"),
        ("utf-8", FRENCH, "cp1252"),  # what a page says of itself is not always so
    ],
)
def test_an_encoding_that_a_page_names_is_tried_where_utf_8_fails(tmp_path, declared, text, encoding):
    page = f"<meta charset='{declared}'><p>{text.strip()}</p>"
    (tmp_path / "a.html").write_bytes(page.encode(encoding))
    if declared != "utf-8":
        assert read_draft(tmp_path / "a.html").text == text.strip()
        assert decode(page.encode(encoding), "a.html", declared=declared) == (page, encoding)
    else:
        with pytest.raises(DraftError, match="cannot be told"):
            read_draft(tmp_path / "a.html")


@pytest.mark.parametrize("declared", ["utf-16", "utf-32-le", "cp037", "hex", "no-such-thing", "windows-1253"])
def test_a_name_that_cannot_be_true_is_not_believed(declared):
    """A name that was read as ASCII stands in no UTF-16 page: the bytes would come out as other words."""
    with pytest.raises(DraftError, match="cannot be told"):
        decode(f"<meta charset={declared}><p>".encode() + b"\xd2\xe4\xfc\xdf</p>.", "a.html", declared=declared)


def test_a_folder_is_no_draft(tmp_path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(DraftError, match=r"'a\.txt' is a folder, not a draft"):
        read_draft(tmp_path / "a.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_nobody_writes_to_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(DraftError, match="not an ordinary file"):
        read_draft(tmp_path / "a.txt")


def test_a_name_that_no_file_can_have_is_refused_in_words(tmp_path):
    for name in ("a\x00.txt", "a" * 300 + ".txt"):
        with pytest.raises(DraftError, match="cannot be opened"):
            read_draft(tmp_path / name)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="this system has no files that fail when they are read")
def test_a_file_that_fails_or_grows_while_it_is_read():
    with pytest.raises(DraftError, match="'mem' cannot be read"):
        read_bounded(Path("/proc/self/mem"), 100)
    assert Path("/proc/self/status").stat().st_size == 0  # and yet it holds more than the limit
    with pytest.raises(DraftError, match="'status' has 0 MB; a draft of this format may have 0"):
        read_bounded(Path("/proc/self/status"), 100)


def test_no_more_is_held_than_was_meant(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"12345")
    assert contents(tmp_path / "a.txt", 5, "a.txt") == contents(b"12345", 5, "a.txt") == b"12345"
    for source in (tmp_path / "a.txt", b"12345"):
        with pytest.raises(DraftError, match="a draft of this format may have"):
            contents(source, 4, "a.txt")
    with pytest.raises(DraftError, match=r"'a\.txt' is empty"):
        contents(b"", 4, "a.txt")
