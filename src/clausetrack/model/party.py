"""Who can hold a position, and whom a clause can oblige."""

from __future__ import annotations

from typing import Literal

from clausetrack.model.base import Id, Model, PartialDate, Text, Words

__all__ = ["Actor", "PartiesFile", "Party", "PartyKind"]

PartyKind = Literal["state", "bloc", "group", "institution", "faction", "observer"]


class Party(Model):
    """Who can hold a position."""

    id: Id
    name: Text
    """Full name."""
    short: Text | None = None
    """Name for narrow columns."""
    kind: PartyKind
    """state, bloc and group (an armed or political organisation) come first in the matrix, institutions next;
    factions and observers are shown on demand."""
    members: tuple[Id, ...] = ()
    """Members of a bloc (party ids)."""
    of: Id | None = None
    """The state a faction belongs to; it never speaks for it."""
    covered_until: PartialDate | None = None
    """How far this party's record was looked for, where that differs from the plan's."""
    wikidata: Text | None = None
    """Wikidata item, e.g. Q212."""
    iso: Text | None = None
    """ISO 3166-1 alpha-3 code of a state."""
    languages: Words = ()
    """BCP 47 tags of the languages it speaks in."""
    note: Text | None = None

    @property
    def label(self) -> str:
        """Short name, or the full one."""
        return self.short or self.name


class Actor(Model):
    """Somebody a clause obliges or benefits without a position of its own (the World Bank, all parties)."""

    id: Id
    name: Text
    party: Id | None = None
    """The party that it is, under another name."""
    note: Text | None = None


class PartiesFile(Model):
    """`parties.yaml`."""

    parties: tuple[Party, ...] = ()
    """In the order of the matrix's columns."""
    actors: tuple[Actor, ...] = ()
