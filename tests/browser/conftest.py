"""A page of the shipped plan in a real Chromium, from a file. Any console error or request is a failure."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from clausetrack.positions import matrix
from clausetrack.reports.imprint import Imprint
from clausetrack.reports.page import page as page_of
from clausetrack.reports.views import change_lookup
from clausetrack.store import WorkingTree, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
expect.set_options(timeout=30_000)  # a busy machine answers late, but answers
TOP = "item => item.getBoundingClientRect().top"


@pytest.fixture(scope="session")
def shipped():
    plan = load(WorkingTree(ROOT / "clauses")).plan
    return matrix(plan, changes=change_lookup(plan))


@pytest.fixture(scope="session")
def address(shipped, tmp_path_factory) -> str:
    """Where the page lies: a folder with a blank and a letter outside ASCII in its name."""
    path = tmp_path_factory.mktemp("a pagé") / "index.html"
    path.write_text(page_of(shipped, Imprint()), "utf-8")
    return path.as_uri()


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    assert path, "Chromium is not installed"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def until(page, read: Callable[[], object], wanted: object) -> None:
    """Fail unless `read` gives what is wanted soon: the page may answer a click a moment after the click returns."""
    for _ in range(100):
        if read() == wanted:
            return
        page.wait_for_timeout(100)
    assert read() == wanted


def follow(page, link) -> None:
    """Click what leads to another page and wait until that page is loaded: a click can return before it has an element."""
    with page.expect_navigation():
        link.click()


class Visit:
    """Opens pages in a context of its own and collects what must not happen."""

    def __init__(self, browser, address: str, **options) -> None:
        self.context = browser.new_context(**{"viewport": DESKTOP, **options})
        self.address, self.script = address, options.get("java_script_enabled", True)
        self.faults: list[str] = []

    def open(self, anchor: str = "", address: str = ""):
        page = self.context.new_page()
        page.on("console", lambda said: said.type in ("error", "warning") and self.faults.append(said.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", lambda dialog: (self.faults.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda asked: asked.url.startswith(("file:", "data:")) or self.faults.append(asked.url))
        page.goto((address or self.address) + (f"#{anchor}" if anchor else ""))
        if self.script:
            page.wait_for_selector("html[data-ready]")
        return page


@pytest.fixture
def visit(chromium, address) -> Iterator:
    """Return a function that opens the page; afterwards nothing may have gone wrong or out."""
    made = []

    def start(anchor: str = "", *, at: str = "", **options):
        made.append(Visit(chromium, address, **options))
        return made[-1].open(anchor, at)

    yield start
    faults = [fault for item in made for fault in item.faults]
    for item in made:
        item.context.close()
    assert faults == []
