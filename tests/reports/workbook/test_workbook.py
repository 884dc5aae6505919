"""Every sheet read back against the model; links, styles, lists and what readers need who cannot see."""

from __future__ import annotations

import io
import math
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl.utils import column_index_from_string
from openpyxl.utils import get_column_letter as letter

from clausetrack.compare.edits import after as after_of
from clausetrack.compare.edits import apart
from clausetrack.compare.edits import before as before_of
from clausetrack.compare.revisions import compare_revisions
from clausetrack.positions import matrix
from clausetrack.positions.dyads import dyads
from clausetrack.positions.gaps import gaps
from clausetrack.positions.movement import movement
from clausetrack.reports.evidence import said, stands_of
from clausetrack.reports.gap_words import stated_of
from clausetrack.reports.imprint import Imprint
from clausetrack.reports.palette import COLOURS
from clausetrack.reports.standing import STATUS_WORDS, standings, theme_lines, unworded
from clausetrack.reports.views import change_lookup, pairs
from clausetrack.reports.words import heard_elsewhere, marked, title_of
from clausetrack.reports.workbook import workbook
from clausetrack.reports.workbook.columns import flag_of
from clausetrack.reports.workbook.dyads import compared
from clausetrack.reports.workbook.form import contribution_form
from clausetrack.reports.workbook.gaps import shown as gaps_shown
from clausetrack.reports.workbook.long import spoken_of
from clausetrack.reports.workbook.measure import width_of
from clausetrack.reports.workbook.movement import first_day
from clausetrack.reports.workbook.movement import shown as moves_shown
from clausetrack.reports.workbook.styles import FOOT, named_styles
from clausetrack.text import join_words, name_key, readable
from tests import river_plan
from tests.reports.workbook.reading import SHIPPED, header_row, opened, rows, shipped, sides_of, text

SHEETS = [
    "Read me",
    "Overview",
    "Matrix",
    "Columns",
    "Objections",
    "Changes",
    "Gaps",
    "Dyads",
    "Movement",
    "Sources",
    "Data",
    "Words",
]


@cache
def data(folder):
    return workbook(shipped(folder))


@cache
def book(folder):
    return opened(data(folder))


each = pytest.mark.parametrize("folder", SHIPPED)


@each
def test_the_sheets_and_no_others(folder):
    still = set() if folder == "clauses" else {"Movement"}
    assert [name for name in book(folder).sheetnames if name not in still] == [
        name for name in SHEETS if name not in still
    ]
    assert [sheet.title for sheet in book(folder) if sheet.sheet_state != "visible"] == ["Words"]


@each
def test_the_data_holds_every_stance(folder):
    made = shipped(folder)
    there = {
        (row.id, cell.party, layer, stand.stance)
        for row, cell, layer, stand in stands_of(made)
        if stand.kind != "missing" or layer == "wording"
    }
    back = {
        tuple(text(row[key].value) for key in ("clause", "party", "layer", "stance"))
        for row in rows(book(folder)["Data"])
    }
    assert back == there


@each
def test_the_matrix_shows_what_stands(folder):
    made = shipped(folder)
    by_clause = {text(row["Clause id"].value): row for row in rows(book(folder)["Matrix"])}
    assert set(by_clause) == {row.id for row in made.rows}
    for row, cell, layer, stand in stands_of(made):
        if stand.voice is not None:
            words = f"{stand.stance} on the matter" if layer == "matter" else stand.stance
            assert words in text(by_clause[row.id][made.plan.parties[cell.party].label].value)


@each
def test_a_stance_has_colour_sign_and_word(folder):
    made = shipped(folder)
    labels = {made.plan.parties[party].label for party in made.parties}
    styles = {"accept": "✔", "conditional": "◔", "open": "○", "object": "✎", "reject": "✖"}
    seen = 0
    for row in rows(book(folder)["Matrix"]):
        for cell in (row[label] for label in labels):
            match = re.fullmatch(r"CT (\w+)(?: stale| matter| idle)?", cell.style)
            if match and match[1] in styles:
                seen += 1
                assert styles[match[1]] in text(cell.value)
                assert match[1] in text(cell.value)
                assert cell.comment
                if cell.style.endswith("stale"):
                    assert cell.fill.patternType == "lightUp"
    assert seen > 10


@each
def test_redlines_in_cells_are_those_of_the_model(folder):
    made = shipped(folder)
    wanted = {row.clause for row in made.rows}
    back = [
        (text(row["From"].value), text(row["To"].value), text(row["Clause id"].value), row["Redline"])
        for row in rows(book(folder)["Changes"])
        if text(row["What happened"].value) != "not known"
    ]
    there = [
        (before, after, change)
        for before, after in pairs(made.plan)
        for change in compare_revisions(made.plan, before, after).changes
        if change.clause in wanted and change.kinds != ("unknown",)
    ]
    say = made.plan.text_name
    assert [(one, two, clause) for one, two, clause, _ in back] == [
        (say(one), say(two), change.clause) for one, two, change in there
    ]
    redlined = 0
    for (_, _, _, cell), (_, _, change) in zip(back, there, strict=True):
        if (
            change.redline
            and change.kind == "edited"
            and not any(edit.op.startswith("move") for edit in change.redline)
        ):
            redlined += 1
            drawn = apart(change.redline, drawn=True)
            assert sides_of(cell) == (before_of(drawn), after_of(drawn))
            letters = ["".join(side.text.split()) for side in (change.before, change.after)]
            assert ["".join(side.split()) for side in sides_of(cell)] == letters
    assert redlined > 3


@each
def test_the_long_sheets_hold_what_the_model_holds(folder):
    made = shipped(folder)
    items = said(made)
    back = [
        (text(row["Statement id"].value), text(row["Stance"].value), text(row["On"].value))
        for row in rows(book(folder)["Objections"])
    ]
    assert back == [
        (
            item.statement.id,
            item.position.stance,
            spoken_of(made.plan, item),
        )
        for item in items
    ]
    for item in items:
        early = item.about != "matter" and item.statement.last_day < made.plan.revisions[item.about].issued
        assert ("before it was issued" in spoken_of(made.plan, item)) is early
    found = movement(made.plan, first_day(made), made.as_of, made.policy, change_lookup(made.plan))
    moves = [
        (row["Day"].value, party, clause, text(row["To"].value), row["Steps"].value)
        for row in (rows(book(folder)["Movement"]) if "Movement" in book(folder).sheetnames else ())
        for party in re.sub(r" \(for [^)]+ only\)", "", text(row["Party"].value)).replace(" and ", ", ").split(", ")
        for clause in text(row["Clause id"].value).split(", ")
    ]
    assert sorted(moves, key=str) == sorted(
        (
            (move.day, made.plan.label(move.party), move.clause, move.after.stance, move.steps)
            for move in moves_shown(made, found)
        ),
        key=str,
    )
    assert bool(moves) is ("Movement" in book(folder).sheetnames)  # an empty sheet is not made, and Read me says so
    assert bool(moves) is not any(
        "nobody is on record with another" in text(row[1].value) for row in book(folder)["Read me"]
    )


@each
def test_what_stands_above_a_table_fits_into_the_columns_of_every_page(folder):
    """The columns that do not scroll are printed on each page across: a longer line would be cut there."""
    for sheet in book(folder):
        across, columns = sheet.page_setup.fitToWidth or 1, sheet.print_title_cols
        if across > 1 and columns:
            last = columns.replace("$", "").split(":")[-1]
            room = sum(sheet.column_dimensions[chr(place)].width for place in range(ord("A"), ord(last) + 1))
            for row in range(1, header_row(sheet)):
                assert width_of(str(sheet.cell(row, 1).value or "")) <= room, (sheet.title, row)


def test_titles_stand_whole_on_one_line_of_every_page():
    for folder in (*SHIPPED, "examples/colombia-2016"):
        title = shipped(folder).plan.header.title.split(" (")[0]
        heads = {sheet.oddHeader.left.text for sheet in book(folder) if sheet.title not in {"Words", "Data"}}
        assert heads == {f"Objection matrix: {title}"}
        days = {sheet.oddHeader.right.text for sheet in book(folder)}
        assert days == {f"&A · as of {shipped(folder).as_of}"}, "a page taken out of the pile says of which day it is"


def test_no_word_of_a_heading_is_broken():
    for folder in (*SHIPPED, "examples/colombia-2016"):
        for sheet in book(folder):
            for cell in () if sheet.title in {"Read me", "Words"} else sheet[header_row(sheet)]:
                most = max(map(width_of, text(cell.value).split()), default=0)
                assert most <= sheet.column_dimensions[letter(cell.column)].width, (sheet.title, cell.value)


def test_lines_that_run_on_beyond_a_small_table_are_printed_on_its_page():
    """Two parties that can be compared make a table of three columns under a line of twenty."""
    sheet = book("examples/colombia-2016")["Dyads"]
    last = column_index_from_string(re.search(r"\$([A-Z]+)\$\d+$", sheet.print_area)[1])
    wide = [sheet.column_dimensions[letter(place)].width if place < 4 else 8.43 for place in range(1, last + 1)]
    assert all(width_of(text(line[0].value)) <= sum(wide) + 1 for line in sheet)


@each
def test_overview_lists_clauses_by_their_number_and_says_none_where_there_are_none(folder):
    lines = [text(line[0].value) for line in book(folder)["Overview"]]
    first = next(place for place, line in enumerate(lines) if line.startswith("Blocked clauses ("))
    assert ("(0 of" in lines[first]) is (lines[first + 1] == "none")
    listed = [line.split("  ")[0] for line in lines[first:] if "  " in line]
    order = [wording.number for wording in shipped(folder).plan.in_revision(shipped(folder).revision)]
    places = [order.index(number) for number in listed]
    assert sum(after < before for before, after in pairwise(places)) <= 1  # two lists


def test_the_form_numbers_each_clause_apart():
    """Two items may have been published under one number: ours is told beside it."""
    made = opened(contribution_form(shipped("clauses"), "ukraine"))["Contribution"]
    numbers = [text(cell.value) for cell in made["B"][3:] if cell.value]
    assert "5.2 (5.b)" in numbers
    assert len(set(numbers)) == len(numbers)


def test_the_form_marks_what_is_not_certain_and_tells_what_is_said_of_the_matter():
    made = shipped("clauses")
    lines = {
        row[0]: row
        for row in opened(contribution_form(made, "ukraine"))["Contribution"].iter_rows(min_row=4, values_only=True)
    }
    place = made.parties.index("ukraine")
    for row in made.clauses:
        assert lines[row.clause][3] == marked(made.plan, row.wording)
        matter = row.cells[place].matter
        assert ("on the matter" in lines[row.clause][4]) == (matter.voice is not None)
    assert any(line[3].startswith("(unverified)") for line in lines.values() if line[3])


def test_the_form_shows_no_number_of_ours_and_explains_its_marks():
    plan = shipped("clauses").plan
    made = opened(contribution_form(matrix(plan, "geneva-19", changes=change_lookup(plan)), "ukraine"))
    rows_ = list(made["Contribution"].iter_rows(min_row=4, values_only=True))
    assert not [row[1] for row in rows_ if row[1] and row[1].startswith("u")]
    recorded = " ".join(row[4] for row in rows_ if row[4])
    told = [row[0] or "" for row in made["Read me"].iter_rows(values_only=True)]
    for word in ("stale", "carried", "not counted", "on the matter"):
        assert any(word in text for text in told) == (word in recorded), word
    assert any("grade" in text for text in told)


def test_prose_is_printed_upright():
    made = shipped("clauses")
    form = opened(contribution_form(made, "ukraine"))
    assert [each["Read me"].page_setup.orientation for each in (book("clauses"), form)] == ["portrait", "portrait"]


def test_choices_are_read_with_their_names():
    words = [text(row["Why"].value) for row in rows(book("clauses")["Changes"])]
    assert any("Russia, Ukraine and Europe → Russia, Ukraine and NATO" in each for each in words)
    options = [
        text(row["Left open in the text shown; who is against, of those whose consent is needed"].value)
        for row in rows(book("clauses")["Columns"])
    ]
    assert any("[Ukraine withdraws from Donetsk] – Russia" in each for each in options)


@each
def test_sources_show_their_address_in_letters_and_open_it_as_it_is(folder):
    sources = shipped(folder).plan.sources
    there = {text(row["Source id"].value): row for row in rows(book(folder)["Sources"])}
    assert there
    for name, row in there.items():
        url = sources[name].URL or ""
        assert text(row["Address"].value) == readable(url)
        assert (row["Issued"].hyperlink.target if row["Issued"].hyperlink else "") == url


@each
def test_no_column_of_the_long_sheets_is_empty(folder):
    for name in ("Objections", "Sources"):
        lines = rows(book(folder)[name])
        assert [head for head in lines[0] if not any(text(line[head].value) for line in lines)] == []


@each
def test_names_in_the_data_fit_their_columns(folder):
    """Its rows are one line high: what does not fit is cut, or runs into its neighbour."""
    sheet = book(folder)["Data"]
    for column in sheet.iter_cols(min_row=2):
        room = sheet.column_dimensions[column[0].column_letter].width
        assert max(width_of(text(cell.value)) for cell in column) <= room, column[0].column_letter


KEYS = {"Clause id", "Term id", "Statement id", "Source id", "Address"}


@each
def test_ids_stand_in_columns_of_keys_only(folder):
    """People read names: the id of a text, a term or a clause is for programs, and for who wants to ask further."""
    plan = shipped(folder).plan
    ids = {name for names in (plan.revisions, plan.header.terms, plan.clauses) for name in names if "-" in name}
    own = " ".join(version.text or "" for clause in plan.clauses.values() for version in clause.versions.values())
    told = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(ids - set(own.split()))))})(?![\w-])")
    found = [
        (sheet.title, head, text(cell.value))
        for sheet in book(folder)
        if sheet.title not in {"Read me", "Data", "Words"}
        for row in rows(sheet)
        for head, cell in row.items()
        if head not in KEYS and told.search(text(cell.value))
    ]
    assert found == []


@each
def test_a_clause_has_one_title_on_all_sheets(folder):
    titles = {}
    for name in ("Matrix", "Columns", "Objections", "Changes", "Movement"):
        for row in rows(book(folder)[name]) if name in book(folder).sheetnames else ():
            titles.setdefault(text(row["Clause id"].value), set()).add(text(row["Title"].value))
    assert [several for several in titles.values() if len(several) > 1] == []


@each
def test_gaps_are_those_of_the_model(folder):
    made = shipped(folder)
    back = [(text(row["Term id"].value), text(row["Who, or which text"].value).split(" (via")[0].split(" (jointly")[0], text(row["Would accept, or says"].value))
            for row in rows(book(folder)["Gaps"]) if row["Row"].value == "party"]  # fmt: skip
    there = [(gap.term, made.plan.parties[item.party].label, stated_of(made.plan, gap, item))
             for gap in gaps_shown(made, gaps(made)) for item in gap.parties]  # fmt: skip
    assert back == there
    told = {(term, party): words for term, party, words in back}
    if folder == "clauses":  # a value that a later text gives as its own is the current one; other words are no silence
        assert (
            told["guarantee-duration", "US"]
            == "15 years, by an account of UA 20, no. B1; overtaken: 10 years of 2025-11-20"
        )
        assert told["donetsk-withdrawal", "Ukraine"].startswith("no choice stated; spoke on the matter")
        assert told["force-cap-scope", "US"] != told["monitoring-lead", "US"]


def test_where_somebody_needed_is_against_the_matter_nothing_looks_agreed():
    """A colour of consent beside “Ukraine withdraws” was read as agreement, though Ukraine rejects the withdrawal."""
    made = shipped("clauses")
    opposed = {gap.term for gap in gaps_shown(made, gaps(made)) if gap.required.against}
    assert {"donetsk-withdrawal", "zone-policing"} <= opposed
    seen = 0
    for row in rows(book("clauses")["Gaps"]):
        if row["Row"].value == "zone" and text(row["Term id"].value) in opposed:
            seen += 1
            style = row["Would accept, or says"].style
            assert style not in {"CT accept", "CT conditional"}
            assert "against the matter “" in text(row["How it goes together"].value)
            if text(row["Term id"].value) == "donetsk-withdrawal":
                assert text(row["Would accept, or says"].value).startswith("no zone: Ukraine is against the matter; ")
                assert "“Ukraine withdraws from the part of Donetsk oblast that it holds”: Ukraine (reject)" in text(
                    row["How it goes together"].value
                )
    assert seen > 5


def test_the_heat_map_holds_every_number():
    made = shipped("clauses")
    found = dyads(made)
    parties = compared(found)
    sheet = book("clauses")["Dyads"]
    first = header_row(sheet) + 1
    assert len(parties) > 3
    for place, one in enumerate(parties):
        for other, two in enumerate(parties[:place]):
            dyad = found.by_pair[one, two]
            below, above = sheet.cell(first + place, other + 2), sheet.cell(first + other, place + 2)
            assert above.value == dyad.common
            assert below.value == (None if dyad.similarity is None else round(float(dyad.similarity), 2))
    assert sheet.conditional_formatting
    words = " ".join(text(cell.value) for (cell, *_) in sheet.iter_rows())
    numbers = [dyad for dyad in found.all if dyad.quorum]
    joint = sum(bool(dyad.joint) for dyad in numbers)
    signed = f"In {joint} of {len(numbers)} pairs part or all of it is one statement signed together."
    assert (signed in words) == (joint > 0)
    assert f"fewer than {made.policy.quorum} in common" in words


@each
def test_every_link_inside_leads_somewhere(folder):
    made, links = book(folder), 0
    for sheet in made:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink is not None and cell.hyperlink.location:
                    links += 1
                    name, place = re.fullmatch(r"'([^']+)'!(\w+)", cell.hyperlink.location).groups()
                    assert made[name][place].value is not None
                elif cell.hyperlink is not None:
                    assert cell.hyperlink.target.startswith(("http://", "https://"))
    assert links > 10


def test_a_clause_leads_to_its_lines_and_a_line_to_its_source():
    made = book("clauses")
    lines = {row["Clause id"].row: row for row in rows(made["Objections"])}
    for row in rows(made["Matrix"]):
        if row["Clause id"].hyperlink:
            target = lines[made["Objections"][row["Clause id"].hyperlink.location.split("!")[1]].row]["Clause id"]
            assert text(target.value).removesuffix(".matter") == text(row["Clause id"].value).removesuffix(".matter")
    for row in rows(made["Objections"]):
        if row["Said on"].hyperlink:
            source = made["Sources"][row["Said on"].hyperlink.location.split("!")[1]]
            cited = text(row["Sources"].value).split("; ")[0]
            assert cited.startswith(text(source.value))  # the outlet, and its day
    for name in ("Gaps", "Movement"):
        for row in rows(made[name]):
            if row["Day"].hyperlink:
                target = made["Objections"][row["Day"].hyperlink.location.split("!")[1]].row
                line = next(line for line in rows(made["Objections"]) if line["Statement id"].row == target)
                assert line["Statement id"].value == row["Statement id"].value


@each
def test_what_readers_need_who_cannot_see(folder):
    made = book(folder)
    assert made.properties.language == shipped(folder).plan.header.languages[0]
    for sheet in made:
        assert not sheet.merged_cells.ranges
        if sheet.title not in {"Read me", "Words"}:
            assert sheet.print_title_rows
            assert sheet.freeze_panes.endswith(str(header_row(sheet) + 1))
            tall = sheet.title == "Overview" and sheet.max_row > 45  # rows of one page, higher than it is wide
            way = "portrait" if tall else "landscape"
            assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == (way, 8)
            assert sheet.oddHeader.left.text
            assert "&P" in sheet.oddFooter.right.text
    for name in ("Objections", "Sources", "Data"):
        assert [table.displayName for table in made[name].tables.values()] == [name]
    with zipfile.ZipFile(io.BytesIO(data(folder))) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert re.search(r'descr="Bar chart of clauses by status[^"]+"', drawing)


def test_what_was_said_of_another_clause_names_that_clause():
    made, seen = shipped("clauses"), 0
    by_clause = {text(row["Clause id"].value): row for row in rows(book("clauses")["Matrix"])}
    for row in made.rows:
        for cell in row.cells:
            voice = heard_elsewhere(cell) if not cell.wording.voice and not cell.matter.voice else None
            if not cell.wording.voice and not cell.matter.voice and cell.elsewhere and voice is None:
                assert {each.authority for each in cell.elsewhere} == {"other-side"}
                assert "another clause" not in text(by_clause[row.id][made.plan.parties[cell.party].label].value)
            if voice is not None and voice.clause != row.clause and row.layer != "matter":
                seen += 1
                shown = text(by_clause[row.id][made.plan.parties[cell.party].label].value)
                assert shown.startswith(f"{'© author of this text' + chr(10) if cell.author else ''}{voice.stance} on ")
                assert made.plan.title(voice.clause) in shown
                assert "another clause" in shown
                assert all(why in shown for why in voice.weak)
    assert seen


def test_words_to_choose_from_are_lists_under_a_name():
    made = book("clauses")
    rules = made["Objections"].data_validations.dataValidation
    heads = {text(made["Objections"][str(rule.sqref).split(":")[0].rstrip("0123456789") + "3"].value) for rule in rules}
    assert heads == {"Stance", "Authority", "Evidence", "Certainty"}
    for rule in rules:
        sheet, area = made.defined_names[rule.formula1.lstrip("=")].attr_text.split("!")
        words = {cell.value for (cell,) in made[sheet.strip("'")][area.replace("$", "")]}
        column = str(rule.sqref)
        assert {cell.value for (cell,) in made["Objections"][column] if cell.value} <= words


def test_the_colour_blind_set_is_blue_yellow_and_orange():
    safe = opened(workbook(shipped(SHIPPED[1]), Imprint(safe=True)))
    fills = {
        cell.fill.start_color.rgb[-6:]
        for row in safe["Objections"].iter_rows()
        for cell in row
        if cell.fill.patternType == "solid"
    }
    assert fills & {"9ECAE1", "F7F3A0", "FEE6CE"}
    assert not fills & {"C6EFCE", "E2F4DF", "FFEB9C", "FFC7CE"}


def test_the_same_bytes_in_two_folders_and_two_time_zones(tmp_path):
    made = []
    for place, zone in enumerate(("Pacific/Kiritimati", "America/Los_Angeles")):
        folder = river_plan.write_plan(tmp_path / str(place) / "plan")
        found = []
        for words in ((), ("--no-attribution",)):
            out = tmp_path / str(place) / f"m{len(words)}.xlsx"
            subprocess.run(
                [sys.executable, "-c", "import sys; from clausetrack.cli.main import main; sys.exit(main(sys.argv[1:]))", "matrix", "--plan", str(folder), "-o", str(out), *words],
                check=True, capture_output=True, cwd=tmp_path / str(place), env={**os.environ, "TZ": zone, "PYTHONHASHSEED": str(place)},
            )  # fmt: skip
            found.append(out.read_bytes())
        made.append(found)
    assert made[0] == made[1]
    assert made[0][0] != made[0][1]


# --- LibreOffice: saves it again without losing anything, runs no text as a formula, and draws every page


def in_office(folder, name, to):
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to, "--outdir", str(folder / "out"), str(folder / name)],
        check=True, capture_output=True, timeout=280,
    )  # fmt: skip
    return folder / "out"


@pytest.mark.office
@each
def test_libreoffice_saves_it_again_without_loss(folder, tmp_path):
    (tmp_path / "m.xlsx").write_bytes(data(folder))
    again = opened((in_office(tmp_path, "m.xlsx", "xlsx") / "m.xlsx").read_bytes())
    keys = ("clause", "party", "layer", "stance")
    assert [[text(row[key].value) for key in keys] for row in rows(again["Data"])] == [
        [text(row[key].value) for key in keys] for row in rows(book(folder)["Data"])
    ]
    before = [sides_of(row["Redline"]) for row in rows(book(folder)["Changes"])]
    assert [sides_of(row["Redline"]) for row in rows(again["Changes"])] == before
    assert any(one != two for one, two in before)
    shown = [[text(cell.value) for cell in row.values()] for row in rows(book(folder)["Matrix"])]
    assert [[text(cell.value) for cell in row.values()] for row in rows(again["Matrix"])] == shown


@pytest.mark.office
def test_libreoffice_runs_no_text_as_a_formula(tmp_path):
    plan = river_plan.write_plan(tmp_path / "plan")
    for evil in ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\\t=1+1"):
        path = plan / "positions" / "zorvia.yaml"
        path.write_text(path.read_text("utf-8").replace("reason: too many", f'reason: "{evil}"'), "utf-8")
        (tmp_path / "m.xlsx").write_bytes(workbook(matrix(river_plan.read_plan(plan))))
        again = opened((in_office(tmp_path, "m.xlsx", "xlsx") / "m.xlsx").read_bytes())
        assert [
            cell.coordinate for sheet in again for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
        ] == []
        said_so = [text(row["Reason"].value).strip() for row in rows(again["Objections"])]
        assert evil.replace("\\t", "\t").strip() in said_so
        river_plan.write_plan(plan)


PICTURED = {
    "plan": lambda: data(SHIPPED[0]),
    "chair": lambda: workbook(shipped(SHIPPED[0]), Imprint(attribution=False)),
    "form": lambda: contribution_form(shipped(SHIPPED[0]), "ukraine"),
}


@pytest.mark.office
@pytest.mark.parametrize("name", PICTURED)
def test_pictures_of_every_sheet(name, tmp_path):
    """Draws the first page of each sheet, and keeps it in CLAUSETRACK_PICTURES to be looked at."""
    kept = Path(os.environ.get("CLAUSETRACK_PICTURES") or tmp_path / "pictures")
    kept.mkdir(parents=True, exist_ok=True)
    made = PICTURED[name]()
    (tmp_path / f"{name}.xlsx").write_bytes(made)
    pdf = in_office(tmp_path, f"{name}.xlsx", "pdf") / f"{name}.pdf"
    told = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True, timeout=120
    )
    heads = [(page.strip().splitlines() or [""])[0].strip() for page in told.stdout.split("\f")]
    for sheet in opened(made):
        if sheet.sheet_state != "visible" or sheet.title == "Data":  # Data is not printed
            continue
        page = next(number for number, head in enumerate(heads, 1) if f"  {sheet.title} · as of" in head)
        picture = kept / f"{name}-{sheet.title.lower().replace(' ', '-')}"
        words = ["pdftoppm", "-r", "60", "-f", str(page), "-l", str(page), "-png", "-singlefile"]
        subprocess.run([*words, str(pdf), str(picture)], check=True, timeout=120)
        assert picture.with_suffix(".png").stat().st_size > 5_000


def test_what_the_parties_call_open_has_no_flag_of_agreement():
    made = shipped("examples/istanbul-2022")
    standing = standings(made)
    called_open = [row for row in made.rows if row.agreed is not None and row.agreed.state == "open"]
    assert called_open
    for row in called_open:
        assert flag_of(row, standing.get(row.id)) in {"W", "R"}
        agreed = replace(standing[row.id], status="agreed-in-principle")
        assert flag_of(row, agreed) == "W"
        assert flag_of(replace(row, agreed=None), agreed) == "Y"


def test_a_text_with_two_figures_lies_in_part_within_what_each_stated():
    lines = [row for row in rows(book("examples/istanbul-2022")["Gaps"]) if row["Term id"].value == "force-cap"]
    told = {text(row["Row"].value): text(row["How it goes together"].value) for row in lines}
    assert "165,000 personnel apart" in told["zone"]
    assert told["text"] == "in part within what was stated by Ukraine and Russia"


def test_an_agreement_of_one_voice_says_that_one_decides():
    lines = {text(row["Clause id"].value): row for row in rows(book("clauses")["Matrix"])}
    for name, status in (("eu-loan", "agreed"), ("reparations-loan", "open")):
        told = [text(lines[name][head].value) for head in ("Status", "Spoken")]
        assert told == [f"{status} (matter, one decides)", "1 of 1\nof EU"]
    assert not [
        row
        for row in lines.values()
        if text(row["Spoken"].value).split("\n")[0] != "1 of 1" and "one decides" in text(row["Status"].value)
    ]


def test_what_a_position_is_in_the_matrix_and_why_it_does_not_count_agree():
    for folder in SHIPPED:
        for row in rows(book(folder)["Objections"]):
            shown, why = text(row["In the matrix"].value), text(row["Not counted because"].value)
            if shown.startswith("shown for "):  # it may count for these, and not for its own party
                assert why or row["Party"].value.endswith(" only)")
                continue
            assert (shown == "shown, not counted") == bool(shown and why)


def test_choices_are_called_by_words_and_not_by_their_ids():
    said = "\n".join(
        text(cell.value)
        for name in ("Gaps", "Changes", "Movement", "Objections")
        for row in rows(book("clauses")[name])
        for cell in row.values()
    )
    assert "START I by name" in said
    assert not [raw for raw in ("start i named", "three way joint", "stand where we stand with") if raw in said]


@each
def test_a_sheet_of_a_scale_of_its_own_prints_nothing_beside_its_table(folder):
    """What runs on beyond the last column would have a page of its own; what is longer than the table would be cut."""
    seen = 0
    for sheet in book(folder):
        if not sheet.sheet_properties.pageSetUpPr.fitToPage:
            seen += 1
            assert sheet.page_setup.scale
    assert seen == 5


@each
def test_ids_are_not_printed_and_what_stands_above_a_table_fits_what_is(folder):
    for sheet in book(folder):
        if sheet.title in {"Read me", "Overview", "Dyads", "Words"}:
            continue
        heads = [text(cell.value) for cell in sheet[header_row(sheet)]]
        if sheet.title == "Data":
            continue
        printed = sheet.print_area.replace("$", "").split(":")[1] if sheet.print_area else letter(len(heads))
        last = column_index_from_string(re.match(r"[A-Z]+", printed)[0])
        assert not [head for head in heads[:last] if head.endswith(" id")] or sheet.title == "Matrix"
        assert all(head.endswith(" id") for head in heads[last:])
        wide = sum(sheet.column_dimensions[letter(place)].width for place in range(1, last + 1))
        assert width_of(text(sheet["A2"].value)) <= wide or header_row(sheet) < 3


@each
def test_data_is_not_printed(folder):
    """The last page of print was a row of machine heads."""
    sheet = book(folder)["Data"]
    columns = sum(1 for cell in sheet[1] if cell.value)
    area = re.sub(r".*!|\$", "", sheet.print_area)
    assert not sheet.print_title_cols
    assert sheet[area.split(":")[0]].value is None
    assert column_index_from_string(re.match(r"[A-Z]+", area)[0]) > columns


def test_signs_stand_upright():
    """Italics made of ≠ a sign that looks like a slash."""
    found = [style for style in named_styles(safe=False) if '"' in style.number_format]
    assert found
    assert not [style.name for style in found if style.font.i]
    assert not [style.name for style in named_styles(safe=False) if style.font.i and " matter" in style.name]


@each
def test_a_row_of_changes_tells_one_story(folder):
    """“Added” stood beside “recorded as amended”, and “unknown” beside “merged” of the same clause."""
    for row in rows(book(folder)["Changes"]):
        if "Recorded as" in row and row["Recorded as"].value:
            happened, recorded = text(row["What happened"].value), text(row["Recorded as"].value)
            assert (happened, recorded) not in {("added", "amended"), ("added", "kept")}
            assert not ("not known" in happened and happened != "not known")
            if happened == "not known":
                assert not row["From or into other clauses"].value


@each
def test_a_position_that_counts_nowhere_says_why_and_looks_pale(folder):
    """Overtaken ones were blank and in full colour, as were those of parties without a column."""
    seen = 0
    for row in rows(book(folder)["Objections"]):
        shown, style = text(row["In the matrix"].value), row["Stance"].style
        if shown.startswith("shown") and not shown.endswith(", not counted"):
            assert style.startswith("CT word")
            continue
        seen += 1
        assert text(row["Not counted because"].value)
        assert style.startswith("CT idle") or style.endswith(" stale")
    assert seen


@each
def test_both_half_pages_of_objections_say_which_row_they_are(folder):
    sheet = book(folder)["Objections"]
    heads = [text(cell.value) for cell in sheet[header_row(sheet)]]
    repeated = ["No.", "Title", "Party", "Stance", "Said on"]
    assert (sheet.print_title_cols.replace("$", ""), heads[:5]) == ("A:E", repeated)


@each
def test_sources_stand_in_the_order_of_what_is_shown(folder):
    sheet = book(folder)["Sources"]
    outlets = [text(row["Outlet"].value) for row in rows(sheet)]
    assert outlets == sorted(outlets, key=name_key)
    ours = [row for row in rows(sheet) if text(row["Title"].value).startswith("[")]
    assert ("square brackets" in text(sheet["A2"].value)) is bool(ours)


def test_an_account_of_a_text_is_no_redline_and_letters_have_a_key():
    """Reports about Geneva 19, which nobody published, were drawn as tracked changes of a text."""
    sheet, seen = book("clauses")["Columns"], 0
    head = next(text(cell.value) for cell in sheet[header_row(sheet)] if "Geneva 19" in text(cell.value))
    for row in rows(sheet):
        if row[head].value and not text(row[head].value).startswith("["):
            seen += 1
            assert "[reported, not the text] " in text(row[head].value)
            before, after = sides_of(row[head])
            assert before == after  # nothing is struck, nothing underlined
    assert seen > 5
    into = [
        row
        for row in rows(book("clauses")["Changes"])
        if text(row["To"].value) == "Geneva 19" and row["No. after"].value
    ]
    assert into
    assert all("of Geneva 19 an account is known, not the text" in text(row["Why"].value) for row in into)
    told = " ".join(text(cell.value) for cell in sheet[header_row(sheet)])
    assert "A: Draft framework of a security assurance" in told
    assert all(f"{letter}: " in told for letter in "ABPRu")


def test_beside_a_stance_on_a_matter_stands_what_it_is_for_or_against():
    """“Ukraine and NATO membership: accept” did not say whether membership or its renunciation is accepted."""
    told = {text(row["About"].value) for row in rows(book("clauses")["Movement"])}
    assert "the matter" not in told
    assert "the matter: Ukraine withdraws from the part of Donetsk oblast that it holds" in told


@each
def test_nothing_is_overtaken_by_what_was_said_before_it(folder):
    """An earlier statement of more authority stands before a later one: that is no overtaking."""
    seen = set()
    for row in rows(book(folder)["Objections"]):
        why, day = text(row["Not counted because"].value), text(row["Said on"].value)
        if told := re.search(
            r"(overtaken: )?(?:the|another) statement of ([\d-]+|the same day) (stands|comes first)", why
        ):
            seen.add(told[3])
            assert (told[1] is not None) == (told[3] == "stands") == (told[2][:1] == "2" and told[2] > day)
    assert "stands" in seen or folder != "clauses"


def test_a_status_of_two_lines_has_the_room_for_both():
    page = book("examples/istanbul-2022")["Overview"]
    (cell,) = [
        row[2]
        for row in page.iter_rows()
        if str(row[2].value).startswith("opposed by all (") and "T5" in text(row[0].value)
    ]
    assert page.row_dimensions[cell.row].height > 20


def _lightness(colour):
    parts = (int(colour[-6:][place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, two):
    low, high = sorted((_lightness(one), _lightness(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("safe", [False, True])
def test_letters_can_be_read_on_every_colour(safe):
    """The grey of day and grade was too pale on some stances, and that of empty cells on their grey."""
    seen = 0
    for style in named_styles(safe=safe):
        fills = [fill for fill in (style.fill.start_color.rgb, style.fill.end_color.rgb) if style.fill.patternType]
        for fill in fills[: 1 if style.fill.patternType == "solid" else 2]:
            seen += 1
            assert contrast(style.font.color.rgb, fill) >= 4.5, style.name
            if style.name.startswith("CT ") and style.font.color.rgb.endswith("000000"):
                assert contrast(FOOT, fill) >= 4.5, style.name
    assert seen > 40


def test_what_is_not_counted_is_paler_than_what_is():
    for safe in (False, True):
        fills = {style.name: style.fill.start_color.rgb for style in named_styles(safe=safe)}
        for stance in ("accept", "conditional", "object", "reject"):
            full, matter, idle = (_lightness(fills[f"CT {stance}{layer}"]) for layer in ("", " matter", " idle"))
            assert full < matter < idle


def _linear(colour):
    parts = (int(colour[-6:][place : place + 2], 16) / 255 for place in (0, 2, 4))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _lab(linear):
    """CIE L*a*b* at D65 of linear light: there a step of one is just seen."""
    white = (0.95047, 1, 1.08883)
    rows_of = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.072175), (0.0193339, 0.119192, 0.9503041))
    sums = (
        sum(a * b for a, b in zip(row, linear, strict=True)) / full for row, full in zip(rows_of, white, strict=True)
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in sums)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


_SEEN_BY = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}
"""Machado, Oliveira and Fernandes (2009): what is left of linear light where cones of one kind are wanting."""


def apart_for(eyes, one, two):
    """Return ΔE (1976) of two colours for such eyes."""
    labs = (
        _lab([min(1, max(0, sum(a * b for a, b in zip(row, _linear(colour), strict=True)))) for row in _SEEN_BY[eyes]])
        for colour in (one, two)
    )
    return math.dist(*labs)


@pytest.mark.parametrize(("safe", "eyes"), [(False, "all"), (True, "all"), (True, "no green"), (True, "no red")])
def test_a_condition_looks_like_no_other_stance_however_pale(safe, eyes):
    """In the set for colour-blind readers it was 2.5 from an acceptance of the matter, which counts nowhere."""
    styles = {style.name: style for style in named_styles(safe=safe)}
    condition, seen = styles["CT conditional"].fill.start_color.rgb, 0
    for stance in (name for name in COLOURS if name != "conditional"):
        for layer, place in (("", "start"), (" matter", "start"), (" idle", "start"), (" stale", "end")):
            fill = styles[f"CT {stance}{layer}"].fill
            other = getattr(fill, f"{place}_color").rgb if fill.patternType else "FFFFFF"
            seen += 1
            assert apart_for(eyes, condition, other) >= 10, (stance, layer, other)
    assert seen > 20


@each
def test_a_cell_tells_what_stands_in_it_by_its_colour(folder):
    """A rejection of the matter stood in green cells, a live one in hatched ones, and an uncounted yes in full green."""
    made, seen = shipped(folder), set()
    by_clause = {text(row["Clause id"].value): row for row in rows(book(folder)["Matrix"])}
    for row in made.rows:
        for cell in row.cells:
            drawn = by_clause[row.id][made.plan.parties[cell.party].label]
            words, matter = cell.wording, cell.matter
            if row.layer != "both" or not words.voice:
                continue
            if words.state == "stale" and matter.voice:
                seen.add("stale")
                assert drawn.style in {f"CT {matter.stance} matter", f"CT {matter.stance} idle"}
            elif matter.voice and (words.value or 0) > 0 > (matter.value or 0):
                seen.add("against")
                assert drawn.style in {f"CT {matter.stance} matter", f"CT {matter.stance} idle"}
            elif words.not_counted and words.state != "stale":
                seen.add("uncounted")
                assert drawn.style == f"CT {words.stance} idle"
                assert "not counted" in text(drawn.value)
    assert folder != "clauses" or seen == {"stale", "against", "uncounted"}


@each
def test_a_status_has_the_colour_of_what_it_rests_on(folder):
    made, seen = shipped(folder), set()
    found = standings(made)
    for row in rows(book(folder)["Matrix"]):
        standing = found.get(text(row["Clause id"].value))
        if standing is None:
            continue
        held = text(row["Worst counted, and whose"].value)
        if standing.status == "objected" and standing.worst == "reject":
            seen.add("red")
            assert row["Status"].style == "CT status contested"
        if standing.against:
            seen.add("against")
            assert "against the matter: " in held
        if standing.matter and standing.worst:
            assert held.startswith(f"{standing.worst} on the matter: ")
        if "said to be open" in standing.label:
            seen.add("open")
            assert row["Status"].style == "CT status open"
        if "own words" in standing.label:
            seen.add("halves")
    assert seen >= ({"red", "against"} if folder == "clauses" else {"open", "halves"})


@each
def test_the_counts_of_overview_are_those_of_the_statuses_in_matrix(folder):
    """What the parties call open stood in one as open and was counted in the other as agreed in principle."""
    made = shipped(folder)
    found, counted = standings(made), Counter()
    for row in made.clauses:
        standing = found[row.id]
        counted["open" if standing.tone == "open" else standing.status] += 1
    drawn = {text(row["Theme"].value): row for row in rows(book(folder)["Overview"]) if row["Clauses"].value}
    total = {word: drawn["All themes"][name.capitalize()].value or 0 for word, name in STATUS_WORDS.items()}
    assert {word: count for word, count in total.items() if count} == dict(counted)
    assert sum(line.clauses for line in theme_lines(made)) == sum(total.values())
    if folder != "clauses":
        assert any("said to be open" in found[row.id].label for row in made.clauses)
        assert not total["agreed-in-principle"]


def _host(address):
    return address.split("/")[2].removeprefix("www.") if address else ""


@each
def test_each_source_has_an_outlet_spelled_one_way(folder):
    """One newsroom stood under two spellings, and a source without a name of its outlet would show its id."""
    spelled = {}
    for source in shipped(folder).plan.sources.values():
        name = source.outlet.split(",")[0]
        assert name
        assert name != source.id
        folded = re.sub(r"[^a-z]", "", name.casefold())
        spelled.setdefault((folded, _host(source.URL)), set()).add(name)
    assert [names for names in spelled.values() if len(names) > 1] == []


@each
def test_figures_asked_for_stand_beside_an_acceptance_of_the_matter(folder):
    """Two sides that accept a cap, each at its own figure, looked agreed in the matrix and apart in Gaps."""
    made, seen = shipped(folder), 0
    by_clause = {text(row["Clause id"].value): row for row in rows(book(folder)["Matrix"])}
    for row, cell, layer, stand in stands_of(made):
        if layer == "matter" and stand.stance == "accept" and stand.voice.position.asks_terms:
            seen += 1
            assert "\nasks: " in text(by_clause[row.id][made.plan.parties[cell.party].label].value)
    assert seen > 3


@each
def test_read_me_defines_what_the_other_sheets_say(folder):
    """Statuses, steps, the words before a request and the signs of what is cut stood on no sheet."""
    there = {text(row[0].value): text(row[1].value) for row in book(folder)["Read me"]}
    for word in (*STATUS_WORDS.values(), "asks: …, if: …", "…", "asks for", "would accept", "steps", "(matter)"):
        assert there.get(word), word
    for row in rows(book(folder)["Matrix"]):
        status = text(row["Status"].value)
        for behind in re.findall(r"\(.+\)", status):
            assert all(f"({part})" in there or part in there for part in behind.strip("()").split(", ")), status
    told = " ".join(there.values())
    assert "Ids are left out in print" not in told
    assert "The last columns hold the ids" not in told
    matrix_sheet = book(folder)["Matrix"]
    heads = [text(cell.value) for cell in matrix_sheet[header_row(matrix_sheet)]]
    assert heads.index("Clause id") == heads.index("Wording") + 1


def test_what_a_text_does_not_word_and_is_blocked_in_substance_stands_on_overview():
    made = shipped("clauses")
    lines = {text(line[0].value): [text(cell.value) for cell in line[1:]] for line in book("clauses")["Overview"]}
    found = unworded(made, standings(made))
    assert any("NATO" in title_of(made.plan, row) for row, _ in found)
    assert "Against UA 20 as a whole: Russia." in lines
    for row, item in found:
        assert join_words(item.blockers) in lines[title_of(made.plan, row)]


@each
def test_who_is_against_a_matter_stands_on_overview_matrix_and_columns(folder):
    made = shipped(folder)
    found = {row: standing for row, standing in standings(made).items() if standing.against}
    columns = {text(row["Clause id"].value): row for row in rows(book(folder)["Columns"])}
    fixed = {text(row["Clause id"].value): row for row in rows(book(folder)["Matrix"])}
    overview = {text(line[0].value).split("  ")[0]: line for line in book(folder)["Overview"]}
    for clause, standing in found.items():
        names = " and ".join(standing.against)
        left = text(
            columns[clause]["Left open in the text shown; who is against, of those whose consent is needed"].value
        )
        assert f"Against the matter: {names}." in left
        words = " and ".join(standing.blockers)
        assert (f"Against these words: {words}." in left) == (bool(words) and not standing.matter)
        told = [text(cell.value) for cell in overview.get(text(fixed[clause]["No."].value), ())]
        assert standing.status in {"objected", "contested"} or names in told, clause
    assert len(found) > 5 or folder != "clauses"
    for row in made.rows:
        if row.matter and any(cell.matter.voice for cell in row.cells) and row.id in fixed:
            assert f"Matter: {row.matter}" in text(fixed[row.id]["Wording"].value), "what the brackets are about"


def test_read_me_says_whose_consent_is_needed():
    there = {text(row[0].value): text(row[1].value) for row in book("clauses")["Read me"]}
    assert there["Consent"].startswith("Needed of US, Ukraine and Russia, whose columns have the darker heads")


def test_what_is_said_to_be_open_stands_behind_no_party():
    seen = 0
    for row in rows(book("examples/istanbul-2022")["Columns"]):
        lines = text(row["Left open in the text shown; who is against, of those whose consent is needed"].value).split(
            "\n"
        )
        if any("aid to be" in line for line in lines):
            seen += 1
            assert lines[0].startswith("Said to be ")
            assert lines[0].endswith(".")
    assert seen > 3


def test_a_signed_text_without_an_agreed_clause_says_why():
    # In the 28-point plan a yes to the whole is one of those whose consent nobody needs.
    for folder, there in (("examples/colombia-2016", True), ("examples/istanbul-2022", False), ("clauses", False)):
        words = [text(cell.value) for row in book(folder)["Overview"] for cell in row]
        assert any("a signature, is not read as one to each clause" in word for word in words) is there


def test_a_bare_month_overtakes_no_day_within_it():
    reasons = {text(row["Statement id"].value): text(row["Not counted because"].value)
               for row in rows(book("examples/colombia-2016")["Objections"])}  # fmt: skip
    partial = re.compile(r"overtaken: the statement of (\d{4}(?:-\d\d)?) stands")
    days = {item.statement.id: item.statement.date for item in said(shipped("examples/colombia-2016"))}
    for name, why in reasons.items():
        match = partial.search(why)
        assert not (match and days[name].startswith(match[1])), (name, why)
    assert reasons["centro-democratico-2016-11-24-uribe"] == ""  # what was said on a day goes before a bare month
    stands = {stand.voice.statement.id for row, cell, _, stand in stands_of(shipped("examples/colombia-2016"))
              if row.id == "ratification" and cell.party == "centro-democratico" and stand.voice}  # fmt: skip
    assert stands == {"centro-democratico-2016-11-24-uribe"}


@pytest.mark.parametrize("folder", [*SHIPPED, "examples/colombia-2016"])
def test_objections_have_the_newest_first_and_a_bare_month_after_its_days(folder):
    said_on: dict[str, list[str]] = {}
    for row in rows(book(folder)["Objections"]):
        said_on.setdefault(text(row["Clause id"].value), []).append(text(row["Said on"].value))
    assert all(days == sorted(days, reverse=True) for days in said_on.values())


def test_a_party_whose_consent_a_clause_does_not_need_says_so():
    """An acceptance in full green stood beside the status no evidence."""
    made, seen = shipped("clauses"), 0
    by_clause = {text(row["Clause id"].value): row for row in rows(book("clauses")["Matrix"])}
    for row, cell, _, stand in stands_of(made):
        if row.consent and stand.voice is not None:
            drawn = text(by_clause[row.id][made.plan.parties[cell.party].label].value)
            aside = cell.party in made.plan.header.consent and cell.party not in row.consent
            seen += aside
            assert ("consent not needed here" in drawn) is aside
    assert seen
    for row in made.clauses:
        needed = [made.plan.label(party) for party in row.consent]
        spoken = text(by_clause[row.id]["Spoken"].value)
        assert spoken.partition("\nof ")[2] == ("" if row.consent == made.plan.header.consent else ", ".join(needed))


@each
def test_the_words_of_a_band_add_up_to_its_clauses(folder):
    """“Renumbered” stood in one list with “edited”, so that the figures added up to more than the rows."""
    bands = [text(row[0].value) for row in book(folder)["Changes"].iter_rows() if " → " in text(row[0].value)]
    assert bands
    for band in bands:
        clauses, _, words = band.partition("; ")[2].partition(": ")
        assert int(clauses.split()[0]) == sum(int(part.split()[0]) for part in words.split(", "))


@each
def test_a_clause_that_went_elsewhere_is_not_called_deleted(folder):
    """“Deleted” stood beside “replaced by …”, and “replaced by” beside the other end's “merged from”."""
    for row in rows(book(folder)["Changes"]):
        if text(row["From or into other clauses"].value).startswith(("replaced by", "merged into", "split into")):
            assert "deleted" not in text(row["What happened"].value)
    if folder == "clauses":
        gone = [text(row["What happened"].value) for row in rows(book(folder)["Changes"])
                if text(row["Title"].value) == "Invalidity after a missile launch" and text(row["To"].value) == "UA 20"]  # fmt: skip
        assert gone == ["merged into another clause"]


def test_what_is_asked_for_in_gaps_counts_or_not_and_an_overtaken_figure_says_so():
    seen = 0
    for row in rows(book("clauses")["Gaps"]):
        asked = text(row["Asks for"].value)
        if row["Row"].value == "party" and asked:
            assert row["Counts"].value in {"yes", "no"}
            if text(row["Would accept, or says"].value).startswith(("nothing", "no choice", "no figure")):
                raise AssertionError("words of silence beside a demand")
            seen += asked.startswith("overtaken: ")
    assert seen
