"""Printed pages of the workbook: full across, none cut, and no heading left alone at the foot of one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clausetrack.reports.workbook.pages import MOST_BREAKS, across, down, fitted, upright, whole

SIZES = st.floats(8, 60)
GROUPS = st.lists(st.lists(st.floats(12, 400), min_size=1, max_size=12), min_size=1, max_size=12)


@given(st.lists(SIZES, min_size=1, max_size=40), st.integers(0, 3), st.integers(1, 5))
def test_the_columns_stand_on_no_more_pages_than_there_may_be(widths, repeated, pages):
    scale, breaks = across(widths, min(repeated, len(widths) - 1), pages)
    assert 10 <= scale <= 100
    assert len(breaks) < pages
    assert list(breaks) == sorted(set(breaks))


def test_each_page_across_is_as_wide_as_the_paper_allows():
    assert across([20.0] * 10, 1, 1) == (100, ())
    assert across([20.0] * 20, 1, 2) == (91, (11,))  # 11 of 20 units of 5.6 points, at 91 %, are 1,121 of 1,132 points


@given(GROUPS, st.integers(20, 100))
def test_no_heading_ends_a_page_and_no_page_is_higher_than_the_paper(groups, scale):
    heights, headings = [30.0], set()
    for group in groups:
        headings.add(len(heights) + 1)
        heights += [18.0, *group]
    breaks = down(heights, headings, heights[0], scale)
    room = 748 / scale * 100
    begin = 1
    for end in (*breaks, len(heights)):
        page = heights[begin - 1 : end]
        again = heights[0] if begin > 1 else 0
        assert len(page) == 1 or sum(page) + again <= room
        assert end not in headings
        begin = end + 1


def test_a_last_page_that_would_be_all_but_empty_is_saved():
    heights = [30.0, *[100.0] * 7]
    assert down(heights, set(), 30, 100) == (7,)
    assert fitted(heights, set(), 30, 100) == (99, ())
    assert fitted([30.0, *[100.0] * 9], set(), 30, 100) == (100, (7,))  # three rows are worth a page


def test_a_sheet_has_no_more_breaks_than_excel_takes():
    assert len(down([400.0] * 5000, set(), 0, 100)) == MOST_BREAKS


@given(GROUPS, st.integers(40, 100))
def test_a_block_that_fits_on_a_page_stands_on_one(groups, scale):
    heights, begins = [20.0], set()
    for group in groups:
        begins.add(len(heights) + 1)
        heights += group
    breaks = whole(heights, begins, scale)
    assert {row + 1 for row in breaks} <= begins
    room = 748 / scale * 100
    for begin, end in zip([1, *(row + 1 for row in breaks)], [*breaks, len(heights)], strict=True):
        page, blocks = sum(heights[begin - 1 : end]), sum(begin <= row <= end for row in begins)
        assert page <= room or blocks <= 2 or max(sum(group) for group in groups) > room * 0.97


def test_prose_fills_the_width_of_upright_paper():
    assert upright([22, 92]) == 84  # 114 units of 5.6 points, at 84 %, are 536 of 537 points
    assert upright([10]) == 100
