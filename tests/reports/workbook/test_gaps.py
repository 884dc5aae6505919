"""The sheet *Gaps*: where a term stands, as of which day a value counts, and what was said since."""

from __future__ import annotations

from clausetrack.positions import matrix
from clausetrack.positions.gaps import gaps
from clausetrack.reports.gap_words import places_of
from clausetrack.reports.workbook import workbook
from clausetrack.reports.workbook.gaps import GAP_COLUMNS
from clausetrack.reports.workbook.measure import lines_of, room_of
from tests.positions.plans import clause, plan, said
from tests.reports.workbook.reading import opened, rows, shipped, text
from tests.reports.workbook.test_workbook import book, each

TERMS = {"size": {"kind": "quantity", "label": "Size", "unit": "people", "note": "Of one day only."}}


def cap(stance, **more):
    return {"cap": {"stance": stance, **more}}


def lines(statements, clauses=None):
    toy = plan(clauses or [clause("cap", {"r1": {"text": "A.", "number": "7"}})], statements, terms=TERMS)
    return rows(opened(workbook(matrix(toy, "r1")))["Gaps"])


def test_every_row_says_by_its_number_where_a_term_stands():
    made = shipped("clauses")
    lines = rows(book("clauses")["Gaps"])
    found = {text(row["Term id"].value): text(row["Clause no."].value) for row in lines}
    assert found["force-cap"] == "4"
    assert found["nato-membership"] == "US 28, 7"  # not in the text shown
    assert found["monitoring-lead"].startswith("2.1; ")  # a number of the text shown comes first
    assert not [row for row in lines if text(row["Clause no."].value) != found[text(row["Term id"].value)]]
    for gap in gaps(made):
        worded = [name for name in gap.clauses if made.plan.has(name, made.revision)]
        numbers = [made.plan.wording(name, made.revision).number for name in worded if gap.term in found]
        assert set(numbers) <= set(found.get(gap.term, "").split("; "))


@each
def test_objections_says_by_the_same_number_where_a_clause_stands(folder):
    """“No.” was blank in Objections beside a clause that Gaps found in an earlier text."""
    made, told = shipped(folder), {}
    for row in rows(book(folder)["Objections"]):
        told[text(row["Clause id"].value)] = text(row["No."].value)
    for gap in gaps(made):
        ours = {told[clause] for clause in gap.clauses if told.get(clause)}
        assert ours <= set(places_of(made.plan, gap, made.revision).split("; "))
    if folder == "clauses":
        assert told["nato-membership"] == "US 28, 7"


def test_what_is_said_against_a_lasting_ceasefire_is_no_word_on_a_truce_of_days():
    """All three had agreed to three days, and the sheet said “no zone”, as if Russia were against it."""
    zones = {
        text(row["Term id"].value): text(row["Would accept, or says"].value)
        for row in reversed(rows(book("clauses")["Gaps"]))
        if row["Row"].value == "zone"
    }
    assert zones["truce-length"] == "zone: 3 days"


def test_the_day_is_that_of_the_value_that_counts():
    """A term of fifteen years, of a text of December, stood beside the day of the statement that it overtook."""
    us = next(
        row
        for row in rows(book("clauses")["Gaps"])
        if text(row["Term id"].value) == "guarantee-duration" and text(row["Who, or which text"].value) == "US"
    )
    assert "overtaken" in text(us["Would accept, or says"].value)
    assert us["Day"].value == shipped("clauses").plan.revisions["ua-20"].issued
    assert (us["Day"].hyperlink, us["Grade"].value or "") == (None, "")  # these would be of the statement overtaken


def test_what_a_party_said_since_against_its_own_value_stands_beside_it():
    """“Ukraine withdraws”, of November, stood alone, though the same party has called the matter open since."""
    early = said("ru", "2025-01-11", "matter", cap("accept", **{"would-accept": {"size": {"at-most": 5}}}))
    late = said("ru", "2025-01-15", "matter", cap("open"))
    told = [text(row["How it goes together"].value) for row in lines([early, late]) if row["Row"].value == "party"]
    assert any("since then on the matter “Cap”: open (2025-01-15)" in words for words in told)
    again = said("ru", "2025-01-15", "matter", cap("accept"))
    told = [text(row["How it goes together"].value) for row in lines([early, again])]
    assert not any("since then" in words for words in told)


def test_what_one_has_to_know_of_a_term_stands_above_its_zone():
    value = {"would-accept": {"size": {"at-most": 5}}}
    first, second, *_ = lines([said("ru", "2025-01-11", "matter", cap("accept", **value))])
    assert (first["Row"].value, text(first["Would accept, or says"].value)) == ("note", "Of one day only.")
    assert second["Row"].value == "zone"


def test_what_is_over_and_what_is_not_what_the_texts_say_is_told():
    """One exchange of prisoners and a truce that is over read as standing offers."""
    told = {
        text(row["Term id"].value): text(row["Would accept, or says"].value)
        for row in reversed(rows(book("clauses")["Gaps"]))
        if row["Row"].value == "note"
    }
    assert "all prisoners for all" in told["prisoner-exchange-count"]
    assert all("is over" in told[term] for term in ("truce-length", "truce-window", "acceptance-deadline"))


def test_a_day_fits_on_one_line_and_makes_no_row_higher():
    width = next(column.width for column in GAP_COLUMNS if column.title == "Day")
    assert lines_of("2025-12-15", room_of(width - 1.4)) == 1
    sheet = book("clauses")["Gaps"]
    heights = [sheet.row_dimensions[row["Row"].row].height for row in rows(sheet) if row["Row"].value == "party"]
    assert heights.count(None) > len(heights) / 3
    assert sheet.row_dimensions[int(sheet.print_title_rows.replace("$", "").split(":")[0])].height < 45


def together(statements):
    """Row and who → how it goes together."""
    return {
        (text(row["Row"].value), text(row["Who, or which text"].value)): text(row["How it goes together"].value)
        for row in lines(statements)
    }


def test_what_was_asked_for_on_another_day_says_which():
    accepts = said("ru", "2025-01-15", "matter", cap("accept", **{"would-accept": {"size": {"at-most": 5}}}))
    asks = said("ru", "2025-01-11", "r1", cap("object", **{"asks-terms": {"size": {"at-most": 3}}}))
    told = [text(row["Asks for"].value) for row in lines([accepts, asks]) if row["Row"].value == "party"]
    assert "at most 3 people (2025-01-11)" in told
    told = together([asks])
    assert told["party", "Russia"] == "asks only, no value to compare"  # “no” stood without a reason


def test_a_value_that_does_not_count_is_not_called_unstated():
    value = {"would-accept": {"size": {"at-most": 5}}}
    told = together([said("ru", "2025-01-15", "matter", cap("accept", **value), authority="member")])
    assert "no figure that counts: " in told["zone", "zone of those whose consent is needed"]
    assert "not counted: said by a member" in told["party", "Russia"]


def test_zones_tell_whose_text_gives_a_value_and_call_nobody_nearest_without_a_measure():
    found = [
        (text(row["Term id"].value), words)
        for row in rows(book("clauses")["Gaps"])
        if row["Row"].value == "zone" and (words := text(row["How it goes together"].value))
    ]
    assert any(term == "guarantee-duration" and "by US, by an account of UA 20" in words for term, words in found)
    assert any("differ: " in words and "nearest" not in words for _, words in found)
    assert not any("no measure of distance" in words for _, words in found)


def test_what_is_said_of_a_limit_is_not_read_as_a_least_of_what_it_limits():
    """“At least 250,000 personnel” beside a cap that was asked for read as a smallest army."""
    asked = cap("accept", **{"asks-terms": {"size": {"at-most": 250}}, "would-accept": {"size": {"at-least": 250}}})
    plainly = cap("accept", **{"would-accept": {"size": {"at-least": 250}}})
    for position, told in ((asked, "a limit of at least 250 people"), (plainly, "at least 250 people")):
        toy = plan(
            [clause("cap", {"r1": {"text": "A.", "number": "7"}})],
            [said("ru", "2025-01-11", "matter", position)],
            terms=TERMS,
        )
        made = opened(workbook(matrix(toy, "r1")))
        assert told in [text(row["Would accept, or says"].value) for row in rows(made["Gaps"])]
        assert f"would accept: Size: {told}" in text(rows(made["Objections"])[0]["Figures and choices"].value)
