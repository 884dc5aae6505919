"""What each picture says, as data and as the words that are drawn."""

from __future__ import annotations

import pytest

from clausetrack.compare import Edit
from clausetrack.positions import Policy, matrix
from clausetrack.reports.figures import dyads, gaps, heat, overview, ranking, timeline
from clausetrack.reports.figures.frame import Mark
from clausetrack.reports.figures.sheet import Sheet
from clausetrack.reports.views import change_lookup
from tests.positions.plans import PARTIES, REVISIONS, clause, plan, said

CAP = {
    "r1": {"text": "No more than 600,000 personnel.", "number": "1"},
    "r2": {"text": "No more than 800,000 personnel.", "number": "2"},
}
DOOR = {"r1": "The door is open.", "r2": "The door is shut."}
GATE = {"r1": "The gate stays.", "r2": {"same-as": "r1"}}


def made(rows=(), clauses=None, **more):
    found = plan(clauses or [clause("cap", CAP), clause("door", DOOR), clause("gate", GATE)], list(rows), **more)
    return matrix(found, "r2", changes=change_lookup(found))


def words(sheet) -> list[str]:
    return [text.words for text in sheet.texts]


@pytest.mark.parametrize(
    ("mark", "said_so"),
    [
        (Mark("object", "stale"), "object (stale)"), (Mark("accept", "carried"), "accept (carried)"),
        (Mark("accept", "current"), "accept"), (Mark("accept", "", matter=True), "accept on the matter"),
        (Mark("silent", missing=True, matter=True), "silent"),
    ],
)  # fmt: skip
def test_a_mark_in_words(mark, said_so):
    assert mark.words == said_so


AGAINST = said("ru", "2025-02-20", "r2", {"door": {"stance": "reject", "reason": "It must stay open."}})


def test_the_clause_that_is_opened_has_changed_and_somebody_required_is_against_it():
    found = overview.view(made([AGAINST, said("us", "2025-02-21", "r2", {"cap": "accept"})]))
    assert found.opened.title == "Door"
    assert found.opened.texts == ("r1", "r2")
    assert [(row.party, row.gist) for row in found.opened.said] == [
        ("United States", found.opened.said[0].gist), ("Ukraine", found.opened.said[1].gist), ("Russia", "It must stay open."),
    ]  # fmt: skip
    assert [row.mark.missing for row in found.opened.said] == [True, True, False]
    assert [bool(row.basis) for row in found.opened.said] == [False, False, True]


def test_a_clause_can_be_asked_for_and_one_that_kept_its_words_is_not_opened():
    assert overview.view(made([AGAINST]), clause="cap").opened.number == "2"
    assert overview.view(made([AGAINST]), clause="gate").opened is None
    assert overview.view(made([AGAINST]), clause="nowhere").opened is None
    assert overview.view(made(clauses=[clause("gate", GATE)])).opened is None


def test_somebody_required_without_a_column_is_left_out_and_a_stance_on_the_matter_stands_in():
    rows = [said("ua", "2025-02-20", "matter", {"door": {"stance": "accept", "reason": "As a matter of course."}})]
    found = plan([clause("door", DOOR)], rows)
    some = matrix(found, "r2", None, Policy(parties=("ua", "fr")), change_lookup(found))
    (row,) = overview.view(some, clause="door").opened.said
    assert (row.party, row.mark.matter, row.gist) == ("Ukraine", True, "As a matter of course.")


def test_the_opened_clause_is_drawn_with_its_redline_and_without_a_number_it_has_none():
    found = overview.view(made([AGAINST]), clause="door")
    text = words(overview.draw(found))
    assert "Door" in text
    assert text[text.index("The") :][:6] == ["The", "door", "is", "open", "shut", "."]
    assert "It must stay open." in text
    assert "2 Cap" in words(overview.draw(overview.view(made([AGAINST]), clause="cap")))


def redlined(*edits: Edit, width: float = 200, most: int = 6):
    sheet = Sheet(400)
    end = overview.draw_redline(sheet, edits, 10, 0, width, 10, most)
    return sheet, end


def test_a_redline_that_is_too_long_ends_in_an_ellipsis():
    sheet, end = redlined(Edit("equal", "word " * 300), most=3)
    assert words(sheet)[-1] == "…"
    assert all(word in ("word", "…") for word in words(sheet))
    whole, short = redlined(Edit("equal", "word " * 5), most=3)
    assert words(whole) == ["word"] * 5
    assert short < end


def test_a_word_that_is_wider_than_the_picture_is_cut():
    sheet, _ = redlined(Edit("insert", "x" * 200))
    (word,) = words(sheet)
    assert word.startswith("x")
    assert word.endswith("…")


def test_a_mark_within_a_word_leaves_no_gap_and_a_blank_before_a_word_one():
    tight, _ = redlined(Edit("equal", "over"), Edit("insert", "due"))
    loose, _ = redlined(Edit("equal", "over"), Edit("insert", " due"))
    assert words(tight) == words(loose) == ["over", "due"]
    assert tight.texts[1].x < loose.texts[1].x


def test_nothing_on_record_makes_no_timeline():
    found = timeline.view(matrix(plan([clause("want")], revisions={})))
    assert found.moments == ()
    assert "Nothing is on record." in words(timeline.draw(found))


def test_every_bar_bears_its_number_and_months_are_named_where_there_is_room():
    rows = [said("us", f"2025-02-{day}", "r2", {"cap": "accept"}) for day in (11, 12, 21)]
    assert {"1", "2"} <= set(words(timeline.draw(timeline.view(made(rows)))))
    late = [said("us", f"{year}-02-11", "r2", {"cap": "accept"}) for year in range(2025, 2045)]
    drawn = words(timeline.draw(timeline.view(made(late))))
    assert drawn.count("1") == 20
    assert len({word for word in drawn if word[:2] == "20" and len(word) == 7}) > 5


def test_names_stand_upright_where_there_is_room_and_turned_where_there_is_none():
    few = [
        said(party, "2025-02-20", "r2", {"cap": "accept", "door": "object", "gate": "open"})
        for party in ("us", "ua", "ru")
    ]
    short = tuple({**party, "name": party["id"].upper()} for party in PARTIES)
    for parties, turned in ((short, False), (PARTIES, True)):
        sheet = dyads.draw(dyads.view(made(few, parties=parties)))
        heads = [text for text in sheet.texts if text.words in ("US", "United States")]
        assert [text.turned for text in heads] == [turned, False]
    assert "Nobody" not in words(dyads.draw(dyads.view(made())))


TERM = {"strength": {"kind": "quantity", "label": "Strength", "unit": "personnel"}}
MODE = {"mode": {"kind": "choice", "label": "Mode", "choices": ["open", "shut", "ajar"], "ordered": True}}


def stated(party: str, day: str, name: str, **terms):
    return said(party, day, "r2", {name: {"stance": "conditional", **terms}})


def test_the_same_figure_of_two_texts_stands_once_with_both_names_and_each_name_once():
    versions = {
        revision: {"text": f"{revision} says 600,000.", "terms": {"strength": {"at-most": 600000}}}
        for revision in ("r1", "r2")
    }
    other = {"r2": {"text": "600,000 again.", "terms": {"strength": {"at-most": 600000}}}}
    rows = [stated("ru", "2025-02-20", "cap", **{"would-accept": {"strength": {"at-most": 600001}}}),
            stated("ua", "2025-02-20", "cap", **{"would-accept": {"strength": {"at-least": 600000}}}),
            stated("us", "2025-02-20", "cap", **{"asks-terms": {"strength": {"at-most": 100000}}})]  # fmt: skip
    found = gaps.view(made(rows, [clause("cap", versions), clause("again", other)], terms=TERM))
    (panel,) = found.panels
    assert [row.who for row in panel.rows if row.kind == "text"] == [("r1", "r2")]
    sheet = gaps.draw(found)
    assert "Strength, in personnel" in words(sheet)
    # an overlap of one person is drawn wide enough to be seen
    wide = [mark.points[2][0] - mark.points[0][0] for mark in sheet.marks if getattr(mark, "fill", "") == "#D7E6F4"]
    assert pytest.approx(8) in wide


def test_choices_are_an_axis_of_their_own():
    rows = [stated("ru", "2025-02-20", "door", **{"would-accept": {"mode": {"is": "open"}}}),
            stated("ua", "2025-02-20", "door", **{"asks-terms": {"mode": {"is": "shut"}}})]  # fmt: skip
    (panel,) = gaps.view(made(rows, terms=MODE)).panels
    assert panel.choices == ("Open", "Shut")
    drawn = words(gaps.draw(gaps.view(made(rows, terms=MODE))))
    assert {"Open", "Shut"} <= set(drawn)
    assert "Ukraine asks" in drawn


def test_a_bar_too_narrow_for_its_sign_and_number_bears_the_number_alone():
    consent = tuple(f"p{n}" for n in range(30))
    parties = tuple({"id": name, "name": name.upper(), "kind": "state"} for name in consent)
    rows = [
        said(name, "2025-02-20", "r2", {"cap": "accept" if number else "object"}) for number, name in enumerate(consent)
    ]
    drawn = words(ranking.draw(ranking.view(made(rows, parties=parties, consent=consent, revisions={
        name: {key: value for key, value in entry.items() if key != "issuer"} for name, entry in REVISIONS.items()
    }))))  # fmt: skip
    assert any(word.endswith(" 29") for word in drawn)
    assert "1" in drawn
    assert not any(word.endswith(" 1") for word in drawn)


def test_heads_of_a_heat_map_are_cut_or_turned_and_say_who_wrote_the_text():
    found = heat.view(made([AGAINST]))
    sheet = heat.draw(found)
    assert any(word.endswith("©") for word in words(sheet))
    assert "Adds up to" in words(sheet)
