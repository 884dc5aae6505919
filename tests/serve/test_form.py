"""A form: shown first, written when confirmed, and then as the command writes it."""

from __future__ import annotations

import re
import shutil

import pytest

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


@pytest.mark.parametrize(("name", "data"), [("form.xlsx", b"PK"), ("form.csv", b"a,b"), ("form.xlsx", b""), ("", b"")])
def test_what_is_no_form_is_refused(browser, name, data):
    got = browser.post("/form", {"form": (name, data)})
    assert got.status == 400
    assert "Traceback" not in got.text


def test_a_condition_is_said_once():
    from clausetrack.importers.workbook.layout import Answer

    assert Answer("conditional", condition="inspection by both").say() == "conditional (condition: inspection by both)"
