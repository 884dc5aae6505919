"""The site as files: complete, linked, safe, the same each time."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from clausetrack.errors import UsageError
from clausetrack.reports.imprint import PRIVATE, Imprint
from clausetrack.reports.matrix import select
from clausetrack.reports.page import page
from clausetrack.reports.site import site_files
from tests import river_plan
from tests.reports.site.conftest import ROOT, anchors, broken, links, made_of, pages, target


def test_every_link_leads_to_a_file_and_an_anchor_in_it(site):
    assert sum(len(links(text)) for text in pages(site).values()) > 500
    assert broken(site) == []


def test_the_matrix_of_a_theme_names_the_theme(site):
    heads = [
        re.search(r'<h2 id="h-matrix">(.*?)</h2>', text)[1]
        for path, text in pages(site).items()
        if path.startswith("matrix/")
    ]
    assert len(heads) == len(set(heads)) > 2


def test_no_link_is_from_the_root_and_none_leaves_the_folder(site):
    for path, text in pages(site).items():
        for link in links(text):
            assert not link.startswith("/")
            assert not target(path, link)[0].startswith("..")


def test_no_anchor_stands_twice_on_a_page(site):
    for text in pages(site).values():
        assert len(anchors(text)) == len(set(anchors(text)))


def test_whatever_has_an_anchor_on_the_one_page_has_one_in_the_site(made, site):
    one = {anchor for anchor in anchors(page(made, Imprint())) if ":" in anchor}
    many = {anchor for text in pages(site).values() for anchor in anchors(text)}
    changes = {anchor for anchor in one if anchor.startswith("change:")}
    assert len(one) > 100
    assert one - many == set()
    for _, before, after in (anchor.split(":") for anchor in changes):
        assert f"changes/{before}..{after}.html" in site


def test_a_clause_has_its_own_page_with_every_wording_and_the_words_of_each_statement(made, site):
    from markupsafe import escape

    for row in made.rows:
        text = site[f"clauses/{row.id}.html"]
        if row.clause in made.plan.clauses:
            for revision in made.plan.clauses[row.clause].versions:
                assert str(escape(made.plan.wording(row.clause, revision).text)) in text
        for cell in row.cells:
            if row.kind in ("clause", "demand") and cell.wording.voice:
                assert f'id="cell:{row.id}:{cell.party}"' in text


def test_every_row_stands_in_the_matrix_of_its_theme_and_in_the_lists(made, site):
    for theme, _, rows in made.themes():
        text = site[f"matrix/{theme or '_plan'}.html"]
        assert re.findall(r'<tr data-c="([^"]+)"', text) == [row.id for row in rows]
        for row in rows:
            assert f'href="clauses/{row.id}.html"' in site["index.html"]


def test_the_policy_allows_the_files_of_the_site_and_no_network(site):
    for text in pages(site).values():
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]
        assert policy == (
            "default-src 'none'; style-src 'self' file: 'unsafe-inline'; script-src 'self' file:; "
            "img-src data:; base-uri 'none'; form-action 'none'"
        )
        scripts = re.findall(r"<script([^>]*)>", text)
        assert scripts == [' type="application/json" id="data"', scripts[1]]
        assert re.fullmatch(r' src="(\.\./)?assets/script\.js"', scripts[1])


def test_what_leads_outside_keeps_the_referrer(site):
    for text in pages(site).values():
        for tag in re.findall(r"<a [^>]*href=\"https?:[^>]*>", text):
            assert 'rel="noreferrer"' in tag


def test_the_index_of_the_search_leads_to_every_clause_and_statement(made, site):
    found = json.loads(re.fullmatch(r"self\.clausetrackIndex=(.*);\n", site["assets/search.js"])[1])
    known = {path: set(anchors(text)) for path, text in pages(site).items()}
    for address, kind, title, text in found:
        file, _, anchor = address.partition("#")
        assert file in known
        assert not anchor or anchor in known[file]
        assert kind in ("clause", "term", "revision", "event", "statement", "source")
        assert title.strip()
        assert isinstance(text, str)
    addresses = [address for address, *_ in found]
    assert {f"clauses/{row.id}.html" for row in made.rows} <= set(addresses)
    assert len(addresses) == len(set(addresses))


def test_the_same_matrix_gives_the_same_bytes(made, site):
    again = site_files(made, Imprint())
    assert {path: data.decode() for path, data in again.items()} == site


def test_a_site_on_some_clauses_has_these_and_leads_nowhere_else():
    few = select(made_of(ROOT / "clauses"), ("force-cap", "frozen-assets"), ())
    found = {path: data.decode() for path, data in site_files(few, Imprint(), title="Two").items()}
    assert {path for path in found if path.startswith("clauses/")} == {
        "clauses/force-cap.html",
        "clauses/frozen-assets.html",
    }
    assert broken(found) == []
    assert "<title>Two</title>" in found["index.html"]


def test_in_another_language_only_the_sites_own_words_change(site, made):
    other = {path: data.decode() for path, data in site_files(made, Imprint(), language="uk").items()}
    assert other.keys() == site.keys()
    assert broken(other) == []
    assert all('<html lang="uk"' in text for text in pages(other).values())
    assert "Кожна тема розгортається" in other["index.html"]


def test_a_private_layer_is_said_on_every_page(tmp_path):
    made = made_of(river_plan.write_plan(tmp_path))
    found = site_files(made, Imprint(private=True))
    for path, data in found.items():
        if path.endswith(".html"):
            assert PRIVATE in data.decode(), path


@pytest.mark.parametrize("url", ["javascript:alert(1)", "example.org", "https://example.org/?a=b", "https://a.b/#c"])
def test_what_is_no_address_of_a_site_is_refused(url, tmp_path):
    with pytest.raises(UsageError, match="no address of a site"):
        site_files(made_of(river_plan.write_plan(tmp_path)), Imprint(), url=url)


def test_the_left_arrow_of_a_month_leads_to_the_earlier_one(site):
    months = sorted(path for path in site if path.startswith("timeline/"))
    assert len(months) > 1
    for earlier, later in pairwise(months):
        assert f'rel="prev" href="../{earlier}"' in site[later]
        assert f'rel="next" href="../{later}"' in site[earlier]
