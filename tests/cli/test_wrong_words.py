"""Words that do not go together: nothing is written, one line says what is wrong, and one what to write instead."""

from __future__ import annotations

import json

import pytest

from clausetrack.store import WorkingTree, load

CASES = (
    ("agreement --landing", "--landing needs a clause", "--clause"),
    ("blame force-cap -f csv", "there is no format 'csv' here", "text, json"),
    ("brief -f docx", "a Word file cannot be shown in the terminal", "-o brief.docx"),
    ("brief -f docx -o -", "a Word file cannot be shown in the terminal", "-o brief.docx"),
    ("brief --since HEAD -o new.docx", "a brief since a commit is no Word document", "a day or a revision"),
    ("export", "say where to: a folder or a database", "--sqlite FILE"),
    ("export -o new -f xml", "there is no format 'xml' here", "csv, json, parquet"),
    ("export -o new -f json --spreadsheet-safe", "--spreadsheet-safe is about CSV", "-f csv"),
    ("export --sqlite new.db --spreadsheet-safe", "--spreadsheet-safe is about CSV", "-f csv"),
    ("export -o new --metadata new.json", "--metadata describes a database", "--sqlite FILE"),
    ("init new --link 1=force-cap", "--link gives ids to clauses of a text", "--from FILE"),
    ("import a.txt b.txt --as third", "a draft is taken in alone", "one by one"),
    ("matrix -f docx", "a Word file cannot be shown in the terminal", "-o columns.docx"),
    ("matrix -f xlsx -o -", "a workbook cannot be shown in the terminal", "-o matrix.xlsx"),
    ("matrix -o new.docx --no-attribution", "the four-column document names authors", "-o chair.xlsx"),
    ("matrix -o new.docx -f docx --for south", "the four-column document names authors", "-o chair.xlsx"),
    ("matrix --for south --no-attribution -o new.xlsx", "a form goes to one party", "leave --no-attribution out"),
    ("movement --from frist", "'frist' is neither a day nor a revision", "did you mean first?"),
    ("timeline --since yesterday", "'yesterday' is neither a day nor a revision", "the id of a revision"),
    ("schema clauses", "there is no schema 'clauses'", "did you mean clause?"),
)


@pytest.mark.parametrize(("words", "said", "hint"), CASES, ids=[words for words, _, _ in CASES])
def test_a_wrong_word_is_named_with_the_right_one(run, tmp_path, words, said, hint):
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    code, out, err = run(*words.split())
    assert (code, out) == (2, "")
    *_, first, second = err.splitlines()
    assert first.startswith("error: ")
    assert said in first
    assert second.startswith("hint: ")
    assert hint in second
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_day_a_month_and_a_revision_are_moments(run):
    """The objection was on 2025-01-11; the first text is of the 10th, the second of March."""

    def moves(*words):
        return [row["to"] for row in json.loads(run("movement", "--first", *words, "-f", "json")[1])["rows"]]

    assert moves("--from", "2025-01-10") == moves("--from", "first") == moves() == ["object"]
    assert moves("--from", "2025-01") == moves("--from", "second") == []


def test_a_brief_without_a_day_is_of_the_week_up_to_the_newest_statement_or_text(run, tmp_path):
    def since(*words):
        code, out, err = run("brief", "-f", "json", *words)
        assert code == 0, err
        return json.loads(out)["since"]

    assert since() == "2025-01-04"
    assert since("--as-of", "2025-02") == "2025-02-21"
    (tmp_path / "clauses" / "positions" / "south.yaml").unlink()
    path = tmp_path / "clauses" / "plan.yaml"
    text = path.read_text().replace("covered-until: 2025-06-30\n", "")
    path.write_text(text)
    assert since() == "2025-03-03", "nobody has spoken yet"
    path.write_text("plan: demo\ntitle: Demo plan\nthemes: {security: Security}\n")
    code, _, err = run("brief", "-q")
    assert (code, "the plan holds no text and no statement yet" in err) == (2, True)


def test_a_schema_is_printed_or_written(run, tmp_path):
    code, out, _ = run("schema", "clause", "-o", "-")
    assert code == 0
    assert run("schema", "-q")[0] == 2
    assert run("schema", "-o", "made")[0] == 0
    written = {path.name: path.read_text() for path in (tmp_path / "made").iterdir()}
    assert written["clause.schema.json"] == out
    assert run("schema", "-o", "-")[1] == "".join(written[f"{kind}.schema.json"] for kind in _kinds())
    assert len(written) == len(_kinds()) > 4


def _kinds():
    from clausetrack.store.schema import KINDS

    return list(KINDS)


def test_an_export_is_written_over_one_of_its_kind_only(run, tmp_path):
    (tmp_path / "private").mkdir()
    assert run("export", "-o", "tables", "-q")[0] == 0
    assert run("export", "-o", "tables", "-q", "-f", "json")[0] == 0
    assert (tmp_path / "tables" / "data" / "clauses.json").exists()
    before = {path: path.read_bytes() for path in (tmp_path / "tables").rglob("*.*")}
    code, _, err = run("export", "-o", "tables", "-q", "--overlay", "private")
    assert (code, "tables holds an export without the private layer" in err) == (2, True)
    assert {path: path.read_bytes() for path in (tmp_path / "tables").rglob("*.*")} == before
    assert run("export", "-o", "secret", "-q", "--overlay", "private")[0] == 0
    assert run("export", "-o", "secret", "-q", "--overlay", "private")[0] == 0
    code, _, err = run("export", "-o", "secret", "-q")
    assert (code, "secret holds an export with a private layer" in err) == (2, True)


def test_a_page_of_the_site_that_somebody_edited_is_left_alone_and_named(run, tmp_path):
    run("site", "-q", "-o", "public")
    page = tmp_path / "public" / "clauses" / "plan.matter.html"
    page.write_text("mine")
    _, _, err = run("site", "-o", "public", "--clause", "force-cap")
    assert "left alone: public/clauses/plan.matter.html is no longer part of the site, but was edited" in err
    assert page.read_text() == "mine"


def test_blame_of_a_clause_that_the_newest_text_dropped_is_of_the_last_that_had_it(run, tmp_path):
    path = tmp_path / "clauses" / "security" / "force-cap.yaml"
    path.write_text(path.read_text().partition("  second:")[0] + "  second: {deleted: true}\n")
    data = json.loads(run("blame", "force-cap", "-f", "json")[1])
    assert data["revision"] == "first"
    assert {phrase["revision"] for phrase in data["phrases"]} == {"first"}


def test_figures_of_what_would_be_accepted_are_written_as_figures(run, tmp_path):
    words = (
        "add", "statement", "--party", "south", "--speaker", "The Minister", "--date", "2025-04-01", "--authority",
        "official", "--evidence", "on-record", "--about", "second", "--summary", "Fine.", "--source",
        "gazette-2025-01-11", "--on", "force-cap=object", "--would-accept",
    )  # fmt: skip
    several = "force-cap=force-cap: [{at-least: 600000}, {at-most: 900000.5, scope: peacetime}]"
    assert run(*words, several)[0] == 0
    text = (tmp_path / "clauses" / "positions" / "south.yaml").read_text()
    assert "- at-least: 600000\n" in text
    assert "at-most: 900000.5" in text
    held = load(WorkingTree(tmp_path / "clauses")).plan.statements["south-2025-04-01-minister"].positions[0]
    assert [item.say() for item in held.would_accept["force-cap"]] == [
        "at least 600,000",
        "at most 900,000.5 (peacetime)",
    ]
    code, _, err = run(*words, "force-cap=force-cap: many")
    assert (code, "'many' stands where a list is expected" in err) == (2, True)
    assert (tmp_path / "clauses" / "positions" / "south.yaml").read_text() == text
