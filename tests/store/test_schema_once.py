"""Keys that are not known are many in a file that is no plan: what is known is worked out once, not for each."""

from __future__ import annotations

from clausetrack.store import WorkingTree, load, validate
from tests.river_plan import write_plan


def test_what_a_model_knows_is_worked_out_once(tmp_path):
    plan = write_plan(tmp_path / "plan")
    dam = plan / "water/dam.yaml"
    dam.write_text(dam.read_text("utf-8") + "".join(f"odd{number}: 1\n" for number in range(20)), "utf-8")
    validate._schema.cache_clear()
    loaded = load(WorkingTree(plan))
    assert sum("odd" in str(finding.message) for finding in loaded.errors) == 20
    assert validate._schema.cache_info().misses == 1
