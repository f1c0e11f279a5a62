/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/tokens.h"

#include <string.h>

#include "core/article/markup.h"

/* Fewer than nearly all articles have, so that the list need not grow. */
#define BYTES_A_TOKEN 16

typedef struct
{
  GalleyTokens *tokens;
  guint n_tokens;         /* of the list, which is longer while it is made */
  const char *text;
  guint32 n_bytes;
  guint32 pos;
  gboolean in_prolog;     /* no element and no DOCTYPE seen yet */
} Scanner;

enum
{
  NAME_NEVER,
  NAME_INSIDE,
  NAME_START,
};

/* The exact ranges of name characters are libxml2's business; here any byte
 * outside ASCII may be part of a name, so that a name is never cut in half. */
static const guint8 name_bytes[256] = {
  ['A' ... 'Z'] = NAME_START,  ['a' ... 'z'] = NAME_START, ['_'] = NAME_START,  [':'] = NAME_START,
  [0x80 ... 0xff] = NAME_START, ['0' ... '9'] = NAME_INSIDE, ['-'] = NAME_INSIDE, ['.'] = NAME_INSIDE,
};

static inline gboolean
is_name_start (char c)
{
  return name_bytes[(guchar) c] == NAME_START;
}

static inline gboolean
is_name_char (char c)
{
  return name_bytes[(guchar) c] != NAME_NEVER;
}

static inline guint32
skip_name (const Scanner *s, guint32 pos)
{
  while (pos < s->n_bytes && is_name_char (s->text[pos]))
    pos++;
  return pos;
}

static inline guint32
skip_space (const Scanner *s, guint32 pos)
{
  while (pos < s->n_bytes && galley_markup_is_space (s->text[pos]))
    pos++;
  return pos;
}

static inline gboolean
looking_at (const Scanner *s, guint32 pos, const char *literal, gsize n_literal)
{
  return s->n_bytes - pos >= n_literal && memcmp (s->text + pos, literal, n_literal) == 0;
}

#define LOOKING_AT(s, pos, literal) looking_at ((s), (pos), "" literal, sizeof (literal) - 1)

/* Behind the next occurrence of the literal, or 0 where there is none. */
static guint32
find_behind (const Scanner *s, guint32 from, const char *literal, gsize n_literal)
{
  const char *found;

  if (from > s->n_bytes)
    return 0;
  found = memmem (s->text + from, s->n_bytes - from, literal, n_literal);
  return found != NULL ? (guint32) (found - s->text + n_literal) : 0;
}

static GalleyToken *
append_token (Scanner *s, GalleyTokenKind kind, guint32 end, guint8 flags)
{
  GalleyToken *token;

  g_assert (end > s->pos && end <= s->n_bytes);

  if (s->n_tokens == s->tokens->tokens->len)
    g_array_set_size (s->tokens->tokens, 2 * s->n_tokens);
  token = galley_tokens_get (s->tokens, s->n_tokens++);
  *token = (GalleyToken) {
    .start = s->pos,
    .end = end,
    .name_end = s->pos,
    .first_attr = s->tokens->attrs->len,
    .kind = kind,
    .flags = flags,
  };

  s->pos = end;
  return token;
}

/* Whether the < at that place starts markup; if not it is a character that
 * somebody forgot to escape, or has just typed. */
static gboolean
starts_markup (const Scanner *s, guint32 pos)
{
  char next;

  if (pos + 1 >= s->n_bytes)
    return FALSE;
  next = s->text[pos + 1];
  if (is_name_start (next))
    return TRUE;
  if (next == '/')
    return pos + 2 < s->n_bytes && is_name_start (s->text[pos + 2]);
  if (next == '?')
    return pos + 2 < s->n_bytes && is_name_start (s->text[pos + 2]);
  if (next == '!')
    return LOOKING_AT (s, pos, "<!--") || LOOKING_AT (s, pos, "<![CDATA[") ||
           (s->in_prolog && LOOKING_AT (s, pos, "<!DOCTYPE"));
  return FALSE;
}

static void
scan_text (Scanner *s)
{
  guint32 end = s->pos;
  guint8 flags = 0;
  guint32 blank;

  for (;;)
    {
      const char *lt = memchr (s->text + end, '<', s->n_bytes - end);

      if (lt == NULL)
        {
          end = s->n_bytes;
          break;
        }
      end = (guint32) (lt - s->text);
      if (starts_markup (s, end))
        break;
      flags |= GALLEY_TOKEN_STRAY_LT;
      end++;
    }

  blank = skip_space (s, s->pos);
  if (blank >= end)
    flags |= GALLEY_TOKEN_BLANK;
  else if (memchr (s->text + blank, '&', end - blank) != NULL)
    flags |= GALLEY_TOKEN_AMPERSAND;

  append_token (s, GALLEY_TOKEN_TEXT, end, flags);
}

/* From the quote on. An end quote that does not come before the next tag is
 * taken for forgotten: the value then ends at the first >, as the tag does. */
static guint32
scan_quoted_value (Scanner *s, guint32 pos, GalleyAttr *attr)
{
  char quote = s->text[pos];
  guint32 start = pos + 1;
  const char *end = memchr (s->text + start, quote, s->n_bytes - start);
  guint32 limit = end != NULL ? (guint32) (end - s->text) : s->n_bytes;
  const char *lt = memchr (s->text + start, '<', limit - start);

  while (lt != NULL && !starts_markup (s, (guint32) (lt - s->text)))
    {
      guint32 behind = (guint32) (lt - s->text) + 1;

      attr->flags |= GALLEY_ATTR_STRAY_LT;
      lt = memchr (s->text + behind, '<', limit - behind);
    }

  attr->quote = quote;
  if (end != NULL && lt == NULL)
    {
      attr->value = GALLEY_SPAN (start, limit);
      pos = attr->value.end + 1;
    }
  else
    {
      const char *gt;

      if (lt != NULL)
        limit = (guint32) (lt - s->text);
      gt = memchr (s->text + start, '>', limit - start);

      attr->flags |= GALLEY_ATTR_UNTERMINATED;
      attr->value = GALLEY_SPAN (start, gt != NULL ? (guint32) (gt - s->text) : limit);
      pos = attr->value.end;
    }

  if (memchr (s->text + attr->value.start, '&', galley_span_length (attr->value)) != NULL)
    attr->flags |= GALLEY_ATTR_AMPERSAND;
  if (attr->flags & GALLEY_ATTR_STRAY_LT
      && memchr (s->text + attr->value.start, '<', galley_span_length (attr->value)) == NULL)
    attr->flags &= (guint8) ~GALLEY_ATTR_STRAY_LT;
  return pos;
}

static guint32
scan_attribute (Scanner *s, guint32 pos, GalleyAttr *attr)
{
  guint32 name_end = skip_name (s, pos);
  guint32 equals = skip_space (s, name_end);
  guint32 value;

  attr->name = GALLEY_SPAN (pos, name_end);
  attr->value = GALLEY_SPAN (name_end, name_end);

  if (equals >= s->n_bytes || s->text[equals] != '=')
    {
      attr->flags |= GALLEY_ATTR_NO_VALUE;
      return name_end;
    }

  value = skip_space (s, equals + 1);
  if (value < s->n_bytes && (s->text[value] == '"' || s->text[value] == '\''))
    return scan_quoted_value (s, value, attr);

  attr->value = GALLEY_SPAN (value, value);
  while (attr->value.end < s->n_bytes && !galley_markup_is_space (s->text[attr->value.end]) &&
         strchr ("<>\"'=", s->text[attr->value.end]) == NULL)
    attr->value.end++;
  if (galley_span_is_empty (attr->value))
    {
      attr->flags |= GALLEY_ATTR_NO_VALUE;
      attr->value = GALLEY_SPAN (equals + 1, equals + 1);
      return equals + 1;
    }
  attr->flags |= GALLEY_ATTR_UNQUOTED;
  return attr->value.end;
}

static void
scan_start_tag (Scanner *s)
{
  guint32 first_attr = s->tokens->attrs->len;
  guint32 name_end = skip_name (s, s->pos + 1);
  guint32 pos = name_end;     /* behind all that is surely part of the tag */
  guint32 n_attrs = 0;
  GalleyTokenKind kind = GALLEY_TOKEN_START_TAG;
  guint8 flags = 0;
  GalleyToken *token;

  for (;;)
    {
      guint32 next = skip_space (s, pos);
      GalleyAttr attr = { 0 };

      if (next >= s->n_bytes || s->text[next] == '<')
        {
          flags |= GALLEY_TOKEN_BROKEN;
          break;
        }
      if (s->text[next] == '>')
        {
          pos = next + 1;
          break;
        }
      if (LOOKING_AT (s, next, "/>"))
        {
          kind = GALLEY_TOKEN_EMPTY_TAG;
          pos = next + 2;
          break;
        }
      if (!is_name_start (s->text[next]))
        {
          flags |= GALLEY_TOKEN_BROKEN;
          pos = next + 1;
          continue;
        }

      if (next == pos)
        attr.flags |= GALLEY_ATTR_NO_SPACE;
      pos = scan_attribute (s, next, &attr);
      if (attr.flags & ~GALLEY_ATTR_AMPERSAND)
        flags |= GALLEY_TOKEN_BROKEN;
      if (n_attrs < G_MAXUINT16 && s->tokens->attrs->len < GALLEY_TOKENS_MAX_ATTRS)
        {
          g_array_append_val (s->tokens->attrs, attr);
          n_attrs++;
        }
      else
        {
          flags |= GALLEY_TOKEN_BROKEN;
        }
    }

  s->in_prolog = FALSE;
  token = append_token (s, kind, pos, flags);
  token->name_end = name_end;
  token->first_attr = first_attr;
  token->n_attrs = (guint16) n_attrs;
}

static void
scan_end_tag (Scanner *s)
{
  guint32 name_end = skip_name (s, s->pos + 2);
  guint32 end = skip_space (s, name_end);
  guint8 flags = 0;
  GalleyToken *token;

  if (end < s->n_bytes && s->text[end] == '>')
    {
      end++;
    }
  else
    {
      /* Take what stands before a > on the same line for part of the tag,
       * anything else for text that comes after an unfinished one. */
      guint32 pos = name_end;

      while (pos < s->n_bytes && strchr ("<>\r\n", s->text[pos]) == NULL)
        pos++;
      flags |= GALLEY_TOKEN_BROKEN;
      end = pos < s->n_bytes && s->text[pos] == '>' ? pos + 1 : name_end;
    }

  token = append_token (s, GALLEY_TOKEN_END_TAG, end, flags);
  token->name_end = name_end;
}

static void
scan_enclosed (Scanner *s, GalleyTokenKind kind, gsize n_opening, const char *closing, gsize n_closing)
{
  guint32 end = find_behind (s, s->pos + n_opening, closing, n_closing);
  guint32 name_end = s->pos;
  GalleyToken *token;

  if (kind == GALLEY_TOKEN_PI || kind == GALLEY_TOKEN_XML_DECLARATION)
    name_end = skip_name (s, s->pos + 2);
  token = append_token (s, kind, end != 0 ? end : s->n_bytes, end != 0 ? 0 : GALLEY_TOKEN_BROKEN);
  token->name_end = name_end;
}

/* Behind the > of a DOCTYPE whose internal subset may hold quotes, comments
 * and declarations of its own; 0 where it never ends. Before or behind the
 * subset there is no <, so that what begins with one is no part of it. */
static guint32
find_doctype_end (const Scanner *s, guint32 pos)
{
  gboolean in_subset = FALSE;

  while (pos < s->n_bytes)
    {
      char c = s->text[pos];

      if (c == '"' || c == '\'')
        {
          pos = find_behind (s, pos + 1, &c, 1);
          if (pos == 0)
            return 0;
          continue;
        }
      if (in_subset && LOOKING_AT (s, pos, "<!--"))
        {
          pos = find_behind (s, pos + 4, "-->", 3);
          if (pos == 0)
            return 0;
          continue;
        }
      if (in_subset && LOOKING_AT (s, pos, "<?"))
        {
          pos = find_behind (s, pos + 2, "?>", 2);
          if (pos == 0)
            return 0;
          continue;
        }
      if (c == '[')
        in_subset = TRUE;
      else if (c == ']')
        in_subset = FALSE;
      else if (c == '>' && !in_subset)
        return pos + 1;
      else if (c == '<' && !in_subset)
        return pos;
      pos++;
    }
  return 0;
}

static void
scan_doctype (Scanner *s)
{
  guint32 end = find_doctype_end (s, s->pos + 9);
  guint8 flags = 0;

  if (end == 0)
    {
      flags = GALLEY_TOKEN_BROKEN;
      end = find_behind (s, s->pos, ">", 1);
    }
  else if (s->text[end - 1] != '>')
    flags = GALLEY_TOKEN_BROKEN;
  s->in_prolog = FALSE;
  append_token (s, GALLEY_TOKEN_DOCTYPE, end != 0 ? end : s->n_bytes, flags);
}

static void
scan_markup (Scanner *s)
{
  char next = s->text[s->pos + 1];

  if (next == '/')
    scan_end_tag (s);
  else if (next == '?')
    scan_enclosed (s, GALLEY_TOKEN_PI, 2, "?>", 2);
  else if (next != '!')
    scan_start_tag (s);
  else if (LOOKING_AT (s, s->pos, "<!--"))
    scan_enclosed (s, GALLEY_TOKEN_COMMENT, 4, "-->", 3);
  else if (LOOKING_AT (s, s->pos, "<![CDATA["))
    scan_enclosed (s, GALLEY_TOKEN_CDATA, 9, "]]>", 3);
  else
    scan_doctype (s);
}

static gboolean
at_xml_declaration (const Scanner *s)
{
  return LOOKING_AT (s, s->pos, "<?xml") && s->pos + 5 < s->n_bytes &&
         (galley_markup_is_space (s->text[s->pos + 5]) || s->text[s->pos + 5] == '?');
}

/**
 * galley_tokens_new:
 * @text: borrowed for the lifetime of the result
 * @n_bytes: at most G_MAXUINT32 - 1 bytes
 *
 * Cuts the text into tokens that tile it, in one linear pass.
 *
 * Any bytes are accepted; what is wrong is flagged on the token it happens in.
 * More than %GALLEY_TOKENS_MAX tokens or %GALLEY_TOKENS_MAX_ATTRS attributes are
 * not listed.
 */
GalleyTokens *
galley_tokens_new (const char *text, gsize n_bytes)
{
  GalleyTokens *self;
  Scanner s;

  g_return_val_if_fail (text != NULL || n_bytes == 0, NULL);
  g_return_val_if_fail (n_bytes < G_MAXUINT32, NULL);

  self = g_new0 (GalleyTokens, 1);
  self->text = text;
  self->n_bytes = (guint32) n_bytes;
  self->tokens = g_array_new (FALSE, FALSE, sizeof (GalleyToken));
  g_array_set_size (self->tokens, (guint) (n_bytes / BYTES_A_TOKEN + 8));
  self->attrs = g_array_sized_new (FALSE, FALSE, sizeof (GalleyAttr), (guint) (n_bytes / 256 + 8));

  s = (Scanner) { .tokens = self, .text = text, .n_bytes = self->n_bytes, .in_prolog = TRUE };

  if (LOOKING_AT (&s, 0, "\xef\xbb\xbf"))
    append_token (&s, GALLEY_TOKEN_BOM, 3, 0);
  if (at_xml_declaration (&s))
    scan_enclosed (&s, GALLEY_TOKEN_XML_DECLARATION, 5, "?>", 2);

  while (s.pos < s.n_bytes)
    {
      if (s.n_tokens >= GALLEY_TOKENS_MAX - 1 || self->attrs->len >= GALLEY_TOKENS_MAX_ATTRS)
        {
          self->is_cut = TRUE;
          append_token (&s, GALLEY_TOKEN_TEXT, s.n_bytes, GALLEY_TOKEN_BROKEN);
        }
      else if (s.text[s.pos] == '<' && starts_markup (&s, s.pos))
        scan_markup (&s);
      else
        scan_text (&s);
    }
  g_array_set_size (self->tokens, s.n_tokens);

  return self;
}

void
galley_tokens_free (GalleyTokens *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->tokens);
  g_array_unref (self->attrs);
  g_free (self);
}

/**
 * galley_tokens_find:
 * @offset: bytes
 *
 * Finds the token at an offset by bisection.
 *
 * Returns: an index, 0 also where there are no tokens at all
 */
guint
galley_tokens_find (const GalleyTokens *self, guint32 offset)
{
  guint low = 0;
  guint high = self->tokens->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (galley_tokens_get (self, middle)->start <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}
