"""Published bargains to the printed digits, and laws against listing every exchange."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.positions.bargaining import Pull, compromise, middle, nash

F = Fraction
CAR_DATES = {  # the date from which cars must meet a limit, ten states: capability, salience, position
    "NL": (0.08, 0.8, 4), "BE": (0.08, 0.4, 7), "LU": (0.03, 0.2, 4), "DE": (0.16, 0.8, 4), "FR": (0.16, 0.6, 10),
    "IT": (0.16, 0.6, 10), "UK": (0.16, 0.9, 10), "IE": (0.05, 0.1, 7), "DK": (0.05, 1, 4), "GR": (0.08, 0.7, 7),
}  # fmt: skip
BILL = {"book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1)}
JACK = {"pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2)}
PULLS = st.lists(
    st.builds(Pull, st.integers(-20, 20), st.integers(0, 4), st.integers(0, 4)), max_size=6
)  # fmt: skip
THINGS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=4)


class TestPublished:
    def test_compromise_on_car_emission_dates(self):
        pulls = [Pull(x, c, s) for c, s, x in CAR_DATES.values()]
        assert round(float(compromise(pulls)), 6) == 7.389956
        assert middle(pulls) == (7, 7)

    def test_nash_1950(self):
        found = nash(BILL, JACK)
        assert (found.product, found.gains) == (60, (12, 5))
        assert found.first_gives == ("book", "whip", "ball", "bat")
        assert found.second_gives == ("pen", "toy", "knife")


class TestLaws:
    @given(PULLS)
    def test_compromise_and_middle_lie_among_the_positions(self, pulls):
        heard = [pull.position for pull in pulls if pull.weight]
        if not heard:
            assert compromise(pulls) is middle(pulls) is None
            return
        low, high = middle(pulls)
        assert min(heard) <= compromise(pulls) <= max(heard)
        total = sum(pull.weight for pull in pulls)
        for point in (low, high):
            assert point in heard
            assert 2 * sum(pull.weight for pull in pulls if pull.position < point) <= total
            assert 2 * sum(pull.weight for pull in pulls if pull.position > point) <= total
        assert low <= high

    @given(PULLS, st.integers(-5, 5), st.integers(1, 5))
    def test_another_zero_or_unit_moves_both_along(self, pulls, zero, unit):
        moved = [Pull(zero + unit * pull.position, pull.capability, pull.salience) for pull in pulls]
        if (found := compromise(pulls)) is not None:
            assert compromise(moved) == zero + unit * found
            assert middle(moved) == tuple(zero + unit * point for point in middle(pulls))

    @given(THINGS, THINGS)
    def test_nash_is_the_best_of_all_exchanges(self, ours, theirs):
        first = {f"a{place}": worth for place, worth in enumerate(ours)}
        second = {f"b{place}": worth for place, worth in enumerate(theirs)}
        found = nash(first, second)
        best = F(0)
        for taken in product((0, 1), repeat=len(ours) + len(theirs)):
            signs = [-1] * len(ours) + [1] * len(theirs)
            one = sum(t * sign * worth[0] for t, sign, worth in zip(taken, signs, ours + theirs, strict=True))
            two = sum(-t * sign * worth[1] for t, sign, worth in zip(taken, signs, ours + theirs, strict=True))
            if one >= 0 and two >= 0:
                best = max(best, F(one * two))
        assert found.product == best
        given_away = [first[name] for name in found.first_gives]
        got = [second[name] for name in found.second_gives]
        assert found.gains == (
            sum(worth[0] for worth in got) - sum(worth[0] for worth in given_away),
            sum(worth[1] for worth in given_away) - sum(worth[1] for worth in got),
        )

    def test_worths_count_as_they_are_written(self):
        """A tenth is a tenth, whichever side a thing is on: three of them are three tenths, to the digit."""
        found = nash(dict.fromkeys("abc", (0.1, 0.3)), dict.fromkeys("xyz", (0.3, 0.1)))
        assert found.gains == (F(6, 10), F(6, 10))

    def test_nothing_is_moved_for_nothing(self):
        assert nash({"a": (0, 0)}, {}).first_gives == ()

    def test_sixty_things_are_not_listed_two_to_the_sixty_times(self):
        first = {f"a{place}": (place % 5, place % 7) for place in range(30)}
        second = {f"b{place}": (place % 7, place % 4) for place in range(30)}
        assert nash(first, second).product > 0


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="given by both sides: pen"):
        nash({"pen": (1, 1)}, {"pen": (1, 1)})
    for measure in (compromise, middle):
        with pytest.raises(ValueError, match="0 or more"):
            measure([Pull(1, -1)])
