"""What the repository keeps of generated files is what the data and the code give now."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from clausetrack.positions import matrix
from clausetrack.reports.bundle import report_files
from clausetrack.reports.views import change_lookup
from clausetrack.store import WorkingTree, load
from clausetrack.store.schema import KINDS, schema_text

ROOT = Path(__file__).parents[2]
KEPT = ("changes.md", "objections.md")


@pytest.fixture(scope="module")
def files():
    plan = load(WorkingTree(ROOT / "clauses")).plan
    return report_files(matrix(plan, changes=change_lookup(plan)))


@pytest.mark.parametrize("name", KEPT)
def test_the_reports_kept_in_git_are_up_to_date(files, name):
    assert (ROOT / "reports" / name).read_bytes() == files[name], "run `make report` and commit reports/"


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_are_up_to_date(kind):
    assert (ROOT / "schema" / f"{kind}.schema.json").read_text("utf-8") == schema_text(kind), "run `make schema`"


def test_every_shipped_file_names_its_schema():
    for folder in ("clauses", "examples/istanbul-2022"):
        for path in (ROOT / folder).rglob("*.yaml"):
            first = path.read_text("utf-8").splitlines()[0]
            assert first.startswith("# yaml-language-server: $schema="), path
            assert (path.parent / first.partition("$schema=")[2]).resolve().is_file(), path


def test_every_shipped_file_fits_its_schema():
    import json

    import yaml
    from jsonschema import Draft202012Validator

    from clausetrack.store import kind_of

    validators = {kind: Draft202012Validator(json.loads(schema_text(kind))) for kind in KINDS}
    folder = ROOT / "examples" / "istanbul-2022"
    for path in sorted(folder.rglob("*.yaml")):
        data = yaml.load(path.read_text("utf-8"), Loader=Yaml12)
        validators[kind_of(path.relative_to(folder).as_posix())].validate(data)


def _loader():
    """An editor's view of a file: YAML 1.2, in which dates are text and only true and false are booleans."""
    import re

    import yaml

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers: ClassVar[dict] = {}

    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
    Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
    Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789"))
    return Loader


Yaml12 = _loader()
