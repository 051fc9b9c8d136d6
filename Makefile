# Two commands matter: `make demo` and `make test`. Each installs what it needs; `make help` lists the rest.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test set-up gates format lint types strict-types layers javascript unit browser bench soak fix lock clean

bin := .venv/bin
node := PATH="$(CURDIR)/$(bin):$$PATH" .ci/node/node_modules/.bin
sources := companion tests

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## try it: a browser of its own, a chat page, the panel
	@.ci/install runtime browser
	@$(bin)/companion demo

test: set-up gates unit browser ## everything that must hold

set-up: ## install what the tests need, and nothing twice
	@.ci/install dev browser node

gates: format lint types strict-types layers javascript ## all the checks that run no test

format: ## the one layout of the Python code
	$(bin)/ruff format --check --quiet .

lint: ## ruff, all of its rules but the reasoned exceptions in pyproject.toml
	$(bin)/ruff check --quiet .

types: ## mypy, strict
	$(bin)/mypy $(sources)

strict-types: ## pyright, strict
	$(node)/pyright --pythonpath $(bin)/python

layers: ## the law of the folders
	$(bin)/lint-imports --no-cache

javascript: ## the extension's types, strict
	$(node)/tsc --project .ci/node

unit: ## the fast tests, and every branch of the domain and the services
	$(bin)/pytest -q -n 2 --cov --cov-report=term tests/unit tests/contract

browser: ## the tests in a real Chromium, and the attacks
	$(bin)/pytest -q -n 2 --dist loadfile $(wildcard tests/attack) tests/browser

bench: set-up ## print the figures and keep them in tests/bench/results.md
	@$(bin)/python -m tests.bench

soak: set-up ## long runs, kept out of make test; their last result is in tests/bench/soak.txt
	{ date -u '+%Y-%m-%d %H:%M UTC' && $(bin)/pytest -q -m soak --durations=0 tests; } | tee tests/bench/soak.txt

fix: ## let ruff mend what it can
	$(bin)/ruff check --fix --quiet .
	$(bin)/ruff format --quiet .

lock: set-up ## resolve the versions anew: .ci/locks and .ci/node/package-lock.json
	.ci/install lock

clean: ## remove what make made; nothing of yours
	rm -rf .venv .ci/node/node_modules dist build .coverage .*_cache .hypothesis
