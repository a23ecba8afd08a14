# What only grows in plain Go: containers, channels, timers, chains of contexts; and descriptors of
# goroutines, which only look like it. Both halves have all cases.
# shellcheck shell=sh

service=127.0.0.1:7340
pprof=http://127.0.0.1:7341/debug/pprof
lab=$(pick /src/depot /src/observatory)

build_containers() {
  stage containers "$lab"
  cd "$lab"
  go build -o bin/ ./cmd/...
  gate=$(pick gate shutter)
  (cd "$gate" && go build -o "../bin/$gate" .)
  cp -r "$gate" "$gate-fixed"
  printf 'module %s\n\ngo 1.26\n' "$gate" > "$gate-fixed/go.mod"
  (cd "$gate-fixed" && go build -o "../bin/$gate-fixed" .)
}

# send PATH FLAGS: the load generator of this half.
send() { printf '%s -url http://%s/%s' "$(pick depot-load observatory-load)" "$service" "$1 $2"; }

record_containers() {
  orders=$(pick order-desk 'sighting-bureau -text 900')
  order_load=$(send "$(pick orders sightings)" "$(pick '-rate 40' '-rate 55')")
  run go-container-grows-map 3 6 "$orders" "$order_load"
  run go-container-grows-map-fixed 3 6 "$orders -limit $(pick 12000 9000)" "$order_load"

  parcels=$(pick parcel-board 'comet-atlas -remarks 220 -under-way 12000')
  parcel_load=$(send "$(pick parcels comets)" "$(pick '-rate 75' '-rate 90')")
  run go-container-grows-sync-map 3 6 "$parcels" "$parcel_load"
  run go-container-grows-sync-map-fixed 3 6 "$parcels -forget" "$parcel_load"

  acts=$(pick audit-desk 'nightlog-bureau -detail 1000')
  act_load=$(send acts "$(pick '-rate 60' '-rate 75')")
  run go-container-grows-slice 3 6 "$acts" "$act_load"
  run go-container-grows-slice-fixed 3 6 "$acts -flush $(pick 5000 7000)" "$act_load"

  events=$(pick shift-journal 'shift-diary -text 200')
  event_load=$(send events "$(pick '-rate 90' '-rate 110')")
  run go-container-grows-list 3 6 "$events" "$event_load"
  run go-container-grows-list-fixed 3 6 "$events -limit $(pick 30000 40000)" "$event_load"

  messages=$(pick message-inbox 'reading-intake -batch 400')
  message_load=$(send "$(pick messages readings)" "$(pick '-rate 60' '-rate 65')")
  run go-container-grows-set 3 6 "$messages" "$message_load"
  run go-container-grows-set-fixed 3 6 "$messages -generation $(pick 20000 30000)" "$message_load"

  visits=$(pick hub-visits 'hub-sittings -hubs 1200')
  visit_load=$(send "$(pick visits sittings)" "$(pick '-rate 90' '-rate 120')")
  run go-container-grows-slices 3 6 "$visits" "$visit_load"
  run go-container-grows-slices-even 3 6 "$visits -even" "$visit_load"
  run go-container-grows-slices-fixed 3 6 "$visits -limit $(pick 60 90)" "$visit_load"

  run go-container-warm-cache 3 6 "$(pick rate-card 'star-chart -pairs 500 -size 70000')" \
    "$(send "$(pick rates charts)?pair={n}" "$(pick '-rate 110' '-rate 70')")"
  run go-container-in-flight 3 6 "$(pick dock-doors dome-doors) -takes $(pick 2s 3s)" \
    "$(send vans "$(pick '-workers 20 -add 30 -turn 9s -size 100000' '-workers 10 -add 45 -turn 8s -size 70000')")"
}

record_channels() {
  labels="$(pick label-printers 'plate-developers -picture 2200') -$(pick printers developers)"
  label_load=$(send "$(pick labels plates)" "$(pick '-rate 90' '-rate 70')")
  run go-channel-backlog 3 6 "$labels 2" "$label_load"
  run go-channel-backlog-fixed 3 6 "$labels 60" "$label_load"
  # A rush of seconds, and then enough time to print all of it.
  run go-channel-backlog-burst 3 6 "$labels 8 -batch 40" "$label_load -duration 7s"

  feed=$(pick courier-feed 'telescope-relay -telescopes 320 -alert 700')
  feed_load=$(send "$(pick notices alerts)" "$(pick '-rate 14' '-rate 11')")
  run go-channel-backlog-outboxes 3 6 "$feed" "$feed_load"
  run go-channel-backlog-outboxes-fixed 3 6 "$feed -link 20ms" "$feed_load"
}

record_timers() {
  pickups=$(pick pickup-desk 'transit-bureau -after 2h')
  pickup_load=$(send "$(pick pickups transits)" "$(pick '-rate 80' '-rate 100')")
  run go-timer-not-stopped 3 6 "$pickups" "$pickup_load"
  run go-timer-not-stopped-fixed 3 6 "$pickups -stop" "$pickup_load"
  # Timers that fire soon, of ever more requests.
  run go-timer-short 3 6 "$pickups -after $(pick 4s 5s) -batch 40" \
    "$(send "$(pick pickups transits)" "$(pick '-workers 1 -add 1' '-workers 2 -add 1') -pause 20ms")"

  gate=$(pick gate 'shutter -batch 140')
  gate_load=$(send vans "$(pick '-rate 80' '-rate 70')")
  run go-timer-not-stopped-channel 3 6 "$gate" "$gate_load"
  run go-timer-not-stopped-channel-fixed 3 6 "$(pick gate-fixed 'shutter-fixed -batch 140')" "$gate_load"
}

record_goroutines() {
  rounds=$(pick courier-rounds 'telescope-sweeps -telescopes 78000')
  round=$(send "$(pick rounds sweeps)" '-requests 1 -workers 1')
  # Between the first snapshot and the second.
  run go-ended-goroutines 3 6 "$rounds" "$round -delay 4500ms"
  # Before the first, so that nothing grows; and the same with goroutines that stay.
  run go-ended-goroutines-before 3 6 "$rounds" "$round"
  run go-ended-goroutines-residents 3 6 "$rounds -residents" "$round"
}

record_contexts() {
  belts=$(pick 'scan-belt' 'spectra-slit -slits 25')
  belt_load=$(send "$(pick scans spectra)" "$(pick '-rate 80' '-rate 95')")
  run go-context-values 3 6 "$belts" "$belt_load"
  run go-context-values-fixed 3 6 "$belts -fresh" "$belt_load"

  desk=$(pick scan-desk spectra-bureau)
  desk_load=$(send "$(pick parcels comets)" "$(pick '-rate 120' '-rate 150')")
  run go-context-values-field 3 6 "$desk" "$desk_load"
  run go-context-values-field-fixed 3 6 "$desk -fresh" "$desk_load"
  run go-context-values-in-flight 3 6 "$desk -fresh -takes 2s -batch 900" \
    "$(send "$(pick parcels comets)" "$(pick '-workers 20 -add 25' '-workers 30 -add 18')")"
}

# Only when one of its cases is wanted.
if [ -n "$selected" ]; then
  printf '%s\n' $selected |
    grep -Eq '^go-(container|channel-backlog|timer-(not-stopped|short)|ended-goroutines|context-values)' || return 0
fi
build_containers
record_containers
record_channels
record_timers
record_goroutines
record_contexts
