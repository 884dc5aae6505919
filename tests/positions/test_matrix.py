from __future__ import annotations

import json

import pytest

from clausetrack.errors import UsageError
from clausetrack.positions import PLAN_MATTER, Policy, matrix
from clausetrack.positions.voice import speaks_for
from tests.positions.plans import clause, plan, said

CAP = clause("cap", {"r1": "At most 600.", "r2": "At most 800.", "r3": {"same-as": "r2"}})
ZONE = clause("zone", {"r1": "A zone.", "r2": {"same-as": "r1"}, "r3": {"same-as": "r1"}})


def stand(found, clause_id="cap", party="ru", layer="wording"):
    return getattr(found.cell(clause_id, party), layer)


class TestState:
    def test_a_stance_on_the_revision_shown_is_current(self):
        cell = stand(matrix(plan([CAP], [said("ru", "2025-03-11", "r3", {"cap": "object"})]), "r3"))
        assert (cell.stance, cell.state, cell.counted, cell.value) == ("object", "current", True, -1)

    def test_a_stance_on_the_same_words_is_carried(self):
        cell = stand(matrix(plan([CAP], [said("ru", "2025-02-11", "r2", {"cap": "object"})]), "r3"))
        assert (cell.state, cell.counted) == ("carried", True)
        assert "has not changed it" in cell.why

    def test_a_stance_on_changed_words_is_stale_and_not_counted(self):
        cell = stand(matrix(plan([CAP], [said("ru", "2025-01-11", "r1", {"cap": "object"})]), "r3"))
        assert (cell.stance, cell.state, cell.counted) == ("object", "stale", False)
        assert cell.not_counted == ("speaks of words that have changed since",)

    def test_the_revision_spoken_of_is_compared_directly_with_the_one_shown(self):
        back = clause("cap", {"r1": "At most 600.", "r2": "At most 800.", "r3": "At most 600."})
        cell = stand(matrix(plan([back], [said("ru", "2025-01-11", "r1", {"cap": "object"})]), "r3"))
        assert cell.state == "carried"

    def test_a_text_known_in_part_never_makes_a_stance_stale(self):
        toy = plan([CAP], [said("ru", "2025-02-02", "part", {"cap": "object"})], revisions=_through_part())
        cell = stand(matrix(toy, "r2"))
        assert (cell.state, cell.voice.unknown, cell.counted) == ("carried", True, False)
        assert stand(matrix(toy, "r2", policy=Policy(unknown=True))).counted

    def test_a_stance_on_a_text_beside_or_after_stands_only_where_it_says_the_same(self):
        side = clause("cap", {"r1": "At most 600.", "r2": "At most 800.", "side": "At most 800."})
        toy = plan([side], [said("ru", "2025-02-21", "side", {"cap": "accept"})])
        assert stand(matrix(toy, "r2")).state == "carried"
        elsewhere = matrix(toy, "r1").cell("cap", "ru")
        assert elsewhere.wording.kind == "missing"
        assert [voice.about for voice in elsewhere.elsewhere] == ["side"]

    def test_an_unknown_revision_is_listed_and_never_stands(self):
        cell = matrix(plan([CAP], [said("ru", "2025-02-21", "nowhere", {"cap": "accept"})]), "r2").cell("cap", "ru")
        assert cell.wording.stance == "no-evidence"
        assert "does not have" in cell.elsewhere[0].why

    def test_a_live_statement_goes_before_a_stale_one_of_higher_authority(self):
        toy = plan(
            [CAP],
            [
                said("ru", "2025-01-11", "r1", {"cap": "reject"}),
                said("ru", "2025-02-11", "r2", {"cap": "accept"}, authority="official"),
            ],
        )
        assert stand(matrix(toy, "r2")).stance == "accept"
        assert stand(matrix(toy, "r2", policy=Policy(live=False))).stance == "reject"

    def test_after_a_split_the_objection_is_shown_on_the_successors_as_stale_and_linked(self):
        old = clause("cap", {"r1": "Both.", "r2": {"deleted": True, "replaced-by": ["low"]}})
        low = clause("low", {"r2": "One half."})
        high = clause(
            "high", {"r2": {"text": "Other half.", "from": [{"clause": "cap", "revision": "r1", "as": "split"}]}}
        )
        found = matrix(plan([old, low, high], [said("ru", "2025-01-11", "r1", {"cap": "object"})]), "r2")
        for name in ("low", "high"):
            cell = stand(found, name)
            assert (cell.stance, cell.state, cell.linked, cell.counted) == ("object", "stale", "cap", False)
        assert stand(found, "cap").linked == ""

    def test_a_stance_on_the_matter_is_not_linked_as_a_standing_one(self):
        old = clause("cap", {"r1": "Both."})
        high = clause("high", {"r2": {"text": "Half.", "from": [{"clause": "cap", "revision": "r1", "as": "split"}]}})
        toy = plan(
            [old, high],
            [said("ru", "2025-01-11", "matter", {"cap": "object"}), said("ru", "2025-02-11", "r2", {"cap": "object"})],
        )
        cell = matrix(toy, "r2").cell("high", "ru")
        assert cell.matter.kind == "missing"
        assert len(cell.elsewhere) == 2


def _through_part():
    from tests.positions.plans import REVISIONS

    return {**REVISIONS, "r2": {**REVISIONS["r2"], "based-on": ["part"]}}


class TestRule:
    def test_the_highest_authority_stands_then_the_latest_then_the_order(self):
        rows = [
            said("ru", "2025-02-11", "r2", {"cap": "reject"}, id="a"),
            said("ru", "2025-02-12", "r2", {"cap": "object"}, id="b"),
            said("ru", "2025-02-12", "r2", {"cap": "open"}, id="c", order=1),
            said("ru", "2025-02-20", "r2", {"cap": "accept"}, id="d", authority="official"),
        ]
        cell = stand(matrix(plan([CAP], rows), "r2"))
        assert cell.voice.statement.id == "c"
        assert [voice.statement.id for voice in cell.others] == ["b", "a", "d"]
        assert cell.before.statement.id == "a"

    def test_differing_statements_of_equal_authority_on_one_day_are_disputed(self):
        rows = [said("ru", "2025-02-11", "r2", {"cap": word}, id=word) for word in ("reject", "accept")]
        cell = stand(matrix(plan([CAP], rows), "r2"))
        assert (cell.stance, cell.kind, cell.value, cell.counted) == ("disputed", "off-scale", None, False)
        assert {voice.stance for voice in cell.ties} == {"accept", "reject"}
        assert "differ: accept and reject" in cell.why
        assert stand(matrix(plan([CAP], rows), "r2", policy=Policy(ties="cautious"))).stance == "reject"

    def test_equal_stances_on_one_day_are_no_dispute(self):
        rows = [said("ru", "2025-02-11", "r2", {"cap": "reject"}, id=name) for name in "ab"]
        cell = stand(matrix(plan([CAP], rows), "r2"))
        assert (cell.stance, cell.ties, len(cell.others)) == ("reject", (), 1)

    def test_a_stance_on_the_scale_goes_before_one_off_it_on_the_same_day(self):
        rows = [said("ru", "2025-02-11", "r2", {"cap": word}, id=word) for word in ("undisclosed", "object")]
        assert stand(matrix(plan([CAP], rows), "r2")).stance == "object"

    def test_members_and_unnamed_sources_fill_a_cell_only_where_nobody_higher_spoke(self):
        member = said("ru", "2025-02-20", "r2", {"cap": "reject"}, authority="member", id="m")
        low = stand(matrix(plan([CAP], [member]), "r2"))
        assert (low.stance, low.rests_on, low.not_counted) == ("reject", "member", ("said by a member",))
        official = said("ru", "2025-02-11", "r2", {"cap": "open"}, authority="official")
        assert stand(matrix(plan([CAP], [member, official]), "r2")).stance == "open"
        assert stand(matrix(plan([CAP], [member]), "r2", policy=Policy(lower=False))).kind == "missing"
        assert stand(matrix(plan([CAP], [member]), "r2", policy=Policy(authority="member"))).counted

    def test_the_other_side_never_fills_a_cell_unless_asked_to(self):
        told = said("ru", "2025-02-20", "r2", {"cap": "accept"}, authority="other-side")
        cell = stand(matrix(plan([CAP], [told]), "r2"))
        assert (cell.stance, len(cell.others)) == ("silent", 1)
        assert stand(matrix(plan([CAP], [told]), "r2", policy=Policy(authority="other-side"))).stance == "accept"

    @pytest.mark.parametrize(
        ("more", "switch", "word"),
        [
            ({"evidence": "anonymous"}, {"anonymous": True}, "anonymous evidence"),
            ({"evidence": "inference"}, {"inference": True}, "inferred, not said"),
            ({"certainty": "unverified"}, {"unsure": True}, "unverified report"),
            ({"reliability": "D", "credibility": "2"}, {}, "graded D2"),
        ],
    )
    def test_weak_evidence_is_shown_and_not_counted_unless_switched_on(self, more, switch, word):
        toy = plan([CAP], [said("ru", "2025-02-20", "r2", {"cap": "accept"}, **more)])
        grade = "C3" if not switch else ""
        cell = stand(matrix(toy, "r2", policy=Policy(grade=grade)))
        assert (cell.stance, cell.not_counted) == ("accept", (word,))
        assert stand(matrix(toy, "r2", policy=Policy(**switch))).counted

    def test_a_withdrawn_statement_leaves_a_mark_until_somebody_speaks_after_it(self):
        taken = said("ru", "2025-02-11", "r2", {"cap": "reject"}, withdrawn={"on": "2025-02-15", "source": "s"}, id="w")
        earlier = said("ru", "2025-02-10", "r2", {"cap": "accept"}, id="e")
        toy = plan([CAP], [taken, earlier])
        assert stand(matrix(toy, "r2", "2025-02-14")).stance == "reject"
        after = stand(matrix(toy, "r2", "2025-02-15"))
        assert (after.stance, after.counted, after.before.statement.id) == ("withdrawn", False, "e")
        later = said("ru", "2025-02-16", "r2", {"cap": "open"}, authority="official")
        assert stand(matrix(plan([CAP], [taken, earlier, later]), "r2")).stance == "accept"

    def test_a_superseded_statement_no_longer_counts(self):
        old = said("ru", "2025-02-11", "r2", {"cap": "reject"}, id="old")
        new = said("ru", "2025-02-12", "r2", {"cap": "open"}, id="new", authority="official", supersedes=["old"])
        assert stand(matrix(plan([CAP], [old, new]), "r2")).stance == "open"
        assert stand(matrix(plan([CAP], [old, new]), "r2", "2025-02-11")).stance == "reject"


class TestBlocs:
    def test_a_bloc_fills_a_members_cell_only_where_the_statement_names_it(self):
        row = said("bloc", "2025-02-11", "r2", {"cap": "object"}, **{"on-behalf-of": ["bloc", "fr"]})
        found = matrix(plan([CAP], [row]), "r2")
        assert (stand(found, party="fr").stance, stand(found, party="fr").via) == ("object", "bloc")
        assert stand(found, party="de").kind == "missing"
        assert stand(found, party="bloc").via == ""
        assert stand(matrix(plan([CAP], [row]), "r2", policy=Policy(bloc=False)), party="fr").kind == "missing"

    def test_a_statement_for_one_member_speaks_for_the_member_and_only_weakly_for_the_bloc(self):
        row = said("bloc", "2025-02-11", "r2", {"cap": "object"}, **{"on-behalf-of": ["fr"]})
        found = matrix(plan([CAP], [row]), "r2")
        assert (stand(found, party="fr").counted, stand(found, party="fr").via) == (True, "")
        bloc = stand(found, party="bloc")
        assert (bloc.rests_on, bloc.not_counted) == ("member", (f"speaks for {found.plan.label('fr')} only",))

    def test_a_statement_for_all_members_is_the_blocs(self):
        row = said("bloc", "2025-02-11", "r2", {"cap": "object"}, **{"on-behalf-of": ["fr", "de", "us"]})
        assert stand(matrix(plan([CAP], [row]), "r2"), party="bloc").counted

    def test_its_own_word_goes_before_its_blocs_on_the_same_day(self):
        rows = [
            said("bloc", "2025-02-11", "r2", {"cap": "object"}, **{"on-behalf-of": ["bloc", "fr"]}),
            said("fr", "2025-02-11", "r2", {"cap": "accept"}),
        ]
        assert stand(matrix(plan([CAP], rows), "r2"), party="fr").stance == "accept"

    def test_names_that_are_no_party_are_passed_over(self):
        row = said("ru", "2025-02-11", "r2", {"cap": "object"}, **{"on-behalf-of": ["somebody"]})
        assert stand(matrix(plan([CAP], [row]), "r2")).not_counted == ("speaks for somebody only",)


class TestMatter:
    def test_wording_and_matter_stand_side_by_side(self):
        toy = plan(
            [CAP],
            [said("ru", "2025-02-11", "r2", {"cap": "object"}), said("ru", "2025-01-01", "matter", {"cap": "accept"})],
        )
        cell = matrix(toy, "r2").cell("cap", "ru")
        assert (cell.wording.stance, cell.matter.stance, cell.counts, cell.value) == ("object", "accept", "wording", -1)

    def test_the_matter_counts_only_on_demand_and_where_the_wording_has_no_stance(self):
        toy = plan([CAP], [said("ru", "2025-01-01", "matter", {"cap": "accept"})])
        assert matrix(toy, "r2").cell("cap", "ru").value is None
        cell = matrix(toy, "r2", policy=Policy(matter=True)).cell("cap", "ru")
        assert (cell.counts, cell.value, cell.counted) == ("matter", 2, cell.matter)

    def test_what_is_said_of_a_demand_is_about_its_matter(self):
        toy = plan([CAP, clause("roots")], [said("ru", "2025-01-11", "r1", {"roots": "accept"})])
        row = matrix(toy, "r2").by_id["roots"]
        assert (row.kind, row.layer, row.presence) == ("demand", "matter", "demand")
        assert row.cells[2].matter.stance == "accept"

    def test_the_plan_as_a_whole_has_two_rows_and_never_cascades(self):
        toy = plan(
            [CAP],
            [
                said("ru", "2025-02-11", "r2", {"plan": "reject"}),
                said("ru", "2025-02-12", "matter", {"plan": "accept"}),
            ],
        )
        found = matrix(toy, "r2")
        assert found.cell("plan", "ru").wording.stance == "reject"
        assert found.cell(PLAN_MATTER, "ru").matter.stance == "accept"
        assert found.cell("cap", "ru").wording.stance == "silent"
        assert stand(matrix(toy, "r3"), "plan").state == "carried"

    def test_a_stance_on_the_whole_plan_is_stale_once_a_clause_has_changed(self):
        found = stand(matrix(plan([CAP], [said("ru", "2025-01-11", "r1", {"plan": "reject"})]), "r2"), "plan")
        assert found.state == "stale"
        assert "changed in substance: 1 of 1" in found.why


class TestMissing:
    def test_silent_is_having_spoken_of_the_text_and_not_of_the_clause(self):
        cell = stand(matrix(plan([CAP, ZONE], [said("ru", "2025-02-11", "r2", {"cap": "object"})]), "r2"), "zone")
        assert (cell.stance, cell.kind) == ("silent", "missing")
        assert "2025-02-11" in cell.why

    def test_nobody_is_silent_on_a_clause_that_the_text_may_not_have(self):
        spoke = [said("ru", "2025-02-11", "part", {"cap": "object"})]
        found = matrix(plan([clause("cap", {"r1": "Words.", "part": "Others."}), ZONE], spoke), "part")
        assert found.by_id["zone"].presence == "unknown"
        cell = stand(found, "zone")
        assert (cell.stance, cell.why) == ("no-evidence", "whether part has this clause is not known")

    def test_no_evidence_is_having_looked(self):
        cell = stand(matrix(plan([CAP], **{"covered-until": "2025-06-01"}), "r2"))
        assert cell.stance == "no-evidence"
        assert "2025-06-01" in cell.why

    def test_not_covered_is_a_text_later_than_the_record(self):
        found = matrix(plan([CAP], **{"covered-until": "2025-02-01"}), "r2").cell("cap", "ru")
        assert (found.wording.stance, found.matter.stance) == ("not-covered", "no-evidence")
        assert (
            matrix(plan([CAP], **{"covered-until": "2024-02-01"}), "r2").cell("cap", "ru").matter.stance
            == "not-covered"
        )

    def test_a_text_not_yet_known_cannot_have_been_spoken_of(self):
        assert "not known before" in stand(matrix(plan([CAP]), "r2", "2025-01-01")).why

    def test_undisclosed_is_objecting_to_something_without_saying_to_what(self):
        found = matrix(plan([CAP], [said("ru", "2025-02-11", "r2", {"plan": "undisclosed"})]), "r2")
        assert stand(found).stance == "undisclosed"
        assert stand(found).kind == "missing"
        assert stand(found, "plan").kind == "off-scale"

    def test_not_concerned_is_shown_apart(self):
        cell = stand(matrix(plan([CAP], [said("ru", "2025-02-11", "r2", {"cap": "not-concerned"})]), "r2"))
        assert (cell.stance, cell.kind, cell.counted) == ("not-concerned", "off-scale", False)

    def test_nobody_can_be_silent_on_a_clause_that_the_text_does_not_have(self):
        gone = clause("zone", {"r1": "A zone."})
        dropped = clause("cap", {"r1": "At most.", "r2": {"deleted": True}})
        found = matrix(plan([gone, dropped], [said("ru", "2025-02-11", "r2", {"plan": "object"})]), "r2")
        assert [row.presence for row in found.rows[2:]] == ["deleted", "absent"]
        assert stand(found, "zone").stance == stand(found, "cap").stance == "no-wording"
        assert matrix(plan([gone]), "part").rows[-1].presence == "unknown"


class TestShape:
    def test_the_issuer_is_marked_as_author_which_is_no_acceptance(self):
        cell = matrix(plan([CAP]), "r1").cell("cap", "us")
        assert cell.author
        assert cell.wording.kind == "missing"
        assert not matrix(plan([CAP]), "r1").cell("cap", "ua").author

    def test_rows_are_the_plan_then_clauses_by_theme_then_demands_somebody_speaks_of(self):
        toy = plan(
            [clause("roots"), clause("unsaid"), CAP, {**ZONE, "theme": "two"}],
            [said("ru", "2025-01-11", "matter", {"roots": "accept"})],
        )
        found = matrix(toy, "r2")
        assert [row.id for row in found.rows] == ["plan", PLAN_MATTER, "cap", "zone", "roots"]
        assert [(theme, title) for theme, title, _ in found.themes()] == [("", ""), ("one", "One"), ("two", "Two")]
        assert [row.id for row in found.clauses] == ["cap", "zone"]

    def test_columns_are_states_blocs_and_institutions_unless_others_are_named(self):
        assert matrix(plan([CAP]), "r2").parties == ("us", "ua", "ru", "bloc", "fr", "de")
        assert matrix(plan([CAP]), "r2", policy=Policy(parties=("duma", "us"))).parties == ("duma", "us")

    def test_unknown_names_are_refused_with_the_nearest(self):
        toy = plan([CAP])
        with pytest.raises(UsageError) as caught:
            matrix(toy, "r22")
        assert "r2" in caught.value.hint
        for policy in (Policy(parties=("usa",)), Policy(required=("usa",))):
            with pytest.raises(UsageError, match="no party 'usa'"):
                matrix(toy, "r2", policy=policy)
        with pytest.raises(UsageError, match="no clause"):
            matrix(toy, "r2").cell("caps", "us")
        with pytest.raises(UsageError, match="no party"):
            matrix(toy, "r2").cell("cap", "xyzzy")

    def test_the_latest_revision_and_the_newest_day_are_the_defaults(self):
        found = matrix(plan([CAP], [said("ru", "2025-02", "r2", {"cap": "object"})]))
        assert (found.revision, found.as_of) == ("r2", "2025-02-28")

    def test_a_plan_without_revisions_has_a_matrix_too(self):
        toy = plan([clause("roots")], [said("ru", "2025-01-11", "matter", {"roots": "accept"})], revisions={})
        assert matrix(toy).cell("roots", "ru").matter.stance == "accept"

    def test_its_data_is_plain_and_says_what_it_is(self):
        toy = plan(
            [CAP], [said("ru", "2025-02-11", "r2", {"cap": "object"}), said("ru", "2025-01-11", "r1", {"cap": "open"})]
        )
        data = json.loads(json.dumps(matrix(toy, "r2").to_data()))
        assert data["schema"] == "clausetrack/matrix"
        cell = data["rows"][2]["cells"][2]
        assert cell["wording"]["standing"]["statement"] == "ru-2025-02-11-r2"
        assert cell["wording"]["others"][0]["state"] == "stale"
        assert matrix(toy, "r2").counts()["object"] == 1
        assert not matrix(toy, "r2").cell("cap", "ru").empty
        assert len(matrix(toy, "r2").cell("cap", "ru").voices) == 2


def test_who_signs_beside_members_of_a_bloc_is_no_part_of_it():
    """Two states that are no members stood among those for whom a bloc had spoken."""
    made = plan([clause("cap", {"r1": "A."})],
                [said("bloc", "2025-01-11", "r1", {"cap": "accept"}, **{"on-behalf-of": ["fr", "ua"]})])  # fmt: skip
    heard = speaks_for(made, next(iter(made.statements.values())))
    assert heard["bloc"] == ("", "fr")
    assert heard["ua"] == ("bloc", "")
