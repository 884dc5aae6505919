"""What was said in confidence: in no output without the private layer, and declared by every output with it."""

from __future__ import annotations

import csv
import inspect
import io
import json
import sqlite3
import zipfile
from contextvars import copy_context
from importlib import import_module
from typing import TYPE_CHECKING

import openpyxl
import pytest

from clausetrack.cli.app import VERBS
from clausetrack.cli.main import main
from clausetrack.reports.figures import PICTURES
from clausetrack.reports.imprint import PRIVATE
from clausetrack.reports.lists import LISTS
from tests.importers.workbook import delegation as people
from tests.river_plan import read_plan, write_plan

if TYPE_CHECKING:
    from pathlib import Path

SECRETS = ("Xyloquent", "Brimhaven", "Quibberish", "Zanthorpe", "Vexillary", "Ombrellino", "Tarquinade", "Harlequinade")
HEAD = {
    "speaker": "Xyloquent of Brimhaven", "capacity": "Quibberish envoy", "date": "2030-04-01", "confidential": "yes",
    "overall": "object", "remarks": "Zanthorpe whole",
}  # fmt: skip
ANSWERS = {
    "sharing": {"stance": "conditional", "condition": "Vexillary gauges", "reason": "Zanthorpe"},
    "troops": {"stance": "reject", "proposed": "No Ombrellino more than 400.", "reason": "Vexillary"},
    "new-1": {
        "title": "Tarquinade court",
        "stance": "accept",
        "proposed": "A Tarquinade court is set up.",
        "reason": "Ombrellino",
    },
}
TEXTS = ("table", "csv", "json", "md")
SINCE = ("--since", "2030-01-01")

_WORDING = """\
clause: patrols
title: Joint patrols
versions:
  first: {number: "5", text: Patrols go as far as Harlequinade.}
"""
"""A wording that may not be shared, of a clause that the public record knows in another revision only."""

COMMANDS: tuple[tuple[str, ...], ...] = (
    *(("list", "positions", "-f", form) for form in (*TEXTS, "tsv", "jsonl")),
    *(("list", what, "-f", "csv") for what in LISTS if what != "positions"),
    *((verb, "-f", form) for verb in ("matrix", "agreement", "gaps", "movement", "stale", "timeline") for form in TEXTS),
    ("agreement", "--dyads", "-f", "json"), ("agreement", "--landing", "--clause", "troops", "-f", "md"),
    *(("brief", *SINCE, "-f", form) for form in TEXTS),
    *(("explain", "troops", "zorvia", "-f", form) for form in TEXTS),
    *(("diff", "first", "second", "-f", form) for form in ("text", "json", "md")),
    ("show", "troops"), ("log", "troops"),
    *(("blame", "troops", "-f", form) for form in ("text", "json")), *(("concordance", "first", "second", "-f", form) for form in TEXTS),
    ("diff", "first", "second", "-o", "out.docx"), ("diff", "first", "second", "-o", "out.html"),
    ("brief", *SINCE, "-f", "docx", "-o", "out.docx"), ("matrix", "-o", "out.docx"),
    ("matrix", "-o", "out.xlsx"), ("matrix", "--for", "quelland", "-o", "out.xlsx"),
    ("report", "-o", "out"), ("report", "--colour-blind", "-o", "out"), ("report", "--no-attribution", "-o", "out"),
    ("matrix", "--no-attribution", "-o", "out.xlsx"),
    ("site", "-o", "out"), ("export", "-o", "out"), ("export", "-o", "out", "-f", "json"), ("export", "-o", "out", "-f", "parquet"),
    *(("picture", name, "-o", "out.svg") for name in PICTURES), ("picture", "matrix", "--alt"),
    ("export", "-o", "out", "--spreadsheet-safe"), ("export", "--sqlite", "out.db", "--metadata", "out.json"),
)  # fmt: skip
"""Every output that can be asked for a private layer."""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A plan, and beside it the private layer that importing a confidential form made."""
    folder = tmp_path_factory.mktemp("river")
    plan = write_plan(folder / "plan")
    form = folder / "form.xlsx"
    form.write_bytes(people.filled(people.sent_to(read_plan(plan), "zorvia"), ANSWERS, HEAD))
    code, _, err = run(folder, "import", str(form), "--plan", str(plan))
    assert code == 0
    assert "the answer is confidential" in err
    form.unlink()
    wording = folder / "plan.private" / "border" / "patrols.yaml"
    wording.parent.mkdir()
    wording.write_text(_WORDING, "utf-8")
    return folder


def run(folder, *words, out=None):
    import contextlib

    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder):
        code = main(list(words), out, err)
    return code, out.getvalue(), err.getvalue()


def outputs(place, target, words, *more):
    """What a command shows and writes: name → text, files unpacked."""
    code, out, err = run(target, *words, "--plan", str(place / "plan"), *more)
    assert code == 0, err
    found = {"stdout": out} if out else {}
    for path in sorted(target.rglob("*")):
        if path.is_file():
            found[path.relative_to(target).as_posix()] = unpacked(path)
    return found, err


def unpacked(path: Path) -> str:
    if path.suffix in {".xlsx", ".docx"}:
        with zipfile.ZipFile(path) as archive:
            return "\n".join(f"{name}\n{archive.read(name).decode('utf-8', 'replace')}" for name in archive.namelist())
    if path.suffix == ".db":
        base = sqlite3.connect(path)
        text = "\n".join(base.iterdump())
        base.close()
        return text + path.read_bytes().decode("latin-1")
    if path.suffix == ".parquet":
        from pyarrow import parquet

        table = parquet.read_table(path)
        return f"{table.to_pylist()} {table.schema.metadata}"
    return path.read_bytes().decode("utf-8-sig")


def test_the_private_layer_lies_outside_the_plan_and_out_of_git(place):
    private = place / "plan.private"
    assert (private / ".gitignore").read_text("utf-8") == "*\n"
    held = "".join(path.read_text("utf-8") for path in private.rglob("*.yaml"))
    assert not [word for word in SECRETS if word not in held]
    public = "".join(path.read_text("utf-8") for path in (place / "plan").rglob("*.yaml"))
    assert not [word for word in SECRETS if word.lower() in public.lower()]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_without_the_layer_no_output_holds_a_word_of_it(place, tmp_path, words):
    found, _ = outputs(place, tmp_path, words)
    for name, text in found.items():
        low = text.lower()
        assert not [word for word in SECRETS if word.lower() in low], name
        assert PRIVATE not in text
        assert "private" not in name
        assert "zorvia-2030-04-01-form" not in text


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_with_the_layer_every_output_says_so(place, tmp_path, words):
    found, err = outputs(place, tmp_path, words, "--overlay", str(place / "plan.private"))
    assert "do not pass on" in err
    assert found
    for name, text in found.items():
        assert PRIVATE in text or ".private." in name, name


@pytest.mark.parametrize("form", [*TEXTS, "tsv", "jsonl"])
def test_a_list_of_nothing_says_so_too(place, tmp_path, form):
    words = ("list", "positions", "--party", "quelland", "--clause", "patrols", "-f", form)
    nothing, _ = outputs(place, tmp_path, words)
    assert not nothing or "quelland" not in nothing["stdout"]
    found, _ = outputs(place, tmp_path, words, "--overlay", str(place / "plan.private"))
    assert PRIVATE in found["stdout"]
    if form in {"csv", "tsv"}:
        assert found["stdout"].count("\n") == 1
    if form == "json":
        data = json.loads(found["stdout"])
        assert (data["rows"], data["private-layer"]) == ([], PRIVATE)


def test_with_the_layer_the_answers_are_there(place, tmp_path):
    found, _ = outputs(place, tmp_path, ("export", "-o", "out"), "--overlay", str(place / "plan.private"))
    text = "\n".join(found.values())
    assert not [word for word in SECRETS if word not in text]
    rows = list(csv.DictReader(io.StringIO(found["out/data/statements.private.csv"], newline="")))
    assert {row["statement"]: row["private"] for row in rows if "-form-" in row["statement"]} == {
        row["statement"]: "true" for row in rows if "-form-" in row["statement"]
    }
    assert [row["private"] for row in rows if "vask" in row["statement"]] == ["false"]


def test_a_word_file_with_a_private_wording_says_so_on_every_page(place, tmp_path):
    from clausetrack.compare.revisions import compare_revisions
    from clausetrack.reports.imprint import Imprint
    from clausetrack.reports.word.redline import redline_docx
    from clausetrack.store import WorkingTree, load, merge

    public = load(WorkingTree(place / "plan"))
    secret = merge(public, load(WorkingTree(place / "plan.private")))
    for name, loaded, imprint in (("open", public, Imprint()), ("secret", secret, Imprint(private=True))):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(redline_docx(compare_revisions(loaded.plan, "first", "second"), imprint))
        text = unpacked(path)
        assert ("Harlequinade" in text) == imprint.private
        assert (PRIVATE in text) == imprint.private
        if imprint.private:
            with zipfile.ZipFile(path) as archive:
                heads = [archive.read(part).decode() for part in archive.namelist() if "header" in part]
            assert any(PRIVATE in head for head in heads)


def test_every_row_of_a_private_list_says_so(place, tmp_path):
    found, _ = outputs(place, tmp_path, ("list", "positions", "-f", "csv"), "--overlay", str(place / "plan.private"))
    rows = list(csv.DictReader(io.StringIO(found["stdout"], newline="")))
    assert rows
    assert {row["private-layer"] for row in rows} == {PRIVATE}


def test_every_sheet_of_a_private_workbook_says_so_on_every_page(place, tmp_path):
    outputs(place, tmp_path, ("matrix", "-o", "out.xlsx"), "--overlay", str(place / "plan.private"))
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert len(book.worksheets) >= 6
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            assert sheet.oddFooter.left.text == PRIVATE, sheet.title


def test_every_command_that_takes_the_layer_is_among_those_tested():
    takes = set()
    for verb, module, _ in VERBS:
        command = getattr(import_module(f"clausetrack.cli.{module}"), "command", None)
        if command is not None and "overlay" in inspect.signature(command).parameters:
            takes.add(verb)
    assert takes - {"import", "add", "serve"} == {words[0] for words in COMMANDS}


def test_the_page_that_is_served_keeps_to_the_same(place):
    from clausetrack.cli.serve import _page

    public = _page(place / "plan", None, "en").page
    assert not [word for word in SECRETS if word.lower() in public.lower()]
    assert PRIVATE not in public
    # In a context of its own, as `main` runs each command: what it marks as private must not mark what comes after.
    private = copy_context().run(_page, place / "plan", place / "plan.private", "en").page
    assert PRIVATE in private


def test_the_note_of_one_run_does_not_reach_the_next(place, tmp_path):
    words = ("list", "positions", "-f", "csv")
    outputs(place, tmp_path, words, "--overlay", str(place / "plan.private"))
    assert PRIVATE not in outputs(place, tmp_path, words)[0]["stdout"]


def test_a_private_export_and_a_public_one_never_mix(place, tmp_path):
    layer = ("--overlay", str(place / "plan.private"))
    outputs(place, tmp_path, ("export", "-o", "out"), *layer)
    code, _, err = run(tmp_path, "export", "-o", "out", "--plan", str(place / "plan"))
    assert code == 2
    assert "holds an export with a private layer" in err
    outputs(place, tmp_path, ("export", "-o", "open"))
    assert run(tmp_path, "export", "-o", "open", "--plan", str(place / "plan"), *layer)[0] == 2


def test_a_private_layer_inside_the_plan_is_refused(place, tmp_path):
    form = tmp_path / "form.xlsx"
    form.write_bytes(people.filled(people.sent_to(read_plan(place / "plan"), "zorvia"), ANSWERS, HEAD))
    inside = place / "plan" / "private"
    code, _, err = run(tmp_path, "import", str(form), "--plan", str(place / "plan"), "--overlay", str(inside))
    assert code == 2
    assert "inside the plan's folder" in err
    assert not inside.exists()


def test_a_form_that_shows_a_confidential_answer_comes_back_in_confidence(place, tmp_path):
    layer = ("--overlay", str(place / "plan.private"))
    outputs(place, tmp_path, ("matrix", "--for", "zorvia", "-o", "again.xlsx"), *layer)
    sheet = openpyxl.load_workbook(tmp_path / "again.xlsx")["Reply"]
    answers = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert answers[people.LABEL["confidential"]] == "yes"
