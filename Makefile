# `make try` and `make test` are all the set-up there is.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
# `spark`, `browser` and `train` are large: tests that need them are skipped where they are not installed,
# and `make test` says so.
EXTRAS := dev,tables,documents,archives,web,plots,duckdb,duplicates,mcp
SHARED ?= $(or $(TRUEROLE_SHARED),../shared)

.PHONY: try test lint bench measure docs disagreements clean

try: $(READY)  ## install, judge a bundled posting, show the report
	$(BIN)/truerole check corpora/postings/sre-hidden-fraud-scoring.md

test: $(READY_DEV)  ## the tests, and which were skipped for want of what
	$(BIN)/python -m pytest -rs

lint: $(READY_DEV)  ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY_DEV)  ## cold start, postings a second on one core, and the page under load
	.ci/bench $(BIN) $(SHARED)
	$(BIN)/python -m pytest -m load

measure: $(READY_DEV)  ## agreement with labelled postings, beside baselines
	$(BIN)/truerole measure $(SHARED)/postings/gold.jsonl

docs: $(READY_DEV)  ## write the pages that are made from the code
	$(BIN)/python .ci/docs.py

disagreements: $(READY_DEV)  ## list anew where verdicts differ from the corpus's labels; read the difference
	$(BIN)/python .ci/disagreements.py

clean:
	rm -rf $(VENV) build dist

$(READY): pyproject.toml
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed; name one: make PYTHON=python3.12 ...')"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(READY_DEV): $(READY)
	$(BIN)/python -m pip install --quiet --editable '.[$(EXTRAS)]'
	@touch $@
