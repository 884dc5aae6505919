"""The page of three plans, and the site of them: bytes plain and compressed, time to build, time to interactive and to filter in Chromium."""

from __future__ import annotations

import gzip
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.positions import generate
from clausetrack.positions import DEFAULT, matrix
from clausetrack.reports.imprint import Imprint
from clausetrack.reports.page import BUDGET, page
from clausetrack.reports.site import site_files
from clausetrack.reports.site.folder import write_site
from clausetrack.reports.views import change_lookup
from clausetrack.store import WorkingTree, load

if TYPE_CHECKING:
    from argparse import Namespace

    from playwright.sync_api import CDPSession, Page

    from clausetrack.positions import Matrix

ROOT = Path(__file__).parents[1]
TICK = """([value, on]) => {
  const box = document.querySelector(`input[name=stance][value=${value}]`);
  box.checked = on;
  box.dispatchEvent(new Event('input', {bubbles: true}));
  document.body.getBoundingClientRect();
}"""
STEPS = (("reject", True), ("accept", True), ("reject", False), ("accept", False))
LARGE_BUDGET = {"ready": 6.0, "filter": 0.5}
"""Seconds of one processor that a plan of 2,000 × 20 may take in Chromium: until it is ready, and for a filter."""


def plans():
    shipped = load(WorkingTree(ROOT / "clauses")).plan
    yield "shipped plan", matrix(shipped, changes=change_lookup(shipped))
    for clauses, parties, statements in ((400, 8, 2_000), (2_000, 20, 10_000)):
        plan = generate(clauses, statements)
        chosen = DEFAULT.parse("parties=" + "+".join(f"p{number}" for number in range(parties)))
        yield f"{clauses:,} × {parties}", matrix(plan, "r2", "2025-12-31", chosen)


def in_chromium(path: Path, runs: int) -> tuple[float, float]:
    """Return seconds of the browser's main thread until the script is ready, and of the slowest of four filters: medians."""
    from playwright.sync_api import sync_playwright

    ready, filtered = [], []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for _ in range(runs):
            tab = browser.new_page(viewport={"width": 1280, "height": 800})
            meter = tab.context.new_cdp_session(tab)
            meter.send("Performance.enable", {"timeDomain": "threadTicks"})
            tab.goto(path.as_uri() + "#matrix", timeout=120_000)
            tab.wait_for_selector("html[data-ready]", timeout=120_000)
            ready.append(spent(meter))
            if tab.locator("input[name=stance]").count():
                filtered.append(max(ticked(tab, meter, *step) for step in STEPS))
            tab.close()
        browser.close()
    return statistics.median(ready), statistics.median(filtered or [float("nan")])


def spent(meter: CDPSession) -> float:
    """Return the processor time of the tab's main thread so far, in seconds: other load on the machine is left out."""
    found = {item["name"]: item["value"] for item in meter.send("Performance.getMetrics")["metrics"]}
    return float(found["TaskDuration"])


def ticked(tab: Page, meter: CDPSession, value: str, on: bool) -> float:
    """Tick a filter; return the seconds until the page is laid out anew."""
    before = spent(meter)
    tab.evaluate(TICK, [value, on])
    return spent(meter) - before


def main(options: Namespace) -> None:
    """Print one line a plan."""
    browser = shutil.which("chromium")
    print(
        f"page: budget for the shipped plan {BUDGET['plain']:,} bytes, {BUDGET['gzip']:,} by gzip, script {BUDGET['script']:,}"
    )
    print(f"for 2,000 × 20: ready within {LARGE_BUDGET['ready']} s, a filter within {LARGE_BUDGET['filter']} s")
    print(f"{'plan':16} {'bytes':>12} {'gzip':>10} {'build s':>8} {'ready s':>8} {'filter s':>9}")
    sites = []
    for name, made in plans():
        start = time.process_time()
        data = page(made, Imprint()).encode()
        built = time.process_time() - start
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "index.html"
            path.write_bytes(data)
            ready, filtered = in_chromium(path, min(options.runs, 3)) if browser else (float("nan"), float("nan"))
        sites.append(site_line(name, made, options, browser))
        print(
            f"{name:16} {len(data):12,} {len(gzip.compress(data, 9, mtime=0)):10,} {built:8.1f} {ready:8.1f} {filtered:9.2f}"
        )
    print(
        f"\n{'site':16} {'files':>6} {'bytes':>12} {'largest':>10} {'build s':>8} {'write s':>8} {'ready s':>8} {'again s':>8}"
    )
    print("\n".join(sites))


def site_line(name: str, made: Matrix, options: Namespace, browser: str | None) -> str:
    """Return the figures of a site: `ready` is of its matrix with most rows, `again` writes it a second time."""
    start = time.process_time()
    files = site_files(made, Imprint())
    built = time.process_time() - start
    with tempfile.TemporaryDirectory() as folder:
        times = []
        for _ in range(2):
            start = time.perf_counter()
            write_site(Path(folder), files)
            times.append(time.perf_counter() - start)
        largest = max((path for path in files if path.startswith("matrix/")), key=lambda path: len(files[path]))
        ready = in_chromium(Path(folder) / largest, min(options.runs, 3))[0] if browser else float("nan")
    size = sum(map(len, files.values()))
    most = max(len(data) for path, data in files.items() if path.endswith(".html"))
    return f"{name:16} {len(files):6,} {size:12,} {most:10,} {built:8.1f} {times[0]:8.1f} {ready:8.1f} {times[1]:8.1f}"
