"""What stands around a redline in Word: what it is, its figures, the changes that matter first, and the concordance."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clausetrack.diagnostics.report import plural
from clausetrack.reports.concordance import told_under
from clausetrack.reports.terminal.diff import name
from clausetrack.reports.word.paper import Cell, Column, Paper, Span
from clausetrack.reports.words import accounts_in, happened, reasons_of, reported
from clausetrack.reports.workbook.columns import letters
from clausetrack.text import REPORTED

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from clausetrack.compare.revisions import RevisionChange, VersionChange
    from clausetrack.model import Wording
    from clausetrack.reports.imprint import Imprint

__all__ = ["NO_NUMBER", "front", "number_of", "tables"]

_PLAIN_REASONS = {"added", "deleted", "the wording differs", "the words are the same"}
_MATERIAL = {True: "material", False: "editorial", None: "not known"}
_FEW = 12
"""Clauses that are named in a sentence; more of them stand in the concordance only."""
_MEANING = {
    "kept": "The same words in both texts.",
    "edited": "In both texts, in other words.",
    "added": "In the later text only.",
    "added in place of another": "It takes the place of a clause of the earlier text.",
    "added in place of a part of another": "It takes the place of a part of a clause that goes on.",
    "deleted": "In the earlier text only.",
    "replaced by another clause": "A clause of the later text takes its place.",
    "merged into another clause": "What it says is said in another clause of the later text.",
    "split into other clauses": "What it says is said in several clauses of the later text.",
    "gone into another clause": "It is part of another clause of the later text.",
    "another clause merged into it": "It holds what another clause of the earlier text says, too.",
    "split from another clause": "It says a part of what a clause of the earlier text says.",
    "from another clause": "It was part of another clause of the earlier text.",
    "not known": "What one of the two texts says of it is not known.",
    "renumbered": "Another number in the later text.",
    "moved": "At another place in the later text; marked as moved.",
    "material": "The change can alter what somebody must do.",
    "doubtful": "The two may not be one clause.",
}
_LEFT_OUT = " Left out of the redline."
_BY_ACCOUNT = "by an account:"
_BINDS = "binding verb: "
NO_NUMBER = "[?]"
"""Stands for the number of a clause that has one which nobody knows."""


def front(paper: Paper, change: RevisionChange, imprint: Imprint, author: str, moved: Container[int]) -> None:
    """Add title, what the redline is and how it is read, and its figures; `moved` holds what it marks as moved."""
    plan = change.plan
    old, new = (f"“{text.title or text.name}”" + (f" ({text.issued})" if text.issued else "") for text in change.texts)
    paper.paragraph("Title", plan.header.title)
    paper.paragraph("Subtitle", f"Redline from {old} to {new}")
    if imprint.banner:
        paper.paragraph("CTBanner", imprint.banner)
    if change.text_basis == "restated":
        _told(
            paper,
            "Redline of a restatement. ",
            "The wordings are restated in our own words, not as published; the recorded changes and the terms decide "
            "what is material.",
        )
    _told(
        paper,
        "How to read it. ",
        f"Every change is a tracked change by {author}. Accept all, and {_left(change, after=True)} is left; reject "
        f"all, and it is {_left(change, after=False)}{_known(change)}. Text that changed its place is marked as moved.",
    )
    for told in _accounts(change):
        _told(paper, "An account, not a text. ", told)
    for told in _unnumbered(change):
        _told(paper, "Numbers. ", told)
    keys = [f"{_of(change, after=after)}: {key}" for after in (False, True) if (key := _letters(change, after=after))]
    if keys:
        _told(paper, "Letters before numbers. ", f"{'. '.join(keys)}.")
    left_out = " ".join(_left_out(change))
    if left_out:
        _told(paper, "Not in the redline. ", left_out)
    paper.heading(2, f"In figures: {plural(len(change.changes), 'clause')}")
    columns = (Column("What happened", 6), Column("Clauses", 2, center=True), Column("What it means", 9))
    paper.table(columns, _figures(change, moved))


def _told(paper: Paper, lead: str, told: str) -> None:
    paper.paragraph("Normal", Span(lead, bold=True), told)


def _letters(change: RevisionChange, *, after: bool) -> str:
    """Return a key to the letters before numbers of a text; none for a draft, whose numbers are its own."""
    sides = _sides(change, after=after)
    known = any(wording.version.number_known and change.tracked(item) for item, wording in sides)
    return letters(change.plan, change.after if after else change.before) if known else ""


def _sides(change: RevisionChange, *, after: bool) -> list[tuple[VersionChange, Wording]]:
    """Return the clauses of the redline that one of the two texts has, with its wording."""
    found = ((item, item.after if after else item.before) for item in change.changes if item.kind != "unknown")
    return [(item, wording) for item, wording in found if wording is not None and not wording.version.deleted]


def _left(change: RevisionChange, *, after: bool) -> str:
    """Return what is left of the redline: the text, or of how many clauses of it an account only."""
    of = change.plan.text_name(change.after if after else change.before)
    sides = _sides(change, after=after)
    accounts = sum(reported(change.plan, wording) for _, wording in sides)
    if accounts and accounts == len(sides):
        return f"what accounts tell of {of}"
    return f"the text of {of}" + (f" (of {_share(accounts, len(sides))} an account)" if accounts else "")


def _known(change: RevisionChange) -> str:
    """Return how much of the two texts the redline holds, where not all of both is known."""
    unknown = len(change.unknown)
    if not unknown:
        return ""
    known = len(change.changes) - unknown
    left = "1 other is" if unknown == 1 else f"other {unknown} are"
    accounts = any(accounts_in(change.plan, item) for item in change.changes if item.kind != "unknown")
    what = "something is known of both texts" if accounts else "it is known what both texts say"
    return f": both in the {known} clauses of which {what}; the {left} left out"


def _accounts(change: RevisionChange) -> Iterator[str]:
    """Yield for each text of how many of its clauses an account is known only: their redline is none of two texts."""
    for after in (False, True):
        sides = [pair for pair in _sides(change, after=after) if pair[1].text]
        known = [pair for pair in sides if reported(change.plan, pair[1])]
        if known:
            which = _listed(f"{number_of(wording)} {_title(change, item)}".strip() for item, wording in known)
            yield (
                f"For {_share(len(known), len(sides))} that this redline has of {_of(change, after=after)}, only "
                f"accounts are known, not the wording{which}. They are marked “{REPORTED}” in the text, and their "
                "words are not compared with those of the other text; what they tell of the terms, of who is bound "
                f"and of what is deleted, stands among the changes, marked “{_BY_ACCOUNT[:-1]}”."
            )


def _of(change: RevisionChange, *, after: bool) -> str:
    return change.plan.text_name(change.after if after else change.before)


def _share(part: int, whole: int) -> str:
    if part == whole:
        return f"all {whole} clauses" if whole > 1 else "the one clause"
    return f"{part} of the {whole} clauses"


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    return f": {'; '.join(found)}" if len(found) <= _FEW else ""


def _unnumbered(change: RevisionChange) -> Iterator[str]:
    """Yield for each text how many of its clauses have a number there that nobody knows."""
    for after in (False, True):
        sides = _sides(change, after=after)
        lost = [item for item, wording in sides if not wording.version.number_known]
        if lost:
            numbers, place, they = (
                ("number", "is not known: {} stands in its place", "the clause stands where it stands")
                if len(lost) == 1
                else ("numbers", "are not known: {} stands in their place", "the clauses stand where they stand")
            )
            yield (
                f"The {numbers} of {_share(len(lost), len(sides))} of {_of(change, after=after)} "
                f"{place.format(NO_NUMBER)}, and {they} in {_of(change, after=not after)}."
            )


def _left_out(change: RevisionChange) -> Iterator[str]:
    """Yield for each text the clauses of it that the redline lacks, by what is known to have become of them."""
    for after in (False, True):
        items = [item for item in change.unknown if (item.before is None) == after]
        if not items:
            continue
        kinds: dict[str, list[str]] = {}
        for item in items:
            fate = _happened(item, ()) if item.ties else ""
            kinds.setdefault(fate, []).append(f"{_number(item)} {_title(change, item)}".strip())
        plain = kinds.pop("", [])
        told = [f"{fate[0].upper()}{fate[1:]}: {'; '.join(names)}." for fate, names in kinds.items()]
        if plain:
            them = f"the other {len(plain)}" if told else "them" if len(plain) > 1 else "it"
            which = f": {'; '.join(plain)}" if len(plain) <= _FEW else ", and the concordance says so of each"
            told.append(f"What {_of(change, after=not after)} says of {them} is not known{which}.")
        yield f"{plural(len(items), 'clause')} of {_of(change, after=after)}. {' '.join(told)}"


def _figures(change: RevisionChange, moved: Container[int]) -> Iterator[tuple[Cell | str, ...]]:
    """Yield the counts, each with its meaning; the first ones add up to all clauses. As many moved as are marked so."""
    words = {id(item): _happened(item, moved).split(", ") for item in change.changes}
    for kind in ("kept", "edited", "added", "deleted"):
        items = [item for item in change.changes if item.kind == kind]
        if items:
            yield _count(kind, len(items))
            fates = Counter(words[id(item)][0] for item in items)
            for fate, count in sorted(fates.items()):
                if fate != kind:
                    yield (
                        f"    of them {fate.removeprefix('added ')}",
                        Cell.of(str(count), center=True),
                        _MEANING.get(fate, ""),
                    )
    # Where a clause went may be known without its words: it is left out of the redline, and not called not known.
    lost = Counter(words[id(item)][0] for item in change.unknown)
    for fate in sorted(lost, key=lambda fate: (fate != "not known", fate)):
        yield _count(fate, lost[fate], tail=_LEFT_OUT)
    for word in ("renumbered", "moved"):
        count = sum(word in told for told in words.values())
        if count:
            yield _count(word, count, "of all, ")
    yield _count("material", sum(item.material is True for item in change.changes), "of all, ")
    if change.doubtful:
        yield _count("doubtful", len(change.doubtful), "of all, ")


def _count(word: str, count: int, lead: str = "", tail: str = "") -> tuple[Cell | str, ...]:
    meaning = f"{_MEANING.get(word, '')}{tail}".lstrip()
    return Cell.of(Span(lead + word, bold=True)), Cell.of(Span(str(count), bold=True), center=True), meaning


def _happened(item: VersionChange, moved: Container[int]) -> str:
    """Return what happened to a clause; moved is what the redline marks as moved, and nothing else.

    Text that went into another clause, or came from one, stands in it as deleted or added.
    """
    words = [word for word in happened(item).split(", ") if word != "moved"]
    return ", ".join([*words, *(["moved"] if id(item) in moved else [])])


def _paper(item: VersionChange) -> bool:
    """Return whether a clause stands in another paper than before."""
    return bool(item.before and item.after and item.before.version.document != item.after.version.document)


def _title(change: RevisionChange, item: VersionChange) -> str:
    """Return the clause's title, ours where the texts are restated; of a draft's without a heading its first words."""
    ours = change.tracked(item) and change.text_basis == "restated"
    return (change.plan.title(item.clause) if ours else change.title(item)) or name(change, item)


def _number(item: VersionChange) -> str:
    return number_of(item.after) or number_of(item.before)


def number_of(wording: Wording | None) -> str:
    """Return the number of a clause in a text that has it; none where it is ours, the text's own not being known."""
    if wording is None or wording.version.deleted or not wording.version.number_known:
        return ""
    return wording.number


def _place(wording: Wording | None) -> str:
    """Return the number as a table shows it: a clause that the text has without a known number says so."""
    if wording is None or wording.version.deleted:
        return "–"
    return wording.number or "–" if wording.version.number_known else "not known"


def _heading(item: VersionChange) -> str:
    """Return the numbers in both texts: `6 → 4`, `new 12`, `3 deleted`, `6 → not known`."""
    old, new = _place(item.before), _place(item.after)
    if item.kind == "added":
        return f"new {number_of(item.after)}".rstrip()
    if item.kind == "deleted":
        return f"{number_of(item.before)} deleted".lstrip()
    return f"{old} → {new}" if old != new else old


def tables(paper: Paper, change: RevisionChange, names: dict[int, str], moved: Container[int]) -> None:
    """Add the tables of changes, the material ones first, and the concordance.

    Args:
        paper: the document.
        change: two texts compared.
        names: bookmark of each change by its identity.
        moved: identities of those that the redline marks as moved.
    """
    groups = (
        ("Material changes", [item for item in change.changes if item.changed and item.material is not False]),
        ("Editorial changes", [item for item in change.changes if item.changed and item.material is False]),
        (
            "Only renumbered or moved",
            [
                item
                for item in change.changes
                if item.kind == "kept" and (item.renumbered or id(item) in moved or _paper(item))
            ],
        ),
    )
    paper.heading(1, "What changed")
    for title, items in groups:
        if items:
            paper.heading(2, f"{title} ({len(items)})")
            columns = (Column("Number", 2.4), Column("Clause", 4.4), Column("What happened", 2.9), Column("Why", 7.3))
            paper.table(columns, (_line(change, item, names, moved) for item in items))
    if not any(items for _, items in groups):
        paper.paragraph("Normal", "Nothing.")
    paper.heading(1, "Concordance")
    order = {wording.clause: index for index, wording in enumerate(change.plan.in_revision(change.before))}
    rows = sorted(change.changes, key=lambda item: order.get(item.clause, len(order)))
    under = told_under(change)
    columns = (
        Column(f"Number in {change.plan.text_name(change.before)}", 2.8),
        Column(f"Number in {change.plan.text_name(change.after)}", 2.8),
        Column("Clause", 7),
        Column("What happened", 4.4),
    )
    paper.table(
        columns,
        (
            (
                "not known" if row.kind == "unknown" and row.before is None else _place(row.before),
                "not known" if row.kind == "unknown" and row.after is None else _place(row.after),
                _title(change, row),
                ", ".join(
                    filter(
                        None,
                        (
                            _happened(row, moved),
                            f"a term of it: see “{_title(change, under[row.clause])}”" if row.clause in under else "",
                        ),
                    )
                ),
            )
            for row in rows
        ),
    )


def _line(
    change: RevisionChange, item: VersionChange, names: dict[int, str], moved: Container[int]
) -> tuple[Cell | str, ...]:
    reasons = [reason for reason in reasons_of(change.plan, item) if reason not in _PLAIN_REASONS]
    told = accounts_in(change.plan, item)
    # A text that deletes a clause is the one that says so: whose words the clause had does not matter.
    account = change.plan.text_name(change.after) in told if item.kind == "deleted" else bool(told)
    if account:
        # Its verb is that of whoever gives the account: told only where nothing else says why the change is material.
        others = [reason for reason in reasons if not reason.startswith(_BINDS)]
        coded = [reason.replace(_BINDS, "said to bind otherwise, ") for reason in reasons]
        reasons = others or coded
    whole = {"added": "the whole clause", "deleted": "the whole clause", "kept": "the words are the same"}
    return (
        _heading(item),
        Cell.of(Span(_title(change, item), link=names[id(item)])),
        _happened(item, moved).removeprefix("kept, "),
        (f"{_BY_ACCOUNT}\n" if account else "")
        + ("\n".join(reasons) or whole.get(item.kind, _MATERIAL[item.material])),
    )
