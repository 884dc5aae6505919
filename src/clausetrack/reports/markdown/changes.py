"""What changed between two revisions, in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.table import escape_markdown
from clausetrack.reports.terminal.diff import heading, summary

if TYPE_CHECKING:
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
    plan, marks = change.plan, "#" * level
    titles = {name: f"{escape_markdown(plan.revisions[name].title)} ({plan.revisions[name].issued})"
              for name in (change.before, change.after)}  # fmt: skip
    lines = [
        f"{marks} {change.before} → {change.after}",
        "",
        f"From {titles[change.before]} to {titles[change.after]}: {summary(change)}.",
        "",
    ]
    for item in change.changes:
        if item.changed:
            lines += _entry(change, item, level + 1)
    kept = [item.clause for item in change.changes if item.kind == "kept"]
    if kept:
        lines += [f"Words kept: {', '.join(f'`{name}`' for name in kept)}.", ""]
    unknown = [item.clause for item in change.of_kind("unknown")]
    if unknown:
        lines += [f"Not known: {', '.join(f'`{name}`' for name in unknown)}.", ""]
    return "\n".join(lines)


def _entry(change: RevisionChange, item: VersionChange, level: int) -> list[str]:
    revision = change.before if item.kind == "deleted" else change.after
    mark = {True: "material", False: "editorial", None: "not known"}[item.material]
    title = escape_markdown(change.plan.title(item.clause, revision))
    lines = [f"{'#' * level} {heading(item)} · {title} (`{item.clause}`)", "", f"*{', '.join(item.kinds)}; {mark}*", ""]
    reasons = [reason for reason in item.reasons if reason not in {*item.kinds, "the wording differs"}]
    lines += [f"- {escape_markdown(reason)}" for reason in reasons] + ([""] if reasons else [])
    if item.redline:
        lines += [f"> {redline_markdown(item.redline)}", ""]
    if item.after and item.after.version.note:
        lines += [f"Note: {escape_markdown(item.after.version.note)}", ""]
    return lines


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
