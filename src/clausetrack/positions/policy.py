"""Every choice behind a matrix or a number, in one place: explicit, switchable, and said in words on every report."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from clausetrack.errors import UsageError
from clausetrack.model import AUTHORITIES
from clausetrack.positions.policy_words import ENGLISH, sentences
from clausetrack.text import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausetrack.model import Party

__all__ = ["DEFAULT", "Policy", "Ties"]

Ties = Literal["disputed", "cautious"]
_GRADE = re.compile(r"([A-E])?([1-5])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How statements become cells, and which cells count in a status or a number.

    A stance *counts* if every choice below lets it; the others are shown, and say why they are not counted.
    Silence and every stance off the scale never count, whatever the policy.

    Attributes:
        authority: the lowest authority that counts.
        lower: show lower authorities (members, unnamed sources) where nobody higher has spoken.
        carried: count a stance on an earlier wording that has not changed in substance since.
        unknown: count it even where it cannot be told whether the wording has changed (a text known in part).
        matter: count a stance on the matter where there is none on the wording.
        bloc: let a bloc's or joint statement fill the cells of the parties that it names.
        anonymous: count anonymous evidence.
        inference: count what analysts infer.
        unsure: count statements whose certainty is `disputed` or `unverified`.
        grade: lowest Admiralty grade that counts (`C3`, `C` or `3`); empty for any.
        ungraded: where `grade` is set: count what cannot be judged (F, 6, or no grade), which is not the worst grade.
        live: a statement on the words shown goes before one on words that have changed since, whoever made it.
        ties: statements of equal authority on one day that differ make a cell `disputed`; `cautious` takes the one
            nearest to rejection instead.
        quorum: voices that a number needs, unless all that are required have spoken.
        required: parties whose consent is needed, in place of what the plan says.
        parties: the columns, in this order, in place of those chosen by `kinds`.
        kinds: kinds of parties that get a column.
    """

    authority: str = "official"
    lower: bool = True
    carried: bool = True
    unknown: bool = False
    matter: bool = False
    bloc: bool = True
    anonymous: bool = False
    inference: bool = False
    unsure: bool = False
    grade: str = ""
    ungraded: bool = True
    live: bool = True
    ties: Ties = "disputed"
    quorum: int = 3
    required: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("state", "bloc", "group", "institution")

    def __post_init__(self) -> None:
        if self.authority not in AUTHORITIES:
            raise UsageError(f"'{self.authority}' is no authority", hint=f"one of: {', '.join(AUTHORITIES)}")
        if not _GRADE.fullmatch(self.grade):
            raise UsageError(f"'{self.grade}' is no grade to ask for", hint="a letter A-E, a digit 1-5, or both")
        if self.ties not in get_args(Ties):
            raise UsageError(f"'{self.ties}' is no way to treat ties", hint=f"one of: {', '.join(get_args(Ties))}")
        if self.quorum < 2:
            raise UsageError("a quorum below 2 would print a number for one voice", hint="quorum=2 or more")

    @classmethod
    def parse(cls, text: str) -> Policy:
        """Read `matter=yes, authority=member required=us+russia` (lists joined with `+`); empty is the default.

        Raises:
            UsageError: an unknown choice or value; the hint names the nearest ones.
        """
        fields = {field.name: field for field in dataclasses.fields(cls)}
        chosen: dict[str, object] = {}
        for part in filter(None, re.split(r"[,\s]+", text)):
            name, _, value = (piece.strip() for piece in part.partition("="))
            if name not in fields:
                near = nearest(name, fields) or tuple(fields)
                raise UsageError(f"the policy has no choice '{name}'", hint=f"did you mean: {', '.join(near)}?")
            chosen[name] = _typed(name, value, fields[name].default)
        return cls(**chosen)  # type: ignore[arg-type]

    def passes_grade(self, grade: str) -> bool:
        """True where an Admiralty grade is good enough; letters and digits are judged apart."""
        asked = _GRADE.fullmatch(self.grade)
        wanted = [part for part in (asked.groups() if asked else ()) if part]
        for mark in wanted:
            scale = "ABCDE" if mark.isalpha() else "12345"
            found = next((letter for letter in grade if letter in scale), "")
            if found > mark or (not found and not self.ungraded):
                return False
        return True

    def shows(self, party: Party) -> bool:
        """True where the party gets a column."""
        return party.id in self.parties if self.parties else party.kind in self.kinds

    def say(self, words: Mapping[str, str] = ENGLISH) -> tuple[str, ...]:
        """Return the policy in sentences, for the foot of a report; `words` are those of another language."""
        return sentences(self, words)

    def words(self) -> str:
        """Return every choice in the form that `parse` reads: what to type to get the same policy again."""
        found = []
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if value in ("", ()) and value == field.default:
                continue
            if isinstance(value, bool):
                value = "yes" if value else "no"
            found.append(f"{field.name}={'+'.join(value) if isinstance(value, tuple) else value}")
        return " ".join(found)

    def to_data(self) -> dict[str, object]:
        """Return the choices as plain data, for JSON."""
        return {
            field.name: list(value) if isinstance(value := getattr(self, field.name), tuple) else value
            for field in dataclasses.fields(self)
        }


def _typed(name: str, value: str, default: object) -> object:
    if isinstance(default, bool):
        words = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
        if value.lower() not in words:
            raise UsageError(f"'{name}' is yes or no, not '{value}'", hint=f"write {name}=yes or {name}=no")
        return words[value.lower()]
    if isinstance(default, int):
        if not value.isdecimal():
            raise UsageError(f"'{name}' is a whole number, not '{value}'", hint=f"for example {name}={default}")
        return int(value)
    if isinstance(default, tuple):
        return tuple(part.strip() for part in value.split("+") if part.strip())
    return value


DEFAULT = Policy()
"""What is used where nobody says otherwise."""
