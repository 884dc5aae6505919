from __future__ import annotations

from clausetrack.positions import ClauseChange, matrix, recorded_changes
from clausetrack.positions.changes import cached
from tests.positions.plans import REVISIONS, clause, plan, said


def test_the_recorded_change_decides_where_the_words_differ():
    kept = {"text": "A bit.", "change": "kept"}
    ask = recorded_changes(
        plan(
            [
                clause(
                    "cap",
                    {"r1": "A.", "r2": kept, "r3": {"text": "A bit more.", "change": "kept", "compared-with": "r1"}},
                )
            ]
        )
    )
    assert ask("cap", "r1", "r2") == ClauseChange(material=False, reasons=("the sources say it was kept",))
    assert ask("cap", "r1", "r3").material is False
    assert ask("cap", "r2", "r3").material is True


def test_figures_that_differ_outweigh_equal_words():
    versions = {name: {"text": "A.", "terms": {"size": {"exactly": size}}} for name, size in (("r1", 1), ("r2", 2))}
    assert recorded_changes(plan([clause("cap", versions)]))("cap", "r1", "r2").material is True


def test_what_comes_goes_or_was_never_there():
    ask = recorded_changes(plan([clause("cap", {"r1": "A.", "r2": {"deleted": True}, "r3": "C."})]))
    assert ask("cap", "r1", "r2").reasons == ("r2 drops it",)
    assert ask("cap", "r2", "r3").reasons == ("r3 adds it",)
    assert ask("cap", "r2", "r2").same
    assert ask("cap", "part", "r1").material is ask("cap", "r1", "part").material is None


def test_the_plan_as_a_whole_has_changed_once_a_clause_has():
    ask = cached(
        plan([clause("cap", {"r1": "A.", "r2": "B.", "r3": {"same-as": "r2"}})]),
        lambda *_: ClauseChange(material=False),
    )
    assert ask("plan", "r1", "r2").say() == "no clause changed in substance"
    answers = {"a": True, "b": None, "c": None, "d": False}
    four = plan([clause(name, {"r1": "A."}) for name in answers])
    partly = cached(four, lambda name, *_: ClauseChange(answers[name]))
    assert partly("plan", "r1", "r2").say() == "changed in substance: 1 of 4 clauses, not known of 2"
    elsewhere = plan([*(clause(name, {"r1": "A."}) for name in answers), clause("later", {"r3": "A."})])
    counted = cached(elsewhere, lambda name, *_: ClauseChange(answers.get(name)))
    assert counted("plan", "r1", "r2").say() == "changed in substance: 1 of 4 clauses, not known of 2"
    unsure = cached(plan([clause("cap", {"r1": "A."})]), lambda *_: ClauseChange(None))
    assert unsure("plan", "r1", "r2").material is None


def test_a_lookup_of_the_callers_decides_and_is_asked_once():
    asked = []

    def lookup(*what):
        asked.append(what)
        return ClauseChange(material=False, reasons=("editorial",))

    toy = plan(
        [clause("cap", {"r1": "A.", "r2": "B."})],
        [said("ru", f"2025-01-1{day}", "r1", {"cap": "object"}) for day in range(1, 5)],
    )
    assert matrix(toy, "r2", changes=lookup).cell("cap", "ru").wording.state == "carried"
    assert asked == [("cap", "r1", "r2")]


def test_a_carried_stance_can_be_left_uncounted():
    from clausetrack.positions import Policy

    toy = plan(
        [clause("cap", {"r1": "A.", "r2": {"same-as": "r1"}})], [said("ru", "2025-01-11", "r1", {"cap": "object"})]
    )
    cell = matrix(toy, "r2", policy=Policy(carried=False)).cell("cap", "ru")
    assert cell.wording.not_counted == ("speaks of an earlier text",)


def test_wording_that_itself_came_from_its_own_clause_is_no_split():
    own = clause(
        "cap", {"r1": "A.", "r2": {"text": "B.", "from": [{"clause": "cap", "revision": "r1", "as": "moved"}]}}
    )
    gone = clause("old", {"r1": "O.", "r2": {"deleted": True, "replaced-by": ["nowhere"]}})
    found = matrix(
        plan([own, gone], [said("ru", "2025-01-11", "r1", {"cap": "object", "old": "object"})], revisions=REVISIONS),
        "r2",
    )
    assert len(found.cell("cap", "ru").wording.voices) == 1
