# shellcheck shell=bash
# Shared by run.sh and test.sh: speaking plainly, finding what is needed, installing it where that is allowed.

house=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd) # the folder of the repository

say() { printf '%s\n' "$*"; }

# Each argument is a line; the first says what is wrong, the others what to do about it.
fail() {
  printf '\n' >&2
  printf '%s\n' "$@" >&2
  exit 1
}

# What a shell in a bare container may lack, and what must not reach the programs that we start.
settle_environment() {
  HOME=${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}
  export TERM=dumb # or dotnet switches the terminal's keypad mode
  export HOME DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
  # A proxy is for the outside world: the tool and the demo LMS talk to each other directly.
  export no_proxy="${no_proxy:+$no_proxy,}localhost,127.0.0.1" NO_PROXY="${NO_PROXY:+$NO_PROXY,}localhost,127.0.0.1"
  unset PGDATA PGHOST PGHOSTADDR PGPORT PGUSER PGDATABASE PGPASSWORD PGPASSFILE PGSERVICE PGOPTIONS PGSSLMODE
}

# ---- What is needed -------------------------------------------------------------------------------------------

wanted=() # Debian packages still missing

have() { command -v "$1" >/dev/null 2>&1; }

find_dotnet() {
  local folder
  for folder in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
    have dotnet || [ ! -x "$folder/dotnet" ] || PATH="$folder:$PATH"
  done
  have dotnet || fail "The .NET 10 SDK is missing, and Debian does not carry it." \
    "Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again."
}

check_dotnet() {
  local answer
  answer=$(cd "$house" && dotnet --version 2>&1) || fail "The .NET 10 SDK does not run here (global.json asks for 10.0):" \
    "" "$answer" "" "Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again."
}

have_node() {
  local version
  version=$(node --version 2>/dev/null) || return 1
  version=${version#v}
  [ "${version%%.*}" -ge 18 ]
}

want_node() {
  have_node || wanted+=(nodejs)
  have npm || wanted+=(npm)
}

# School dates are in Europe/London; packages come over https.
want_basics() {
  [ -e /usr/share/zoneinfo/Europe/London ] || wanted+=(tzdata)
  [ -e /etc/ssl/certs/ca-certificates.crt ] || [ ! -e /etc/debian_version ] || wanted+=(ca-certificates)
}

find_chromium() {
  local name
  for name in "${ESAFETY_CHROMIUM:-chromium}" chromium chromium-browser google-chrome google-chrome-stable; do
    have "$name" || continue
    ESAFETY_CHROMIUM=$(command -v "$name")
    export ESAFETY_CHROMIUM
    return 0
  done
  return 1
}

# LibreOffice comes in parts: the office program may be there without the spreadsheet.
find_calc() {
  local name
  for name in "${ESAFETY_SOFFICE:-soffice}" soffice libreoffice; do
    have "$name" && [ -e "$(dirname "$(readlink -f "$(command -v "$name")")")/libsclo.so" ] || continue
    ESAFETY_SOFFICE=$(command -v "$name")
    export ESAFETY_SOFFICE
    return 0
  done
  return 1
}

# ---- Installing -----------------------------------------------------------------------------------------------

become_root=()

may_install() {
  have apt-get || return 1
  [ "$(id -u)" -ne 0 ] || return 0
  have sudo || return 1
  become_root=(sudo)
  sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }
}

# Installs everything in `wanted` by one command, or says that command. $1: a log file.
install_wanted() {
  [ ${#wanted[@]} -gt 0 ] || return 0
  local log=$1 by_hand="apt-get install -y --no-install-recommends ${wanted[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    if have sudo; then by_hand="sudo $by_hand"; else by_hand="su -c '/usr/bin/$by_hand'"; fi
  fi
  have apt-get || fail "Missing: ${wanted[*]} (these are Debian's names)." "Install them and run this again."
  may_install || fail "Missing: ${wanted[*]}. To install what is missing, type:" "" "  $by_hand" "" "and run this again."
  say "Installing ${wanted[*]}"
  if ! { "${become_root[@]}" apt-get update -q &&
    "${become_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
      -o DPkg::Lock::Timeout=300 "${wanted[@]}"; } >"$log" 2>&1 </dev/null; then
    tail -n 12 "$log" >&2
    fail "That did not work (the whole log: $log). To install what is missing, type:" "" "  $by_hand" "" "and run this again."
  fi
  hash -r
  wanted=()
}

# ---- Work that can be interrupted -----------------------------------------------------------------------------

doing= # the process now worked on, so that Ctrl-C need not wait for it

# watched <log> <command…>: adds the command's output to the log and returns its status.
watched() {
  local log=$1 status=0
  shift
  "$@" >>"$log" 2>&1 </dev/null &
  doing=$!
  wait "$doing" || status=$?
  doing=
  return "$status"
}

end_watched() {
  [ -z "$doing" ] || ! kill -TERM "$doing" 2>/dev/null || wait "$doing" 2>/dev/null || true
  doing=
}

# ---- Ports and secrets ----------------------------------------------------------------------------------------

port_in_use() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || (exec 3<>"/dev/tcp/::1/$1") 2>/dev/null
}

# secret_file <file> <bytes>: makes the file once, mode 600, with that many random bytes in base64.
secret_file() {
  [ ! -s "$1" ] || return 0
  (umask 077 && head -c "$2" /dev/urandom | base64 -w 0 >"$1.new")
  mv "$1.new" "$1"
}
