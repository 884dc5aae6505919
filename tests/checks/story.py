"""A history of twelve commits, and what the check says of each: the transcript in docs/guide/review-in-ci.md."""

from __future__ import annotations

import io
import os
import re
import tempfile
from contextlib import chdir
from pathlib import Path

from clausetrack.cli.main import main
from tests.checks.history import Repo

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "review-in-ci.md"
BEGIN, END = "<!-- the story: made by docs/make_rules.py -->", "<!-- end of the story -->"
FC, CE, SO, NO = "security/force-cap.yaml", "security/ceasefire.yaml", "positions/south.yaml", "positions/north.yaml"
SOURCES = "    sources: [gazette-2025-03-11]"
THIRD = """  third:
    title: Third text
    issued: 2025-05-10
    based-on: [second]
    issuer: [north]
    status: proposed
    sources: [gazette-2025-03-11]
terms:"""
THIRD_CAP = """  third:
    number: "1"
    change: amended
    text: By 1 July 2026 South shall hold its forces to a strength of no more than 700,000 personnel in peacetime.
    modality: shall
    obliged: [south]
    beneficiary: [north]
    terms: {force-cap: {at-most: 700000, scope: peacetime}}
"""
THIRD_CEASEFIRE = """  third:
    number: "2"
    same-as: first
    change: kept
"""
OBJECTION = """  - id: south-2025-03-20-minister
    speaker: The minister
    authority: official
    date: 2025-03-20
    evidence: on-record
    about: second
    summary: South objects to the cap after all.
    reliability: B
    credibility: "2"
    supersedes: [south-2025-03-11-minister]
    sources: [gazette-2025-03-11]
    positions:
      - on: force-cap
        stance: object
"""
CORRECTED = "    corrected: {on: 2025-06-01, why: The Gazette printed the wrong day., source: gazette-2025-03-11}\n"


def story() -> str:
    """Return the transcript in Markdown."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        repo = Repo.start(Path(folder))
        teller = _Teller(repo)
        held = {name: os.environ.get(name) for name in ("CLAUSETRACK_TODAY", "COLUMNS", "NO_COLOR")}
        os.environ.update({"CLAUSETRACK_TODAY": "2025-06-30", "COLUMNS": "100", "NO_COLOR": "1"})
        try:
            for step in (_record, _objection, _third, _quiet, _renumbered, _source, _statement, _superseded, _corrected,
                         _seal, _form, _accepted):  # fmt: skip
                step(teller)
        finally:
            for name, value in held.items():
                os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)
        return "\n".join(teller.lines)


class _Teller:
    def __init__(self, repo: Repo) -> None:
        self.repo = repo
        self.lines: list[str] = []
        self.number = 0

    def run(self, *words: str) -> tuple[int, str]:
        out, err = io.StringIO(), io.StringIO()
        code = main([*words, "-q"] if words[0] != "rule" else list(words), out, err)
        text = out.getvalue() + err.getvalue()
        shown = " ".join(f"'{word}'" if " " in word else word for word in words)
        self.lines += [
            "```console",
            f"$ clausetrack {shown}",
            *text.rstrip().splitlines(),
            *([f"(exit code {code})"] if code else []),
            "```",
            "",
        ]
        return code, text

    def step(self, message: str, said: str, *, base: str = "HEAD~1") -> tuple[int, str]:
        self.number += 1
        self.repo.commit(message)
        self.lines += [f"### {self.number}. {message}", "", said, ""]
        words = ["check", "-f", "concise"]
        return self.run(*words, *(["--base", base] if base else []))

    def refused(self, message: str, said: str) -> None:
        """Propose a commit on a branch, see it refused, and go back to main."""
        self.repo.git("checkout", "-q", "-b", f"proposal-{self.number + 1}")
        code, _ = self.step(message, said, base="main")
        assert code == 1, message
        self.repo.git("checkout", "-q", "main")


def _record(teller):
    teller.run("release", "first")
    teller.step(
        "The plan is recorded, its first text locked",
        "There is nothing to compare with yet; the files hold together.",
        base="",
    )


def _objection(teller):
    teller.repo.change(SO, "\nstatements:\n", "\nstatements:\n")
    path = teller.repo.folder / "clauses" / SO
    path.write_text(path.read_text("utf-8") + OBJECTION, "utf-8")
    teller.step("South objects", "A party that changes its mind makes a new statement that supersedes the old one.")


def _third(teller):
    teller.repo.change("plan.yaml", "terms:", THIRD)
    for path, entry in ((FC, THIRD_CAP), (CE, THIRD_CEASEFIRE)):
        file = teller.repo.folder / "clauses" / path
        file.write_text(file.read_text("utf-8") + entry + SOURCES + "\n", "utf-8")
    teller.step("A third text", "What it changes of the second is told word for word, by kind; nothing here is wrong.")


def _quiet(teller):
    teller.repo.change(FC, "600,000", "500,000")
    teller.repo.change(FC, "{at-most: 600000}", "{at-most: 500000}")
    teller.refused(
        "A quiet edit of the first text", "The first text is out: its words and figures are what they were. Refused."
    )


def _renumbered(teller):
    teller.repo.change(CE, 'number: "2"', 'number: "3"')
    teller.refused("Points renumbered in the first text", "Statements cite point 2. Refused.")


def _source(teller):
    teller.repo.change(CE, "    sources: [gazette-2025-01-11]\n", "")
    teller.refused("A source is dropped", "The ceasefire of the first text would rest on nothing. Refused.")


def _statement(teller):
    teller.repo.change(NO, "stance: open", "stance: accept")
    teller.refused("A statement is edited", "North would seem to have accepted all along. Refused.")


def _superseded(teller):
    path = teller.repo.folder / "clauses" / NO
    path.write_text(path.read_text("utf-8") + OBJECTION.replace("south", "north").replace("South objects to the cap after all", "North accepts the cap").replace("stance: object", "stance: accept"), "utf-8")  # fmt: skip
    teller.step("North accepts, in a statement of its own", "The same news, recorded the right way.")


def _corrected(teller):
    teller.repo.change(CE, '  first:\n    number: "2"\n', '  first:\n    number: "2"\n' + CORRECTED)
    teller.repo.change(CE, "1 March 2026", "2 March 2026")
    teller.run("release", "first")
    teller.step(
        "A correction, with its reason", "Better evidence is no tampering. It is shown, and the text is locked again."
    )


def _seal(teller):
    teller.repo.git("checkout", "-q", "-b", "forged")
    teller.repo.change(CE, "2 March 2026", "9 March 2026")
    (teller.repo.folder / "clauses" / "revisions.lock").unlink()
    teller.lines += []
    main(["release", "first", "-q"], io.StringIO(), io.StringIO())
    teller.repo.git("checkout", "-q", "main")
    teller.refused("A text is altered together with its seal", "The base knows both. Refused.")


def _form(teller):
    teller.repo.change(FC, "700,000 personnel in peacetime", "700,000 personnel, in peacetime")
    teller.step("A comma in the draft", "Only the form changed, and it is still told.")


def _accepted(teller):
    teller.repo.git("checkout", "-q", "-b", "restated")
    teller.repo.change(CE, "stop firing", "cease firing")
    code, _ = teller.step("The first text is restated on purpose", "Refused at first, then accepted with a reason, for this base only.", base="main")  # fmt: skip
    assert code == 1
    mark = re.search(r"accept ([0-9a-f]{12}) ", _help(teller)).group(1)
    teller.run("accept", mark, "--base", "main", "--why", "House style, agreed by both editors", "--by", "Editor")
    teller.run("check", "--base", "main", "-f", "concise")


def _help(teller) -> str:
    out = io.StringIO()
    main(["check", "--base", "main", "-q"], out, io.StringIO())
    return out.getvalue()


def guide() -> str:
    """Return the guide with the story as it is now."""
    text = GUIDE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{story()}\n{END}{after}"
