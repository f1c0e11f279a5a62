/* batch.h: the same work for many files
 *
 * On all processors; what each file has to say comes out in the order of the
 * files, and no more is kept than what waits for a file before it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one file has to say. */
typedef struct
{
  GString *out;     /* for standard output */
  GString *err;     /* for standard error */
  int status;       /* as the program would exit */
} GalleyBatchResult;

/* Called in any thread; never twice for one index. */
typedef void (*GalleyBatchFunc) (const char *file, guint index, GalleyBatchResult *result, gpointer data);

/* The worst status. Between what two files say on standard output comes the separator. */
int galley_batch_run (const char *const *files, GalleyBatchFunc func, gpointer data, const char *separator);

G_END_DECLS
