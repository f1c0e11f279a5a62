/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/text-row.h"

#include <glib/gi18n.h>

#include "app/caret-popover.h"
#include "app/composing.h"
#include "app/pane.h"
#include "app/sidebar/field-binding.h"
#include "app/sidebar/field-inline.h"
#include "app/sidebar/field-view.h"
#include "core/edit/edit-inline.h"

struct _GalleyTextRow
{
  AdwPreferencesRow parent_instance;

  /* Template children */
  GtkTextView *view;
  GtkLabel *title;
  GtkLabel *counter;
  GtkImage *warning;
  GtkLabel *problem;
  GtkWidget *remove;

  /* Children */
  GtkWidget *link_popover;      /* NULL until it is asked for */

  /* Borrowed: the buffer of the view owns it */
  GalleyFieldBinding *binding;

  /* Owned */
  char *length_hint;            /* why the length matters, as a sentence */

  guint length;                 /* characters that are still good; 0 where any are */
  gboolean in_list;             /* one of several, which can be taken away */
  gboolean keep;                /* the element stays when the text is emptied */
};

G_DEFINE_FINAL_TYPE (GalleyTextRow, galley_text_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_FIELD,
  PROP_INDEX,
  PROP_LENGTH,
  PROP_LENGTH_HINT,
  PROP_IN_LIST,
  PROP_KEEP,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_counter (GalleyTextRow *self)
{
  int n_chars = gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->view));
  gboolean too_long = self->length > 0 && n_chars > (int) self->length;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->counter), self->length > 0 && n_chars > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->warning), too_long);
  if (self->length == 0)
    return;

  /* Translators: characters that are there, and how many are good at most */
  label = g_strdup_printf (_("%d of %u"), n_chars, self->length);
  gtk_label_set_label (self->counter, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->counter), self->length_hint);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->warning), self->length_hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  too_long && self->length_hint != NULL ? self->length_hint : "", -1);
}

static void
problem_cb (GalleyTextRow *self)
{
  const char *problem = galley_field_binding_get_problem (self->binding);

  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

/* A field is one paragraph: what comes with line ends becomes one line. */
static void
insert_text_cb (GtkTextBuffer *buffer, GtkTextIter *place, char *text, int n_bytes, gpointer data)
{
  g_autofree char *line = NULL;

  if (memchr (text, '\n', (gsize) n_bytes) == NULL && memchr (text, '\r', (gsize) n_bytes) == NULL)
    return;
  line = g_strdelimit (g_strndup (text, (gsize) n_bytes), "\r\n", ' ');
  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_text_buffer_insert (buffer, place, line, -1);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GalleyTextRow *self)
{
  /* The input method comes first: there Enter chooses a word. */
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return FALSE;
  if (!gtk_text_view_im_context_filter_keypress (self->view,
                                                 gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller))))
    gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static void
remove_cb (GalleyTextRow *self)
{
  guint index;

  g_object_get (self->binding, "index", &index, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "list.remove", "u", index);
}

/* --- Emphasis and links --- */

static void
shown_cb (GalleyFieldBinding *binding, GalleyArticle *article, GalleyTextRow *self)
{
  const GalleyField *field = galley_field_binding_get_field (binding);

  if (galley_field_inline_allows (field))
    galley_field_inline_tag (gtk_text_view_get_buffer (self->view), article, field);
}

/* Puts the element around the words that are meant, or takes it away; FALSE where
 * it needs an address first. */
static gboolean
toggle (GalleyTextRow *self, GalleyElement element, const char *address)
{
  GalleyValue value = { .attribute = GALLEY_ATTRIBUTE_HREF, .value = address };
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  GalleyDocument *document = galley_field_binding_get_document (self->binding);
  const GalleyField *field = galley_field_binding_get_field (self->binding);
  GalleyArticle *article;
  GalleySpan range;

  if (document == NULL || field == NULL || galley_composing_is (GTK_WIDGET (self->view)))
    return TRUE;
  galley_document_end_run (document);
  article = galley_document_peek_article (document);
  if (!galley_field_inline_get_range (gtk_text_view_get_buffer (self->view), article, field, &range))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return TRUE;
    }
  if (galley_edit_is_wrapped (article, range, element))
    edit = galley_edit_unwrap_range (article, range, element, &error);
  else if (element == GALLEY_ELEMENT_A && address == NULL)
    return FALSE;
  else
    edit = galley_edit_wrap (article, range, element, &value, element == GALLEY_ELEMENT_A ? 1 : 0, &error);
  if (galley_pane_apply (GTK_WIDGET (self), document, edit, error))
    shown_cb (self->binding, galley_document_peek_article (document), self);
  return TRUE;
}

static void
inline_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  toggle (GALLEY_TEXT_ROW (widget), g_str_equal (name, "field.strong") ? GALLEY_ELEMENT_STRONG : GALLEY_ELEMENT_EM,
          NULL);
}

static void
address_cb (GtkEntry *entry, GalleyTextRow *self)
{
  g_autofree char *address = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (*address != '\0')
    toggle (self, GALLEY_ELEMENT_A, address);
  gtk_popover_popdown (GTK_POPOVER (self->link_popover));
}

static void
link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTextRow *self = GALLEY_TEXT_ROW (widget);
  GtkWidget *entry;

  if (toggle (self, GALLEY_ELEMENT_A, NULL))
    return;
  if (self->link_popover == NULL)
    {
      entry = gtk_entry_new ();
      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Address of the link"));
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), 28);
      gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Address of the link"), -1);
      g_signal_connect (entry, "activate", G_CALLBACK (address_cb), self);
      self->link_popover = gtk_popover_new ();
      gtk_popover_set_child (GTK_POPOVER (self->link_popover), entry);
      gtk_widget_set_parent (self->link_popover, GTK_WIDGET (self->view));
      g_signal_connect_object (self->link_popover, "closed", G_CALLBACK (gtk_widget_grab_focus), self->view,
                               G_CONNECT_SWAPPED);
    }
  entry = gtk_popover_get_child (GTK_POPOVER (self->link_popover));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  galley_caret_popover_open (GTK_POPOVER (self->link_popover), self->view);
  gtk_widget_grab_focus (entry);
}

static void
galley_text_row_dispose (GObject *object)
{
  GalleyTextRow *self = GALLEY_TEXT_ROW (object);

  g_clear_pointer (&self->link_popover, gtk_widget_unparent);
  g_clear_pointer (&self->length_hint, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_TEXT_ROW);
  G_OBJECT_CLASS (galley_text_row_parent_class)->dispose (object);
}

static void
galley_text_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleyTextRow *self = GALLEY_TEXT_ROW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
    case PROP_FIELD:
    case PROP_INDEX:
      g_object_get_property (G_OBJECT (self->binding), pspec->name, value);
      break;
    case PROP_LENGTH:
      g_value_set_uint (value, self->length);
      break;
    case PROP_LENGTH_HINT:
      g_value_set_string (value, self->length_hint);
      break;
    case PROP_IN_LIST:
      g_value_set_boolean (value, self->in_list);
      break;
    case PROP_KEEP:
      g_value_set_boolean (value, self->keep);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_text_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleyTextRow *self = GALLEY_TEXT_ROW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
    case PROP_FIELD:
    case PROP_INDEX:
      g_object_set_property (G_OBJECT (self->binding), pspec->name, value);
      break;
    case PROP_LENGTH:
      self->length = g_value_get_uint (value);
      update_counter (self);
      break;
    case PROP_LENGTH_HINT:
      g_set_str (&self->length_hint, g_value_get_string (value));
      update_counter (self);
      break;
    case PROP_IN_LIST:
      self->in_list = g_value_get_boolean (value);
      gtk_widget_set_visible (self->remove, self->in_list);
      galley_field_binding_set_keep (self->binding, self->in_list || self->keep);
      break;
    case PROP_KEEP:
      self->keep = g_value_get_boolean (value);
      galley_field_binding_set_keep (self->binding, self->in_list || self->keep);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
galley_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GALLEY_TEXT_ROW (widget)->view));
}

/* A row that is left backwards would take the keyboard itself, and give it to its text again. */
static gboolean
galley_text_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)), direction);
}

static void
galley_text_row_class_init (GalleyTextRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_text_row_dispose;
  object_class->get_property = galley_text_row_get_property;
  object_class->set_property = galley_text_row_set_property;
  widget_class->focus = galley_text_row_focus;
  widget_class->grab_focus = galley_text_row_grab_focus;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, GALLEY_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_INDEX] =
    g_param_spec_uint ("index", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LENGTH] =
    g_param_spec_uint ("length", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LENGTH_HINT] =
    g_param_spec_string ("length-hint", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IN_LIST] =
    g_param_spec_boolean ("in-list", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KEEP] =
    g_param_spec_boolean ("keep", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "field.strong", NULL, inline_action);
  gtk_widget_class_install_action (widget_class, "field.emphasis", NULL, inline_action);
  gtk_widget_class_install_action (widget_class, "field.link", NULL, link_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "field.strong", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "field.emphasis", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "field.link", NULL);

  g_type_ensure (GALLEY_TYPE_FIELD_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyTextRow, view);
  gtk_widget_class_bind_template_child (widget_class, GalleyTextRow, title);
  gtk_widget_class_bind_template_child (widget_class, GalleyTextRow, counter);
  gtk_widget_class_bind_template_child (widget_class, GalleyTextRow, warning);
  gtk_widget_class_bind_template_child (widget_class, GalleyTextRow, problem);
  gtk_widget_class_bind_template_child (widget_class, GalleyTextRow, remove);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
galley_text_row_init (GalleyTextRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  galley_field_view_set_row (GALLEY_FIELD_VIEW (self->view), GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (self->view);
  self->binding = galley_field_binding_new (G_OBJECT (buffer));
  galley_field_binding_set_widget (self->binding, GTK_WIDGET (self));
  galley_field_binding_watch_focus (self->binding, GTK_WIDGET (self->view));
  g_signal_connect_object (self->binding, "notify::problem", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->binding, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (buffer, "notify::text", G_CALLBACK (update_counter), self, G_CONNECT_SWAPPED);
  g_signal_connect (buffer, "insert-text", G_CALLBACK (insert_text_cb), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  galley_composing_watch (GTK_WIDGET (self->view));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL,
                                  -1);
}
