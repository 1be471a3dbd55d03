#!/usr/bin/env bash
# Runs every test there is, goes on when one step fails, and sums up at the end.
# `make test` calls it, with the tools installed and the front end built.
#
#   GOTEST="-count=1 -short" scripts/test.sh    passes flags to go test
set -uo pipefail
cd "$(dirname "$0")/.." || exit

log=$(mktemp)
trap 'rm -f "$log"' EXIT
lines=()
failed=0

# step runs one command under a name and keeps the verdict for the summary.
step() {
  local name=$1 from=$SECONDS verdict=ok
  shift
  printf '\n== %s\n' "$name"
  "$@" || verdict=FAILED
  [[ $verdict == ok ]] || failed=1
  lines+=("$(printf '%-8s %5ds  %s' "$verdict" $((SECONDS - from)) "$name")")
}

# shellcheck disable=SC2317 # called through step
shell_syntax() {
  local script
  for script in scripts/*.sh .ci/run; do
    bash -n "$script" || return 1
  done
}

# shellcheck disable=SC2317 # called through step
in_frontend() { (cd frontend && "$@"); }

# -timeout is for one package; the crash tests are the longest.
# shellcheck disable=SC2317 # called through step
go_test() {
  # shellcheck disable=SC2086 # several flags in one variable
  go test -timeout 40m ${GOTEST:-} ./... 2>&1 | grep --line-buffered -v 'no test files' | tee "$log"
  return "${PIPESTATUS[0]}"
}

step "shell scripts" shell_syntax
step "front end: types" in_frontend npm run --silent typecheck
step "front end: lint" in_frontend npm run --silent lint
step "front end: tests" in_frontend npm run --silent test
step "go vet" go vet ./...
step "go test" go_test

printf '\n== summary\n'
printf '%s\n' "${lines[@]}"
grep -E '^(FAIL[[:space:]]|[[:space:]]*--- FAIL|panic:)' "$log" | head -60
printf 'packages: %d passed, %d failed\n' "$(grep -c '^ok ' "$log")" "$(grep -c -E '^FAIL\s+\S' "$log")"
exit "$failed"
