"""Pages that show Python with its output: it is run, and the output has to be what stands there.

`python -m tests.docs.test_guides` writes the real output into the pages. Commands are the business of
`tests.docs.test_transcripts`.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
from pathlib import Path

import pytest

from tests.transcripts import ROOT

DOCS = ROOT / "docs"
CELL = re.compile(r"```python\n(?P<code>.*?)```\n(?P<shown>\n```text\n.*?```\n)?", re.DOTALL)
QUESTIONS = DOCS / "questions.md"
NOTEBOOKS = (DOCS / "guide" / "pandas.md",)


@contextlib.contextmanager
def at_the_root():
    """Work in the project's folder, where the shipped plan is, on a terminal of 100 columns."""
    before, columns = Path.cwd(), os.environ.get("COLUMNS")
    os.chdir(ROOT)
    os.environ["COLUMNS"] = "100"
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.pop("COLUMNS")
        if columns is not None:
            os.environ["COLUMNS"] = columns


def with_cells_run(page: Path) -> str:
    """Run the cells of a page as a notebook does: one after the other, the last expression of each is shown."""
    import pandas

    names: dict[str, object] = {}

    def cell(found: re.Match[str]) -> str:
        tree = ast.parse(found["code"])
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(tree, page.name, "exec"), names)
            if last is not None:
                value = eval(compile(ast.Expression(last.value), page.name, "eval"), names)
                if value is not None:
                    out.write(f"{value}\n")
        text = "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())
        return f"```python\n{found['code']}```\n" + (f"\n```text\n{text}```\n" if text else "")

    options = ("display.width", 100, "display.max_columns", 20, "display.max_colwidth", 40, "display.max_rows", 30)
    with at_the_root(), pandas.option_context(*options):
        return CELL.sub(cell, page.read_text("utf-8"))


def test_there_are_questions_and_each_is_a_heading():
    assert len(re.findall(r"^## ", QUESTIONS.read_text("utf-8"), re.MULTILINE)) >= 5


@pytest.mark.parametrize("page", NOTEBOOKS, ids=lambda page: page.name)
def test_a_notebook_page_shows_what_its_cells_give(page):
    assert page.read_text("utf-8") == with_cells_run(page)


if __name__ == "__main__":
    for notebook in NOTEBOOKS:
        notebook.write_text(with_cells_run(notebook), "utf-8")
