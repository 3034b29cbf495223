# Commands for people; CONTRIBUTING.md explains them. Everything they need is installed by themselves.
PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
BIN := .venv/bin
SETUP := $(PYTHON) overrides/runtime/environment.py
SPREAD := --numprocesses auto --dist worksteal
export NO_MKDOCS_2_WARNING := 1
# Python is started a hundred times by the tests; it shall compile a module once.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: serve check build bundle single package sbom test test-fast test-peers bench wheels lock clean lint suite suite-fast

serve: ## the site with live reload, at http://127.0.0.1:8000
	@$(SETUP) requirements.txt
	@$(BIN)/python -m overrides.course serve --address $(ADDRESS)

check: ## every mistake on any page, without a build
	@$(SETUP) requirements.txt
	@$(BIN)/python -m overrides.course check

build: ## the hosted site, strict, in site/
	@$(SETUP) requirements.txt
	@$(BIN)/python -m overrides.course build

bundle: ## the offline site as a zip in dist/
	@$(SETUP) requirements.txt
	@$(BIN)/python -m overrides.course bundle

single: ## each page as one file that works by itself, in dist/; NUMPY=true: with NumPy, where a page asks it
	@$(SETUP) requirements.txt
	@$(BIN)/python -m overrides.course single $(if $(filter true,$(NUMPY)),--numpy)

package: ## the kit as a wheel in dist/, for courses of one's own
	@$(SETUP) requirements.txt requirements-test.txt
	@$(BIN)/python -m uv build --quiet --wheel --build-constraint requirements-package.txt --require-hashes --out-dir dist

sbom: ## what the site ships of others, as a CycloneDX file in dist/
	@$(SETUP) requirements.txt requirements-test.txt
	@$(BIN)/python -m overrides.runtime.sbom

test: ## lint, types, unit, parity and browser tests
	@$(SETUP) requirements.txt requirements-test.txt
	@$(BIN)/python -m tests.browser
	@$(MAKE) --no-print-directory --jobs lint suite

test-fast: ## what takes no browser, no built site and no long training; a tenth of the examples of a property
	@$(SETUP) requirements.txt requirements-test.txt
	@$(MAKE) --no-print-directory --jobs lint suite-fast

lint:
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/codespell
	@$(BIN)/mypy

suite:
	@$(BIN)/python -m pytest $(SPREAD) --cov --cov-report=

suite-fast:
	@$(BIN)/python -m pytest $(SPREAD) --hypothesis-profile quick -m "not browser and not long and not thorough"

test-peers: ## what is kept of PyTorch and other frameworks, against them, and wheels in JupyterLite and PyScript, reports in a record store, H5P in its player; fetches all, or takes TORCH=, FRAMEWORKS=a Python that has them, H5P=a folder of libraries
	@$(SETUP) requirements.txt requirements-test.txt
	@$${TORCH:-$$($(BIN)/python -m tests.bench.peers torch)} -m tests.references.make_torch_references --check
	@$${FRAMEWORKS:-$$($(BIN)/python -m tests.bench.peers frameworks)} -m tests.references.frameworks --check
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m tests.wheels.elsewhere
	@$(BIN)/python -m tests.quiz.record_store
	@$(BIN)/python -m tests.quiz.h5p.player $(H5P)

bench: ## measure start-up, sliders and bytes in a real browser; prints a table
	@$(SETUP) requirements.txt requirements-test.txt
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m tests.bench

wheels: ## models and kernels as wheels for Pyodide, built by pyodide-build and tried; needs a CPython 3.13
	@$(SETUP) requirements.txt requirements-test.txt
	@$(BIN)/python -m overrides.wheels

lock: ## resolve pyproject.toml and package.json anew into the lock files
	@$(SETUP) requirements.txt requirements-test.txt
	@$(BIN)/python -m overrides.runtime.lock

clean: ## remove everything that was made or fetched
	rm -rf .venv .cache site dist
	find docs findings overrides quiz sim tests -name __pycache__ -exec rm -rf {} +
