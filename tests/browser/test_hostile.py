"""Whatever the data say is shown as text: no script runs, no link misleads, the page stays whole."""

from __future__ import annotations

import json

import pytest

from clausetrack.positions import matrix
from clausetrack.reports.imprint import Imprint
from clausetrack.reports.page import page as page_of
from clausetrack.reports.views import change_lookup
from clausetrack.store import WorkingTree, load
from tests.browser.conftest import PHONE
from tests.small_plan import CLAUSE, PARTIES, POSITIONS, SOURCES, write_plan

pytestmark = pytest.mark.browser

EVIL = {
    "script": "<script>alert(1)</script>",
    "end of script": "</script></title></style><script>alert(2)</script><!-- ]]> -->",
    "handler": "\"><img src=x onerror=alert(3)> ' autofocus onfocus=alert(4) x='",
    "link": "[a](javascript:alert(5)) javascript:alert(6)",
    "bidi": "left \u202eright\u202c \u2066isolate \u200f end",
    "template": "{{ 7*7 }} {% raw %} ${alert(7)} &lt;b&gt; &amp;",
    "long": "w" * 100_000,
}


@pytest.fixture(params=EVIL)
def hostile(request, tmp_path):
    evil = json.dumps(EVIL[request.param], ensure_ascii=False)
    write_plan(
        tmp_path,
        parties=PARTIES.replace("name: South,", f"name: {evil},"),
        sources=SOURCES.replace("title: What North said", f"title: {evil}").replace("container-title: Gazette", f"container-title: {evil}"),
        positions__south=POSITIONS.replace("reason: too low", f"reason: {evil}\n        asks: {evil}\n        quote: {evil}")
        .replace("speaker: The minister", f"speaker: {evil}"),
        **{"security__force-cap": CLAUSE.replace("title: Cap on forces", f"title: {evil}").replace(
            "text: The forces will number no more than 800,000 personnel in peacetime.", f"text: {evil}")},
    )  # fmt: skip
    loaded = load(WorkingTree(tmp_path))
    assert not loaded.errors
    path = tmp_path / "index.html"
    path.write_text(page_of(matrix(loaded.plan, changes=change_lookup(loaded.plan)), Imprint()), "utf-8")
    return EVIL[request.param], path.as_uri()


def test_it_is_shown_as_text_and_the_page_stays_whole(visit, hostile):
    evil, address = hostile
    page = visit("clause:force-cap", at=address, viewport=PHONE)
    page.wait_for_selector("html[data-ready]")
    shown = evil.replace("\u202e", "[U+202E]").replace("\u202c", "[U+202C]").replace("\u2066", "[U+2066]")
    assert page.locator(".wording[data-r=second]").text_content() == shown
    assert shown in page.locator("article[data-c='force-cap'] .voice").first.text_content()
    assert page.locator("main > .view").count() == 9
    assert page.locator("img, iframe, object, script:not(#data)").count() == 1, "only our own script"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    links = page.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert all(link.startswith(("#", "https://example.org/")) for link in links)
    handlers = page.evaluate(
        "[...document.querySelectorAll('*')].flatMap(item => item.getAttributeNames()).filter(name => name.startsWith('on'))"
    )
    assert handlers == []


def test_evidence_and_redline_show_it_as_text_too(visit, hostile):
    _, address = hostile
    page = visit("matrix&cell=force-cap:south", at=address)
    page.wait_for_selector("dialog[open]")
    assert page.locator("dialog img, dialog script").count() == 0
    page.keyboard.press("Escape")
    page.evaluate("location.hash = '#clause:force-cap'")
    drawn = page.locator(".pick [role=status] .wording")
    parts = drawn.evaluate("item => [...item.childNodes].map(node => [node.nodeName, node.textContent])")
    shown = page.locator(".wording[data-r=second]").text_content()
    assert "".join(text for name, text in parts if name != "DEL") == shown
