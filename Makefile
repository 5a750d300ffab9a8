PORT ?= 8600
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
POP_DATABASE ?= data/local/pop.duckdb
export POP_DATABASE

venv := .venv
python := $(venv)/bin/python
# Some systems ship Python without ensurepip: then the system's pip fills the environment.
pip = $$($(python) -m pip --version >/dev/null 2>&1 && echo $(python) || echo $(PYTHON)) -m pip \
	--disable-pip-version-check

.DEFAULT_GOAL := help
.SILENT:
.PHONY: help run test test-all lint chromium screens requirements bench fix pins

help: ## List what can be made
	grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1	\2/' | expand -t 20

run: $(venv)/installed ## Start the app on http://127.0.0.1:8600 (PORT= chooses another)
	test -f "$(POP_DATABASE)" || test "$(POP_MODE)" = single || $(python) -m pop_core demo
	exec $(python) -m streamlit run server.py --server.address=127.0.0.1 --server.port=$(PORT)

# Three at once on two cores: the browser tests often wait, and go first when they need not. The
# second takes as long as all that is left for the third.
second = tests/workflow tests/storage tests/catalogue tests/jobs
test: lint chromium ## All checks and tests: the gate
	logs="$$(mktemp -d)"; CHROMIUM="$$(tests/chromium.sh)"; export CHROMIUM; \
	$(python) -m pytest tests/browser >"$$logs/browser" 2>&1 & browsing=$$!; \
	nice -n 19 $(python) -m pytest $(second) >"$$logs/second" 2>&1 & seconding=$$!; \
	nice -n 19 $(python) -m pytest $(addprefix --ignore=,tests/browser $(second)); rest=$$?; \
	wait $$seconding; seconded=$$?; wait $$browsing; browsed=$$?; \
	cat "$$logs/second" "$$logs/browser"; rm -r "$$logs"; \
	test $$rest -eq 0 && test $$seconded -eq 0 && test $$browsed -eq 0

test-all: lint chromium ## The gate, with the long versions of its tests
	CHROMIUM="$$(tests/chromium.sh)" $(python) -m pytest -m "long or not long" \
		--hypothesis-profile=long

lint: $(venv)/installed-dev
	echo "ruff check" && $(venv)/bin/ruff check .
	echo "ruff format" && $(venv)/bin/ruff format --check .
	echo "basedpyright" && $(venv)/bin/basedpyright

chromium:
	tests/chromium.sh >/dev/null

screens: $(venv)/installed-dev chromium ## Draw the pictures of docs/screens anew
	SCREENS=docs/screens CHROMIUM="$$(tests/chromium.sh)" $(python) -m pytest -m browser

requirements: $(venv)/installed-dev ## Write docs/requirements.md anew: which test shows which requirement
	$(python) -m tests.requirements

bench: $(venv)/installed-dev ## Measure against the budgets of the design
	$(python) -m tests.benchmarks.bench

fix: $(venv)/installed-dev ## Format, and mend what can be mended by itself
	$(venv)/bin/ruff check --fix-only .
	$(venv)/bin/ruff format .

# The newest versions within the ranges of pyproject.toml, in an environment of their own.
listed = $(python) -c 'import tomllib; \
	project = tomllib.load(open("pyproject.toml", "rb"))["project"]; \
	print(*project$(1), sep="\n")'

pins: | $(python) ## Write requirements.txt and requirements-dev.txt anew
	set -eu; work="$$(mktemp -d)"; trap 'rm -rf "$$work"' EXIT; \
	pip="$(pip) --python $$work/venv/bin/python"; \
	$(python) -m venv --without-pip "$$work/venv"; \
	$(call listed,["dependencies"]) >"$$work/runtime.in"; \
	$(call listed,["optional-dependencies"]["dev"]) >"$$work/dev.in"; \
	$$pip install -q -r "$$work/runtime.in"; \
	$$pip freeze | LC_ALL=C sort >"$$work/runtime.txt"; \
	$$pip install -q -r "$$work/dev.in" -c "$$work/runtime.txt"; \
	$$pip freeze | LC_ALL=C sort >"$$work/all.txt"; \
	{ echo "# What the app needs. Written by make pins."; \
	  cat "$$work/runtime.txt"; } >requirements.txt; \
	{ echo "# What the tests and checks need besides. Written by make pins."; \
	  echo "-r requirements.txt"; \
	  LC_ALL=C comm -13 "$$work/runtime.txt" "$$work/all.txt"; } >requirements-dev.txt

$(python):
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
		"This needs Python 3.11 or newer; say where it is with PYTHON=/path/to/it.")'
	if $(PYTHON) -c 'import ensurepip' 2>/dev/null; then $(PYTHON) -m venv $(venv); \
		else $(PYTHON) -m venv --without-pip $(venv); fi

$(venv)/installed: requirements.txt | $(python)
	echo "installing what the app needs"
	$(pip) --python $(python) install -q -r requirements.txt
	touch $@

$(venv)/installed-dev: requirements.txt requirements-dev.txt | $(python)
	echo "installing what the app and its tests need"
	$(pip) --python $(python) install -q -r requirements-dev.txt
	touch $@ $(venv)/installed
