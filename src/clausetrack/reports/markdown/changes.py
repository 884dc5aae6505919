"""What changed between two revisions, in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.concordance import told_under
from clausetrack.reports.table import escape_markdown
from clausetrack.reports.terminal.diff import account_of, heading, name, summary
from clausetrack.reports.words import happened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.compare.edits import Redline
    from clausetrack.compare.revisions import RevisionChange, VersionChange
    from clausetrack.model import Plan

__all__ = ["changes_account", "changes_of", "redline_markdown"]


def changes_account(plan: Plan) -> str:
    """Return what changed along every `based-on` edge, as one document."""
    from clausetrack.compare.revisions import compare_revisions

    parts = [f"# What changed: {escape_markdown(plan.header.title)}", ""]
    if plan.header.text_basis == "restated":
        parts += [
            "The wordings are restated in our own words; every redline below is one of a restatement.",
            "The recorded kind of change and the terms decide whether a change is material.",
            "",
        ]
    for before, after in plan.edges:
        parts.append(changes_of(compare_revisions(plan, before, after), level=2))
    return "\n".join(parts).rstrip() + "\n"


def changes_of(change: RevisionChange, level: int = 1) -> str:
    """Return two revisions compared: counts, redlines of what changed, concordance."""
    marks = "#" * level
    names = [escape_markdown(text.name) for text in change.texts]
    titles = [escape_markdown(text.line or text.name) for text in change.texts]
    lines = [
        f"{marks} {names[0]} → {names[1]}",
        "",
        f"From {titles[0]} to {titles[1]}: {summary(change)}.",
        "",
    ]
    for item in change.changes:
        if item.changed or item.titles or item.doubtful:
            lines += _entry(change, item, level + 1)
    kept = [_name(change, item) for item in change.changes if item.kind == "kept"]
    if kept:
        lines += [f"Words kept: {', '.join(f'`{name}`' for name in kept)}.", ""]
    if change.unknown:
        lines += [f"Not known: {', '.join(_lost(change))}.", ""]
    return "\n".join(lines)


def _entry(change: RevisionChange, item: VersionChange, level: int) -> list[str]:
    mark = {True: "material", False: "editorial", None: "not known"}[item.material]
    known = change.tracked(item)
    title = escape_markdown(change.title(item))
    head = " · ".join(filter(None, (heading(item) if known else escape_markdown(heading(item)), title)))
    ident = f" (`{item.clause}`)" if known else ""
    lines = [f"{'#' * level} {head or '–'}{ident}", "", f"*{happened(item)}; {mark}*", ""]
    reasons = [*account_of(change, item)]
    reasons += [reason for reason in item.why() if reason not in {*item.kinds, "the wording differs"}]
    if item.doubtful:
        reasons.append(f"doubtful pair, {round(100 * (item.confidence or 0.0))} % sure: {item.because}")
    lines += [f"- {escape_markdown(reason)}" for reason in reasons] + ([""] if reasons else [])
    if item.redline:
        lines += [f"> {redline_markdown(item.redline)}", ""]
    if item.after and item.after.version.note:
        lines += [f"Note: {escape_markdown(item.after.version.note)}", ""]
    return lines


def _lost(change: RevisionChange) -> Iterator[str]:
    """Yield the names of clauses that one text is not known to have, and where a term of one is told all the same."""
    under = told_under(change)
    for item in change.unknown:
        see = f" (a term of it: see `{_name(change, under[item.clause])}`)" if item.clause in under else ""
        yield f"`{_name(change, item)}`{see}"


def _name(change: RevisionChange, item: VersionChange) -> str:
    return name(change, item).replace("`", "'")


def redline_markdown(edits: Redline) -> str:
    """Return a redline with `<del>` and `<ins>`, which Markdown passes on; all else is escaped."""
    tags = {"delete": "del", "insert": "ins", "move-from": "del", "move-to": "ins"}
    parts = []
    for edit in edits:
        core = escape_markdown(edit.text) if edit.text.strip() else ""
        lead = " " if edit.text[:1].isspace() else ""
        tail = " " if core and edit.text[-1:].isspace() else ""
        tag = tags.get(edit.op)
        parts.append(f"{lead}<{tag}>{core}</{tag}>{tail}" if tag and core else f"{lead}{core}{tail}")
    return "".join(parts).strip()
