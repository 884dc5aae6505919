"""Office packages that are damaged, unsafe or odd: refused in words, and never unpacked beyond what a draft can be."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from clausetrack.errors import DraftError
from clausetrack.importers import ooxml, read_draft
from clausetrack.importers.docx import paragraph_texts
from tests.importers.word import packed, para, relations, word, word_parts

DOCUMENT = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def texts(data):
    return [block.text for block in read_draft("a.docx", data=data).blocks]


def with_part(name, content):
    return packed({**word_parts(para("a")), name: content})


def flagged(data):
    """Return a zip whose list of entries says that each is encrypted."""
    place = 0
    made = bytearray(data)
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        made[place + 8] |= 1
        place += 4
    return bytes(made)


def twice(data):
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(DOCUMENT, "other")
    return out.getvalue()


def damaged(data):
    """Return a zip in which the packed bytes of the text are others."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(DOCUMENT)
    start = info.header_offset + 30 + len(DOCUMENT)
    return data[:start] + bytes(info.compress_size) + data[start + info.compress_size :]


def with_end(data, number, value):
    """Return a zip with another number at a place of its last record: 5 is the size of its list, 6 where that begins."""
    place = data.rfind(b"PK\x05\x06")
    fields = list(struct.unpack_from("<4s4H2LH", data, place))
    fields[number] = value
    return data[:place] + struct.pack("<4s4H2LH", *fields)


SOUND = word(para("a"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"word", "is not a Word file"),
        (OLE + b"rest", "of the old kind"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted with a password"),
        (flagged(SOUND), "is encrypted"),
        (twice(SOUND), "holds the same part twice"),
        (damaged(SOUND), "is damaged: 'word/document.xml' cannot be unpacked"),
        (SOUND[:-30], "the end of its zip archive is missing"),
        (with_end(SOUND, 5, 50), "its zip archive cannot be read"),
        (with_end(SOUND, 5, 1 << 24), "unpacks to far more than a draft can be"),
        (packed({"xl/workbook.xml": "<x/>"}), "is not a Word file"),
        (with_part(DOCUMENT, "word"), "'a.docx: word/document.xml' is not well-formed XML"),
        (with_part(DOCUMENT, "<a><b></a>"), "'a.docx: word/document.xml' is not well-formed XML"),
        (with_part(DOCUMENT, "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "declares a document type"),
        (with_part(DOCUMENT, '<?xml version="1.0" encoding="no-such"?><a/>'), "is not well-formed XML"),
    ],
)
def test_what_cannot_be_read_safely_is_refused_in_words(data, words):
    with pytest.raises(DraftError, match=words):
        texts(data)


def test_no_part_is_unpacked_beyond_its_limit_whatever_the_archive_says(monkeypatch):
    monkeypatch.setattr(ooxml, "PART_LIMIT", 500)
    assert texts(SOUND) == ["a"]
    with pytest.raises(DraftError, match="unpacks to far more than a draft can be"):
        texts(word(para("a" * 500)))
    with pytest.raises(DraftError, match="too large to be read safely"):
        ooxml.parse_xml(b"<a>" + b"b" * 500 + b"</a>", "a")
    monkeypatch.setattr(ooxml, "PART_LIMIT", 5_000)
    monkeypatch.setattr(ooxml, "TOTAL_LIMIT", 2_000)
    with pytest.raises(DraftError, match="unpacks to far more than a draft can be"):
        texts(word(para("a" * 2_000)))


def test_all_parts_together_have_a_budget(monkeypatch):
    package = ooxml.open_package(word(para("a" * 300)), "a.docx")
    monkeypatch.setattr(package, "_budget", 950)
    assert package.read(DOCUMENT) == package.read(DOCUMENT)  # what was read once costs nothing more
    assert len(package.read("_rels/.rels")) + len(package.read(DOCUMENT)) > 800
    assert "word/_rels/document.xml.rels" in package.parts
    with pytest.raises(DraftError, match="unpacks to far more"):
        package.read("word/_rels/document.xml.rels")


def test_the_text_is_found_by_its_relation_and_else_by_its_usual_name():
    parts = word_parts(para("a"))
    moved = {**parts, "_rels/.rels": relations([("officeDocument", "text/main.xml")]), "text/main.xml": parts[DOCUMENT]}
    del moved[DOCUMENT]
    assert texts(packed(moved)) == ["a"]
    assert texts(packed({DOCUMENT: parts[DOCUMENT]})) == ["a"]
    outside = parts["_rels/.rels"].replace("Target=", 'TargetMode="External" Target=')
    assert texts(packed({**parts, "_rels/.rels": outside})) == ["a"]


def test_a_part_that_stands_elsewhere_is_not_looked_for():
    parts = word_parts(para("a"), header=para("near"))
    names = "word/_rels/document.xml.rels"
    assert [note.text for note in read_draft("a.docx", data=packed(parts)).notes] == ["near"]
    parts[names] = parts[names].replace("Target=", 'TargetMode="External" Target=')
    assert read_draft("a.docx", data=packed(parts)).notes == ()
    parts[names] = relations([("header", "gone.xml"), ("header", "../word/header%2Exml")])
    assert [note.text for note in read_draft("a.docx", data=packed(parts)).notes] == ["near"]


def test_the_strict_names_are_read_as_the_usual_ones():
    parts = word_parts(para("a"))
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = parts[DOCUMENT].replace(usual, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert texts(packed({**parts, DOCUMENT: strict})) == ["a"]
    assert ooxml.open_package(packed({**parts, DOCUMENT: strict}), "a").strict
    assert not ooxml.open_package(packed(parts), "a").strict


def test_a_file_without_a_body_is_an_empty_draft():
    data = with_part(DOCUMENT, word_parts("")[DOCUMENT].replace("w:body", "w:other"))
    assert texts(data) == []
    assert paragraph_texts(data, "a.docx") == ()
