from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.compare.align import Item, Link, align

SUBJECTS = (
    "ceasefire monitoring mission border observers", "prisoners exchange families civilian detainees",
    "reactor supervision electricity turbines inspectors", "grain harbour shipping corridor insurance",
    "referendum ballot turnout electorate commission", "frozen reserves investment vehicle dividends",
    "minority language schooling curriculum tolerance", "missile range launchers stockpile verification",
    "customs tariff quota rebate origin", "heritage museum archive restitution artefacts",
    "landmines clearance ordnance disposal teams", "river dam reservoir irrigation flooding",
)  # fmt: skip
FILLER = "the parties shall ensure that of and to in under this agreement with respect for each".split()  # noqa: SIM905


@st.composite
def corpora(draw: st.DrawFn, least: int = 3) -> list[Item]:
    """Clauses that a reader can tell apart: each has a subject of its own among common words."""
    chosen = draw(st.permutations(SUBJECTS))[: draw(st.integers(least, len(SUBJECTS)))]
    chance = random.Random(draw(st.integers(0, 2**16)))
    items = []
    for number, subject in enumerate(chosen, start=1):
        words = subject.split() * 2 + chance.choices(FILLER, k=10)
        chance.shuffle(words)
        items.append(Item(" ".join(words) + ".", number=str(number)))
    return items


def edited(item: Item) -> Item:
    words = item.text.split()
    return Item(" ".join([*words[:-1], "henceforth", words[-1]]), item.heading, item.number)


@given(corpora())
def test_a_text_against_itself_is_the_diagonal(items: list[Item]) -> None:
    found = align(items, items)
    assert found.pairs == {(place, place) for place in range(len(items))}
    assert {(link.kind, link.moved) for link in found.links} == {("same", False)}
    assert not found.removed
    assert not found.added


@given(corpora(), st.randoms(use_true_random=False))
def test_shuffling_changes_moves_never_pairs(items: list[Item], chance: random.Random) -> None:
    order = list(range(len(items)))
    chance.shuffle(order)
    shuffled = [edited(items[place]) for place in order]
    assert align(items, shuffled).pairs == {(place, index) for index, place in enumerate(order)}
    assert any(link.moved for link in align(items, shuffled).links) == (order != sorted(order))


@given(corpora(), st.randoms(use_true_random=False))
def test_the_other_way_round_is_the_inverse(items: list[Item], chance: random.Random) -> None:
    other = [edited(item) if chance.random() < 0.5 else item for item in items if chance.random() < 0.8]
    chance.shuffle(other)
    other += [Item(items[0].text)]  # a clause that stands there twice, and perhaps a new one
    assert align(other, items) == align(items, other).inverse()


@given(st.lists(st.text("abc ", max_size=12), max_size=6), st.lists(st.text("abc ", max_size=12), max_size=6))
def test_the_inverse_holds_for_texts_nobody_can_tell_apart(one: list[str], two: list[str]) -> None:
    before, after = [Item(text) for text in one], [Item(text) for text in two]
    assert align(after, before).pairs == {(column, row) for row, column in align(before, after).pairs}


@given(corpora())
def test_renumbering_changes_no_pair(items: list[Item]) -> None:
    renumbered = [Item(item.text, item.heading, f"{99 - place}.") for place, item in enumerate(items)]
    assert align(items, renumbered).links == align(items, items).links


@given(corpora(), st.data())
def test_an_unrelated_clause_is_one_item_more_that_has_no_pair(items: list[Item], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(items)))
    longer = [*items[:place], Item("zebra giraffe okapi gazelle antelope rhinoceros."), *items[place:]]
    found = align(items, longer)
    assert found.added == (place,)
    assert found.pairs == {(number, number + (number >= place)) for number in range(len(items))}


@given(corpora(), st.data())
def test_a_dropped_clause_takes_exactly_its_pair(items: list[Item], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(items) - 1))
    found = align(items, items[:place] + items[place + 1 :])
    assert found.removed == (place,)
    assert found.pairs == {(number, number - (number > place)) for number in range(len(items)) if number != place}


@given(corpora())
def test_blanks_case_and_quotes_leave_pairs_alone(items: list[Item]) -> None:
    other = [Item("  “" + item.text.upper().replace(" ", "  ") + "”") for item in items]
    found = align(items, other)
    assert found.pairs == align(items, items).pairs
    assert {link.kind for link in found.links} == {"same"}


@given(corpora(), st.floats(0, 1), st.floats(0, 1))
def test_a_higher_threshold_only_takes_pairs_away(items: list[Item], one: float, two: float) -> None:
    other = [edited(item) for item in items[1:]]
    assert align(items, other, threshold=max(one, two)).pairs <= align(items, other, threshold=min(one, two)).pairs


@given(corpora(least=4))
def test_unrelated_texts_give_no_pair(items: list[Item]) -> None:
    half = len(items) // 2
    one = [Item(" ".join(word for word in item.text.strip(".").split() if word not in FILLER)) for item in items[:half]]
    two = [Item(" ".join(word for word in item.text.strip(".").split() if word not in FILLER)) for item in items[half:]]
    assert not align(one, two).links


def test_nothing_against_nothing() -> None:
    assert align([], []).links == ()
    assert align([Item("a b c")], []).removed == (0,)
    assert align([Item("")], [Item("")]).added == (0,)


WHOLE = (
    "The mission verifies the ceasefire along the whole line of contact and reports every violation each week. "
    "The fund pays for homes, hospitals and bridges destroyed by bombardment and publishes audited accounts."
)
OTHERS = [Item("Prisoners are exchanged all for all."), Item("Grain ships sail through a guarded corridor at sea.")]


def test_a_clause_split_in_two_is_found_and_so_is_its_merger() -> None:
    first, second = (part.strip() + "." for part in WHOLE.strip(".").split(". "))
    before, after = [OTHERS[0], Item(WHOLE), OTHERS[1]], [OTHERS[0], Item(first), Item(second), OTHERS[1]]
    found = align(before, after)
    assert found.pairs == {(0, 0), (1, 1), (1, 2), (2, 3)}
    assert [link.kind for link in found.links] == ["same", "split", "split", "same"]
    assert [link.kind for link in align(after, before).links] == ["same", "merged", "merged", "same"]


def test_a_heading_and_neighbours_decide_between_equal_wordings() -> None:
    same = "The parties consult each other on request without delay."
    before = [
        Item("Fish quotas are set yearly.", "Fish"),
        Item(same, "Fish talks"),
        Item("Steel duties end.", "Steel"),
        Item(same, "Steel talks"),
    ]
    after = [before[2], before[3], before[0], before[1]]
    assert align(before, after).pairs == {(0, 2), (1, 3), (2, 0), (3, 1)}


@pytest.mark.parametrize(
    "same", ["The parties consult.", "Each party answers a request within thirty days of the day it came."]
)
def test_headings_tell_equal_clauses_apart_whatever_their_order(same: str) -> None:
    before = [Item(same, "Fish talks"), Item(same, "Steel talks"), Item(same, "Grain talks")]
    assert align(before, before[::-1]).pairs == {(0, 2), (1, 1), (2, 0)}


def test_neighbours_alone_make_no_pair() -> None:
    around = [Item(f"the {subject}.") for subject in SUBJECTS[:4]]
    before = [*around[:2], Item("the guarantee lapses once paid, voluntarily, wholly, promptly."), *around[2:]]
    after = [*around[:2], Item("the plebiscite concerns zones, lawfully, openly, fairly."), *around[2:]]
    found = align(before, after)
    assert found.pairs == {(0, 0), (1, 1), (3, 3), (4, 4)}
    assert (found.removed, found.added) == ((2,), (2,))


def test_how_a_clause_opens_tells_what_sort_it_is() -> None:
    before = Item("For the purposes of this chapter the following terms mean: cargo, freight; berth, quay; pilot, tug.")
    after = Item("For the purposes of this chapter the following terms mean: patent, grant; mark, sign; author, maker.")
    rival = Item("A patent or mark of an author is shown with its sign by grant.")
    assert (1, 0) in align([OTHERS[0], before], [after, OTHERS[0]]).pairs
    found = align([before, rival], [after])
    assert found.pairs == {(0, 0)}
    assert "both open alike" in found.links[0].reason


def test_a_doubtful_pair_gives_way_where_one_of_the_two_is_a_part_of_another_clause() -> None:
    first, second = (part.strip() + "." for part in WHOLE.strip(".").split(". "))
    gone = Item("The fund pays for trawlers, nets and harbours and publishes its accounts.")
    before, after = [Item(WHOLE), gone, OTHERS[0]], [Item(first), Item(second), OTHERS[0]]
    assert align([gone, OTHERS[0]], [Item(second), OTHERS[0]]).pairs == {(0, 0), (1, 1)}
    found = align(before, after)
    assert found.pairs == {(0, 0), (0, 1), (2, 2)}
    assert found.removed == (1,)
    assert align(after, before) == found.inverse()


def test_copies_of_one_clause_keep_their_order_however_many_there_are() -> None:
    """A schedule says "reserved" a hundred times; one more, wherever it is put, is one clause added."""
    same = [Item("Reserved for later use.")] * 150
    assert [(link.before, link.after) for link in align(same, same).links] == [(n, n) for n in range(150)]
    fleet = Item("The navies leave the harbour by noon.")
    for place in (0, 60, 150):
        found = align([*same[:75], fleet, *same[75:]], [*same[:place], fleet, *same[place:], same[0]])
        assert (len(found.links), len(found.added), found.removed) == (151, 1, ())


def test_words_that_stand_in_every_clause_weigh_little_but_not_nothing() -> None:
    """Found by fuzzing: with more than a hundred clauses their weight was rounded to 0, and divided by."""
    before = [*[Item("Reserved for later use.")] * 150, Item("The navies leave the harbour.")]
    after = [*[Item("For later use reserved.")] * 150, Item("The navies left the harbour.")]
    assert (150, 150) in align(before, after).pairs


def test_figures_count_however_they_are_written() -> None:
    found = align(
        [Item("at most 600,000 for thirty days"), Item("other")], [Item("other"), Item("600 000 at most, 30 days")]
    )
    assert (0, 1) in found.pairs


def test_a_pair_says_why_and_how_sure() -> None:
    found = align([Item(WHOLE), *OTHERS], [edited(Item(WHOLE)), *OTHERS])
    first = found.links[0]
    assert Link(**json.loads(json.dumps(first.to_data()))) == first
    assert first.confidence > 0.8
    assert "alike in words" in first.reason
    rivals = align([Item(WHOLE)], [Item(WHOLE), Item(WHOLE)])
    assert rivals.links[0].confidence == 0.5
    assert "nearly as close" in rivals.links[0].reason


@pytest.mark.parametrize(
    "language",
    [
        ["Україна виводить війська з області", "Росія повертає полонених додому"],
        ["和平协议保证边界安全", "囚犯交换全部对全部"],
    ],
)
def test_any_script(language: list[str]) -> None:
    items = [Item(text) for text in language]
    assert align(items, items[::-1]).pairs == {(0, 1), (1, 0)}
