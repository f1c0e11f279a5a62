/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/html/html-writer-private.h"

#include <string.h>

/* Elements in each other, before the list of them has to grow. */
#define USUAL_DEPTH 32

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
  LAYOUT_SHAPE,                 /* the same in a drawing, where a void element says so itself */
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

/* The writer as it was before an element began. */
typedef struct
{
  gsize length;
  gsize text_start;
  guint n_elements;
  guint8 space;
  guint8 in_tag;
  guint8 has_blocks;            /* of the element around */
  guint8 has_text;
} Before;

typedef struct
{
  gsize start;                  /* byte of the "<" */
  gsize content;                /* byte behind the ">" */
  Before before;
  guint8 tag;
  guint8 has_blocks;            /* children on lines of their own */
  guint8 has_text;              /* text or inline children */
  guint8 has_id;
} Open;

static inline Open *
top (GalleyHtmlWriter *self)
{
  return &g_array_index (self->stack, Open, self->n_open - 1);
}

static void
push (GalleyHtmlWriter *self,
      GalleyHtmlTag     tag,
      Before            before)
{
  if (self->n_open == self->stack->len)
    g_array_set_size (self->stack, 2 * self->n_open);
  self->n_open++;
  *top (self) = (Open) { .start = self->out->len, .before = before, .tag = tag };
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
      top (self)->content = self->out->len;
    }
}

/* Whether the element, which ends here, shows nothing and is no place to link to.
 * An empty cell still keeps its place in the table. */
static gboolean
is_needless (GalleyHtmlWriter *self,
             const Open       *open)
{
  return tags[open->tag].layout != LAYOUT_BLOCK_VOID && tags[open->tag].layout != LAYOUT_INLINE_VOID &&
         tags[open->tag].is & (CONTENT_FLOW | CONTENT_PHRASING | CONTENT_ITEM | CONTENT_CAPTION | CONTENT_LEGEND) &&
         !open->has_id && (self->in_tag || self->out->len == open->content);
}

/* Takes back an element that was closed, as if it had never begun. White space in
 * it may still part two words. */
static void
retract (GalleyHtmlWriter *self,
         const Before     *before)
{
  gboolean has_space = self->space >= GALLEY_HTML_SPACE_PENDING && before->space == GALLEY_HTML_SPACE_NONE;

  g_string_truncate (self->out, before->length);
  self->text_start = before->text_start;
  self->n_elements = before->n_elements;
  self->in_tag = before->in_tag;
  if (!has_space)
    self->space = before->space;
  top (self)->has_blocks = before->has_blocks;
  top (self)->has_text = before->has_text;
}

/* Levels of indentation inside everything that is open. What stands in the
 * html element stays at the margin, as people write it. */
static inline guint
level (GalleyHtmlWriter *self)
{
  guint n_open = self->n_open - 1;

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
begin_text (GalleyHtmlWriter *self)
{
  Open *open = top (self);

  g_assert (takes (open) & (CONTENT_PHRASING | CONTENT_RAW));
  g_assert (!open->has_blocks);

  close_tag (self);
  open->has_text = TRUE;
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
  g_array_set_size (self->stack, USUAL_DEPTH);
  self->depth = depth;
  push (self, GALLEY_HTML_N_TAGS, (Before) { 0 });

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
  g_assert (self->n_open == 1);
  g_assert (!self->in_tag);

  if (self->out->len > 0)
    g_string_append_c (self->out, '\n');

  return g_string_free_to_bytes (g_steal_pointer (&self->out));
}

/**
 * galley_html_writer_doctype:
 *
 * Nothing may have been written before it.
 */
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
  Before before = {
    .length = self->out->len,
    .text_start = self->text_start,
    .n_elements = self->n_elements,
    .space = self->space,
    .in_tag = self->in_tag,
    .has_blocks = open->has_blocks,
    .has_text = open->has_text,
  };

  g_return_if_fail (tag < GALLEY_HTML_N_TAGS);
  g_assert (takes (open) & tags[tag].is);

  close_tag (self);
  if (tags[tag].layout <= LAYOUT_SHAPE)
    {
      g_assert (!open->has_text);
      open->has_blocks = TRUE;
      break_line (self);
      self->space = GALLEY_HTML_SPACE_SWALLOW;
    }
  else
    {
      g_assert (!open->has_blocks);
      open->has_text = TRUE;
      if (self->space >= GALLEY_HTML_SPACE_PENDING)
        {
          g_string_append_c (self->out, ' ');
          self->space = GALLEY_HTML_SPACE_SWALLOW;
        }
    }

  if (tag == GALLEY_HTML_A)
    {
      g_assert (self->n_links == 0);
      self->n_links++;
    }

  push (self, tag, before);
  g_string_append_c (self->out, '<');
  g_string_append_len (self->out, tags[tag].name, tags[tag].length);
  self->in_tag = TRUE;
  self->n_elements++;
}

/**
 * galley_html_writer_end:
 *
 * Closes the innermost element, which must be a @tag. One that shows nothing is
 * taken back, unless it has an identifier.
 */
void
galley_html_writer_end (GalleyHtmlWriter *self,
                        GalleyHtmlTag     tag)
{
  Open open = *top (self);

  g_assert (open.tag == tag);

  if (tag == GALLEY_HTML_A)
    self->n_links--;
  if (is_needless (self, &open))
    {
      self->n_open--;
      retract (self, &open.before);
      return;
    }

  if (tags[tag].layout == LAYOUT_SHAPE)
    g_string_append_c (self->out, '/');
  close_tag (self);
  self->n_open--;

  if (tags[tag].layout != LAYOUT_INLINE)
    self->space = GALLEY_HTML_SPACE_SWALLOW;
  if (tags[tag].layout == LAYOUT_BLOCK_VOID || tags[tag].layout == LAYOUT_SHAPE || tags[tag].layout == LAYOUT_INLINE_VOID)
    return;
  if (open.has_blocks)
    break_line (self);

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

  if (strcmp (name, "id") == 0)
    top (self)->has_id = TRUE;
  g_string_append_c (self->out, ' ');
  g_string_append (self->out, name);
  g_string_append_len (self->out, "=\"", 2);
  self->text_start = self->out->len;
  galley_html_writer_write_text (self, value, -1, GALLEY_HTML_VALUE);
  g_string_append_c (self->out, '"');
}

/**
 * galley_html_writer_attribute_int:
 *
 * As galley_html_writer_attribute(), for a number in decimal digits.
 */
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
  galley_html_writer_write_text (self, text, n_bytes, GALLEY_HTML_PROSE);
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
  galley_html_writer_write_text (self, text, n_bytes, GALLEY_HTML_VERBATIM);
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
  if (self->space >= GALLEY_HTML_SPACE_PENDING)
    self->space = GALLEY_HTML_SPACE_NONE;
}

/* Such data has few of these signs or none, so looking for one byte is quickest. */
static gboolean
ends_data (const char *text,
           gsize       n_bytes)
{
  const char *end = text + n_bytes;

  for (const char *p = text; (p = memchr (p, '<', (gsize) (end - p))) != NULL; p++)
    if ((end - p >= 2 && p[1] == '/') || (end - p >= 4 && memcmp (p, "<!--", 4) == 0))
      return TRUE;
  return FALSE;
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
  g_return_if_fail (!ends_data (text, length));
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
