"""Fuzzing of every door: valid inputs with faults put in. No traceback, no hang, bounded memory, one clear error.

`python -m tests.robustness.fuzz --cases 10000` prints door × kind of fault × cases tried × failures found (also what was
tried so far, when it is ended by Ctrl-C), and keeps the input of each failure below `--save`. The quick suite tries a few
of each door, and all that ever fell (`corpus/`). A case of a sweep goes to one of the door's commands, as its number says;
a kept input goes to all of them.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import io
import json
import os
import random
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.robustness import args as words
from tests.robustness.doors import DOORS, Place
from tests.robustness.mutate import mutated

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DOORS", "Place", "attempt", "case", "main", "prepare", "sweep"]

SECONDS = 20
"""Most processor time of one case; what takes longer hangs."""
MEMORY = 1 << 30
"""Most bytes that one batch of cases may take beyond what the libraries took."""
ROUND = 250
"""Cases that one process tries; doors take turns after so many."""


class Hang(BaseException):
    """A case took too long."""


def run(line: Sequence[str]) -> str:
    """Run one command line; return what is wrong with how it ended, or nothing."""
    from clausetrack.cli.main import main as program

    out, err = io.StringIO(), io.StringIO()
    try:
        code = program(list(line), out, err)
    except Hang:
        return f"hangs: {' '.join(line)}"
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever comes out is the finding
        where = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in where if "/clausetrack/" in frame.filename] or list(where)
        return f"{type(error).__name__}: {str(error)[:120]} in {Path(ours[-1].filename).name}:{ours[-1].lineno} ({line[0] if line else ''})"
    said = err.getvalue()
    crashed = "rule-crashed" in out.getvalue() and "rule" not in line  # the manual of the rules lists it
    if "Traceback" in said or crashed:
        return f"a traceback or a rule that crashed: {out.getvalue()[-400:]}{said[-300:]}"
    if code not in {0, 1, 2, 3}:
        return f"exit code {code}"
    if code == 2 and not any(word in said for word in ("error: ", "Error", "Usage")):
        return f"no word why: {' '.join(line)[:200]}"
    return ""


def attempt(place: Place, name: str, data: bytes, turn: int | None = None) -> str:
    """Try one input with every command of the door, or with the one whose turn it is; return what is wrong, or nothing."""
    from clausetrack.store.transaction import PENDING

    place.lay(place.folder, name, data)
    here = Path.cwd()
    os.chdir(place.folder)

    def late(*_):
        raise Hang

    before = signal.signal(signal.SIGPROF, late)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            lines = place.lines(name)
            for line in lines if turn is None or not lines else [lines[turn % len(lines)]]:
                signal.setitimer(signal.ITIMER_PROF, SECONDS)
                found = run(line)
                signal.setitimer(signal.ITIMER_PROF, 0)
                if found:
                    return found
    except Hang:
        return "hangs"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        os.chdir(here)
        with contextlib.suppress(OSError):
            shutil.rmtree(place.folder / PENDING)
    return ""


def prepare(door: str, folder: Path) -> Place:
    """Make the place for a door in an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return DOORS[door](folder)


def case(door: str, place: Place, seed: int) -> tuple[str, str, bytes]:
    """Return (name of the input, kind of fault, the input) of one case; the same for the same seed."""
    rng = random.Random(f"{door} {seed}")
    name = rng.choice(sorted(place.seeds))
    if door == "command line":
        kind, said = words.line(rng)
        return name, kind, "\n".join(said).encode("utf-8", "surrogateescape")
    kind, data = mutated(place.seeds[name], rng, list(place.seeds.values()))
    return name, kind, data


def _build_once() -> None:
    """Build each command of the command line once in this process, not for each case: half the time of a case."""
    from typer.main import get_command

    from clausetrack.cli import app

    words.commands()  # asks for the command line as it is
    build = app.application
    app.application = functools.lru_cache(64)(lambda word="": get_command(build(word)))


def _worker(door: str, place: Place, first: int, last: int, told: int) -> None:
    """Try cases one by one; tell the parent before and after each."""
    _build_once()
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 28, 1 << 28))
    for seed in range(first, last):
        os.write(told, json.dumps([seed]).encode() + b"\n")
        name, kind, data = case(door, place, seed)
        os.write(told, json.dumps([seed, kind, attempt(place, name, data, seed)[:600]]).encode() + b"\n")


def sweep(door: str, place: Place, first: int, last: int) -> list[tuple[int, str, str]]:
    """Try a range of cases, each batch in a process of its own; return (seed, kind of fault, what is wrong or nothing)."""
    tried: list[tuple[int, str, str]] = []
    while first < last:
        batch = min(last, first + ROUND)
        reader, writer = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if child == 0:
            code = 1
            try:
                os.close(reader)
                null = os.open(os.devnull, os.O_RDWR)
                for handle in (0, 1, 2):
                    os.dup2(null, handle)
                _worker(door, place, first, batch, writer)
                code = 0
            finally:
                os._exit(code)
        os.close(writer)
        begun, text = first, b""
        while True:
            ready, _, _ = select.select([reader], [], [], 20 * SECONDS)
            if not ready:
                os.kill(child, signal.SIGKILL)
                break
            piece = os.read(reader, 1 << 16)
            if not piece:
                break
            text += piece
            *whole, text = text.split(b"\n")
            for line in whole:
                told = json.loads(line)
                begun = told[0]
                if len(told) == 3:
                    tried.append((told[0], told[1], told[2]))
                    begun += 1
        os.close(reader)
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) != 0 and begun < batch:
            _, kind, _ = case(door, place, begun)
            tried.append((begun, kind, f"the process ended with {os.waitstatus_to_exitcode(status)}"))
            begun += 1
        first = begun
    return tried


def _warm(door: str, folder: Path) -> Place:
    """Make a place; sound inputs pass there, and warm the libraries up."""
    place = prepare(door, folder)
    for name, data in place.seeds.items():
        found = attempt(place, name, data) if door != "command line" else ""
        if found:
            print(f"{door}: the sound input {name} falls: {found}", file=sys.stderr)
    return place


def _keep(save: Path, door: str, tried: tuple[str, str, bytes], seed: int, found: str) -> None:
    """Keep an input that fell, under a name that the corpus takes."""
    name, kind, data = tried
    path = save / door / f"{seed}-{name.replace('/', '_')}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    print(f"{door} {seed} ({kind}; {name}): {found}", file=sys.stderr, flush=True)


def main(argv: list[str] | None = None) -> int:
    """Fuzz and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200, help="cases a door")
    parser.add_argument("--door", action="append", choices=list(DOORS))
    parser.add_argument("--first", type=int, default=0, help="seed of the first case")
    parser.add_argument("--save", type=Path, default=Path("build/fuzz"), help="where inputs that fell are kept")
    given = parser.parse_args(argv)
    os.environ["CLAUSETRACK_NO_CACHE"] = "1"
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    counts: Counter[tuple[str, str]] = Counter()
    fell: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(KeyboardInterrupt):
        places = {door: _warm(door, Path(folder) / str(number)) for number, door in enumerate(given.door or DOORS)}
        seen: set[str] = set()
        for first in range(given.first, given.first + given.cases, ROUND):
            for door, place in places.items():
                begun = time.monotonic()
                tried = sweep(door, place, first, min(first + ROUND, given.first + given.cases))
                print(
                    f"{door}: {first} + {len(tried)} in {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True
                )
                for seed, kind, found in tried:
                    counts[door, kind] += 1
                    fell[door, kind] += bool(found)
                    if found and found not in seen:
                        seen.add(found)
                        _keep(given.save, door, case(door, place, seed), seed, found)
    print("| door | kind of fault | cases | failures |\n|---|---|---:|---:|")
    for door, kind in sorted(counts):
        print(f"| {door} | {kind} | {counts[door, kind]} | {fell[door, kind]} |")
    print(f"| all | | {sum(counts.values())} | {sum(fell.values())} |")
    return 1 if fell.total() else 0


if __name__ == "__main__":
    sys.exit(main())
