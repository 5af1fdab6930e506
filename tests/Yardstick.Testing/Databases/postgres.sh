# A PostgreSQL server for as long as standard input stays open: postgres.sh BINARIES PORT
# Its end is the end of the pipe, so that it never outlives the tests, however they end.
binaries=$1 port=$2
folder=$(mktemp -d "${TMPDIR:-/tmp}/yardstick-postgres-XXXXXX") || exit 1
trap 'rm -rf "$folder"' EXIT
trap '' INT TERM

fail() { cat "$folder/log" >&2; exit 1; }

"$binaries/initdb" -D "$folder/data" -U yardstick -A trust -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions >"$folder/log" 2>&1 || fail
"$binaries/postgres" -D "$folder/data" -k '' -h 127.0.0.1 -p "$port" -F -c synchronous_commit=off -c full_page_writes=off \
  -c max_connections=200 -c shared_buffers=64MB >"$folder/log" 2>&1 &
server=$!
until "$binaries/pg_isready" -q -h 127.0.0.1 -p "$port" -U yardstick -d postgres; do
  kill -0 "$server" 2>/dev/null || fail
  sleep 0.02
done
echo ready
cat >/dev/null
kill -INT "$server"
wait "$server"
