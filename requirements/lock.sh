#!/bin/sh
# Write the locks anew: versions and hashes only, no index address. Needs uv. Run from the top folder.
set -eu
common="--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet"
uv pip compile $common --all-extras --group dev pyproject.toml -o requirements/dev.txt
# What `pip install clausetrack` brings, no extras: installed by .ci/wheel beside the wheel.
uv pip compile $common pyproject.toml -c requirements/dev.txt -o requirements/base.txt
uv pip compile $common --extra page --extra fast --extra pictures --extra word --group pyproject.toml:build pyproject.toml -c requirements/dev.txt -o requirements/report.txt
# What the single-file bundle carries (.ci/bundle.py).
uv pip compile $common --extra page --extra drafts --extra word pyproject.toml -c requirements/dev.txt -o requirements/bundle.txt
uv pip compile $common --group bench pyproject.toml -c requirements/dev.txt -o requirements/bench.txt
