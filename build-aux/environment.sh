# SPDX-License-Identifier: GPL-3.0-or-later
#
# Finds or prepares the place where Galley is built and run. ./run and ./test
# source this file; it is bash and needs nothing that a bare system lacks.
#
# A system that is new enough is used as it is, and its package manager adds
# what is missing. An older Debian or Ubuntu gets a Debian 13 root in the
# user's cache, which is entered for each command. Four tiers say how much is
# installed: run, test (and run), bench (and test and run), peers (and all).

galley_source=$(cd -P "${BASH_SOURCE[0]%/*}/.." && pwd)
galley_home=${HOME:-$(getent passwd "$EUID" | cut -d: -f6)}
# A relative path is none, says the specification: it would be another one in each folder.
[[ ${XDG_CACHE_HOME:-} == /* ]] && galley_cache=$XDG_CACHE_HOME/galley || galley_cache=$galley_home/.cache/galley
galley_tiers=(run test bench peers)
galley_suite=trixie

. "$galley_source/build-aux/make-root.sh"
. "$galley_source/build-aux/enter-root.sh"

say () {
  printf 'galley: %s\n' "$*" >&2
}

fail () {
  say "$@"
  exit 1
}

galley_reason='to install packages'

as_root () {
  if [ "$EUID" = 0 ]; then
    "$@"
  elif [ -t 0 ]; then
    sudo -p "galley: sudo asks for the password of %p, $galley_reason: " "$@"
  else
    sudo -n "$@"
  fi
}

# Sets galley_kind to debian, fedora or arch (packages of this system), root
# (a Debian 13 root) or host (nothing is installed at all), and galley_distribution.
choose_environment () {
  local line ID='' ID_LIKE='' VERSION_ID=''

  if [ -r /etc/os-release ]; then
    while read -r line; do
      case $line in
        ID=* | ID_LIKE=* | VERSION_ID=*) eval "$line" ;;
      esac
    done < /etc/os-release
  fi
  galley_distribution=$ID

  if [ -n "${GALLEY_ENVIRONMENT:-}" ]; then
    galley_kind=$GALLEY_ENVIRONMENT
    return
  fi

  # Testing and rolling systems have no number.
  case $ID in
    debian) new_enough 13 "$VERSION_ID" && galley_kind=debian || galley_kind=root ;;
    ubuntu) new_enough 25.04 "$VERSION_ID" && galley_kind=debian || galley_kind=root ;;
    fedora)
      new_enough 42 "$VERSION_ID" || fail "Fedora $VERSION_ID has no GNOME 48; Fedora 42 is the first that has."
      galley_kind=fedora ;;
    arch) galley_kind=arch ;;
    *)
      case " $ID_LIKE " in
        *' debian '* | *' ubuntu '*) galley_kind=root ;;
        *' arch '*) galley_kind=arch ;;
        *)
          say "This system is not one that Galley knows, so nothing is installed; build-aux/packages names what it needs."
          galley_kind=host ;;
      esac ;;
  esac
}

new_enough () { # FLOOR HAVE, both as 25.04
  local floor have
  [ -n "$2" ] || return 0
  IFS=. read -r -a floor <<< "$1.0"
  IFS=. read -r -a have <<< "$2.0"
  ((10#${have[0]} > 10#${floor[0]} ||
    (10#${have[0]} == 10#${floor[0]} && 10#${have[1]} >= 10#${floor[1]})))
}

# Fills galley_packages with those of a tier and of the tiers beneath it.
list_packages () { # FAMILY TIER
  local tier line file

  galley_packages=()
  for tier in "${galley_tiers[@]}"; do
    file=$galley_source/build-aux/packages/$1-$tier.txt
    [ "$tier" = run ] && file=$galley_source/build-aux/packages/$1.txt
    while read -r line; do
      line=${line%%#*}
      if [[ $line == *'[debian]'* ]]; then
        [ "$galley_kind" != root ] && [ "$galley_distribution" = ubuntu ] && continue
        line=${line%%\[*}
      fi
      line=${line%%[[:space:]]*}
      [ -z "$line" ] || galley_packages+=("$line")
    done < "$file"
    [ "$tier" = "$2" ] && break
  done
}

# --- the packages of a system that is new enough ---------------------------

missing_packages () {
  case $galley_kind in
    debian)
      comm -23 <(printf '%s\n' "$@" | sort) \
        <(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^.i. *//p' | sort) ;;
    fedora)
      local package
      for package; do
        rpm -q --quiet --whatprovides "$package" || printf '%s\n' "$package"
      done ;;
    arch) pacman -T "$@" || true ;;
  esac
}

prepare_packages () {
  local tier=$1 missing stamp
  list_packages "$galley_kind" "$tier"
  stamp=$(printf '%s\n' "${galley_packages[@]}" | sha256sum)
  stamp=$galley_cache/installed-$tier-${stamp:0:12}
  [ -e "$stamp" ] && return

  mapfile -t missing < <(missing_packages "${galley_packages[@]}")
  if [ "${#missing[@]}" -gt 0 ]; then
    say "Installing with the system's package manager: ${missing[*]}"
    install_packages "${missing[@]}" >&2 || fail "These packages could not be installed: ${missing[*]}"
  fi
  mkdir -p "$galley_cache"
  rm -f "$galley_cache/installed-$tier"-*
  : > "$stamp"
}

install_packages () {
  if [ "$EUID" != 0 ] && ! command -v sudo >/dev/null; then
    say "Only an administrator can install packages, and there is no sudo here."
    return 1
  elif ! as_root true; then
    say "Only an administrator can install packages, and sudo does not make you one."
    return 1
  fi
  case $galley_kind in
    debian | root)
      local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300)
      as_root "${apt[@]}" update || say "The list of packages could not be renewed; going on with the one that is here."
      as_root "${apt[@]}" install --no-install-recommends "$@" ;;
    fedora) as_root dnf install -y --setopt=install_weak_deps=False "$@" ;;
    arch) as_root pacman -S --needed --noconfirm "$@" ;;
  esac
}

# --- the Debian 13 root ----------------------------------------------------

# Sets galley_root to a complete root that has at least what the tier needs, and
# holds a shared lock on it (file 9) for as long as the command runs. A root's name
# has a hash of all that goes into it. Those of the lesser tiers are galley_smaller.
prepare_root () {
  local tier recipe hash path wanted='' usable=''

  [ -d "$galley_cache" ] || mkdir -p "$galley_cache" ||
    fail "$galley_cache cannot be made; set XDG_CACHE_HOME to a folder that can be written."

  # The largest one that is there will do; but nobody who has measured against
  # the peers once has to build everything anew for that.
  galley_smaller=()
  recipe=$(< "$galley_source/build-aux/make-root.sh")
  for tier in "${galley_tiers[@]}"; do
    list_packages debian "$tier"
    hash=$(printf '%s\n' "$recipe" "${galley_packages[@]}" | sha256sum)
    path=$galley_cache/$galley_suite-$tier-${hash:0:12}
    [ "$tier" = "$1" ] && wanted=$path
    [ -n "$wanted" ] || galley_smaller+=("$path")
    if [ -n "$wanted" ] && [ -d "$path" ] && [[ $tier != peers || $1 = peers ]]; then
      usable=$path
    fi
  done
  galley_root=${usable:-$wanted}

  exec 9>> "$galley_root.lock"
  if ! flock -n -s 9; then
    say "Another start is preparing the Debian 13 root; waiting for it."
    flock -s 9
  fi
  if [ ! -d "$galley_root" ]; then
    flock -x 9
    [ -d "$galley_root" ] || make_root "$1"
    flock -s 9
  fi
  touch "$galley_root.lock"
  [ -n "${galley_entry:-}" ] || choose_entry
}

make_root () {
  local free needed size scratch

  install_root_tools
  choose_entry

  # In GB. What the packages come in is there as well at first, and where the user is not
  # root, everything once more.
  case $1 in
    run) size=1.2 needed=2 ;;
    test) size=2.4 needed=4 ;;
    bench) size=3.0 needed=5 ;;
    *) size=3.4 needed=5 ;;
  esac
  [ "$EUID" = 0 ] || needed=$((needed * 2 - 1))
  free=$(df -Pk "$galley_cache" | awk 'NR == 2 { print int ($4 / 1048576) }')
  [ "$free" -ge "$needed" ] ||
    fail "$galley_cache has $free GB free; the Debian 13 root needs $needed GB while it is prepared. XDG_CACHE_HOME moves it."

  remove_old_roots
  remove_all_leavings
  list_packages debian "$1"
  say "Preparing a Debian 13 root in $galley_root: once, in a few minutes, of $size GB."
  trap 'trap - EXIT; remove_leavings "$galley_root"; exit 1' EXIT INT TERM HUP
  scratch=$(mktemp -d /var/tmp/galley.XXXXXX)
  printf '%s\n' "$scratch" > "$galley_root.scratch"
  chmod 755 "$scratch"
  if ! fill_root "$galley_root.partial" "$scratch" "${galley_packages[@]}"; then
    # The others were seen as they came.
    grep -vE '^[EIW]: ' "$galley_cache/set-up.log" | tail -n 15 >&2
    fail "The Debian 13 root could not be prepared; the whole log is $galley_cache/set-up.log."
  fi
  mv "$galley_root.partial" "$galley_root"
  trap - EXIT INT TERM HUP
  remove_leavings "$galley_root"
  say "The Debian 13 root is ready."
  # Who has measured against the peers goes on with the others.
  [ "$1" = peers ] || remove_smaller_roots
}

install_root_tools () {
  local missing=()

  command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
  command -v bwrap >/dev/null || missing+=(bubblewrap)
  command -v mount >/dev/null || missing+=(mount)
  [ -e "$galley_keyring" ] || missing+=(debian-archive-keyring)
  [ "$EUID" = 0 ] || command -v newuidmap >/dev/null || missing+=(uidmap)
  if [ "${#missing[@]}" -gt 0 ]; then
    say "Installing on this system, to prepare and enter a Debian 13 root: ${missing[*]}"
    install_packages "${missing[@]}" >&2 || fail "These packages could not be installed: ${missing[*]}"
  fi
}

# A root is removed only while nothing is mounted in it: a plain chroot has the
# user's own folders there.
remove_root () {
  [ -d "$1" ] || return 0
  if grep -qF " $1/" /proc/self/mountinfo; then
    say "$1 is in use and stays."
    return 0
  fi
  chmod -R u+rwX "$1" 2>/dev/null || true
  rm -rf --one-file-system "$1" 2>/dev/null ||
    mmdebstrap --unshare-helper rm -rf --one-file-system "$1" 2>/dev/null ||
    as_root rm -rf --one-file-system "$1"
}

# What was half made, by this start or by one that was killed: the root, and the folder
# that mmdebstrap worked in. That one is in /var/tmp, where the other users of a namespace
# may enter, and its name is written down, so that it is never somebody else's.
remove_leavings () { # ROOT
  local scratch

  remove_root "$1.partial"
  [ -f "$1.scratch" ] || return 0
  scratch=$(< "$1.scratch")
  if [[ $scratch == /var/tmp/galley.?????? && ! -L $scratch && -O $scratch ]]; then
    remove_root "$scratch"
  fi
  rm -f "$1.scratch"
}

# Of every root that nobody is making or using now; our own is locked by ourselves.
remove_all_leavings () {
  local lock

  remove_leavings "$galley_root"
  for lock in "$galley_cache/$galley_suite"-*.lock; do
    exec 8>> "$lock"
    if flock -n -x 8; then
      remove_leavings "${lock%.lock}"
    fi
    exec 8>&-
  done
}

# What other lists of packages had made and nobody has used for two weeks, and what the
# larger root that is there now has as well.
remove_old_roots () {
  local lock
  find "$galley_cache" -maxdepth 1 -name '*.lock' -mtime +14 | while IFS= read -r lock; do
    [ "$lock" = "$galley_root.lock" ] || remove_unused_root "$lock" 'was last used over two weeks ago'
  done
}

remove_smaller_roots () {
  local path
  for path in "${galley_smaller[@]}"; do
    [ ! -d "$path" ] || remove_unused_root "$path.lock" 'has nothing that the new one has not'
  done
}

remove_unused_root () { # LOCK WHY
  if flock -n -x "$1" true; then
    say "Removing ${1%.lock}, which $2."
    remove_root "${1%.lock}"
    rm -f "$1"
  fi
}

# --- both ------------------------------------------------------------------

# prepare_environment TIER: afterwards enter_environment runs a command there.
prepare_environment () {
  choose_environment
  case $galley_kind in
    debian | fedora | arch) prepare_packages "$1" ;;
    root) prepare_root "$1" ;;
    host) ;;
    *) fail "GALLEY_ENVIRONMENT can be debian, fedora, arch, root or host." ;;
  esac
}

# The compiler and the libraries that the root has of all tiers, by their versions: with
# others, nothing fits that was built. More tools change nothing.
name_tools () {
  list_packages debian peers
  awk -v packages=" ${galley_packages[*]} " '
    /^Package: / { name = $2 }
    /^Version: / && name ~ /^(gcc|meson|lib.*-dev)$/ && index (packages, " " name " ") { print name, $2 }
  ' "$galley_root/var/lib/dpkg/status" | sha256sum | cut -c 1-12
}

# enter_environment COMMAND ARGS...: runs that command in the folder that the caller
# stands in, as the last thing a script does. What it builds with is named galley_tools.
enter_environment () {
  export galley_source galley_cache galley_tools galley_place
  galley_tools=$galley_kind galley_place=$galley_kind
  if [ "$galley_kind" = root ]; then
    galley_tools=root-$(name_tools)
    galley_place=${galley_root##*/}
    enter_root "$@"
  else
    exec "$@"
  fi
}
