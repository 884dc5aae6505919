"""`clausetrack import DRAFT --as ID --based-on R`: a draft taken in as the next revision of the plan."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from clausetrack.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.cli.texts import Reading
    from clausetrack.importers import Draft
    from clausetrack.importers.demands import Demand
    from clausetrack.importers.revision import Entry, RevisionProposal
    from clausetrack.model import Plan

__all__ = ["Wish", "import_draft"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks for on the command line.

    Attributes:
        name: id of the new revision.
        based_on: the revision it is held against; the plan's latest where None.
        title: of the revision; that of the draft where None.
        date: day of the text.
        status: of the revision.
        coverage: full or partial; of a partial draft nothing is taken to be deleted.
        issuers: who put it forward.
        sources: ids of sources.
        theme: where new clauses go.
        links: `NUMBER=CLAUSE` or `NUMBER=new`, settled by the user.
        authors: `Name=party` for tracked changes.
        yes: take doubtful links as unverified.
        dry_run: write nothing.
        form: format of the concordance.
    """

    name: str | None
    based_on: str | None = None
    title: str | None = None
    date: str | None = None
    status: str = "proposed"
    coverage: str = "full"
    issuers: Sequence[str] = ()
    sources: Sequence[str] = ()
    theme: str | None = None
    links: Sequence[str] = ()
    authors: Sequence[str] = field(default=())
    yes: bool = False
    dry_run: bool = False
    form: str = "table"


def import_draft(path: Path, wish: Wish, reading: Reading) -> None:
    """Take a draft in as a revision: propose, settle what is doubtful, show the concordance, write.

    Raises:
        UsageError: something is missing or unknown, or links are doubtful and nobody can be asked; nothing is written.
        DraftError: the draft cannot be read.
    """
    from clausetrack.cli.console import emit, emit_table
    from clausetrack.cli.context import find_plan, known, note, open_plan, open_tree
    from clausetrack.cli.texts import read_file
    from clausetrack.importers.demands import demands, statements
    from clausetrack.importers.revision import propose_revision
    from clausetrack.importers.revision_files import revision_additions
    from clausetrack.importers.workbook.taking import outside, write_answers
    from clausetrack.reports.concordance import import_table
    from clausetrack.store import WorkingTree

    name, date = _needed(wish)
    folder, layer = find_plan(reading.plan), reading.overlay
    private = outside(folder, layer) if layer else None
    there = private if private and private.is_dir() else None
    loaded = open_plan(reading.plan, overlay=there, quiet=reading.quiet)
    plan = loaded.plan
    base = known(wish.based_on or plan.latest, plan.revisions, "revision")
    if name in plan.revisions:
        raise UsageError(f"there is a revision '{name}' already", hint="give the new one another id with --as")
    if wish.theme:
        known(wish.theme, plan.header.themes, "theme")
    authors = _authors(wish.authors, plan)
    draft = read_file(str(path), reading)
    proposal = propose_revision(plan, draft, base, theme=wish.theme or "")
    for link in wish.links:
        number, equals, clause = link.partition("=")
        if not equals:
            raise UsageError(f"'{link}' is no link", hint="write NUMBER=CLAUSE, or NUMBER=new")
        proposal = proposal.settle(number.strip(), clause.strip(), plan)
    proposal = _settled(proposal, plan, wish, draft)
    _say(plan, proposal, quiet=reading.quiet)
    asked = demands(draft, _ids(draft, proposal), authors)
    _list(asked)
    source = None if wish.sources else _source(draft, date)
    sources = [source["id"]] if source else list(wish.sources)
    about = base if reading.tracked == "accept" else name
    said = statements(asked, about=about, file=path.name, day=date, sources=sources)
    header = {
        "title": wish.title or draft.title or path.stem, "issued": date, "issuer": list(wish.issuers),
        "status": wish.status, "coverage": "" if wish.coverage == "full" else wish.coverage,
        "sources": sources,
    }  # fmt: skip
    tree = WorkingTree(private) if private else open_tree(reading.plan)
    changes = revision_additions(loaded, tree, private or folder, proposal, name, header, said,
        None if source is None or source["id"] in plan.sources else source,
        below=open_plan(reading.plan, quiet=True) if private else None,
    )  # fmt: skip
    if wish.dry_run:
        for change in changes:
            emit(change.diff())
    emit_table(import_table(plan, proposal, name), wish.form)
    if wish.dry_run:
        note("nothing was written (--dry-run)", quiet=reading.quiet)
        return
    write_answers(folder, private, changes)
    following = f"diff {base} {name} --overlay {private}" if private else "check"
    note(
        f"wrote {name} into {len(changes)} files of {private or folder}; next: clausetrack {following}",
        quiet=reading.quiet,
    )


def _needed(wish: Wish) -> tuple[str, str]:
    """Return id and day of the new revision, asking for what is missing where somebody can be asked."""
    missing = [option for option, value in (("--as", wish.name), ("--date", wish.date)) if not value]
    if missing and not sys.stdin.isatty():
        raise UsageError(
            f"missing: {', '.join(missing)}",
            hint="a draft is taken in as a revision: --as ID --based-on REVISION --date 2026-01-10",
        )
    return wish.name or typer.prompt("id of the new revision"), wish.date or typer.prompt("day of the text")


def _source(draft: Draft, date: str) -> dict[str, str]:
    """Return the draft as a source of its own."""
    from clausetrack.text import slug

    stem = Path(draft.source_name).stem
    name = slug(f"{stem}-{date}")
    return {"id": name, "type": "document", "title": draft.title or stem, "issued": date}


def _authors(given: Sequence[str], plan: Plan) -> dict[str, str]:
    from clausetrack.cli.context import known

    found = {}
    for item in given:
        name, equals, party = item.rpartition("=")
        if not equals or not name.strip():
            raise UsageError(f"'{item}' names no author", hint="write --author 'Name in the file=party'")
        found[name.strip()] = known(party.strip(), plan.parties, "party")
    return found


def _settled(proposal: RevisionProposal, plan: Plan, wish: Wish, draft: Draft) -> RevisionProposal:
    """Return the proposal with every doubtful link settled by the user, or taken as unverified with `--yes`."""
    from clausetrack.cli.context import note

    doubtful = proposal.doubtful
    if not doubtful or wish.yes:
        return proposal
    if wish.dry_run or not sys.stdin.isatty():
        for entry in doubtful:
            note(_question(entry))
        if wish.dry_run:
            return proposal
        links = "1 link is" if len(doubtful) == 1 else f"{len(doubtful)} links are"
        raise UsageError(
            f"{links} doubtful; nothing was written",
            hint=f"settle each: --link {_first(doubtful)}=CLAUSE or {_first(doubtful)}=new; or take them as"
            " unverified with --yes",
        )
    for entry in doubtful:
        note(_question(entry))
        note(f"    {draft.source_name}: {_words(entry)}")
        for text in _earlier(entry, proposal.base, plan):
            note(f"    {proposal.base}: {' '.join(text.split())[:300]}")
        proposal = _asked(proposal, entry, plan)
    return proposal


def _earlier(entry: Entry, base: str, plan: Plan) -> list[str]:
    """Return the wordings that a clause of the draft is said to continue, or to be a part of."""
    if entry.before is not None:
        return [entry.before.text]
    found = (plan.wording(clause, base) for clause, _ in entry.origins)
    return [wording.text for wording in found if wording is not None]


def _asked(proposal: RevisionProposal, entry: Entry, plan: Plan) -> RevisionProposal:
    from clausetrack.cli.context import note

    while True:
        answer = typer.prompt("  y(es), n(ew clause), or the id of the clause it continues").strip()
        try:
            return proposal.settle(entry.number, {"y": "yes", "n": "new"}.get(answer, answer), plan)
        except UsageError as error:
            note(f"  {error.message}; {error.hint}")


def _first(doubtful: Sequence[Entry]) -> str:
    number = doubtful[0].number
    return f"'{number}'" if " " in number else number


def _words(entry: Entry) -> str:
    return " ".join(entry.item.text.split())[:300] if entry.item else ""


def _question(entry: Entry) -> str:
    sure = round(100 * (entry.confidence or 0.0))
    return f"? {entry.number or '–'} {entry.claim}: {sure} % sure; {entry.reason}"


def _say(plan: Plan, proposal: RevisionProposal, *, quiet: bool) -> None:
    from clausetrack.cli.context import note

    for heading in proposal.left_out:
        note(f"no clause, left out: heading “{' '.join(heading.split())}”", quiet=quiet)
    if plan.header.text_basis != "verbatim":
        note(
            f"the plan's wordings are {plan.header.text_basis}, the draft's are taken in to the letter: most clauses"
            " will differ in words alone",
            quiet=quiet,
        )


def _ids(draft: Draft, proposal: RevisionProposal) -> dict[int, str]:
    """Return index in `draft.clauses` → id of the clause in the plan."""
    places = [at for at, clause in enumerate(draft.clauses) if not proposal.leaves_out(clause)]
    entries = [entry for entry in proposal.entries if entry.item is not None]
    return {place: entry.clause for place, entry in zip(places, entries, strict=True)}


def _list(asked: Sequence[Demand]) -> None:
    """Say who asked for what, and whose marks become no statement."""
    from clausetrack.cli.context import note

    for demand in asked:
        where = demand.clause or "outside every clause"
        who = demand.author or "an unnamed author"
        comment = " ".join(demand.comment.split())
        kept = f"recorded for {demand.party}" if demand.is_recorded else "not recorded"
        if demand.is_change:
            told = f"“{' '.join(demand.before.split())}” → “{' '.join(demand.after.split())}”"
            told += f"; comment: {comment}" if comment else ""
            note(f"asked by {who} in {where}: {told} ({kept})")
        else:
            note(f"comment by {who} in {where}: {comment} ({kept})")
    unknown = sorted({demand.author for demand in asked if demand.author and not demand.party})
    if unknown:
        note(f"to record what {unknown[0]} asks for and says: --author '{unknown[0]}=PARTY'")
