"""Forms that cannot be taken as they are: every finding names sheet and cell, and nothing is guessed."""

from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from clausetrack.errors import DraftError
from clausetrack.importers.workbook import Answer, read_form, reader
from clausetrack.importers.workbook.layout import Identity, _stamp, seal, unseal
from clausetrack.importers.workbook.opening import day_of, words_of
from clausetrack.importers.workbook.reader import is_form
from tests.importers.workbook import delegation as people
from tests.river_plan import read_plan, write_plan

EPOCH = datetime.datetime(1899, 12, 30)
MIDNIGHT = datetime.datetime(2030, 4, 1)


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    return people.sent_to(read_plan(write_plan(tmp_path_factory.mktemp("plan"))), "zorvia")


def findings(data):
    return {
        (item.name, item.args["sheet"], item.args["cell"]): item for item in read_form(data, "form.xlsx").diagnostics
    }


def cell_of(data, key, column):
    sheet = people.opened(data)["Contribution"]
    return sheet.cell(people.row_of(sheet, key), people.PLACE[column]).coordinate


def changed(form, change):
    book = people.opened(people.filled(form, {}))
    change(book["Contribution"], book)
    return people.saved(book)


def at(sheet, key, column):
    return sheet.cell(people.row_of(sheet, key), people.PLACE[column])


def test_a_formula_is_refused(form):
    def paste(sheet, _):
        at(sheet, "troops", "stance").value = "object"
        at(sheet, "troops", "proposed").value = '=HYPERLINK("http://evil.example", "x")'

    data = changed(form, paste)
    assert ("formula-refused", "Contribution", cell_of(data, "troops", "proposed")) in findings(data)
    assert "troops" not in {reply.key for reply in read_form(data, "f").replies}


@pytest.mark.parametrize("column", ["stance", "change", "proposed", "condition", "reason", "red-line"])
def test_a_formula_is_refused_wherever_it_stands_and_nothing_of_its_row_is_taken(form, column):
    def paste(sheet, _):
        at(sheet, "patrols", "stance").value = "object"
        at(sheet, "patrols", column).value = "=A1&B2"
        at(sheet, "sharing", "stance").value = "accept"

    data = changed(form, paste)
    found = findings(data)
    assert list(found) == [("formula-refused", "Contribution", cell_of(data, "patrols", column))]
    assert cell_of(data, "patrols", column) in next(iter(found.values())).message
    assert "patrols" not in {reply.key for reply in read_form(data, "f").replies}


def test_a_note_across_merged_cells_below_the_table_does_no_harm(form):
    def note(sheet, _):
        last = sheet.max_row + 2
        sheet.cell(last, 2).value = "Ministry, for discussion"
        sheet.merge_cells(start_row=last, end_row=last, start_column=2, end_column=9)

    assert findings(changed(form, note)) == {}


def test_a_word_that_is_no_stance_names_the_nearest(form):
    def write(sheet, _):
        at(sheet, "troops", "stance").value = "objekt"

    data = changed(form, write)
    found = findings(data)["not-in-the-list", "Contribution", cell_of(data, "troops", "stance")]
    assert "'object'" in found.help


def test_merged_answers_are_refused(form):
    def merge(sheet, _):
        first, second = people.row_of(sheet, "dam"), people.row_of(sheet, "troops")
        assert second == first + 1
        sheet.merge_cells(start_row=first, end_row=second, start_column=6, end_column=6)

    data = changed(form, merge)
    assert ("merged-cells", "Contribution", cell_of(data, "dam", "stance")) in findings(data)
    assert not {"dam", "troops"} & {reply.key for reply in read_form(data, "f").replies}


def test_merged_headings_above_the_table_do_no_harm(form):
    data = changed(form, lambda sheet, _: sheet.merge_cells("B1:F1"))
    assert findings(data) == {}


def test_overwritten_wording_is_an_error_and_no_silent_loss(form):
    def write(sheet, _):
        at(sheet, "troops", "text").value = "No more than 10 soldiers."
        at(sheet, "troops", "stance").value = "object"

    data = changed(form, write)
    assert ("locked-cell-changed", "Contribution", cell_of(data, "troops", "text")) in findings(data)


def test_a_proposal_without_a_stance_is_asked_back(form):
    def write(sheet, _):
        at(sheet, "troops", "proposed").value = "No soldiers."

    data = changed(form, write)
    assert ("stance-missing", "Contribution", cell_of(data, "troops", "stance")) in findings(data)


def test_an_emptied_answer_takes_nothing_back_and_says_so(form):
    def write(sheet, _):
        for column in ("stance", "reason", "red-line"):
            at(sheet, "dam", column).value = None

    data = changed(form, write)
    assert ("answer-cleared", "Contribution", cell_of(data, "dam", "stance")) in findings(data)
    assert read_form(data, "f").errors == ()


def test_a_new_provision_without_a_stance_is_asked_back(form):
    def write(sheet, _):
        at(sheet, "new-1", "title").value = "A joint court"
        at(sheet, "new-1", "proposed").value = "A joint court is set up."

    data = changed(form, write)
    assert any(name == "stance-missing" for name, _, _ in findings(data))
    assert [reply for reply in read_form(data, "f").replies if reply.title] == []


@pytest.mark.parametrize(
    "mark", ["(unverified)", "(disputed)", "[reported, not the text] (unverified)", "[reported, not the text]"]
)
def test_our_marks_before_a_wording_are_none_of_its_words(form, mark):
    def write(sheet, _):
        cell = at(sheet, "dam", "text")
        cell.value = f"{mark} {cell.value}"
        at(sheet, "dam", "stance").value = "open"

    data = changed(form, write)
    assert "locked-cell-changed" not in {name for name, _, _ in findings(data)}
    assert next(reply for reply in read_form(data, "f").replies if reply.key == "dam").answer.stance == "open"


@pytest.mark.parametrize(
    ("stance", "reason", "warned"),
    [("object", None, True), ("object", "Too few.", False), ("object", "", False), (None, None, False)],
)
def test_a_new_stance_with_the_old_reason_is_remarked_on(form, stance, reason, warned):
    def write(sheet, _):
        was = at(sheet, "dam", "reason").value
        assert was, "the form is sent with a reason"
        at(sheet, "dam", "stance").value = stance or at(sheet, "dam", "stance").value
        at(sheet, "dam", "reason").value = was if reason is None else reason

    data = changed(form, write)
    found = ("reason-kept", "Contribution", cell_of(data, "dam", "reason")) in findings(data)
    assert (found, read_form(data, "f").errors) == (warned, ())


def test_an_answer_without_its_key_is_asked_back(form):
    def write(sheet, _):
        at(sheet, "troops", "stance").value = "object"
        at(sheet, "troops", "key").value = None

    assert any(name == "key-missing" for name, _, _ in findings(changed(form, write)))


def test_an_altered_hidden_cell_is_noticed(form):
    def write(sheet, _):
        at(sheet, "troops", "stance").value = "object"
        at(sheet, "troops", "sent").value = at(sheet, "dam", "sent").value

    assert any(name == "row-touched" for name, _, _ in findings(changed(form, write)))


def test_two_different_answers_to_one_clause_are_asked_back(form):
    def write(sheet, _):
        sheet.append([cell.value for cell in sheet[people.row_of(sheet, "troops")]])
        at(sheet, "troops", "stance").value = "object"
        sheet.cell(sheet.max_row, people.PLACE["stance"]).value = "reject"

    data = changed(form, write)
    assert any(name == "key-twice" for name, _, _ in findings(data))
    assert "troops" not in {reply.key for reply in read_form(data, "f").replies}


def test_struck_text_is_left_out_of_the_proposal(form):
    def write(sheet, _):
        at(sheet, "troops", "stance").value = "object"
        at(sheet, "troops", "proposed").value = CellRichText(
            "No more than ", TextBlock(InlineFont(strike=True), "900 "), "400 soldiers."
        )

    contribution = read_form(changed(form, write), "f")
    reply = next(reply for reply in contribution.replies if reply.key == "troops")
    assert reply.answer.proposed == "No more than 400 soldiers."
    assert [item.name for item in contribution.diagnostics] == ["struck-out"]


def test_notes_and_columns_of_their_own_are_reported_not_lost(form):
    def write(sheet, _):
        at(sheet, "troops", "stance").value = "object"
        at(sheet, "troops", "stance").comment = Comment("ask the minister", "x")
        sheet.cell(people.row_of(sheet, "troops"), 14).value = "internal"

    names = {name for name, _, _ in findings(changed(form, write))}
    assert names == {"note-not-read", "column-not-read"}


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2030-04-01", "2030-04-01"),
        (MIDNIGHT, "2030-04-01"),
        (datetime.date(2030, 4, 1), "2030-04-01"),
        (47574, "2030-04-01"),
        (47574.0, "2030-04-01"),
        ("47574", "2030-04-01"),
        ("1.4.2030", "2030-04-01"),
        ("1 April 2030", "2030-04-01"),
        ("April 1, 2030", "2030-04-01"),
        ("03/04/2030", None),
        ("next week", None),
        ("2030-02-30", None),
    ],
)
def test_days_in_every_dress(value, day):
    assert day_of(value, EPOCH) == day


def test_an_unclear_day_is_asked_back(form):
    data = people.filled(form, {}, {**people.HEAD, "date": "03/04/2030"})
    names = {name for name, _, _ in findings(data)}
    assert names == {"no-clear-day", "question-open"}


def test_open_questions_can_be_answered_by_whoever_imports(form):
    contribution = read_form(form, "f", given={"speaker": "Dorn Ebbel", "date": "2030-04-01"})
    assert contribution.errors == ()
    assert contribution.head["date"] == "2030-04-01"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: data[:200], "damaged"),
        (lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data, "encrypted or of the old kind"),
        (lambda _: b"hello", "no Excel workbook"),
        (lambda data: repacked(data, {"xl/vbaProject.bin": b"x"}), "macros"),
        (lambda _: repacked(people.saved(openpyxl.Workbook()), {}, without="xl/workbook.xml"), "is no Excel workbook"),
        (lambda data: repacked(data, {"xl/workbook.xml": b"x"}), "holds a part twice"),
        (lambda data: repacked(data, {"xl/workbook.xml": b"x"}, without="xl/workbook.xml"), "damaged or no workbook"),
        (lambda data: repacked(data, {"xl/extra.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"}), "document type"),
    ],
)
def test_unsafe_files_are_refused(form, change, words):
    with pytest.raises(DraftError, match=words):
        read_form(change(form), "form.xlsx")


def test_pictures_and_other_parts_are_not_looked_into(form):
    assert read_form(repacked(form, {"xl/media/a.png": b"<!DOCTYPE"}), "f", given=people.HEAD).errors == ()


def repacked(data, extra, without=""):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            if name == without:
                continue
            target.writestr(name, source.read(name))
        for name, content in extra.items():
            target.writestr(name, content)
    return out.getvalue()


def test_another_workbook_is_no_form():
    with pytest.raises(DraftError, match="no contribution form"):
        read_form(people.saved(openpyxl.Workbook()), "other.xlsx")


def test_the_identity_is_read_back():
    identity = Identity("river", "zorvia", "second", "2030-03-05", "", "abc")
    assert Identity.parse(identity.line()) == identity
    assert Identity.parse("clausetrack-form/1 {}") is None
    assert Identity.parse("something else") is None


def test_a_form_is_told_from_other_workbooks(form):
    assert is_form(form, "form.xlsx")
    assert not is_form(people.saved(openpyxl.Workbook()), "other.xlsx")


def test_a_form_without_its_table_is_refused(form):
    def empty(sheet, _):
        sheet.delete_rows(people._header(sheet))

    with pytest.raises(DraftError, match="has no table of answers any more"):
        read_form(changed(form, empty), "form.xlsx")


def test_a_formula_beside_a_question_is_refused(form):
    def paste(_, book):
        for row in book["Reply"].iter_rows():
            if row[0].value == people.LABEL["speaker"]:
                row[1].value = "=A1"

    assert [name for name, sheet, _ in findings(changed(form, paste)) if sheet == "Reply"] == ["formula-refused"]
    assert "question-open" in {name for name, _, _ in findings(changed(form, paste))}


def test_rows_far_below_the_table_are_reported_and_not_read(form, monkeypatch):
    rows = people.opened(form)["Contribution"].max_row
    assert findings(people.filled(form, {})) == {}
    monkeypatch.setattr(reader, "MOST_ROWS", rows - 8)
    found = [(name, cell) for name, _, cell in findings(people.filled(form, {}))]
    header = next(row for row in range(1, rows) if people.opened(form)["Contribution"].cell(row, 3).value == "Clause")
    assert found == [("rows-not-read", f"A{header + rows - 8}")]


def test_columns_that_were_taken_out_answer_nothing(form):
    def write(sheet, _):
        at(sheet, "troops", "stance").value = "object"
        at(sheet, "troops", "change").value = "delete"
        sheet.delete_cols(people.PLACE["change"])

    contribution = read_form(changed(form, write), "f")
    reply = next(reply for reply in contribution.replies if reply.key == "troops")
    assert (reply.answer.stance, reply.answer.change, contribution.errors) == ("object", "", ())


def test_the_hidden_line_is_no_row_wherever_it_is_moved(form):
    def move(sheet, _):
        line = read_form(form, "f").identity.line()
        sheet.cell(sheet.max_row + 1, people.PLACE["key"]).value = line
        sheet.cell(sheet.max_row, people.PLACE["stance"]).value = "object"

    assert findings(changed(form, move)) == {}


def test_a_row_without_answer_whose_hidden_cells_are_gone_is_no_fault(form):
    def write(sheet, _):
        at(sheet, "patrols", "sent").value = "gone"

    contribution = read_form(changed(form, write), "f")
    assert (contribution.diagnostics, "patrols" in {reply.key for reply in contribution.replies}) == ((), False)


def test_a_new_provision_needs_a_title(form):
    def write(sheet, _):
        at(sheet, "new-1", "proposed").value = "A court is set up."

    data = changed(form, write)
    assert [name for name, _, _ in findings(data)] == ["title-missing"]
    assert "new-1" not in {reply.key for reply in read_form(data, "f").replies}


@pytest.mark.parametrize(
    ("stances", "count", "taken"),
    [(["object", "object"], 0, ["object"]), (["object", "reject"], 1, []), (["object", "reject", "accept"], 2, [])],
)
def test_one_clause_answered_more_than_once(form, stances, count, taken):
    def write(sheet, _):
        row = [cell.value for cell in sheet[people.row_of(sheet, "troops")]]
        at(sheet, "troops", "stance").value = stances[0]
        for stance in stances[1:]:
            sheet.append(row)
            sheet.cell(sheet.max_row, people.PLACE["stance"]).value = stance

    contribution = read_form(changed(form, write), "f")
    assert [item.name for item in contribution.diagnostics] == ["key-twice"] * count
    assert [reply.answer.stance for reply in contribution.replies if reply.key == "troops"] == taken


def test_a_hidden_cell_reads_back_and_one_that_holds_no_answer_is_none():
    answer = Answer("object", "replace", "No soldiers.", "", "too many", "yes")
    cell = seal("abc", "troops", "mark", answer)
    assert unseal("abc", "troops", cell) == ("mark", answer)
    assert unseal("abd", "troops", cell) is unseal("abc", "dam", cell) is unseal("abc", "troops", cell + " ") is None
    for data in ("word", "[1]", "{}", '{"mark": "m", "colour": "red"}', "3"):  # stamped, and yet none of ours
        assert unseal("abc", "troops", f"{_stamp('abc', 'troops', data)} {data}") is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ("", False)),
        (True, ("yes", False)),
        (3.0, ("3", False)),
        (3.5, ("3.5", False)),
        (datetime.date(2030, 4, 1), ("2030-04-01", False)),
        (MIDNIGHT, ("2030-04-01", False)),
        (datetime.datetime(2030, 4, 1, 9, 30), ("2030-04-01 09:30:00", False)),
        ("\u00a0a_x000D_\r\nb_x005F_x0041_ ", ("a\nb_x0041_", False)),
        (
            CellRichText("a ", TextBlock(InlineFont(strike=True), "b"), TextBlock(InlineFont(b=True), "c")),
            ("a c", True),
        ),
    ],
)
def test_cells_as_words(value, words):
    assert words_of(value) == words
