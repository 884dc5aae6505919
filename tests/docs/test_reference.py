"""The pages made from the code say what the code says now."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


def maker():
    spec = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["commands.md", "data-format.md"])
def test_a_page_made_from_the_code_is_up_to_date(page):
    made = maker().PAGES[page]()
    assert (DOCS / "reference" / page).read_text("utf-8") == made, "run: python docs/make_reference.py"
