# More of plain Go: look-alikes of the cases in plain.sh, and other forms of their leaks.
# shellcheck shell=sh

service=127.0.0.1:7324
pprof=http://127.0.0.1:7325/debug/pprof
supplier_pprof=127.0.0.1:7326
lab=$(pick /src/shop /src/harbour)

build_shop() {
  stage shop "$lab"
  (cd "$lab" && go build -o bin/ ./cmd/...)
}

# shop_load PATH FLAGS: the load generator of this half.
shop_load() { printf '%s -url http://%s/%s' "$(pick shop-load harbour-load)" "$service" "$1 $2"; }

texts_06() { texts 6; }

# exports CASE FLAGS: an export before each snapshot, none during it; MemStats of the first and the last.
exports() {
  wanted "$1" || return 0
  place "$1"
  # shellcheck disable=SC2086
  "$lab/bin/$(pick ledger-export manifest-shipment)" $2 >/dev/null 2>&1 &
  server_pid=$!
  await_pprof
  for n in 1 2 3 4 5 6; do
    curl -sf -o /dev/null -X POST "http://$service/$(pick export shipment)"
    sleep 2
    heap "$out/heap-0$n.pb.gz"
    case $n in 1 | 6)
      texts "$n"
      curl -sf -o "$out/goroutine-0$n.pb.gz" "$pprof/goroutine"
      ;;
    esac
  done
  stop "$server_pid"
}

if area_wanted go-goroutine-connections go-inflight-waiting go-http-pool go-context-timeout \
  go-context-timeout-fixed go-substring-kept-line go-substring-kept-line-fixed go-rss-idle-heap \
  go-rss-idle-heap-fixed go-cache-filling go-pool-huge-busy go-pool-huge-busy-fixed go-goroutine-sessions \
  go-http-ramp go-rendered-cache go-workers-rest || { [ "$half" = held-out ] && wanted go-map-growing; }; then
  build_shop

  run go-goroutine-connections 3 6 "$(pick parcel-hub vessel-hub)" \
    "$(pick 'follower-load -connections 3000' 'lookout-load -connections 4200')"
  run go-inflight-waiting 3 6 "$(pick refund-review 'berth-survey -survey-time 4s')" \
    "$(shop_load "$(pick refund berth)" "$(pick '-workers 20 -add 14 -size 100000' '-workers 10 -add 22 -size 70000')")"
  run go-http-pool 3 6 "$(pick price-watch 'tide-gauge -workers 650 -pause 3s')" \
    "$(pick price-source tide-source) -pprof $supplier_pprof -size $(pick 6000 9000)"
  # More and more of them, with the load.
  run go-goroutine-sessions 3 6 "$(pick courier-chat sailor-chat)" \
    "$(pick 'courier-load' 'sailor-load -every 7ms')"
  run go-http-ramp 3 6 "$(pick 'price-watch -workers 20 -add 16' 'tide-gauge -workers 10 -add 24') -pause 1s" \
    "$(pick price-source tide-source) -pprof $supplier_pprof -size $(pick 6000 9000) -delay $(pick 3s 2s)"
  # Large, level and on purpose.
  run go-rendered-cache 3 6 "$(pick 'statement-shelf' 'tariff-shelf -accounts 60 -tariff-bytes 400000')" \
    "$(shop_load "$(pick statement tariff)?account={n}" "-rate $(pick 40 60)")"
  run go-workers-rest 3 6 "$(pick 'picture-workers' 'chart-workers -canvas-bytes 90000')" \
    "$(shop_load "$(pick picture chart)" "-workers $(pick 110 150) -size 30000 -duration $(pick 5s 6s)")"
  run go-cache-filling 3 6 "$(pick catalogue-cache 'timetable-cache -limit 300 -page-bytes 80000')" \
    "$(shop_load 'page?number={n}' "-rate $(pick 20 30)")"

  run go-context-timeout 3 6 "$(pick stock-lookup crane-booking) -timeout $(pick 30m 2h)" \
    "$(shop_load "$(pick stock crane)" "-rate $(pick 60 90)")"
  run go-context-timeout-fixed 3 6 "$(pick stock-lookup crane-booking) -timeout $(pick 30m 2h) -cancel" \
    "$(shop_load "$(pick stock crane)" "-rate $(pick 60 90)")"

  run go-substring-kept-line 3 6 "$(pick customer-import captain-import)" \
    "$(shop_load "$(pick customers captains)" "$(pick '-rate 8 -size 240000 -line 60000' '-rate 14 -size 200000 -line 25000')")"
  run go-substring-kept-line-fixed 3 6 "$(pick customer-import captain-import) -clone" \
    "$(shop_load "$(pick customers captains)" "$(pick '-rate 8 -size 240000 -line 60000' '-rate 14 -size 200000 -line 25000')")"

  # So many requests at a time that buffers are in use at each collection, and none clears the pool.
  sheets=$(shop_load "$(pick labels dockets)?sheet={n}" "$(pick '-workers 24 -rate 400' '-workers 40 -rate 500')")
  sizes=$(pick '' '-huge-every 130 -huge-bytes 1100000')
  run go-pool-huge-busy 3 6 "$(pick label-printer docket-writer) $sizes" "$sheets" texts_06
  run go-pool-huge-busy-fixed 3 6 "$(pick label-printer docket-writer) $sizes -largest 65536" "$sheets" texts_06

  exports go-rss-idle-heap "$(pick '' '-rows 9000 -row-bytes 40000')"
  exports go-rss-idle-heap-fixed "-one-by-one $(pick '' '-rows 9000 -row-bytes 40000')"

  # The first half of this one belongs to kitex.sh.
  [ "$half" = tuning ] || run go-map-growing 3 6 pilot-table "$(shop_load pilot '-rate 50')"
fi
