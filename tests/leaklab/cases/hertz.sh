# Hertz v0.10.4: handlers that wait for a client who is gone, clients made per request, idle connections.
# shellcheck shell=sh

service=127.0.0.1:7364
supplier=127.0.0.1:7366
pprof=http://127.0.0.1:7365/debug/pprof
lab=$(pick /src/hertz /src/wharf)

build_hertz() {
  stage hertz "$lab"
  (cd "$lab" && go build -o bin/ ./cmd/...)
}

# watch_load FLAGS: watchers that come all the time.
watch_load() {
  printf '%s %s' "$(pick watch-load "gaze-load -voyages 30 -url http://$service/voyages/voyage-%d/calls")" "$1"
}

# market_load PATH FLAGS: requests at a constant rate.
market_load() { printf '%s -url http://%s/%s %s' "$(pick market-load harbour-load)" "$service" "$1" "$2"; }

if area_wanted hertz-disconnect-not-sensed hertz-disconnect-not-sensed-fixed hertz-watchers-stay \
  hertz-watchers-ramp hertz-client-per-request hertz-client-per-request-fixed hertz-idle-connections \
  hertz-idle-connections-fixed hertz-idle-connections-netpoll; then
  build_hertz
  ulimit -n 20000

  watch=$(pick auction-watch 'voyage-gaze -queue 300')
  # So many that the small contexts of a server that senses would be among the samples.
  load=$(watch_load "-rate $(pick '560 -stay 400ms' '500 -stay 700ms')")
  run hertz-disconnect-not-sensed 3 6 "$watch" "$load"
  run hertz-disconnect-not-sensed-fixed 3 6 "$watch -sense" "$load"
  run hertz-watchers-stay 3 6 "$watch -sense" "$(watch_load "-stay 10m -rate $(pick 560 500)")"
  run hertz-watchers-ramp 3 6 "$watch -sense" "$(watch_load "$(pick '-stay 2s -rate 40 -add 20' '-stay 3s -rate 20 -add 14')")"

  relay=$(pick quote-relay "tariff-kiosk -keep-idle 1h -source http://$supplier/tariff")
  load=$(market_load "$(pick quote tariff)" "-supplier $supplier $(pick '-rate 60' '-rate 110 -supply-size 1200')")
  run hertz-client-per-request 3 6 "$relay -client-per-request" "$load"
  run hertz-client-per-request-fixed 3 6 "$relay" "$load"

  desk=$(pick offer-desk manifest-pier)
  load=$(market_load "$(pick offers manifests)" "-new-clients $(pick '-rate 14 -size 120000' '-rate 9 -size 260000')")
  run hertz-idle-connections 3 6 "$desk" "$load"
  run hertz-idle-connections-fixed 3 6 "$desk -idle-timeout 1s" "$load"
  run hertz-idle-connections-netpoll 3 6 "$desk -netpoll" "$load"
fi
