"""Sheet *Changes*: what became of each clause along every `based-on`, with the redline in the cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clausetrack.compare.edits import apart
from clausetrack.compare.revisions import compare_revisions
from clausetrack.compare.ties import went
from clausetrack.reports.discretion import WITHHELD
from clausetrack.reports.views import pairs
from clausetrack.reports.words import happened, named_tie, reasons_of, reported
from clausetrack.reports.workbook.book import Column
from clausetrack.reports.workbook.columns import letters
from clausetrack.reports.workbook.rich import Rich

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausetrack.compare.revisions import VersionChange
    from clausetrack.model import Plan, Wording
    from clausetrack.positions import Matrix
    from clausetrack.reports.discretion import Discretion
    from clausetrack.reports.workbook.book import Book, Sheet

__all__ = ["add", "pairs"]

_COLUMNS = (
    Column("Title", 26, "CT strong"),
    Column("From", 10),
    Column("No. before", 11),
    Column("To", 10),
    Column("No. after", 11),
    Column("What happened", 17),
    Column("Substance", 11),
    Column("Recorded as", 10),
    Column("Why", 40),
    Column("From or into other clauses", 24),
    Column("Redline", 81),
    Column("Clause id", 21, "CT key"),
)
_TELLING = {"Why", "From or into other clauses"}
"""Columns that name parties and texts."""
_MATERIAL = {True: "material", False: "editorial", None: "not known"}
_STYLE = {True: "CT object", False: "CT text", None: "CT grey"}
_KINDS = {"kept": "kept", "edited": "edited", "added": "added", "deleted": "deleted", "unknown": "not known"}
_COLOURS = {
    "delete": "Struck red: taken out.",
    "insert": "Underlined blue: put in.",
    "move-to": "Green: moved.",
}
_BESIDE = "“deleted” means that no counterpart was seen."
_NAMED = 2000
"""Letters of the names in one row: what is longer would be cut, since no row is higher than a page."""


def add(book: Book, made: Matrix, discretion: Discretion | None = None) -> None:
    """Add the sheet; with `discretion` texts are named by place and day, and nothing tells whose a wording is."""
    plan = made.plan
    basis = (
        " Redlines show the restatement, not the published words; binding verbs are those of the texts."
        if plan.header.text_basis == "restated"
        else ""
    )
    say = discretion.name_of if discretion else plan.text_name
    wide = max((10, *(len(say(name)) + 1 for name in plan.revisions)))
    columns = tuple(
        replace(item, width=min(wide, 18)) if item.title in {"From", "To"} else item
        for item in _COLUMNS
        if not (discretion and item.title in _TELLING)
    )
    wanted = {row.clause for row in made.rows}
    compared = {(before, after): compare_revisions(plan, before, after).changes for before, after in pairs(plan)}
    found = {
        texts: items
        for texts, changes in compared.items()
        if (items := [item for item in changes if item.clause in wanted])
    }
    sheet = book.sheet(
        "Changes",
        columns,
        heading="What changed from text to text",
        line=f"{_colours(item for items in found.values() for item in items if not _withheld(item, discretion))}In the "
        "order of the later text; what it no longer has, behind what it followed. “Recorded as”: what the sources "
        f"say.{basis}",
        freeze=1,
        outline=True,
        tab="2F5597",
    )
    rich = Rich()
    for (before, after), items in found.items():
        names = (say(before), say(after))
        total, more = _summary(items)
        sheet.banner(f"{names[0]} → {names[1]}; {total}")
        if more:
            sheet.banner(more, "CT hint")
        if (before, after) not in plan.edges:
            sheet.banner(
                f"{names[1]} is a paper of its own set beside {names[0]}, not drafted from it: {_BESIDE}", "CT hint"
            )
        key = "" if discretion else _key(plan, (before, after))
        if key:
            sheet.banner(key, "CT hint")
        unknown = []
        for item in items:
            known = _elsewhere(plan, item, before)
            if item.kinds == ("unknown",) and not known:
                unknown.append(item)
            else:
                told = replace(item, reasons=known) if known else item
                sheet.line(_row(sheet, plan, told, names, rich, discretion), level=1)
        _unknown(sheet, plan, unknown, names, rich, discretion)


def _elsewhere(plan: Plan, item: VersionChange, before: str) -> tuple[str, ...]:
    """Return into which clauses of the earlier text one had gone that stands in the later one again.

    What the earlier text says of it is known as far as that: the step before tells it.
    """
    if item.kinds != ("unknown",) or item.before is not None:
        return ()
    older = plan.revisions[before].based_on
    return tuple(named_tie(plan, tie) for text in older for tie in went(plan, item.clause, text, before))


def _key(plan: Plan, texts: Iterable[str]) -> str:
    """Say what the letters before numbers stand for; empty where no number has one."""
    told = [f"{plan.text_name(text)}: {key}" for text in texts if (key := letters(plan, text))]
    return f"Letters before numbers, in {'; in '.join(told)}" if told else ""


def _unknown(
    sheet: Sheet,
    plan: Plan,
    items: Sequence[VersionChange],
    names: tuple[str, str],
    rich: Rich,
    discretion: Discretion | None,
) -> None:
    """Add one row for all that one of the two texts is not known to have or to lack: nothing can be said of each."""
    for side, other in ((0, 1), (1, 0)):
        group = _in_order(plan, [item for item in items if (item.before, item.after)[side]], side)
        for part in _parts(plan, group, discretion):
            put, text = sheet.put, "CT text"
            if len(part) == 1:  # its own row names it
                sheet.line(_row(sheet, plan, part[0], names, rich, discretion), level=1)
                continue
            cells = [
                put(f"{len(part)} clauses", "CT strong"),
                put(names[0], text),
                put("", text),
                put(names[1], text),
                put("", text),
                put(_KINDS["unknown"], text),
                put(_MATERIAL[None], _STYLE[None]),
                put("", text),
                *(() if discretion else (put(f"what {names[other]} says of them is not known", text), put("", text))),
                put("; ".join(_named(plan, item, discretion) for item in part), text),
            ]
            key = put(", ".join(item.clause for item in part), "CT datum key")
            sheet.line([*cells, key], height=sheet.height_of(cells), level=1)


def _in_order(plan: Plan, items: Sequence[VersionChange], side: int) -> list[VersionChange]:
    """Return clauses in the order of the one text that is known to have them."""
    texts = {wording.revision for item in items if (wording := (item.before, item.after)[side])}
    order = {wording.clause: place for text in texts for place, wording in enumerate(plan.in_revision(text))}
    return sorted(items, key=lambda item: order[item.clause])


def _parts(plan: Plan, items: Sequence[VersionChange], discretion: Discretion | None) -> Iterator[list[VersionChange]]:
    """Yield the clauses by as many as a row can name."""
    part: list[VersionChange] = []
    used = 0
    for item in items:
        used += len(_named(plan, item, discretion)) + 2
        if part and used > _NAMED:
            yield part
            part, used = [], len(_named(plan, item, discretion))
        part.append(item)
    if part:
        yield part


def _named(plan: Plan, item: VersionChange, discretion: Discretion | None) -> str:
    """Return number and title of a clause."""
    side = item.before or item.after
    number = (discretion.number(side.revision, side.number) if discretion else side.number) if side else ""
    title = discretion.title(item.clause) if discretion else plan.title(item.clause)
    return f"{number} {title}".strip()


def _cited(wording: Wording | None, discretion: Discretion | None) -> str:
    if wording is None:
        return ""
    return discretion.number(wording.revision, wording.cited) if discretion else wording.cited


def _colours(items: Iterable[VersionChange]) -> str:
    """Say what the colours of redlines mean, of those that are there."""
    there = {edit.op for item in items for edit in apart(item.redline, drawn=True)}
    return "".join(f"{words} " for op, words in _COLOURS.items() if op in there)


def _withheld(item: VersionChange, discretion: Discretion | None) -> bool:
    """True where a wording tells whose view it is, and no name may be told."""
    sides = (item.before, item.after)
    return discretion is not None and any(side and discretion.attributes(side.text) for side in sides)


def _summary(items: Sequence[VersionChange]) -> tuple[str, str]:
    """Say how many clauses there are by what became of them, which adds up; and what more is known of those."""
    words = [(item.kind, happened(item).split(", ")) for item in items]
    kinds = Counter[str](kind for kind, _ in words)
    clauses = "1 clause" if len(items) == 1 else f"{len(items)} clauses"
    more = [
        f"Of {'those' if kind == 'unknown' else 'the'} {word}: {told}."
        for kind, word in _KINDS.items()
        if (
            told := _counted(each[0].removeprefix(f"{kind} ") for own, each in words if own == kind and each[0] != word)
        )
    ]
    besides = _counted(word for _, each in words for word in each[1:])
    more += [f"Of all {len(items)}: {besides}."] if besides else []
    return f"{clauses}: {', '.join(f'{kinds[kind]} {word}' for kind, word in _KINDS.items() if kinds[kind])}", " ".join(
        more
    )


def _counted(words: Iterable[str]) -> str:
    counts = Counter(words)
    return ", ".join(
        f"{word} ({count})" for word, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    )


def _row(
    sheet: Sheet, plan: Plan, item: VersionChange, names: tuple[str, str], rich: Rich, discretion: Discretion | None
) -> list[Any]:
    put, text = sheet.put, "CT text"
    accounts = [plan.text_name(side.revision) for side in (item.before, item.after) if side and reported(plan, side)]
    gone = item.kind == "deleted"
    same = item.kind == "kept" and item.material is False and not item.terms
    ties = [named_tie(plan, tie) for tie in item.ties]
    reasons = [f"of {name} an account is known, not the text" for name in accounts]
    reasons += [reason for reason in reasons_of(plan, item) if reason not in item.kinds and reason not in ties]
    return [
        put(discretion.title(item.clause) if discretion else plan.title(item.clause), "CT strong"),
        put(names[0], text),
        put(_cited(item.before, discretion), text),
        put(names[1], text),
        put("" if gone else _cited(item.after, discretion), text),
        put(happened(item), text),
        put("unchanged" if same else _MATERIAL[item.material], _STYLE[item.material]),
        put(item.recorded, text),
        *(() if discretion else (put("; ".join(reasons), text), put("; ".join(ties), text))),
        put(WITHHELD, "CT grey")
        if _withheld(item, discretion)
        else put(
            rich.redline(item.redline, _caution(plan, item, names)) or ("words kept" if item.kind == "kept" else ""),
            text,
        ),
        put(item.clause, "CT key"),
    ]


def _redline(plan: Plan, item: VersionChange, names: tuple[str, str], rich: Rich) -> Any:
    return rich.redline(item.redline, _caution(plan, item, names)) or ("words kept" if item.kind == "kept" else "")


def _caution(plan: Plan, item: VersionChange, names: tuple[str, str]) -> str:
    """Say where a redline holds words of an account: it compares no two texts, however it is drawn."""
    sides = [
        (name, reported(plan, side))
        for side, name in zip((item.before, item.after), names, strict=True)
        if side and side.text
    ]
    if not any(account for _, account in sides):
        return ""
    told = [f"an account of {name}" if account else name for name, account in sides]
    if len(told) == 1:
        return f"[words of {told[0]}, not its text] "
    return f"[{told[0]} beside {told[1]}: no redline of two texts] "
