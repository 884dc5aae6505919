"""What a cell of the matrix says in few words, the same in the workbook, the page and the documents."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from clausetrack.compare.ties import went
from clausetrack.reports.palette import sign_of
from clausetrack.text import REPORTED, join_words, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from clausetrack.compare.outcome import VersionChange
    from clausetrack.compare.ties import Tie, Way
    from clausetrack.model import Plan, Statement, Wording
    from clausetrack.positions import Cell, Row, Stand, Voice

__all__ = [
    "BASIS",
    "MOST_WORDS",
    "REPORTED",
    "SINCE_UNKNOWN",
    "absent",
    "accounts_in",
    "basis",
    "cause_of",
    "evidence",
    "fate",
    "gist",
    "gist_of",
    "happened",
    "headline",
    "heard_elsewhere",
    "marked",
    "matter_of",
    "named_term",
    "named_tie",
    "reasons_of",
    "reported",
    "spelled",
    "speller",
    "stands",
    "text_spoken_of",
    "through",
    "title_of",
    "uncounted",
    "worded",
]

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


def title_of(plan: Plan, row: Row) -> str:
    """Return what a clause is called in a document that shows several texts: the same wherever it stands."""
    return plan.title(row.clause) if row.clause in plan.clauses else row.title


def matter_of(plan: Plan, clause: str) -> str:
    """Return what a stance on the matter of a clause is for or against: its matter in a sentence, else its title."""
    found = plan.clauses.get(clause)
    return (found.matter or "").rstrip(". ") if found is not None and found.matter else plan.title(clause)


def text_spoken_of(plan: Plan, statement: Statement, about: str) -> str:
    """Return the text that a statement speaks of, and that it was not out on the day, where that is so."""
    early = plan.before_issue(statement, about)
    return plan.text_name(about) + (", before it was issued" if early else "")


def reported(plan: Plan, wording: Wording) -> bool:
    """Return whether words are an account of a text that is not out: a redline would show them as its words."""
    revision = plan.revisions.get(wording.revision)
    if revision is None:
        return False
    paper = revision.documents.get(wording.version.document or "")
    if paper is not None:
        return paper.coverage != "full"
    return revision.coverage == "partial" and not revision.released


def accounts_in(plan: Plan, change: VersionChange) -> tuple[str, ...]:
    """Return the texts of which an account alone says what one of two wordings is, or that the clause is deleted."""
    sides = [side for side in (change.before, change.after) if side is not None and (side.text or side.version.deleted)]
    return tuple(plan.text_name(side.revision) for side in sides if reported(plan, side))


def worded(plan: Plan, wording: Wording) -> str:
    """Return the words of a clause, an account of them marked as one."""
    return f"{REPORTED} {wording.text}" if wording.text and reported(plan, wording) else wording.text


def marked(plan: Plan, wording: Wording) -> str:
    """Return the words of a clause with what the record is not sure of: an account, or words seen on no page."""
    account, sure = reported(plan, wording), wording.version.certainty or "confirmed"
    known = sure == "confirmed" or (account and sure == "reported")
    marks = (REPORTED if account else "", "" if known else f"({sure})")
    return " ".join(filter(None, (*marks, wording.text))) if wording.text else ""


def headline(stand: Stand, *, matter: bool = False) -> str:
    """Return sign and stance word: `✎ object`, `✖↛ reject, stale`, `(✔) accept on the matter`.

    A stance that no status counts says so; of a stale one the word is enough. Where nobody can tell whether the words
    have changed since, it is not called carried.
    """
    unknown = not matter and stand.state == "carried" and stand.voice is not None and stand.voice.unknown
    state = None if matter or unknown else stand.state
    sign = sign_of(stand.stance, state, matter=matter)
    word = f"{stand.stance} on the matter" if matter else stand.stance
    tail = f", {SINCE_UNKNOWN}" if unknown else f", {state}" if state in {"carried", "stale"} else ""
    tail += ", not counted" if uncounted(stand) else ""
    return f"{sign} {word}{tail}".strip()


def heard_elsewhere(cell: Cell) -> Voice | None:
    """Return what a party said of another text or clause, where a cell has nothing else; no account by another side."""
    return next((voice for voice in cell.elsewhere if voice.authority != "other-side"), None)


def uncounted(stand: Stand) -> bool:
    """True where a stance is drawn pale: it is shown and not counted, and no hatching says so already."""
    return bool(stand.not_counted) and stand.state != "stale"


def gist(voice: Voice, most: int = MOST_WORDS) -> str:
    """Return what was said in at most `most` words: what it would take where another wording could do, else why.

    What a party asks for is no reason of its stance, and a condition no consent: `asks: …` and `if: …` say so.
    """
    position = voice.position
    wants = voice.stance in _WANTS
    words = position.reason or position.asks or voice.statement.summary
    lead = "asks: " if not position.reason and position.asks else ""
    if wants and position.condition:
        words, lead = position.condition, "if: "
    elif wants and position.asks:
        words, lead = position.asks, "asks: "
    return lead + shorten(" ".join(words.split()), most)


def gist_of(stand: Stand, most: int = MOST_WORDS) -> str:
    """Return what a stand says in few words; of statements that conflict, each with its stance, a line each."""
    voices = stand.ties or ((stand.voice,) if stand.voice else ())
    if len(voices) < 2:
        return "".join(gist(voice, most) for voice in voices)
    return "\n".join(f"{voice.stance}: {gist(voice, most)}" for voice in voices)


SINCE_UNKNOWN = "words since then not known"
BASIS: dict[str, str] = {
    "ungraded": "ungraded",
    "via": "via {party}",
    "jointly": "jointly with {party}",
    "member": "members only",
    "unattributed": "unnamed source only",
    "other-side": "the other side's word",
    "reported": "reported",
    "disputed": "disputed",
    "unverified": "unverified",
    "red-line": "red line",
    "of-draft": "on the draft, before it was issued",
    "of-split": "on the whole of “{clause}”, before the split",
    "of-merged": "on “{clause}”, before the merger",
    "of-moved": "on “{clause}”, before the move",
    "of-replaced": "on “{clause}”, which this replaces",
}
"""What `basis` says, by key."""


def through(plan: Plan, voice: Voice) -> str:
    """Return how a statement of another party speaks for this one, a key of `BASIS`; empty for its own words.

    `via` a bloc that it is a member of (or that is a member of it), else `jointly`: who signs with the E3 is no E3.
    """
    if not voice.via:
        return ""
    ours, theirs = (plan.parties[party].members if party in plan.parties else () for party in (voice.party, voice.via))
    return "via" if voice.party in theirs or voice.via in ours else "jointly"


def basis(plan: Plan, stand: Stand, words: Mapping[str, str] = BASIS) -> str:
    """Return day, grade and reservations of a stand: `2025-11-23 · B2 · via E3 · members only`.

    `words`: the keys of `BASIS` with the words of another language.
    """
    if stand.voice is None:
        return ""
    said, position = stand.voice.statement, stand.voice.position
    sure = position.certainty or said.certainty
    source = _source_of(plan, stand.voice)
    parts = (
        said.date,
        said.grade or words["ungraded"],
        words[way].format(party=plan.label(stand.via)) if (way := through(plan, stand.voice)) else "",
        words.get(stand.rests_on, ""),
        words.get(sure, ""),
        words["red-line"] if position.red_line else "",
        words["of-draft"] if stand.voice.early(plan) else "",
        words[source].format(clause=plan.title(stand.voice.linked)) if source else "",
    )
    return " · ".join(part for part in parts if part)


def _source_of(plan: Plan, voice: Voice) -> str:
    """Return how a clause came from the one that was spoken of, a key of `BASIS`; empty where it is the same one."""
    if not voice.linked or voice.on_matter:
        return ""
    versions = plan.clauses[voice.cell].versions.values() if voice.cell in plan.clauses else ()
    kinds = [origin.as_ for version in versions for origin in version.from_ if origin.clause == voice.linked]
    return f"of-{kinds[0] if kinds else 'replaced'}"


def evidence(plan: Plan, cell: Cell, *, most: int = 6, characters: int = 1800) -> str:
    """Return the statements behind a cell with speaker, day and sources, the standing ones first."""
    lines = []
    for voice in cell.voices[:most]:
        said = voice.statement
        layer = "the matter" if voice.on_matter else plan.text_name(voice.about)
        layer += " before it was issued" if voice.early(plan) else ""
        quote = f" {'In the same statement: ' if voice.shared_quote else ''}“{voice.quote}”" if voice.quote else ""
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


def spelled(plan: Plan, words: str) -> str:
    """Return the words of a choice, an id all in small letters, with names as the plan spells them.

    Names that stand side by side are several: `us nato europe` gives `US, NATO and Europe`.
    """
    known = _known(tuple(plan.spellings))
    if not known:
        return words
    one, several = known
    return several.sub(lambda match: join_words(plan.spellings[name] for name in one.findall(match[0])), words)


@lru_cache(maxsize=8)
def _known(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return what finds one name, and what finds one or several side by side."""
    if not names:
        return None
    one = rf"\b(?:{'|'.join(map(re.escape, names))})\b"
    return re.compile(one), re.compile(rf"{one}(?: {one})*")


def speller(plan: Plan) -> Callable[[str], str]:
    """Return what writes the words of a choice as a line of its own: names spelled, the first letter large."""

    def line(words: str) -> str:
        found = spelled(plan, words)
        return found[:1].upper() + found[1:]

    return line


def named_term(plan: Plan, reason: str) -> str:
    """Return a reason with labels for the ids of terms: `Strength of the armed forces: 600,000 → …`.

    A term's id begins the reason, a part of it behind a semicolon, or what it gives in brackets.
    """

    def say(match: re.Match[str]) -> str:
        return f"{plan.header.terms[match[1]].label}: {spelled(plan, match[2])}"

    return _of_term(tuple(plan.header.terms)).sub(say, reason)


def reasons_of(plan: Plan, change: VersionChange) -> list[str]:
    """Return why a clause changed, with names for the ids of the terms, clauses and texts spoken of."""
    told = replace(change, reasons=tuple(named_term(plan, why) for why in change.reasons))
    return list(told.why(lambda tie: named_tie(plan, tie)))


@lru_cache(maxsize=8)
def _of_term(ids: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(map(re.escape, sorted(ids, key=len, reverse=True))) or "(?!)"
    return re.compile(rf"(?:^|(?<=\()|(?<=; ))({known}): ([^;]*)")


_GONE: dict[str, str] = {
    "replaced": "replaced by another clause",
    "merged": "merged into another clause",
    "split": "split into other clauses",
    "moved": "gone into another clause",
}
"""What tells more than `deleted` of a clause that went elsewhere, the most telling first."""
_CAME = {
    "merged": "another clause merged into it",
    "split": "split from another clause",
    "moved": "from another clause",
}
_PART_GONE: dict[Way, str] = {
    "split": "part split off",
    "merged": "part merged elsewhere",
    "moved": "part moved elsewhere",
    "replaced": "part replaced",
}


def happened(change: VersionChange) -> str:
    """Return what happened to a clause in words, its kinds; one that took another's place, or lost it, says so.

    What goes on and gave a part of itself to another says so, too: both ends of a tie tell the same.
    """
    kinds = list(change.kinds)
    gone = change.kind in {"deleted", "unknown"} and change.before is not None
    fate = {**_GONE, "deleted": _went(change.ties)} if gone else {**_CAME, "moved": _place(change)}
    fate["unknown"] = "not known"
    kinds = list(dict.fromkeys(fate.get(kind) or kind for kind in kinds))
    if change.kind == "added":
        replaced = [tie.part for tie in change.ties if tie.end == "after" and tie.how == "replaced"]
        if replaced:
            kinds[0] = "added in place of a part of another" if all(replaced) else "added in place of another"
    kinds += [_PART_GONE[tie.how] for tie in change.ties if tie.end == "before" and tie.part]
    return ", ".join(kinds)


def _went(ties: Iterable[Tie]) -> str:
    """Return where a clause went, in words; empty where it went nowhere."""
    ways = {tie.how for tie in ties if tie.end == "before"}
    return next((words for how, words in _GONE.items() if how in ways), "")


def _place(change: VersionChange) -> str:
    """Return what `moved` means of a clause that both texts have, or the later one; of a draft it is its place."""
    before, after = change.before, change.after
    if before and after and before.version.document != after.version.document:
        return "in another paper"
    moved = after is not None and any(origin.as_ == "moved" for origin in after.version.from_)
    return _CAME["moved"] if moved else "moved"


def absent(plan: Plan, clause: str, revision: str, base: str) -> str:
    """Return in brackets why a text has no words of a clause, in those of `happened`; empty where it never had it."""
    wording = plan.wording(clause, revision)
    fate = _went(went(plan, clause, base, revision)) if revision != base and plan.has(clause, base) else ""
    if fate:
        return f"[{fate}]"
    if wording is not None:  # nobody has deleted from a paper of its own what it never had
        return "[deleted]" if base in plan.ancestors(revision) else "[no counterpart]"
    if not plan.covers(clause, revision):
        return "[not known]"
    return "[not in this text]" if revision != base and plan.has(clause, base) else ""


def fate(plan: Plan, clause: str, revision: str, *, named: bool = False) -> str:
    """Return in brackets what became of a clause that a text has deleted, seen from the texts it is based on.

    `named`: say into which clauses it went, by their numbers in that text (`[replaced by another clause: 14.1]`).
    """
    for base in plan.ancestors(revision):
        ties = went(plan, clause, base, revision) if plan.has(clause, base) else ()
        if words := _went(ties):
            heirs = _heirs(plan, ties, words, revision) if named else ()
            many = words.replace("another clause", "other clauses") if len(heirs) > 1 else words
            return f"[{many}: {join_words(heirs)}]" if heirs else f"[{words}]"
    return "[deleted in this text]"


def _heirs(plan: Plan, ties: Iterable[Tie], words: str, revision: str) -> tuple[str, ...]:
    """Return the clauses that `words` speak of, by number in the text where they have one, else by title."""
    found = [name for tie in ties if tie.end == "before" and _GONE.get(tie.how) == words for name in tie.after]
    inside = {name: plan.wording(name, revision) for name in found}
    return tuple(wording.number if wording and wording.number else f"“{plan.title(name)}”"
                 for name, wording in inside.items())  # fmt: skip


def cause_of(plan: Plan, change: VersionChange) -> tuple[str, ...]:
    """Return why a clause counts as changed, for those who ask of its substance; of ties only where nothing else is."""
    return change.reasons or tuple(named_tie(plan, tie) for tie in change.ties)


def named_tie(plan: Plan, tie: Tie) -> str:
    """Return whence or whither a clause went, with titles for ids: `replaces “Territories” of US 28`."""
    return tie.say(lambda clause: f"“{plan.title(clause)}”", plan.text_name)
