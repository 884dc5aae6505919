"""Pictures of the workbook for these pages, drawn by LibreOffice: `python docs/make_pictures.py`.

Needs soffice and pdftoppm. They are looked at, not compared: another version of LibreOffice draws other pixels.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from clausetrack.positions import matrix
from clausetrack.reports.imprint import Imprint
from clausetrack.reports.matrix import select
from clausetrack.reports.views import change_lookup
from clausetrack.reports.workbook import workbook
from clausetrack.store import WorkingTree, load

ROOT = Path(__file__).parents[1]
PICTURES = (
    ("workbook-matrix", "clauses", "Matrix", True),
    ("workbook-unattributed", "clauses", "Matrix", False),
)
"""Name, plan, sheet whose first page is drawn, with names or without."""
MOST = 200_000
"""Bytes of a picture."""


def run(*words: object) -> str:
    """Run a program and return what it prints."""
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True, timeout=300).stdout


def first_page(pdf: Path, sheet: str) -> int:
    """The first page whose head names the sheet."""
    pages = run("pdftotext", "-layout", pdf, "-").split("\f")
    return next(
        place for place, page in enumerate(pages, 1) if page.strip().splitlines()[0].rstrip().endswith(f"  {sheet}")
    )


def draw(name: str, folder: str, sheet: str, out: Path, *, attribution: bool) -> Path:
    """Draw the first page of a sheet, of the first two themes; return the picture."""
    plan = load(WorkingTree(ROOT / folder)).plan
    whole = matrix(plan, changes=change_lookup(plan))
    made = workbook(select(whole, (), list(plan.header.themes)[:2]), Imprint(attribution=attribution))
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        (work / "m.xlsx").write_bytes(made)
        run(
            "soffice",
            f"-env:UserInstallation=file://{work}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            work,
            work / "m.xlsx",
        )
        page = first_page(work / "m.pdf", sheet)
        drawn = ("-r", "66", "-f", page, "-l", page, "-png", "-singlefile")
        run("pdftoppm", *drawn, work / "m.pdf", out / name)
    return out / f"{name}.png"


def main() -> int:
    """Make every picture; 1 where one is too large."""
    out = ROOT / "docs" / "pictures"
    out.mkdir(exist_ok=True)
    for name, folder, sheet, attribution in PICTURES:
        made = draw(name, folder, sheet, out, attribution=attribution)
        size = made.stat().st_size
        print(f"{made.relative_to(ROOT)}: {size:,} bytes")
        if size > MOST:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
