#!/usr/bin/env bash
# Installs what Xuntu needs on this machine and does not have, with apt.
#
#   scripts/setup.sh            to run it: PostgreSQL, PostGIS, make
#   scripts/setup.sh test       also to test it and to take its pictures:
#                               Chromium, fonts with Chinese letters, and GDAL
#
# It says what it will install first. As root it uses apt-get, else sudo when
# that asks for no password, else it prints the line to run and ends with 1.
# A second run finds nothing to do. Go and Node come from you: see README.md.
set -euo pipefail

min_postgres=14

say() { printf 'setup: %s\n' "$*" >&2; }

have() { command -v "$1" >/dev/null 2>&1; }

installed() { [[ $(dpkg-query -W -f '${Status}' "$1" 2>/dev/null) == "install ok installed" ]]; }

# offered tells whether apt can install a package.
offered() {
  local policy
  policy=$(apt-cache policy "$1" 2>/dev/null) && [[ $policy == *'Candidate: '[^\(]* ]]
}

# postgres_majors lists the server versions on this machine, newest first.
postgres_majors() {
  local program
  for program in /usr/lib/postgresql/*/bin/postgres; do
    [[ -x $program ]] && basename "${program%/bin/postgres}"
  done | sort -rn
}

# postgis_ready tells whether one server that is new enough has PostGIS.
postgis_ready() {
  local major
  for major in $(postgres_majors); do
    ((major >= min_postgres)) && [[ -e /usr/share/postgresql/$major/extension/postgis.control ]] && return 0
  done
  return 1
}

# postgis_packages names what brings PostGIS: for the server that is here, else
# the newest pair that apt offers.
postgis_packages() {
  local major
  for major in $(postgres_majors) 17 16 15; do
    if ((major >= min_postgres)) && offered "postgresql-$major-postgis-3"; then
      printf '%s\n' "postgresql-$major" "postgresql-$major-postgis-3"
      return
    fi
  done
  printf '%s\n' postgresql postgresql-postgis # no lists yet: the distribution's own choice
}

# missing lists the packages to install.
missing() {
  postgis_ready || postgis_packages
  have make || echo make
  [[ -e /etc/ssl/certs/ca-certificates.crt ]] || echo ca-certificates
  if [[ $1 == test ]]; then
    have chromium || have chromium-browser || have google-chrome || echo chromium
    installed fonts-noto-cjk || echo fonts-noto-cjk
    have ogr2ogr || echo gdal-bin
  fi
}

# as_root runs a command as root, or tells with 1 that it cannot.
as_root() {
  if ((EUID == 0)); then
    "$@"
  elif have sudo && sudo -n true 2>/dev/null; then
    sudo -n "$@"
  else
    return 1
  fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 \
    install -y --no-install-recommends "$@"
}

# toolchains checks what apt of Debian 12 has only in versions that are too old.
toolchains() {
  local major ok=0
  if ! have go && [[ ! -x /usr/local/go/bin/go ]]; then
    say "Go is missing (not on the PATH, nor in /usr/local/go): install 1.26 or newer from https://go.dev/dl"
    ok=1
  fi
  if ! have node || ! have npm; then
    say "Node or npm is missing: install Node 20 or newer, with npm, from https://nodejs.org"
    return 1
  fi
  major=$(node --version | sed 's/^v//; s/\..*//')
  if ((major < 20)); then
    say "Node $(node --version) is too old: install 20 or newer from https://nodejs.org"
    return 1
  fi
  return $ok
}

main() {
  local purpose=${1:-run} packages
  toolchains
  mapfile -t packages < <(missing "$purpose")
  if ((${#packages[@]} == 0)); then
    say "nothing to install"
    return
  fi
  if ! have apt-get; then
    say "missing: ${packages[*]} (names as in Debian). This machine has no apt: install them its own way."
    return 1
  fi
  if ! as_root true; then
    say "missing: ${packages[*]}. Run this as root, then try again:"
    printf '  apt-get update && apt-get install -y --no-install-recommends %s\n' "${packages[*]}"
    return 1
  fi
  if ! offered "${packages[0]}"; then
    say "asking apt for its package lists"
    as_root apt-get -qq -o DPkg::Lock::Timeout=300 update
    mapfile -t packages < <(missing "$purpose")
  fi
  say "installing with apt: ${packages[*]}"
  if ! apt_install "${packages[@]}"; then
    say "asking apt for newer package lists"
    as_root apt-get -qq -o DPkg::Lock::Timeout=300 update
    apt_install "${packages[@]}"
  fi
  mapfile -t packages < <(missing "$purpose")
  if ((${#packages[@]} > 0)); then
    say "still missing after apt: ${packages[*]}"
    return 1
  fi
  say "done"
}

main "$@"
