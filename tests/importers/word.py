"""Word files with tracked changes, written by hand: python-docx cannot make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
