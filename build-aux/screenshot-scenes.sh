# SPDX-License-Identifier: GPL-3.0-or-later
#
# screenshot-scenes.sh SOURCE FOLDER: the pictures one after the other; build-aux/screenshots
# gives it a display, a bus and a home.

set -euo pipefail

source=$1 output=$2

# A picture is taken when the window has stopped changing; the border by which it is
# resized is cut off.
take () { # NAME
  local last='' now same=0

  while [ $same -lt 4 ]; do
    now=$(import -silent -window root rgb:- | sha256sum)
    [ "$now" = "$last" ] && same=$((same + 1)) || same=0
    last=$now
    sleep 0.3
  done
  import -window root -crop 1280x800+5+5 +repage -strip "png:$output/$1.png"
  printf '%s\n' "$output/$1.png"
}

# scene NAME KEYS... -- ARGS...: starts the program, presses keys, takes the picture.
scene () {
  local name=$1 window keys=()
  shift
  while [ "$1" != -- ]; do
    keys+=("$1")
    shift
  done
  shift

  galley "$@" > "$HOME/galley.log" 2>&1 &
  window=$(xdotool search --sync --onlyvisible --class galley | head -n 1)
  xdotool windowmove "$window" 0 0 windowsize "$window" 1290 810 windowfocus --sync "$window"
  xdotool mousemove 1399 899
  sleep 3
  if [ ${#keys[@]} -gt 0 ]; then
    xdotool key --delay 80 "${keys[@]}"
  fi
  take "$name"
  kill %1
  wait %1 || true
  rm -rf "$HOME/data"
}

article=$HOME/Documents/leap-seconds.article.xml
cp -r "$source/data/sample/." "$HOME/Documents"

scene writing -- "$article"
scene welcome --
