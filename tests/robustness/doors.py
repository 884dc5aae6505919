"""Every door that foreign input comes through: sound inputs, where they lie, and the commands that read them."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.river_plan import FILES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

__all__ = ["DOORS", "Place"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where cases of a door are tried: a folder, valid inputs by name, and what is made of them."""

    folder: Path
    seeds: dict[str, bytes]
    lines: Callable[[str], Sequence[Sequence[str]]]
    lay: Callable[[Path, str, bytes], None] = field(
        default=lambda folder, name, data: (folder / name).write_bytes(data) and None
    )


def _plan(folder: Path, name: str = "plan") -> Path:
    from tests.river_plan import write_plan

    return write_plan(folder / name)


def yaml_door(folder: Path) -> Place:
    """Every file of a plan, the lock and the acceptances."""
    plan = _plan(folder)
    subprocess.run(
        [sys.executable, "-m", "clausetrack", "release", "first", "-q", "--plan", plan], check=True, capture_output=True
    )
    extra = {
        "acceptances.yaml": b"acceptances:\n  - {finding: c4718cfe183b, base: 3feec0b, rule: clause-dropped, subject: dam, why: right, by: me}\n",
        "revisions.lock": (plan / "revisions.lock").read_bytes(),
        "plan.yaml": (plan / "plan.yaml").read_bytes(),
    }
    seeds = {name: text.encode() for name, text in FILES.items()} | extra

    def lay(into: Path, name: str, data: bytes) -> None:
        for other, text in seeds.items():
            path = into / "plan" / other
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data if other == name else text)

    def lines(name: str) -> list[list[str]]:
        return [
            ["check", "--plan", "plan", "-f", "json", "--select", "all"],
            ["matrix", "--plan", "plan", "-f", "json"],
            ["diff", "first", "second", "--plan", "plan"],
            ["list", "positions", "--plan", "plan", "-f", "csv"],
            ["check", "--plan", "plan", "--fix", "--diff", "-q"],
        ]

    return Place(folder, seeds, lines, lay)


def config_door(folder: Path) -> Place:
    """Settings and a baseline, which come with a repository."""
    _plan(folder)
    seeds = {
        "clausetrack.toml": b'plan = "plan"\ncolor = "never"\n[check]\nselect = ["all"]\nignore = ["not-nfc"]\nfail-on = "error"\n'
        b'[check.rules]\nvague-word = "error"\n[[check.overrides]]\npaths = ["plan/*"]\nignore = ["all"]\n[matrix]\nrevision = "first"\n',
        "known.json": b'{"version": 1, "counts": {"3f2a9c1d77aa": 2, "c4718cfe183b": 1}}\n',
    }
    subprocess.run(
        [
            sys.executable,
            "-m",
            "clausetrack",
            "check",
            "--plan",
            "plan",
            "--baseline",
            "known.json",
            "--update-baseline",
        ],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    if (folder / "known.json").is_file():
        seeds["known.json"] = (folder / "known.json").read_bytes()

    def lay(into: Path, name: str, data: bytes) -> None:
        for other, text in seeds.items():
            (into / other).write_bytes(data if other == name else text)

    return Place(
        folder,
        seeds,
        lambda name: [
            ["check", "--baseline", "known.json", "-f", "json"],
            ["matrix", "-f", "csv"],
            ["list", "clauses"],
        ],
        lay,
    )


LINES = (
    "1. The strength of the armed forces shall not exceed 600,000 personnel.",
    "2. Grain may leave the harbour through a corridor that both navies keep free of mines.",
    "3. A monitoring mission shall observe the border and report each violation weekly.",
)


def _draft(folder: Path, seeds: dict[str, bytes], ending: str) -> Place:
    """A draft that is compared with a sound one, taken in as a revision, and begins a plan."""
    _plan(folder)
    (folder / f"sound.{ending}").write_bytes(next(iter(seeds.values())))

    def lines(name: str) -> list[list[str]]:
        return [
            ["diff", f"sound.{ending}", name, "-f", "json"],
            f"import {name} --plan plan --as third --based-on second --date 2030-06-01 --yes --dry-run -q".split(),
            f"diff {name} sound.{ending} --tracked reject -q -f md".split(),
        ]

    return Place(folder, {f"{n}.{ending}": data for n, data in enumerate(seeds.values())}, lines)


def docx_door(folder: Path) -> Place:
    """Word files: plain, with tracked changes and a table, numbered lists."""
    import docx

    from tests.importers.word import tracked_docx

    plain = docx.Document()
    plain.add_heading("Truce", 1)
    for line in LINES:
        plain.add_paragraph(line.partition(" ")[2], style="List Number")
    table = plain.add_table(2, 2)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "5 km"
    plain.save(str(folder / "a.docx"))
    tracked_docx(folder / "b.docx", LINES, ("600,000", "800,000"), author="A. Ray", day="2030-01-02")
    seeds = {name: (folder / name).read_bytes() for name in ("a.docx", "b.docx")}
    made = _draft(folder, seeds, "docx")
    return Place(folder, made.seeds, lambda name: [*made.lines(name), f"diff sound.docx {name} -o out.docx -q".split()])


def pdf_door(folder: Path) -> Place:
    """PDF files with a text layer, plain and packed."""
    import zlib

    from tests.importers.pdfs import pdf_bytes, write_pdf

    content = (
        b"BT /F1 10 Tf 14 TL 50 800 Td (1. Each side shall keep 5 km away.) Tj T* (2. The bridge shall open.) Tj ET"
    )
    seeds = {
        "a": write_pdf(folder / "a.pdf", LINES).read_bytes(),
        "b": pdf_bytes(zlib.compress(content), filters="/FlateDecode"),
    }
    return _draft(folder, seeds, "pdf")


def html_door(folder: Path) -> Place:
    """Web pages."""
    page = (
        "<!DOCTYPE html><html lang='en'><head><title>Truce</title><style>p{}</style></head><body><h1>Truce</h1><ol>"
        + "".join(f"<li>{line.partition(' ')[2]} <ins>new</ins> <del>old</del></li>" for line in LINES)
        + "</ol><table><tr><td>5 km</td></tr></table><script>x()</script></body></html>"
    )
    old = "<html><body>" + "".join(f"<p>{line}</p>" for line in LINES) + "</body></html>"
    return _draft(folder, {"a": page.encode(), "b": old.encode("utf-16")}, "html")


def md_door(folder: Path) -> Place:
    """Markdown."""
    return _draft(folder, {
        "a": ("# Truce\n\n" + "\n\n".join(LINES) + "\n\n| a | b |\n|---|---|\n| 5 | km |\n").encode(),
        "b": ("Truce\n=====\n\n" + "\n".join(f"* {line} {{++new++}} {{--old--}} {{>>why<<}}" for line in LINES)).encode(),
    }, "md")  # fmt: skip


def txt_door(folder: Path) -> Place:
    """Plain text, in several encodings."""
    text = "TRUCE\n\n" + "\n\n".join(LINES) + "\n\nAnnex A\n\n(a) Each side shall…\n\n(b) The bridge shall…\n"
    return _draft(folder, {"a": text.encode(), "b": text.encode("utf-16"), "c": text.encode("cp1252")}, "txt")


def xlsx_door(folder: Path) -> Place:
    """Forms that came back."""
    from tests.importers.workbook import delegation as people
    from tests.river_plan import read_plan
    from tests.robustness.writers import ANSWERS

    plan = read_plan(_plan(folder))
    seeds = {
        f"{name}.xlsx": people.filled(people.sent_to(plan, "zorvia", confidential=name == "secret"), ANSWERS)
        for name in ("open", "secret")
    }
    return Place(folder, seeds, lambda name: [f"import {name} --plan plan --dry-run -q".split()])


def git_door(folder: Path) -> Place:
    """A repository whose objects, references and configuration are broken or hostile."""
    plan = _plan(folder)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    for line in (["init", "-q", "--template="], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *line], cwd=folder, check=True, capture_output=True)
    dam = plan / "water/dam.yaml"
    dam.write_text(dam.read_text("utf-8").replace("No dam will be", "No dam will ever be"), "utf-8")
    subprocess.run([*git, "commit", "-qam", "two"], cwd=folder, check=True, capture_output=True)
    store = folder / ".git"
    seeds = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(store.rglob("*")) if path.is_file()
    }
    seeds |= {
        ".git/config": seeds[".git/config"]
        + b"[core]\n\tfsmonitor = touch pwned\n\tsshCommand = touch pwned\n[diff]\n\texternal = touch pwned\n[alias]\n\tcat-file = !touch pwned\n"
    }

    def lay(into: Path, name: str, data: bytes) -> None:
        for other, text in seeds.items():
            path = into / other
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)  # git keeps its objects read-only
            path.write_bytes(data if other == name else text)

    def lines(name: str) -> list[list[str]]:
        return [
            ["check", "--plan", "plan", "--base", "HEAD~1", "-f", "json"],
            ["matrix", "--plan", "plan", "--at", "HEAD~1", "-f", "csv"],
            ["changelog", "HEAD~1..HEAD", "--plan", "plan"],
        ]

    return Place(folder, seeds, lines, lay)


def journal_door(folder: Path) -> Place:
    """The journal of a write that was interrupted: anybody's, in a folder that came from anywhere."""
    _plan(folder)
    seed = json.dumps([{"path": "plan.yaml", "before": None, "after": "0" * 64, "unseen": True}]).encode()

    def lay(into: Path, name: str, data: bytes) -> None:
        shutil.rmtree(into / "plan")
        _plan(into)
        pending = into / "plan" / ".clausetrack-pending"
        pending.mkdir()
        (pending / "journal.json").write_bytes(data)
        (pending / "0").write_bytes(b"plan: x\n")

    return Place(folder, {"journal.json": seed}, lambda name: [["check", "--plan", "plan"]], lay)


def upload_door(folder: Path) -> Place:
    """What a browser sends to `clausetrack serve`."""
    body = (
        b'--x\r\nContent-Disposition: form-data; name="before"; filename="a.md"\r\nContent-Type: text/markdown\r\n\r\n1. Words.\r\n'
        b'--x\r\nContent-Disposition: form-data; name="token"\r\n\r\nabc\r\n--x--\r\n'
    )

    def lay(into: Path, name: str, data: bytes) -> None:
        from clausetrack.errors import ClausetrackError
        from clausetrack.serve.uploads import fields_of

        with contextlib.suppress(ClausetrackError):
            fields_of("multipart/form-data; boundary=x", data)

    return Place(folder, {"body": body}, lambda name: [], lay)


def line_door(folder: Path) -> Place:
    """The command line itself: words, options, ids and paths that nobody expects. The input is the words, one a line."""
    _plan(folder)

    def lay(into: Path, name: str, data: bytes) -> None:
        (into / name).write_bytes(data)

    def lines(name: str) -> list[list[str]]:
        return [
            [
                word
                for word in (folder / name).read_bytes().decode("utf-8", "surrogateescape").split("\n")
                if "\0" not in word
            ]
        ]

    return Place(folder, {"words": b""}, lines, lay)


DOORS: dict[str, Callable[[Path], Place]] = {
    "yaml": yaml_door, "settings": config_door, "xlsx": xlsx_door, "docx": docx_door, "pdf": pdf_door, "html": html_door,
    "md": md_door, "txt": txt_door, "command line": line_door, "git": git_door, "journal": journal_door,
    "upload": upload_door,
}  # fmt: skip
