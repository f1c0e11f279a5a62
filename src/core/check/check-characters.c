/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/check-private.h"

#include <string.h>

#include "core/article/entities.h"
#include "core/article/markup.h"
#include "core/article/names.h"
#include "core/text/i18n.h"

#define BLOCK_BYTES 64

/* The length of a character that XML does not hold, or 0. Only for valid UTF-8. */
static guint
illegal_length (const guchar *p, gsize n_bytes)
{
  if (p[0] < 0x20)
    return galley_markup_is_space ((char) p[0]) ? 0 : 1;
  /* U+FFFE and U+FFFF */
  if (p[0] == 0xef && n_bytes >= 3 && p[1] == 0xbf && p[2] >= 0xbe)
    return 3;
  return 0;
}

/* Whether there is a control character in the block, or one that may be U+FFFE.
 * This looks at every byte of every text, and without a branch compilers look at
 * many of them at once. */
static inline gboolean
may_hold_illegal (const guchar *p)
{
  guint8 found = 0;

  for (guint i = 0; i < BLOCK_BYTES; i++)
    found |= ((p[i] < ' ') & (p[i] != '\t') & (p[i] != '\n') & (p[i] != '\r')) | (p[i] == 0xef);

  return found != 0;
}

static void
check_valid_bytes (GalleyCheck *self, guint32 start, guint32 stop, guint32 end)
{
  for (guint32 i = start; i < stop; i++)
    {
      const guchar *p = (const guchar *) self->text + i;
      guint length = illegal_length (p, end - i);
      GalleyProblem *problem;

      if (length == 0)
        continue;

      problem = galley_check_error (self, GALLEY_PROBLEM_ILLEGAL_CHARACTER, GALLEY_SPAN (i, i + length),
                                    _("The invisible character U+%04X is not allowed in an article."),
                                    g_utf8_get_char ((const char *) p));
      galley_check_mend (problem, _("Remove the character"), GALLEY_SPAN (i, i + length), "");
    }
}

static void
check_valid_run (GalleyCheck *self, guint32 start, guint32 end)
{
  guint32 i = start;

  for (; end - i >= BLOCK_BYTES; i += BLOCK_BYTES)
    if (may_hold_illegal ((const guchar *) self->text + i))
      check_valid_bytes (self, i, i + BLOCK_BYTES, end);
  check_valid_bytes (self, i, end, end);
}

static gboolean
looks_like_utf16 (const GalleyCheck *self)
{
  static const char *const openings[] = { "\xff\xfe", "\xfe\xff", "<\0", "\0<" };

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    if (self->n_bytes >= 2 && memcmp (self->text, openings[i], 2) == 0)
      return TRUE;
  return FALSE;
}

/* How many bytes from there on belong to no character. */
static guint32
count_invalid (const GalleyCheck *self, guint32 start)
{
  guint32 end = start + 1;

  while (end < self->n_bytes && ((guchar) self->text[end] & 0xC0) == 0x80)
    end++;
  return end - start;
}

/**
 * galley_check_encoding:
 *
 * Finds bytes that are not UTF-8, and characters that XML does not hold.
 *
 * Returns: whether the text is UTF-8, so that its characters can be named
 */
gboolean
galley_check_encoding (GalleyCheck *self)
{
  guint32 start = 0;
  gboolean is_utf8 = TRUE;

  if (looks_like_utf16 (self))
    {
      galley_check_error (self, GALLEY_PROBLEM_NOT_UTF8, GALLEY_SPAN (0, 2),
                          _("The text is in UTF-16. An article has to be in UTF-8."));
      return FALSE;
    }

  while (start < self->n_bytes)
    {
      const char *stop;
      gboolean valid = g_utf8_validate_len (self->text + start, self->n_bytes - start, &stop);
      guint32 end = (guint32) (stop - self->text);
      GalleyProblem *problem;

      check_valid_run (self, start, end);
      if (valid)
        break;

      /* GLib takes a NUL for invalid; it is as valid as other control characters. */
      if (self->text[end] == '\0')
        {
          problem = galley_check_error (self, GALLEY_PROBLEM_ILLEGAL_CHARACTER, GALLEY_SPAN (end, end + 1),
                                        _("The invisible character U+0000 is not allowed in an article."));
          galley_check_mend (problem, _("Remove the character"), GALLEY_SPAN (end, end + 1), "");
          start = end + 1;
          continue;
        }

      is_utf8 = FALSE;
      start = end + count_invalid (self, end);
      galley_check_error (self, GALLEY_PROBLEM_NOT_UTF8, GALLEY_SPAN (end, start),
                          _("The text is not UTF-8 here: byte %u (0x%02X) belongs to no character."), end,
                          (guchar) self->text[end]);
    }

  return is_utf8;
}

static void
report_reference (GalleyCheck *self, GalleySpan reference)
{
  GalleySpan name = GALLEY_SPAN (reference.start + 1, reference.end - 1);
  gsize n_bytes = galley_span_length (name);
  const char *p = self->text + name.start;
  g_autofree char *quoted = NULL;
  gunichar character;
  GalleyProblem *problem;
  GalleySpan ampersand = GALLEY_SPAN (reference.start, reference.start + 1);

  if (!galley_check_has_room (self, GALLEY_PROBLEM_UNKNOWN_ENTITY))
    {
      galley_check_error (self, GALLEY_PROBLEM_UNKNOWN_ENTITY, reference, "more");
      return;
    }

  quoted = galley_check_quote (self, reference);
  if (p[0] == '#')
    {
      problem = galley_check_error (self, GALLEY_PROBLEM_ILLEGAL_CHARACTER, reference,
                                    _("“%s” stands for no character that an article may hold."), quoted);
      galley_check_mend (problem, _("Remove it"), reference, "");
      return;
    }
  if (!galley_name_is_simple (p, n_bytes))
    {
      problem = galley_check_error (self, GALLEY_PROBLEM_BARE_AMPERSAND, ampersand,
                                    _("An & that is meant as such has to be written as &amp;."));
      galley_check_mend (problem, _("Write &amp;"), ampersand, "&amp;");
      return;
    }

  character = galley_entity_lookup (p, n_bytes);
  if (character != 0)
    {
      char utf8[7] = { 0 };

      g_unichar_to_utf8 (character, utf8);
      problem = galley_check_error (self, GALLEY_PROBLEM_UNKNOWN_ENTITY, reference,
                                    _("“%s” is a name from HTML. Here the character itself has to be written."),
                                    quoted);
      galley_check_mend (problem, _("Write the character"), reference, utf8);
      return;
    }

  galley_check_error (self, GALLEY_PROBLEM_UNKNOWN_ENTITY, reference,
                      _("“%s” stands for nothing here. An & that is meant as such has to be written as &amp;."),
                      quoted);
}

/**
 * galley_check_references:
 * @span: character data with at least one `&`, of a text or of a value
 *
 * Finds each bare `&`, unknown name and impossible number.
 */
void
galley_check_references (GalleyCheck *self, GalleySpan span)
{
  const char *text = self->text + span.start;
  gsize n_bytes = galley_span_length (span);
  gsize from = 0;
  GalleySpan found;
  gunichar character;

  while (galley_markup_next_reference (text, n_bytes, from, &found, &character))
    {
      GalleySpan reference = GALLEY_SPAN (span.start + found.start, span.start + found.end);

      from = found.end;
      if (character != 0)
        continue;

      if (galley_span_length (reference) > 1)
        report_reference (self, reference);
      else
        galley_check_mend (galley_check_error (self, GALLEY_PROBLEM_BARE_AMPERSAND, reference,
                                               _("An & that is meant as such has to be written as &amp;.")),
                           _("Write &amp;"), reference, "&amp;");
    }
}

/**
 * galley_check_less_than:
 * @span: character data with at least one `<`, of a text or of a value
 *
 * Finds each of them: where one starts markup, the data would have ended.
 */
void
galley_check_less_than (GalleyCheck *self, GalleySpan span)
{
  const char *p = self->text + span.start;
  const char *end = self->text + span.end;

  for (; (p = memchr (p, '<', (gsize) (end - p))) != NULL; p++)
    {
      guint32 offset = (guint32) (p - self->text);
      GalleySpan place = GALLEY_SPAN (offset, offset + 1);

      if (end - p >= 9 && g_ascii_strncasecmp (p, "<!DOCTYPE", 9) == 0)
        {
          galley_check_error (self, GALLEY_PROBLEM_BROKEN_MARKUP, GALLEY_SPAN (offset, offset + 9),
                              _("A DOCTYPE has no place here, and Galley never loads one."));
          continue;
        }
      galley_check_mend (galley_check_error (self, GALLEY_PROBLEM_BARE_LESS_THAN, place,
                                             _("A < that starts no tag has to be written as &lt;.")),
                         _("Write &lt;"), place, "&lt;");
    }
}

/* A CDATA section ends with these three; on their own they are an error. */
static void
check_section_end (GalleyCheck *self, GalleySpan span)
{
  const char *p = self->text + span.start;
  const char *end = self->text + span.end;

  for (; (p = memchr (p, '>', (gsize) (end - p))) != NULL; p++)
    {
      guint32 offset = (guint32) (p - self->text);

      if (offset < span.start + 2 || p[-1] != ']' || p[-2] != ']')
        continue;
      galley_check_mend (
          galley_check_error (self, GALLEY_PROBLEM_BROKEN_MARKUP, GALLEY_SPAN (offset - 2, offset + 1),
                              _("The characters ]]> are not allowed in text; they have to be written as ]]&gt;.")),
          _("Write ]]&gt;"), GALLEY_SPAN (offset, offset + 1), "&gt;");
    }
}

/**
 * galley_check_characters:
 * @token: a text token
 *
 * Finds what should have been escaped.
 */
void
galley_check_characters (GalleyCheck *self, const GalleyToken *token)
{
  GalleySpan span = GALLEY_SPAN (token->start, token->end);

  if (token->flags & GALLEY_TOKEN_BLANK)
    return;

  if (token->flags & GALLEY_TOKEN_STRAY_LT)
    galley_check_less_than (self, span);
  if (token->flags & GALLEY_TOKEN_AMPERSAND)
    galley_check_references (self, span);
  check_section_end (self, span);
}
