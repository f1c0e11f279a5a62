/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Citing a source from a cell: the list of sources at an @, or when asked for. */

#include "config.h"

#include "app/sidebar/timeline-table-private.h"

#include <glib/gi18n.h>

#include "app/caret-popover.h"
#include "app/citation-popover.h"
#include "app/pane.h"
#include "app/sidebar/timeline-text.h"
#include "core/edit/edit-citations.h"
#include "core/edit/field.h"
#include "core/edit/rich-text.h"

/* The cell that is edited; GALLEY_NO_NODE where its row is too short to have it. */
static GalleyNodeId
find_edited (GalleyTimelineTable *self)
{
  GalleyTimelineItem *item = galley_timeline_cell_get_item (self->editing);
  GalleyNodeId event = galley_timeline_model_get_row (self->model, galley_timeline_item_get_index (item));

  return event != GALLEY_NO_NODE
           ? galley_timeline_text_find_cell (galley_timeline_model_get_article (self->model), event,
                                             galley_timeline_cell_get_column (self->editing) - 1)
           : GALLEY_NO_NODE;
}

/* A row that is too short gets its cell in the same step. */
static gboolean
make_cell (GalleyTimelineTable *self, const char *key)
{
  guint row = galley_timeline_item_get_index (galley_timeline_cell_get_item (self->editing));
  guint column = galley_timeline_cell_get_column (self->editing);
  GalleyField field = GALLEY_NODE_FIELD (galley_timeline_model_get_row (self->model, row), CELL, column - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit =
    galley_field_set (galley_timeline_model_get_article (self->model), &field, "@", &error);

  if (edit == NULL)
    {
      galley_timeline_cell_set_problem (self->editing, error->message);
      return FALSE;
    }
  galley_document_apply_run (self->document, edit, key);
  galley_timeline_table_sync (self);
  return TRUE;
}

static void
cite (GalleyTimelineTable *self, const char *id, const char *at)
{
  g_autofree char *key = g_strdup_printf ("timeline-citation-%u", self->run);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit = NULL;
  gboolean takes_at = self->cites_by_at;
  guint caret, start, end;
  GalleyArticle *article;
  GalleyNodeId cell;
  GalleySpan range;

  galley_document_end_run (self->document);
  galley_timeline_table_sync (self);
  caret = galley_timeline_cell_get_caret (self->editing);
  if (!galley_timeline_cell_get_selection (self->editing, &start, &end))
    start = end = caret;
  if (find_edited (self) == GALLEY_NO_NODE)
    {
      if (!make_cell (self, key))
        return;
      takes_at = TRUE;
      caret = start = end = 1;
    }

  article = galley_timeline_model_get_article (self->model);
  cell = find_edited (self);
  range = galley_rich_text_find_bytes (article, cell, start, end);
  edit = galley_edit_cite (article, range, id, *at != '\0' ? at : NULL, &error);
  galley_timeline_cell_set_problem (self->editing, error != NULL ? error->message : NULL);
  if (edit == NULL)
    return;
  if (takes_at)
    galley_text_edit_remove (edit, galley_rich_text_find_bytes (article, cell, caret - 1, caret));
  galley_document_apply_run (self->document, edit, key);
  galley_document_end_run (self->document);
  galley_timeline_table_sync (self);
  /* Behind the citation: the next letter is a step of its own. */
  self->run++;
  galley_timeline_cell_set_caret (self->editing, takes_at ? caret : start < end ? end : caret + 1);
}

static void
chosen_cb (GalleyTimelineTable *self, const char *id, const char *at)
{
  if (self->editing != NULL)
    cite (self, id, at);
  /* What happens when it closes is for when nothing is chosen. */
  self->cites_by_at = FALSE;
  gtk_popover_popdown (GTK_POPOVER (self->citation_popover));
}

/* What was typed behind the @ to search for is text after all. */
static void
closed_cb (GalleyTimelineTable *self)
{
  const char *query = galley_citation_popover_get_query (GALLEY_CITATION_POPOVER (self->citation_popover));
  GtkWidget *editor = self->editing != NULL ? galley_timeline_cell_get_editor (self->editing) : NULL;

  if (self->cites_by_at && editor != NULL)
    gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), query, -1);
  self->cites_by_at = FALSE;
  if (editor != NULL)
    gtk_widget_grab_focus (editor);
}

/* A caret in an editor that has not been laid out yet is anywhere. */
static void
open_at_cell (GalleyTimelineTable *self)
{
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (GTK_WIDGET (self->editing), GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->citation_popover),
                                 &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                                                   (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->citation_popover));
}

static void
open_list (GalleyTimelineTable *self, gboolean by_at)
{
  GtkWidget *editor = galley_timeline_cell_get_editor (self->editing);

  if (self->citation_popover == NULL)
    {
      self->citation_popover = galley_citation_popover_new ();
      gtk_widget_set_parent (self->citation_popover, GTK_WIDGET (self));
      g_signal_connect_swapped (self->citation_popover, "chosen", G_CALLBACK (chosen_cb), self);
      g_signal_connect_swapped (self->citation_popover, "closed", G_CALLBACK (closed_cb), self);
    }
  galley_citation_popover_fill (GALLEY_CITATION_POPOVER (self->citation_popover),
                                galley_document_peek_article (self->document));
  self->cites_by_at = by_at;
  if (gtk_widget_get_width (editor) > 0)
    galley_caret_popover_open (GTK_POPOVER (self->citation_popover), GTK_TEXT_VIEW (editor));
  else
    open_at_cell (self);
}

void
galley_timeline_table_cite_at (GalleyTimelineTable *self)
{
  if (self->editing != NULL && galley_timeline_cell_get_column (self->editing) > 0
      && galley_article_get_n_sources (galley_document_peek_article (self->document)) > 0)
    open_list (self, TRUE);
}

static void
cite_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelineTable *self = GALLEY_TIMELINE_TABLE (widget);

  if (galley_article_get_n_sources (galley_document_peek_article (self->document)) == 0)
    {
      galley_pane_say (widget, _("There is no source to cite yet."));
      return;
    }
  if (self->column == 0)
    {
      galley_pane_say (widget, _("A citation can only be in running text."));
      return;
    }
  if (self->editing == NULL)
    galley_timeline_table_begin_edit (self, FALSE);
  if (self->editing != NULL)
    open_list (self, FALSE);
}

/* timeline.cite and its keys. */
void
galley_timeline_table_class_install_citing (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline.cite", NULL, cite_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "timeline.cite",
                                       NULL);
}
