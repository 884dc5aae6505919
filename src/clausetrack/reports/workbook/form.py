"""The contribution form: what one party is asked about one text, locked where nothing is to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.importers.workbook.layout import (
    COLUMNS,
    NEW,
    QUESTIONS,
    STANCE_WORDS,
    Answer,
    Field,
    Identity,
    digest_of,
    recorded,
    seal,
    text_mark,
)
from clausetrack.model import PLAN
from clausetrack.reports.imprint import BASIS, GRADES, Imprint
from clausetrack.reports.palette import WORDS
from clausetrack.reports.words import basis, headline, marked, uncounted
from clausetrack.reports.workbook.book import Book, Column
from clausetrack.reports.workbook.styles import word_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.model import Plan, Wording
    from clausetrack.positions import Matrix, Row, Stand, Voice
    from clausetrack.reports.workbook.book import Sheet

__all__ = ["FREE_ROWS", "contribution_form"]

FREE_ROWS = 8
"""Rows for provisions that the text does not have."""

_STEPS = (
    "Fill in the yellow cells only. The other cells are locked; please add, delete and merge no rows.",
    "Sheet Reply: say who answers, on which day, and whether the answer is confidential.",
    "Sheet Contribution: choose a stance for each clause you want to speak to. Leave the others empty: an empty row is "
    "read as no answer and never as consent.",
    "Where another wording could do, write it in full under 'Wording proposed', as plain text. The changes are worked "
    "out from it; text that is struck through is left out.",
    "Kind of change: what you ask for, if anything. delete: without the clause. replace: other words. add: more words. "
    "narrow: the same for less. sequence: at another time or in another order. guarantee: with an assurance. "
    "move: to another place or paper. It is no stance.",
    "Condition or link: for the stance conditional, what has to be met; where another clause has to go with this one, "
    "name it.",
    "Red line: choose yes only where you declare it one yourselves. Empty is read as no, whatever the stance.",
    "A cell that begins with = is a formula to a spreadsheet and is refused; put an apostrophe before it.",
    "New provisions go into the free rows at the end, one a row: the title under 'Clause', the words under "
    "'Wording proposed', with your stance on them: whoever puts words forward does not accept them by that.",
    "What is filled in already is what is on record as your position on these words. Where you spoke of the draft, "
    "before it was issued, 'Recorded so far' says so. Change it where it is wrong; a row left as it was sent is no "
    "answer, and nothing is recorded from it. "
    "What you asked for is no condition, so it is not filled in as one: it stands under 'Recorded so far'. "
    "What is marked stale you said of words that have changed since: please answer anew.",
    "You may sort, filter and hide. Send the file back as .xlsx.",
)


def contribution_form(made: Matrix, party: str, *, imprint: Imprint | None = None, confidential: bool = False) -> bytes:
    """Return the form for one party as bytes: the same for the same matrix.

    It holds the wording of every clause of the text shown and the party's own recorded position, nothing of others.

    Args:
        made: the matrix; its revision is the text asked about, its day the day of what is shown as recorded.
        party: whom it is for.
        imprint: commit and colours.
        confidential: True where the answer is to stay private unless the delegation says otherwise.
    """
    imprint = imprint or Imprint()
    plan = made.plan
    answers = recorded(plan, party, made.revision, made.as_of)
    wordings = [wording for wording in plan.in_revision(made.revision) if wording.clause in made.by_id]
    sent = {item.clause: (text_mark(item.text), answers.get(item.clause, Answer())) for item in wordings}
    identity = Identity(plan.header.plan, party, made.revision, made.as_of, imprint.commit)
    identity = Identity(plan.header.plan, party, made.revision, made.as_of, imprint.commit, digest_of(identity, sent))
    name = plan.name(party)
    book = Book(
        f"Contribution of {name}: {plan.header.title}",
        f"On {plan.text_name(made.revision)}, record as of {made.as_of}",
        plan.header.languages[0],
        made.as_of,
        imprint,
    )
    _read_me(book, made, party, wordings)
    _reply(book, made, party, answers.get("plan", Answer()), confidential=confidential)
    _table(book, made, identity, wordings, sent)
    _lists(book)
    return book.to_bytes()


def _read_me(book: Book, made: Matrix, party: str, wordings: list[Wording]) -> None:
    plan = made.plan
    name = plan.name(party)
    text = plan.revisions[made.revision]
    sheet = book.sheet("Read me", (Column("", 24), Column("", 110)), header=False, tab="1F3864", portrait=True)
    sheet.line([sheet.put(f"Contribution of {name}", "CT title")], height=28)
    basis_line = BASIS[plan.header.text_basis]
    for label, words in (
        ("Plan", plan.header.title),
        ("Text", f"{text.title}, issued {text.issued}"),
        ("Wordings", basis_line),
        ("Record", f"as of {made.as_of}"),
    ):
        sheet.line([sheet.put(label, "CT term"), sheet.put(words, "CT prose")])
    sheet.line([])
    sheet.line([sheet.put("How to fill it in", "CT heading")], height=20)
    for place, step in enumerate(_STEPS, 1):
        sheet.line([sheet.put(f"Step {place}", "CT term"), sheet.put(step, "CT prose")])
    sheet.line([])
    sheet.line([sheet.put("Stances", "CT heading")], height=20)
    for stance in STANCE_WORDS:
        sheet.line([sheet.put(stance, word_style(stance)), sheet.put(WORDS[stance], "CT prose")])
    rows = [made.by_id[wording.clause] for wording in wordings]
    marks = _marks([_own(row, party) for row in rows], [_matter(row, party) for row in rows])
    if marks:
        sheet.line([])
        sheet.line([sheet.put("Marks under 'Recorded so far'", "CT heading")], height=20)
        for mark, words in marks:
            sheet.line([sheet.put(mark, "CT term"), sheet.put(words, "CT prose")])
    _protect(sheet)


def _own(row: Row, party: str) -> Stand | None:
    """Return what a party has on record about the words of a clause."""
    cell = next((cell for cell in row.cells if cell.party == party), None)
    return cell.wording if cell is not None and cell.wording.voice is not None else None


def _matter(row: Row, party: str) -> Stand | None:
    """Return what a party has on record about the matter of a clause."""
    cell = next((cell for cell in row.cells if cell.party == party), None)
    return cell.matter if cell is not None and cell.matter.voice is not None else None


def _marks(words: list[Stand | None], matters: list[Stand | None]) -> list[tuple[str, str]]:
    """Return the marks that occur behind what is recorded, with what they mean."""
    found = [stand for stand in (*words, *matters) if stand is not None]
    marks = (
        (any(matters), "… on the matter", "said of the subject of the clause, not of these words"),
        (any(stand.state == "carried" for stand in words if stand), "→ carried",
         "said of an earlier wording that has not changed in substance since"),
        (any(stand.state == "stale" for stand in words if stand), "↛ stale",
         "said of an earlier wording that differs in substance from this one; it counts no more"),
        (any(uncounted(stand) for stand in found), "not counted",
         "said by a member or an unnamed source, an uncertain report, or of words that may have changed since"),
        (any(stand.via for stand in found), "via …, jointly with …", "said by a bloc or another party for you as well"),
        (bool(found), "day and grade, such as A1", GRADES),
    )  # fmt: skip
    return [(mark, meaning) for occurs, mark, meaning in marks if occurs]


def _reply(book: Book, made: Matrix, party: str, overall: Answer, *, confidential: bool) -> None:
    sheet = book.sheet("Reply", (Column("", 38), Column("", 70), Column("", 78)), header=False, tab="FFC000")
    sheet.line([sheet.put("Who answers", "CT title")], height=28)
    sheet.line([sheet.put("Yellow cells are yours. Name and date are needed.", "CT line")], height=16)
    text = made.plan.revisions[made.revision]
    known = {
        "party": made.plan.name(party),
        "revision": text.title,
        "confidential": "yes" if confidential else "no",
        "authority": "official",
        "overall": overall.stance,
    }
    for question in QUESTIONS:
        style = "CT input" if question.kind == "input" else "CT locked"
        value = known.get(question.key) or None
        cells = [sheet.put(question.title, "CT term"), sheet.put(value, style), sheet.put(question.help, "CT hint")]
        row = sheet.line(cells, height=66 if question.key == "remarks" else 22)
        if question.kind == "input":
            _choices(sheet, question, f"B{row}")
    asked = _asked(next(_whole(made, party), None))
    if asked:
        sheet.line([sheet.put("Recorded on the text as a whole", "CT term"), sheet.put(asked, "CT locked")], height=44)
    _protect(sheet)


def _whole(made: Matrix, party: str) -> Iterator[Voice]:
    """Yield what a party itself has on record about the text as a whole, where it is filled in."""
    for row in made.rows:
        for cell in row.cells:
            voice = cell.wording.voice
            if row.id == PLAN and cell.party == party and voice is not None and not voice.via:
                yield voice


def _table(
    book: Book, made: Matrix, identity: Identity, wordings: list[Wording], sent: dict[str, tuple[str, Answer]]
) -> None:
    from openpyxl.utils import get_column_letter

    columns = [
        Column(field.title, field.width, head="CT head party" if field.kind == "input" else "CT head")
        for field in COLUMNS
    ]
    sheet = book.sheet("Contribution", columns, header=False, freeze=3, pages_wide=1, tab="C00000")
    for place, field in enumerate(COLUMNS, 1):
        if field.kind == "hidden":
            sheet.sheet.column_dimensions[get_column_letter(place)].hidden = True
    title = f"Your answer, clause by clause: {made.plan.revisions[made.revision].title}"
    sheet.line([sheet.put(identity.line(), "CT key"), sheet.put(title, "CT title")], height=24)
    sheet.line(
        [None, sheet.put("Yellow cells are yours. An empty row is no answer, and never consent.", "CT line")], height=16
    )
    sheet.header()
    for wording in wordings:
        _row(sheet, made, made.by_id[wording.clause], wording, identity, *sent[wording.clause])
    for number in range(1, FREE_ROWS + 1):
        _free(sheet, identity, f"{NEW}{number}")
    for place, field in enumerate(COLUMNS, 1):
        if field.kind == "input":
            letter = get_column_letter(place)
            _choices(sheet, field, f"{letter}{sheet.head_row + 1}:{letter}{sheet.row}")
    _protect(sheet)


def _row(sheet: Sheet, made: Matrix, row: Row, wording: Wording, identity: Identity, mark: str, answer: Answer) -> None:
    values = {
        "key": row.clause,
        "number": wording.cited if wording.version.number_known else "not known",
        "title": row.title,
        "text": marked(made.plan, wording),
        "recorded": _recorded(made.plan, row, identity.party),
        "stance": answer.stance,
        "change": answer.change,
        "proposed": answer.proposed,
        "condition": answer.condition,
        "reason": answer.reason,
        "red-line": answer.red_line,
        "sent": seal(identity.digest, row.clause, mark, answer),
    }
    sheet.line(_cells(sheet, values), height=max(22, sheet.height_of(_cells(sheet, values | {"sent": "", "key": ""}))))


def _free(sheet: Sheet, identity: Identity, key: str) -> None:
    values = {"key": key, "recorded": "new provision", "sent": seal(identity.digest, key, "", Answer())}
    sheet.line(_cells(sheet, values, free=True), height=30)


def _cells(sheet: Sheet, values: dict[str, str], *, free: bool = False) -> list[Any]:
    cells = []
    for field in COLUMNS:
        style = "CT input" if field.kind == "input" or (free and field.key == "title") else "CT locked"
        cells.append(sheet.put(values.get(field.key) or None, style))
    return cells


def _recorded(plan: Plan, row: Row, party: str) -> str:
    stand, matter = _own(row, party), _matter(row, party)
    besides = f"{headline(matter, matter=True)}, {basis(plan, matter)}" if matter else ""
    if stand is None:
        return "\n".join(filter(None, ("nothing on this wording", besides)))
    return "\n".join(filter(None, (headline(stand), basis(plan, stand), _asked(stand.voice), besides)))


def _asked(voice: Voice | None) -> str:
    """Return what a party asks for. It is no condition of its stance, so it is told and not filled in as one."""
    return f"asks: {voice.position.asks}" if voice is not None and voice.position.asks else ""


def _lists(book: Book) -> None:
    """Add the hidden sheet that the drop-down lists take their words from, each under a name."""
    listed = [field for field in (*COLUMNS, *QUESTIONS) if field.choices]
    sheet = book.sheet("Lists", [Column("", 16) for _ in listed], header=False)
    sheet.sheet.sheet_state = "hidden"
    longest = max(len(field.choices) for field in listed)
    for place in range(longest):
        sheet.line(
            [sheet.put(field.choices[place] if place < len(field.choices) else None, "CT key") for field in listed]
        )
    from openpyxl.utils import get_column_letter

    for place, field in enumerate(listed, 1):
        letter = get_column_letter(place)
        book.name_range(_list_name(field), f"Lists!${letter}$1:${letter}${len(field.choices)}")


def _list_name(field: Field) -> str:
    return f"choices_{field.key.replace('-', '_')}"


def _choices(sheet: Sheet, field: Field, cells: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if not field.choices and not field.help:
        return
    rule = (
        DataValidation(type="list", formula1=f"={_list_name(field)}", allow_blank=True, showErrorMessage=True)
        if field.choices
        else DataValidation(showErrorMessage=False)
    )
    rule.errorTitle, rule.error = "Not in the list", f"Choose one of: {', '.join(field.choices)}"[:220]
    rule.promptTitle, rule.prompt = field.title[:32], field.help[:250] or None
    rule.showInputMessage = bool(field.help)
    rule.add(cells)
    sheet.sheet.data_validations.append(rule)


def _protect(sheet: Sheet) -> None:
    """Lock what is not to be changed, without a password; sorting, filtering and fitting stay allowed."""
    protection = sheet.sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.sort = protection.autoFilter = False
