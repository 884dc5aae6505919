"""The baseline: findings about the state of the files that were there when the checks were adopted.

Findings are known by their fingerprints, with counts, so that moved lines and renamed files change nothing. A baseline
only shrinks: once it exists, an update takes out what is no longer found and never takes anything in.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausetrack.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausetrack.diagnostics import Diagnostic, Location

__all__ = ["Baseline", "adopt", "grown", "read_baseline", "shrunk", "split", "write_baseline"]

_SCHEMA = "clausetrack-baseline/1"


@dataclass(frozen=True)
class Baseline:
    """Fingerprint → how many findings of it there were; and what they were, for people."""

    counts: Mapping[str, int] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)


def adopt(found: Iterable[Diagnostic]) -> Baseline:
    """Return a baseline of all the findings given."""
    items = list(found)
    counts = Counter(item.fingerprint for item in items)
    return Baseline(dict(counts), {item.fingerprint: _about(item) for item in items})


def _about(item: Diagnostic) -> str:
    return " ".join(part for part in (item.name, item.subject, item.field) if part)


def split(baseline: Baseline, found: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Return the findings that are new, and those that the baseline holds."""
    room = dict(baseline.counts)
    new: list[Diagnostic] = []
    held: list[Diagnostic] = []
    for item in found:
        mark = item.fingerprint
        if room.get(mark, 0) > 0:
            room[mark] -= 1
            held.append(item)
        else:
            new.append(item)
    return new, held


def shrunk(baseline: Baseline, found: Iterable[Diagnostic]) -> Baseline:
    """Return the baseline without what is no longer found."""
    now = Counter(item.fingerprint for item in found)
    counts = {mark: least for mark, count in baseline.counts.items() if (least := min(count, now[mark]))}
    return Baseline(counts, {mark: baseline.about.get(mark, "") for mark in counts})


def grown(before: Baseline, after: Baseline, location: Location) -> Iterator[Diagnostic]:
    """Yield a finding for everything that a baseline has and an earlier one had not."""
    from clausetrack.checks.rules.suppression.baseline_grew import RULE

    for mark, count in sorted(after.counts.items()):
        had = before.counts.get(mark, 0)
        if count > had:
            about = after.about.get(mark, "")
            yield RULE.finding(
                f"the baseline holds {count} of '{mark}' ({about}), the base {had}",
                location,
                subject=mark,
                args={"count": str(count), "had": str(had)},
                help="Mend the finding, or suppress it in its place with a reason; a baseline only shrinks.",
            )


def read_baseline(data: bytes, name: str) -> Baseline:
    """Return the baseline of a file.

    Raises:
        UsageError: the file is none.
    """
    try:
        held = json.loads(data)
        entries = {_SCHEMA: held["findings"]}[held["schema"]]
        counts = {str(mark): int(entry["count"]) for mark, entry in entries.items()}
        about = {str(mark): str(entry["about"]) for mark, entry in entries.items()}
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise UsageError(
            f"'{name}' is no baseline of findings: {error}", hint="take it back from git, or delete it and adopt anew"
        ) from None
    return Baseline(counts, about)


def write_baseline(baseline: Baseline) -> bytes:
    """Return the file: one finding a line, sorted, so that merges are easy."""
    rows = sorted(baseline.counts.items(), key=lambda row: (baseline.about.get(row[0], ""), row[0]))
    lines = [
        f"    {json.dumps(mark)}: "
        + json.dumps({"count": count, "about": baseline.about.get(mark, "")}, ensure_ascii=False)
        for mark, count in rows
    ]
    inner = ",\n".join(lines)
    body = f"{{\n{inner}\n  }}" if lines else "{}"
    return f'{{\n  "schema": "{_SCHEMA}",\n  "findings": {body}\n}}\n'.encode()
