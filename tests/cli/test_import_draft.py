"""A draft taken in as a revision, and plans started from nothing: every id and comment stays, nothing is guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.drafts import NEW, OLD, write_draft

WORDS = ("--as", "draft-2", "--based-on", "draft-1", "--date", "2026-02-01")


@pytest.fixture
def begun(run, tmp_path, monkeypatch):
    """A plan begun from a Word file, with a comment of a person's in one of its files."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    write_draft(folder / "old.docx", OLD)
    assert run("init", "--from", "old.docx", "--date", "2026-01-10", "--title", "A plan")[0] == 0
    path = folder / "clauses" / "text" / "strength-armed-forces.yaml"
    path.write_text("# a remark\n" + path.read_text())
    (folder / "clauses" / "parties.yaml").write_text("parties:\n  - {id: south, name: South, kind: state}\n")
    assert run("check", "-q")[0] == 0
    return folder


def test_a_plan_begins_with_a_text(begun, run):
    rows = json.loads(run("list", "clauses", "-f", "json")[1])["rows"]
    assert len(rows) == len(OLD)
    assert "600,000 personnel" in run("show", "strength-armed-forces")[1]


def test_a_plan_that_names_nobody_whose_consent_is_needed_says_so(begun, run):
    said = "names nobody whose consent is needed"
    assert all(said in " ".join(run(verb)[1].split()) for verb in ("agreement", "matrix"))
    assert said not in run("agreement", "--required", "south")[1]
    with (begun / "clauses" / "plan.yaml").open("a", encoding="utf-8") as file:
        file.write("consent: [south]\n")
    assert not any(said in " ".join(run(verb)[1].split()) for verb in ("agreement", "matrix"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The parties set up a coordination centre.", "parties-set-up-coordination"),
        ("No party shall attack merchant ships.", "no-party-attack-merchant"),
        ("Ukraine shall not, under any condition, join.", "ukraine-not-condition-join"),
        ("The strength of the army is not to be raised.", "strength-army-not-raised"),
        ("Forces leave and do not return.", "forces-leave-do"),
        ("To it is as it is.", "to-it-is-as"),
    ],
)
def test_a_clause_without_a_heading_is_named_by_its_first_telling_words(text, name, run):
    Path("draft.txt").write_text(f"1. {text}\n", "utf-8")
    run("init", "new", "--from", "draft.txt", "--date", "2026-01-10")
    assert [row["clause"] for row in json.loads(run("list", "clauses", "-f", "json", "--plan", "new")[1])["rows"]] == [
        name
    ]


def test_a_draft_becomes_the_next_revision(begun, run):
    write_draft(begun / "new.md", NEW)
    code, out, _ = run("import", "new.md", *WORDS, "-f", "json")
    assert code == 0
    assert {(row["before"], row["after"]): row["kinds"] for row in json.loads(out)["rows"]} == {
        ("1", "1"): ["edited"],
        ("", "2"): ["added"],
        ("2", "3"): ["kept", "renumbered"],
        ("3", ""): ["deleted"],
    }
    assert "no findings" in run("check")[1]
    edited = (begun / "clauses" / "text" / "strength-armed-forces.yaml").read_text()
    assert edited.startswith("# a remark\n")
    assert NEW[0][3:] in " ".join(edited.split())
    kept = (begun / "clauses" / "text" / "grain-may-leave-harbour.yaml").read_text()
    assert "same-as: draft-1" in kept
    gone = (begun / "clauses" / "text" / "monitoring-mission-observe-border.yaml").read_text()
    assert "deleted" in gone
    counts = json.loads(run("diff", "draft-1", "draft-2", "-f", "json")[1])["counts"]
    assert (counts["edited"], counts["added"], counts["deleted"], counts["kept"]) == (1, 1, 1, 1)
    assert run("import", "new.md", *WORDS)[0] == 2


def test_a_dry_run_shows_the_changes_and_writes_nothing(begun, run):
    write_draft(begun / "new.md", NEW)
    before = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}
    code, out, _ = run("import", "new.md", *WORDS, "--dry-run")
    assert code == 0
    assert "+  draft-2:" in out
    assert {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()} == before


DOUBTFUL = (OLD[0], "2. Grain and mines of the navies are a matter for another day.", OLD[2])


def test_what_is_doubtful_is_never_guessed(begun, run):
    write_draft(begun / "new.txt", DOUBTFUL)
    before = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}
    code, _, err = run("import", "new.txt", *WORDS)
    assert code == 2
    assert "? 2 continues grain-may-leave-harbour" in err
    assert "--link 2=CLAUSE or 2=new" in err
    assert {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()} == before
    assert run("import", "new.txt", *WORDS, "--yes")[0] == 0
    text = (begun / "clauses" / "text" / "grain-may-leave-harbour.yaml").read_text()
    assert "certainty: unverified" in text
    assert "not confirmed by a person" in " ".join(text.split())
    code, out, _ = run("check", "-q", "-f", "concise")
    assert (code, out.count("warning[link-not-confirmed]")) == (0, 1)


@pytest.mark.parametrize(("answer", "fate"), [("new", "added"), ("grain-may-leave-harbour", "edited")])
def test_a_link_settled_by_hand_is_taken(begun, run, answer, fate):
    write_draft(begun / "new.txt", DOUBTFUL)
    code, out, _ = run("import", "new.txt", *WORDS, "--link", f"2={answer}", "-f", "json")
    assert code == 0
    row = next(row for row in json.loads(out)["rows"] if row["after"] == "2")
    assert row["kinds"] == [fate]
    assert "unverified" not in (begun / "clauses" / "text" / "grain-may-leave-harbour.yaml").read_text()
    assert run("check", "-q")[0] == 0


def test_links_that_cannot_be_are_refused(begun, run):
    write_draft(begun / "new.txt", DOUBTFUL)
    for link, said in (
        ("9=new", "no clause '9'"), ("2=nowhere", "no clause 'nowhere'"), ("two", "is no link"),
        ("2=strength-armed-forces", "continues strength-armed-forces already"),
    ):  # fmt: skip
        code, _, err = run("import", "new.txt", *WORDS, "--link", link)
        assert (code, said in err) == (2, True), err


def test_what_is_missing_and_what_is_doubtful_is_asked_for(begun, run, typed):
    """The same on a real terminal: `test_prompts.py`."""
    write_draft(begun / "new.txt", DOUBTFUL)
    typed("draft-2", "2026-02-01", "", "nowhere", "strength-armed-forces", "y")
    code, out, err = run("import", "new.txt")
    assert code == 0, err
    assert [part in out for part in ("id of the new revision", "day of the text")] == [True, True]
    assert out.count("y(es), n(ew clause), or the id of the clause it continues") == 4
    asked, words, before, *slips = err.splitlines()
    assert asked.startswith("? 2 continues grain-may-leave-harbour: ")
    assert words == "    new.txt: Grain and mines of the navies are a matter for another day."
    assert before == "    draft-1: Grain may leave the harbour through a corridor that both navies keep free of mines."
    assert "there is no clause 'nowhere'; or write new" in slips[0]
    assert "1 continues strength-armed-forces already" in slips[1]
    text = (begun / "clauses" / "text" / "grain-may-leave-harbour.yaml").read_text()
    assert "Grain and mines" in text
    assert "unverified" not in text
    assert "issued: 2026-02-01" in (begun / "clauses" / "plan.yaml").read_text()


def test_a_link_that_is_said_to_be_a_new_clause_becomes_one(begun, run, typed):
    write_draft(begun / "new.txt", DOUBTFUL)
    typed("n")
    assert run("import", "new.txt", *WORDS)[0] == 0
    assert "deleted: true" in (begun / "clauses" / "text" / "grain-may-leave-harbour.yaml").read_text()
    assert (begun / "clauses" / "text" / "grain-mines-navies-matter.yaml").exists()


def test_of_a_part_the_whole_that_it_may_come_from_is_shown_before_the_question(run, tmp_path, typed, monkeypatch):
    monkeypatch.chdir(tmp_path)
    whole = f"{OLD[0][3:]} {OLD[2][3:]}"
    write_draft(tmp_path / "one.txt", (f"1. {whole}", OLD[1]))
    write_draft(tmp_path / "two.txt", (OLD[0], f"2. {OLD[2][3:]}", f"3. {OLD[1][3:]}"))
    assert run("init", "p", "--from", "one.txt", "--date", "2026-01-10")[0] == 0
    typed("y")
    code, _, err = run("import", "two.txt", "--plan", "p", *WORDS)
    assert code == 0, err
    asked, part, before, *_ = err.splitlines()
    assert asked.startswith("? 1 is a part of strength-armed-forces: ")
    assert (part, before) == (f"    two.txt: {OLD[0][3:]}", f"    draft-1: {whole}")


def test_a_dry_run_lists_what_is_doubtful_and_asks_nobody(begun, run, typed):
    write_draft(begun / "new.txt", DOUBTFUL)
    typed()
    before = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}
    code, out, err = run("import", "new.txt", *WORDS, "--dry-run")
    assert code == 0
    assert "? 2 continues grain-may-leave-harbour" in err
    assert "y(es)" not in out
    assert "+  draft-2:" in out
    assert {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        ((), "missing: --as, --date", "--as ID --based-on REVISION --date"),
        (("--as", "draft-2"), "missing: --date", "--as ID"),
        (("--as", "draft-1", "--date", "2026-02-01"), "there is a revision 'draft-1' already", "another id with --as"),
        ((*WORDS, "--author", "A. Delegate"), "'A. Delegate' names no author", "--author 'Name in the file=party'"),
        ((*WORDS, "--author", " =south"), "' =south' names no author", "--author 'Name in the file=party'"),
        ((*WORDS, "--theme", "txt"), "there is no theme 'txt'", "did you mean text?"),
        ((*WORDS, "--based-on", "draft-0"), "there is no revision 'draft-0'", "did you mean draft-1?"),
    ],
)
def test_a_draft_is_not_taken_in_with_words_that_do_not_fit(begun, run, words, said, hint):
    write_draft(begun / "new.txt", NEW)
    before = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}
    code, out, err = run("import", "new.txt", *words)
    assert (code, out) == (2, "")
    assert said in err.splitlines()[-2]
    assert hint in err.splitlines()[-1]
    assert {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()} == before


def test_a_split_and_a_merger_are_recorded_where_they_came_from(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    both = f"1. {OLD[0][3:]} {OLD[2][3:]}"
    write_draft(tmp_path / "one.txt", (both, OLD[1]))
    write_draft(tmp_path / "two.txt", (OLD[0], "2. " + OLD[2][3:], "3. " + OLD[1][3:]))
    assert run("init", "p", "--from", "one.txt", "--date", "2026-01-10")[0] == 0
    code, out, _ = run("import", "two.txt", "--plan", "p", *WORDS, "--yes", "-f", "json")
    assert code == 0
    assert [row["kinds"][0] for row in json.loads(out)["rows"]][:2] == ["split", "split"]
    assert run("check", "--plan", "p", "-q")[0] == 0
    data = json.loads(run("diff", "draft-1", "draft-2", "--plan", "p", "-f", "json")[1])
    assert any("split" in row["kinds"] for row in data["changes"])
    write_draft(tmp_path / "three.txt", (both, OLD[1]))
    words = ("--as", "draft-3", "--based-on", "draft-2", "--date", "2026-03-01", "--plan", "p", "--yes", "-f", "json")
    code, out, _ = run("import", "three.txt", *words)
    assert code == 0
    assert sorted(row["kinds"][0] for row in json.loads(out)["rows"]) == ["deleted", "kept", "merged"]
    assert run("check", "--plan", "p", "-q")[0] == 0


def test_a_number_without_a_word_under_it_is_kept_as_a_clause(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "Article 1\n\n" + OLD[0][3:] + "\n\nArticle 2\n\nArticle 3\n\n" + OLD[1][3:] + "\n"
    (tmp_path / "one.txt").write_text(text)
    code, _, err = run("init", "p", "--from", "one.txt", "--date", "2026-01-10", "-q")
    assert code == 0, err
    code, out, _ = run("list", "clauses", "--plan", "p", "-f", "json")
    assert code == 0
    assert "Article 2" in out
    code, out, _ = run("import", "one.txt", "--plan", "p", *WORDS, "-f", "json")
    assert [row["kinds"] for row in json.loads(out)["rows"]] == [["kept"]] * 3


def test_tracked_changes_become_statements_only_for_authors_that_are_named(begun, run):
    marked = "1. The strength of the armed forces shall not exceed {--600,000--}{++800,000++} personnel.\n\n"
    (begun / "new.md").write_text(marked + "\n\n".join(OLD[1:]) + "\n")
    code, _, err = run("import", "new.md", *WORDS)
    assert code == 0
    assert "“The strength of the armed forces shall not exceed 600,000 personnel.” →" in err
    assert "(not recorded)" in err
    assert not (begun / "clauses" / "positions").exists()


def test_the_marks_of_a_word_file_name_their_author(begun, run):
    from tests.importers.word import tracked_docx

    tracked_docx(begun / "new.docx", OLD, ("600,000", "800,000"), author="A. Delegate", day="2026-01-20")
    code, _, err = run("import", "new.docx", *WORDS, "--author", "A. Delegate=south", "--source", "old-2026-01-10")
    assert code == 0, err
    text = (begun / "clauses" / "positions" / "south.yaml").read_text()
    assert "speaker: A. Delegate" in text
    assert "about: draft-1" in text
    assert "date: 2026-01-20" in text
    assert "800,000 personnel" in text
    assert run("check", "-q")[0] == 0
    assert "800,000" in run("show", "strength-armed-forces")[1]
    assert run("import", "new.docx", "--as", "x", "--date", "2026-03-01", "--author", "A. Delegate=east")[0] == 2


def test_marks_that_are_rejected_object_to_the_new_revision(begun, run):
    from tests.importers.word import tracked_docx

    tracked_docx(begun / "new.docx", OLD, ("600,000", "800,000"), author="A. Delegate", day="2026-02-20")
    words = ("--author", "A. Delegate=south", "--source", "old-2026-01-10", "--tracked", "reject")
    assert run("import", "new.docx", *WORDS, *words)[0] == 0
    assert "about: draft-2" in (begun / "clauses" / "positions" / "south.yaml").read_text()
    assert run("check", "-q")[0] == 0


def test_an_empty_folder_becomes_a_small_living_plan(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, _, err = run("init", "fresh")
    assert code == 0
    assert "clausetrack diff draft-1 draft-2 --plan fresh" in err
    for words in (
        ("check", "-q"),
        ("diff", "draft-1", "draft-2"),
        ("matrix",),
        ("show", "patrols"),
        ("blame", "patrols"),
    ):
        assert run(*words, "--plan", "fresh")[0] == 0, words
    assert "no findings" in run("check", "--plan", "fresh")[1]
    code, _, err = run("init", "fresh")
    assert (code, "not empty" in err) == (2, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--date", "2026-02-30"), "no such day"),
        (("--date", "2026-02-01", "--as", "Draft One"), "an id is made of"),
        ((), "missing: --date"),
    ],
)
def test_a_plan_that_would_not_load_is_not_begun(run, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    write_draft(tmp_path / "old.txt", OLD)
    code, _, err = run("init", "fresh", "--from", "old.txt", *words)
    assert (code, said in err) == (2, True), err
    assert not (tmp_path / "fresh").exists()


def test_concordance_and_blame_of_a_plan(run):
    assert run("concordance", "first", "second", "-f", "csv")[1].splitlines() == [
        "before,after,clause,title,kinds",
        '1,2,force-cap,Cap on forces,"edited, renumbered"',
    ]
    data = json.loads(run("blame", "force-cap", "-f", "json")[1])
    assert [(item["revision"], item["text"]) for item in data["phrases"]][1:3] == [
        ("second", "800,000 "), ("first", "personnel "),
    ]  # fmt: skip
    out = run("blame", "force-cap")[1]
    assert "  second   800,000" in out
    assert "\x1b[" not in out
