/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/text-edit.h"

#include <string.h>

struct _GalleyTextEdit
{
  gatomicrefcount ref_count;
  GArray *splices;   /* of GalleySplice, by place; insertions before what they touch */
};

static void
splice_clear_cb (gpointer data)
{
  GalleySplice *splice = data;

  g_free (splice->text);
}

/* Where a splice of that span belongs: behind everything that starts earlier,
 * and behind the insertions at the same offset, so that these keep the order
 * in which they were made. */
static guint
find_place (const GArray *splices, GalleySpan span)
{
  guint low = 0;
  guint high = splices->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const GalleySplice *splice = &g_array_index (splices, GalleySplice, middle);
      gboolean before = splice->span.start < span.start
                        || (splice->span.start == span.start && galley_span_is_empty (splice->span));

      if (before)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_continuation (char byte)
{
  return ((guchar) byte & 0xC0) == 0x80;
}

/**
 * galley_text_edit_new:
 *
 * Makes an edit that changes nothing yet.
 *
 * Returns: (transfer full): the edit
 */
GalleyTextEdit *
galley_text_edit_new (void)
{
  GalleyTextEdit *self = g_new0 (GalleyTextEdit, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->splices = g_array_new (FALSE, FALSE, sizeof (GalleySplice));
  g_array_set_clear_func (self->splices, splice_clear_cb);
  return self;
}

/**
 * galley_text_edit_new_between:
 * @old_text: UTF-8
 * @new_text: UTF-8
 *
 * Makes the edit that turns one text into another: a single splice from the
 * first character that differs to the last.
 *
 * Returns: (transfer full): the edit; empty where the texts are the same
 */
GalleyTextEdit *
galley_text_edit_new_between (GBytes *old_text, GBytes *new_text)
{
  GalleyTextEdit *self;
  gsize n_old, n_new;
  const char *from, *to;

  g_return_val_if_fail (old_text != NULL && new_text != NULL, NULL);

  from = g_bytes_get_data (old_text, &n_old);
  to = g_bytes_get_data (new_text, &n_new);
  self = galley_text_edit_new ();
  galley_text_edit_replace (self, GALLEY_SPAN (0, n_old), to, (gssize) n_new);
  galley_text_edit_minimise (self, from, n_old);
  return self;
}

/* A stretch of a text between two edits: of the old one, or put in. */
typedef struct
{
  GalleySpan span;          /* bytes of the old text; the last piece has no end */
  const char *text;         /* NULL: of the old text */
} Piece;

static void
add_piece (GArray *pieces, guint32 start, guint32 end, const char *text)
{
  Piece piece = { GALLEY_SPAN (start, end), text };

  if (end > start)
    g_array_append_val (pieces, piece);
}

/* The text after an edit. */
static GArray *
list_pieces (const GalleyTextEdit *edit)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  guint32 from = 0;

  for (guint i = 0; i < edit->splices->len; i++)
    {
      const GalleySplice *splice = &g_array_index (edit->splices, GalleySplice, i);

      add_piece (pieces, from, splice->span.start, NULL);
      add_piece (pieces, 0, splice->n_bytes, splice->text);
      from = splice->span.end;
    }
  add_piece (pieces, from, G_MAXUINT32, NULL);
  return pieces;
}

/* The next bytes of a text in pieces; into `kept`, which may be NULL. */
static void
take_pieces (GArray *pieces, guint *next, guint32 n_bytes, GArray *kept)
{
  while (n_bytes > 0 && *next < pieces->len)
    {
      Piece *piece = &g_array_index (pieces, Piece, *next);
      guint32 n = MIN (n_bytes, galley_span_length (piece->span));

      if (kept != NULL)
        add_piece (kept, piece->span.start, piece->span.start + n, piece->text);
      piece->span.start += n;
      n_bytes -= n;
      if (galley_span_is_empty (piece->span))
        (*next)++;
    }
}

/**
 * galley_text_edit_compose:
 * @first: of the old text
 * @second: of the text that @first makes of it
 *
 * Takes as long as the two have splices, whatever the length of the texts.
 *
 * Returns: (transfer full): one edit for both
 */
GalleyTextEdit *
galley_text_edit_compose (const GalleyTextEdit *first, const GalleyTextEdit *second)
{
  g_return_val_if_fail (first != NULL && second != NULL, NULL);

  GalleyTextEdit *self = galley_text_edit_new ();
  g_autoptr (GArray) pieces = list_pieces (first);
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GString) added = g_string_new (NULL);
  guint32 from = 0;
  guint next = 0;

  for (guint i = 0; i < second->splices->len; i++)
    {
      const GalleySplice *splice = &g_array_index (second->splices, GalleySplice, i);

      take_pieces (pieces, &next, splice->span.start - from, kept);
      add_piece (kept, 0, splice->n_bytes, splice->text);
      take_pieces (pieces, &next, galley_span_length (splice->span), NULL);
      from = splice->span.end;
    }
  while (next < pieces->len)
    take_pieces (pieces, &next, galley_span_length (g_array_index (pieces, Piece, next).span), kept);

  from = 0;
  for (guint i = 0; i < kept->len; i++)
    {
      const Piece *piece = &g_array_index (kept, Piece, i);

      if (piece->text != NULL)
        {
          g_string_append_len (added, piece->text + piece->span.start, galley_span_length (piece->span));
          continue;
        }
      if (piece->span.start > from || added->len > 0)
        galley_text_edit_replace (self, GALLEY_SPAN (from, piece->span.start), added->str, (gssize) added->len);
      g_string_truncate (added, 0);
      from = piece->span.end;
    }
  return self;
}

/**
 * galley_text_edit_ref:
 *
 * Returns: (transfer full): @self with one more owner
 */
GalleyTextEdit *
galley_text_edit_ref (GalleyTextEdit *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * galley_text_edit_unref:
 *
 * Gives up one ownership; the last one frees the edit.
 */
void
galley_text_edit_unref (GalleyTextEdit *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->splices);
  g_free (self);
}

/**
 * galley_text_edit_replace:
 * @span: bytes of the old text that go; empty for an insertion
 * @text: what comes in their place, need not be NUL-terminated
 * @n_bytes: length of @text, or -1 where it ends with NUL
 *
 * Adds a splice. Splices may be added in any order. Two that overlap, or an
 * insertion inside what another one replaces, are a mistake of the caller.
 * Insertions at one offset keep the order in which they were added; an
 * insertion at the start of a replaced range comes before the replacement.
 */
void
galley_text_edit_replace (GalleyTextEdit *self, GalleySpan span, const char *text, gssize n_bytes)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL || n_bytes == 0);
  g_return_if_fail (span.start <= span.end);

  gsize length = n_bytes < 0 ? strlen (text) : (gsize) n_bytes;
  g_return_if_fail (length <= G_MAXUINT32);

  if (galley_span_is_empty (span) && length == 0)
    return;

  guint place = find_place (self->splices, span);
  if (place > 0)
    g_return_if_fail (g_array_index (self->splices, GalleySplice, place - 1).span.end <= span.start);
  if (place < self->splices->len)
    g_return_if_fail (g_array_index (self->splices, GalleySplice, place).span.start >= span.end);

  char *copy = g_malloc (length + 1);
  if (length > 0)
    memcpy (copy, text, length);
  copy[length] = '\0';

  GalleySplice splice = { span, copy, (guint32) length };
  g_array_insert_val (self->splices, place, splice);
}

/**
 * galley_text_edit_insert:
 * @offset: bytes of the old text that stay before the insertion
 * @text: what to insert, need not be NUL-terminated
 * @n_bytes: length of @text, or -1 where it ends with NUL
 *
 * Adds an insertion; see galley_text_edit_replace().
 */
void
galley_text_edit_insert (GalleyTextEdit *self, guint32 offset, const char *text, gssize n_bytes)
{
  galley_text_edit_replace (self, GALLEY_SPAN (offset, offset), text, n_bytes);
}

/**
 * galley_text_edit_remove:
 * @span: bytes of the old text that go
 *
 * Adds a removal; see galley_text_edit_replace().
 */
void
galley_text_edit_remove (GalleyTextEdit *self, GalleySpan span)
{
  galley_text_edit_replace (self, span, NULL, 0);
}

/**
 * galley_text_edit_get_n:
 *
 * Returns: how many splices there are
 */
guint
galley_text_edit_get_n (const GalleyTextEdit *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->splices->len;
}

/**
 * galley_text_edit_get:
 * @i: from 0, in the order of the text
 *
 * Returns: (transfer none): a splice, good until the edit is changed or freed
 */
const GalleySplice *
galley_text_edit_get (const GalleyTextEdit *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->splices->len, NULL);

  return &g_array_index (self->splices, GalleySplice, i);
}

/**
 * galley_text_edit_is_empty:
 *
 * Returns: whether the edit changes nothing because it has no splices
 */
gboolean
galley_text_edit_is_empty (const GalleyTextEdit *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->splices->len == 0;
}

/**
 * galley_text_edit_minimise:
 * @text: the old text
 * @n_bytes: its length in bytes
 *
 * Takes from both ends of each splice what it leaves as it was, whole
 * characters only, and drops the splices that change nothing.
 */
void
galley_text_edit_minimise (GalleyTextEdit *self, const char *text, gsize n_bytes)
{
  g_return_if_fail (self != NULL && (text != NULL || n_bytes == 0));

  guint kept = 0;

  for (guint i = 0; i < self->splices->len; i++)
    {
      GalleySplice splice = g_array_index (self->splices, GalleySplice, i);
      guint32 old_length = galley_span_length (splice.span);

      g_return_if_fail (splice.span.end <= n_bytes);

      const char *old = old_length > 0 ? text + splice.span.start : "";
      guint32 shorter = MIN (old_length, splice.n_bytes);
      guint32 prefix = 0;
      while (prefix < shorter && old[prefix] == splice.text[prefix])
        prefix++;
      while (prefix > 0
             && ((prefix < old_length && is_continuation (old[prefix]))
                 || (prefix < splice.n_bytes && is_continuation (splice.text[prefix]))))
        prefix--;

      /* A sequence has to be whole in the suffix, so its first byte counts. */
      guint32 suffix = 0;
      while (suffix < shorter - prefix
             && old[old_length - suffix - 1] == splice.text[splice.n_bytes - suffix - 1])
        suffix++;
      while (suffix > 0 && is_continuation (old[old_length - suffix]))
        suffix--;

      splice.span.start += prefix;
      splice.span.end -= suffix;
      splice.n_bytes -= prefix + suffix;
      memmove (splice.text, splice.text + prefix, splice.n_bytes);
      splice.text[splice.n_bytes] = '\0';

      if (galley_span_is_empty (splice.span) && splice.n_bytes == 0)
        g_free (splice.text);
      else
        g_array_index (self->splices, GalleySplice, kept++) = splice;
    }

  /* What lies behind has moved forward or is freed: no clear function for it. */
  g_array_set_clear_func (self->splices, NULL);
  g_array_set_size (self->splices, kept);
  g_array_set_clear_func (self->splices, splice_clear_cb);
}

/**
 * galley_text_edit_apply:
 * @text: the old text
 * @n_bytes: its length in bytes
 *
 * Returns: (transfer full): the new text; every byte outside the splices is
 *   as it was
 */
GBytes *
galley_text_edit_apply (const GalleyTextEdit *self, const char *text, gsize n_bytes)
{
  g_return_val_if_fail (self != NULL && (text != NULL || n_bytes == 0), NULL);

  gsize new_length = n_bytes;
  for (guint i = 0; i < self->splices->len; i++)
    {
      const GalleySplice *splice = &g_array_index (self->splices, GalleySplice, i);

      g_return_val_if_fail (splice->span.end <= n_bytes, NULL);
      new_length = new_length - galley_span_length (splice->span) + splice->n_bytes;
    }

  char *out = g_malloc (new_length + 1);
  char *to = out;
  gsize from = 0;

  for (guint i = 0; i < self->splices->len; i++)
    {
      const GalleySplice *splice = &g_array_index (self->splices, GalleySplice, i);
      gsize kept = splice->span.start - from;

      if (kept > 0)
        to = (char *) memcpy (to, text + from, kept) + kept;
      to = (char *) memcpy (to, splice->text, splice->n_bytes) + splice->n_bytes;
      from = splice->span.end;
    }
  if (n_bytes > from)
    to = (char *) memcpy (to, text + from, n_bytes - from) + (n_bytes - from);
  *to = '\0';

  g_assert ((gsize) (to - out) == new_length);
  return g_bytes_new_take (out, new_length);
}

/**
 * galley_text_edit_map:
 * @offset: bytes into the old text
 * @sticky: whether the place goes along with what is inserted at it
 *
 * Where a place of the old text lies in the new one. A place inside replaced
 * text goes to the replacement's start, or to its end when @sticky.
 *
 * Returns: bytes into the new text
 */
guint32
galley_text_edit_map (const GalleyTextEdit *self, guint32 offset, gboolean sticky)
{
  g_return_val_if_fail (self != NULL, offset);

  gint64 shift = 0;

  for (guint i = 0; i < self->splices->len; i++)
    {
      const GalleySplice *splice = &g_array_index (self->splices, GalleySplice, i);
      gboolean insertion = galley_span_is_empty (splice->span);

      if (offset < splice->span.start || (offset == splice->span.start && !(insertion && sticky)))
        break;
      if (offset < splice->span.end)
        return (guint32) (splice->span.start + shift + (sticky ? splice->n_bytes : 0));
      shift += (gint64) splice->n_bytes - galley_span_length (splice->span);
    }
  return (guint32) (offset + shift);
}
