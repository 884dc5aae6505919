"""What every test shares: the hypothesis profiles, and the rule that a skip says aloud why."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("quick", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

os.environ["CLAUSETRACK_NO_CACHE"] = "1"  # a test judges the run, not its memory; tests of the memory take this out
OFFICE = shutil.which("soffice")
BROWSER = shutil.which("chromium")
STATISTICS = shutil.which("Rscript")
SKIP_NOTHING = bool(os.environ.get("CLAUSETRACK_SKIP_NOTHING"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for mark, tool, package in (
            ("office", OFFICE, "LibreOffice"),
            ("browser", BROWSER, "Chromium"),
            ("statistics", STATISTICS, "R"),
        ):
            if item.get_closest_marker(mark) and not tool and not SKIP_NOTHING:
                item.add_marker(
                    pytest.mark.skip(reason=f"{package} is not installed; .ci/run installs it and skips nothing")
                )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        reasons = sorted({str(report.longrepr[2]) for report in skipped if isinstance(report.longrepr, tuple)})
        terminalreporter.write_line(f"SKIPPED {len(skipped)} tests: " + "; ".join(reasons))
