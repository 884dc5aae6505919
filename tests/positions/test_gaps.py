from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.model import TermDefinition, TermValue
from clausetrack.positions import matrix
from clausetrack.positions.gaps import gaps
from clausetrack.positions.packages import packages
from clausetrack.positions.regions import Region, distance, inside, meet, point, region, say
from tests.positions.plans import clause, plan, said

SIZE = TermDefinition(kind="quantity", unit="people", label="Size", of="ua")
STEPS = TermDefinition(
    kind="choice",
    label="Way",
    ordered=True,
    choices=("never", "later", "now"),
    aliases={"no": "never"},
    undecided=("open",),
)
LOOSE = TermDefinition(kind="choice", label="Who", choices=("one", "two"))
TERMS = {
    "size": {"kind": "quantity", "unit": "people", "label": "Size", "of": "ua"},
    "way": {
        "kind": "choice",
        "label": "Way",
        "ordered": True,
        "choices": ["never", "later", "now"],
        "undecided": ["open"],
    },
    "who": {"kind": "choice", "label": "Who", "choices": ["one", "two"]},
    "unused": {"kind": "quantity", "unit": "x", "label": "Unused"},
}


def value(**what):
    return TermValue.model_validate({key.replace("_", "-"): item for key, item in what.items()})


def size(*values):
    return region([value(**item) for item in values], SIZE)


class TestRegions:
    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ([{"at_most": 600}], "600 people or less"),
            ([{"at_least": 600}], "600 people or more"),
            ([{"exactly": 600}], "600 people"),
            ([{"between": [1, 2]}], "1 to 2 people"),
            ([{"exactly": 5}, {"exactly": 10}], "5 people or 10 people"),
            ([{"at_most": 5}, {"at_least": 3}], "anything people"),
            ([{"options": ["5", "1,000", "many"]}], "5 people or 1,000 people"),
        ],
    )
    def test_what_a_figure_allows(self, values, words):
        assert say(size(*values), SIZE).replace("anything", "anything people") == words

    def test_what_a_choice_allows(self):
        assert region([value(**{"is": "no"}), value(options=["now", "open"])], STEPS).choices == ("never", "now")
        assert region([value(**{"is": "open"})], STEPS) is None
        assert region([value(**{"is": "other"}), value(**{"is": "two"})], LOOSE).choices == ("two", "other")
        assert say(Region(choices=("at-once",)), LOOSE) == "at once"
        assert say(Region(choices=("by-2025-11-27", "in-30-days")), LOOSE) == "by 2025-11-27 or in 30 days"
        assert say(Region(), LOOSE) == "nothing"
        named = LOOSE.model_copy(update={"words": {"two": "the second of them"}})
        assert say(Region(choices=("one", "two")), named) == "one or the second of them"

    def test_figures_that_cannot_be_read_settle_nothing(self):
        assert size({"options": ["some"]}) is None
        assert region([value(**{"is": "x"})], SIZE) is None

    def test_a_text_that_sets_a_bound_sets_its_figure(self):
        assert point([value(at_most=600)], SIZE) == size({"exactly": 600})
        assert point([value(at_least=600)], SIZE) == size({"exactly": 600})
        assert point([value(between=[1, 2])], SIZE) == size({"between": [1, 2]})
        assert point([value(at_most=600), value(exactly=5)], SIZE) == size({"at_most": 600}, {"exactly": 5})

    def test_distance_is_in_units_or_in_steps_or_there_is_none(self):
        assert distance(size({"at_most": 600}), size({"at_least": 800}), SIZE) == 200
        assert distance(size({"at_least": 800}), size({"at_most": 600}), SIZE) == 200
        assert distance(size({"at_most": 900}), size({"at_least": 800}), SIZE) == 0
        assert distance(Region(choices=("never",)), Region(choices=("now",)), STEPS) == 2
        assert distance(Region(choices=("never",)), Region(choices=("odd",)), STEPS) is None
        assert distance(Region(choices=("one",)), Region(choices=("two",)), LOOSE) is None

    @given(*[st.tuples(st.none() | st.integers(0, 20), st.none() | st.integers(0, 20)) for _ in range(2)])
    def test_meeting_is_symmetric_and_inside_both(self, one, two):
        def made(pair):
            low, high = pair
            if low is not None and high is not None and low > high:
                low, high = high, low
            return Region(((None if low is None else Decimal(low), None if high is None else Decimal(high)),))

        first, second = made(one), made(two)
        both = meet(first, second)
        assert both == meet(second, first)
        assert (distance(first, second, SIZE) == 0) == bool(both)
        assert distance(first, second, SIZE) == distance(second, first, SIZE)
        if both:
            assert inside(both, first)
            assert inside(both, second)


def would(party, day, *, term="size", on="cap", asks=None, about="r2", **what):
    position = {"stance": what.pop("stance", "object"), "would-accept": {term: what.pop("terms", what)}}
    if not position["would-accept"][term]:
        del position["would-accept"]
    if asks:
        position["asks-terms"] = {term: asks}
    return said(party, day, about, {on: position}, id=f"{party}-{day}-{term}")


def gap(statements, term="size", versions=None, **header):
    toy = plan([clause("cap", versions or {"r2": "Words."})], statements, terms=TERMS, **header)
    return next((item for item in gaps(matrix(toy, "r2")) if item.term == term), None)


class TestZone:
    def test_all_required_stated_and_it_overlaps(self):
        found = gap(
            [
                would("us", "2025-02-11", **{"at-most": 900}),
                would("ua", "2025-02-11", **{"at-least": 800}),
                would("ru", "2025-02-11", exactly=850),
            ]
        )
        assert (found.required.word, found.required.words, found.required.unstated) == ("zone", "850 people", ())
        assert found.required.nearest is None

    def test_apart_names_the_nearest_two_and_the_widest(self):
        found = gap(
            [
                would("us", "2025-02-11", **{"at-most": 600}),
                would("ua", "2025-02-11", **{"at-least": 800}),
                would("ru", "2025-02-11", **{"at-most": 100}),
            ]
        )
        assert found.required.word == "apart"
        assert found.required.nearest == ("us", "ua", Decimal(200))
        assert found.required.widest == ("ua", "ru", Decimal(700))

    def test_silence_on_a_figure_is_no_zone(self):
        one = gap([would("ua", "2025-02-11", **{"at-least": 800})])
        assert (one.required.word, one.required.unstated) == ("one-sided", ("us", "ru"))
        two = gap([would("ua", "2025-02-11", **{"at-least": 800}), would("us", "2025-02-11", exactly=900)])
        assert two.required.word == "partial"
        assert [(item.party, item.accepts) for item in two.parties if item.accepts is None] == [("ru", None)]

    def test_asking_is_not_accepting(self):
        found = gap([would("ru", "2025-02-11", asks={"exactly": 100})])
        assert found.required.word == "not-stated"
        ru = next(item for item in found.parties if item.party == "ru")
        assert (ru.accepts, ru.asks.words) == (None, "100 people")

    def test_the_latest_of_the_highest_authority_stands_and_the_others_follow(self):
        late = {**would("ua", "2025-02-20", exactly=1), "authority": "official"}
        found = gap([would("ua", "2025-02-11", exactly=3), would("ua", "2025-02-12", exactly=2), late])
        ua = next(item for item in found.parties if item.party == "ua")
        assert ua.accepts.words == "2 people"
        assert [item.words for item in ua.earlier] == ["3 people", "1 people"]

    def test_what_is_asked_or_given_later_and_does_not_take_its_place_is_told(self):
        """Twenty years counted, though thirty had been asked for since."""
        ask = "ua: asks for at least 30 people since 2025-02-14, and is not known to have taken back that it would "
        late = "ua: 30 people or 31 people was given later (2025-02-14), with less authority"
        first = would("ua", "2025-02-11", **{"at-least": 20})
        asked = would("ua", "2025-02-14", asks={"at-least": 30})
        assert gap([first, asked]).caveats == (f"{ask}accept at least 20 people",)
        less = {**would("ua", "2025-02-14", terms=[{"exactly": 30}, {"exactly": 31}]), "authority": "official"}
        assert gap([first, less]).caveats == (late,)
        both = {**would("ua", "2025-02-14", exactly=30, asks={"exactly": 30}), "authority": "official"}
        assert len(gap([first, both]).caveats) == 1

        same = would("ua", "2025-02-14", asks={"at-least": 20})
        before = would("ua", "2025-02-10", asks={"at-least": 30})
        replaced = would("ua", "2025-02-15", **{"at-least": 30})
        member = {**would("ua", "2025-02-14", exactly=1), "authority": "member"}
        for said_ in ([same], [before], [asked, replaced], [member]):
            assert gap([first, *said_]).caveats == ()

    def test_what_does_not_count_opens_no_zone_and_is_shown(self):
        member = {**would("ua", "2025-02-20", exactly=1), "authority": "member"}
        found = gap([member])
        assert found.required.word == "not-stated"
        assert "said by a member" in found.to_data()["parties"][1]["accepts"]["not-counted"]

    def test_a_value_that_a_later_text_gives_as_its_own_overtakes_what_was_said_before(self):
        versions = {"r2": {"text": "x", "terms": {"size": {"exactly": 15, "by": ["us"]}}}}
        said_ = [would("us", "2025-01-11", exactly=10, about="r1"), would("ua", "2025-02-11", **{"at-least": 20})]
        found = gap(said_, versions=versions)
        us = found.parties[0]
        assert (us.accepts.words, us.accepts.counted, us.offer.words) == ("10 people", False, "15 people")
        told = us.to_data()["offer"]
        assert (told["words"], told["revision"], told["clause"], told["date"]) == (
            "15 people",
            "r2",
            "cap",
            us.offer.issued,
        )
        assert set(told) == {"words", "revision", "clause", "number", "date"}
        assert us.accepts.doubts == ("overtaken by r2 of 2025-02-10, which gives 15 people as its own",)
        assert found.required.nearest == ("us", "ua", Decimal(5))
        assert any("overtaken" in note for note in found.caveats)
        later = gap([*said_, would("us", "2025-02-12", exactly=12)], versions=versions)
        assert (later.parties[0].accepts.words, later.parties[0].offer) == ("12 people", None)
        unsure = {"r2": {"text": "x", "terms": {"size": {"exactly": 15, "by": ["us"], "certainty": "disputed"}}}}
        assert gap(said_, versions=unsure).parties[0].accepts.counted

    def test_who_is_against_the_matter_stands_beside_what_overlaps(self):
        others = [would("us", "2025-02-11", exactly=5), would("ru", "2025-02-11", exactly=5)]
        found = gap([*others, said("ua", "2025-02-12", "matter", {"cap": "reject"})])
        assert (found.required.word, found.required.words) == ("partial", "5 people")
        assert [(item.party, item.clause, item.stance) for item in found.required.against] == [("ua", "cap", "reject")]
        assert [voice.stance for voice in found.parties[1].spoken] == ["reject"]
        assert gap([*others, said("ua", "2025-02-12", "matter", {"cap": "open"})]).required.against == ()

    def test_another_object_is_not_compared(self):
        found = gap([would("ua", "2025-02-11", exactly=1, of="ru"), would("us", "2025-02-11", exactly=1)])
        assert found.required.stated == ("us",)
        assert "ua: 1 people is not compared: it is about ru" in found.caveats

    def test_scopes_and_clocks_that_differ_are_told(self):
        found = gap(
            [
                would("ua", "2025-02-11", exactly=1, scope="peacetime", after="signature"),
                would("us", "2025-02-11", exactly=1, after="ratification"),
            ]
        )
        assert any("for different cases: at all times, peacetime" in note for note in found.caveats)
        assert any("different moments: ratification, signature" in note for note in found.caveats)
        assert found.parties[1].accepts.words.endswith("after signature")

    def test_choices_without_an_order_have_no_distance(self):
        found = gap(
            [
                would("us", "2025-02-11", term="who", **{"is": "one"}),
                would("ua", "2025-02-11", term="who", **{"is": "two"}),
            ],
            "who",
        )
        assert found.required.nearest == ("us", "ua", None)
        assert any("no order" in note for note in found.caveats)
        assert json.dumps(found.to_data())

    def test_a_value_that_settles_nothing_is_told(self):
        found = gap([would("us", "2025-02-11", term="way", **{"is": "open"})], "way")
        assert found.required.word == "not-stated"
        assert any("settles nothing" in note for note in found.caveats)


class TestTexts:
    def test_each_text_says_whom_it_would_suit(self):
        versions = {
            "r1": {"text": "x", "terms": {"size": {"at-most": 600}}},
            "r2": {"text": "y", "terms": {"size": {"exactly": 800, "by": ["us"]}}},
        }
        found = gap([would("ua", "2025-02-11", **{"at-least": 800})], versions=versions)
        assert [(text.revision, text.inside, text.outside) for text in found.texts] == [
            ("r1", (), (("ua", Decimal(200)),)),
            ("r2", ("ua",), ()),
        ]
        assert found.texts[1].words == "800 people (United States)"
        assert json.dumps(found.to_data())

    def test_a_text_that_is_not_out_yet_is_left_out(self):
        versions = {"r3": {"text": "x", "terms": {"size": {"at-most": 600}}}}
        toy = plan([clause("cap", versions)], terms=TERMS)
        assert gaps(matrix(toy, "r2", "2025-02-11")) == ()
        assert len(gaps(matrix(toy, "r2", "2025-04-01"))) == 1

    def test_a_text_that_settles_nothing_suits_nobody(self):
        versions = {"r2": {"text": "x", "terms": {"way": {"is": "open"}}}}
        found = gap([would("us", "2025-02-11", term="way", **{"is": "now"})], "way", versions)
        assert (found.texts[0].inside, found.texts[0].outside) == ((), ())

    def test_only_the_terms_asked_for_and_unknown_ones_are_passed_over(self):
        toy = plan([clause("cap", {"r2": "x"})], [would("us", "2025-02-11", exactly=1)], terms=TERMS)
        assert [item.term for item in gaps(matrix(toy, "r2"))] == ["size"]
        assert gaps(matrix(toy, "r2"), ["nonsense", "unused"]) == ()

    def test_after_a_split_nothing_is_heard_twice(self):
        old = clause("cap", {"r1": "x", "r2": {"deleted": True, "replaced-by": ["new"]}})
        toy = plan([old, clause("new", {"r2": "y"})], [would("us", "2025-01-11", about="r1", exactly=1)], terms=TERMS)
        found = gaps(matrix(toy, "r2"))[0]
        assert found.clauses == ("cap",)


class TestPackages:
    def tied(self, *links, extra=()):
        clauses = [clause(name, {"r2": f"{name}."}) for name in ("a", "b", "c", "d")]
        rows = [
            said(
                party,
                "2025-02-11",
                "r2",
                {on: {"stance": stance, "linked-to": list(to), "condition": "if"}},
                id=f"{party}-{on}-{stance}",
            )
            for party, on, stance, to in links
        ]
        return packages(matrix(plan(clauses, [*rows, *extra]), "r2"))

    def test_clauses_tied_through_others_are_one_package(self):
        found = self.tied(("us", "a", "object", ["b"]), ("ru", "b", "object", ["c"]), ("ua", "d", "accept", []))
        assert [package.clauses for package in found.packages] == [("a", "b", "c")]
        assert found.packages[0].circles == ()
        assert found.packages[0].blocked == ("a", "b")

    def test_packages_that_a_later_link_joins_become_one(self):
        found = self.tied(("us", "a", "object", ["b"]), ("ru", "c", "object", ["d"]), ("ua", "b", "object", ["c"]))
        assert [package.clauses for package in found.packages] == [("a", "b", "c", "d")]

    def test_packages_stand_in_the_order_of_the_plan_whichever_clause_is_tied_to_the_other(self):
        found = self.tied(("us", "b", "object", ["d"]), ("ru", "c", "object", ["a"]))
        assert [package.clauses for package in found.packages] == [("a", "c"), ("b", "d")]

    def test_circles_are_found(self):
        found = self.tied(("us", "a", "object", ["b"]), ("ru", "b", "object", ["a"]), ("ru", "c", "object", ["c"]))
        assert {circle for package in found.packages for circle in package.circles} == {("a", "b"), ("c",)}
        assert json.dumps(found.to_data())

    def test_a_condition_is_met_once_what_it_is_tied_to_is_agreed(self):
        agreed = [said(party, "2025-02-11", "r2", {"b": "accept"}, id=f"{party}-b") for party in ("us", "ua", "ru")]
        found = self.tied(
            ("us", "a", "conditional", ["b"]),
            ("us", "c", "conditional", ["d", "elsewhere"]),
            ("us", "d", "conditional", []),
            extra=agreed,
        )
        assert {item.clause: (item.met, item.unmet) for item in found.conditions} == {
            "a": (True, ()), "c": (False, ("d", "elsewhere")), "d": (None, ()),
        }  # fmt: skip
        assert [item.clause for item in found.unmet] == ["c"]
        assert [item["met"] for item in json.loads(json.dumps(found.to_data()))["conditions"]] == [True, False, None]

    def test_stale_and_weak_links_tie_nothing(self):
        old = clause("a", {"r1": "x", "r2": "y"})
        row = said("us", "2025-01-11", "r1", {"a": {"stance": "conditional", "linked-to": ["b"]}})
        found = packages(matrix(plan([old, clause("b", {"r2": "z"})], [row]), "r2"))
        assert (found.packages, found.conditions) == ((), ())
