"""The site in a real Chromium, from a disk: no server, no network, no error."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from clausetrack.reports.imprint import Imprint
from clausetrack.reports.site import site_files
from tests.browser.conftest import PHONE, TOP, follow, until
from tests.browser.test_access import WAYS, violations
from tests.browser.test_looks import BROKEN

pytestmark = pytest.mark.browser

KINDS = ("index", "matrix", "matrix/nuclear", "clauses/force-cap", "clauses/plan", "changes", "changes/us-28..ua-20",
         "gaps", "agreement", "timeline", "timeline/2025-12", "sources", "about")  # fmt: skip
"""A page of every kind."""


@pytest.fixture(scope="session")
def site(shipped, tmp_path_factory):
    folder = tmp_path_factory.mktemp("a sité")
    for path, data in site_files(shipped, Imprint()).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture
def go(visit, site):
    """Return a function that opens a page of the site."""

    def start(path="index", anchor="", **options):
        page = visit(anchor, at=(site / f"{path}.html").as_uri(), **options)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]")
        return page

    return start


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_page_is_styled_runs_and_fits_a_phone(go, path):
    page = go(path, viewport=PHONE, is_mobile=True, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate("getComputedStyle(document.querySelector('.bar')).position") == "sticky"
    expect(page.locator("main > .view").first).to_be_visible()
    expect(page.locator(".bar nav a[aria-current]")).to_have_count(1)


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_page_is_complete_without_script(go, path):
    page = go(path, java_script_enabled=False)
    expect(page.locator("main > .view").first).to_be_visible()
    expect(page.locator("#tools")).to_be_hidden()
    assert page.locator("main > .view").first.inner_text().strip()


def test_from_the_first_screen_to_a_clause_and_on(go, shipped):
    page = go()
    page.locator("#themes summary", has_text="Nuclear matters").click()
    follow(page, page.locator("#themes a", has_text="Non-nuclear status"))
    page.wait_for_selector("html[data-ready]")
    expect(page).to_have_url(re.compile(re.escape("/clauses/non-nuclear-status.html") + "$"))
    assert page.title() == f"11 Non-nuclear status · {shipped.plan.header.title}"
    follow(page, page.locator("a[rel=next]"))
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("article")).to_have_count(1)
    follow(page, page.locator(".crumbs a", has_text="Nuclear matters"))
    page.wait_for_selector("html[data-ready]")
    expect(page).to_have_url(re.compile(re.escape("/matrix/nuclear.html") + "$"))


def test_search_finds_in_all_pages_and_leads_there_from_the_keyboard(go):
    page = go("about")
    page.keyboard.press("/")
    page.keyboard.type("ZAPORIZHZHIA plant")
    first = page.locator("#results a").first
    expect(first).to_be_visible()
    kinds = page.locator("#results .kind").all_inner_texts()
    assert "clause" in kinds
    assert "statement" in kinds
    assert kinds == sorted(kinds, key=lambda kind: kind == "source"), "sources come last"
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("input[name=q]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/clauses/*.html")
    expect(page.locator("article")).to_contain_text("Zaporizhzhia")


def test_search_shows_the_rest_when_asked(go):
    page = go("about")
    page.fill("input[name=q]", "territory")  # at once: a count read while typing would be that of fewer letters
    rest = page.locator("#results").get_by_role("button", name="Show all")
    expect(rest).to_be_visible()
    expect(page.locator("#results a")).to_have_count(30)
    said = page.locator("#results [role=status]")
    count = int(said.inner_text().split()[-1])
    rest.click()
    expect(page.locator("#results a")).to_have_count(count)
    expect(page.locator("#results a").nth(30)).to_be_focused()
    expect(said).to_have_text(f"{count} of {count}")
    expect(rest).to_have_count(0)


def test_the_rest_asked_for_while_a_letter_waits_is_not_drawn_twice(go):
    page = go("about")
    page.fill("input[name=q]", "territory")
    expect(page.locator("#results button")).to_be_visible()
    page.evaluate(
        """() => {
            document.querySelector("input[name=q]").dispatchEvent(new Event("input", { bubbles: true }));
            document.querySelector("#results button").click();
        }"""
    )
    page.wait_for_timeout(300)  # longer than a letter waits
    expect(page.locator("#results a").nth(30)).to_be_focused()


def test_search_says_when_nothing_is_found_and_escape_closes_it(go):
    page = go("clauses/force-cap")
    page.fill("input[name=q]", "qqqq nothing")
    expect(page.locator("#results [role=status]")).to_have_text("Nothing fits the search and the filters.")
    page.keyboard.press("Escape")
    expect(page.locator("#results")).to_be_hidden()


def test_the_matrix_of_a_theme_is_filtered_and_a_cell_leads_to_its_evidence(go, shipped):
    page = go("matrix/security")
    rows = page.locator(".grid tr[data-c]:visible")
    expect(rows).to_have_count(sum(row.theme == "security" for row in shipped.rows))
    page.locator(".menu > summary").click()
    page.check("input[name=stance][value=reject]")
    page.check("input[name=party][value=russia]")
    expect(page).to_have_url(re.compile(re.escape("#party=russia&stance=reject") + "$"))
    until(page, lambda: 0 < rows.count() < 12, True)
    expect(page.locator("select[name=changed]")).to_have_count(1)
    page.keyboard.press("Escape")
    page.locator("button.clear").click()
    follow(page, page.locator("tr[data-c='force-cap'] a[href$='#cell:force-cap:russia']"))
    page.wait_for_selector("html[data-ready]")
    expect(page).to_have_url(re.compile(re.escape("/clauses/force-cap.html#cell:force-cap:russia") + "$"))
    found = page.locator("[id='cell:force-cap:russia']")
    expect(found).to_contain_class("here")
    until(page, lambda: 0 <= found.evaluate(TOP) < 700, True)


def test_the_matrix_of_a_theme_shows_an_earlier_day(go, shipped):
    from clausetrack.positions import matrix
    from clausetrack.reports.palette import SIGNS
    from clausetrack.reports.views import change_lookup
    from clausetrack.reports.words import stands

    day = "2025-12-24"
    then = matrix(shipped.plan, shipped.revision, day, changes=change_lookup(shipped.plan))
    page = go("matrix/security", f"day={day}")
    expect(page.locator(".past")).to_be_visible()
    for row in then.rows:
        if row.theme == "security":
            cells = page.locator(f"tr[data-c='{row.id}'] td").evaluate_all(
                "cells => cells.map(cell => [...cell.querySelectorAll('.mark b')].map(mark => mark.textContent))"
            )
            for cell, signs in zip(row.cells, cells, strict=True):
                assert [sign.rstrip("→↛") for sign in signs] == [SIGNS[s.stance] for s, _ in stands(cell, row.layer)]


def test_a_count_of_the_first_screen_leads_to_the_clauses_it_counts(go, shipped):
    from clausetrack.positions.agreement import agreement

    page = go()
    follow(page, page.locator("#overview .counts a", has_text="contested"))
    page.wait_for_selector("html[data-ready]")
    shown = page.locator("#agreement tr[data-c]:visible").evaluate_all("rows => rows.map(row => row.dataset.c)")
    assert set(shown) == {item.clause for item in agreement(shipped).clauses if item.status.word == "contested"}


def test_any_two_texts_of_a_clause_are_compared(go, shipped):
    page = go("clauses/force-cap")
    page.select_option("select[name=before]", "us-28")
    page.select_option("select[name=after]", "eu-24")
    drawn = page.locator(".pick [role=status] .wording")
    parts = drawn.evaluate("item => [...item.childNodes].map(node => [node.nodeName, node.textContent])")
    assert "".join(text for name, text in parts if name != "DEL") == shipped.plan.wording("force-cap", "eu-24").text
    expect(page).to_have_url(re.compile(re.escape("#clause:force-cap&before=us-28&after=eu-24") + "$"))


def test_a_clause_is_embedded_alone(go):
    page = go("clauses/force-cap", "embed=force-cap")
    expect(page.locator("article .body")).to_be_visible()
    expect(page.locator("header.bar")).to_be_hidden()
    expect(page.locator(".crumbs")).to_be_hidden()
    assert "clausetrack" in page.locator("#whole").inner_text()


def test_a_statement_is_marked_where_a_link_leads_to_it(go, shipped):
    name = "e3-2025-11-23-counter-draft"
    page = go("timeline/2025-11", f"statement:{name}")
    expect(page.locator(f"[id='statement:{name}']")).to_contain_class("here")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "path", ["index", "matrix", "matrix/sovereignty", "clauses/non-nuclear-status", "changes", "timeline"]
)
def test_axe_finds_nothing(go, path, way):
    assert violations(go(path, **WAYS[way])) == []


@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing_in_the_results_of_a_search(go, way):
    page = go("changes", **WAYS[way])
    page.fill("input[name=q]", "forces")
    expect(page.locator("#results a").first).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE, "is_mobile": True, "has_touch": True}])
def test_no_word_of_the_list_of_matrices_is_broken(go, options):
    assert go("matrix", **options).locator("#matrix").evaluate(BROKEN) == []


def test_a_month_is_named_above_what_was_said_in_it(go):
    expect(go("timeline/2025-12").locator("h2#h-timeline")).to_have_text("Timeline: December 2025")
