"""Pictures for the README and these pages: `python docs/make_pictures.py`, or `… figures` for those alone.

* Figures: what `clausetrack picture` draws of the shipped plan, the same bytes everywhere; a test compares them.
* Pictures of the workbook, drawn by LibreOffice (needs soffice and pdftoppm), and of the page, taken in Chromium (needs
  playwright; `… pages` for those alone). They are looked at, not compared: other versions draw other pixels.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from clausetrack.positions import matrix
from clausetrack.reports.imprint import Imprint
from clausetrack.reports.matrix import select
from clausetrack.reports.views import change_lookup
from clausetrack.reports.workbook import workbook
from clausetrack.reports.workbook.form import contribution_form
from clausetrack.store import WorkingTree, load

ROOT = Path(__file__).parents[1]
PICTURES = {"workbook-matrix": ("Matrix", 772), "workbook-unattributed": ("Matrix", 410), "form": ("Contribution", 490)}
"""Name → sheet of a workbook on the shipped plan whose first page is drawn, and its pixels from the top on."""
FIGURES: dict[str, dict[str, Any]] = {
    "overview": {},
    "gaps": {"terms": ["force-cap", "nato-membership", "guarantee-duration"]},
}
"""Name → what is chosen for it; each is `<name>.svg`."""
PAGES = {
    "page-overview": ("overview", "#overview"),
    "page-clause": ("clause:force-cap&before=us-28&after=ua-20", "article[data-c='force-cap'] h4:has(+ .pick)"),
}
"""Name → the place of the page that is opened, and what comes first on the picture."""
MOST = 400_000
"""Bytes of a picture."""


def figure(name: str) -> bytes:
    """Draw a figure of the shipped plan as SVG."""
    from clausetrack.reports.figures import picture

    plan = load(WorkingTree(ROOT / "clauses")).plan
    changes = change_lookup(plan)
    return picture(name, matrix(plan, changes=changes), changes=changes, **FIGURES[name]).render("svg")


def run(*words: object) -> str:
    """Run a program and return what it prints."""
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True, timeout=300).stdout


def first_page(pdf: Path, sheet: str) -> int:
    """The first page whose head names the sheet."""
    pages = run("pdftotext", "-layout", pdf, "-").split("\f")
    heads = [(page.strip().splitlines() or [""])[0] for page in pages]
    return next(place for place, head in enumerate(heads, 1) if f"  {sheet} · as of" in head)


def book(name: str) -> bytes:
    """Make a workbook on the first two themes: with names, without them, or as a form."""
    plan = load(WorkingTree(ROOT / "clauses")).plan
    made = select(matrix(plan, changes=change_lookup(plan)), (), list(plan.header.themes)[:2])
    if name == "form":
        return contribution_form(made, "ukraine")
    return workbook(made, Imprint(attribution=name != "workbook-unattributed"))


def draw(name: str, sheet: str, height: int, out: Path) -> Path:
    """Draw the first page of a sheet; return the picture."""
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        (work / "m.xlsx").write_bytes(book(name))
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
        drawn = ("-r", "66", "-f", page, "-l", page, "-H", str(height), "-png", "-singlefile")
        run("pdftoppm", *drawn, work / "m.pdf", out / name)
    return out / f"{name}.png"


def screens(out: Path) -> list[Path]:
    """Take the pictures of the page; return the files."""
    from playwright.sync_api import sync_playwright

    from clausetrack.reports.page import page as page_of

    plan = load(WorkingTree(ROOT / "clauses")).plan
    with tempfile.TemporaryDirectory() as place, sync_playwright() as play:
        path = Path(place) / "index.html"
        path.write_text(page_of(matrix(plan, changes=change_lookup(plan)), Imprint()), "utf-8")
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (anchor, first) in PAGES.items():
            tab = browser.new_page(viewport={"width": 1180, "height": 760})
            tab.goto(f"{path.as_uri()}#{anchor}")
            tab.wait_for_selector("html[data-ready]")
            tab.locator(first).evaluate("item => { item.scrollIntoView(); scrollBy(0, -4); }")
            tab.screenshot(path=out / f"{name}.png")
        browser.close()
    return [out / f"{name}.png" for name in PAGES]


def figures(out: Path) -> list[Path]:
    """Draw every figure; return the files."""
    made = [out / f"{name}.svg" for name in FIGURES]
    for path in made:
        path.write_bytes(figure(path.stem))
    return made


def main(words: list[str]) -> int:
    """Make every picture, or the figures or the pages alone; 1 where one is too large."""
    out = ROOT / "docs" / "pictures"
    out.mkdir(exist_ok=True)
    made = [] if words == ["pages"] else figures(out)
    if words != ["figures"]:
        made += screens(out)
    if not words:
        made += [draw(name, sheet, height, out) for name, (sheet, height) in PICTURES.items()]
    for path in made:
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")
    return int(any(path.stat().st_size > MOST for path in made))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
