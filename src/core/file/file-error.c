/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/file/file-error.h"

#include <errno.h>
#include <gio/gio.h>

#include "core/text/i18n.h"

typedef struct
{
  int errnum;
  GalleyFileError code;
  const char *loading;   /* NULL: the same as for saving */
  const char *saving;
} ErrnoSentence;

static const ErrnoSentence errno_sentences[] = {
  { ENOSPC, GALLEY_FILE_ERROR_NO_SPACE, NULL,
    N_("The disk is full.") },
  { EDQUOT, GALLEY_FILE_ERROR_NO_SPACE, NULL,
    N_("Your share of this disk is used up.") },
  { EFBIG, GALLEY_FILE_ERROR_NO_SPACE, NULL,
    N_("The file would be larger than this disk allows.") },
  { EROFS, GALLEY_FILE_ERROR_DENIED, NULL,
    N_("This disk can be read but not written to.") },
  { EACCES, GALLEY_FILE_ERROR_DENIED,
    N_("You are not allowed to read this file."),
    N_("You are not allowed to change this file or its folder.") },
  { EPERM, GALLEY_FILE_ERROR_DENIED,
    N_("You are not allowed to read this file."),
    N_("You are not allowed to change this file or its folder.") },
  { ENOENT, GALLEY_FILE_ERROR_GONE,
    N_("This file is not there. It may have been moved, renamed or deleted."),
    N_("The folder is not there. It may have been moved, renamed or deleted.") },
  { ENOTDIR, GALLEY_FILE_ERROR_GONE,
    N_("This file is not there: a part of its path is a file, not a folder."),
    N_("The folder is not there: a part of its path is a file.") },
  { ENODEV, GALLEY_FILE_ERROR_GONE, NULL,
    N_("The disk is no longer connected.") },
  { ENOTCONN, GALLEY_FILE_ERROR_GONE, NULL,
    N_("The disk is no longer connected.") },
  { ESTALE, GALLEY_FILE_ERROR_GONE, NULL,
    N_("The disk is no longer connected.") },
  { EEXIST, GALLEY_FILE_ERROR_EXISTS, NULL,
    N_("There is a file of this name already.") },
  { EISDIR, GALLEY_FILE_ERROR_NOT_REGULAR, NULL,
    N_("This is a folder, not a file.") },
  { ENXIO, GALLEY_FILE_ERROR_NOT_REGULAR, NULL,
    N_("This is not an ordinary file.") },
  { ELOOP, GALLEY_FILE_ERROR_NOT_REGULAR, NULL,
    N_("This link leads back to itself.") },
  { EBUSY, GALLEY_FILE_ERROR_DENIED, NULL,
    N_("The system protects this file and does not let it be replaced.") },
  { ENAMETOOLONG, GALLEY_FILE_ERROR_FAILED, NULL,
    N_("The name is too long for this disk.") },
  { EIO, GALLEY_FILE_ERROR_FAILED, NULL,
    N_("The disk reported a fault.") },
};

G_DEFINE_QUARK (galley-file-error-quark, galley_file_error)

/**
 * galley_file_error_set_errno:
 * @error: where to put it
 * @errnum: a value of errno; ECANCELED stands for a cancelled call
 * @task: what was being done
 *
 * Turns a failed system call into the code and the sentence for it. When a save
 * failed, the sentence also says that the old file is untouched, so this must
 * not be used once it no longer is.
 */
void
galley_file_error_set_errno (GError **error, int errnum, GalleyFileTask task)
{
  const ErrnoSentence *found = NULL;
  const char *outcome = NULL;
  g_autofree char *cause = NULL;

  if (errnum == ECANCELED)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled."));
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (errno_sentences); i++)
    {
      if (errno_sentences[i].errnum == errnum)
        found = &errno_sentences[i];
    }

  if (task == GALLEY_FILE_CREATING)
    outcome = _("Nothing was saved.");
  else if (task == GALLEY_FILE_REPLACING)
    outcome = _("Nothing was saved; the old file is as it was.");
  else if (task == GALLEY_FILE_JOURNALLING)
    outcome = _("Until this is fixed, the newest changes are in this window only.");

  if (found == NULL && task == GALLEY_FILE_LOADING)
    cause = g_strdup_printf (_("The file could not be read (%s)."), g_strerror (errnum));
  else if (found == NULL)
    cause = g_strdup_printf (_("The file could not be written (%s)."), g_strerror (errnum));
  else if (task == GALLEY_FILE_LOADING && found->loading != NULL)
    cause = g_strdup (_(found->loading));
  else
    cause = g_strdup (_(found->saving));

  g_set_error (error, GALLEY_FILE_ERROR, (int) (found != NULL ? found->code : GALLEY_FILE_ERROR_FAILED), "%s%s%s", cause,
               outcome != NULL ? " " : "", outcome != NULL ? outcome : "");
}

/**
 * galley_file_error_name:
 * @error: (nullable): where a failure was put
 * @path: the file that it is about
 *
 * Puts the name of the file before the sentence, for who wrote several and would
 * look for the fault at another one. A cancelled call is about none.
 */
void
galley_file_error_name (GError **error, const char *path)
{
  g_autofree char *name = NULL;

  if (error == NULL || g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  name = g_filename_display_name (path);
  g_prefix_error (error, "%s: ", name);
}
