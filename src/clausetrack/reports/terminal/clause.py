"""One clause, now and through time, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.compare.revisions import compare_version
from clausetrack.reports.lists import say_terms
from clausetrack.reports.terminal.diff import heading
from clausetrack.reports.terminal.paint import clean, fill, paint, redline_text
from clausetrack.reports.words import BASIS, SINCE_UNKNOWN, heard_elsewhere, through

if TYPE_CHECKING:
    from clausetrack.model import Plan
    from clausetrack.positions import Cell, Row, Stand

__all__ = ["log", "show"]


def show(plan: Plan, row: Row, revision: str, as_of: str, *, color: bool, width: int) -> str:
    """Return one clause: its wording in a revision, its terms, and what each party says of it as of a day."""
    clause = plan.clauses[row.clause]
    theme = plan.header.themes.get(plan.themes.get(clause.id, ""), "demand")
    lines = [paint(f"{clause.id}  {clean(plan.title(clause.id, revision))}", "bold", on=color), f"  {clean(theme)}"]
    if clause.matter:
        lines.append(fill(f"Matter: {clean(clause.matter)}", width))
    lines.append("")
    lines += _wording(plan, row, revision, color=color, width=width)
    if clause.versions:
        lines.append(fill("In: " + ", ".join(_place(plan, clause.id, name) for name in clause.versions), width))
    lines += ["", paint(f"Positions as of {as_of}, on {revision}", "bold", on=color)]
    spoken = [cell for cell in row.cells if not cell.empty]
    for cell in spoken:
        lines += _cell(plan, cell, color=color, width=width)
    silent = [plan.name(cell.party) for cell in row.cells if cell.empty]
    if silent:
        lines += ["", fill(f"Nothing recorded from: {', '.join(silent)}. Silence is no consent.", width)]
    return "\n".join(lines) + "\n"


def _place(plan: Plan, clause: str, revision: str) -> str:
    version = plan.clauses[clause].versions[revision]
    if version.deleted:
        return f"{revision} (deleted)"
    number = f" {version.number}" if version.number else ""
    paper = f" of {version.document}" if version.document else ""
    return f"{revision}{number}{paper}"


def _wording(plan: Plan, row: Row, revision: str, *, color: bool, width: int) -> list[str]:
    wording = row.wording
    if wording is None or not wording.text:
        known = {
            "absent": "does not have it",
            "deleted": "drops it",
            "unknown": "may have it: the text is known in part",
        }
        return [f"  {revision} {known.get(row.presence, 'does not word it')}."]
    head = f"{revision}, number {wording.label or 'unknown'}"
    if wording.origin != revision:
        head += f" (as in {wording.origin})"
    basis = {"restated": " – restated in our words", "translated": " – translated"}.get(plan.header.text_basis, "")
    lines = [paint(head + basis, "bold", on=color), fill(clean(wording.text), width)]
    words = wording.words
    if words.terms:
        lines.append(fill(f"Terms: {say_terms(plan, words.terms)}", width))
    who = ", ".join(plan.name(name) for name in words.obliged)
    lines.append(fill(f"Obliged: {who or 'nobody named'}; modality: {words.modality or 'not recorded'}", width))
    for option in words.options:
        names = ", ".join(plan.name(name) for name in option.by) or "an option"
        said = (
            option.text
            or "; ".join(part for part in (option.value, option.note) if part)
            or say_terms(plan, option.terms)
        )
        lines.append(fill(f"Left open, {names}: {clean(said)}", width))
    if wording.version.certainty and wording.version.certainty != "confirmed":
        lines.append(fill(f"Certainty of this wording: {wording.version.certainty}", width))
    if not wording.version.verified:
        lines.append("  Not seen on a page: restated from secondary accounts and to be checked.")
    if wording.version.note:
        lines.append(fill(f"Note: {clean(wording.version.note)}", width))
    return lines


def _cell(plan: Plan, cell: Cell, *, color: bool, width: int) -> list[str]:
    author = ", author of this text (no acceptance)" if cell.author else ""
    lines = [f"  {paint(plan.name(cell.party), 'bold', on=color)}{author}"]
    if cell.wording.voice:
        lines.append(_stand(plan, cell.wording, "on the wording", color=color, width=width))
    if cell.matter.voice:
        lines.append(_stand(plan, cell.matter, "on the matter", color=color, width=width))
    if voice := heard_elsewhere(cell):
        lines.append(
            fill(
                f"{voice.stance} of {voice.about} on {voice.statement.date}: another text, not this one", width, "    "
            )
        )
    return lines


def _stand(plan: Plan, stand: Stand, layer: str, *, color: bool, width: int) -> str:
    voice = stand.voice
    assert voice is not None
    said = voice.statement
    unknown = stand.state == "carried" and voice.unknown
    state = f", {SINCE_UNKNOWN}" if unknown else f", {stand.state}" if stand.state else ""
    way = through(plan, voice)
    via = f", {BASIS[way].format(party=plan.label(stand.via))}" if way else ""
    basis = f"; rests on {stand.rests_on} evidence" if stand.rests_on else ""
    sure = voice.position.certainty or said.certainty
    unsure = f"; {sure}" if sure != "confirmed" else ""
    word = paint(stand.stance, stand.stance, on=color)
    text = f"{word} {layer}{state}{via}: {clean(voice.position.reason or said.summary)}"
    if voice.position.asks:
        text += f" – asks: {clean(voice.position.asks)}"
    record = "; ".join(filter(None, (said.id, ", ".join(said.sources[:2]))))
    tail = f"{clean(said.speaker)}, {said.date}, {said.grade or 'ungraded'}{basis}{unsure} [{record}]"
    if stand.state == "stale":
        tail += f" – stale: {voice.why}"
    return f"{fill(text, width, '    ')}\n{fill(tail, width, '      ')}"


def log(plan: Plan, clause: str, *, color: bool, width: int) -> str:
    """Return the redline of one clause through all revisions, along `based-on`, and the events that touch it."""
    found = plan.clauses[clause]
    lines = [paint(f"{clause}  {clean(found.title)}", "bold", on=color), ""]
    if not found.versions:
        lines.append("  No revision words it: a demand that parties raise.")
    for revision, entry in plan.revisions.items():
        based = next((name for name in (*entry.based_on, *entry.compares_with) if name in plan.revisions), "")
        version = found.versions.get(revision)
        base = (version.compared_with if version else None) or based
        if version is None:
            if base and plan.has(clause, base):
                word = "not in it" if plan.covers(clause, revision) else "not known"
                lines += [paint(f"{revision} ({entry.issued}): {word}", "bold", on=color), ""]
            continue
        lines += _log_entry(plan, clause, revision, base, color=color, width=width)
    for event in plan.header.events:
        for change in event.changes:
            if change.clause == clause:
                arrow = " → ".join(part for part in (change.before, change.after) if part)
                lines.append(fill(f"{event.date} {clean(event.title)}: {clean(change.summary or arrow)}", width))
    return "\n".join(lines).rstrip() + "\n"


def _log_entry(plan: Plan, clause: str, revision: str, base: str, *, color: bool, width: int) -> list[str]:
    issued = plan.revisions[revision].issued
    if not base:
        wording = plan.wording(clause, revision)
        text = wording.text if wording else ""
        number = f" {wording.label}" if wording else ""
        return [paint(f"{revision} ({issued}){number}", "bold", on=color), fill(clean(text), width, "    "), ""]
    change = compare_version(plan, clause, base, revision)
    mark = {True: "material", False: "editorial", None: "not known"}[change.material]
    words = ", ".join(change.kinds)
    lines = [
        paint(f"{revision} ({issued}), against {base}: {heading(change)}", "bold", on=color) + f"  [{words}; {mark}]"
    ]
    if change.kind == "kept":
        lines.append("    (words kept)")
    lines += [fill(f"· {reason}", width, hang="      ") for reason in change.why() if reason not in change.kinds]
    if change.redline:
        lines.append(fill(redline_text(change.redline, color=color), width, "    "))
    return [*lines, ""]
