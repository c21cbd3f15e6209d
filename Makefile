# The two commands are `make demo` and `make test`; the rest are parts of them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3.11
ifeq (, $(shell command -v $(PYTHON) 2>/dev/null))
PYTHON := python3
endif
UV_VERSION := 0.13.9
UV := .uv/bin/uv
DEV := .venv/bin
CORE := .venv-core/bin
SITE := .venv-site/bin
BENCH := .venv-bench/bin
export UV_LINK_MODE := copy
export PYTHONUTF8 := 1
# Modules are compiled once for all the runs, whatever the shell says.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test lint types contracts core fleet suite-sqlite suite-postgres browser chromium bench docs messages lock clean screenshots

demo: .venv-site/.ready  ## build everything, run the month, serve the site on 127.0.0.1:8000
	$(SITE)/python -m demo

test: lint types contracts core fleet suite-sqlite suite-postgres browser  ## everything CI runs
	@echo "make test: lint, types, contracts, core, fleet, SQLite, PostgreSQL and browser are green"

lint: .venv/.ready
	$(DEV)/ruff check .
	$(DEV)/ruff format --check .

types: .venv/.ready
	$(DEV)/mypy

contracts: .venv/.ready
	$(DEV)/lint-imports

core: .venv-core/.ready  ## the domain and the adapters, in an environment without Django
	@! $(CORE)/python -c "import django" 2>/dev/null || { echo "Django is installed in .venv-core; remove the folder and run again"; exit 1; }
	$(CORE)/pytest -m "not site and not browser and not fleet" -n 2 tests

fleet: .venv/.ready  ## the same hits on a Spark cluster on this machine
	$(DEV)/pytest -m fleet tests

suite-sqlite: .venv/.ready
	GUOMEN_TEST_DATABASE=sqlite $(DEV)/pytest -m "site and not browser" -n 2 tests

suite-postgres: .venv/.ready
	GUOMEN_TEST_DATABASE=postgres $(DEV)/pytest -m "site and not browser" -n 2 tests

browser: .venv/.ready chromium
	GUOMEN_TEST_DATABASE=sqlite $(DEV)/pytest -m browser -n 2 tests

chromium:  ## the system's Chromium and a Chinese font; installed with apt where that is allowed
	@./tests/browser/install-chromium.sh

bench: .venv-bench/.ready  ## screening beside its peers at 100,000 marks; a quarter of an hour
	$(BENCH)/python -m bench.screening

docs: .venv/.ready  ## write docs/law from the rule packs, docs/reference from the interface and the stored results
	$(DEV)/python -m tests.law_docs
	$(DEV)/python -m tests.openapi
	$(DEV)/python -m tests.points_page
	$(DEV)/guomen screen report

messages: .venv/.ready  ## extract the sentences of the pages into the Chinese catalogues
	$(DEV)/python -m tests.messages

screenshots: .venv/.ready chromium  ## every page, desktop and phone, both languages, into ./shots
	$(DEV)/python -m tests.browser.screenshots

lock: $(UV)  ## resolve the dependencies again; hashes only, no addresses
	$(UV) pip compile -q pyproject.toml --extra site --extra fleet --group dev $(LOCK) -o requirements/dev.txt
	$(UV) pip compile -q pyproject.toml --extra site $(LOCK) -c requirements/dev.txt -o requirements/site.txt
	$(UV) pip compile -q pyproject.toml --group core $(LOCK) -c requirements/dev.txt -o requirements/core.txt
	$(UV) pip compile -q pyproject.toml --group bench $(LOCK) -c requirements/dev.txt -o requirements/bench.txt
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

clean:
	rm -rf .uv .venv .venv-core .venv-site .venv-bench var

$(UV):
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), f"Guomen needs Python 3.11 or later, found {sys.version.split()[0]}"'
	$(PYTHON) -m venv .uv
	.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.ready: requirements/dev.txt pyproject.toml | $(UV)
	$(UV) venv --quiet --clear --python $(PYTHON) .venv
	$(UV) pip install --quiet --python .venv/bin/python --require-hashes -r requirements/dev.txt
	$(UV) pip install --quiet --python .venv/bin/python --no-deps --editable .
	@touch $@

.venv-core/.ready: requirements/core.txt pyproject.toml | $(UV)
	$(UV) venv --quiet --clear --python $(PYTHON) .venv-core
	$(UV) pip install --quiet --python .venv-core/bin/python --require-hashes -r requirements/core.txt
	$(UV) pip install --quiet --python .venv-core/bin/python --no-deps --editable .
	@touch $@

.venv-site/.ready: requirements/site.txt pyproject.toml | $(UV)
	$(UV) venv --quiet --clear --python $(PYTHON) .venv-site
	$(UV) pip install --quiet --python .venv-site/bin/python --require-hashes -r requirements/site.txt
	$(UV) pip install --quiet --python .venv-site/bin/python --no-deps --editable .
	@touch $@

.venv-bench/.ready: requirements/bench.txt pyproject.toml | $(UV)
	$(UV) venv --quiet --clear --python $(PYTHON) .venv-bench
	$(UV) pip install --quiet --python .venv-bench/bin/python --require-hashes -r requirements/bench.txt
	$(UV) pip install --quiet --python .venv-bench/bin/python --no-deps --editable .
	@touch $@
