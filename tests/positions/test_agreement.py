from __future__ import annotations

import json
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.model import STANCES
from clausetrack.positions import Policy, matrix
from clausetrack.positions.agreement import STATUSES, agreement
from clausetrack.positions.dyads import dyads
from tests.positions.plans import clause, plan, said
from tests.positions.test_measures import ONE, TWO

WORDS = {value: word for word, value in STANCES.items()}
FOUR = tuple({"id": name, "name": name.upper(), "kind": "state"} for name in ("us", "ua", "ru", "e3"))


def worked(table):
    """A worked table of stances as a plan: one clause a column."""
    clauses = [clause(f"c{number}", {"r2": f"Words {number}."}) for number in range(1, 7)]
    rows = [
        said(
            party,
            "2025-02-11",
            "r2",
            {f"c{place}": WORDS[value] for place, value in enumerate(values, 1) if value is not None},
        )
        for party, values in table.items()
    ]
    return plan(clauses, rows, parties=FOUR, consent=tuple(table))


def of(**stances):
    toy = plan(
        [clause("cap", {"r2": "Words."})],
        [said(party, "2025-02-11", "r2", {"cap": word}) for party, word in stances.items()],
    )
    return agreement(matrix(toy, "r2")).clauses[0]


class TestWorkedTables:
    def test_complete(self):
        found = {item.clause: item for item in agreement(matrix(worked(ONE), "r2")).clauses}
        assert [found[f"c{number}"].required.dispersion for number in range(1, 7)] == [
            Fraction(3, 16), Fraction(1, 4), Fraction(15, 16), Fraction(15, 16), Fraction(7, 8), Fraction(9, 16),
        ]  # fmt: skip
        assert all(item.status.coverage == "4 of 4" for item in found.values())

    def test_with_silence(self):
        found = {item.clause: item for item in agreement(matrix(worked(TWO), "r2")).clauses}
        assert [found[f"c{number}"].status.word for number in range(1, 7)] == [
            "agreed-in-principle", "unconfirmed", "contested", "contested", "unconfirmed", "no-evidence",
        ]  # fmt: skip
        assert [found[f"c{number}"].required.dispersion for number in range(1, 5)] == [
            Fraction(3, 16), Fraction(1, 4), Fraction(1), Fraction(3, 4),
        ]  # fmt: skip
        assert found["c5"].required.dispersion is None
        assert found["c5"].status.coverage == "1 of 4"

    def test_dyads_of_both_tables(self):
        exact = {
            "one": ("1/6", "1/2", "1/6", "-1/3", "5/6", "-1/3"),
            "two": ("1/4", "3/4", "1/3", "-1/4", "5/6", "1/6"),
        }  # fmt: skip
        for name, table in (("one", ONE), ("two", TWO)):
            made = dyads(matrix(worked(table), "r2", policy=Policy(quorum=2)))
            found = [made.by_pair[pair].similarity for pair in combinations(table, 2)]
            assert found == [Fraction(value) for value in exact[name]]
        assert {pair: made.by_pair[pair].common for pair in combinations(TWO, 2)} == {
            ("us", "ua"): 2, ("us", "ru"): 2, ("us", "e3"): 3, ("ua", "ru"): 2, ("ua", "e3"): 3, ("ru", "e3"): 3,
        }  # fmt: skip
        assert made.by_pair["ru", "us"].bounds == (Fraction(-1, 4), Fraction(11, 12))

    @given(st.lists(st.tuples(st.integers(-2, 2), st.integers(-2, 2)), min_size=2, max_size=4), st.integers(-2, 2))
    def test_a_clause_one_side_skips_changes_what_is_common_never_the_similarity(self, rows, alone):
        heard = {"us": [*(one for one, _ in rows), alone], "ua": [*(two for _, two in rows), None]}
        both = dict(zip(("us", "ua"), zip(*rows, strict=True), strict=True))
        found, without = (
            dyads(matrix(worked(table), "r2", policy=Policy(quorum=2))).by_pair["us", "ua"] for table in (heard, both)
        )
        assert (found.similarity, found.common) == (without.similarity, without.common) != (None, 0)
        assert without.bounds[0] <= without.similarity <= without.bounds[1]
        # What one side says alone can only rule out extremes; it may even rule out the S of what is common.
        assert without.bounds[0] <= found.bounds[0] <= found.bounds[1] <= without.bounds[1]


class TestStatus:
    @pytest.mark.parametrize(
        ("stances", "word"),
        [
            ({"us": "accept", "ua": "accept", "ru": "accept"}, "agreed"),
            ({"us": "accept", "ua": "conditional", "ru": "accept"}, "agreed-in-principle"),
            ({"us": "accept", "ua": "conditional"}, "unconfirmed"),
            ({"us": "accept", "ua": "open"}, "open"),
            ({"us": "undisclosed", "ua": "abstain"}, "no-evidence"),
            ({"us": "open", "ru": "object"}, "objected"),
            ({"us": "accept", "ru": "object"}, "contested"),
            ({"us": "reject", "ua": "object", "ru": "object"}, "opposed-by-all"),
            ({"us": "reject", "ua": "object"}, "objected"),
        ],
    )
    def test_follows_the_rule(self, stances, word):
        assert of(**stances).status.word == word

    def test_the_worst_stance_names_its_holder_and_the_missing_say_why(self):
        status = of(us="accept", ru="object", fr="reject").status
        assert (status.worst, status.holders, status.blockers, status.supporters) == (
            "object",
            ("ru",),
            ("ru",),
            ("us",),
        )
        assert status.missing == (("ua", "no-evidence"),)
        assert (status.alone, status.isolated, status.blocked) == ("ru", False, True)
        assert of(us="accept", ua="conditional", ru="object").status.isolated

    def test_a_stance_that_does_not_count_is_missing_and_says_so(self):
        toy = plan([clause("cap", {"r1": "A.", "r2": "B."})], [said("ru", "2025-01-11", "r1", {"cap": "object"})])
        status = agreement(matrix(toy, "r2")).clauses[0].status
        assert dict(status.missing)["ru"] == "object, not counted: speaks of words that have changed since"

    def test_consent_of_a_party_without_a_column_is_still_needed(self):
        toy = plan([clause("cap", {"r2": "B."})], [said("us", "2025-02-11", "r2", {"cap": "accept"})])
        status = agreement(matrix(toy, "r2", policy=Policy(parties=("us",)))).clauses[0].status
        assert (status.word, dict(status.missing)["ru"]) == ("unconfirmed", "no column in this matrix")

    def test_required_parties_can_be_named(self):
        toy = plan([clause("cap", {"r2": "B."})], [said("us", "2025-02-11", "r2", {"cap": "accept"})])
        assert agreement(matrix(toy, "r2", policy=Policy(required=("us",)))).clauses[0].status.word == "agreed"

    def test_the_matter_counts_on_demand_and_is_always_told_apart(self):
        toy = plan([clause("cap", {"r2": "B."})], [said("ru", "2025-02-11", "matter", {"cap": "reject"})])
        item = agreement(matrix(toy, "r2")).clauses[0]
        assert (item.status.word, item.matter.word, item.matter.blockers) == ("no-evidence", "objected", ("ru",))
        assert agreement(matrix(toy, "r2", policy=Policy(matter=True))).clauses[0].status.word == "objected"


class TestRanking:
    def make(self):
        clauses = [clause(name, {"r2": f"{name}."}) for name in ("a", "b", "c", "d")] + [
            clause("gone", {"r1": "x"}),
            clause("demand"),
        ]
        rows = [
            said("us", "2025-02-11", "r2", {"a": "accept", "b": "accept", "c": "reject", "d": "accept"}),
            said("ua", "2025-02-11", "r2", {"a": "accept", "b": "accept", "c": "reject"}),
            said("ru", "2025-02-11", "r2", {"a": "accept", "b": "reject", "c": "object"}),
            said("ru", "2025-02-12", "matter", {"gone": "reject", "demand": "accept"}),
        ]
        return agreement(matrix(plan(clauses, rows), "r2"))

    def test_goes_from_settled_to_blocked(self):
        found = self.make()
        assert [(item.clause, item.status.word) for item in found.clauses] == [
            ("a", "agreed"), ("d", "unconfirmed"), ("b", "contested"), ("c", "opposed-by-all"),
        ]  # fmt: skip
        assert [item.clause for item in found.others] == ["demand", "gone"]
        assert [item.clause for item in found.blocked] == ["b", "c"]
        assert found.counts()["agreed"] == 1
        assert list(found.counts()) == list(STATUSES)

    def test_says_what_only_one_party_blocks(self):
        assert self.make().by_blocker() == {"us": ((), ("c",)), "ua": ((), ("c",)), "ru": (("b",), ("c",))}

    def test_its_data_is_plain(self):
        data = json.loads(json.dumps(self.make().to_data()))
        assert data["blockers"]["ru"] == {"alone": ["b"], "with-others": ["c"]}
        assert data["clauses"][0]["numbers"]["everybody"]["counts"]["accept"] == 3


class TestNumbers:
    def test_no_number_below_the_quorum(self):
        item = of(us="accept", ua="reject")
        assert (item.required.dispersion, item.required.dispersion_bounds, item.required.quorum) == (None, None, False)
        assert of(us="accept", ua="reject", ru="reject").required.dispersion == 1

    def test_agreement_needs_five_voices(self):
        four = of(us="accept", ua="accept", ru="accept", fr="accept")
        assert four.everybody.agreement is four.everybody.agreement_bounds is None
        five = of(us="accept", ua="accept", ru="accept", fr="accept", de="reject").everybody
        assert five.agreement == Fraction(1, 5)
        low, high = five.agreement_bounds
        assert low <= high
        assert five.silent == 1


class TestDyads:
    def test_similar_parties_stand_next_to_each_other_and_the_rest_comes_last(self):
        clauses = [clause(f"c{number}", {"r2": f"{number}."}) for number in range(3)]
        votes = {"us": "accept", "fr": "reject", "ua": "conditional", "de": "reject"}
        rows = [
            said(party, "2025-02-11", "r2", {item["clause"]: word for item in clauses}) for party, word in votes.items()
        ]
        found = dyads(matrix(plan(clauses, rows), "r2"))
        order = found.order
        assert abs(order.index("fr") - order.index("de")) == 1
        assert abs(order.index("us") - order.index("ua")) == 1
        assert set(order[-2:]) == {"ru", "bloc"}
        assert found.all[0].similarity == 1
        assert found.by_pair["us", "fr"].apart == ("c0", "c1", "c2")
        assert (
            found.by_pair["us", "ru"].similarity
            is found.by_pair["us", "ru"].corrected
            is found.by_pair["us", "ru"].bounds
            is None
        )
        assert json.loads(json.dumps(found.to_data()))["order"] == list(order)

    def test_what_two_said_in_one_statement_is_told_apart(self):
        joint = said("bloc", "2025-02-11", "r2", {"cap": "accept"}, **{"on-behalf-of": ["bloc", "fr", "de"]})
        own = said("us", "2025-02-11", "r2", {"cap": "accept"})
        found = dyads(matrix(plan([clause("cap", {"r2": "x"})], [joint, own]), "r2", policy=Policy(quorum=2)))
        assert found.by_pair["fr", "de"].joint == ("cap",)
        assert found.by_pair["fr", "us"].joint == ()

    def test_two_groups_that_never_met_follow_each_other(self):
        clauses = [clause(f"c{number}", {"r2": f"{number}."}) for number in range(4)]
        rows = [
            said(party, "2025-02-11", "r2", {f"c{number}": "accept" for number in numbers})
            for party, numbers in (("us", (0, 1)), ("ua", (0, 1)), ("fr", (2, 3)), ("de", (2, 3)))
        ]
        found = dyads(matrix(plan(clauses, rows), "r2", policy=Policy(quorum=2)))
        assert found.order[:4] == ("us", "ua", "fr", "de")

    def test_the_matter_can_be_compared_instead(self):
        rows = [said(party, "2025-02-11", "matter", {"cap": "accept"}) for party in ("us", "ua")]
        toy = matrix(plan([clause("cap", {"r2": "x"})], rows), "r2")
        assert dyads(toy, "matter").by_pair["us", "ua"].common == 1
        assert dyads(toy).by_pair["us", "ua"].common == 0


STANCE = st.sampled_from(sorted(STANCES))
PARTY = st.sampled_from(["us", "ua", "ru", "fr"])
DAY = st.sampled_from(["2025-01-11", "2025-02-11", "2025-02-12", "2025-03-11"])
STATEMENT = st.tuples(
    PARTY,
    DAY,
    st.sampled_from(["r1", "r2", "r3", "matter"]),
    STANCE,
    st.sampled_from(["principal", "official", "member"]),
)


def build(rows):
    statements = [
        said(party, day, about, {"cap": word}, authority=authority, id=f"s{number:02}")
        for number, (party, day, about, word, authority) in enumerate(rows)
    ]
    words = clause("cap", {"r1": "A.", "r2": "B.", "r3": {"same-as": "r2"}})
    return [words], statements


class TestLaws:
    @given(st.lists(STATEMENT, max_size=8), DAY)
    def test_the_state_on_a_day_is_not_changed_by_later_facts(self, rows, day):
        clauses, statements = build(rows)
        then = [item for item in statements if item["date"] <= day]
        full, cut = (matrix(plan(clauses, items), "r3", day).to_data() for items in (statements, then))
        assert full == cut

    @given(st.lists(STATEMENT, max_size=8), st.randoms(use_true_random=False))
    def test_the_order_of_the_files_changes_nothing(self, rows, chance):
        clauses, statements = build(rows)
        shuffled = list(statements)
        chance.shuffle(shuffled)
        one, two = (agreement(matrix(plan(clauses, items), "r3")).to_data() for items in (statements, shuffled))
        assert one == two

    @given(st.lists(STATEMENT, max_size=8))
    def test_silence_is_never_counted_and_stale_neither(self, rows):
        clauses, statements = build(rows)
        for cell in matrix(plan(clauses, statements), "r3").by_id["cap"].cells:
            if cell.counts:
                assert cell.counted.kind == "stance"
                assert cell.counted.state in ("current", "carried")

    @given(st.lists(STATEMENT, max_size=8), PARTY)
    def test_one_more_acceptance_never_makes_a_clause_more_blocked(self, rows, party):
        clauses, statements = build(rows)
        more = said(party, "2025-03-20", "r3", {"cap": "accept"}, id="z")
        before, after = (
            agreement(matrix(plan(clauses, items), "r3")).clauses[0].status
            for items in (statements, [*statements, more])
        )
        assert set(after.blockers) <= set(before.blockers)

    @given(st.lists(STATEMENT, max_size=8))
    def test_a_wider_policy_never_counts_less(self, rows):
        clauses, statements = build(rows)
        toy = plan(clauses, statements)
        narrow, wide = (matrix(toy, "r3", policy=policy) for policy in (Policy(), Policy(matter=True)))
        for one, two in zip(narrow.by_id["cap"].cells, wide.by_id["cap"].cells, strict=True):
            assert not one.counts or two.counts == one.counts
