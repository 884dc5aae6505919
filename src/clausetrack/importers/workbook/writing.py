"""A proposal as changes of files: one source, one statement with its positions, one file for each new provision."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from clausetrack.errors import UsageError
from clausetrack.model import MATTER, PLAN, Clause, Source
from clausetrack.store.additions import Addition, add_source, add_statement
from clausetrack.store.splice import add_item, as_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from clausetrack.importers.workbook.propose import Proposal, Proposed
    from clausetrack.model import Plan

__all__ = ["additions"]


def additions(plan: Plan, folder: Path, proposal: Proposal) -> list[Addition]:
    """Return the changes of files that a proposal comes to; none where it says nothing new.

    Args:
        plan: the plan as it is now, with its private layer where there is one.
        folder: where to write: the plan's own folder, or that of the private layer.
        proposal: what to write; conflicts are left out.

    Raises:
        UsageError: a value does not fit the data format.
        ClausetrackError: a file has faults or a layout that cannot be changed by program.
    """
    new = proposal.of("new")
    if not new:
        return []
    found: list[Addition] = []
    source = _source(plan, proposal)
    if source["id"] not in plan.sources:
        found.append(add_source(plan, folder, source))
        plan = replace(plan, sources=MappingProxyType({**plan.sources, source["id"]: Source.model_validate(source)}))
    for row in new:
        if row.title:
            found.append(_provision(folder, proposal, row))
            clause = Clause.model_validate(_clause(proposal, row))
            plan = replace(plan, clauses=MappingProxyType({**plan.clauses, row.clause: clause}))
    positions = [_position(row) for row in new]
    if proposal.statement in plan.statements:
        found.append(_more(folder, plan, proposal, positions))
    else:
        found.append(add_statement(plan, folder, _statement(plan, proposal, source["id"], positions)))
    return found


def _source(plan: Plan, proposal: Proposal) -> dict[str, Any]:
    identity, head = proposal.contribution.identity, proposal.contribution.head
    return {
        "id": f"form-{identity.party}-{head['date']}-{identity.digest[:8]}",
        "type": "document",
        "title": f"Contribution form of {plan.name(identity.party)} on {identity.revision}",
        "title-descriptive": "true",
        "container-title": plan.name(identity.party),
        "issued": head["date"],
        "tier": "primary",
        "archive": {"sha256": proposal.contribution.sha256},
    }


def _statement(plan: Plan, proposal: Proposal, source: str, positions: list[dict[str, Any]]) -> dict[str, Any]:
    identity, head = proposal.contribution.identity, proposal.contribution.head
    count = f"{len(positions)} clause{'s' if len(positions) != 1 else ''}"
    return {
        "id": proposal.statement,
        "party": identity.party,
        "speaker": head.get("speaker", ""),
        "capacity": head.get("capacity", ""),
        "on-behalf-of": [identity.party],
        "authority": head.get("authority") or "official",
        "date": head["date"],
        "venue": "Contribution form",
        "evidence": "official-text",
        "about": identity.revision,
        "summary": f"{plan.name(identity.party)} answered the contribution form on {identity.revision}: {count}.",
        "sources": [source],
        "positions": positions,
    }


def _position(row: Proposed) -> dict[str, Any]:
    answer = row.answer
    entry: dict[str, Any] = {
        "on": row.clause,
        "about": MATTER if row.title and row.clause != PLAN else "",
        "stance": answer.stance,
        "reason": answer.reason,
        "asks-kind": answer.change,
        "wording-proposed": answer.proposed,
        "condition": answer.condition,
        "red-line": "true" if answer.red_line == "yes" else "",
    }
    return {key: value for key, value in entry.items() if value}


def _clause(proposal: Proposal, row: Proposed) -> dict[str, Any]:
    return {
        "clause": row.clause,
        "title": row.title,
        "matter": row.answer.proposed or row.answer.reason or row.title,
        "raised-by": [proposal.contribution.identity.party],
        "note": f"Proposed as a new provision in {proposal.statement}.",
    }


def _provision(folder: Path, proposal: Proposal, row: Proposed) -> Addition:
    path = folder / "demands" / f"{row.clause}.yaml"
    return Addition(path, None, as_yaml(_clause(proposal, row)).encode(), row.clause)


def _more(folder: Path, plan: Plan, proposal: Proposal, positions: list[dict[str, Any]]) -> Addition:
    """Return the change that adds positions to a statement which an earlier reading of the same form wrote."""
    from clausetrack.store.yaml_reader import read_yaml

    path = folder / "positions" / f"{plan.statements[proposal.statement].party}.yaml"
    before = path.read_bytes() if path.exists() else b""
    text = before.decode("utf-8")
    entries: list[Mapping[str, Any]] = read_yaml(text, str(path)).data["statements"] if text else []
    place = next((index for index, entry in enumerate(entries) if entry.get("id") == proposal.statement), None)
    if place is None:
        raise UsageError(
            f"the statement '{proposal.statement}' stands in another layer than {folder}",
            hint="import the form into the layer that took it first (--overlay DIR, or --public)",
        )
    for position in positions:
        text = add_item(text, ("statements", place, "positions"), position)
    return Addition(path, before, text.encode(), proposal.statement)
