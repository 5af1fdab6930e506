# Runs a PostgreSQL server until standard input is closed: postgres.sh BINARIES PORT on|off (whether commits survive a crash of the server)
# The end of the pipe stops the server, so it never outlives the tests, even when they crash.
binaries=$1 port=$2 durable=$3
folder=$(mktemp -d "${TMPDIR:-/tmp}/yardstick-postgres-XXXXXX") || exit 1
trap 'rm -rf "$folder"' EXIT
trap '' INT TERM

fail() { cat "$folder/log" >&2; exit 1; }

"$binaries/initdb" -D "$folder/data" -U yardstick -A trust -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions >"$folder/log" 2>&1 || fail

start() {
  "$binaries/postgres" -D "$folder/data" -k '' -h 127.0.0.1 -p "$port" -F -c "synchronous_commit=$durable" -c "full_page_writes=$durable" \
    -c max_connections=200 -c shared_buffers=64MB >"$folder/log" 2>&1 &
  server=$!
  until "$binaries/pg_isready" -q -h 127.0.0.1 -p "$port" -U yardstick -d postgres; do
    kill -0 "$server" 2>/dev/null || fail
    sleep 0.02
  done
  echo ready
}

# stop SIGNAL: INT is a fast shutdown, QUIT simulates a crash.
stop() {
  kill "-$1" "$server" 2>/dev/null
  wait "$server"
}

start
while read -r word; do
  case $word in
    stop) stop INT; echo stopped ;;
    crash) stop QUIT; echo stopped ;;
    start) start ;;
  esac
done
stop INT
