"""Helpers on plain text."""

from __future__ import annotations

import pytest

from clausetrack.text import name_key, readable, shorten


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://a.example/b-c?d=e", "https://a.example/b-c?d=e"),
        ("https://a.example/%D0%BC%D0%B8%D1%80/1", "https://a.example/мир/1"),
        ("https://a.example/fran%C3%A7ais", "https://a.example/français"),
        ("https://a.example/a%2Fb%20c%25", "https://a.example/a%2Fb%20c%25"),  # would be another address
        ("https://a.example/%E9t%E9", "https://a.example/%E9t%E9"),  # no UTF-8
        ("https://a.example/%E2%80%AEgpj", "https://a.example/%E2%80%AEgpj"),  # would turn what follows round
        ("https://a.example/%C2%A0", "https://a.example/%C2%A0"),
    ],
)
def test_addresses_are_read_with_their_letters(address, shown):
    assert readable(address) == shown


def test_names_with_accents_stand_among_their_letters():
    names = ["Zeit", "Ámbito", "Emol", "agenzia", "Élysée", "Știri", "Ansa", "Sud", "Élysee"]
    shown = ["agenzia", "Ámbito", "Ansa", "Élysee", "Élysée", "Emol", "Știri", "Sud", "Zeit"]
    assert sorted(names, key=name_key) == shown


@pytest.mark.parametrize(
    ("words", "most", "shown"),
    [
        ("one two three", 3, "one two three"),
        ("it called the draft “a step back for all of us” today", 8, "it called the draft “a step back …”"),
        ("wants the text taken seriously, and after a while more", 8, "wants the text taken seriously …"),
        ("forces shall not enter", 3, "forces shall not …"),
        ("there is no compromise on land that is held", 5, "there is no compromise on …"),
        ("of the and to of the and to", 4, "of the and …"),
    ],
)
def test_what_is_cut_closes_its_quotation_and_waits_for_no_word(words, most, shown):
    assert shorten(words, most) == shown
