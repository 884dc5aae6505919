"""Positions as they are written on the command line: CLAUSE=STANCE, and what else is said of them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from clausetrack.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["positions_given"]

_BOUNDS = frozenset(["at-most", "at-least", "exactly"])
_TERMS = "write CLAUSE=TERM: {at-least: 5}, as it stands in the YAML"


def positions_given(
    on: Iterable[str],
    asks: Iterable[str] = (),
    asks_terms: Iterable[str] = (),
    would_accept: Iterable[str] = (),
) -> list[dict[str, Any]]:
    """Return positions as plain data.

    Args:
        on: each `CLAUSE=STANCE` or `CLAUSE=STANCE: reason`; `CLAUSE@ABOUT` where it speaks of another text, or of the
            matter, than the statement does.
        asks: each `CLAUSE=words`, with the clause as it stands in `on`.
        asks_terms: each `CLAUSE=TERM: {value}`, in YAML.
        would_accept: likewise.

    Raises:
        UsageError: one of them cannot be read, or names a clause without a stance.
    """
    found: dict[str, dict[str, Any]] = {}
    for item in on:
        clause, rest = _split(item, "write CLAUSE=STANCE, or CLAUSE=STANCE: reason")
        stance, _, reason = (part.strip() for part in rest.partition(":"))
        name, _, about = clause.partition("@")
        entry = {"on": name, "about": about, "stance": stance, "reason": reason}
        found[clause] = {key: value for key, value in entry.items() if value}
    for item in asks:
        clause, wish = _split(item, "write CLAUSE=what it asks for")
        _of(found, clause, "--asks")["asks"] = wish
    for option, items in (("asks-terms", asks_terms), ("would-accept", would_accept)):
        for item in items:
            clause, text = _split(item, _TERMS)
            _of(found, clause, f"--{option}").setdefault(option, {}).update(_terms(item, text))
    return list(found.values())


def _split(item: str, how: str) -> tuple[str, str]:
    clause, _, rest = (part.strip() for part in item.partition("="))
    if not clause or not rest:
        raise UsageError(f"'{item}' cannot be read", hint=how)
    return clause, rest


def _of(found: dict[str, dict[str, Any]], clause: str, option: str) -> dict[str, Any]:
    if clause not in found:
        raise UsageError(f"{option} names '{clause}', which has no --on", hint=f"give its stance: --on {clause}=STANCE")
    return found[clause]


def _terms(item: str, text: str) -> dict[str, Any]:
    from clausetrack.store.yaml_reader import read_yaml

    parsed = read_yaml(text, "")
    if parsed.diagnostics or not isinstance(parsed.data, dict):
        raise UsageError(f"'{item}' cannot be read", hint=_TERMS)
    return {term: _figures(value) for term, value in parsed.data.items()}


def _figures(value: Any) -> Any:
    """Return a term's value with its figures as figures, so that they are written without quotes."""
    if isinstance(value, list):
        return [_figures(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {key: Decimal(said) if key in _BOUNDS and _is_figure(said) else said for key, said in value.items()}


def _is_figure(said: object) -> bool:
    return isinstance(said, str) and re.fullmatch(r"-?\d+(\.\d+)?", said) is not None
