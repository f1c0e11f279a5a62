/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/source-pictures.h"

#include "app/pane.h"
#include "app/picture-clip.h"
#include "app/source/source-view.h"

struct _GalleySourcePictures
{
  GObject parent_instance;

  /* Borrowed */
  GtkSourceView *view;
  GalleyDocument *document;

  /* Owned */
  GCancellable *cancellable;

  gboolean as_words;            /* what is on the clipboard turned out to be no picture */
};

G_DEFINE_FINAL_TYPE (GalleySourcePictures, galley_source_pictures, G_TYPE_OBJECT)

static void
inserted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleySourcePictures) self = data;
  g_autoptr (GError) error = NULL;

  if (!galley_document_insert_pictures_finish (GALLEY_DOCUMENT (source), result, &error) && self->view != NULL
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    galley_pane_say (GTK_WIDGET (self->view), error->message);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleySourcePictures) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pictures = galley_picture_clip_read_finish (GDK_CLIPBOARD (source), result, &error);

  if (self->view == NULL)
    return;
  if (pictures == NULL)
    {
      galley_pane_say (GTK_WIDGET (self->view), error->message);
    }
  else if (pictures->len == 0)
    {
      self->as_words = TRUE;
      g_signal_emit_by_name (self->view, "paste-clipboard");
      self->as_words = FALSE;
    }
  else
    galley_source_pictures_insert (self, galley_document_get_caret (self->document), pictures);
}

static void
paste_cb (GtkTextView *view, GalleySourcePictures *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));

  if (self->as_words || !gtk_text_view_get_editable (view) || !galley_picture_clip_is_there (clipboard))
    return;
  /* The name of a file is not what was meant. */
  galley_source_view_stop_paste (self->view);
  galley_picture_clip_read_async (clipboard, self->cancellable, read_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleySourcePictures) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GPtrArray) pictures = NULL;

  /* Without a file the dialog was dismissed. */
  if (path == NULL || self->view == NULL)
    return;
  pictures = galley_picture_clip_from_paths ((const char *const[]) { path, NULL });
  galley_source_pictures_insert (self, galley_document_get_caret (self->document), pictures);
}

static void
galley_source_pictures_dispose (GObject *object)
{
  GalleySourcePictures *self = GALLEY_SOURCE_PICTURES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  self->view = NULL;
  G_OBJECT_CLASS (galley_source_pictures_parent_class)->dispose (object);
}

static void
galley_source_pictures_class_init (GalleySourcePicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_source_pictures_dispose;
}

static void
galley_source_pictures_init (GalleySourcePictures *self)
{
  self->cancellable = g_cancellable_new ();
}

GalleySourcePictures *
galley_source_pictures_new (GtkSourceView *view, GalleyDocument *document)
{
  GalleySourcePictures *self = g_object_new (GALLEY_TYPE_SOURCE_PICTURES, NULL);

  self->view = view;
  self->document = document;
  g_signal_connect (view, "paste-clipboard", G_CALLBACK (paste_cb), self);
  return self;
}

void
galley_source_pictures_insert (GalleySourcePictures *self, guint32 byte, GPtrArray *pictures)
{
  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)))
    return;
  galley_document_insert_pictures_async (self->document, byte, pictures, inserted_cb, g_object_ref (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
galley_source_pictures_choose (GalleySourcePictures *self)
{
  g_autoptr (GFile) folder = galley_document_dup_folder (self->document);
  g_autoptr (GtkFileDialog) dialog = galley_picture_clip_dialog_new (folder);

  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->view))), self->cancellable, chosen_cb,
                        g_object_ref (self));
}
