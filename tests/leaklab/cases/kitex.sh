# Kitex v0.16.1 and plain Go programs of the module in tests/leaklab itself.
# shellcheck shell=sh

service=127.0.0.1:7300
pprof=http://127.0.0.1:7301/debug/pprof
lab=/src/leaklab

build_kitex() {
  stage . "$lab"
  cd "$lab"
  go build -o bin/ ./cmd/...
  go build -trimpath -o bin/catalog-server-trimpath ./cmd/catalog-server
  (cd timer-after && go build -o ../bin/timer-after .)
  mkdir timer-after-fixed
  cp timer-after/main.go timer-after-fixed/
  printf 'module timerafter\n\ngo 1.26\n' > timer-after-fixed/go.mod
  (cd timer-after-fixed && go build -o ../bin/timer-after-fixed .)
}

texts_06() { texts 6; }
texts_03() { texts 3; }

# Beside the series: kinds of profile that are no snapshot of the heap.
misc_too() {
  texts 6
  mkdir -p "$fixtures/misc"
  curl -sf -o "$fixtures/misc/allocs.pb.gz" "$pprof/allocs"
  curl -sf -o "$fixtures/misc/heap-delta.pb.gz" "$pprof/heap?seconds=2"
  curl -sf -o "$fixtures/misc/cpu.pb.gz" "$pprof/profile?seconds=2"
}

if [ "$half" = tuning ] && area_wanted go-goroutine-leak go-timer-after go-timer-after-fixed go-map-growing; then
  build_kitex
  run go-goroutine-leak 3 6 'goroutine-leak' "http-load -rate 250 -url http://$service/order" texts_06
  run go-timer-after 3 6 'timer-after' "http-load -rate 25 -url http://$service/publish" texts_06
  run go-timer-after-fixed 3 6 'timer-after-fixed' "http-load -rate 25 -url http://$service/publish" texts_06
  run go-map-growing 3 6 'growing-map' "http-load -rate 60 -url http://$service/login" texts_06
fi

if area_wanted kitex-held-request-field kitex-healthy kitex-held-request-field-trimpath \
  kitex-duplicate-clients kitex-one-client; then
  build_kitex
  run kitex-held-request-field 3 6 'catalog-server -hold' 'catalog-load' misc_too
  run kitex-healthy 3 6 'catalog-server' 'catalog-load' texts_06
  run kitex-held-request-field-trimpath 2 3 'catalog-server-trimpath -hold' 'catalog-load' texts_03
  run kitex-duplicate-clients 6 6 'duplicate-clients -every 20ms' '' texts_06
  run kitex-one-client 6 6 'duplicate-clients -instances 8000' '' texts_06
fi
