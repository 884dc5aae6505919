"""WCAG 2.2 AA as far as a machine can tell: axe finds nothing in light, dark and on a phone, in both languages."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest

from clausetrack.reports.imprint import Imprint
from clausetrack.reports.page import page as page_of
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WAYS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE, "is_mobile": True, "has_touch": True},
}
VIEWS = ("overview", "clause:force-cap", "changes", "gaps", "agreement", "timeline", "sources", "about")
FEW = ("plan", "plan.matter", "force-cap", "nato-membership", "security-guarantees", "root-causes")
"""Rows of every kind: axe needs minutes for the whole page, and it is the same markup over and over."""


@pytest.fixture(scope="module")
def small(shipped, tmp_path_factory):
    from clausetrack.reports.matrix import select

    folder = tmp_path_factory.mktemp("small")
    for language in ("en", "uk"):
        title = {"en": "", "uk": "Сили і НАТО"}[language]
        text = page_of(select(shipped, FEW, ()), Imprint(), language=language, title=title)
        (folder / f"{language}.html").write_text(text, "utf-8")
    return folder


def violations(page):
    page.evaluate(AXE)
    # what is out of sight is not laid out yet, and axe would measure boxes without size: all of it is laid out
    page.evaluate(
        """() => { const all = new CSSStyleSheet(); all.replaceSync("*{content-visibility:visible!important}");
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, all]; }"""
    )
    found = page.evaluate(
        # axe would fetch style sheets again, which the page's policy forbids: nothing is to be fetched
        "rules => axe.run(document, {preload: false, runOnly: {type: 'tag', values: rules}}).then(result => result.violations)",
        RULES,
    )
    return [(item["id"], item["help"], item["nodes"][0]["html"][:300], len(item["nodes"])) for item in found]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(visit, small, view, way):
    page = visit(view, at=(small / "en.html").as_uri(), **WAYS[way])
    page.wait_for_selector("html[data-ready]")
    assert violations(page) == []


@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing_in_what_opens(visit, small, way):
    page = visit("matrix&cell=force-cap:russia", at=(small / "en.html").as_uri(), **WAYS[way])
    page.wait_for_selector("dialog[open]")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator(".menu > summary").click()
    assert violations(page) == []


@pytest.mark.parametrize("view", ["overview", "clause:force-cap", "timeline"])
def test_axe_finds_nothing_in_ukrainian_and_texts_keep_their_language(visit, small, view):
    page = visit(view, at=(small / "uk.html").as_uri())
    assert violations(page) == []
    assert page.locator("html").get_attribute("lang") == "uk"
    assert page.title() == "Сили і НАТО"
    assert page.locator(".wording[lang=en]").count() > 3
