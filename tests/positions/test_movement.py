from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from clausetrack.positions import Policy
from clausetrack.positions.movement import contradictions, movement, tracks
from tests.positions.plans import clause, plan, said

CAP = clause("cap", {"r1": "A.", "r2": "B.", "r3": {"same-as": "r2"}, "side": "S."})
TERMS = {"size": {"kind": "quantity", "unit": "people", "label": "Size"}}


def steps(*statements, start="2025-01-01", end=None, clauses=(CAP,), **more):
    found = movement(plan(list(clauses), list(statements), terms=TERMS, **more), start, end)
    return [
        (
            move.party,
            move.clause,
            move.layer,
            move.word,
            move.before.stance if move.before else None,
            move.after.stance,
            move.steps,
        )
        for move in found.moves
    ]


def ru(day, about, stance, **more):
    return said("ru", day, about, {"cap": stance}, id=f"ru-{day}-{about}", **more)


class TestSteps:
    def test_another_stance_on_the_same_text_is_a_move(self):
        assert steps(ru("2025-01-11", "r1", "reject"), ru("2025-01-12", "r1", "conditional"), start="2025-01-11") == [
            ("ru", "cap", "wording", "moved", "reject", "conditional", 3)
        ]

    def test_another_stance_on_words_kept_in_substance_is_a_move(self):
        assert (
            steps(ru("2025-02-11", "r2", "reject"), ru("2025-03-12", "r3", "open"), start="2025-02-11")[0][3] == "moved"
        )

    def test_another_stance_on_changed_words_answers_the_text(self):
        found = movement(
            plan([CAP], [ru("2025-01-11", "r1", "reject"), ru("2025-02-12", "r2", "accept")]), "2025-01-11"
        )
        assert [(move.word, move.steps) for move in found.moves] == [("new-words", None)]
        assert "from r1 to r2, which words it differently" in found.moves[0].why

    def test_texts_side_by_side_are_not_compared(self):
        assert [step[3] for step in steps(ru("2025-02-21", "side", "reject"), ru("2025-02-22", "r2", "accept"))] == [
            "first",
            "first",
        ]

    def test_going_back_to_an_older_text_is_no_move(self):
        found = steps(
            ru("2025-01-11", "r1", "reject"), ru("2025-02-11", "r2", "accept"), ru("2025-02-12", "r1", "reject")
        )
        assert [step[3] for step in found] == ["first", "new-words"]

    def test_wording_and_matter_are_never_compared(self):
        assert [step[2:4] for step in steps(ru("2025-01-11", "r1", "reject"), ru("2025-01-12", "matter", "accept"))] == [
            ("wording", "first"), ("matter", "first"),
        ]  # fmt: skip
        assert (
            steps(ru("2025-01-11", "matter", "reject"), ru("2025-01-12", "matter", "accept"), start="2025-01-11")[0][3]
            == "moved"
        )

    def test_the_same_stance_again_is_none_unless_other_figures_are_asked_for(self):
        def at(day, **terms):
            return ru(
                day,
                "r1",
                {"stance": "object", "asks-terms": {"size": terms}, "would-accept": {"size": {"at-least": 1}}},
            )

        assert steps(at("2025-01-11", exactly=5), at("2025-01-12", exactly=5), start="2025-01-11") == []
        found = movement(
            plan([CAP], [at("2025-01-11", exactly=5), at("2025-01-12", exactly=7)], terms=TERMS), "2025-01-11"
        )
        assert [(move.word, move.why) for move in found.moves] == [
            ("asks", "other figures: asks for 7 people, after 5 people")
        ]

    def test_a_member_who_speaks_after_the_principal_moves_nobody(self):
        assert (
            steps(
                ru("2025-01-11", "r1", "reject"),
                ru("2025-01-12", "r1", "accept", authority="member"),
                start="2025-01-11",
            )
            == []
        )

    def test_two_members_are_no_party_that_moved(self):
        """One minister after another, of two states of a bloc, stood as a step towards acceptance."""

        def member(day, stance, of, who):
            return said("bloc", day, "r1", {"cap": stance}, speaker=who, authority="member", **{"on-behalf-of": [of]})

        first = member("2025-01-11", "conditional", "fr", "A minister")
        other = steps(first, member("2025-01-12", "accept", "de", "Another"), start="2025-01-11")
        assert not [step for step in other if step[0] == "bloc"]
        again = member("2025-01-12", "accept", "fr", "A minister")
        assert [step[3:] for step in steps(first, again, start="2025-01-11") if step[0] == "bloc"] == [
            ("moved", "conditional", "accept", 1)
        ]
        between = member("2025-01-12", "accept", "de", "Another")
        later = member("2025-01-13", "accept", "fr", "A minister")
        assert [step[3:] for step in steps(first, between, later, start="2025-01-11") if step[0] == "bloc"] == [
            ("moved", "conditional", "accept", 1)
        ]  # who spoke between them does not hide it
        senators = [ru("2025-01-11", "r1", "reject", authority="member", speaker="One"),
                    ru("2025-01-12", "r1", "object", authority="member", speaker="Two")]  # fmt: skip
        assert steps(*senators, start="2025-01-11") == []

    def test_the_first_word_that_counts_is_a_first_word(self):
        found = movement(
            plan([CAP], [ru("2025-01-11", "r1", "reject", authority="member"), ru("2025-01-12", "r1", "open")]),
            "2025-01-11",
        )
        assert [(move.word, "said by a member" in move.why) for move in found.moves] == [("first", True)]

    def test_a_dispute_is_unclear_and_so_is_its_end(self):
        rows = (
            ru("2025-01-11", "r1", "reject"),
            ru("2025-01-12", "r1", "accept"),
            said("ru", "2025-01-12", "r1", {"cap": "reject"}, id="x"),
            ru("2025-01-13", "r1", "open"),
        )
        found = movement(plan([CAP], list(rows)), "2025-01-11")
        assert [(move.word, move.after.stance) for move in found.moves] == [
            ("unclear", "disputed"),
            ("unclear", "open"),
        ]
        assert "until then" in found.moves[1].why

    def test_who_takes_no_side_now_has_come_no_nearer(self):
        """A refusal to comment is coded `open`: after a rejection it counted as a step towards acceptance.

        Nor has it gone away who says after it what it thinks: steps from open counted while steps to open did not.
        """
        rows = [ru("2025-01-11", "r1", "reject"), ru("2025-01-12", "r1", "open"), ru("2025-01-13", "r1", "accept")]
        found = movement(plan([CAP], rows), "2025-01-11")
        assert [(move.word, move.steps) for move in found.moves] == [("moved", None), ("moved", None)]

    def test_a_withdrawal_is_a_step_on_the_day_it_was_made(self):
        found = movement(
            plan([CAP], [ru("2025-01-11", "r1", "reject", withdrawn={"on": "2025-01-20", "source": "s"})]),
            "2025-01-15",
            "2025-01-25",
        )
        assert [(move.day, move.after.stance) for move in found.moves] == [("2025-01-20", "withdrawn")]

    def test_a_correction_of_ours_is_no_movement(self):
        fixed = ru("2025-01-11", "r1", "reject", corrected={"on": "2025-01-20", "why": "misread"})
        assert steps(fixed, start="2025-01-11", end="2025-01-31") == []

    def test_a_superseded_statement_leaves_the_track(self):
        rows = (
            ru("2025-01-11", "r1", "reject"),
            ru("2025-01-12", "r1", "open", authority="official", supersedes=["ru-2025-01-11-r1"]),
        )
        assert steps(*rows, start="2025-01-11")[0][3:6] == ("moved", "reject", "open")

    def test_where_it_cannot_be_told_whether_the_words_changed_it_says_so(self):
        revisions = {
            "r1": {"title": "1", "issued": "2025-01-10", "status": "x", "coverage": "partial"},
            "r2": {"title": "2", "issued": "2025-02-10", "status": "x", "based-on": ["r1"]},
        }
        toy = plan(
            [clause("cap", {"r2": "B."})],
            [ru("2025-01-11", "r1", "reject"), ru("2025-02-12", "r2", "open")],
            revisions=revisions,
        )
        found = movement(toy, "2025-01-11").moves
        assert [move.word for move in found] == ["new-words"]
        assert "is not known" in found[0].why

    def test_unknown_clauses_and_texts_do_no_harm(self):
        rows = (
            said("ru", "2025-01-11", "nowhere", {"cap": "reject", "what": "open"}),
            said("ru", "2025-01-12", "nowhere", {"cap": "open"}),
        )
        assert [step[3] for step in steps(*rows)] == ["first", "moved"]

    def test_the_plan_as_a_whole_and_demands_move_too(self):
        rows = (
            said("ru", "2025-01-11", "r1", {"plan": "reject", "roots": "open"}),
            said("ru", "2025-01-12", "r1", {"plan": "open", "roots": "accept"}),
        )
        found = steps(*rows, start="2025-01-11", clauses=(CAP, clause("roots")))
        assert [step[1:4] for step in found] == [("plan", "wording", "moved"), ("roots", "matter", "moved")]


class TestViews:
    def make(self):
        return movement(
            plan(
                [CAP],
                [ru("2025-01-11", "r1", "reject"), ru("2025-01-12", "r1", "open"), ru("2025-01-13", "r1", "accept")],
            ),
            "2025-01-11",
        )

    def test_net_goes_from_the_first_to_the_last(self):
        ((before, after),) = self.make().net().values()
        assert (before.stance, after.stance) == ("reject", "accept")

    def test_steps_can_be_picked_by_kind_and_are_plain_data(self):
        assert len(self.make().of("moved")) == 2
        assert json.loads(json.dumps(self.make().to_data()))["moves"][0]["from"] == "reject"

    def test_tracks_keep_to_the_columns_asked_for(self):
        toy = plan([CAP], [ru("2025-01-11", "r1", "reject")])
        assert tracks(toy, Policy(parties=("us",))) == ()
        assert tracks(toy)[0].texts == ("r1",)


class TestContradictions:
    def test_a_dispute_and_an_acceptance_outside_of_its_own_figures(self):
        words = clause("cap", {"r1": {"text": "A.", "terms": {"size": {"at-most": 600}}}})
        rows = [
            said("us", "2025-01-11", "r1", {"cap": {"stance": "accept", "would-accept": {"size": {"at-least": 800}}}}),
            said(
                "ua",
                "2025-01-11",
                "r1",
                {"cap": {"stance": "accept", "would-accept": {"size": {"at-least": 500}, "other": {"exactly": 1}}}},
            ),
            said("ru", "2025-01-11", "r1", {"cap": "accept"}, id="a"),
            said("ru", "2025-01-11", "r1", {"cap": "reject"}, id="b"),
        ]
        found = contradictions(plan([words], rows, terms=TERMS))
        assert [(item.party, len(item.voices)) for item in found] == [("us", 1), ("ru", 2)]
        assert found[0].why == "accepts r1, which says at most 600 people, and would accept at least 800 people"
        assert json.dumps(found[0].to_data())
        assert contradictions(plan([words], rows, terms=TERMS), "2025-01-01") == ()


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["2025-01-11", "2025-02-11", "2025-03-11"]),
        st.sampled_from(["r1", "r2", "r3", "matter"]),
        st.sampled_from(["accept", "open", "reject"]),
    ),
    max_size=6,
)


class TestLaws:
    @given(ROWS, st.sampled_from(["2025-01-11", "2025-02-11"]))
    def test_two_stretches_of_time_hold_the_steps_of_the_whole(self, rows, middle):
        statements = [
            said("ru", day, about, {"cap": word}, id=f"s{number}") for number, (day, about, word) in enumerate(rows)
        ]
        toy = plan([CAP], statements)
        whole, first, second = (
            movement(toy, *stretch).moves
            for stretch in (("2025-01-01", "2025-12-31"), ("2025-01-01", middle), (middle, "2025-12-31"))
        )
        assert [move.to_data() for move in whole] == [move.to_data() for move in (*first, *second)]

    @given(ROWS)
    def test_nobody_moves_where_nothing_is_said(self, rows):
        statements = [
            said("ru", day, about, {"cap": word}, id=f"s{number}") for number, (day, about, word) in enumerate(rows)
        ]
        assert movement(plan([CAP], statements), "2025-03-11", "2025-12-31").moves == ()
