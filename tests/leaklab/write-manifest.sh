#!/bin/sh
# Prints the manifest of tests/fixtures: which command made each series, with what, and when.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
fixtures=$here/../fixtures
go=$(go env GOVERSION)
kitex=$(sed -n 's/.*cloudwego\/kitex \(v[0-9.]*\).*/\1/p' "$here/go.mod" | head -n 1)
netpoll=$(sed -n 's/.*cloudwego\/netpoll \(v[0-9.]*\).*/\1/p' "$here/go.mod" | head -n 1)

# entry CASE SECONDS MODULES WHAT
entry() {
  [ -d "$fixtures/$1" ] || return 0
  [ -z "${later:-}" ] || printf ',\n'
  later=1
  files=$(cd "$fixtures/$1" && printf '"%s", ' * | sed 's/, $//')
  date=$(date -u -r "$fixtures/$1" +%Y-%m-%d)
  printf '  "%s": {\n    "what": "%s",\n    "command": "tests/leaklab/record.sh %s",\n' "$1" "$4" "$1"
  printf '    "go": "%s",\n    "modules": "%s",\n    "date": "%s",\n' "$go" "$3" "$date"
  printf '    "intervalSeconds": %s,\n    "files": [%s]\n  }' "$2" "$files"
}

rpc="kitex $kitex, netpoll $netpoll"
echo '{'
entry kitex-held-request-field 3 "$rpc" 'Kitex server that keeps substrings of PutRequest.2 and PutRequest.7 -> Attachment.3'
entry kitex-healthy 3 "$rpc" 'the same server under the same load, copying what it keeps'
entry kitex-held-request-field-trimpath 2 "$rpc" 'the leaking server built with -trimpath'
entry kitex-duplicate-clients 6 "$rpc" 'a Kitex client made fifty times a second and kept, changing instance list'
entry kitex-one-client 6 "$rpc" 'one Kitex client, changing list of 8,000 instances'
entry go-goroutine-leak 3 'standard library' 'a goroutine per request that blocks for ever on a channel send'
entry go-timer-after 3 'standard library; go.mod says go 1.22' 'time.After in a loop, timers kept until they fire'
entry go-timer-after-fixed 3 'standard library; go.mod says go 1.26' 'the same program with collectable timers'
entry go-map-growing 3 'standard library' 'a map from which nothing is removed'
entry misc 0 "$rpc" 'allocs, a two second delta and a CPU profile of the leaking Kitex server'
printf '\n}\n'
