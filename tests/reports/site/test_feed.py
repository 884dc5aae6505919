"""The feed is Atom (RFC 4287), tells what the data tell, and never changes an id."""

from __future__ import annotations

import re
import uuid
import xml.etree.ElementTree as ET
from datetime import datetime
from urllib.parse import urljoin

import pytest

from clausetrack.reports.imprint import Imprint
from clausetrack.reports.page.labels import labels_of
from clausetrack.reports.page.view import View
from clausetrack.reports.site.feed import MOST, feed, news
from tests import river_plan
from tests.reports.site.conftest import ROOT, anchors, made_of, pages

A = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def view(made):
    return View(made, Imprint(), labels_of("en"))


def texts(element, name):
    return [item.text for item in element.findall(A + name)]


@pytest.mark.parametrize("url", ["", "https://example.org/plan/"])
def test_every_required_element_is_there_once(view, url):
    """RFC 4287, 4.1.1 and 4.1.2: id, title and updated once; an author; an alternate link or content."""
    root = ET.fromstring(feed(view, url))
    assert root.tag == f"{A}feed"
    entries = root.findall(f"{A}entry")
    assert len(entries) == min(MOST, len(news(view)))
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(texts(element, name)) == 1, name
            assert texts(element, name)[0].strip()
        assert uuid.UUID(texts(element, "id")[0].removeprefix("urn:uuid:")).version == 5
        for moment in texts(element, "updated") + texts(element, "published"):
            assert datetime.fromisoformat(moment).tzinfo is not None
        relations = [link.get("rel") for link in element.findall(f"{A}link")]
        assert relations.count("alternate") == 1
    assert root.findtext(f"{A}author/{A}name").strip()
    assert [link.get("rel") for link in root.findall(f"{A}link")] == ["self", "alternate"]
    for link in root.iter(f"{A}link"):
        assert link.get("href").startswith(url)
        assert urljoin("https://example.org/plan/", link.get("href")).startswith("https://example.org/plan/")


def test_ids_are_unique_and_stay_when_the_site_moves_or_speaks_another_language(view):
    ids = texts_of_ids(feed(view))
    assert len(ids) == len(set(ids))
    assert texts_of_ids(feed(view, "https://example.org/")) == ids
    other = texts_of_ids(feed(View(view.made, Imprint(), labels_of("uk"))))
    assert other[1:] == ids[1:]
    assert other[0] != ids[0], "two feeds are not one"


def texts_of_ids(data):
    return [found.text for found in ET.fromstring(data).iter(f"{A}id")]


def test_newest_first_and_the_feed_is_as_new_as_its_newest_entry(view):
    root = ET.fromstring(feed(view))
    moments = [entry.findtext(f"{A}updated") for entry in root.findall(f"{A}entry")]
    assert moments == sorted(moments, reverse=True)
    assert root.findtext(f"{A}updated") == moments[0]
    mended = [item.corrected.on for item in view.made.plan.statements.values() if item.corrected]
    days = [item.day for item in news(view)]
    assert moments[0] == f"{max(days + mended)}T00:00:00Z"
    assert max(days) <= view.made.as_of


def test_links_lead_to_a_page_and_an_anchor_of_the_site(view, site):
    known = {path: set(anchors(text)) for path, text in pages(site).items()}
    for item in news(view):
        path, _, anchor = item.path.partition("#")
        assert not anchor or anchor in known[path], item.path


def test_it_tells_every_step_between_texts_every_statement_and_every_move_of_a_status(view):
    found = {item.key: item for item in news(view)}
    plan = view.made.plan
    for before, after in plan.edges:
        assert found[f"text/{before}/{after}"].day == plan.revisions[after].issued
    for name, statement in plan.statements.items():
        assert found[f"statement/{name}"].day == statement.last_day
    moves = [item for item in found.values() if item.kind == "status"]
    for item in moves:
        _, row, day = item.key.split("/")
        words = [step.status.word for step in view.facts.history.statuses[row] if step.day <= day][-2:]
        assert item.title.endswith(" → ".join(view.labels(f"status.{word}") for word in words))


def test_a_correction_moves_an_entry_to_its_day(tmp_path):
    folder = river_plan.write_plan(tmp_path)
    said = folder / "positions" / "quelland.yaml"
    text = said.read_text("utf-8")
    corrected = re.sub(
        r"(?m)^    summary: The Queen", "    corrected: {on: 2030-04-01, why: wrong day}\n    summary: The Queen", text
    )
    assert corrected != text
    said.write_text(corrected, "utf-8")
    item = next(item for item in news(View(made_of(folder), Imprint(), labels_of("en"))) if item.updated != item.day)
    assert item.updated == "2030-04-01"
    assert "wrong day" in item.text


def test_what_xml_cannot_hold_is_replaced(tmp_path):
    folder = river_plan.write_plan(tmp_path)
    plan = folder / "plan.yaml"
    text = plan.read_text("utf-8")
    plan.write_text(re.sub(r"(?m)^title: .*$", 'title: "a\\\\u0007 \\\\uFFFF <b>&amp; ]]> \\\\u202E c"', text), "utf-8")
    made = made_of(folder)
    assert "\uffff" in made.plan.header.title
    root = ET.fromstring(feed(View(made, Imprint(), labels_of("en"))))
    assert root.findtext(f"{A}title") == "a[U+0007] \ufffd <b>&amp; ]]> [U+202E] c"


def test_shipped_plan_has_more_news_than_a_feed_takes():
    view = View(made_of(ROOT / "clauses"), Imprint(), labels_of("en"))
    assert len(news(view)) > MOST
