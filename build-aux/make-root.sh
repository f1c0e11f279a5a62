# SPDX-License-Identifier: GPL-3.0-or-later
#
# How the Debian 13 root is filled. The root's name has a hash of this file in
# it: whatever changes here makes a new root.

galley_mirror=http://deb.debian.org
galley_keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# fill_root FOLDER SCRATCH PACKAGES...: fails with a log in set-up.log. For a user who
# is not root the files become the user's own, so that the cache can be
# deleted like any other.
fill_root () {
  local folder=$1 scratch=$2 proxy include mode=unshare alone=()
  shift 2
  include=$(IFS=,; printf '%s' "$*")
  proxy=$(apt-config shell proxy Acquire::http::Proxy 2>/dev/null | sed -n "s/^proxy='\(.*\)'$/\1/p")

  set -- env TMPDIR="$scratch" mmdebstrap --variant=essential --components=main --include="$include" \
    --aptopt='Acquire::Languages "none"' \
    --aptopt='Acquire::Retries "3"' \
    ${proxy:+--aptopt="Acquire::http::Proxy \"$proxy\""} \
    --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/gtk-doc/*' \
    --dpkgopt='path-exclude=/usr/share/help/*' \
    --dpkgopt='path-exclude=/usr/share/info/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*/LC_MESSAGES/*' \
    --dpkgopt='path-include=/usr/share/locale/ar/LC_MESSAGES/*' \
    --dpkgopt='path-include=/usr/share/locale/de/LC_MESSAGES/*' \
    --dpkgopt='path-include=/usr/share/locale/es/LC_MESSAGES/*' \
    --dpkgopt='path-include=/usr/share/locale/fr/LC_MESSAGES/*' \
    --customize-hook='tr -d - < /proc/sys/kernel/random/uuid > "$1/etc/machine-id"' \
    --customize-hook='cd "$1/etc" && rm -f resolv.conf localtime && touch resolv.conf hosts hostname localtime'

  if [ "$EUID" = 0 ]; then
    own_mounts
    "${alone[@]}" "$@" --mode=root --format=directory "$galley_suite" "$folder" "${galley_sources[@]}"
  else
    mkdir "$folder"
    if ! unshare --user --map-root-user true 2>/dev/null || ! grep -q "^$(id -un):" /etc/subuid; then
      mode=root
    fi
    if [ $mode = root ]; then
      own_mounts
      as_root "${alone[@]}" "$@" --mode=root --format=tar "$galley_suite" - "${galley_sources[@]}"
    else
      "$@" --mode=unshare --format=tar "$galley_suite" - "${galley_sources[@]}"
    fi | tar -x -C "$folder" --no-same-owner --exclude='./dev/*'
  fi 2> >(trap '' INT TERM HUP; tee "$galley_cache/set-up.log" | grep --line-buffered -E '^[EIW]: ' >&2)
}

# Where it can, mmdebstrap gets mounts of its own, so that none is left behind when
# it is interrupted. Sets fill_root's alone.
own_mounts () {
  if as_root unshare --mount true 2>/dev/null; then
    alone=(unshare --mount --propagation private)
  fi
}

galley_sources=(
  "deb [signed-by=$galley_keyring] $galley_mirror/debian $galley_suite main"
  "deb [signed-by=$galley_keyring] $galley_mirror/debian-security $galley_suite-security main"
)
