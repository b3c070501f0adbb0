# site: build the sample handbook   serve: the same, live   offline: the same as a zip to be read without a network
# check: without a site             test: everything CI asks for   bench: how fast
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)

.PHONY: site serve offline check test bench

site: $(VENV)/site
	@$(BIN)/mkdocs build --strict
	@echo "The handbook is ready: open $(CURDIR)/site/index.html"

serve: $(VENV)/site
	$(BIN)/mkdocs serve

offline: $(VENV)/site
	@OFFLINE=true $(BIN)/mkdocs build --strict --site-dir site-offline
	@$(BIN)/python .ci/pack site-offline handbook-offline.zip
	@echo "Unpack handbook-offline.zip anywhere, and open index.html in it."

check: $(VENV)/site
	$(BIN)/handbook check --strict

test: $(VENV)/dev
	@.ci/test $(BIN)

bench: $(VENV)/dev
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/drawing.py
	$(BIN)/python benchmarks/finder.py
	CHROMIUM=$$(.ci/chromium $(BIN)) $(BIN)/python benchmarks/serving.py

$(VENV)/site: pyproject.toml
	@.ci/environment $(VENV) . && touch $@

$(VENV)/dev: pyproject.toml
	@.ci/environment $(VENV) '.[dev]' && touch $@ $(VENV)/site
