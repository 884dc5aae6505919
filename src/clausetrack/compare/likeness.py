"""How alike clauses of two texts are, computed only for those that can be: near-linear in the number of clauses.

A clause is a bag of words and word pairs, each weighed by how rare it is in both texts together (tf-idf). Clauses
that share rare words are candidates for each other, found through an index from word to clauses; the likeness (the
cosine, 0 to 1) is computed for the best few candidates alone. Weights are whole numbers, so that the result does
not depend on the order of sums. Loops over every word are left to `Counter`, `map` and sets where that changes no
value: they take most of the time of an alignment.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from clausetrack.compare.numerals import parse_digits, parse_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

__all__ = ["Likeness", "Table", "likeness"]

Table: TypeAlias = dict[int, dict[int, float]]
"""Row → column → likeness above 0."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]\w*(?:['’-]\w+)*")
_OPENING = 12  # words that open a clause
_COMMON = 12  # a word in more clauses than this points to none of them
_CANDIDATES = 8
_RARE_AT_LEAST = 6  # a clause of common words only is found by its rarest ones
_FEW = 4  # in fewer clauses than this, a word that two share would count for nearly nothing
_UNIT = 100
_PAIR = 1 << 32


class Vector(NamedTuple):
    """What a clause says.

    Attributes:
        weights: word, or pair of words → weight; words of no other clause left out.
        square: the sum of the squares of all weights, words of no other clause included.
    """

    weights: dict[int, int]
    square: int

    def cosine(self, other: Vector) -> float:
        """Return how alike two clauses are, 0 to 1."""
        one, two = self.weights, other.weights
        both = sum([one[word] * two[word] for word in one.keys() & two.keys()])
        return min(1.0, both / math.sqrt(self.square * other.square)) if both else 0.0


@dataclass(frozen=True)
class Likeness:
    """What two lists of clauses have in common.

    Attributes:
        table: likeness of each pair of candidates.
        openings: how alike their first words are, for the same pairs; how a clause opens tells what sort of clause it
            is where two parties fill it with different matter.
        before: the earlier clauses as vectors.
        after: the later ones.
        words: word number → how it is written, the first in the alphabet of its forms (a pair of words is no entry).
        said: each earlier text's words alone, without capitals and punctuation.
        said_after: the same of the later text.
    """

    table: Table
    openings: Table
    before: list[Vector]
    after: list[Vector]
    words: dict[int, str]
    said: list[str]
    said_after: list[str]

    def covered(self, whole: Vector, part: Vector, apart: Iterable[Vector] = ()) -> float:
        """Return which share (0 to 1) of `part` stands in `whole` and in none of `apart`."""
        words = whole.weights.keys() & part.weights.keys()
        for other in apart:
            words -= other.weights.keys()
        return sum([part.weights[word] ** 2 for word in words]) / max(1, part.square)

    def shared(self, row: int, column: int, most: int = 3) -> tuple[str, ...]:
        """Return the weightiest words that a pair shares."""
        one, two = self.before[row].weights, self.after[column].weights
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
    pairs = _candidates(ours, theirs, spread)
    for row, column in _twins(said[:many], said[many:]):
        pairs[row].add(column)
    table: Table = {}
    openings: Table = {}
    for row, columns in pairs.items():
        found = {column: value for column in sorted(columns) if (value := ours[row].cosine(theirs[column]))}
        if found:
            table[row] = found
            openings[row] = {column: firsts[row].cosine(firsts[many + column]) for column in found}
    return Likeness(table, openings, ours, theirs, spelt, said[:many], said[many:])


def _vectors(texts: Sequence[tuple[int, ...]]) -> tuple[Counter[int], list[Vector]]:
    """Return in how many texts each word and pair of neighbours occurs, and each text's weights."""
    # Most clauses of two texts stand in both: what is the same is worked out once.
    bags = {
        words: Counter([*words, *[(one + 1) * _PAIR + two for one, two in pairwise(words)]])
        for words in dict.fromkeys(texts)
    }
    spread = Counter(chain.from_iterable([bags[words] for words in texts]))
    rarity = _rarity(spread.values(), max(len(texts), _FEW))
    # A word said again counts for more, but ever less.
    often = [0, *[round(10 * (1 + math.log(times))) for times in range(1, max(map(len, texts), default=0) + 2)]]
    alone = rarity.get(1, 0)
    worth = {word: rarity[times] for word, times in spread.items() if times > 1}
    vectors = {}
    for words, bag in bags.items():
        weights = {word: worth[word] * often[count] for word, count in bag.items() if word in worth}
        own = [alone * often[count] for word, count in bag.items() if word not in worth]  # count for its length only
        square = sum([weight * weight for weight in (*weights.values(), *own)])
        vectors[words] = Vector(weights, square)
    return spread, [vectors[words] for words in texts]


class _Numbers(dict[str, int]):
    """A number for each word, made when it is first asked for; one for all forms of a word."""

    def __init__(self) -> None:
        super().__init__()
        self.roots: dict[str, int] = {}
        self.spelt: dict[int, str] = {}

    def __missing__(self, word: str) -> int:
        number = self[word] = self.roots.setdefault(_root(word), len(self.roots))
        self.spelt[number] = min(word, self.spelt.get(number, word))
        return number


def _numbered(texts: Sequence[str]) -> tuple[list[tuple[int, ...]], list[str], dict[int, str]]:
    """Return each text's words as numbers and as they stand, and how each number is written."""
    numbers = _Numbers()
    words = {text: _WORD.findall(unicodedata.normalize("NFC", text).casefold()) for text in dict.fromkeys(texts)}
    found = {text: tuple(map(numbers.__getitem__, said)) for text, said in words.items()}
    said = {text: " ".join(found) for text, found in words.items()}
    return [found[text] for text in texts], [said[text] for text in texts], numbers.spelt


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


def _rarity(spread: Iterable[int], texts: int) -> dict[int, int]:
    """Return the weight of a word by the number of texts that it stands in. Whole numbers: sums come in any order.

    Never nothing: clauses all of whose words stand everywhere ("reserved") would be like nothing, not even each other.
    """
    return {times: max(1, round(_UNIT * math.log((texts + 1) / (times + 0.5)))) for times in set(spread)}


def _candidates(ours: list[Vector], theirs: list[Vector], spread: Counter[int]) -> dict[int, set[int]]:
    """Return for each row the columns worth comparing: the best few by rare words, seen from either side.

    Plain dicts of whole numbers all through: with a tuple for each of the many sums, collecting garbage takes longer
    than adding up.
    """
    rare = {word for word, times in spread.items() if 1 < times <= _COMMON}
    index: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for column, vector in enumerate(theirs):
        for word in _telling(vector, spread, rare):
            index[word][column] = vector.weights[word]
    sizes = [math.sqrt(vector.square) for vector in ours], [math.sqrt(vector.square) for vector in theirs]
    back: list[dict[int, int]] = [{} for _ in theirs]
    pairs: dict[int, set[int]] = {}
    for row, vector in enumerate(ours):
        found: defaultdict[int, int] = defaultdict(int)
        for word in _telling(vector, spread, rare):
            if word in index:
                weight = vector.weights[word]
                for column, other in index[word].items():
                    found[column] += weight * other
        pairs[row] = _best(found, sizes[1])
        for column, many in found.items():
            back[column][row] = many
    for column, rows in enumerate(back):
        for row in _best(rows, sizes[0]):
            pairs[row].add(column)
    return pairs


def _twins(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of equal texts: the first with the first and so on, and the last with the last.

    Of a text that stands in more clauses than a clause has candidates ("reserved", "unbound") all copies have a pair.
    """
    places: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
    for found, texts in zip(places, (before, after), strict=True):
        for place, text in enumerate(texts):
            found.setdefault(text, []).append(place)
    for text, rows in places[0].items():
        columns = places[1].get(text, [])
        yield from zip(rows, columns, strict=False)
        yield from zip(reversed(rows), reversed(columns), strict=False)


def _telling(vector: Vector, spread: Counter[int], rare: set[int]) -> Collection[int]:
    found = vector.weights.keys() & rare
    if len(found) < _RARE_AT_LEAST:
        return sorted(vector.weights, key=lambda word: (spread[word], word))[:_RARE_AT_LEAST]
    return found


def _best(found: dict[int, int], sizes: list[float]) -> set[int]:
    """Return the places with most for their size; of equals the first."""
    if len(found) <= _CANDIDATES:
        return set(found)
    alike = {place: many / sizes[place] for place, many in found.items()}
    least = sorted(alike.values())[-_CANDIDATES]
    better = {place for place, value in alike.items() if value > least}
    level = sorted([place for place, value in alike.items() if value == least])
    return better.union(level[: _CANDIDATES - len(better)])
