"""Other ways to align clauses: a similarity of every pair, and a matching on it. What `comparing.md`-like tables measure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist
from scipy.optimize import linear_sum_assignment
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Table = NDArray[np.float64]

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def by_difflib(before: list[str], after: list[str]) -> Table:
    ours, theirs = [words(text) for text in before], [words(text) for text in after]
    table = np.zeros((len(ours), len(theirs)))
    for column, other in enumerate(theirs):
        matcher = SequenceMatcher(None, "", other, autojunk=False)
        for row, mine in enumerate(ours):
            matcher.set_seq1(mine)
            if matcher.real_quick_ratio() > 0.3 and matcher.quick_ratio() > 0.3:
                table[row, column] = matcher.ratio()
    return table


def _by_rapidfuzz(scorer: Callable[..., float]) -> Callable[[list[str], list[str]], Table]:
    def table(before: list[str], after: list[str]) -> Table:
        ours, theirs = [" ".join(words(text)) for text in before], [" ".join(words(text)) for text in after]
        return cdist(ours, theirs, scorer=scorer, dtype=np.float64) / 100

    return table


by_token_sort = _by_rapidfuzz(fuzz.token_sort_ratio)
by_token_set = _by_rapidfuzz(fuzz.token_set_ratio)


def by_indel(before: list[str], after: list[str]) -> Table:
    ours, theirs = [words(text) for text in before], [words(text) for text in after]
    return np.array([[Indel.normalized_similarity(one, two) for two in theirs] for one in ours])


def _tfidf(before: list[str], after: list[str], **options: object) -> tuple[object, object]:
    vectors = TfidfVectorizer(sublinear_tf=True, **options).fit_transform([*before, *after])
    return vectors[: len(before)], vectors[len(before) :]


def by_word_grams(before: list[str], after: list[str]) -> Table:
    ours, theirs = _tfidf(before, after, ngram_range=(1, 2))
    return (ours @ theirs.T).toarray()


def by_character_grams(before: list[str], after: list[str]) -> Table:
    ours, theirs = _tfidf(before, after, analyzer="char_wb", ngram_range=(3, 5))
    return (ours @ theirs.T).toarray()


def by_lsi(before: list[str], after: list[str]) -> Table:
    vectors = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2)).fit_transform([*before, *after])
    small = TruncatedSVD(min(100, vectors.shape[0] - 1), random_state=0).fit_transform(vectors)
    small /= np.linalg.norm(small, axis=1, keepdims=True) + 1e-12
    return np.clip(small[: len(before)] @ small[len(before) :].T, 0, 1)


def by_minhash(before: list[str], after: list[str]) -> Table:
    chance = np.random.default_rng(0)
    prime = (1 << 61) - 1
    factors = [(int(a), int(b)) for a, b in chance.integers(1, prime, size=(128, 2))]
    numbers: dict[tuple[str, ...], int] = {}

    def sketch(text: str) -> NDArray[np.uint64]:
        found = words(text)
        grams = {
            numbers.setdefault(tuple(found[at : at + 3]), len(numbers) * 2654435761 % prime)
            for at in range(max(1, len(found) - 2))
        }
        hashes = np.array(sorted(grams), dtype=object)
        return np.array([int(((a * hashes + b) % prime).min()) for a, b in factors], dtype=np.uint64)

    ours, theirs = np.array([sketch(text) for text in before]), np.array([sketch(text) for text in after])
    return np.array([(row == theirs).mean(axis=1) for row in ours])


def greedy(table: Table) -> list[tuple[int, int, float]]:
    """The best pair first, then the best of what is left."""
    found, rows, columns = [], set(), set()
    for place in np.argsort(-table, axis=None, kind="stable"):
        row, column = divmod(int(place), table.shape[1])
        if table[row, column] <= 0:
            break
        if row not in rows and column not in columns:
            found.append((row, column, float(table[row, column])))
            rows.add(row)
            columns.add(column)
    return found


def assigned(table: Table) -> list[tuple[int, int, float]]:
    """One global assignment (LSA)."""
    rows, columns = linear_sum_assignment(-table)
    return [(int(row), int(column), float(table[row, column])) for row, column in zip(rows, columns, strict=True)]


def in_order(table: Table, gap: float = 0.2) -> list[tuple[int, int, float]]:
    """Needleman-Wunsch: pairs that rise on both sides, each worth its likeness less `gap`."""
    height, width = table.shape
    best = np.zeros((height + 1, width + 1))
    for row in range(height):
        step = best[row, :-1] + table[row] - gap
        line = np.maximum(best[row, 1:], step)
        best[row + 1, 1:] = np.maximum.accumulate(np.concatenate(([best[row + 1, 0]], line)))[1:]
    found = []
    row, column = height, width
    while row and column:
        if best[row, column] == best[row, column - 1]:
            column -= 1
        elif best[row, column] == best[row - 1, column]:
            row -= 1
        else:
            row, column = row - 1, column - 1
            found.append((row, column, float(table[row, column])))
    return found[::-1]


def in_order_then_moves(table: Table) -> list[tuple[int, int, float]]:
    """Order-preserving first; what is left over may have moved, the best pair first."""
    found = in_order(table)
    rest = table.copy()
    rest[[row for row, _, _ in found], :] = 0
    rest[:, [column for _, column, _ in found]] = 0
    return found + greedy(rest)
