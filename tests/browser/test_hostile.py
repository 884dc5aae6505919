"""Whatever the data say is shown as text: no script runs, no link misleads, the page stays whole."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from clausetrack.positions import matrix
from clausetrack.reports.imprint import Imprint
from clausetrack.reports.page import page as page_of
from clausetrack.reports.site import site_files
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
def evil_plan(request, tmp_path):
    """(what stands in every field, the matrix)."""
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
    return EVIL[request.param], matrix(loaded.plan, changes=change_lookup(loaded.plan))


@pytest.fixture
def hostile(evil_plan, tmp_path):
    evil, made = evil_plan
    path = tmp_path / "index.html"
    path.write_text(page_of(made, Imprint()), "utf-8")
    return evil, path.as_uri()


@pytest.fixture
def hostile_site(evil_plan, tmp_path):
    evil, made = evil_plan
    folder = tmp_path / "site"
    for path, data in site_files(made, Imprint()).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return evil, folder


def written_out(evil):
    return evil.replace("\u202e", "[U+202E]").replace("\u202c", "[U+202C]").replace("\u2066", "[U+2066]")


def test_it_is_shown_as_text_and_the_page_stays_whole(visit, hostile):
    evil, address = hostile
    page = visit("clause:force-cap", at=address, viewport=PHONE)
    page.wait_for_selector("html[data-ready]")
    shown = written_out(evil)
    assert page.locator(".wording[data-r=second]").text_content() == shown
    assert shown in page.locator("article[data-c='force-cap'] .voice").first.text_content()
    expect(page.locator("main > .view")).to_have_count(9)
    expect(page.locator("img, iframe, object, script:not(#data)"), "only our own script").to_have_count(1)
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
    expect(page.locator("dialog img, dialog script")).to_have_count(0)
    page.keyboard.press("Escape")
    page.evaluate("location.hash = '#clause:force-cap'")
    drawn = page.locator(".pick [role=status] .wording")
    parts = drawn.evaluate("item => [...item.childNodes].map(node => [node.nodeName, node.textContent])")
    shown = page.locator(".wording[data-r=second]").text_content()
    assert "".join(text for name, text in parts if name != "DEL") == shown


@pytest.mark.parametrize(
    "path", ["index", "matrix/security", "clauses/force-cap", "timeline/2025-01", "sources", "gaps"]
)
def test_every_page_of_the_site_shows_it_as_text(visit, hostile_site, path):
    evil, folder = hostile_site
    page = visit(at=(folder / f"{path}.html").as_uri(), viewport=PHONE)
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("img, iframe, object, script:not(#data)"), "only our own script").to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    links = page.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert not [link for link in links if ":" in link.partition("#")[0] and not link.startswith("https://example.org/")]
    if path == "clauses/force-cap":
        assert page.locator(".wording[data-r=second]").text_content() == written_out(evil)


def test_search_and_feed_of_the_site_show_it_as_text(visit, hostile_site):
    import xml.etree.ElementTree as ET

    evil, folder = hostile_site
    page = visit(at=(folder / "about.html").as_uri())
    page.fill("input[name=q]", written_out(evil)[:40])
    page.wait_for_selector("#results a")
    expect(page.locator("#results img, #results script")).to_have_count(0)
    titles = page.locator("#results a").all_text_contents()
    assert any(written_out(evil)[:200] in title for title in titles)
    titles = [
        item.text
        for item in ET.fromstring((folder / "feed.xml").read_bytes()).iter("{http://www.w3.org/2005/Atom}title")
    ]
    assert any(written_out(evil)[:20] in title for title in titles)
