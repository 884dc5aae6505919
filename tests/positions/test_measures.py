"""Published reference values to the printed digits, worked tables to the exact fraction, laws as properties.

The two bargains are in `test_bargaining`, the statuses of the worked tables in `test_agreement`, alpha beside another
package in `test_reliability`. Of the votes of 1947 in the same article only the six similarities are printed and not the
32 votes, so they can be no test. Measures of crowds (Esteban-Ray, Reynal-Querol), scores of mentions and forecasts are not
shipped: they need numbers that no statement holds, or many more parties than negotiate.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.positions import measures as m

F = Fraction
EXAMPLE = (30, 40, 210, 130, 530, 50, 10)
COUNTS = st.lists(st.integers(0, 6), min_size=5, max_size=5).map(tuple)
STANCE = st.integers(-2, 2)
MAYBE = st.one_of(st.none(), STANCE)


class TestPublished:
    def test_agreement_of_the_seven_point_example(self):
        assert round(float(m.agreement(EXAMPLE)), 7) == 0.6113333
        assert round(float(m.polarisation(EXAMPLE)), 7) == 0.1943333
        assert round(m.consensus(EXAMPLE), 7) == 0.7256876
        assert round(float(m.leik(EXAMPLE)), 3) == 0.287
        assert round(float(m.dispersion(EXAMPLE)), 7) == 0.4026667

    @pytest.mark.parametrize(
        ("layer", "printed"),
        [
            ("1111111", 0), ("1111110", 0.167), ("0111110", 0.333), ("0011110", 0.5), ("0011100", 0.667),
            ("0010100", 0.467), ("0000100", 1),
        ],
    )  # fmt: skip
    def test_layers(self, layer, printed):
        assert round(float(m.agreement([int(mark) for mark in layer])), 3) == printed

    @pytest.mark.parametrize(
        ("shares", "printed"),
        [
            ([2.4, 2.8, 3.2, 6.2, 13.5, 30.4, 41.6], 0.61),
            ([1.6, 2.6, 8.2, 21, 29.3, 27, 10.3], 0.48),
            ([2, 0, 1, 1], 0.08),
            ([0, 4, 0, 0], 1),
            ([1, 1, 1, 1], 0),
            ([2, 0, 0, 2], -1),
        ],
    )
    def test_agreement_of_the_vignette(self, shares, printed):
        assert round(float(m.agreement(shares)), 2) == printed
        assert m.agreement(shares) == m.agreement([Fraction(str(share)) for share in shares])

    @pytest.mark.parametrize(
        ("counts", "exact"),
        [
            ((1, 0, 0, 0, 1), F(-1)), ((1, 0, 0, 1, 0), F(-5, 12)), ((0, 1, 0, 1, 0), F(1, 6)), ((1, 1, 0, 0, 0), F(3, 4)),
            ((3, 0, 0, 0, 1), F(0)), ((1, 0, 1, 0, 1), F(-5, 18)),
        ],
    )  # fmt: skip
    def test_edges_of_agreement(self, counts, exact):
        assert m.agreement(counts) == exact

    @pytest.mark.parametrize(
        ("metric", "printed"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
    )
    def test_alpha_of_krippendorffs_example(self, metric, printed):
        coders = (
            "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .",
        )  # fmt: skip
        assert round(float(m.alpha(_units(coders), metric)), 3) == printed

    @pytest.mark.parametrize(("metric", "printed"), [("nominal", 0.691358), ("interval", 0.810845)])
    def test_alpha_of_the_three_coders(self, metric, printed):
        coders = (". . . . . 3 4 1 2 1 1 3 3 . 3", "1 . 2 1 3 3 4 3 . . . . . . .", ". . 2 1 3 4 4 . 2 1 1 3 3 . 4")
        assert round(float(m.alpha(_units(coders), metric)), 6) == printed

    def test_alliances_of_1914(self):
        germany = [3, 0, 0, 0, 3, 3] + [0] * 5 + [3] + [0] * 8
        russia = [0, 3, 1, 3, 0, 1] + [0] * 14
        weights = [F(w, 100) for w in (25, 21, 20, 8, 8, 5, 3, 3, 2, 1, 1, 1, 1, 1)] + [F(0)] * 6
        pairs = list(zip(germany, russia, strict=True))
        assert m.similarity(pairs, 0, 3) == F(2, 5)
        assert round(float(m.similarity(pairs, 0, 3, weights)), 2) == -0.46
        assert m.similarity(pairs, 0, 3) - m.chance_similarity(pairs, 0, 3) == F(-4, 100)
        assert round(float(m.weighted_kappa(pairs)), 8) == -0.07758621
        assert round(m.tau_b(pairs), 8) == 0.03031695


def _units(coders):
    rows = [[None if mark == "." else int(mark) for mark in row.split()] for row in coders]
    return list(zip(*rows, strict=True))


ONE = {"us": (2, 2, 2, 1, 1, 2), "ua": (2, 1, -2, -2, -1, 2), "ru": (1, 2, 2, 2, 2, -1), "e3": (2, 1, -1, -2, -2, 2)}
TWO = {
    "us": (2, 2, None, 1, 1, None), "ua": (2, None, -2, -2, None, None), "ru": (1, 2, 2, None, None, None),
    "e3": (2, 1, -1, -2, None, None),
}  # fmt: skip


def columns(table):
    return [[value for value in column if value is not None] for column in zip(*table.values(), strict=True)]


def pairs(table, one, two):
    both = zip(table[one], table[two], strict=True)
    return [pair for pair in both if None not in pair]


class TestWorkedTables:
    def test_complete(self):
        found = [m.counts_of(values) for values in columns(ONE)]
        assert [m.agreement(c) for c in found] == [F(7, 8), F(3, 4), F(1, 24), F(1, 24), F(-5, 36), F(7, 24)]
        assert [float(m.dispersion(c)) for c in found] == [0.1875, 0.25, 0.9375, 0.9375, 0.875, 0.5625]
        assert [round(m.consensus(c), 6) for c in found] == [0.855278, 0.807355, 0.151659, 0.151659, 0.292481, 0.477169]
        assert m.alpha(columns(ONE)) == F(509, 71280)
        assert round(float(m.alpha(columns(ONE), "interval")), 6) == 0.038936
        exact = {
            "us-ua": F(1, 6),
            "us-ru": F(1, 2),
            "us-e3": F(1, 6),
            "ua-ru": F(-1, 3),
            "ua-e3": F(5, 6),
            "ru-e3": F(-1, 3),
        }
        assert {f"{a}-{b}": m.similarity(pairs(ONE, a, b)) for a, b in combinations(ONE, 2)} == exact

    def test_with_silence(self):
        found = [m.counts_of(values) for values in columns(TWO)]
        assert [sum(c) for c in found] == [4, 3, 3, 3, 1, 0]
        assert [m.agreement(c) for c in found] == [F(7, 8), F(5, 6), F(-5, 18), F(1, 18), F(1), None]
        assert [m.dispersion(c) for c in found] == [F(3, 16), F(1, 4), F(1), F(3, 4), None, None]
        assert [None if (v := m.consensus(c)) is None else round(v, 6) for c in found] == [
            0.855278, 0.828635, 0.232108, 0.389975, 1, None,
        ]  # fmt: skip
        assert m.alpha(columns(TWO)) == F(465, 1391)
        assert round(float(m.alpha(columns(TWO), "interval")), 6) == 0.368421
        bounds = [tuple(round(float(v), 4) for v in m.agreement_bounds(c, 4 - sum(c))) for c in found]
        assert bounds[1:] == [(0.0417, 0.875), (-0.1389, 0.0417), (-0.4167, 0.3333), (-0.4167, 1), (-1, 1)]
        exact = {
            "us-ua": (F(1, 4), 2), "us-ru": (F(3, 4), 2), "us-e3": (F(1, 3), 3), "ua-ru": (F(-1, 4), 2), "ua-e3": (F(5, 6), 3),
            "ru-e3": (F(1, 6), 3),
        }  # fmt: skip
        dyads = {f"{a}-{b}": pairs(TWO, a, b) for a, b in combinations(TWO, 2)}
        assert {name: (m.similarity(both), len(both)) for name, both in dyads.items()} == exact
        low, high = m.similarity_bounds(list(zip(TWO["us"], TWO["ru"], strict=True)))
        assert (low, round(float(high), 4)) == (F(-1, 4), 0.9167)


class TestEdges:
    def test_nothing_to_measure_gives_nothing(self):
        assert m.dispersion((1, 0, 0)) is m.dispersion((3,)) is m.agreement((0, 0, 0)) is m.agreement((1, 1)) is None
        assert (
            m.polarisation((0, 0, 0))
            is m.consensus((0, 0))
            is m.consensus((3,))
            is m.leik((0, 0))
            is m.leik((2,))
            is None
        )
        assert m.similarity([]) is m.chance_similarity([]) is m.similarity_bounds([]) is m.weighted_kappa([]) is None
        assert m.weighted_kappa([(1, 1)]) is m.tau_b([(1, 1), (1, 2)]) is m.tau_b([]) is None
        assert m.dispersion_bounds((1, 0, 0), 0) is m.dispersion_bounds((1,), 3) is None
        assert m.agreement_bounds((0, 0, 0), 0) is m.agreement_bounds((1, 1), 2) is None
        assert m.agreement_bounds((0, 0, 0, 0, 0), 20, most=100) is None

    def test_alpha_is_undefined_for_one_value_and_for_nothing_to_pair(self):
        assert m.alpha([[1, 1], [1, 1]]) is m.alpha([[1], [None, 2]]) is m.alpha([]) is None

    def test_two_stable_camps_have_negative_alpha_which_is_why_it_is_for_coders_only(self):
        assert m.alpha([[2, 2, -2, -2]] * 4) == F(-1, 4)

    def test_ratio_alpha_survives_opposite_values(self):
        assert m.alpha([[-1, 1], [1, 1], [2, 2]], "ratio") is not None


class TestLaws:
    @given(COUNTS)
    def test_the_mirror_image_measures_the_same(self, counts):
        for measure in (m.dispersion, m.agreement, m.leik):
            assert measure(counts) == measure(counts[::-1])
        if any(counts):
            assert m.consensus(counts) == pytest.approx(m.consensus(counts[::-1]))

    @given(st.lists(st.tuples(STANCE, STANCE), min_size=1, max_size=8), st.integers(-9, 9), st.integers(1, 9))
    def test_another_zero_or_unit_of_the_scale_changes_no_similarity(self, rows, zero, unit):
        moved = [(zero + unit * one, zero + unit * two) for one, two in rows]
        ends = zero - 2 * unit, zero + 2 * unit
        assert m.similarity(moved, *ends) == m.similarity(rows)
        assert m.chance_similarity(moved, *ends) == m.chance_similarity(rows)

    @given(COUNTS, st.integers(2, 4))
    def test_agreement_depends_on_shares_only(self, counts, factor):
        assert m.agreement(counts) == m.agreement([count * factor for count in counts])
        assert m.leik(counts) == m.leik([count * factor for count in counts])

    @given(COUNTS, st.integers(2, 4))
    def test_consensus_depends_on_shares_only_and_dispersion_where_the_voices_can_halve(self, counts, factor):
        """The widest split of an odd number of voices is none into halves, so there the number of voices matters."""
        more = [count * factor for count in counts]
        if sum(counts) > 1:
            assert m.consensus(more) == pytest.approx(m.consensus(counts))
        if sum(counts) % 2 == 0:
            assert m.dispersion(more) == m.dispersion(counts)

    @given(COUNTS)
    def test_ranges(self, counts):
        if (iov := m.dispersion(counts)) is not None:
            assert 0 <= iov <= 1
        if (a := m.agreement(counts)) is not None:
            assert -1 <= a <= 1

    @given(st.lists(STANCE, max_size=4), st.integers(0, 4))
    def test_bounds_are_the_extremes_of_every_filling(self, known, silent):
        counts = m.counts_of(known)
        fillings = [m.counts_of((*known, *more)) for more in product(range(-2, 3), repeat=silent)]
        for measure, bounds in ((m.dispersion, m.dispersion_bounds), (m.agreement, m.agreement_bounds)):
            values = [value for filling in fillings if (value := measure(filling)) is not None]
            assert bounds(counts, silent) == ((min(values), max(values)) if values else None)

    @given(st.lists(st.tuples(MAYBE, MAYBE), min_size=1, max_size=3))
    def test_bounds_of_similarity_are_the_extremes_of_every_filling(self, rows):
        choices = [
            [
                (a, b)
                for a in ([one] if one is not None else range(-2, 3))
                for b in ([two] if two is not None else range(-2, 3))
            ]
            for one, two in rows
        ]
        values = [m.similarity(filling) for filling in product(*choices)]
        assert m.similarity_bounds(rows) == (min(values), max(values))

    @given(st.lists(st.tuples(STANCE, STANCE), min_size=1, max_size=8))
    def test_similarity_is_symmetric_one_iff_equal_minus_one_iff_opposite_ends(self, rows):
        s = m.similarity(rows)
        assert s == m.similarity([(two, one) for one, two in rows])
        assert (s == 1) == all(one == two for one, two in rows)
        assert (s == -1) == all({one, two} == {-2, 2} for one, two in rows)

    @given(st.lists(st.lists(st.one_of(st.none(), st.integers(1, 4)), min_size=2, max_size=3), min_size=1, max_size=6))
    def test_ordinal_alpha_does_not_change_when_the_scale_is_stretched(self, units):
        stretched = [[None if value is None else value**3 for value in unit] for unit in units]
        assert m.alpha(units) == m.alpha(stretched)
