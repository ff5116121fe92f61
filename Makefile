# Every target sets up .venv by itself, from pyproject.toml and requirements.lock. Start with `make help`.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= $(firstword $(foreach name,python3.11 python3,$(shell command -v $(name))))
BIN := .venv/bin
# Two files of tests at a time, each in a process of its own; three took as long (2026-11-23). In the order of their
# names, for by the number of their tests, which is pytest's way, the longest come last.
PYTEST := $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder
READY := .venv/.ready
# Modules are compiled when first imported. Where that may not be kept, every process compiles them all anew, and the
# tests start a thousand.
unexport PYTHONDONTWRITEBYTECODE
SOURCES := bot demo bench deploy tests

.PHONY: help install run demo serve test eval bench chaos load histories check lint types layers duplicates dockerfile deployment audit knowledge gates covered floors fix lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): pyproject.toml requirements.lock deploy/install
	@deploy/install "$(PYTHON)"
	@touch $@

install: $(READY) ## set up .venv and nothing else

run: $(READY) ## ask in Slack where its tokens are set, else here; piped questions are answered line by line
	@$(BIN)/journey run

demo: $(READY) ## a Slack of your own on this machine, with the assistant in it, in the browser
	@$(BIN)/python -m demo

serve: $(READY) ## Slack only: Socket Mode, or signed HTTP
	@$(BIN)/journey serve

test: $(READY) ## run the tests, and say what was skipped and why
	@$(PYTEST) -rs

eval: $(READY) ## the question sets, as a table
	@$(BIN)/journey eval

bench: $(READY) ## measure retrieval and start-up
	@$(BIN)/python -m bench

chaos: $(READY) ## kill, refuse, drop and stop while people ask, and count what was lost or answered twice
	@$(BIN)/python -m bench.chaos $(ARGS)

load: $(READY) ## ask as much as 2 cores bear, and say how long people wait
	@$(BIN)/python -m bench.load $(ARGS)

histories: $(READY) ## play 2,000 random histories, ARGS=500 others, and look for any trace of what is not for the one who looks
	@$(BIN)/python -m tests.audience.run $(ARGS)

# Nobody's own settings decide what CI says.
check: export JOURNEY_ENV_FILE := /dev/null
check: gates covered ## what CI runs: every gate, tests with coverage, evals

# They depend on nothing of one another, and each takes one processor: two at a time, the longest first. All of them
# speak, and one that fails makes the whole fail.
gates: $(READY)
	@$(MAKE) --jobs=2 --output-sync --keep-going floors types duplicates lint layers knowledge deployment dockerfile

lint: $(READY)
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/ruff format --check $(SOURCES)

types: $(READY)
	@$(BIN)/mypy

layers: $(READY)
	@$(BIN)/lint-imports

duplicates: $(READY)
	@$(BIN)/pylint bot

dockerfile: $(READY)
	@$(BIN)/hadolint Dockerfile

deployment: $(READY)
	@$(BIN)/compose-lint check --quiet --no-env deploy/compose.yaml
	@$(BIN)/kubernetes-validate --strict --quiet deploy/kubernetes/*.yaml

audit: $(READY) ## look the locked packages up among known vulnerabilities
	@$(BIN)/python deploy/audit.py

knowledge: $(READY)
	@$(BIN)/journey check

floors: $(READY)
	@$(BIN)/journey eval --floors

covered: $(READY)
	@$(PYTEST) --cov -rs

fix: $(READY) ## format, mend what can be mended, write what is generated
	@$(BIN)/ruff check --fix --quiet $(SOURCES) || true
	@$(BIN)/ruff format $(SOURCES)
	@$(BIN)/python -c 'from bot.settings import example; print(example(), end="")' > .env.example
	@$(BIN)/python -m bot.content.schemas knowledge/schema
	@$(BIN)/python -m bot.assistant.reviewing.documentation docs/lint.md
	@$(BIN)/python -m bot.assistant.checking.documentation docs/draft-checks.md
	@$(BIN)/python -m bot.assistant.drafting.examples docs/examples
	@$(BIN)/python -m tests.drafts.table docs/draft-counts.md

lock: $(READY) ## resolve again and write both locks
	@deploy/lock

clean: ## remove .venv, the caches and what the assistant wrote
	@rm -rf .venv .data .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.*
