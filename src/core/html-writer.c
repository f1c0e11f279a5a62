/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/html-writer.h"

#include <string.h>

#include "core/composed.h"

/* The groups of elements that matter for nesting. */
enum
{
  CONTENT_NOTHING = 0,
  CONTENT_PART = 1 << 0,        /* head, body */
  CONTENT_METADATA = 1 << 1,    /* what stands in the head */
  CONTENT_FLOW = 1 << 2,        /* blocks */
  CONTENT_PHRASING = 1 << 3,    /* text-level elements, and text */
  CONTENT_RAW = 1 << 4,         /* text without any markup in it */
  CONTENT_ITEM = 1 << 5,
  CONTENT_CAPTION = 1 << 6,
  CONTENT_LEGEND = 1 << 7,
  CONTENT_ROWS = 1 << 8,
  CONTENT_ROW = 1 << 9,
  CONTENT_CELL = 1 << 10,
  CONTENT_SHAPE = 1 << 11,
  CONTENT_ROOT = 1 << 12,

  CONTENT_FLOW_OR_TEXT = CONTENT_FLOW | CONTENT_PHRASING,
  CONTENT_FIGURE = CONTENT_FLOW | CONTENT_LEGEND,
  CONTENT_TABLE = CONTENT_CAPTION | CONTENT_ROWS,
  CONTENT_ANYTHING = 0xffff,
};

typedef enum
{
  LAYOUT_BLOCK,                 /* on lines of its own */
  LAYOUT_BLOCK_VOID,
  LAYOUT_INLINE,
  LAYOUT_INLINE_VOID,
} Layout;

static const struct
{
  const char *name;
  guint8 length;
  guint8 layout;
  guint16 is;
  guint16 takes;
} tags[] = {
#define X(id, name, layout, is, takes) \
  { name, sizeof name - 1, LAYOUT_##layout, CONTENT_##is, CONTENT_##takes },
  GALLEY_HTML_TAGS (X)
#undef X
};

typedef struct
{
  gsize start;                  /* byte of the "<" */
  guint8 tag;
  guint8 has_blocks;            /* children on lines of their own */
  guint8 has_text;              /* text or inline children */
} Open;

typedef enum
{
  SPACE_NONE,                   /* the last thing was text */
  SPACE_SWALLOW,                /* nothing but white space since the block began */
  SPACE_PENDING,                /* one is due before the next text */
  SPACE_PENDING_WIDE,           /* the same, of a line end behind a wide character */
} Space;

struct _GalleyHtmlWriter
{
  GString *out;
  GArray *stack;                /* of Open; the bottom one stands for what is around */
  guint depth;                  /* indentation of the bottom */
  guint n_elements;
  guint n_links;                /* open "a" elements: at most one */
  gsize text_start;             /* byte behind the last markup: where the text that goes on began */
  Space space;
  gboolean in_tag;              /* the ">" of the last start tag is still due */
};

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

static inline Open *
top (GalleyHtmlWriter *self)
{
  return &g_array_index (self->stack, Open, self->stack->len - 1);
}

static void
push (GalleyHtmlWriter *self,
      GalleyHtmlTag     tag)
{
  Open open = { .start = self->out->len, .tag = tag };

  g_array_append_val (self->stack, open);
}

static inline guint
takes (const Open *open)
{
  return open->tag == GALLEY_HTML_N_TAGS ? CONTENT_ANYTHING : tags[open->tag].takes;
}

static inline void
close_tag (GalleyHtmlWriter *self)
{
  if (self->in_tag)
    {
      g_string_append_c (self->out, '>');
      self->in_tag = FALSE;
      self->text_start = self->out->len;
    }
}

/* Levels of indentation inside everything that is open. What stands in the
 * html element stays at the margin, as people write it. */
static inline guint
level (GalleyHtmlWriter *self)
{
  guint n_open = self->stack->len - 1;

  if (n_open > 0 && g_array_index (self->stack, Open, 1).tag == GALLEY_HTML_HTML)
    n_open--;

  return self->depth + n_open;
}

static void
break_line (GalleyHtmlWriter *self)
{
  static const char blanks[] = "                                                                ";
  gsize indent = 2 * level (self);

  /* The first line of a piece is indented by whoever puts it into a page. */
  if (self->out->len == 0)
    return;

  g_string_append_c (self->out, '\n');
  for (; indent >= sizeof blanks; indent -= sizeof blanks - 1)
    g_string_append_len (self->out, blanks, sizeof blanks - 1);
  g_string_append_len (self->out, blanks, indent);
}

static inline void
write_space (GalleyHtmlWriter *self)
{
  if (self->space >= SPACE_PENDING)
    g_string_append_c (self->out, ' ');
  self->space = SPACE_NONE;
}

static inline void
begin_text (GalleyHtmlWriter *self)
{
  Open *open = top (self);

  g_assert (takes (open) & (CONTENT_PHRASING | CONTENT_RAW));
  g_assert (!open->has_blocks);

  close_tag (self);
  open->has_text = TRUE;
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

      while (p < end)
        {
          guint stop = stops[*p];

          if (G_LIKELY (stop == STOP_NO) || *p == '"')
            {
              p++;
            }
          else if (stop == STOP_SPACE)
            {
              if (p == run || p + 1 == end || stops[p[1]] == STOP_SPACE || stops[p[1]] == STOP_WHITE ||
                  stops[p[1]] == STOP_DROP)
                break;
              p++;
            }
          else if (stop == STOP_LOOK)
            {
              gboolean forbidden;
              guint length = look_at (p, &forbidden);

              if (forbidden)
                break;
              p += length;
            }
          else
            {
              break;
            }
        }

      if (p > run)
        {
          if (self->space == SPACE_PENDING_WIDE && *run >= 0x80 && is_wide (g_utf8_get_char ((const char *) run)))
            self->space = SPACE_NONE;
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
            if (self->space == SPACE_NONE)
              self->space = has_newline && wide ? SPACE_PENDING_WIDE : SPACE_PENDING;
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

typedef enum { MODE_PROSE, MODE_VERBATIM, MODE_VALUE } Mode;

static void
write_valid (GalleyHtmlWriter *self,
             const char       *text,
             gsize             n_bytes,
             Mode              mode)
{
  g_autofree char *composed = galley_composed_make (text, n_bytes);
  const guchar *start = (const guchar *) (composed != NULL ? composed : text);
  gsize length = composed != NULL ? strlen (composed) : n_bytes;

  if (mode == MODE_PROSE)
    write_prose (self, start, start + length);
  else
    write_verbatim (self, start, start + length, mode == MODE_VALUE);
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
              Mode              mode)
{
  gunichar c = (guchar) *text < 0xcc ? 0 : g_utf8_get_char (text);
  g_autoptr (GString) joined = NULL;
  gsize start = self->out->len;

  if (c == 0 || !galley_composed_joins (c) || self->space >= SPACE_PENDING)
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

/* Each stretch of bytes that is no UTF-8 becomes one replacement character. */
static void
write_bytes (GalleyHtmlWriter *self,
             const char       *text,
             gssize            n_bytes,
             Mode              mode)
{
  const char *end = text + (n_bytes < 0 ? strlen (text) : (gsize) n_bytes);
  gboolean replaced = FALSE;

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
          if (mode == MODE_PROSE)
            write_space (self);
          g_string_append_len (self->out, "\357\277\275", 3);
          replaced = TRUE;
        }
      text = bad + 1;
    }
}

/**
 * galley_html_writer_new:
 * @depth: how many levels deep the first element is indented
 * @size_hint: bytes expected
 *
 * Makes a writer; with a depth of 0 for a whole page, more for a piece of one.
 */
GalleyHtmlWriter *
galley_html_writer_new (guint depth,
                        gsize size_hint)
{
  GalleyHtmlWriter *self = g_new0 (GalleyHtmlWriter, 1);

  self->out = g_string_sized_new (size_hint);
  self->stack = g_array_new (FALSE, FALSE, sizeof (Open));
  self->depth = depth;
  push (self, GALLEY_HTML_N_TAGS);

  return self;
}

void
galley_html_writer_free (GalleyHtmlWriter *self)
{
  if (self == NULL)
    return;

  if (self->out != NULL)
    g_string_free (self->out, TRUE);
  g_array_unref (self->stack);
  g_free (self);
}

/**
 * galley_html_writer_finish:
 *
 * Takes what was written, with a final line end. Everything must be closed;
 * the writer can only be freed afterwards.
 *
 * Returns: (transfer full): the HTML, UTF-8
 */
GBytes *
galley_html_writer_finish (GalleyHtmlWriter *self)
{
  g_return_val_if_fail (self->out != NULL, NULL);
  g_assert (self->stack->len == 1);
  g_assert (!self->in_tag);

  if (self->out->len > 0)
    g_string_append_c (self->out, '\n');

  return g_string_free_to_bytes (g_steal_pointer (&self->out));
}

void
galley_html_writer_doctype (GalleyHtmlWriter *self)
{
  g_assert (self->out->len == 0);

  g_string_append (self->out, "<!doctype html>");
}

/**
 * galley_html_writer_start:
 *
 * Opens an element. Its attributes are due next; a void element is closed by
 * galley_html_writer_end() like every other.
 */
void
galley_html_writer_start (GalleyHtmlWriter *self,
                          GalleyHtmlTag     tag)
{
  Open *open = top (self);

  g_return_if_fail (tag < GALLEY_HTML_N_TAGS);
  g_assert (takes (open) & tags[tag].is);

  close_tag (self);
  if (tags[tag].layout <= LAYOUT_BLOCK_VOID)
    {
      g_assert (!open->has_text);
      open->has_blocks = TRUE;
      break_line (self);
      self->space = SPACE_SWALLOW;
    }
  else
    {
      g_assert (!open->has_blocks);
      open->has_text = TRUE;
      if (self->space >= SPACE_PENDING)
        {
          g_string_append_c (self->out, ' ');
          self->space = SPACE_SWALLOW;
        }
    }

  if (tag == GALLEY_HTML_A)
    {
      g_assert (self->n_links == 0);
      self->n_links++;
    }

  push (self, tag);
  g_string_append_c (self->out, '<');
  g_string_append_len (self->out, tags[tag].name, tags[tag].length);
  self->in_tag = TRUE;
  self->n_elements++;
}

/**
 * galley_html_writer_end:
 *
 * Closes the innermost element, which must be a @tag.
 */
void
galley_html_writer_end (GalleyHtmlWriter *self,
                        GalleyHtmlTag     tag)
{
  Open open = *top (self);

  g_assert (open.tag == tag);

  close_tag (self);
  g_array_set_size (self->stack, self->stack->len - 1);

  if (tags[tag].layout != LAYOUT_INLINE)
    self->space = SPACE_SWALLOW;
  if (tags[tag].layout == LAYOUT_BLOCK_VOID || tags[tag].layout == LAYOUT_INLINE_VOID)
    return;
  if (open.has_blocks)
    break_line (self);

  if (tag == GALLEY_HTML_A)
    self->n_links--;

  g_string_append_len (self->out, "</", 2);
  g_string_append_len (self->out, tags[tag].name, tags[tag].length);
  g_string_append_c (self->out, '>');
  self->text_start = self->out->len;
}

/**
 * galley_html_writer_attribute:
 * @name: its name, which is written as it is
 * @value: (nullable): its value; without one nothing is written
 */
void
galley_html_writer_attribute (GalleyHtmlWriter *self,
                              const char       *name,
                              const char       *value)
{
  g_return_if_fail (self->in_tag);

  if (value == NULL)
    return;

  g_string_append_c (self->out, ' ');
  g_string_append (self->out, name);
  g_string_append_len (self->out, "=\"", 2);
  self->text_start = self->out->len;
  write_bytes (self, value, -1, MODE_VALUE);
  g_string_append_c (self->out, '"');
}

void
galley_html_writer_attribute_int (GalleyHtmlWriter *self,
                                  const char       *name,
                                  gint64            value)
{
  char buffer[32];

  g_snprintf (buffer, sizeof buffer, "%" G_GINT64_FORMAT, value);
  galley_html_writer_attribute (self, name, buffer);
}

/**
 * galley_html_writer_prose:
 * @text: any bytes
 * @n_bytes: how many, or -1 when NUL-terminated
 *
 * Writes running text: each run of white space becomes one blank, also across
 * calls and inline elements; at the borders of a block it goes.
 */
void
galley_html_writer_prose (GalleyHtmlWriter *self,
                          const char       *text,
                          gssize            n_bytes)
{
  if (n_bytes == 0)
    return;

  begin_text (self);
  write_bytes (self, text, n_bytes, MODE_PROSE);
}

/**
 * galley_html_writer_verbatim:
 *
 * Writes text with its white space, as for a `pre`.
 */
void
galley_html_writer_verbatim (GalleyHtmlWriter *self,
                             const char       *text,
                             gssize            n_bytes)
{
  if (n_bytes == 0)
    return;

  begin_text (self);
  write_space (self);
  write_bytes (self, text, n_bytes, MODE_VERBATIM);
}

/**
 * galley_html_writer_drop_space:
 *
 * What comes next stands close to the word before, whatever white space was
 * between them: the mark of a citation.
 */
void
galley_html_writer_drop_space (GalleyHtmlWriter *self)
{
  if (self->space >= SPACE_PENDING)
    self->space = SPACE_NONE;
}

/**
 * galley_html_writer_data:
 *
 * Writes the content of a `style` or `script` as it is: these know no escapes,
 * so the caller must have seen to it that nothing in it can end the element.
 */
void
galley_html_writer_data (GalleyHtmlWriter *self,
                         const char       *text,
                         gssize            n_bytes)
{
  gsize length = n_bytes < 0 ? strlen (text) : (gsize) n_bytes;

  g_assert (top (self)->tag == GALLEY_HTML_STYLE || top (self)->tag == GALLEY_HTML_SCRIPT);
  g_return_if_fail (g_strstr_len (text, length, "</") == NULL);
  g_return_if_fail (g_strstr_len (text, length, "<!--") == NULL);
  g_return_if_fail (g_utf8_validate_len (text, length, NULL));

  close_tag (self);
  g_string_append_len (self->out, text, length);
}

/**
 * galley_html_writer_get_length:
 *
 * Returns: bytes written so far
 */
gsize
galley_html_writer_get_length (GalleyHtmlWriter *self)
{
  return self->out->len;
}

/**
 * galley_html_writer_get_open_start:
 *
 * Returns: the byte at which the innermost open element begins
 */
gsize
galley_html_writer_get_open_start (GalleyHtmlWriter *self)
{
  return top (self)->start;
}

/**
 * galley_html_writer_get_n_elements:
 *
 * Returns: how many elements have been started
 */
guint
galley_html_writer_get_n_elements (GalleyHtmlWriter *self)
{
  return self->n_elements;
}

/**
 * galley_html_writer_get_depth:
 *
 * Returns: levels of indentation at which a block would start now
 */
guint
galley_html_writer_get_depth (GalleyHtmlWriter *self)
{
  return level (self);
}
