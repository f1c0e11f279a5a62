# SPDX-License-Identifier: GPL-3.0-or-later
#
# chroot.sh UID GID ROOT FOLDER {ro|rw PATH INSIDE}... -- COMMAND ARGS...
#
# The second way into the Debian 13 root, where bubblewrap may not be used: run
# by the administrator, it mounts the same folders on an empty file system, runs
# the command there as the given user, and takes the mounts away again.

set -euo pipefail

uid=$1 gid=$2 root=$3 folder=$4
shift 4

top=$(mktemp -d /tmp/galley-root.XXXXXX)

leave () {
  local status=$?
  cd /
  grep -F " $top" /proc/self/mountinfo | cut -d ' ' -f 5 | tac | while IFS= read -r mounted; do
    umount -l "$mounted"
  done
  rmdir "$top"
  exit $status
}
trap leave EXIT

mount -t tmpfs -o mode=755 galley "$top"

place () { # KIND PATH INSIDE
  if [ -d "$2" ]; then
    mkdir -p "$top$3"
  fi
  mount --rbind "$2" "$top$3"
  if [ "$1" = ro ]; then
    mount -o remount,bind,ro "$top$3"
  fi
}

while [ "$1" != -- ]; do
  place "$1" "$2" "$3"
  shift 3
done
shift

for name in bin lib lib64 sbin; do
  [ -L "$root/$name" ] && ln -s "usr/$name" "$top/$name"
done
mkdir -p "$top"/{proc,dev,sys,run,var/lib/xkb}
for name in proc dev sys; do
  mount --rbind "/$name" "$top/$name"
  mount --make-rslave "$top/$name"
done

set +e
chroot --userspec="$uid:$gid" "$top" /bin/sh -c 'cd "$1" && shift && exec "$@"' sh "$folder" "$@"
exit $?
