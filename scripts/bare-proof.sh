#!/usr/bin/env bash
# The proof that scripts/bare-debian.sh runs inside the bare root: `make run` from
# nothing, a look at the demo, Ctrl-C, and a second start with the data kept.
set -euo pipefail
cd "$(dirname "$0")/.."

# Job control: what runs in the background has a process group of its own, as on
# a terminal, and does not ignore SIGINT as a script's background programs do.
set -m

export XUNTU_LISTEN=127.0.0.1:${PORT:-18080}
address=http://$XUNTU_LISTEN
log=/tmp/make-run.log
second_within=10 # seconds

now_ms() { echo $(($(date +%s%N) / 1000000)); }

die() {
  printf '\nnot proven: %s\n--- the end of %s\n' "$*" "$log" >&2
  tail -40 "$log" >&2
  exit 1
}

# fetch prints what a page answers; a bare Debian has no curl.
fetch() {
  node -e 'fetch(process.argv[1]).then(async (r) => {
    process.stdout.write(await r.text()); process.exit(r.ok ? 0 : 1);
  }, () => process.exit(1));' "$1"
}

# sign_in enters with a login and the password as `make run` has printed them, and
# prints how many reps that supervisor sees on the live map.
sign_in() {
  local login password
  password=$(sed -n 's/^ *demo  *password  *\([^ ]*\).*/\1/p' "$log")
  login=$(sed -n 's/^  *\(sup_[a-z0-9]*\) .*/\1/p' "$log" | head -1)
  [[ -n $login && -n $password ]] || die "no login of a supervisor, or no password, was printed"
  node -e '
    const [address, login, password] = process.argv.slice(1);
    const told = async (r) => { if (!r.ok) throw new Error(r.status + " " + await r.text()); return r.json(); };
    (async () => {
      const entered = await fetch(address + "/api/org/session", { method: "POST",
        headers: { "Content-Type": "application/json" }, body: JSON.stringify({ login, password }) });
      const session = await told(entered.clone());
      if (session.login !== login) throw new Error("signed in as " + session.login);
      const cookie = entered.headers.get("set-cookie").split(";")[0];
      const live = await told(await fetch(address + "/api/tracking/live", { headers: { cookie } }));
      console.log(live.items.length);
    })().catch((e) => { console.error(String(e)); process.exit(1); });' "$address" "$login" "$password"
}

# start runs `make run` and waits until it is ready; took is the time in ms.
start() {
  local from seconds=$1
  from=$(now_ms)
  make run >"$log" 2>&1 &
  job=$!
  until fetch "$address/readyz" >/dev/null; do
    kill -0 "$job" 2>/dev/null || die "make run ended before it was ready"
    (($(now_ms) - from < seconds * 1000)) || die "not ready within $seconds s"
    sleep 0.2
  done
  took=$(($(now_ms) - from))
}

servers() { grep -lx 'postgres\|xuntu' /proc/[0-9]*/comm 2>/dev/null || true; }

# ctrl_c interrupts the whole group of the terminal and waits for a clean end.
ctrl_c() {
  kill -INT -- "-$job"
  local rounds=0
  while kill -0 -- "-$job" 2>/dev/null; do
    ((rounds += 1))
    ((rounds < 300)) || die "still running 60 s after Ctrl-C"
    sleep 0.2
  done
  wait "$job" || true # make reports the interrupt as an error of its own
  [[ -z $(servers) ]] || die "processes stay behind after Ctrl-C: $(servers)"
}

# count asks the private database itself, as its superuser.
count() {
  local socket base
  socket=$(dirname "$(find . -path '*/socket/.s.PGSQL.5432' -print -quit)")
  base=$(psql -h "$PWD/$socket" -U postgres -d postgres -Atc \
    "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' LIMIT 1")
  psql -h "$PWD/$socket" -U postgres -d "$base" -Atc "SELECT count(*) FROM $1"
}

command -v make >/dev/null || bash scripts/setup.sh

echo "first start, from nothing"
start 1800
echo "ready after $((took / 1000)) s"
grep -q "${XUNTU_LISTEN##*:}" "$log" || die "the address was not printed"
fetch "$address/" | grep -q '<div id="root">' || die "the sign-in page does not answer"
outlets=$(count geo.outlet)
((outlets > 0)) || die "the demo company has no outlets"
fixes=0
for _ in {1..120}; do
  fixes=$(count tracking.fix)
  ((fixes == 0)) || break
  sleep 0.5
done
((fixes > 0)) || die "no rep of the demo has sent a fix within a minute"
echo "the demo has $outlets outlets, and $fixes fixes have come in"
reps=$(sign_in) || die "the printed login does not sign in"
((reps > 0)) || die "the supervisor sees no rep"
echo "the printed login signs in, and sees $reps reps"
tail -25 "$log"
ctrl_c
echo "Ctrl-C ended everything"

echo "second start"
start 120
echo "ready after $took ms"
((took < second_within * 1000)) || die "the second start took $took ms"
((outlets == $(count geo.outlet))) || die "outlets were $outlets and are $(count geo.outlet)"
((fixes <= $(count tracking.fix))) || die "fixes were lost: $fixes became $(count tracking.fix)"
reps=$(sign_in) || die "the printed login does not sign in any more"
echo "the data was kept, and the login signs in"
ctrl_c
echo "and everything ended again"
