"""Terms: the figures and choices inside a wording that a program can compare."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from clausetrack.model.base import Frozen, Id, Model, Text, Words
from clausetrack.text import join_words, spaced

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["TermDefinition", "TermKind", "TermMap", "TermValue", "figure", "measured"]

TermKind = Literal["quantity", "money", "percent", "duration", "deadline", "choice"]


class TermDefinition(Model):
    """An entry of the plan's registry of terms."""

    kind: TermKind
    """quantity, money, percent, duration and deadline are figures in `unit`; choice is one of `choices`."""
    label: Text
    """What a report calls it."""
    unit: Text | None = None
    """Unit of the figures (`personnel`, `years`, `billion USD`); one unit for a term, everywhere."""
    of: Id | None = None
    """Whom or what the term limits or measures (a party or an actor)."""
    ordered: bool = False
    """True where `choices` stand in an order, so that two of them lie a number of steps apart."""
    choices: tuple[Id, ...] = ()
    """The values a choice can have; in order where `ordered`."""
    words: Frozen[Id, Text] = Field(default_factory=dict)
    """What a report calls a choice, where the letters of its id would read badly: `start-i-named: START I by name`."""
    aliases: Frozen[Id, Id] = Field(default_factory=dict)
    """Other words in use for a choice, and the choice they mean."""
    undecided: tuple[Id, ...] = ()
    """Values that settle nothing and stand outside the order of `choices`: `open`, `bracketed`, `not-addressed` …"""
    note: Text | None = None
    """Anything a reader of the figures has to know."""

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind == "choice":
            if self.unit:
                raise ValueError("a choice has no unit")
            if unknown := [target for target in self.aliases.values() if target not in self.choices]:
                raise ValueError(f"an alias leads to '{unknown[0]}', which is none of the choices")
            if unknown := [value for value in self.words if value not in (*self.choices, *self.undecided)]:
                raise ValueError(f"'{unknown[0]}' has words, and is none of the choices")
            if both := [value for value in self.undecided if value in self.choices]:
                raise ValueError(f"'{both[0]}' is either a choice or undecided, not both")
        elif self.choices or self.ordered or self.aliases or self.undecided or self.words:
            raise ValueError("choices, ordered, words, aliases and undecided belong to kind: choice")
        elif not self.unit:
            raise ValueError(f"a {self.kind} needs a unit")
        return self

    def canonical(self, choice: str) -> str:
        """Return the choice that a word or one of its aliases means; an unknown word comes back as it is."""
        return self.aliases.get(choice, choice)

    def say_choice(self, choice: str) -> str:
        """Return a choice as a report calls it."""
        return self.words.get(choice) or spaced(choice)

    def say(self, value: TermValue) -> str:
        """Return a value of this term in words: `at most 600,000 personnel (peacetime)`."""
        return value.say(self.unit or "", self.words)


class TermValue(Model):
    """One value of a term: a bound, a figure, a range, a choice, or several rival options."""

    at_most: Decimal | None = None
    """Upper bound, in the term's unit."""
    at_least: Decimal | None = None
    """Lower bound, in the term's unit."""
    exactly: Decimal | None = None
    """The figure itself, in the term's unit."""
    between: tuple[Decimal, Decimal] | None = None
    """Lower and upper figure, both included."""
    is_: Id | None = Field(default=None, alias="is")
    """The choice."""
    options: tuple[Text, ...] = ()
    """Rival figures or choices that the text leaves side by side (5, 10 or 40 km)."""
    scope: Id | None = None
    """Where or when it holds (`peacetime`)."""
    of: Id | None = None
    """Whom it limits or measures, where that differs from the registry."""
    after: Text | None = None
    """What starts the clock of a deadline."""
    by: Words = ()
    """Whose figure it is, where the text records several (a party or an actor)."""
    from_funds: Text | None = None
    """Where the money comes from."""
    certainty: Literal["confirmed", "reported", "disputed", "unverified"] | None = None
    """How sure the record is of this value, where it differs from the version's."""
    note: Text | None = None
    """Anything a reader of the figure has to know."""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        forms = [
            self.at_most is not None or self.at_least is not None,
            self.exactly is not None,
            self.between is not None,
            self.is_ is not None,
            bool(self.options),
        ]
        if sum(forms) != 1:
            raise ValueError("say one of: at-most and/or at-least, exactly, between, is, options")
        if self.between is not None and self.between[0] > self.between[1]:
            raise ValueError("between goes from the lower to the upper figure")
        return self

    @property
    def low(self) -> Decimal | None:
        """Lowest figure it allows; None where there is no lower bound or it is no figure."""
        if self.between is not None:
            return self.between[0]
        return self.exactly if self.exactly is not None else self.at_least

    @property
    def high(self) -> Decimal | None:
        """Highest figure it allows; None where there is no upper bound or it is no figure."""
        if self.between is not None:
            return self.between[1]
        return self.exactly if self.exactly is not None else self.at_most

    def say(self, unit: str = "", words_of: Mapping[str, str] = MappingProxyType({})) -> str:
        """Return it in words: `at most 600,000 personnel (peacetime)`.

        Args:
            unit: of the figures.
            words_of: choice → what a report calls it, where its id would read badly.
        """
        one = Decimal(1) if {self.low, self.high} <= {Decimal(1), None} and not self.options else Decimal(2)
        tail = f" {_behind(one, unit)}" if unit else ""
        if self.is_ is not None:
            words = words_of.get(self.is_) or spaced(self.is_)
        elif self.options:
            words = join_words((words_of.get(word) or spaced(word) for word in self.options), "or") + tail
        elif self.between is not None:
            words = f"{figure(self.between[0])} to {figure(self.between[1])}{tail}"
        elif self.exactly is not None:
            words = f"{figure(self.exactly)}{tail}"
        else:
            low = f"at least {figure(self.at_least)}" if self.at_least is not None else ""
            high = f"at most {figure(self.at_most)}" if self.at_most is not None else ""
            words = " and ".join(part for part in (low, high) if part) + tail
        return f"{words} ({spaced(self.scope)})" if self.scope else words


_ONE = {f"{word}s": word for word in ("year", "month", "week", "day", "hour", "step", "signature", "seat", "vote")}
"""Units that have another form behind a one."""


def figure(value: Decimal) -> str:
    """Return a figure with thousands separators and without idle zeros: `600,000`, `1.5`."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def measured(value: Decimal, unit: str) -> str:
    """Return a figure with its unit: `600,000 personnel`, `1 year`."""
    return f"{figure(value)} {_behind(value, unit)}".rstrip()


def _behind(value: Decimal, unit: str) -> str:
    return _ONE.get(unit, unit) if value == 1 else unit


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, dict) else value


TermMap = Frozen[
    Id,
    Annotated[
        tuple[TermValue, ...],
        BeforeValidator(_one_or_many, json_schema_input_type=TermValue | list[TermValue]),
        Field(min_length=1),
    ],
]
"""Term id → its value, or a list of values where the text records several (`by` says whose)."""
