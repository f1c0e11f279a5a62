/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/timeline/edit-timeline-block.h"

#include <string.h>

#include "core/date/date-input.h"
#include "core/edit/edit-parts.h"
#include "core/text/i18n.h"

static GArray *
list_events (const GalleyArticle *article, GalleyNodeId timeline, GError **error)
{
  const GalleyTree *tree = galley_article_get_tree (article);

  if (timeline >= galley_tree_size (tree) || galley_tree_node (tree, timeline)->element != GALLEY_ELEMENT_TIMELINE)
    {
      galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("There is no timeline at that place any more."));
      return NULL;
    }
  return galley_edit_list_children (tree, timeline, GALLEY_ELEMENT_EVENT);
}

static gboolean
fail_gone (GError **error)
{
  return galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("There is nothing at that place of the timeline any more."));
}

/* Whether the numbers rise and are all those of rows. */
static gboolean
check_rows (const guint *rows, guint n_rows, guint n_events, GError **error)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_return_val_if_fail (i == 0 || rows[i - 1] < rows[i], FALSE);
      if (rows[i] >= n_events)
        return fail_gone (error);
    }
  return TRUE;
}

static gboolean
change_date (GalleyTextEdit             *edit,
             const GalleyTree           *tree,
             GalleyNodeId                event,
             const GalleyTimelineChange *change,
             GError                    **error)
{
  const char *when = change->when != NULL ? change->when : "";
  const char *label = change->label != NULL && *change->label != '\0' ? change->label : NULL;

  return galley_edit_add_attribute (edit, tree, event, GALLEY_ATTRIBUTE_WHEN, when, error)
         && galley_edit_add_attribute (edit, tree, event, GALLEY_ATTRIBUTE_LABEL, label, error);
}

/* Cells behind the end of the row, as far as something is in them. */
static gboolean
add_cells (GalleyTextEdit             *edit,
           const GalleyTree           *tree,
           GalleyNodeId                event,
           const GArray               *cells,
           const GalleyTimelineChange *change,
           GError                    **error)
{
  g_autoptr (GalleyFragment) fragment = galley_fragment_new ();
  g_auto (GalleyPlace) place = { 0 };
  guint n = (guint) g_strv_length ((char **) change->cells);

  while (n > 0 && *change->cells[n - 1] == '\0')
    n--;
  if (change->column + n <= cells->len)
    return TRUE;

  for (guint i = cells->len; i < change->column + n; i++)
    galley_fragment_leaf (fragment, GALLEY_ELEMENT_CELL, i < change->column ? NULL : change->cells[i - change->column]);
  return galley_edit_place_child (tree, event, GALLEY_ELEMENT_CELL, FALSE, &place, error)
         && galley_edit_add_fragment (edit, &place, fragment, error);
}

static gboolean
change_event (GalleyTextEdit             *edit,
              const GalleyTree           *tree,
              GalleyNodeId                event,
              const GalleyTimelineChange *change,
              GError                    **error)
{
  if (change->sets_date && !change_date (edit, tree, event, change, error))
    return FALSE;
  if (change->cells == NULL)
    return TRUE;

  g_autoptr (GArray) cells = galley_edit_list_children (tree, event, GALLEY_ELEMENT_CELL);
  for (guint i = change->column; i < cells->len && change->cells[i - change->column] != NULL; i++)
    if (!galley_edit_add_text (edit, tree, g_array_index (cells, GalleyNodeId, i), change->cells[i - change->column],
                               error))
      return FALSE;
  return add_cells (edit, tree, event, cells, change, error);
}

static gboolean
add_events (GalleyTextEdit          *edit,
            const GalleyArticle     *article,
            GalleyNodeId             timeline,
            guint                    row,
            const GalleyTimelineRow *rows,
            guint                    n_rows,
            GError                 **error)
{
  g_autoptr (GalleyTextEdit) insertion = galley_edit_insert_events (article, timeline, row, rows, n_rows, error);

  if (insertion == NULL)
    return FALSE;
  for (guint i = 0; i < galley_text_edit_get_n (insertion); i++)
    {
      const GalleySplice *splice = galley_text_edit_get (insertion, i);

      galley_text_edit_replace (edit, splice->span, splice->text, splice->n_bytes);
    }
  return TRUE;
}

/**
 * galley_typed_date_clear:
 *
 * Frees what the date owns, not the date.
 */
void
galley_typed_date_clear (GalleyTypedDate *self)
{
  g_clear_pointer (&self->when, g_free);
  g_clear_pointer (&self->label, g_free);
}

/**
 * galley_timeline_read_date:
 * @typed: what stands in the date column
 * @language: that of the article
 * @when_before: (nullable): the date that the row has
 * @keeps_when: whether words that are no date are a name for @when_before
 * @out: (out caller-allocates): what is stored
 *
 * Makes a date of what somebody typed. What is not understood is shown as it
 * is; the row then has no date, unless it had words instead of one before and
 * these are others.
 *
 * Returns: whether the text is empty or was understood
 */
gboolean
galley_timeline_read_date (const char      *typed,
                           const char      *language,
                           const char      *when_before,
                           gboolean         keeps_when,
                           GalleyTypedDate *out)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (typed));
  GalleyDate date;

  *out = (GalleyTypedDate) { 0 };
  if (*trimmed == '\0')
    return TRUE;
  if (galley_date_understand (trimmed, language, &date, NULL))
    {
      out->when = galley_date_to_edtf (&date);
      return TRUE;
    }
  out->when = keeps_when ? g_strdup (when_before) : NULL;
  out->label = g_steal_pointer (&trimmed);
  return FALSE;
}

/**
 * galley_edit_change_events:
 * @changes: (array length=n_changes): what becomes of which row
 *
 * Sets dates and cells of several rows. As with single cells, only characters
 * that differ are replaced, and cells that a short row lacks are written.
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_edit_change_events (const GalleyArticle        *article,
                           GalleyNodeId                timeline,
                           const GalleyTimelineChange *changes,
                           guint                       n_changes,
                           GError                    **error)
{
  return galley_edit_paste_events (article, timeline, changes, n_changes, NULL, NULL, 0, error);
}

/**
 * galley_edit_paste_events:
 * @changes: (array length=n_changes): what becomes of which row
 * @headings: (array zero-terminated=1) (nullable): of new columns behind the
 *   last one; a timeline without headings gets what has to be around them
 * @rows: (array length=n_rows): new rows behind the last one
 *
 * As galley_edit_change_events(), with what goes beyond the table.
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_edit_paste_events (const GalleyArticle        *article,
                          GalleyNodeId                timeline,
                          const GalleyTimelineChange *changes,
                          guint                       n_changes,
                          const char *const          *headings,
                          const GalleyTimelineRow    *rows,
                          guint                       n_rows,
                          GError                    **error)
{
  g_return_val_if_fail (article != NULL && (changes != NULL || n_changes == 0), NULL);
  g_return_val_if_fail (rows != NULL || n_rows == 0, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_autoptr (GArray) events = list_events (article, timeline, error);

  if (events == NULL)
    return NULL;
  for (guint i = 0; i < n_changes; i++)
    {
      g_return_val_if_fail (i == 0 || changes[i - 1].row < changes[i].row, NULL);
      if (changes[i].row >= events->len)
        {
          fail_gone (error);
          return NULL;
        }
      if (!change_event (edit, tree, g_array_index (events, GalleyNodeId, changes[i].row), &changes[i], error))
        return NULL;
    }
  if (headings != NULL
      && !galley_edit_add_headings (edit, tree, timeline, G_MAXUINT, headings, error))
    return NULL;
  return galley_edit_result (&edit, n_rows == 0
                                      || add_events (edit, article, timeline, events->len, rows, n_rows, error));
}

/**
 * galley_edit_remove_events_at:
 * @rows: (array length=n_rows): indices
 *
 * Takes rows away that need not be neighbours. Comments between them stay.
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_edit_remove_events_at (const GalleyArticle *article,
                              GalleyNodeId         timeline,
                              const guint         *rows,
                              guint                n_rows,
                              GError             **error)
{
  g_return_val_if_fail (article != NULL && (rows != NULL || n_rows == 0), NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_autoptr (GArray) events = list_events (article, timeline, error);
  g_autofree GalleyNodeId *nodes = g_new (GalleyNodeId, n_rows + 1);

  if (events == NULL || !check_rows (rows, n_rows, events->len, error))
    return NULL;
  for (guint i = 0; i < n_rows; i++)
    nodes[i] = g_array_index (events, GalleyNodeId, rows[i]);
  return galley_edit_result (&edit, galley_edit_add_removals (edit, tree, nodes, n_rows, error));
}

/**
 * galley_edit_move_events:
 * @rows: (array length=n_rows): indices
 * @before: the index of a row, or how many there are
 *
 * Brings rows together at one place, in the order that they have.
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_edit_move_events (const GalleyArticle *article,
                         GalleyNodeId         timeline,
                         const guint         *rows,
                         guint                n_rows,
                         guint                before,
                         GError             **error)
{
  g_return_val_if_fail (article != NULL && (rows != NULL || n_rows == 0), NULL);

  g_autoptr (GArray) events = list_events (article, timeline, error);

  if (events == NULL || !check_rows (rows, n_rows, events->len, error))
    return NULL;
  if (before > events->len)
    {
      fail_gone (error);
      return NULL;
    }
  if (n_rows == 1)
    return galley_edit_move_event (article, timeline, rows[0], before > rows[0] ? before - 1 : before, error);

  g_autofree guint *order = g_new (guint, events->len + 1);
  g_autofree gboolean *moves = g_new0 (gboolean, events->len + 1);
  guint n = 0;
  for (guint i = 0; i < n_rows; i++)
    moves[rows[i]] = TRUE;
  for (guint i = 0; i <= events->len; i++)
    {
      if (i == before)
        {
          memcpy (order + n, rows, n_rows * sizeof (guint));
          n += n_rows;
        }
      if (i < events->len && !moves[i])
        order[n++] = i;
    }
  return galley_edit_order_events (article, timeline, order, events->len, error);
}
