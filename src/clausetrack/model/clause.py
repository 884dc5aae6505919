"""A clause: one subject followed through every revision, with a version for each text it stands in."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from clausetrack.model.base import Day, Frozen, Id, Model, Text
from clausetrack.model.term import TermMap

__all__ = [
    "ALIGNED",
    "Agreed",
    "Certainty",
    "Clause",
    "ClauseText",
    "Correction",
    "Modality",
    "Option",
    "Origin",
    "Variant",
    "Version",
]

ALIGNED = "alignment"
"""`certainty-note` of a version whose clause a program proposed and no person has confirmed."""

Certainty = Literal["confirmed", "reported", "disputed", "unverified"]

Modality = Literal[
    "shall", "must", "will", "is-to", "agrees", "undertakes", "should", "may", "is-eligible", "expected",
    "shall-not", "must-not", "will-not", "is-not-to", "should-not", "may-not", "expected-not", "open", "none",
]  # fmt: skip


class Correction(Model):
    """We were wrong, and say so: no movement of a party, no tampering with a text."""

    on: Day
    """The day the record was corrected."""
    why: Text
    source: Id | None = None


class Variant(Model):
    """How another witness renders the same wording."""

    by: Text | None = None
    """The witness: a source id or a name."""
    text: Text | None = None
    """Its rendering."""
    note: Text | None = None
    """What differs, in words."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.text or self.note):
            raise ValueError("a variant has a text or a note")
        return self


class Origin(Model):
    """Where a version came from, when it did not simply continue its own clause."""

    clause: Id
    revision: Id
    as_: Literal["split", "merged", "moved", "replaced"] = Field(alias="as")


class Option(Model):
    """One of several rival wordings that a text leaves open (bracketed text)."""

    by: tuple[Id, ...] = ()
    """Whose wording it is (parties or actors)."""
    text: Text | None = None
    value: Text | None = None
    """The choice it stands for, in a word."""
    note: Text | None = None
    """Details as reported."""
    terms: TermMap = Field(default_factory=dict)
    sources: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.text or self.value or self.terms or self.note):
            raise ValueError("an option has a text, a value, terms or a note")
        return self


class Agreed(Model):
    """What the parties themselves say of the state of a clause."""

    state: Literal["agreed", "provisionally-agreed", "open"]
    by: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = ()
    note: Text | None = None


class ClauseText(Model):
    """The same wording in another language."""

    text: Text
    authentic: bool = False
    """True where this language is authoritative by the text's own rule."""
    by: Text | None = None
    """Translator or publisher."""
    source: Id | None = None


def _variants(value: object) -> object:
    return [{"note": value}] if isinstance(value, str) else value


class Version(Model):
    """The wording of one clause in one revision, or a tombstone where the revision drops it."""

    number: Text | None = None
    """Where it stands in the revision: ours, unique within its document."""
    label: Text | None = None
    """The number as published, where it differs; may repeat."""
    number_known: bool = True
    """False where the number inside the published text was never made public."""
    document: Id | None = None
    """The paper of the revision it stands in; none is the main text."""
    title: Text | None = None
    """Title in this revision, where it differs from the clause's."""
    text: Text | None = None
    """The wording, on the plan's `text-basis`."""
    same_as: Id | None = None
    """The revision whose wording (and modality, obliged, terms …) is kept word for word."""
    deleted: bool = False
    """A tombstone: the revision drops the clause."""
    replaced_by: tuple[Id, ...] = ()
    """Clauses that took the place of a deleted one."""
    change: Literal["kept", "amended", "moved", "added", "split", "merged"] | None = None
    """What the sources say happened on the way from `based-on`."""
    from_: tuple[Origin, ...] = Field(default=(), alias="from")
    """Other clauses this wording came from."""
    compared_with: Id | None = None
    """The revision `change` was recorded against, where it is not `based-on`."""
    modality: Modality | None = None
    """The verb that carries the obligation."""
    obliged: tuple[Id, ...] = ()
    """Who has to do it (parties or actors)."""
    beneficiary: tuple[Id, ...] = ()
    """For whose benefit (parties or actors)."""
    terms: TermMap = Field(default_factory=dict)
    """Figures and choices of the wording that a program can compare."""
    options: tuple[Option, ...] = ()
    """Rival wordings still open inside the text."""
    agreed: Agreed | None = None
    """State of the clause as the parties themselves describe it."""
    certainty: Certainty | None = None
    """How sure the record is of this wording."""
    certainty_note: Text | None = None
    """On what the certainty rests, in a word (`press-report`, `named-official`, `reposts-only`)."""
    verified: bool = True
    """False where the wording was not seen on a page and deserves a check."""
    variants: Annotated[
        tuple[Variant, ...], BeforeValidator(_variants, json_schema_input_type=str | list[Variant])
    ] = ()
    """Other witnesses' renderings."""
    texts: Frozen[Text, ClauseText] = Field(default_factory=dict)
    """The wording in further languages, by BCP 47 tag."""
    sources: tuple[Id, ...] = ()
    corrected: Correction | None = None
    note: Text | None = None
    wording_note: Text | None = None
    """What the restatement does not show of the published wording."""

    @model_validator(mode="after")
    def _is_wording_or_tombstone(self) -> Self:
        if sum((self.text is not None, self.same_as is not None, self.deleted)) != 1:
            raise ValueError("a version has one of: text, same-as, deleted: true")
        if self.replaced_by and not self.deleted:
            raise ValueError("replaced-by belongs to deleted: true")
        return self


class Clause(Model):
    """One subject of the plan. Its id never changes and is not its number."""

    clause: Id
    """The id."""
    title: Text
    matter: Text | None = None
    """One sentence: what accept and reject mean where a stance is about the matter and not about a wording."""
    consent: tuple[Id, ...] = ()
    """Whose yes this clause needs, where that differs from the plan's `consent`."""
    theme: Id | None = None
    """Theme, where the file does not stand in its folder (demands)."""
    raised_by: tuple[Id, ...] = ()
    """For a demand: the parties that raise it."""
    topics: tuple[Text, ...] = ()
    """Codes of other schemes (`pax:…`, `pam:…`)."""
    versions: Frozen[Id, Version] = Field(default_factory=dict)
    """Revision id → version. None at all: a demand that no text words."""
    note: Text | None = None

    @property
    def id(self) -> str:
        """The id."""
        return self.clause

    @property
    def is_demand(self) -> bool:
        """True where no revision words it."""
        return not self.versions
