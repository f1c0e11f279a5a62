/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/flow/markdown-private.h"

/* What a character is to the rules for delimiters. Renderers differ on whether
 * symbols are punctuation, so nothing may hang on it. */
typedef enum
{
  SIDE_SPACE,
  SIDE_PUNCTUATION,
  SIDE_SYMBOL,
  SIDE_LETTER,
} Side;

/* Borrowed: valid until the next one is added. */
GalleyMarkdownDelimiter *
galley_markdown_delimiter (GalleyMarkdownText *self, guint i)
{
  return &g_array_index (self->delimiters, GalleyMarkdownDelimiter, i);
}

/* Notes the place; which sign stands there is decided by galley_markdown_choose_delimiters(). */
void
galley_markdown_begin_emphasis (GalleyMarkdownText *self, gboolean is_strong)
{
  guint *depth = is_strong ? &self->strong_depth : &self->em_depth;

  /* Emphasis in emphasis of its own kind would close it. */
  if (++*depth > 1)
    {
      g_string_append (self->text, is_strong ? "<strong>" : "<em>");
      return;
    }

  GalleyMarkdownDelimiter opening = { .at = self->text->len, .partner = G_MAXUINT, .is_opening = TRUE, .is_strong = is_strong };

  g_array_append_val (self->delimiters, opening);
}

/* Pairs with the innermost open one of the same kind, which must be there. */
void
galley_markdown_end_emphasis (GalleyMarkdownText *self, gboolean is_strong)
{
  guint *depth = is_strong ? &self->strong_depth : &self->em_depth;
  guint opening = self->delimiters->len;

  if (--*depth > 0)
    {
      g_string_append (self->text, is_strong ? "</strong>" : "</em>");
      return;
    }

  do
    opening--;
  while (!galley_markdown_delimiter (self, opening)->is_opening || galley_markdown_delimiter (self, opening)->is_strong != is_strong ||
         galley_markdown_delimiter (self, opening)->partner != G_MAXUINT);

  GalleyMarkdownDelimiter closing = { .at = self->text->len, .partner = opening, .is_strong = is_strong };

  galley_markdown_delimiter (self, opening)->partner = self->delimiters->len;
  g_array_append_val (self->delimiters, closing);
}

static Side
classify (gunichar c)
{
  switch ((int) g_unichar_type (c))
    {
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_CONTROL:
      return SIDE_SPACE;
    case G_UNICODE_CONNECT_PUNCTUATION:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_OTHER_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
      return SIDE_PUNCTUATION;
    case G_UNICODE_CURRENCY_SYMBOL:
    case G_UNICODE_MODIFIER_SYMBOL:
    case G_UNICODE_MATH_SYMBOL:
    case G_UNICODE_OTHER_SYMBOL:
      return c < 128 ? SIDE_PUNCTUATION : SIDE_SYMBOL;
    default:
      return SIDE_LETTER;
    }
}

/* What stands on one side of a delimiter; `other` is the delimiter that does, if one does. */
static Side
look (GalleyMarkdownText *self, guint i, gboolean behind, const GalleyMarkdownDelimiter **other)
{
  const GalleyMarkdownDelimiter *delimiter = galley_markdown_delimiter (self, i);
  const char *at = self->text->str + delimiter->at;
  const char *p;
  gunichar c;

  *other = NULL;
  if (behind && i + 1 < self->delimiters->len && galley_markdown_delimiter (self, i + 1)->at == delimiter->at)
    *other = galley_markdown_delimiter (self, i + 1);
  if (!behind && i > 0 && galley_markdown_delimiter (self, i - 1)->at == delimiter->at)
    *other = galley_markdown_delimiter (self, i - 1);
  if (*other != NULL)
    return SIDE_PUNCTUATION;

  if (behind ? *at == '\0' || *at == '\\' : delimiter->at == 0)
    return behind && *at == '\\' && at[1] != '\n' ? SIDE_PUNCTUATION : SIDE_SPACE;
  p = behind ? at : g_utf8_find_prev_char (self->text->str, at);
  c = p != NULL ? g_utf8_get_char_validated (p, -1) : 0xFFFD;

  return c == (gunichar) -1 || c == (gunichar) -2 ? SIDE_SYMBOL : classify (c);
}

/* Whether a delimiter of asterisks is read as one. */
static gboolean
is_read (Side inner, Side outer)
{
  if (inner == SIDE_SPACE)
    return FALSE;
  if (inner == SIDE_LETTER)
    return TRUE;

  return outer == SIDE_SPACE || outer == SIDE_PUNCTUATION;
}

/* The same for underscores, which stand only at the edges of words. */
static gboolean
is_underscore_read (Side inner, Side outer)
{
  return inner != SIDE_SPACE && (outer == SIDE_SPACE || outer == SIDE_PUNCTUATION);
}

/* Both ends of one emphasis. */
void
galley_markdown_choose_delimiters (GalleyMarkdownText *self, guint opening)
{
  GalleyMarkdownDelimiter *a = galley_markdown_delimiter (self, opening);
  guint closing = a->partner;
  GalleyMarkdownDelimiter *b = galley_markdown_delimiter (self, closing);
  const GalleyMarkdownDelimiter *neighbours[4];
  Side a_outer = look (self, opening, FALSE, &neighbours[0]);
  Side a_inner = look (self, opening, TRUE, &neighbours[1]);
  Side b_inner = look (self, closing, FALSE, &neighbours[2]);
  Side b_outer = look (self, closing, TRUE, &neighbours[3]);
  gboolean touches_own = FALSE, touches_other = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (neighbours); i++)
    {
      touches_own |= neighbours[i] != NULL && neighbours[i]->is_strong == a->is_strong;
      touches_other |= neighbours[i] != NULL && neighbours[i]->is_strong != a->is_strong;
    }

  if (!touches_own && (a->is_strong || !touches_other) && is_read (a_inner, a_outer) && is_read (b_inner, b_outer))
    a->written = b->written = a->is_strong ? "**" : "*";
  else if (!touches_own && !a->is_strong && is_underscore_read (a_inner, a_outer) && is_underscore_read (b_inner, b_outer))
    a->written = b->written = "_";
  else
    {
      a->written = a->is_strong ? "<strong>" : "<em>";
      b->written = a->is_strong ? "</strong>" : "</em>";
    }
}
