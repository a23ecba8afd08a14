#!/bin/sh
# Records series of tests/recordings anew. Needs Go 1.26, curl, and the right to create /src and /go: the
# programs are built there, so that no recording carries a path of the machine that made it.
#
#   tests/leaklab/record.sh [--held-out] [CASE...]
#
# Without --held-out: the tuning half of CASE. With it: the half that no threshold is chosen on, with other
# sizes, loads, package and type names. Each lies in the folder of the case, which the tree is searched for.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
half=tuning
recordings=$here/../recordings
if [ "${1:-}" = --held-out ]; then
  half=held-out
  shift
fi
selected="$*"

export GOMODCACHE=/go/pkg/mod GOFLAGS=-buildvcs=false GOTOOLCHAIN=local
mkdir -p /src "$GOMODCACHE" || { echo "record.sh: cannot create /src and $GOMODCACHE; run it as root" >&2; exit 1; }
[ "$(go env GOROOT)" = /usr/local/go ] || { echo "record.sh: Go must live in /usr/local/go" >&2; exit 1; }

. "$here/lib.sh"
for cases in "$here"/cases/*.sh; do
  # Each in a shell of its own: they set the build root, the addresses and functions.
  (. "$cases")
done
