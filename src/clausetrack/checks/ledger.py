"""The acceptance ledger: findings about a change that somebody accepted, and why.

`acceptances.yaml` in the plan's folder is committed with the change. Its entries stand under the base that the change
was compared with, so they lapse by themselves once the base has moved on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausetrack.errors import UsageError
from clausetrack.store.splice import add_entry, add_item, as_yaml
from clausetrack.store.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausetrack.diagnostics import Diagnostic, Location
    from clausetrack.store import Places

__all__ = ["LEDGER", "Acceptance", "accepting", "read_ledger", "split"]

LEDGER = "acceptances.yaml"
_HEAD = "# Changes accepted on purpose, under the base they were compared with. Written by `clausetrack accept`.\n"


@dataclass(frozen=True)
class Acceptance:
    """One entry: the finding of this fingerprint is accepted against this base."""

    base: str
    finding: str
    why: str
    location: Location


def read_ledger(places: Places) -> tuple[Acceptance, ...]:
    """Return the entries of a plan's ledger; entries that are not whole accept nothing."""
    file = next((file for file in places.files.values() if file.path == LEDGER), None)
    if file is None or file.root is None:
        return ()
    data = read_yaml(file.text, file.label).data
    bases = data.get("acceptances") if isinstance(data, dict) else None
    found = []
    for base, entries in bases.items() if isinstance(bases, dict) else ():
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, dict) and _text(entry, "finding") and _text(entry, "why"):
                place = file.location(("acceptances", base, index, "finding"))
                found.append(Acceptance(base, entry["finding"], entry["why"], place))
    return tuple(found)


def _text(entry: dict[str, Any], key: str) -> bool:
    return isinstance(entry.get(key), str) and bool(entry[key].strip())


def split(
    ledger: Iterable[Acceptance], found: Iterable[Diagnostic], bases: Iterable[str]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Return the findings that stand, and those accepted against one of these bases."""
    bases = set(bases)
    marks = {entry.finding for entry in ledger if entry.base in bases}
    left = [item for item in found if item.fingerprint not in marks]
    return left, [item for item in found if item.fingerprint in marks]


def unused(ledger: Iterable[Acceptance], accepted: Iterable[Diagnostic], bases: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield a finding for every entry under one of these bases that accepts nothing."""
    from clausetrack.checks.rules.suppression.acceptance_unused import RULE

    marks = {item.fingerprint for item in accepted}
    bases = set(bases)
    for entry in ledger:
        if entry.base in bases and entry.finding not in marks:
            yield RULE.finding(
                f"no finding '{entry.finding}' is there to accept",
                entry.location,
                args={"finding": entry.finding, "base": entry.base},
                help="Take the entry out, or accept the fingerprint that the check prints now.",
            )


def accepting(text: str | None, base: str, item: Diagnostic, why: str, by: str) -> str:
    """Return the ledger's text with one more entry; what a person wrote in the file stays.

    Args:
        text: the file as it is; None where there is none yet.
        base: what the change is compared with.
        item: the finding.
        why: the reason, for whoever reads the history.
        by: who accepts it.

    Raises:
        UsageError: no reason is given, or it is accepted already.
    """
    if not why.strip():
        raise UsageError("an acceptance needs a reason", hint="--why 'what makes this change right'")
    entry = {"finding": item.fingerprint, "rule": item.name, "subject": item.subject, "field": item.field,
             "what": item.message, "why": why.strip(), "by": by}  # fmt: skip
    entry = {key: value for key, value in entry.items() if value}
    if text is None or not text.strip():
        return _HEAD + as_yaml({"acceptances": {base: [entry]}})
    data = read_yaml(text, LEDGER).data
    bases = data.get("acceptances") if isinstance(data, dict) else None
    if not isinstance(bases, dict):
        raise UsageError(f"{LEDGER} is no ledger of acceptances", hint="take it back from git, or delete it")
    if base not in bases:
        return add_entry(text, ("acceptances",), base, [entry])
    if any(isinstance(each, dict) and each.get("finding") == item.fingerprint for each in bases[base]):
        raise UsageError(f"'{item.fingerprint}' is accepted already", hint=f"see {LEDGER}")
    return add_item(text, ("acceptances", base), entry)
