/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/timeline-model.h"

#include "core/timeline-diff.h"
#include "core/timeline-order.h"

struct _GalleyTimelineItem
{
  GObject parent_instance;

  guint index;
};

G_DEFINE_FINAL_TYPE (GalleyTimelineItem, galley_timeline_item, G_TYPE_OBJECT)

/* What is kept of a row beside the text. */
typedef struct
{
  GalleyTimelineItem *item;   /* owned; NULL until somebody asks */
  GalleyDate date;
  gboolean has_date;
  GalleyTimelineHints hints;
} Row;

struct _GalleyTimelineModel
{
  GObject parent_instance;

  /* Owned */
  GalleyArticle *article;     /* NULL: no rows */
  GArray *nodes;              /* of GalleyNodeId: the rows in it */
  GArray *rows;               /* of Row, as many */
  GStrv headings;
  char *when;

  GalleyNodeId timeline;
  guint64 revision;
  gboolean is_sorted;
};

static void galley_timeline_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyTimelineModel, galley_timeline_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, galley_timeline_model_list_init))

enum
{
  CHANGED,
  N_SIGNALS
};

enum
{
  COLUMNS_CHANGED,
  PATCHED,
  N_MODEL_SIGNALS
};

static guint signals[N_SIGNALS];
static guint model_signals[N_MODEL_SIGNALS];

/* --- Rows --- */

static Row *
row_at (GalleyTimelineModel *self, guint i)
{
  return &g_array_index (self->rows, Row, i);
}

static GalleyNodeId
node_at (const GArray *nodes, guint i)
{
  return g_array_index (nodes, GalleyNodeId, i);
}

static void
row_clear (Row *row)
{
  if (row->item != NULL)
    row->item->index = G_MAXUINT;
  g_clear_object (&row->item);
}

/* Whether the date is another one than before. */
static gboolean
read_date (Row *row, const GalleyArticle *article, GalleyNodeId node)
{
  g_autofree char *when = galley_tree_attr_value (galley_article_get_tree (article), node, GALLEY_ATTRIBUTE_WHEN);
  GalleyDate date = { 0 };
  gboolean has_date = when != NULL && galley_date_parse_edtf (when, -1, &date, NULL);
  gboolean same = has_date == row->has_date && (!has_date || galley_date_equal (&date, &row->date));

  row->date = date;
  row->has_date = has_date;
  return !same;
}

static void
tell_row (GalleyTimelineModel *self, guint i)
{
  if (row_at (self, i)->item != NULL)
    g_signal_emit (row_at (self, i)->item, signals[CHANGED], 0);
}

/* --- Patching --- */

/* Rows that have gone, by what stood in them: one that comes back elsewhere
 * has moved. */
typedef struct
{
  const GalleyArticle *article;
  const GArray *nodes;
  GHashTable *by_hash;        /* hash -> GArray of old indices */
} Gone;

static void
gone_init (Gone *gone, GalleyTimelineModel *self, const GArray *hunks)
{
  gone->article = self->article;
  gone->nodes = self->nodes;
  gone->by_hash = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  for (guint h = 0; h < hunks->len; h++)
    {
      const GalleyRowHunk *hunk = &g_array_index (hunks, GalleyRowHunk, h);

      for (guint i = hunk->old_first; i < hunk->old_first + hunk->n_old; i++)
        {
          gpointer key = GUINT_TO_POINTER (galley_timeline_hash_row (self->article, node_at (self->nodes, i)));
          GArray *list = g_hash_table_lookup (gone->by_hash, key);

          if (list == NULL)
            {
              list = g_array_new (FALSE, FALSE, sizeof (guint));
              g_hash_table_insert (gone->by_hash, key, list);
            }
          g_array_append_val (list, i);
        }
    }
}

/* The old row with the same bytes, each only once; G_MAXUINT for none. */
static guint
gone_take (Gone *gone, const GalleyArticle *article, GalleyNodeId node)
{
  GArray *list = g_hash_table_lookup (gone->by_hash, GUINT_TO_POINTER (galley_timeline_hash_row (article, node)));

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      guint old = g_array_index (list, guint, i);

      if (old != G_MAXUINT
          && galley_timeline_same_row (gone->article, node_at (gone->nodes, old), article, node))
        {
          g_array_index (list, guint, i) = G_MAXUINT;
          return old;
        }
    }
  return G_MAXUINT;
}

/* Dates are shown in the article's language, citations by their numbers: where
 * either is another one, a row reads differently without having changed. */
static gboolean
reads_differently (const GalleyArticle *old_article, const GalleyArticle *article)
{
  guint n_sources;

  if (old_article == NULL || article == NULL)
    return TRUE;
  n_sources = galley_article_get_n_sources (article);
  if (galley_article_get_n_sources (old_article) != n_sources ||
      !g_str_equal (galley_article_get_language (old_article), galley_article_get_language (article)))
    return TRUE;
  for (guint i = 0; i < n_sources; i++)
    {
      const GalleySource *old_source = galley_article_get_source (old_article, i);
      const GalleySource *source = galley_article_get_source (article, i);

      if (old_source->number != source->number || g_strcmp0 (old_source->id, source->id) != 0)
        return TRUE;
    }
  return FALSE;
}

static void
find_date_hints (GalleyTimelineModel *self, GalleyTimelineHints *hints)
{
  guint n = self->rows->len;
  g_autofree const GalleyDate **dates = galley_timeline_model_dup_dates (self);
  g_autofree gboolean *misplaced = g_new0 (gboolean, n + 1);
  g_autofree guint *overlapped = g_new (guint, n + 1);
  gboolean is_falling = galley_timeline_is_falling (dates, n);

  self->is_sorted = galley_timeline_find_misplaced (dates, n, misplaced) == 0;
  galley_timeline_find_overlaps (dates, n, overlapped);
  for (guint i = 0; i < n; i++)
    {
      if (misplaced[i] && !is_falling)
        hints[i] |= GALLEY_TIMELINE_MISPLACED;
      if (overlapped[i] != G_MAXUINT)
        hints[i] |= GALLEY_TIMELINE_OVERLAPS;
    }
}

/* Marks those rows as changed, too, that have other hints than before. */
static void
find_hints (GalleyTimelineModel *self, const guint *from, gboolean *changed, gboolean dates_changed)
{
  guint n = self->rows->len;
  g_autofree GalleyTimelineHints *hints = g_new0 (GalleyTimelineHints, n + 1);

  if (dates_changed)
    find_date_hints (self, hints);
  for (guint i = 0; i < n; i++)
    {
      GalleyTimelineHints before = row_at (self, i)->hints;
      gboolean stays = i > 0 && !changed[i] && !changed[i - 1] && from[i] != G_MAXUINT && from[i] == from[i - 1] + 1;

      if (!dates_changed)
        hints[i] = before & ~GALLEY_TIMELINE_REPEATS;
      if (stays ? (before & GALLEY_TIMELINE_REPEATS) != 0
                : i > 0 && galley_timeline_repeats_row (self->article, node_at (self->nodes, i), node_at (self->nodes, i - 1)))
        hints[i] |= GALLEY_TIMELINE_REPEATS;
    }
  for (guint i = 0; i < n; i++)
    {
      changed[i] = changed[i] || hints[i] != row_at (self, i)->hints;
      row_at (self, i)->hints = hints[i];
    }
}

/* Rows that moved take what is kept of them along. */
static void
patch (GalleyTimelineModel *self, GalleyArticle *article, GArray *nodes, const GArray *hunks)
{
  g_autofree guint *from = g_new (guint, nodes->len + 1);
  g_autofree Row *old_rows = g_memdup2 (self->rows->data, self->rows->len * sizeof (Row));
  g_autofree gboolean *used = g_new0 (gboolean, self->rows->len + 1);
  g_autoptr (GArray) rows = g_array_sized_new (FALSE, TRUE, sizeof (Row), nodes->len);
  g_autoptr (GArray) splices = g_array_new (FALSE, FALSE, sizeof (GalleyRowHunk));
  g_autofree gboolean *changed = g_new0 (gboolean, nodes->len + 1);
  gboolean all_changed = reads_differently (self->article, article);
  gboolean dates_changed = FALSE;
  Gone gone;
  guint old = 0;
  guint new = 0;

  gone_init (&gone, self, hunks);
  g_array_set_size (rows, nodes->len);
  for (guint h = 0; h < hunks->len; h++)
    {
      const GalleyRowHunk *hunk = &g_array_index (hunks, GalleyRowHunk, h);

      for (guint i = hunk->new_first; i < hunk->new_first + hunk->n_new; i++)
        {
          from[i] = gone_take (&gone, article, node_at (nodes, i));
          if (from[i] != G_MAXUINT)
            used[from[i]] = TRUE;
        }
    }
  for (guint h = 0; h <= hunks->len; h++)
    {
      GalleyRowHunk hunk = { self->rows->len, 0, nodes->len, 0 };
      gboolean moved = FALSE;

      if (h < hunks->len)
        hunk = g_array_index (hunks, GalleyRowHunk, h);
      for (; old < hunk.old_first; old++, new++)
        {
          from[new] = old;
          used[old] = TRUE;
        }
      for (guint i = 0; i < hunk.n_new; i++)
        moved = moved || from[new + i] != G_MAXUINT;
      for (guint i = 0; i < hunk.n_old; i++)
        moved = moved || used[old + i];
      if (!moved)
        {
          /* In place, and the rest comes or goes. */
          guint n_both = MIN (hunk.n_old, hunk.n_new);

          for (guint i = 0; i < n_both; i++)
            {
              from[new + i] = old + i;
              used[old + i] = TRUE;
              changed[new + i] = TRUE;
            }
          if (hunk.n_old != hunk.n_new)
            {
              GalleyRowHunk splice = { old + n_both, hunk.n_old - n_both, new + n_both, hunk.n_new - n_both };

              g_array_append_val (splices, splice);
            }
        }
      else
        {
          g_array_append_val (splices, hunk);
        }
      old += hunk.n_old;
      new += hunk.n_new;
    }

  for (guint i = 0; i < nodes->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);

      if (from[i] != G_MAXUINT)
        *row = old_rows[from[i]];
      if (from[i] == G_MAXUINT || changed[i])
        dates_changed |= read_date (row, article, node_at (nodes, i));
      dates_changed |= from[i] != i;
      if (row->item != NULL)
        row->item->index = i;
    }
  for (guint i = 0; i < self->rows->len; i++)
    if (!used[i])
      {
        dates_changed |= old_rows[i].has_date;
        row_clear (&old_rows[i]);
      }
  g_hash_table_unref (gone.by_hash);

  g_array_unref (self->rows);
  g_array_unref (self->nodes);
  self->rows = g_steal_pointer (&rows);
  self->nodes = g_array_ref (nodes);
  g_clear_pointer (&self->article, galley_article_unref);
  self->article = article != NULL ? galley_article_ref (article) : NULL;

  find_hints (self, from, changed, dates_changed);
  /* Listeners ask for rows between these, and would not find them: with more
   * than one, all between the first and the last are told of at once. */
  if (splices->len > 0)
    {
      const GalleyRowHunk *first = &g_array_index (splices, GalleyRowHunk, 0);
      const GalleyRowHunk *last = &g_array_index (splices, GalleyRowHunk, splices->len - 1);

      g_list_model_items_changed (G_LIST_MODEL (self), first->new_first,
                                  last->old_first + last->n_old - first->old_first,
                                  last->new_first + last->n_new - first->new_first);
    }
  for (guint i = 0; i < nodes->len; i++)
    if (changed[i] || all_changed)
      tell_row (self, i);
}

/* --- Headings --- */

static GStrv
dup_headings (const GalleyArticle *article, GalleyNodeId timeline, const GArray *nodes, char **when)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId columns = galley_tree_child (tree, timeline, GALLEY_ELEMENT_COLUMNS);
  g_autoptr (GStrvBuilder) headings = g_strv_builder_new ();
  guint n_headings = 0;

  *when = NULL;
  if (columns != GALLEY_NO_NODE)
    for (GALLEY_EACH_CHILD (tree, columns, child))
      {
        GalleyElement element = (GalleyElement) galley_tree_node (tree, child)->element;

        if (element == GALLEY_ELEMENT_WHEN && *when == NULL)
          *when = galley_tree_text (tree, child);
        if (element != GALLEY_ELEMENT_COLUMN)
          continue;
        g_strv_builder_take (headings, galley_tree_text (tree, child));
        n_headings++;
      }
  if (*when == NULL)
    *when = g_strdup ("");
  for (guint i = 0; i < nodes->len; i++)
    {
      guint n_cells = 0;

      for (GALLEY_EACH_CHILD (tree, node_at (nodes, i), child))
        n_cells += galley_tree_node (tree, child)->element == GALLEY_ELEMENT_CELL;
      for (; n_headings < n_cells; n_headings++)
        g_strv_builder_add (headings, "");
    }
  return g_strv_builder_end (headings);
}

static GalleyNodeId
find_timeline (GalleyArticle *article, guint nth)
{
  const GalleyTree *tree = galley_article_get_tree (article);

  for (GalleyNodeId i = 1; i < galley_tree_size (tree); i++)
    if (galley_tree_node (tree, i)->element == GALLEY_ELEMENT_TIMELINE && nth-- == 0)
      return i;
  return GALLEY_NO_NODE;
}

static GType
galley_timeline_model_get_item_type (GListModel *list)
{
  return GALLEY_TYPE_TIMELINE_ITEM;
}

static guint
galley_timeline_model_get_n_items (GListModel *list)
{
  return GALLEY_TIMELINE_MODEL (list)->rows->len;
}

static gpointer
galley_timeline_model_get_item (GListModel *list, guint position)
{
  GalleyTimelineModel *self = GALLEY_TIMELINE_MODEL (list);
  Row *row;

  if (position >= self->rows->len)
    return NULL;
  row = row_at (self, position);
  if (row->item == NULL)
    {
      row->item = g_object_new (GALLEY_TYPE_TIMELINE_ITEM, NULL);
      row->item->index = position;
    }
  return g_object_ref (row->item);
}

static void
galley_timeline_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = galley_timeline_model_get_item_type;
  iface->get_n_items = galley_timeline_model_get_n_items;
  iface->get_item = galley_timeline_model_get_item;
}

static void
galley_timeline_model_finalize (GObject *object)
{
  GalleyTimelineModel *self = GALLEY_TIMELINE_MODEL (object);

  for (guint i = 0; i < self->rows->len; i++)
    row_clear (row_at (self, i));
  g_clear_pointer (&self->article, galley_article_unref);
  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->headings, g_strfreev);
  g_clear_pointer (&self->when, g_free);
  G_OBJECT_CLASS (galley_timeline_model_parent_class)->finalize (object);
}

static void
galley_timeline_item_class_init (GalleyTimelineItemClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
galley_timeline_item_init (GalleyTimelineItem *self)
{
}

static void
galley_timeline_model_class_init (GalleyTimelineModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_timeline_model_finalize;

  /* The headings, or how many there are. */
  model_signals[COLUMNS_CHANGED] = g_signal_new ("columns-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* A new state has come in, whatever it has changed. */
  model_signals[PATCHED] = g_signal_new ("patched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
galley_timeline_model_init (GalleyTimelineModel *self)
{
  self->nodes = g_array_new (FALSE, FALSE, sizeof (GalleyNodeId));
  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  self->headings = g_new0 (char *, 1);
  self->when = g_strdup ("");
  self->is_sorted = TRUE;
}

guint
galley_timeline_item_get_index (GalleyTimelineItem *self)
{
  return self->index;
}

GalleyTimelineModel *
galley_timeline_model_new (void)
{
  return g_object_new (GALLEY_TYPE_TIMELINE_MODEL, NULL);
}

/**
 * galley_timeline_model_set_article:
 * @article: (nullable): what is shown from now on
 * @nth: which of its timelines, from 0
 * @revision: of the text, as the document counts
 *
 * Takes a new state in, and tells of what is other than before.
 */
void
galley_timeline_model_set_article (GalleyTimelineModel *self, GalleyArticle *article, guint nth, guint64 revision)
{
  GalleyNodeId timeline = article != NULL ? find_timeline (article, nth) : GALLEY_NO_NODE;
  g_autoptr (GArray) nodes = galley_timeline_list_rows (article, timeline);
  g_autoptr (GArray) hunks = galley_timeline_diff_rows (self->article, self->nodes, article, nodes);
  g_auto (GStrv) headings = NULL;
  char *when = NULL;

  g_return_if_fail (GALLEY_IS_TIMELINE_MODEL (self));

  self->revision = revision;
  self->timeline = timeline;
  if (timeline != GALLEY_NO_NODE)
    headings = dup_headings (article, timeline, nodes, &when);
  else
    headings = g_new0 (char *, 1);

  gboolean columns_changed = !g_strv_equal ((const char *const *) headings, (const char *const *) self->headings)
                             || g_strcmp0 (when != NULL ? when : "", self->when) != 0;
  g_strfreev (self->headings);
  self->headings = g_steal_pointer (&headings);
  g_free (self->when);
  self->when = when != NULL ? when : g_strdup ("");

  patch (self, article, nodes, hunks);
  if (columns_changed)
    g_signal_emit (self, model_signals[COLUMNS_CHANGED], 0);
  g_signal_emit (self, model_signals[PATCHED], 0);
}

GalleyArticle *
galley_timeline_model_get_article (GalleyTimelineModel *self)
{
  return self->article;
}

guint64
galley_timeline_model_get_revision (GalleyTimelineModel *self)
{
  return self->revision;
}

GalleyNodeId
galley_timeline_model_get_timeline (GalleyTimelineModel *self)
{
  return self->timeline;
}

guint
galley_timeline_model_get_n_rows (GalleyTimelineModel *self)
{
  return self->rows->len;
}

GalleyNodeId
galley_timeline_model_get_row (GalleyTimelineModel *self, guint row)
{
  return row < self->nodes->len ? node_at (self->nodes, row) : GALLEY_NO_NODE;
}

const char *const *
galley_timeline_model_get_headings (GalleyTimelineModel *self)
{
  return (const char *const *) self->headings;
}

guint
galley_timeline_model_get_n_columns (GalleyTimelineModel *self)
{
  return g_strv_length (self->headings);
}

const char *
galley_timeline_model_get_when (GalleyTimelineModel *self)
{
  return self->when;
}

const GalleyDate *
galley_timeline_model_get_date (GalleyTimelineModel *self, guint row)
{
  return row < self->rows->len && row_at (self, row)->has_date ? &row_at (self, row)->date : NULL;
}

const GalleyDate **
galley_timeline_model_dup_dates (GalleyTimelineModel *self)
{
  const GalleyDate **dates = g_new0 (const GalleyDate *, self->rows->len + 1);

  for (guint i = 0; i < self->rows->len; i++)
    dates[i] = galley_timeline_model_get_date (self, i);
  return dates;
}

GalleyTimelineHints
galley_timeline_model_get_hints (GalleyTimelineModel *self, guint row)
{
  return row < self->rows->len ? row_at (self, row)->hints : GALLEY_TIMELINE_FINE;
}

gboolean
galley_timeline_model_is_sorted (GalleyTimelineModel *self)
{
  return self->is_sorted;
}
