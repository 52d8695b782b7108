#!/usr/bin/env bash
# Builds everything and runs every test against a PostgreSQL that is thrown away. Its last line: `N passed, N failed`.
set -Eeuo pipefail

# shellcheck source=scripts/house.sh
. "$(dirname "${BASH_SOURCE[0]}")/scripts/house.sh"
# shellcheck source=scripts/postgres.sh
. "$house/scripts/postgres.sh"
# shellcheck source=scripts/programs.sh
. "$house/scripts/programs.sh"

artifacts="$house/.artifacts"
results="$artifacts/results"
only=
passed=0 failed=0
scratch=

usage() {
  cat <<'TEXT'
Usage: ./test.sh [--only <filter>]

--only runs the tests whose full name contains the word, or that a filter of `dotnet test` picks.
ESAFETY_TEST_POSTGRES, ESAFETY_CHROMIUM and ESAFETY_SOFFICE name a server and programs of your own.
TEXT
}

read_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --only)
        [ $# -ge 2 ] && [ -n "$2" ] || fail "--only needs a filter."
        only=$2
        shift 2
        ;;
      -h | --help)
        trap - EXIT
        usage && exit 0
        ;;
      *) usage >&2 && fail "'$1' is not something test.sh knows." ;;
    esac
  done
}

# The count is the last thing said, whatever happened before.
finish() {
  local status=$?
  trap '' INT TERM HUP
  trap - ERR
  set +e
  end_watched
  end_tests
  stop_cluster immediate
  if [ -n "$scratch" ]; then rm -rf "$scratch"; fi
  if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
  say "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] || status=1
  exit "$status"
}

# A cluster for these tests alone: nothing in it is worth a flush to the disk.
start_test_database() {
  local folder attempt
  for folder in "${TMPDIR:-/tmp}" /tmp /var/tmp; do
    scratch=$(mktemp -d "$folder/esafety-tests-XXXXXXXX" 2>/dev/null) || continue
    chmod 711 "$scratch"
    ! pg_folder "$scratch/postgres" 2>/dev/null || break
    rm -rf "$scratch"
    scratch=
  done
  [ -n "$scratch" ] || fail "Found no temporary folder that user '$pg_user' can enter."
  pg_password=$(head -c 24 /dev/urandom | base64 -w 0)
  make_cluster "$artifacts/postgres.log" --no-sync
  for attempt in 1 2 3 4 5; do
    pg_port=$((20000 + RANDOM % 10000))
    ! port_in_use "$pg_port" || continue
    ! start_cluster fsync=off synchronous_commit=off full_page_writes=off max_connections=200 || break
  done
  cluster_runs || fail "PostgreSQL did not start ($attempt attempts):" "$(tail -n 8 "$pg_location/postgres.log")"
  export ESAFETY_TEST_POSTGRES="Host=127.0.0.1;Port=$pg_port;Username=postgres;Password=$pg_password;Database=postgres"
  say "Started a PostgreSQL $(as_postgres cat "$pg_location/cluster/PG_VERSION") for the tests on 127.0.0.1:$pg_port"
}

build_everything() {
  local began=$SECONDS log="$artifacts/build.log"
  say "Building (a minute or two the first time)"
  build "$log" ESafetyCourse.sln || { show_build_errors "$log" && fail "The build failed. The whole log: $log"; }
  say "Built in $((SECONDS - began)) s"
}

# counter <trx file> <name>: a number from the summary of a test run
counter() { sed -nE "s/.*<Counters [^>]*\b$2=\"([0-9]+)\".*/\1/p" "$1" | head -n 1; }

declare -A running=() # process → project

# start_tests <project>: its log and its results go to files of its own.
start_tests() {
  local name=$1 filter=()
  [ -z "$only" ] || filter=(--filter "$only")
  # timeout gives the run a process group of its own, so that browsers and test hosts end with it.
  timeout --kill-after=30 3600 dotnet test "$house/tests/$name" --no-build -c Release -nodeReuse:false \
    --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" --results-directory "$results" "${filter[@]}" \
    >"$artifacts/$name.log" 2>&1 </dev/null &
  running[$!]=$name
}

end_tests() {
  local process
  for process in "${!running[@]}"; do kill -TERM "$process" 2>/dev/null || true; done
  for process in "${!running[@]}"; do wait "$process" 2>/dev/null || true; done
}

# Says what each project came to, as they end.
await_tests() {
  local began=$SECONDS ended status
  while [ ${#running[@]} -gt 0 ]; do
    status=0
    wait -n -p ended "${!running[@]}" || status=$?
    report_tests "${running[$ended]}" "$status" $((SECONDS - began))
    unset "running[$ended]"
  done
}

# report_tests <project> <status> <seconds>: adds to passed and failed. A test that was skipped, or a run with no tests, has failed.
report_tests() {
  local name=$1 status=$2 trx="$results/$1.trx" log="$artifacts/$1.log" total=0 good=0 skipped=0
  if [ -s "$trx" ]; then
    total=$(counter "$trx" total) good=$(counter "$trx" passed)
    skipped=$(grep -c 'outcome="NotExecuted"' "$trx" || true)
  fi
  passed=$((passed + ${good:-0})) failed=$((failed + ${total:-0} - ${good:-0}))
  say "$name: ${good:-0} passed, $((${total:-0} - ${good:-0})) failed in $3 s"
  if [ "$skipped" -gt 0 ]; then
    say "  $skipped of them skipped, which counts as failed: a test runs or goes"
    sed -nE '/outcome="NotExecuted"/s/.*testName="([^"]*)".*/    \1/p' "$trx"
  fi
  if [ "${total:-0}" -eq 0 ] && [ -z "$only" ]; then
    say "  no tests ran, which counts as failed"
    failed=$((failed + 1))
  elif [ "$status" -ne 0 ] && [ "${total:-0}" -eq "${good:-0}" ] && [ "${total:-0}" -gt 0 ]; then
    say "  the run ended badly (status $status), which counts as failed"
    failed=$((failed + 1))
  fi
  if [ "$status" -ne 0 ] && { [ "${total:-0}" -gt 0 ] || [ -z "$only" ]; }; then
    grep -vE '^\s*$|^(Test run for|VSTest version|Starting test execution|A total of|Results File)' "$log" | tail -n 150 || true
    say "  the whole log: $log"
  fi
}

# The ten tests that took longest, whichever project they are of. A duration is written 00:01:02.3456789.
say_slowest() {
  local word='<UnitTestResult .* testName="([^"]*)".* duration="([0-9:.]*)".*'
  say "The slowest ten:"
  find "$results" -name '*.trx' -exec cat {} + | sed -nE "s/.*$word/\2 \1/p" | sort -r |
    sed -e 's/&quot;/"/g' -e "s/&apos;/'/g" -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's/&amp;/\&/g' |
    awk 'NR <= 10 { split($1, time, ":"); $1 = ""; printf "%7.1f s %s\n", time[1] * 3600 + time[2] * 60 + time[3], $0 }'
}

trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
read_arguments "$@"
settle_environment
trap 'say "Stopped by a mistake in ${BASH_SOURCE[0]##*/}, line $LINENO ($BASH_COMMAND)" >&2' ERR
mkdir -p "$artifacts"
rm -rf "$results"
mkdir -p "$results"
: >"$artifacts/postgres.log"

find_dotnet
want_basics
want_node
[ -n "${ESAFETY_TEST_POSTGRES:-}" ] || want_postgres
find_chromium || wanted+=(chromium fonts-liberation) # the widths of Arial, which pages are laid out with
find_calc || wanted+=(libreoffice-calc)
install_wanted "$artifacts/install.log"
check_dotnet
have_node || fail "Node.js 18 or later is missing (it builds the style sheet); here: $(node --version 2>/dev/null || echo none)."
find_chromium || fail "Chromium is missing. Install it, or name one with ESAFETY_CHROMIUM, and run this again."
find_calc || fail "LibreOffice Calc is missing. Install it, or name one with ESAFETY_SOFFICE, and run this again."
[ -n "${ESAFETY_TEST_POSTGRES:-}" ] || check_postgres

build_everything
[ -n "${ESAFETY_TEST_POSTGRES:-}" ] || start_test_database
# Side by side: where one waits for a browser or a clock, the other goes on.
start_tests ESafetyCourse.Journeys
start_tests ESafetyCourse.Tests
await_tests
[ $((passed + failed)) -gt 0 ] || fail "No test matches '$only'."
say_slowest
