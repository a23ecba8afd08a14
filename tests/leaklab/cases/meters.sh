# A counter of OpenTelemetry in three versions of its SDK: what a reservoir of exemplars costs and keeps.
# shellcheck shell=sh

pprof=http://127.0.0.1:7363/debug/pprof
lab=$(pick /src/meters /src/mailroom)
meter=$(pick basket-meter pallet-meter)
load_program=$(pick basket-load pallet-load)

build_meters() {
  stage meters "$lab"
  for version in v1.34.0 v1.42.0 v1.45.0; do
    cp "$lab/$meter/main.go" "$lab/$version/"
    (cd "$lab/$version" && go build -o "$lab/bin/$meter-$version" .)
  done
  (cd "$lab/$load_program" && go build -o "$lab/bin/$load_program" .)
}

if area_wanted otel-reservoirs-kept otel-reservoirs-kept-fixed otel-reservoirs-contexts \
  otel-reservoirs-contexts-fixed otel-reservoirs-limited otel-reservoirs-exemplars-off otel-attributes-alone; then
  build_meters
  load="$load_program $(pick '' '-rate 320 -size 3500 -url http://127.0.0.1:7362/pallets')"
  each=$(pick -by-basket -by-pallet)
  run otel-reservoirs-kept 3 6 "$meter-v1.34.0 $each" "$load"
  run otel-reservoirs-kept-fixed 3 6 "$meter-v1.34.0" "$load"
  run otel-reservoirs-exemplars-off 3 6 "$meter-v1.34.0 $each -no-exemplars" "$load"
  # Large contexts are few bytes of a reservoir: more of them, so that the reservoirs show.
  load="$load_program $(pick '-rate 700 -size 1300' '-rate 560 -size 2200 -url http://127.0.0.1:7362/pallets')"
  run otel-reservoirs-contexts 3 6 "$meter-v1.42.0 $each" "$load"
  run otel-reservoirs-contexts-fixed 3 6 "$meter-v1.42.0" "$load"
  # From v1.44 on there are at most 2,000 sets an instrument, unless one says otherwise.
  run otel-reservoirs-limited 3 6 "$meter-v1.45.0 $each" "$load"
  # Without reservoirs a set is a tenth as large: more of them.
  load="$load_program $(pick '-rate 250 -size 300' '-rate 180 -size 380 -url http://127.0.0.1:7362/pallets')"
  (
    export OTEL_GO_X_CARDINALITY_LIMIT=0
    run otel-attributes-alone 3 6 "$meter-v1.45.0 $each $(pick -by-article -by-crate) -no-exemplars" "$load"
  )
fi
