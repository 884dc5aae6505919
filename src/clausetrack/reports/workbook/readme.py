"""Sheet *Read me*: what this is, as of when, by which rules, what every sign means, and how to go on from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from clausetrack.model import STANCES
from clausetrack.positions.agreement import STATUSES
from clausetrack.positions.movement import MOVES, STEPS
from clausetrack.positions.term_views import ZONES
from clausetrack.reports.imprint import preface
from clausetrack.reports.palette import COLOURS, SIGNS, WORDS
from clausetrack.reports.standing import STATUS_WORDS
from clausetrack.reports.workbook.book import Column
from clausetrack.reports.workbook.columns import FLAGGED, FLAGS
from clausetrack.reports.workbook.styles import stance_style, status_style, word_style
from clausetrack.text import REPORTED, join_words, spaced

if TYPE_CHECKING:
    from clausetrack.positions import Matrix
    from clausetrack.positions.agreement import StatusWord
    from clausetrack.reports.imprint import Imprint
    from clausetrack.reports.unattributed import Unattributed
    from clausetrack.reports.workbook.book import Book, Sheet

__all__ = ["add"]

_SHEETS: dict[str, str] = {
    "Overview": "each theme by status: how many clauses are agreed, open or contested, and how many have spoken",
    "Matrix": "one row a clause, one column a party; by theme, in the order of the first text that has the "
    "clause; fold themes and parties with the buttons at the margins; split compares all stances that count, whoever "
    "holds them: 0 where all are the same, 1 where they are as far apart as so many can be",
    "Columns": "the texts side by side, each with its changes against the base text; an empty cell: the text does not "
    "touch the clause",
    "Objections": "one row a position, newest first within its clause, a bare month after its days; filter by party, "
    "stance or date",
    "Changes": "what became of each clause between two revisions, with the redline and the old and new number",
    "Gaps": "figures and choices: what each party would take, and whether a zone of agreement is left",
    "Dyads": "how near each pair of parties stands, on the clauses that both have spoken to",
    "Movement": "who changed position, from what to what, when and by which statement",
    "Sources": "every source that the report rests on, with its address and the kept copy where there is one",
    "Data": "the cells of the matrix as a tidy table for pivots and statistics",
}
_UNATTRIBUTED = {
    "Overview": "each theme by status: how many clauses are agreed, open or contested",
    "Matrix": "one row a clause: how many hold which stance, and what is asked for; split compares "
    "all stances that count: 0 where all are the same, 1 where they are as far apart as so many can be",
    "Gaps": "figures and choices: what the texts say, and whether a zone of agreement is left",
    "Data": "the counts as a tidy table for pivots and statistics",
}
_HOW = (
    (
        "To find the evidence",
        "A clause in Matrix links to its lines in Objections; a day, to what was said and to its source.",
    ),
    (
        "To filter",
        "Use the arrows in the header of any table. Ids never change; they stand last, in Matrix behind the wording.",
    ),
    (
        "To print",
        "Fold the themes and parties that you do not need with the buttons at the margins of Matrix, then print that "
        "sheet alone (A3). Ids that stand last are not printed, nor is Data: it is for programs.",
    ),
    (
        "To answer",
        "Ask for a contribution form (clausetrack matrix --for PARTY -o form.xlsx) and send it back filled in.",
    ),
)


_BEHIND = {
    "(matter)": "status of a clause that the text shown does not word: made of the stances on its matter",
    "against the matter: …": "who is against the subject and not on record against these words: named beside the "
    "status, no part of it",
    "(said to be open)": "the stances would add up to an agreement, and the parties themselves call it open: it has no "
    "colour of agreement and is counted as open",
    "(each has own words in it)": "all are against the text as it stands, each for its own half of it; split compares "
    "stances, not reasons",
    "an empty status": "the text shown does not word the clause, and nobody whose consent is needed has a stance "
    "on its matter that counts; or the row is of the plan as a whole",
    "objected to, in red": "somebody rejects it, in no form",
    "the text as a whole": "a yes to all of it stands in its own row and is not read as a yes to each clause",
}
_WORDING = {
    REPORTED: "an account of words that nobody has published; behind a Text origin: (an account)",
    "(unverified)": "words seen on no page, to be checked; (reported): known from reports; (disputed): these differ",
    "[deleted in this text]": "in brackets why there is no wording: the text takes the clause out, puts another in its "
    "place, merges it into one, does not have it, or is known in part (whether it has it is not known); or no text has "
    "it",
}
_OPTION = {"[words] – party": "in Columns, under “Left open”: what that party would have in that place"}
_BARE = {
    "no-evidence": "an empty white cell: ",
    "not-covered": "an empty grey cell: ",
    "no-wording": "an empty grey cell: ",
}
_OFFERS = {
    "asks for": "the figure or choice that a party wants written down",
    "would accept": "all it would take instead: beside “at most 250” asked for, “a limit of at least 250” is any cap "
    "not lower; a value stands until its party gives another with at least the same authority",
}
_UNTOLD = {
    "…, and no agreement": "it overlaps, and somebody whose consent is needed is against the matter of a clause that "
    "the figure or choice stands in",
    "not told": "fewer than two whose consent is needed have stated a value: one alone would tell whose it is",
}
"""Words of *Gaps* where no names may be told."""
_NUMBERS = {
    "Stale": "how many spoke of an earlier wording only, which differs in substance from the one shown",
    "Not counted": "how many have a stance that counts for nothing: by a member or an unnamed source, uncertain, of "
    "words that may have changed since, or one off the scale, as disputed or withdrawn",
    "No stance": "how many have none on these words; some of them may have one on the matter",
    "On the matter": "for or against the subject, not this wording: counted apart, also of those in the numbers before",
}
"""Columns of *Matrix* where no names may be told."""
_RECORD: dict[str, dict[str, str]] = {
    "In the matrix": {
        "shown": "a cell shows it",
        "counted apart": "said on the matter of a clause that the text shown words: beside its status, no part of it",
        "not counted": "for the reason beside it",
    },
    "Authority": {
        "principal": "head of state, of government or of an organisation, foreign minister; a text in its name",
        "official": "another minister, a negotiator, a spokesperson on the record",
        "member": "a member of the body, a parliamentarian, one government of a bloc",
        "unattributed": "unnamed sources",
        "other-side": "somebody else's account of what the party wants",
    },
    "Evidence": {
        "official-text": "a text that the party issued",
        "recorded-vote": "a vote, as recorded",
        "on-record": "a speech, an interview, words to the press",
        "act": "what it did",
        "read-out": "an official account of a meeting",
        "anonymous": "what unnamed sources told",
        "reported": "an account in the media",
        "inference": "somebody's reading of what was said",
    },
    "Certainty": {
        "confirmed": "nothing speaks against it having been said so",
        "reported": "an account in the media, not confirmed",
        "disputed": "somebody denies it, or reports conflict",
        "unverified": "it could not be checked",
    },
    "How near": {
        "primary": "the document or the words themselves",
        "primary-copy": "a copy of these",
        "outlet": "a newsroom that reports them",
        "relay": "a copy or a summary of what another outlet reports",
        "aggregator": "a collector of what others publish",
        "(blank)": "not recorded",
    },
    "Repeats": {"": "the sources that this one takes up: those are not independent of one another"},
}
"""Columns of *Objections* and *Sources* → what their words mean (`docs/codebook.md` has the rules)."""
_APART = "of choices that have an order: how many places in it lie between those stated"
_CONSENT = ", whose columns have the darker heads in Matrix. Where a clause needs others, Spoken names them."
_STILL = "left out: nobody is on record with another stance than before on the same clause"


def add(book: Book, made: Matrix, imprint: Imprint, sheets: tuple[str, ...], view: Unattributed | None = None) -> None:
    """Add the sheet; `sheets` are the names of those that follow, `view` the matrix where no names may be told."""
    sheet = book.sheet("Read me", (Column("", 22), Column("", 106)), header=False, tab="1F3864", portrait=True)
    sheet.line([sheet.put(view.title if view else made.plan.header.title, "CT title")], height=28)
    for name, words in preface(made, imprint):
        style = "CT warning" if name == "Private" else "CT term"
        for place, part in enumerate(words.split("\n")):
            sheet.line([sheet.put(name if not place else None, style), sheet.put(part, "CT prose")])
    if view is None and (needed := made.policy.required or made.plan.header.consent):
        told = f"Needed of {join_words(map(made.plan.label, needed))}{_CONSENT}"
        sheet.line([sheet.put("Consent", "CT term"), sheet.put(told, "CT prose")])
    if view is None and (names := _names(made)):
        sheet.line([sheet.put("Short names", "CT term"), sheet.put(names, "CT prose")])
    _heading(sheet, "Signs and colours of stances")
    first = sheet.row + 1
    for stance in (*STANCES, *(word for word in WORDS if word not in STANCES)):
        _sign(sheet, stance, cells=view is None)
    book.name_range("legend", f"'Read me'!$A${first}:$B${sheet.row}")
    if view is None:
        _heading(sheet, "Marks of cells")
        _marks(sheet)
    else:
        _heading(sheet, "Numbers of Matrix beside those of stances")
        for name, words in _NUMBERS.items():
            sheet.line([sheet.put(name, "CT term"), sheet.put(words, "CT prose")])
    _heading(sheet, "Marks of wordings")
    for text, words in {**_WORDING, **({} if view else _OPTION)}.items():
        sheet.line([sheet.put(text, "CT text"), sheet.put(words, "CT prose")])
    _heading(sheet, FLAGGED.replace("Flags", "Flags of Columns"))
    for flag, (status, words) in FLAGS.items():
        sheet.line([sheet.put(f"{flag} flag", status_style(status)), sheet.put(words, "CT prose")])
    _statuses(sheet, view)
    _heading(sheet, "Sheets")
    for name in sheets:
        sheet.line([sheet.put(name, "CT go", link=f"'{name}'!A1"), sheet.put(_told(name, view), "CT prose")])
    if view is None and "Movement" not in sheets:
        sheet.line([sheet.put("Movement", "CT term"), sheet.put(_STILL, "CT prose")])
    if "Objections" in sheets:
        _record(sheet)
    _words(sheet, sheets)
    if imprint.attribution:
        _heading(sheet, "How to use it")
        for name, words in _HOW:
            sheet.line([sheet.put(name, "CT term"), sheet.put(words, "CT prose")])


def _words(sheet: Sheet, sheets: tuple[str, ...]) -> None:
    """Say what the words of *Gaps* and *Movement* mean: there a line above the table would be cut."""
    moved = "Movement" in sheets
    told: dict[str, str] = {word.replace("not-", "not "): rule for word, rule in ZONES.items()}
    told.update(_OFFERS if "Objections" in sheets else _UNTOLD)
    told["steps apart"] = _APART
    if moved:
        told.update({word: meaning for word, meaning in MOVES.items() if word != "first"})
    told["steps"] = STEPS
    _heading(sheet, "Words of Gaps, of Overview and of Movement" if moved else "Words of Gaps and of Overview")
    for word, meaning in told.items():
        sheet.line([sheet.put(word, "CT term"), sheet.put(meaning, "CT prose")])


def _record(sheet: Sheet) -> None:
    """Say what the words of the record mean: who spoke, what that rests on, and how near its source stands."""
    _heading(sheet, "Words of Objections and of Sources")
    for column, words in _RECORD.items():
        told = "; ".join(f"{word}: {meaning}" if word else meaning for word, meaning in words.items())
        sheet.line([sheet.put(column, "CT term"), sheet.put(told, "CT prose")])


def _statuses(sheet: Sheet, view: Unattributed | None) -> None:
    """Say what each status means, of whom it is, and what may stand behind it in brackets."""
    _heading(sheet, "Statuses: of those whose consent the clause needs, by the worst stance that counts")
    for status, words in STATUS_WORDS.items():
        sheet.line(
            [sheet.put(words, status_style(status)), sheet.put(STATUSES[cast("StatusWord", status)], "CT prose")]
        )
    for words, meaning in _BEHIND.items():
        if view and words.startswith("against the matter"):
            continue  # a name
        more = "; or it is withheld, as said above" if view and words == "an empty status" else ""
        sheet.line([sheet.put(words, "CT text"), sheet.put(meaning + more, "CT prose")])


def _told(name: str, view: Unattributed | None) -> str:
    return _UNATTRIBUTED.get(name, _SHEETS[name]) if view else _SHEETS[name]


def _heading(sheet: Sheet, text: str) -> None:
    sheet.line([])
    sheet.block()
    sheet.line([sheet.put(text, "CT heading")], height=20)


def _names(made: Matrix) -> str:
    """Return what the columns call by a short name, with the whole of it."""
    parties = [made.plan.parties[party] for party in made.parties]
    whole = [(party.label, party.name.removesuffix(f" ({party.label})")) for party in parties]
    return "; ".join(f"{short}: {name}" for short, name in whole if short != name)


def _sign(sheet: Sheet, stance: str, *, cells: bool) -> None:
    """Say what a word means, and how a cell of *Matrix* looks that has none."""
    looks = _BARE.get(stance, "") if cells else ""
    sheet.line([sheet.put(spaced(stance), word_style(stance)), sheet.put(looks + WORDS[stance], "CT prose")])


def _marks(sheet: Sheet) -> None:
    """Say what the marks of cells mean, in two blocks: one would not fit behind what stands above it."""
    stale = "object"
    assert stale in COLOURS
    for text, style, words in (
        ("→ carried", "CT text", "said of an earlier wording that has not changed in substance since"),
        (f"{SIGNS[stale]}↛ stale", stance_style(stale, stale=True),
         "hatched or muted: said of an earlier wording that differs in substance from the one shown; never counted"),
        (f"({SIGNS['accept']}) matter", stance_style("accept", matter=True),
         "in brackets and pale: for or against the subject, not this wording or its figures; no consent to these"),
        (f"{SIGNS['accept']} not counted", stance_style("accept", idle=True),
         "palest: said by a member or an unnamed source, an uncertain report, or of words that may have changed since"),
        ("colour of a cell", "CT text",
         "of the stance on the words; of that on the matter where the one on the words is stale, or where the party is "
         "against the matter and not against the words"),
        ("asks: …, if: …", "CT text", "what the party asks for, or its condition; without such a word, its reason"),
        ("…", "CT text", "cut after 12 words: Objections has the whole"),
        ("© author", "CT text", "put this text forward; authorship is no acceptance"),
        ("", "", "Words of cells and of statuses"),
        ("one decides", "CT text", "by the plan the consent of one party is enough: the status is what that one says"),
        ("another clause", "CT text", "nothing on this one: what the party said on one that it comes from"),
        ("via …", "CT text", "said for this party by the one named: its bloc, or a member of it where it is a bloc"),
        ("jointly with …", "CT text", "said by the bloc or party named, together with this one"),
        ("on the draft, …", "CT text", "said of this text before it was issued, of a draft or of the talks on it"),
        ("on “…”, before …", "CT text", "said of the clause that this one was split off, merged or taken from"),
        ("≠ disputed", "CT text",
         "a party said different things at one level on one day, and none is marked as the later one; what is dated by "
         "its month alone never overtakes what has a day in that month"),
    ):  # fmt: skip
        if not text:
            _heading(sheet, words)
            continue
        sheet.line([sheet.put(text, style), sheet.put(words, "CT prose")])
