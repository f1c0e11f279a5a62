/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/terminal.h"
#include "core/article/outline.h"
#include "core/article/statistics.h"
#include "core/text/line-index.h"

/* Words of the article, without what would change the terminal. */
static void
append_words (GString *out, const char *words)
{
  const char *end = words + strlen (words);
  gsize n_bytes;

  for (const char *p = words; p < end; p += n_bytes)
    g_string_append_unichar (out, galley_terminal_character (p, end, &n_bytes));
}

static void
append_head (GString *out, const GalleyArticle *article)
{
  g_autofree char *headline = galley_article_dup_headline (article, NULL);
  GalleyStatistics counted = galley_statistics_count_article (article);
  guint words = galley_statistics_get_words (&counted);
  guint minutes = galley_statistics_get_minutes (&counted);

  append_words (out, headline != NULL ? headline : _("Untitled"));
  g_string_append_c (out, '\n');
  g_string_append_printf (out, ngettext ("%u word", "%u words", words), words);
  g_string_append (out, ", ");
  g_string_append_printf (out, ngettext ("%u character", "%u characters", counted.characters), counted.characters);
  g_string_append (out, ", ");
  g_string_append_printf (out, ngettext ("%u minute to read", "%u minutes to read", minutes), minutes);
  g_string_append_c (out, '\n');
}

static void
append_item (GString *out, const GalleyOutlineItem *item, const GalleyLineIndex *lines)
{
  guint line;

  galley_line_index_locate (lines, item->span.start, &line, NULL);
  g_string_append_printf (out, "%6u  ", line);
  for (guint i = 1; i < MIN (item->level, 20); i++)
    g_string_append (out, "  ");
  if (item->kind != GALLEY_OUTLINE_SECTION)
    g_string_append_printf (out, "%s: ", galley_outline_kind_name (item->kind));
  append_words (out, item->title != NULL ? item->title : _("Untitled"));
  g_string_append (out, " (");
  g_string_append_printf (out, ngettext ("%u word", "%u words", item->words), item->words);
  g_string_append (out, ")\n");
}

static void
outline_file_cb (const char *file, guint index, GalleyBatchResult *result, gpointer data)
{
  g_auto (GalleyInput) input = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) outline = NULL;
  g_autoptr (GalleyLineIndex) lines = NULL;
  const char *text;
  gsize n_bytes;

  if (!galley_input_load (&input, file, FALSE, &error))
    {
      galley_command_fail (result, file, error->message);
      return;
    }

  if (!input.well_formed)
    galley_input_report (&input, file, data, result);

  text = galley_article_get_text (input.article, &n_bytes);
  lines = galley_line_index_new (text, n_bytes);
  outline = galley_outline_new (input.article);
  append_head (result->out, input.article);
  for (guint i = 0; i < outline->len; i++)
    append_item (result->out, galley_outline_get (outline, i), lines);
}

/* galley-cli outline: what an article is made of */
int
galley_cmd_outline (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  GalleyReportStyle style;

  if (!galley_command_parse (argc, argv, _("FILE"),
                             _("Prints the headline, the length and the parts of an article, each with its line and its words.\n"
                               "“-” is standard input."),
                             entries, &files))
    return GALLEY_EXIT_FAILED;
  if (files[1] != NULL)
    return galley_command_misused (argv[0], _("The outline of one article is printed at a time."));

  galley_report_style_init (&style);
  return galley_batch_run ((const char *const *) files, outline_file_cb, &style, "");
}
