"""A draft taken into the private layer: nothing of it in the plan's own folder, everything of it with `--overlay`."""

from __future__ import annotations

import json

import pytest

from tests.cli.drafts import NEW, OLD, write_draft
from tests.importers.word import tracked_docx

WORDS = ("--as", "draft-2", "--date", "2026-02-01", "--overlay", "secret", "--yes")


@pytest.fixture
def begun(run, tmp_path):
    write_draft(tmp_path / "old.docx", OLD)
    (tmp_path / "clauses").rename(tmp_path / "elsewhere")
    assert run("init", "clauses", "--from", "old.docx", "--date", "2026-01-10", "-q")[0] == 0
    (tmp_path / "clauses" / "parties.yaml").write_text("parties:\n  - {id: south, name: South, kind: state}\n")
    return tmp_path


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_layer_holds_the_revision_and_the_plan_stays_as_it_was(begun, run):
    write_draft(begun / "new.md", NEW)
    public = files(begun / "clauses")
    code, out, err = run("import", "new.md", *WORDS, "-f", "json")
    assert code == 0, err
    assert "next: clausetrack diff draft-1 draft-2 --overlay secret" in err
    assert files(begun / "clauses") == public
    assert (begun / "secret" / ".gitignore").read_text() == "*\n"
    assert {tuple(row["kinds"]) for row in json.loads(out)["rows"]} == {
        ("edited",), ("added",), ("kept", "renumbered"), ("deleted",),
    }  # fmt: skip
    code, out, err = run("diff", "draft-1", "draft-2", "--overlay", "secret", "-f", "json")
    counts = json.loads(out)["counts"]
    assert (code, counts["edited"], counts["added"], counts["deleted"], counts["kept"]) == (0, 1, 1, 1, 1)
    assert "do not pass on" in err
    assert "800,000 personnel in peacetime" in run("show", "strength-armed-forces", "--overlay", "secret")[1]


def test_without_the_option_nothing_of_it_is_seen(begun, run):
    write_draft(begun / "new.md", NEW)
    assert run("import", "new.md", *WORDS)[0] == 0
    code, _, err = run("diff", "draft-1", "draft-2")
    assert code == 2
    assert "there is no revision, and no file, 'draft-2'" in err
    for words in (("list", "clauses"), ("list", "revisions"), ("show", "strength-armed-forces"), ("matrix",)):
        out = run(*words)[1]
        assert "draft-2" not in out
        assert "800,000" not in out
    assert run("check", "-q")[0] == 0


def test_a_second_private_draft_joins_the_first(begun, run):
    write_draft(begun / "new.md", NEW)
    assert run("import", "new.md", *WORDS)[0] == 0
    write_draft(begun / "third.md", (NEW[0].replace("800,000", "750,000"), *NEW[1:]))
    words = ("--as", "draft-3", "--based-on", "draft-2", "--date", "2026-03-01", "--overlay", "secret", "--yes")
    assert run("import", "third.md", *words)[0] == 0
    text = (begun / "secret" / "text" / "strength-armed-forces.yaml").read_text()
    assert text.count("clause:") == 1
    assert text.index("draft-2:") < text.index("draft-3:")
    data = json.loads(run("diff", "draft-2", "draft-3", "--overlay", "secret", "-f", "json")[1])
    assert data["counts"]["edited"] == 1
    code, _, err = run("import", "third.md", *words)
    assert (code, "there is a revision 'draft-3' already" in err) == (2, True)


def test_marks_and_source_go_into_the_layer_too(begun, run):
    tracked_docx(begun / "new.docx", OLD, ("600,000", "800,000"), author="A. Delegate", day="2026-01-20")
    public = files(begun / "clauses")
    assert run("import", "new.docx", *WORDS, "--author", "A. Delegate=south")[0] == 0
    assert files(begun / "clauses") == public
    assert "800,000" in (begun / "secret" / "positions" / "south.yaml").read_text()
    assert "new-2026-02-01" in (begun / "secret" / "sources.yaml").read_text()
    assert (
        "800,000"
        in run("list", "positions", "--overlay", "secret")[1]
        + run("show", "strength-armed-forces", "--overlay", "secret")[1]
    )


def test_a_dry_run_makes_no_folder(begun, run):
    write_draft(begun / "new.md", NEW)
    code, out, _ = run("import", "new.md", *WORDS, "--dry-run")
    assert code == 0
    assert "+    draft-2:" in out or "+  draft-2:" in out
    assert not (begun / "secret").exists()


def test_a_layer_inside_the_plan_is_refused(begun, run):
    write_draft(begun / "new.md", NEW)
    words = ("--as", "draft-2", "--date", "2026-02-01", "--overlay", "clauses/secret")
    code, _, err = run("import", "new.md", *words)
    assert (code, "lies inside the plan's folder" in err) == (2, True)


def test_a_private_revision_cannot_replace_a_public_one(begun, run):
    (begun / "secret").mkdir()
    header = (begun / "clauses" / "plan.yaml").read_text()
    (begun / "secret" / "plan.yaml").write_text(header.replace("issued: '2026-01-10'", "issued: '2020-01-01'"))
    code, out, err = run("list", "revisions", "--overlay", "secret")
    assert code == 0
    assert "the revision id 'draft-1' of the private layer is used in the public record" in err
    assert "2020-01-01" not in out
