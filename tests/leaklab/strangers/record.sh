#!/bin/sh
# Records tests/recordings/strangers anew, as recordings.txt says; truth.json files stay as they are.
# Needs Go 1.26 in /usr/local/go, curl, the right to create /src and /go, and for the rows "go119"
# Debian's golang-1.19-go in /usr/lib/go-1.19.
#
#   [JOBS=4] tests/leaklab/strangers/record.sh [PROGRAM | PROGRAM/RECORDING]...
#
# JOBS is how many record at the same time. A load that ends before the last snapshots (`drive -last`, or
# a flag of the program) leaves a quiet phase.
set -euf

here=$(cd "$(dirname "$0")" && pwd)
out=$here/../../recordings/strangers
root=/src/strangers
export GOMODCACHE=/go/pkg/mod GOFLAGS=-buildvcs=false GOTOOLCHAIN=local

# build ROW: one program in one way of building, from the neutral root.
build() {
  row=$(sed -n "${1}p" "$here/recordings.txt")
  module=$(field "$row" 2 | cut -d: -f1 | cut -d/ -f1)
  program=$(field "$row" 2 | cut -d: -f1 | cut -d/ -f2)
  way=$(field "$row" 2 | cut -s -d: -f2)
  binary=$root/bin/${way:-plain}/$program
  mkdir -p "$root/bin/${way:-plain}"
  case $way in
    trimpath) set -- go build -trimpath ;;
    stripped) set -- go build -ldflags '-s -w' ;;
    go119) set -- /usr/lib/go-1.19/bin/go build ;;
    *) set -- go build ;;
  esac
  (cd "$root/$module" && "$@" -o "$binary" "./$program")
}

# field ROW N: the Nth field of a row, without the blanks around it.
field() {
  printf '%s\n' "$1" | cut -d'|' -f"$2" | sed 's/^ *//; s/ *$//'
}

# fill TEXT: the marks {http}, {pprof}, {aux} replaced by this row's addresses.
fill() {
  printf '%s\n' "$1" | sed "s/{http}/$http/g; s/{pprof}/$pprof/g; s/{aux}/$aux/g"
}

# heap FILE: three collections, the last answer is kept.
heap() {
  for _ in 1 2 3; do curl -sf -o "$1" "http://$at/debug/pprof/heap?gc=1"; done
}

goroutines() {
  curl -sf -o "$1" "http://$at/debug/pprof/goroutine"
}

# snapshots SHAPE FOLDER: "6x3+g" is six heaps 3 s apart, with goroutines first and last; "6x3" without;
# "g2x10" two goroutine profiles 10 s apart and no heap.
snapshots() {
  counts=${1#g} counts=${counts%+g} count=${counts%x*} pause=${counts#*x}
  n=1
  while [ "$n" -le "$count" ]; do
    sleep "$pause"
    number=$(printf '%02d' "$n")
    case $1 in
      g*) goroutines "$2/goroutine-$number.pb.gz" ;;
      *)
        heap "$2/heap-$number.pb.gz"
        case $1,$n in *+g,1 | *+g,"$count") goroutines "$2/goroutine-$number.pb.gz" ;; esac
        ;;
    esac
    n=$((n + 1))
  done
}

# start COMMAND: in the background, its process id added to $running.
start() {
  # shellcheck disable=SC2086
  set -- $1
  binary=$1
  shift
  "$binary" "$@" >/dev/null 2>&1 &
  running="$running $!"
}

# one ROW PLACE: runs the program and its load, records, ends both. The ports follow from the row's place
# among those that are recorded, so that neighbours never share one.
one() {
  row=$(sed -n "${1}p" "$here/recordings.txt")
  name=$(field "$row" 1) spec=$(field "$row" 2) shape=$(field "$row" 5)
  port=$((7440 + $2 % 20 * 3))
  http=127.0.0.1:$port pprof=127.0.0.1:$((port + 1)) aux=127.0.0.1:$((port + 2))
  at=$http
  case $(field "$row" 3) in *{pprof}*) at=$pprof ;; esac
  running=
  way=$(printf '%s' "$spec" | cut -s -d: -f2)
  program=${spec%:*}
  load=$(fill "$(field "$row" 4)")
  case $load in *upstream*) start "$root/bin/plain/upstream -http $aux" ;; esac
  start "$root/bin/${way:-plain}/${program#*/} $(fill "$(field "$row" 3)")"
  for _ in $(seq 100); do curl -sf -o /dev/null "http://$at/debug/pprof/cmdline" && break; sleep 0.1; done
  for command in $(printf '%s' "$load" | tr ' ;' '\037\n'); do
    command=$(printf '%s' "$command" | tr '\037' ' ' | sed 's/^ *//')
    case $command in upstream* | '') ;; *) start "$root/bin/plain/$command" ;; esac
  done
  mkdir -p "$out/$name"
  find "$out/$name" -name "*.pb.gz" -delete
  status=0
  snapshots "$shape" "$out/$name" || status=$?
  for pid in $running; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  if [ "$status" = 0 ]; then echo "recorded $name" >&2; else echo "record.sh: $name failed" >&2; fi
}

# rows NAME...: the numbers of the rows that are wanted.
rows() {
  awk -F'|' -v wanted=" $* " '/^[a-z]/ {
    name = $1; gsub(/ /, "", name); program = name; sub(/\/.*/, "", program)
    if (wanted == "  " || index(wanted, " " name " ") || index(wanted, " " program " ")) print NR
  }' "$here/recordings.txt"
}

if [ "${1:-}" = --row ]; then
  one "$2" "$3"
  exit
fi
mkdir -p "$root/bin/plain" "$GOMODCACHE" "$out"
for module in std libs timers; do
  [ -d "$here/$module" ] || continue
  rm -rf "${root:?}/$module"
  cp -r "$here/$module" "$root/"
done
(cd "$root/std" && go build -o "$root/bin/plain/" ./drive ./upstream)
(cd "$root/libs" && go build -o "$root/bin/plain/" ./peer)
wanted=$(rows "$@")
for number in $wanted; do build "$number"; done
printf '%s\n' $wanted | awk '{ print $1, NR }' | xargs -P "${JOBS:-4}" -n 2 "$0" --row
