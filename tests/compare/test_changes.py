from __future__ import annotations

import json
from itertools import accumulate

import pytest
from hypothesis import example, given
from strategies import pairs_of_texts

from clausetrack.compare.changes import classify
from clausetrack.compare.edits import after, before
from clausetrack.compare.sides import Side
from clausetrack.compare.wordings import is_list_item

NAMES = {"ukraine": ["Ukraine"], "russia": ["Russia"], "nato": ["NATO"]}


SHUFFLED = (
    "Ukraine Ukraine Ukraine Ukraine Ukraine parties parties the at least Ukraine  Ukraine Ukraine Ukraine Ukraine 5–10 ",
    "Ukraine Ukraine Ukraine Ukraine Ukraine Ukraine Ukraine Ukraine 5–10 the at least Ukraine  Ukraine parties parties ",
)
"""The same words elsewhere and in another order: alike enough for a move, and no stretch of them is kept."""


@given(pairs_of_texts)
@example(SHUFFLED)
def test_every_changed_character_is_claimed_by_exactly_one_fact(pair: tuple[str, str]) -> None:
    found = classify(*pair, names=NAMES)
    assert (before(found.edits), after(found.edits)) == pair
    for side, ops in (("before_spans", {"delete", "move-from"}), ("after_spans", {"insert", "move-to"})):
        here = {"equal", *ops}
        shown = [edit for edit in found.edits if edit.op in here]
        ends = [0, *accumulate(len(edit.text) for edit in shown)]
        changed = [
            place
            for edit, low, high in zip(shown, ends, ends[1:], strict=False)
            if edit.op in ops
            for place in range(low, high)
        ]
        claimed = [place for fact in found.facts for low, high in getattr(fact, side) for place in range(low, high)]
        assert sorted(claimed) == changed


@given(pairs_of_texts)
@example(SHUFFLED)
def test_equal_texts_alone_have_no_facts(pair: tuple[str, str]) -> None:
    assert classify(pair[0], pair[0]).facts == ()
    assert bool(classify(*pair).facts) == (pair[0] != pair[1])


@given(pairs_of_texts)
def test_every_fact_gives_a_reason(pair: tuple[str, str]) -> None:
    found = classify(*pair, names=NAMES)
    assert all(fact.reason for fact in found.facts)
    assert bool(found.reasons) == bool(found.facts)
    json.dumps(found.to_data())


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("no more than 600,000 personnel", "no more than 800,000 personnel", ["figure raised"]),
        ("no more than 600,000 personnel", "no less than 600,000 personnel", ["figure bound"]),
        ("600,000 personnel for thirty days", "600 000 personnel for 30 days", ["figure same", "figure same"]),
        ("within 30 days", "within 10 days", ["deadline lowered"]),
        ("within 30 days", "within two months", ["deadline raised"]),
        ("by 1 May 2026", "by 15 June 2026", ["deadline later"]),
        ("on 1 May 2026", "on 1 May 2025", ["date earlier"]),
        ("It ends within 30 days.", "It ends.", ["deadline removed"]),
        ("It ends.", "It will end.", ["modality added", "wording changed"]),
        ("It pays.", "It pays $5 million.", ["figure added"]),
        ("as in Article 5", "as in Article 6", ["reference changed"]),
        ("10 to 15 years", "5 to 20 years", ["figure changed"]),
        ("10 to 15 years", "10 to 20 years", ["figure raised"]),
        ("$100 bn goes", "€100 bn goes", ["figure changed"]),
        ("Russia will leave.", "Russia is expected to leave.", ["modality weaker"]),
        ("Russia may leave.", "Russia shall leave.", ["modality stronger"]),
        ("Russia will leave.", "Russia will not leave.", ["modality negated"]),
        ("Ukraine will vote.", "Russia will vote.", ["actor changed"]),
        ("It leaves the zone.", "It leaves the zone, unless attacked.", ["condition added"]),
        ("It leaves, except for Crimea.", "It leaves.", ["exception removed"]),
        ("If Russia attacks, it ends.", "If Russia invades, it ends.", ["condition changed"]),
        ("It leaves if asked.", "It leaves unless asked.", ["condition changed"]),
        ("It applies.", "It applies in peacetime.", ["scope added"]),
        ("It covers all regions.", "It covers some regions.", ["scope changed"]),
        (
            "Crimea, Luhansk and Donetsk are covered.",
            "Crimea, Luhansk, Kherson and Donetsk are covered.",
            ["list-item added"],
        ),
        ("It covers Crimea, Luhansk and Donetsk.", "It covers Crimea and Donetsk.", ["list-item removed"]),
        ("It brings a just peace.", "It brings a lasting peace.", ["wording changed"]),
        ("A just peace.", "A peace.", ["wording removed"]),
        ("It organises a programme.", "It organizes a program.", ["editorial same"]),
        ("The “Parties” agree.", 'the "Parties"  agree', ["editorial same"] * 3),
    ],
)
def test_kinds_of_change(earlier: str, later: str, expected: list[str]) -> None:
    found = classify(earlier, later, names=NAMES)
    assert [f"{fact.kind} {fact.change}" for fact in found.facts] == expected
    assert found.material == any(word.split()[1] != "same" for word in expected)


def test_sentences_in_another_order_are_editorial_and_moved_phrases_are_not() -> None:
    one, two = "Russia leaves the occupied zone.", "Ukraine holds a general election."
    assert not classify(f"{one} {two} So it ends here.", f"{two} {one} So it ends here.").material
    phrase = classify(
        "It shall, within thirty days of signature, release all prisoners of war. Families are reunited.",
        "It shall release all prisoners of war. Families are reunited within thirty days of signature.",
    )
    assert phrase.of_kind("move")[0].material


def test_reasons_give_the_weightiest_first() -> None:
    found = classify("Russia will leave within 30 days.", "Russia may go within 90 days, if asked.", names=NAMES)
    assert found.reasons[:2] == (
        "modality weaker: will → may",
        "deadline raised: within 30 days → within 90 days (by 60)",
    )


def test_ukrainian_wordings() -> None:
    found = classify("Росія повинна вивести війська.", "Росія може вивести війська, якщо погодиться.", language="uk")
    assert [f"{fact.kind} {fact.change}" for fact in found.facts] == ["modality weaker", "condition added"]


def test_a_moved_stretch_whose_ends_differ_is_a_move_and_a_change() -> None:
    one = "Within 30 days of the signature of this treaty each of the parties withdraws all of its heavy weapons from the zone"
    other = "A joint commission of the guarantors reports on what it has seen in every month of the first year, and to all of them alike"
    moved = one.replace("30 days", "60 days").replace("heavy weapons", "weapons").replace("the zone", "the whole zone")
    facts = classify(f"{one}. {other}.", f"{other}. {moved}.").facts
    assert {"move", "deadline"} <= {fact.kind for fact in facts}


def test_tokens_between_two_places_of_a_wording() -> None:
    side = Side.of("one two three")
    assert list(side.between(4, 7)) == [2]
    assert list(side.between(2, 5)) == [0, 1, 2]
    assert list(side.between(4, 4)) == []


@pytest.mark.parametrize(
    ("text", "first", "end", "is_item"),
    [
        ("arms, ships, planes and guns", 2, 5, True),
        ("arms, ships, planes and guns", 0, 0, False),
        ("one, two and a b c d e f g h, three", 6, 23, False),
        ("it ends here, at last", 4, 6, False),
    ],
)
def test_an_item_of_a_list(text: str, first: int, end: int, is_item: bool) -> None:
    numbers = list(range(first, end + 1))
    assert is_list_item(Side.of(text), numbers) == is_item


@pytest.mark.parametrize(
    ("earlier", "later", "reason"),
    [
        ("5 May", "5 May 2026", "date changed: 5 May → 5 May 2026"),
        ("May 2026", "1 May 2026", "date changed: May 2026 → 1 May 2026"),
        ("5 May", "6 May", "date later: 5 May → 6 May"),
        ("5 May 2026", "2026-05-05", "same date, written differently: 5 May 2026 → 2026-05-05"),
    ],
)
def test_days_known_in_part_have_no_direction(earlier: str, later: str, reason: str) -> None:
    assert classify(f"It ends on {earlier}.", f"It ends on {later}.").reasons == (reason,)
