"""Two revisions compared, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.concordance import told_under
from clausetrack.reports.terminal.paint import clean, fill, paint, redline_text
from clausetrack.reports.words import accounts_in
from clausetrack.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausetrack.compare.revisions import RevisionChange, VersionChange
    from clausetrack.model import Wording

__all__ = ["account_of", "diff", "entry", "heading", "kinds_of", "lost", "name", "summary"]


def diff(change: RevisionChange, *, color: bool, width: int, everything: bool = False) -> str:
    """Return what changed, each marked material or editorial; kept clauses are counted, or listed on demand."""
    lines = [paint(f"{clean(change.before)} → {clean(change.after)}", "bold", on=color)]
    lines += [f"  {clean(text.line)}" for text in change.texts if text.line]
    if change.text_basis == "restated":
        lines.append(
            paint("  Redline of a restatement: the wordings are ours, not the published ones.", "dim", on=color)
        )
    lines.append("")
    for item in change.changes:
        if item.differs or item.doubtful or everything:
            lines += [entry(change, item, color=color, width=width), ""]
    unknown = change.of_kind("unknown")
    if unknown and not everything:
        lines += [fill(f"Not known: {', '.join(lost(change, unknown))}", width, ""), ""]
    lines.append(summary(change))
    return "\n".join(lines) + "\n"


def summary(change: RevisionChange) -> str:
    """Return the counts in one line; what was only renumbered is kept."""
    counts = change.counts()
    material = sum(item.material is True for item in change.changes)
    told = ", ".join(f"{counts[word]} {_said(word)}" for word in counts if counts[word])
    doubtful = f"; {len(change.doubtful)} doubtful" if change.doubtful else ""
    return f"{told or 'no clauses'}; {material} material{doubtful}"


def _said(kind: str) -> str:
    return "not known" if kind == "unknown" else kind


def kinds_of(item: VersionChange) -> str:
    """Return every word for what happened to a clause."""
    return ", ".join(_said(word) for word in item.kinds if word != "kept") or "kept"


def lost(change: RevisionChange, items: Iterable[VersionChange]) -> Iterator[str]:
    """Yield the names of clauses that one text is not known to have, and where a term of one is told all the same."""
    under = told_under(change)
    for item in items:
        see = f" (a term of it: see {name(change, under[item.clause])})" if item.clause in under else ""
        yield name(change, item) + see


def account_of(change: RevisionChange, item: VersionChange) -> tuple[str, ...]:
    """Return in words of which text an account says what is told of a clause."""
    return tuple(f"of {text} an account is known, not the text" for text in accounts_in(change.plan, item))


def heading(change: VersionChange) -> str:
    """Return `6 → 4`, `new 12`, `3 deleted`; `6 → ?` where the number in one text is not known."""
    old, new = _number(change.before), _number(change.after)
    if change.kind == "added":
        return f"new {new}".rstrip(" ?")
    if change.kind == "deleted":
        return f"{old} deleted".lstrip()
    return old if old == new else f"{old or '–'} → {new or '–'}"


def _number(wording: Wording | None) -> str:
    if wording is None or wording.version.deleted:
        return ""
    return wording.number if wording.version.number_known else "?"


def name(change: RevisionChange, item: VersionChange) -> str:
    """Return the id of a tracked clause; of a draft's clause its paper and its number, or its first words."""
    if change.tracked(item):
        return item.clause
    one = item.before if item.kind == "deleted" else item.after or item.before
    assert one is not None
    return " ".join(filter(None, (one.version.document, one.number))) or shorten(one.text, 4)


def entry(change: RevisionChange, item: VersionChange, *, color: bool, width: int) -> str:
    """Return one clause: number, title, what changed in kind, how sure the pair is, and the redline."""
    mark = {True: "material", False: "editorial", None: "not known"}[item.material]
    kinds = kinds_of(item)
    one = item.after or item.before
    paper = "" if change.tracked(item) or one is None else one.version.document or ""
    head = "  ".join(filter(None, (paper, heading(item), item.clause if change.tracked(item) else "")))
    title = clean(change.title(item))
    line = "  ".join(filter(None, (paint(clean(head or "–"), "bold", on=color), title)))
    told = f"[{kinds}; {mark}]" if (item.differs or item.kind == "unknown") and kinds != mark else f"[{kinds}]"
    whole = told.replace(" ", "\u00a0")  # a long heading wraps before this, never inside
    lines = [fill(f"{line}  {whole}", width, "", "    ").replace(whole, told)]
    skip = {"added", "deleted", "the wording differs", "the words are the same"}
    reasons = (*account_of(change, item), *(reason for reason in item.why() if reason not in skip))
    lines += [fill(clean(f"· {reason}"), width, hang="      ") for reason in reasons]
    if item.doubtful:
        sure = round(100 * (item.confidence or 0.0))
        lines.append(fill(clean(f"? doubtful pair, {sure} % sure: {item.because}"), width, hang="      "))
    if item.redline:
        lines.append(fill(redline_text(item.redline, color=color), width, "    "))
    return "\n".join(lines)
