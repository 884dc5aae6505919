# Two commands do everything: `make report` and `make test`. Each sets up what it needs, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: docs report test test-all coverage lint format bench clean lock schema
.DEFAULT_GOAL := report

report: $(VENV)/.report  ## every report on the shipped plan, into reports/
	$(BIN)/clausetrack report --plan clauses --output reports

test: $(VENV)/.dev  ## the quick suite: pure Python; says aloud what it skips
	$(BIN)/python -m pytest -n auto

test-all: $(VENV)/.dev  ## as CI runs it: nothing may be skipped
	CLAUSETRACK_SKIP_NOTHING=1 $(BIN)/python -m pytest -n auto

coverage: $(VENV)/.dev  ## the suite measured: 100 % of branches from the model to the facts and files, 95 % above
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest -n auto
	$(BIN)/python -m coverage combine -q
	$(BIN)/python -m tests.covered

lint: $(VENV)/.dev  ## style, types, arrows between the layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev  ## timings side by side against peers; not a test
	$(BIN)/python -m benchmarks

docs: $(VENV)/.dev  ## the pages made from the code, and the site, into build/site; a broken link fails
	$(BIN)/python docs/make_reference.py
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs build/site

schema: $(VENV)/.dev  ## write schema/*.json anew from the models
	$(BIN)/clausetrack schema

lock: $(VENV)/.dev  ## write requirements/*.txt anew (needs uv)
	sh requirements/lock.sh

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
	rm -f reports/*.xlsx reports/*.html

# `make test` on a folder where `make report` has run adds to it; the other way round there is nothing to add.
$(VENV)/.report: requirements/report.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	test -e $(VENV)/.dev || $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/report.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@
