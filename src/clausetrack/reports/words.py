"""What a cell of the matrix says in few words, the same in the workbook, the page and the documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausetrack.reports.palette import sign_of
from clausetrack.text import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clausetrack.model import Plan
    from clausetrack.positions import Cell, Stand, Voice

__all__ = ["MOST_WORDS", "basis", "evidence", "gist", "headline", "named_term", "speller", "stands"]

MOST_WORDS = 12
"""Words of a cell, so that a row stays readable."""

_WANTS = {"object", "conditional"}


def stands(cell: Cell, layer: str = "both") -> tuple[tuple[Stand, bool], ...]:
    """Return what a cell has to say: (stand, is it on the matter), wording first; empty where nobody spoke.

    `layer` is that of the row (`Row.layer`): the plan's own rows are about one layer each.
    """
    both = ((cell.wording, False), (cell.matter, True))
    shown = {"wording": both[:1], "matter": both[1:]}.get(layer, both)
    return tuple((stand, matter) for stand, matter in shown if stand.voice)


def headline(stand: Stand, *, matter: bool = False) -> str:
    """Return sign and stance word: `✎ object`, `✖↛ reject, stale`, `(✔) accept on the matter`."""
    state = None if matter else stand.state
    sign = sign_of(stand.stance, state, matter=matter)
    word = f"{stand.stance} on the matter" if matter else stand.stance
    tail = f", {state}" if state in {"carried", "stale"} else ""
    return f"{sign} {word}{tail}".strip()


def gist(voice: Voice, most: int = MOST_WORDS) -> str:
    """Return what was said in at most `most` words: what it would take where another wording could do, else why."""
    position = voice.position
    wanted = position.condition or position.asks if voice.stance in _WANTS else None
    return shorten(" ".join((wanted or position.reason or position.asks or voice.statement.summary).split()), most)


def basis(plan: Plan, stand: Stand) -> str:
    """Return day, grade and reservations of a stand: `2025-11-23 · B2 · via E3 · rests on a member`."""
    if stand.voice is None:
        return ""
    said, position = stand.voice.statement, stand.voice.position
    sure = position.certainty or said.certainty
    low = {"member": "a member only", "unattributed": "unnamed source only", "other-side": "the other side's word"}
    parts = (
        said.date,
        said.grade or "ungraded",
        f"via {plan.label(stand.via)}" if stand.via else "",
        low.get(stand.rests_on, ""),
        sure if sure != "confirmed" else "",
        "red line" if position.red_line else "",
    )
    return " · ".join(part for part in parts if part)


def evidence(plan: Plan, cell: Cell, *, most: int = 6, characters: int = 1800) -> str:
    """Return the statements behind a cell with speaker, day and sources, the standing ones first."""
    lines = []
    for voice in cell.voices[:most]:
        said = voice.statement
        layer = "the matter" if voice.on_matter else voice.about
        quote = f" “{voice.quote}”" if voice.quote else ""
        via = f" (for {plan.label(voice.via)})" if voice.via else ""
        state = f"; {voice.state}" if voice.state in {"carried", "stale"} else ""
        lines.append(
            f"{said.date} {said.speaker}{via}: {voice.stance}, on {layer}{state}.{quote} {said.summary} "
            f"[{said.id}; {', '.join(said.sources) or 'no source'}]"
        )
    if len(cell.voices) > most:
        lines.append(f"… and {len(cell.voices) - most} more: see the sheet Objections.")
    text = "\n\n".join(lines)
    return text if len(text) <= characters else text[: characters - 2] + " …"


def speller(plan: Plan) -> Callable[[str], str]:
    """Return what writes the words of a choice as people do: names as the plan spells them, the first letter large.

    A choice is an id, all in small letters: `russia ukraine bilateral centre` gives `Russia Ukraine bilateral centre`.
    Of actors only what is a name in every word of it counts (`World Bank`, not `All parties`). A word that the plan's
    texts have with a capital wherever it stands inside a sentence is a name, too (`donetsk`, `russian`).
    """
    held = [name for party in plan.parties.values() for name in (party.name, party.label)]
    held += [actor.name for actor in plan.actors.values() if len(actor.name.split()) > 1 and actor.name.istitle()]
    names = _proper(plan) | {name.lower().replace("-", " "): name for name in held if name != name.lower()}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    known = re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b") if ordered else None

    def spelled(words: str) -> str:
        found = known.sub(lambda match: names[match[0]], words) if known else words
        return found[:1].upper() + found[1:]

    return spelled


def _proper(plan: Plan) -> dict[str, str]:
    """Words of the plan's choices that its texts never have in small letters: small → as they are written."""
    choices = {word for term in plan.header.terms.values() for choice in term.choices for word in choice.split("-")}
    wanted = sorted(word for word in choices if len(word) > 1 and word.isalpha())
    if not wanted:
        return {}
    inside = re.compile(rf"(?<=[\w,;] )(?:{'|'.join(wanted)})\b", re.IGNORECASE)
    found: dict[str, set[str]] = {}
    for text in _texts(plan):
        for word in inside.findall(text):
            found.setdefault(word.lower(), set()).add(word)
    return {word: min(written) for word, written in found.items() if word not in written}


def _texts(plan: Plan) -> Iterator[str]:
    for clause in plan.clauses.values():
        yield from (clause.title, clause.matter or "", *(version.text or "" for version in clause.versions.values()))
    for said in plan.statements.values():
        yield from (said.summary, *(part for item in said.positions for part in (item.reason or "", item.asks or "")))


def named_term(plan: Plan, reason: str) -> str:
    """Return why a wording changed, with a term's label for its id: `Strength of the armed forces: 600,000 → …`."""
    term, colon, rest = reason.partition(": ")
    return f"{plan.header.terms[term].label}: {rest}" if colon and term in plan.header.terms else reason
