/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/check-private.h"

#include <string.h>

#include "core/text/i18n.h"

/* Longer quotations make a sentence hard to read. */
#define MAX_QUOTE_BYTES 48

typedef struct
{
  GalleySpan prefix;      /* empty for the default namespace */
  GalleySpan name;        /* the value, as written */
  GalleyNodeId after;     /* in force before this node */
} Declaration;

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
 * @article: borrowed until the run ends
 * @problems: borrowed; what is found is appended
 */
void
galley_check_begin (GalleyCheck *self, const GalleyArticle *article, GPtrArray *problems)
{
  const GalleyTree *tree = galley_article_get_tree (article);

  memset (self, 0, sizeof *self);
  self->article = article;
  self->tree = tree;
  self->tokens = tree->tokens;
  self->text = tree->tokens->text;
  self->n_bytes = tree->tokens->n_bytes;
  galley_problem_tally_begin (&self->tally, problems);
  self->declarations = g_array_new (FALSE, FALSE, sizeof (Declaration));
  self->scratch = g_string_new (NULL);
}

/**
 * galley_check_end:
 *
 * Says how many problems of each code were not listed.
 */
void
galley_check_end (GalleyCheck *self)
{
  galley_problem_tally_end (&self->tally);
  g_array_unref (g_steal_pointer (&self->declarations));
  g_string_free (g_steal_pointer (&self->scratch), TRUE);
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
  va_list args;

  if (galley_check_has_room (self, code))
    {
      va_start (args, format);
      message = g_strdup_vprintf (format, args);
      va_end (args);
    }

  return galley_problem_tally_add (&self->tally, code, severity, span, message);
}

gboolean
galley_check_has_room (const GalleyCheck *self, GalleyProblemCode code)
{
  return galley_problem_tally_has_room (&self->tally, code);
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
galley_check_quote_text (const char *text, gsize n_bytes)
{
  GString *out = g_string_new (NULL);
  const char *p = text;
  const char *end = text + n_bytes;

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
galley_check_quote (const GalleyCheck *self, GalleySpan span)
{
  return galley_check_quote_text (self->text + span.start, galley_span_length (span));
}

char *
galley_check_describe (const GalleyCheck *self, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);
  g_autofree char *name = galley_check_quote (self, galley_tree_name_span (self->tree, node));
  const char *label = galley_element_is_known (n->element) ? galley_element_label (n->element) : C_ ("element", "element");

  return g_strdup_printf ("%s <%s>", label, name);
}

/**
 * galley_check_list_words:
 * @out: takes `<a>, <b> and <c>`
 * @words: (array zero-terminated=1): at least one
 * @before: what stands before each word
 * @after: what stands behind each
 * @conjunction: " and " or " or ": what stands before the last
 */
void
galley_check_list_words (GString *out, const char *const *words, const char *before, const char *after,
                         const char *conjunction)
{
  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (out, words[i + 1] != NULL ? _(", ") : conjunction);
      g_string_append (out, before);
      g_string_append (out, words[i]);
      g_string_append (out, after);
    }
}

/**
 * galley_check_enter:
 * @node: an element; each call has a later one
 *
 * Leaves the elements that ended before the node and takes its declarations.
 */
void
galley_check_enter (GalleyCheck *self, GalleyNodeId node)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);
  const GalleyToken *token = galley_tokens_get (self->tokens, n->token);
  GArray *declarations = self->declarations;

  while (declarations->len > 0 && g_array_index (declarations, Declaration, declarations->len - 1).after <= node)
    g_array_set_size (declarations, declarations->len - 1);

  for (guint i = 0; i < token->n_attrs; i++)
    {
      const GalleyAttr *attr = galley_tokens_get_attr (self->tokens, token->first_attr + i);
      guint32 start = attr->name.start + (guint32) strlen ("xmlns");
      Declaration declaration = { .name = attr->value, .after = n->after };

      if (attr->attribute != GALLEY_ATTRIBUTE_XMLNS)
        continue;
      declaration.prefix = GALLEY_SPAN (start < attr->name.end ? start + 1 : start, attr->name.end);
      g_array_append_val (declarations, declaration);
    }
}

gboolean
galley_check_namespace (const GalleyCheck *self, GalleySpan prefix, GalleySpan *name)
{
  for (guint i = self->declarations->len; i > 0; i--)
    {
      const Declaration *declaration = &g_array_index (self->declarations, Declaration, i - 1);

      if (galley_check_same_bytes (self, declaration->prefix, prefix))
        {
          *name = declaration->name;
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
galley_check_same_bytes (const GalleyCheck *self, GalleySpan a, GalleySpan b)
{
  return galley_span_same_bytes (self->text, a, self->text, b);
}

gboolean
galley_check_is_bytes (const GalleyCheck *self, GalleySpan span, const char *literal)
{
  gsize n_bytes = strlen (literal);

  return galley_span_length (span) == n_bytes && memcmp (self->text + span.start, literal, n_bytes) == 0;
}
