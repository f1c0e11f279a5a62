/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check-private.h"

#include <string.h>

/* Longer quotations make a sentence hard to read. */
#define MAX_QUOTE_BYTES 48

static void
append_quoted_char (GString *out, gunichar c)
{
  if (c < 0x20 || c == 0x7f)
    g_string_append_c (out, ' ');
  else
    g_string_append_unichar (out, c);
}

/**
 * galley_check_begin:
 * @self: (out caller-allocates): the run
 * @tree: borrowed until the run ends
 * @problems: borrowed; what is found is appended
 */
void
galley_check_begin (GalleyCheck *self, const GalleyTree *tree, GPtrArray *problems)
{
  memset (self, 0, sizeof *self);
  self->tree = tree;
  self->tokens = tree->tokens;
  self->text = tree->tokens->text;
  self->n_bytes = tree->tokens->n_bytes;
  self->problems = problems;
}

/**
 * galley_check_end:
 *
 * Says how many problems of each kind were not listed.
 */
void
galley_check_end (GalleyCheck *self)
{
  for (guint i = 0; i < GALLEY_N_PROBLEMS; i++)
    if (self->more[i] != NULL)
      {
        GalleyProblem *more = g_steal_pointer (&self->more[i]);

        g_free (more->message);
        more->message = g_strdup_printf ("From here on there are %u more problems of this kind.",
                                         self->n_found[i] - GALLEY_CHECK_MAX_PER_CODE);
        g_ptr_array_add (self->problems, more);
      }
}

/**
 * galley_check_report:
 * @format: the sentence, in the manner of printf()
 *
 * Returns: (nullable) (transfer none): the problem as listed, for a related
 *   place and a remedy; %NULL where only its number is kept
 */
GalleyProblem *
galley_check_report (GalleyCheck *self, GalleyProblemCode code, GalleySeverity severity, GalleySpan span,
                     const char *format, ...)
{
  g_autofree char *message = NULL;
  GalleyProblem *problem;
  va_list args;

  self->n_errors += severity == GALLEY_SEVERITY_ERROR;
  self->n_found[code]++;
  if (self->n_found[code] > GALLEY_CHECK_MAX_PER_CODE)
    {
      if (self->more[code] == NULL)
        self->more[code] = galley_problem_new (code, severity, span, "more");
      self->more[code]->severity = MAX (self->more[code]->severity, severity);
      return NULL;
    }

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  problem = galley_problem_new (code, severity, span, "%s", message);
  g_ptr_array_add (self->problems, problem);
  return problem;
}

gboolean
galley_check_has_room (const GalleyCheck *self, GalleyProblemCode code)
{
  return self->n_found[code] < GALLEY_CHECK_MAX_PER_CODE;
}

/**
 * galley_check_mend:
 * @problem: (nullable): the problem, as galley_check_error() returned it
 * @label: what the remedy does, as a button says it
 * @span: the bytes that go
 * @text: what comes in their place
 */
void
galley_check_mend (GalleyProblem *problem, const char *label, GalleySpan span, const char *text)
{
  GalleyTextEdit *edit;

  if (problem == NULL)
    return;

  edit = galley_text_edit_new ();
  galley_text_edit_replace (edit, span, text, -1);
  galley_problem_take_remedy (problem, label, edit);
}

char *
galley_check_quote (const GalleyCheck *self, GalleySpan span)
{
  GString *out = g_string_new (NULL);
  const char *p = self->text + span.start;
  const char *end = self->text + span.end;

  while (p < end && out->len < MAX_QUOTE_BYTES)
    {
      gunichar c = g_utf8_get_char_validated (p, end - p);

      if (c > 0x10ffff || c == 0)
        {
          g_string_append_unichar (out, 0xfffd);
          p++;
          continue;
        }
      append_quoted_char (out, c);
      p += g_utf8_skip[(guchar) *p];
    }
  if (p < end)
    g_string_append (out, "…");

  return g_string_free (out, FALSE);
}

char *
galley_check_describe (const GalleyCheck *self, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);
  g_autofree char *name = galley_check_quote (self, galley_tree_name_span (self->tree, node));
  const char *label = galley_element_is_known (n->element) ? galley_element_label (n->element) : "element";

  return g_strdup_printf ("%s <%s>", label, name);
}
