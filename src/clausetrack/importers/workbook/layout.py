"""What a contribution form is made of: columns, questions, hidden keys. Written by reports, read by this importer."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Literal, get_args

from clausetrack.model import STANCES
from clausetrack.model.clause import Certainty
from clausetrack.text import REPORTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausetrack.model import Plan, Position

__all__ = [
    "AUTHORITIES", "CHANGES", "COLUMNS", "FORM", "NEW", "QUESTIONS", "STANCE_WORDS", "Answer", "Field", "Identity",
    "answer_of", "digest_of", "recorded", "seal", "squeeze", "text_mark", "unmarked",
    "unseal",
]  # fmt: skip

FORM = "clausetrack-form/1"
"""First word of the hidden line by which a form is known, whatever its sheets are called."""
NEW = "new-"
"""Begin of the keys of the free rows, for provisions that the text does not have."""
STANCE_WORDS: tuple[str, ...] = (*STANCES, "abstain", "not-concerned")
CHANGES: tuple[str, ...] = ("delete", "replace", "add", "narrow", "sequence", "guarantee", "move")
AUTHORITIES: tuple[str, ...] = ("principal", "official", "member")
_YES = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the form, or a question of its head.

    Attributes:
        key: what it is.
        title: what a person reads.
        width: of the column, in characters.
        kind: locked, input or hidden.
        choices: words of its drop-down list.
        help: shown when the cell is chosen.
    """

    key: str
    title: str
    width: float = 12
    kind: Literal["locked", "input", "hidden"] = "locked"
    choices: tuple[str, ...] = ()
    help: str = ""


COLUMNS: tuple[Field, ...] = (
    Field("key", "Key", 8, "hidden"),
    Field("number", "No.", 16),
    Field("title", "Clause", 26),
    Field("text", "Wording", 56),
    Field("recorded", "Recorded so far", 26),
    Field("stance", "Stance", 14, "input", STANCE_WORDS,
          "accept: as worded. conditional: if the condition is met. open: uncommitted. "
          "object: another wording could do. reject: in no form."),
    Field("change", "Kind of change", 14, "input", CHANGES, "What you ask for, if anything."),
    Field("proposed", "Wording proposed", 50, "input", (),
          "The wording you put forward. Plain text; the changes are worked out from it."),
    Field("condition", "Condition or link", 28, "input", (), "For conditional: the condition."),
    Field("reason", "Reason or comment", 34, "input", (), "Why, in a sentence."),
    Field("red-line", "Red line", 9, "input", _YES, "yes only if you declare it one."),
    Field("sent", "Sent", 8, "hidden"),
)  # fmt: skip
"""Columns of the table, in the order in which they are written; they are read in any order."""

QUESTIONS: tuple[Field, ...] = (
    Field("party", "Delegation"),
    Field("revision", "Text"),
    Field("speaker", "Name of the person or body answering", kind="input", help="As it is to be cited."),
    Field("capacity", "Office", kind="input", help="Head of delegation, Ministry of …, for example."),
    Field("authority", "Speaks as", kind="input", choices=AUTHORITIES,
          help="principal: can bind the party. official: speaks for it. member: part of it."),
    Field("date", "Date of this reply (YYYY-MM-DD)", kind="input", help="2026-03-04, for example."),
    Field("confidential", "Confidential", kind="input", choices=_YES, help="yes: kept out of every public file."),
    Field("remarks", "Remarks on the text as a whole", kind="input", help="They go with the stance below."),
    Field("overall", "Stance on the text as a whole", kind="input", choices=STANCE_WORDS,
          help="It is not read as a stance on any single clause."),
)  # fmt: skip
"""Questions at the head of a form: label in one cell, answer in the next."""


def squeeze(text: str) -> str:
    """Return the text with single blanks: how answers are compared."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Answer:
    """A position as a form holds it; every part is text, empty where nothing is said."""

    stance: str = ""
    change: str = ""
    proposed: str = ""
    condition: str = ""
    reason: str = ""
    red_line: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def same(self, other: Answer) -> bool:
        """True where both say the same, blanks and a missing `no` aside."""
        return self._plain() == other._plain()

    def _plain(self) -> tuple[str, ...]:
        values = (squeeze(getattr(self, field.name)) for field in fields(self))
        return tuple("" if value == "no" else value for value in values)

    def say(self) -> str:
        """Return it in one line."""
        parts = (
            self.stance or "no stance",
            f"({self.change})" if self.change else "",
            "red line" if self.red_line == "yes" else "",
            f"(condition: {self.condition})" if self.condition else "",
            f"– {self.reason}" if self.reason else "",
            f"→ “{self.proposed}”" if self.proposed else "",
        )
        return squeeze(" ".join(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class Identity:
    """Which form this is.

    Attributes:
        plan: id of the plan.
        party: id of the party it was sent to.
        revision: id of the text it asks about.
        as_of: day up to which the record was shown.
        commit: git commit of the data sent; may be empty.
        digest: sha256 of all that was sent, 16 hex digits.
    """

    plan: str
    party: str
    revision: str
    as_of: str
    commit: str = ""
    digest: str = ""

    def line(self) -> str:
        """Return the hidden line."""
        return f"{FORM} {json.dumps(asdict(self), sort_keys=True)}"

    @classmethod
    def parse(cls, line: str) -> Identity | None:
        """Read the hidden line; None where it is none."""
        if not line.startswith(FORM + " "):
            return None
        try:
            data = json.loads(line[len(FORM) :])
            return cls(**{field.name: str(data[field.name]) for field in fields(cls)})
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None


def text_mark(text: str) -> str:
    """Return a short mark of a wording, by which a form tells whether it has changed since."""
    return hashlib.sha256(squeeze(text).encode()).hexdigest()[:12]


def unmarked(text: str) -> str:
    """Return words without the marks before them: that they are an account, or not certain, is said by us."""
    words = text.removeprefix(REPORTED).lstrip()
    for word in get_args(Certainty):
        words = words.removeprefix(f"({word})")
    return words


def digest_of(identity: Identity, sent: Mapping[str, tuple[str, Answer]]) -> str:
    """Return the mark of a whole form: who was asked about what, and what was recorded then."""
    data = [
        identity.plan, identity.party, identity.revision, identity.as_of,
        [[key, mark, asdict(answer)] for key, (mark, answer) in sorted(sent.items())],
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def seal(digest: str, key: str, mark: str, answer: Answer) -> str:
    """Return the hidden cell of a row: what was sent in it, with a seal that shows whether it was touched."""
    data = json.dumps(
        {name: value for name, value in asdict(answer).items() if value} | {"mark": mark},
        ensure_ascii=False, sort_keys=True,
    )  # fmt: skip
    return f"{_stamp(digest, key, data)} {data}"


def unseal(digest: str, key: str, cell: str) -> tuple[str, Answer] | None:
    """Return (mark of the wording, what was sent) of a hidden cell; None where it was touched."""
    stamp, _, data = cell.partition(" ")
    if stamp != _stamp(digest, key, data):
        return None
    try:
        values = json.loads(data)
        mark = str(values.pop("mark"))
        return mark, Answer(**{str(name): str(value) for name, value in values.items()})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _stamp(digest: str, key: str, data: str) -> str:
    return hashlib.sha256(f"{digest} {key} {data}".encode()).hexdigest()[:8]


def answer_of(position: Position) -> Answer:
    """Return a position as a form holds it."""
    return Answer(
        stance=position.stance,
        change=position.asks_kind or "",
        proposed=position.wording_proposed or "",
        condition=position.condition or "",
        reason=position.reason or "",
        red_line="yes" if position.red_line else "",
    )


def recorded(plan: Plan, party: str, revision: str, as_of: str) -> dict[str, Answer]:
    """Return clause → what the party itself has on record about these words, as of a day.

    Only what it said for itself and what still speaks of the words shown; what a bloc said for it, or what it said of
    words that have changed since, is not its answer.
    """
    from clausetrack.positions import Policy, matrix

    made = matrix(plan, revision, as_of, Policy(parties=(party,)))
    found = {}
    for row in made.rows:
        voice = row.cells[0].wording.voice
        if row.layer != "matter" and voice is not None and not voice.via and voice.state in ("current", "carried"):
            found[row.clause] = answer_of(voice.position)
    return found
