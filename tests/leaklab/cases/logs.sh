# The help desk: loggers that remember (zap, logrus), and WebSocket sessions that nobody ends.
# shellcheck shell=sh

service=127.0.0.1:7360
pprof=http://127.0.0.1:7361/debug/pprof
lab=$(pick /src/logs /src/harbourmaster)

build_logs() {
  stage logs "$lab"
  (cd "$lab" && go build -o bin/ ./cmd/...)
}

# desk_load PATH FLAGS: batches of lines for the program of this half.
desk_load() { printf '%s -url http://%s/%s %s' "$(pick desk-load quay-load)" "$service" "$1" "$2"; }

# chat_load STAY: customers that come all the time, and stay so long.
chat_load() {
  printf '%s -stay %s' "$(pick 'chat-load -every 14ms' "radio-load -every 20ms -url ws://$service/radio")" "$1"
}

if area_wanted zap-fields-grow zap-fields-grow-fixed zap-tickets-open zap-lazy-grow \
  logrus-hooks-grow logrus-hooks-grow-fixed logrus-fields-grow websocket-not-closed websocket-not-closed-fixed \
  websocket-live-sessions websocket-dialled-not-closed websocket-dialled-not-closed-fixed; then
  build_logs

  desk=$(pick ticket-desk 'consignment-quay -consignments 180')
  load=$(desk_load messages "$(pick '-rate 50' '-rate 70 -lines 25 -size 900')")
  run zap-fields-grow 3 6 "$desk $(pick -enrich -annotate)" "$load"
  run zap-fields-grow-fixed 3 6 "$desk" "$load"
  run zap-tickets-open 3 6 "$(pick 'ticket-desk -tickets 0' 'consignment-quay -consignments 0')" "$load"
  load=$(desk_load messages "$(pick '-rate 50 -lines 160 -size 200' '-rate 70 -lines 90 -size 260')")
  run zap-lazy-grow 3 6 "$(pick 'ticket-desk -tickets 2000' 'consignment-quay -consignments 1500') -lazy" "$load"

  intake=$(pick mail-intake parcel-office)
  load=$(desk_load "$(pick mails parcels)" "$(pick '-rate 50' '-rate 40 -lines 60 -size 450')")
  run logrus-hooks-grow 3 6 "$intake $(pick -hook-per-mail -hook-per-parcel)" "$load"
  run logrus-hooks-grow-fixed 3 6 "$intake" "$load"
  load=$(desk_load "$(pick mails parcels)" "$(pick '-rate 50 -lines 400 -size 20' '-rate 60 -lines 300 -size 24')")
  run logrus-fields-grow 3 6 "$intake -boxes $(pick 10000 8000) $(pick -field-per-mail -field-per-parcel)" "$load"

  ulimit -n 20000
  chat=$(pick agent-chat 'pilot-radio -read-buffer 12000 -write-buffer 20000')
  run websocket-not-closed 3 6 "$chat -write-only" "$(chat_load 500ms)"
  run websocket-not-closed-fixed 3 6 "$chat" "$(chat_load 500ms)"
  run websocket-live-sessions 3 6 "$chat" "$(chat_load 10m)"
  quote=$(pick quote-desk 'tariff-quay -read-buffer 14000 -write-buffer 24000')
  load=$(pick 'quote-load -every 14ms' "tariff-load -every 22ms -url http://$service/tariff")
  run websocket-dialled-not-closed 3 6 "$quote -keep-open" "$load"
  run websocket-dialled-not-closed-fixed 3 6 "$quote" "$load"
fi
