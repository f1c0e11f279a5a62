#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test-chroot.sh SOURCE: the second way into the Debian 13 root, tried with this
# system as the root. It takes an administrator, and a machine that lets him mount.

set -u

script=$1/build-aux/chroot.sh

if [ "${2:-}" != inside ]; then
  unshare --mount true 2>/dev/null && [ -L /bin ] || exit 77
  # As on a machine with systemd, whose mounts are all shared.
  exec unshare --mount bash -c 'mount --make-rshared / && exec bash "$@"' bash "$0" "$1" inside
fi

fail () {
  printf '%s\n' "$*" >&2
  exit 1
}

# A /tmp of its own, in which nobody else makes and leaves folders meanwhile; the
# source may be in the one that it covers.
text=$(< "$script")
script=/tmp/chroot.sh
mount -t tmpfs none /tmp || exit 77
printf '%s\n' "$text" > "$script"

place=$(mktemp -d "/tmp/galley chroot.XXXXXX")
folder="$place/a \\b"$'\n'"c"
trap 'cd /; umount -l "$folder/mounted"; rm -rf "$place"; umount -l /tmp' EXIT
mkdir -p "$folder/mounted"
mount -t tmpfs none "$folder/mounted" || exit 77
: > "$folder/mounted/mine"
mounts=$(wc -l < /proc/self/mountinfo)

# What a command sees, where it stands, and what becomes of its status.
shown=$(bash "$script" 0 0 / "$folder" ro /usr /usr ro /etc /etc rw "$folder" "$folder" -- \
  sh -c 'pwd; ls mounted; touch made; touch /usr/made 2>/dev/null && echo "wrote to /usr"; [ -c /dev/null ] && [ -d /proc/self ] && ls -d /home 2>/dev/null; exit 7')
status=$?
[ $status = 7 ] || fail "the status is $status"
[ "$shown" = "$folder"$'\n'"mine" ] || fail "the command says: $shown"
[ -e "$folder/made" ] || fail "what was made inside is not outside"

# What was mounted before is still there, and nothing else.
[ -e "$folder/mounted/mine" ] || fail "the user's own mount is gone"
[ "$(wc -l < /proc/self/mountinfo)" = "$mounts" ] || fail "mounts were left behind"
! compgen -G "/tmp/galley-root.*" > /dev/null || fail "a folder was left behind"

bash "$script" 0 0 / "$folder" ro /nosuch /usr -- true 2>/dev/null && fail "a mount that fails is not noticed"
[ "$(wc -l < /proc/self/mountinfo)" = "$mounts" ] || fail "mounts were left behind by a failure"
exit 0
