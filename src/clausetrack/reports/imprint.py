"""What every report says of itself: as of when, from which commit, by which rules and limits, how to cite it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausetrack.model import Plan
    from clausetrack.positions import Matrix

__all__ = ["BASIS", "CITE", "GRADES", "PRIVATE", "Imprint", "cite", "preface"]

PRIVATE = "Holds a private layer: do not pass on."
BASIS = {
    "restated": "Wordings are restated in our own words, not as published; redlines show the restatement.",
    "translated": "Wordings are translations.",
    "verbatim": "Wordings are as published.",
}

GRADES = (
    "Admiralty code: reliability of the source A (completely) to E (unreliable), credibility of what it says 1 "
    "(confirmed) to 5 (improbable); F and 6 mean that it cannot be judged, which is not the worst."
)
"""What the grade behind a day means."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """How a report is to be made and what it says of its making.

    Attributes:
        commit: git commit of the data; empty where they are in no repository.
        private: True where a private layer is in.
        attribution: False for a chair's version: stances without names.
        safe: colours for colour-blind readers.
    """

    commit: str = ""
    private: bool = False
    attribution: bool = True
    safe: bool = False

    @property
    def banner(self) -> str:
        """The line that has to stand on every page, or an empty string."""
        return PRIVATE if self.private else ""


def preface(made: Matrix, imprint: Imprint) -> tuple[tuple[str, str], ...]:
    """Return (heading, sentence) pairs for the first page of a report."""
    if not imprint.attribution:
        return _unattributed(made, imprint)
    plan = made.plan
    text = plan.revisions.get(made.revision)
    issued = text.issued if text else ""
    shown = f"{text.short or made.revision}: {text.title}, issued {issued} ({text.status})" if text else "no text"
    lines = (
        ("Private", imprint.banner),
        (
            "What",
            "Where the parties stand on each clause of one text, with the statement and the source behind every cell.",
        ),
        ("Text shown", shown),
        ("As of", f"{made.as_of}: statements made up to this day"),
        ("Data", _data(made, imprint)),
        ("Record", _record(plan)),
        ("Wordings", BASIS[plan.header.text_basis]),
        ("Rules", "\n".join(made.policy.say())),
        ("Silence", "A cell without a stance is missing evidence of a stated kind. It is never read as consent."),
        (
            "Limits",
            "A stance is what was said and found. Evidence from one outlet is graded so; unnamed sources do not "
            "count. A position on the matter is no consent to a wording. Reasons and requests "
            "are the speakers', in our words.",
        ),
        ("Grades", GRADES),
        ("Licence", plan.header.licence or ""),
        ("To cite", cite(made, imprint)),
    )
    return tuple((name, words) for name, words in lines if words)


def _record(plan: Plan) -> str:
    """Say how far the record goes; a source may be younger than all that was said, as a text that was out late."""
    until = plan.header.covered_until or ""
    newest = max((source.issued or "" for source in plan.sources.values()), default="")
    if until and newest > until:
        return f"searched for statements made until {until}, in sources issued up to {newest}"
    return f"searched until {until}" if until else ""


def _unattributed(made: Matrix, imprint: Imprint) -> tuple[tuple[str, str], ...]:
    from clausetrack.reports.discretion import Discretion

    header = made.plan.header
    discretion = Discretion(made.plan)
    rules = [line for line in made.policy.say() if not line.startswith("Consent is required")]
    lines = (
        ("Private", imprint.banner),
        (
            "What",
            "How many parties hold which stance on each clause of one text. Nobody is named: no party, no speaker, no "
            "source, and no order of columns that would tell.",
        ),
        ("Text shown", discretion.name_of(made.revision) if made.revision else "no text"),
        ("As of", f"{made.as_of}: statements made up to this day"),
        ("Wordings", BASIS[header.text_basis]),
        (
            "Left out",
            "Wordings that say whose view they are, and every sentence of the record. A clause that names a party "
            "because it is to do something is the text itself and stays.",
        ),
        (
            "One alone",
            "What one party alone asks for, states or raises is not told in words. It is counted, by the kind of "
            "change and by the figure or choice it is about where the record holds them; in words stands what two or "
            "more ask for. Of those whose consent is needed it is told whether all, some or none have spoken, not how "
            "many.",
        ),
        ("Rules", "\n".join(rules)),
        ("Silence", "To have no stance is missing evidence of a stated kind. It is never read as consent."),
        (
            "Withheld",
            "Where all stances of a row are one party's, and its title names somebody or its matter tells whose view "
            "it is, stances, status and numbers of that row are not told, even if others have spoken of an earlier "
            "wording. Where only those whose consent is needed have spoken, and all of them, the stances are theirs: "
            "“Spoken” is withheld there, but a status such as “agreed in principle” may still tell it.",
        ),
        (
            "Limits",
            "Who followed the talks may guess who holds a stance that few hold, and knows each where all hold the "
            "same. A text can be known by its day, and by which of its cells are withheld. A joint statement counts "
            "for each party that it names, so a high number may rest on one statement.",
        ),
    )  # fmt: skip
    return tuple((name, words) for name, words in lines if words)


def _data(made: Matrix, imprint: Imprint) -> str:
    header = made.plan.header
    parts = (
        header.plan,
        f"version {header.version}" if header.version else "",
        f"commit {imprint.commit[:12]}" if imprint.commit else "not under version control",
    )
    return ", ".join(part for part in parts if part)


CITE: dict[str, str] = {
    "cite": "{title}{more}. Objection matrix as of {day}. clausetrack.",
    "version": ", data version {version}",
    "commit-of": ", commit {commit}",
}
"""What `cite` says, by key."""


def cite(made: Matrix, imprint: Imprint, words: Mapping[str, str] = CITE) -> str:
    """Return the line to cite the report by; `words`: the keys of `CITE` with the words of another language."""
    header = made.plan.header
    more = words["version"].format(version=header.version) if header.version else ""
    more += words["commit-of"].format(commit=imprint.commit[:12]) if imprint.commit else ""
    return words["cite"].format(title=header.title, more=more, day=made.as_of)
