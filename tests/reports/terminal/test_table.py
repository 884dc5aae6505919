"""A table for a terminal: nothing is lost, nothing is wider than the terminal, no word is cut without need."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from clausetrack.reports.table import Column, Table
from clausetrack.reports.terminal.table import document_text, table_text

WORD = st.text("abcdefgh", min_size=1, max_size=9)
PROSE = st.lists(WORD, max_size=30).map(" ".join)


@st.composite
def tables(draw):
    columns = [
        Column(
            f"c{number}", draw(WORD), narrow=draw(st.booleans()), right=draw(st.booleans()), below=draw(st.booleans())
        )
        for number in range(draw(st.integers(1, 7)))
    ]
    rows = [
        {column.key: draw(WORD if column.narrow else PROSE) for column in columns}
        for _ in range(draw(st.integers(0, 4)))
    ]
    return Table("any", tuple(columns), tuple(rows), title=draw(PROSE), lead=(draw(PROSE),), notes=(draw(PROSE),))


def words(text):
    return sorted(re.findall("[a-h]+", text))


@given(tables(), st.sampled_from((80, 110, 160)))
def test_every_word_is_there_whole_and_no_line_is_too_long(table, width):
    text = table_text(table, color=False, width=width)
    assert all(len(line) <= width for line in text.splitlines())
    cells = [str(row[column.key]) for row in table.rows for column in table.columns]
    missing = set(words(" ".join([table.title, *table.lead, *table.notes, *cells]))) - set(words(text))
    assert missing == set()


LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"


def test_what_does_not_fit_beside_stands_beneath_with_its_title():
    table = Table(
        "any",
        (Column("id", "clause", narrow=True), Column("a", "what it says"), Column("b", "what was asked")),
        ({"id": "a-rather-long-name-of-a-clause", "a": LONG, "b": LONG},),
    )
    assert table_text(table, color=False, width=60).splitlines() == [
        "clause                          what it says",
        "─" * 60,
        "a-rather-long-name-of-a-clause  one two three four five six",
        "                                seven eight nine ten eleven",
        "                                twelve thirteen fourteen",
        "    what was asked: one two three four five six seven eight",
        "      nine ten eleven twelve thirteen fourteen",
    ]


def test_a_name_is_broken_at_its_hyphens_only_where_it_is_longer_than_its_column():
    """So that a clause can be searched for by its name, in prose too."""
    name = "territory-crimea-donbas"
    table = Table("any", (Column("a", "on"), Column("b", "said")), ({"a": f"plan reject, {name} reject", "b": LONG},))
    assert name in table_text(table, color=False, width=60)
    narrow = table_text(table, color=False, width=20)
    assert "territory-crimea-" in narrow
    assert name not in narrow


def test_a_group_has_one_heading_with_its_lines_and_its_column_is_left_out():
    table = Table(
        "any",
        (Column("group", "group"), Column("id", "id"), Column("hidden", "hidden", data=True), Column("none", "none")),
        (
            {"group": "x", "id": "1", "hidden": "h"}, {"group": "x", "id": "2"}, {"group": "y", "line": "across"},
        ),
        group="group", heads={"x": ("x: first", "said of x")}, span="line",
    )  # fmt: skip
    assert table_text(table, color=False, width=40).splitlines() == [
        "id", "──", "x: first", "  said of x", "1", "2", "", "y", "  across",
    ]  # fmt: skip


def test_colour_marks_headings_only_and_control_characters_are_shown():
    table = Table("any", (Column("id", "id"),), ({"id": "a\x1b[31mb"},), title="T")
    text = table_text(table, color=True, width=40)
    assert "\x1b[1mT\x1b[0m" in text
    assert "a\ufffd[31mb" in text


def test_a_document_is_wrapped_under_its_items_and_addresses_stay_whole():
    address = "https://example.org/" + "a" * 40
    text = f"# Title\n\n1. one two three four five six\n   - source {address}\n"
    assert document_text(text, 24).splitlines() == [
        "# Title", "", "1. one two three four", "   five six", "   - source", f"     {address}",
    ]  # fmt: skip
