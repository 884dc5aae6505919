"""PDF files with a text layer, written by hand: one line of text a line, Helvetica."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def pdf_bytes(content: bytes, *, filters: str = "", trailer: str = "") -> bytes:
    """Return a PDF of one page with a content stream, and more of a trailer."""
    extra = f" /Filter {filters}" if filters else ""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)}{extra} >>\nstream\n".encode() + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def write_pdf(path: Path, lines: Sequence[str]) -> Path:
    """Write lines of Latin text, one below the other."""
    path.write_bytes(_page(lines))
    return path


def _page(lines: Sequence[str]) -> bytes:
    shown = "\n".join(f"({line.translate(_ESCAPED)}) Tj T*" for line in lines)
    return pdf_bytes(f"BT /F1 10 Tf 14 TL 50 800 Td\n{shown}\nET".encode("cp1252"))


def pdf_of_pages(pages: Sequence[Sequence[str]], *, language: str = "", password: str | None = None) -> bytes:
    """Return a PDF of several pages, with the language it names and a password to open it."""
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, TextStringObject

    writer = PdfWriter()
    for lines in pages:
        writer.append(io.BytesIO(_page(lines)))
    if language:
        writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    if password is not None:
        writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb() -> bytes:
    """Return a small PDF whose page unpacks to 512 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(512)) + packer.flush()
    return pdf_bytes(packed, filters="/FlateDecode")


_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})
