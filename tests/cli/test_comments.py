"""Comments in the margin of a Word file: shown wherever the file is read, and no word of them lost."""

from __future__ import annotations

import json

import docx
import pytest

from clausetrack.importers import read_draft
from tests.cli.drafts import NEW, OLD, write_draft
from tests.importers.word import tracked_docx

LONG = "word " * 70 + "end."
SAID = (
    ("A. Delegate", 0, "We cannot accept this figure."),
    ("B. Jurist", 2, "Which navies?\nPlease define."),
    ("", 2, LONG),
)
DATE = ("--date", "2026-02-01")


def commented(path, lines):
    write_draft(path, lines)
    document = docx.Document(str(path))
    for author, place, text in SAID:
        document.add_comment(document.paragraphs[place].runs, text=text, author=author, initials="")
    document.save(str(path))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_draft(tmp_path / "old.docx", OLD)
    commented(tmp_path / "new.docx", NEW)
    return tmp_path


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_diff_says_who_commented_on_what(folder, run, form):
    code, out, err = run("diff", "old.docx", "new.docx", "-f", form)
    assert code == 0
    assert "new.docx: comment by A. Delegate in clause 1 on “1. The strength of the armed forces shall …”: We" in err
    assert "comment by B. Jurist in clause 3 on “3. Grain may leave the harbour …”: Which navies? " in err
    assert f"comment by an unnamed author in clause 3 on “3. Grain may leave the harbour …”: {LONG}" in err
    if form != "json":
        assert "navies?" not in out, "comments are no wording"
        return
    found = json.loads(out)["comments"]
    assert [(item["in"], item["clause"], item["author"], item["text"]) for item in found] == [
        ("new.docx", "1", *SAID[0][::2]), ("new.docx", "3", *SAID[1][::2]), ("new.docx", "3", *SAID[2][::2]),
    ]  # fmt: skip


def test_quiet_leaves_them_to_the_data(folder, run):
    code, out, err = run("diff", "old.docx", "new.docx", "-q", "-f", "json")
    assert (code, err, len(json.loads(out)["comments"])) == (0, "", 3)
    assert "comments" not in json.loads(run("diff", "first", "second", "-f", "json")[1])


def test_a_word_redline_keeps_those_of_the_later_file(folder, run):
    assert run("diff", "old.docx", "new.docx", "-o", "redline.docx")[0] == 0
    kept = read_draft(folder / "redline.docx").comments
    assert [(item.author, item.text) for item in kept] == [(author, text) for author, _, text in SAID]


def test_a_word_redline_names_those_of_the_earlier_file(folder, run):
    code, _, err = run("diff", "new.docx", "old.docx", "-o", "redline.docx")
    assert code == 0
    assert "not carried over: 3 comments" in err
    assert all(" ".join(text.split()) in err for _, _, text in SAID)


@pytest.fixture
def plan(folder, run):
    assert run("init", "plan", "--from", "old.docx", "--date", "2026-01-10", "-q")[0] == 0
    parties = [f"  - {{id: {name}, name: {name.title()}, kind: state}}\n" for name in ("south", "north")]
    (folder / "plan" / "parties.yaml").write_text("parties:\n" + "".join(parties))
    return folder / "plan"


def test_import_lists_the_comments_of_people_nobody_named(plan, run):
    code, _, err = run("import", "new.docx", "--plan", "plan", "--as", "draft-2", *DATE, "--yes")
    assert code == 0
    assert "comment by A. Delegate in strength-armed-forces: We cannot accept this figure. (not recorded)" in err
    assert "comment by B. Jurist in grain-may-leave-harbour: Which navies? Please define. (not recorded)" in err
    assert LONG in err
    assert "--author 'A. Delegate=PARTY'" in err
    assert not (plan / "positions").exists()


def test_a_comment_of_a_named_author_is_recorded_and_takes_no_stance(plan, run):
    authors = ("--author", "A. Delegate=south", "--author", "B. Jurist=north")
    code, _, err = run("import", "new.docx", "--plan", "plan", "--as", "draft-2", *DATE, "--yes", *authors)
    assert code == 0
    assert "(recorded for north)" in err
    text = " ".join((plan / "positions" / "north.yaml").read_text().split())
    assert "speaker: B. Jurist" in text
    assert "Comment on grain-may-leave-harbour: “Which navies? Please define.”" in text
    assert "positions:" not in text
    assert json.loads(run("list", "positions", "--plan", "plan", "-f", "json")[1])["rows"] == []
    assert run("check", "--plan", "plan", "-q")[0] == 0


@pytest.mark.parametrize("comment", ["Too low for us.", LONG])
def test_a_comment_beside_a_change_is_its_reason(plan, run, folder, comment):
    path = tracked_docx(folder / "new.docx", OLD, ("600,000", "800,000"), author="A. Delegate", day="2026-01-20")
    document = docx.Document(str(path))
    document.add_comment(document.paragraphs[0].runs, text=comment, author="A. Delegate", initials="")
    document.save(str(path))
    words = ("--plan", "plan", "--as", "draft-2", *DATE, "--author", "A. Delegate=south")
    assert run("import", "new.docx", *words)[0] == 0
    text = " ".join((plan / "positions" / "south.yaml").read_text().split())
    assert "asks for other words in 1 clause, as marked" in text
    assert "stance: object" in text
    assert comment in text
    assert ("note:" in text) == (comment == LONG)
