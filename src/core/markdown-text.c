/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/markdown-private.h"

#include <string.h>

/* The begin or end of emphasis. Markdown takes * and _ for it only where the
 * characters around allow, so the delimiters are chosen when all are known. */
typedef struct
{
  gsize at;               /* bytes of the text */
  guint partner;          /* index of the other end; G_MAXUINT until it is known */
  gboolean is_opening;
  gboolean is_strong;
  const char *written;    /* static */
} Delimiter;

/* What a character is to the rules for delimiters. Renderers differ on whether
 * symbols are punctuation, so nothing may hang on it. */
typedef enum
{
  SIDE_SPACE,
  SIDE_PUNCTUATION,
  SIDE_SYMBOL,
  SIDE_LETTER,
} Side;

static Delimiter *
get_delimiter (GalleyMarkdownText *self, guint i)
{
  return &g_array_index (self->delimiters, Delimiter, i);
}

void
galley_markdown_text_init (GalleyMarkdownText *self)
{
  *self = (GalleyMarkdownText) {
    .text = g_string_new (NULL),
    .delimiters = g_array_new (FALSE, FALSE, sizeof (Delimiter)),
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
         (n == 0 || get_delimiter (self, n - 1)->at < self->text->len);
}

static gboolean
is_at_line_start (GalleyMarkdownText *self)
{
  guint n = self->delimiters->len;

  return !self->in_cell && !self->in_heading && self->text->len == self->line_start &&
         (n == 0 || get_delimiter (self, n - 1)->at < self->text->len);
}

/* Whether the line holds digits alone, as the number of a list item does. */
static gboolean
is_behind_number (GalleyMarkdownText *self)
{
  const char *line = self->text->str + self->line_start;
  gsize n_digits = strspn (line, "0123456789");

  if (self->in_cell || self->in_heading || n_digits == 0 || n_digits != self->text->len - self->line_start)
    return FALSE;

  for (guint i = self->delimiters->len; i > 0 && get_delimiter (self, i - 1)->at >= self->line_start; i--)
    if (get_delimiter (self, i - 1)->at == self->line_start)
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

static void
begin_emphasis (GalleyMarkdownText *self, gboolean is_strong)
{
  guint *depth = is_strong ? &self->strong_depth : &self->em_depth;

  /* Emphasis in emphasis of its own kind would close it. */
  if (++*depth > 1)
    {
      g_string_append (self->text, is_strong ? "<strong>" : "<em>");
      return;
    }

  Delimiter opening = { .at = self->text->len, .partner = G_MAXUINT, .is_opening = TRUE, .is_strong = is_strong };

  g_array_append_val (self->delimiters, opening);
}

static void
end_emphasis (GalleyMarkdownText *self, gboolean is_strong)
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
  while (!get_delimiter (self, opening)->is_opening || get_delimiter (self, opening)->is_strong != is_strong ||
         get_delimiter (self, opening)->partner != G_MAXUINT);

  Delimiter closing = { .at = self->text->len, .partner = opening, .is_strong = is_strong };

  get_delimiter (self, opening)->partner = self->delimiters->len;
  g_array_append_val (self->delimiters, closing);
}

void
galley_markdown_text_begin (GalleyMarkdownText *self, const GalleyFlowItem *item)
{
  if (self->in_code)
    return;

  switch ((int) item->kind)
    {
    case GALLEY_FLOW_EM:
    case GALLEY_FLOW_STRONG:
      begin_emphasis (self, item->kind == GALLEY_FLOW_STRONG);
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

void
galley_markdown_text_end (GalleyMarkdownText *self, const GalleyFlowItem *item)
{
  if (self->in_code && item->kind != GALLEY_FLOW_CODE)
    return;

  switch ((int) item->kind)
    {
    case GALLEY_FLOW_EM:
    case GALLEY_FLOW_STRONG:
      end_emphasis (self, item->kind == GALLEY_FLOW_STRONG);
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

void
galley_markdown_text_begin_link (GalleyMarkdownText *self)
{
  if (self->in_code)
    return;

  begin_bracket (self, "[");
  self->in_link = TRUE;
}

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

void
galley_markdown_text_picture (GalleyMarkdownText *self, const char *alt, const char *address)
{
  g_string_append (self->text, "![");
  galley_markdown_text_add (self, alt, strlen (alt));
  g_string_append (self->text, "](");
  append_address (self, address);
  g_string_append_c (self->text, ')');
}

/* --- choosing delimiters ---------------------------------------------------- */

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
look (GalleyMarkdownText *self, guint i, gboolean behind, const Delimiter **other)
{
  const Delimiter *delimiter = get_delimiter (self, i);
  const char *at = self->text->str + delimiter->at;
  const char *p;
  gunichar c;

  *other = NULL;
  if (behind && i + 1 < self->delimiters->len && get_delimiter (self, i + 1)->at == delimiter->at)
    *other = get_delimiter (self, i + 1);
  if (!behind && i > 0 && get_delimiter (self, i - 1)->at == delimiter->at)
    *other = get_delimiter (self, i - 1);
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

static void
choose_delimiters (GalleyMarkdownText *self, guint opening)
{
  Delimiter *a = get_delimiter (self, opening);
  guint closing = a->partner;
  Delimiter *b = get_delimiter (self, closing);
  const Delimiter *neighbours[4];
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
    if (get_delimiter (self, i)->is_opening)
      choose_delimiters (self, i);

  for (guint i = 0; i < self->delimiters->len; i++)
    {
      const Delimiter *delimiter = get_delimiter (self, i);

      g_string_append_len (out, self->text->str + done, (gssize) (delimiter->at - done));
      g_string_append (out, delimiter->written);
      done = delimiter->at;
    }
  g_string_append_len (out, self->text->str + done, (gssize) (self->text->len - done));
}
