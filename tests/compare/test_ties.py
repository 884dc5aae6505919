"""Ties between clauses are data, told alike at both ends; words are made of them in one place."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.compare.plans import plan_of
from tests.compare.test_revisions import CAP, MORE, version

from clausetrack.compare.revisions import compare_version
from clausetrack.compare.ties import Tie
from clausetrack.reports.words import happened


def tied(how, *, goes_on, gone=None):
    origin = [{"clause": "old", "revision": "one", "as": how}]
    later = {"two": version("1", MORE)} if goes_on else gone or {}
    plan = plan_of({"old": {"one": version("1", CAP), **later}, "new": {"two": version("2", MORE, **{"from": origin})}})
    return compare_version(plan, "old", "one", "two"), compare_version(plan, "new", "one", "two")


@pytest.mark.parametrize(
    ("how", "ends"),
    [
        ("split", ("a part split off into new of two", "split from old of one")),
        ("merged", ("a part merged into new of two", "merged from a part of old of one")),
        ("moved", ("a part moved into new of two", "moved from a part of old of one")),
        ("replaced", ("a part replaced by new of two", "replaces a part of old of one")),
    ],
)
def test_of_a_clause_that_goes_on_only_a_part_went_elsewhere_and_both_ends_say_so(how, ends):
    """“Replaces X” stood beside “X: edited”, which said nothing of it."""
    old, new = tied(how, goes_on=True)
    assert (str(old.ties[0]), str(new.ties[0])) == ends
    assert (old.ties[0].before, old.ties[0].after) == (new.ties[0].before, new.ties[0].after) == (("old",), ("new",))
    assert "part " in happened(old)
    assert old.kind == "edited"
    assert happened(new).startswith("added in place of a part of another" if how == "replaced" else "added")


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("split", "split into other clauses"),
        ("merged", "merged into another clause"),
        ("moved", "gone into another clause"),
        ("replaced", "replaced by another clause"),
    ],
)
def test_of_a_clause_that_is_gone_the_whole_went_elsewhere(how, told):
    old, new = tied(how, goes_on=False)
    assert [tie.part for tie in (*old.ties, *new.ties)] == [False, False]
    assert happened(old) == told
    assert ("in place of another" in happened(new)) is (how == "replaced")


def test_what_a_tombstone_names_and_an_origin_names_is_told_once():
    gone = {"two": {"deleted": True, "replaced-by": ["new", "other"]}}
    old, _ = tied("split", goes_on=False, gone=gone)
    assert [str(tie) for tie in old.ties] == ["split into new of two", "replaced by other of two"]


def test_a_reason_in_the_words_of_a_tie_is_no_tie():
    """What happened was read back out of the words of the links: a clause may well be called “merged into”."""
    change, _ = tied("merged", goes_on=False)
    assert happened(replace(change, kind="deleted", ties=(), reasons=("merged into new of two",))) == "deleted"
    named = replace(change, kind="deleted", ties=(Tie("split", "before", ("old",), ("merged into",), "two"),))
    assert happened(named) == "split into other clauses"


def test_a_tie_to_several_clauses_can_be_told_one_by_one():
    """A page in another language has no word for the “and” between them."""
    ways = (Tie("moved", "before", ("a",), ("b", "c"), "two"), Tie("moved", "after", ("b", "c"), ("a",), "one"))
    assert [[str(one) for one in tie.apart()] for tie in ways] == [
        ["moved into b of two", "moved into c of two"],
        ["moved from b of one", "moved from c of one"],
    ]
    both = Tie("merged", "both", ("1", "2"), ("1",))
    assert both.apart() == (both,)


def test_ties_go_out_as_data():
    old, _ = tied("merged", goes_on=False)
    data = json.loads(json.dumps(old.to_data()))
    assert data["links"] == ["merged into new of two"]
    assert data["ties"] == [
        {"how": "merged", "end": "before", "before": ["old"], "after": ["new"], "revision": "two", "part": False}
    ]
    assert "merged into new of two" in data["reasons"]


def test_a_clause_that_names_itself_as_where_it_comes_from_is_no_heir_of_its_own():
    origins = [
        {"clause": "old", "revision": "one", "as": "merged"},
        {"clause": "gone", "revision": "one", "as": "merged"},
    ]
    plan = plan_of(
        {
            "old": {"one": version("1", CAP), "two": version("1", MORE, **{"from": origins})},
            "gone": {"one": version("2", CAP)},
        }
    )
    assert dict(plan.heirs) == {("gone", "one", "two", "merged"): ("old",)}
