/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/dialogs/style-row.h"

#include <glib/gi18n.h>

#include "core/page/style.h"

struct _GalleyStyleRow
{
  AdwComboRow parent_instance;

  /* Owned */
  char *file;                   /* path of a style sheet of the user's; NULL where there is none in the list */
  char *style;
  GCancellable *cancellable;
};

enum
{
  PROP_0,
  PROP_STYLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GalleyStyleRow, galley_style_row, ADW_TYPE_COMBO_ROW)

static const char *
find_label (const char *name)
{
  /* Translators: how the page looks, by its letters */
  if (g_str_equal (name, "serif"))
    return C_("style", "Serif");
  if (g_str_equal (name, "sans"))
    return C_("style", "Sans Serif");
  return name;
}

/* The names, the user's file, and the way to another file; with the present one selected. */
static void
fill (GalleyStyleRow *self)
{
  const char *const *names = galley_style_names ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      gtk_string_list_append (list, find_label (names[i]));
      if (g_str_equal (names[i], self->style))
        selected = i;
    }
  if (self->file != NULL)
    {
      g_autofree char *shown = g_filename_display_basename (self->file);

      if (g_str_equal (self->file, self->style))
        selected = g_list_model_get_n_items (G_LIST_MODEL (list));
      gtk_string_list_append (list, shown);
    }
  /* Translators: an entry in a list of styles */
  gtk_string_list_append (list, _("From a CSS File…"));

  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyStyleRow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (path != NULL)
    galley_style_row_set_style (self, path);
  else
    fill (self);
}

static void
choose_file (GalleyStyleRow *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_filter_set_name (filter, _("Style Sheets"));
  gtk_file_filter_add_suffix (filter, "css");
  gtk_file_dialog_set_title (dialog, _("Choose a Style Sheet"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->cancellable, chosen_cb,
                        g_object_ref (self));
}

/* May come late, when what is selected is known already. */
static void
selected_cb (GalleyStyleRow *self)
{
  const char *const *names = galley_style_names ();
  guint n_names = g_strv_length ((char **) names);
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (selected < n_names)
    galley_style_row_set_style (self, names[selected]);
  else if (selected == n_names && self->file != NULL)
    galley_style_row_set_style (self, self->file);
  else if (selected != GTK_INVALID_LIST_POSITION)
    choose_file (self);
}

static void
galley_style_row_dispose (GObject *object)
{
  GalleyStyleRow *self = GALLEY_STYLE_ROW (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (galley_style_row_parent_class)->dispose (object);
}

static void
galley_style_row_finalize (GObject *object)
{
  GalleyStyleRow *self = GALLEY_STYLE_ROW (object);

  g_free (self->file);
  g_free (self->style);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (galley_style_row_parent_class)->finalize (object);
}

static void
galley_style_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STYLE:
      g_value_set_string (value, GALLEY_STYLE_ROW (object)->style);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_style_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STYLE:
      galley_style_row_set_style (GALLEY_STYLE_ROW (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_style_row_class_init (GalleyStyleRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_style_row_dispose;
  object_class->finalize = galley_style_row_finalize;
  object_class->get_property = galley_style_row_get_property;
  object_class->set_property = galley_style_row_set_property;

  properties[PROP_STYLE] =
    g_param_spec_string ("style", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
galley_style_row_init (GalleyStyleRow *self)
{
  self->cancellable = g_cancellable_new ();
  self->style = g_strdup (galley_style_names ()[0]);
  fill (self);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

const char *
galley_style_row_get_style (GalleyStyleRow *self)
{
  g_return_val_if_fail (GALLEY_IS_STYLE_ROW (self), NULL);

  return self->style;
}

void
galley_style_row_set_style (GalleyStyleRow *self, const char *style)
{
  const char *const *names = galley_style_names ();
  gboolean is_file;

  g_return_if_fail (GALLEY_IS_STYLE_ROW (self));

  is_file = style != NULL && g_path_is_absolute (style) && g_file_test (style, G_FILE_TEST_IS_REGULAR);
  if (style == NULL || (!is_file && !g_strv_contains (names, style)))
    style = names[0];
  if (!g_set_str (&self->style, style))
    return;
  if (is_file)
    g_set_str (&self->file, style);
  fill (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STYLE]);
}
