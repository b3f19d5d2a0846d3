# juesuan: `make run` reads the sample reports into a warehouse, `make test` runs everything that guards it.
# Needs Python 3.11 or newer, make and a package index (whichever pip is set up for).

PYTHON    ?= python3
WAREHOUSE ?= warehouse/juesuan.duckdb
# passed on to uv by `make lock`: empty keeps every pin that still fits, UPGRADE=--upgrade takes the newest
UPGRADE   ?=

BIN := .venv/bin
UV  := uv==0.13.9

.DEFAULT_GOAL := help
.PHONY: help run test lint bench mutate lock clean

help: ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
		|| sed -nE 's/^([a-z]+):.*## (.*)/  make \1  \2/p' $(MAKEFILE_LIST)

run: .venv/run.stamp ## read raw/samples into warehouse/juesuan.duckdb, check them, print one comparison across cities
	$(BIN)/juesuan ingest raw/samples --warehouse $(WAREHOUSE)
	$(BIN)/juesuan check --warehouse $(WAREHOUSE)
	$(BIN)/juesuan sql - --warehouse $(WAREHOUSE) < docs/cross_city.sql

test: lint ## style, types, SQL style, then the whole test suite
	$(BIN)/python -m pytest -n 2

lint: .venv/test.stamp ## ruff, mypy, sqlfluff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --disable-progress-bar sql docs expectations

bench: .venv/test.stamp ## milliseconds a page beside Camelot's default and pdfplumber, seconds and memory for a report
	$(BIN)/python tests/bench/bench_extraction.py
	$(BIN)/python tests/bench/bench_expectations.py
	$(BIN)/python tests/bench/bench_narrative.py
	$(BIN)/python tests/bench/bench_night.py

mutate: .venv/test.stamp ## which share of altered digits the checks notice, table by table
	$(BIN)/python tests/mutation/mutate.py

lock: | .venv/bin/python ## resolve pyproject.toml again into requirements.lock and requirements-dev.lock
	$(BIN)/python -m pip install -q $(UV)
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' > .venv/build.in
	$(BIN)/uv pip compile $(LOCK_FLAGS) pyproject.toml .venv/build.in -o requirements.lock
	$(BIN)/uv pip compile $(LOCK_FLAGS) -c requirements.lock --extra dev pyproject.toml .venv/build.in -o requirements-dev.lock

LOCK_FLAGS = --quiet --no-strip-extras --no-config --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock" $(UPGRADE)

clean: ## remove the environment, the warehouse and all caches
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f warehouse/*.duckdb warehouse/*.duckdb.wal

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "juesuan needs Python 3.11 or newer, this is " + sys.version.split()[0] + ": make PYTHON=python3.12 …")'
	$(PYTHON) -m venv .venv

# The stamps are newer than what they were made from: a second `make run` installs nothing.
.venv/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	$(call install,requirements.lock)

.venv/test.stamp: requirements-dev.lock pyproject.toml | .venv/bin/python
	$(call install,requirements-dev.lock)

define install
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1)
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
endef
