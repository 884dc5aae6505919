"""What a cell, a row or a line says of the evidence behind it, so that nobody takes it for more."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache

import docx
import pytest
from openpyxl.utils import get_column_letter

from clausetrack.model import Source
from clausetrack.positions import matrix
from clausetrack.positions.voice import speaks_for
from clausetrack.reports.evidence import said, stands_of
from clausetrack.reports.imprint import Imprint
from clausetrack.reports.resting import rests_on, site_of
from clausetrack.reports.views import change_lookup
from clausetrack.reports.word.columns import columns_docx
from clausetrack.reports.words import REPORTED
from clausetrack.reports.workbook import workbook
from clausetrack.reports.workbook.columns import FLAGGED, FLAGS
from clausetrack.reports.workbook.measure import width_of
from clausetrack.reports.workbook.styles import word_style
from tests.positions import plans
from tests.reports.workbook.reading import SHIPPED, header_row, opened, rows, shipped, text


@cache
def book(folder):
    return opened(workbook(shipped(folder)))


def test_what_was_said_of_a_draft_or_of_a_clause_before_its_split_says_so_in_its_cell():
    made, seen = shipped("clauses"), {"draft": 0, "split": 0, "replaced": 0}
    by_clause = {text(row["Clause id"].value): row for row in rows(book("clauses")["Matrix"])}
    lines = "\n".join(
        cell.text
        for table in docx.Document(io.BytesIO(columns_docx(made))).tables
        for row in table.rows
        for cell in row.cells[3:]
    )
    for row, cell, _, stand in stands_of(made):
        if stand.voice is None:
            continue
        drawn = text(by_clause[row.id][made.plan.parties[cell.party].label].value)
        if stand.voice.early(made.plan):
            seen["draft"] += 1
            assert "on the draft, before it was issued" in drawn
        if stand.voice.linked:
            whole = made.plan.title(stand.voice.linked)
            kinds = {origin.as_ for origin in row.wording.version.from_ if origin.clause == stand.voice.linked}
            told = f"on the whole of “{whole}”, before the split" if kinds == {"split"} else f"on “{whole}”, which this"
            seen["split" if kinds == {"split"} else "replaced"] += 1
            assert told in drawn
            assert told in lines
    assert all(count >= 7 for count in seen.values()), seen


def test_the_wording_stands_on_each_page_of_the_matrix_and_scrolls_on_screen():
    sheet = book("clauses")["Matrix"]
    heads = [text(cell.value) for cell in sheet[header_row(sheet)]]
    assert heads[2] == "Wording"
    assert sheet.print_title_cols == "$A:$C"
    assert sheet.freeze_panes == "C4"


@pytest.mark.parametrize(("name", "parts"), [("Matrix", 4), ("Objections", 2)])
def test_each_part_of_a_sheet_of_several_pages_across_says_which_it_is(name, parts):
    sheet = book("clauses")[name]
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage  # or Excel would break the columns where it likes
    repeated = int(sheet.print_title_cols == "$A:$C") * 3 or 5
    firsts = [repeated, *(item.id for item in sheet.col_breaks.brk)]
    assert len(firsts) == parts
    told = {place: text(cell.value) for place, cell in enumerate(sheet[1]) if cell.value and place}
    assert told == {place: f"({number} of {parts})" for number, place in enumerate(firsts, 1)}
    assert sheet.print_title_rows == f"$1:${header_row(sheet)}"  # on every page, not on the first of each part alone
    room = sum(sheet.column_dimensions[letter].width for letter in "ABCDE"[:repeated])
    assert width_of(text(sheet["A1"].value)) * 1.6 <= room


@pytest.mark.parametrize("folder", SHIPPED)
def test_flags_are_told_in_one_wording(folder):
    there = {text(row[0].value): text(row[1].value) for row in book(folder)["Read me"]}
    line = text(book(folder)["Columns"]["A2"].value)
    paper = "\n".join(item.text for item in docx.Document(io.BytesIO(columns_docx(shipped(folder)))).paragraphs)
    key = f"{FLAGGED}: " + "; ".join(f"{flag} {meaning}" for flag, (_, meaning) in FLAGS.items())
    assert key in line
    assert key in paper
    assert {flag: there[f"{flag} flag"] for flag in FLAGS} == {flag: meaning for flag, (_, meaning) in FLAGS.items()}


@pytest.mark.parametrize("folder", SHIPPED)
def test_no_block_of_read_me_is_broken_over_two_pages(folder):
    sheet = book(folder)["Read me"]
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage  # or Excel would ignore the breaks
    begins = {row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).style == "CT heading"}
    breaks = [item.id + 1 for item in sheet.row_breaks.brk]
    assert breaks
    assert set(breaks) <= begins


def test_what_stands_in_brackets_in_place_of_a_wording_is_explained():
    wordings = [text(row["Wording"].value) for row in rows(book("clauses")["Matrix"])]
    assert any(words.startswith("[deleted in this text]") for words in wordings)
    there = {text(row[0].value): text(row[1].value) for row in book("clauses")["Read me"]}
    assert "why there is no wording" in there["[deleted in this text]"]


def test_a_members_own_words_in_a_blocs_row_are_the_members():
    made, seen = shipped("clauses"), set()
    parties = {text(row["Statement id"].value): text(row["Party"].value) for row in rows(book("clauses")["Objections"])}
    for name, label in parties.items():
        statement = made.plan.statements[name]
        part = speaks_for(made.plan, statement)[statement.party][1]
        assert label.endswith(" only)") is bool(part)
        seen |= {label} if part else set()
    assert "Nordic-Baltic (for Finland only)" in seen


def test_a_row_on_a_text_that_was_not_out_does_not_say_that_its_words_were_those_shown():
    made = shipped("clauses")
    early = {item.statement.id for item in said(made) if made.plan.before_issue(item.statement, item.about)}
    since = {}
    for row in rows(book("clauses")["Objections"]):
        if "before it was issued" in text(row["On"].value):
            since.setdefault(text(row["Words since then"].value), set()).add(text(row["Statement id"].value))
    assert set(since) == {"said of a draft"}
    assert since["said of a draft"] == early
    assert len(since["said of a draft"]) > 10


def test_what_became_of_the_words_is_said_of_parties_without_a_column_too():
    """A blank beside “changed”, for the same text and clause, read as if the words were those shown."""
    made, told = shipped("clauses"), {}
    columnless = 0
    for item, row in zip(said(made), rows(book("clauses")["Objections"]), strict=True):
        since = text(row["Words since then"].value)
        assert (since == "") is (item.about == "matter"), row
        key = (item.position.on, text(row["On"].value))
        assert told.setdefault(key, since) == since
        if item.statement.party not in made.parties and since == "changed":
            columnless += 1
            assert row["Stance"].style == word_style(item.position.stance, stale=True, matter=False)
    assert columnless > 20


def test_a_joint_statement_that_its_own_party_has_overtaken_says_for_whom_it_is_shown():
    parties = [*plans.PARTIES, {"id": "eu", "name": "EU", "kind": "bloc"}]
    statements = [
        plans.said("eu", "2025-02-01", "matter", {"c": "accept"}, id="joint", **{"on-behalf-of": ["eu", "us", "ua"]}),
        plans.said("eu", "2025-02-03", "matter", {"c": "conditional"}, id="own"),
        plans.said("us", "2025-02-04", "matter", {"c": "object"}, id="us-own"),
    ]
    made = matrix(plans.plan([plans.clause("c", {"r1": "Words."})], statements, parties=tuple(parties)))
    found = {text(row["Statement id"].value): row for row in rows(opened(workbook(made))["Objections"])}
    ukraine = made.plan.label("ua")
    told = {name: (text(row["In the matrix"].value), text(row["Not counted because"].value))
            for name, row in found.items()}  # fmt: skip
    assert told == {
        "joint": (f"shown for {ukraine}, counted apart", "for EU, overtaken: the statement of 2025-02-03 stands"),
        "own": ("shown, counted apart", ""),
        "us-own": ("shown, counted apart", ""),
    }


def test_a_word_for_one_member_is_shown_for_the_member_and_not_for_its_bloc():
    """It read “another statement of the same day comes first”, where there was none of that day."""
    made = shipped("clauses")
    found = {
        (item.statement.id, item.position.on, item.about): (
            text(row["In the matrix"].value), text(row["Not counted because"].value)
        )
        for item, row in zip(said(made), rows(book("clauses")["Objections"]), strict=True)
    }  # fmt: skip
    parts = 0
    for item in said(made):
        shown, why = found[item.statement.id, item.position.on, item.about]
        if item.voice is None or not item.voice.part or not item.stands:
            continue
        parts += 1
        assert "comes first" not in why
        label = made.plan.label(item.statement.party)
        if shown.startswith("shown for") and item.statement.party in item.fills:
            assert why == f"for {label}, members only"
            assert label not in shown.removeprefix("shown for ").split(" and ")
    assert parts > 10


def test_a_condition_that_is_not_stated_says_so():
    statements = [
        plans.said("a", "2025-02-01", "r1", {"c": {"stance": "conditional", "reason": "not yet"}}),
        plans.said("b", "2025-02-01", "r1", {"c": {"stance": "conditional", "condition": "peace"}}),
        plans.said("c", "2025-02-01", "r1", {"c": {"stance": "object", "reason": "too long"}}),
    ]
    made = matrix(plans.plan([plans.clause("c", {"r1": "Words."})], statements))
    sheet = opened(workbook(made))["Objections"]
    told = {text(row["Party"].value): text(row["Asks, or on what condition"].value) for row in rows(sheet)}
    assert set(told.values()) == {"condition not stated", "condition: peace", ""}


# --- on how many sources it rests


def sources(*entries):
    return {
        name: Source.model_validate({"id": name, "title": name, "container-title": "Paper", **more})
        for name, more in entries
    }


def resting(*entries, cited):
    statements = [
        plans.said("a", f"2025-02-{day:02d}", "r1", {"c": "accept"}, sources=list(names))
        for day, names in enumerate(cited, 1)
    ]
    plan = replace(plans.plan([plans.clause("c", {"r1": "Words."})], statements), sources=sources(*entries))
    return rests_on(plan, said(matrix(plan)))


def test_positions_that_rest_on_one_site_say_so():
    one = ("one", {"URL": "https://news.example.org/1"})
    two = ("two", {"URL": "https://fr.example.org/2", "derived-from": ["one"]})
    assert resting(one, two, cited=[("one",), ("one", "two")]) == (
        "2 positions rest on 2 sources, of which 1 repeats another, all read at one site: example.org.",
    )
    other = ("other", {"URL": "https://example.net/"})
    assert resting(one, other, cited=[("one", "other")]) == ("1 position rests on 2 sources, read at 2 sites.",)
    assert resting(cited=[()]) == ()


def test_what_nobody_can_look_up_is_counted():
    lost, kept = ("lost", {}), ("kept", {"URL": "https://example.net/"})
    assert resting(lost, kept, cited=[("lost",), ("lost", "kept"), ("kept",)])[1] == (
        "2 positions cite a source that nobody can look up (no address, no kept copy); 1 rests on it alone."
    )
    assert resting(lost, cited=[("lost",)])[0] == "1 position rests on one source."


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://fr.news-pravda.com/world/", "news-pravda.com"),
        ("https://www.bbc.co.uk/news", "bbc.co.uk"),
        ("https://tass.ru/", "tass.ru"),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_the_site_of_an_address(address, site):
    assert site_of(address) == site


def test_overview_says_on_what_it_rests_and_the_chairs_version_does_not():
    def told(folder, imprint=None):
        sheet = opened(workbook(shipped(folder), imprint))["Overview"]
        return [text(row[0].value) for row in sheet if "rest on" in text(row[0].value)]

    assert told("examples/istanbul-2022") == [
        "22 positions rest on 3 sources, of which 2 repeat another, all read at one site: news-pravda.com."
    ]
    assert told("examples/istanbul-2022", Imprint(attribution=False)) == []
    sheet = book("clauses")["Overview"]
    lines = [row for row in sheet.iter_rows() if row[0].style == "CT line"]
    assert any("38 positions cite a source" in text(row[0].value) for row in lines)
    assert all(sheet.row_dimensions[row[0].row].height in {None, 16} for row in lines[1:3])  # one line, run on


def test_two_statements_of_one_month_and_a_day_in_it():
    """A bare month counts as its end, for who asks what was known; it overtakes no day within it."""
    clause = plans.clause("c", {"r2": "Words."})
    statements = [
        plans.said("ua", "2025-02", "r2", {"c": "object"}),
        plans.said("ua", "2025-02-10", "r2", {"c": "accept"}),
    ]
    plan = plans.plan([clause], statements)
    made = matrix(plan, changes=change_lookup(plan))
    stand = next(stand for row, cell, layer, stand in stands_of(made)
                 if (row.id, cell.party, layer) == ("c", "ua", "wording"))  # fmt: skip
    assert stand.stance == "accept"
    later = plans.plan([clause], [*statements, plans.said("ua", "2025-03", "r2", {"c": "reject"})])
    assert {stand.stance for row, cell, layer, stand in stands_of(matrix(later, changes=change_lookup(later)))
            if (row.id, cell.party, layer) == ("c", "ua", "wording")} == {"reject"}  # fmt: skip


# --- the shipped data


def test_few_conditions_are_left_unstated_and_each_says_so():
    for folder in (*SHIPPED, "examples/colombia-2016"):
        bare = {
            item.statement.id
            for item in said(shipped(folder))
            if item.position.stance == "conditional" and not (item.position.condition or item.position.asks)
        }
        told = {
            text(row["Statement id"].value)
            for row in rows(book(folder)["Objections"])
            if "Asks, or on what condition" in row
            and text(row["Asks, or on what condition"].value).startswith("condition not stated")
        }
        assert told == bare
        assert len(bare) <= 3, bare  # whose words name none


def test_who_wrote_no_part_of_a_wording_is_not_marked_as_its_author():
    """Both states issued the draft treaty; three of its articles are Russia's alone."""
    for row in rows(book("examples/istanbul-2022")["Matrix"]):
        theirs = "(Russian text)" in text(row["Title"].value)
        if text(row["Clause id"].value) and row["No."].value:
            assert ("© author" in text(row["Ukraine"].value)) is not theirs
            assert "© author" in text(row["Russia"].value)


def test_both_who_signed_the_new_accord_of_colombia_did_so():
    made = shipped("examples/colombia-2016")
    signed = {said_.statement.party for said_ in said(made) if said_.statement.evidence == "act" and said_.stands}
    assert signed == {"government", "farc"}


def test_of_two_of_one_day_at_one_level_the_later_one_stands():
    """Of a minister and his president, who spoke on one day, the one whose id comes last in the alphabet stood."""
    made = shipped("clauses")
    for row in ("black-sea-grain", "local-truces"):
        stand = made.cell(row, "turkey").matter
        assert stand.voice.statement.id == "turkey-2025-12-13-erdogan-limited-truce"


def test_objections_and_data_agree_on_what_counts():
    """A stance on a text known in part was “shown” and counted nowhere; a joint one counted for all but its first."""
    made, counted, filling = shipped("clauses"), set(), set()
    for row, _, _, stand in stands_of(made):
        for voice in stand.ties or ((stand.voice,) if stand.voice else ()):
            key = (voice.statement.id, row.id, voice.about)
            filling |= {key} if stand.kind == "stance" and not voice.linked else set()
            counted |= {key} if stand.counted and not voice.linked else set()
    told = {
        (item.statement.id, item.row.id if item.row else "", item.about): row
        for item, row in zip(said(made), rows(book("clauses")["Objections"]), strict=True)
    }
    for key in filling:
        where = text(told[key]["In the matrix"].value)
        assert where.startswith("shown")
        assert where.endswith(", not counted") is not (key in counted), key
    unread = told["nordic-baltic-2025-12-02-orpo", "european-commitment", "us-28"]
    assert text(unread["Words since then"].value) == "not known"
    assert text(unread["Not counted because"].value) == "it cannot be told whether the wording has changed since"


def test_what_is_replaced_says_of_which_day_and_the_plan_has_one_title():
    made, seen = shipped("clauses"), 0
    for row in rows(book("clauses")["Objections"]):
        why = text(row["Not counted because"].value)
        assert "later statement" not in why
        if day := re.search(r"replaced by the statement of ([-\d]+)", why):
            new = [item for item in made.plan.statements.values() if text(row["Statement id"].value) in item.supersedes]
            assert day[1] in {item.date for item in new}
            seen += 1
        if text(row["Clause id"].value) == "plan":
            assert text(row["Title"].value) == "The plan as a whole"
    assert seen


def test_a_cell_of_statements_that_conflict_shows_each():
    """One side stood alone under “disputed”."""
    made, seen = shipped("clauses"), 0
    drawn = {text(row["Clause id"].value): row for row in rows(book("clauses")["Matrix"])}
    for row, cell, _, stand in stands_of(made):
        if len(stand.ties) > 1:
            seen += 1
            told = text(drawn[row.id][made.plan.parties[cell.party].label].value)
            assert all(f"{voice.stance}: " in told for voice in stand.ties)
    assert seen


@pytest.mark.parametrize("folder", [*SHIPPED, "examples/colombia-2016"])
def test_columns_call_nothing_added_beside_a_text_that_may_have_it(folder):
    """“Added” stood beside “[not known]”: of the text before it that part is not known."""
    for row in rows(book(folder)["Columns"]):
        base = next(text(cell.value) for head, cell in row.items() if head.startswith("Base text"))
        assert base != "[not known]" or "added" not in text(row["Text origin"].value)
        assert "not known (" not in text(row["Text origin"].value)


def test_columns_say_of_what_went_elsewhere_what_changes_says():
    """“Replaced by another clause” was “[deleted]” one sheet before."""
    made, seen = shipped("clauses"), 0
    ids = {made.plan.text_name(name): name for name in made.plan.revisions}
    found = {text(row["Clause id"].value): row for row in rows(book("clauses")["Columns"])}
    for row in rows(book("clauses")["Changes"]):
        what, clause = text(row["What happened"].value), text(row["Clause id"].value)
        if text(row["From"].value) == "US 28" and what.endswith((" by another clause", " into another clause")):
            day = made.plan.revisions[ids[text(row["To"].value)]].issued
            cells = [text(cell.value) for head, cell in found[clause].items() if head.endswith(day) or day in head]
            assert f"[{what}]" in cells, (clause, what, cells)
            seen += 1
    assert seen > 10


def test_what_is_overtaken_by_a_joint_statement_says_where_that_is_listed():
    made = shipped("clauses")
    own = {(item.statement.party, item.position.on, item.statement.date) for item in said(made)}
    joint = 0
    for item, row in zip(said(made), rows(book("clauses")["Objections"]), strict=True):
        why = text(row["Not counted because"].value)
        day = re.search(r"^(?:overtaken: )?the statement of (\d{4}-\d\d-\d\d) ", why)
        if day and (item.statement.party, item.position.on, day[1]) not in own:
            joint += 1
            assert "under " in why
    assert joint > 10


def test_a_source_is_printed_once_and_no_day_is_torn_in_two():
    sheet = book("clauses")["Objections"]
    cited = [text(row["Sources"].value).split("\n") for row in rows(sheet)]
    assert all(len(set(lines)) == len(lines) for lines in cited)
    assert any(line.endswith("(2 items)") for lines in cited for line in lines)
    heads = [text(cell.value) for cell in sheet[header_row(sheet)]]
    wide = sheet.column_dimensions[get_column_letter(heads.index("Not counted because") + 1)].width
    assert width_of("overtaken: the statement of 2026-02-11") <= wide
    assert "Read me" in text(sheet["A2"].value)


def test_columns_say_in_place_of_what_a_clause_stands_and_choices_in_the_plans_words():
    lines = {text(row["Clause id"].value): row for row in rows(book("clauses")["Columns"])}
    assert text(lines["recovery-funds"]["Text origin"].value) == "UA 20, in place of 14 (US 28)"
    assert text(lines["capital-grants-fund"]["Text origin"].value) == "UA 20, in place of 14.1 and 14.3 (US 28)"
    left = text(
        lines["donetsk-withdrawal"][
            "Left open in the text shown; who is against, of those whose consent is needed"
        ].value
    )
    assert "[none by one side alone, only symmetrically] – Ukraine" in left
    heads = " ".join(text(cell.value) for cell in book("clauses")["Columns"][header_row(book("clauses")["Columns"])])
    assert "u: our own numbering" in heads


def told_first(folder):
    return {text(row[0].value): text(row[1].value) for row in book(folder)["Read me"].iter_rows(max_col=2)}


def test_sources_younger_than_the_record_are_no_later_than_it_says():
    """A treaty draft came out years after the last statement on it."""
    for folder in SHIPPED:
        record = told_first(folder)["Record"]
        newest = max(
            text(row["Issued"].value) for row in rows(book(folder)["Sources"]) if row["Issued"].value != "no date"
        )
        assert max(re.findall(r"\d{4}-\d\d-\d\d", record)) >= newest


@pytest.mark.parametrize("folder", SHIPPED)
def test_an_account_is_called_one_where_its_words_are_marked_so(folder):
    """The cell of the words and that of their origin say the same of them."""
    shown = next(head for head in rows(book(folder)["Columns"])[0] if head.startswith("Text shown"))
    for row in rows(book(folder)["Columns"]):
        marked = REPORTED in text(row[shown].value)
        assert marked == bool(re.search(r"\(an account\b", text(row["Text origin"].value))), row["Title"].value
