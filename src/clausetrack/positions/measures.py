"""Measures of agreement on an ordered scale, exact: fractions in, fractions out. Knows nothing of clauses or parties.

A distribution is a sequence of counts, one a category in order (for stances: from reject to accept). What is
missing is never filled in; `…_bounds` say what a number could be, whatever the silent would say.

Sources: Berry & Mielke 1992 (index of ordinal variation); van der Eijk 2001 (agreement A); Leik 1966; Tastle & Wierman
2007 (consensus); Signorino & Ritter 1999 (S); Cohen 1968 (weighted kappa); Kendall 1945 (tau-b);
Krippendorff 2011 (alpha).
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "Pair", "agreement", "agreement_bounds", "alpha", "chance_similarity", "consensus", "counts_of", "dispersion",
    "dispersion_bounds", "leik", "polarisation", "similarity", "similarity_bounds", "tau_b", "weighted_kappa",
]  # fmt: skip

Pair = tuple[int, int]
Number = int | Fraction
Metric = Literal["nominal", "ordinal", "interval", "ratio"]


def counts_of(values: Iterable[int], low: int = -2, high: int = 2) -> tuple[int, ...]:
    """Return how often each value of the scale occurs, from `low` to `high`."""
    found = [0] * (high - low + 1)
    for value in values:
        found[value - low] += 1
    return tuple(found)


def dispersion(counts: Sequence[int]) -> Fraction | None:
    """Return Berry and Mielke's IOV: the share of the widest split that so many voices could show.

    0 where all say the same, 1 at the widest possible split; None for fewer than two voices.
    """
    total, categories = sum(counts), len(counts)
    if total < 2 or categories < 2:
        return None
    spread = sum(
        counts[low] * counts[high] * (high - low) for low, high in combinations(range(categories), 2)
    )  # fmt: skip
    return Fraction(4 * spread, (total * total - total % 2) * (categories - 1))


@lru_cache(maxsize=4096)
def dispersion_bounds(counts: tuple[int, ...], silent: int) -> tuple[Fraction, Fraction] | None:
    """Return the lowest and highest IOV over everything that `silent` more voices could say.

    The spread is a sum of F(N−F) over the cuts of the scale, F being the voices below a cut. It is concave in where the
    silent go, so the lowest lies where all of them say one thing; the highest is found cut by cut.
    """
    total, categories = sum(counts) + silent, len(counts)
    if total < 2 or categories < 2:
        return None
    widest = Fraction((total * total - total % 2) * (categories - 1), 4)
    fillings = [
        [count + silent * (place == chosen) for place, count in enumerate(counts)] for chosen in range(categories)
    ]
    lowest = min(value for filling in fillings if (value := dispersion(filling)) is not None)
    best = [0] * (silent + 1)  # best[g]: highest spread of the cuts so far with g of the silent below the last one
    below = 0
    for count in counts[:-1]:
        below += count
        reach, highest = [], 0
        for low in range(silent + 1):
            highest = max(highest, best[low])
            under = below + low
            reach.append(highest + under * (total - under))
        best = reach
    return lowest, Fraction(max(best)) / widest


@lru_cache(maxsize=1024)
def _layer(pattern: tuple[bool, ...]) -> Fraction:
    """Return van der Eijk's A of one layer: which categories it fills."""
    categories, filled = len(pattern), sum(pattern)
    if filled == 1:
        return Fraction(1)
    if filled == categories:
        return Fraction(0)
    unimodal = bimodal = 0
    for triple in combinations(pattern, 3):
        unimodal += triple in ((True, True, False), (False, True, True))
        bimodal += triple == (True, False, True)
    score = Fraction(
        (categories - 2) * unimodal - (categories - 1) * bimodal, (categories - 2) * (unimodal + bimodal)
    )  # fmt: skip
    return score * (1 - Fraction(filled - 1, categories - 1))


def agreement(counts: Sequence[Number | float]) -> Fraction | None:
    """Return van der Eijk's A: 1 for one category, 0 for an even spread, −1 for halves at both ends.

    Needs three categories; None where nobody has spoken. Decimal shares may be given instead of counts.
    """
    left = [Fraction(str(count)) if isinstance(count, float) else Fraction(count) for count in counts]
    total = sum(left)
    if not total or len(left) < 3:
        return None
    found = Fraction(0)
    while any(left):
        pattern = tuple(count > 0 for count in left)
        depth = min(count for count in left if count > 0)
        found += depth * sum(pattern) / total * _layer(pattern)
        left = [count - depth if count > 0 else count for count in left]
    return found


@lru_cache(maxsize=4096)
def agreement_bounds(counts: tuple[int, ...], silent: int, most: int = 100_000) -> tuple[Fraction, Fraction] | None:
    """Return the lowest and highest A over everything that `silent` more voices could say.

    Every distribution of the silent is tried: there are C(silent+K−1, K−1) of them, not K^silent. None where that is
    more than `most`, or where nobody could speak.
    """
    categories = len(counts)
    if categories < 3 or not sum(counts) + silent or math.comb(silent + categories - 1, categories - 1) > most:
        return None
    values = [
        value
        for filling in _fillings(silent, categories)
        if (value := agreement([count + more for count, more in zip(counts, filling, strict=True)])) is not None
    ]
    return min(values), max(values)


def _fillings(silent: int, categories: int) -> Iterator[tuple[int, ...]]:
    if categories == 1:
        yield (silent,)
        return
    for first in range(silent + 1):
        for rest in _fillings(silent - first, categories - 1):
            yield (first, *rest)


def polarisation(counts: Sequence[Number | float]) -> Fraction | None:
    """Return (1 − A) / 2: 0 for one category, 1 for halves at both ends."""
    found = agreement(counts)
    return None if found is None else (1 - found) / 2


def consensus(counts: Sequence[int]) -> float | None:
    """Return Tastle and Wierman's Cns on the declared scale; treats the categories as numbers."""
    total, wide = sum(counts), len(counts) - 1
    if not total or not wide:
        return None
    mean = sum(place * count for place, count in enumerate(counts)) / total
    return 1 + sum(
        count / total * math.log2(1 - abs(place - mean) / wide) for place, count in enumerate(counts) if count
    )  # fmt: skip


def leik(counts: Sequence[int]) -> Fraction | None:
    """Return Leik's D: 0 for one category, 1 for halves at both ends."""
    total = sum(counts)
    if not total or len(counts) < 2:
        return None
    below, found = 0, Fraction(0)
    for count in counts:
        below += count
        found += min(Fraction(below, total), 1 - Fraction(below, total))
    return found * 2 / (len(counts) - 1)


def similarity(
    pairs: Sequence[Pair], low: int = -2, high: int = 2, weights: Sequence[Number] | None = None
) -> Fraction | None:
    """Return Signorino and Ritter's S of two parties over the clauses that both address.

    1 where they say the same everywhere, −1 where they stand at opposite ends everywhere; None without a common clause.
    The scale is the declared one, not the observed range.
    """
    weighed = [Fraction(weight) for weight in weights] if weights is not None else [Fraction(1)] * len(pairs)
    total = sum(weighed, Fraction(0)) * (high - low)
    if not total:
        return None
    apart = sum((weight * abs(one - two) for weight, (one, two) in zip(weighed, pairs, strict=True)), Fraction(0))
    return 1 - 2 * apart / total


def chance_similarity(pairs: Sequence[Pair], low: int = -2, high: int = 2) -> Fraction | None:
    """Return E[S]: the S to expect of two parties with these distributions that take no notice of each other."""
    if not pairs:
        return None
    ones, twos = zip(*pairs, strict=True)
    apart = sum(abs(one - two) for one in ones for two in twos)
    return 1 - Fraction(2 * apart, len(pairs) ** 2 * (high - low))


def similarity_bounds(
    rows: Sequence[tuple[int | None, int | None]], low: int = -2, high: int = 2
) -> tuple[Fraction, Fraction] | None:
    """Return the lowest and highest S over everything the two could say where one or both are silent."""
    if not rows:
        return None
    least = most = 0
    for one, two in rows:
        if one is not None and two is not None:
            least += abs(one - two)
            most += abs(one - two)
        elif one is None and two is None:
            most += high - low
        else:
            known = one if one is not None else two
            most += max((known or 0) - low, high - (known or 0))
    scale = len(rows) * (high - low)
    return 1 - Fraction(2 * most, scale), 1 - Fraction(2 * least, scale)


def weighted_kappa(pairs: Sequence[Pair], power: int = 2) -> Fraction | None:
    """Return Cohen's weighted kappa with disagreement `|x−y|^power`; None where chance leaves no disagreement."""
    if not pairs:
        return None
    ones, twos = zip(*pairs, strict=True)
    expected = Fraction(sum(abs(one - two) ** power for one in ones for two in twos), len(pairs) ** 2)
    if not expected:
        return None
    return 1 - Fraction(sum(abs(one - two) ** power for one, two in pairs), len(pairs)) / expected


def tau_b(pairs: Sequence[Pair]) -> float | None:
    """Return Kendall's tau-b; None where one of the two says the same everywhere."""
    agree = tied_one = tied_two = 0
    for (one, two), (other_one, other_two) in combinations(pairs, 2):
        first, second = _sign(one - other_one), _sign(two - other_two)
        agree += first * second
        tied_one += not first
        tied_two += not second
    whole = math.comb(len(pairs), 2)
    scale = (whole - tied_one) * (whole - tied_two)
    return agree / math.sqrt(scale) if scale > 0 else None


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def alpha(units: Iterable[Sequence[int | None]], metric: Metric = "ordinal") -> Fraction | None:
    """Return Krippendorff's alpha: how far coders agree on what they coded. Not a measure of parties' agreement.

    Args:
        units: one sequence a unit, one value a coder, None where that coder gave none.
        metric: how differences weigh.

    Returns:
        1 for perfect reliability, 0 for chance; None where nothing can be paired or all values are the same.
    """
    found: dict[Pair, Fraction] = {}
    for unit in units:
        values = [value for value in unit if value is not None]
        for place, one in enumerate(values):
            for other, two in enumerate(values):
                if place != other:
                    found[one, two] = found.get((one, two), Fraction(0)) + Fraction(1, len(values) - 1)
    margin: dict[int, Fraction] = {}
    for (one, _), weight in sorted(found.items()):
        margin[one] = margin.get(one, Fraction(0)) + weight
    total = sum(margin.values(), Fraction(0))
    apart = {(one, two): _apart(one, two, metric, margin) for one in margin for two in margin}
    expected = sum(
        (margin[one] * margin[two] * weight for (one, two), weight in apart.items()), Fraction(0)
    )  # fmt: skip
    if not expected:
        return None
    observed = sum((weight * apart[pair] for pair, weight in found.items()), Fraction(0))
    return 1 - (total - 1) * observed / expected


def _apart(one: int, two: int, metric: Metric, margin: dict[int, Fraction]) -> Fraction:
    """Return the squared difference of two values."""
    if one == two:
        return Fraction(0)
    if metric == "nominal":
        return Fraction(1)
    if metric == "interval":
        return Fraction((one - two) ** 2)
    if metric == "ratio":
        return Fraction((one - two) ** 2, (one + two) ** 2) if one + two else Fraction(0)
    low, high = min(one, two), max(one, two)
    between = sum((weight for value, weight in margin.items() if low <= value <= high), Fraction(0))
    return (between - (margin[one] + margin[two]) / 2) ** 2
