"""Two small drafts, in every format a person may send."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OLD = (
    "1. The strength of the armed forces shall not exceed 600,000 personnel.",
    "2. Grain may leave the harbour through a corridor that both navies keep free of mines.",
    "3. A monitoring mission shall observe the border and report each violation weekly.",
)
NEW = (
    "1. The strength of the armed forces shall not exceed 800,000 personnel in peacetime.",
    "2. Prisoners of war are exchanged, all for all, under the eyes of the Red Cross.",
    "3. Grain may leave the harbour through a corridor that both navies keep free of mines.",
)


def write_draft(path: Path, lines: tuple[str, ...]) -> Path:
    """Write lines as paragraphs into a file of the format that its ending names."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".docx":
        import docx

        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(str(path))
    elif path.suffix == ".html":
        path.write_text("".join(f"<p>{line}</p>\n" for line in lines), "utf-8")
    else:
        path.write_text("\n\n".join(lines) + "\n", "utf-8")
    return path
