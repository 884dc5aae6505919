"""The page does what a reader expects, in a real Chromium, from a file."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, TOP, until

pytestmark = pytest.mark.browser


def shown_rows(page):
    return page.locator(".grid tr[data-c]:visible").evaluate_all("rows => rows.map(row => row.dataset.c)")


def test_the_first_screen_says_what_as_of_when_blocked_by_whom_and_what_is_new(visit, shipped):
    page = visit()
    words = page.locator("#overview").inner_text()
    for needed in (
        shipped.plan.header.title,
        "23 June 2026",
        "What is blocked, and by whom",
        "Russia",
        "What changed last",
    ):
        assert needed in words
    bottom = page.locator("#overview").evaluate("element => element.getBoundingClientRect().bottom")
    assert bottom <= 800, "the first screen needs scrolling"


def test_the_matrix_holds_every_row_and_column(visit, shipped):
    page = visit("matrix")
    assert shown_rows(page) == [row.id for _, _, rows in shipped.themes() for row in rows]
    expect(page.locator(".grid thead th")).to_have_count(len(shipped.parties) + 1)


def test_header_and_first_column_stay_in_sight(visit):
    page = visit("matrix")
    page.locator("#matrix .scroll").evaluate("box => box.scrollTo(900, 1500)")
    head, first = page.locator(".grid thead th").nth(12), page.locator(".grid tbody th[scope=row]:visible").nth(20)
    box = page.locator("#matrix .scroll").bounding_box()
    assert abs(head.bounding_box()["y"] - box["y"]) < 3
    assert abs(first.bounding_box()["x"] - box["x"]) < 3


def test_search_wants_all_words_and_forgets_accents(visit):
    page = visit("clauses")
    page.keyboard.press("/")
    expect(page.locator("input[name=q]")).to_be_focused()
    page.keyboard.type("Zaporizhzhia electricity")
    expect(page.locator(".found")).not_to_be_empty()
    found = page.locator("#clauses article:visible")
    until(page, lambda: 0 < found.count() < 20, True)
    assert "znpp-power-split" in found.evaluate_all("items => items.map(item => item.dataset.c)")
    expect(page.locator(".found")).to_have_text(f"{found.count()} of {page.locator('#clauses article').count()}")
    page.keyboard.press("Control+A")
    page.keyboard.type("qqqq nothing")
    page.wait_for_selector("#clauses .nothing:visible")


def test_filters_agree_with_the_data_and_live_in_the_address(visit, shipped):
    from clausetrack.positions.agreement import agreement

    page = visit("matrix")
    page.locator(".menu > summary").click()
    for words in (["contested"], ["contested", "agreed"]):
        page.check(f"input[name=status][value={words[-1]}]")
        wanted = {item.clause for item in agreement(shipped).clauses if item.status.word in words}
        until(page, lambda: set(shown_rows(page)), wanted)
    expect(page).to_have_url(re.compile(re.escape("status=agreed,contested")))
    for word in ("contested", "agreed"):
        page.uncheck(f"input[name=status][value={word}]")
    page.check("input[name=stance][value=reject]")
    page.check("input[name=party][value=russia]")
    rejected = {
        row.id for row in shipped.rows
        for stand, layer in ((row.cells[shipped.column["russia"]].wording, "wording"), (row.cells[shipped.column["russia"]].matter, "matter"))
        if stand.voice and stand.stance == "reject" and row.layer in (layer, "both")
    }  # fmt: skip
    until(page, lambda: set(shown_rows(page)), rejected)
    assert page.locator(".grid thead th:visible").all_inner_texts() == ["Clause", "Russia"]
    again = visit(page.url.partition("#")[2])
    until(again, lambda: set(shown_rows(again)), rejected)
    again.locator("button.clear").click()
    until(again, lambda: len(shown_rows(again)), len(shipped.rows))


def test_theme_and_changed_since_narrow_the_rows(visit, shipped):
    page = visit("matrix&theme=nuclear")
    assert set(shown_rows(page)) == {row.id for row in shipped.rows if row.theme == "nuclear"}
    page = visit("matrix&theme=nuclear,humanitarian")
    assert set(shown_rows(page)) == {row.id for row in shipped.rows if row.theme in ("nuclear", "humanitarian")}
    page = visit("matrix&changed=us-28&theme=security")
    found = shown_rows(page)
    assert "force-cap" in found
    assert "guarantee-forfeit" not in found or shipped.plan.has("guarantee-forfeit", "us-28")


def test_a_cell_opens_its_evidence_and_back_closes_it(visit, shipped):
    page = visit("matrix")
    link = page.locator(".grid tr[data-c='force-cap'] a[href='#cell:force-cap:russia']")
    link.scroll_into_view_if_needed()
    link.click()
    page.wait_for_selector("dialog[open]")
    voice = shipped.cell("force-cap", "russia").wording.voice
    assert voice.statement.speaker in page.locator("dialog").inner_text()
    source = page.locator("dialog a[rel=noreferrer]").first
    assert re.match(r"https?://", source.get_attribute("href"))
    expect(page).to_have_url(re.compile(re.escape("cell=force-cap:russia")))
    page.go_back()
    page.wait_for_selector("dialog:not([open])", state="attached")
    page.go_forward()
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog:not([open])", state="attached")
    until(page, lambda: page.evaluate("document.activeElement.hash"), "#cell:force-cap:russia")


def test_deep_links_lead_to_clause_cell_and_statement(visit):
    page = visit("clause:force-cap")
    expect(page.locator("article[data-c='force-cap'] .body")).to_be_visible()
    article = page.locator("article[data-c='force-cap']")
    until(page, lambda: article.evaluate(TOP) < 400, True)
    page = visit("cell:force-cap:russia")
    party = page.locator("[id='cell:force-cap:russia']")
    expect(party).to_be_visible()
    until(page, lambda: 0 <= party.evaluate(TOP) < 700, True)
    page = visit("statement:e3-2025-11-23-counter-draft")
    expect(page.locator("[id='statement:e3-2025-11-23-counter-draft']")).to_be_visible()
    expect(page.locator("#matrix")).to_be_hidden()


def test_back_leads_through_the_views(visit):
    page = visit()
    page.get_by_role("link", name="Gaps", exact=True).click()
    expect(page.locator("#gaps")).to_be_visible()
    page.get_by_role("link", name="Timeline", exact=True).click()
    expect(page.locator("#timeline")).to_be_visible()
    page.go_back()
    expect(page.locator("#gaps")).to_be_visible()
    page.go_back()
    expect(page.locator("#overview")).to_be_visible()


def test_any_two_texts_are_compared_as_the_command_does(visit, shipped):
    from clausetrack.compare import redline
    from clausetrack.compare.edits import apart

    page = visit("clause:force-cap")
    pick = page.locator("article[data-c='force-cap'] .pick")
    for before, after in (("us-28", "ua-20"), ("eu-24", "us-28"), ("ua-20", "e3-28")):
        pick.locator("select[name=before]").select_option(before)
        pick.locator("select[name=after]").select_option(after)
        old, new = (shipped.plan.wording("force-cap", text).text for text in (before, after))
        drawn = pick.locator("[role=status] .wording")
        parts = drawn.evaluate("item => [...item.childNodes].map(node => [node.nodeName, node.textContent])")
        copied = "".join(text for _, text in parts)
        assert not {"600,000800,000", "800,000600,000"} & set(copied.split())  # a blank where old and new words meet
        assert "".join(text for name, text in parts if name != "INS") == old
        assert "".join(text for name, text in parts if name != "DEL") == new
        if list(shipped.plan.revisions).index(before) < list(shipped.plan.revisions).index(after):
            wanted = {"equal": "#text", "delete": "DEL", "insert": "INS", "move-from": "DEL", "move-to": "INS"}
            assert parts == [[wanted[edit.op], edit.text] for edit in apart(redline(old, new))]
    expect(page).to_have_url(re.compile(re.escape("before=ua-20&after=e3-28")))
    pick.locator("input[value=side]").check()
    sides = pick.locator(".sides .wording")
    assert sides.nth(0).inner_text() == shipped.plan.wording("force-cap", "ua-20").text
    assert sides.nth(1).inner_text() == shipped.plan.wording("force-cap", "e3-28").text
    again = visit(page.url.partition("#")[2])
    expect(again.locator("article[data-c='force-cap'] .sides")).to_be_visible()


@pytest.mark.parametrize("day", ["2025-11-24", "2025-12-24", "2026-02-10"])
def test_the_slider_shows_the_matrix_of_an_earlier_day(visit, shipped, day):
    from clausetrack.positions import matrix
    from clausetrack.reports.palette import SIGNS
    from clausetrack.reports.views import change_lookup
    from clausetrack.reports.words import stands

    then = matrix(shipped.plan, shipped.revision, day, changes=change_lookup(shipped.plan))
    page = visit(f"matrix&day={day}")
    assert day >= page.locator("output[name=shown]").inner_text()
    found = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.grid tr[data-c]')].map(row =>
            [row.dataset.c, [...row.querySelectorAll('td')].map(cell => [...cell.querySelectorAll('.mark b')].map(mark => mark.textContent))]))"""
    )
    for row in then.rows:
        if row.id in found:
            for cell, signs in zip(row.cells, found[row.id], strict=True):
                wanted = [SIGNS[stand.stance] for stand, _ in stands(cell, row.layer)]
                assert [sign.rstrip("→↛") for sign in signs] == wanted, (row.id, cell.party)
    assert "statements after that day are left out" in page.locator("#matrix .past").inner_text()
    assert shipped.as_of in page.locator("#overview .past").inner_text()
    for view in ("gaps", "agreement"):
        page.evaluate(f"location.hash = '#{view}'")
        note = page.locator(f"#{view} .past")
        note.wait_for()  # the address changes first, the view after it
        assert f"of {shipped.as_of}" in note.inner_text()
    page.locator("button.clear").click()
    expect(page.locator(".past:visible")).to_have_count(0)


def test_everything_works_from_the_keyboard(visit):
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    first = page.locator(".grid td a").first
    first.focus()
    expect(page.locator("#tip")).to_be_visible()
    words = page.locator("#tip").inner_text()
    assert words.startswith("US: ")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tip")).to_have_text(re.compile("^Ukraine: "))
    page.keyboard.press("Escape")
    expect(page.locator("#tip")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog:not([open])", state="attached")
    until(page, lambda: page.evaluate("document.activeElement.hash"), "#cell:plan:ukraine")
    expect(page.locator(".grid td a[tabindex='0']")).to_have_count(1)


def test_a_tooltip_appears_on_hover_and_leaves_its_words_to_the_link(visit):
    page = visit("matrix")
    link = page.locator(".grid td a").nth(2)
    words = link.get_attribute("title")
    link.hover()
    expect(page.locator("#tip")).to_have_text(words)
    page.mouse.move(2, 2)
    expect(page.locator("#tip")).to_be_hidden()
    assert link.get_attribute("title") == words


def test_without_script_everything_is_there(visit, shipped):
    page = visit(java_script_enabled=False)
    expect(page.locator("#tools")).to_be_hidden()
    for name in ("overview", "matrix", "clauses", "changes", "gaps", "agreement", "timeline", "sources", "about"):
        expect(page.locator(f"#{name}")).to_be_visible()
    expect(page.locator(".grid tr[data-c]")).to_have_count(len(shipped.rows))
    article = page.locator("article[data-c='force-cap']")
    article.locator("summary").click()
    expect(article.locator(".pick ins").first).to_contain_text("800,000")
    assert page.locator(".grid td a").first.get_attribute("title")


def test_without_script_a_link_to_a_cell_opens_the_clause(visit):
    page = visit("cell:force-cap:russia", java_script_enabled=False)
    expect(page.locator("[id='cell:force-cap:russia']")).to_be_visible()


def test_embed_shows_one_clause_alone(visit):
    page = visit("embed=force-cap")
    expect(page.locator("#clauses article:visible")).to_have_count(1)
    expect(page.locator("article[data-c='force-cap'] .body")).to_be_visible()
    expect(page.locator("header.bar")).to_be_hidden()
    expect(page.locator("#overview")).to_be_hidden()
    expect(page.locator("#whole")).to_contain_text("clausetrack")
    page.evaluate("location.hash = '#clauses'")
    expect(page.locator("header.bar")).to_be_visible()
    until(page, lambda: page.locator("#clauses article:visible").count() > 100, True)


def test_a_printed_matrix_keeps_the_brackets_of_the_matter_and_cuts_no_word(visit):
    page = visit("matrix")
    page.emulate_media(media="print")
    mark = page.locator(".grid .mark.sub").first
    ends = mark.evaluate(
        "mark => ['::before', '::after'].map(end => getComputedStyle(mark.firstElementChild, end).content)"
    )
    assert ends == ['"("', '")"']
    expect(page.locator(".grid .mark small").first).to_be_hidden()


def test_print_opens_what_is_closed_and_keeps_rows_whole(visit, tmp_path):
    page = visit("clauses&theme=nuclear")
    hidden = page.locator("article[data-c='znpp-operation'] .wording").first
    expect(hidden).to_be_hidden()
    text = "".join(printed(page, tmp_path / "page.pdf"))
    words = page.locator("article[data-c='znpp-operation'] .wording").first.text_content().split()
    assert all(word in text for word in words)
    page.emulate_media(media="print")
    assert page.locator(".voice").first.evaluate("item => getComputedStyle(item).breakInside") == "avoid"
    assert page.locator(".grid tr").first.evaluate("item => getComputedStyle(item).breakInside") == "avoid"


def printed(page, path):
    """The text of each printed page."""
    import subprocess

    page.pdf(path=path, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True).stdout.decode()
    return text.split("\f")[:-1]


def test_the_clause_that_is_open_is_printed_alone_and_without_the_choice_of_texts(visit, tmp_path):
    page = visit("clause:force-cap&before=us-28&after=ua-20")
    pages = printed(page, tmp_path / "page.pdf")
    assert 4 < len(pages) < 30
    assert "Strength of the armed forces: at most 600,000 personnel" in " ".join(" ".join(pages).split())
    assert "Membership of NATO" not in " ".join(pages)
    assert "Compare any two texts" not in " ".join(pages)
    page.emulate_media(media="print")
    expect(page.locator("article[data-c='force-cap'] .pick [role=status]")).to_be_hidden()


def test_the_timeline_is_printed_in_columns_not_on_a_hundred_pages(visit, tmp_path):
    assert 20 < len(printed(visit("timeline"), tmp_path / "page.pdf")) < 60


def test_a_phone_never_scrolls_sideways(visit):
    for name in ("", "matrix", "clause:force-cap", "changes", "gaps", "agreement", "timeline", "sources", "about"):
        page = visit(name, viewport=PHONE, is_mobile=True, has_touch=True)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, f"{name or 'the first screen'} is {wide} wide"


def test_what_goes_on_beyond_the_edge_fades_out_until_one_has_scrolled_there(visit):
    page = visit("matrix", viewport=PHONE)
    box = page.locator("#matrix .scroll")
    expect(box).to_have_class(re.compile(r"\bmore\b"))
    box.evaluate("item => item.scrollTo(item.scrollWidth, 0)")
    expect(box).not_to_have_class(re.compile(r"\bmore\b"))
    expect(page.locator("#matrix .small").first).to_contain_text("scroll sideways for all")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_an_anchor_lands_below_the_bar_with_nothing_of_the_block_before(visit, size):
    page = visit("cell:force-cap:russia", viewport=size)
    until(page, lambda: 0 <= page.locator("[id='cell:force-cap:russia']").evaluate(TOP) - _foot(page) < 20, True)
    page = visit("clause:nato-membership", viewport=size)
    article = page.locator("#clauses article[data-c='nato-membership']")
    until(page, lambda: 0 <= article.evaluate(TOP) - _foot(page) < 20, True)


def _foot(page) -> float:
    return page.locator(".bar").evaluate("item => item.getBoundingClientRect().bottom")


def test_dark_mode_is_dark(visit):
    page = visit(color_scheme="dark")
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", colour)[:3]) < 60


def test_the_credit_line_is_copied(visit):
    page = visit("about")
    page.locator("button.copy").click()
    page.get_by_role("button", name="Copied").wait_for()
