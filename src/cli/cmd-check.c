/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  gboolean as_json;
  GalleyReportStyle style;
} Check;

static void
check_file_cb (const char *file, guint index, GalleyBatchResult *result, gpointer data)
{
  const Check *self = data;
  g_auto (GalleyInput) input = { 0 };
  g_autoptr (GError) error = NULL;

  if (!galley_input_load (&input, file, FALSE, &error))
    {
      galley_command_fail (result, file, error->message);
      if (self->as_json)
        galley_report_json_failure (result->out, file, error->message);
      return;
    }

  if (!self->as_json)
    {
      galley_input_report (&input, file, &self->style, result);
      return;
    }
  galley_report_json (result->out, file, input.article, input.well_formed, input.problems);
  if (galley_problem_list_has (input.problems, GALLEY_SEVERITY_ERROR))
    result->status = GALLEY_EXIT_PROBLEMS;
}

/* galley-cli check: the problems of articles */
int
galley_cmd_check (int argc, char **argv)
{
  g_autofree char *format = NULL;
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &format, N_("How problems are told: text or json"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  Check self = { 0 };
  int status;

  if (!galley_command_parse (argc, argv, _("FILE…"),
                             _("Checks articles and says what is wrong with them, line by line. “-” is standard input.\n"
                               "Problems go to standard error; as JSON they go to standard output."),
                             entries, &files))
    return GALLEY_EXIT_FAILED;
  if (format != NULL && strcmp (format, "text") != 0 && strcmp (format, "json") != 0)
    return galley_command_misused (argv[0], _("Problems are told as text or as json."));

  self.as_json = g_strcmp0 (format, "json") == 0;
  galley_report_style_init (&self.style);

  if (self.as_json)
    fputs ("{\"files\":[\n", stdout);
  status = galley_batch_run ((const char *const *) files, check_file_cb, &self, ",\n");
  if (self.as_json)
    fputs ("\n]}\n", stdout);

  return status;
}
