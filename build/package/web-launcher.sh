#!/bin/sh
# `leakbook` of the tarball that needs nothing but Node.
exec node "$(dirname -- "$(readlink -f -- "$0")")/../out/main/cli.js" "$@"
