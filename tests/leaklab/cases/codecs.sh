# Kitex v0.16.1 with the codecs and calls that cases/kitex.sh has not: containers, protobuf as prutal and
# fastpb read it, gRPC, undecoded bytes.
# shellcheck shell=sh

area_wanted kitex-held-request-field-list kitex-held-request-field-entries \
  kitex-held-request-field-list-fixed kitex-held-request-field-bytes \
  kitex-held-request-field-bytes-fixed kitex-held-request-field-binary \
  kitex-held-request-field-binary-fixed kitex-held-request-field-prutal \
  kitex-held-request-field-prutal-fixed kitex-held-request-field-fastpb \
  kitex-held-request-field-fastpb-fixed kitex-held-request-field-grpc-unary \
  kitex-held-request-field-grpc-unary-fixed kitex-held-request-field-grpc-stream \
  kitex-held-request-field-grpc-stream-fixed kitex-inflight-grpc || return 0

pprof=http://127.0.0.1:7305/debug/pprof
lab=$(pick /src/frontdesk /src/museum)
desk=$(pick desk-server hall-server)
send="$(pick 'desk-load -rate 16' 'hall-load -rate 27 -size 76000')"
ticket=$(pick ticket exhibit)
stamped=$(pick stamped sealed)
letter=$(pick letter painting)
fax=$(pick fax sketch)

stage codecs "$lab"
keep_idl
(cd "$lab" && go build -o bin/ ./cmd/...)

# twin CASE MAIL LOAD: the leaking server and its healthy twin, under the same load.
twin() {
  run "$1" 3 6 "$desk -mail $2 -hold" "$send $3"
  run "$1-fixed" 3 6 "$desk -mail $2" "$send $3"
}

twin kitex-held-request-field-list "$ticket" "-mail $ticket"
run kitex-held-request-field-entries 3 6 "$desk -mail $ticket -headers -hold" "$send -mail $ticket"
twin kitex-held-request-field-bytes "$stamped" "-mail $stamped"
twin kitex-held-request-field-binary raw "-mail $ticket"
twin kitex-held-request-field-prutal "$letter" "-mail $letter"
twin kitex-held-request-field-fastpb "$fax" "-mail $fax"
twin kitex-held-request-field-grpc-unary "$letter" "-mail $letter -grpc"
twin kitex-held-request-field-grpc-stream intake '-mail intake'
# Ever more slow calls at a time, then always as many: the stacks of the leak, without one.
run kitex-inflight-grpc 3 6 "$desk -mail $letter -linger $(pick 3s 4s)" \
  "$send -mail $letter -grpc -rate 1 -size $(pick 262144 190000) -workers $(pick 90 130) -ramp $(pick 130ms 90ms)"
