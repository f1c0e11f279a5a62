/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/timeline-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/pane.h"
#include "app/sidebar/field-binding.h"
#include "app/sidebar/timeline-details.h"
#include "app/sidebar/timeline-words.h"
#include "core/edit/edit-blocks.h"
#include "core/edit/field.h"
#include "core/timeline/edit-timeline.h"

G_DEFINE_FINAL_TYPE (GalleyTimelinePage, galley_timeline_page, GALLEY_TYPE_SIDEBAR_PAGE)

enum
{
  PROP_0,
  PROP_DISPLAY,
  PROP_WIDE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- Showing --- */

static guint
count_timelines (const GalleyArticle *article)
{
  const GalleyTree *tree = article != NULL ? galley_article_get_tree (article) : NULL;
  guint n = 0;

  for (GalleyNodeId i = 1; tree != NULL && i < galley_tree_size (tree); i++)
    n += galley_tree_node (tree, i)->element == GALLEY_ELEMENT_TIMELINE;
  return n;
}

/* Their captions, or their numbers. */
static GStrv
dup_names (const GalleyArticle *article)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint n = 0;

  for (GalleyNodeId i = 1; i < galley_tree_size (tree); i++)
    {
      GalleyNodeId caption;
      g_autofree char *text = NULL;

      if (galley_tree_node (tree, i)->element != GALLEY_ELEMENT_TIMELINE)
        continue;
      n++;
      caption = galley_tree_child (tree, i, GALLEY_ELEMENT_CAPTION);
      text = caption != GALLEY_NO_NODE ? galley_tree_text (tree, caption) : NULL;
      g_strv_builder_take (names, text != NULL && *text != '\0' ? g_steal_pointer (&text)
                                                                : g_strdup_printf (_("Timeline %u"), n));
    }
  return g_strv_builder_end (names);
}

static void
show_switcher (GalleyTimelinePage *self, const GalleyArticle *article)
{
  g_auto (GStrv) names = dup_names (article);
  guint n = g_strv_length (names);
  GListModel *list = gtk_drop_down_get_model (self->switcher);
  gboolean same = list != NULL && g_list_model_get_n_items (list) == n;

  for (guint i = 0; same && i < n; i++)
    same = g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (list), i), names[i]);
  if (!same)
    {
      g_autoptr (GtkStringList) strings = gtk_string_list_new ((const char *const *) names);

      gtk_drop_down_set_model (self->switcher, G_LIST_MODEL (strings));
    }
  if (gtk_drop_down_get_selected (self->switcher) != self->nth)
    gtk_drop_down_set_selected (self->switcher, self->nth);
  gtk_widget_set_visible (GTK_WIDGET (self->switcher), n > 1);
}

/* Whether that is news. A caption may read otherwise where it is typed: it has a
 * space at its end before the next word. */
static gboolean
look_at_caption (GalleyTimelinePage *self)
{
  GalleyField field = GALLEY_NODE_FIELD (galley_timeline_model_get_timeline (self->model), CAPTION, 0);
  g_autofree char *caption = galley_field_dup (galley_timeline_model_get_article (self->model), &field);

  return g_set_str (&self->stored_caption, caption);
}

static void
show_fields (GalleyTimelinePage *self)
{
  GalleyArticle *article = galley_timeline_model_get_article (self->model);
  GalleyNodeId timeline = galley_timeline_model_get_timeline (self->model);
  gboolean is_line = galley_tree_attr_is (galley_article_get_tree (article), timeline, GALLEY_ATTRIBUTE_DISPLAY, "line");

  const char *words = galley_timeline_words_find (self->document, article, timeline, GALLEY_TIMELINE_CAPTION);

  /* What has just been typed is not in the article yet. */
  if (!self->writing && (look_at_caption (self) || words != NULL || self->caption_waits))
    {
      const char *caption = words != NULL ? words : self->stored_caption != NULL ? self->stored_caption : "";

      if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->caption)), caption))
        {
          gtk_editable_set_text (GTK_EDITABLE (self->caption), caption);
          gtk_editable_set_position (GTK_EDITABLE (self->caption), -1);
        }
      self->caption_waits = words != NULL;
    }
  if (g_set_str (&self->display, is_line ? "line" : "table"))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DISPLAY]);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timeline-page.sort", !galley_timeline_model_is_sorted (self->model));
}

/* Once per state of the text, however it came in. */
static void
patched_cb (GalleyTimelinePage *self)
{
  GalleyArticle *article = galley_timeline_model_get_article (self->model);
  gboolean has_timeline = galley_timeline_model_get_timeline (self->model) != GALLEY_NO_NODE;

  self->showing = TRUE;
  if (has_timeline)
    {
      show_switcher (self, article);
      show_fields (self);
    }
  gtk_stack_set_visible_child_name (self->stack, has_timeline ? "table" : "none");
  self->showing = FALSE;
}

static void
analysed_cb (GalleyTimelinePage *self)
{
  GalleyAnalysis *analysis = self->document != NULL ? galley_document_peek_current_analysis (self->document) : NULL;
  guint n;

  if (analysis == NULL)
    return;
  if (!galley_document_get_read_only (self->document))
    galley_timeline_words_write (self->document);
  /* An older state would take back what has just been typed here. */
  if (analysis->revision != galley_document_get_revision (self->document) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  n = count_timelines (analysis->article);
  if (self->nth >= n && n > 0)
    {
      self->nth = n - 1;
      galley_timeline_table_set_document (self->table, self->document, self->model, self->nth);
    }
  galley_timeline_model_set_article (self->model, analysis->article, self->nth, analysis->revision);
}

static void
show_nth (GalleyTimelinePage *self, guint nth)
{
  self->nth = nth;
  galley_timeline_table_set_document (self->table, self->document, self->model, nth);
  if (self->document != NULL)
    galley_timeline_model_set_article (self->model, galley_document_peek_article (self->document), nth,
                                       galley_document_get_revision (self->document));
}

void
galley_timeline_page_sync (GalleyTimelinePage *self)
{
  galley_timeline_table_sync (self->table);
}

void
galley_timeline_page_refuse (GalleyTimelinePage *self, const char *sentence)
{
  if (sentence != NULL)
    adw_banner_set_title (self->banner, sentence);
  adw_banner_set_revealed (self->banner, sentence != NULL);
}

/* --- Callbacks --- */

/* A caption may be long, and the sidebar is narrow. */
static void
setup_name_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_name_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *name = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (name));
  gtk_list_item_set_accessible_label (item, gtk_string_object_get_string (name));
}

static void
switched_cb (GalleyTimelinePage *self)
{
  guint selected = gtk_drop_down_get_selected (self->switcher);

  if (!self->showing && selected != GTK_INVALID_LIST_POSITION && selected != self->nth)
    show_nth (self, selected);
}

/* A value of the timeline itself; one key for all letters of a spell of typing. */
static void
write_field (GalleyTimelinePage *self, GalleyElement element, GalleyAttribute attribute, const char *value,
             const char *key)
{
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  GalleyField field = { .part = GALLEY_PART_NODE, .element = element, .attribute = attribute };

  self->writing = TRUE;
  galley_timeline_page_sync (self);
  self->writing = FALSE;
  field.index = galley_timeline_model_get_timeline (self->model);
  if (field.index == GALLEY_NO_NODE)
    return;
  edit = galley_field_set (galley_timeline_model_get_article (self->model), &field, value, &error);
  if (element == GALLEY_ELEMENT_CAPTION)
    galley_timeline_words_keep (self->document, galley_timeline_model_get_article (self->model), field.index,
                                GALLEY_TIMELINE_CAPTION, edit == NULL ? value : NULL);
  if (edit != NULL)
    {
      galley_document_apply_run (self->document, edit, key);
      self->writing = TRUE;
      galley_timeline_page_sync (self);
      self->writing = FALSE;
      look_at_caption (self);
    }
  galley_timeline_page_refuse (self, edit == NULL ? error->message : NULL);
}

static void
caption_changed_cb (GalleyTimelinePage *self)
{
  if (!self->showing && self->document != NULL)
    write_field (self, GALLEY_ELEMENT_CAPTION, GALLEY_ATTRIBUTE_NONE, gtk_editable_get_text (GTK_EDITABLE (self->caption)),
                 "timeline-caption");
}

static void
picked_cb (GalleyTimelinePage *self, guint row)
{
  galley_timeline_table_go_to (self->table, row, 0);
}

static void
moved_cb (GalleyTimelinePage *self, guint row)
{
  galley_timeline_line_set_current (self->line, row);
}

static void
refused_cb (GalleyTimelinePage *self, const char *sentence)
{
  galley_timeline_page_refuse (self, sentence);
}

/* --- Actions --- */

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelinePage *self = GALLEY_TIMELINE_PAGE (widget);
  const char *const columns[] = { _("Event"), NULL };
  const GalleyTimelineRow rows[] = { { .when = NULL } };
  const GalleyTimelineData data = { .when_heading = _("When"), .columns = columns, .rows = rows, .n_rows = 1 };
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  GalleyArticle *article;
  const GalleyTree *tree;
  guint nth = 0;

  if (self->document == NULL)
    return;
  edit = galley_edit_insert_timeline (galley_document_peek_article (self->document),
                                      galley_document_get_caret (self->document), &data, &error);
  galley_timeline_page_refuse (self, edit == NULL ? error->message : NULL);
  if (edit == NULL)
    {
      gtk_widget_error_bell (widget);
      return;
    }

  guint32 place = galley_text_edit_get (edit, 0)->span.start;
  galley_document_apply (self->document, edit);
  article = galley_document_peek_article (self->document);
  tree = galley_article_get_tree (article);
  for (GalleyNodeId i = 1; i < galley_tree_size (tree) && galley_tree_node (tree, i)->start < place; i++)
    nth += galley_tree_node (tree, i)->element == GALLEY_ELEMENT_TIMELINE;
  show_nth (self, MIN (nth, count_timelines (article) - 1));
  galley_timeline_table_go_to (self->table, 0, 0);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelinePage *self = GALLEY_TIMELINE_PAGE (widget);
  GError *error = NULL;

  galley_timeline_page_sync (self);
  if (galley_timeline_model_get_timeline (self->model) != GALLEY_NO_NODE)
    galley_timeline_table_apply (self->table,
                                 galley_edit_remove (galley_timeline_model_get_article (self->model),
                                                           galley_timeline_model_get_timeline (self->model), &error),
                                 &error);
  if (self->nth > 0 && galley_timeline_model_get_timeline (self->model) == GALLEY_NO_NODE)
    show_nth (self, self->nth - 1);
}

static void
show_in_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelinePage *self = GALLEY_TIMELINE_PAGE (widget);
  GalleySpan span;

  galley_timeline_page_sync (self);
  if (galley_timeline_model_get_timeline (self->model) == GALLEY_NO_NODE)
    return;
  span = galley_tree_span (galley_article_get_tree (galley_timeline_model_get_article (self->model)),
                           galley_timeline_model_get_timeline (self->model));
  galley_pane_go_to (widget, GALLEY_SPAN (span.start, span.start));
}

static void
details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelinePage *self = GALLEY_TIMELINE_PAGE (widget);

  galley_timeline_page_sync (self);
  if (galley_timeline_model_get_timeline (self->model) != GALLEY_NO_NODE)
    adw_dialog_present (galley_timeline_details_new (self->table, NULL), widget);
}

/* What the table does is asked for from outside it, too. */
static void
table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelinePage *self = GALLEY_TIMELINE_PAGE (widget);
  g_autofree char *action = g_strconcat ("timeline.", name + strlen ("timeline-page."), NULL);

  if (g_str_equal (action, "timeline.add-column"))
    gtk_widget_activate_action (GTK_WIDGET (self->table), action, "u",
                                galley_timeline_model_get_n_columns (self->model));
  else
    gtk_widget_activate_action (GTK_WIDGET (self->table), action, NULL);
}

static void
galley_timeline_page_set_document (GalleySidebarPage *page, GalleyDocument *document)
{
  GalleyTimelinePage *self = GALLEY_TIMELINE_PAGE (page);

  self->document = document;
  if (self->document_signals == NULL)
    return;
  g_signal_group_set_target (self->document_signals, document);
  galley_timeline_model_set_document (self->model, document);
  self->nth = 0;
  galley_timeline_table_set_document (self->table, document, self->model, 0);
  if (document == NULL)
    galley_timeline_model_set_article (self->model, NULL, 0, 0);
  else
    analysed_cb (self);
}

/* While it was not to be seen the page has not followed the text. */
static void
galley_timeline_page_map (GtkWidget *widget)
{
  GalleyTimelinePage *self = GALLEY_TIMELINE_PAGE (widget);

  GTK_WIDGET_CLASS (galley_timeline_page_parent_class)->map (widget);
  analysed_cb (self);
}

static void
galley_timeline_page_dispose (GObject *object)
{
  GalleyTimelinePage *self = GALLEY_TIMELINE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->document_signals);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  G_OBJECT_CLASS (galley_timeline_page_parent_class)->dispose (object);
  g_clear_object (&self->model);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->display, g_free);
  g_clear_pointer (&self->stored_caption, g_free);
}

static void
galley_timeline_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleyTimelinePage *self = GALLEY_TIMELINE_PAGE (object);

  switch (prop_id)
    {
    case PROP_DISPLAY:
      g_value_set_string (value, self->display);
      break;
    case PROP_WIDE:
      g_value_set_boolean (value, self->wide);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_timeline_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleyTimelinePage *self = GALLEY_TIMELINE_PAGE (object);

  switch (prop_id)
    {
    case PROP_DISPLAY:
      /* A table is what the format takes it for where nothing is said. */
      write_field (self, GALLEY_ELEMENT_NONE, GALLEY_ATTRIBUTE_DISPLAY,
                   g_strcmp0 (g_value_get_string (value), "line") == 0 ? "line" : NULL, "timeline-display");
      galley_document_end_run (self->document);
      galley_timeline_page_sync (self);
      break;
    case PROP_WIDE:
      if (self->wide != g_value_get_boolean (value))
        {
          self->wide = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_timeline_page_class_init (GalleyTimelinePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_timeline_page_dispose;
  object_class->get_property = galley_timeline_page_get_property;
  object_class->set_property = galley_timeline_page_set_property;
  widget_class->map = galley_timeline_page_map;
  GALLEY_SIDEBAR_PAGE_CLASS (klass)->set_document = galley_timeline_page_set_document;

  /* How readers see the timeline: table or line. */
  properties[PROP_DISPLAY] =
    g_param_spec_string ("display", NULL, NULL, "table",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* Whether the page asks for more room than a sidebar has. */
  properties[PROP_WIDE] =
    g_param_spec_boolean ("wide", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (GALLEY_TYPE_TIMELINE_LINE);
  g_type_ensure (GALLEY_TYPE_TIMELINE_TABLE);

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/timeline-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyTimelinePage, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyTimelinePage, switcher);
  gtk_widget_class_bind_template_child (widget_class, GalleyTimelinePage, caption);
  gtk_widget_class_bind_template_child (widget_class, GalleyTimelinePage, line);
  gtk_widget_class_bind_template_child (widget_class, GalleyTimelinePage, banner);
  gtk_widget_class_bind_template_child (widget_class, GalleyTimelinePage, table);
  gtk_widget_class_bind_template_child (widget_class, GalleyTimelinePage, sort_content);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, caption_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, refused_cb);

  gtk_widget_class_install_action (widget_class, "timeline-page.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "timeline-page.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "timeline-page.show-in-text", NULL, show_in_text_action);
  gtk_widget_class_install_action (widget_class, "timeline-page.details", NULL, details_action);
  gtk_widget_class_install_action (widget_class, "timeline-page.add-row", NULL, table_action);
  gtk_widget_class_install_action (widget_class, "timeline-page.append-row", NULL, table_action);
  gtk_widget_class_install_action (widget_class, "timeline-page.sort", NULL, table_action);
  gtk_widget_class_install_action (widget_class, "timeline-page.add-column", NULL, table_action);
  gtk_widget_class_install_property_action (widget_class, "timeline-page.display", "display");
  galley_timeline_page_class_install_files (widget_class);
}

static void
galley_timeline_page_init (GalleyTimelinePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_autoptr (GtkListItemFactory) names = gtk_signal_list_item_factory_new ();
  g_signal_connect (names, "setup", G_CALLBACK (setup_name_cb), NULL);
  g_signal_connect (names, "bind", G_CALLBACK (bind_name_cb), NULL);
  gtk_drop_down_set_factory (self->switcher, names);
  galley_field_leave_undo (GTK_WIDGET (self->caption));
  galley_field_join_lines (GTK_WIDGET (self->caption));

  self->cancellable = g_cancellable_new ();
  self->display = g_strdup ("table");
  self->model = galley_timeline_model_new ();
  galley_timeline_table_set_document (self->table, NULL, self->model, 0);
  galley_timeline_line_set_model (self->line, self->model);
  g_signal_connect_swapped (self->model, "patched", G_CALLBACK (patched_cb), self);

  self->document_signals = g_signal_group_new (GALLEY_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::analysis", G_CALLBACK (analysed_cb), self);
}
