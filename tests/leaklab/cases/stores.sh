# Pools, statements, connections and streams: database/sql, gorm, net/http's server and gRPC.
# shellcheck shell=sh

lab=$(pick /src/stores /src/depots)
stores_sql='go-sql-rows-not-closed go-sql-rows-not-closed-context go-sql-rows-not-closed-fixed
  go-sql-tx-not-ended go-sql-conn-not-closed go-sql-rows-not-closed-pgx go-sql-tx-not-ended-pgx
  go-sql-pool-exhausted go-sql-pool-busy go-sql-pool-ramp
  go-sql-statements-kept go-sql-statements-kept-fixed go-sql-statements-kept-gorm
  go-sql-statements-kept-gorm-fixed'
stores_servers='go-http-server-connections go-http-server-connections-tls go-http-server-connections-http2
  go-http-server-connections-fixed go-http-server-pool go-http-server-ramp grpc-server-connections
  grpc-server-connections-pooled grpc-server-connections-fixed grpc-server-pool grpc-server-ramp'
stores_streams='grpc-stream-not-ended grpc-stream-not-ended-cancelled grpc-stream-not-ended-drained
  grpc-streams-live'
# shellcheck disable=SC2086
area_wanted $stores_sql $stores_servers $stores_streams || return 0

stage stores "$lab"
(cd "$lab" && go build -o bin/ ./cmd/...)
# A version that has its connections' read buffers in a pool while they are idle.
tracker=$(pick parcel-tracker barge-radar)
(cd "$lab" && go build -modfile=latest/go.mod -o "bin/$tracker-latest" "./cmd/$tracker")

pprof=http://127.0.0.1:7351/debug/pprof
database=$(pick order-load voyage-load)
desk=$(pick order-desk voyage-office)
orders="$database $(pick '-rate 90' '-rate 70 -rows 5 -size 17000')"
run go-sql-rows-not-closed 3 6 "$desk -forget rows" "$orders"
run go-sql-rows-not-closed-context 3 6 "$desk -forget rows-context" "$orders"
run go-sql-rows-not-closed-fixed 3 6 "$desk" "$orders"
run go-sql-tx-not-ended 3 6 "$desk -forget transaction" "$orders"
run go-sql-conn-not-closed 3 6 "$desk -forget connection" "$orders"
run go-sql-rows-not-closed-pgx 3 6 "$desk -driver pgx -forget rows-context" "$orders -postgres"
run go-sql-tx-not-ended-pgx 3 6 "$desk -driver pgx -forget transaction" "$orders -postgres"
run go-sql-pool-exhausted 3 6 "$desk -forget rows -limit $(pick 40 25)" "$database -rate $(pick 90 120)"
# Ever more requests at a time: with a limit they wait for connections, without one each gets its own.
run go-sql-pool-busy 3 6 "$desk -limit $(pick 120 80)" \
  "$database $(pick '-workers 40 -add 40 -delay 400ms' '-workers 20 -add 55 -delay 300ms')"
run go-sql-pool-ramp 3 6 "$desk" \
  "$database $(pick '-workers 40 -add 40 -delay 2s' '-workers 20 -add 60 -delay 3s -size 14000')"

prices=$(pick basket-prices 'convoy-tolls -cargos 25')
baskets="$database -size 40 -rows 1 -rate $(pick 22 34) -url http://127.0.0.1:7350/$(pick basket convoy)?number={n}"
run go-sql-statements-kept 3 6 "$prices -prepare-per-call" "$baskets"
run go-sql-statements-kept-fixed 3 6 "$prices" "$baskets"
search=$(pick customer-search 'skipper-lookup -skippers 25')
pages="$database -rows 2 -rate $(pick 20 30) -url http://127.0.0.1:7350/$(pick customers skippers)?number={n}"
run go-sql-statements-kept-gorm 3 6 "$search -values-in-text" "$pages"
run go-sql-statements-kept-gorm-fixed 3 6 "$search" "$pages"

pprof=http://127.0.0.1:7354/debug/pprof
shelves=$(pick shelf-api berth-api)
readers=$(pick shelf-load berth-load)
run go-http-server-connections 3 6 "$shelves" "$readers -add $(pick 180 230)"
run go-http-server-connections-tls 3 6 "$shelves -tls" \
  "$readers -add $(pick 110 90) -url https://127.0.0.1:7353/$(pick shelf berth)"
run go-http-server-connections-http2 3 6 "$shelves -tls" \
  "$readers -add $(pick 60 80) -http2 -url https://127.0.0.1:7353/$(pick shelf berth)"
run go-http-server-connections-fixed 3 6 "$shelves -idle-timeout $(pick 2s 3s)" "$readers -add $(pick 180 230)"
run go-http-server-pool 3 6 "$shelves" "$readers -clients $(pick 2500 3200) -pause $(pick 4s 3s)"
run go-http-server-ramp 3 6 "$shelves -idle-timeout 20s" "$readers -clients 200 -add $(pick 120 150) -pause 1s"

pprof=http://127.0.0.1:7356/debug/pprof
callers=$(pick parcel-load barge-load)
run grpc-server-connections 3 6 "$tracker" "$callers -add $(pick 30 42)"
run grpc-server-connections-pooled 3 6 "$tracker-latest" "$callers -add $(pick 130 150)"
run grpc-server-connections-fixed 3 6 "$tracker -max-idle $(pick 2s 3s)" "$callers -add $(pick 30 42)"
run grpc-server-pool 3 6 "$tracker" "$callers -clients $(pick 500 700) -pause $(pick 2s 3s)"
run grpc-server-ramp 3 6 "$tracker -max-idle 20s" "$callers -clients 60 -add $(pick 25 32) -pause 1s"

pprof=http://127.0.0.1:7358/debug/pprof
gateway=$(pick courier-gateway pilot-relay)
vans="$(pick courier-load 'pilot-load -every 3s -size 5000') -rate $(pick 70 85)"
run grpc-stream-not-ended 3 6 "$gateway" "$vans"
run grpc-stream-not-ended-cancelled 3 6 "$gateway -cancel" "$vans"
run grpc-stream-not-ended-drained 3 6 "$gateway -drain" "$vans -every 300ms -length 4"
run grpc-streams-live 3 6 "$gateway -cancel -$(pick followers observers) $(pick 1500 2100)" "$vans"
