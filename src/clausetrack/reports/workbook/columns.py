"""Sheet *Columns*: the texts side by side in the manner of a four-column document.

Base text, counter-texts with their changes against it, and the text shown as the landing text, with what was left
open in it; a flag at both margins says how far a clause is settled.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from clausetrack.compare.worddiff import redline
from clausetrack.reports.discretion import WITHHELD
from clausetrack.reports.lists import say_terms
from clausetrack.reports.standing import on_the_whole
from clausetrack.reports.words import REPORTED, absent, reported, spelled
from clausetrack.reports.workbook.book import Column
from clausetrack.reports.workbook.rich import Rich
from clausetrack.reports.workbook.styles import status_style
from clausetrack.text import join_words, spaced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausetrack.model import Option, Plan, Version
    from clausetrack.positions import Matrix, Row
    from clausetrack.reports.discretion import Discretion
    from clausetrack.reports.standing import Standing
    from clausetrack.reports.workbook.book import Book, Sheet

__all__ = [
    "AGAINST",
    "FLAGGED",
    "FLAGS",
    "Side",
    "add",
    "flag_of",
    "left_open",
    "letters",
    "sides",
    "text_origin",
]

FLAGS = {
    "G": ("agreed", "recorded as agreed, or all accept the words"),
    "Y": ("agreed-in-principle", "agreed in principle or provisionally"),
    "W": ("open", "no objection to the words on record, which is no consent"),
    "R": ("contested", "somebody is against the words"),
}
"""Flag at the margins → the status that gives it its colour, and what it means."""
FLAGGED = "Flags, of those whose consent is needed"
"""What stands before the key of the flags."""
AGAINST = "who is against, of those whose consent is needed"
"""What a column says beside what is left open."""
_OF_STATUS = {"agreed": "G", "agreed-in-principle": "Y", "objected": "R", "contested": "R", "opposed-by-all": "R"}
_OF_STATE = {"agreed": "G", "provisionally-agreed": "Y"}


@dataclass(frozen=True, slots=True)
class Side:
    """One text of the comparison: `role` is base, counter, shown or landing."""

    revision: str
    role: str
    heading: str


def sides(plan: Plan, shown: str, discretion: Discretion | None = None) -> tuple[Side, ...]:
    """Return the texts to set side by side: the root of the text shown, others by day, the one shown, landing texts.

    A landing text is a revision with `status: working`.
    """
    line = [name for name in plan.ancestors(shown) if not plan.revisions[name].based_on]
    base = line[0] if line else ""
    others = sorted(
        (name for name in plan.revisions if name not in {base, shown}), key=lambda name: plan.revisions[name].issued
    )

    def heading(name: str, role: str) -> str:
        entry = plan.revisions[name]
        return f"{role}\n" + (
            discretion.name_of(name) if discretion else f"{entry.short or entry.title}, {entry.issued}"
        )

    found = [Side(base, "base", heading(base, "Base text"))] if base else []
    working = [name for name in others if plan.revisions[name].status == "working"]
    found += [Side(name, "counter", heading(name, "Other text")) for name in others if name not in working]
    found.append(Side(shown, "shown", heading(shown, "Text shown")))
    found += [Side(name, "landing", heading(name, "Landing text")) for name in working]
    return tuple(found)


def flag_of(row: Row | None, standing: Standing | None) -> str:
    """Return the flag of a clause: by what the parties themselves say of it, else by its status.

    What the parties call open is not agreed, whatever each of them would take on its own conditions.
    """
    state = row.agreed.state if row is not None and row.agreed is not None else ""
    if state in _OF_STATE:
        return _OF_STATE[state]
    flag = _OF_STATUS.get(standing.status, "W") if standing and not standing.matter else "W"
    return "W" if state == "open" and flag in _OF_STATE.values() else flag


def add(book: Book, made: Matrix, standing: Mapping[str, Standing], discretion: Discretion | None = None) -> None:
    """Add the sheet; with `discretion` nobody's authorship is told, and texts are named by place and day."""
    if not made.revision:
        return
    plan = made.plan
    texts = sides(plan, made.revision, discretion)

    def key(name: str) -> str:
        return "" if discretion else letters(plan, name)

    wide = max(30, min(52, 150 // max(len(texts), 1)))
    columns = (
        Column("Flag, left", 6),
        Column("Row", 6, "CT number"),
        Column("Title", 22, "CT strong"),
        *(Column("\n".join(filter(None, (side.heading, key(side.revision)))), wide) for side in texts),
        Column("Left open in the text shown" + ("" if discretion else f"; {AGAINST}"), 34),
        Column("Text origin", 22),
        Column("Flag, right", 7),
        Column("Clause id", 21, "CT key"),
    )
    sheet = book.sheet(
        "Columns",
        columns,
        heading="The texts side by side",
        line=f"Changes against the base text. {FLAGGED}: "
        + "; ".join(f"{flag} {meaning}" for flag, (_, meaning) in FLAGS.items())
        + ".",
        freeze=3,
        outline=True,
        tab="2F5597",
    )
    whole = "" if discretion else on_the_whole(made)
    if whole:
        sheet.banner(whole, "CT hint")
    rich = Rich()
    number = 0
    for _, title, group in made.themes():
        rows = [row for row in group if row.kind == "clause"]
        if rows:
            sheet.banner(title)
        for row in rows:
            number += 1
            sheet.line(_row(sheet, made, row, texts, number, standing.get(row.id), rich, discretion), level=1)


def letters(plan: Plan, revision: str) -> str:
    """Return a key to the letters that begin numbers of a text: the paper they stand for, else that they are ours."""
    found: dict[str, str] = {}
    for wording in plan.in_revision(revision):
        letter = "".join(takewhile(str.isalpha, wording.number))
        paper = plan.revisions[revision].documents.get(wording.version.document or "")
        if letter:
            found.setdefault(letter, paper.title if paper else "our own numbering")
    return "; ".join(f"{letter}: {what}" for letter, what in sorted(found.items()))


def _row(
    sheet: Sheet,
    made: Matrix,
    row: Row,
    texts: Sequence[Side],
    number: int,
    standing: Standing | None,
    rich: Rich,
    discretion: Discretion | None,
) -> list[Any]:
    put, plan = sheet.put, made.plan
    told = discretion is None or standing is not None  # a status that would tell who is against it is not told
    flag = flag_of(row, standing) if row.presence == "present" and told else ""
    style = status_style(FLAGS[flag][0]) if flag else "CT grey"
    base = next((side.revision for side in texts if side.role == "base"), "")
    against = standing.say_against() if standing and not discretion else ""
    return [
        put(flag, style),
        put(number, "CT number"),
        put(discretion.title(row.clause) if discretion else plan.title(row.clause), "CT strong"),
        *(_text(sheet, plan, row.clause, side, base, rich, discretion) for side in texts),
        put("\n".join(filter(None, (left_open(plan, row, discretion), against))), "CT text"),
        put(text_origin(plan, row, discretion), "CT text"),
        put(flag, style),
        put(row.clause, "CT key"),
    ]


def _text(
    sheet: Sheet, plan: Plan, clause: str, side: Side, base: str, rich: Rich, discretion: Discretion | None
) -> Any:
    wording = plan.wording(clause, side.revision)
    if wording is None or wording.version.deleted:
        return sheet.put(absent(plan, clause, side.revision, base) or None, "CT grey")
    cited = discretion.number(side.revision, wording.cited) if discretion else wording.cited
    label = f"{cited}\n" if cited else ""
    before = plan.wording(clause, base) if base and side.revision != base else None
    if discretion and discretion.attributes(wording.text):
        return sheet.put(f"{label}{WITHHELD}", "CT grey")
    if reported(plan, wording):
        return sheet.put(f"{label}{REPORTED} {wording.text}", "CT text")
    if discretion and before and discretion.attributes(before.text):
        before = None
    if before is None or not before.text or before.text == wording.text:
        same = " (as in the base text)" if before is not None and before.text == wording.text else ""
        return sheet.put(f"{label.strip()}{same}\n{wording.text}".strip(), "CT text")
    return sheet.put(rich.headed(label, redline(before.text, wording.text)), "CT text")


def left_open(plan: Plan, row: Row, discretion: Discretion | None) -> str:
    """Return what the text shown leaves open: rival wordings in brackets, and what the parties call settled."""
    if row.wording is None:
        return ""
    parts = []
    if row.agreed is not None:
        by = f" ({', '.join(map(plan.label, row.agreed.by))})" if not discretion and row.agreed.by else ""
        parts.append(f"Said to be {spaced(row.agreed.state)}{by}.")  # first: behind a name it would seem to be of that
    rivals = [_option(plan, option, discretion) for option in row.wording.words.options]
    parts += sorted(rivals) if discretion else rivals
    return "\n".join(part for part in parts if part)


def _option(plan: Plan, option: Option, discretion: Discretion | None) -> str:
    """Return a rival wording in brackets; without names only words that were put forward, none of ours for them."""
    value = _choice(plan, option)
    if discretion:
        said = discretion.wording(option.text) if option.text else ""
        return f"[{said}]" if said else ""
    said = (
        option.text
        or "; ".join(part for part in (value, option.note) if part)
        or say_terms(plan, option.terms, named=True)
    )
    by = f" – {', '.join(map(plan.label, option.by))}" if option.by else ""
    return f"[{said}]{by}" if said else ""


def _choice(plan: Plan, option: Option) -> str:
    """Return the choice that a rival wording stands for: in the plan's words for it, else in those of its id."""
    for name, values in option.terms.items():
        words = plan.header.terms[name].words if name in plan.header.terms else {}
        for value in values:
            if option.value and option.value == value.is_ and option.value in words:
                return words[option.value]
    return spelled(plan, spaced(option.value)) if option.value else ""


def text_origin(plan: Plan, row: Row, discretion: Discretion | None) -> str:
    """Return whose words the text shown uses for a clause."""
    if row.wording is None:
        return ""
    origin = row.wording.origin
    version = row.wording.version
    sure = _sure(version, account=reported(plan, row.wording))
    certainty = f" ({sure})" if sure else ""
    if origin != row.wording.revision:
        return f"words of {discretion.name_of(origin) if discretion else plan.text_name(origin)}{certainty}"
    if discretion:
        return f"this text{certainty}"
    change = _instead(plan, version) or _recorded(plan, row.clause, version, origin)
    told = f"{certainty}{change}" if change.startswith(";") else f"{change}{certainty}"  # what is not known is not it
    return f"{plan.text_name(origin)}{told}"


def _sure(version: Version, *, account: bool) -> str:
    """Return how sure a wording is, as its mark in *Matrix* has it: of an account, that it is reported is no more."""
    sure = version.certainty or "confirmed"
    known = sure == "confirmed" or (account and sure == "reported")
    return ", ".join(filter(None, ("an account" if account else "", "" if known else sure)))


def _recorded(plan: Plan, clause: str, version: Version, revision: str) -> str:
    """Return what the sources record; nothing is called added where no text before it is known to lack it."""
    earlier = (version.compared_with,) if version.compared_with else plan.revisions[revision].based_on
    unknown = [name for name in earlier if not plan.has(clause, name) and not plan.covers(clause, name)]
    if version.change == "added" and unknown and len(unknown) == len(earlier):
        return f"; whether {' or '.join(map(plan.text_name, unknown))} has it is not known"
    return f", {version.change}" if version.change else ""


def _instead(plan: Plan, version: Version) -> str:
    """Return what a clause stands in place of: “amended” would be said of words that no column beside it has."""
    parts: dict[str, list[str]] = {}
    for origin in version.from_:
        found = plan.wording(origin.clause, origin.revision) if origin.as_ == "replaced" else None
        if found is None or not found.number:
            return ""
        parts.setdefault(plan.text_name(origin.revision), []).append(found.number)
    told = join_words(f"{join_words(numbers)} ({text})" for text, numbers in parts.items())
    return f", in place of {told}" if told else ""
