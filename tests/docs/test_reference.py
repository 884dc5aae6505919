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


def test_the_help_names_every_format():
    """It is typed by hand: asking the formats themselves would load them for every `--help`."""
    from typer.main import get_command

    from clausetrack.cli.app import application
    from clausetrack.diagnostics import render
    from clausetrack.reports import table
    from clausetrack.text import join_words

    for verb, words in (
        ("check", f"{join_words(render.FORMATS, 'or')}."),
        ("list", f"{', '.join(table.FORMATS)}."),
    ):
        command = get_command(application(verb)).commands[verb]
        (option,) = [found for found in command.params if "--format" in found.opts]
        assert option.help == words, verb
