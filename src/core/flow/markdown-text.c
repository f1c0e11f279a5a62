/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/flow/markdown-private.h"

#include <string.h>

/* Ready for the first block; the caller clears it when there are no more. */
void
galley_markdown_text_init (GalleyMarkdownText *self)
{
  *self = (GalleyMarkdownText) {
    .text = g_string_new (NULL),
    .delimiters = g_array_new (FALSE, FALSE, sizeof (GalleyMarkdownDelimiter)),
  };
}

void
galley_markdown_text_clear (GalleyMarkdownText *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->delimiters);
}

/* To be called where a block of running text begins. */
void
galley_markdown_text_start (GalleyMarkdownText *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->delimiters, 0);
  self->line_start = 0;
  self->em_depth = self->strong_depth = 0;
  self->in_code = self->in_link = self->in_cell = self->in_heading = FALSE;
}

/* --- escaping --------------------------------------------------------------- */

/* Whether the last byte of the text is the one given and nothing comes between it and what follows. */
static gboolean
ends_with (GalleyMarkdownText *self, char c)
{
  guint n = self->delimiters->len;

  return self->text->len > self->line_start && self->text->str[self->text->len - 1] == c &&
         (n == 0 || galley_markdown_delimiter (self, n - 1)->at < self->text->len);
}

static gboolean
is_at_line_start (GalleyMarkdownText *self)
{
  guint n = self->delimiters->len;

  return !self->in_cell && !self->in_heading && self->text->len == self->line_start &&
         (n == 0 || galley_markdown_delimiter (self, n - 1)->at < self->text->len);
}

/* Whether the line holds digits alone, as the number of a list item does. */
static gboolean
is_behind_number (GalleyMarkdownText *self)
{
  const char *line = self->text->str + self->line_start;
  gsize n_digits = strspn (line, "0123456789");

  if (self->in_cell || self->in_heading || n_digits == 0 || n_digits != self->text->len - self->line_start)
    return FALSE;

  for (guint i = self->delimiters->len; i > 0 && galley_markdown_delimiter (self, i - 1)->at >= self->line_start; i--)
    if (galley_markdown_delimiter (self, i - 1)->at == self->line_start)
      return FALSE;
  return TRUE;
}

/* Whether the & begins what reads as a reference; TRUE too where that cannot be known yet. */
static gboolean
is_reference (const char *p, const char *end)
{
  const char *name = ++p;

  while (p < end && (g_ascii_isalnum (*p) || *p == '#'))
    p++;

  return p == end || (p > name && *p == ';');
}

static gboolean
needs_escape (GalleyMarkdownText *self, const char *p, const char *start, const char *end)
{
  char next = p + 1 < end ? p[1] : '\0';

  switch (*p)
    {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '<':
    case '~':
    case '|':
    case '$':
      return TRUE;

    case '_':
      /* Inside a word it is no delimiter. */
      return !(p > start && g_ascii_isalnum (p[-1]) && g_ascii_isalnum (next));

    case '&':
      return is_reference (p, end);

    case '#':
      return self->in_heading || is_at_line_start (self);

    case '+':
    case '-':
      return is_at_line_start (self) && !g_ascii_isalnum (next);

    case '>':
    case '=':
      return is_at_line_start (self);

    case ':':
      /* Renderers make links of bare addresses, and footnotes of a citation and a colon. */
      return (next == '/' && p > start && g_ascii_isalpha (p[-1])) ||
             (p == start && ends_with (self, ']'));

    case '.':
      return is_behind_number (self) || (p - start >= 3 && strncmp (p - 3, "www", 3) == 0);

    case ')':
      return is_behind_number (self);

    case '(':
      /* A citation and an address in brackets would be a link. */
      return p == start && ends_with (self, ']');

    case '^':
      return p == start && ends_with (self, '[');

    default:
      return FALSE;
    }
}

/**
 * galley_markdown_text_add:
 * @text: folded running text, or a part of it
 *
 * Adds text that is to stay text.
 */
void
galley_markdown_text_add (GalleyMarkdownText *self, const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;

  if (self->in_code)
    {
      g_string_append_len (self->text, text, (gssize) n_bytes);
      return;
    }

  for (const char *p = text; p < end; p++)
    {
      if (g_ascii_ispunct (*p) && needs_escape (self, p, text, end))
        g_string_append_c (self->text, '\\');
      g_string_append_c (self->text, *p);
    }
}

/* A [ behind a ! would make a picture of what it begins. */
static void
begin_bracket (GalleyMarkdownText *self, const char *bracket)
{
  if (ends_with (self, '!'))
    g_string_insert_c (self->text, (gssize) self->text->len - 1, '\\');
  g_string_append (self->text, bracket);
}

static void
append_address (GalleyMarkdownText *self, const char *address)
{
  for (const char *p = address; *p != '\0'; p++)
    {
      switch (*p)
        {
        case '(':
          g_string_append (self->text, "%28");
          break;
        case ')':
          g_string_append (self->text, "%29");
          break;
        case '|':
          g_string_append (self->text, "%7C");
          break;
        case '\\':
          g_string_append (self->text, "%5C");
          break;
        case '`':
          g_string_append (self->text, "%60");
          break;
        case '<':
          g_string_append (self->text, "%3C");
          break;
        case '>':
          g_string_append (self->text, "%3E");
          break;
        case '&':
          g_string_append (self->text, g_ascii_isalnum (p[1]) || p[1] == '#' ? "\\&" : "&");
          break;
        default:
          if ((guchar) *p <= ' ' || *p == 0x7f)
            g_string_append_printf (self->text, "%%%02X", (guchar) *p);
          else
            g_string_append_c (self->text, *p);
          break;
        }
    }
}

/* Code is put between more backticks than it has in a row. */
static void
end_code (GalleyMarkdownText *self)
{
  g_autofree char *code = g_strdup (self->text->str + self->code_start);
  gsize longest = 0, run = 0;
  gsize n_bytes = strlen (code);
  gboolean needs_space;

  self->in_code = FALSE;
  g_string_truncate (self->text, self->code_start);
  if (n_bytes == 0)
    return;

  /* Right behind other code the backticks of both would be one row; a bracket
   * and a colon would make the link's text the label of an address. */
  if (ends_with (self, '`') || (self->in_link && strstr (code, "]:") != NULL))
    {
      g_string_append (self->text, "<code>");
      galley_markdown_text_add (self, code, n_bytes);
      g_string_append (self->text, "</code>");
      return;
    }

  for (const char *p = code; *p != '\0'; p++)
    {
      run = *p == '`' ? run + 1 : 0;
      longest = MAX (longest, run);
    }
  needs_space = code[0] == '`' || code[n_bytes - 1] == '`';

  for (gsize i = 0; i <= longest; i++)
    g_string_append_c (self->text, '`');
  if (needs_space)
    g_string_append_c (self->text, ' ');
  for (const char *p = code; *p != '\0'; p++)
    {
      if (self->in_cell && *p == '|')
        g_string_append_c (self->text, '\\');
      g_string_append_c (self->text, *p);
    }
  if (needs_space)
    g_string_append_c (self->text, ' ');
  for (gsize i = 0; i <= longest; i++)
    g_string_append_c (self->text, '`');
}

/* --- marks ------------------------------------------------------------------ */

/* Emphasis, code, a break and the like, at the end of the text so far. Inside code nothing else
 * is markup. */
void
galley_markdown_text_begin (GalleyMarkdownText *self, const GalleyFlowItem *item)
{
  if (self->in_code)
    return;

  switch ((int) item->kind)
    {
    case GALLEY_FLOW_EM:
    case GALLEY_FLOW_STRONG:
      galley_markdown_begin_emphasis (self, item->kind == GALLEY_FLOW_STRONG);
      break;
    case GALLEY_FLOW_SUB:
      g_string_append (self->text, "<sub>");
      break;
    case GALLEY_FLOW_SUP:
      g_string_append (self->text, "<sup>");
      break;
    case GALLEY_FLOW_CODE:
      self->in_code = TRUE;
      self->code_start = self->text->len;
      break;
    case GALLEY_FLOW_BREAK:
      if (self->in_cell || self->in_heading)
        g_string_append (self->text, self->in_cell ? "<br>" : " ");
      else
        {
          g_string_append (self->text, "\\\n");
          self->line_start = self->text->len;
        }
      break;
    default:
      g_assert_not_reached ();
    }
}

/* What galley_markdown_text_begin() began; a break has no end. */
void
galley_markdown_text_end (GalleyMarkdownText *self, const GalleyFlowItem *item)
{
  if (self->in_code && item->kind != GALLEY_FLOW_CODE)
    return;

  switch ((int) item->kind)
    {
    case GALLEY_FLOW_EM:
    case GALLEY_FLOW_STRONG:
      galley_markdown_end_emphasis (self, item->kind == GALLEY_FLOW_STRONG);
      break;
    case GALLEY_FLOW_SUB:
      g_string_append (self->text, "</sub>");
      break;
    case GALLEY_FLOW_SUP:
      g_string_append (self->text, "</sup>");
      break;
    case GALLEY_FLOW_CODE:
      end_code (self);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* The words that follow are those of a link, until its end gives the address. */
void
galley_markdown_text_begin_link (GalleyMarkdownText *self)
{
  if (self->in_code)
    return;

  begin_bracket (self, "[");
  self->in_link = TRUE;
}

/* The address, as the article has it, is escaped as Markdown wants it. */
void
galley_markdown_text_end_link (GalleyMarkdownText *self, const char *address)
{
  if (self->in_code)
    return;

  g_string_append (self->text, "](");
  append_address (self, address);
  g_string_append_c (self->text, ')');
  self->in_link = FALSE;
}

/* The mark of a citation. A footnote has no place for a place, so it stands beside its number. */
void
galley_markdown_text_note (GalleyMarkdownText *self, const GalleyFlowItem *item)
{
  if (self->in_code)
    return;

  begin_bracket (self, "[^");
  g_string_append_printf (self->text, "%u]", item->number);
  if (item->text != NULL)
    {
      g_string_append (self->text, "<sup>, ");
      galley_markdown_text_add (self, item->text, strlen (item->text));
      g_string_append (self->text, "</sup>");
    }
}

/* The words in its place are escaped as text; it may be empty. */
void
galley_markdown_text_picture (GalleyMarkdownText *self, const char *alt, const char *address)
{
  g_string_append (self->text, "![");
  galley_markdown_text_add (self, alt, strlen (alt));
  g_string_append (self->text, "](");
  append_address (self, address);
  g_string_append_c (self->text, ')');
}

/**
 * galley_markdown_text_finish:
 * @out: where the finished text goes
 *
 * Ends the block of running text.
 */
void
galley_markdown_text_finish (GalleyMarkdownText *self, GString *out)
{
  gsize done = 0;

  for (guint i = 0; i < self->delimiters->len; i++)
    if (galley_markdown_delimiter (self, i)->is_opening)
      galley_markdown_choose_delimiters (self, i);

  for (guint i = 0; i < self->delimiters->len; i++)
    {
      const GalleyMarkdownDelimiter *delimiter = galley_markdown_delimiter (self, i);

      g_string_append_len (out, self->text->str + done, (gssize) (delimiter->at - done));
      g_string_append (out, delimiter->written);
      done = delimiter->at;
    }
  g_string_append_len (out, self->text->str + done, (gssize) (self->text->len - done));
}
