# Netpoll alone, v0.2.4 with the barrier leak against v0.2.5 and v0.7.2: one server, three versions.
# shellcheck shell=sh

pprof=http://127.0.0.1:7311/debug/pprof
lab=$(pick /src/relay /src/dispatcher)
relay=$(pick relay dispatcher)
burst=$(pick burst flood)

build_netpoll() {
  stage netpoll "$lab"
  for version in v0.2.4 v0.2.5 v0.7.2; do
    cp "$lab/$relay/main.go" "$lab/$version/"
    (cd "$lab/$version" && go build -o "$lab/bin/$relay-$version" .)
  done
  (cd "$lab/$burst" && go build -o "$lab/bin/$burst" .)
  [ "$half" = tuning ] || return 0
  # The styles of build that say, or hide, which version is in the program.
  (cd "$lab/v0.2.4" && go build -trimpath -o "$lab/bin/$relay-trimpath" .)
  cp -r "$lab/v0.2.4" "$lab/vendored"
  (cd "$lab/vendored" && go mod vendor && go build -mod=vendor -o "$lab/bin/$relay-vendored" . &&
    go build -mod=vendor -trimpath -o "$lab/bin/$relay-vendored-trimpath" .)
}

# Large messages over ever more connections at a time, each wave closed before the next.
bursts() { printf '%s -rest 2s -connections %s -more %s -messages 3 -size %s' "$burst" "$(pick 3 5)" "$(pick 13 17)" "$(pick 1048576 700000)"; }

texts_ends() {
  curl -sf -o "$out/heap-06.debug1.txt" "$pprof/heap?debug=1"
}

if area_wanted netpoll-barrier-request netpoll-barrier-request-fixed netpoll-current-burst \
  netpoll-barrier-request-trimpath netpoll-barrier-request-vendored netpoll-barrier-request-vendored-trimpath \
  netpoll-idle-connections netpoll-idle-connections-fixed netpoll-oversized-buffers \
  netpoll-oversized-buffers-fixed netpoll-oversized-after-gc netpoll-barrier-request-goref \
  netpoll-idle-connections-goref netpoll-oversized-buffers-goref netpoll-idle-connections-fixed-goref \
  netpoll-oversized-buffers-fixed-goref; then
  build_netpoll
  run netpoll-barrier-request 3 6 "$relay-v0.2.4" "$(bursts)" texts_ends
  run netpoll-barrier-request-fixed 3 6 "$relay-v0.2.5" "$(bursts)"
  run netpoll-current-burst 3 6 "$relay-v0.7.2" "$(bursts)"
  refer netpoll-barrier-request-goref 3 5 "$relay-v0.2.4" "$(bursts)"
  if [ "$half" = tuning ]; then
    run netpoll-barrier-request-trimpath 3 5 "$relay-trimpath" "$(bursts)"
    run netpoll-barrier-request-vendored 3 5 "$relay-vendored" "$(bursts)"
    run netpoll-barrier-request-vendored-trimpath 3 5 "$relay-vendored-trimpath" "$(bursts)"
  fi

  ulimit -n 20000
  waiting="-size $(pick 300 500) -messages 2 -connections $(pick 600 450) -rest 2s"
  run netpoll-idle-connections 3 6 "$relay-v0.7.2" "$burst $waiting -idle"
  refer netpoll-idle-connections-goref 3 5 "$relay-v0.7.2" "$burst $waiting -idle"
  run netpoll-idle-connections-fixed 3 6 "$relay-v0.7.2" "$burst $waiting -pooled 8"
  refer netpoll-idle-connections-fixed-goref 3 5 "$relay-v0.7.2" "$burst $waiting -pooled 8"

  # One collection a snapshot: the pools that hold these buffers lose them in two.
  collections=1
  large="-size $(pick 4194304 3000000) -messages 2 -connections $(pick 12 20)"
  run netpoll-oversized-buffers 2 6 "$relay-v0.7.2" "$burst $large -rest 100ms"
  refer netpoll-oversized-buffers-goref 2 5 "$relay-v0.7.2" "$burst $large -rest 100ms"
  run netpoll-oversized-buffers-fixed 2 6 "$relay-v0.7.2" "$burst -size 2000 -messages 2 -connections 40 -rest 100ms"
  refer netpoll-oversized-buffers-fixed-goref 2 5 "$relay-v0.7.2" "$burst -size 2000 -messages 2 -connections 40 -rest 100ms"
  run netpoll-oversized-after-gc 2 6 "$relay-v0.7.2" "$burst $large -rest 100ms -waves 12"
fi
