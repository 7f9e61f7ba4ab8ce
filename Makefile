# `make demo` and `make test` do all the set-up themselves: a virtual environment in .venv, nothing as root.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
# A place of the demonstration's own, so that nobody's store is touched.
DEMO_STORE ?= build/demo/store.db

.PHONY: help setup demo test test-all lint types bench clean

help:
	@echo "make demo              load the demonstration's lists and print the circle from date to date"
	@echo "make demo LISTS=DIR    the same on a folder of real lists"
	@echo "make test              every test that takes less than minutes"
	@echo "make test-all          the slow ones too"
	@echo "make lint types        style and types"
	@echo "make bench             the measurements of docs/benchmarks.md"

setup: $(STAMP)

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Cordon needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing into $(VENV) (the first time takes a minute or two)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'followthemoney>=4.11' 2>/dev/null \
	  || echo "followthemoney could not be installed (a library below it needs a compiler and ICU): its comparison is skipped"
	@$(BIN)/python -m cordon.cli.warm
	@touch $@

demo: $(STAMP)
	@BIN=$(BIN) STORE=$(DEMO_STORE) sh demo/run.sh $(LISTS)

test: $(STAMP)
	$(BIN)/python -m pytest -n 2

test-all: $(STAMP)
	$(BIN)/python -m pytest -n 2 -m 'slow or not slow'

lint: $(STAMP)
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

bench: $(STAMP)
	$(BIN)/python -m bench

clean:
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .hypothesis
