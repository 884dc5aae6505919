"""The chair's version of the matrix: how many hold which stance on each clause, and nothing of who they are.

No party has a column, so no order of columns tells anything. What is asked for is told in words where two parties or
more ask for it, else by the kind of change and the figure or choice it is about, and in the order of the alphabet.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from clausetrack.errors import UsageError
from clausetrack.model import STANCES
from clausetrack.positions.policy import DEFAULT
from clausetrack.reports.discretion import ENOUGH, WITHHELD, Discretion
from clausetrack.reports.palette import SIGNS
from clausetrack.reports.standing import standings
from clausetrack.reports.table import Column, Table
from clausetrack.reports.words import fate, marked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.model import Plan
    from clausetrack.positions import Matrix, Row, Stand
    from clausetrack.reports.standing import Standing

__all__ = ["LEFT_OUT", "LONE", "Unattributed", "UnattributedRow", "say_matter", "to_table", "unattributed"]

LEFT_OUT = "Matters left out that no text has: {}. They name somebody, or one party alone raises them."
"""What is said of demands that would tell who raises them."""


LONE = "of one party alone, withheld: beside title or matter it would tell whose"
"""What stands where the stances of one party are not told."""


@dataclass(frozen=True, slots=True)
class UnattributedRow:
    """One clause without names.

    Attributes:
        row: clause id, `plan` or `plan.matter`.
        wording: the text's, or why it has none.
        standing: status of those whose consent is needed; None where it has none. Its numbers are not told.
        counts: stance → how many hold it on the wording, where it counts.
        matter: the same on the matter.
        stale: how many stances speak of wording that has changed since.
        other: how many stances are off the scale or do not count for another reason.
        nothing: how many have no stance on the wording. Silence is no consent.
        asks: what those who want another wording ask for, with how many they are: in words where several ask for it,
            else its kind and what figure or choice it is about.
        asks_withheld: how many more ask for something that would tell who they are: it is one party's alone, names
            somebody, or is a saying.
        lone: True where the stances of one party alone are not told, nor their status: the title names somebody, or
            the matter tells whose view it is, and it would be plain who takes them.
    """

    row: str
    number: str
    title: str
    theme: str
    theme_title: str
    presence: str
    wording: str
    standing: Standing | None
    counts: dict[str, int]
    matter: dict[str, int]
    stale: int
    other: int
    nothing: int
    asks: tuple[str, ...]
    asks_withheld: int
    lone: bool = False

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        standing = self.standing
        return {
            "clause": self.row,
            "number": self.number,
            "title": self.title,
            "theme": self.theme,
            "presence": self.presence,
            "text": self.wording,
            "status": standing.label if standing else None,
            "spoken": standing.heard if standing else None,
            "split": standing.split if standing else None,
            **self.counts,
            "stale": self.stale,
            "other": self.other,
            "nothing": self.nothing,
            "matter": self.matter,
            "asks": list(self.asks),
            "asks-withheld": self.asks_withheld,
            "lone-withheld": self.lone,
        }


@dataclass(frozen=True, slots=True)
class Unattributed:
    """A matrix without names.

    Attributes:
        title: of the plan.
        text: what the text shown is called.
        parties: how many parties were looked at.
        left_out: matters that parties raise outside of every text, left out because they name somebody or one party
            alone raises them.
    """

    title: str
    text: str
    as_of: str
    parties: int
    rows: tuple[UnattributedRow, ...]
    left_out: int

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON; keys are stable."""
        return {
            "schema": "clausetrack/matrix-unattributed",
            "version": 1,
            "title": self.title,
            "text": self.text,
            "as-of": self.as_of,
            "parties": self.parties,
            "left-out": self.left_out,
            "rows": [row.to_data() for row in self.rows],
        }


def unattributed(made: Matrix) -> Unattributed:
    """Return the matrix without names.

    Raises:
        UsageError: only some of the parties were asked for; what they say would be told of them.
    """
    plan = made.plan
    everybody = {name for name, party in plan.parties.items() if DEFAULT.shows(party)}
    if not everybody <= set(made.parties):
        raise UsageError(
            "a view without names of some parties would tell whose stances they are",
            hint="leave the choice of parties out",
        )
    discretion = Discretion(plan)
    standing = standings(made)
    rows = tuple(
        _row(plan, row, made.revision, standing.get(row.id), discretion)
        for row in made.rows
        if not _tells(row, discretion)
    )
    return Unattributed(
        discretion.wording(plan.header.title),
        discretion.name_of(made.revision) if made.revision else "no text",
        made.as_of,
        len(made.parties),
        rows,
        len(made.rows) - len(rows),
    )


def _tells(row: Row, discretion: Discretion) -> bool:
    """True for a demand that names somebody or is one party's: no text has it, so it is told of those who raise it."""
    if row.presence != "demand":
        return False
    raised = sum(cell.wording.voice is not None or cell.matter.voice is not None for cell in row.cells)
    return raised < ENOUGH or any(map(discretion.names_somebody, (row.title.lower(), row.matter, row.title)))


def _row(plan: Plan, row: Row, revision: str, standing: Standing | None, discretion: Discretion) -> UnattributedRow:
    counts, matter = dict.fromkeys(STANCES, 0), dict.fromkeys(STANCES, 0)
    stale = other = nothing = 0
    for cell in row.cells:
        stand = cell.wording
        if row.layer != "matter":
            if stand.counted:
                counts[stand.stance] += 1
            elif stand.voice is None:
                nothing += 1
            elif stand.state == "stale":
                stale += 1
            else:
                other += 1
        if row.layer != "wording" and cell.matter.counted:
            matter[cell.matter.stance] += 1
    title = row.title if row.kind.startswith("plan") else discretion.title(row.clause)
    found = UnattributedRow(
        row.id, _number(row, discretion), title, row.theme, row.theme_title, row.presence,
        _wording(plan, row, revision, discretion), _heard(row, standing, sum(counts.values())),
        counts, matter, stale, other, nothing,
        *_asks([cell.wording for cell in row.cells], discretion),
    )  # fmt: skip
    text = row.wording.text if row.wording else ""
    telling = discretion.mentions(title) or any(map(discretion.attributes, (text, row.matter)))
    return _without(found) if telling and _lone(row) else found


def _lone(row: Row) -> bool:
    """True where all stances of a row that would be told by their word are one party's, or only one party has spoken.

    Its words and its matter are one party's two stances; and a number of stale ones beside them hides nobody.
    """
    layers = {"wording": ("wording",), "matter": ("matter",), "both": ("wording", "matter")}[row.layer]
    stands = [(cell.party, layer, getattr(cell, layer)) for cell in row.cells for layer in layers]
    holders = {party for party, _, stand in stands if stand.counted}
    spoken = holders | {party for party, layer, stand in stands if layer == "wording" and stand.voice is not None}
    return 0 < len(holders or spoken) < ENOUGH


def _without(row: UnattributedRow) -> UnattributedRow:
    """Return a row without the stances of the one party that they are of."""
    none = dict.fromkeys(STANCES, 0)
    return replace(
        row, standing=None, counts=none, matter=none, stale=0, other=0, nothing=0, asks=(), asks_withheld=0, lone=True
    )


def _heard(row: Row, standing: Standing | None, counted: int) -> Standing | None:
    """Return a standing that withholds that all have spoken where nobody else has: the stances would be theirs."""
    if standing is None or standing.heard != "all" or counted > len(row.consent):
        return standing
    return replace(standing, heard="withheld")


def _number(row: Row, discretion: Discretion) -> str:
    return discretion.number(row.wording.revision, row.number) if row.wording is not None else row.number


def _asks(stands: Iterable[Stand], discretion: Discretion) -> tuple[tuple[str, ...], int]:
    """Return what is asked for by how many, and how many more ask for what may not be told.

    Looked at are the stances that count and for which another wording could do.
    """
    words: Counter[str] = Counter()
    coded: dict[str, Counter[str]] = {}
    for stand in stands:
        if not stand.counted or stand.voice is None or stand.stance not in {"conditional", "object"}:
            continue
        position = stand.voice.position
        asked = " ".join((position.condition or position.asks or "").split())
        kind = discretion.coded(position)
        if asked or kind:
            words[asked] += 1
            coded.setdefault(asked, Counter())[kind] += 1
    told: Counter[str] = Counter()
    for asked, many in words.items():
        if asked and many >= ENOUGH and not discretion.tells_who(asked):
            told[asked] += many
        else:
            told.update(coded[asked])
    withheld = told.pop("", 0)
    return tuple(f"{told[what]} × {what}" for what in sorted(told)), withheld


def _wording(plan: Plan, row: Row, revision: str, discretion: Discretion) -> str:
    if row.wording is not None:
        told = discretion.wording(row.wording.text)
        return told if told == WITHHELD else marked(plan, row.wording)
    if row.presence in {"plan", "present"}:
        return ""
    said = {"absent": "[not in this text]", "demand": "[in no text]"}
    gone = fate(plan, row.clause, revision) if row.presence == "deleted" else ""
    words = gone or said.get(row.presence, "[not known whether this text has it]")
    matter = WITHHELD if discretion.attributes(row.matter) else row.matter
    return f"{words}\nMatter: {matter}" if matter else words


def say_matter(row: UnattributedRow) -> str:
    """Return how many hold which stance on the matter; of one party's that are withheld, that they are."""
    if row.lone:
        return LONE
    return ", ".join(f"{count} {stance}" for stance, count in row.matter.items() if count)


def to_table(view: Unattributed) -> Table:
    """Return the view as a table: one row a clause, one column a stance."""
    rows = []
    for row in view.rows:
        data = row.to_data()
        told = say_matter(row)
        rows.append({**data, "matter": told, "asks": "; ".join(row.asks)})
    legend = "  ".join(f"{SIGNS[stance]} {stance}" for stance in STANCES)
    notes = [
        f"{legend}: how many of {view.parties} parties hold it, on this wording or on words that have not changed "
        "since. A joint statement counts for each party that it names, so a high number may rest on one statement.",
        "Silence is never read as consent.",
    ]
    if view.left_out:
        notes.append(LEFT_OUT.format(view.left_out))
    return Table(
        "matrix-unattributed",
        (
            Column("clause", "clause", narrow=True),
            Column("number", "no.", narrow=True),
            Column("status", "status"),
            Column("spoken", "spoke", narrow=True),
            *(Column(stance, SIGNS[stance], narrow=True, right=True) for stance in STANCES),
            Column("stale", "stale", narrow=True, right=True),
            Column("matter", "matter"),
            Column("asks", "asked for"),
        ),
        tuple(rows),
        title=f"{view.title}: stances on {view.text}, as of {view.as_of}, without names",
        notes=tuple(notes),
    )
