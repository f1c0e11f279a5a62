# SPDX-License-Identifier: GPL-3.0-or-later
#
# inside.sh run|plain|test|bench ARGS...: what ./run and ./test do once they are in
# the place where Galley is built. They hand over galley_source, galley_cache and
# galley_place, the name of that place.

set -euo pipefail

say () {
  printf 'galley: %s\n' "$*" >&2
}

# build FOLDER MESON-OPTIONS...: brings a build up to date, without a word
# unless it is the first one or fails.
build () {
  local folder=$galley_source/$1 log
  shift

  mkdir -p "$folder"
  log=$folder/galley-build.log
  exec 8> "$folder/galley-build.lock"
  flock 8
  if ! configured "$folder"; then
    say "Building in $folder for the first time."
    find "$folder" -mindepth 1 -maxdepth 1 ! -name 'galley-build.*' -exec rm -rf {} +
    if ! meson setup "$folder" "$galley_source" "$@" > "$log" 2>&1 8>&-; then
      cat "$log" >&2
      say "The build could not be set up; the messages above are also in $log."
      exit 1
    fi
    printf '%s\n' "$galley_place" > "$folder/galley-place"
  fi
  if ! ninja -C "$folder" > "$log" 2>&1 8>&-; then
    cat "$log" >&2
    say "The build failed; the messages above are also in $log."
    exit 1
  fi
  exec 8>&-
}

# A folder that was configured in another place (a new root, another system) has
# objects that do not fit here. One without our mark is the user's own.
configured () {
  [ -e "$1/build.ninja" ] || return 1
  [ ! -e "$1/galley-place" ] || [ "$(cat "$1/galley-place")" = "$galley_place" ]
}

use_build () {
  local folder=$galley_source/$1

  export PATH=$folder/src/cli:$folder/src/app:$PATH
  if [ -e "$folder/data/gschemas.compiled" ]; then
    export GSETTINGS_SCHEMA_DIR=$folder/data
  fi
}

open_sample () {
  local sample output=$galley_source/build/sample-page pages

  sample=$(find "$galley_source/data/sample" -name '*.article.xml' 2>/dev/null | sort | head -n 1)
  if [ -z "$sample" ]; then
    say "There is no sample article in data/sample yet; the programs are built in $galley_source/build."
    exit 1
  fi
  if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v galley >/dev/null; then
    exec galley "$sample"
  fi

  rm -rf "$output"
  galley-cli export --as page --output-dir "$output" "$sample"
  mapfile -t pages < <(find "$output" -name '*.html')
  printf 'The sample article is exported: %s\n' "${pages[@]}"
}

mode=$1
shift

case $mode in
  run)
    build build
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
    build build-test -Dprofile=devel -Db_sanitize=address,undefined -Db_lundef=false
    exec python3 "$galley_source/build-aux/run-tests.py" "$galley_source/build-test" "$@" ;;
  bench)
    build build-bench --buildtype=release
    use_build build-bench
    exec meson test -C "$galley_source/build-bench" --benchmark --verbose "$@" ;;
esac
