# Third-party modules: Sonic, then gRPC, Prometheus, OpenTelemetry and database/sql.
# shellcheck shell=sh

pprof=http://127.0.0.1:7331/debug/pprof
lab=$(pick /src/modules /src/freight)

# build_module FOLDER: the programs of one Go module.
build_module() {
  stage "$1" "$lab/$1"
  (cd "$lab/$1" && go build -o "$lab/bin/" ./cmd/...)
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
  sonic-unmarshal-goref; then
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
fi

if area_wanted grpc-clientconn-recreated grpc-clientconn-recreated-fixed \
  prometheus-label-cardinality prometheus-label-cardinality-fixed \
  otel-attribute-cardinality otel-attribute-cardinality-fixed \
  go-sql-db-per-query go-sql-db-per-query-fixed; then
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
fi
