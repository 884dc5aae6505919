"""The exports of some plans, for the tests that read them back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clausetrack.positions import matrix
from clausetrack.reports.exports import data_package, export_tables, sqlite_bytes
from clausetrack.reports.imprint import Imprint
from clausetrack.reports.views import change_lookup
from clausetrack.store import WorkingTree, load

if TYPE_CHECKING:
    from clausetrack.model import Plan
    from clausetrack.positions import Matrix

ROOT = Path(__file__).parents[3]
SHIPPED = {"ukraine": ROOT / "clauses", "istanbul": ROOT / "examples" / "istanbul-2022"}


def shipped(name: str) -> Matrix:
    return made(load(WorkingTree(SHIPPED[name])).plan)


def made(plan: Plan) -> Matrix:
    return matrix(plan, changes=change_lookup(plan))


def written(folder: Path, matrix: Matrix, form: str = "csv", imprint: Imprint | None = None, **options) -> Path:
    imprint = imprint or Imprint()
    for name, data in data_package(export_tables(matrix, imprint), matrix, imprint, form, **options).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def database(matrix: Matrix, imprint: Imprint | None = None) -> bytes:
    return sqlite_bytes(export_tables(matrix, imprint or Imprint()))
