#!/usr/bin/env bash
# Starts ESafetyCourse for trying out: database, tool and demo LMS. Run it again and your data are still there.
set -Eeuo pipefail

# shellcheck source=scripts/house.sh
. "$(dirname "${BASH_SOURCE[0]}")/scripts/house.sh"
# shellcheck source=scripts/postgres.sh
. "$house/scripts/postgres.sh"
# shellcheck source=scripts/programs.sh
. "$house/scripts/programs.sh"

data="$house/.data"
logs="$data/logs"
tool_port=${TOOL_PORT:-5081}
lms_port=${LMS_PORT:-5080}
pg_port=${PG_PORT:-5082}
own_cluster=yes
[ -z "${ConnectionStrings__ESafety:-}" ] || own_cluster=no

usage() {
  cat <<'TEXT'
Usage: ./run.sh [--tool-port 5081] [--lms-port 5080] [--pg-port 5082]

Builds and starts the tool, a demo LMS and, unless ConnectionStrings__ESafety is set, a private PostgreSQL.
The ports may also be given as TOOL_PORT, LMS_PORT and PG_PORT. Data are kept in .data. Ctrl-C stops everything.
TEXT
}

read_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --tool-port | --lms-port | --pg-port)
        [ $# -ge 2 ] || fail "$1 needs a port number."
        case $1 in --tool-port) tool_port=$2 ;; --lms-port) lms_port=$2 ;; --pg-port) pg_port=$2 ;; esac
        shift 2
        ;;
      -h | --help) usage && exit 0 ;;
      *) usage >&2 && fail "'$1' is not something run.sh knows." ;;
    esac
  done
}

refuse_second_run() {
  local other
  if [ -f "$data/run.pid" ]; then
    other=$(<"$data/run.pid")
    if [ "$other" != $$ ] && { tr '\0' ' ' <"/proc/$other/cmdline"; } 2>/dev/null | grep -q 'run\.sh'; then
      fail "run.sh is already running for this folder (process $other). Stop it with Ctrl-C there, or: kill $other"
    fi
  fi
  printf '%s\n' $$ >"$data/run.pid"
  running=yes
}

make_data_folder() {
  # Others may pass through (PostgreSQL runs as another user when root starts us) but not look around.
  [ -d "$data" ] || mkdir -m 711 "$data"
  [ -w "$data" ] || fail "$data belongs to $(stat -c %U "$data"): run this as that user, or give the folder to yourself (chown -R)."
  [ -d "$logs" ] || mkdir -m 700 "$logs"
  [ -d "$data/demo-lms" ] || mkdir -m 700 "$data/demo-lms"
  [ -w "$logs" ] || fail "$logs belongs to $(stat -c %U "$logs"): run this as that user, or give the folder to yourself (chown -R)."
  secret_file "$data/master-key" 32
}

# check_port <port> <what for> <option> <variable>
check_port() {
  [[ $1 =~ ^[1-9][0-9]{0,4}$ ]] && [ "$1" -le 65535 ] || fail "'$1' is not a port number (for $2)."
  ! port_in_use "$1" || fail "Port $1 is in use, and $2 needs one. Stop what uses it, or choose another port:" "" \
    "  ./run.sh $3 $(($1 < 60000 ? $1 + 1000 : $1 - 1000))        (or set $4)"
}

check_ports() {
  check_port "$tool_port" "the tool" --tool-port TOOL_PORT
  check_port "$lms_port" "the demo LMS" --lms-port LMS_PORT
  [ "$own_cluster" = no ] || check_port "$pg_port" "PostgreSQL" --pg-port PG_PORT
  [ "$tool_port" != "$lms_port" ] && { [ "$own_cluster" = no ] || { [ "$pg_port" != "$tool_port" ] && [ "$pg_port" != "$lms_port" ]; }; } ||
    fail "Tool, demo LMS and PostgreSQL each need a port of their own (now $tool_port, $lms_port and $pg_port)."
}

# Where the cluster is, or will be: in .data, unless root starts us in a folder that the cluster's user can't enter.
find_location() {
  local record="$data/postgres-location" folder new
  if [ -f "$record" ]; then
    pg_location=$(<"$record")
    [ -d "$pg_location" ] || fail "The data of this folder were in $pg_location (says $record), and that is gone." \
      "Put it back, or start afresh with: rm $record"
    pg_folder "$pg_location" || fail "PostgreSQL's user $pg_user can't write to $pg_location (named in $record)."
  elif [ -d "$data/postgres" ] || [ "$(id -u)" -ne 0 ] || runuser -u postgres -- test -x "$data" 2>/dev/null; then
    pg_folder "$data/postgres" || fail "PostgreSQL's user $pg_user can't write to $data/postgres." "Give that folder to it, or open the way there (chmod a+x)."
  else
    for folder in /var/lib "${TMPDIR:-/tmp}" /tmp; do
      new=$(mktemp -d "$folder/esafety-XXXXXXXX" 2>/dev/null) || continue
      if pg_folder "$new"; then break; else rmdir "$new" && pg_location=; fi
    done
    [ -n "$pg_location" ] || fail "Found no folder for the database: user $pg_user can't use $data, /var/lib, ${TMPDIR:-/tmp} or /tmp."
    printf '%s\n' "$pg_location" >"$record"
  fi
}

start_database() {
  local password
  for password in postgres esafety_owner esafety_app; do secret_file "$data/$password.password" 24; done
  pg_password=$(<"$data/postgres.password")
  if [ ! -d "$pg_location/cluster" ]; then
    say "Making a private PostgreSQL in $pg_location"
    make_cluster "$logs/prepare.log"
  fi
  say "Starting PostgreSQL on 127.0.0.1:$pg_port (data in $pg_location)"
  start_cluster || fail "PostgreSQL did not start:" "$(tail -n 8 "$pg_location/postgres.log")"
  make_roles_and_database "$(<"$data/esafety_owner.password")" "$(<"$data/esafety_app.password")" >>"$logs/prepare.log" 2>&1 ||
    fail "PostgreSQL did not let us in, or make the database:" "$(tail -n 8 "$logs/prepare.log")"
  ConnectionStrings__ESafetyOwner=$(connection esafety_owner "$(<"$data/esafety_owner.password")")
  ConnectionStrings__ESafety=$(connection esafety_app "$(<"$data/esafety_app.password")")
  export ConnectionStrings__ESafety ConnectionStrings__ESafetyOwner
}

# The cluster may still run when an earlier run.sh was killed; and it wants the PostgreSQL that made it.
settle_cluster() {
  local made_by
  find_location
  [ -d "$pg_location/cluster" ] || return 0
  made_by=$(as_postgres cat "$pg_location/cluster/PG_VERSION")
  find_postgres "$made_by" || fail "The data in $pg_location were made by PostgreSQL $made_by, which is missing." "To install it, type: apt-get install postgresql-$made_by"
  stop_cluster fast
}

use_given_database() {
  say "Using the database that ConnectionStrings__ESafety names"
  [ -n "${ConnectionStrings__ESafetyOwner:-}" ] || say "Migrating with the same role, because ConnectionStrings__ESafetyOwner is not set"
  export ConnectionStrings__ESafety ConnectionStrings__ESafetyOwner="${ConnectionStrings__ESafetyOwner:-$ConnectionStrings__ESafety}"
}

esafety=(dotnet "$house/src/ESafetyCourse.Web/bin/Release/net10.0/esafety.dll")
demo_lms=(dotnet "$house/src/ESafetyCourse.DemoLms/bin/Release/net10.0/ESafetyCourse.DemoLms.dll")

# prepare <what we say> <command…>: one step of the operator's command line.
prepare() {
  say "$1"
  shift
  : >"$logs/step.log"
  watched "$logs/step.log" "${esafety[@]}" "$@" || fail "'esafety $*' failed:" "$(tail -n 20 "$logs/step.log")"
  cat "$logs/step.log" >>"$logs/prepare.log"
}

# The first time, the demo LMS registers the tool as a school's would: by a one-time link that its administrator pastes.
connect_demo() {
  local link
  node "$house/scripts/connect-demo.mjs" "$lms_url" && return 0
  say "Connecting the demo LMS to the tool"
  link=$("${esafety[@]}" platform invite --school bro-wennol | grep /lti/register/) || fail "No registration link could be made."
  node "$house/scripts/connect-demo.mjs" "$lms_url" "$link" >>"$logs/prepare.log" 2>&1 || fail "The demo LMS did not register the tool:" "$(tail -n 20 "$logs/prepare.log")"
}

stop_everything() {
  local status=$?
  trap '' INT TERM HUP
  trap - ERR
  set +e # stop the rest even where one thing fails, or the terminal is gone
  end_watched
  [ ${#program_pid[@]} -eq 0 ] || say "Stopping"
  stop_programs
  [ "$own_cluster" = no ] || stop_cluster fast
  [ -z "${running:-}" ] || rm -f "$data/run.pid"
  [ -z "${up:-}" ] || say "Stopped. Your data are kept; ./run.sh starts again."
  exit "$status"
}

read_arguments "$@"
tool_url="http://127.0.0.1:$tool_port"
lms_url="http://localhost:$lms_port"
settle_environment
trap 'say "Stopped by a mistake in ${BASH_SOURCE[0]##*/}, line $LINENO ($BASH_COMMAND)" >&2' ERR
make_data_folder
trap stop_everything EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
refuse_second_run
: >"$logs/prepare.log"

find_dotnet
want_basics
want_node
[ "$own_cluster" = no ] || want_postgres
install_wanted "$logs/install.log"
check_dotnet
have_node || fail "Node.js 18 or later is missing (it builds the style sheet); here: $(node --version 2>/dev/null || echo none)."
if [ "$own_cluster" = yes ]; then check_postgres && settle_cluster; fi
check_ports

say "Building (a minute or two the first time)"
build "$logs/build.log" src/ESafetyCourse.Web src/ESafetyCourse.DemoLms ||
  { show_build_errors "$logs/build.log" && fail "The build failed. The whole log: $logs/build.log"; }

if [ "$own_cluster" = yes ]; then start_database; else use_given_database; fi

export ASPNETCORE_ENVIRONMENT=Development ESafety__PublicUrl=$tool_url ESafety__AllowPrivatePlatforms=true
export ESafety__MasterKeyFile=${ESafety__MasterKeyFile:-$data/master-key}
export ESafety__Mail__Folder=$data/mail DemoLms__Mail=$data/mail
export DemoLms__Url=$lms_url DemoLms__ToolUrl=$tool_url DemoLms__Data=$data/demo-lms DemoLms__ClientId= DemoLms__GradeSync=columns
cd "$house"
prepare "Migrating the database" migrate
# The school first: what it looks back on begins with the training's being published.
prepare "Preparing a demo school" demo prepare --history --content "$house/content"
grep -v ': edition ' "$logs/step.log" >"$logs/demo.log"
prepare "Publishing the built-in training" content publish --folder "$house/content"

say "Starting the tool and the demo LMS"
unset ConnectionStrings__ESafetyOwner # the role that owns the tables only migrates
ASPNETCORE_URLS=$tool_url start_program tool "$logs/tool.log" "$house/src/ESafetyCourse.Web" "${esafety[@]}" serve
# An LMS has no business with the tool's secrets.
ASPNETCORE_URLS=$lms_url start_program "demo LMS" "$logs/demo-lms.log" "$house/src/ESafetyCourse.DemoLms" \
  env -u ConnectionStrings__ESafety -u ESafety__MasterKeyFile "${demo_lms[@]}"
answers tool "$logs/tool.log" 127.0.0.1 "$tool_port" /health/ready
answers "demo LMS" "$logs/demo-lms.log" localhost "$lms_port" /
connect_demo

up=yes
trap 'exit 0' INT TERM
cat <<TEXT

  Ready. Open the demo LMS and choose who to be:   $lms_url
  The tool (people reach it from the LMS):         $tool_url
  What it sends by e-mail (.data/mail):            $lms_url/mail
  A governor's and an operator's link comes by such a mail: open it in the browser that asked.

$(sed 's/^/  /' "$logs/demo.log")

  Logs: .data/logs    To stop: Ctrl-C
TEXT

wait -n "${program_pid[@]}" || true
up=
for name in "${!program_pid[@]}"; do
  kill -0 "${program_pid[$name]}" 2>/dev/null || fail "The $name stopped by itself. Its log ends:" \
    "$(tail -n 15 "$logs/$([ "$name" = tool ] && echo tool || echo demo-lms).log")"
done
