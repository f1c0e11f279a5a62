/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/live/stand-in.h"

#include "core/live/trouble.h"
#include "core/text/text-edit.h"

/* A stretch of the text, and what is shown in its place. */
typedef struct
{
  GalleySpan text;
  GalleySpan shown;
} Stretch;

/* A stretch on its way into the next stand-in. */
typedef struct
{
  GalleySpan text;
  GalleySpan old;           /* bytes of what was shown before; without meaning where is_kept is FALSE */
  GalleyNodeId unclosed;    /* instead: the text as it is, with this element's end tag in it */
  guint32 unclosed_at;      /* the byte of the text where that belongs */
  gboolean is_kept;         /* what was shown before stays */
  gboolean is_trouble;
  gboolean is_whole;        /* and nothing but troubles: it ends where an element ends */
} Part;

struct _GalleyStandIn
{
  /* Owned */
  GalleyArticle *article;   /* whose text this stands in for */
  GalleyArticle *shown;
  GArray *stretches;        /* of Stretch, by place; what lies between them is the same in both */
  GArray *troubles;         /* of GalleyTrouble: what is broken in the shown article nevertheless */
};

static GalleyStandIn *
stand_in_take (GalleyArticle *article, GalleyArticle *shown, GArray *stretches, GArray *troubles)
{
  GalleyStandIn *self = g_new0 (GalleyStandIn, 1);

  self->article = galley_article_ref (article);
  self->shown = shown;
  self->stretches = stretches;
  self->troubles = troubles;
  return self;
}

static GArray *
stretches_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (Stretch));
}

/* An article that nothing better is known of: it is shown as it is. */
static GalleyStandIn *
stand_in_plain (GalleyArticle *article, GArray *troubles)
{
  return stand_in_take (article, galley_article_ref (article), stretches_new (), troubles);
}

/* --- How the text differs from what was shown --- */

static gint64
growth (const Stretch *stretch)
{
  return (gint64) stretch->shown.end - stretch->text.end;
}

/* Drops what is the same on both sides, and stretches that are so all through. */
static void
trim_differences (GArray *differences, const char *text, const char *shown)
{
  guint n = 0;

  for (guint i = 0; i < differences->len; i++)
    {
      Stretch s = g_array_index (differences, Stretch, i);

      while (s.text.start < s.text.end && s.shown.start < s.shown.end && text[s.text.start] == shown[s.shown.start])
        s.text.start++, s.shown.start++;
      while (s.text.start < s.text.end && s.shown.start < s.shown.end && text[s.text.end - 1] == shown[s.shown.end - 1])
        s.text.end--, s.shown.end--;
      if (!galley_span_is_empty (s.text) || !galley_span_is_empty (s.shown))
        g_array_index (differences, Stretch, n++) = s;
    }
  g_array_set_size (differences, n);
}

/* The stretches of the stand-in before, moved into the new text, together with
 * what has changed since: all in which the two differ, and no more. */
static GArray *
find_differences (const GalleyStandIn *before, GalleyArticle *article)
{
  GArray *differences = stretches_new ();
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new_between (galley_article_get_bytes (before->article),
                                                                  galley_article_get_bytes (article));
  const GalleySplice *splice = galley_text_edit_get_n (edit) > 0 ? galley_text_edit_get (edit, 0) : NULL;
  gint64 shift = splice != NULL ? (gint64) splice->n_bytes - galley_span_length (splice->span) : 0;
  gint64 delta = 0;         /* from the old text to what was shown, before the next stretch */
  GalleySpan changed = splice != NULL ? splice->span : GALLEY_SPAN (0, 0);
  gint64 from_delta = 0, to_delta = 0;
  gboolean has_started = FALSE;
  guint at = 0;

  for (guint i = 0; i < before->stretches->len; i++)
    {
      Stretch stretch = g_array_index (before->stretches, Stretch, i);
      gint64 next = growth (&stretch);

      if (splice != NULL && stretch.text.end >= changed.start && stretch.text.start <= changed.end)
        {
          if (!has_started)
            from_delta = delta;
          has_started = TRUE;
          to_delta = next;
          changed = galley_span_union (changed, stretch.text);
        }
      else if (splice != NULL && stretch.text.start > changed.end)
        {
          stretch.text.start = (guint32) (stretch.text.start + shift);
          stretch.text.end = (guint32) (stretch.text.end + shift);
          g_array_append_val (differences, stretch);
        }
      else
        {
          g_array_append_val (differences, stretch);
          at = differences->len;
          if (!has_started)
            to_delta = next;
        }
      delta = next;
    }
  if (splice != NULL)
    {
      Stretch stretch = { .text = GALLEY_SPAN (changed.start, changed.end + shift) };

      if (!has_started)
        from_delta = to_delta;
      stretch.shown = GALLEY_SPAN (changed.start + from_delta, changed.end + to_delta);
      g_array_insert_val (differences, at, stretch);
    }
  trim_differences (differences, galley_article_get_text (article, NULL), galley_article_get_text (before->shown, NULL));
  return differences;
}

/* --- What to keep --- */

static int
compare_parts_cb (gconstpointer a, gconstpointer b)
{
  const Part *left = a;
  const Part *right = b;

  return galley_span_compare (&left->text, &right->text);
}

/* Whether something has come in with its surroundings, a pasted paragraph
 * among others: of that there is no earlier state. */
static gboolean
is_new (const GArray *differences, GalleySpan trouble)
{
  for (guint i = 0; i < differences->len; i++)
    {
      GalleySpan text = g_array_index (differences, Stretch, i).text;

      if (text.start > trouble.start)
        break;
      if (text.start < trouble.start && trouble.end < text.end)
        return TRUE;
    }
  return FALSE;
}

/* Takes those out that can only be shown as they are. */
static guint
drop_new (GArray *troubles, const GArray *differences)
{
  guint n = 0;
  guint n_new;

  for (guint i = 0; i < troubles->len; i++)
    {
      GalleyTrouble trouble = g_array_index (troubles, GalleyTrouble, i);

      if (trouble.unclosed != GALLEY_NO_NODE || !is_new (differences, trouble.span))
        g_array_index (troubles, GalleyTrouble, n++) = trouble;
    }
  n_new = troubles->len - n;
  g_array_set_size (troubles, n);
  return n_new;
}

/* Troubles and differences as one list by place; a difference is one with what it touches. Where
 * a trouble is, what was shown before is kept, with all that has changed there. */
static GArray *
make_parts (const GArray *troubles, const GArray *differences, gboolean keep_all)
{
  g_autoptr (GArray) loose = g_array_new (FALSE, FALSE, sizeof (Part));
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  gint64 delta = 0;
  guint next = 0;

  for (guint i = 0; i < troubles->len; i++)
    {
      const GalleyTrouble *trouble = &g_array_index (troubles, GalleyTrouble, i);
      Part part = { .text = trouble->span, .unclosed = trouble->unclosed, .is_trouble = TRUE };

      part.is_whole = !galley_span_is_empty (trouble->span);
      part.unclosed_at = trouble->span.end;
      part.is_kept = trouble->unclosed == GALLEY_NO_NODE;
      g_array_append_val (loose, part);
    }
  for (guint i = 0; i < differences->len; i++)
    {
      Part part = { .text = g_array_index (differences, Stretch, i).text, .is_kept = keep_all };

      g_array_append_val (loose, part);
    }
  g_array_sort (loose, compare_parts_cb);

  for (guint i = 0; i < loose->len; i++)
    {
      const Part *part = &g_array_index (loose, Part, i);
      Part *last = parts->len > 0 ? &g_array_index (parts, Part, parts->len - 1) : NULL;

      if (last == NULL || last->text.end < part->text.start ||
          (last->text.end == part->text.start && last->is_whole && part->is_trouble))
        {
          g_array_append_val (parts, *part);
          continue;
        }
      /* An end tag is missing where somebody types: the text is shown as it is. */
      if (part->unclosed != GALLEY_NO_NODE)
        {
          last->unclosed = part->unclosed;
          last->unclosed_at = part->unclosed_at;
        }
      last->text = galley_span_union (last->text, part->text);
      last->is_kept |= part->is_kept;
      last->is_trouble |= part->is_trouble;
      last->is_whole &= part->is_whole;
    }

  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);

      part->old.start = (guint32) (part->text.start + delta);
      for (; next < differences->len && g_array_index (differences, Stretch, next).text.end <= part->text.end; next++)
        delta = growth (&g_array_index (differences, Stretch, next));
      part->old.end = (guint32) (part->text.end + delta);
    }
  return parts;
}

static gboolean
is_within (GalleySpan trouble, GalleySpan span)
{
  return galley_span_is_empty (trouble) ? trouble.start >= span.start && trouble.start <= span.end
                                        : galley_span_overlaps (trouble, span);
}

/* Where what was shown before was broken as well, the text as it is tells more. */
static void
drop_what_is_no_better (GArray *parts, const GalleyStandIn *before)
{
  guint next = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);

      while (next < before->troubles->len &&
             g_array_index (before->troubles, GalleyTrouble, next).span.end <= part->old.start &&
             !is_within (g_array_index (before->troubles, GalleyTrouble, next).span, part->old))
        next++;
      if (next < before->troubles->len && is_within (g_array_index (before->troubles, GalleyTrouble, next).span, part->old))
        part->is_kept = FALSE;
    }
}

/* The text as it is, but for an end tag that is missing. */
static void
append_as_it_is (GString *out, const GalleyTree *tree, const Part *part)
{
  const char *text = tree->tokens->text;
  guint32 at = part->unclosed != GALLEY_NO_NODE ? part->unclosed_at : part->text.end;

  g_string_append_len (out, text + part->text.start, at - part->text.start);
  if (part->unclosed != GALLEY_NO_NODE)
    {
      GalleySpan name = galley_tree_name_span (tree, part->unclosed);

      g_string_append (out, "</");
      g_string_append_len (out, text + name.start, galley_span_length (name));
      g_string_append_c (out, '>');
    }
  g_string_append_len (out, text + at, part->text.end - at);
}

/* The new text, with the parts that are kept as they were shown before. */
static GalleyStandIn *
put_together (GalleyArticle *article, const GalleyStandIn *before, const GArray *parts)
{
  gsize n_bytes, n_old;
  const char *text = galley_article_get_text (article, &n_bytes);
  const char *old = galley_article_get_text (before->shown, &n_old);
  GString *out = g_string_sized_new (n_bytes + 64);
  g_autoptr (GBytes) bytes = NULL;
  GArray *stretches = stretches_new ();
  GalleyArticle *shown;
  guint32 done = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      Stretch stretch = { .text = part->text };

      if (!part->is_trouble && !part->is_kept)
        continue;
      g_string_append_len (out, text + done, part->text.start - done);
      stretch.shown.start = (guint32) out->len;
      if (part->is_kept)
        g_string_append_len (out, old + part->old.start, galley_span_length (part->old));
      else
        append_as_it_is (out, galley_article_get_tree (article), part);
      stretch.shown.end = (guint32) out->len;
      done = part->text.end;
      g_array_append_val (stretches, stretch);
    }
  g_string_append_len (out, text + done, (gssize) (n_bytes - done));

  bytes = g_string_free_to_bytes (out);
  shown = galley_article_new (bytes);
  return stand_in_take (article, shown, stretches, galley_trouble_find (galley_article_get_tree (shown)));
}

/**
 * galley_stand_in_new:
 * @article: of the text as it is; a reference is taken
 * @before: (nullable): of an earlier state of the same text
 */
GalleyStandIn *
galley_stand_in_new (GalleyArticle *article, GalleyStandIn *before)
{
  g_autoptr (GArray) troubles = NULL;
  g_autoptr (GArray) differences = NULL;
  guint n_bearable;

  g_return_val_if_fail (article != NULL, NULL);

  troubles = galley_trouble_find (galley_article_get_tree (article));
  if (troubles->len == 0 || before == NULL)
    return stand_in_plain (article, g_steal_pointer (&troubles));

  /* First only what is broken stays as it was; if that does not make a whole
   * (an end tag is gone, whose start tag is far away), everything that has
   * changed since does. */
  differences = find_differences (before, article);
  n_bearable = before->troubles->len + drop_new (troubles, differences);
  for (guint keep_all = FALSE; keep_all <= TRUE; keep_all++)
    {
      g_autoptr (GArray) parts = make_parts (troubles, differences, keep_all != FALSE);
      GalleyStandIn *self;

      drop_what_is_no_better (parts, before);
      self = put_together (article, before, parts);
      if (self->troubles->len <= n_bearable)
        return self;
      galley_stand_in_free (self);
    }
  return stand_in_take (article, galley_article_ref (before->shown), g_steal_pointer (&differences),
                        g_array_copy (before->troubles));
}

void
galley_stand_in_free (GalleyStandIn *self)
{
  if (self == NULL)
    return;
  galley_article_unref (self->article);
  galley_article_unref (self->shown);
  g_array_unref (self->stretches);
  g_array_unref (self->troubles);
  g_free (self);
}

GalleyArticle *
galley_stand_in_get_article (const GalleyStandIn *self)
{
  return self->shown;
}

guint
galley_stand_in_get_n_places (const GalleyStandIn *self)
{
  return self->stretches->len + self->troubles->len;
}

GalleySpan
galley_stand_in_get_place (const GalleyStandIn *self, guint i)
{
  if (i < self->stretches->len)
    return g_array_index (self->stretches, Stretch, i).shown;
  return g_array_index (self->troubles, GalleyTrouble, i - self->stretches->len).span;
}

static guint32
map (const GalleyStandIn *self, guint32 byte, gboolean to_text)
{
  gint64 delta = 0;

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (self->stretches, Stretch, i);
      GalleySpan from = to_text ? stretch->shown : stretch->text;
      GalleySpan to = to_text ? stretch->text : stretch->shown;

      if (byte < from.start)
        break;
      if (byte < from.end)
        return to.start + MIN (byte - from.start, galley_span_length (to));
      delta = (gint64) to.end - from.end;
    }
  return (guint32) (byte + delta);
}

/**
 * galley_stand_in_to_text:
 * @shown: byte of the shown article
 *
 * Returns: the byte of the text that it stands for
 */
guint32
galley_stand_in_to_text (const GalleyStandIn *self, guint32 shown)
{
  return map (self, shown, TRUE);
}

/**
 * galley_stand_in_from_text:
 * @byte: of the text
 *
 * Returns: the byte of the shown article that stands for it
 */
guint32
galley_stand_in_from_text (const GalleyStandIn *self, guint32 byte)
{
  return map (self, byte, FALSE);
}
