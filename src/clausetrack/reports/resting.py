"""On how many sources the positions of a plan rest: many positions may be one report, read at one place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausetrack.model import Plan, Source
    from clausetrack.reports.evidence import Said

__all__ = ["rests_on", "site_of"]

_SHORT = 3  # letters of a second name that is none of its own: `co.uk`, `com.ua`, `gov.pl`


def rests_on(plan: Plan, items: Sequence[Said]) -> tuple[str, ...]:
    """Return lines that say on how many sources positions rest, at how many sites, and on what nobody can look up."""
    behind = [[plan.sources[name] for name in item.statement.sources if name in plan.sources] for item in items]
    behind = [found for found in behind if found]
    sources = {source.id: source for found in behind for source in found}
    if not sources:
        return ()
    return tuple(filter(None, (_counted(behind, sources.values()), _not_found(behind, sources.values()))))


def _counted(behind: Sequence[Sequence[Source]], sources: Iterable[Source]) -> str:
    known = list(sources)
    copies = sum(bool(source.derived_from) for source in known)
    sites = Counter(filter(None, (site_of(source.URL or "") for source in known)))
    verb = "rests" if len(behind) == 1 else "rest"
    told = f"{len(behind):,} position{'' if len(behind) == 1 else 's'} {verb} on {_many(len(known), 'source')}"
    told += f", of which {copies} repeat{'s' if copies == 1 else ''} another" if copies else ""
    if not sites:
        return f"{told}."
    if len(sites) == 1:
        return f"{told}, all read at one site: {next(iter(sites))}."
    return f"{told}, read at {_many(len(sites), 'site')}."


def _not_found(behind: Sequence[Sequence[Source]], sources: Iterable[Source]) -> str:
    lost = {source.id for source in sources if not source.URL and not source.archive}
    cite = sum(any(source.id in lost for source in found) for found in behind)
    alone = sum(all(source.id in lost for source in found) for found in behind)
    if not lost:
        return ""
    what, them = ("a source", "it") if len(lost) == 1 else (f"{len(lost):,} sources", "them")
    told = f"{cite:,} position{' cites' if cite == 1 else 's cite'} {what} that nobody can look up"
    told += " (no address, no kept copy)"
    return f"{told}; {alone:,} rest{'s' if alone == 1 else ''} on {them} alone." if alone else f"{told}."


def _many(count: int, word: str) -> str:
    return f"one {word}" if count == 1 else f"{count:,} {word}s"


def site_of(address: str) -> str:
    """Return the site of an address, without what stands before its own name: `news-pravda.com`."""
    try:
        parts = (urlsplit(address).hostname or "").split(".")
    except ValueError:  # `http://[` is no address
        return ""
    most = 3 if len(parts) > 2 and len(parts[-2]) <= _SHORT and len(parts[-1]) == 2 else 2
    return ".".join(parts[-most:])
