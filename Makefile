# Redraft: everything one does with the repository. `make` lists it.
#
# It needs Go 1.26, Node 20 or newer and npm; the rest is installed by `make deps` into the repository itself.

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS   += --no-print-directory
.DEFAULT_GOAL := help

BIN         := $(CURDIR)/bin
STAMPS      := $(BIN)/.stamps
# npm writes these last, so they say that an installation is complete.
POSTGRES    := backend/devdeps/node_modules/.package-lock.json
MODULES_WEB := frontend/node_modules/.package-lock.json
MODULES_GO  := $(STAMPS)/modules
NPM         := npm --no-fund --no-audit --no-update-notifier --loglevel=error

GO_SOURCES  := $(shell find backend -type f \( -name '*.go' -o -name '*.sql' -o -name '*.yaml' -o -name '*.md' -o -name '*.csv' -o -name '*.conf' -o -name '*.html' -o -name '*.css' -o -name go.mod -o -name go.sum \) -not -path '*/node_modules/*' -not -name '*_test.go' 2>/dev/null)
WEB_SOURCES := $(shell find frontend -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/e2e/*' -not -path '*/test-results/*' -not -name '*.test.ts' -not -name '*.test.tsx' 2>/dev/null)

say = @printf '\033[1m%s\033[0m\n' "$(1)"

##@ Every day

.PHONY: run
run: build $(POSTGRES) ## Start everything, and print the address and the people that one can sign in as
	@exec $(BIN)/devstack run --redraft $(BIN)/redraft

.PHONY: import
import: $(BIN)/redraft $(BIN)/devstack $(POSTGRES) ## Import a guide: make import FILE=path/to/guide.md (PUBLISH=1: publish changed answers at once)
	@if [ -z "$(FILE)" ]; then echo "Name the guide: make import FILE=path/to/guide.md" >&2; exit 1; fi
	@exec $(BIN)/devstack import --redraft $(BIN)/redraft $(if $(PUBLISH),--publish) "$(FILE)"

.PHONY: test
test: test-go test-web e2e ## Everything that must hold: Go, page, journeys in a real browser
	$(call say,All tests passed.)

.PHONY: build
build: $(BIN)/redraft $(BIN)/devstack frontend/dist/index.html ## Build the page and the two commands

.PHONY: deps
deps: $(POSTGRES) $(MODULES_WEB) $(MODULES_GO) ## Install what the repository needs, into the repository

##@ Parts of it

PKG ?= ./...
comma := ,

.PHONY: test-go
test-go: $(POSTGRES) $(MODULES_GO) $(BIN)/devstack ## Go only, with the race detector (PKG=./internal/prose/... for one part)
	$(call say,Go: format and vet)
	@unformatted=$$(cd backend && find . -name '*.go' -not -path '*/node_modules/*' -print0 | xargs -0 gofmt -l); \
	if [ -n "$$unformatted" ]; then echo "Run gofmt -w on: $$unformatted" >&2; exit 1; fi
	@cd backend && go vet $(PKG)
	$(call say,Go: tests on a real PostgreSQL with the race detector)
	@cd backend && $(BIN)/devstack pg --test --exec -- go test -race -timeout 15m $(PKG)
ifeq ($(PKG),./...)
	$(call say,Go: thousands of random sequences$(comma) without the race detector)
	@cd backend && $(BIN)/devstack pg --test --exec -- go test -trimpath ./internal/rehearsal
endif

.PHONY: test-web
test-web: $(MODULES_WEB) ## The page only: types, lint, unit tests
	$(call say,Page: types and lint)
	@cd frontend && $(NPM) run --silent check
	$(call say,Page: unit tests)
	@cd frontend && $(NPM) run --silent test

.PHONY: e2e
e2e: build $(POSTGRES) browser ## Journeys in a real browser against the real stack
	$(call say,Page: journeys in a real browser)
	@CHROMIUM="$$(.ci/chromium)" frontend/e2e/run

.PHONY: pictures
pictures: build $(POSTGRES) browser ## Keep new pictures of the components, once you looked at what changed
	@JOURNEYS=gallery CHROMIUM="$$(.ci/chromium)" frontend/e2e/run -update

BENCH ?= ./internal/bench ./internal/prose

.PHONY: bench
bench: $(POSTGRES) $(MODULES_GO) $(BIN)/devstack ## Print each figure beside its limit from the same run
	@cd backend && $(BIN)/devstack pg --test --exec -- go test -run '^$$' -bench . -benchtime 3s $(BENCH)

.PHONY: seed-load
seed-load: $(POSTGRES) $(BIN)/devstack ## Time the core loop on 200 guides with 200,000 versions beside 3 guides
	@cd backend && REDRAFT_SEED_LOAD=1 $(BIN)/devstack pg --test --exec -- go test -count=1 -timeout 30m -v -run SeedLoad ./internal/bench

.PHONY: schema
schema: $(POSTGRES) $(MODULES_GO) $(BIN)/devstack ## Write backend/internal/postgres/schema.sql anew from the migrations
	@cd backend && $(BIN)/devstack pg --test --exec -- go test -count=1 -run SchemaFile ./internal/postgres -update

.PHONY: verify
verify: test ## make test, and what takes minutes: linters, and a look for known vulnerabilities
	$(call say,Go: linters … (the first time they are built, which takes minutes))
	@cd backend && go tool -modfile=tools.mod golangci-lint run ./...
	$(call say,Go: known vulnerabilities)
	@.ci/vulnerabilities

.PHONY: format
format: $(MODULES_WEB) ## Format Go (gofumpt) and the page
	@cd backend && go tool -modfile=tools.mod gofumpt -w cmd guides internal arch_test.go
	@cd frontend && $(NPM) run --silent format

.PHONY: clean
clean: ## Remove what was built and installed; the data in .run stays
	@rm -rf bin frontend/dist frontend/node_modules backend/devdeps/node_modules

.PHONY: help
help: ## This list
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n\033[1m%s\033[0m\n", substr($$0, 5)} /^[a-z][a-z0-9-]*:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST); echo

# What is built. Stamps make a repeat instant.

$(BIN)/redraft: $(GO_SOURCES) $(MODULES_GO)
	$(call say,Building redraft … (the first time takes minutes))
	@cd backend && go build -trimpath -o $@ ./cmd/redraft

$(BIN)/devstack: $(GO_SOURCES) $(MODULES_GO)
	$(call say,Building devstack …)
	@cd backend && go build -trimpath -o $@ ./cmd/devstack

frontend/dist/index.html: $(WEB_SOURCES) $(MODULES_WEB)
	$(call say,Building the page …)
	@cd frontend && $(NPM) run --silent build -- --logLevel warn
	@touch $@

$(POSTGRES): backend/devdeps/package-lock.json | $(STAMPS)/tools
	$(call say,Installing PostgreSQL for development …)
	@cd backend/devdeps && $(NPM) ci --ignore-scripts >/dev/null
	@touch $@

$(MODULES_WEB): frontend/package-lock.json | $(STAMPS)/tools
	$(call say,Installing what the page is built with …)
	@cd frontend && $(NPM) ci >/dev/null
	@touch $@

$(MODULES_GO): backend/go.mod backend/go.sum | $(STAMPS)/tools
	$(call say,Downloading Go modules …)
	@cd backend && go mod download
	@touch $@

$(STAMPS)/tools:
	@.ci/tools
	@mkdir -p $(@D) && touch $@

.PHONY: browser
browser:
	@.ci/chromium >/dev/null
