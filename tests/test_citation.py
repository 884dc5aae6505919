"""What is cited: code and data each by a version of its own, the same wherever it stands."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

import clausetrack
from clausetrack.samples import SAMPLES

ROOT = Path(__file__).parents[1]


def test_code_and_data_are_cited_by_their_own_versions():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    header = clausetrack.sample().plan.header
    assert cited["version"] == clausetrack.__version__
    assert (cited["type"], cited["license"]) == ("software", ["Apache-2.0", "CC-BY-4.0"])
    data = cited["references"][0]
    assert (data["type"], data["version"], data["license"]) == ("data", header.version, "CC-BY-4.0")


def test_the_archive_gets_the_same_facts():
    archived = json.loads((ROOT / ".zenodo.json").read_text("utf-8"))
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert archived["title"] == cited["title"]
    assert archived["version"] == clausetrack.__version__
    assert archived["keywords"] == cited["keywords"]
    assert clausetrack.sample().plan.header.version in archived["notes"]


def test_every_plan_that_comes_with_the_package_says_its_version():
    assert all(clausetrack.sample(name).plan.header.version for name in SAMPLES)


def test_states_have_codes():
    for name in SAMPLES:
        for party in clausetrack.sample(name).plan.parties.values():
            if party.kind == "state":
                assert party.iso, f"{name}: {party.id}"
                assert len(party.iso) == 3
