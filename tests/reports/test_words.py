"""Words of choices are written as people write them."""

from __future__ import annotations

import pytest

from clausetrack.reports.words import speller
from tests.river_plan import read_plan, write_plan


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("zorvia and quelland", "Zorvia and Quelland"),
        ("by consensus", "By consensus"),
        ("republic of zorvia leads", "Republic of Zorvia leads"),
        ("zorvian forces", "Zorvian forces"),
        ("2027", "2027"),
        ("", ""),
    ],
)
def test_names_are_spelled_as_the_plan_spells_them(tmp_path, words, shown):
    assert speller(read_plan(write_plan(tmp_path)))(words) == shown


def test_a_plan_without_parties_changes_the_first_letter_only(tmp_path):
    from dataclasses import replace

    plan = replace(read_plan(write_plan(tmp_path)), parties={}, actors={})
    assert speller(plan)("zorvia leads") == "Zorvia leads"
