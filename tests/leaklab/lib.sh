# Functions of record.sh: how a case is built, driven and recorded. The files in cases/ use these.
# shellcheck shell=sh

# pick TUNING HELD_OUT: the value of the half that is being recorded.
pick() {
  if [ "$half" = held-out ]; then printf '%s' "$2"; else printf '%s' "$1"; fi
}

# wanted CASE: whether this case is to be recorded.
wanted() {
  [ -z "$selected" ] && return 0
  for one in $selected; do [ "$one" = "$1" ] && return 0; done
  return 1
}

# area_wanted CASE...: whether any of these is to be recorded, so that an area builds only if needed.
area_wanted() {
  for case_name in "$@"; do wanted "$case_name" && return 0; done
  return 1
}

# stage FOLDER TARGET: copies sources to a neutral root. The held-out half gets other package, type and
# function names: every pair of words in names.tsv of the folder is replaced, in texts and file names.
stage() {
  rm -rf "$2"
  mkdir -p "$(dirname "$2")"
  cp -r "$here/$1" "$2"
  [ "$half" = held-out ] && [ -f "$2/names.tsv" ] || return 0
  script=$(awk -F '\t' 'NF == 2 { printf "s/%s/%s/g;", $1, $2 }' "$2/names.tsv")
  find "$2" -type f \( -name '*.go' -o -name 'go.mod' -o -name '*.thrift' -o -name '*.proto' \) \
    -exec sed -i "$script" {} +
  # Deepest first, so that a folder is renamed after what it holds.
  find "$2" -depth -mindepth 1 | while read -r path; do
    renamed=$(dirname "$path")/$(basename "$path" | sed "$script")
    [ "$path" = "$renamed" ] || mv "$path" "$renamed"
  done
}

# keep_idl: the interface files of the staged programs, for tests that name fields by them.
keep_idl() {
  mkdir -p "$recordings/idl/$half"
  cp "$lab"/idl/* "$recordings/idl/$half/"
}

# stop PID...: ends processes and waits for them.
stop() {
  for pid in "$@"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
}

# await_pprof: waits until the process under test answers.
await_pprof() {
  for _ in $(seq 100); do
    curl -sf -o /dev/null "$pprof/cmdline" && return 0
    sleep 0.1
  done
  echo "record.sh: nothing answers at $pprof" >&2
  return 1
}

# place CASE: sets $out to the case's folder of this half, and leaves nothing in it but its truth. Where the
# case lies says which leak it is of, so a new case has its folder before it is recorded.
place() {
  case_folder=$(find "$recordings" -mindepth 3 -maxdepth 3 -type d -name "$1")
  if [ -z "$case_folder" ]; then
    echo "record.sh: where does $1 belong? Make tests/recordings/LIBRARY/LEAK/$1 first" >&2
    return 1
  fi
  echo "recording $half/$1" >&2
  out=$case_folder/$half
  mkdir -p "$out"
  find "$out" -type f ! -name truth.json -delete
}

# heap FILE: so many collections (three unless $collections says otherwise), keeps the last answer.
heap() {
  [ "${collections:-3}" -gt 0 ] || curl -sf -o "$1" "$pprof/heap"
  for _ in $(seq "${collections:-3}"); do curl -sf -o "$1" "$pprof/heap?gc=1"; done
}

# series SECONDS COUNT: a heap profile into $out every SECONDS, goroutines first and last; with
# $with_memory also the text of the first and last heap, which alone has MemStats.
series() {
  n=1
  while [ "$n" -le "$2" ]; do
    sleep "$1"
    heap "$out/heap-0$n.pb.gz"
    case $n in
      1 | "$2")
        curl -sf -o "$out/goroutine-0$n.pb.gz" "$pprof/goroutine"
        [ -z "${with_memory:-}" ] || curl -sf -o "$out/heap-0$n.debug1.txt" "$pprof/heap?debug=1"
        ;;
    esac
    n=$((n + 1))
  done
}

# texts N: the last state once more as text, for cases where a rule or a test reads it.
texts() {
  curl -sf -o "$out/heap-0$1.debug1.txt" "$pprof/heap?debug=1"
  curl -sf -o "$out/goroutine-0$1.debug1.txt" "$pprof/goroutine?debug=1"
}

# references PID: who refers to what at the end of the series, by goref; beside the last heap.
references() {
  grf attach "$1" -o "$out/goref-0$((n - 1)).pb.gz" >&2
}

# refer CASE SECONDS COUNT SERVER LOAD: as run, and goref's references. Its `grf` stops the process, reads
# its memory by ptrace and lets it go on; it must be on the PATH.
refer() {
  wanted "$1" || return 0
  if ! command -v grf >/dev/null; then
    echo "record.sh: $1 is left as it is: no grf on the PATH (github.com/cloudwego/goref)" >&2
    return 0
  fi
  run "$1" "$2" "$3" "$4" "$5" references
}

# run CASE SECONDS COUNT SERVER LOAD [AFTER]: runs both, records, stops both. The commands stand in
# $lab/bin; AFTER is a shell function called with the process id of SERVER before it is stopped.
run() {
  # sh has no local variables: these names are no case's own.
  run_case=$1 run_server=$4 run_load=$5
  wanted "$run_case" || return 0
  place "$run_case"
  # shellcheck disable=SC2086
  "$lab"/bin/$run_server >/dev/null 2>&1 &
  server_pid=$!
  await_pprof
  load_pid=
  if [ -n "$run_load" ]; then
    # shellcheck disable=SC2086
    "$lab"/bin/$run_load >/dev/null 2>&1 &
    load_pid=$!
  fi
  sleep 1
  series "$2" "$3"
  [ -z "${6:-}" ] || $6 "$server_pid"
  # shellcheck disable=SC2086
  stop $load_pid $server_pid
}
