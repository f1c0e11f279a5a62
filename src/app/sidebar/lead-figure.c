/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/lead-figure.h"

#include <glib/gi18n.h>

#include "app/pane.h"
#include "app/picture-clip.h"
#include "app/sidebar/follower.h"
#include "app/sidebar/text-row.h"
#include "core/edit/edit-blocks.h"
#include "core/edit/field.h"
#include "core/picture/picture-file.h"

struct _GalleyLeadFigure
{
  AdwPreferencesGroup parent_instance;

  /* Template children */
  GtkPicture *picture;
  GtkLabel *missing;
  GtkWidget *choose;
  GtkWidget *another;
  GtkWidget *remove;
  GtkWidget *alt;
  AdwSwitchRow *decorative;

  /* Owned */
  GalleyDocument *document;
  GalleyFollower *follower;
  GCancellable *cancellable;
  char *shown;                  /* path of the picture that is shown; NULL for none */

  gboolean showing;             /* what is switched comes from the article */
};

G_DEFINE_FINAL_TYPE (GalleyLeadFigure, galley_lead_figure, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- Choosing --- */

/* All that the file says about itself, as one step. */
static void
write_picture (GalleyLeadFigure *self, const char *address, const GalleyPicture *picture)
{
  g_autofree char *width = picture->width > 0 ? g_strdup_printf ("%u", picture->width) : NULL;
  g_autofree char *height = picture->height > 0 ? g_strdup_printf ("%u", picture->height) : NULL;
  const GalleyField fields[] = { GALLEY_LEAD_FIELD (SRC), GALLEY_LEAD_FIELD (WIDTH), GALLEY_LEAD_FIELD (HEIGHT) };
  const char *values[] = { address, width, height };
  GBytes *before = galley_document_peek_text (self->document);
  g_autoptr (GBytes) text = g_bytes_ref (before);
  g_autoptr (GalleyTextEdit) whole = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GalleyArticle) article = galley_article_new (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyTextEdit) edit = galley_field_set (article, &fields[i], values[i], &error);
      g_autoptr (GBytes) old_text = g_steal_pointer (&text);
      gsize n_bytes;
      const char *bytes = g_bytes_get_data (old_text, &n_bytes);

      if (edit == NULL)
        {
          galley_pane_say (GTK_WIDGET (self), error->message);
          return;
        }
      text = galley_text_edit_apply (edit, bytes, n_bytes);
    }
  whole = galley_text_edit_new_between (before, text);
  galley_document_apply (self->document, whole);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyLeadFigure) self = data;
  g_autoptr (GError) error = NULL;
  GalleyPicture picture;
  g_autofree char *address =
    galley_document_take_picture_finish (GALLEY_DOCUMENT (source), result, &picture, &error);

  if (self->document != GALLEY_DOCUMENT (source) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (address == NULL)
    galley_pane_say (GTK_WIDGET (self), error->message);
  else
    write_picture (self, address, &picture);
}

static void
take_picture (GalleyLeadFigure *self, const GalleyNewPicture *source)
{
  if (!galley_document_get_read_only (self->document))
    galley_document_take_picture_async (self->document, source, taken_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyLeadFigure) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  /* Without a file the dialog was dismissed. */
  if (path != NULL && self->document != NULL)
    take_picture (self, &(GalleyNewPicture) { .path = path });
}

/* Paths, and where in the window they were dropped. There is one lead figure. */
static void
take_files_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyLeadFigure *self = GALLEY_LEAD_FIGURE (widget);
  g_autofree const char **paths = NULL;

  g_variant_get (parameter, "(^a&sdd)", &paths, NULL, NULL);
  if (self->document != NULL && paths[0] != NULL)
    take_picture (self, &(GalleyNewPicture) { .path = (char *) paths[0] });
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyLeadFigure) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pictures = galley_picture_clip_read_finish (GDK_CLIPBOARD (source), result, &error);

  if (self->document == NULL)
    return;
  if (pictures == NULL)
    galley_pane_say (GTK_WIDGET (self), error->message);
  else if (pictures->len > 0)
    take_picture (self, g_ptr_array_index (pictures, 0));
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyLeadFigure *self = GALLEY_LEAD_FIGURE (widget);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);

  if (galley_picture_clip_is_there (clipboard))
    galley_picture_clip_read_async (clipboard, self->cancellable, pasted_cb, g_object_ref (self));
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyLeadFigure *self = GALLEY_LEAD_FIGURE (widget);
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autoptr (GFile) folder = NULL;

  if (self->document == NULL)
    return;
  folder = galley_document_dup_folder (self->document);
  dialog = galley_picture_clip_dialog_new (folder);
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), self->cancellable, chosen_cb,
                        g_object_ref (self));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyLeadFigure *self = GALLEY_LEAD_FIGURE (widget);
  GalleyField field = GALLEY_HEAD_FIELD (FIGURE);
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  if (self->document == NULL)
    return;
  edit = galley_field_remove (galley_document_peek_article (self->document), &field, &error);
  galley_pane_apply (GTK_WIDGET (self), self->document, edit, error);
}

static void
decorative_cb (GalleyLeadFigure *self)
{
  GalleyArticle *article;
  GalleyNodeId figure;
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  if (self->showing || self->document == NULL)
    return;
  article = galley_document_peek_article (self->document);
  figure = galley_article_get_field (article, GALLEY_ELEMENT_FIGURE);
  if (figure == GALLEY_NO_NODE)
    return;
  edit = galley_edit_set_alternative (article, figure, NULL, adw_switch_row_get_active (self->decorative), &error);
  galley_pane_apply (GTK_WIDGET (self), self->document, edit, error);
}

/* --- Showing --- */

static void
show_picture (GalleyLeadFigure *self, const char *address)
{
  g_autoptr (GFile) folder = galley_document_dup_folder (self->document);
  g_autofree char *folder_path = folder != NULL ? g_file_get_path (folder) : NULL;
  g_autofree char *path =
    folder_path != NULL && address != NULL ? galley_picture_file_find (folder_path, address) : NULL;
  g_autofree char *sentence = NULL;

  if (path == NULL && address != NULL && *address != '\0')
    sentence = g_strdup_printf (_("“%s” is not beside the article."), address);
  else if (path == NULL)
    sentence = g_strdup (_("No picture has been chosen yet."));
  gtk_label_set_label (self->missing, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->missing), path == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), path != NULL);
  if (g_set_str (&self->shown, path))
    gtk_picture_set_filename (self->picture, path);
}

/* A control that goes leaves the keyboard to the one that does the same, or takes it back. */
static void
show_figure (GalleyLeadFigure *self, gboolean exists)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && focus != GTK_WIDGET (self) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));

  if (gtk_widget_get_visible (self->remove) == exists)
    return;
  gtk_widget_set_visible (self->remove, exists);
  if (had_focus)
    gtk_widget_grab_focus (exists ? self->another : self->choose);
}

static gboolean
galley_lead_figure_grab_focus (GtkWidget *widget)
{
  GalleyLeadFigure *self = GALLEY_LEAD_FIGURE (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->choose) ? self->choose : self->another);
}

static void
show_article (gpointer data, GalleyArticle *article)
{
  GalleyLeadFigure *self = data;
  GalleyField src = GALLEY_LEAD_FIELD (SRC);
  GalleyField decorative = GALLEY_LEAD_FIELD (DECORATIVE);
  gboolean exists = galley_article_get_field (article, GALLEY_ELEMENT_FIGURE) != GALLEY_NO_NODE;
  g_autofree char *address = exists ? galley_field_dup (article, &src) : NULL;
  g_autofree char *is_decorative = exists ? galley_field_dup (article, &decorative) : NULL;

  show_figure (self, exists);
  if (exists)
    show_picture (self, address);
  self->showing = TRUE;
  adw_switch_row_set_active (self->decorative, is_decorative != NULL);
  self->showing = FALSE;
  gtk_widget_set_sensitive (self->alt, is_decorative == NULL);
}

static void
press_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_activate (data);
}

/* A screen reader presses buttons, and what has an action of its own; GTK does not
 * know that a row of libadwaita's is a button. */
static void
add_press (GtkWidget *row)
{
  static const GActionEntry entries[] = { { .name = "press", .activate = press_cb } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), row);
  gtk_widget_insert_action_group (row, "row", G_ACTION_GROUP (group));
}

static void
galley_lead_figure_dispose (GObject *object)
{
  GalleyLeadFigure *self = GALLEY_LEAD_FIGURE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->follower);
  g_clear_object (&self->document);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->shown, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_LEAD_FIGURE);
  G_OBJECT_CLASS (galley_lead_figure_parent_class)->dispose (object);
}

static void
galley_lead_figure_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, GALLEY_LEAD_FIGURE (object)->document);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_lead_figure_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleyLeadFigure *self = GALLEY_LEAD_FIGURE (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      if (!g_set_object (&self->document, g_value_get_object (value)))
        break;
      galley_follower_set_document (self->follower, self->document);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_lead_figure_class_init (GalleyLeadFigureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_lead_figure_dispose;
  object_class->get_property = galley_lead_figure_get_property;
  object_class->set_property = galley_lead_figure_set_property;
  widget_class->grab_focus = galley_lead_figure_grab_focus;

  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, GALLEY_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (GALLEY_TYPE_TEXT_ROW);
  gtk_widget_class_install_action (widget_class, "figure.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "figure.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "figure.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "files.take", "(asdd)", take_files_action);
  /* In an entry it is the entry's. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "figure.paste", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/lead-figure.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyLeadFigure, picture);
  gtk_widget_class_bind_template_child (widget_class, GalleyLeadFigure, missing);
  gtk_widget_class_bind_template_child (widget_class, GalleyLeadFigure, choose);
  gtk_widget_class_bind_template_child (widget_class, GalleyLeadFigure, another);
  gtk_widget_class_bind_template_child (widget_class, GalleyLeadFigure, remove);
  gtk_widget_class_bind_template_child (widget_class, GalleyLeadFigure, alt);
  gtk_widget_class_bind_template_child (widget_class, GalleyLeadFigure, decorative);
  gtk_widget_class_bind_template_callback (widget_class, decorative_cb);
}

static void
galley_lead_figure_init (GalleyLeadFigure *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_press (self->choose);
  self->cancellable = g_cancellable_new ();
  self->follower = galley_follower_new (show_article, self);
  galley_follower_set_widget (self->follower, GTK_WIDGET (self));
}
