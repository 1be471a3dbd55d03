# Two commands matter: `make run` and `make test`. They need Go, Node with npm,
# and this make. A bare Debian may lack make: `bash scripts/setup.sh` as root
# brings it (and the rest), or `apt-get install make`.

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

export PATH := $(PATH):/usr/local/go/bin
# One set of flags for build, vet, test and tools, so that they share their cache.
# nomsgpack leaves a third of gin out; the version below comes from git already.
export GOFLAGS := -tags=nomsgpack -buildvcs=false
# A bare machine has no C compiler, so nobody's build uses one.
export CGO_ENABLED ?= 0

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
BIN     := bin/xuntu
RUN     ?= --demo-live
LINT    := go tool -modfile=golangci.mod golangci-lint

help: ## Show these words
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

setup: ## Install what is missing to run (PostgreSQL, PostGIS), with apt
	@scripts/setup.sh

run: setup build ## Start the demo: database, server, reps on the move (RUN="…" replaces --demo-live)
	@exec $(BIN) serve $(RUN)

dev: setup web ## Start the server and the front end with live reload
	@scripts/dev.sh

build: web-dist ## Build front end and server into one file, bin/xuntu
	go build -trimpath -ldflags "-s -w -X main.version=$(VERSION)" -o $(BIN) ./cmd/xuntu

test: ## Run all tests with all they need, and sum them up
	@scripts/setup.sh test
	@$(MAKE) --no-print-directory web-dist
	@scripts/test.sh

lint: web-dist ## Run the linters of Go and of the front end
	$(LINT) run
	cd frontend && npm run lint

fmt: web ## Format all code
	$(LINT) fmt
	cd frontend && npm run fmt

generate: web ## Make the OpenAPI document and the front end's types anew
	go run ./cmd/xuntu openapi > frontend/src/api/openapi.yaml.new
	mv frontend/src/api/openapi.yaml.new frontend/src/api/openapi.yaml
	cd frontend && npm run generate

verify: generate ## Fail when generated files are not what is committed
	git diff --exit-code -- frontend/src/api

migrate: ## Bring the database to the newest tables
	go run ./cmd/xuntu migrate

bench: build ## Measure fences, and ingest, live, map and tiles on a durable private database
	go run ./cmd/bench fences --json
	go run ./cmd/bench ingest --json
	go run ./cmd/bench live --json
	go run ./cmd/bench map --json
	go run ./cmd/bench tiles --json

pictures: build ## Take pictures of the main screens into docs/pictures
	@scripts/setup.sh test
	go run ./cmd/pictures

prove-bare: ## Prove `make run` in a bare Debian 12 made by debootstrap (as root)
	scripts/bare-debian.sh

# The front end's packages, and its files as the server embeds them. Folders are
# among the sources, so that a deleted file counts.
web: frontend/node_modules/.installed
web-dist: frontend/dist/index.html

frontend/node_modules/.installed: frontend/package-lock.json
	cd frontend && npm ci --no-audit --no-fund
	touch $@

WEB := $(shell find frontend/src frontend/public 2>/dev/null) \
       $(wildcard frontend/index.html frontend/*.ts frontend/package.json frontend/tsconfig*.json)

frontend/dist/index.html: frontend/node_modules/.installed $(WEB)
	cd frontend && npm run build
	touch $@

.PHONY: help setup run dev build test lint fmt generate verify migrate bench pictures prove-bare web web-dist
