/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command.h"

#include <glib/gi18n.h>

#include "core/sources/source-export.h"

typedef struct
{
  GalleySourcesForm form;
  GalleyReportStyle style;
} Sources;

static void
print_sources_cb (const char *file, guint index, GalleyBatchResult *result, gpointer data)
{
  const Sources *sources = data;
  g_auto (GalleyInput) input = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!galley_input_load (&input, file, FALSE, &error))
    {
      galley_command_fail (result, file, error->message);
      return;
    }
  if (!input.well_formed)
    galley_input_report (&input, file, &sources->style, result);
  text = galley_sources_export_article (input.article, sources->form);
  g_string_append (result->out, text);
}

/* galley-cli sources: what an article rests on, for a reference manager */
int
galley_cmd_sources (int argc, char **argv)
{
  g_autofree char *as = NULL;
  g_auto (GStrv) files = NULL;
  Sources sources;
  const GOptionEntry entries[] = {
    { "as", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &as, N_("What to print: bibtex (as it is without this), ris or csl"),
      N_("FORM") },
    G_OPTION_ENTRY_NULL
  };

  if (!galley_command_parse (argc, argv, _("FILE"),
                             _("Prints the sources of an article for a reference manager, without private notes.\n"
                               "“-” is standard input."),
                             entries, &files))
    return GALLEY_EXIT_FAILED;
  if (files[1] != NULL)
    return galley_command_misused (argv[0], _("The sources of one article are printed at a time."));
  if (!galley_sources_form_from_word (as != NULL ? as : "bibtex", &sources.form))
    return galley_command_misused (argv[0], _("Sources can be printed as bibtex, ris or csl."));

  galley_report_style_init (&sources.style);
  return galley_batch_run ((const char *const *) files, print_sources_cb, &sources, "");
}
