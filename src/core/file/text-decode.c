/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/file/text-decode.h"

#include <gio/gio.h>
#include <string.h>

#include "core/file/file-io.h"
#include "core/text/i18n.h"
#include "core/text/line-index.h"
#include "core/text/span.h"

#define BOM "\xef\xbb\xbf"
#define BOM_BYTES 3

/* An XML declaration is no longer than this in any file that means it. */
#define DECLARATION_BYTES 1024

/* What remains when all else fails: every byte is a character in it. */
#define WESTERN "windows-1252"

typedef struct
{
  const char *bytes;
  gsize n_bytes;
  const char *encoding;
  GalleyTextError code;
} Signature;

/* Longer ones first: the mark of UTF-16 begins that of UTF-32. Without a mark,
 * the `<` that an XML file starts with tells as much. */
static const Signature signatures[] = {
  { "\xff\xfe\0\0", 4, "UTF-32LE", GALLEY_TEXT_ERROR_UTF_32 },
  { "\0\0\xfe\xff", 4, "UTF-32BE", GALLEY_TEXT_ERROR_UTF_32 },
  { "<\0\0\0", 4, "UTF-32LE", GALLEY_TEXT_ERROR_UTF_32 },
  { "\0\0\0<", 4, "UTF-32BE", GALLEY_TEXT_ERROR_UTF_32 },
  { "\xff\xfe", 2, "UTF-16LE", GALLEY_TEXT_ERROR_UTF_16 },
  { "\xfe\xff", 2, "UTF-16BE", GALLEY_TEXT_ERROR_UTF_16 },
  { "<\0", 2, "UTF-16LE", GALLEY_TEXT_ERROR_UTF_16 },
  { "\0<", 2, "UTF-16BE", GALLEY_TEXT_ERROR_UTF_16 },
};

/* Files that say Latin-1 and use 0x80 to 0x9F always mean these. */
static const guint16 western_high[32] = {
  0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
  0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
  0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
  0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

static const char *const western_names[] = {
  "ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "cp1252", WESTERN, NULL
};

G_DEFINE_QUARK (galley-text-error-quark, galley_text_error)

static gboolean
is_utf8_name (const char *name)
{
  return g_ascii_strcasecmp (name, "UTF-8") == 0 || g_ascii_strcasecmp (name, "UTF8") == 0;
}

static gboolean
is_western_name (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_strv_contains (western_names, lower);
}

static gboolean
is_wide_name (const char *name)
{
  return g_ascii_strncasecmp (name, "UTF-16", 6) == 0
         || g_ascii_strncasecmp (name, "UTF-32", 6) == 0
         || g_ascii_strncasecmp (name, "ISO-10646-UCS", 13) == 0;
}

static const Signature *
find_signature (const char *text, gsize n_bytes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      if (n_bytes >= signatures[i].n_bytes
          && memcmp (text, signatures[i].bytes, signatures[i].n_bytes) == 0)
        return &signatures[i];
    }
  return NULL;
}

static gsize
skip_space (const char *text, gsize n_bytes, gsize at)
{
  while (at < n_bytes && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n'))
    at++;
  return at;
}

/* `NAME = "VALUE"` from @at on. Returns the offset behind it, 0 for anything
 * else. */
static gsize
read_pseudo_attribute (const char *text, gsize n_bytes, gsize at, GalleySpan *name,
                       GalleySpan *value)
{
  gsize start = at;
  const char *end;

  while (at < n_bytes && g_ascii_isalpha (text[at]))
    at++;
  *name = GALLEY_SPAN (start, at);
  at = skip_space (text, n_bytes, at);
  if (galley_span_is_empty (*name) || at >= n_bytes || text[at] != '=')
    return 0;
  at = skip_space (text, n_bytes, at + 1);
  if (at >= n_bytes || (text[at] != '"' && text[at] != '\''))
    return 0;
  end = memchr (text + at + 1, text[at], n_bytes - at - 1);
  if (end == NULL)
    return 0;
  *value = GALLEY_SPAN (at + 1, end - text);
  return (gsize) (end - text) + 1;
}

/* Where the XML declaration names the encoding; empty when it does not. */
static GalleySpan
find_declared (const char *text, gsize n_bytes)
{
  const GalleySpan none = { 0, 0 };
  gsize limit = MIN (n_bytes, DECLARATION_BYTES);
  gsize at = 0;

  if (limit >= BOM_BYTES && memcmp (text, BOM, BOM_BYTES) == 0)
    at = BOM_BYTES;
  if (limit - at < 6 || memcmp (text + at, "<?xml", 5) != 0
      || skip_space (text, limit, at + 5) == at + 5)
    return none;

  at = skip_space (text, limit, at + 5);
  while (at < limit)
    {
      GalleySpan name, value;

      at = read_pseudo_attribute (text, limit, at, &name, &value);
      if (at == 0)
        break;
      if (galley_span_length (name) == 8 && memcmp (text + name.start, "encoding", 8) == 0)
        return value;
      at = skip_space (text, limit, at);
    }
  return none;
}

/* The declared name, when it could be one: never more than the report holds,
 * and nothing that a converter would take for an option. */
static gboolean
copy_declared (const char *text, GalleySpan span, char *name, gsize n_bytes)
{
  gsize length = galley_span_length (span);

  if (length == 0 || length >= n_bytes || !g_ascii_isalpha (text[span.start]))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      char c = text[span.start + i];

      if (!g_ascii_isalnum (c) && c != '.' && c != '_' && c != '-')
        return FALSE;
      name[i] = c;
    }
  name[length] = '\0';
  return TRUE;
}

static gboolean
is_ascii (const char *text, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    {
      if ((guchar) text[i] >= 0x80)
        return FALSE;
    }
  return TRUE;
}

/* @offset is behind valid UTF-8 only. */
static void
set_place (GalleyTextReport *report, const char *text, gsize offset)
{
  g_autoptr (GalleyLineIndex) lines = galley_line_index_new (text, offset);

  report->offset = offset;
  galley_line_index_locate (lines, (guint32) offset, &report->line, &report->column);
}

static void
set_encoding (GalleyTextReport *report, const char *encoding)
{
  g_strlcpy (report->encoding, encoding, sizeof report->encoding);
}

/* The first zero byte of a text that is otherwise UTF-8 up to there; its place is
 * told only where it has one. */
static gboolean
check_nul (const char *text, gsize n_bytes, GalleyTextReport *report, GError **error)
{
  const char *nul = n_bytes > 0 ? memchr (text, '\0', n_bytes) : NULL;

  if (nul == NULL)
    return TRUE;
  if (g_utf8_validate_len (text, (gsize) (nul - text), NULL))
    set_place (report, text, (gsize) (nul - text));
  else
    report->offset = (gsize) (nul - text);

  if (report->line > 0)
    g_set_error (error, GALLEY_TEXT_ERROR, GALLEY_TEXT_ERROR_NUL,
                 _("This is not a text file: there is a zero byte on line %u, column %u "
                   "(byte %zu)."),
                 report->line, report->column, report->offset + 1);
  else
    g_set_error (error, GALLEY_TEXT_ERROR, GALLEY_TEXT_ERROR_NUL,
                 _("This is not a text file: byte %zu is zero."),
                 report->offset + 1);
  return FALSE;
}

static void
report_declared (const char *text, gsize n_bytes, const char *declared, gboolean valid,
                 GalleyTextReport *report, GError **error)
{
  GalleySpan span = find_declared (text, n_bytes);
  gboolean mistaken = valid && !is_ascii (text, n_bytes)
                      && (is_western_name (declared) || is_wide_name (declared));

  set_place (report, text, span.start);
  /* Western bytes practically never happen to be UTF-8, and wide ones do not get
   * here: some program converted the text and forgot the declaration. */
  if (mistaken || (valid && is_wide_name (declared)))
    {
      set_encoding (report, "UTF-8");
      g_set_error (error, GALLEY_TEXT_ERROR, GALLEY_TEXT_ERROR_DECLARED,
                   _("The file says on line %u, column %u (byte %zu) that it is "
                     "written in %s, but it is in UTF-8. The declaration has to be corrected "
                     "before the text can be edited."),
                   report->line, report->column, report->offset + 1, declared);
      return;
    }
  set_encoding (report, is_wide_name (declared) ? WESTERN : declared);
  g_set_error (error, GALLEY_TEXT_ERROR, GALLEY_TEXT_ERROR_DECLARED,
               _("The file says on line %u, column %u (byte %zu) that it is "
                 "written in %s. It has to be converted to UTF-8 before it can be edited."),
               report->line, report->column, report->offset + 1, declared);
}

static char *
western_to_utf8 (const char *text, gsize n_bytes, gsize *n_written)
{
  GString *result = g_string_sized_new (n_bytes + n_bytes / 8);

  for (gsize i = 0; i < n_bytes; i++)
    {
      guchar c = (guchar) text[i];

      if (c < 0x80)
        g_string_append_c (result, (char) c);
      else
        g_string_append_unichar (result, c < 0xa0 ? western_high[c - 0x80] : c);
    }
  *n_written = result->len;
  return g_string_free_and_steal (result);
}

static char *
convert (const char *text, gsize n_bytes, const char *encoding, gsize *n_written, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gsize n_read = 0;
  char *result;

  if (is_western_name (encoding))
    return western_to_utf8 (text, n_bytes, n_written);

  result = g_convert (text, (gssize) n_bytes, "UTF-8", encoding, &n_read, n_written, &failure);
  /* A character that is cut off at the end is only left unread. */
  if (result != NULL && n_read == n_bytes)
    return result;
  g_free (result);
  if (g_error_matches (failure, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION))
    g_set_error (error, GALLEY_TEXT_ERROR, GALLEY_TEXT_ERROR_NOT_CONVERTIBLE,
                 _("Text in %s cannot be converted on this system."), encoding);
  else
    g_set_error (error, GALLEY_TEXT_ERROR, GALLEY_TEXT_ERROR_NOT_CONVERTIBLE,
                 _("This is not text in %s: byte %zu stands for no character in it."),
                 encoding, n_read + 1);
  return NULL;
}

/* A text whose declaration, if it has one, names UTF-8. Takes @text. */
static GBytes *
with_declaration (char *text, gsize n_bytes)
{
  GalleySpan span = find_declared (text, n_bytes);
  GString *corrected;

  if (galley_span_is_empty (span)
      || (galley_span_length (span) == 5
          && g_ascii_strncasecmp (text + span.start, "UTF-8", 5) == 0))
    return g_bytes_new_take (text, n_bytes);

  corrected = g_string_sized_new (n_bytes + 8);
  g_string_append_len (corrected, text, span.start);
  g_string_append (corrected, "UTF-8");
  g_string_append_len (corrected, text + span.end, (gssize) (n_bytes - span.end));
  g_free (text);
  return g_string_free_to_bytes (corrected);
}

static void
set_too_large (GError **error)
{
  g_set_error (error, GALLEY_TEXT_ERROR, GALLEY_TEXT_ERROR_TOO_LARGE,
               _("This text is too large: Galley edits texts of up to %d MB."),
               (int) (GALLEY_FILE_MAX_BYTES / (1024 * 1024)));
}

/**
 * galley_text_check:
 * @bytes: a whole file
 * @report: (out) (optional): for a failure, what to convert from and the place
 *
 * Whether the bytes are UTF-8 text as they stand, and do not say that they are
 * anything else: a text that calls itself Latin-1 would be a lie from the first
 * accent typed into it. A byte-order mark is part of the text and stays.
 *
 * Returns: %TRUE when they can be edited
 */
gboolean
galley_text_check (GBytes *bytes, GalleyTextReport *report, GError **error)
{
  GalleyTextReport local = { 0 };
  const Signature *signature;
  const char *text, *bad = NULL;
  char declared[sizeof local.encoding];
  gboolean valid;
  gsize n_bytes;

  g_return_val_if_fail (bytes != NULL, FALSE);

  if (report == NULL)
    report = &local;
  memset (report, 0, sizeof *report);
  text = g_bytes_get_data (bytes, &n_bytes);

  if (n_bytes > GALLEY_FILE_MAX_BYTES)
    {
      set_too_large (error);
      return FALSE;
    }

  signature = find_signature (text, n_bytes);
  if (signature != NULL)
    {
      set_encoding (report, signature->encoding);
      g_set_error (error, GALLEY_TEXT_ERROR, (int) signature->code,
                   _("This file is written in %.6s. It has to be converted to UTF-8 before it "
                     "can be edited."), signature->encoding);
      return FALSE;
    }
  if (!check_nul (text, n_bytes, report, error))
    return FALSE;

  valid = n_bytes == 0 || g_utf8_validate_len (text, n_bytes, &bad);
  if (copy_declared (text, find_declared (text, n_bytes), declared, sizeof declared)
      && !is_utf8_name (declared))
    {
      report_declared (text, n_bytes, declared, valid, report, error);
      return FALSE;
    }
  if (!valid)
    {
      set_place (report, text, (gsize) (bad - text));
      set_encoding (report, WESTERN);
      g_set_error (error, GALLEY_TEXT_ERROR, GALLEY_TEXT_ERROR_INVALID_UTF_8,
                   _("The text is not UTF-8: the byte 0x%02X on line %u, column %u (byte %zu) stands for no character."),
                   (guchar) *bad, report->line, report->column, report->offset + 1);
    }
  return valid;
}

/**
 * galley_text_to_utf8:
 * @encoding: what the bytes are in: what a report named, or a person chose;
 *   "UTF-8" corrects a mistaken declaration and nothing else
 *
 * The same text in UTF-8, without the byte-order mark of a wide encoding and
 * with an XML declaration that is true. The file is not touched.
 *
 * Returns: (transfer full) (nullable): text that galley_text_check() accepts
 */
GBytes *
galley_text_to_utf8 (GBytes *bytes, const char *encoding, GError **error)
{
  g_autoptr (GBytes) result = NULL;
  GalleyTextReport report = { 0 };
  const Signature *signature;
  const char *text;
  char *converted;
  gsize n_bytes;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (encoding != NULL && *encoding != '\0', NULL);

  text = g_bytes_get_data (bytes, &n_bytes);
  if (n_bytes == 0)
    return g_bytes_ref (bytes);

  signature = find_signature (text, n_bytes);
  if (signature != NULL && g_ascii_strcasecmp (encoding, signature->encoding) == 0
      && memchr (signature->bytes, '<', signature->n_bytes) == NULL)
    {
      text += signature->n_bytes;
      n_bytes -= signature->n_bytes;
    }
  if (is_utf8_name (encoding))
    converted = g_memdup2 (text, n_bytes);
  else
    converted = convert (text, n_bytes, encoding, &n_bytes, error);
  if (converted == NULL)
    return NULL;

  /* Zero bytes first: they would look like a wide encoding all over again. */
  result = with_declaration (converted, n_bytes);
  text = g_bytes_get_data (result, &n_bytes);
  if (!check_nul (text, n_bytes, &report, error) || !galley_text_check (result, NULL, error))
    return NULL;
  return g_steal_pointer (&result);
}
