# Commands for people; CONTRIBUTING.md explains them. Everything they need is installed by themselves.
PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
BIN := .venv/bin
SETUP := $(PYTHON) overrides/runtime/environment.py
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve build bundle test test-fast test-peers bench lock clean

serve: ## the site with live reload, at http://127.0.0.1:8000
	@$(SETUP) requirements.txt
	@$(BIN)/python -m mkdocs serve --livereload --dev-addr $(ADDRESS)

build: ## the hosted site, strict, in site/
	@$(SETUP) requirements.txt
	@$(BIN)/python -m mkdocs build --strict

bundle: ## the offline site as a zip in dist/
	@$(SETUP) requirements.txt
	@$(BIN)/python -m overrides.runtime.bundle

test: ## lint, types, unit, parity and browser tests
	@$(SETUP) requirements.txt requirements-test.txt
	@$(BIN)/python -m tests.browser
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/codespell
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile

test-fast: ## what takes no browser and no built site: types, units, and MicroPython beside CPython
	@$(SETUP) requirements.txt requirements-test.txt
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile -m "not browser and not thorough"

test-peers: ## the frozen values and the listings against PyTorch itself; fetches it, or takes TORCH=a Python that has it
	@$(SETUP) requirements.txt requirements-test.txt
	@$${TORCH:-$$($(BIN)/python -m tests.bench.peers torch)} -m tests.references.make_torch_references --check

bench: ## measure start-up, sliders and bytes in a real browser; prints a table
	@$(SETUP) requirements.txt requirements-test.txt
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m tests.bench

lock: ## resolve pyproject.toml and package.json anew into the lock files
	@$(SETUP) requirements.txt requirements-test.txt
	@$(BIN)/python -m overrides.runtime.lock

clean: ## remove everything that was made or fetched
	rm -rf .venv .cache site dist
