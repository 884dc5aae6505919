"""Word files written by hand, with what python-docx cannot make: tracked changes, notes, parts of every kind."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def tracked_docx(
    path: Path, lines: tuple[str, ...], change: tuple[str, str], *, author: str, day: str, comment: str = ""
) -> Path:
    """Write lines as paragraphs; in the first that has it, `change[0]` is deleted and `change[1]` inserted."""
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    done = False
    for line in lines:
        head, found, tail = line.partition(change[0])
        paragraph = document.add_paragraph(head if found and not done else line)
        if not found or done:
            continue
        done = True
        who = f'xmlns:w="{W}" w:id="1" w:author="{author}" w:date="{day}T10:00:00Z"'
        paragraph._p.append(parse_xml(f"<w:del {who}><w:r><w:delText>{found}</w:delText></w:r></w:del>"))
        paragraph._p.append(parse_xml(f"<w:ins {who}><w:r><w:t>{change[1]}</w:t></w:r></w:ins>"))
        paragraph.add_run(tail)
    document.save(str(path))
    return path


_ROOTS = {
    "styles": "styles", "numbering": "numbering", "comments": "comments", "footnotes": "footnotes",
    "endnotes": "endnotes", "header": "hdr", "footer": "ftr",
}  # fmt: skip
_NAMES = (
    f'xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def word_parts(body: str, **parts: str) -> dict[str, str]:
    """Return the parts of a Word file: the inside of its body, and of other parts by kind (`styles`, `header_2` …)."""
    made = {
        "_rels/.rels": relations([("officeDocument", "word/document.xml")]),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations([(kind.partition("_")[0], f"{kind}.xml") for kind in parts]),
    }
    for kind, inside in parts.items():
        root = _ROOTS[kind.partition("_")[0]]
        made[f"word/{kind}.xml"] = f"<w:{root} {_NAMES}>{inside}</w:{root}>"
    return made


def relations(found: list[tuple[str, str]]) -> str:
    """Return a part of relations: (kind, target) of each."""
    items = (
        f'<Relationship Id="r{number}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(found)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(items)}</Relationships>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(body: str, **parts: str) -> bytes:
    """Return a Word file; see `word_parts`."""
    return packed(word_parts(body, **parts))


def para(text: str, properties: str = "", *, run: str = "") -> str:
    """Return a paragraph of one run, with the inside of its `w:pPr` and of the run's `w:rPr`."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; each cell is given as XML."""
    made = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"
