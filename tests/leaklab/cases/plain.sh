# Leaks of plain Go: standard library only. Both halves have all cases.
# shellcheck shell=sh

service=127.0.0.1:7320
pprof=http://127.0.0.1:7321/debug/pprof
lab=$(pick /src/bookshop /src/clinic)

# program TUNING REPORTING: the name of a program in this half.
program() { pick "$1" "$2"; }

# load PATH RATE RATE [FLAGS]: the load generator, with the rate of each half.
load() {
  path=$1 rate=$(pick "$2" "$3")
  shift 3
  printf '%s -url http://%s/%s -rate %s %s' "$(program shop-load clinic-load)" "$service" "$path" "$rate" "$*"
}

build_plain() {
  stage plain "$lab"
  cd "$lab"
  go build -o bin/ ./cmd/...
  timers=$(program pricewatch pulsewatch) feeds=$(program newsfeed vitalsfeed)
  (cd ticker && go build -o "../bin/$timers" .)
  (cd timer && go build -o "../bin/$feeds" .)
  cp -r timer timer-fixed
  printf 'module %s\n\ngo 1.26\n' "$feeds" > timer-fixed/go.mod
  (cd timer-fixed && go build -o "../bin/$feeds-fixed" .)
  printers=$(program receipt-printer label-printer)
  GOEXPERIMENT=goroutineleakprofile go build -o "bin/$printers-leakprofile" "./cmd/$printers"
}

goroutine_texts() {
  curl -sf -o "$out/goroutine-06.debug1.txt" "$pprof/goroutine?debug=1"
  curl -sf -o "$out/goroutine-06.debug2.txt" "$pprof/goroutine?debug=2"
}
leak_profile() {
  goroutine_texts
  curl -sf -o "$out/heap-06.debug1.txt" "$pprof/heap?debug=1"
  curl -sf -o "$out/goroutineleak-06.pb.gz" "$pprof/goroutineleak"
  curl -sf -o "$out/goroutineleak-06.debug1.txt" "$pprof/goroutineleak?debug=1"
}

# Only when one of its cases is wanted: all are called go-.
if [ -n "$selected" ]; then printf '%s\n' $selected | grep -q '^go-' || return 0; fi
build_plain

gateway=$(program quote-gateway triage-relay)
run go-http-body-not-closed 3 6 "$gateway -keep-body" "$(load quote 70 100 -page 65536)"
run go-http-body-not-closed-fixed 3 6 "$gateway" "$(load quote 70 100 -page 65536)"
run go-http-client-per-call 3 6 "$gateway -transport-per-call" "$(load quote 70 100 -page 8192)"
run go-http-client-per-call-fixed 3 6 "$gateway" "$(load quote 70 100 -page 8192)"

desk=$(program search-desk ward-round)
run go-context-not-cancelled 3 6 "$desk -forget-cancel $(pick '' '-shelves 250')" "$(load search 30 70)"
run go-context-not-cancelled-fixed 3 6 "$desk $(pick '' '-shelves 250')" "$(load search 30 70)"

uploads=$(program upload-index scan-archive)
run go-subslice-kept 3 6 "$uploads" "$(load upload 8 16 -page "$(pick 262144 180000)")"
run go-subslice-kept-fixed 3 6 "$uploads -clone" "$(load upload 8 16 -page "$(pick 262144 180000)")"
run go-inflight-http 3 6 "$uploads -linger $(pick 2s 3s)" \
  "$(load upload 2 2 -workers "$(pick 40 60)" -ramp 150ms -page "$(pick 262144 180000)")"

pages=$(program page-index letter-index)
run go-substring-kept 3 6 "$pages $(pick '' '-lines 2500')" "$(load page 8 18)"
refer go-substring-kept-goref 3 5 "$pages $(pick '' '-lines 2500')" "$(load page 8 18)"
run go-substring-kept-fixed 3 6 "$pages -clone $(pick '' '-lines 2500')" "$(load page 8 18)"
run go-cache-legitimate 3 6 "$pages -cache $(pick 40 90) $(pick '' '-lines 2500')" "$(load page 10 25)"
refer go-cache-legitimate-goref 3 5 "$pages -cache $(pick 40 90) $(pick '' '-lines 2500')" "$(load page 10 25)"

printer=$(program receipt-printer label-printer)
if [ "$half" = held-out ]; then
  run go-goroutine-leak 3 6 "$printer-leakprofile -size 3000" "$(load order 150 150)" leak_profile
fi
run go-goroutine-leak-fixed 3 6 "$printer -buffered" "$(load order 200 150)"
run go-goroutine-busy 3 6 "$(program worker-pool nurse-pool) -workers $(pick 3000 5000)" "$(load pack 50 80)"

feeds=$(program newsfeed vitalsfeed)
if [ "$half" = held-out ]; then
  run go-timer-after 3 6 "$feeds" "$(load publish 30 40)"
  run go-timer-after-fixed 3 6 "$feeds-fixed" "$(load publish 30 40)"
fi
prices=$(program pricewatch pulsewatch)
run go-ticker-not-stopped 3 6 "$prices" "$(load watch 60 90)"
run go-ticker-not-stopped-fixed 3 6 "$prices -stop" "$(load watch 60 90)"

filters=$(program filter-cache rule-cache)
run go-regexp-cache 3 6 "$filters" "$(load filter 10 14)"
run go-regexp-cache-fixed 3 6 "$filters -limit 200" "$(load filter 10 14)"

handles=$(program file-handles probe-handles)
run go-finalizer-blocked 3 6 "$handles -block" "$(load open 10 14)" goroutine_texts
run go-finalizer-blocked-fixed 3 6 "$handles" "$(load open 10 14)"

with_memory=yes
sessions=$(program session-table visit-ledger)
run go-map-never-shrinks 2 6 "$sessions -peak $(pick 200000 150000)" "$(load login 22 18)"
run go-map-never-shrinks-fixed 2 6 "$sessions -peak $(pick 200000 150000) -rebuild" "$(load login 22 18)"

imaging=$(program mapped-archive mapped-imaging)
run go-rss-not-heap 3 6 "$imaging" "$(load archive 30 40)"
run go-rss-not-heap-fixed 3 6 "$imaging -unmap" "$(load archive 30 40)"

with_memory=
# One collection a snapshot here: two of them in a row would empty the pool that this is about.
collections=1
answers=$(program buffer-pool chart-pool)
run go-pool-huge-buffers 3 6 "$answers" "$(load answer 30 40 -workers 32)"
refer go-pool-huge-buffers-goref 3 5 "$answers" "$(load answer 30 40 -workers 32)"
run go-pool-huge-buffers-fixed 3 6 "$answers -drop-large" "$(load answer 30 40 -workers 32)"
