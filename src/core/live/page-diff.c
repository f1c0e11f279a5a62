/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/live/page-diff.h"

#include <string.h>

#include "core/article/markup.h"

#define ROOT G_MAXUINT

/* One page with the children of each piece at hand. */
typedef struct
{
  const GalleyPage *page;
  const char *html;
  guint n_pieces;
  guint *first_child;   /* of piece i; [n_pieces] is the root's; owned */
  guint *next;          /* the next piece with the same parent; owned */
} Side;

typedef struct
{
  Side old_side;
  Side new_side;
  GArray *patches;
} Diff;

static void
side_init (Side *side, const GalleyPage *page)
{
  guint n = galley_page_get_n_pieces (page);

  side->page = page;
  side->html = g_bytes_get_data (galley_page_get_html (page), NULL);
  side->n_pieces = n;
  side->first_child = g_new (guint, n + 1);
  side->next = g_new (guint, n + 1);
  for (guint i = 0; i <= n; i++)
    side->first_child[i] = side->next[i] = ROOT;
  for (guint i = n; i > 0; i--)
    {
      guint parent = galley_page_get_piece (page, i - 1)->parent;
      guint slot = parent == ROOT ? n : parent;

      side->next[i - 1] = side->first_child[slot];
      side->first_child[slot] = i - 1;
    }
}

static void
side_clear (Side *side)
{
  g_free (side->first_child);
  g_free (side->next);
}

static const GalleyPagePiece *
piece_at (const Side *side, guint i)
{
  return galley_page_get_piece (side->page, i);
}

static gboolean
pieces_equal (const Diff *d, guint old_piece, guint new_piece)
{
  GalleySpan a = piece_at (&d->old_side, old_piece)->html;
  GalleySpan b = piece_at (&d->new_side, new_piece)->html;

  return galley_span_same_bytes (d->old_side.html, a, d->new_side.html, b);
}

static GArray *
children_of (const Side *side, guint parent)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = side->first_child[parent == ROOT ? side->n_pieces : parent]; i != ROOT; i = side->next[i])
    g_array_append_val (children, i);
  return children;
}

static gboolean
spans_equal (const Diff *d, GalleySpan a, GalleySpan b)
{
  return galley_span_same_bytes (d->old_side.html, a, d->new_side.html, b);
}

static gboolean
only_space_between (const Side *side, const GArray *children)
{
  for (guint i = 1; i < children->len; i++)
    {
      guint32 from = piece_at (side, g_array_index (children, guint, i - 1))->html.end;
      guint32 to = piece_at (side, g_array_index (children, guint, i))->html.start;

      for (; from < to; from++)
        if (!galley_markup_is_space (side->html[from]))
          return FALSE;
    }
  return TRUE;
}

/* What of the parent is not its children: its tags, and whatever stands
 * before the first and behind the last child. */
static gboolean
shells_equal (const Diff *d, GalleySpan old_span, GalleySpan new_span, const GArray *old_children, const GArray *new_children)
{
  guint32 old_first, old_last, new_first, new_last;

  if (old_children->len == 0 || new_children->len == 0)
    return FALSE;

  old_first = piece_at (&d->old_side, g_array_index (old_children, guint, 0))->html.start;
  new_first = piece_at (&d->new_side, g_array_index (new_children, guint, 0))->html.start;
  old_last = piece_at (&d->old_side, g_array_index (old_children, guint, old_children->len - 1))->html.end;
  new_last = piece_at (&d->new_side, g_array_index (new_children, guint, new_children->len - 1))->html.end;

  return spans_equal (d, GALLEY_SPAN (old_span.start, old_first), GALLEY_SPAN (new_span.start, new_first)) &&
         spans_equal (d, GALLEY_SPAN (old_last, old_span.end), GALLEY_SPAN (new_last, new_span.end)) &&
         only_space_between (&d->old_side, old_children) && only_space_between (&d->new_side, new_children);
}

static void
add_patch (Diff *d, int first, int last, GalleySpan html)
{
  GalleyPatch patch = { first, last, html };

  g_array_append_val (d->patches, patch);
}

static void
replace_piece (Diff *d, guint old_piece, guint new_piece)
{
  int ordinal = (int) piece_at (&d->old_side, old_piece)->ordinal;

  add_patch (d, ordinal, ordinal, piece_at (&d->new_side, new_piece)->html);
}

static void diff_children (Diff *d, const GArray *old_children, const GArray *new_children);

static void
diff_piece (Diff *d, guint old_piece, guint new_piece)
{
  g_autoptr (GArray) old_children = NULL;
  g_autoptr (GArray) new_children = NULL;

  if (pieces_equal (d, old_piece, new_piece))
    return;

  old_children = children_of (&d->old_side, old_piece);
  new_children = children_of (&d->new_side, new_piece);
  if (shells_equal (d, piece_at (&d->old_side, old_piece)->html, piece_at (&d->new_side, new_piece)->html, old_children,
                    new_children))
    diff_children (d, old_children, new_children);
  else
    replace_piece (d, old_piece, new_piece);
}

/* Children whose number has changed: those in the middle go and come together.
 * There is always an old child to say where: shells without children differ. */
static void
replace_run (Diff *d, const GArray *old_children, guint from, guint old_to, const GArray *new_children, guint new_to)
{
  GalleySpan html = { 0, 0 };
  int first = GALLEY_PATCH_NONE;
  int last = GALLEY_PATCH_NONE;

  if (from < new_to)
    html = GALLEY_SPAN (piece_at (&d->new_side, g_array_index (new_children, guint, from))->html.start,
                        piece_at (&d->new_side, g_array_index (new_children, guint, new_to - 1))->html.end);
  if (from < old_children->len)
    first = (int) piece_at (&d->old_side, g_array_index (old_children, guint, from))->ordinal;
  if (from < old_to || first == GALLEY_PATCH_NONE)
    last = (int) piece_at (&d->old_side, g_array_index (old_children, guint, old_to - 1))->ordinal;
  add_patch (d, first, last, html);
}

static void
diff_children (Diff *d, const GArray *old_children, const GArray *new_children)
{
  guint from = 0;
  guint old_to = old_children->len;
  guint new_to = new_children->len;

  while (from < old_to && from < new_to &&
         pieces_equal (d, g_array_index (old_children, guint, from), g_array_index (new_children, guint, from)))
    from++;
  while (old_to > from && new_to > from &&
         pieces_equal (d, g_array_index (old_children, guint, old_to - 1), g_array_index (new_children, guint, new_to - 1)))
    old_to--, new_to--;

  if (old_to - from != new_to - from)
    {
      replace_run (d, old_children, from, old_to, new_children, new_to);
      return;
    }
  for (guint i = from; i < old_to; i++)
    diff_piece (d, g_array_index (old_children, guint, i), g_array_index (new_children, guint, i));
}

/* The body from its first byte that the pieces do not hold; what stands in the
 * head of the page is not shown. */
static GalleySpan
body_span (const Side *side)
{
  gsize n_bytes;
  const char *html = g_bytes_get_data (galley_page_get_html (side->page), &n_bytes);
  const char *body = memmem (html, n_bytes, "<body", 5);

  return GALLEY_SPAN (body != NULL ? body - html : 0, n_bytes);
}

GArray *
galley_page_diff (const GalleyPage *old_page, const GalleyPage *new_page)
{
  Diff d = { .patches = g_array_new (FALSE, FALSE, sizeof (GalleyPatch)) };
  g_autoptr (GArray) old_children = NULL;
  g_autoptr (GArray) new_children = NULL;

  side_init (&d.old_side, old_page);
  side_init (&d.new_side, new_page);
  old_children = children_of (&d.old_side, ROOT);
  new_children = children_of (&d.new_side, ROOT);

  if (shells_equal (&d, body_span (&d.old_side), body_span (&d.new_side), old_children, new_children))
    diff_children (&d, old_children, new_children);
  else
    g_clear_pointer (&d.patches, g_array_unref);

  side_clear (&d.old_side);
  side_clear (&d.new_side);
  return d.patches;
}

/* Whether the piece shows something of the place; an empty one belongs to what
 * it stands in or behind. */
static gboolean
holds (const GalleyPagePiece *piece, GalleySpan place)
{
  if (galley_span_is_empty (place))
    return place.start > piece->source.start && place.start <= piece->source.end;
  return galley_span_overlaps (piece->source, place);
}

GArray *
galley_page_find_shown (const GalleyPage *page, const GalleySpan *places, guint n_places)
{
  GArray *ordinals = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = n_places > 0 ? galley_page_get_n_pieces (page) : 0;
  g_autofree guint8 *held = g_new0 (guint8, n + 1);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n_places && !held[i]; k++)
      held[i] = holds (galley_page_get_piece (page, i), places[k]);
  /* Children follow their parents: from the end, what holds them lets go. */
  for (guint i = n; i > 0; i--)
    {
      guint parent = galley_page_get_piece (page, i - 1)->parent;

      if (held[i - 1] && parent != ROOT)
        held[parent] = 2;
    }
  for (guint i = 0; i < n; i++)
    if (held[i] == 1)
      g_array_append_val (ordinals, galley_page_get_piece (page, i)->ordinal);
  return ordinals;
}
