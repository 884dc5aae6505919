"""`clausetrack add`: write YAML for me."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clausetrack.cli.options import PlanDir, Quiet, complete_clause, complete_party, complete_revision

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clausetrack.model import Plan
    from clausetrack.store.additions import Addition

group = typer.Typer(no_args_is_help=True, help="Write a statement, source, party or revision into the plan's files.")

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")]
Entry = Annotated[str | None, typer.Option("--id", help="Id of the new entry [default: made from the rest].")]
Sources = Annotated[list[str] | None, typer.Option("--source", help="Id of a source; repeat for more.")]


@group.command()
def statement(
    party: Annotated[str | None, typer.Option(help="Who said it.", autocompletion=complete_party)] = None,
    speaker: Annotated[str | None, typer.Option(help="The person or body that spoke.")] = None,
    date: Annotated[str | None, typer.Option(help="Day, or month where no more is known.")] = None,
    authority: Annotated[
        str | None, typer.Option(help="principal, official, member, unattributed, other-side.")
    ] = None,
    evidence: Annotated[
        str | None,
        typer.Option(help="official-text, recorded-vote, on-record, act, read-out, anonymous, reported, inference."),
    ] = None,
    about: Annotated[
        str | None, typer.Option(help="The revision spoken of, or matter.", autocompletion=complete_revision)
    ] = None,
    summary: Annotated[str | None, typer.Option(help="What was said, in our own words.")] = None,
    source: Sources = None,
    on: Annotated[
        list[str] | None,
        typer.Option(
            help="CLAUSE=STANCE, or CLAUSE=STANCE: reason; repeat for more. CLAUSE@matter (or @REVISION) where it"
            " speaks of something else than --about.",
            autocompletion=complete_clause,
        ),
    ] = None,
    asks: Annotated[list[str] | None, typer.Option(help="CLAUSE=what it asks for; repeat for more.")] = None,
    asks_terms: Annotated[
        list[str] | None, typer.Option(help="CLAUSE=TERM: {exactly: 5}, what it asks for as a figure or a choice.")
    ] = None,
    would_accept: Annotated[
        list[str] | None, typer.Option(help="CLAUSE=TERM: {at-least: 5}, only what it said it could live with.")
    ] = None,
    capacity: Annotated[str | None, typer.Option(help="Office of the speaker.")] = None,
    venue: Annotated[str | None, typer.Option(help="Where it was said.")] = None,
    quote: Annotated[str | None, typer.Option(help="A short phrase exactly as published.")] = None,
    grade: Annotated[str | None, typer.Option(help="Admiralty grade, such as B2.")] = None,
    supersedes: Annotated[list[str] | None, typer.Option(help="Statement it replaces; repeat for more.")] = None,
    entry: Entry = None,
    dry_run: DryRun = False,
    plan: PlanDir = None,
    quiet: Quiet = False,
) -> None:
    """Record a statement with its positions. What is missing is asked for on a terminal.

    Example:

        clausetrack add statement --party russia --speaker 'Dmitry Peskov' --date 2026-06-01 --authority official
        --evidence on-record --about ua-20 --summary 'Peskov said …' --source tass-2026-06-01
        --on 'force-cap=object: the number is too high' --would-accept 'force-cap=force-cap: {at-most: 600000}'
        --on force-cap@matter=accept --dry-run
    """
    from clausetrack.cli.add_positions import positions_given
    from clausetrack.store.additions import add_statement

    needed = {
        "party": party, "speaker": speaker, "date": date, "authority": authority, "evidence": evidence,
        "about": about, "summary": summary,
    }  # fmt: skip
    positions = positions_given(on or (), asks or (), asks_terms or (), would_accept or ())
    given = _ask(needed)
    data: dict[str, Any] = {
        "id": entry,
        "party": given["party"],
        "speaker": given["speaker"],
        "capacity": capacity,
        "on-behalf-of": [given["party"]],
        "authority": given["authority"],
        "date": given["date"],
        "venue": venue,
        "evidence": given["evidence"],
        "about": given["about"],
        "summary": given["summary"],
        "quote": quote,
        "reliability": grade[:1] if grade else None,
        "credibility": grade[1:2] if grade else None,
        "sources": list(source or ()),
        "supersedes": list(supersedes or ()),
        "positions": positions,
    }
    _record(lambda tracked, folder: add_statement(tracked, folder, data), plan, dry_run=dry_run, quiet=quiet)


@group.command()
def source(
    title: Annotated[str | None, typer.Option(help="As published.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Publisher or outlet.")] = None,
    issued: Annotated[str | None, typer.Option(help="Day of publication.")] = None,
    url: Annotated[str | None, typer.Option(help="Address, http or https.")] = None,
    language: Annotated[str | None, typer.Option(help="BCP 47 tag.")] = None,
    kind: Annotated[str, typer.Option("--type", help="CSL type.")] = "article-newspaper",
    tier: Annotated[str | None, typer.Option(help="primary, primary-copy, outlet, relay, aggregator.")] = None,
    entry: Entry = None,
    dry_run: DryRun = False,
    plan: PlanDir = None,
    quiet: Quiet = False,
) -> None:
    """Record a source.

    Example:

        clausetrack add source --title 'Peskov on the plan' --outlet TASS --issued 2026-06-01 --dry-run
    """
    from clausetrack.store.additions import add_source

    given = _ask({"title": title, "outlet": outlet, "issued": issued})
    data = {
        "id": entry, "type": kind, "container-title": given["outlet"], "title": given["title"],
        "issued": given["issued"], "URL": url, "language": language, "tier": tier,
    }  # fmt: skip
    _record(lambda tracked, folder: add_source(tracked, folder, data), plan, dry_run=dry_run, quiet=quiet)


@group.command()
def party(
    name: Annotated[str | None, typer.Option(help="Full name.")] = None,
    kind: Annotated[str | None, typer.Option(help="state, bloc, group, institution, faction or observer.")] = None,
    short: Annotated[str | None, typer.Option(help="Name for narrow columns.")] = None,
    iso: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-3 code of a state.")] = None,
    wikidata: Annotated[str | None, typer.Option(help="Wikidata item, as Q212.")] = None,
    member: Annotated[list[str] | None, typer.Option(help="Member of a bloc; repeat for more.")] = None,
    of: Annotated[
        str | None, typer.Option(help="State that a faction belongs to.", autocompletion=complete_party)
    ] = None,
    entry: Entry = None,
    dry_run: DryRun = False,
    plan: PlanDir = None,
    quiet: Quiet = False,
) -> None:
    """Record who can hold a position.

    Example:

        clausetrack add party --name 'Republic of Moldova' --short Moldova --kind state --iso MDA --dry-run
    """
    from clausetrack.store.additions import add_party

    given = _ask({"name": name, "kind": kind})
    data = {
        "id": entry, "name": given["name"], "short": short, "kind": given["kind"], "iso": iso, "wikidata": wikidata,
        "members": list(member or ()), "of": of,
    }  # fmt: skip
    _record(lambda tracked, folder: add_party(tracked, folder, data), plan, dry_run=dry_run, quiet=quiet)


@group.command()
def revision(
    name: Annotated[str, typer.Argument(help="Id of the revision.")],
    title: Annotated[str | None, typer.Option(help="What it is.")] = None,
    issued: Annotated[str | None, typer.Option(help="Day of the text.")] = None,
    status: Annotated[
        str, typer.Option(help="leaked-draft, proposed, negotiated, disclosed, working, published …")
    ] = "working",
    based_on: Annotated[
        list[str] | None, typer.Option(help="Revision it continues; repeat for more.", autocompletion=complete_revision)
    ] = None,
    issuer: Annotated[list[str] | None, typer.Option(help="Who put it forward; repeat for more.")] = None,
    coverage: Annotated[str, typer.Option(help="full or partial.")] = "full",
    source: Sources = None,
    dry_run: DryRun = False,
    plan: PlanDir = None,
    quiet: Quiet = False,
) -> None:
    """Record a revision; its wordings are then written into the clause files, or imported.

    Example:

        clausetrack add revision draft-2 --title 'Second draft' --issued 2026-06-02 --based-on ua-20 --dry-run
    """
    from clausetrack.store.additions import add_revision

    given = _ask({"title": title, "issued": issued})
    data = {
        "title": given["title"], "issued": given["issued"], "issuer": list(issuer or ()),
        "based-on": list(based_on or ()), "status": status, "coverage": coverage, "sources": list(source or ()),
    }  # fmt: skip
    _record(lambda tracked, folder: add_revision(tracked, folder, name, data), plan, dry_run=dry_run, quiet=quiet)


def _ask(needed: dict[str, str | None]) -> dict[str, str]:
    """Return the values, asking for those that are missing; on no terminal, say which they are."""
    from clausetrack.errors import UsageError

    missing = [name for name, value in needed.items() if not value]
    if missing and not sys.stdin.isatty():
        words = ", ".join(f"--{name}" for name in missing)
        raise UsageError(f"missing: {words}", hint="give them, or run this on a terminal to be asked")
    return {name: value or typer.prompt(name) for name, value in needed.items()}


def _record(make: Callable[[Plan, Path], Addition], plan: Path | None, *, dry_run: bool, quiet: bool) -> None:
    from clausetrack.cli.console import emit
    from clausetrack.cli.context import find_plan, note, open_plan
    from clausetrack.store.transaction import write_together

    folder = find_plan(plan)
    addition = make(open_plan(folder, quiet=quiet).plan, folder)
    emit(addition.diff())
    if dry_run:
        note("nothing was written (--dry-run)", quiet=quiet)
        return
    write_together(folder, [addition])
    note(f"wrote {addition.entry} to {addition.path}", quiet=quiet)
