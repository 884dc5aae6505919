from __future__ import annotations

import pytest
from hypothesis import given
from strategies import texts

from clausetrack.compare.lexicon import LEXICONS, STRENGTH, lexicon
from clausetrack.compare.modality import markers, mentions, modal_change, modals, obliged

NAMES = {
    "ukraine": ["Ukraine"], "russia": ["Russia", "Russian Federation"], "us": ["United States", "US"], "nato": ["NATO"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The parties shall not deploy.", "en", ["shall-not"]),
        ("No party shall use force.", "en", ["shall-not"]),
        ("A strength of no more than 5 will stay.", "en", ["will"]),
        ("It shall not more than twice meet.", "en", ["shall"]),
        ("The expectation is recorded that Russia does not invade.", "en", ["expected-not"]),
        ("The expectation is recorded that Russia leaves.", "en", ["expected"]),
        ("Neither Russia nor Ukraine is to alter them.", "en", ["is-not-to"]),
        ("NATO agrees that none of its troops are to be there.", "en", ["agrees", "is-not-to"]),
        ("Ukraine may join in May 2026; the will of the people is to the point; on 5 May it can.", "en", ["may", "may"]),
        ("It cannot and is prohibited from it, won't, and is no longer.", "en", ["may-not", "must-not", "will-not"]),
        ("Ukraine is eligible; Russia is expected to leave; they should never stay.", "en", ["is-eligible", "expected", "should-not"]),
        ("Сторони не повинні; Україна зобов’язується не вступати; вона може.", "uk", ["must-not", "undertakes-not", "may"]),
        ("Стороны обязуются вывести войска и не могут вернуться.", "ru", ["undertakes", "may-not"]),
        ("Die Parteien shall", "de", []),
    ],
)  # fmt: skip
def test_modals(text: str, language: str, expected: list[str]) -> None:
    assert [modal.name for modal in modals(text, language=language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("unless Russia withdraws, except in peacetime.", "en",
         ["condition unless| Russia withdraws", "exception except| in peacetime", "scope peacetime|"]),
        ("All forces, solely and permanently, without exception", "en", ["scope all|", "scope only|", "scope permanent|", "scope all|"]),
        ("with no more than 5 and no troops", "en", ["negation no|"]),
        ("subject to Article 5; provided that it holds", "en", ["condition subject to| Article 5", "condition provided that| it holds"]),
        ("якщо інше; постійний, у мирний час, крім Криму", "uk",
         ["condition якщо| інше", "scope permanent|", "scope peacetime|", "exception крім| Криму"]),
        ("если иное, только временно", "ru", ["condition если| иное", "scope only|", "scope temporary|"]),
        ("if", "de", []),
    ],
)  # fmt: skip
def test_markers(text: str, language: str, expected: list[str]) -> None:
    found = markers(text, language=language)
    assert [f"{item.kind} {item.meaning}|{text[item.end : item.reach]}" for item in found] == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("will", "is expected to", "weaker"),
        ("may", "shall", "stronger"),
        ("shall", "must", "changed"),
        ("shall", "shall not", "negated"),
        ("may not", "may", "affirmed"),
        ("will", "will", "same"),
    ],
)
def test_what_becomes_of_a_modal(before: str, after: str, expected: str) -> None:
    assert modal_change(modals(f"It {before} go.")[0], modals(f"It {after} go.")[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia, Ukraine and the US will leave.", ("russia", "ukraine", "us")),
        ("Ukraine will leave; the Russian Federation will stay.", ("ukraine", "russia")),
        ("The guarantees given by NATO will hold.", ()),
        ("It tells us that we will go.", ()),
        ("Ukraine leaves.", ()),
    ],
)
def test_who_is_obliged(text: str, expected: tuple[str, ...]) -> None:
    assert obliged(text, NAMES) == expected


def test_longer_names_win_and_nobody_is_named_without_names() -> None:
    names = {"nato": ["NATO"], "council": ["NATO Council"]}
    assert [item.who for item in mentions("NATO Council and NATO", names)] == ["council", "nato"]
    assert mentions("NATO", {}) == ()


@given(texts)
def test_everything_found_lies_in_order_inside_the_text(text: str) -> None:
    for found in (modals(text), markers(text), mentions(text, NAMES)):
        end = 0
        for item in found:
            assert end <= item.start < item.end <= len(text)
            end = item.end


def test_every_modal_of_every_lexicon_has_a_strength() -> None:
    for words in LEXICONS.values():
        assert set(words.modals.values()) | set(words.denied.values()) <= set(STRENGTH)
    assert lexicon("uk-UA") is LEXICONS["uk"]


def test_what_binds_more_has_more_strength() -> None:
    """Shall binds, undertakes is the actor's own word, will announces, should advises, may allows."""
    order = [
        {"shall", "must"},
        {"undertakes", "agrees", "is-to"},
        {"will"},
        {"should"},
        {"expected"},
        {"is-eligible", "may"},
    ]
    ranked = [{STRENGTH[name] for name in names} for names in order]
    assert all(len(values) == 1 for values in ranked)
    assert sorted(ranked, key=max, reverse=True) == ranked
    assert len(set.union(*ranked)) == len(order)
    for name, strength in STRENGTH.items():
        assert strength == STRENGTH[name.removesuffix("-not")] or name == "may-not", "denied, it binds as much"
