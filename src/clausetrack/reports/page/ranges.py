"""Terms as ranges on one axis: what each party would accept and asks for, and what each text says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from clausetrack.model.term import figure
from clausetrack.positions.regions import point, region
from clausetrack.reports.gap_words import AGREED_IN_PART, recounted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clausetrack.positions.regions import Region
    from clausetrack.positions.term_views import Offer, Stated, TermGap
    from clausetrack.reports.page.facts import Facts

__all__ = ["Bar", "Line", "TermView", "terms"]

_MARGIN = Decimal("0.06")


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of the axis, in per cent of its length; open ends go on beyond it."""

    left: str
    width: str
    open_left: bool = False
    open_right: bool = False
    point: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a term: whose it is, what it is (`accepts`, `asks`, `text`), in words and as bars.

    `given`: the text that records a party's value, where no statement of its own does; `account`: that is
    an account of a text that is not out.
    """

    who: str
    kind: str
    words: str
    bars: tuple[Bar, ...]
    counted: bool = True
    statement: str = ""
    clause: str = ""
    date: str = ""
    day: str = ""
    party: str = ""
    certainty: str = ""
    given: str = ""
    account: bool = False


@dataclass(frozen=True, slots=True)
class TermView:
    """A term.

    `missing` are labels of those needed who stated nothing, with a stance against it; `against` are those needed who
    are against the matter, likewise: while there are any, what overlaps (`met`) is no agreement. `ticks` are
    (place, words) of its axis, none where it has no order; `choice`: they stand evenly.
    """

    id: str
    label: str
    unit: str
    clauses: tuple[str, ...]
    zone: str
    common: str
    missing: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    ticks: tuple[tuple[str, str], ...]
    caveats: tuple[str, ...]
    spoken: bool
    choice: bool
    against: tuple[tuple[str, str], ...]
    met: bool


class _Axis:
    """Places on the axis of one term; none where its values have no order."""

    def __init__(self, found: TermGap, say: Callable[[str], str]) -> None:
        self.say = say
        self.definition = found.definition
        self.choices = found.definition.choices if found.definition.ordered else ()
        ends = {end for part in _regions(found) for interval in part.intervals for end in interval if end is not None}
        low, high = (min(ends), max(ends)) if ends else (Decimal(0), Decimal(0))
        span = high - low or abs(high) or Decimal(1)
        self.drawn = bool(ends) or bool(self.choices)
        self.low, self.high = low - span * _MARGIN, high + span * _MARGIN
        self.ends = (low, high) if ends else ()

    def bars(self, part: Region | None) -> tuple[Bar, ...]:
        if part is None or not self.drawn:
            return ()
        if self.choices:
            return tuple(
                Bar(self._choice(word), "0", point=True) for word in part.choices if word in self.choices
            )  # fmt: skip
        return tuple(self._bar(low, high) for low, high in part.intervals)

    def _bar(self, low: Decimal | None, high: Decimal | None) -> Bar:
        left = self._place(low) if low is not None else Decimal(0)
        right = self._place(high) if high is not None else Decimal(100)
        return Bar(_say(left), _say(right - left), low is None, high is None, left == right)

    def _place(self, value: Decimal) -> Decimal:
        return (value - self.low) / (self.high - self.low) * 100

    def _choice(self, word: str) -> str:
        return _say(Decimal(100) * (2 * self.choices.index(word) + 1) / (2 * len(self.choices)))

    @property
    def ticks(self) -> tuple[tuple[str, str], ...]:
        if self.choices:
            return tuple((self._choice(word), self.say(self.definition.say_choice(word))) for word in self.choices)
        return tuple((_say(self._place(end)), figure(end)) for end in dict.fromkeys(self.ends))


def _say(value: Decimal) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _regions(found: TermGap) -> Iterable[Region]:
    for item in found.parties:
        for stated in (item.accepts, item.asks, item.offer):
            if stated is not None and stated.allowed is not None:
                yield stated.allowed
    for text in found.texts:
        if text.allowed is not None:
            yield text.allowed


def terms(facts: Facts) -> tuple[TermView, ...]:
    """Return every term of the clauses shown: those on which a party gave a value first, the most heard first."""
    found = [_term(facts, item) for item in facts.gaps]
    return tuple(sorted(found, key=lambda item: -sum(line.kind == "accepts" for line in item.lines) - item.spoken))


def _term(facts: Facts, found: TermGap) -> TermView:
    say = facts.spelled if found.definition.kind == "choice" else str
    axis = _Axis(found, say)
    lines = []
    for item in found.parties:
        if item.offer is not None:
            lines.append(_offered(facts, axis, item.party, item.offer))
        for kind, stated in (("accepts", item.accepts), ("asks", item.asks)):
            same = kind == "asks" and item.accepts is not None and stated is not None and stated == item.accepts
            if stated is not None and not same:
                lines.append(_stated(facts, axis, item.party, kind, stated))
    for text in found.texts:
        wording = facts.plan.wording(text.clause, text.revision)
        values = wording.words.terms.get(found.term, ()) if wording else ()
        set_to = point(values, found.definition) or region(values, found.definition)
        name = facts.text_name(text.revision)
        lines.append(
            Line(
                name,
                "text",
                say(text.words),
                axis.bars(set_to),
                clause=text.clause,
                date=_issued(facts, text.revision),
                certainty=(wording.version.certainty or "") if wording else "",
            )
        )
    spoken = any(line.kind != "text" for line in lines)
    return TermView(
        found.term,
        found.definition.label,
        found.definition.unit or "",
        found.clauses,
        found.everybody.word,
        say(found.everybody.words),
        tuple((facts.label(party), _stance(facts, found, party)) for party in found.required.unstated),
        tuple(lines),
        axis.ticks if axis.drawn else (),
        tuple(_caveat(facts, text) for text in found.caveats),
        spoken,
        bool(axis.choices),
        tuple(dict.fromkeys((facts.label(item.party), item.stance) for item in found.required.against)),
        found.everybody.word in AGREED_IN_PART,
    )


def _stance(facts: Facts, found: TermGap, party: str) -> str:
    """The stance that counts of a party without a figure, where it is against a clause of the term; else empty."""
    stands = [facts.made.cell(clause, party).counted for clause in found.clauses if clause in facts.made.by_id]
    return next((stand.stance for stand in stands if stand and (stand.value or 0) < 0), "")


def _caveat(facts: Facts, text: str) -> str:
    """Return what to bear in mind with names for the ids of the party and of whom its figure is about."""
    who, colon, rest = text.partition(": ")
    named = f"{facts.label(who)}{colon}{rest}" if who in facts.plan.parties else text
    head, about, ids = named.partition("it is about ")
    return f"{head}{about}{', '.join(map(facts.label, ids.split(', ')))}" if about else named


def _issued(facts: Facts, revision: str) -> str:
    return facts.plan.revisions[revision].issued


def _offered(facts: Facts, axis: _Axis, party: str, offer: Offer) -> Line:
    return Line(
        facts.label(party),
        "accepts",
        axis.say(offer.words),
        axis.bars(offer.allowed),
        clause=offer.clause,
        date=offer.issued,
        day=offer.issued,
        party=party,
        given=facts.text_name(offer.revision),
        account=recounted(facts.plan, offer),
    )


def _stated(facts: Facts, axis: _Axis, party: str, kind: str, stated: Stated) -> Line:
    said = stated.voice.statement
    return Line(
        facts.label(party),
        kind,
        axis.say(stated.words),
        axis.bars(stated.allowed),
        stated.counted,
        said.id,
        stated.voice.clause,
        said.date,
        stated.voice.day,
        party,
    )
