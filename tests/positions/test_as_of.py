"""As of a day: what comes later changes no answer about it, whichever answer it is."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.model import STANCES
from clausetrack.positions import matrix
from clausetrack.positions.agreement import agreement
from clausetrack.positions.brief import brief
from clausetrack.positions.dyads import dyads
from clausetrack.positions.explain import explain
from clausetrack.positions.gaps import gaps
from clausetrack.positions.history import history
from clausetrack.positions.landing import landing
from clausetrack.positions.movement import movement
from clausetrack.positions.packages import packages
from clausetrack.positions.stale import stale
from clausetrack.positions.timeline import timeline
from clausetrack.positions.tracing import traces
from tests.positions.plans import clause, plan, said

DAYS = ("2025-01-11", "2025-02-09", "2025-02-11", "2025-03-11", "2025-04-01")
DAY = st.sampled_from(DAYS)
TERMS = {"size": {"kind": "quantity", "unit": "people", "label": "Size"}}
CLAUSES = [
    clause(
        "cap",
        {"r1": {"text": "A.", "terms": {"size": {"at-most": 5}}}, "r2": {"text": "B.", "terms": {"size": {"at-most": 7}}}, "r3": {"same-as": "r2"}},
    ),
    clause("door", {"r1": "D.", "r2": {"deleted": True, "replaced-by": ["gate"]}}),
    clause("gate", {"r2": "G.", "r3": "H."}),
]  # fmt: skip
EVENTS = [{"id": f"e{day}", "date": day, "title": "E"} for day in DAYS]


@st.composite
def statements(draw):
    """Statements of any kind, some taken back and some replaced on later days."""
    rows = []
    for number in range(draw(st.integers(0, 6))):
        day = draw(DAY)
        position = {"stance": draw(st.sampled_from((*STANCES, "abstain")))}
        if draw(st.booleans()):
            position |= {"would-accept": {"size": {"exactly": draw(st.integers(3, 8))}}, "linked-to": ["gate"]}
        more = {}
        if draw(st.booleans()):
            more["withdrawn"] = {"on": draw(st.sampled_from([later for later in DAYS if later >= day])), "source": "s"}
        if number and draw(st.booleans()):
            more["supersedes"] = [f"s{draw(st.integers(0, number - 1))}"]
        rows.append(
            said(
                draw(st.sampled_from(("us", "ua", "ru"))), day, draw(st.sampled_from(("r1", "r2", "r3", "matter"))),
                {draw(st.sampled_from(("cap", "door", "gate"))): position}, id=f"s{number}",
                authority=draw(st.sampled_from(("principal", "member"))), **more,
            )
        )  # fmt: skip
    return plan(CLAUSES, rows, terms=TERMS, events=EVENTS)


def cut(whole, day):
    """The plan as it could have been written on a day: nothing in it that came later."""
    kept = {
        name: item.model_copy(
            update={"withdrawn": item.withdrawn if item.withdrawn and item.withdrawn.on <= day else None}
        )
        for name, item in whole.statements.items()
        if item.last_day <= day
    }
    header = whole.header.model_copy(update={"events": tuple(item for item in whole.header.events if item.date <= day)})
    return dataclasses.replace(whole, statements=kept, header=header)


def answers(toy, day):
    made = matrix(toy, "r2", day)
    past = history(made)
    return {
        "matrix": made.to_data(),
        "agreement": agreement(made).to_data(),
        "dyads": [dyads(made, layer).to_data() for layer in ("counted", "matter")],
        "gaps": [item.to_data() for item in gaps(made)],
        "packages": packages(made).to_data(),
        "stale": [item.to_data() for item in stale(made, objections=False)],
        "explain": [explain(made, name, "ru").to_data() for name in ("cap", "gate")],
        "landing": landing(toy, "cap", day).to_data(),
        "movement": movement(toy, "2025-01-01", day).to_data(),
        "timeline": [item.to_data() for item in timeline(toy, day)],
        "traces": [item.to_data() for item in traces(toy, "r2", day)],
        "brief": brief(toy, "2025-01-12", day).to_data() if day > "2025-01-12" else None,
        "history": [(key, [step.day for step in steps]) for key, steps in past.cells.items()],
    }


@given(statements(), DAY)
def test_later_facts_change_no_answer_about_an_earlier_day(whole, day):
    assert answers(whole, day) == answers(cut(whole, day), day)


@given(statements(), DAY, DAY)
def test_looking_back_twice_is_looking_back_to_the_earlier_day(whole, one, two):
    first = min(one, two)
    assert answers(cut(cut(whole, one), two), first) == answers(whole, first)


@given(statements())
def test_as_of_the_end_of_time_is_everything(whole):
    assert matrix(whole, "r2", "9999-12-31").rows == matrix(whole, "r2", max([*DAYS, whole.newest_day])).rows
    assert timeline(whole, "9999-12-31") == timeline(whole)


def test_a_statement_taken_back_or_replaced_later_still_stood_before():
    rows = [
        said("ru", "2025-02-11", "r2", {"cap": "accept"}, id="first", withdrawn={"on": "2025-03-11", "source": "s"}),
        said("us", "2025-02-11", "r2", {"cap": "accept"}, id="old"),
        said("us", "2025-03-11", "r2", {"cap": "reject"}, id="new", supersedes=["old"]),
    ]
    toy = plan(CLAUSES, rows, terms=TERMS)
    then, now = (matrix(toy, "r2", day) for day in ("2025-03-10", "2025-03-11"))
    assert [then.cell("cap", party).wording.stance for party in ("ru", "us")] == ["accept", "accept"]
    assert [now.cell("cap", party).wording.stance for party in ("ru", "us")] == ["withdrawn", "reject"]
    assert json.dumps(then.to_data())


@pytest.mark.parametrize("day", ["2025-02-12", "2025-03-11"])
def test_the_past_starts_with_the_first_word_even_where_its_replacement_is_dated_earlier(day):
    rows = [
        said("ru", "2025-02-12", "r2", {"cap": "accept"}, id="late"),
        said("ru", "2025-02-10", "matter", {"door": "accept"}, id="odd", supersedes=["late"]),
        said("ru", "2025-03-11", "r2", {"cap": "open"}, id="last", supersedes=["odd"]),
    ]
    steps = history(matrix(plan(CLAUSES, rows), "r2", day)).cells["cap", "ru"]
    assert steps[0].day == "2025-02-12"
    assert len(steps) == (2 if day == "2025-03-11" else 1)
