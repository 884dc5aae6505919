"""Two revisions compared, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.terminal.paint import clean, fill, paint, redline_text

if TYPE_CHECKING:
    from clausetrack.compare.revisions import RevisionChange, VersionChange

__all__ = ["diff", "heading"]


def diff(change: RevisionChange, *, color: bool, width: int, everything: bool = False) -> str:
    """Return what changed, each marked material or editorial; kept clauses are counted, or listed on demand."""
    plan = change.plan
    before, after = plan.revisions[change.before], plan.revisions[change.after]
    lines = [
        paint(f"{change.before} → {change.after}", "bold", on=color),
        f"  {clean(before.title)} ({before.issued})",
        f"  {clean(after.title)} ({after.issued})",
    ]
    if plan.header.text_basis == "restated":
        lines.append(
            paint("  Redline of a restatement: the wordings are ours, not the published ones.", "dim", on=color)
        )
    lines.append("")
    shown = [item for item in change.changes if item.changed or item.renumbered or item.moved or everything]
    for item in shown:
        lines += [entry(change, item, color=color, width=width), ""]
    unknown = change.of_kind("unknown")
    if unknown and not everything:
        lines += [fill(f"Not known: {', '.join(item.clause for item in unknown)}", width, ""), ""]
    lines.append(summary(change))
    return "\n".join(lines) + "\n"


def summary(change: RevisionChange) -> str:
    """Return the counts in one line; what was only renumbered is kept."""
    counts = change.counts()
    material = sum(item.material is True for item in change.changes)
    return ", ".join(f"{counts[word]} {word}" for word in counts if counts[word]) + f"; {material} material"


def heading(change: VersionChange) -> str:
    """Return `6 → 4`, `new 12`, `3 deleted`."""
    old = change.before.number if change.before and not change.before.version.deleted else ""
    new = change.after.number if change.after and not change.after.version.deleted else ""
    if change.kind == "added":
        return f"new {new}".rstrip()
    if change.kind == "deleted":
        return f"{old} deleted".lstrip()
    return old if old == new else f"{old or '–'} → {new or '–'}"


def entry(change: RevisionChange, item: VersionChange, *, color: bool, width: int) -> str:
    """Return one clause: number, title, what changed in kind, and the redline."""
    revision = change.after if item.kind != "deleted" else change.before
    mark = {True: "material", False: "editorial", None: "not known"}[item.material]
    kinds = ", ".join(word for word in item.kinds if word != "kept") or "kept"
    lines = [
        paint(f"{heading(item)}  {item.clause}", "bold", on=color)
        + f"  {clean(change.plan.title(item.clause, revision))}  [{kinds}; {mark}]"
        if item.kind != "kept"
        else f"{heading(item)}  {item.clause}  {clean(change.plan.title(item.clause, revision))}  [{kinds}]"
    ]
    skip = {"added", "deleted", "the wording differs", "the words are the same"}
    lines += [fill(clean(f"· {reason}"), width) for reason in item.reasons if reason not in skip]
    if item.redline:
        lines.append(fill(redline_text(item.redline, color=color), width, "    "))
    return "\n".join(lines)
