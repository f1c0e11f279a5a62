/* folder.h: a folder that many files are written to
 *
 * Files that are made by the hundred are nearly always new; such a one is
 * written without a name and gets its own in one step, through the folder that
 * is open already. May be used from any thread. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GalleyFolder GalleyFolder;

GalleyFolder *galley_folder_new   (const char *path) G_GNUC_WARN_UNUSED_RESULT;
void          galley_folder_free  (GalleyFolder *self);
gboolean      galley_folder_write (GalleyFolder *self, const char *name, GBytes *bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyFolder, galley_folder_free)

G_END_DECLS
