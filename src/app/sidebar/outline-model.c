/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/outline-model.h"

#include "app/sidebar/follower.h"
#include "app/sidebar/list-patch.h"

struct _GalleyOutlineModel
{
  GObject parent_instance;

  /* Owned */
  GalleyDocument *document;
  GalleyFollower *follower;
  GSignalGroup *buffer_signals;
  GListStore *entries;          /* of GalleyOutlineEntry */

  guint current;                /* the row of the caret; G_MAXUINT for none */
  guint caret_id;               /* the caret has moved; the row is about to be found */
};

G_DEFINE_FINAL_TYPE (GalleyOutlineModel, galley_outline_model, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
key_cb (gpointer item)
{
  return galley_outline_entry_get_key (item);
}

static void
adopt_cb (gpointer item, gpointer wanted)
{
  galley_outline_entry_adopt (item, wanted);
}

/* Where one begins to read: the title or the caption, not the tag. */
static GalleySpan
find_place (const GalleyTree *tree, const GalleyOutlineItem *item)
{
  static const GalleyElement titles[] = { GALLEY_ELEMENT_TITLE, GALLEY_ELEMENT_CAPTION };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      GalleyNodeId title = galley_tree_child (tree, item->node, titles[i]);

      if (title != GALLEY_NO_NODE && !(galley_tree_node (tree, title)->flags & GALLEY_NODE_EMPTY_TAG))
        {
          guint32 start = galley_tree_node (tree, title)->content_start;

          return GALLEY_SPAN (start, start);
        }
    }
  return GALLEY_SPAN (item->span.start, item->span.start);
}

/* The innermost part around the caret. */
static guint
find_current (GalleyOutlineModel *self)
{
  GalleyAnalysis *analysis = galley_document_get_analysis (self->document);
  guint32 caret;
  guint found = G_MAXUINT;

  if (analysis == NULL)
    return G_MAXUINT;
  caret = galley_document_get_caret (self->document);
  for (guint i = 0; i < analysis->outline->len; i++)
    {
      const GalleyOutlineItem *item = galley_outline_get (analysis->outline, i);

      if (item->span.start > caret)
        break;
      if (caret < item->span.end)
        found = i;
    }
  return found;
}

static void
set_current (GalleyOutlineModel *self, guint row, gboolean current)
{
  g_autoptr (GalleyOutlineEntry) entry = row != G_MAXUINT ? g_list_model_get_item (G_LIST_MODEL (self->entries), row) : NULL;

  if (entry != NULL)
    galley_outline_entry_set_current (entry, current);
}

static void
mark_current (GalleyOutlineModel *self)
{
  guint row = self->document != NULL ? find_current (self) : G_MAXUINT;

  if (row == self->current)
    return;
  set_current (self, self->current, FALSE);
  self->current = row;
  set_current (self, row, TRUE);
}

static gboolean
caret_idle_cb (gpointer data)
{
  GalleyOutlineModel *self = data;

  self->caret_id = 0;
  mark_current (self);
  return G_SOURCE_REMOVE;
}

/* Once, however often it moves: an edit in five thousand places moves it as often, and to
 * find out where it is takes the whole text each time. */
static void
caret_moved_cb (GalleyOutlineModel *self)
{
  if (self->caret_id == 0)
    self->caret_id = g_idle_add (caret_idle_cb, self);
}

static void
show_article (gpointer data, GalleyArticle *article)
{
  GalleyOutlineModel *self = data;
  GalleyAnalysis *analysis = self->document != NULL ? galley_document_get_analysis (self->document) : NULL;
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; analysis != NULL && i < analysis->outline->len; i++)
    {
      const GalleyOutlineItem *item = galley_outline_get (analysis->outline, i);

      g_ptr_array_add (wanted, galley_outline_entry_new (item, find_place (galley_article_get_tree (analysis->article), item)));
    }

  /* Rows move: the mark is taken off before and put on again behind. */
  set_current (self, self->current, FALSE);
  self->current = G_MAXUINT;
  galley_list_patch (self->entries, wanted, key_cb, adopt_cb);
  mark_current (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
galley_outline_model_dispose (GObject *object)
{
  GalleyOutlineModel *self = GALLEY_OUTLINE_MODEL (object);

  g_clear_handle_id (&self->caret_id, g_source_remove);
  g_clear_object (&self->follower);
  g_clear_object (&self->buffer_signals);
  g_clear_object (&self->entries);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (galley_outline_model_parent_class)->dispose (object);
}

static void
galley_outline_model_class_init (GalleyOutlineModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_outline_model_dispose;

  /* The list is that of a new analysis. */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_outline_model_init (GalleyOutlineModel *self)
{
  self->entries = g_list_store_new (GALLEY_TYPE_OUTLINE_ENTRY);
  self->current = G_MAXUINT;

  self->follower = galley_follower_new (show_article, self);
  galley_follower_set_patient (self->follower, TRUE);
  self->buffer_signals = g_signal_group_new (GTK_TYPE_TEXT_BUFFER);
  g_signal_group_connect_swapped (self->buffer_signals, "notify::cursor-position", G_CALLBACK (caret_moved_cb), self);
}

GalleyOutlineModel *
galley_outline_model_new (void)
{
  return g_object_new (GALLEY_TYPE_OUTLINE_MODEL, NULL);
}

void
galley_outline_model_set_widget (GalleyOutlineModel *self, GtkWidget *widget)
{
  g_return_if_fail (GALLEY_IS_OUTLINE_MODEL (self));

  galley_follower_set_widget (self->follower, widget);
}

void
galley_outline_model_set_document (GalleyOutlineModel *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_OUTLINE_MODEL (self));

  if (!g_set_object (&self->document, document))
    return;
  self->current = G_MAXUINT;
  g_list_store_remove_all (self->entries);
  g_signal_group_set_target (self->buffer_signals, document != NULL ? galley_document_get_buffer (document) : NULL);
  galley_follower_set_document (self->follower, document);
  if (document == NULL)
    show_article (self, NULL);
}

GListModel *
galley_outline_model_get_list (GalleyOutlineModel *self)
{
  return G_LIST_MODEL (self->entries);
}

/* --- Moving --- */

/* The outline of the text as it is now, which the rows may be a moment behind;
 * NULL where that makes them other rows. */
static GArray *
take_outline (GalleyOutlineModel *self, GalleyArticle **article)
{
  g_autoptr (GArray) outline = NULL;

  if (self->document == NULL)
    return NULL;
  *article = galley_document_peek_article (self->document);
  outline = galley_outline_new (*article);
  if (outline->len != g_list_model_get_n_items (G_LIST_MODEL (self->entries)))
    return NULL;
  for (guint i = 0; i < outline->len; i++)
    {
      g_autoptr (GalleyOutlineEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);
      const GalleyOutlineItem *item = galley_outline_get (outline, i);

      if (galley_outline_entry_get_kind (entry) != item->kind || galley_outline_entry_get_level (entry) != item->level)
        return NULL;
    }
  return g_steal_pointer (&outline);
}

static gboolean
move (GalleyOutlineModel *self, GalleyArticle *article, const GArray *outline, guint row, guint target, GalleyPlacement placement,
      GError **error)
{
  g_autoptr (GalleyTextEdit) edit = galley_edit_move (article, galley_outline_get (outline, row)->node,
                                                      galley_outline_get (outline, target)->node, placement, error);

  if (edit == NULL || galley_text_edit_is_empty (edit))
    return FALSE;
  galley_document_apply (self->document, edit);
  return TRUE;
}

gboolean
galley_outline_model_move (GalleyOutlineModel *self, guint row, guint target, GalleyPlacement placement, GError **error)
{
  GalleyArticle *article;
  g_autoptr (GArray) outline = take_outline (self, &article);

  if (outline == NULL || row >= outline->len || target >= outline->len)
    return FALSE;
  return move (self, article, outline, row, target, placement, error);
}

/* The next row in that direction with the same level in the same section; for
 * a section another section, since what is no section comes before them. */
static guint
find_sibling (const GArray *outline, guint row, int direction)
{
  const GalleyOutlineItem *item = galley_outline_get (outline, row);

  for (guint i = row + (guint) direction; i < outline->len; i += (guint) direction)
    {
      const GalleyOutlineItem *other = galley_outline_get (outline, i);

      if (other->level < item->level)
        break;
      if (other->level == item->level && (item->kind != GALLEY_OUTLINE_SECTION || other->kind == GALLEY_OUTLINE_SECTION))
        return i;
    }
  return G_MAXUINT;
}

static guint
find_parent (const GArray *outline, guint row)
{
  for (guint i = row; i > 0; i--)
    if (galley_outline_get (outline, i - 1)->level < galley_outline_get (outline, row)->level)
      return i - 1;
  return G_MAXUINT;
}

gboolean
galley_outline_model_step (GalleyOutlineModel *self, guint row, GalleyOutlineStep step, GError **error)
{
  GalleyArticle *article;
  g_autoptr (GArray) outline = take_outline (self, &article);
  GalleyPlacement placement = GALLEY_PLACE_BEFORE;
  guint target = G_MAXUINT;

  if (outline == NULL || row >= outline->len)
    return FALSE;

  switch (step)
    {
    case GALLEY_OUTLINE_UP:
      target = find_sibling (outline, row, -1);
      break;
    case GALLEY_OUTLINE_DOWN:
      target = find_sibling (outline, row, 1);
      placement = GALLEY_PLACE_BEHIND;
      break;
    case GALLEY_OUTLINE_OUT:
      target = find_parent (outline, row);
      placement = GALLEY_PLACE_BEHIND;
      break;
    case GALLEY_OUTLINE_IN:
      target = find_sibling (outline, row, -1);
      placement = GALLEY_PLACE_LAST;
      while (target != G_MAXUINT && galley_outline_get (outline, target)->kind != GALLEY_OUTLINE_SECTION)
        target = find_sibling (outline, target, -1);
      break;
    default:
      g_assert_not_reached ();
    }
  return target != G_MAXUINT && move (self, article, outline, row, target, placement, error);
}
