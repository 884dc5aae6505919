"""Every way the command line writes, each with words that make it write. A new one without its line here fails a test."""

from __future__ import annotations

import io
import os
import subprocess
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from clausetrack.cli.app import application
from clausetrack.cli.checking import Asked, examine
from clausetrack.cli.main import main
from tests.importers.workbook import delegation as people
from tests.river_plan import read_plan, write_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["CASES", "OPTIONS", "READ_ONLY", "Case", "build", "commands", "go", "run", "words_of"]

OPTIONS = frozenset({"output", "sqlite", "metadata", "fix", "update_baseline"})
"""Options that make a command write."""
READ_ONLY = {
    "serve": "a form confirmed on the page is written as `import` writes it: the case 'serve: a form confirmed'",
    "git-driver uninstall": "git takes the section out of its own configuration, in one step",
    "git-driver diff": "called by git; prints",
}
"""Commands that write nothing of their own, and why."""

ANSWERS = {
    "sharing": {"stance": "conditional", "condition": "if gauges are public"},
    "troops": {"stance": "object", "change": "replace", "proposed": "No more than 400 soldiers."},
}
_SAID = (
    "add statement --plan plan --party zorvia --speaker Anyone --date 2030-03-01 --authority official --evidence on-record"
    " --about second --summary Said. --source herald-draft --on troops=object"
)
_SOURCE = "add source --plan plan --id new-2030-01-01 --title T --outlet O --issued 2030-01-01"
_REVISION = "add revision third --plan plan --title Third --issued 2030-05-01 --based-on second --status proposed"
_DRAFT = "import draft.md --plan plan --as third --based-on second --date 2030-06-01 --yes"
_ONE = "{} --plan plan -o out.txt"


@dataclass(frozen=True)
class Case:
    """One command that writes.

    Attributes:
        name: of the test.
        covers: (command, option) pairs; the option is empty for a command that always writes.
        words: of the command line; `{fingerprint}` is the finding to accept.
        made_anew: True where the command makes its files anew each time, so that running it again puts them in order;
            else what is left must be as before or as intended.
        few: one step in the quick suite: the way is one that others walk too.
    """

    name: str
    covers: tuple[tuple[str, str], ...]
    words: str
    made_anew: bool = False
    few: bool = False


def _one(verb: str, words: str = "") -> Case:
    return Case(f"{verb} -o", ((verb, "output"),), _ONE.format(f"{verb}{words}"), few=verb != "list")


CASES: tuple[Case, ...] = (
    Case("add statement", (("add statement", ""),), _SAID),
    Case("add source", (("add source", ""),), _SOURCE, few=True),
    Case("add party", (("add party", ""),), "add party --plan plan --name Osterly --kind group", few=True),
    Case("add revision", (("add revision", ""),), _REVISION, few=True),
    Case("init", (("init", ""),), "init new"),
    Case("init from a draft", (("init", ""),), "init new --from draft.md --date 2030-06-01", few=True),
    Case("import form", (("import", ""),), "import form.xlsx --plan plan"),
    Case("import confidential form", (("import", ""),), "import secret.xlsx --plan plan"),
    Case("serve: a form confirmed", (("import", ""),), "serve form.xlsx", few=True),
    Case("import draft", (("import", ""),), _DRAFT),
    Case("release", (("release", ""),), "release first --plan plan"),
    Case("accept", (("accept", ""),), "accept {fingerprint} --plan altered --base HEAD --why right --by me"),
    Case("check --fix", (("check", "fix"),), "check --plan faulty --fix"),
    Case("check --update-baseline", (("check", "update_baseline"),),
         "check --plan plan --baseline known.json --update-baseline", few=True),
    Case("check -o", (("check", "output"),), "check --plan plan -o sarif=a.sarif -o gitlab=b.json", True, True),
    Case("git-driver install", (("git-driver install", ""),), "git-driver install --plan plan", True),
    Case("git-driver install --shared", (("git-driver install", ""),), "git-driver install --shared --plan plan",
         True, True),
    Case("completion", (("--install-completion", ""),), "--install-completion", True),
    Case("report", (("report", "output"),), "report --plan plan --output out", True),
    Case("site", (("site", "output"),), "site --plan plan -o out", True, True),
    Case("schema", (("schema", "output"),), "schema --output out", True),
    Case("export csv", (("export", "output"),), "export --plan plan -o out", True),
    Case("export parquet", (("export", "output"),), "export --plan plan -o out -f parquet", True, True),
    Case("export sqlite", (("export", "sqlite"), ("export", "metadata")),
         "export --plan plan --sqlite plan.db --metadata metadata.json", True, True),
    Case("picture", (("picture", "output"),), "picture matrix --plan plan -o out.svg", few=True),
    Case("matrix xlsx", (("matrix", "output"),), "matrix --plan plan -o out.xlsx", few=True),
    Case("matrix docx", (("matrix", "output"),), "matrix --plan plan -o out.docx", few=True),
    Case("form", (("matrix", "output"),), "matrix --for zorvia --plan plan -o out.xlsx", few=True),
    Case("diff docx", (("diff", "output"),), "diff first second --plan plan -o out.docx", few=True),
    Case("diff html", (("diff", "output"),), "diff first second --plan plan -f html -o out.html", few=True),
    Case("brief docx", (("brief", "output"),), "brief --plan plan -o out.docx", few=True),
    Case("changelog", (("changelog", "output"),), "changelog HEAD..HEAD --plan plan -o out.md", few=True),
    _one("list", " clauses"), _one("show", " troops"), _one("log", " troops"), _one("blame", " troops"),
    _one("concordance", " first second"), _one("agreement"), _one("gaps"), _one("movement"), _one("stale"),
    _one("timeline"), _one("explain", " troops zorvia"),
    Case("rule", (("rule", "output"),), "rule not-nfc -o out.txt", few=True),
    Case("doctor", (("doctor", "output"),), "doctor -o out.txt", few=True),
)  # fmt: skip


def commands() -> Iterator[tuple[str, frozenset[str]]]:
    """Yield every command of the command line with the names of its options."""

    def walk(command, path: tuple[str, ...]):
        below = getattr(command, "commands", None)
        if below is None:
            yield " ".join(path), frozenset(option.name for option in command.params)
            return
        for name, item in below.items():
            yield from walk(item, (*path, name))

    yield from walk(typer.main.get_command(application()), ())


def build(folder: Path) -> Path:
    """Make a folder that every case can run in: plans, forms, a draft, a repository with one commit."""
    plan = read_plan(write_plan(folder / "plan"))
    for name, confidential in (("form.xlsx", False), ("secret.xlsx", True)):
        form = people.sent_to(plan, "zorvia", confidential=confidential)
        (folder / name).write_bytes(people.filled(form, ANSWERS))
    texts = [clause.versions["second"].text for clause in plan.clauses.values() if clause.versions["second"].text]
    texts.append("The border shall be marked with stones before winter.")
    (folder / "draft.md").write_text("\n\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)) + "\n", "utf-8")
    faulty = write_plan(folder / "faulty")
    for name in ("parties.yaml", "positions/zorvia.yaml"):  # a letter in two code points, which --fix makes one
        path = faulty / name
        path.write_text(path.read_text("utf-8").replace("Zorvia", "Zo\u0301rvia"), "utf-8")
    altered = write_plan(folder / "altered")
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    for words in (["init", "-q", "--template="], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *words], cwd=folder, check=True, capture_output=True)
    dam = altered / "water/dam.yaml"
    dam.write_text(dam.read_text("utf-8").replace("No dam will be", "No dam will ever be"), "utf-8")
    (folder / ".bashrc").write_text("alias ll='ls -l'\n", "utf-8")
    return folder


def words_of(case: Case, place: Path) -> list[str]:
    """Return the words of a case as they are said in a folder made by `build`."""
    if "{fingerprint}" not in case.words:
        return case.words.split(" ")
    here = Path.cwd()
    os.chdir(place)
    try:
        _, verdict = examine(Asked(Path("altered"), base="HEAD"), quiet=True)
    finally:
        os.chdir(here)
    return case.words.format(fingerprint=verdict.changes[0].fingerprint).split(" ")


def run(words: list[str], err: io.StringIO | None = None) -> int:
    """Run a case in the folder that is the current one, as the program would."""
    err = io.StringIO() if err is None else err
    if words[0] == "serve":
        return go(partial(_confirm, Path(words[1])), err)
    if words == ["--install-completion"]:
        os.environ["HOME"] = str(Path.cwd())
        from clausetrack.cli import completion

        completion._script = lambda: "_CLAUSETRACK_COMPLETE=complete_bash\n"
    code = main(words, io.StringIO(), err)
    return 0 if words[0] == "check" and code == 1 else code


def go(work: Callable[[], None], err: io.StringIO) -> int:
    """Do what the desk of `clausetrack serve` does, with the outcome of a command."""
    from clausetrack.errors import ClausetrackError

    try:
        work()
    except ClausetrackError as error:
        err.write(f"error: {error.message}\n")
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    return 0


def _confirm(form: Path) -> None:
    from clausetrack.serve import Desk, Preview, Shown
    from clausetrack.serve.uploads import Upload

    plan = Path("plan")
    desk = Desk(plan, None, Preview(plan, lambda: Shown(""), lambda: ()))
    desk.confirm(desk.read(Upload(form.read_bytes(), form.name), {}))
