"""What changed in text and positions between two states of the files, for people to read, in Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausetrack.checks.identity import edited_statements, missing, renamed
from clausetrack.checks.released import released
from clausetrack.compare import redline
from clausetrack.diagnostics.report import plural
from clausetrack.reports.markdown.changes import redline_markdown
from clausetrack.reports.table import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.compare.edits import Redline
    from clausetrack.model import Plan, Statement

__all__ = ["Line", "changelog", "changelog_markdown"]

SECTIONS = ("Revisions", "Wordings", "Clauses", "Statements", "Sources")


@dataclass(frozen=True, slots=True)
class Line:
    """One change.

    Attributes:
        section: one of Revisions, Wordings, Clauses, Statements, Sources.
        subject: id of what changed.
        text: the change in one sentence without a full stop.
        edits: a redline to show below it.
    """

    section: str
    subject: str
    text: str
    edits: Redline = ()

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data; keys are stable."""
        return {"section": self.section, "subject": self.subject, "text": self.text,
                "redline": [[edit.op, edit.text] for edit in self.edits]}  # fmt: skip


def changelog(context: ChangeContext) -> tuple[Line, ...]:
    """Return every change between base and head, section by section, in the order of the files."""
    if context.base is None:
        return ()
    base, head = context.base.plan, context.head.plan
    return (
        *_revisions(base, head),
        *_wordings(context),
        *_clauses(context, base, head),
        *_statements(context, base, head),
        *_sources(base, head),
    )


def _revisions(base: Plan, head: Plan) -> Iterator[Line]:
    for name, revision in head.revisions.items():
        if name not in base.revisions:
            count = sum(head.has(clause, name) for clause in head.clauses)
            yield Line("Revisions", name, f"new: {revision.title} ({revision.issued}), {plural(count, 'clause')}")
        elif revision.released != base.revisions[name].released:
            yield Line("Revisions", name, "released" if revision.released else "no longer marked as released")
    for name, revision in base.revisions.items():
        if name not in head.revisions:
            yield Line("Revisions", name, f"removed: {revision.title}")


def _wordings(context: ChangeContext) -> Iterator[Line]:
    other = renamed(context)  # every wording of these is kept, under another id: told once, among the clauses
    for item in released(context):
        if (
            item.clause in other
            or item.before is None
            or (item.after is not None and item.before.text == item.after.text)
        ):
            continue
        if item.after is None:
            yield Line("Wordings", item.clause, f"gone from the released {item.revision}")
            continue
        how = "corrected in" if item.corrected else "altered in"
        edits = redline(item.before.text, item.after.text)
        yield Line("Wordings", item.clause, f"{how} the released {item.revision}", edits)
    for change in context.wording_changes:
        if change.clause in other or change.clause in other.values():
            continue
        if change.kind == "added":
            yield Line("Wordings", change.clause, f"new in {change.revision}")
        elif change.kind == "dropped":
            yield Line("Wordings", change.clause, f"not in {change.revision} any more")
        elif change.facts is not None:
            held = "the earlier draft of it" if change.from_base or change.before is None else change.before.revision
            why = "; ".join(change.facts.reasons)
            yield Line("Wordings", change.clause, f"in {change.revision}, against {held}: {why}", change.facts.edits)
        if change.renumbered and change.before is not None and change.after is not None:
            moved = f"{change.before.number} → {change.after.number} in {change.revision}"
            yield Line("Wordings", change.clause, f"renumbered: {moved}")


def _clauses(context: ChangeContext, base: Plan, head: Plan) -> Iterator[Line]:
    other = renamed(context)
    for old, new in other.items():
        yield Line("Clauses", old, f"called {new} now")
    for name in missing(context):
        if name not in other:
            yield Line("Clauses", name, f"removed: {base.clauses[name].title}")
    for name, clause in head.clauses.items():
        if name not in base.clauses and name not in other.values():
            yield Line("Clauses", name, f"new: {clause.title}")


def _statements(context: ChangeContext, base: Plan, head: Plan) -> Iterator[Line]:
    for name, statement in head.statements.items():
        old = base.statements.get(name)
        if old is None:
            yield Line("Statements", name, _said(head, statement))
            continue
        if statement.withdrawn != old.withdrawn:
            now = (
                f"withdrawn on {statement.withdrawn.on}"
                if statement.withdrawn is not None
                else "not withdrawn any more"
            )
            yield Line("Statements", name, now)
        if statement.corrected is not None and statement.corrected != old.corrected:
            yield Line("Statements", name, f"corrected on {statement.corrected.on}: {statement.corrected.why}")
    for name, fields in edited_statements(context):
        yield Line("Statements", name, f"edited: {', '.join(sorted(fields))}")
    for name, statement in base.statements.items():
        if name not in head.statements:
            yield Line("Statements", name, f"removed: {head.name(statement.party)}, {statement.date}")


def _said(plan: Plan, statement: Statement) -> str:
    stances = ", ".join(f"{position.on} {position.stance}" for position in statement.positions)
    text = f"{plan.name(statement.party)}, {statement.speaker}, {statement.date}: {statement.summary.rstrip('.')}"
    return f"{text} ({stances})" if stances else text


def _sources(base: Plan, head: Plan) -> Iterator[Line]:
    for name, source in head.sources.items():
        if name not in base.sources:
            yield Line("Sources", name, source.cite())
    for name in base.sources:
        if name not in head.sources:
            yield Line("Sources", name, "removed")


def changelog_markdown(plan: Plan, lines: tuple[Line, ...], before: str, after: str) -> str:
    """Return the changes as one document."""
    text = [f"# {escape_markdown(plan.header.title)}: from {escape_markdown(before)} to {escape_markdown(after)}", ""]
    if not lines:
        text += ["Nothing changed in text or positions.", ""]
    if plan.header.text_basis == "restated" and any(line.edits for line in lines):
        text += ["The wordings are restated in our own words; a redline is one of a restatement.", ""]
    for section in SECTIONS:
        held = [line for line in lines if line.section == section]
        if not held:
            continue
        text += [f"## {section}", ""]
        for line in held:
            text.append(f"- `{line.subject}`: {escape_markdown(line.text)}")
            if line.edits:
                text += ["", f"  {redline_markdown(line.edits)}", ""]
        text.append("")
    return "\n".join(text).rstrip() + "\n"
