# make run · make demo · make test · make check · make bench
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NIGHTDESK := $(BIN)/nightdesk
INSTALLED := $(VENV)/.installed
PEERS := .venv-peers
REPLAY := .venv-replay
REPLAYWEB := replaywebpage-2.5.3
FUZZ := .venv-fuzz
TRAINING := .venv-training
SEED ?= 1
MINUTES ?= 10

.DEFAULT_GOAL := help
.PHONY: help run demo test check bench bench-stability bench-copies bench-recheck peers replay fuzz fuzz-guided train lock install clean

help:
	@echo "make run    follow the outlets of watchlist.toml; reading room on http://127.0.0.1:8001/"
	@echo "make demo   the whole job against an invented newsroom, without the network"
	@echo "make test   all tests      make check   style and types      make bench   measurements"
	@echo "make peers  other readers, for make bench to measure beside ours      make bench-stability   what moves a reading"
	@echo "make bench-recheck   when to look again, replayed beside two other schedules, into docs/rechecks.md"
	@echo "make bench-copies   the look-up of a text among 300,000, in some ten minutes"
	@echo "make train  the weights of judgement and incidents anew, MARKS=FILE of nightdesk marks --export, CORPUS=FOLDER"
	@echo "make replay a pack of evidence opened by pywb and by ReplayWeb.page, in an environment of its own"
	@echo "make fuzz   hostile input for the readers, SEED=1 MINUTES=10      make fuzz-guided   the same by coverage, with atheris"

install: $(INSTALLED)

$(INSTALLED): requirements.lock pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || \
		{ echo "$(PYTHON) is not here: install Python 3.11 or later, or run make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed, this is $$($(PYTHON) -V 2>&1): install one and run make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "Python's venv module is missing: on Debian and Ubuntu run apt-get install python3-venv, then make again" >&2; exit 1; }
	@echo "Installing the pinned packages into $(VENV): about a minute, once."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(INSTALLED)

run: $(INSTALLED)
	@exec $(NIGHTDESK) run

demo: $(INSTALLED)
	@exec $(NIGHTDESK) demo $(if $(PAGES),--pages "$(PAGES)")

test: $(INSTALLED)
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

check: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(INSTALLED)
	@$(BIN)/python -m benchmarks.bench

bench-stability: $(INSTALLED)
	@$(BIN)/python -m benchmarks.stability

bench-copies: $(INSTALLED)
	@$(BIN)/python -m benchmarks.copies

bench-recheck: $(INSTALLED)
	@$(BIN)/python -m benchmarks.recheck_simulation --every 2 --beginning 1 --docs docs/rechecks.md
	@$(BIN)/python -m benchmarks.recheck_simulation --every 2 --beginning 1 --windows 12 --ours-alone 10 30 180 --docs docs/rechecks.md

peers: $(PEERS)/.installed

$(PEERS)/.installed: benchmarks/peers/requirements.lock | $(INSTALLED)
	@$(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

train: $(TRAINING)/.installed
	@PYTHONPATH=. $(TRAINING)/bin/python -m benchmarks.train_judgement --write \
		$(if $(MARKS),--marks "$(MARKS)") $(if $(CORPUS),--corpus "$(CORPUS)")
	@$(if $(CORPUS),PYTHONPATH=. $(TRAINING)/bin/python -m benchmarks.train_incidents --write \
		--texts "$(CORPUS)/texts.jsonl.gz" --labels "$(CORPUS)/incidents.jsonl")

$(TRAINING)/.installed: benchmarks/training/requirements.lock | $(INSTALLED)
	@$(PYTHON) -m venv $(TRAINING)
	@$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

fuzz: $(INSTALLED)
	@$(BIN)/python -m fuzz.run --seed $(SEED) --minutes $(MINUTES) $(if $(PAGES),--pages "$(PAGES)")

fuzz-guided: $(FUZZ)/.installed
	@for name in page listing; do $(FUZZ)/bin/python -m fuzz.guided $$name $$(( $(MINUTES) * 30 )) $(SEED) $(FUZZ)/found/$$name || exit 1; done

$(FUZZ)/.installed: fuzz/requirements.lock
	@$(PYTHON) -m venv $(FUZZ)
	@$(FUZZ)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

replay: $(REPLAY)/.installed $(REPLAY)/$(REPLAYWEB)/package/ui.js
	@$(BIN)/python -m pytest -q tests/test_replay.py

$(REPLAY)/$(REPLAYWEB)/package/ui.js: benchmarks/replay/replaywebpage.sha256 | $(REPLAY)/.installed
	@command -v npm >/dev/null || { echo "npm is not here: on Debian and Ubuntu run apt-get install npm, then make replay again" >&2; exit 1; }
	@mkdir -p $(@D) && cd $(REPLAY)/$(REPLAYWEB) && npm pack --silent $(subst -,@,$(REPLAYWEB)) >/dev/null && \
		sha256sum --quiet --check $(CURDIR)/$< && tar xzf $(REPLAYWEB).tgz && touch package/ui.js

$(REPLAY)/.installed: benchmarks/replay/requirements.lock | $(INSTALLED)
	@$(PYTHON) -m venv $(REPLAY)
	@$(REPLAY)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

lock: $(INSTALLED)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra develop pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes benchmarks/peers/requirements.in --output-file benchmarks/peers/requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes benchmarks/replay/requirements.in --output-file benchmarks/replay/requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --constraint requirements.lock fuzz/requirements.in --output-file fuzz/requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes benchmarks/training/requirements.in --output-file benchmarks/training/requirements.lock

clean:
	rm -rf $(VENV) $(PEERS) $(REPLAY) $(FUZZ) $(TRAINING) demo-data
