"""Terms written by hand, compared as values: which way, and by how much."""

from __future__ import annotations

import pytest

from clausetrack.compare.terms import compare_terms
from clausetrack.model import Clause, PlanFile

REGISTRY = PlanFile.model_validate(
    {
        "plan": "demo", "title": "Demo", "terms": {
            "cap": {"kind": "quantity", "unit": "personnel", "label": "Cap", "of": "north"},
            "dues": {"kind": "quantity", "unit": "coins", "label": "Dues"},
            "nato": {"kind": "choice", "ordered": True, "choices": ["barred", "later", "open"],
                     "aliases": {"never": "barred"}, "label": "Membership"},
            "seat": {"kind": "choice", "choices": ["here", "there"], "label": "Seat"},
        },
    }
).terms  # fmt: skip


def terms(**values: object):
    data = {"clause": "c", "title": "C", "versions": {"r": {"text": "x", "terms": values}}}
    return Clause.model_validate(data).versions["r"].terms


@pytest.mark.parametrize(
    ("term", "old", "new", "said"),
    [
        ("cap", None, {"at-most": 600}, "cap: at most 600 personnel (added)"),
        ("cap", {"at-most": 600}, None, "cap: at most 600 personnel (removed)"),
        ("cap", {"at-most": 600}, {"at-most": 800}, "cap: at most 600 personnel → at most 800 personnel (loosened by 200)"),
        ("cap", {"at-most": 800}, {"at-most": 600}, "cap: at most 800 personnel → at most 600 personnel (tightened by 200)"),
        ("cap", {"at-least": 5}, {"at-least": 9}, "cap: at least 5 personnel → at least 9 personnel (tightened by 4)"),
        ("cap", {"at-least": 9}, {"at-least": 5}, "cap: at least 9 personnel → at least 5 personnel (loosened by 4)"),
        ("cap", {"exactly": 5}, {"exactly": 7}, "cap: 5 personnel → 7 personnel (raised by 2)"),
        ("cap", {"exactly": 7}, {"exactly": 5}, "cap: 7 personnel → 5 personnel (lowered by 2)"),
        ("cap", {"exactly": 7}, {"at-most": 7}, "cap: 7 personnel → at most 7 personnel (changed)"),
        ("cap", {"at-most": 6}, {"at-most": 6, "scope": "peacetime"}, "rescoped"),
        ("cap", {"at-most": 6}, {"at-most": 6, "after": "signature"},
         "cap: at most 6 personnel → at most 6 personnel, after signature (changed)"),
        ("cap", {"exactly": 6}, {"exactly": 6, "of": "north", "by": ["north", "south"]},
         "cap: 6 personnel → 6 personnel, of north, by north and south (changed)"),
        ("cap", {"exactly": 6}, {"exactly": 6, "by": ["north"]}, "cap: 6 personnel (now put forward by north alone)"),
        ("cap", {"exactly": 6, "by": ["north"]}, {"exactly": 6}, "cap: 6 personnel (before put forward by north alone)"),
        ("cap", {"at-most": 6}, [{"at-most": 6}, {"at-most": 9, "by": ["north"]}], "changed"),
        ("dues", {"at-most": 6}, {"at-most": 8}, "dues: at most 6 coins → at most 8 coins (raised by 2)"),
        ("dues", {"at-least": 6}, {"at-least": 5}, "dues: at least 6 coins → at least 5 coins (lowered by 1)"),
        ("free", {"exactly": 1}, {"exactly": 2}, "free: 1 → 2 (raised by 1)"),
        ("nato", {"is": "barred"}, {"is": "open"}, "nato: barred → open (changed)"),
        ("nato", {"is": "open"}, {"is": "later"}, "nato: open → later (changed)"),
        ("nato", {"is": "never"}, {"is": "barred"}, "changed"),
        ("nato", {"is": "open"}, {"is": "sometime"}, "changed"),
        ("seat", {"is": "here"}, {"is": "there"}, "seat: here → there (changed)"),
        ("unknown", {"is": "a"}, {"is": "b"}, "unknown: a → b (changed)"),
    ],
)  # fmt: skip
def test_a_term_that_differs_is_told_in_one_phrase(term: str, old: object, new: object, said: str):
    sides = [terms(**({term: value} if value else {})) for value in (old, new)]
    (change,) = compare_terms(*sides, REGISTRY)
    assert said in (change.say(), change.kind)


def test_terms_that_say_the_same_are_no_change_and_their_order_is_that_of_the_wordings():
    old = terms(cap={"at-most": 6}, seat={"is": "here"}, nato={"is": "open"})
    new = terms(free={"exactly": 1}, nato={"is": "open"}, cap={"at-most": 7})
    assert [change.term for change in compare_terms(old, new, REGISTRY)] == ["cap", "seat", "free"]
    assert compare_terms(old, old, REGISTRY) == ()
