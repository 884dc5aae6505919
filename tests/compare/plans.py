"""Plans written as data in the test that uses them."""

from __future__ import annotations

from typing import Any

from clausetrack.model import Clause, Party, Plan, PlanFile


def plan_of(clauses: dict[str, dict[str, dict[str, Any]]], basis: str = "verbatim", **header: Any) -> Plan:
    """Return a plan of the revisions `one` → `two` → `three`.

    Args:
        clauses: id → revision → version.
        basis: the plan's `text-basis`.
        header: further keys of `plan.yaml`; `revisions` adds to those of the three, by id.
    """
    revisions = {
        "one": {"title": "One", "issued": "2025-01-01", "status": "proposed", "coverage": "full"},
        "two": {"title": "Two", "issued": "2025-02-01", "status": "proposed", "based-on": ["one"]},
        "three": {"title": "Three", "issued": "2025-03-01", "status": "proposed", "based-on": ["two"]},
    }
    for name, more in header.pop("revisions", {}).items():
        revisions[name] = {**revisions.get(name, {}), **more}
    data = {"plan": "demo", "title": "Demo", "text-basis": basis, "themes": {"all": "All"}, "revisions": revisions}
    made = {
        name: Clause.model_validate({"clause": name, "title": name.title(), "versions": versions})
        for name, versions in clauses.items()
    }
    parties = {name: Party(id=name, name=name.title(), kind="state") for name in ("north", "south")}
    plan_file = PlanFile.model_validate({**data, **header})
    return Plan(header=plan_file, parties=parties, clauses=made, themes=dict.fromkeys(made, "all"))
