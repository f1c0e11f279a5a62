/* file-error.h: what can go wrong with a file, as decisions
 *
 * Each code is one thing an interface can offer next; the message is a whole
 * sentence for a person and names no file, because whoever shows it knows
 * which one it was. A cancelled call gives G_IO_ERROR_CANCELLED instead. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GALLEY_FILE_ERROR (galley_file_error_quark ())

typedef enum
{
  GALLEY_FILE_ERROR_FAILED,       /* anything else: try again, or elsewhere */
  GALLEY_FILE_ERROR_NO_SPACE,     /* make room, or save elsewhere */
  GALLEY_FILE_ERROR_DENIED,       /* read-only or not permitted: save elsewhere */
  GALLEY_FILE_ERROR_GONE,         /* the file, its folder or its disk is not there */
  GALLEY_FILE_ERROR_CHANGED,      /* not the file that was loaded: compare first */
  GALLEY_FILE_ERROR_EXISTS,       /* a new file was wanted: choose another name */
  GALLEY_FILE_ERROR_TOO_LARGE,    /* over the limit: another program's job */
  GALLEY_FILE_ERROR_NOT_REGULAR,  /* a folder, a device, a link to itself */
  GALLEY_FILE_ERROR_BUSY,         /* another window or program has it: go there */
  GALLEY_FILE_ERROR_DAMAGED,      /* a draft of which nothing can be read */
} GalleyFileError;

/* What was being done, for the choice of sentence. */
typedef enum
{
  GALLEY_FILE_LOADING,
  GALLEY_FILE_CREATING,           /* there was no file before */
  GALLEY_FILE_REPLACING,
  GALLEY_FILE_JOURNALLING,        /* a draft's file; the text itself is on the screen */
} GalleyFileTask;

GQuark galley_file_error_quark    (void);
void galley_file_error_set_errno  (GError **error, int errnum, GalleyFileTask task);
void galley_file_error_name       (GError **error, const char *path);

G_END_DECLS
