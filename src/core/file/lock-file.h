/* lock-file.h: one holder at a time, among windows and processes alike
 *
 * The lock is the kernel's, on a file that only stands for something; it ends
 * with its holder, however that ends. The caller owns what acquire returns. */

#pragma once

#include <glib.h>

#include "core/file/file-error.h"

G_BEGIN_DECLS

typedef struct _GalleyLockFile GalleyLockFile;

GalleyLockFile *galley_lock_file_acquire (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean galley_lock_file_is_held        (const char *path);
void galley_lock_file_release            (GalleyLockFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyLockFile, galley_lock_file_release)

G_END_DECLS
