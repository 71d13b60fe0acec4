# Redraft. `make run` starts everything from nothing, `make test` proves everything; the rest is for daily work.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
FILE ?=

deps_stamp := .run/deps.stamp
npm := npm --no-audit --no-fund --loglevel=error
go_files := $(shell find backend -name '*.go' -o -name '*.sql' -o -name '*.csv' -o -name '*.conf' -o -name '*.html' -o -name '*.css' -not -path '*/node_modules/*' 2>/dev/null)
web_files := $(shell find frontend/src frontend/index.html frontend/vite.config.ts -type f 2>/dev/null)

.PHONY: help
help: ## list what make can do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

.PHONY: tools
tools:
	@command -v go >/dev/null || { echo "Go is missing: install Go 1.26 or newer from go.dev."; exit 1; }
	@command -v node >/dev/null || { echo "Node is missing: install Node 20 or newer from nodejs.org."; exit 1; }
	@command -v npm >/dev/null || { echo "npm is missing: it comes with Node from nodejs.org."; exit 1; }
	@node -e 'if (parseInt(process.versions.node) < 20) { console.log("Node " + process.versions.node + " is too old: install Node 20 or newer."); process.exit(1) }'

$(deps_stamp): backend/devdeps/package-lock.json frontend/package-lock.json backend/go.sum
	@echo "Installing what Redraft is built from (once; a few minutes on a fresh machine) …"
	@cd backend/devdeps && $(npm) ci
	@cd frontend && $(npm) ci
	@cd backend && go mod download
	@mkdir -p .run && touch $@

.PHONY: deps
deps: tools $(deps_stamp) ## install everything that is needed

bin/redraft bin/devstack &: $(go_files) $(deps_stamp)
	@echo "Compiling the server (minutes the first time, seconds after) …"
	@mkdir -p bin && cd backend && go build -o ../bin/ ./cmd/redraft ./cmd/devstack

frontend/dist/index.html: $(web_files) $(deps_stamp)
	@echo "Building the page …"
	@cd frontend && $(npm) run --silent build -- --logLevel warn
	@touch $@

.PHONY: build
build: tools bin/redraft bin/devstack frontend/dist/index.html ## compile the server and build the page

.PHONY: run
run: build ## start everything: PostgreSQL, identity provider, API, page
	@exec bin/devstack run

.PHONY: import
import: tools bin/redraft bin/devstack ## import a guide: make import FILE=path
	@[ -n "$(FILE)" ] || { echo "Say which file: make import FILE=path/to/guide.md"; exit 1; }
	@bin/devstack import $(FILE)

.PHONY: test
test: test-go test-web e2e ## every test, from nothing
	@echo "All tests passed."

.PHONY: test-go
test-go: build ## Go tests with the race detector on a real PostgreSQL
	@cd backend && test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { echo "Not formatted: run gofmt."; exit 1; }
	@cd backend && go vet ./...
	@cd backend && ../bin/devstack pg --exec -- go test -race -timeout 12m ./...

.PHONY: test-web
test-web: deps ## checks and unit tests of the page
	@cd frontend && $(npm) run --silent check
	@cd frontend && $(npm) test --silent

.PHONY: e2e
e2e: build ## journeys in a real browser
	@frontend/e2e/run

.PHONY: bench
bench: build ## figures, each beside its limit from the same run
	@cd backend && ../bin/devstack pg --exec -- go test -run '^$$' -bench . -benchtime 3s ./internal/httpapi ./internal/prose

.PHONY: clean
clean: ## remove what was built; data in .run stays
	@rm -rf bin frontend/dist $(deps_stamp)
