/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/citation-popover.h"

#include <glib/gi18n.h>

#include "core/sources/source-label.h"

/* Some five rows. */
#define MAX_HEIGHT 320

struct _GalleyCitationPopover
{
  GtkPopover parent_instance;

  /* Template children */
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkEntry *place;
  GtkLabel *nothing;
  GtkScrolledWindow *scrolled;

  /* Owned */
  GPtrArray *records;           /* of GalleySourceRecord, by number: one a row */
};

G_DEFINE_FINAL_TYPE (GalleyCitationPopover, galley_citation_popover, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkListBoxRow *
next_visible (GalleyCitationPopover *self, int from, int step)
{
  GtkListBoxRow *row;

  for (int i = from; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i += step)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return row;
  return NULL;
}

static void
select_row (GalleyCitationPopover *self, GtkListBoxRow *row)
{
  graphene_rect_t bounds;
  GtkWidget *viewport = gtk_widget_get_parent (GTK_WIDGET (self->list));

  gtk_list_box_select_row (self->list, row);
  if (row == NULL)
    return;
  /* The keyboard stays in the search; a screen reader follows the row. */
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  if (GTK_IS_VIEWPORT (viewport) && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), GTK_WIDGET (row), NULL);
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer data)
{
  GalleyCitationPopover *self = GALLEY_CITATION_POPOVER (data);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  int i = gtk_list_box_row_get_index (row);

  return i >= 0 && (guint) i < self->records->len
         && (*typed == '\0' || galley_source_record_matches (g_ptr_array_index (self->records, i), typed));
}

static void
search_changed_cb (GalleyCitationPopover *self)
{
  GtkListBoxRow *first;

  gtk_list_box_invalidate_filter (self->list);
  first = next_visible (self, 0, 1);
  select_row (self, first);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), first == NULL);
}

static void
choose (GalleyCitationPopover *self, GtkListBoxRow *row)
{
  g_autofree char *at = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->place))));
  const GalleySourceRecord *record;

  if (row == NULL)
    return;
  record = g_ptr_array_index (self->records, gtk_list_box_row_get_index (row));
  g_signal_emit (self, signals[CHOSEN], 0, record->id, at);
}

static void
activate_cb (GalleyCitationPopover *self)
{
  choose (self, gtk_list_box_get_selected_row (self->list));
}

static void
row_activated_cb (GalleyCitationPopover *self, GtkListBoxRow *row)
{
  choose (self, row);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, GalleyCitationPopover *self)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int at = selected != NULL ? gtk_list_box_row_get_index (selected) : -1;
  GtkListBoxRow *row = NULL;

  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    row = next_visible (self, at + 1, 1);
  else if ((key == GDK_KEY_Up || key == GDK_KEY_KP_Up) && at > 0)
    row = next_visible (self, at - 1, -1);
  else
    return FALSE;
  if (row != NULL)
    select_row (self, row);
  return TRUE;
}

static void
stop_search_cb (GalleyCitationPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static GtkWidget *
new_row (const GalleySourceRecord *record, guint number, const char *language)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *shown_number = g_strdup_printf ("%u", number);
  g_autofree char *title = galley_source_record_dup_label (record);
  g_autofree char *details = galley_source_record_dup_details (record, language);
  g_autofree char *spoken = g_strdup_printf ("%u. %s. %s", number, title, details);
  const char *const labels[] = { title, details };
  GtkWidget *label = gtk_label_new (shown_number);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_set_size_request (label, 20, -1);
  gtk_box_append (GTK_BOX (box), label);
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (*labels[i] == '\0')
        continue;
      label = gtk_label_new (labels[i]);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      if (i == 1)
        {
          gtk_widget_add_css_class (label, "caption");
          gtk_widget_add_css_class (label, "dimmed");
        }
      gtk_box_append (GTK_BOX (words), label);
    }
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_add_css_class (row, "galley-citation-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
galley_citation_popover_dispose (GObject *object)
{
  GalleyCitationPopover *self = GALLEY_CITATION_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_CITATION_POPOVER);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_citation_popover_parent_class)->dispose (object);
}

static void
galley_citation_popover_class_init (GalleyCitationPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_citation_popover_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "citation-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyCitationPopover, search);
  gtk_widget_class_bind_template_child (widget_class, GalleyCitationPopover, list);
  gtk_widget_class_bind_template_child (widget_class, GalleyCitationPopover, place);
  gtk_widget_class_bind_template_child (widget_class, GalleyCitationPopover, nothing);
  gtk_widget_class_bind_template_child (widget_class, GalleyCitationPopover, scrolled);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
galley_citation_popover_init (GalleyCitationPopover *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) galley_source_record_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
galley_citation_popover_new (void)
{
  return g_object_new (GALLEY_TYPE_CITATION_POPOVER, NULL);
}

void
galley_citation_popover_fill (GalleyCitationPopover *self, const GalleyArticle *article)
{
  const char *language = galley_article_get_language (article);
  int height;

  gtk_list_box_remove_all (self->list);
  g_ptr_array_set_size (self->records, 0);
  for (guint number = 1; number <= galley_article_get_n_sources (article); number++)
    {
      GalleySourceRecord *record =
        galley_source_record_new_from (article, galley_article_source_at_number (article, number));

      /* What has no id cannot be cited. */
      if (record->id == NULL)
        {
          galley_source_record_free (record);
          continue;
        }
      g_ptr_array_add (self->records, record);
      gtk_list_box_append (self->list, new_row (record, number, language));
    }
  gtk_editable_set_text (GTK_EDITABLE (self->place), "");
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed_cb (self);
  /* As high for all that is typed: nothing jumps. */
  gtk_widget_measure (GTK_WIDGET (self->list), GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (self->scrolled, MIN (height, MAX_HEIGHT));
}

const char *
galley_citation_popover_get_query (GalleyCitationPopover *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}
