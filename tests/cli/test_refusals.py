"""Drafts that are damaged or hostile, through the command: one clear error, quickly, in bounded memory."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.cli.drafts import OLD, write_draft
from tests.importers.pdfs import bomb, write_pdf

if TYPE_CHECKING:
    from pathlib import Path

MEMORY = 900 * 1024 * 1024
"""Address space of a process that reads one; the largest draft that is read at all needs less."""


def _encrypted_docx(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))


def _encrypted_pdf(path: Path) -> None:
    import pypdf

    plain = write_pdf(path.with_name("plain.pdf"), OLD)
    writer = pypdf.PdfWriter(clone_from=str(plain))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(str(path))


def _zip(path: Path, part: str, data: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(part, data)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)


ENTITY = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
HOSTILE = {
    "encrypted.docx": _encrypted_docx,
    "encrypted.pdf": _encrypted_pdf,
    "broken.docx": lambda path: path.write_bytes(b"PK\x03\x04" + bytes(200)),
    "no-words.docx": lambda path: _zip(path, "other.xml", b"<a/>"),
    "broken.pdf": lambda path: path.write_bytes(b"%PDF-1.7\n" + os.urandom(0) + b"nothing of a PDF\n" * 50),
    "bomb.docx": lambda path: _zip(path, "word/document.xml", b"<a>" + b" " * (400 * 1024 * 1024)),
    "bomb.pdf": lambda path: path.write_bytes(bomb()),
    "entity.docx": lambda path: _zip(path, "word/document.xml", ENTITY),
    "sparse.txt": _sparse,
    "sparse.docx": _sparse,
    "sparse.pdf": _sparse,
    "sparse.html": _sparse,
    "binary.txt": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "zip.txt": lambda path: _zip(path, "a", b"words"),
    "empty.md": lambda path: path.write_bytes(b""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_draft_is_one_clear_error(tmp_path, name):
    HOSTILE[name](tmp_path / name)
    write_draft(tmp_path / "fine.txt", OLD)
    limit = (
        f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}));"
        "from clausetrack.cli.main import run; run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", limit, "diff", name, "fine.txt"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("error: "), done.stderr
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 2


@pytest.mark.parametrize("words", [("import", "--as", "x", "--date", "2026-01-01"), ("init", "new", "--from")])
def test_nothing_is_written_of_a_draft_that_is_refused(run, tmp_path, words):
    _encrypted_docx(tmp_path / "a.docx")
    before = sorted(tmp_path.rglob("*"))
    words = (*words, "a.docx") if words[0] == "init" else (words[0], "a.docx", *words[1:])
    code, _, err = run(*words, *(("--date", "2026-01-01") if words[0] == "init" else ()))
    assert code == 2
    assert "a.docx" in err
    assert sorted(tmp_path.rglob("*")) == before
