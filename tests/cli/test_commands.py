"""The commands, as a person runs them: words in, text and exit code out."""

from __future__ import annotations

import json

import pytest

from clausetrack.cli.app import VERBS
from clausetrack.store import WorkingTree, load


@pytest.mark.parametrize("verb", [verb for verb, _, _ in VERBS])
def test_every_command_has_help_that_ends_with_an_example(run, verb):
    code, out, _ = run(verb, "--help")
    assert code == 0
    if verb != "add":
        assert f"clausetrack {verb}" in out.split("Example", 1)[1]


def test_check_is_silent_on_stdout_and_says_the_counts(run):
    code, out, err = run("check")
    assert (code, "1 clause, 1 statement" in err) == (0, True)
    assert "no findings" in out


def test_check_exits_with_1_and_names_file_line_and_column(run, tmp_path):
    path = tmp_path / "clauses" / "security" / "force-cap.yaml"
    path.write_text(path.read_text().replace("obliged: [south]", "obliged: [sout]", 1))
    code, out, _ = run("check", "-f", "concise")
    assert code == 1
    assert "clauses/security/force-cap.yaml:9:15" in out


def test_diff_shows_the_redline_and_the_figures(run):
    code, out, _ = run("diff", "first", "second", "force-cap")
    assert code == 0
    assert "[-600,000-]{+800,000+}" in out
    assert "raised by 200,000" in " ".join(out.split())
    assert run("diff", "first", "second", "--exit-code")[0] == 1


def test_diff_as_json_gives_both_texts_back(run):
    from clausetrack.compare import after, before, from_json

    data = json.loads(run("diff", "first", "second", "-f", "json")[1])
    edits = from_json(data["changes"][0]["redline"])
    assert before(edits) == "The forces will number no more than 600,000 personnel."
    assert after(edits) == "The forces will number no more than 800,000 personnel in peacetime."


def test_show_says_that_an_objection_to_the_older_text_is_stale(run):
    _, out, _ = run("show", "force-cap")
    assert "object on the wording, stale: too low" in out
    assert "Silence is no consent" in out
    assert "object on the wording, current" in run("show", "force-cap", "--revision", "first")[1]


def test_show_of_a_demand_that_nobody_has_spoken_of_yet(run, tmp_path):
    demand = "clause: want\ntitle: A want\nmatter: It is wanted.\nversions: {}\n"
    (tmp_path / "clauses" / "security" / "want.yaml").write_text(demand)
    code, out, _ = run("show", "want")
    assert code == 0
    assert "second does not word it." in out
    assert "Nothing recorded from" in out


def test_log_goes_through_every_revision(run):
    _, out, _ = run("log", "force-cap")
    assert out.index("first (2025-01-10)") < out.index("second (2025-03-10), against first: 1 → 2")


def test_matrix_in_every_format_holds_the_same_stances(run, tmp_path):
    from openpyxl import load_workbook

    data = json.loads(run("matrix", "-f", "json")[1])
    assert [(item["clause"], item["party"], item["layer"], item["stance"]) for item in data["stances"]] == [
        ("force-cap", "south", "wording", "object")
    ]
    assert run("matrix", "-o", str(tmp_path / "m.xlsx"))[0] == 0
    head, *rows = load_workbook(tmp_path / "m.xlsx")["Data"].iter_rows(values_only=True)
    said = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(row["clause"], row["party"], row["layer"], row["stance"]) for row in said if row["statement"]] == [
        ("force-cap", "south", "wording", "object")
    ]
    assert "✎" in run("matrix")[1]


@pytest.mark.parametrize("form", ["tsv", "csv", "json", "jsonl", "md", "table"])
def test_every_list_has_every_format(run, form):
    for what in (
        "clauses",
        "versions",
        "parties",
        "actors",
        "revisions",
        "statements",
        "positions",
        "sources",
        "terms",
    ):
        code, out, _ = run("list", what, "-f", form)
        assert code == 0
        assert out.strip()


def test_lists_are_filtered(run):
    assert "1 positions" in run("list", "positions", "--source", "gazette-2025-01-11", "--party", "south")[1]
    assert "0 positions" in run("list", "positions", "nowhere-said")[1]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("show", "force-cab"), 2, "did you mean force-cap?"),
        (("diff", "first", "secnd"), 2, "did you mean second?"),
        (("list", "clause"), 2, "did you mean clauses"),
        (("matrix", "--as-of", "2025-02-30"), 2, "write it as"),
        (("list", "clauses", "--plan", "nowhere"), 2, "does not exist"),
        (("list", "clauses", "-f", "pdf"), 2, "one of table"),
        (("show", "force-cap", "--color", "maybe"), 2, "auto, always or never"),
        (("add", "statement", "--party", "south"), 2, "missing: --speaker"),
        (("matrix", "--at", "HEAD"), 3, "git"),
    ],
)
def test_a_fault_is_one_line_and_a_hint(run, words, code, said):
    got, out, err = run(*words)
    assert (got, out) == (code, "")
    assert said in err
    assert "Traceback" not in err


def test_the_configuration_gives_defaults_and_a_flag_wins(run, tmp_path):
    (tmp_path / "clausetrack.toml").write_text('[list]\nform = "csv"\n')
    assert run("list", "terms")[1].startswith("term,kind")
    assert run("list", "terms", "-f", "tsv")[1].startswith("term\tkind")
    (tmp_path / "clausetrack.toml").write_text("[broken\n")
    code, _, err = run("list", "terms")
    assert code == 2
    assert "clausetrack.toml" in err


@pytest.mark.parametrize("text", ["[tool]\nclausetrack = 3\n", f"deep = {'[' * 5000}\n"])
def test_a_project_file_of_another_shape_is_told(run, tmp_path, text):
    (tmp_path / "pyproject.toml").write_text(text)
    code, _, err = run("doctor")
    assert (code, err.count("\n")) == (2, 2)
    assert "pyproject.toml cannot be read" in err


def test_a_project_file_of_others_says_nothing_to_us(run, tmp_path):
    (tmp_path / "pyproject.toml").write_text("tool = 3\n")
    assert run("doctor")[0] == 0


def test_report_writes_everything_and_twice_the_same(run, tmp_path):
    assert run("report", "-q")[0] == 0
    first = {path.name: path.read_bytes() for path in (tmp_path / "reports").iterdir()}
    assert set(first) == {"matrix.xlsx", "changes.md", "objections.md", "index.html"}
    run("report", "-q")
    assert {path.name: path.read_bytes() for path in (tmp_path / "reports").iterdir()} == first


def test_add_statement_changes_only_what_is_new(run, tmp_path):
    path = tmp_path / "clauses" / "positions" / "south.yaml"
    before = path.read_text()
    words = (
        "add", "statement", "--party", "south", "--speaker", "The Minister", "--date", "2025-04-01", "--authority", "official",
        "--evidence", "on-record", "--about", "second", "--summary", "Fine now.", "--source", "gazette-2025-01-11",
        "--on", "force-cap=accept: enough",
    )  # fmt: skip
    assert run(*words, "--dry-run")[0] == 0
    assert path.read_text() == before
    code, out, _ = run(*words)
    assert code == 0
    assert "+  - id: south-2025-04-01-minister" in out
    assert path.read_text().startswith(before.split("\n# the end")[0])
    assert path.read_text().rstrip().endswith("# the end")
    assert run("check")[0] == 0
    assert "accept on the wording, current" in run("show", "force-cap")[1]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("--party", "soth"), "did you mean south"),
        (("--on", "force-cab=accept"), "did you mean force-cap"),
        (("--on", "force-cap=acept"), "'accept'"),
        (("--on", "force-cap"), "CLAUSE=STANCE"),
        (("--on", "force-cap@secnd=accept"), "did you mean second"),
        (("--asks", "force-cab=more"), "--on force-cab=STANCE"),
        (("--asks-terms", "force-cap=800000"), "write CLAUSE=TERM"),
        (("--would-accept", "force-cap=force-cup: {at-least: 1}"), "did you mean force-cap"),
        (("--would-accept", "force-cap=force-cap: {at-least: many}"), "no figure"),
        (("--source", "gazette"), "did you mean gazette-2025-01-11"),
        (("--date", "2025-02-30"), "no such day"),
        (("--about", "third"), "no revision 'third'"),
        (("--id", "south-2025-01-11-minister"), "already"),
    ],
)
def test_add_statement_refuses_what_does_not_fit(run, tmp_path, change, said):
    words = {
        "--party": "south", "--speaker": "The Minister", "--date": "2025-04-01", "--authority": "official",
        "--evidence": "on-record", "--about": "second", "--summary": "Fine now.", "--source": "gazette-2025-01-11",
        "--on": "force-cap=accept",
    }  # fmt: skip
    words[change[0]] = change[1]
    before = (tmp_path / "clauses" / "positions" / "south.yaml").read_bytes()
    code, _, err = run("add", "statement", *[part for pair in words.items() for part in pair])
    assert code == 2
    assert said in err
    assert (tmp_path / "clauses" / "positions" / "south.yaml").read_bytes() == before


SAID = (
    "add", "statement", "--party", "south", "--speaker", "The Minister", "--authority", "official", "--evidence",
    "on-record", "--about", "second", "--summary", "Fine now.", "--source", "gazette-2025-01-11",
)  # fmt: skip


def test_add_statement_says_figures_and_what_it_speaks_of(run, tmp_path):
    code, _, err = run(
        *SAID, "--date", "2025-04-01", "--on", "force-cap=object: too low", "--on", "force-cap@matter=accept",
        "--asks", "force-cap@matter=a fair cap", "--asks-terms", "force-cap=force-cap: {exactly: 800000}",
        "--would-accept", "force-cap = force-cap: {at-least: 600000, scope: peacetime}",
    )  # fmt: skip
    assert code == 0, err
    held = load(WorkingTree(tmp_path / "clauses")).plan.statements["south-2025-04-01-minister"]
    wording, matter = held.positions
    assert (wording.stance, wording.about, matter.stance, matter.about) == ("object", None, "accept", "matter")
    assert matter.asks == "a fair cap"
    assert wording.asks_terms["force-cap"][0].exactly == 800000
    assert wording.would_accept["force-cap"][0].say() == "at least 600,000 (peacetime)"
    assert "'" not in (tmp_path / "clauses" / "positions" / "south.yaml").read_text().partition("would-accept")[2]


def test_add_puts_entries_where_their_day_or_id_is(run, tmp_path):
    for day in ("2025-04-01", "2024-12", "2025-02"):
        assert run(*SAID, "--date", day, "--on", "force-cap=object")[0] == 0
    days = [item.date for item in load(WorkingTree(tmp_path / "clauses")).plan.statements.values()]
    assert days == sorted(days)
    for outlet in ("Zebra", "Aardvark"):
        assert run("add", "source", "--title", "T", "--outlet", outlet, "--issued", "2025-04-02")[0] == 0
    ids = list(load(WorkingTree(tmp_path / "clauses")).plan.sources)
    assert ids == sorted(ids)
    assert "entries-out-of-order" not in run("check", "--select", "all", "-f", "concise")[1]


def test_a_text_that_came_after_the_last_word_is_told_of(run):
    _, out, err = run("matrix")
    assert "on first" in out
    assert "'second' came later: --as-of 2025-03-10 counts it" in err
    assert "came later" not in run("matrix", "-q")[2] + run("matrix", "--as-of", "2025-03-10")[2]
    assert "on second" in run("matrix", "--as-of", "2025-03-10")[1]


def test_add_says_what_to_do_first_where_an_id_is_unknown_and_none_is_near(run):
    said = (*SAID, "--date", "2025-04-01", "--on", "force-cap=object")
    assert "terms:" in run(*said, "--would-accept", "force-cap=zzz: {at-least: 5}")[2]
    assert "clausetrack add source" in run(*said, "--source", "zzz")[2]


def test_add_begins_a_file_for_a_party_without_one(run, tmp_path):
    code, _, _ = run(
        "add", "statement", "--party", "north", "--speaker", "X", "--date", "2025-04", "--authority", "member",
        "--evidence", "reported", "--about", "matter", "--summary", "So.", "--on", "force-cap=open", "--grade", "B2",
    )  # fmt: skip
    assert code == 0
    assert "grade" not in (tmp_path / "clauses" / "positions" / "north.yaml").read_text()
    assert run("check")[0] == 0


def test_add_source_and_revision(run, tmp_path):
    assert (
        run(
            "add",
            "source",
            "--title",
            "T: x",
            "--outlet",
            "Herald",
            "--issued",
            "2025-04-02",
            "--url",
            "https://example.org/b",
        )[0]
        == 0
    )
    assert "herald-2025-04-02" in (tmp_path / "clauses" / "sources.yaml").read_text()
    assert (
        run("add", "source", "--title", "T", "--outlet", "H", "--issued", "2025", "--url", "https://example.org/b")[0]
        == 2
    )
    words = ("add", "revision", "third", "--title", "Third", "--issued", "2025-05-01", "--based-on")
    assert run(*words, "second", "--source", "herald-2025-04-02")[0] == 0
    assert run(*words, "secnd")[0] == 2
    assert run("check")[0] == 0


def test_an_overlay_is_added_and_said_aloud(run, tmp_path):
    layer = tmp_path / "private"
    (layer / "positions").mkdir(parents=True)
    (layer / "positions" / "north.yaml").write_text(
        "party: north\nstatements:\n  - {id: north-secret, speaker: X, authority: principal, date: 2025-04-01,\n"
        "     evidence: official-text, about: second, summary: So., sources: [gazette-2025-01-11],\n"
        "     positions: [{on: force-cap, stance: accept}]}\n"
    )
    assert "north-secret" not in run("matrix", "-f", "json")[1]
    _, out, err = run("matrix", "-f", "json", "--overlay", "private")
    assert "north-secret" in out
    assert "private layer is in" in err
    run("report", "-q", "--overlay", "private", "-o", "out")
    for name in ("changes.md", "objections.md", "index.html"):
        assert "do not pass on" in (tmp_path / "out" / name).read_text()


def test_control_characters_do_not_reach_the_terminal(run, tmp_path):
    path = tmp_path / "clauses" / "positions" / "south.yaml"
    path.write_text(path.read_text().replace("reason: too low", 'reason: "too \\e[31mlow\\u202e"'))
    assert "\x1b" not in run("show", "force-cap")[1]


def test_a_party_is_added_behind_the_others_and_begins_an_empty_file(run, tmp_path):
    path = tmp_path / "clauses/parties.yaml"
    before = path.read_text("utf-8")
    code, out, err = run(
        "add", "party", "--name", "Republic of Osterly", "--short", "Osterly", "--kind", "state", "--iso", "OST"
    )
    assert code == 0, err
    assert "+  - id: osterly" in out
    assert set(before.splitlines()) <= set(path.read_text("utf-8").splitlines())
    assert run("check")[0] == 0
    assert "Osterly" in run("list", "parties")[1]
    assert run("add", "party", "--name", "Osterly", "--kind", "state")[0] == 2
    assert run("add", "party", "--name", "The eleven", "--kind", "bloc", "--member", "osterli")[2].count("osterly") == 1
    assert "kind" in run("add", "party", "--name", "X", "--kind", "stat")[2]
    for text in (
        "parties: []\n",
        "# nobody yet\n",
        "",
        "parties:\n",
        "parties: [ ]\nactors:\n  - {id: all, name: All}\n",
    ):
        path.write_text(text, "utf-8")
        code, _, err = run("add", "party", "--name", "Armed Group", "--kind", "group", "--dry-run", "-q")
        assert code == 0, (text, err)
        assert run("add", "party", "--name", "Armed Group", "--kind", "group", "-q")[0] == 0
        assert "Armed Group" in run("list", "parties")[1], text
        assert ("actors:" in text) == ("actors:" in path.read_text("utf-8"))
