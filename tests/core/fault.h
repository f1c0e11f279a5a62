/* fault.h: real faults for the tests of files
 *
 * A body runs in a child process, so what it breaks (mounts, limits, rights,
 * system calls) is broken for it alone. The fault_* functions are for use inside
 * a body; where the machine does not allow one, the case is skipped and says
 * why. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*FaultBody) (const char *folder, gconstpointer data);

/* A folder of its own for each case, on a disk (not in /tmp), removed after. */
void fault_add               (const char *path, FaultBody body, gconstpointer data);

void fault_skip              (const char *reason) G_GNUC_NORETURN;
void fault_small_disk        (const char *folder, gsize n_bytes);
void fault_read_only         (const char *path);
void fault_mount_file        (const char *file);
void fault_file_size_limit   (gsize n_bytes);
void fault_obey_permissions  (void);
void fault_syscall           (long number, int errnum);

void fault_remove_tree       (const char *path);

G_END_DECLS
