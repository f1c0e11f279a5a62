/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/author-row.h"

#include <glib/gi18n.h>

#include "app/sidebar/choice-row.h"
#include "app/sidebar/follower.h"
#include "app/sidebar/text-row.h"
#include "core/edit/field.h"

struct _GalleyAuthorRow
{
  AdwExpanderRow parent_instance;

  /* Template children */
  GtkWidget *name;
  AdwComboRow *role;
  GtkWidget *up;
  GtkWidget *down;

  /* Owned */
  GalleyDocument *document;
  GalleyFollower *follower;

  guint index;
};

G_DEFINE_FINAL_TYPE (GalleyAuthorRow, galley_author_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_FIELD,
  PROP_INDEX,
  PROP_IN_LIST,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* At an end of the list one of the two does nothing; the keyboard goes to the other. */
static void
allow_moves (GalleyAuthorRow *self, gboolean up, gboolean down)
{
  GtkWidget *other = gtk_widget_has_focus (self->up) ? self->down : gtk_widget_has_focus (self->down) ? self->up : NULL;

  gtk_widget_set_sensitive (self->up, up);
  gtk_widget_set_sensitive (self->down, down);
  if (other != NULL && !gtk_widget_has_focus (self->up) && !gtk_widget_has_focus (self->down))
    gtk_widget_grab_focus (other);
}

static void
show_article (gpointer data, GalleyArticle *article)
{
  GalleyAuthorRow *self = data;
  GalleyField field = GALLEY_HEAD_FIELD (AUTHOR);
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  GtkStringObject *role = adw_combo_row_get_selected_item (self->role);

  field.nth = self->index;
  name = galley_field_dup (article, &field);
  /* Translators: stands for the name of an author that has none yet */
  title = g_markup_escape_text (name != NULL && *name != '\0' ? name : _("No Name Yet"), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  allow_moves (self, self->index > 0, self->index + 1 < galley_field_count (article, &field));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), role != NULL ? gtk_string_object_get_string (role) : "");
}

static void
move (GalleyAuthorRow *self, guint to)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "list.move", "(uu)", self->index, to);
}

static void
up_cb (GalleyAuthorRow *self)
{
  move (self, self->index - 1);
}

static void
down_cb (GalleyAuthorRow *self)
{
  move (self, self->index + 1);
}

static void
remove_cb (GalleyAuthorRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "list.remove", "u", self->index);
}

static gboolean
galley_author_row_grab_focus (GtkWidget *widget)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
  return gtk_widget_grab_focus (GALLEY_AUTHOR_ROW (widget)->name);
}

static void
galley_author_row_dispose (GObject *object)
{
  GalleyAuthorRow *self = GALLEY_AUTHOR_ROW (object);

  g_clear_object (&self->follower);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_AUTHOR_ROW);
  G_OBJECT_CLASS (galley_author_row_parent_class)->dispose (object);
}

static void
galley_author_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleyAuthorRow *self = GALLEY_AUTHOR_ROW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_INDEX:
      g_value_set_uint (value, self->index);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_author_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleyAuthorRow *self = GALLEY_AUTHOR_ROW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      if (g_set_object (&self->document, g_value_get_object (value)))
        {
          g_object_notify_by_pspec (object, pspec);
          galley_follower_set_document (self->follower, self->document);
        }
      break;
    case PROP_INDEX:
      self->index = g_value_get_uint (value);
      galley_follower_update (self->follower);
      break;
    case PROP_FIELD:
    case PROP_IN_LIST:
      /* It is always head/author, and always in a list. */
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_author_row_class_init (GalleyAuthorRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_author_row_dispose;
  object_class->get_property = galley_author_row_get_property;
  object_class->set_property = galley_author_row_set_property;
  widget_class->grab_focus = galley_author_row_grab_focus;

  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, GALLEY_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_INDEX] =
    g_param_spec_uint ("index", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IN_LIST] =
    g_param_spec_boolean ("in-list", NULL, NULL, TRUE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (GALLEY_TYPE_TEXT_ROW);
  g_type_ensure (GALLEY_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/author-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyAuthorRow, name);
  gtk_widget_class_bind_template_child (widget_class, GalleyAuthorRow, role);
  gtk_widget_class_bind_template_child (widget_class, GalleyAuthorRow, up);
  gtk_widget_class_bind_template_child (widget_class, GalleyAuthorRow, down);
  gtk_widget_class_bind_template_callback (widget_class, up_cb);
  gtk_widget_class_bind_template_callback (widget_class, down_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
galley_author_row_init (GalleyAuthorRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->follower = galley_follower_new (show_article, self);
  galley_follower_set_widget (self->follower, GTK_WIDGET (self));
  g_signal_connect_object (self->role, "notify::selected", G_CALLBACK (galley_follower_update), self->follower,
                           G_CONNECT_SWAPPED);
}
