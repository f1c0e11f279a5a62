/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/html/html-writer-private.h"

#include <string.h>

#include "core/text/composed.h"
#include "core/text/eight-bytes.h"

/* What the scan over text has to stop at. */
enum
{
  STOP_NO,
  STOP_SPACE,                   /* a blank: fine when it is alone */
  STOP_WHITE,                   /* other white space */
  STOP_ESCAPE,                  /* & < > " */
  STOP_DROP,                    /* control characters */
  STOP_LOOK,                    /* lead byte of characters that HTML forbids, among others */
};

/* Invalid UTF-8 never reaches the table. */
static const guint8 stops[256] = {
  [0x00] = STOP_DROP, [0x01 ... 0x08] = STOP_DROP, ['\t'] = STOP_WHITE, ['\n'] = STOP_WHITE,
  [0x0b] = STOP_DROP, [0x0c] = STOP_DROP, ['\r'] = STOP_WHITE, [0x0e ... 0x1f] = STOP_DROP,
  [' '] = STOP_SPACE, ['"'] = STOP_ESCAPE, ['&'] = STOP_ESCAPE, ['<'] = STOP_ESCAPE, ['>'] = STOP_ESCAPE,
  [0x7f] = STOP_DROP,
  [0xc2] = STOP_LOOK,           /* U+0080 to U+009F are controls */
  [0xef] = STOP_LOOK,           /* U+FDD0 to U+FDEF, U+FFFE, U+FFFF are no characters */
  [0xf0 ... 0xf4] = STOP_LOOK,  /* nor are the last two of each plane */
};

/* Which bytes are stops, of which only the first is certain. In bytes below 0x80 the
 * top bit is set by what takes too much away: a blank from what is less, one from
 * what has become zero. */
static inline guint64
stops_in (guint64 bytes)
{
  guint64 quotes = (bytes | GALLEY_EACH_BYTE (0x04)) ^ GALLEY_EACH_BYTE ('&');     /* and " */
  guint64 brackets = (bytes | GALLEY_EACH_BYTE (0x02)) ^ GALLEY_EACH_BYTE ('>');   /* and < */
  guint64 deletes = bytes ^ GALLEY_EACH_BYTE (0x7f);

  return (bytes | (bytes - GALLEY_EACH_BYTE (' ')) | (quotes - GALLEY_EACH_BYTE (1))
          | (brackets - GALLEY_EACH_BYTE (1)) | (deletes - GALLEY_EACH_BYTE (1))) & GALLEY_TOP_BITS;
}

/* Passes over bytes that need no thought, and perhaps not over all of them. With
 * @single it halts at the second of two blanks, too. */
static inline const guchar *
skip_plain (const guchar *p,
            const guchar *end,
            gboolean      single)
{
  guint64 before = 0;

  for (; end - p >= (gssize) sizeof (guint64); p += sizeof (guint64))
    {
      guint64 bytes = galley_eight_bytes_at (p);
      guint64 found = stops_in (bytes);

      if (single)
        {
          guint64 blanks = galley_eight_bytes_blanks (bytes);

          found |= galley_eight_bytes_doubled (blanks, before);
          before = galley_eight_bytes_last (blanks);
        }
      if (found != 0)
        return p + galley_eight_bytes_first (found);
    }

  return p;
}

static inline void
write_space (GalleyHtmlWriter *self)
{
  if (self->space >= GALLEY_HTML_SPACE_PENDING)
    g_string_append_c (self->out, ' ');
  self->space = GALLEY_HTML_SPACE_NONE;
}

static void
write_escaped (GalleyHtmlWriter *self,
               char              c)
{
  switch (c)
    {
    case '&':
      g_string_append_len (self->out, "&amp;", 5);
      break;
    case '<':
      g_string_append_len (self->out, "&lt;", 4);
      break;
    case '>':
      g_string_append_len (self->out, "&gt;", 4);
      break;
    default:
      g_string_append_len (self->out, "&quot;", 6);
      break;
    }
}

/* The length of the character at @p, which starts with a byte of STOP_LOOK;
 * *@forbidden is whether HTML may not hold it. */
static inline guint
look_at (const guchar *p,
         gboolean     *forbidden)
{
  if (*p == 0xc2)
    {
      *forbidden = p[1] < 0xa0;
      return 2;
    }
  if (*p == 0xef)
    {
      *forbidden = (p[1] == 0xb7 && p[2] >= 0x90 && p[2] <= 0xaf) ||
                   (p[1] == 0xbf && p[2] >= 0xbe);
      return 3;
    }

  *forbidden = (p[1] & 0x0f) == 0x0f && p[2] == 0xbf && p[3] >= 0xbe;
  return 4;
}

/* Where lines may break anywhere, a line end is no blank: Han and kana. */
static gboolean
is_wide (gunichar c)
{
  return c >= 0x2e80 && g_unichar_iswide (c) && !(c >= 0xac00 && c <= 0xd7a3);
}

static gboolean
ends_wide (const guchar *start,
           const guchar *end)
{
  const char *last;

  if (end == start || end[-1] < 0x80)
    return FALSE;

  last = g_utf8_find_prev_char ((const char *) start, (const char *) end);
  return last != NULL && is_wide (g_utf8_get_char (last));
}

/* Whether the text that goes on does, as far as it was written. */
static gboolean
text_ends_wide (GalleyHtmlWriter *self)
{
  return self->out->len > self->text_start &&
         ends_wide ((const guchar *) self->out->str + self->text_start, (const guchar *) self->out->str + self->out->len);
}

/* Valid UTF-8, white space folded. */
static void
write_prose (GalleyHtmlWriter *self,
             const guchar     *text,
             const guchar     *end)
{
  const guchar *p = text;

  while (p < end)
    {
      const guchar *run = p;

      while (TRUE)
        {
          gboolean forbidden = TRUE;
          guint length;

          /* A run neither begins nor ends with a blank. */
          if (p < end && *p != ' ')
            {
              p = skip_plain (p, end, TRUE);
              if (p > run && p[-1] == ' ')
                p--;
            }
          while (p < end && stops[*p] == STOP_NO)
            p++;
          /* A blank between words is by far the most common reason to stop. */
          if (end - p > 1 && *p == ' ' && p > run && stops[p[1]] == STOP_NO)
            {
              p += 2;
              continue;
            }
          if (p < end && *p == '"')
            {
              p++;
              continue;
            }
          if (p == end || stops[*p] != STOP_LOOK)
            break;
          length = look_at (p, &forbidden);
          if (forbidden)
            break;
          p += length;
        }

      if (p > run)
        {
          if (self->space == GALLEY_HTML_SPACE_PENDING_WIDE && *run >= 0x80 && is_wide (g_utf8_get_char ((const char *) run)))
            self->space = GALLEY_HTML_SPACE_NONE;
          write_space (self);
          g_string_append_len (self->out, (const char *) run, p - run);
        }

      if (p == end)
        break;

      switch (stops[*p])
        {
        case STOP_SPACE:
        case STOP_WHITE:
          {
            gboolean has_newline = FALSE;
            gboolean wide = p > text ? ends_wide (text, p) : text_ends_wide (self);

            for (; p < end && (stops[*p] == STOP_SPACE || stops[*p] == STOP_WHITE); p++)
              has_newline |= *p == '\n' || *p == '\r';
            if (self->space == GALLEY_HTML_SPACE_NONE)
              self->space = has_newline && wide ? GALLEY_HTML_SPACE_PENDING_WIDE : GALLEY_HTML_SPACE_PENDING;
            break;
          }
        case STOP_ESCAPE:
          write_space (self);
          write_escaped (self, *p++);
          break;
        case STOP_LOOK:
          {
            gboolean forbidden;

            p += look_at (p, &forbidden);
            break;
          }
        default:
          p++;
          break;
        }
    }
}

/* Valid UTF-8 as it is; in a value line ends become blanks and quotes are escaped. */
static void
write_verbatim (GalleyHtmlWriter *self,
                const guchar     *text,
                const guchar     *end,
                gboolean          is_value)
{
  const guchar *p = text;

  while (p < end)
    {
      const guchar *run = p;
      gboolean forbidden = FALSE;

      p = skip_plain (p, end, FALSE);
      while (p < end)
        {
          guint stop = stops[*p];

          if (stop == STOP_NO || stop == STOP_SPACE)
            p++;
          else if (stop == STOP_WHITE && !is_value && *p != '\r')
            p++;
          else if (*p == '"' && !is_value)
            p++;
          else if (stop == STOP_LOOK)
            {
              guint length = look_at (p, &forbidden);

              if (forbidden)
                break;
              p += length;
            }
          else
            break;
        }
      g_string_append_len (self->out, (const char *) run, p - run);

      if (p == end)
        break;

      if (stops[*p] == STOP_LOOK)
        p += look_at (p, &forbidden);
      else if (stops[*p] == STOP_ESCAPE)
        write_escaped (self, *p++);
      else if (stops[*p] == STOP_WHITE && is_value)
        {
          g_string_append_c (self->out, ' ');
          p++;
        }
      else if (*p == '\r')
        {
          if (p + 1 == end || p[1] != '\n')
            g_string_append_c (self->out, '\n');
          p++;
        }
      else
        p++;
    }
}

/* Most text is; it needs no other look at it. */
static gboolean
is_ascii (const char *text,
          gsize       n_bytes)
{
  guint64 seen = 0;

  if (n_bytes < sizeof seen)
    {
      for (gsize i = 0; i < n_bytes; i++)
        seen |= (guchar) text[i];
    }
  else
    {
      for (gsize i = 0; i + sizeof seen < n_bytes; i += sizeof seen)
        seen |= galley_eight_bytes_at (text + i);
      seen |= galley_eight_bytes_at (text + n_bytes - sizeof seen);
    }

  return (seen & GALLEY_TOP_BITS) == 0;
}

static void
write_as (GalleyHtmlWriter *self,
          const char       *text,
          gsize             n_bytes,
          GalleyHtmlMode    mode)
{
  const guchar *start = (const guchar *) text;

  if (mode == GALLEY_HTML_PROSE)
    write_prose (self, start, start + n_bytes);
  else
    write_verbatim (self, start, start + n_bytes, mode == GALLEY_HTML_VALUE);
}

static void
write_valid (GalleyHtmlWriter *self,
             const char       *text,
             gsize             n_bytes,
             GalleyHtmlMode              mode)
{
  g_autofree char *composed = galley_composed_make (text, n_bytes);

  if (composed != NULL)
    write_as (self, composed, strlen (composed), mode);
  else
    write_as (self, text, n_bytes, mode);
}

/* Marks upon one letter that are looked at together when they come one by one. */
#define MAX_MARKS 32

/* Text may come in parts, and a mark at the beginning of one belongs upon the
 * last letter of the one before. A mark that has no letter stands upon a blank
 * that does not break. */
static void
write_joined (GalleyHtmlWriter *self,
              const char       *text,
              gsize             n_bytes,
              GalleyHtmlMode              mode)
{
  gunichar c = (guchar) *text < 0xcc ? 0 : g_utf8_get_char (text);
  g_autoptr (GString) joined = NULL;
  gsize start = self->out->len;

  if (c == 0 || !galley_composed_joins (c) || self->space >= GALLEY_HTML_SPACE_PENDING)
    {
      write_valid (self, text, n_bytes, mode);
      return;
    }

  for (guint n = 0; n < MAX_MARKS && start > self->text_start; n++)
    {
      start = (gsize) (g_utf8_prev_char (self->out->str + start) - self->out->str);
      if (!galley_composed_joins (g_utf8_get_char (self->out->str + start)))
        break;
    }

  joined = g_string_new (start < self->out->len ? self->out->str + start : "\302\240");
  /* A character that had to be escaped stays what it is. */
  if (joined->str[0] == ';')
    g_string_truncate (joined, 0);
  else
    g_string_truncate (self->out, start);
  g_string_append_len (joined, text, n_bytes);
  write_valid (self, joined->str, joined->len, mode);
}

/* Whether all of it may stand as it is where white space does. */
static gboolean
is_plain (const guchar *p,
          const guchar *end)
{
  p = skip_plain (p, end, FALSE);
  while (p < end && stops[*p] <= STOP_SPACE && *p < 0x80)
    p++;

  return p == end;
}

/**
 * galley_html_writer_write_text:
 *
 * Writes any bytes as text. Each stretch that is no UTF-8 becomes one
 * replacement character.
 */
void
galley_html_writer_write_text (GalleyHtmlWriter *self,
                               const char       *text,
                               gssize            n_bytes,
                               GalleyHtmlMode              mode)
{
  const char *end = text + (n_bytes < 0 ? strlen (text) : (gsize) n_bytes);
  gboolean replaced = FALSE;

  if (mode == GALLEY_HTML_VERBATIM)
    write_space (self);
  if (mode != GALLEY_HTML_PROSE && is_plain ((const guchar *) text, (const guchar *) end))
    {
      g_string_append_len (self->out, text, end - text);
      return;
    }
  if (is_ascii (text, (gsize) (end - text)))
    {
      write_as (self, text, (gsize) (end - text), mode);
      return;
    }

  while (text < end)
    {
      const char *bad;

      g_utf8_validate_len (text, end - text, &bad);
      if (bad > text)
        {
          write_joined (self, text, (gsize) (bad - text), mode);
          replaced = FALSE;
        }
      if (bad == end)
        break;

      if (*bad != '\0' && !replaced)
        {
          if (mode == GALLEY_HTML_PROSE)
            write_space (self);
          g_string_append_len (self->out, "\357\277\275", 3);
          replaced = TRUE;
        }
      text = bad + 1;
    }
}
