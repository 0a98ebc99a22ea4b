# director: two commands. `make run` opens the studio (with no terminal, it plays the demo); `make test` runs every check.
# A fresh machine needs only Python 3.11 or newer, pip and make; a system tool that is missing is named.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install -c constraints.txt
FIND_PYTHON := for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done
PYTHON ?= $(shell $(FIND_PYTHON))
# The renderer is compiled where director is installed; without a compiler there, the build hook has pip bring one.
COMPILER := command -v "$${CC:-cc}" >/dev/null || command -v gcc >/dev/null || command -v clang >/dev/null || { \
	echo 'No C compiler here, so the build fetches one for itself (ziglang, about 80 MB). To have your own:' >&2; \
	echo '  on Debian or Ubuntu: sudo apt-get install gcc; on macOS: xcode-select --install' >&2; }

.DEFAULT_GOAL := help
.PHONY: help run test test-slow bench gallery clean check-python

help:
	@echo 'make run        install (about a minute, once) and open the studio; with no terminal, play the demo'
	@echo 'make test       format, lint, types, import contracts and tests (some minutes)'
	@echo 'make test-slow  the long tests as well'
	@echo 'make bench      what a note, a frame and a take cost on this machine'
	@echo 'make gallery    draw the pictures of the README anew'
	@echo 'make clean      remove .venv and caches; sessions are kept'

run: $(VENV)/.run-ready
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/director; else \
		echo 'Playing the demo: a conversation over a two-page screenplay (about a minute) ...' >&2; \
		$(BIN)/director demo; fi

test: $(VENV)/.test-ready
	@echo '[1/5] format' >&2
	@$(BIN)/ruff format --check .
	@echo '[2/5] lint' >&2
	@$(BIN)/ruff check .
	@echo '[3/5] types (about a minute)' >&2
	@$(BIN)/pyright
	@echo '[4/5] import contracts' >&2
	@$(BIN)/lint-imports --no-cache
	@echo '[5/5] tests (some minutes)' >&2
	@$(BIN)/pytest -m 'not slow' -n 2 --dist loadfile --durations 10

test-slow: $(VENV)/.test-ready
	@$(BIN)/pytest --durations 20

bench: $(VENV)/.test-ready
	@$(BIN)/python -m tests.bench

gallery: $(VENV)/.test-ready
	@$(BIN)/python -m tests.gallery
	@$(BIN)/python -m tests.tui.portraits tests/gallery/studio.svg

clean:
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find director tests -name __pycache__ -type d -prune -exec rm -rf {} +

check-python:
	@test -n '$(PYTHON)' || { \
		echo 'director needs Python 3.11 or newer; on Debian or Ubuntu: sudo apt-get install python3 python3-venv' >&2; \
		exit 1; }

$(BIN)/python: | check-python
	@echo "Making $(VENV) with $$($(PYTHON) --version) ..." >&2
	@$(PYTHON) -m venv $(VENV) || { \
		rm -rf $(VENV); \
		echo 'Python has no venv here; on Debian or Ubuntu: sudo apt-get install python3-venv' >&2; \
		exit 1; }

$(VENV)/.run-ready: pyproject.toml constraints.txt | $(BIN)/python
	@echo 'Installing director and what it needs (about a minute, once) ...' >&2
	@$(COMPILER)
	@$(PIP) -e .
	@touch $@

$(VENV)/.test-ready: pyproject.toml constraints.txt | $(BIN)/python
	@echo 'Installing director and the tools of its tests (about a minute, once) ...' >&2
	@$(COMPILER)
	@$(PIP) -e '.[dev]'
	@touch $@ $(VENV)/.run-ready
