/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "cli/terminal.h"
#include "core/check/desk.h"
#include "core/check/silence.h"

typedef struct
{
  gboolean as_json;
  gboolean with_desk;
  const char *const *silenced;
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

  /* What the desk would ask of a text that is no XML yet can wait. */
  if (self->with_desk && input.well_formed)
    galley_desk_check (input.article, 0, input.problems);
  galley_silence_apply (input.article, self->silenced, input.problems);
  galley_problem_list_sort (input.problems);

  if (!self->as_json)
    {
      galley_input_report (&input, file, &self->style, result);
      return;
    }
  galley_report_json (result->out, file, input.article, input.well_formed, input.problems);
  if (galley_problem_list_has (input.problems, GALLEY_SEVERITY_ERROR))
    result->status = GALLEY_EXIT_PROBLEMS;
}

static gboolean
check_codes (const char *command, const char *const *codes)
{
  GalleyProblemCode code;

  for (gsize i = 0; codes != NULL && codes[i] != NULL; i++)
    if (!galley_problem_code_lookup (codes[i], &code))
      {
        g_autofree char *name = galley_terminal_dup_name (codes[i]);

        galley_command_misused (command, _("No problem has the code “%s”."), name);
        return FALSE;
      }
  return TRUE;
}

/* galley-cli check: the problems of articles */
int
galley_cmd_check (int argc, char **argv)
{
  g_autofree char *format = NULL;
  g_autofree char *rules = NULL;
  g_auto (GStrv) silenced = NULL;
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &format, N_("How problems are printed: text or json"), N_("FORMAT") },
    { "rules", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &rules,
      N_("What is checked: all, or structure for only what makes an article invalid"), N_("RULES") },
    { "silence", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &silenced,
      N_("Say nothing of problems with this code, unless they are errors; may be given several times"), N_("CODE") },
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
    return galley_command_misused (argv[0], _("Problems are printed as text or as json."));

  if (rules != NULL && strcmp (rules, "all") != 0 && strcmp (rules, "structure") != 0)
    return galley_command_misused (argv[0], _("The rules are all or structure."));
  if (!check_codes (argv[0], (const char *const *) silenced))
    return GALLEY_EXIT_FAILED;

  self.with_desk = g_strcmp0 (rules, "structure") != 0;
  self.silenced = (const char *const *) silenced;
  self.as_json = g_strcmp0 (format, "json") == 0;
  galley_report_style_init (&self.style);

  if (self.as_json)
    fputs ("{\"files\":[\n", stdout);
  status = galley_batch_run ((const char *const *) files, check_file_cb, &self, ",\n");
  if (self.as_json)
    fputs ("\n]}\n", stdout);

  return status;
}
