#!/usr/bin/env bash
# Brings the web files we did not write (fonts, htmx) into wwwroot, from npm, at exact versions.
#
#   deploy/vendor-web.sh            fetch, compare with wwwroot/lib/VENDORED.json, copy; refuse when a hash differs
#   deploy/vendor-web.sh --update   the same, and accept the new hashes (review the diff of VENDORED.json)
#   deploy/vendor-web.sh --check    no network: compare the files on disk with VENDORED.json
set -euo pipefail
export LC_ALL=C
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
web=${YARDSTICK_WEB_ROOT:-$root/src/Yardstick.App/wwwroot}
record=$web/lib/VENDORED.json
mode=${1:-}
case $mode in ''|--update|--check) ;; *) echo "usage: vendor-web.sh [--update|--check]" >&2; exit 64 ;; esac

# name | version | licence | folder under wwwroot | files (path in the package, or path=new name)
packages() { cat <<'LIST'
htmx.org|2.0.11|0BSD|lib/htmx|dist/htmx.min.js LICENSE
htmx-ext-sse|2.2.4|0BSD|lib/htmx-ext-sse|dist/sse.min.js LICENSE
idiomorph|0.8.0|0BSD|lib/idiomorph|dist/idiomorph-ext.min.js LICENSE
@fontsource/ibm-plex-sans|5.3.0|OFL-1.1|fonts/plex-sans|files/ibm-plex-sans-latin-400-normal.woff2=latin-400.woff2 files/ibm-plex-sans-latin-500-normal.woff2=latin-500.woff2 files/ibm-plex-sans-latin-600-normal.woff2=latin-600.woff2 files/ibm-plex-sans-latin-ext-400-normal.woff2=latin-ext-400.woff2 files/ibm-plex-sans-latin-ext-600-normal.woff2=latin-ext-600.woff2 files/ibm-plex-sans-greek-400-normal.woff2=greek-400.woff2 LICENSE=OFL.txt
@fontsource/ibm-plex-sans-arabic|5.3.0|OFL-1.1|fonts/plex-sans-arabic|files/ibm-plex-sans-arabic-arabic-400-normal.woff2=arabic-400.woff2 files/ibm-plex-sans-arabic-arabic-600-normal.woff2=arabic-600.woff2 LICENSE=OFL.txt
@fontsource-variable/source-serif-4|5.3.1|OFL-1.1|fonts/source-serif|files/source-serif-4-latin-wght-normal.woff2=latin-wght.woff2 files/source-serif-4-latin-ext-wght-normal.woff2=latin-ext-wght.woff2 LICENSE=OFL.txt
LIST
}

# Describes every file under the folder $1 as the record does.
describe() {
  local base=$1 name version licence folder files file comma='' inner
  echo '['
  while IFS='|' read -r name version licence folder files; do
    printf '%s  { "name": "%s", "version": "%s", "licence": "%s", "folder": "%s", "sha256": {' "$comma" "$name" "$version" "$licence" "$folder"
    inner=''
    for file in $files; do
      file=${file##*=}; file=${file##*/}
      printf '%s\n    "%s": "%s"' "$inner" "$file" "$(sha256sum < "$base/$folder/$file" | cut -d' ' -f1)"
      inner=,
    done
    printf '\n  } }'
    comma=$',\n'
  done < <(packages)
  printf '\n]\n'
}

refuse() { echo "vendor-web: $1" >&2; diff -u "$record" "$2" >&2 || true; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [[ $mode == --check ]]; then
  describe "$web" > "$work/found.json"
  cmp -s "$record" "$work/found.json" || refuse "files on disk differ from $record" "$work/found.json"
  echo "vendor-web: files on disk are those of $record"
  exit 0
fi

while IFS='|' read -r name version _ folder files; do
  mkdir -p "$work/package" "$work/new/$folder"
  archive=$(cd "$work" && npm pack --silent --ignore-scripts "$name@$version" | tail -n 1)
  tar -xzf "$work/$archive" -C "$work/package" --strip-components=1
  for file in $files; do
    target=${file##*=}
    install -m 644 "$work/package/${file%%=*}" "$work/new/$folder/${target##*/}"
  done
  rm -rf "$work/package"
done < <(packages)

describe "$work/new" > "$work/new.json"
if [[ $mode != --update && -f $record ]] && ! cmp -s "$record" "$work/new.json"; then
  refuse "what npm gave differs from $record; nothing was copied. Look at the difference, then use --update" "$work/new.json"
fi

while IFS='|' read -r _ _ _ folder _; do
  mkdir -p "$web/$folder"
  find "$web/$folder" -mindepth 1 -delete
  cp "$work/new/$folder/"* "$web/$folder/"
done < <(packages)
cp "$work/new.json" "$record"
echo "vendor-web: $(grep -c '"name"' "$record") packages in $web"
