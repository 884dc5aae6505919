"""Mutation run, outside CI: small faults put into a package, and the package's own tests asked whether they notice.

`python -m tests.mutation positions --sample 80` prints every fault that no test of `tests/positions` noticed, by kind.
The package is copied first, so the folder may be edited meanwhile. A fault is tried first with the tests that run its
line, the quickest first, then with all. What survives is a gap, or means the same.
"""

from __future__ import annotations

import argparse
import ast
import copy
import json
import os
import random
import shutil
import signal
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis  # noqa: F401 - loaded once, for every child
import pydantic  # noqa: F401
import pytest
import yaml  # noqa: F401
from coverage import Coverage, CoverageData

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parents[1]
COMPARISONS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
ARITHMETIC = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
KINDS = ("comparison", "boolean", "constant", "arithmetic", "return", "call", "string")


@dataclass(frozen=True)
class Mutant:
    """One fault: where a node of a module hangs, and what is put in its place."""

    module: str
    kind: str
    tree: ast.Module = field(repr=False)
    where: tuple[ast.AST, str, int]
    node: ast.AST
    other: ast.AST

    @property
    def line(self) -> int:
        return self.node.lineno

    def source(self) -> str:
        """Return the module as a whole with the fault in it."""
        self._put(ast.copy_location(self.other, self.node))
        text = ast.unparse(ast.fix_missing_locations(self.tree))
        self._put(self.node)
        return text

    def _put(self, node: ast.AST) -> None:
        parent, name, place = self.where
        held = getattr(parent, name)
        if isinstance(held, list):
            held[place] = node
        else:
            setattr(parent, name, node)

    def __str__(self) -> str:
        before, after = (ast.unparse(each).splitlines()[0] for each in (self.node, self.other))
        return f"{self.module}.py:{self.line}: {before}  →  {after}"


def changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield (kind, what stands in its place) for every fault that can be put in at a node."""
    match node:
        case ast.Compare(ops=[operator]):
            yield "comparison", ast.Compare(node.left, [COMPARISONS[type(operator)]()], node.comparators)
        case ast.BoolOp():
            yield "boolean", ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
        case ast.UnaryOp(op=ast.Not()):
            yield "boolean", node.operand
        case ast.If() | ast.While() | ast.IfExp() if not isinstance(node.test, ast.UnaryOp):
            turned = copy.copy(node)
            turned.test = ast.UnaryOp(ast.Not(), node.test)
            yield "boolean", turned
        case ast.Constant(value=bool()):
            yield "constant", ast.Constant(not node.value)
        case ast.Constant(value=int() | float()):
            yield "constant", ast.Constant(node.value + 1)
        case ast.Constant(value=str()):
            yield "string", ast.Constant(node.value + "x")
        case ast.BinOp() if type(node.op) in ARITHMETIC:
            yield "arithmetic", ast.BinOp(node.left, ARITHMETIC[type(node.op)](), node.right)
        case ast.Return(value=ast.expr()) if not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield "return", ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call() | ast.YieldFrom() | ast.Yield()):
            yield "call", ast.Pass()
        case ast.Call(args=[ast.expr() as only], keywords=[]) if not isinstance(only, ast.Starred | ast.GeneratorExp):
            yield "call", only


def _left_alone(node: ast.AST) -> set[ast.AST]:
    """Return the parts of a node that no test can judge, or that state nothing the program does."""
    match node:
        case ast.Module() | ast.ClassDef() | ast.FunctionDef():
            # Docstrings, also those below an attribute; what dataclass() is told; types.
            alone = {item for item in node.body if isinstance(item, ast.Expr) and isinstance(item.value, ast.Constant)}
            alone |= set(getattr(node, "decorator_list", ()))
            return alone | ({node.returns} if isinstance(node, ast.FunctionDef) and node.returns else set())
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Assign(targets=[ast.Name(id="__all__")]) | ast.JoinedStr():
            return {node}
        case ast.Assert() | ast.Raise():
            return {node}  # an assert states what holds anyway; the words of an error are prose
        case ast.keyword(arg="strict"):
            return {node}  # zip(strict=True) states what holds anyway
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return {node}
        case ast.AnnAssign() | ast.arg() if node.annotation:
            return {node.annotation}
        case ast.Call(func=ast.Name(id="cast" | "TypeVar" | "NewType")):
            return set(node.args[:1])
    return set()


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every fault that can be put into a module."""
    tree = ast.parse(path.read_text("utf-8"))
    waiting: list[tuple[ast.AST, ast.AST | None, str, int]] = [(tree, None, "", 0)]
    while waiting:
        node, parent, name, place = waiting.pop()
        alone = _left_alone(node)
        if node in alone:
            continue
        for kind, other in changes(node) if parent is not None else ():
            yield Mutant(path.stem, kind, tree, (parent, name, place), node, other)
        for child_name, value in ast.iter_fields(node):
            children = value if isinstance(value, list) else [value]
            waiting += [
                (child, node, child_name, number)
                for number, child in enumerate(children)
                if isinstance(child, ast.AST) and child not in alone
            ]


class Record:
    """A pytest plugin: which lines each test runs, by the contexts of coverage, and how long it takes."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.seconds: dict[str, float] = {}

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.coverage.switch_context(nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration


class Bench:
    """A copy of the project in which faults are tried."""

    def __init__(self, package: str, folder: Path) -> None:
        self.package, self.folder = package, folder
        for name in ("src", "tests", "clauses", "examples", "pyproject.toml"):
            copied = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copied(ROOT / name, folder / name)
        self.sources = folder / "src" / "clausetrack" / package
        self.seconds: dict[str, float] = {}
        self.tests: dict[tuple[str, int], set[str]] = {}

    def _child(self, work: Callable[[], int], most: float) -> bool:
        """Do something in a child that has the libraries loaded already; False where it fails or takes too long."""
        child = os.fork()
        if not child:
            os.setpgid(0, 0)
            signal.setitimer(signal.ITIMER_VIRTUAL, most)  # processor time: other work on the machine does not count
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nowhere, stream)
            os.chdir(self.folder)
            sys.path[:0] = [str(self.folder / "src"), str(self.folder)]
            for name in [name for name in sys.modules if name.split(".")[0] in {"tests", "clausetrack"}]:
                del sys.modules[name]
            code = 1
            try:
                code = work()
            finally:
                os._exit(code)
        return os.waitpid(child, 0)[1] == 0

    def _pytest(self, *words: str, plugins: Sequence[object] = ()) -> int:
        settings = [
            "-x",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "--assert=plain",
            f"--basetemp={self.folder / 'temporary'}",
        ]
        return int(pytest.main([*settings, *words], plugins=plugins))

    def measure(self) -> None:
        """Find how long each test takes, and which lines it runs."""
        held = self.folder / "measured"

        def work() -> int:
            coverage = Coverage(data_file=str(held), source=[str(self.sources)], config_file=False)
            coverage.start()
            record = Record(coverage)
            code = self._pytest(f"tests/{self.package}", plugins=[record])
            coverage.stop()
            coverage.save()
            held.with_suffix(".json").write_text(json.dumps(record.seconds), "utf-8")
            return code

        if not self._child(work, 3600):
            sys.exit(f"a test of tests/{self.package} fails without any fault put in")
        self.seconds = json.loads(held.with_suffix(".json").read_text("utf-8"))
        data = CoverageData(str(held))
        data.read()
        for name in data.measured_files():
            for line, tests in data.contexts_by_lineno(name).items():
                self.tests[Path(name).stem, line] = set(tests)

    def notice(self, mutant: Mutant) -> bool:
        """Say whether a test notices the fault: first those that run its line, then, as lines run once, all."""
        path = self.sources / f"{mutant.module}.py"
        held = path.read_text("utf-8")
        path.write_text(mutant.source(), "utf-8")
        near = self.tests.get((mutant.module, mutant.line), set()) - {""}
        first = sorted(near, key=lambda test: self.seconds.get(test, 0.0))
        tries = [first] if first else []
        sys.dont_write_bytecode = True  # a fault must not be found in the cache by the next one
        try:
            most = 10 + 5 * sum(self.seconds.values())
            return any(
                not self._child(lambda words=words: self._pytest(*words), most)
                for words in [*tries, [f"tests/{self.package}"]]
            )
        finally:
            path.write_text(held, "utf-8")


def chosen(package: Path, options: argparse.Namespace) -> list[Mutant]:
    """Return the faults to try: a sample of all, the same for the same seed."""
    paths = [path for path in sorted(package.glob("*.py")) if not options.only or path.stem in options.only]
    every = [mutant for path in paths for mutant in mutants(path) if mutant.kind in options.kinds]
    return random.Random(options.seed).sample(every, min(options.sample, len(every)))


def main(words: Sequence[str] | None = None) -> int:
    """Try a sample of faults and print those that no test noticed; 1 where there are any."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("package", help="a folder of src/clausetrack that has its like in tests/")
    parser.add_argument("--only", nargs="*", default=[], metavar="MODULE", help="only these modules of it")
    parser.add_argument("--kinds", nargs="*", default=KINDS, choices=KINDS)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(words)
    tried: Counter[str] = Counter()
    survivors: list[Mutant] = []
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        bench = Bench(options.package, Path(folder))
        bench.measure()
        for mutant in chosen(bench.sources, options):
            tried[mutant.kind] += 1
            noticed = bench.notice(mutant)
            survivors += [] if noticed else [mutant]
            print("." if noticed else f"\n{mutant}", end="" if noticed else "\n", flush=True)
    print()
    for kind in KINDS:
        alive = [mutant for mutant in survivors if mutant.kind == kind]
        print(f"{kind}: {tried[kind] - len(alive)} of {tried[kind]} noticed")
        for mutant in sorted(alive, key=lambda item: (item.module, item.line)):
            print(f"  {mutant}")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
