/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/field-list.h"

#include "app/pane.h"
#include "app/sidebar/field-spec.h"
#include "app/sidebar/follower.h"

struct _GalleyFieldList
{
  AdwPreferencesGroup parent_instance;

  /* Borrowed: in the group */
  GtkWidget *add;               /* the button */
  GPtrArray *rows;              /* owned; of the widgets */

  /* Owned */
  GalleyDocument *document;
  GalleyFollower *follower;
  char *spec;
  char *add_label;
  char *row_title;              /* NULL where rows have titles of their own */

  GType row_type;
  gboolean focus_new;           /* the row that comes is the one that was asked for */
};

G_DEFINE_FINAL_TYPE (GalleyFieldList, galley_field_list, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_FIELD,
  PROP_ROW_TYPE,
  PROP_ADD_LABEL,
  PROP_ROW_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
get_field (GalleyFieldList *self, guint index, GalleyField *field)
{
  return self->spec != NULL && galley_field_from_spec (self->spec, index, field);
}

/* --- What can be done to the list --- */

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyFieldList *self = GALLEY_FIELD_LIST (widget);
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  GalleyField field;
  GalleyArticle *article;

  if (self->document == NULL || !get_field (self, 0, &field))
    return;
  article = galley_document_peek_article (self->document);
  field.nth = galley_field_count (article, &field);
  edit = galley_field_insert (article, &field, NULL, 0, &error);
  self->focus_new = edit != NULL;
  galley_pane_apply (GTK_WIDGET (self), self->document, edit, error);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyFieldList *self = GALLEY_FIELD_LIST (widget);
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  GalleyField field;

  if (self->document == NULL || !get_field (self, g_variant_get_uint32 (parameter), &field))
    return;
  edit = galley_field_remove (galley_document_peek_article (self->document), &field, &error);
  galley_pane_apply (GTK_WIDGET (self), self->document, edit, error);
  gtk_widget_grab_focus (self->add);
}

static void
move (GalleyFieldList *self, guint from, guint to)
{
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  GalleyField field;

  if (self->document == NULL || from == to || from >= self->rows->len || to >= self->rows->len ||
      !get_field (self, from, &field))
    return;
  edit = galley_field_move (galley_document_peek_article (self->document), &field, to, &error);
  galley_pane_apply (GTK_WIDGET (self), self->document, edit, error);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  guint32 from, to;

  g_variant_get (parameter, "(uu)", &from, &to);
  move (GALLEY_FIELD_LIST (widget), from, to);
}

/* --- Dragging --- */

static guint
index_of (GalleyFieldList *self, GtkWidget *row)
{
  guint index = G_MAXUINT;

  g_ptr_array_find (self->rows, row, &index);
  return index;
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, GalleyFieldList *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  if (self->rows->len < 2)
    return NULL;
  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (GTK_TYPE_WIDGET, row);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GalleyFieldList *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  guint from = index_of (self, g_value_get_object (value));

  if (from == G_MAXUINT)
    return FALSE;
  move (self, from, index_of (self, row));
  return TRUE;
}

/* --- Rows for what the article has --- */

static void
add_row (GalleyFieldList *self)
{
  GtkWidget *row = g_object_new (self->row_type, "in-list", TRUE, "index", self->rows->len, "field", self->spec,
                                 "document", self->document, NULL);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_WIDGET, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));

  if (self->row_title != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), self->row_title);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
show_article (gpointer data, GalleyArticle *article)
{
  GalleyFieldList *self = data;
  GalleyField field;
  guint n = article != NULL && get_field (self, 0, &field) ? galley_field_count (article, &field) : 0;

  while (self->rows->len > n)
    {
      GtkWidget *row = g_ptr_array_steal_index (self->rows, self->rows->len - 1);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
    }
  while (self->rows->len < n)
    add_row (self);
  if (self->focus_new && self->rows->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, self->rows->len - 1));
  self->focus_new = FALSE;
}

static void
set_document (GalleyFieldList *self, GalleyDocument *document)
{
  if (!g_set_object (&self->document, document))
    return;
  /* Rows of another article do not know this one. */
  show_article (self, NULL);
  galley_follower_set_document (self->follower, document);
}

static gboolean
galley_field_list_grab_focus (GtkWidget *widget)
{
  GalleyFieldList *self = GALLEY_FIELD_LIST (widget);

  return gtk_widget_grab_focus (self->rows->len > 0 ? g_ptr_array_index (self->rows, 0) : self->add);
}

static void
galley_field_list_dispose (GObject *object)
{
  GalleyFieldList *self = GALLEY_FIELD_LIST (object);

  if (self->follower != NULL)
    set_document (self, NULL);
  g_clear_object (&self->follower);
  G_OBJECT_CLASS (galley_field_list_parent_class)->dispose (object);
}

static void
galley_field_list_finalize (GObject *object)
{
  GalleyFieldList *self = GALLEY_FIELD_LIST (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->spec, g_free);
  g_clear_pointer (&self->add_label, g_free);
  g_clear_pointer (&self->row_title, g_free);
  G_OBJECT_CLASS (galley_field_list_parent_class)->finalize (object);
}

static void
galley_field_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleyFieldList *self = GALLEY_FIELD_LIST (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_FIELD:
      g_value_set_string (value, self->spec);
      break;
    case PROP_ROW_TYPE:
      g_value_set_gtype (value, self->row_type);
      break;
    case PROP_ADD_LABEL:
      g_value_set_string (value, self->add_label);
      break;
    case PROP_ROW_TITLE:
      g_value_set_string (value, self->row_title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_field_list_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleyFieldList *self = GALLEY_FIELD_LIST (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      set_document (self, g_value_get_object (value));
      break;
    case PROP_FIELD:
      g_set_str (&self->spec, g_value_get_string (value));
      break;
    case PROP_ROW_TYPE:
      self->row_type = g_value_get_gtype (value);
      break;
    case PROP_ADD_LABEL:
      g_set_str (&self->add_label, g_value_get_string (value));
      gtk_widget_set_tooltip_text (self->add, self->add_label);
      break;
    case PROP_ROW_TITLE:
      g_set_str (&self->row_title, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_field_list_class_init (GalleyFieldListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_field_list_dispose;
  object_class->finalize = galley_field_list_finalize;
  object_class->get_property = galley_field_list_get_property;
  object_class->set_property = galley_field_list_set_property;
  widget_class->grab_focus = galley_field_list_grab_focus;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, GALLEY_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ROW_TYPE] = g_param_spec_gtype ("row-type", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ADD_LABEL] =
    g_param_spec_string ("add-label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ROW_TITLE] =
    g_param_spec_string ("row-title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "list.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "list.remove", "u", remove_action);
  gtk_widget_class_install_action (widget_class, "list.move", "(uu)", move_action);
}

static void
galley_field_list_init (GalleyFieldList *self)
{
  self->rows = g_ptr_array_new ();
  self->follower = galley_follower_new (show_article, self);
  galley_follower_set_widget (self->follower, GTK_WIDGET (self));

  self->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "list.add");
  gtk_widget_set_valign (self->add, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->add, "flat");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->add);
}
