# shellcheck shell=bash
# A private PostgreSQL cluster on the loopback address, for run.sh (kept) and test.sh (thrown away).
# It asks for a password from everyone, never runs as root, and has no socket: socket paths may not be longer than
# 107 bytes, and the repository may lie deep.

pg_oldest=15
pg_bin=      # folder of initdb, pg_ctl, postgres and psql
pg_user=     # who runs the cluster, when we are root
pg_location= # our folder: holds cluster/ and postgres.log
pg_port=
pg_password= # of the superuser `postgres` in this cluster

# find_postgres [major]: the newest PostgreSQL that is new enough, or of just that major version.
find_postgres() {
  local asked=${1:-} folder version best=0
  for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin "$(dirname "$(readlink -f "$(command -v initdb || echo /)")")"; do
    [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && [ -x "$folder/psql" ] || continue
    version=$("$folder/postgres" --version 2>/dev/null | grep -oE '[0-9]+' | head -n 1)
    [ "${version:-0}" -ge "$pg_oldest" ] && [ "$version" -gt "$best" ] || continue
    [ -z "$asked" ] || [ "$version" -eq "$asked" ] || continue
    best=$version pg_bin=$folder
  done
  [ "$best" -gt 0 ]
}

want_postgres() {
  if ! find_postgres || { [ "$(id -u)" -eq 0 ] && ! id postgres >/dev/null 2>&1; }; then wanted+=(postgresql); fi
}

check_postgres() {
  find_postgres || fail "PostgreSQL $pg_oldest or later is missing." "Install it and run this again, or set ConnectionStrings__ESafety."
  [ "$(id -u)" -ne 0 ] || id postgres >/dev/null 2>&1 || fail "PostgreSQL does not run as root, and there is no user 'postgres'." \
    "Make one (useradd --system postgres) or run this as an ordinary user."
}

# Runs a command as the one who owns the cluster. The working folder may be closed to them, hence cd /.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u "$pg_user" -- "$@"); else (cd / && "$@"); fi
}

# pg_folder <folder>: makes it ours to put a cluster in; fails where the cluster's user can't get to it.
pg_folder() {
  pg_location=$1
  pg_user=$(id -un)
  if [ "$(id -u)" -eq 0 ]; then
    [ ! -d "$pg_location/cluster" ] || pg_user=$(stat -c %U "$pg_location/cluster")
    [ "$pg_user" != root ] || pg_user=postgres
    [ -d "$pg_location" ] || install -d -m 700 -o "$pg_user" "$pg_location"
    [ -d "$pg_location/cluster" ] || chown "$pg_user" "$pg_location"
  else
    [ -d "$pg_location" ] || mkdir -m 700 "$pg_location"
  fi
  as_postgres test -w "$pg_location"
}

# make_cluster <log> [initdb options…]: once; made beside and moved, so that a half-made one is never found.
make_cluster() {
  local log=$1 new="$pg_location/cluster.new"
  shift
  as_postgres rm -rf "$new"
  # The password goes in through a pipe that the cluster's own user opens: no file, and nothing in the process list.
  # shellcheck disable=SC2016 # expanded by the inner shell
  if ! printf '%s\n' "$pg_password" | as_postgres sh -c 'cat | "$@" --pwfile=/dev/stdin' make "$pg_bin/initdb" -D "$new" \
    -U postgres --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 "$@" >>"$log" 2>&1; then
    tail -n 12 "$log" >&2
    fail "PostgreSQL could not make its folder $new (the whole log: $log)."
  fi
  as_postgres mv "$new" "$pg_location/cluster"
}

cluster_runs() { as_postgres "$pg_bin/pg_ctl" status -D "$pg_location/cluster" >/dev/null 2>&1; }

# start_cluster [setting=value…]: returns 1 when it does not come up.
start_cluster() {
  local options="-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories=" setting
  for setting in "$@"; do options+=" -c $setting"; done
  as_postgres "$pg_bin/pg_ctl" start -w -t 60 -D "$pg_location/cluster" -l "$pg_location/postgres.log" -o "$options" \
    >/dev/null 2>&1 </dev/null
}

# stop_cluster [fast|immediate]
stop_cluster() {
  [ -n "$pg_location" ] && [ -d "$pg_location/cluster" ] && cluster_runs || return 0
  as_postgres "$pg_bin/pg_ctl" stop -w -t 60 -m "${1:-fast}" -D "$pg_location/cluster" >/dev/null 2>&1 ||
    say "PostgreSQL did not stop in a minute; its folder is $pg_location/cluster."
}

# SQL from the standard input, as the superuser. Passwords come in by the environment (\getenv), never as arguments.
pg_sql() {
  PGPASSWORD=$pg_password PGCONNECT_TIMEOUT=10 "$pg_bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$pg_port" -U postgres -d postgres
}

# Makes what is missing: the owner's role (migrates), the program's own role, the database. Passwords follow the files.
make_roles_and_database() {
  owner_password=$1 app_password=$2 pg_sql <<'SQL'
\getenv owner_password owner_password
\getenv app_password app_password
set log_min_error_statement = panic; -- a statement that fails is not to leave a password in the log
select format('create role %I login', role) from (values ('esafety_owner'), ('esafety_app')) as needed (role)
 where not exists (select from pg_roles where rolname = role) \gexec
select format('alter role esafety_owner password %L', :'owner_password') \gexec
select format('alter role esafety_app password %L', :'app_password') \gexec
select 'create database esafety owner esafety_owner'
 where not exists (select from pg_database where datname = 'esafety') \gexec
revoke all on database esafety from public;
grant connect, temporary on database esafety to esafety_app;
SQL
}

connection() { # connection <role> <password>
  printf 'Host=127.0.0.1;Port=%s;Database=esafety;Username=%s;Password=%s' "$pg_port" "$1" "$2"
}
