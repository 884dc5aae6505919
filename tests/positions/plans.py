"""Small plans for tests, written in the words of the data format."""

from __future__ import annotations

from typing import Any

from clausetrack.model import Clause, Party, Plan, PlanFile, Statement

REVISIONS: dict[str, Any] = {
    "r1": {"title": "First", "issued": "2025-01-10", "issuer": ["us"], "status": "proposed"},
    "r2": {"title": "Second", "issued": "2025-02-10", "issuer": ["ua"], "status": "proposed", "based-on": ["r1"]},
    "r3": {"title": "Third", "issued": "2025-03-10", "status": "proposed", "based-on": ["r2"]},
    "side": {"title": "Beside", "issued": "2025-02-20", "status": "proposed", "compares-with": ["r1"]},
    "part": {
        "title": "Rumoured",
        "issued": "2025-02-01",
        "status": "rumoured",
        "based-on": ["r1"],
        "coverage": "partial",
    },
}
PARTIES: tuple[dict[str, Any], ...] = (
    {"id": "us", "name": "United States", "kind": "state"},
    {"id": "ua", "name": "Ukraine", "kind": "state"},
    {"id": "ru", "name": "Russia", "kind": "state"},
    {"id": "bloc", "name": "Bloc", "kind": "bloc", "members": ["fr", "de"]},
    {"id": "fr", "name": "France", "kind": "state"},
    {"id": "de", "name": "Germany", "kind": "state"},
    {"id": "duma", "name": "Duma", "kind": "faction", "of": "ru"},
)


def clause(name: str, versions: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    found = {key: {"text": value} if isinstance(value, str) else value for key, value in (versions or {}).items()}
    return {"clause": name, "title": name.title(), "versions": found, **more}


def said(
    party: str, day: str, about: str, positions: dict[str, Any] | list[dict[str, Any]] | None = None, **more: Any
) -> dict[str, Any]:
    """A statement; `positions` is clause → stance, or clause → the rest of the position, or a list of positions."""
    rows = positions or {}
    if isinstance(rows, dict):
        rows = [{"on": on, **({"stance": what} if isinstance(what, str) else what)} for on, what in rows.items()]
    return {
        "id": more.pop("id", f"{party}-{day}-{about}"),
        "party": party,
        "speaker": more.pop("speaker", f"Head of {party}"),
        "authority": more.pop("authority", "principal"),
        "date": day,
        "evidence": more.pop("evidence", "on-record"),
        "about": about,
        "summary": "Said.",
        "positions": rows,
        **more,
    }


def plan(
    clauses: list[dict[str, Any]],
    statements: list[dict[str, Any]] = (),  # type: ignore[assignment]
    *,
    revisions: dict[str, Any] | None = None,
    parties: tuple[dict[str, Any], ...] = PARTIES,
    consent: tuple[str, ...] = ("us", "ua", "ru"),
    **header: Any,
) -> Plan:
    file = PlanFile.model_validate(
        {
            "plan": "toy",
            "title": "Toy",
            "consent": list(consent),
            "themes": {"one": "One", "two": "Two"},
            "revisions": revisions if revisions is not None else REVISIONS,
            **header,
        }
    )
    found = [Clause.model_validate(item) for item in clauses]
    statement_models = [Statement.model_validate(item) for item in statements]
    return Plan(
        header=file,
        parties={item["id"]: Party.model_validate(item) for item in parties},
        clauses={item.id: item for item in found},
        themes={item.id: item.theme or "one" for item in found},
        statements={item.id: item for item in statement_models},
    )
