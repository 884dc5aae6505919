"""The page does what a reader expects, in a real Chromium, from a file."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

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
    assert page.locator(".grid thead th").count() == len(shipped.parties) + 1


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
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("Zaporizhzhia electricity")
    expect(page.locator(".found")).not_to_be_empty()
    found = page.locator("#clauses article:visible").evaluate_all("items => items.map(item => item.dataset.c)")
    assert "znpp-power-split" in found
    assert len(found) < 20
    assert page.locator(".found").inner_text() == f"{len(found)} of {page.locator('#clauses article').count()}"
    page.keyboard.press("Control+A")
    page.keyboard.type("qqqq nothing")
    page.wait_for_selector("#clauses .nothing:visible")


def test_filters_agree_with_the_data_and_live_in_the_address(visit, shipped):
    from clausetrack.positions.agreement import agreement

    page = visit("matrix")
    page.locator(".menu > summary").click()
    for words in (["contested"], ["contested", "agreed"]):
        page.check(f"input[name=status][value={words[-1]}]")
        assert set(shown_rows(page)) == {
            item.clause for item in agreement(shipped).clauses if item.status.word in words
        }
    assert "status=agreed,contested" in page.url
    for word in ("contested", "agreed"):
        page.uncheck(f"input[name=status][value={word}]")
    page.check("input[name=stance][value=reject]")
    page.check("input[name=party][value=russia]")
    rejected = {
        row.id for row in shipped.rows
        for stand, layer in ((row.cells[shipped.column["russia"]].wording, "wording"), (row.cells[shipped.column["russia"]].matter, "matter"))
        if stand.voice and stand.stance == "reject" and row.layer in (layer, "both")
    }  # fmt: skip
    assert set(shown_rows(page)) == rejected
    assert page.locator(".grid thead th:visible").all_inner_texts() == ["Clause", "Russia"]
    again = visit(page.url.partition("#")[2])
    assert set(shown_rows(again)) == rejected
    again.locator("button.clear").click()
    assert len(shown_rows(again)) == len(shipped.rows)


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
    assert "cell=force-cap:russia" in page.url
    page.go_back()
    page.wait_for_selector("dialog:not([open])", state="attached")
    page.go_forward()
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog:not([open])", state="attached")
    assert page.evaluate("document.activeElement.hash") == "#cell:force-cap:russia"


def test_deep_links_lead_to_clause_cell_and_statement(visit):
    page = visit("clause:force-cap")
    assert page.locator("article[data-c='force-cap'] .body").is_visible()
    assert page.locator("article[data-c='force-cap']").evaluate("item => item.getBoundingClientRect().top") < 400
    page = visit("cell:force-cap:russia")
    party = page.locator("[id='cell:force-cap:russia']")
    assert party.is_visible()
    assert 0 <= party.evaluate("item => item.getBoundingClientRect().top") < 700
    page = visit("statement:e3-2025-11-23-counter-draft")
    assert page.locator("[id='statement:e3-2025-11-23-counter-draft']").is_visible()
    assert not page.locator("#matrix").is_visible()


def test_back_leads_through_the_views(visit):
    page = visit()
    page.get_by_role("link", name="Gaps", exact=True).click()
    assert page.locator("#gaps").is_visible()
    page.get_by_role("link", name="Timeline", exact=True).click()
    assert page.locator("#timeline").is_visible()
    page.go_back()
    assert page.locator("#gaps").is_visible()
    page.go_back()
    assert page.locator("#overview").is_visible()


def test_any_two_texts_are_compared_as_the_command_does(visit, shipped):
    from clausetrack.compare import redline

    page = visit("clause:force-cap")
    pick = page.locator("article[data-c='force-cap'] .pick")
    for before, after in (("us-28", "ua-20"), ("eu-24", "us-28"), ("ua-20", "e3-28")):
        pick.locator("select[name=before]").select_option(before)
        pick.locator("select[name=after]").select_option(after)
        old, new = (shipped.plan.wording("force-cap", text).text for text in (before, after))
        drawn = pick.locator("[role=status] .wording")
        parts = drawn.evaluate("item => [...item.childNodes].map(node => [node.nodeName, node.textContent])")
        assert "".join(text for name, text in parts if name != "INS") == old
        assert "".join(text for name, text in parts if name != "DEL") == new
        if list(shipped.plan.revisions).index(before) < list(shipped.plan.revisions).index(after):
            wanted = {"equal": "#text", "delete": "DEL", "insert": "INS", "move-from": "DEL", "move-to": "INS"}
            assert parts == [[wanted[edit.op], edit.text] for edit in redline(old, new)]
    assert "before=ua-20&after=e3-28" in page.url
    pick.locator("input[value=side]").check()
    sides = pick.locator(".sides .wording")
    assert sides.nth(0).inner_text() == shipped.plan.wording("force-cap", "ua-20").text
    assert sides.nth(1).inner_text() == shipped.plan.wording("force-cap", "e3-28").text
    again = visit(page.url.partition("#")[2])
    assert again.locator("article[data-c='force-cap'] .sides").is_visible()


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
    assert page.locator(".past:visible").count() == 0


def test_everything_works_from_the_keyboard(visit):
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    first = page.locator(".grid td a").first
    first.focus()
    assert page.locator("#tip").is_visible()
    words = page.locator("#tip").inner_text()
    assert words.startswith("US: ")
    page.keyboard.press("ArrowRight")
    assert page.locator("#tip").inner_text().startswith("Ukraine: ")
    page.keyboard.press("Escape")
    assert not page.locator("#tip").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog:not([open])", state="attached")
    assert page.evaluate("document.activeElement.hash") == "#cell:plan:ukraine"
    assert page.locator(".grid td a[tabindex='0']").count() == 1


def test_a_tooltip_appears_on_hover_and_leaves_its_words_to_the_link(visit):
    page = visit("matrix")
    link = page.locator(".grid td a").nth(2)
    words = link.get_attribute("title")
    link.hover()
    assert page.locator("#tip").inner_text() == words
    page.mouse.move(2, 2)
    assert not page.locator("#tip").is_visible()
    assert link.get_attribute("title") == words


def test_without_script_everything_is_there(visit, shipped):
    page = visit(java_script_enabled=False)
    assert not page.locator("#tools").is_visible()
    for name in ("overview", "matrix", "clauses", "changes", "gaps", "agreement", "timeline", "sources", "about"):
        assert page.locator(f"#{name}").is_visible()
    assert page.locator(".grid tr[data-c]").count() == len(shipped.rows)
    article = page.locator("article[data-c='force-cap']")
    article.locator("summary").click()
    assert "800,000" in article.locator(".pick ins").first.inner_text()
    assert page.locator(".grid td a").first.get_attribute("title")


def test_without_script_a_link_to_a_cell_opens_the_clause(visit):
    page = visit("cell:force-cap:russia", java_script_enabled=False)
    assert page.locator("[id='cell:force-cap:russia']").is_visible()


def test_embed_shows_one_clause_alone(visit):
    page = visit("embed=force-cap")
    assert page.locator("#clauses article:visible").count() == 1
    assert page.locator("article[data-c='force-cap'] .body").is_visible()
    assert not page.locator("header.bar").is_visible()
    assert not page.locator("#overview").is_visible()
    assert "clausetrack" in page.locator("#whole").inner_text()
    page.evaluate("location.hash = '#clauses'")
    assert page.locator("header.bar").is_visible()
    assert page.locator("#clauses article:visible").count() > 100


def test_a_printed_matrix_keeps_the_brackets_of_the_matter_and_cuts_no_word(visit):
    page = visit("matrix")
    page.emulate_media(media="print")
    mark = page.locator(".grid .mark.sub").first
    ends = mark.evaluate(
        "mark => ['::before', '::after'].map(end => getComputedStyle(mark.firstElementChild, end).content)"
    )
    assert ends == ['"("', '")"']
    assert not page.locator(".grid .mark small").first.is_visible()


def test_print_opens_what_is_closed_and_keeps_rows_whole(visit, tmp_path):
    import subprocess

    page = visit("clauses&theme=nuclear")
    hidden = page.locator("article[data-c='znpp-operation'] .wording").first
    assert not hidden.is_visible()
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "page.pdf", "-"], check=True, capture_output=True
    ).stdout.decode()
    words = page.locator("article[data-c='znpp-operation'] .wording").first.text_content().split()
    assert all(word in text for word in words)
    page.emulate_media(media="print")
    assert page.locator(".voice").first.evaluate("item => getComputedStyle(item).breakInside") == "avoid"
    assert page.locator(".grid tr").first.evaluate("item => getComputedStyle(item).breakInside") == "avoid"


def test_a_phone_never_scrolls_sideways(visit):
    for name in ("", "matrix", "clause:force-cap", "changes", "gaps", "agreement", "timeline", "sources", "about"):
        page = visit(name, viewport=PHONE, is_mobile=True, has_touch=True)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, f"{name or 'the first screen'} is {wide} wide"


def test_dark_mode_is_dark(visit):
    page = visit(color_scheme="dark")
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", colour)[:3]) < 60


def test_the_credit_line_is_copied(visit):
    page = visit("about")
    page.locator("button.copy").click()
    page.get_by_role("button", name="Copied").wait_for()
