/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/preview/preview-sandbox.h"

#include <glib/gi18n.h>

/* What WebKit asks of it that a system may refuse, around the other program that WebKit
 * cannot do without. */
static const char *const trial[] = {
  BWRAP, "--die-with-parent", "--unshare-uts", "--unshare-pid", "--unshare-net", "--ro-bind", "/", "/",
  "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--", "xdg-dbus-proxy", "--version", NULL
};

/* Flatpak and Snap are sandboxes themselves, in which WebKit goes about it otherwise;
 * and who has told WebKit to do without needs none. */
static gboolean
needs_bubblewrap (void)
{
  const char *disabled = g_getenv ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS");

  return !g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) && g_getenv ("SNAP") == NULL
         && (disabled == NULL || g_str_equal (disabled, "0"));
}

static void
return_refused (GTask *task, const char *reason)
{
  g_info ("bubblewrap: %s", reason);
  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                   _("Pages are shown with bubblewrap, which keeps them in a "
                                     "sandbox. It is not installed here, or this system does not "
                                     "allow it."));
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GSubprocess *process = G_SUBPROCESS (source);
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  if (!g_subprocess_communicate_utf8_finish (process, result, NULL, &said, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!g_subprocess_get_successful (process))
    return_refused (task, said);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * galley_preview_sandbox_check_async:
 *
 * Tries it out, in a process of its own: that takes some milliseconds, none of them here.
 */
void
galley_preview_sandbox_check_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_task_set_source_tag (task, galley_preview_sandbox_check_async);
  if (!needs_bubblewrap ())
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  process = g_subprocess_newv (trial, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  if (process == NULL)
    return_refused (task, error->message);
  else
    g_subprocess_communicate_utf8_async (process, NULL, cancellable, tried_cb, g_steal_pointer (&task));
}

/**
 * galley_preview_sandbox_check_finish:
 *
 * The error is a sentence for people, or %G_IO_ERROR_CANCELLED.
 */
gboolean
galley_preview_sandbox_check_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
