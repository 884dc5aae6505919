"""The page of a comparison holds the same redlines as the comparison, whatever is in them."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given

from clausetrack.compare import after, before, redline
from clausetrack.compare.edits import apart
from clausetrack.compare.revisions import compare_revisions
from clausetrack.compare.texts import compare_texts
from clausetrack.importers import read_draft
from clausetrack.importers.texts import text_of
from clausetrack.reports.redline.html import diff_html, edits_html
from clausetrack.reports.terminal.side_by_side import side_by_side
from clausetrack.store import WorkingTree, load
from tests.compare.strategies import pairs_of_texts
from tests.positions import plans


@pytest.fixture(scope="module")
def change():
    return compare_revisions(load(WorkingTree(Path(__file__).parents[3] / "clauses")).plan, "us-28", "ua-20")


def side(page: str, other: str) -> str:
    """The text of one side: without the other side's marks and what only screen readers are told."""
    page = re.sub(r'<span class="sr">.*?</span>', "", page, flags=re.DOTALL)
    return unescape(re.sub(r"</?\w+[^>]*>", "", re.sub(rf"<{other}[ >].*?</{other}>", "", page, flags=re.DOTALL)))


def test_a_clause_without_a_title_is_called_by_its_number_once():
    drafts = (
        text_of(read_draft(name, data=data), name)
        for name, data in (("a.md", b"1. One day."), ("b.md", b"1. Two days."))
    )
    page = diff_html(compare_texts(*drafts))
    heads = re.findall(r"<h2>([^<]*)<", page)
    assert len(heads) > 1
    assert not [head for head in heads if " · 1" in head]


@given(pairs_of_texts)
def test_both_wordings_can_be_read_off_the_marks(pair):
    edits = redline(*pair)
    page = edits_html(edits)
    assert side(page, "del") == after(edits)
    assert side(page, "ins") == before(edits)


def test_a_word_taken_away_and_one_put_in_are_copied_as_two():
    page = edits_html(apart(redline("an election in 100 days", "an election soon")))
    words = re.sub(r'<span class="sr">.*?</span>|<[^>]*>', "", page)
    assert words.split() == ["an", "election", "in", "100", "days", "soon"]


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("layout", ["inline", "side-by-side"])
def test_every_change_is_on_the_page_and_nothing_is_fetched(change, layout):
    page = diff_html(change, layout, banner="Do not pass on.")
    tags = Tags(page).found
    assert sum(tag == "section" for tag, _ in tags) == sum(item.differs or item.doubtful for item in change.changes)
    assert sum(tag == "tr" for tag, _ in tags) == 1 + len(change.changes)
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in tags}
    assert not any("src" in attributes or "href" in attributes for _, attributes in tags)
    assert ("html", {"lang": "en"}) in tags
    assert "Do not pass on." in page
    assert "Redline of a restatement" in page
    for item in change.of_kind("edited"):
        if layout == "inline":
            assert edits_html(apart(item.redline)) in page
    assert page == diff_html(change, layout, banner="Do not pass on.")


def test_text_from_the_data_stays_text():
    evil = '<script>alert(1)</script>" onload="x'
    plan = plans.plan([plans.clause("a", {"r1": "one " + evil, "r2": "two " + evil}, title=evil)])
    page = diff_html(compare_revisions(plan, "r1", "r2"))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("width", [60, 100, 160])
def test_columns_in_the_terminal_keep_to_the_width(change, width):
    change = compare_revisions(change.plan, "us-28", "e3-28")
    text = side_by_side(change, color=False, width=width)
    rows = [line for line in text.splitlines() if " │ " in line]
    assert len({line.index(" │ ") for line in rows}) == 1
    assert all(len(line) <= width for line in rows)
    assert "[-600,000-]" in text
    assert "{+800,000+}" in text


def test_colour_takes_no_room_in_the_columns(change):
    change = compare_revisions(change.plan, "us-28", "e3-28")
    plain = side_by_side(change, color=False, width=120)
    painted = side_by_side(change, color=True, width=120)
    assert "\x1b[31;9m600,000\x1b[0m" in painted
    bare = re.sub(r"\x1b\[[0-9;]*m", "", painted)
    assert {line.index(" │ ") for line in bare.splitlines() if " │ " in line} == {
        line.index(" │ ") for line in plain.splitlines() if " │ " in line
    }


def test_two_drafts_with_one_heading_are_told_apart_by_their_names():
    old, new = (
        text_of(read_draft(name, data=f"# Draft\n\n1. The dam stays{more}.\n".encode()), name)
        for name, more in (("old.md", ""), ("new.md", " open"))
    )
    change = compare_texts(old, new)
    assert {text.title for text in change.texts} == {"Draft"}
    assert "<h1>old.md → new.md</h1>" in diff_html(change)
