# SPDX-License-Identifier: GPL-3.0-or-later
#
# screenshot-scenes.sh SOURCE FOLDER LANGUAGE: the pictures one after the other;
# build-aux/screenshots gives it a display, a bus and a home.

set -euo pipefail

source=$1 output=$2 language=$3

# A picture is taken when the window has stopped changing. The window is at the corner of
# the screen, with a border of five pixels by which it is resized.
settle () {
  local last='' now same=0

  while [ $same -lt 4 ]; do
    now=$(import -silent -window root rgb:- | sha256sum)
    [ "$now" = "$last" ] && same=$((same + 1)) || same=0
    last=$now
    sleep 0.3
  done
}

take () { # NAME PART OPTIONS...
  local name=$1 part=$2
  shift 2

  settle
  import -window root png:- | convert png:- -crop "$part" +repage "$@" -strip -depth 8 "png:$output/$name.png"
  printf '%s\n' "$output/$name.png"
}

# The whole window, for the metainfo and the README, with the corners and the shadow that
# it has on a desktop: nothing draws them here.
screenshot () { # NAME KEYS... -- ARGS...
  show 1200x750 "${@:2}"
  take "screenshots/$1" 1200x750+5+5 \
    '(' -size 1200x750 xc:black -fill white -draw 'roundrectangle 0,0 1199,749 15,15' ')' \
    -alpha off -compose CopyOpacity -composite \
    '(' +clone -background black -shadow 45x10+0+5 ')' +swap -background none -compose over -layers merge +repage
  leave
}

# A part of it, in few colours, for the help.
figure () { # NAME PART KEYS... -- ARGS...
  show 1280x800 "${@:3}"
  take "help/$language/figures/$1" "$2" +dither -colors 48
  leave
}

# show SIZE KEYS... -- ARGS...: starts the program, as large as that, and presses keys.
show () {
  local window key keys=() width=${1%x*} height=${1#*x}

  shift
  while [ "$1" != -- ]; do
    keys+=("$1")
    shift
  done
  shift

  galley "$@" > "$HOME/galley.log" 2>&1 &
  window=$(xdotool search --sync --onlyvisible --class galley | head -n 1)
  xdotool windowmove "$window" 0 0 windowsize "$window" $((width + 10)) $((height + 10)) windowfocus --sync "$window"
  xdotool mousemove 1399 899
  sleep 3
  settle
  for key in "${keys[@]}"; do
    xdotool key "$key"
    # What it has opened is to have the keyboard before the next one comes.
    [[ $key != *+* ]] || settle
  done
}

leave () {
  kill %%
  wait %% || true
  rm -rf "$HOME/data"
}

article=$HOME/Documents/leap-seconds.article.xml
cp -r "$source/data/sample/." "$HOME/Documents"

# The caret takes the page along to the line where it goes.
at () { # LINE
  printf 'ctrl+l '
  grep -o . <<< "$1" | tr '\n' ' '
  printf 'Return '
}

line_of () { # WORDS
  grep -n -m 1 -F "$1" "$article" | cut -d : -f 1
}

# shellcheck disable=SC2046  # one word for each key
{
  if [ "$language" = C ]; then
    screenshot writing $(at "$(line_of '<headline>')") -- "$article"
    screenshot timeline alt+2 $(at "$(line_of '<timeline')") -- "$article"
    ADW_DEBUG_COLOR_SCHEME=prefer-dark screenshot sources alt+3 $(at "$(line_of '<cite')") -- "$article"
  fi
  figure writing 1280x800+5+5 $(at "$(line_of '<figure src="images/tai-utc.svg"')") -- "$article"
}

# Where the sidebar is, which the longest words widen.
case $language in
  ar) sidebar=344x620+941+50 ;;
  de) sidebar=380x620+5+50 ;;
  *) sidebar=344x620+5+50 ;;
esac
figure timeline $sidebar alt+2 -- "$article"
figure sources $sidebar alt+3 -- "$article"
figure problems $sidebar alt+5 -- "$article"
figure export 560x620+365+35 ctrl+e -- "$article"
