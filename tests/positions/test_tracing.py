from __future__ import annotations

import json
from typing import get_args

import pytest

from clausetrack.positions import matrix
from clausetrack.positions.landing import landing
from clausetrack.positions.stale import stale
from clausetrack.positions.tracing import ANSWERS, SCORES, Answer, scorecard, traces
from tests.positions.plans import REVISIONS, clause, plan, said

TERMS = {
    "size": {"kind": "quantity", "unit": "people", "label": "Size"},
    "way": {"kind": "choice", "label": "Way", "choices": ["a", "b"], "undecided": ["open"]},
}


def test_every_answer_has_its_meaning():
    assert set(ANSWERS) == set(get_args(Answer))


def words(text, **terms):
    return {"text": text, "terms": terms}


def trace(r2, position, *, r1=None, later=None, **more):
    """What r2 made of an objection to r1."""
    versions = {"r1": r1 or words("A.", size={"at-most": 600})}
    if r2 is not None:
        versions["r2"] = r2
    rows = [said("ru", "2025-01-11", "r1", {"cap": position})]
    if later:
        rows.append(said("ru", "2025-02-20", "r2", {"cap": later}))
    toy = plan([clause("cap", versions), clause("new", {"r2": "N."})], rows, terms=TERMS, **more)
    found = traces(toy, "r2")
    return found[0] if found else None


class TestAnswers:
    @pytest.mark.parametrize(
        ("now", "asked", "answer"),
        [
            ({"at-most": 800}, {"at-least": 800}, "answered"),
            ({"at-most": 700}, {"at-least": 800}, "partly"),
            ({"at-most": 500}, {"at-least": 800}, "ignored"),
        ],
    )
    def test_the_figures_asked_for_decide(self, now, asked, answer):
        found = trace(words("B.", size=now), {"stance": "object", "asks-terms": {"size": asked}})
        assert (found.answer, found.basis) == (answer, "figures")
        assert "asked for at least 800 people; r2 says" in found.why

    def test_of_several_figures_some_met_is_partly(self):
        position = {"stance": "object", "asks-terms": {"size": {"exactly": 800}, "way": {"is": "a"}}}
        found = trace(words("B.", size={"exactly": 800}, way={"is": "b"}), position)
        assert found.answer == "partly"

    @pytest.mark.parametrize(
        ("later", "answer"),
        [("accept", "answered"), ("conditional", "partly"), ("object", "overtaken"), ("open", "overtaken")],
    )
    def test_without_figures_the_partys_own_word_on_the_new_text_decides(self, later, answer):
        found = trace("B.", "object", later=later)
        assert (found.answer, found.basis, found.later.stance) == (answer, "stance", later)

    def test_without_either_it_is_overtaken_and_nobody_has_said_more(self):
        found = trace("B.", {"stance": "object", "asks": "more"})
        assert (found.answer, found.basis, found.asked, found.later) == ("overtaken", "text", "more", None)
        assert (found.before_text, found.after_text) == ("A.", "B.")
        assert trace("B.", {"stance": "object", "wording-proposed": "C."}).asked == "C."

    def test_figures_that_the_new_text_does_not_have_decide_nothing(self):
        position = {
            "stance": "object",
            "asks-terms": {"way": {"is": "open"}, "size": {"exactly": 1}, "odd": {"exactly": 1}},
        }
        assert trace(words("B.", way={"is": "a"}), position).basis == "text"

    def test_kept_words_ignore_it(self):
        assert trace({"same-as": "r1"}, "object").answer == "ignored"
        assert "accepts them now" in trace({"same-as": "r1"}, "object", later="accept").why

    def test_a_dropped_clause_answers_who_wanted_it_gone(self):
        gone = {"deleted": True}
        assert trace(gone, "reject").answer == "answered"
        assert trace(gone, {"stance": "object", "asks-kind": "delete"}).answer == "answered"
        assert trace(gone, {"stance": "reject", "asks": "something else"}).answer == "partly"
        assert trace(gone, "object").answer == "overtaken"
        assert trace(None, "object").answer == "overtaken"
        replaced = trace({"deleted": True, "replaced-by": ["new"]}, "reject")
        assert (replaced.answer, replaced.why) == ("overtaken", "r2 replaces it by new")

    def test_a_text_known_in_part_cannot_be_judged(self):
        revisions = {**REVISIONS, "r2": {**REVISIONS["r2"], "coverage": "partial"}}
        assert trace(None, "object", revisions=revisions).answer == "unknown"


class TestWhatIsTraced:
    def make(self, *rows, after="r2"):
        cap = clause("cap", {"r1": "A.", "r2": "B.", "r3": {"same-as": "r2"}})
        return traces(plan([cap], list(rows)), after)

    def test_only_objections_that_had_been_said_and_that_count(self):
        assert self.make(said("ru", "2025-02-20", "r1", {"cap": "object"})) == ()
        assert self.make(said("ru", "2025-01-20", "r1", {"cap": "accept"})) == ()
        assert self.make(said("ru", "2025-01-20", "r1", {"cap": "object"}, authority="member")) == ()
        assert self.make(said("ru", "2025-01-20", "matter", {"cap": "object"})) == ()
        assert self.make(said("ru", "2025-01-20", "r1", {"plan": "object"})) == ()
        assert self.make(said("ru", "2025-02-21", "side", {"cap": "object"}), after="r3") == ()

    def test_every_earlier_text_is_compared_directly(self):
        found = self.make(
            said("ru", "2025-01-20", "r1", {"cap": "object"}),
            said("ru", "2025-02-20", "r2", {"cap": "object"}),
            after="r3",
        )
        assert [(item.before, item.answer) for item in found] == [("r1", "overtaken"), ("r2", "ignored")]
        assert json.dumps([item.to_data() for item in found])


class TestScorecard:
    def test_lists_what_each_party_got_and_gave_and_adds_nothing_up(self):
        names = ("got", "partly", "not", "over", "kept", "renewed", "gave", "open")
        clauses = [
            clause(
                name,
                {
                    "r1": f"{name}.",
                    "r2": {"same-as": "r1"}
                    if name in ("not", "kept")
                    else {"deleted": True}
                    if name == "got"
                    else f"{name} 2.",
                },
            )
            for name in names
        ]
        before = {
            "got": "reject",
            "partly": "object",
            "not": "object",
            "over": "object",
            "kept": "accept",
            "renewed": "accept",
            "gave": "conditional",
            "open": "open",
        }
        rows = [
            said("ru", "2025-01-11", "r1", before),
            said("ru", "2025-02-20", "r2", {"renewed": "conditional", "partly": "conditional"}),
        ]
        found = scorecard(plan(clauses, rows), "r1", "r2")
        assert {item.clause: item.word for item in found.parties["ru"]} == {
            "got": "got", "partly": "got-partly", "not": "not-got", "over": "unsettled", "kept": "kept", "renewed": "renewed", "gave": "gave",
        }  # fmt: skip
        assert scorecard(plan(clauses, []), "r1", "r2").parties == {}
        assert {item["score"] for item in json.loads(json.dumps(found.to_data()))["parties"]["ru"]} == set(SCORES)

    def test_only_the_text_asked_for_is_scored(self):
        cap = clause("cap", {"r1": "A.", "r2": "B.", "r3": "C."})
        rows = [said("ru", "2025-01-11", "r1", {"cap": "object"}), said("ru", "2025-02-20", "r2", {"cap": "object"})]
        assert [item.voice.about for item in scorecard(plan([cap], rows), "r2", "r3").parties["ru"]] == ["r2"]


class TestStale:
    def make(self, *rows, **more):
        cap = clause("cap", {"r1": "A.", "r2": "B."})
        return stale(matrix(plan([cap], list(rows)), "r2"), **more)

    def test_objections_to_words_that_have_changed_with_their_redline(self):
        found = self.make(said("ru", "2025-01-11", "r1", {"cap": "object"}), redline=lambda *what: "|".join(what))
        assert [
            (item.party, item.about, item.before_text, item.after_text, item.redline, item.since) for item in found
        ] == [("ru", "r1", "A.", "B.", "A.|B.", None)]
        assert found[0].objection
        assert json.dumps(found[0].to_data())

    def test_whether_the_party_has_spoken_since(self):
        found = self.make(
            said("ru", "2025-01-11", "r1", {"cap": "object"}), said("ru", "2025-02-11", "r2", {"cap": "accept"})
        )
        assert found[0].since.stance == "accept"

    def test_one_a_text_and_other_stances_on_demand(self):
        rows = (
            said("ru", "2025-01-11", "r1", {"cap": "object"}),
            said("ru", "2025-01-12", "r1", {"cap": "accept", "plan": "object"}),
        )
        assert self.make(*rows) == ()
        assert [item.voice.stance for item in self.make(*rows, objections=False)] == ["accept"]
        assert [item.clause for item in self.make(*rows, plan_row=True)] == ["plan"]

    def test_after_a_split_the_objection_is_listed_on_its_successors_and_linked(self):
        old = clause("cap", {"r1": "A.", "r2": {"deleted": True, "replaced-by": ["new"]}})
        found = stale(
            matrix(plan([old, clause("new", {"r2": "N."})], [said("ru", "2025-01-11", "r1", {"cap": "object"})]), "r2"),
            redline="{0}|{1}".format,
        )
        assert {(item.clause, item.voice.linked, item.redline) for item in found} == {
            ("cap", "", "A.|"),
            ("new", "cap", "A.|N."),
        }


class TestLanding:
    def test_wordings_on_the_table_the_least_blocked_first(self):
        cap = clause(
            "cap",
            {
                "r1": {"text": "A.", "options": [{"text": "or so"}, {"value": "x"}, {"note": "n"}]},
                "r2": "B.",
                "r3": {"same-as": "r2"},
                "side": "S.",
            },
        )
        rows = [
            said("us", "2025-01-11", "r1", {"cap": "accept"}),
            said("ru", "2025-01-11", "r1", {"cap": {"stance": "reject", "asks": "less"}}),
            said("us", "2025-03-11", "r3", {"cap": {"stance": "conditional", "wording-proposed": "B plus."}}),
            said("ua", "2025-02-11", "r2", {"cap": "accept"}),
        ]
        found = landing(plan([cap], rows), "cap", "2025-04-01")
        assert [(item.revisions, item.status.word) for item in found.candidates] == [
            (("r2", "r3"), "unconfirmed"), (("r1",), "contested"), (("side",), "no-evidence"),
        ]  # fmt: skip
        assert found.candidates[1].open_options == ("or so", "x", "n")
        assert dict(found.candidates[0].status.missing) == {"ru": "nothing said of these words"}
        assert [(item.party, item.wording or item.asks) for item in found.proposals] == [
            ("us", "B plus."),
            ("ru", "less"),
        ]
        assert json.dumps(found.to_data())

    def test_what_was_not_out_or_said_by_then_is_not_there(self):
        cap = clause("cap", {"r1": "A.", "r2": "B."})
        found = landing(
            plan([cap], [said("ru", "2025-02-11", "r2", {"cap": {"stance": "reject", "asks": "less"}})]),
            "cap",
            "2025-01-31",
        )
        assert [item.revisions for item in found.candidates] == [("r1",)]
        assert found.proposals == ()
        assert landing(plan([cap]), "nonsense").candidates == ()
