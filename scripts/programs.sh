# shellcheck shell=bash
# shellcheck disable=SC2154 # house is set by house.sh
# The tool and the demo LMS as running programs: build, start, wait until they answer, stop. After house.sh.

declare -A program_pid=() # name → process

build() { # build <log> <what…>
  local log=$1 what
  shift
  : >"$log"
  for what in "$@"; do
    watched "$log" dotnet build "$house/$what" -c Release -v quiet -nodeReuse:false -clp:NoSummary || return 1
  done
}

show_build_errors() {
  if ! grep -E '(error|warning) [A-Z]+[0-9]+' "$1" | sort -u | head -n 20 >&2; then tail -n 20 "$1" >&2; fi
}

# start_program <name> <log> <content root> <command…>
start_program() {
  local name=$1 log=$2 root=$3
  shift 3
  ASPNETCORE_CONTENTROOT=$root "$@" >"$log" 2>&1 </dev/null &
  program_pid[$name]=$!
}

http_status() { # http_status <host> <port> <path>: the status of one GET, or nothing
  # shellcheck disable=SC2016 # expanded by the inner shell
  timeout 10 bash -c 'exec 3<>"/dev/tcp/$1/$2"
    printf "GET %s HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\n\r\n" "$3" "$1" "$2" >&3
    read -r _ status _ <&3
    printf "%s" "$status"' get "$@" 2>/dev/null || true
}

# answers <name> <log> <host> <port> <path>: waits for a good answer, at most 90 seconds.
answers() {
  local name=$1 log=$2 status='' end=$((SECONDS + 90))
  while [ "$SECONDS" -lt "$end" ] && kill -0 "${program_pid[$name]}" 2>/dev/null; do
    status=$(http_status "$3" "$4" "$5")
    [[ $status != [23]* ]] || return 0
    sleep 0.3
  done
  tail -n 20 "$log" >&2
  if kill -0 "${program_pid[$name]}" 2>/dev/null; then
    fail "The $name did not get ready in 90 seconds (http://$3:$4$5 said: ${status:-nothing}). The whole log: $log"
  fi
  fail "The $name stopped while it was starting. The whole log: $log"
}

stop_programs() {
  local name end=$((SECONDS + 25))
  for name in "${!program_pid[@]}"; do kill -TERM "${program_pid[$name]}" 2>/dev/null || unset "program_pid[$name]"; done
  for name in "${!program_pid[@]}"; do
    while kill -0 "${program_pid[$name]}" 2>/dev/null; do
      if [ "$SECONDS" -ge "$end" ]; then
        say "The $name did not stop when asked; ending it."
        kill -KILL "${program_pid[$name]}" 2>/dev/null || true
      fi
      sleep 0.1
    done
    wait "${program_pid[$name]}" 2>/dev/null || true
  done
  program_pid=()
}
