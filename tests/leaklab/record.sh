#!/bin/sh
# Records series of tests/fixtures anew. Needs Go 1.26, curl, and the right to create /src and /go: the
# programs are built there, so that no fixture carries a path of the machine that made it.
#
#   tests/leaklab/record.sh [--reporting] [CASE...]
#
# Without --reporting: the tuning half, tests/fixtures/CASE. With it: the reporting half,
# tests/fixtures/reporting/CASE, with other sizes, loads, package and type names.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
half=tuning
fixtures=$here/../fixtures
if [ "${1:-}" = --reporting ]; then
  half=reporting
  fixtures=$here/../fixtures/reporting
  shift
fi
selected="$*"

export GOMODCACHE=/go/pkg/mod GOFLAGS=-buildvcs=false GOTOOLCHAIN=local
mkdir -p /src "$GOMODCACHE" "$fixtures" || { echo "record.sh: cannot create /src and $GOMODCACHE; run it as root" >&2; exit 1; }
[ "$(go env GOROOT)" = /usr/local/go ] || { echo "record.sh: Go must live in /usr/local/go" >&2; exit 1; }

. "$here/lib.sh"
for cases in "$here"/cases/*.sh; do
  # Each in a shell of its own: they set the build root, the addresses and functions.
  (. "$cases")
done
