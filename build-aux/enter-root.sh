# SPDX-License-Identifier: GPL-3.0-or-later
#
# How the Debian 13 root is entered: its programs and settings, read-only, with
# the user's folders at their own paths. With bubblewrap where it may be used,
# else by chroot.

# Sets galley_entry to bubblewrap, private-chroot (mounts that go away by
# themselves) or chroot; stops with a sentence where none can work.
choose_entry () {
  local probe

  # Nothing that a command started outlives it. Root keeps its rights: a
  # browser's own sandbox and the leak sanitizer ask for them.
  galley_bwrap=(bwrap --die-with-parent --unshare-pid)
  [ "$EUID" = 0 ] && galley_bwrap+=(--cap-add ALL)
  if "${galley_bwrap[@]}" --ro-bind / / --proc /proc --dev /dev true 2>/dev/null; then
    galley_entry=bubblewrap
    return
  fi

  # shellcheck disable=SC2034  # as_root says it
  galley_reason='to enter the Debian 13 root, which bubblewrap may not do here'
  probe='mount -t tmpfs galley "$1" && umount "$1"'
  mkdir -p "$galley_cache/probe"
  if as_root unshare --mount sh -c "$probe" sh "$galley_cache/probe" 2>/dev/null; then
    galley_entry=private-chroot
  elif as_root sh -c "$probe" sh "$galley_cache/probe" 2>/dev/null; then
    galley_entry=chroot
  elif ! as_root true 2>/dev/null; then
    fail "This machine allows no namespaces, so that its Debian 13 root can only be entered with the rights of an administrator, and sudo gives you none: ask for them, or use Debian 13, Ubuntu 25.04, Fedora 42 or Arch."
  else
    fail "This machine allows neither namespaces nor mounting, without which its Debian 13 root cannot be entered: start the container with more rights (docker run --privileged), or use Debian 13, Ubuntu 25.04, Fedora 42 or Arch."
  fi
}

# Fills galley_binds with FLAG PATH INSIDE, one after the other, for everything that
# is mounted into the empty root; later ones lie on top of earlier ones.
list_binds () {
  local path place

  galley_binds=(
    ro "$galley_root/usr" /usr
    ro "$galley_root/etc" /etc
    ro "$galley_root/var/cache/fontconfig" /var/cache/fontconfig
    rw /var/tmp /var/tmp
    rw /tmp /tmp
  )
  for path in /etc/{resolv.conf,hosts,hostname,localtime,passwd,group,ssl/certs/ca-certificates.crt}; do
    if [ -f "$path" ] && [ -e "$galley_root$path" ]; then
      [ -L "$path" ] && place=$(readlink -f "$path") || place=$path
      galley_binds+=(ro "$place" "$path")
    fi
  done
  # What is not the system's is the user's.
  for path in /*; do
    case $path in
      /bin | /boot | /dev | /etc | /lib | /lib32 | /lib64 | /libx32 | /lost+found) ;;
      /proc | /run | /sbin | /sys | /tmp | /usr | /var) ;;
      *) [ -d "$path" ] && galley_binds+=(rw "$path" "$path") ;;
    esac
  done
  for path in "$galley_source" "$galley_cache" "${XDG_RUNTIME_DIR:-}" "$PWD"; do
    case $path in
      /run/* | /var/*) [ -d "$path" ] && galley_binds+=(rw "$path" "$path") ;;
      /usr/* | /etc/* | /boot/*) fail "$path is hidden by the Debian 13 root; use a folder outside of the system's own." ;;
    esac
  done
}

# enter_root COMMAND ARGS...
enter_root () {
  local i flags=() folder=$PWD

  clean_variables
  list_binds
  case $galley_entry in
    bubblewrap)
      for ((i = 0; i < ${#galley_binds[@]}; i += 3)); do
        [ "${galley_binds[i]}" = ro ] && flags+=(--ro-bind) || flags+=(--bind)
        flags+=("${galley_binds[i + 1]}" "${galley_binds[i + 2]}")
      done
      for i in bin lib lib64 sbin; do
        [ -L "$galley_root/$i" ] && flags+=(--symlink "usr/$i" "/$i")
      done
      # Not by exec: it dies with this shell, but need not with the caller's.
      "${galley_bwrap[@]}" --dir /run --dir /var/lib/xkb "${flags[@]}" --proc /proc --dev /dev \
        --dev-bind-try /dev/dri /dev/dri --dev-bind-try /dev/fuse /dev/fuse \
        --ro-bind /sys /sys --chdir "$folder" "$@" || exit $? ;;
    private-chroot)
      run_as_root unshare --mount --propagation private bash "$galley_source/build-aux/chroot.sh" \
        "$EUID" "$(id -g)" "$galley_root" "$folder" "${galley_binds[@]}" -- "$@" ;;
    chroot)
      run_as_root bash "$galley_source/build-aux/chroot.sh" \
        "$EUID" "$(id -g)" "$galley_root" "$folder" "${galley_binds[@]}" -- "$@" ;;
  esac
}

# sudo with the caller's variables, which it would leave out.
run_as_root () {
  local variables

  if [ "$EUID" = 0 ]; then
    exec "$@"
  fi
  mapfile -d '' -t variables < <(env -0)
  as_root env -i "${variables[@]}" "$@"
  exit $?
}

# The host's own tool chains and libraries are of no use inside.
clean_variables () {
  unset LD_LIBRARY_PATH LD_PRELOAD LIBRARY_PATH CPATH C_INCLUDE_PATH PKG_CONFIG_PATH PKG_CONFIG_LIBDIR \
    PYTHONHOME PYTHONPATH NODE_PATH JAVA_HOME GI_TYPELIB_PATH GTK_PATH GTK_EXE_PREFIX GIO_EXTRA_MODULES \
    GDK_PIXBUF_MODULE_FILE XDG_DATA_DIRS XDG_CONFIG_DIRS FONTCONFIG_FILE FONTCONFIG_PATH LOCPATH
  export PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin
  # The root has no other locale.
  unset "${!LC_@}"
  export LANG=C.UTF-8
}
