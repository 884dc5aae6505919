"""The page as bytes: budget, safety, anchors, links."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from html import escape
from pathlib import Path

import pytest

from clausetrack.positions import matrix
from clausetrack.positions.agreement import agreement
from clausetrack.positions.gaps import gaps
from clausetrack.reports.imprint import PRIVATE, Imprint
from clausetrack.reports.matrix import select
from clausetrack.reports.page import BUDGET, page
from clausetrack.reports.page.clean import script_of, visible, web
from clausetrack.reports.page.view import joined
from clausetrack.reports.views import change_lookup
from clausetrack.store import WorkingTree, load
from tests import river_plan

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def shipped():
    plan = load(WorkingTree(ROOT / "clauses")).plan
    return matrix(plan, changes=change_lookup(plan))


@pytest.fixture(scope="module")
def text(shipped):
    return page(shipped, Imprint())


def test_the_page_keeps_its_budget(text):
    data = text.encode()
    assert len(data) <= BUDGET["plain"]
    assert len(gzip.compress(data, 9, mtime=0)) <= BUDGET["gzip"]
    assert len(joined().encode()) <= BUDGET["script"]


def test_the_same_matrix_gives_the_same_bytes(shipped, text):
    assert page(shipped, Imprint()) == text


@pytest.mark.parametrize("part", ["whole", "some"])
def test_every_link_inside_leads_to_an_anchor_and_no_anchor_stands_twice(shipped, text, part):
    text = text if part == "whole" else page(select(shipped, ("force-cap", "frozen-assets"), ()), Imprint())
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    targets = {link.partition("&")[0] for link in re.findall(r'href="#([^"]+)"', text)}
    assert {link for link in targets if not link.startswith("embed=")} - set(ids) == set()


def test_every_clause_cell_and_statement_has_its_anchor(shipped, text):
    for row in shipped.rows:
        assert f'id="clause:{row.id}"' in text
        for cell in row.cells:
            said = cell.wording.voice or cell.matter.voice
            if said and row.kind in ("clause", "demand"):
                assert f'id="cell:{row.id}:{cell.party}"' in text
    for name in shipped.plan.statements:
        assert f'id="statement:{name}"' in text


def test_the_policy_allows_the_one_script_and_no_network(text):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]
    script = re.search(r"<script>(.*?)</script>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "http" not in policy


def test_what_leads_outside_is_http_and_keeps_the_referrer(text):
    for tag in re.findall(r"<a [^>]*href=\"(?!#)[^>]*>", text):
        assert re.search(r'href="https?://', tag), tag
        assert 'rel="noreferrer"' in tag, tag
    assert not re.search(r"\ssrc=|@import|url\(", text)


def test_the_data_of_the_script_can_be_read_back(shipped, text):
    found = json.loads(re.search(r'id="data">(.*?)</script>', text, re.DOTALL)[1])
    assert list(found["rows"]) == [row.id for row in shipped.rows]
    assert found["days"][-1] == shipped.as_of


def test_a_page_on_some_clauses_has_these_and_its_own_title(shipped):
    few = page(select(shipped, ("force-cap", "frozen-assets"), ()), Imprint(), title="Two clauses")
    assert set(re.findall(r'<article data-c="([^"]+)"', few)) == {"force-cap", "frozen-assets"}
    assert "<title>Two clauses</title>" in few


def test_a_page_on_some_clauses_counts_what_was_said_of_these(shipped):
    part = select(shipped, ("force-cap", "frozen-assets"), ())
    few = page(part, Imprint())
    said = [
        item
        for item in shipped.plan.statements.values()
        if item.last_day <= shipped.as_of
        and {"force-cap", "frozen-assets"} & {position.on for position in item.positions}
    ]
    parties = sum(any(not part.cell(row.id, party).empty for row in part.rows) for party in part.parties)
    assert f"2 of the clauses of one negotiated plan, in its {len(shipped.plan.revisions)} recorded texts" in few
    assert f"what {parties} parties have said of them in {len(said)} statements" in few
    assert len(said) < len(shipped.plan.statements)


def test_what_was_said_of_a_matter_stands_beside_its_sentence_not_beside_a_title(shipped, text):
    found = 0
    for statement in shipped.plan.statements.values():
        entry = text.partition(f'id="statement:{statement.id}"')[2].partition("</li>")[0]
        for position in statement.positions:
            clause = shipped.plan.clauses.get(position.on)
            if clause and clause.matter and (position.about or statement.about) == "matter":
                assert escape(clause.matter, quote=True) in entry.replace("&#39;", "&#x27;").replace("&#34;", "&quot;")
                found += 1
    assert found > 100


def test_blame_says_along_which_texts_words_are_traced(text):
    note = text.partition('id="clause:force-cap"')[2].partition('class="wording blame"')[0]
    assert "based on: US 28 → UA 20." in note


def test_who_is_for_a_clause_only_on_a_condition_is_marked_in_the_ranking(shipped, text):
    table = text.partition('class="list rank"')[2].partition("</table>")[0]
    marked = 0
    for found in agreement(shipped).clauses:
        row = table.partition(f'<tr data-c="{found.row.id}">')[2].partition("</tr>")[0]
        for party in found.status.supporters:
            stand = shipped.cell(found.row.id, party).counted
            shown = re.search(
                rf"{re.escape(shipped.plan.label(party))}( <span[^>]*>◔)?", row.partition('data-l="For"')[2]
            )
            assert bool(shown[1]) is (stand.stance == "conditional")
            marked += bool(shown[1])
    assert marked


def test_a_status_names_who_is_against_the_matter_where_the_words_have_no_opponent(shipped, text):
    found = {item.row.id: item for item in agreement(shipped).clauses}
    named = [
        (clause, party)
        for clause, item in found.items()
        for party in item.matter.blockers
        if party not in item.status.blockers
    ]
    assert ("donetsk-withdrawal", "ukraine") in named
    table = text.partition('id="matrix"')[2].partition("</table>")[0]
    for clause, party in named:
        chip = table.partition(f'<tr data-c="{clause}">')[2].partition("</span>")[0]
        assert shipped.plan.label(party) in chip.partition("against the matter: ")[2]


def test_what_does_not_count_looks_so_in_the_timeline(shipped, text):
    weak = {
        (voice.statement.id, voice.clause)
        for row in shipped.rows
        for cell in row.cells
        for voice in cell.voices
        if voice.weak
    }
    shown = 0
    for entry in re.findall(r'<li class="k-statement" id="statement:([^"]+)"(.*?)</li>', text, re.DOTALL):
        for clause, looks in re.findall(r'<a href="#clause:([^"]+)" class="([^"]+)"', entry[1]):
            assert ("weak" in looks.split()) is ((entry[0], clause) in weak), (entry[0], clause)
            shown += "weak" in looks.split()
    assert shown


def test_a_term_says_of_a_party_without_a_figure_that_it_is_against(text):
    term = text.partition("Nothing that counts from")[2].partition("</p>")[0]
    assert "Russia (object)" in term


def test_counts_of_what_changed_name_what_is_not_known(shipped, text):
    line = re.search(r'<p class="news">(.*?)</p>', text)[1]
    edge = next(edge for edge in shipped.plan.edges if edge[1] == shipped.revision)
    concerned = [row for row in shipped.plan.clauses if any(shipped.plan.has(row, name) for name in edge)]
    assert sum(map(int, re.findall(r"\d+", line))) == len(concerned)


def test_a_private_layer_is_said_on_the_page(tmp_path):
    plan = river_plan.read_plan(river_plan.write_plan(tmp_path))
    made = matrix(plan, changes=change_lookup(plan))
    assert PRIVATE in page(made, Imprint(private=True))
    assert PRIVATE not in page(made, Imprint())


def test_corrections_options_and_other_languages_are_shown(tmp_path):
    folder = river_plan.write_plan(tmp_path)
    said = folder / "positions/quelland.yaml"
    said.write_text(
        said.read_text("utf-8").replace(
            "    summary: The Queen",
            "    corrected: {on: 2030-04-01, why: the day was wrong}\n    quote: Wasser für alle\n    language: de\n    summary: The Queen",
        ),
        "utf-8",
    )
    plan = river_plan.read_plan(folder)
    found = page(matrix(plan, changes=change_lookup(plan)), Imprint())
    assert "the day was wrong" in found
    assert '<span lang="de">Wasser für alle</span>' in found
    assert "no more than 700 soldiers" in found


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a?b=c", True), ("http://example.org", True), ("HTTPS://example.org/", True),
        ("javascript:alert(1)", False), ("data:text/html,x", False), ("https:", False), ("", False), (None, False),
        ("https://exam\u202eple.org", False), ("//example.org", False), ("https://[", False), (" https://example.org/a b", False),
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(address, kept):
    assert bool(web(address)) is kept


def test_what_steers_the_display_is_written_out():
    assert visible("a\u202eb\u2066c\x00\r\nd\u2028e") == "a[U+202E]b[U+2066]c[U+0000]\nd\ne"
    assert visible("שלום Київ") == "שלום Київ"


def test_a_redline_script_counts_as_browsers_do():
    from clausetrack.compare import redline

    assert script_of(redline("a 😀 flag", "a 😀 wide flag")) == "5=5+4="


def test_reasons_and_repeated_sources_are_told_by_names_not_ids(text):
    shown = re.sub(r"<[^>]+>", "", text)
    assert "replaced by “" in shown
    assert not re.search(r"(?:replaced by|replaces|split from|merged from|moved from) [a-z]+-[a-z-]+", shown)
    assert not re.search(r"what [a-z]+-\d+ says of it", shown)
    assert not re.search(r"repeats [a-z]+-\d{4}-", shown)


def test_a_stance_that_does_not_count_looks_so(shipped, text):
    pale = [
        (row.id, cell.party)
        for row in shipped.rows
        if row.layer == "both"
        for cell in row.cells
        if cell.wording.voice and cell.wording.not_counted and cell.wording.state != "stale"
    ]
    assert pale
    for clause, party in pale:
        head = text.partition(f'id="cell:{clause}:{party}"')[2].partition("</h5>")[0]
        assert re.search(r'class="badge [\w-]* weak"', head)


def test_a_number_that_is_not_public_is_not_said_to_have_changed(shipped):
    from clausetrack.reports.page.facts import Facts
    from clausetrack.reports.page.redlines import pair_of

    pair = pair_of(Facts(shipped), "force-cap", "us-28", "geneva-19")
    assert pair.numbers == ("6", "?")
    assert pair.kinds == ("edited",)
    assert "renumbered" in pair_of(Facts(shipped), "force-cap", "us-28", "ua-20").kinds


def test_a_quote_of_a_whole_statement_is_not_passed_off_as_one_on_the_clause(shipped, text):
    shared = own = 0
    for row in shipped.rows:
        for cell in row.cells if row.kind in ("clause", "demand") else ():
            block = text.partition(f'id="cell:{row.id}:{cell.party}"')[2].partition("</section>")[0]
            shown = {voice.quote for voice in cell.voices if voice.quote and not voice.via and not voice.shared_quote}
            for voice in cell.voices:
                words = escape(voice.quote).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
                if voice.quote in shown:
                    assert f"<p>“{words}”</p>" in block
                    own += 1
                elif voice.quote:
                    assert f"<p>“{words}”</p>" not in block
                    shared += 1
    assert shared
    assert own


def test_what_was_said_before_a_text_was_issued_says_so(shipped, text):
    block = text.partition('id="cell:force-cap:eu"')[2].partition("</section>")[0]
    assert "on UA 20 (before it was issued)" in block
    assert "spoken of from 8 December 2025 on" in text.partition('class="cards"')[0]


def test_what_overlaps_is_no_agreement_while_somebody_needed_is_against_the_matter(shipped, text):
    opposed = [gap for gap in gaps(shipped) if gap.required.against and any(part.accepts for part in gap.parties)]
    assert {gap.everybody.word in {"zone", "partial"} for gap in opposed} == {True, False}
    for gap in opposed:
        section = re.search(rf'<section class="term" id="term:{gap.term}".*?</p>', text, re.DOTALL)[0]
        told = re.sub("<[^>]+>", "", section)
        for item in gap.required.against:
            assert f"{shipped.plan.label(item.party)} ({item.stance})" in told
        assert ("no agreement" in told) == (gap.everybody.word in {"zone", "partial"})


def test_a_value_that_a_text_records_as_a_partys_own_stands_beside_the_one_it_has_overtaken(shipped, text):
    given = [(gap, part) for gap in gaps(shipped) for part in gap.parties if part.offer]
    assert given
    for gap, part in given:
        section = re.search(rf'<section class="term" id="term:{gap.term}".*?</section>', text, re.DOTALL)[0]
        told = re.sub("<[^>]+>", " ", section)
        text_name = shipped.plan.text_name(part.offer.revision)
        assert f"by an account of {text_name}" in told or f"as {text_name} gives it" in told
        assert part.accepts.words in told
