/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/timeline-model.h"

#include "app/sidebar/timeline-words.h"
#include "core/timeline/timeline-moves.h"
#include "core/timeline/timeline-order.h"

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
  GalleyDocument *document;
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
  COLUMNS_CHANGED,
  PATCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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
    galley_timeline_item_set_index (row->item, G_MAXUINT);
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
    galley_timeline_item_changed (row_at (self, i)->item);
}

/* --- Patching --- */

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

/* The rows of the new state, which take along what is kept of the old ones. Those that
 * are gone are cleared.
 *
 * Returns: whether the dates are other ones than before, or in another order */
static gboolean
take_rows (GalleyTimelineModel *self, GalleyArticle *article, const GArray *nodes, const GalleyRowMoves *moves)
{
  GArray *rows = g_array_sized_new (FALSE, TRUE, sizeof (Row), nodes->len);
  gboolean dates_changed = FALSE;

  g_array_set_size (rows, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);
      gboolean is_new = moves->from[i] == G_MAXUINT;

      if (!is_new)
        *row = *row_at (self, moves->from[i]);
      if (is_new || moves->is_rewritten[i])
        dates_changed |= read_date (row, article, node_at (nodes, i));
      dates_changed |= moves->from[i] != i;
      if (row->item != NULL)
        galley_timeline_item_set_index (row->item, i);
    }
  for (guint i = 0; i < self->rows->len; i++)
    if (!moves->is_kept[i])
      {
        dates_changed |= row_at (self, i)->has_date;
        row_clear (row_at (self, i));
      }
  g_array_unref (self->rows);
  self->rows = rows;
  return dates_changed;
}

/* Listeners ask for rows between the splices, and would not find them: with more than
 * one, all between the first and the last are told of at once. */
static void
tell_splices (GalleyTimelineModel *self, const GArray *splices)
{
  const GalleyRowHunk *first, *last;

  if (splices->len == 0)
    return;
  first = &g_array_index (splices, GalleyRowHunk, 0);
  last = &g_array_index (splices, GalleyRowHunk, splices->len - 1);
  g_list_model_items_changed (G_LIST_MODEL (self), first->new_first, last->old_first + last->n_old - first->old_first,
                              last->new_first + last->n_new - first->new_first);
}

static void
patch (GalleyTimelineModel *self, GalleyArticle *article, GArray *nodes)
{
  g_autoptr (GArray) hunks = galley_timeline_diff_rows (self->article, self->nodes, article, nodes);
  g_autoptr (GalleyRowMoves) moves = galley_timeline_find_moves (self->article, self->nodes, article, nodes, hunks);
  gboolean all_changed = reads_differently (self->article, article);
  gboolean dates_changed = take_rows (self, article, nodes, moves);

  g_array_unref (self->nodes);
  self->nodes = g_array_ref (nodes);
  g_clear_pointer (&self->article, galley_article_unref);
  self->article = article != NULL ? galley_article_ref (article) : NULL;

  find_hints (self, moves->from, moves->is_rewritten, dates_changed);
  tell_splices (self, moves->splices);
  for (guint i = 0; i < nodes->len; i++)
    if (moves->is_rewritten[i] || all_changed)
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
    row->item = galley_timeline_item_new (position);
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
  g_clear_object (&self->document);
  g_clear_pointer (&self->article, galley_article_unref);
  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->headings, g_strfreev);
  g_clear_pointer (&self->when, g_free);
  G_OBJECT_CLASS (galley_timeline_model_parent_class)->finalize (object);
}

static void
galley_timeline_model_class_init (GalleyTimelineModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_timeline_model_finalize;

  /* The headings, or how many there are. */
  signals[COLUMNS_CHANGED] = g_signal_new ("columns-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* A new state has come in, whatever it has changed. */
  signals[PATCHED] = g_signal_new ("patched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
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

  patch (self, article, nodes);
  if (columns_changed)
    g_signal_emit (self, signals[COLUMNS_CHANGED], 0);
  g_signal_emit (self, signals[PATCHED], 0);
}

void
galley_timeline_model_set_document (GalleyTimelineModel *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_TIMELINE_MODEL (self));

  g_set_object (&self->document, document);
}

/* Places are those of the text as it is now. */
static gboolean
is_current (GalleyTimelineModel *self, guint row)
{
  return self->document != NULL && row < self->nodes->len && galley_document_get_revision (self->document) == self->revision;
}

const char *
galley_timeline_model_find_words (GalleyTimelineModel *self, guint row, guint column)
{
  g_autofree char *key = galley_timeline_words_dup_cell (column);

  return is_current (self, row) ? galley_timeline_words_find (self->document, self->article, node_at (self->nodes, row), key)
                                : NULL;
}

void
galley_timeline_model_keep_words (GalleyTimelineModel *self, guint row, guint column, const char *words)
{
  g_autofree char *key = galley_timeline_words_dup_cell (column);

  if (is_current (self, row))
    galley_timeline_words_keep (self->document, self->article, node_at (self->nodes, row), key, words);
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
