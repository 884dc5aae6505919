"""The doors of `clausetrack serve`, used as a person does who never opens a terminal: in a real Chromium."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

import pytest

from clausetrack.cli.serve import _findings, _page
from clausetrack.serve import Desk, Preview, Server, Watch
from tests.browser.conftest import DESKTOP, PHONE, follow
from tests.browser.test_access import violations
from tests.cli.drafts import NEW, OLD, write_draft
from tests.importers.workbook import delegation as people
from tests.importers.workbook.test_round_trip import ANSWERS
from tests.interrupts import interruptible
from tests.river_plan import read_plan, write_plan

pytestmark = pytest.mark.browser

LOOKS = {
    "desktop": {"viewport": DESKTOP},
    "dark": {"viewport": DESKTOP, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "is_mobile": True, "has_touch": True},
}


@pytest.fixture
def served(tmp_path):
    folder = write_plan(tmp_path / "river")
    watch = Watch([folder], pause=0.1)
    server = Server(
        Desk(folder, None, Preview(folder, lambda: _page(folder, None, "en"), lambda: _findings(folder))), watch
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    watch.start()
    yield server
    watch.stop()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def open_tab(served, chromium):
    """Return a function that opens a page of the server; afterwards nothing may have gone wrong on it."""
    contexts, faults = [], []

    def start(path="/", **options):
        context = chromium.new_context(**options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda said: said.type in ("error", "warning") and faults.append(said.text))
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.goto(served.address)
        if path != "/":
            tab.goto(f"http://127.0.0.1:{served.port}{path}")
        return tab

    yield start
    for context in contexts:
        context.close()
    assert [fault for fault in faults if "status of 4" not in fault] == []


def fits(tab):
    return tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("look", LOOKS)
def test_two_files_are_compared_and_saved(open_tab, tmp_path, look):
    old, new = write_draft(tmp_path / "old.docx", OLD), write_draft(tmp_path / "new.docx", NEW)
    tab = open_tab("/", **LOOKS[look])
    assert fits(tab)
    follow(tab, tab.get_by_role("link", name="Compare two files"))
    assert violations(tab) == []
    tab.get_by_label("The earlier file").set_input_files(old)
    tab.get_by_label("The later file").set_input_files(new)
    follow(tab, tab.get_by_role("button", name="Compare"))
    tab.wait_for_selector("main ins:has-text('800,000')")
    assert fits(tab)
    assert violations(tab) == []
    with tab.expect_download() as saved:
        tab.get_by_role("link", name="Save as Word").click()
    assert saved.value.path().read_bytes().startswith(b"PK")
    follow(tab, tab.get_by_role("link", name="Side by side"))
    assert fits(tab)
    assert violations(tab) == []


@pytest.mark.parametrize("look", LOOKS)
def test_a_form_is_shown_in_words_and_written_when_confirmed(open_tab, served, tmp_path, look):
    folder = served.desk.folder
    data = people.filled(people.sent_to(read_plan(folder), "zorvia"), ANSWERS, {**people.HEAD, "confidential": "no"})
    (tmp_path / "form.xlsx").write_bytes(data)
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    tab = open_tab("/form", **LOOKS[look])
    assert violations(tab) == []
    tab.locator("input[name=form]").set_input_files(tmp_path / "form.xlsx")
    follow(tab, tab.get_by_role("button", name="Show what would change"))
    tab.wait_for_selector("h1:has-text('What would change')")
    words = tab.locator("main").inner_text()
    assert "Zorvia" in words
    assert "Troops at the river" in words
    assert "No more than 400 soldiers" in words
    assert fits(tab)
    assert violations(tab) == []
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before
    follow(tab, tab.get_by_role("button", name="Write this into the plan"))
    tab.wait_for_selector("h1:has-text('Written')")
    assert violations(tab) == []
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} != before
    follow(tab, tab.get_by_role("link", name="See the page as it is now"))
    assert "Accord on the river" in tab.locator("h2.title").inner_text()


def test_a_file_over_the_limit_gets_an_answer_not_a_reset(open_tab, tmp_path):
    with (tmp_path / "huge.docx").open("wb") as file:
        file.truncate(120 * 1024 * 1024)
    (tmp_path / "small.md").write_text("1. One.")
    tab = open_tab("/compare")
    tab.get_by_label("The earlier file").set_input_files(tmp_path / "huge.docx")
    tab.get_by_label("The later file").set_input_files(tmp_path / "small.md")
    follow(tab, tab.get_by_role("button", name="Compare"))
    tab.wait_for_selector("h1:has-text('Too large')")
    assert "20 MB" in tab.locator("main").inner_text()


def test_findings_stand_above_the_page_and_axe_finds_nothing(open_tab, served):
    plan = served.desk.folder / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("consent: [zorvia", "consent: [zorvai, zorvia"), "utf-8")
    served.watch.check()
    tab = open_tab("/")
    assert "plan.yaml:" in tab.locator("#serve li").first.inner_text()
    assert violations(tab) == []


@pytest.mark.parametrize("look", sorted(LOOKS))
def test_who_stands_at_the_head_of_the_page_sees_what_was_found_anew(open_tab, served, look):
    tab = open_tab("/", **LOOKS[look])
    tab.wait_for_selector("html[data-ready]")
    (served.desk.folder / "water" / "dam.yaml").write_bytes(b"id: dam\ntitle: [\n")
    served.watch.check()
    tab.wait_for_selector("#serve >> text=dam.yaml:")
    tab.wait_for_selector("html[data-ready]")
    tab.wait_for_timeout(300)  # a browser puts the page back to where it was a little later
    assert tab.evaluate("scrollY") == 0


@pytest.mark.skipif(os.name == "nt", reason="no signals there")
def test_control_c_ends_it_with_130_and_leaves_nothing(tmp_path):
    folder = write_plan(tmp_path / "river")
    before = sorted(tmp_path.rglob("*"))
    process = subprocess.Popen(
        interruptible([sys.executable, "-m", "clausetrack", "serve", "--plan", str(folder)]),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout.readline().startswith("http://127.0.0.1:")
    assert "Ctrl-C ends it" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert "Traceback" not in said
    assert sorted(tmp_path.rglob("*")) == before
