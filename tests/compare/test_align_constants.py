"""Every constant of the alignment is held from both sides: grossly smaller or larger, and some clause goes elsewhere.

(But `likeness._PAIR`, which only keeps the numbers of words and of pairs of words apart.)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from clausetrack.compare.align import Item, align
from clausetrack.compare.likeness import likeness

if TYPE_CHECKING:
    from collections.abc import Callable

    Found = frozenset[tuple[int, int]] | set[tuple[int, int]] | int | bool

ALIGN = import_module("clausetrack.compare.align")


def run(stem: str, many: int, start: int = 0) -> str:
    """Return so many words that stand nowhere else; two runs of one stem share those with the same number."""
    return " ".join(f"{stem}{number}" for number in range(start, start + many))


AROUND = [run(stem, 6) for stem in "abcdefghijkl"]  # clauses that stand on both sides, unlike each other
TERMS = "for the purposes of this chapter the following terms mean "


def pairs(before: list[str], after: list[str]) -> Found:
    return align([Item(text) for text in before], [Item(text) for text in after], threshold=ALIGN.THRESHOLD).pairs


def paired(one: str, two: str, around: int = 3) -> bool:
    """Whether two clauses are taken for one with so many equal clauses before them, and as many behind."""
    head, tail = AROUND[:around], AROUND[around : 2 * around]
    gone = [] if around else AROUND  # a text of one clause has no rare words
    return (around, around) in pairs([*head, one, *tail, *gone], [*head, two, *tail])


def sharing(many: int, own: int = 12) -> tuple[str, str]:
    """Return two clauses that share so many words, not their first ones."""
    return f"{run('x', own)} {run('s', many)}", f"{run('y', own)} {run('s', many)}"


def far_from_its_neighbours() -> Found:
    """A clause a little like its counterpart, of which only the second and third neighbours stand on both sides."""
    one, two = sharing(3, own=16)
    before = [*AROUND[:2], run("u", 6), one, run("v", 6), *AROUND[2:4]]
    after = [*AROUND[:2], run("w", 6), two, run("z", 6), *AROUND[2:4]]
    return (3, 3) in pairs(before, after)


def moved_from_its_neighbours() -> Found:
    """A clause that went to the end, and another one a little like it in its old place."""
    one, rival = sharing(4)
    text = [*AROUND[:3], one, *AROUND[3:]]
    return (3, 3) not in pairs(text, [*AROUND[:3], rival, *AROUND[3:], one + " " + run("z", 4)])


def opened_like_another() -> Found:
    """A clause that opens otherwise now but says the same, and another that opens like it."""
    return pairs([TERMS + run("x", 30)], [TERMS + run("y", 30), run("z", 12) + " " + run("x", 30)])


def headed() -> Found:
    """Two clauses of the same words, told apart by their headings alone."""
    same = run("x", 8)
    before = [Item(same, "alpha"), Item(same, "beta")]
    return align(before, before[::-1]).pairs


def headed_like_another() -> Found:
    """A clause under a new heading, and another under its old one."""
    one, two = sharing(4)
    return align([Item(one, "alpha")], [Item(two, "alpha"), Item(one + " more", "beta")]).pairs


def says_what_is_shared(one: str, two: str) -> bool:
    others = [Item(text) for text in AROUND]
    return "both say" in align([Item(one), *others], [Item(two), *others]).links[0].reason


def cut(first: str, second: str, whole: str, also: str = "") -> Found:
    """A clause cut in two, among others."""
    before = [AROUND[0], whole, AROUND[1], *([also] if also else []), *AROUND[2:4]]
    return (1, 2) in pairs(before, [AROUND[0], first, second, *AROUND[1:4]])


A, B = run("p", 20), run("q", 12)


def stolen() -> Found:
    """The second part of a clause is a little like another clause that is gone."""
    return cut(A, B, f"{A} {B}", f"{run('q', 4)} {run('r', 8)}")


def swallowed() -> Found:
    """An edited clause keeps its counterpart though a longer clause holds all its words."""
    edited = f"{run('q', 9)} {run('r', 4)}"
    return pairs([f"{A} {B}", edited, AROUND[0]], [A, B, AROUND[0]])


def duplicates() -> Found:
    """Eight clauses of the same words, each with a counterpart that says one word more."""
    return pairs([A] * 8, [f"{A} too"] * 8)


def common_words_only() -> Found:
    """Clauses of which every word stands in fifty."""
    return len(pairs([A, B] * 25, [f"{A} {A}", f"{B} {B}"] * 25)) >= 8


def compared(word_in: int) -> Found:
    """How many pairs are compared where a word stands in so many clauses of each side."""
    texts = [f"s {run(chr(97 + number), 7)}" for number in range(word_in)]
    return sum(len(columns) for columns in likeness(texts, texts).table.values())


def crossed() -> int:
    """How many pairs are compared of 36 clauses, each of which shares a word with eleven, itself among them."""
    texts = [f"row{number // 6} column{number % 6} {run(f'n{number}x', 4)}" for number in range(36)]
    return sum(len(columns) for columns in likeness(texts, texts).table.values())


def rarer() -> Found:
    """Whether a word of two clauses makes them more alike than one of three does."""
    others = [f"other{number}" for number in range(16)]
    alike = likeness(["two x three"], ["two y", "three z", "three w", *others]).table[0]
    return alike[0] > alike[1]


HELD: list[tuple[str, float, Callable[[], Found], Found]] = [
    ("align.THRESHOLD", 0.02, lambda: paired(*sharing(2), around=0), False),
    ("align.THRESHOLD", 0.7, lambda: paired(*sharing(12), around=0), True),
    ("align._WORDS_AT_LEAST", 0.0, lambda: paired(*sharing(1)), False),
    ("align._WORDS_AT_LEAST", 0.3, lambda: paired(*sharing(4)), True),
    ("align._NEIGHBOURS", 0.0, lambda: paired(*sharing(4)), True),
    ("align._NEIGHBOURS", 1.0, moved_from_its_neighbours, True),
    ("align._AROUND", 1, far_from_its_neighbours, True),
    ("align._AROUND", 30, far_from_its_neighbours, True),
    ("align._HEADING", 0.0, headed, {(0, 1), (1, 0)}),
    ("align._HEADING", 1.0, headed_like_another, {(0, 1)}),
    ("align._OPENING", 0.0, lambda: pairs([TERMS + run("x", 30)], [TERMS + run("y", 30)]), {(0, 0)}),
    ("align._OPENING", 1.0, opened_like_another, {(0, 1)}),
    ("align._ALIKE", 0.1, lambda: says_what_is_shared(*sharing(12)), True),
    ("align._ALIKE", 1.1, lambda: says_what_is_shared(A, A), False),
    ("splits._PART", 0.1, lambda: cut(A, f"{run('q', 10)} {run('r', 9)}", f"{A} {B}"), False),
    ("splits._PART", 0.95, lambda: cut(A, f"{B} r0 r1", f"{A} {B}"), True),
    ("splits._OWN", 0.0, lambda: cut(f"{A} {B} r0", B, f"{A} {B}"), False),
    ("splits._OWN", 0.9, lambda: cut(f"{A} {run('q', 6)}", B, f"{A} {B}"), True),
    ("splits._SHORT", 0, lambda: cut(A, run("q", 3), f"{A} {B}"), False),
    ("splits._SHORT", 30, lambda: cut(A, B, f"{A} {B}"), True),
    ("splits._DOUBT", 0.0, stolen, True),
    ("splits._DOUBT", 1.0, swallowed, {(0, 0), (1, 1), (2, 2)}),
    ("likeness._OPENING", 1, lambda: pairs([f"s0 {sharing(2)[0]}"], [f"s0 {sharing(2)[1]}"]), set()),
    ("likeness._OPENING", 1000, lambda: pairs([TERMS + run("x", 30)], [TERMS + run("y", 30)]), {(0, 0)}),
    ("likeness._CANDIDATES", 1, duplicates, {(number, number) for number in range(8)}),
    ("likeness._CANDIDATES", 1000, lambda: crossed() < 36 * 11, True),
    ("likeness._COMMON", 1, lambda: compared(6), 36),
    ("likeness._COMMON", 1000, lambda: compared(26), 26),
    ("likeness._RARE_AT_LEAST", 0, common_words_only, True),
    ("likeness._RARE_AT_LEAST", 1000, lambda: compared(26), 26),
    ("likeness._FEW", 1, lambda: pairs(["a b c d e f"], ["a b c d x y"]), {(0, 0)}),
    ("likeness._UNIT", 1, rarer, True),
]


@pytest.mark.parametrize(("constant", "value", "case", "expected"), HELD, ids=[f"{row[0]}={row[1]}" for row in HELD])
def test_a_constant_grossly_changed_sends_some_clause_elsewhere(
    constant: str, value: float, case: Callable[[], Found], expected: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert case() == expected
    module, name = constant.split(".")
    monkeypatch.setattr(import_module(f"clausetrack.compare.{module}"), name, value)
    assert case() != expected
