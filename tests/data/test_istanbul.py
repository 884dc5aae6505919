"""`examples/istanbul-2022`: a second complete plan in the same format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausetrack.model import MATTER
from clausetrack.store import WorkingTree, load

if TYPE_CHECKING:
    from clausetrack.model import Plan
    from clausetrack.store import Loaded

FOLDER = Path(__file__).parents[2] / "examples" / "istanbul-2022"


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(WorkingTree(FOLDER))


@pytest.fixture(scope="module")
def plan(loaded: Loaded) -> Plan:
    return loaded.plan


def test_it_loads_without_any_finding(loaded: Loaded) -> None:
    assert loaded.diagnostics == ()


def test_communique_and_treaty_are_two_revisions(plan: Plan) -> None:
    assert plan.edges == (("communique", "treaty"),)
    assert len(plan.in_revision("communique")) == 10
    assert len(plan.in_revision("treaty")) == 17
    assert sum(wording.version.document == "limits-annex" for wording in plan.in_revision("treaty")) == 6


def test_a_clause_of_both_texts_is_one_clause(plan: Plan) -> None:
    both = {name for name, clause in plan.clauses.items() if len(clause.versions) == 2}
    assert both == {
        "neutrality",
        "guarantor-states",
        "guarantee-territorial-exclusion",
        "foreign-bases",
        "eu-membership",
        "guarantee-trigger",
    }
    for name in both:
        assert plan.clauses[name].versions["treaty"].change == "amended"
    assert len(plan.clauses) == 21


def test_figures_of_both_sides_are_kept_apart(plan: Plan) -> None:
    values = plan.clauses["force-cap"].versions["treaty"].terms["force-cap"]
    assert [(*value.by, str(value.high), value.scope) for value in values] == [
        ("russia", "85000", "peacetime"),
        ("ukraine", "250000", "peacetime"),
    ]
    unsure = [value for value in plan.clauses["afv-cap"].versions["treaty"].terms["afv-cap"] if value.certainty]
    assert [(value.by, value.certainty) for value in unsure] == [(("ukraine",), "unverified")]


def test_it_stands_on_its_own(plan: Plan) -> None:
    who = {*plan.parties, *plan.actors}
    cited = {source for statement in plan.statements.values() for source in statement.sources}
    for found in plan.revisions.values():
        cited.update(found.sources)
    for name, clause in plan.clauses.items():
        assert clause.matter, name
        assert (FOLDER / plan.themes[name] / f"{name}.yaml").is_file(), name
        for version in clause.versions.values():
            assert version.sources, name
            assert {*version.obliged, *version.beneficiary} <= who, name
            for term, values in version.terms.items():
                definition = plan.header.terms[term]
                assert all(value.is_ is None or value.is_ in definition.choices for value in values), name
            cited.update(version.sources)
    assert cited == set(plan.sources)
    for statement, position in plan.positions():
        about = statement.about_of(position)
        assert position.on in plan.clauses
        assert about == MATTER or plan.has(position.on, about)


def test_an_article_with_two_rival_versions_is_not_agreed(plan: Plan) -> None:
    """By the codebook: who would have the other side give way on this very clause objects."""
    held = {
        statement.party: position.stance
        for statement, position in plan.by_clause["guarantee-trigger"]
        if statement.about_of(position) == "treaty"
    }
    assert held == {"ukraine": "object", "russia": "object"}
    assert {statement.certainty for statement in plan.statements.values()} == {"reported"}  # by the press, no text seen
