/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/keyword-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/composing.h"
#include "app/pane.h"
#include "app/sidebar/field-binding.h"
#include "app/sidebar/follower.h"
#include "core/edit/field.h"

struct _GalleyKeywordRow
{
  AdwPreferencesRow parent_instance;

  /* Template children */
  AdwWrapBox *chips;
  GtkEntry *entry;

  /* Owned */
  GalleyDocument *document;
  GalleyFollower *follower;
  char **keywords;              /* as they are shown; may be NULL */
};

G_DEFINE_FINAL_TYPE (GalleyKeywordRow, galley_keyword_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
remove_at (GalleyKeywordRow *self, guint index)
{
  GalleyField field = GALLEY_HEAD_FIELD (KEYWORD);
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  field.nth = index;
  edit = galley_field_remove (galley_document_peek_article (self->document), &field, &error);
  galley_pane_apply (GTK_WIDGET (self), self->document, edit, error);
}

static void
chip_cb (GalleyKeywordRow *self, GtkWidget *chip)
{
  remove_at (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "galley-index")));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static GtkWidget *
create_chip (GalleyKeywordRow *self, const char *keyword, guint index)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (keyword);
  g_autofree char *tooltip = g_strdup_printf (_("Remove “%s”"), keyword);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), content);
  gtk_widget_add_css_class (chip, "galley-chip");
  gtk_widget_set_tooltip_text (chip, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_object_set_data (G_OBJECT (chip), "galley-index", GUINT_TO_POINTER (index));
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_cb), self, G_CONNECT_SWAPPED);
  return chip;
}

static void
show_article (gpointer data, GalleyArticle *article)
{
  GalleyKeywordRow *self = data;
  GalleyField field = GALLEY_HEAD_FIELD (KEYWORD);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) keywords = NULL;
  GtkWidget *child;
  guint n = article != NULL ? galley_field_count (article, &field) : 0;

  for (field.nth = 0; field.nth < n; field.nth++)
    {
      g_autofree char *keyword = galley_field_dup (article, &field);

      g_strv_builder_add (builder, keyword != NULL ? keyword : "");
    }
  keywords = g_strv_builder_end (builder);
  if (self->keywords != NULL && g_strv_equal ((const char *const *) self->keywords, (const char *const *) keywords))
    return;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    adw_wrap_box_remove (self->chips, child);
  for (guint i = 0; keywords[i] != NULL; i++)
    adw_wrap_box_append (self->chips, create_chip (self, keywords[i], i));
  gtk_widget_set_visible (GTK_WIDGET (self->chips), n > 0);
  g_clear_pointer (&self->keywords, g_strfreev);
  self->keywords = g_steal_pointer (&keywords);
}

/* All that is typed, or only what stands before the last comma. */
static void
add_typed (GalleyKeywordRow *self, gboolean all)
{
  GalleyField field = GALLEY_HEAD_FIELD (KEYWORD);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit_set (gtk_editable_get_text (GTK_EDITABLE (self->entry)), ",;\n", -1);
  g_auto (GStrv) wanted = NULL;
  guint n_parts = g_strv_length (parts);
  guint n_take = all || n_parts == 0 ? n_parts : n_parts - 1;
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  gboolean anything = FALSE;

  if (self->document == NULL)
    return;
  show_article (self, galley_document_peek_article (self->document));
  g_strv_builder_addv (builder, (const char **) self->keywords);
  for (guint i = 0; i < n_take; i++)
    if (*g_strstrip (parts[i]) != '\0' && !g_strv_contains ((const char *const *) self->keywords, parts[i]))
      {
        g_strv_builder_add (builder, parts[i]);
        anything = TRUE;
      }
  if (anything)
    {
      wanted = g_strv_builder_end (builder);
      edit = galley_field_set_list (galley_document_peek_article (self->document), &field,
                                    (const char *const *) wanted, &error);
      /* What could not be written stays where it was typed. */
      if (!galley_pane_apply (GTK_WIDGET (self), self->document, edit, error))
        return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), all || n_parts == 0 ? "" : g_strchug (parts[n_parts - 1]));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
activate_cb (GalleyKeywordRow *self)
{
  add_typed (self, TRUE);
}

static void
changed_cb (GalleyKeywordRow *self)
{
  if (strpbrk (gtk_editable_get_text (GTK_EDITABLE (self->entry)), ",;\n") != NULL)
    add_typed (self, FALSE);
}

/* Typed and left: a keyword all the same. */
static void
focus_left_cb (GalleyKeywordRow *self)
{
  add_typed (self, TRUE);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GalleyKeywordRow *self)
{
  g_autofree char *last = NULL;
  guint n = self->keywords != NULL ? g_strv_length (self->keywords) : 0;

  if (key != GDK_KEY_BackSpace || n == 0 || *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0'
      || galley_composing_is (GTK_WIDGET (self->entry)))
    return FALSE;
  last = g_strdup (self->keywords[n - 1]);
  remove_at (self, n - 1);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), last);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  return TRUE;
}

static void
set_document (GalleyKeywordRow *self, GalleyDocument *document)
{
  if (!g_set_object (&self->document, document))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  galley_follower_set_document (self->follower, document);
  if (document == NULL)
    show_article (self, NULL);
}

static void
galley_keyword_row_dispose (GObject *object)
{
  GalleyKeywordRow *self = GALLEY_KEYWORD_ROW (object);

  g_clear_object (&self->follower);
  g_clear_object (&self->document);
  g_clear_pointer (&self->keywords, g_strfreev);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_KEYWORD_ROW);
  G_OBJECT_CLASS (galley_keyword_row_parent_class)->dispose (object);
}

static void
galley_keyword_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, GALLEY_KEYWORD_ROW (object)->document);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_keyword_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DOCUMENT:
      set_document (GALLEY_KEYWORD_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_keyword_row_class_init (GalleyKeywordRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_keyword_row_dispose;
  object_class->get_property = galley_keyword_row_get_property;
  object_class->set_property = galley_keyword_row_set_property;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, GALLEY_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/keyword-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyKeywordRow, chips);
  gtk_widget_class_bind_template_child (widget_class, GalleyKeywordRow, entry);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
galley_keyword_row_init (GalleyKeywordRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->follower = galley_follower_new (show_article, self);
  galley_follower_set_widget (self->follower, GTK_WIDGET (self));
  galley_field_leave_undo (GTK_WIDGET (self->entry));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  galley_composing_watch (GTK_WIDGET (self->entry));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a keyword"), -1);
}
