# Kitex v0.16.1, and the plain Go programs of the module in tests/leaklab itself.
# shellcheck shell=sh

service=127.0.0.1:7300
pprof=http://127.0.0.1:7301/debug/pprof
lab=$(pick /src/leaklab /src/bookkeeping)

build_kitex() {
  stage . "$lab"
  keep_idl
  cd "$lab"
  if [ "$half" = held-out ]; then
    rm -rf kitex_gen
    go tool kitex -module bookkeeping idl/ledger.thrift >/dev/null 2>&1
  fi
  if [ "$half" = held-out ]; then
    go build -o bin/ ./cmd/ledger-* ./cmd/re-dialler
    return 0
  fi
  go build -o bin/ ./cmd/...
  go build -trimpath -o bin/catalog-server-trimpath ./cmd/catalog-server
  go mod vendor
  go build -mod=vendor -o bin/catalog-server-vendored ./cmd/catalog-server
  go build -mod=vendor -trimpath -o bin/catalog-server-vendored-trimpath ./cmd/catalog-server
  (cd timer-after && go build -o ../bin/timer-after .)
  mkdir timer-after-fixed
  cp timer-after/main.go timer-after-fixed/
  printf 'module timerafter\n\ngo 1.26\n' > timer-after-fixed/go.mod
  (cd timer-after-fixed && go build -o ../bin/timer-after-fixed .)
}

texts_06() { texts 6; }
texts_05() { texts 5; }

# Beside the series: kinds of profile that are no snapshot of the heap.
misc_too() {
  texts 6
  mkdir -p "$recordings/misc"
  curl -sf -o "$recordings/misc/allocs.pb.gz" "$pprof/allocs"
  curl -sf -o "$recordings/misc/heap-delta.pb.gz" "$pprof/heap?seconds=2"
  curl -sf -o "$recordings/misc/cpu.pb.gz" "$pprof/profile?seconds=2"
}

if [ "$half" = tuning ] && area_wanted go-goroutine-leak go-timer-after go-timer-after-fixed go-map-growing; then
  build_kitex
  run go-goroutine-leak 3 6 'goroutine-leak' "http-load -rate 250 -url http://$service/order" texts_06
  run go-timer-after 3 6 'timer-after' "http-load -rate 25 -url http://$service/publish" texts_06
  run go-timer-after-fixed 3 6 'timer-after-fixed' "http-load -rate 25 -url http://$service/publish" texts_06
  run go-map-growing 3 6 'growing-map' "http-load -rate 60 -url http://$service/login" texts_06
fi

if area_wanted kitex-held-request-field kitex-healthy kitex-held-request-field-trimpath \
  kitex-held-request-field-vendored kitex-held-request-field-vendored-trimpath kitex-inflight \
  kitex-duplicate-clients kitex-one-client kitex-held-response-field kitex-held-response-field-fixed \
  kitex-held-response-field-timeout kitex-response-inflight kitex-held-request-field-frugal kitex-held-request-field-json \
  kitex-held-request-field-map kitex-held-request-field-goref kitex-inflight-goref \
  kitex-duplicate-clients-goref kitex-held-response-field-goref kitex-one-client-goref; then
  build_kitex
  server=$(pick catalog-server ledger-server)
  reader=$(pick catalog-reader ledger-reader)
  put="$(pick catalog-load 'ledger-load -rate 24 -size 140000')"
  clients=$(pick duplicate-clients 're-dialler -instances 90')
  if [ "$half" = tuning ]; then
    run kitex-held-request-field 3 6 "$server -hold" "$put" misc_too
    run kitex-held-request-field-trimpath 3 5 'catalog-server-trimpath -hold' "$put" texts_05
    run kitex-held-request-field-vendored 3 5 'catalog-server-vendored -hold' "$put"
    run kitex-held-request-field-vendored-trimpath 3 5 'catalog-server-vendored-trimpath -hold' "$put"
  else
    run kitex-held-request-field 3 6 "$server -hold" "$put"
  fi
  run kitex-healthy 3 6 "$server" "$put" "$(pick texts_06 '')"
  run kitex-duplicate-clients 6 6 "$clients -every $(pick 20ms 25ms)" '' "$(pick texts_06 '')"
  run kitex-one-client 6 6 "$(pick 'duplicate-clients -instances 8000' 're-dialler -instances 6000')" '' "$(pick texts_06 '')"
  # Codecs that leave no field on the stack.
  generic="$(pick catalog-generic ledger-generic) -idl $lab/idl/$(pick catalog ledger).thrift"
  run kitex-held-request-field-frugal 3 6 "$server -hold -frugal" "$put"
  run kitex-held-request-field-json 3 6 "$generic -kind json -hold" "$put"
  run kitex-held-request-field-map 3 6 "$generic -kind map -hold" "$put"
  # Requests that take long, and ever more of them at a time: the stacks of the leak, without one.
  run kitex-inflight 3 6 "$server -linger $(pick 3s 4s)" \
    "$put -rate 1 -workers $(pick 90 130) -ramp $(pick 180ms 120ms)"
  refer kitex-held-request-field-goref 3 5 "$server -hold" "$put"
  refer kitex-duplicate-clients-goref 6 5 "$clients -every $(pick 20ms 25ms)" ''
  refer kitex-one-client-goref 6 5 "$(pick 'duplicate-clients -instances 8000' 're-dialler -instances 6000')" ''
  refer kitex-inflight-goref 3 5 "$server -linger $(pick 3s 4s)" \
    "$put -rate 1 -workers $(pick 90 130) -ramp $(pick 150ms 100ms)"
  # Here the client is the process under test, and the server is its load.
  answers="$server -listen $service -pprof 127.0.0.1:7305 -size $(pick 262144 150000)"
  run kitex-held-response-field 3 6 "$reader -hold -rate $(pick 16 26)" "$answers"
  run kitex-held-response-field-fixed 3 6 "$reader -rate $(pick 16 26)" "$answers"
  refer kitex-held-response-field-goref 3 5 "$reader -hold -rate $(pick 16 26)" "$answers"
  # Answers that ever more workers are working with: the stacks of the leak, without one.
  run kitex-response-inflight 3 6 "$reader -linger $(pick 4s 5s) -every $(pick 180ms 120ms)" "$answers"
  run kitex-held-response-field-timeout 3 6 "$reader -hold -timeout 800ms -rate $(pick 16 26)" "$answers"
fi
