"""A draft as the next revision of a plan, without the command line: links settled by a person, files, first plans."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from clausetrack.errors import ClausetrackError, UsageError
from clausetrack.importers import read_draft
from clausetrack.importers.proposals import comments_of, proposals
from clausetrack.importers.revision import propose_revision
from clausetrack.importers.revision_files import revision_additions
from clausetrack.importers.start import plan_from
from clausetrack.store import WorkingTree, load
from clausetrack.store.transaction import write_together
from tests.river_plan import read_plan, write_plan

DRAFT = b"""\
1. The water will be shared in equal parts from the first spring onward.

2. No more than 900 soldiers will stand at the river.

3. A court of both states will judge all disputes.
"""
HEADER = {"title": "Third draft", "issued": "2030-05-01", "status": "proposed"}


def draft(text=DRAFT, name="third.txt"):
    return read_draft(name, data=text)


@pytest.fixture
def folder(tmp_path):
    return write_plan(tmp_path / "plan")


def fates(proposal):
    return [(entry.number, entry.clause, entry.fate, entry.settled) for entry in proposal.entries]


def test_what_becomes_of_each_clause(folder):
    assert fates(propose_revision(read_plan(folder), draft(), "second")) == [
        ("1", "sharing", "kept", False), ("2", "troops", "kept", False), ("3", "court-both-states-judge", "added", False),
        ("", "dam", "deleted", False), ("", "patrols", "deleted", False),
    ]  # fmt: skip


def test_a_person_may_say_that_a_new_clause_continues_one_that_the_draft_leaves_out(folder):
    plan = read_plan(folder)
    made = propose_revision(plan, draft(), "second").settle("3", "dam", plan)
    assert fates(made)[2:] == [("3", "dam", "edited", True), ("", "patrols", "deleted", False)]
    assert made.entries[2].before == plan.wording("dam", "second")


def test_a_person_may_say_that_a_clause_is_a_new_one_with_an_id_of_its_own(folder):
    plan = read_plan(folder)
    found = propose_revision(plan, draft(), "second")
    made = found.settle("1", "new:equal-shares", plan)
    assert fates(made)[0] == ("1", "equal-shares", "added", False)
    assert fates(made)[-1] == ("", "sharing", "deleted", False)
    assert made.entries[0].theme == "water"  # as the clause that it was taken for
    assert fates(found.settle("3", "new:court", plan))[2] == ("3", "court", "added", False)
    assert len(found.settle("3", "new:court", plan).entries) == len(found.entries)
    assert fates(found.settle("3", "new:court-both-states-judge", plan))[2][1] == "court-both-states-judge"


@pytest.mark.parametrize(
    ("clause", "said", "hint"),
    [
        ("new:dam", "the id 'dam' is taken", "choose another"),
        ("new:A Court", "'A Court' is no id", "as a-court"),
        ("new:СУД", "'СУД' is no id", "as force-cap"),
        ("troop", "there is no clause 'troop'", "did you mean troops"),
    ],
)
def test_an_id_that_cannot_be_is_refused(folder, clause, said, hint):
    plan = read_plan(folder)
    with pytest.raises(UsageError, match=said) as caught:
        propose_revision(plan, draft(), "second").settle("3", clause, plan)
    assert hint in (caught.value.hint or "")


def test_a_new_clause_goes_where_its_neighbours_are_and_else_to_the_first_theme(folder):
    plan = read_plan(folder)
    assert [entry.theme for entry in propose_revision(plan, draft(), "second").entries if entry.new] == ["border"]
    (folder / "border" / "troops.yaml").rename(folder / "troops.yaml")  # a clause of no theme
    plan = read_plan(folder)
    assert [entry.theme for entry in propose_revision(plan, draft(), "second").entries if entry.new] == ["water"]
    alone = draft(b"1. A court of both states will judge all disputes.\n")
    assert [entry.theme for entry in propose_revision(plan, alone, "second").entries if entry.new] == ["water"]
    assert [entry.theme for entry in propose_revision(plan, alone, "second", theme="law").entries if entry.new] == [
        "law"
    ]


def taken_in(folder, proposal, **header):
    loaded = load(WorkingTree(folder))
    return revision_additions(loaded, WorkingTree(folder), folder, proposal, "third", {**HEADER, **header})


def test_what_a_partial_text_leaves_out_is_not_deleted(folder):
    proposal = propose_revision(read_plan(folder), draft(), "second")
    assert [one.path.stem for one in taken_in(folder, proposal)] == [
        "plan", "sharing", "troops", "court-both-states-judge", "dam", "patrols",
    ]  # fmt: skip
    found = taken_in(folder, proposal, coverage="partial")
    assert [one.path.stem for one in found] == ["plan", "sharing", "troops", "court-both-states-judge"]
    write_together(folder, found)
    plan = read_plan(folder)
    assert [wording.clause for wording in plan.in_revision("third")] == ["sharing", "troops", "court-both-states-judge"]


def test_a_version_that_is_there_already_is_refused_with_its_file(folder):
    proposal = propose_revision(read_plan(folder), draft(), "second")
    path = folder / "border" / "troops.yaml"
    path.write_text(path.read_text("utf-8") + '  third: {number: "3", text: No soldiers.}\n', "utf-8")
    with pytest.raises(ClausetrackError, match="is there already") as caught:
        taken_in(folder, proposal)
    assert caught.value.message.startswith(f"{path}: ")


def test_nothing_is_written_after_which_the_plan_would_not_load_but_faults_of_before_are_no_hindrance(folder):
    proposal = propose_revision(read_plan(folder), draft(), "second")
    broken = replace(proposal, entries=(*proposal.entries[:2], replace(proposal.entries[2], theme="positions")))
    with pytest.raises(ClausetrackError, match=r"the import would leave an error: .*court-both-states-judge") as caught:
        taken_in(folder, broken)
    assert caught.value.hint == "nothing was written"
    with (folder / "parties.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {id: lorn, name: Lorn, kind: planet}\n")
    assert load(WorkingTree(folder)).errors
    assert len(taken_in(folder, proposal)) == 6


def plan_of(text, **options):
    return plan_from(draft(text), Path("new"), revision="first", title="", issued="2030-01-10", **options)


def test_a_plan_begins_with_a_draft(tmp_path):
    text = b"The draft\n\n1. a court\n\nAnnex A\n\nMaps\n\n1. the map\n"
    found = plan_of(text, ids=["1=court", "annex-a 1 = map"])
    assert [one.path.as_posix() for one in found] == [
        "new/plan.yaml", "new/parties.yaml", "new/sources.yaml", "new/text/court.yaml", "new/annex-a/map.yaml",
    ]  # fmt: skip
    write_together(tmp_path, [replace(one, path=tmp_path / one.path) for one in found])
    plan = read_plan(tmp_path / "new")
    assert (plan.header.title, plan.header.themes) == ("The draft", {"text": "Text", "annex-a": "Annex A Maps"})
    assert [wording.text for wording in plan.in_revision("first")] == ["a court", "the map"]


@pytest.mark.parametrize(
    ("text", "ids", "said"),
    [
        (b"\n \n", [], "'third.txt' has no clauses to begin with"),
        (b"Chapter I\n", [], "'third.txt' has no clauses to begin with"),
        (DRAFT, ["3"], "'3' names no clause"),
        (DRAFT, ["9=court"], "the draft has no clause '9'"),
        (DRAFT, ["3=A Court"], "'A Court' is no id"),
        (DRAFT, ["2=court", "3=court"], "the id 'court' is taken"),
    ],
)
def test_a_plan_that_cannot_begin_says_why(text, ids, said):
    with pytest.raises(UsageError, match=said):
        plan_of(text, ids=ids)


def test_a_provision_that_is_left_open_has_a_title(folder):
    proposal = propose_revision(read_plan(folder), draft(DRAFT + b"\n4. ...\n"), "second")
    assert [(entry.clause, entry.title) for entry in proposal.entries if entry.new][1:] == [("clause-4", "Clause 4")]
    assert "clause-4" in [one.path.stem for one in taken_in(folder, proposal)]


def test_who_asked_for_what():
    text = b"The draft {++of May++}\n\n1. at most {--9--}{++5++} men\n\n{--2. and women--}\n\n3. open{++ ++}ly\n"
    found = proposals(draft(text, "a.md"))
    assert [(one.number, one.before, one.after) for one in found] == [
        ("", "The draft ", "The draft of May"), ("1", "at most 9 men\n2. and women", "at most 5 men"),
    ]  # fmt: skip


def test_a_comment_alone_is_asked_for_where_it_stands():
    read = draft(b"1. open {>>why?<<}\n\n2. shut\n", "a.md")
    assert [(one.number, one.before, one.after, one.comment) for one in proposals(read)] == [("1", "", "", "why?")]
    assert [(one["clause"], one["text"]) for one in comments_of(read)] == [("1", "why?")]
    before = draft(b"{>>on all<<}\n\nThe draft\n\n1. open\n\n2. shut\n", "a.md")
    assert [one["clause"] for one in comments_of(before)] == [""]
