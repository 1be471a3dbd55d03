#!/usr/bin/env bash
# Proves the two commands in a bare Debian 12: a root made by debootstrap, with
# nothing in it but Debian's minimal system, Go, Node with npm, and a fresh clone.
#
#   scripts/bare-debian.sh               prove `make run`
#   scripts/bare-debian.sh -t            then also run `make test` there
#   scripts/bare-debian.sh -- COMMAND    run that in the clone instead
#
#   -d DIR   make the root there and keep it (default: below /tmp, removed at the end)
#
# Needs root, debootstrap and git here. How this machine reaches its package
# registries (proxy variables, certificates, npm's, Go's and apt's settings) is
# passed through. Mounts and processes live in namespaces that end with the script.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n=== %s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

root='' also_test=''
while getopts d:t flag; do
  case $flag in
    d) root=$OPTARG ;;
    t) also_test=yes ;;
    *) die "usage: scripts/bare-debian.sh [-d DIR] [-t] [-- COMMAND]" ;;
  esac
done
shift $((OPTIND - 1))

((EUID == 0)) || die "this needs root: debootstrap and chroot do"
command -v debootstrap >/dev/null || die "debootstrap is missing: apt-get install debootstrap"
if [[ -z $root ]]; then
  root=$(mktemp -d /tmp/bare-debian.XXXXXX)
  trap 'rm -rf --one-file-system "$root"' EXIT
fi

# into copies files and folders of this machine to the same place in the root.
into() {
  local path
  for path in "$@"; do
    [[ -e $path ]] || continue
    mkdir -p "$root$(dirname "$path")"
    cp -aT "$path" "$root$path"
  done
}

debian() {
  [[ -e $root/etc/debian_version ]] && return
  say "a bare Debian 12 in $root"
  local mirror
  mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -1 || true)
  debootstrap --variant=minbase bookworm "$root" ${mirror:+"$mirror"} >"$root.log" 2>&1 ||
    die "debootstrap did not finish: $(tail -3 "$root.log")"
  rm -f "$root.log"
}

# registries passes on how this machine reaches apt's, npm's and Go's packages.
registries() {
  into /etc/resolv.conf /etc/hosts /usr/local/share/ca-certificates
  into /etc/npmrc /usr/etc/npmrc /usr/local/etc/npmrc "$HOME/.npmrc" "$(go env GOENV)"
  if grep -qs bookworm /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources}; then
    rm -f "$root"/etc/apt/sources.list
    into /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/trusted.gpg.d /etc/apt/auth.conf.d /etc/apt/keyrings
  fi
  local file
  while read -r file; do
    into "$file"
  done < <(grep -lsE '^ *Acquire' /etc/apt/apt.conf /etc/apt/apt.conf.d/*)
}

# toolchains brings Go and Node as a person would unpack them.
toolchains() {
  say "Go $(go env GOVERSION) and Node $(node --version)"
  mkdir -p "$root/usr/local/go"
  cp -aT "$(go env GOROOT)" "$root/usr/local/go"
  local node prefix
  node=$(readlink -f "$(command -v node)")
  prefix=$(dirname "$(dirname "$node")")
  mkdir -p "$root"/usr/local/{bin,lib/node_modules}
  cp -a "$node" "$root/usr/local/bin/node"
  cp -aT "$prefix/lib/node_modules/npm" "$root/usr/local/lib/node_modules/npm"
  ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
  ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"
  chroot "$root" node --version >/dev/null || die "Node of this machine does not run in the bare root; use the build from nodejs.org"
}

# clone is the commit as others would get it; below /root, which only root may enter.
clone() {
  say "a fresh clone of $(git rev-parse --short HEAD)"
  rm -rf "$root/root/xuntu"
  git clone -q --no-hardlinks . "$root/root/xuntu"
}

# inside runs a command in the clone: own mounts, own processes, own environment.
inside() {
  local pass=() name
  while read -r name; do
    pass+=("$name=${!name}")
  done < <(compgen -e | grep -E '^(https?_proxy|HTTPS?_PROXY|no_proxy|NO_PROXY|SSL_CERT_.*|NODE_EXTRA_CA_CERTS|GO(PROXY|SUMDB|NOSUMDB|PRIVATE|NOPROXY|INSECURE)|(npm_config|NPM_CONFIG)_.*)$' || true)
  # shellcheck disable=SC2016 # the inner shell expands
  unshare --mount --pid --fork --kill-child bash -c '
    set -euo pipefail
    root=$1; shift
    mount --make-rprivate /
    mount -t proc proc "$root/proc"
    mkdir -p "$root/dev/shm" "$root/dev/pts"
    mount -t tmpfs tmpfs "$root/dev/shm"
    mount -t devpts devpts "$root/dev/pts" || true
    chroot "$root" env -i "$@"
  ' bash "$root" "${pass[@]}" HOME=/root LANG=C.UTF-8 TERM=dumb \
    PATH=/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    bash -c 'cd /root/xuntu && "$@"' bash "$@"
}

debian
registries
toolchains
clone
if (($# > 0)); then
  say "$*"
  inside "$@"
else
  inside bash scripts/bare-proof.sh
  [[ -z $also_test ]] || inside .ci/run
fi
say "proven"
