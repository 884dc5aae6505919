"""`clausetrack check` beside the bare interpreter, check-jsonschema and yamllint: whole processes, as ratios.

Runs are interleaved, after one warm-up; medians of wall time and of processor time (the latter where others share the
machine). check-jsonschema takes one schema a run, so it is run once for each kind of file and the times are added.
The generated plan has as many clause files as asked for (2,000), each of two versions. Both plans stand in a repository
of their own, whose last commit changes the wording of five clauses: that is what `--base` compares with.
"""

from __future__ import annotations

import compileall
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent


def main(options: Namespace) -> None:
    files = 200 if options.short else 2000
    compileall.compile_dir(ROOT / "src", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CLAUSETRACK_CACHE_DIR"] = str(Path(folder, "memory"))
        side_by_side("the shipped plan", shipped(Path(folder, "shipped")), options.runs)
        made = generated(Path(folder, "plan"), files)
        side_by_side(f"{files:,} generated clauses", made, options.runs, tenth="HEAD~2")


def side_by_side(title: str, plan: Path, runs: int, tenth: str = "") -> None:
    """Time everything on one plan; `tenth` is a base in which a tenth of the files is different."""
    own, python = str(BIN / "clausetrack"), sys.executable
    commands = {
        "python -c pass": [[python, "-c", "pass"]],
        "import typer": [[python, "-c", "import typer"]],
        "clausetrack --help": [[own, "--help"]],
        "check, cold": [[own, "check", "--no-cache", "--plan", str(plan), "-q"]],
        "check, nothing changed": [[own, "check", "--plan", str(plan), "-q"]],
        "--base, five files differ": [[own, "check", "--base", "HEAD~1", "--plan", str(plan), "-q"]],
        "--base, nothing differs": [[own, "check", "--base", "HEAD", "--plan", str(plan), "-q"]],
    }
    if tenth:
        commands["--base, a tenth differs"] = [[own, "check", "--base", tenth, "--plan", str(plan), "-q"]]
    commands["check-jsonschema"] = [
        [str(BIN / "check-jsonschema"), "--schemafile", str(ROOT / "schema" / f"{kind}.schema.json"), *files]
        for kind, files in kinds(plan).items()
    ]
    if (BIN / "yamllint").exists():
        commands["yamllint"] = [[str(BIN / "yamllint"), str(plan)]]
    wall: dict[str, list[float]] = {name: [] for name in commands}
    cpu: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, each in commands.items():
            spent, used = timed(each, plan.parent)
            if number:
                wall[name].append(spent)
                cpu[name].append(used)
    print(f"\n{title}, {len(list(plan.rglob('*.yaml')))} files; medians of {runs} runs")
    print(f"{'':26}{'wall ms':>9}{'cpu ms':>9}{'x pass':>8}{'x cold check':>14}")
    floor, cold = (statistics.median(cpu[name]) for name in ("python -c pass", "check, cold"))
    for name in commands:
        used = statistics.median(cpu[name])
        print(f"{name:26}{statistics.median(wall[name]):9.0f}{used:9.0f}{used / floor:8.1f}{used / cold:14.2f}")


def timed(commands: list[list[str]], folder: Path) -> tuple[float, float]:
    """Return wall and processor time of the commands together, in milliseconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    for command in commands:
        subprocess.run(command, cwd=folder, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (time.perf_counter() - start) * 1000, used * 1000


def kinds(plan: Path) -> dict[str, list[str]]:
    """Return kind → files, by their places."""
    found: dict[str, list[str]] = {}
    for path in sorted(plan.rglob("*.yaml")):
        inside = path.relative_to(plan)
        kind = {"plan.yaml": "plan", "parties.yaml": "parties", "sources.yaml": "sources"}.get(str(inside))
        kind = kind or (inside.parts[0] if inside.parts[0] in {"sources", "positions"} else "clause")
        found.setdefault(kind, []).append(str(path))
    return found


def generated(folder: Path, files: int) -> Path:
    """Write a plan of many clauses in three commits: the second changes the wording of every tenth."""
    (folder / "clauses" / "security").mkdir(parents=True)
    write = {
        "plan.yaml": "plan: many\ntitle: Many\nconsent: [north]\nthemes: {security: Security}\nrevisions:\n"
        "  first: {title: First, issued: 2025-01-10, status: proposed, sources: [gazette]}\n"
        "  second: {title: Second, issued: 2025-03-10, based-on: [first], status: proposed, sources: [gazette]}\n",
        "parties.yaml": "parties:\n  - {id: north, name: North, kind: state}\n  - {id: south, name: South, kind: state}\n",
        "sources.yaml": "- {id: gazette, title: T, container-title: Gazette, issued: 2025-01-11, URL: https://example.org/a}\n",
    }
    for number in range(1, files + 1):
        text = f"By {number % 28 + 1} July 2026 South shall report on matter {number} to North and to nobody else."
        write[f"security/clause-{number}.yaml"] = (
            f"clause: clause-{number}\ntitle: Clause {number}\nmatter: Matter {number}.\nversions:\n"
            f'  first:\n    number: "{number}"\n    text: >-\n      {text}\n    modality: shall\n    obliged: [south]\n    sources: [gazette]\n'
            f'  second:\n    number: "{number}"\n    change: amended\n    text: >-\n      {text[:-1]}, in writing.\n    modality: shall\n    obliged: [south]\n    sources: [gazette]\n'
        )
    for late in (False, True):
        for number, (name, text) in enumerate(write.items()):
            early = number % 10 == 0 and not late
            said = text.replace(", in writing.", ", and to both in writing at once.") if early else text
            (folder / "clauses" / name).write_text(said, "utf-8")
        commit(folder)
    return reworded(folder)


def shipped(folder: Path) -> Path:
    """Write the shipped plan into a repository, in two commits."""
    shutil.copytree(ROOT / "clauses", folder / "clauses")
    commit(folder)
    return reworded(folder)


def reworded(folder: Path) -> Path:
    """Commit a change to the wording of five clauses; return the plan."""
    plan = folder / "clauses"
    texts = {path: path.read_text("utf-8").partition("    text:") for path in sorted(plan.rglob("*.yaml"))}
    worded = [path for path, (_, _, rest) in texts.items() if " to " in rest]
    for path in worded[:: len(worded) // 5][:5]:
        head, text, rest = texts[path]
        path.write_text(head + text + rest.replace(" to ", " in writing to ", 1), "utf-8")
    commit(folder)
    return plan


def commit(folder: Path) -> None:
    identity = ["-c", "user.name=B", "-c", "user.email=b@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"]):
        subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)
