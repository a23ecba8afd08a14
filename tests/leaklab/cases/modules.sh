# Third-party modules: Sonic, then gRPC, Prometheus, OpenTelemetry and database/sql.
# shellcheck shell=sh

pprof=http://127.0.0.1:7331/debug/pprof
lab=$(pick /src/modules /src/freight)

# build_module FOLDER: the programs of one Go module.
build_module() {
  stage "$1" "$lab/$1"
  (cd "$lab/$1" && go build -o "$lab/bin/" ./cmd/...)
}

# build_styles FOLDER PROGRAM...: the builds that say, or hide, which versions are in a program. Vendoring comes
# last: it stays.
build_styles() {
  (
    cd "$lab/$1"
    shift
    for one in "$@"; do go build -trimpath -o "$lab/bin/$one-trimpath" "./cmd/$one"; done
    go mod vendor
    for one in "$@"; do
      go build -mod=vendor -o "$lab/bin/$one-vendored" "./cmd/$one"
      go build -mod=vendor -trimpath -o "$lab/bin/$one-vendored-trimpath" "./cmd/$one"
    done
  )
}

# styles CASE PROGRAM FLAGS LOAD: the case in the other three styles, tuning half only.
styles() {
  for style in trimpath vendored vendored-trimpath; do run "$1-$style" 3 5 "$2-$style $3" "$4"; done
}

# sonic_case CASE FLAGS: one of Sonic's entries under the load that all of them get.
sonic_archive() { printf '%s %s' "$(pick invoice-archive waybill-depot)" "$1"; }
sonic_load() {
  pick 'invoice-load -rate 6' 'waybill-load -rate 9 -size 360000 -url http://127.0.0.1:7330/waybills'
}
sonic_case() {
  run "$1" 3 6 "$(sonic_archive "$2")" "$(sonic_load)"
}

if area_wanted sonic-unmarshal sonic-unmarshal-fixed sonic-decoder sonic-decoder-fixed \
  sonic-unmarshal-string sonic-unmarshal-string-fixed sonic-ast sonic-ast-fixed sonic-config-std \
  sonic-unmarshal-goref sonic-unmarshal-trimpath sonic-unmarshal-vendored \
  sonic-unmarshal-vendored-trimpath; then
  build_module sonic
  sonic_case sonic-unmarshal '-api unmarshal'
  refer sonic-unmarshal-goref 3 5 "$(sonic_archive '-api unmarshal')" "$(sonic_load)"
  sonic_case sonic-unmarshal-fixed '-api unmarshal -clone'
  sonic_case sonic-decoder '-api decoder'
  sonic_case sonic-decoder-fixed '-api decoder -clone'
  sonic_case sonic-unmarshal-string '-api unmarshal-string'
  sonic_case sonic-unmarshal-string-fixed '-api unmarshal-string -clone'
  sonic_case sonic-ast '-api ast'
  sonic_case sonic-ast-fixed '-api ast -clone'
  sonic_case sonic-config-std '-api config-std'
  if [ "$half" = tuning ]; then
    build_styles sonic invoice-archive
    styles sonic-unmarshal invoice-archive '-api unmarshal' "$(sonic_load)"
  fi
fi

if area_wanted grpc-clientconn-recreated grpc-clientconn-recreated-fixed \
  prometheus-label-cardinality prometheus-label-cardinality-fixed \
  otel-attribute-cardinality otel-attribute-cardinality-fixed \
  go-sql-db-per-query go-sql-db-per-query-fixed \
  grpc-clientconn-recreated-trimpath grpc-clientconn-recreated-vendored grpc-clientconn-recreated-vendored-trimpath \
  prometheus-label-cardinality-trimpath prometheus-label-cardinality-vendored \
  prometheus-label-cardinality-vendored-trimpath otel-attribute-cardinality-trimpath \
  otel-attribute-cardinality-vendored otel-attribute-cardinality-vendored-trimpath; then
  build_module modules

  gateway=$(pick price-gateway tariff-kiosk)
  load=$(pick 'price-load -rate 20' 'tariff-load -rate 32 -url http://127.0.0.1:7330/estimate?ingredient=rice')
  run grpc-clientconn-recreated 3 6 "$gateway -dial-per-call" "$load"
  run grpc-clientconn-recreated-fixed 3 6 "$gateway" "$load"

  metrics=$(pick 'payment-metrics' 'donation-metrics -per-batch 60')
  load=$(pick 'batch-load -url http://127.0.0.1:7330/settle' 'batch-load -rate 25 -url http://127.0.0.1:7330/accept')
  run prometheus-label-cardinality 3 6 "$metrics $(pick -by-user -by-donor)" "$load"
  run prometheus-label-cardinality-fixed 3 6 "$metrics" "$load"

  metrics=$(pick 'session-metrics' 'visit-metrics -per-batch 60')
  load=$(pick 'batch-load -rate 10 -url http://127.0.0.1:7330/pages' 'batch-load -rate 14 -url http://127.0.0.1:7330/sheets')
  run otel-attribute-cardinality 3 6 "$metrics $(pick -by-session -by-visit)" "$load"
  run otel-attribute-cardinality-fixed 3 6 "$metrics" "$load"

  service=$(pick stock-service pantry-service)
  load=$(pick 'stock-load -rate 50' 'pantry-load -rate 70 -url http://127.0.0.1:7330/pantry?ingredient=rice')
  run go-sql-db-per-query 3 6 "$service -open-per-query" "$load"
  run go-sql-db-per-query-fixed 3 6 "$service" "$load"

  if [ "$half" = tuning ]; then
    build_styles modules price-gateway payment-metrics session-metrics
    styles grpc-clientconn-recreated price-gateway '-dial-per-call' 'price-load -rate 20'
    styles prometheus-label-cardinality payment-metrics '-by-user' \
      'batch-load -url http://127.0.0.1:7330/settle'
    styles otel-attribute-cardinality session-metrics '-by-session' \
      'batch-load -rate 10 -url http://127.0.0.1:7330/pages'
  fi
fi
