"""What may stand in a report without names: the text of the plan may, whoever says what may not.

The wording of a clause names parties because they are to do something; that is the text and attributes nothing. A
wording that says whose view it is, and every sentence of ours that names anybody, is left out as a whole: a text with
a blacked-out name still tells by what is left.

Whatever rests on one party alone is not told in words, for who knows the parties knows its words: it is counted. And of
the few whose consent is needed a number would tell too much: it is said whether all, some or none have spoken.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from clausetrack.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.model import Plan, Position

__all__ = ["ENOUGH", "WITHHELD", "Discretion"]

WITHHELD = "[withheld: it tells whose view it is]"
"""What stands in place of a text that is left out."""

ENOUGH = 2
"""Parties that what is told in words has to rest on."""

_WORD = re.compile(r"[^\W_]+")
_VIEW = re.compile(
    r"\b(?:accord\w* to|agreed by|ask(?:s|ed|ing)?|at the (?:request|wish|proposal)|brackets?|bracketed|"
    r"claim(?:s|ed) that|conceivable|"
    r"counter-?(?:draft|proposal|text)|declin(?:es?|ed)|delegation|demand(?:s|ed)|draft|"
    r"in (?:the|its|their)(?: \w+)? view|in person|insist\w*|mandate|matters to be settled|"
    r"no common|object(?:s|ed)|position|prefer(?:s|red)?|propos\w+|refus\w+|reject\w*|reserv(?:es|ed|ation)|said|says|"
    r"(?<!either )(?<!each )(?<!both )side|"
    r"suggest\w*|text|want(?:s|ed)?|version|wish(?:es|ed)?)\b",
    re.IGNORECASE,
)
"""Words by which a sentence tells that somebody holds a view, in English."""
_LETTERS = re.compile(r"[^\W\d_]*")
_STEM = 4
_OWN = re.compile(r"\b(?:I|[Ww]e|us|[Oo]urs?|[Mm]y|me)\b|[“”\"«»]")
"""What speaks for itself, or is quoted: somebody's own words."""
_KNOWN_BY = 3
"""Words in a row by which a saying is found again."""


class Discretion:
    """Judges texts of one plan: may they stand in a report without names?"""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    @cached_property
    def _common(self) -> frozenset[str]:
        """Words that the wordings write small: no proper names."""
        texts = (version.text or "" for clause in self._plan.clauses.values() for version in clause.versions.values())
        return frozenset(word for text in texts for word in _WORD.findall(text) if word.islower())

    @cached_property
    def _phrases(self) -> frozenset[str]:
        """Names as they are, folded: of parties, actors, speakers, outlets; and every id."""
        return frozenset(name for name in map(fold, _names(self._plan)) if name)

    @cached_property
    def _stems(self) -> tuple[str, ...]:
        """First letters of the words of names, so that `Ruritanian` is known from `Ruritania`."""
        words = {word for name in _party_names(self._plan) for word in _WORD.findall(fold(name))}
        telling = {word for word in words if word not in self._common and not word.isdecimal()}
        return tuple(sorted({word[: max(_STEM, len(word) - 3)] for word in telling if len(word) >= _STEM}))

    @cached_property
    def _short(self) -> frozenset[str]:
        """Words of names too short for a stem (`us`, `uk`, `e3`), told by their capitals."""
        words = {word for name in _party_names(self._plan) for word in _WORD.findall(name)}
        return frozenset(word for word in words if 1 < len(word) < _STEM and word.isupper())

    def names_somebody(self, text: str) -> bool:
        """True where a text names a party, a person, an outlet or anything else that has a name of its own.

        A word written with a capital is taken for a name, but for the first one where the wordings write it small.
        """
        for place, word in enumerate(re.findall(r"[^\W\d_]\w*", text)):
            if any(letter.isupper() for letter in word) and (place or word.lower() not in self._common):
                return True
        return self.mentions(text)

    def attributes(self, text: str) -> bool:
        """True where a text of the plan tells whose view it is: it names somebody and says that a view is held."""
        return bool(_VIEW.search(text)) and self.mentions(text)

    def mentions(self, text: str) -> bool:
        """True where a text names a party, a person or an outlet that the plan knows."""
        found = _WORD.findall(text)
        if any(word in self._short for word in found):
            return True
        folded = [word.casefold() for word in found]
        if any(word.startswith(stem) for word in folded for stem in self._stems):
            return True
        line = f" {' '.join(folded)} "
        return any(f" {' '.join(_WORD.findall(phrase))} " in line for phrase in self._phrases)

    @cached_property
    def _record(self) -> str:
        """What the record tells of what was said and done, folded: quotes, summaries, events."""
        said = (part for item in self._plan.statements.values() for part in (item.summary, item.quote or ""))
        done = (part for item in self._plan.header.events for part in (item.title, item.summary or ""))
        return " | ".join(" ".join(_WORD.findall(part.casefold())) for part in (*said, *done))

    def tells_who(self, asked: str) -> bool:
        """True where what is asked for tells who asks: it names somebody, or is a saying that can be looked up."""
        words = _WORD.findall(asked.casefold())
        saying = len(words) >= _KNOWN_BY and f" {' '.join(words)} " in f" {self._record} "
        return saying or bool(_OWN.search(asked)) or self.names_somebody(asked)

    def coded(self, position: Position) -> str:
        """Return the kind of change that a position asks for, and what figures and choices it is about: no values."""
        labels = (
            self._plan.header.terms[term].label for term in position.asks_terms if term in self._plan.header.terms
        )
        about = ", ".join(label for label in labels if not self.attributes(label))
        return ": ".join(filter(None, (position.asks_kind, about)))

    def own(self, text: str) -> str:
        """Return a sentence of ours, or an empty text where it names anybody."""
        return "" if self.names_somebody(text) else text

    def wording(self, text: str) -> str:
        """Return a text of the plan, or `WITHHELD` where it tells whose view it is."""
        return WITHHELD if self.attributes(text) else text

    def title(self, clause: str) -> str:
        """Return the title of a clause, or `WITHHELD` where it tells whose view it is."""
        return self.wording(self._plan.title(clause))

    def number(self, revision: str, number: str) -> str:
        """Return a number without the letter that all numbers of its text begin with: it marks whose text it is.

        Of a text whose numbers are not known it is none: ours would be taken for the text's.
        """
        if revision in self._unnumbered:
            return ""
        return number.removeprefix(self._marks.get(revision, ""))

    @cached_property
    def _marks(self) -> dict[str, str]:
        """Text → the letters that each of its numbers begins with."""
        marks = {}
        for revision in self._plan.revisions:
            heads = {_LETTERS.match(item.number)[0] for item in self._plan.in_revision(revision) if item.number}  # type: ignore[index]
            marks[revision] = heads.pop() if len(heads) == 1 else ""
        return marks

    @cached_property
    def _unnumbered(self) -> frozenset[str]:
        """Texts of which no number is known."""
        return frozenset(
            revision
            for revision in self._plan.revisions
            if (found := self._plan.in_revision(revision)) and not any(item.version.number_known for item in found)
        )

    def name_of(self, revision: str) -> str:
        """Return what a text is called: its place among the texts and its day; id and title would name its author."""
        place = list(self._plan.revisions).index(revision) + 1
        return f"text {place} of {self._plan.revisions[revision].issued}"


def _party_names(plan: Plan) -> Iterator[str]:
    """Yield the names of parties, and of actors that are parties under another name."""
    for who, party in plan.parties.items():
        yield from filter(None, (who.replace("-", " "), party.name, party.short, party.iso))
    for who, actor in plan.actors.items():
        if actor.party or who in plan.parties:
            yield from (who.replace("-", " "), actor.name)


def _names(plan: Plan) -> Iterator[str]:
    """Yield every name that tells who said something, and every id of a party."""
    yield from _party_names(plan)
    yield from plan.parties
    for source in plan.sources.values():
        yield source.outlet
    for statement in plan.statements.values():
        parts = statement.speaker.split()
        yield statement.speaker
        if 1 < len(parts) <= 3 and parts[-1][:1].isupper():
            yield parts[-1]  # the name that a text would use alone
