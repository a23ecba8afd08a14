#!/bin/sh
# Records every series of tests/fixtures anew. Needs Go 1.26, curl, and the right to create /src and
# /go: the programs are built there, so that no fixture carries a path of the machine that made it.
#
#   tests/leaklab/record.sh [CASE...]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
fixtures=$here/../fixtures
lab=/src/leaklab
service=127.0.0.1:7300
pprof=http://127.0.0.1:7301/debug/pprof
snapshots=6

export GOMODCACHE=/go/pkg/mod GOFLAGS=-buildvcs=false GOTOOLCHAIN=local
mkdir -p "$lab" "$GOMODCACHE" || { echo "record.sh: cannot create $lab and $GOMODCACHE; run it as root" >&2; exit 1; }
[ "$(go env GOROOT)" = /usr/local/go ] || { echo "record.sh: Go must live in /usr/local/go" >&2; exit 1; }

build() {
  rm -rf "$lab"
  cp -r "$here" "$lab"
  cd "$lab"
  go build -o bin/ ./cmd/...
  go build -trimpath -o bin/catalog-server-trimpath ./cmd/catalog-server
  (cd timer-after && go build -o ../bin/timer-after .)
  mkdir timer-after-fixed
  cp timer-after/main.go timer-after-fixed/
  printf 'module timerafter\n\ngo 1.26\n' > timer-after-fixed/go.mod
  (cd timer-after-fixed && go build -o ../bin/timer-after-fixed .)
}

# stop PID...: ends processes and waits for them.
stop() {
  for pid in "$@"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
}

# heap FILE: three collections, keeps the third answer.
heap() {
  for _ in 1 2 3; do curl -sf -o "$1" "$pprof/heap?gc=1"; done
}

# series CASE SECONDS COUNT: a heap profile every SECONDS, goroutines first and last, texts last.
series() {
  out=$fixtures/$1
  rm -rf "$out"
  mkdir -p "$out"
  n=1
  while [ "$n" -le "$3" ]; do
    sleep "$2"
    heap "$out/heap-0$n.pb.gz"
    case $n in 1 | "$3") curl -sf -o "$out/goroutine-0$n.pb.gz" "$pprof/goroutine" ;; esac
    n=$((n + 1))
  done
  curl -sf -o "$out/heap-0$3.debug1.txt" "$pprof/heap?debug=1"
  curl -sf -o "$out/goroutine-0$3.debug1.txt" "$pprof/goroutine?debug=1"
}

# run CASE SECONDS COUNT SERVER -- LOAD: runs both, records, stops both. Commands stand in bin/.
run() {
  name=$1 seconds=$2 count=$3 server=$4 load=$5
  wanted "$name" || return 0
  echo "recording $name" >&2
  # shellcheck disable=SC2086
  "$lab"/bin/$server >/dev/null 2>&1 &
  server_pid=$!
  sleep 1
  load_pid=
  if [ -n "$load" ]; then
    # shellcheck disable=SC2086
    "$lab"/bin/$load >/dev/null 2>&1 &
    load_pid=$!
  fi
  sleep 1
  series "$name" "$seconds" "$count"
  extra "$name"
  # shellcheck disable=SC2086
  stop $load_pid $server_pid
}

# What is recorded once, beside the series: kinds of profile that are no snapshot of the heap.
extra() {
  [ "$1" = kitex-held-request-field ] || return 0
  mkdir -p "$fixtures/misc"
  curl -sf -o "$fixtures/misc/allocs.pb.gz" "$pprof/allocs"
  curl -sf -o "$fixtures/misc/heap-delta.pb.gz" "$pprof/heap?seconds=2"
  curl -sf -o "$fixtures/misc/cpu.pb.gz" "$pprof/profile?seconds=2"
}

selected="$*"
wanted() {
  [ -z "$selected" ] && return 0
  for one in $selected; do [ "$one" = "$1" ] && return 0; done
  return 1
}

build
run kitex-held-request-field 3 "$snapshots" 'catalog-server -hold' 'catalog-load'
run kitex-healthy 3 "$snapshots" 'catalog-server' 'catalog-load'
run kitex-held-request-field-trimpath 2 3 'catalog-server-trimpath -hold' 'catalog-load'
run kitex-duplicate-clients 6 "$snapshots" 'duplicate-clients -every 20ms' ''
run kitex-one-client 6 "$snapshots" 'duplicate-clients -instances 8000' ''
run go-goroutine-leak 3 "$snapshots" 'goroutine-leak' "http-load -rate 250 -url http://$service/order"
run go-timer-after 3 "$snapshots" 'timer-after' "http-load -rate 25 -url http://$service/publish"
run go-timer-after-fixed 3 "$snapshots" 'timer-after-fixed' "http-load -rate 25 -url http://$service/publish"
run go-map-growing 3 "$snapshots" 'growing-map' "http-load -rate 60 -url http://$service/login"

sh "$here/write-manifest.sh" > "$fixtures/manifest.json"
sample=$here/../../build/resources/sample-case
mkdir -p "$sample"
rm -f "$sample"/*.pb.gz
cp "$fixtures"/kitex-held-request-field/heap-0*.pb.gz "$fixtures"/kitex-held-request-field/goroutine-06.pb.gz "$sample/"
