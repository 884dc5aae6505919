"""Forms out and back in: exactly the intended statements appear, whatever people and programs did to the file."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from clausetrack.errors import UsageError
from clausetrack.importers.workbook import Answer, additions, propose, read_form
from clausetrack.importers.workbook.layout import CHANGES, STANCE_WORDS, answer_of, squeeze
from clausetrack.importers.workbook.propose import provision_id
from clausetrack.store import WorkingTree, load
from clausetrack.store.transaction import write_together
from clausetrack.text import REPORTED
from tests.importers.workbook import delegation as people
from tests.river_plan import read_plan, write_plan

if TYPE_CHECKING:
    from pathlib import Path

    from clausetrack.model import Plan

# 200 where nothing may be skipped (CI); ten times as many in the long profile; fewer in the quick suite
FILL_INS = {"long": 2_000}.get(
    os.environ.get("HYPOTHESIS_PROFILE", ""), 200 if os.environ.get("CLAUSETRACK_SKIP_NOTHING") else 40
)
ANSWERS = {
    "sharing": {"stance": "conditional", "condition": "if gauges are public", "reason": "as said in the capital"},
    "troops": {"stance": "object", "change": "replace", "proposed": "No more than 400 soldiers.", "red-line": "yes"},
    "patrols": {"stance": "reject", "reason": "-no patrols; @all"},
}


@pytest.fixture
def folder(tmp_path):
    return write_plan(tmp_path / "plan")


def take_in(folder: Path, data: bytes, **options):
    plan = read_plan(folder)
    contribution = read_form(data, "form.xlsx")
    assert not contribution.errors, [item.message for item in contribution.errors]
    proposal = propose(plan, contribution, **options)
    changes = additions(plan, folder, proposal)
    write_together(folder, changes)
    return proposal, changes


def positions_of(folder: Path, party: str = "zorvia") -> dict[str, Answer]:
    return answers_in(read_plan(folder), party)


def answers_in(plan: Plan, party: str = "zorvia") -> dict[str, Answer]:
    return {
        position.on: answer_of(position)
        for statement in plan.statements.values()
        if statement.party == party and "-form-" in statement.id
        for position in statement.positions
    }


def meant(answers) -> dict[str, Answer]:
    return {
        key: Answer(**{name.replace("-", "_"): value for name, value in values.items()})
        for key, values in answers.items()
    }


def test_what_was_filled_in_becomes_one_statement_with_its_source(folder):
    data = people.filled(people.sent_to(read_plan(folder), "zorvia"), ANSWERS)
    take_in(folder, data)
    plan = read_plan(folder)
    found = [statement for statement in plan.statements.values() if "-form-" in statement.id]
    assert len(found) == 1
    assert (found[0].speaker, found[0].date, found[0].about) == ("Dorn Ebbel", "2030-04-01", "second")
    assert positions_of(folder) == meant(ANSWERS)
    source = plan.sources[found[0].sources[0]]
    assert source.archive is not None
    assert len(source.archive.sha256 or "") == 64


def test_an_untouched_form_says_nothing(folder):
    data = people.filled(people.sent_to(read_plan(folder), "zorvia"), {})
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    proposal, changes = take_in(folder, data)
    assert proposal.rows == ()
    assert changes == []
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before


def test_what_is_recorded_is_filled_in_and_no_news(folder):
    sheet = people.opened(people.sent_to(read_plan(folder), "zorvia"))["Contribution"]
    row = people.row_of(sheet, "dam")
    assert sheet.cell(row, people.PLACE["stance"]).value == "reject"
    assert sheet.cell(people.row_of(sheet, "troops"), people.PLACE["stance"]).value is None  # said of older words


def test_comments_and_order_of_the_file_stay(folder):
    before = (folder / "positions" / "zorvia.yaml").read_text("utf-8")
    take_in(folder, people.filled(people.sent_to(read_plan(folder), "zorvia"), ANSWERS))
    after = (folder / "positions" / "zorvia.yaml").read_text("utf-8")
    assert after.startswith(before)
    assert "# the sources" in (folder / "sources.yaml").read_text("utf-8")


def test_taking_it_in_twice_changes_nothing(folder):
    data = people.filled(people.sent_to(read_plan(folder), "zorvia"), ANSWERS)
    take_in(folder, data)
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    proposal, changes = take_in(folder, data)
    assert {row.outcome for row in proposal.rows} == {"recorded"}
    assert changes == []
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before


@pytest.mark.parametrize("habit", people.HABITS, ids=lambda habit: habit.__name__)
def test_it_survives_the_habit(folder, habit):
    data = people.filled(people.sent_to(read_plan(folder), "zorvia"), ANSWERS)
    take_in(folder, people.after(data, habit))
    assert positions_of(folder) == meant(ANSWERS)


@pytest.mark.parametrize("program", people.PROGRAMS, ids=lambda program: program.__name__)
def test_it_survives_the_program(folder, program):
    answers = {**ANSWERS, "dam": {"stance": "object", "reason": "two\nlines", "red-line": ""}}
    data = people.filled(people.sent_to(read_plan(folder), "zorvia"), answers)
    changed = program(data)
    assert changed != data
    take_in(folder, changed)
    assert positions_of(folder) == meant(answers)


@pytest.mark.parametrize("last", people.LAST, ids=lambda habit: habit.__name__)
def test_it_survives_all_habits_at_once(folder, last):
    data = people.filled(people.sent_to(read_plan(folder), "zorvia"), ANSWERS)
    take_in(folder, people.google_sheets(people.after(data, *people.FIRST)) if last is people.renamed_sheets
            else people.after(data, *people.FIRST, last))  # fmt: skip
    assert positions_of(folder) == meant(ANSWERS)


_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=40,
).filter(lambda text: squeeze(text.strip(" \t\n\u00a0")))
_CELL = st.one_of(
    _WORDS, st.sampled_from(["=1+1", "+cmd", "-2", "@sum", "_x0041_ stays", "NO", "1.10", "600,000 – “quoted”"])
)
_ANSWER = st.fixed_dictionaries(
    {"stance": st.sampled_from(STANCE_WORDS)},
    optional={
        "change": st.sampled_from(CHANGES), "proposed": _CELL, "condition": _CELL, "reason": _CELL,
        "red-line": st.sampled_from(["yes", "no"]),
    },
)  # fmt: skip


_TITLES = st.sampled_from(["A joint court", "=Ferries", "Fishing rights – lower river", "Рыболовство"])
_NEW = st.fixed_dictionaries(
    {"title": _TITLES, "proposed": _CELL, "stance": st.sampled_from(["accept", "conditional"])},
    optional={"reason": _CELL},
)
_HEADS = st.fixed_dictionaries(
    {},
    optional={
        "overall": st.sampled_from(STANCE_WORDS),
        "remarks": _CELL,
        "date": st.sampled_from(["2030-04-01", "1.4.2030"]),
    },
)


@settings(max_examples=FILL_INS, phases=set(Phase) - {Phase.explain})
@given(
    answers=st.dictionaries(st.sampled_from(["sharing", "dam", "troops", "patrols"]), _ANSWER),
    new=st.lists(_NEW, max_size=2, unique_by=lambda item: item["title"]),
    head=_HEADS,
    first=st.lists(st.sampled_from(people.FIRST), max_size=3, unique=True),
    last=st.sampled_from((None, *people.LAST)),
    program=st.sampled_from((None, *people.PROGRAMS)),
)
def test_any_answers_come_back_as_they_were_given(desk, answers, new, head, first, last, program):
    """Fill in anything, do anything to the file: what was meant appears, nothing else, and a second time nothing."""
    cleared = {"change": None, "proposed": None, "condition": None, "reason": None, "red-line": None}
    rows = {key: cleared | {name: typed(value) for name, value in values.items()} for key, values in answers.items()}
    rows |= {f"new-{place}": {name: typed(value) for name, value in item.items()} for place, item in enumerate(new, 1)}
    typed_head = {**people.HEAD, **{name: typed(value) for name, value in head.items()}}
    data = people.filled(desk.form, rows, typed_head, habits=tuple(filter(None, (*first, last))))
    data = program(data) if program else data
    contribution = read_form(data, "form.xlsx")
    assert not contribution.errors, [item.message for item in contribution.errors]
    changes = additions(desk.plan, desk.folder, propose(desk.plan, contribution))
    after = desk.after(changes)
    wanted = {key: answer for key, answer in meant(answers).items() if not answer.same(sent(contribution, key))}
    for item in new:
        words = {name: value for name, value in item.items() if name != "title"}
        wanted[provision_id(item["title"])] = Answer(**{"change": "add", **words})
    if head.get("overall"):
        wanted["plan"] = Answer(head["overall"], reason=head.get("remarks", ""))
    found = answers_in(after)
    assert set(found) == set(wanted)
    assert all(found[key].same(wanted[key]) for key in wanted)
    for item in new:
        assert squeeze(after.clauses[provision_id(item["title"])].title) == squeeze(item["title"])
    again = propose(after, contribution)
    assert {row.outcome for row in again.rows} <= {"recorded"}


class Desk:
    """A plan on disk that is never written to, its form as values only, and what files would be after a change."""

    def __init__(self, folder: Path) -> None:
        self.folder = write_plan(folder)
        self.plan = read_plan(self.folder)
        # values alone read ten times as fast; every habit is tried on the form as it is sent, too
        self.form = people.after(people.sent_to(self.plan, "zorvia"), people.values_in_a_new_file)

    def after(self, changes) -> Plan:
        files = {change.path.relative_to(self.folder).as_posix(): change.after for change in changes}
        loaded = load(_Changed(WorkingTree(self.folder), files))
        assert not loaded.errors, [item.message for item in loaded.errors]
        return loaded.plan


@dataclass(frozen=True)
class _Changed:
    """The files of a tree as they would be with some of them changed."""

    tree: WorkingTree
    changed: dict[str, bytes]
    revision: str = ""

    def files(self) -> tuple[str, ...]:
        return tuple(sorted({*self.tree.files(), *self.changed}))

    def read(self, path: str) -> bytes:
        return self.changed[path] if path in self.changed else self.tree.read(path)

    def label(self, path: str) -> str:
        return path


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return Desk(tmp_path_factory.mktemp("desk"))


def typed(value: str) -> str:
    """A writer escapes what a spreadsheet would read as an escape; typing it does the same."""
    return value.replace("_x0041_", "_x005F_x0041_")


def sent(contribution, key):
    return next((reply.sent for reply in contribution.replies if reply.key == key), Answer())


def test_a_row_that_changed_meanwhile_is_a_conflict_and_stays_unwritten(folder):
    data = people.filled(people.sent_to(read_plan(folder), "quelland"), {
        "troops": {"stance": "reject", "condition": None, "reason": "not any more"},
        "dam": {"stance": "object", "reason": "too high"},
    })  # fmt: skip
    path = folder / "positions" / "quelland.yaml"
    text = path.read_text("utf-8").replace("stance: conditional, condition: if the count is verified", "stance: open")
    path.write_text(text, "utf-8")
    proposal, _ = take_in(folder, data)
    assert {row.clause: row.outcome for row in proposal.rows} == {"troops": "conflict", "dam": "new"}
    assert "changed since the form was sent" in proposal.diff()
    assert set(positions_of(folder, "quelland")) == {"dam"}
    assert "stance: open" in path.read_text("utf-8")


def test_a_conflict_can_be_settled_for_the_form(folder):
    data = people.filled(
        people.sent_to(read_plan(folder), "quelland"), {"troops": {"stance": "reject", "condition": None}}
    )
    path = folder / "positions" / "quelland.yaml"
    path.write_text(path.read_text("utf-8").replace("stance: conditional, ", "stance: open, "), "utf-8")
    assert take_in(folder, data)[0].of("conflict")
    take_in(folder, data, take={"troops"})
    assert positions_of(folder, "quelland")["troops"].stance == "reject"


def test_wording_that_changed_meanwhile_is_a_conflict(folder):
    data = people.filled(people.sent_to(read_plan(folder), "zorvia"), {"troops": {"stance": "accept"}})
    path = folder / "border" / "troops.yaml"
    path.write_text(path.read_text("utf-8").replace("No more than 900", "No more than 950"), "utf-8")
    proposal, changes = take_in(folder, data)
    assert proposal.rows[0].why == "the wording has changed since the form was sent"
    assert changes == []


def test_the_rest_of_a_form_comes_in_later_under_the_same_statement(folder):
    data = people.sent_to(read_plan(folder), "zorvia")
    take_in(folder, people.filled(data, {"sharing": ANSWERS["sharing"]}))
    take_in(folder, people.filled(data, ANSWERS))
    plan = read_plan(folder)
    assert len([name for name in plan.statements if "-form-" in name]) == 1
    assert positions_of(folder) == meant(ANSWERS)


def test_the_same_form_with_another_answer_is_a_conflict(folder):
    data = people.sent_to(read_plan(folder), "zorvia")
    take_in(folder, people.filled(data, {"sharing": {"stance": "accept"}}))
    proposal, changes = take_in(folder, people.filled(data, {"sharing": {"stance": "reject"}}))
    assert proposal.rows[0].outcome == "conflict"
    assert changes == []


def test_a_new_provision_becomes_a_demand(folder):
    data = people.filled(people.sent_to(read_plan(folder), "zorvia"), {
        "new-2": {"title": "A joint court", "stance": "accept", "proposed": "A joint court is set up.",
                  "reason": "to settle disputes"},
    })  # fmt: skip
    take_in(folder, data)
    plan = read_plan(folder)
    clause = plan.clauses["a-joint-court"]
    assert clause.is_demand
    assert clause.raised_by == ("zorvia",)
    assert positions_of(folder)["a-joint-court"] == Answer(
        "accept", "add", "A joint court is set up.", "", "to settle disputes"
    )
    assert take_in(folder, data)[1] == []


@pytest.mark.parametrize("title", ["Рыболовство", "Plan", "»…«"])
def test_a_title_that_makes_no_id_gets_one_all_the_same(folder, title):
    data = people.filled(
        people.sent_to(read_plan(folder), "zorvia"),
        {"new-1": {"title": title, "stance": "accept", "proposed": "So be it."}},
    )
    take_in(folder, data)
    plan = read_plan(folder)
    assert [clause.title for clause in plan.clauses.values() if clause.is_demand] == [title]
    assert "plan" not in plan.clauses
    assert take_in(folder, data)[1] == []


def test_two_new_provisions_of_one_name_are_not_laid_over_each_other(folder):
    data = people.filled(people.sent_to(read_plan(folder), "zorvia"), {
        "new-1": {"title": "A joint court", "stance": "accept", "proposed": "A court."},
        "new-2": {"title": "A JOINT court!", "stance": "accept", "proposed": "Another."},
    })  # fmt: skip
    proposal, _ = take_in(folder, data)
    assert [row.outcome for row in proposal.rows] == ["new", "conflict"]
    assert positions_of(folder)["a-joint-court"].proposed == "A court."


def test_remarks_without_a_stance_are_reported_not_lost(folder):
    head = {**people.HEAD, "remarks": "a basis, no more"}
    data = people.filled(people.sent_to(read_plan(folder), "zorvia"), {}, head)
    contribution = read_form(data, "form.xlsx")
    assert [(item.name, "a basis, no more" in item.message) for item in contribution.diagnostics] == [
        ("remarks-not-taken", True)
    ]
    assert contribution.errors == ()


def test_a_line_of_help_is_no_answer(folder):
    contribution = read_form(people.sent_to(read_plan(folder), "zorvia"), "form.xlsx")
    assert contribution.head.get("speaker", "") == ""
    assert sum(item.name == "question-open" for item in contribution.errors) == 2


def test_the_rows_are_told_in_the_order_of_the_text(folder):
    data = people.filled(people.sent_to(read_plan(folder), "zorvia"), ANSWERS)
    proposal, _ = take_in(folder, people.after(data, people.shuffled_rows))
    assert [row.clause for row in proposal.rows] == ["sharing", "troops", "patrols"]
    assert "No more than [-900 soldiers will stand at the river-]{+400 soldiers+}." in proposal.diff()


def test_the_stance_on_the_whole_text_is_taken(folder):
    head = {**people.HEAD, "overall": "object", "remarks": "a basis, no more"}
    take_in(folder, people.filled(people.sent_to(read_plan(folder), "zorvia"), {}, head))
    assert positions_of(folder)["plan"] == Answer("object", reason="a basis, no more")


@pytest.mark.office
def test_it_survives_libreoffice_in_both_formats(folder, tmp_path):
    data = people.filled(people.sent_to(read_plan(folder), "zorvia"), ANSWERS)
    (tmp_path / "form.xlsx").write_bytes(data)
    for form in ("ods", "xlsx"):
        out = tmp_path / form
        source = tmp_path / "form.xlsx" if form == "ods" else tmp_path / "ods" / "form.ods"
        subprocess.run(
            [shutil.which("soffice") or "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
             "--headless", "--convert-to", form, "--outdir", str(out), str(source)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    take_in(folder, (tmp_path / "xlsx" / "form.xlsx").read_bytes())
    assert positions_of(folder) == meant(ANSWERS)


def test_a_form_of_another_plan_or_about_what_is_gone_is_refused(folder):
    plan = read_plan(folder)
    contribution = read_form(people.filled(people.sent_to(plan, "zorvia"), ANSWERS), "form.xlsx")
    for other, said in (
        ({"plan": "lake"}, "the form is about the plan 'lake', this is 'river'"),
        ({"party": "lorn"}, "the form is of 'lorn', which is no party of the plan any more"),
        ({"revision": "zeroth"}, "the form is about 'zeroth', which is no revision of the plan any more"),
    ):
        with pytest.raises(UsageError, match=said):
            propose(plan, replace(contribution, identity=replace(contribution.identity, **other)))


def test_an_answer_on_a_clause_that_is_gone_is_a_conflict_and_not_written(folder):
    data = people.filled(people.sent_to(read_plan(folder), "zorvia"), ANSWERS)
    (folder / "border" / "patrols.yaml").unlink()
    proposal, _ = take_in(folder, data)
    assert [(row.clause, row.why) for row in proposal.of("conflict")] == [
        ("patrols", "the plan has no such clause any more")
    ]
    assert "! patrols: conflict, not written" in proposal.diff()
    assert set(positions_of(folder)) == {"sharing", "troops"}


def test_a_new_provision_taken_twice_is_recorded_once(folder):
    answers = {"new-1": {"title": "A joint court", "stance": "accept", "proposed": "A joint court is set up."}}
    data = people.filled(people.sent_to(read_plan(folder), "zorvia"), answers)
    take_in(folder, data)
    proposal, changes = take_in(folder, data)
    assert [(row.clause, row.outcome) for row in proposal.rows] == [("a-joint-court", "recorded")]
    assert changes == []
    other = people.filled(people.sent_to(read_plan(folder), "zorvia", "first"), answers)
    proposal, changes = take_in(folder, other)  # another form: the plan has such a clause already
    assert [(row.clause, row.outcome) for row in proposal.rows] == [("a-joint-court", "conflict")]
    assert changes == []


def test_more_answers_go_into_the_layer_that_has_the_first_ones(folder, tmp_path):
    sent = people.sent_to(read_plan(folder), "zorvia")
    take_in(folder, people.filled(sent, {"troops": ANSWERS["troops"]}))
    plan = read_plan(folder)
    proposal = propose(plan, read_form(people.filled(sent, ANSWERS), "form.xlsx"))
    (change,) = additions(plan, folder, proposal)
    assert change.path == folder / "positions" / "zorvia.yaml"
    with pytest.raises(UsageError, match="stands in another layer than"):
        additions(plan, tmp_path / "private", proposal)


def test_an_account_is_marked_in_the_form_and_its_answer_comes_back(folder):
    plan = read_plan(folder)
    second = plan.revisions["second"].model_copy(update={"coverage": "partial", "released": False})
    plan = replace(plan, header=plan.header.model_copy(update={"revisions": {**plan.revisions, "second": second}}))
    data = people.sent_to(plan, "zorvia")
    sheet = people.opened(data)["Contribution"]
    told = sheet.cell(people.row_of(sheet, "troops"), people.PLACE["text"]).value
    assert told == f"{REPORTED} {plan.wording('troops', 'second').text}"
    found = read_form(people.filled(data, ANSWERS), "form.xlsx")
    assert found.diagnostics == ()
    assert {row.clause for row in propose(plan, found).of("new")} == set(ANSWERS)
    assert propose(plan, read_form(people.filled(data, {}), "form.xlsx")).rows == ()


def test_what_was_asked_for_is_told_and_filled_in_as_no_condition(folder):
    plan = read_plan(folder)
    said = next(item for item in plan.statements.values() if item.party == "zorvia")
    asked = [{"on": on, "stance": "conditional", "asks": f"a say on {on}"} for on in ("dam", "plan")]
    again = said.model_validate(
        {**said.model_dump(by_alias=True, exclude_none=True), "about": "second", "positions": asked}
    )
    plan = replace(plan, statements={said.id: again})
    data = people.sent_to(plan, "zorvia")
    book = people.opened(data)
    sheet = book["Contribution"]
    row = people.row_of(sheet, "dam")
    assert sheet.cell(row, people.PLACE["recorded"]).value.endswith("\nasks: a say on dam")
    assert sheet.cell(row, people.PLACE["condition"]).value is None
    assert ["Recorded on the text as a whole", "asks: a say on plan"] in [
        [cell.value for cell in cells[:2]] for cells in book["Reply"].iter_rows()
    ]
    assert propose(plan, read_form(people.filled(data, {}), "form.xlsx")).rows == ()
