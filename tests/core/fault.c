/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fault.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define EXIT_SKIPPED 77

/* There when the address sanitizer is; a child that ends by _exit() has to ask. */
extern int __lsan_do_recoverable_leak_check (void) __attribute__ ((weak));

typedef struct
{
  FaultBody body;
  gconstpointer data;
} FaultCase;

/* The child's way to say why it was skipped. */
static int reason_fd = -1;

static int
open_up (const char *path, const struct stat *status, int type, struct FTW *level)
{
  if (type == FTW_D || type == FTW_DNR)
    (void) chmod (path, 0700);
  return 0;
}

static int
remove_one (const char *path, const struct stat *status, int type, struct FTW *level)
{
  return remove (path);
}

static void
write_line (const char *path, const char *line)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  if (fd < 0 || write (fd, line, strlen (line)) < 0)
    fault_skip ("user namespaces are not allowed here");
  close (fd);
}

/* Mounts that nobody else sees; a user who is not root becomes root of a
 * namespace first. */
static void
own_mounts (void)
{
  g_autofree char *uid_map = g_strdup_printf ("%d %d 1", (int) getuid (), (int) getuid ());
  g_autofree char *gid_map = g_strdup_printf ("%d %d 1", (int) getgid (), (int) getgid ());

  if (unshare (CLONE_NEWNS) < 0)
    {
      if (unshare (CLONE_NEWUSER | CLONE_NEWNS) < 0)
        fault_skip ("mounts are not allowed here");
      write_line ("/proc/self/setgroups", "deny");
      write_line ("/proc/self/uid_map", uid_map);
      write_line ("/proc/self/gid_map", gid_map);
    }
  if (mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0)
    fault_skip ("mounts are not allowed here");
}

static unsigned long
mount_flags_of (const char *path)
{
  struct statvfs status;
  unsigned long flags = 0;

  g_assert_cmpint (statvfs (path, &status), ==, 0);
  if (status.f_flag & ST_NOSUID)
    flags |= MS_NOSUID;
  if (status.f_flag & ST_NODEV)
    flags |= MS_NODEV;
  if (status.f_flag & ST_NOEXEC)
    flags |= MS_NOEXEC;
  if (status.f_flag & ST_RELATIME)
    flags |= MS_RELATIME;
  return flags;
}

static void
run_case (gconstpointer data)
{
  const FaultCase *fault_case = data;
  g_autofree char *build_folder = g_canonicalize_filename (g_test_get_dir (G_TEST_BUILT), NULL);
  g_autofree char *folder = g_build_filename (build_folder, "files-XXXXXX", NULL);
  char reason[200] = "";
  int channel[2];
  int status = 0;
  pid_t child;

  g_assert_nonnull (g_mkdtemp_full (folder, 0755));
  g_assert_cmpint (pipe2 (channel, O_CLOEXEC), ==, 0);

  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (channel[0]);
      reason_fd = channel[1];
      fault_case->body (folder, fault_case->data);
      _exit (__lsan_do_recoverable_leak_check != NULL && __lsan_do_recoverable_leak_check ());
    }

  close (channel[1]);
  if (read (channel[0], reason, sizeof reason - 1) < 0)
    reason[0] = '\0';
  close (channel[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  fault_remove_tree (folder);

  if (WIFEXITED (status) && WEXITSTATUS (status) == EXIT_SKIPPED)
    g_test_skip (reason);
  else
    g_assert_cmpint (status, ==, 0);
}

/* Registers one case that runs @body in a child. */
void
fault_add (const char *path, FaultBody body, gconstpointer data)
{
  FaultCase *fault_case = g_new (FaultCase, 1);

  fault_case->body = body;
  fault_case->data = data;
  g_test_add_data_func_full (path, fault_case, run_case, g_free);
}

/* Ends the child: the case is skipped, not passed. */
void
fault_skip (const char *reason)
{
  if (write (reason_fd, reason, strlen (reason)) < 0)
    _exit (1);
  _exit (EXIT_SKIPPED);
}

/* A disk of @n_bytes in the place of @folder. */
void
fault_small_disk (const char *folder, gsize n_bytes)
{
  g_autofree char *options = g_strdup_printf ("size=%" G_GSIZE_FORMAT, n_bytes);

  own_mounts ();
  if (mount ("none", folder, "tmpfs", 0, options) < 0)
    fault_skip ("a small disk cannot be mounted here");
}

/* The file or folder as on a disk that can only be read. */
void
fault_read_only (const char *path)
{
  own_mounts ();
  if (mount (path, path, NULL, MS_BIND, NULL) < 0
      || mount (NULL, path, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | mount_flags_of (path), NULL) < 0)
    fault_skip ("nothing can be mounted read-only here");
}

/* The file is mounted on its own, as a sandbox does with a single file. */
void
fault_mount_file (const char *file)
{
  own_mounts ();
  if (mount (file, file, NULL, MS_BIND, NULL) < 0)
    fault_skip ("a file cannot be mounted here");
}

/* No file may grow beyond @n_bytes; what lies beyond is EFBIG. Can be raised again. */
void
fault_file_size_limit (gsize n_bytes)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = n_bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* Root obeys permissions like anybody else from here on, and owns nothing that
 * it does not own. */
void
fault_obey_permissions (void)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct data[2] = { { 0 } };

  g_assert_cmpint (syscall (SYS_capset, &header, data), ==, 0);
}

/* A system call fails with @errnum from here on. */
void
fault_syscall (long number, int errnum)
{
  struct sock_filter filter[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (guint32) number, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ((guint32) errnum & SECCOMP_RET_DATA)),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { G_N_ELEMENTS (filter), filter };

  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0
      || prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) < 0)
    fault_skip ("system calls cannot be made to fail here");
}

/* Removes a folder and all that is in it; links are removed, not followed. */
void
fault_remove_tree (const char *path)
{
  nftw (path, open_up, 16, FTW_PHYS | FTW_MOUNT);
  nftw (path, remove_one, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}
