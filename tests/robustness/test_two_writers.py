"""Two processes that write to one plan at once: each change is there whole, or was refused with a word why."""

from __future__ import annotations

import io
import os

from clausetrack.cli.main import main
from tests.river_plan import read_plan, write_plan
from tests.robustness.faults import in_child

WRITERS, ROUNDS = 4, 4


def add(source: str, name: str) -> tuple[int, str]:
    words = (
        f"add statement --plan plan --party zorvia --speaker Anyone --date 2030-03-01 --authority official"
        f" --evidence on-record --about second --summary Said. --source {source} --on troops=object --id {name}"
    )
    err = io.StringIO()
    return main(words.split(" "), io.StringIO(), err), err.getvalue()


def test_no_statement_is_lost_and_none_is_half_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    plan = read_plan(write_plan(tmp_path / "plan"))
    source = next(iter(plan.sources))

    def writer(number: int) -> int:
        for attempt in range(ROUNDS):
            code, said = add(source, f"zorvia-2030-{number}-{attempt}")
            with (tmp_path / f"writer-{number}").open("a") as log:
                log.write(f"{number}-{attempt} {code}\n")
            if code not in (0, 2) or (code == 2 and "nothing was written" not in said):
                return 1
        return 0

    def all_writers() -> int:
        children = []
        for number in range(WRITERS):
            child = os.fork()
            if child == 0:
                os._exit(writer(number))
            children.append(child)
        return max(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)

    assert in_child(all_writers) == 0
    logs = "".join(path.read_text("utf-8") for path in tmp_path.glob("writer-*")).splitlines()
    written = {f"zorvia-2030-{line.split()[0]}" for line in logs if line.endswith(" 0")}
    assert len(logs) == WRITERS * ROUNDS
    assert written
    found = {name for name in read_plan(tmp_path / "plan").statements if name.startswith("zorvia-2030-")}
    assert found == written | {name for name in plan.statements if name.startswith("zorvia-2030-")}
