# SPDX-License-Identifier: GPL-3.0-or-later
#
# chroot.sh UID GID ROOT FOLDER {ro|rw PATH INSIDE}... -- COMMAND ARGS...
#
# The second way into the Debian 13 root, where bubblewrap may not be used: run
# by the administrator, it mounts the same folders on an empty file system, runs
# the command there as the given user, and takes the mounts away again. Every
# start of Galley waits for this, so that all mounts are made by one process.

set -euo pipefail

uid=$1 gid=$2 root=$3 folder=$4
shift 4

top=$(mktemp -d /tmp/galley-root.XXXXXX)

# What lies on top is the user's own mounts once more: unless they are parted from
# those first, taking these away takes those away, too.
leave () {
  local status=$?
  cd /
  if mountpoint -q "$top"; then
    mount --make-rslave "$top"
    umount -l "$top"
  fi
  rmdir "$top"
  exit $status
}
trap leave EXIT

# /tmp, which is to be mounted here, holds this very place.
mount -t tmpfs -o mode=755 --make-unbindable galley "$top"

folders=("$top"/{proc,dev,sys,run,var/lib/xkb})
table=

add () { # KIND PATH INSIDE
  local path=$2 place=$top$3 options=rbind name

  [ -d "$path" ] && folders+=("$place")
  [ "$1" = ro ] && options=bind,ro
  # As in /etc/fstab.
  for name in path place; do
    local -n word=$name
    word=${word//\\/\\134} word=${word// /\\040} word=${word//$'\t'/\\011} word=${word//$'\n'/\\012}
  done
  table+="$path $place none $options 0 0"$'\n'
}

while [ "$1" != -- ]; do
  add "$1" "$2" "$3"
  shift 3
done
shift
for name in proc dev sys; do
  add rw "/$name" "/$name"
done

links=()
for name in bin lib lib64 sbin; do
  [ -L "$root/$name" ] && links+=("usr/$name")
done
ln -s "${links[@]}" "$top"
mkdir -p "${folders[@]}"
printf '%s' "$table" > "$top/run/mounts"
mount --all --fstab "$top/run/mounts"
rm "$top/run/mounts"
mount --make-private "$top"

set +e
chroot --userspec="$uid:$gid" "$top" /bin/sh -c 'cd "$1" && shift && exec "$@"' sh "$folder" "$@"
exit $?
