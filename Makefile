# Two commands for a newcomer: `make demo` and `make test`. Everything else is for those who carry it on.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test lint types docs lock check clean setup

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

demo: $(READY)
	mkdir -p demo
	$(BIN)/detente build corpus/reports --process $(shell cat corpus/PROCESS) --dossier demo/dossier.db
	$(BIN)/detente show state --dossier demo/dossier.db
	$(BIN)/detente publish --dossier demo/dossier.db demo/site
	@echo
	@echo "The page:            $(BIN)/detente serve --dossier demo/dossier.db"
	@echo "Or open as a file:   demo/site/index.html"

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

docs: $(READY)
	$(BIN)/sphinx-build -W --keep-going -b html docs docs/_build/html

lock:
	$(BIN)/uv pip compile pyproject.toml --group dev --group docs --universal --python-version 3.11 \
		--no-emit-index-url --generate-hashes --no-annotate --no-header -o requirements.lock

check: lint types test

clean:
	rm -rf .venv demo docs/_build
