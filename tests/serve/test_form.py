"""A form: shown first, written when confirmed, and then as the command writes it."""

from __future__ import annotations

import re
import shutil

import pytest

from clausetrack.serve.uploads import Upload
from tests.importers.workbook import delegation as people
from tests.importers.workbook.test_round_trip import ANSWERS
from tests.river_plan import read_plan


def files_of(folder):
    """Every file beside and in the plan, hidden ones too."""
    return {path.relative_to(folder.parent): path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}


@pytest.fixture(params=["yes", "no"])
def form(browser, request):
    """A form that came back, confidential or not."""
    head = {**people.HEAD, "confidential": request.param}
    return people.filled(people.sent_to(read_plan(browser.folder), "zorvia"), ANSWERS, head)


def shown(browser, data, **fields):
    return browser.post("/form", {"form": ("form.xlsx", data), **fields})


def test_nothing_is_written_before_it_is_confirmed(browser, form):
    before = files_of(browser.folder)
    page = shown(browser, form).text
    assert "What would change" in page
    assert "Write this into the plan" in page
    assert files_of(browser.folder) == before


def test_confirmed_it_is_what_the_command_writes(browser, form, tmp_path, capsys):
    from clausetrack.cli.main import main

    other = tmp_path / "command" / "river"
    shutil.copytree(browser.folder, other)
    (tmp_path / "form.xlsx").write_bytes(form)
    main(["import", str(tmp_path / "form.xlsx"), "--plan", str(other)])
    page = shown(browser, form).text
    place = re.search(r'action="(/form/[^"]+)"', page)[1]
    assert "Written" in browser.post(place, {}).text
    (tmp_path / "form.xlsx").unlink()
    made = {path: data for path, data in files_of(browser.folder).items() if path.parts[0] != "command"}
    assert made == files_of(other)
    assert browser.post(place, {}).status == 400


def test_a_plan_that_changed_meanwhile_is_not_overwritten(browser, form):
    page = shown(browser, form).text
    place = re.search(r'action="(/form/[^"]+)"', page)[1]
    troops = browser.folder / "border" / "troops.yaml"
    text = troops.read_text("utf-8")
    troops.write_text(text.replace("No more than 900", "No more than 950"), "utf-8")
    assert troops.read_text("utf-8") != text
    before = files_of(browser.folder)
    assert browser.post(place, {}).status == 400
    assert files_of(browser.folder) == before


def sent(browser, answers, head=None, **options):
    """Send in Zorvia's form; return the page."""
    form = people.sent_to(read_plan(browser.folder), "zorvia", **options)
    return shown(browser, people.filled(form, answers, {**people.HEAD, **(head or {})}))


def confirmed(browser, page):
    return browser.post(re.search(r'action="(/form/[^"]+)"', page.text)[1], {})


def test_a_form_that_says_nothing_new_has_no_button(browser):
    before = files_of(browser.folder)
    page = sent(browser, {})
    assert page.status == 200
    assert "<h1>Nothing new</h1>" in page.text
    assert ": nothing new. 12 rows say nothing new.</p>" in page.text
    assert [part in page.text for part in ("There is nothing to write.", "<table>", "<button>")] == [True, False, False]
    assert files_of(browser.folder) == before


def test_a_form_that_says_nothing_new_can_be_confirmed_by_nobody_but_harms_nothing(browser):
    form = people.filled(people.sent_to(read_plan(browser.folder), "zorvia"), {})
    before = files_of(browser.folder)
    name = browser.server.desk.read(Upload(form, "form.xlsx"), {})
    page = browser.post(f"/form/{name}", {})
    assert (page.status, "There was nothing to write." in page.text) == (200, True)
    assert files_of(browser.folder) == before


def test_a_form_with_errors_says_them_and_writes_nothing(browser):
    before = files_of(browser.folder)
    page = sent(browser, {"sharing": {"stance": "acept"}})
    assert "<h1>The form has errors</h1>" in page.text
    assert "Nothing was written. Mend the form" in page.text
    assert re.search(r"<li><code>form\.xlsx[^<]*</code> error I902: &#x27;acept&#x27; is none of the words", page.text)
    assert "<button>" not in page.text
    assert files_of(browser.folder) == before


def test_what_a_form_leaves_open_is_answered_beside_it(browser):
    form = people.sent_to(read_plan(browser.folder), "zorvia")
    form = people.filled(form, {"sharing": {"stance": "open"}}, {})
    assert "The form has errors" in shown(browser, form).text
    page = shown(browser, form, speaker=b" Dorn Ebbel ", date=b"2030-04-01")
    assert "What would change" in page.text
    assert "+    speaker: Dorn Ebbel" in page.text


def test_what_is_in_conflict_is_named_and_not_written(browser):
    form = people.sent_to(read_plan(browser.folder), "zorvia")
    assert confirmed(browser, shown(browser, people.filled(form, {"sharing": {"stance": "open"}}))).status == 200
    late = shown(browser, people.filled(form, {"sharing": {"stance": "reject"}, "dam": {"stance": "open"}}))
    assert "<b>1</b> new, <b>1</b> in conflict" in late.text
    assert "clausetrack import form.xlsx --take CLAUSE" in late.text
    assert re.search(r"not written \([^)]*\)", late.text)
    assert confirmed(browser, late).status == 200
    text = (browser.folder / "positions" / "zorvia.yaml").read_text("utf-8")
    assert text.count("on: sharing") == 2, "what was there, and the first form's"


def test_a_second_answer_in_confidence_is_held_against_the_first(browser):
    answers = {"sharing": {"stance": "reject", "reason": "as said in the capital"}}
    first = sent(browser, answers, {"confidential": "yes"}, confidential=True)
    private = browser.folder.with_name("river.private")
    assert f"The answer is confidential: it goes into {private}" in first.text
    assert confirmed(browser, first).status == 200
    held = files_of(browser.folder)
    again = sent(browser, answers, {"confidential": "yes"}, confidential=True)
    assert "<b>1</b> recorded already" in again.text
    assert "There is nothing to write." in again.text
    assert files_of(browser.folder) == held
    assert (private / ".gitignore").read_bytes() == b"*\n"


def test_what_a_form_says_that_is_not_recorded_is_to_be_minded(browser):
    answers = {"sharing": {"stance": "open"}}
    assert "<h2>To mind</h2>" not in sent(browser, answers).text
    page = sent(browser, answers, {"remarks": "We write <again> soon."})
    assert re.search(r"<h2>To mind</h2><ul[^>]*><li><code>form\.xlsx[^<]*</code> warning [^<]*&lt;again&gt;", page.text)
    assert "Write this into the plan" in page.text


@pytest.mark.parametrize(("name", "data"), [("form.xlsx", b"PK"), ("form.csv", b"a,b"), ("form.xlsx", b""), ("", b"")])
def test_what_is_no_form_is_refused(browser, name, data):
    got = browser.post("/form", {"form": (name, data)})
    assert got.status == 400
    assert "Traceback" not in got.text


def test_a_condition_is_said_once():
    from clausetrack.importers.workbook.layout import Answer

    assert Answer("conditional", condition="inspection by both").say() == "conditional (condition: inspection by both)"
