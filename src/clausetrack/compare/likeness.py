"""How alike clauses of two texts are, computed only for those that can be: near-linear in the number of clauses.

A clause is a bag of words and word pairs, each weighed by how rare it is in both texts together (tf-idf). Clauses
that share rare words are candidates for each other, found through an index from word to clauses; the likeness (the
cosine, 0 to 1) is computed for the best few candidates alone. Weights are whole numbers, so that the result does
not depend on the order of sums.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from clausetrack.compare.numerals import parse_digits, parse_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Likeness", "Table", "likeness"]

Table: TypeAlias = dict[int, dict[int, float]]
"""Row → column → likeness above 0."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]\w*(?:['’-]\w+)*")
_OPENING = 12  # words that open a clause
_COMMON = 20  # a word in more clauses than this points to none of them
_CANDIDATES = 12
_RARE_AT_LEAST = 6  # a clause of common words only is found by its rarest ones
_FEW = 4  # in fewer clauses than this, a word that two share would count for nearly nothing
_UNIT = 10_000
_PAIR = 1 << 32


@dataclass(frozen=True)
class Likeness:
    """What two lists of clauses have in common.

    Attributes:
        table: likeness of each pair of candidates.
        openings: how alike their first words are, for the same pairs; how a clause opens tells what sort of clause it
            is where two parties fill it with different matter.
        before: for each clause word → weight; the squares of a clause's weights sum to 1 (in units of 10,000²),
            words of no other clause included in the sum only.
        after: the same of the later text.
        words: word number → how it is written, the first in the alphabet of its forms (a pair of words is no entry).
        said: each earlier text's words alone, without capitals and punctuation.
        said_after: the same of the later text.
    """

    table: Table
    openings: Table
    before: list[dict[int, int]]
    after: list[dict[int, int]]
    words: dict[int, str]
    said: list[str]
    said_after: list[str]

    def covered(self, whole: dict[int, int], part: dict[int, int], apart: Iterable[dict[int, int]] = ()) -> float:
        """Return which share (0 to 1) of `part` stands in `whole` and in none of `apart`."""
        words = whole.keys() & part.keys()
        for other in apart:
            words -= other.keys()
        return min(1.0, sum([part[word] * part[word] for word in words]) / (_UNIT * _UNIT))

    def shared(self, row: int, column: int, most: int = 3) -> tuple[str, ...]:
        """Return the weightiest words that a pair shares."""
        one, two = self.before[row], self.after[column]
        common = [word for word in one if word in two and word in self.words]
        common.sort(key=lambda word: (-one[word] * two[word], self.words[word]))
        return tuple(self.words[word] for word in common[:most])


def likeness(before: Sequence[str], after: Sequence[str]) -> Likeness:
    """Compare two lists of texts; every value is the same whichever of the two comes first."""
    numbers, said, spelt = _numbered([*before, *after])
    spread, vectors = _vectors(numbers)
    _, firsts = _vectors([words[:_OPENING] for words in numbers])
    many = len(before)
    ours, theirs = vectors[:many], vectors[many:]
    table: Table = {}
    openings: Table = {}
    for row, columns in sorted(_candidates(ours, theirs, spread).items()):
        found = {column: value for column in sorted(columns) if (value := _cosine(ours[row], theirs[column]))}
        if found:
            table[row] = found
            openings[row] = {column: _cosine(firsts[row], firsts[many + column]) for column in found}
    return Likeness(table, openings, ours, theirs, spelt, said[:many], said[many:])


def _cosine(one: dict[int, int], two: dict[int, int]) -> float:
    return min(1.0, sum([one[word] * two[word] for word in one.keys() & two.keys()]) / (_UNIT * _UNIT))


def _vectors(texts: Sequence[list[int]]) -> tuple[Counter[int], list[dict[int, int]]]:
    """Return in how many texts each word and pair of neighbours occurs, and each text's weights."""
    bags = []
    spread: Counter[int] = Counter()
    for words in texts:
        bag = Counter(words)
        bag.update([(one + 1) * _PAIR + two for one, two in pairwise(words)])
        bags.append(bag)
        spread.update(bag.keys())
    return spread, _weighed(bags, spread)


def _numbered(texts: Sequence[str]) -> tuple[list[list[int]], list[str], dict[int, str]]:
    """Return each text's words as numbers and as they stand, and how each number is written."""
    numbers: dict[str, int] = {}
    roots: dict[str, int] = {}
    spelt: dict[int, str] = {}
    result, said = [], []
    for text in texts:
        words = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
        said.append(" ".join(words))
        found = []
        for word in words:
            number = numbers.get(word)
            if number is None:
                number = numbers[word] = roots.setdefault(_root(word), len(roots))
                spelt[number] = min(word, spelt.get(number, word))
            found.append(number)
        result.append(found)
    return result, said, spelt


def _root(word: str) -> str:
    """Return one form for a word's plural and for a number however it is written."""
    if word[0].isdigit():
        value = parse_digits(word)
        return word if value is None else f"#{value.normalize()}"
    if (value := parse_words(word)) is not None and word != "one":
        return f"#{value.normalize()}"
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _weighed(bags: list[Counter[int]], spread: dict[int, int]) -> list[dict[int, int]]:
    """Return the weights of each text's words; words of one text alone count for its length only."""
    texts = max(len(bags), _FEW)
    rarity = {times: math.log((texts + 1) / (times + 0.5)) for times in set(spread.values())}
    most = max((count for bag in bags for count in bag.values()), default=0)
    often = [1 + math.log(count) if count else 0.0 for count in range(most + 1)]
    alone = rarity.get(1, 0.0)
    result = []
    for bag in bags:
        raw: dict[int, float] = {}
        squares: list[float] = []
        for word, count in bag.items():
            times = spread[word]
            if times > 1:
                weight = often[count] * rarity[times]
                raw[word] = weight
            else:
                weight = often[count] * alone
            squares.append(weight * weight)
        # fsum: the same sum in whatever order the words come.
        scale = _UNIT / (math.sqrt(math.fsum(squares)) or 1.0)
        result.append({word: round(scale * weight) for word, weight in raw.items()})
    return result


def _candidates(ours: list[dict[int, int]], theirs: list[dict[int, int]], spread: Counter[int]) -> dict[int, set[int]]:
    """Return for each row the columns worth comparing: the best few by rare words, seen from either side."""
    index: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for column, vector in enumerate(theirs):
        for word in _telling(vector, spread):
            index[word].append((column, vector[word]))
    sums: list[dict[int, int]] = []
    back: list[dict[int, int]] = [{} for _ in theirs]
    for row, vector in enumerate(ours):
        found: defaultdict[int, int] = defaultdict(int)
        for word in _telling(vector, spread):
            weight = vector[word]
            for column, other in index.get(word, ()):
                found[column] += weight * other
        sums.append(found)
        for column, value in found.items():
            back[column][row] = value
    pairs: dict[int, set[int]] = {row: set(_best(found)) for row, found in enumerate(sums)}
    for column, rows in enumerate(back):
        for row in _best(rows):
            pairs[row].add(column)
    return pairs


def _telling(vector: dict[int, int], spread: Counter[int]) -> list[int]:
    found = [word for word in vector if spread[word] <= _COMMON]
    if len(found) < _RARE_AT_LEAST:
        found = sorted(vector, key=lambda word: (spread[word], word))[:_RARE_AT_LEAST]
    return found


def _best(found: dict[int, int]) -> list[int]:
    if len(found) <= _CANDIDATES:
        return list(found)
    return nlargest(_CANDIDATES, found, key=lambda place: (found[place], -place))
