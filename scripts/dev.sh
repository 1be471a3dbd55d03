#!/usr/bin/env bash
# Runs the server (on 8080) and Vite beside it (on 5173, with live reload), until
# Ctrl-C or until one of them ends. `make dev` calls it.
set -euo pipefail
cd "$(dirname "$0")/.."

go build -o bin/xuntu-dev ./cmd/xuntu
bin/xuntu-dev serve --demo-live &
server=$!
(cd frontend && exec npm run dev) &
web=$!
# SIGTERM, since a shell starts background programs with SIGINT ignored.
trap 'kill "$server" "$web" 2>/dev/null || true; wait' EXIT
wait -n
