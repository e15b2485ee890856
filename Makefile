# Every task of the project; `make` alone lists them. Needs make and Python 3.11 or newer.
# PYTHON=/path/to/python chooses the interpreter, ARGS="…" is handed to the program of the task.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help serve test lint bench screens constraints frontend python system

export PIP_DISABLE_PIP_VERSION_CHECK := 1
BIN := .venv/bin

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$python; break; }; done)

# What browsers load, and what it is made of.
BUILT := workbook_lib/static/built/manifest.json
SOURCES := $(wildcard frontend/package*.json frontend/build.mjs frontend/src/* \
	workbook_lib/app/*.js workbook_lib/forms/*.js workbook_lib/static/*.*)

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

serve: .venv/.serve frontend ## open the workbook on http://127.0.0.1:8866/ (ARGS="--database … --port …")
	@exec $(BIN)/workbook serve $(ARGS)

test: system .venv/.test frontend ## run all tests and print the time of each part (ARGS="unit server" for some)
	@$(BIN)/python tests/run.py $(ARGS)

lint: .venv/.test ## check style, types and layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --no-cache

bench: system .venv/.bench frontend ## measure speed as ratios within one run (ARGS="--readme", ARGS="crowd")
	@$(BIN)/python -m benchmarks.run $(ARGS)

screens: system .venv/.test frontend ## write a picture of every page at its widths to screens/
	@$(BIN)/python tests/screens.py $(ARGS)

constraints: python ## write constraints.txt anew from the newest versions that fit
	@$(PYTHON) tests/constraints.py

frontend: $(BUILT) ## build what browsers load, when its sources have changed

system: python
	@$(PYTHON) tests/system.py

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or name it with make PYTHON=/path/to/python" >&2; exit 1; }

# A changed pyproject or constraints file installs again; a vanished interpreter starts anew.
$(BIN)/python: | python
	@$(PYTHON) -m venv --clear .venv || { rm -rf .venv; exit 1; }

.venv/.serve: $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet -c constraints.txt -e .
	@touch $@

.venv/.test: $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[test]'
	@touch $@ .venv/.serve

.venv/.bench: .venv/.test
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[test,bench]'
	@touch $@

# Installing builds it for the first time. Later node is at hand with the tests' requirements;
# without them pip fetches it once more.
$(BUILT): $(SOURCES) | .venv/.serve
	@if [ -x $(BIN)/node ]; then $(BIN)/python -m frontend.bundle; \
	else $(BIN)/python -m pip install --quiet --no-deps -e .; fi
	@touch $@
