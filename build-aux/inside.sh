# SPDX-License-Identifier: GPL-3.0-or-later
#
# inside.sh run|plain|test|bench ARGS...: what ./run and ./test do once they are in
# the place where Galley is built. They hand over galley_source, galley_cache,
# galley_place, the name of that place, and galley_tools, which are those that build there.

set -euo pipefail

say () {
  printf 'galley: %s\n' "$*" >&2
}

# Hands on what ninja tells, and where somebody looks on, says how far it is, in a line
# that is gone afterwards.
show_progress () {
  local line shown=

  while IFS= read -r line; do
    printf '%s\n' "$line"
    if [ -t 2 ] && [[ $line =~ ^\[([0-9]+)/([0-9]+)\]\  ]]; then
      printf '\rgalley: %s of %s steps' "${BASH_REMATCH[@]:1}" >&2
      shown=yes
    fi
  done
  [ -z "$shown" ] || printf '\r\e[K' >&2
}

# build FOLDER TARGET MESON-OPTIONS...: brings a build up to date, without a word that
# stays unless it is the first one or fails.
build () {
  local folder=$galley_source/$1 target=$2 log
  shift 2

  mkdir -p "$folder"
  log=$folder/galley-build.log
  exec 8> "$folder/galley-build.lock"
  if ! flock -n 8; then
    say "Another start is building in $folder; waiting for it."
    flock 8
  fi
  if ! configured "$folder"; then
    say "Building in $folder for the first time, which takes some minutes."
    find "$folder" -mindepth 1 -maxdepth 1 ! -name 'galley-build.*' -exec rm -rf {} +
    if ! meson setup "$folder" "$galley_source" "$@" > "$log" 2>&1 8>&-; then
      tail -n 5 "$log" >&2
      # The next start asks the package manager again.
      rm -f "$galley_cache"/installed-*
      say "The build could not be set up; the whole log is $log."
      exit 1
    fi
    printf '%s\n' "$galley_tools" > "$folder/galley-tools"
  fi
  if ! ninja -C "$folder" "$target" 2>&1 8>&- | show_progress > "$log"; then
    grep -v '^\[[0-9]*/[0-9]*\] ' "$log" >&2 || true
    say "The build failed; the whole log is $log."
    exit 1
  fi
  exec 8>&-
}

# A folder that was configured with other tools (a newer root, another system) has
# objects that do not fit here. One without our mark is the user's own.
configured () {
  [ -e "$1/build.ninja" ] || return 1
  [ ! -e "$1/galley-tools" ] || [ "$(cat "$1/galley-tools")" = "$galley_tools" ]
}

use_build () {
  local folder=$galley_source/$1

  export PATH=$folder/src/cli:$folder/src/app:$PATH
  export GALLEY_DATA=$galley_source/data
  if [ -e "$folder/data/gschemas.compiled" ]; then
    export GSETTINGS_SCHEMA_DIR=$folder/data
  fi
}

open_sample () {
  local sample output=$galley_source/build/sample-page pages

  for sample in "$galley_source"/data/sample/*.article.xml; do
    break
  done
  if [ ! -e "$sample" ]; then
    say "There is no sample article in data/sample; the programs are in $galley_source/build."
    exit 1
  fi
  if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v galley >/dev/null; then
    exec galley "$sample"
  fi

  if ! command -v galley-cli >/dev/null; then
    say "The sample article cannot be exported: galley-cli is not among the programs of $galley_source/build."
    exit 1
  fi
  rm -rf "$output"
  galley-cli export --as page --output-dir "$output" "$sample"
  mapfile -t pages < <(find "$output" -name '*.html')
  printf 'The sample article is exported: %s\n' "${pages[@]}"
}

# fetch_referees: the npm packages that tests/referees pins, once for each lock
# file, in the cache; Node.js finds them through a link.
fetch_referees () {
  local here=$galley_source/tests/referees store

  store=$galley_cache/node-$(cat "$here/package.json" "$here/package-lock.json" | sha256sum | cut -c 1-12)
  exec 7>> "$store.lock"
  flock 7
  touch "$store.lock"
  if [ ! -d "$store" ]; then
    say "Fetching the referees' npm packages into $store (once)."
    rm -rf "$store.partial"
    mkdir -p "$store.partial"
    cp "$here/package.json" "$here/package-lock.json" "$store.partial"
    if ! npm ci --prefix "$store.partial" --cache "$store.partial/.npm" --ignore-scripts --no-audit --no-fund \
        --no-update-notifier > "$store.log" 2>&1 7>&-; then
      cat "$store.log" >&2
      rm -rf "$store.partial" "$store.log"
      say "The npm packages of tests/referees could not be fetched."
      return 1
    fi
    rm -rf "$store.partial/.npm" "$store.log"
    mv "$store.partial" "$store"
  fi
  exec 7>&-
  # A folder of their own is somebody's wish; a link is ours.
  if [ -L "$here/node_modules" ] || [ ! -e "$here/node_modules" ]; then
    ln -sfn "$store/node_modules" "$here/node_modules"
  fi
}

mode=$1
shift

case $mode in
  run)
    # Without the tests, whose tools (Node.js, the referees) only ./test installs.
    build build all -Dtests=false
    use_build build
    if [ $# = 0 ]; then
      open_sample
    else
      exec "$@"
    fi ;;
  plain)
    use_build build
    exec "$@" ;;
  test)
    # Only the whole run has to have its referees.
    if ! fetch_referees; then
      [ $# -gt 0 ] || exit 1
      say "Going on without them; a test that needs them fails."
    fi
    # For some tests meson builds what those need.
    [ $# = 0 ] && target=meson-test-prereq || target=build.ninja
    build build-test "$target" -Dprofile=devel -Db_sanitize=address,undefined -Db_lundef=false
    exec python3 "$galley_source/build-aux/run-tests.py" "$galley_source/build-test" "$@" ;;
  bench)
    build build-bench meson-benchmark-prereq --buildtype=release
    use_build build-bench
    exec meson test -C "$galley_source/build-bench" --benchmark --verbose "$@" ;;
esac
