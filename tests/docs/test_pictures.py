"""The figures kept in git are what the data and the code draw now."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


def maker():
    spec = importlib.util.spec_from_file_location("make_pictures", DOCS / "make_pictures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", maker().FIGURES)
def test_a_figure_is_up_to_date(name):
    kept = (DOCS / "pictures" / f"{name}.svg").read_bytes()
    assert kept == maker().figure(name), "run: python docs/make_pictures.py figures"
    assert len(kept) <= maker().MOST


def test_the_readme_shows_one_of_them():
    assert "](docs/pictures/overview.svg)" in (DOCS.parent / "README.md").read_text("utf-8")
