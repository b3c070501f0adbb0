# site: build the sample handbook   serve: the same, live   check: without a site   test: everything CI asks for   bench: how fast
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)

.PHONY: site serve check test bench

site: $(VENV)/site
	@$(BIN)/mkdocs build --strict
	@echo "The handbook is ready: open $(CURDIR)/site/index.html"

serve: $(VENV)/site
	$(BIN)/mkdocs serve

check: $(VENV)/site
	$(BIN)/handbook check --strict

test: $(VENV)/dev
	@.ci/test $(BIN)

bench: $(VENV)/dev
	$(BIN)/python benchmarks/run.py

$(VENV)/site: pyproject.toml
	@.ci/environment $(VENV) . && touch $@

$(VENV)/dev: pyproject.toml
	@.ci/environment $(VENV) '.[dev]' && touch $@ $(VENV)/site
