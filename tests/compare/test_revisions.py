"""Two revisions of a plan: what became of each clause, and which words decide whether it matters."""

from __future__ import annotations

import json

import pytest
from tests.compare.plans import plan_of

from clausetrack.compare.edits import after, before
from clausetrack.compare.outcome import VersionChange
from clausetrack.compare.revisions import compare_revisions, compare_version, concordance

CAP = "The forces will number no more than 600,000 personnel."
MORE = CAP.replace("600,000", "800,000")
STYLE = CAP.replace("The forces", "The  forces")


def version(number: str = "", text: str = "", **more: object) -> dict[str, object]:
    return {key: value for key, value in {"number": number, "text": text, **more}.items() if value != ""}


def only(plan, *revisions: str) -> VersionChange:
    (change,) = compare_revisions(plan, *(revisions or ("one", "two"))).changes
    return change


def test_each_fate_of_a_clause_is_told():
    plan = plan_of(
        {
            "kept": {"one": version("1", CAP), "two": version("1", **{"same-as": "one"})},
            "edited": {"one": version("2", CAP), "two": version("3", MORE)},
            "added": {"two": version("2", MORE)},
            "deleted": {"one": version("4", CAP), "two": {"deleted": True, "replaced-by": ["added"]}},
            "dropped": {"one": version("5", CAP)},
            "elsewhere": {"three": version("9", CAP)},
        }
    )
    change = compare_revisions(plan, "one", "two")
    assert [(item.clause, item.kinds) for item in change.changes] == [
        ("kept", ("kept",)),
        ("added", ("added",)),
        ("edited", ("edited", "renumbered")),
        ("deleted", ("deleted",)),
        ("dropped", ("deleted",)),
    ]
    gone = change.changes[3]
    assert [str(tie) for tie in gone.ties] == ["replaced by added of two"]
    assert (gone.reasons, gone.why()) == (("deleted",), ("deleted", "replaced by added of two"))
    assert (before(gone.redline), after(gone.redline)) == (CAP, "")
    assert [change.title(item) for item in change.changes[:2]] == ["Kept", "Added"]
    assert [item.clause for item in change.of_kind("renumbered", "added")] == ["added", "edited"]
    assert change.counts() == {
        "kept": 1, "edited": 1, "added": 1, "deleted": 2, "unknown": 0,
        "renumbered": 1, "moved": 0, "split": 0, "merged": 0, "retitled": 0,
    }  # fmt: skip
    assert change.doubtful == ()
    assert change.text_basis == "verbatim"
    data = json.loads(json.dumps(change.to_data()))
    assert data["changes"][2]["number-after"] == "3"
    assert list(data) == ["schema", "version", "before", "after", "text-basis", "counts", "changes"]
    assert [data[key] for key in ("before", "after", "text-basis")] == ["one", "two", "verbatim"]
    assert [info.line for info in change.texts] == ["One (2025-01-01)", "Two (2025-02-01)"]
    assert [item.clause for item in compare_revisions(plan, "one", "two", ["edited"]).changes] == ["edited"]
    assert [(item.changed, item.differs) for item in change.changes[:3]] == [(False, False), (True, True), (True, True)]


@pytest.mark.parametrize("side", ["one", "two"])
def test_what_a_text_known_in_part_does_not_have_is_unknown(side: str):
    there = "two" if side == "one" else "one"
    plan = plan_of({"cap": {there: version("1", CAP)}}, revisions={side: {"coverage": "partial", "short": "The Part"}})
    change = only(plan)
    assert (change.kind, change.redline, change.material) == ("unknown", (), None)
    assert change.reasons == ("what The Part says of it is not known",)
    assert not change.differs


@pytest.mark.parametrize(
    ("how", "kinds", "link"),
    [("merged", ("merged",), "merged into"), ("moved", ("moved",), "moved into"), ("split", ("split",), "split into"),
     ("replaced", ("deleted",), "replaced by")],
)  # fmt: skip
def test_of_a_text_known_in_part_what_went_into_another_clause_is_not_called_unknown(how, kinds, link):
    """“Unknown” stood beside “merged from it” of the same clause."""
    origin = [{"clause": "old", "revision": "one", "as": how}]
    plan = plan_of(
        {"old": {"one": version("1", CAP)}, "cap": {"two": version("2", MORE, **{"from": origin})}},
        revisions={"two": {"coverage": "partial"}},
    )
    change = compare_version(plan, "old", "one", "two")
    assert (change.kinds, change.why()[-1]) == (kinds, f"{link} cap of two")
    assert change.differs
    assert "not known" not in " ".join(change.reasons)


def test_an_origin_in_another_text_tells_nothing_of_one_known_in_part():
    origin = [{"clause": "old", "revision": "one", "as": "split"}]
    plan = plan_of(
        {"old": {"one": version("1", CAP)}, "cap": {"three": version("2", MORE, **{"from": origin})}},
        revisions={"two": {"coverage": "partial"}},
    )
    assert compare_version(plan, "cap", "two", "three").kinds == ("unknown",)


def test_a_term_that_only_changed_its_place_says_where_it_stands():
    """Its going from one clause was told as “removed”, its coming into the other as “added”."""
    terms = {"terms": {"cap": {"at-most": 6}}}
    plan = plan_of(
        {"old": {"one": version("1", CAP, **terms), "two": version("1", MORE)},
         "new": {"one": version("2", CAP), "two": version("2.1", MORE, **terms)},
         "gone": {"one": version("3", CAP, terms={"other": {"at-most": 1}}), "two": version("3", MORE)}}
    )  # fmt: skip
    said = {item.clause: [term.say() for term in item.terms] for item in compare_revisions(plan, "one", "two").changes}
    assert said == {
        "old": ["cap: at most 6 (now in clause 2.1)"],
        "new": ["cap: at most 6 (before in clause 1)"],
        "gone": ["other: at most 1 (removed)"],
    }


def test_a_clause_that_neither_text_has_is_unknown():
    change = compare_version(plan_of({"cap": {"three": version("1", CAP)}}), "cap", "one", "two")
    assert (change.kind, change.reasons) == ("unknown", ("neither text has it",))


def test_a_clause_without_a_wording_has_no_redline():
    nowhere = {"two": version("1", **{"same-as": "nowhere"})}  # a fault that `check` reports
    assert only(plan_of({"cap": nowhere})).redline == ()


def test_clauses_stand_in_the_order_of_the_papers_of_the_later_text():
    plan = plan_of(
        {
            "annexed": {"one": version("1", CAP), "two": version("1", CAP, document="annex")},
            "last": {"two": version("", MORE)},
            "tenth": {"two": version("10", MORE)},
            "second": {"two": version("2", MORE)},
            "stray": {"two": version("1", MORE, document="nowhere")},
        },
        revisions={"two": {"documents": {"annex": {"title": "Annex"}}}},
    )
    change = compare_revisions(plan, "one", "two")
    assert [item.clause for item in change.changes] == ["second", "tenth", "last", "annexed", "stray"]
    assert change.changes[3].kinds == ("kept", "moved")


def test_what_is_gone_stands_behind_what_it_followed_and_not_at_its_old_number():
    """“4 replaced” stood before “4” of a text that numbers everything anew, and an annex in the midst of the text."""
    plan = plan_of(
        {
            "first": {"one": version("1", CAP), "two": version("9", CAP)},
            "second": {"one": version("2", CAP)},
            "third": {"one": version("3", CAP)},
            "new": {"two": version("2", MORE)},
            "newer": {"two": version("10", MORE)},
            "annexed": {"one": version("A1", CAP, document="annex")},
            "front": {"one": version("0", CAP)},
        },
        revisions={"one": {"documents": {"annex": {"title": "Annex"}}}},
    )
    order = [item.clause for item in compare_revisions(plan, "one", "two").changes]
    assert order == ["front", "new", "first", "second", "third", "newer", "annexed"]


@pytest.mark.parametrize(
    ("how", "said"),
    [("split", "split from"), ("merged", "merged from"), ("moved", "moved from"), ("replaced", "replaces")],
)
def test_where_a_clause_came_from_is_told(how: str, said: str):
    origin = [{"clause": "old", "revision": "one", "as": how}]
    change = only(plan_of({"cap": {"two": version("1", CAP, **{"from": origin, "change": "added"})}}))
    assert [str(tie) for tie in change.ties] == [f"{said} old of one"]
    assert change.kinds == ("added", *([how] if how != "replaced" else []))
    assert change.recorded == "added"


@pytest.mark.parametrize("recorded", ["split", "merged"])
def test_what_a_version_says_of_itself_counts_as_a_kind(recorded: str):
    change = only(plan_of({"cap": {"one": version("1", CAP), "two": version("1", MORE, change=recorded)}}))
    assert change.kinds == ("edited", recorded)


def test_a_record_speaks_only_of_the_pair_it_was_made_for():
    versions = {"one": version("1", CAP), "two": version("1", CAP), "three": version("1", MORE, change="kept")}
    assert only(plan_of({"cap": versions}), "two", "three").recorded == "kept"
    assert only(plan_of({"cap": versions}), "one", "three").recorded == ""
    versions["three"] |= {"compared-with": "one"}
    assert only(plan_of({"cap": versions}), "one", "three").recorded == "kept"


@pytest.mark.parametrize(
    ("later", "material", "reasons"),
    [
        ({}, False, ("the words are the same",)),
        ({"change": "kept"}, False, ("the words are the same",)),
        ({"text": MORE}, True, ("the wording differs",)),
        ({"text": MORE, "change": "amended"}, True, ("the sources say it was amended",)),
        ({"text": MORE, "change": "kept"}, False, ("the sources say it was kept",)),
        ({"text": MORE, "change": "moved"}, False, ("the sources say it was moved",)),
        ({"text": STYLE}, False, ("only case, quotes, blanks or punctuation",)),
        ({"modality": "may"}, True, ("binding verb: will → may",)),
        ({"modality": "shall-not"}, True, ("binding verb: will → shall not",)),
        ({"modality": None}, True, ("binding verb: will → none",)),
        ({"obliged": ["north", "south"]}, True, ("obliged: South → North and South",)),
        ({"obliged": []}, True, ("obliged: South → nobody",)),
    ],
)
def test_of_a_restatement_the_record_decides(later: dict[str, object], material: bool, reasons: tuple[str, ...]):
    first = version("1", CAP, modality="will", obliged=["south"])
    second = {key: value for key, value in {**first, **later}.items() if value is not None}
    change = only(plan_of({"cap": {"one": first, "two": second}}, basis="restated"))
    assert change.restated
    assert (change.material, change.reasons) == (material, reasons)


def test_of_a_verbatim_text_the_words_decide_and_what_was_stated_comes_first():
    first = version("1", CAP, modality="will")
    change = only(plan_of({"cap": {"one": first, "two": version("1", MORE, modality="may", change="kept")}}))
    assert change.material
    assert change.reasons[0] == "binding verb: will → may"
    assert change.reasons[1].startswith("figure raised")
    assert change.modality == ("will", "may")
    same = only(plan_of({"cap": {"one": first, "two": version("1", CAP, modality="may")}}))
    assert (same.kind, same.material, same.reasons) == ("kept", True, ("binding verb: will → may",))
    style = only(plan_of({"cap": {"one": first, "two": version("1", STYLE, modality="may")}}))
    assert style.reasons == ("binding verb: will → may",), "what the words say editorially is no news beside it"


def test_a_doubtful_pair_is_told_by_its_confidence():
    sure, unsure = (VersionChange("cap", None, None, "kept", confidence=value) for value in (0.5, 0.49))
    assert (sure.doubtful, unsure.doubtful) == (False, True)


def test_the_concordance_follows_the_earlier_text():
    plan = plan_of(
        {
            "b": {"one": version("2", CAP), "two": version("1", CAP)},
            "a": {"one": version("10", CAP), "two": version("2", MORE)},
            "new": {"two": version("3", MORE)},
            "gone": {"one": version("1", CAP), "two": {"deleted": True}},
        }
    )
    assert [(row.clause, row.before, row.after) for row in concordance(plan, "one", "two")] == [
        ("gone", "1", ""), ("b", "2", "1"), ("a", "10", "2"), ("new", "", "3"),
    ]  # fmt: skip


@pytest.mark.parametrize(("known", "renumbered"), [(True, True), (False, False)])
def test_only_a_number_that_is_known_is_another_one(known, renumbered):
    plan = plan_of(
        {"cap": {"one": version("6", CAP), "two": version("u1", MORE, **({} if known else {"number-known": False}))}}
    )
    assert only(plan).renumbered is renumbered
    assert only(plan, "two", "one").renumbered is renumbered
