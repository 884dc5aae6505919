"""A table of very many cells is laid out row by row: it has to look and answer like any other."""

from __future__ import annotations

from pathlib import Path
from urllib.request import url2pathname

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, until

pytestmark = pytest.mark.browser

SIZES = {"desktop": {"viewport": DESKTOP}, "phone": {"viewport": PHONE, "is_mobile": True, "has_touch": True}}
ASKEW = """table => {
  const head = [...table.tHead.rows[0].cells], round = item => Math.round(item.getBoundingClientRect().left);
  return [...table.querySelectorAll("tr[data-c]")].filter(row => row.offsetParent
    && [...row.cells].some((cell, at) => cell.offsetParent && round(cell) !== round(head[at]))).length;
}"""
"""How many rows do not stand under the head."""
SCROLL = "(box, [left, top]) => { box.scrollTo(left, top); return [box.scrollLeft, box.scrollTop]; }"


@pytest.fixture(scope="session")
def large(address, tmp_path_factory) -> str:
    """The page of the shipped plan, drawn as if its matrix had very many cells."""
    text = Path(url2pathname(address.removeprefix("file://"))).read_text("utf-8")
    assert text.count('<table class="grid">') == 1
    path = tmp_path_factory.mktemp("large") / "index.html"
    path.write_text(text.replace('<table class="grid">', '<table class="grid big">'), "utf-8")
    return path.as_uri()


@pytest.mark.parametrize("size", SIZES)
def test_cells_stand_under_their_heads_and_both_heads_stay(visit, large, size):
    page = visit("matrix", at=large, **SIZES[size])
    grid, box = page.locator(".grid"), page.locator(".scroll:has(> .grid)")
    assert grid.evaluate(ASKEW) == 0
    assert min(box.evaluate(SCROLL, [300, 1500])) > 200
    page.wait_for_timeout(300)
    edge = box.bounding_box()
    head, first = grid.locator("thead th").nth(0).bounding_box(), grid.locator("tr[data-c=force-cap] > th")
    assert abs(head["y"] - edge["y"]) < 3
    assert abs(head["x"] - edge["x"]) < 3
    first.scroll_into_view_if_needed()
    assert abs(first.bounding_box()["x"] - edge["x"]) < 3
    assert grid.evaluate(ASKEW) == 0


def test_after_a_filter_the_table_is_as_wide_as_its_columns(visit, large):
    page = visit("matrix", at=large)
    box = page.locator(".scroll:has(> .grid)")
    box.evaluate(SCROLL, [900, 20_000])
    page.wait_for_timeout(300)
    page.evaluate("location.hash = 'matrix&party=russia,ukraine'")
    shown = page.locator(".grid thead th:visible")
    expect(shown).to_have_count(3)
    until(page, lambda: box.evaluate("box => [box.scrollLeft, box.scrollWidth > box.clientWidth]"), [0, False])
    assert page.locator(".grid").evaluate(ASKEW) == 0


def test_rows_and_cells_keep_their_roles_and_the_arrows_their_way(visit, large, address):
    page, plain = visit("matrix", at=large), visit("matrix", at=address)
    for role in ("row", "rowheader", "columnheader", "cell"):
        assert page.locator(".grid").get_by_role(role).count() == plain.locator(".grid").get_by_role(role).count() > 0
    for here in (page, plain):
        here.locator(".grid td a").first.focus()
        for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
            here.keyboard.press(key)
    where = "document.activeElement.hash"
    assert page.evaluate(where) == plain.evaluate(where) != ""
