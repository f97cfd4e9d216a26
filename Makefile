# make site · make test · make serve · make check · make golden · make lock
.DELETE_ON_ERROR:
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site test serve check golden lock bench audit clean

site: $(VENV)/.run
	$(BIN)/digest ingest
	$(BIN)/digest build

serve: $(VENV)/.run
	$(BIN)/digest serve

test: $(VENV)/.dev
	$(BIN)/python -m pytest

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

golden: $(VENV)/.dev
	$(BIN)/python -m tests.golden.update

# Needs Java, Node and Chromium (Debian, Ubuntu: apt install default-jre-headless npm chromium).
audit: $(VENV)/.dev
	npm install --prefix tests/audit --no-audit --no-fund --silent
	$(BIN)/python -m tests.audit

bench: $(VENV)/.dev
	$(BIN)/python -m tests.benchmark

LOCK := --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	--allow-unsafe --all-build-deps --strip-extras --annotation-style=line --quiet --no-header

lock: $(VENV)/.dev
	$(BIN)/pip-compile $(LOCK) --extra all -o requirements.txt pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra all --extra dev -o requirements-dev.txt pyproject.toml

clean:
	rm -rf $(VENV) .digest

$(VENV)/bin/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
		{ echo "News Digest needs Python 3.11 or newer: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || \
		{ echo "Python cannot make virtual environments here: install python3-venv (Debian, Ubuntu: apt install python3-venv)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run
