#!/bin/sh
# Write the locks anew: versions and hashes only, no index address. Needs uv. Run from the top folder.
set -eu
common="--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet"
uv pip compile $common --all-extras --group dev pyproject.toml -o requirements/dev.txt
uv pip compile $common --extra page --extra fast --extra pictures --extra word --group pyproject.toml:build pyproject.toml -c requirements/dev.txt -o requirements/report.txt
uv pip compile $common --group bench pyproject.toml -c requirements/dev.txt -o requirements/bench.txt
