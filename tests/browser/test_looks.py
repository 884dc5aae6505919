"""What a look at the screen found once and a test holds: no broken word, no label over another, signs that stay."""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser

SIZES = {"desktop": {"viewport": DESKTOP}, "phone": {"viewport": PHONE, "is_mobile": True, "has_touch": True}}
BROKEN = """place => {
  const found = new Set(), walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (!node.parentElement.checkVisibility() || node.parentElement.closest("a[href^=http], .sr")) continue;
    if (getComputedStyle(node.parentElement).hyphens === "auto") continue;
    for (const word of node.data.matchAll(/[\\p{L}\\p{N}]{2,18}/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.add(word[0]);
    }
  }
  return [...found];
}"""
"""Words that go over more than one line, without a hyphen."""
OVER = """row => {
  const boxes = [...row.querySelectorAll("span, b")].map(item => item.getBoundingClientRect()).sort((a, b) => a.left - b.left);
  const track = row.querySelector(".track").getBoundingClientRect();
  return boxes.some((box, at) => at && box.left < boxes[at - 1].right - 0.5)
    || boxes.some(box => box.left < track.left || box.right > track.right);
}"""
"""Whether labels of an axis lie over one another or outside of it."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", ["agreement", "about", "changes", "gaps"])
def test_no_word_is_broken_to_fit_a_column(visit, size, view):
    page = visit(view, **SIZES[size])
    assert page.locator(f"#{view}").evaluate(BROKEN) == []


@pytest.mark.parametrize("size", SIZES)
def test_no_label_of_an_axis_lies_over_another(visit, size):
    page = visit("gaps", **SIZES[size])
    rows = page.locator("#gaps .ticks:visible")
    assert rows.count() > 5
    assert rows.evaluate_all(f"rows => rows.filter({OVER}).map(row => row.innerText)") == []


def test_on_an_earlier_day_the_author_is_named_and_no_cell_is_empty(visit, shipped):
    page = visit("matrix&day=2025-12-24")
    expect(page.locator(".grid tr[data-c=plan] td .by")).to_have_count(2)
    empty = page.locator(".grid td a").evaluate_all("links => links.filter(link => !link.textContent.trim()).length")
    assert empty == 0
    none = page.locator(".grid td", has_text="nothing yet")
    expect(none.first).to_be_attached()
    assert set(none.evaluate_all("cells => cells.map(cell => cell.className)")) == {""}
    page.locator("button.clear").click()
    expect(page.locator(".grid td small", has_text="nothing yet")).to_have_count(0)


def test_on_an_earlier_day_a_stance_that_does_not_count_stays_pale(visit, shipped):
    from clausetrack.positions.history import history

    day, found = max(
        (step.day, f"{row}:{party}")
        for (row, party), steps in history(shipped).cells.items()
        for step, after in itertools.pairwise(steps)
        if step.wording.not_counted and step.wording.state != "stale" and shipped.by_id[row].layer != "matter"
    )
    row, party = found.split(":")
    page = visit(f"matrix&day={day}")
    place = shipped.parties.index(party) + 1
    expect(page.locator(f".grid tr[data-c='{row}'] > :nth-child({place + 1})")).to_have_class(re.compile(r"\bweak\b"))


def test_statements_on_the_plan_stand_newest_first_behind_the_standing_one(visit):
    page = visit("clause:plan")
    days = page.locator("article[data-c='plan'] .party").first.locator(".voice.under time").all_inner_texts()
    assert len(days) > 3
    assert days == sorted(days, reverse=True)


def test_the_meaning_of_a_status_stands_on_a_phone_too(visit):
    page = visit("", **SIZES["phone"])
    expect(page.locator(".counts .quiet").first).to_be_visible()


def test_the_two_links_of_a_clause_stand_at_one_edge_on_a_phone(visit):
    page = visit("clause:force-cap", **SIZES["phone"])
    left = "item => item.getBoundingClientRect().left"
    body = page.locator("article[data-c='force-cap'] .body")
    assert body.locator(".perma").first.evaluate(left) == body.locator("h4").first.evaluate(left)


def test_no_edge_of_a_table_is_drawn_twice(visit):
    for view, table in (("matrix", ".grid"), ("agreement", ".rank")):
        page = visit(view)
        last = page.locator(f"#{view} .scroll:has({table}) tr > :last-child").nth(1)  # the box around it has an edge
        expect(last).to_have_css("border-right-width", "0px")


def test_side_by_side_says_which_text_is_which(visit):
    page = visit("clause:force-cap&before=us-28&after=ua-20&look=side")
    expect(page.locator("article[data-c='force-cap'] .sides b")).to_have_text(["US 28", "UA 20"])


def test_what_the_reader_is_shown_has_names_and_no_ids(visit, shipped):
    page = visit("clause:force-cap")
    words = page.locator("article[data-c='force-cap'] .body").inner_text()
    assert "Strength of the armed forces: at most 600,000 personnel" in words
    assert "its number was not made public" in words
    for name in ("force-cap:", "geneva-19", "No. u2", "russia-duma"):
        assert name not in words, name


def test_the_hint_in_the_search_can_be_read_in_the_dark(visit):
    page = visit(color_scheme="dark")
    hint, soft = (
        page.locator(place).first.evaluate("(item, part) => getComputedStyle(item, part).color", part)
        for place, part in (("input[name=q]", "::placeholder"), ("#overview .small", None))
    )
    assert hint == soft
