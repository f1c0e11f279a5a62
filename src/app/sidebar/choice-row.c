/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/choice-row.h"

#include "app/pane.h"
#include "app/sidebar/field-spec.h"
#include "app/sidebar/follower.h"

struct _GalleyChoiceRow
{
  AdwComboRow parent_instance;

  /* Owned */
  GalleyDocument *document;
  GalleyFollower *follower;
  char *spec;
  char **values;                /* may be NULL */

  guint index;
  gboolean showing;             /* what is selected comes from the article */
};

G_DEFINE_FINAL_TYPE (GalleyChoiceRow, galley_choice_row, ADW_TYPE_COMBO_ROW)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_FIELD,
  PROP_INDEX,
  PROP_VALUES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
get_field (GalleyChoiceRow *self, GalleyField *field)
{
  return self->spec != NULL && self->values != NULL && galley_field_from_spec (self->spec, self->index, field);
}

static void
show_article (gpointer data, GalleyArticle *article)
{
  GalleyChoiceRow *self = data;
  g_autofree char *value = NULL;
  GalleyField field;
  guint found = 0;

  if (!get_field (self, &field))
    return;
  value = galley_field_dup (article, &field);
  if (value != NULL)
    {
      found = GTK_INVALID_LIST_POSITION;
      for (guint i = 0; self->values[i] != NULL; i++)
        if (g_str_equal (self->values[i], value))
          found = i;
    }
  self->showing = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), found);
  self->showing = FALSE;
}

static void
selected_cb (GalleyChoiceRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  GalleyField field;

  if (self->showing || self->document == NULL || selected == GTK_INVALID_LIST_POSITION || !get_field (self, &field) ||
      selected >= g_strv_length (self->values))
    return;
  edit = galley_field_set (galley_document_peek_article (self->document), &field,
                           selected > 0 ? self->values[selected] : NULL, &error);
  galley_pane_apply (GTK_WIDGET (self), self->document, edit, error);
}

static void
galley_choice_row_dispose (GObject *object)
{
  GalleyChoiceRow *self = GALLEY_CHOICE_ROW (object);

  g_clear_object (&self->follower);
  g_clear_object (&self->document);
  g_clear_pointer (&self->spec, g_free);
  g_clear_pointer (&self->values, g_strfreev);
  G_OBJECT_CLASS (galley_choice_row_parent_class)->dispose (object);
}

static void
galley_choice_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleyChoiceRow *self = GALLEY_CHOICE_ROW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_FIELD:
      g_value_set_string (value, self->spec);
      break;
    case PROP_INDEX:
      g_value_set_uint (value, self->index);
      break;
    case PROP_VALUES:
      g_value_take_string (value, self->values != NULL ? g_strjoinv ("\n", self->values) : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_choice_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleyChoiceRow *self = GALLEY_CHOICE_ROW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      if (g_set_object (&self->document, g_value_get_object (value)))
        galley_follower_set_document (self->follower, self->document);
      break;
    case PROP_FIELD:
      g_set_str (&self->spec, g_value_get_string (value));
      galley_follower_update (self->follower);
      break;
    case PROP_INDEX:
      self->index = g_value_get_uint (value);
      galley_follower_update (self->follower);
      break;
    case PROP_VALUES:
      g_clear_pointer (&self->values, g_strfreev);
      self->values = g_strsplit (g_value_get_string (value), "\n", -1);
      galley_follower_update (self->follower);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_choice_row_class_init (GalleyChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_choice_row_dispose;
  object_class->get_property = galley_choice_row_get_property;
  object_class->set_property = galley_choice_row_set_property;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, GALLEY_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_INDEX] =
    g_param_spec_uint ("index", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALUES] =
    g_param_spec_string ("values", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
galley_choice_row_init (GalleyChoiceRow *self)
{
  self->follower = galley_follower_new (show_article, self);
  galley_follower_set_widget (self->follower, GTK_WIDGET (self));
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}
