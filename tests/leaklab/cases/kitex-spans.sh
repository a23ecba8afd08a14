# Kitex v0.10.0, whose span cache is on by default, against v0.10.1, where it is off (kitex #1410). Sonic and
# frugal are raised to versions that a current Go builds.
# shellcheck shell=sh

area_wanted kitex-span-cache kitex-span-cache-fixed || return 0

pprof=http://127.0.0.1:7309/debug/pprof
lab=$(pick /src/frontoffice /src/clinicdesk)
desk=$(pick booking-server placement-server)

stage kitex-spans "$lab"
keep_idl
cd "$lab"
go build -o bin/ ./cmd/...
cp -r cmd kitex_gen fixed/
(cd fixed && go build -o "../bin/$desk-fixed" "./cmd/$desk")

book="$(pick booking-load 'placement-load -rate 1600 -size 3500')"
run kitex-span-cache 3 6 "$desk -nth $(pick 400 550)" "$book"
run kitex-span-cache-fixed 3 6 "$desk-fixed -nth $(pick 400 550)" "$book"
