/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command.h"

#include <glib/gi18n.h>

#include "cli/terminal.h"
#include "core/check/format.h"

typedef struct
{
  gboolean only_check;
  GalleyReportStyle style;
} Format;

static void
save_file (const char *file, GBytes *formatted, const GalleyInput *input, GalleyBatchResult *result)
{
  g_autoptr (GError) error = NULL;

  if (!galley_file_save (file, formatted, &input->identity, NULL, NULL, NULL, &error))
    galley_command_fail (result, file, error->message);
}

static void
format_file_cb (const char *file, guint index, GalleyBatchResult *result, gpointer data)
{
  const Format *self = data;
  g_auto (GalleyInput) input = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GBytes) formatted = NULL;
  gboolean is_stream = GALLEY_COMMAND_IS_STREAM (file);

  if (!galley_input_load (&input, file, !is_stream, &error))
    {
      galley_command_fail (result, file, error->message);
      return;
    }
  if (!input.well_formed)
    {
      galley_input_report (&input, file, &self->style, result);
      galley_command_fail (result, file, _("It is not well-formed XML and stays as it is."));
      return;
    }

  edit = galley_format_edit (input.article);
  if (self->only_check)
    {
      g_autofree char *name = galley_terminal_dup_name (file);

      if (galley_text_edit_is_empty (edit))
        return;
      g_string_append_printf (result->out, "%s\n", name);
      result->status = GALLEY_EXIT_PROBLEMS;
      return;
    }

  formatted = galley_text_edit_apply (edit, g_bytes_get_data (input.bytes, NULL), g_bytes_get_size (input.bytes));
  if (is_stream)
    g_string_append_len (result->out, g_bytes_get_data (formatted, NULL), (gssize) g_bytes_get_size (formatted));
  else if (!galley_text_edit_is_empty (edit))
    save_file (file, formatted, &input, result);
}

/* galley-cli format: articles in their stable form */
int
galley_cmd_format (int argc, char **argv)
{
  Format self = { 0 };
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = {
    { "check", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &self.only_check,
      N_("Change nothing; print the names of files that would change, and exit with 1 if there are any"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!galley_command_parse (argc, argv, _("FILE…"),
                             _("Puts articles into their stable form, in place: a line for each part, indented, and the fields\n"
                               "of the head in order. Running text is never touched. “-” is standard input, and the result goes\n"
                               "to standard output."),
                             entries, &files))
    return GALLEY_EXIT_FAILED;

  galley_report_style_init (&self.style);
  return galley_batch_run ((const char *const *) files, format_file_cb, &self, "");
}
