# `make try` and `make test` do all set-up.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --quiet --editable
FAILED := { echo "Not everything could be installed. Is there a network? Then type the same again." >&2; exit 1; }
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
READY_BENCH := $(VENV)/.ready-bench
# The extras `spark`, `browser`, `train` and `bench` are large and are not installed here. Tests that need them are
# skipped, and `make test` says so.
EXTRAS := dev,tables,documents,archives,web,plots,duckdb,duplicates,mcp
# What `make measure` measures on; give a file of your own in the same form: make measure LABELS=mine.jsonl
LABELS ?= corpora/postings/labels.jsonl
# More postings for `make bench`, where there are any.
SHARED ?= $(or $(TRUEROLE_SHARED),../shared)

.PHONY: try test lint bench measure docs disagreements clean

try: $(READY)  ## install, judge a bundled posting, show the report
	$(BIN)/truerole check corpora/postings/sre-hidden-fraud-scoring.md

test: $(READY_DEV)  ## run the tests; say which were skipped and what they need
	$(BIN)/python -m pytest -rs

lint: $(READY_DEV)  ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY_BENCH)  ## cold start, postings and inputs a second beside other tools, and the page under load
	$(BIN)/python -m pytest -m load
	.ci/bench $(BIN) $(SHARED)

measure: $(READY_DEV)  ## agreement with labelled postings, beside simpler methods
	$(BIN)/truerole measure $(LABELS)

docs: $(READY_DEV)  ## write the pages that are made from the code
	$(BIN)/python .ci/docs.py

disagreements: $(READY_DEV)  ## write the list of known disagreements anew
	$(BIN)/python .ci/disagreements.py

clean:
	rm -rf $(VENV) build dist

$(READY): pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON); name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed; name one: make PYTHON=python3.12 ...')"
	$(PYTHON) -m venv $(VENV)
	@echo 'installing truerole into $(VENV)'
	@$(INSTALL) . || $(FAILED)
	@touch $@

$(READY_DEV): $(READY)
	@echo 'installing what the tests need into $(VENV)'
	@$(INSTALL) '.[$(EXTRAS)]' || $(FAILED)
	@touch $@

$(READY_BENCH): $(READY_DEV)
	@echo 'installing what truerole is compared with'
	@$(INSTALL) '.[bench]' || $(FAILED)
	@touch $@
