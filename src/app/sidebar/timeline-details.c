/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/timeline-details.h"

#include <glib/gi18n.h>

#include "app/pane.h"
#include "app/sidebar/field-binding.h"
#include "app/sidebar/row-problem.h"
#include "app/sidebar/timeline-table-private.h"
#include "app/sidebar/timeline-words.h"
#include "core/edit/field.h"

struct _GalleyTimelineDetails
{
  AdwDialog parent_instance;

  /* Template children */
  GtkWidget *label_group;
  GtkEditable *label;
  GtkEditable *anchor;
  GtkWidget *warning;

  /* Owned */
  GalleyTimelineTable *table;
  GalleyTimelineItem *item;     /* NULL: the timeline itself */

  gboolean showing;             /* the rows get their values from the article */
};

G_DEFINE_FINAL_TYPE (GalleyTimelineDetails, galley_timeline_details, ADW_TYPE_DIALOG)

static GalleyNodeId
find_node (GalleyTimelineDetails *self)
{
  GalleyTimelineModel *model = self->table->model;
  guint row = self->item != NULL ? galley_timeline_item_get_index (self->item) : 0;

  if (self->item == NULL)
    return galley_timeline_model_get_timeline (model);
  return row < galley_timeline_model_get_n_rows (model) ? galley_timeline_model_get_row (model, row) : GALLEY_NO_NODE;
}

static void
show_value (GtkEditable *row, char *value)
{
  g_autofree char *owned = value;

  if (!g_str_equal (gtk_editable_get_text (row), owned != NULL ? owned : ""))
    gtk_editable_set_text (row, owned != NULL ? owned : "");
}

static char *
dup_value (GalleyTimelineDetails *self, GalleyNodeId node, GalleyAttribute attribute)
{
  return galley_tree_attr_value (galley_article_get_tree (galley_timeline_model_get_article (self->table->model)), node,
                                 attribute);
}

/* Shown instead of what the article has, until it is there. */
static const char *
find_words (GalleyTimelineDetails *self, GalleyNodeId node, const char *key)
{
  return galley_timeline_words_find (self->table->document, galley_timeline_model_get_article (self->table->model), node, key);
}

static void
keep_words (GalleyTimelineDetails *self, GalleyNodeId node, const char *key, const char *words)
{
  galley_timeline_words_keep (self->table->document, galley_timeline_model_get_article (self->table->model), node, key, words);
}

/* What has been undone, say. An anchor that cannot be written yet stays as it was typed. */
static void
patched_cb (GalleyTimelineDetails *self)
{
  GalleyNodeId node = find_node (self);
  const char *anchor;

  if (node == GALLEY_NO_NODE)
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  self->showing = TRUE;
  anchor = find_words (self, node, GALLEY_TIMELINE_ANCHOR);
  if (find_words (self, node, GALLEY_TIMELINE_LABEL) != NULL)
    show_value (self->label, g_strdup (find_words (self, node, GALLEY_TIMELINE_LABEL)));
  else
    show_value (self->label, dup_value (self, node, GALLEY_ATTRIBUTE_LABEL));
  show_value (self->anchor, anchor != NULL ? g_strdup (anchor) : dup_value (self, node, GALLEY_ATTRIBUTE_XML_ID));
  galley_row_problem_show (self->anchor, self->warning,
                           anchor != NULL ? galley_timeline_words_judge_anchor (galley_timeline_model_get_article (self->table->model),
                                                                                node, anchor) : NULL);
  self->showing = FALSE;
}

static gboolean
write_value (GalleyTimelineDetails *self, GalleyNodeId node, GalleyAttribute attribute, const char *value)
{
  GalleyField field = { .part = GALLEY_PART_NODE, .index = node, .attribute = attribute };
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit =
    galley_field_set (galley_timeline_model_get_article (self->table->model), &field, value, &error);
  g_autofree char *key = g_strdup_printf ("timeline-details-%d", (int) attribute);

  if (edit == NULL)
    {
      galley_pane_say (GTK_WIDGET (self), error->message);
      return FALSE;
    }
  galley_document_apply_run (self->table->document, edit, key);
  galley_timeline_table_sync (self->table);
  return TRUE;
}

/* The row as the text has it now, which the model may not know yet. */
static GalleyNodeId
find_current (GalleyTimelineDetails *self)
{
  if (self->showing || galley_document_get_read_only (self->table->document))
    return GALLEY_NO_NODE;
  galley_timeline_table_sync (self->table);
  return find_node (self);
}

static void
label_typed_cb (GalleyTimelineDetails *self)
{
  g_autofree char *typed = g_strdup (gtk_editable_get_text (self->label));
  GalleyNodeId node = find_current (self);

  if (node == GALLEY_NO_NODE)
    return;
  keep_words (self, node, GALLEY_TIMELINE_LABEL, NULL);
  if (!write_value (self, node, GALLEY_ATTRIBUTE_LABEL, *typed != '\0' ? typed : NULL))
    keep_words (self, node, GALLEY_TIMELINE_LABEL, typed);
}

static void
anchor_typed_cb (GalleyTimelineDetails *self)
{
  g_autofree char *typed = g_strdup (gtk_editable_get_text (self->anchor));
  GalleyNodeId node = find_current (self);
  const char *problem;

  if (node == GALLEY_NO_NODE)
    return;
  problem = galley_timeline_words_judge_anchor (galley_timeline_model_get_article (self->table->model), node, typed);
  keep_words (self, node, GALLEY_TIMELINE_ANCHOR, NULL);
  galley_row_problem_show (self->anchor, self->warning, problem);
  if (problem != NULL || !write_value (self, node, GALLEY_ATTRIBUTE_XML_ID, *typed != '\0' ? typed : NULL))
    keep_words (self, node, GALLEY_TIMELINE_ANCHOR, typed);
}

static void
galley_timeline_details_closed (AdwDialog *dialog)
{
  GalleyTimelineDetails *self = GALLEY_TIMELINE_DETAILS (dialog);

  GalleyNodeId node;

  if (self->table->document == NULL)
    return;
  galley_document_end_run (self->table->document);
  galley_timeline_table_sync (self->table);
  node = find_node (self);
  if (node != GALLEY_NO_NODE
      && (find_words (self, node, GALLEY_TIMELINE_LABEL) != NULL || find_words (self, node, GALLEY_TIMELINE_ANCHOR) != NULL))
    g_signal_emit_by_name (self->table, "refused", _("The details have words that are not in the text yet. They are kept."));
}

static void
galley_timeline_details_dispose (GObject *object)
{
  GalleyTimelineDetails *self = GALLEY_TIMELINE_DETAILS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_TIMELINE_DETAILS);
  g_clear_object (&self->item);
  g_clear_object (&self->table);
  G_OBJECT_CLASS (galley_timeline_details_parent_class)->dispose (object);
}

static void
galley_timeline_details_class_init (GalleyTimelineDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_timeline_details_dispose;
  ADW_DIALOG_CLASS (klass)->closed = galley_timeline_details_closed;

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/timeline-details.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyTimelineDetails, label_group);
  gtk_widget_class_bind_template_child (widget_class, GalleyTimelineDetails, label);
  gtk_widget_class_bind_template_child (widget_class, GalleyTimelineDetails, anchor);
  gtk_widget_class_bind_template_child (widget_class, GalleyTimelineDetails, warning);
  gtk_widget_class_bind_template_callback (widget_class, label_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, anchor_typed_cb);
}

static void
galley_timeline_details_init (GalleyTimelineDetails *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->showing = FALSE;
  galley_field_leave_undo (GTK_WIDGET (self->label));
  galley_field_join_lines (GTK_WIDGET (self->label));
  galley_field_leave_undo (GTK_WIDGET (self->anchor));
  galley_field_join_lines (GTK_WIDGET (self->anchor));
}

AdwDialog *
galley_timeline_details_new (GalleyTimelineTable *table, GalleyTimelineItem *item)
{
  GalleyTimelineDetails *self = g_object_new (GALLEY_TYPE_TIMELINE_DETAILS, NULL);

  self->table = g_object_ref (table);
  self->item = item != NULL ? g_object_ref (item) : NULL;
  adw_dialog_set_title (ADW_DIALOG (self), item != NULL ? _("Event Details") : _("Timeline Details"));
  gtk_widget_set_visible (self->label_group, item != NULL);
  g_signal_connect_object (table->model, "patched", G_CALLBACK (patched_cb), self, G_CONNECT_SWAPPED);
  patched_cb (self);
  return ADW_DIALOG (self);
}
