# Kitex v0.3.2 with Netpoll v0.2.4 against Kitex v0.3.3 with Netpoll v0.2.5. Their dependencies assemble
# with Go 1.19 (Debian's golang-1.19-go), not with a current Go.
# shellcheck shell=sh

area_wanted netpoll-barrier-response-nocopy netpoll-barrier-response-nocopy-fixed \
  netpoll-barrier-response-copied netpoll-barrier-response-copied-fixed \
  kitex-old-held-request-field-apache kitex-old-held-request-field-fastcodec \
  kitex-old-held-request-field-fixed kitex-old-duplicate-clients kitex-old-one-client || return 0

GOROOT=/usr/lib/go-1.19
[ -x "$GOROOT/bin/go" ] || { echo "record.sh: no Go 1.19 (apt-get install golang-1.19-go); skipped the cases of old Kitex" >&2; return 0; }
export GOROOT PATH="$GOROOT/bin:$PATH"

pprof=http://127.0.0.1:7315/debug/pprof
lab=$(pick /src/oldreport /src/ledgerold)
reports=$(pick report-server invoice-server)
render=$(pick report-load invoice-load)

build_kitex_old() {
  stage kitex-old "$lab"
  keep_idl
  cd "$lab"
  go build -o bin/ ./cmd/...
  cp -r cmd kitex_gen fixed/
  (cd fixed && go build -o "../bin/$reports-fixed" "./cmd/$reports")
}

build_kitex_old
page="-page $(pick 1048576 700000)"
rows="-rows $(pick 1000 700)"
collected="-collect $pprof/heap?gc=1"
run netpoll-barrier-response-nocopy 3 6 "$reports $page" "$render -every $(pick 350ms 250ms)"
run netpoll-barrier-response-nocopy-fixed 3 6 "$reports-fixed $page" "$render -every $(pick 350ms 250ms)"
run netpoll-barrier-response-copied 3 6 "$reports $rows" "$render -every $(pick 600ms 400ms) $collected"
run netpoll-barrier-response-copied-fixed 3 6 "$reports-fixed $rows" "$render -every $(pick 600ms 400ms) $collected"
kept="$render -calls -every $(pick 60ms 45ms) -size $(pick 200000 130000)"
run kitex-old-held-request-field-apache 3 6 "$reports -hold" "$kept"
run kitex-old-held-request-field-fastcodec 3 6 "$reports -hold" "$kept -framed"
run kitex-old-held-request-field-fixed 3 6 "$reports" "$kept"
clients=$(pick report-clients 'invoice-clients -instances 90')
run kitex-old-duplicate-clients 6 6 "$clients -every $(pick 20ms 25ms)" ''
run kitex-old-one-client 6 6 "$clients -instances $(pick 400 300) -pause 5ms" ''
