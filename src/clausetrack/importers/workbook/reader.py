"""Reading a contribution form: whatever became of its sheets, rows and columns, each answer is found by its hidden key.

Nothing is guessed. What cannot be read for sure is a finding that names sheet and cell, and the row is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clausetrack.diagnostics import Diagnostic, Location, Severity
from clausetrack.errors import DraftError
from clausetrack.importers.workbook.layout import (
    COLUMNS,
    NEW,
    QUESTIONS,
    Answer,
    Field,
    Identity,
    squeeze,
    text_mark,
    unmarked,
    unseal,
)
from clausetrack.importers.workbook.opening import MOST_ROWS, day_of, header_row, open_workbook, words_of
from clausetrack.text import fold, nearest

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

__all__ = ["Contribution", "Reply", "is_form", "read_form"]

_TITLES = {fold(item.title): item.key for item in COLUMNS}
_LABELS = {fold(item.title): item for item in QUESTIONS}
_CHOICES = {item.key: item.choices for item in (*COLUMNS, *QUESTIONS) if item.choices}
_INPUT = tuple(item.key for item in COLUMNS if item.kind == "input")
_CODES = {
    "formula-refused": "I901", "not-in-the-list": "I902", "merged-cells": "I903", "locked-cell-changed": "I904",
    "stance-missing": "I905", "key-missing": "I906", "key-twice": "I907", "row-touched": "I908", "no-clear-day": "I909",
    "question-open": "I910", "note-not-read": "I911", "column-not-read": "I912", "struck-out": "I913",
    "answer-cleared": "I914", "rows-not-read": "I915", "title-missing": "I916", "remarks-not-taken": "I917",
    "reason-kept": "I918",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reply:
    """One row of a form.

    Attributes:
        key: clause id, or `new-…` for a provision that the text does not have.
        mark: mark of the wording that the row was sent with.
        sent: what was recorded when it was sent.
        answer: what it says now.
        title: title of a new provision.
        place: sheet and row, for people.
    """

    key: str
    mark: str
    sent: Answer
    answer: Answer
    title: str = ""
    place: str = ""


@dataclass(frozen=True)
class Contribution:
    """A form as it came back.

    Attributes:
        identity: which form it is.
        head: question → answer (`speaker`, `date` …), as text; a day as `YYYY-MM-DD`.
        replies: its rows, in the order of the file, those with nothing new in them too.
        diagnostics: what is wrong or was left out, each with sheet and cell.
        sha256: hash of the file.
    """

    identity: Identity
    head: Mapping[str, str]
    replies: tuple[Reply, ...]
    diagnostics: tuple[Diagnostic, ...]
    sha256: str

    @property
    def confidential(self) -> bool:
        """True where the delegation asks for it, or does not say what it wants."""
        return self.head.get("confidential", "yes") != "no"

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that keep the form from being taken."""
        return tuple(item for item in self.diagnostics if item.severity is Severity.ERROR)


def is_form(source: str | os.PathLike[str] | bytes, name: str) -> bool:
    """True where a workbook is a contribution form of ours."""
    return _identity(open_workbook(source, name)) is not None


def read_form(
    source: str | os.PathLike[str] | bytes, name: str, *, given: Mapping[str, str] | None = None
) -> Contribution:
    """Return a form as it came back.

    Args:
        source: the file, or its bytes.
        name: what to call it in findings.
        given: answers to questions of its head that stand in for those it leaves open (`speaker`, `date` …).

    Raises:
        DraftError: it cannot be opened safely, or is no contribution form.
    """
    import hashlib
    from pathlib import Path

    data = source if isinstance(source, bytes) else None
    book = open_workbook(source, name)
    identity = _identity(book)
    if identity is None:
        raise DraftError(
            f"'{name}' is no contribution form of clausetrack",
            hint="only forms made with `clausetrack matrix --for PARTY -o form.xlsx` can be read back",
        )
    reading = _Reading(name, identity, book)
    reading.run(given or {})
    raw = data if data is not None else Path(source).read_bytes()  # type: ignore[arg-type]
    return Contribution(
        identity, reading.head, tuple(reading.replies), tuple(reading.found), hashlib.sha256(raw).hexdigest()
    )


def _identity(book: Any) -> Identity | None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS)):
            for cell in row:
                if isinstance(cell.value, (str, list)) and (found := Identity.parse(words_of(cell.value)[0])):
                    return found
    return None


@dataclass
class _Reading:
    name: str
    identity: Identity
    book: Any
    head: dict[str, str] = field(default_factory=dict)
    replies: list[Reply] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    seen: dict[str, Reply] = field(default_factory=dict)

    def run(self, given: Mapping[str, str]) -> None:
        table = False
        for sheet in self.book.worksheets:
            columns, start = header_row(sheet, _TITLES)
            if columns:
                table = True
                self._table(sheet, columns, start)
            else:
                self._questions(sheet)
        if not table:
            raise DraftError(
                f"'{self.name}' has no table of answers any more",
                hint="a row with the headings Clause, Stance, Wording proposed … is looked for on every sheet",
            )
        self.head = {**given, **{key: value for key, value in self.head.items() if value}}
        for question in ("speaker", "date"):
            if not self.head.get(question):
                title = next(item.title for item in QUESTIONS if item.key == question)
                self.say("question-open", f"the question '{title}' on the sheet Reply is not answered",
                         self.name, "", help_=f"Answer it there, or give it with --{question}.")  # fmt: skip
        if self.head.get("remarks") and not self.head.get("overall"):
            self.say("remarks-not-taken", "remarks on the text as a whole need a stance on it; not taken: "
                     f"'{squeeze(self.head['remarks'])[:200]}'", self.name, "", severity=Severity.WARNING,
                     help_="Answer the last question of the sheet Reply, too.")  # fmt: skip

    def say(
        self, what: str, message: str, sheet: str, cell: str, *, severity: Severity = Severity.ERROR,
        subject: str = "", help_: str = "",
    ) -> None:  # fmt: skip
        place = f"{self.name}: {sheet}!{cell}" if cell else self.name
        self.found.append(
            Diagnostic(
                _CODES[what],
                what,
                severity,
                f"{message} ({sheet}!{cell})" if cell else message,
                Location(place),
                subject=subject,
                args={"sheet": sheet, "cell": cell},
                help=help_,
            )
        )

    def _questions(self, sheet: Any) -> None:
        for row in sheet.iter_rows(max_row=min(sheet.max_row, 200)):
            for place, cell in enumerate(row):
                question = _LABELS.get(fold(words_of(cell.value)[0])) if isinstance(cell.value, (str, list)) else None
                if question is None:
                    continue
                beside = next((other for other in row[place + 1 :] if _answers(other, question)), None)
                if beside is None:
                    continue
                if beside.data_type == "f":
                    self._formula(sheet.title, beside)
                    continue
                self._question(sheet.title, question.key, beside)

    def _question(self, sheet: str, key: str, cell: Any) -> None:
        if key == "date":
            day = day_of(cell.value, self.book.epoch)
            if day is None:
                self.say("no-clear-day", f"'{words_of(cell.value)[0]}' is no clear day", sheet, cell.coordinate,
                         help_="Write it as 2026-03-04.")  # fmt: skip
            self.head[key] = day or ""
            return
        text = words_of(cell.value)[0]
        self.head[key] = self._choice(key, text, sheet, cell.coordinate) if key in _CHOICES else text

    def _choice(self, key: str, text: str, sheet: str, cell: str, subject: str = "") -> str:
        """Return the word of the list that is meant: case, blanks and a sign before it aside."""
        if not text:
            return ""
        known = {fold(word): word for word in _CHOICES[key]}
        for form in (fold(text), fold(text.split(" ", 1)[-1]), fold(text).replace(" ", "-")):
            if form in known:
                return known[form]
        near = nearest(text, _CHOICES[key], most=1)
        advice = f"Did you mean '{near[0]}'? " if near else ""
        self.say("not-in-the-list", f"'{text}' is none of the words of the list", sheet, cell, subject=subject,
                 help_=f"{advice}Known: {', '.join(_CHOICES[key])}.")  # fmt: skip
        return ""

    def _formula(self, sheet: str, cell: Any, subject: str = "") -> None:
        self.say("formula-refused", "a formula stands here; formulas are never taken", sheet, cell.coordinate,
                 subject=subject, help_="Put the text itself; an apostrophe before = keeps it text.")  # fmt: skip

    def _table(self, sheet: Any, columns: Mapping[str, int], start: int) -> None:
        last = min(sheet.max_row, start + MOST_ROWS)
        if sheet.max_row > last:
            self.say("rows-not-read", f"rows below {last} are not read", sheet.title, f"A{last}")
        merged = self._merged(sheet, columns, start)
        unknown = self._strangers(sheet, columns, start)
        for row in sheet.iter_rows(min_row=start + 1, max_row=last):
            cells = {key: row[place] for key, place in columns.items() if place < len(row)}
            for place, heading in unknown.items():
                if place < len(row) and row[place].value not in (None, ""):
                    self.say("column-not-read", f"the column '{heading}' is none of the form's; not read: "
                             f"'{words_of(row[place].value)[0][:120]}'", sheet.title, row[place].coordinate,
                             severity=Severity.WARNING)  # fmt: skip
            if row[0].row not in merged:
                self._row(sheet.title, cells, row[0].row)

    def _merged(self, sheet: Any, columns: Mapping[str, int], start: int) -> set[int]:
        rows: set[int] = set()
        inputs = {columns[key] + 1 for key in (*_INPUT, "key", "sent") if key in columns}
        for area in sheet.merged_cells.ranges:
            touched = inputs & set(range(area.min_col, area.max_col + 1))
            if area.max_row > start and touched and self._keyed(sheet, columns, area):
                rows.update(range(area.min_row, area.max_row + 1))
                self.say("merged-cells", f"the cells {area.coord} are merged: which answer is meant cannot be told",
                         sheet.title, area.coord.split(":")[0], help_="Undo it and fill in each cell.")  # fmt: skip
        return rows

    @staticmethod
    def _keyed(sheet: Any, columns: Mapping[str, int], area: Any) -> bool:
        """True where a merged area touches rows of the form; a note below the table answers nothing."""
        place = columns.get("key")
        rows = range(area.min_row, area.max_row + 1)
        return place is None or any(words_of(sheet.cell(row, place + 1).value)[0] for row in rows)

    @staticmethod
    def _strangers(sheet: Any, columns: Mapping[str, int], start: int) -> dict[int, str]:
        ours = set(columns.values())
        row = next(sheet.iter_rows(min_row=start, max_row=start))
        return {
            place: words_of(cell.value)[0] or f"column {cell.column_letter}"
            for place, cell in enumerate(row)
            if place not in ours
        }

    def _row(self, sheet: str, cells: Mapping[str, Any], number: int) -> None:
        key = words_of(cells["key"].value)[0] if "key" in cells else ""
        if key == self.identity.line():
            return
        values: dict[str, str] = {}
        bad = False
        for name in (*_INPUT, "title"):
            cell = cells.get(name)
            if cell is None:
                continue
            if cell.data_type == "f":
                self._formula(sheet, cell, key)
                bad = True
                continue
            text, struck = words_of(cell.value)
            if struck and name in _INPUT:
                self.say("struck-out", "text that is struck through is left out", sheet, cell.coordinate,
                         severity=Severity.INFO, subject=key)  # fmt: skip
            if cell.comment is not None and name in _INPUT:
                self.say("note-not-read", f"a note is not read: '{squeeze(cell.comment.text)[:200]}'", sheet,
                         cell.coordinate, severity=Severity.WARNING, subject=key,
                         help_="Copy it into the column Reason or comment, if it is to count.")  # fmt: skip
            if name in _CHOICES:
                before = len(self.found)
                text = self._choice(name, text, sheet, cell.coordinate, key)
                bad = bad or len(self.found) > before
            values[name] = text
        if not bad:
            self._reply(sheet, key, values, cells, number)

    def _reply(self, sheet: str, key: str, values: Mapping[str, str], cells: Mapping[str, Any], number: int) -> None:
        answer = Answer(
            values.get("stance", ""), values.get("change", ""), values.get("proposed", ""),
            values.get("condition", ""), values.get("reason", ""), values.get("red-line", ""),
        )  # fmt: skip
        place = f"{sheet}, row {number}"
        first = cells.get("stance") or cells.get("proposed") or next(iter(cells.values()))
        if not key:
            if answer:
                self.say("key-missing", "this row is none of the form's: its hidden key is gone", sheet,
                         first.coordinate, help_="Move it into the row of its clause, or into a free row.")  # fmt: skip
            return
        sealed = unseal(self.identity.digest, key, words_of(cells["sent"].value)[0]) if "sent" in cells else None
        if sealed is None:
            if answer:
                self.say("row-touched", f"the hidden cells of '{key}' were changed or are gone", sheet,
                         first.coordinate, subject=key,
                         help_="Copy the answer into a fresh form; what it was sent with cannot be told.")  # fmt: skip
            return
        mark, sent = sealed
        reply = Reply(key, mark, sent, answer, values.get("title", "") if key.startswith(NEW) else "", place)
        if self._sound(sheet, reply, cells, first):
            self._keep(sheet, reply, first)

    def _sound(self, sheet: str, reply: Reply, cells: Mapping[str, Any], first: Any) -> bool:
        answer, sent = reply.answer, reply.sent
        text = cells.get("text")
        if not reply.key.startswith(NEW) and text is not None:
            shown = words_of(text.value)[0] if text.data_type != "f" else "="
            if shown and reply.mark not in {text_mark(shown), text_mark(unmarked(shown))}:
                self.say("locked-cell-changed", f"the wording of '{reply.key}' was overwritten", sheet, text.coordinate,
                         subject=reply.key, help_="Put your wording into the column Wording proposed.")  # fmt: skip
                return False
        if reply.key.startswith(NEW):
            if answer and not reply.title:
                self.say("title-missing", "a new provision needs a title", sheet, first.coordinate, subject=reply.key,
                         help_="Write it into the column Clause.")  # fmt: skip
                return False
            if answer and not answer.stance:
                self.say("stance-missing", f"the new provision '{squeeze(reply.title)[:80]}' is put forward without a "
                         "stance", sheet, first.coordinate, subject=reply.key,
                         help_="Choose one: whoever puts words forward does not accept them by that.")  # fmt: skip
                return False
            return True
        if not answer.stance and not answer.same(sent):
            if answer:
                self.say("stance-missing", f"'{reply.key}' is answered without a stance", sheet, first.coordinate,
                         subject=reply.key, help_="Choose one, so that nobody has to guess it.")  # fmt: skip
                return False
            self.say("answer-cleared", f"the recorded answer on '{reply.key}' was emptied; an empty row takes nothing "
                     "back", sheet, first.coordinate, severity=Severity.WARNING, subject=reply.key)  # fmt: skip
        self._reason(sheet, reply, cells)
        return True

    def _reason(self, sheet: str, reply: Reply, cells: Mapping[str, Any]) -> None:
        """Remark on a new stance that stands beside the reason recorded for the old one."""
        answer, sent = reply.answer, reply.sent
        new = sent.stance and answer.stance not in {"", sent.stance}
        if new and answer.reason and squeeze(answer.reason) == squeeze(sent.reason):
            self.say("reason-kept", f"the stance on '{reply.key}' is now {answer.stance}, the reason is still that "
                     f"recorded for {sent.stance}: '{squeeze(answer.reason)[:200]}'", sheet, cells["reason"].coordinate,
                     severity=Severity.WARNING, subject=reply.key,
                     help_="Write the reason of the new stance, or empty the cell.")  # fmt: skip

    def _keep(self, sheet: str, reply: Reply, first: Any) -> None:
        other = self.seen.get(reply.key)
        if other is None:
            self.seen[reply.key] = reply
            self.replies.append(reply)
        elif not other.answer.same(reply.answer):
            self.say("key-twice", f"'{reply.key}' is answered twice, differently ({other.place} and here)", sheet,
                     first.coordinate, subject=reply.key, help_="Keep one of the two rows.")  # fmt: skip
            if other in self.replies:
                self.replies.remove(other)


def _answers(cell: Any, question: Field) -> bool:
    """True where a cell beside a question can be its answer: not empty, and not our own line of help."""
    return cell.value not in (None, "") and fold(words_of(cell.value)[0]) not in {"", fold(question.help)}
