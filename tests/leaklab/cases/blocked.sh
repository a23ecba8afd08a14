# Requests that wait at one place of the program's own: for a lock, or for somebody who takes from a channel.
# shellcheck shell=sh

service=127.0.0.1:7350
pprof=http://127.0.0.1:7351/debug/pprof
lab=$(pick /src/ledgers /src/manifests)

# desk FLAGS: the program under test; desk_load PATH FLAGS: ever more clients, each with one request at a time.
desk() { printf '%s -listen %s -pprof 127.0.0.1:7351 %s' "$(pick ledger-desk manifest-office)" "$service" "$1"; }
desk_load() { printf '%s -url http://%s/%s' "$(pick shop-load harbour-load)" "$service" "$1 $2"; }

if area_wanted go-handlers-blocked go-handlers-blocked-slow go-handlers-blocked-channel \
  go-handlers-blocked-channel-slow; then
  stage shop "$lab"
  (cd "$lab" && go build -o bin/ ./cmd/...)

  clients=$(pick '-workers 50 -add 90 -size 24000' '-workers 90 -add 70 -size 36000')
  slow=$(pick '-workers 50 -add 12 -size 24000' '-workers 30 -add 16 -size 36000')
  run go-handlers-blocked 3 6 "$(desk -audit)" "$(desk_load entry "$clients")"
  run go-handlers-blocked-slow 3 6 "$(desk '')" "$(desk_load entry "$slow")"
  run go-handlers-blocked-channel 3 6 "$(desk "-torn $(pick 400 250)")" "$(desk_load copy "$clients")"
  run go-handlers-blocked-channel-slow 3 6 "$(desk '')" "$(desk_load copy "$slow")"
fi
