/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/report.h"

#include <string.h>

#include "cli/terminal.h"
#include "core/check/desk.h"
#include "core/text/i18n.h"
#include "core/text/line-index.h"

#define DEFAULT_WIDTH 100
#define MIN_WIDTH 40

/* Escapes of the terminal; all empty where it wants none. */
typedef struct
{
  const char *bold;
  const char *note;
  const char *warning;
  const char *error;
  const char *caret;
  const char *plain;
} Colours;

static const Colours no_colours = { "", "", "", "", "", "" };
static const Colours colours = { "\033[1m", "\033[1;36m", "\033[1;33m", "\033[1;31m", "\033[1;32m", "\033[0m" };

/* The part of a line that is shown. */
typedef struct
{
  const char *start;
  const char *end;
  gboolean is_cut_before;
  gboolean is_cut_behind;
} Window;

/* --- text ------------------------------------------------------------------- */

static const char *
step_back (const char *p, const char *start)
{
  p--;
  while (p > start && ((guchar) *p & 0xC0) == 0x80)
    p--;

  return p;
}

/* A long line is cut around the place: a third of the width goes to what comes
 * before it. Only the bytes that are shown are looked at. */
static Window
find_window (const char *line, const char *line_end, const char *place, guint width)
{
  Window window = { .start = place, .end = place };
  guint columns = 0;
  gsize n_bytes;

  for (const char *p = place; p > line; window.start = p)
    {
      p = step_back (p, line);
      columns += galley_terminal_character_width (galley_terminal_character (p, line_end, &n_bytes));
      if (columns > width / 3 && place - line > (gssize) width / 2)
        break;
      /* Zero width cannot go on for ever. */
      if (place - p > (gssize) (8 * width))
        break;
    }
  columns = MIN (columns, width / 3);

  while (window.end < line_end && window.end - place < (gssize) (8 * width))
    {
      guint next = galley_terminal_character_width (galley_terminal_character (window.end, line_end, &n_bytes));

      if (columns + next > width)
        break;
      columns += next;
      window.end += n_bytes;
    }
  window.is_cut_before = window.start > line;
  window.is_cut_behind = window.end < line_end;

  return window;
}

/* Appends the text from p to end as it is shown; returns its columns. */
static guint
append_shown (GString *out, const char *p, const char *end)
{
  guint columns = 0;
  gsize n_bytes;

  for (; p < end; p += n_bytes)
    {
      gunichar c = galley_terminal_character (p, end, &n_bytes);

      columns += galley_terminal_character_width (c);
      if (out != NULL)
        g_string_append_unichar (out, c);
    }

  return columns;
}

static void
append_repeated (GString *out, char c, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, c);
}

static void
append_excerpt (GString *out, const char *text, const GalleyLineIndex *lines, GalleySpan span, const Colours *c, guint width)
{
  guint line;
  const char *line_start, *line_end, *place, *marked_end;
  Window window;
  guint before, marked;

  galley_line_index_locate (lines, span.start, &line, NULL);
  line_start = text + galley_line_index_get_line_start (lines, line);
  line_end = text + galley_line_index_get_line_end (lines, line);
  place = MIN (text + span.start, line_end);
  window = find_window (line_start, line_end, place, width);
  marked_end = CLAMP (text + span.end, place, window.end);

  g_string_append (out, window.is_cut_before ? "  …" : "  ");
  append_shown (out, window.start, window.end);
  g_string_append (out, window.is_cut_behind ? "…\n" : "\n");

  before = append_shown (NULL, window.start, place) + (window.is_cut_before ? 3 : 2);
  marked = append_shown (NULL, place, marked_end);
  append_repeated (out, ' ', before);
  g_string_append (out, c->caret);
  g_string_append_c (out, '^');
  append_repeated (out, '~', marked > 1 ? marked - 1 : 0);
  g_string_append (out, c->plain);
  g_string_append_c (out, '\n');
}

static const char *
colour_of (const Colours *c, GalleySeverity severity)
{
  switch (severity)
    {
    case GALLEY_SEVERITY_ERROR:
      return c->error;
    case GALLEY_SEVERITY_WARNING:
      return c->warning;
    case GALLEY_SEVERITY_NOTE:
    default:
      return c->note;
    }
}

/* The sentence, which quotes the article, on one line. */
static void
append_sentence (GString *out, const char *sentence)
{
  append_shown (out, sentence, sentence + strlen (sentence));
}

/**
 * galley_report_text:
 * @path: as the user wrote it
 */
void
galley_report_text (GString *out, const char *path, const GalleyArticle *article, const GPtrArray *problems,
                    const GalleyReportStyle *style)
{
  const Colours *c = style->has_colours ? &colours : &no_colours;
  guint width = style->width > 0 ? MAX (style->width, MIN_WIDTH) - 4 : DEFAULT_WIDTH;
  g_autofree char *name = NULL;
  g_autoptr (GalleyLineIndex) lines = NULL;
  const char *text;
  gsize n_bytes;

  if (problems->len == 0)
    return;

  text = galley_article_get_text (article, &n_bytes);
  lines = galley_line_index_new (text, n_bytes);
  name = galley_terminal_dup_name (path);
  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);
      guint line, column;

      galley_line_index_locate (lines, problem->span.start, &line, &column);
      g_string_append_printf (out, "%s%s:%u:%u: %s%s:%s ", c->bold, name, line, column, colour_of (c, problem->severity),
                              galley_severity_name (problem->severity), c->plain);
      append_sentence (out, problem->message);
      g_string_append_printf (out, " [%s]\n", galley_problem_code_name (problem->code));
      append_excerpt (out, text, lines, problem->span, c, width);
      if (!galley_span_is_empty (problem->related))
        {
          galley_line_index_locate (lines, problem->related.start, &line, &column);
          g_string_append_printf (out, "%s%s:%u:%u: %snote:%s %s\n", c->bold, name, line, column, c->note, c->plain,
                                  _("the other place"));
          append_excerpt (out, text, lines, problem->related, c, width);
        }
    }
}

/* --- JSON ------------------------------------------------------------------- */

static void
append_string (GString *out, const char *value, gssize n_bytes)
{
  g_autofree char *valid = g_utf8_make_valid (value, n_bytes);

  g_string_append_c (out, '"');
  for (const char *p = valid; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (out, '\\');
      if ((guchar) *p < 0x20 || *p == 0x7f)
        g_string_append_printf (out, "\\u%04x", (guchar) *p);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
append_place (GString *out, const GalleyLineIndex *lines, GalleySpan span)
{
  guint line, column;

  galley_line_index_locate (lines, span.start, &line, &column);
  g_string_append_printf (out, "\"line\":%u,\"column\":%u,\"start\":%u,\"end\":%u", line, column, span.start, span.end);
}

static void
append_remedy (GString *out, const GalleyProblem *problem)
{
  g_string_append (out, ",\"remedy\":{\"label\":");
  append_string (out, problem->remedy_label != NULL ? problem->remedy_label : "", -1);
  g_string_append (out, ",\"edits\":[");
  for (guint i = 0; i < galley_text_edit_get_n (problem->remedy); i++)
    {
      const GalleySplice *splice = galley_text_edit_get (problem->remedy, i);

      g_string_append_printf (out, "%s{\"start\":%u,\"end\":%u,\"text\":", i > 0 ? "," : "", splice->span.start, splice->span.end);
      append_string (out, splice->text, (gssize) splice->n_bytes);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]}");
}

static void
append_problem (GString *out, const GalleyProblem *problem, const GalleyLineIndex *lines)
{
  g_string_append_printf (out, "{\"severity\":\"%s\",\"code\":\"%s\",\"message\":", galley_severity_name (problem->severity),
                          galley_problem_code_name (problem->code));
  append_string (out, problem->message, -1);
  g_string_append_printf (out, ",\"group\":\"%s\",", galley_problem_group_name (galley_problem_group (problem->code)));
  if (galley_desk_get_why (problem->code) != NULL)
    {
      g_string_append (out, "\"why\":");
      append_string (out, galley_desk_get_why (problem->code), -1);
      g_string_append_c (out, ',');
    }
  append_place (out, lines, problem->span);
  if (!galley_span_is_empty (problem->related))
    {
      g_string_append (out, ",\"related\":{");
      append_place (out, lines, problem->related);
      g_string_append_c (out, '}');
    }
  if (problem->remedy != NULL)
    append_remedy (out, problem);
  g_string_append_c (out, '}');
}

/**
 * galley_report_json:
 *
 * Offsets are bytes, lines and columns count from 1, columns in characters.
 */
void
galley_report_json (GString *out, const char *path, const GalleyArticle *article, gboolean well_formed,
                    const GPtrArray *problems)
{
  gsize n_bytes;
  const char *text = galley_article_get_text (article, &n_bytes);
  g_autoptr (GalleyLineIndex) lines = galley_line_index_new (text, n_bytes);

  g_string_append (out, "{\"file\":");
  append_string (out, path, -1);
  g_string_append_printf (out, ",\"wellFormed\":%s,\"problems\":[", well_formed ? "true" : "false");
  for (guint i = 0; i < problems->len; i++)
    {
      g_string_append (out, i > 0 ? ",\n" : "\n");
      append_problem (out, g_ptr_array_index (problems, i), lines);
    }
  g_string_append (out, "]}");
}

/**
 * galley_report_json_failure:
 *
 * A file that could not be looked at.
 */
void
galley_report_json_failure (GString *out, const char *path, const char *sentence)
{
  g_string_append (out, "{\"file\":");
  append_string (out, path, -1);
  g_string_append (out, ",\"wellFormed\":false,\"problems\":[],\"failure\":");
  append_string (out, sentence, -1);
  g_string_append_c (out, '}');
}
