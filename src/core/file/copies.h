/* copies.h: the files that an exported page needs beside it
 *
 * Copied together: where one of them fails, or somebody cancels, those that were
 * not there before go away again, and so does the folder if it was new. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *source;           /* path; owned by the list */
  char *name;             /* in the folder; owned by the list */
} GalleyCopy;

/* A list is a GPtrArray of GalleyCopy that owns them. */
GPtrArray *galley_copies_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void       galley_copies_add  (GPtrArray *copies, const char *source, const char *name);
gboolean   galley_copies_make (const GPtrArray *copies, const char *folder, GCancellable *cancellable, GError **error);

G_END_DECLS
