/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command.h"

#include <glib/gi18n.h>

#include "core/article/templates.h"

static void
new_file_cb (const char *file, guint index, GalleyBatchResult *result, gpointer data)
{
  GBytes *bytes = data;
  g_autoptr (GError) error = NULL;

  if (GALLEY_COMMAND_IS_STREAM (file))
    g_string_append_len (result->out, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  else if (!galley_file_write_atomic (file, bytes, GALLEY_FILE_WRITE_ONLY_NEW, &error))
    galley_command_fail (result, file, error->message);
}

/* galley-cli new: an article to start from */
int
galley_cmd_new (int argc, char **argv)
{
  g_autofree char *template = NULL;
  g_autofree char *names = g_strjoinv (", ", (char **) galley_template_names ());
  g_autofree char *help = g_strdup_printf (_("What to start from: %s"), names);
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = {
    { "template", 't', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &template, help, N_("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GBytes) bytes = NULL;

  if (!galley_command_parse (argc, argv, _("FILE"),
                             _("Writes a new article to FILE, which must not be there yet. “-” is standard output."), entries,
                             &files))
    return GALLEY_EXIT_FAILED;
  if (files[1] != NULL)
    return galley_command_misused (argv[0], _("One new article is made at a time."));

  bytes = galley_template_get (template != NULL ? template : "blank", g_get_language_names ());
  if (bytes == NULL)
    return galley_command_misused (argv[0], _("There is no such template. There are: %s."), names);

  return galley_batch_run ((const char *const *) files, new_file_cb, bytes, "");
}
