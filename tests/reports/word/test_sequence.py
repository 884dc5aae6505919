"""Both orders of clauses can be had back from the one order of a redline, of drafts too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.compare.texts import compare_texts
from clausetrack.importers import read_draft
from clausetrack.importers.texts import text_of
from clausetrack.reports.word.sequence import rising, steps

SAYS = (
    "The forces withdraw behind the river within ninety days of signature.",
    "All prisoners are exchanged before the end of the year, all for all.",
    "Elections are held as soon as the law of the country allows them.",
    "Observers of the mission report every month to both of the capitals.",
    "Frozen assets pay for schools, for bridges and for the harvest.",
)


def compared(old: list[str], new: list[str]):
    texts = (
        text_of(read_draft(name, data="\n\n".join(f"{n}. {words}" for n, words in enumerate(side, 1)).encode()), name)
        for name, side in (("a.md", old), ("b.md", new))
    )
    return compare_texts(*texts)


def orders(change) -> tuple[list[str], list[str]]:
    made = steps(change)
    earlier = [step.change.before.text for step in made if step.role not in ("added", "to")]
    later = [step.change.after.text for step in made if step.role not in ("deleted", "from")]
    return earlier, later


@pytest.mark.parametrize(
    "places", [(3, 0, 1, 2), (1, 2, 3, 0), (3, 2, 1, 0), (0, 2, 1, 3), (2, 3, 0, 1), (4, 0, 1, 2), (1, 2), (2, 0, 4)]
)
def test_a_draft_with_its_clauses_in_another_order_gives_back_both(places):
    old, new = list(SAYS[:4]), [SAYS[place] for place in places]
    assert orders(compared(old, new)) == (old, new)


@given(st.permutations(SAYS), st.integers(1, 5), st.integers(1, 5))
def test_drafts_in_any_order_give_back_both(words, first, second):
    old, new = sorted(words[:first]), words[-second:]
    assert orders(compared(old, new)) == (old, new)


@given(st.lists(st.integers(0, 9), max_size=9))
def test_what_rises_rises_and_nothing_longer_does(numbers):
    found = [numbers[index] for index in rising(numbers)]
    assert found == sorted(set(found))
    best = [1] * len(numbers)
    for place, number in enumerate(numbers):
        best[place] = 1 + max([best[n] for n in range(place) if numbers[n] < number], default=0)
    assert len(found) == max(best, default=0)
