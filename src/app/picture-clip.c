/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/picture-clip.h"

#include <glib/gi18n.h>

static void
add (GPtrArray *pictures, const char *path, const char *name, GBytes *bytes)
{
  GalleyNewPicture *picture = g_new0 (GalleyNewPicture, 1);

  picture->path = g_strdup (path);
  picture->name = g_strdup (name);
  picture->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  g_ptr_array_add (pictures, picture);
}

static GPtrArray *
new_array (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) galley_new_picture_free);
}

/* What is on no disk of this computer is left out. */
static GPtrArray *
read_files (GSList *files)
{
  GPtrArray *pictures = new_array ();

  for (; files != NULL; files = files->next)
    {
      g_autofree char *path = g_file_get_path (files->data);

      if (path != NULL)
        add (pictures, path, NULL, NULL);
    }
  return pictures;
}

static void
files_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr (GSList) files = value != NULL ? gdk_file_list_get_files (g_value_get_boxed (value)) : NULL;
  GPtrArray *pictures;

  if (value == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  pictures = galley_picture_clip_are_pictures (files) ? read_files (files) : new_array ();
  g_task_return_pointer (task, pictures, (GDestroyNotify) g_ptr_array_unref);
}

/* What fills a screen takes a second to be packed. */
static void
pack_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = gdk_texture_save_to_png_bytes (task_data);
  g_autoptr (GPtrArray) pictures = new_array ();

  /* Translators: the name of a file for a picture that has none, with small letters and without blanks */
  add (pictures, NULL, _("picture.png"), bytes);
  g_task_return_pointer (task, g_steal_pointer (&pictures), (GDestroyNotify) g_ptr_array_unref);
}

static void
texture_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GdkTexture *texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, &error);

  if (texture == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, texture, g_object_unref);
  g_task_run_in_thread (task, pack_thread);
}

gboolean
galley_picture_clip_is_there (GdkClipboard *clipboard)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    return TRUE;
  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE)
         && !gdk_content_formats_contain_gtype (formats, G_TYPE_STRING);
}

void
galley_picture_clip_read_async (GdkClipboard       *clipboard,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GTask *task = g_task_new (clipboard, cancellable, callback, user_data);

  g_task_set_source_tag (task, galley_picture_clip_read_async);
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable, files_cb, task);
  else
    gdk_clipboard_read_texture_async (clipboard, cancellable, texture_cb, task);
}

GPtrArray *
galley_picture_clip_read_finish (GdkClipboard *clipboard, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, clipboard), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

GPtrArray *
galley_picture_clip_from_paths (const char *const *paths)
{
  GPtrArray *pictures = new_array ();

  for (; *paths != NULL; paths++)
    add (pictures, *paths, NULL, NULL);
  return pictures;
}

gboolean
galley_picture_clip_are_pictures (GSList *files)
{
  for (; files != NULL; files = files->next)
    {
      g_autofree char *base = g_file_get_basename (files->data);
      g_autofree char *type = g_content_type_guess (base, NULL, 0, NULL);

      if (!g_content_type_is_a (type, "image/*"))
        return FALSE;
    }
  return TRUE;
}

GtkFileDialog *
galley_picture_clip_dialog_new (GFile *folder)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) pictures = gtk_file_filter_new ();

  gtk_file_filter_set_name (pictures, _("Pictures"));
  gtk_file_filter_add_mime_type (pictures, "image/*");
  gtk_file_dialog_set_title (dialog, _("Choose a Picture"));
  gtk_file_dialog_set_default_filter (dialog, pictures);
  if (folder != NULL)
    gtk_file_dialog_set_initial_folder (dialog, folder);
  return dialog;
}
