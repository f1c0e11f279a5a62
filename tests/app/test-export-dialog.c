/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/dialogs/export-dialog.h"
#include "documents.h"
#include "files.h"
#include "widgets.h"

#define ARTICLE(head, body) \
  "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\"><head><headline>Часы</headline>" head \
  "</head><body>" body "</body></article>"

typedef struct
{
  GSettings *settings;
  char *out;              /* the folder of the last export */
  GtkWidget *window;
  GalleyDocument *document;
  AdwDialog *dialog;
  char *exported;         /* path of the file that ::exported told of */
} Fixture;

static void
exported_cb (AdwDialog *dialog, GFile *file, const char *product, gpointer data)
{
  Fixture *fixture = data;

  g_assert_null (fixture->exported);
  fixture->exported = g_file_get_path (file);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) folder = NULL;
  g_autofree char *uri = NULL;

  fixture->out = g_dir_make_tmp ("galley-XXXXXX", NULL);
  folder = g_file_new_for_path (fixture->out);
  uri = g_file_get_uri (folder);
  fixture->settings = g_settings_new (SETTINGS_ID);
  g_settings_reset (fixture->settings, "export-product");
  g_settings_reset (fixture->settings, "export-style");
  g_settings_set_string (fixture->settings, "export-folder", uri);

  fixture->document = documents_new (data);
  documents_settle (fixture->document);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), gtk_label_new ("Window"));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 1100);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->dialog = galley_export_dialog_new (fixture->document);
  g_signal_connect (fixture->dialog, "exported", G_CALLBACK (exported_cb), fixture);
  adw_dialog_present (fixture->dialog, fixture->window);
  widgets_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  widgets_settle ();
  g_object_unref (fixture->document);
  g_object_unref (fixture->settings);
  g_free (fixture->out);
  g_free (fixture->exported);
}

static void
await_words (Fixture *fixture, const char *words)
{
  for (;;)
    {
      g_autofree char *shown = widgets_read (fixture->window);

      if (strstr (shown, words) != NULL)
        return;
      g_main_context_iteration (NULL, TRUE);
    }
}

static gboolean
shows (Fixture *fixture, const char *words)
{
  g_autofree char *shown = widgets_read (fixture->window);

  return strstr (shown, words) != NULL;
}

/* Where the last one went, under a name from the headline; and then it is known for the next. */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *expected = files_path (fixture->out, "chasy.html");
  g_autofree char *product = NULL;

  await_words (fixture, expected);
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "export.start", NULL);
  while (fixture->exported == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (fixture->exported, ==, expected);
  g_assert_true (g_file_test (expected, G_FILE_TEST_IS_REGULAR));
  product = g_settings_get_string (fixture->settings, "export-product");
  g_assert_cmpstr (product, ==, "page");
}

/* Said before anything is written; none of it stands in the way. */
static void
test_says_before (Fixture *fixture, gconstpointer data)
{
  await_words (fixture, "This article is under embargo until 1 January 2999, 06:00 (UTC).");
  /* The desk asks the same. */
  g_assert_false (shows (fixture, "The article is under embargo"));
  await_words (fixture, "The page does not know what “b” means");
  g_assert_false (shows (fixture, "no problems were found"));
  files_assert_n_entries (fixture->out, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "export.start", NULL);
  while (fixture->exported == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  await_words (fixture, "nothing can be exported");
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "export.start", NULL);
  widgets_settle ();
  g_assert_null (fixture->exported);
  files_assert_n_entries (fixture->out, 0);
}

/* The button that has the focus cannot be used while the article is not whole; without
 * any focus Escape and Tab would go to nobody. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  GtkWidget *first = adw_dialog_get_focus (fixture->dialog);

  g_assert_nonnull (first);
  galley_document_set_text (fixture->document, "<article>", strlen ("<article>"));
  documents_settle (fixture->document);
  await_words (fixture, "nothing can be exported");
  g_assert_nonnull (adw_dialog_get_focus (fixture->dialog));
  g_assert_true (adw_dialog_get_focus (fixture->dialog) != first);
  galley_document_set_text (fixture->document, data, strlen (data));
  documents_settle (fixture->document);
  widgets_settle ();
  g_assert_true (adw_dialog_get_focus (fixture->dialog) == first);
}

/* The name follows the product, and what would be replaced is said. */
static void
test_products (Fixture *fixture, gconstpointer data)
{
  g_autofree char *there = files_path (fixture->out, "chasy.md");
  g_autoptr (GPtrArray) buttons = widgets_find (fixture->window, GTK_TYPE_CHECK_BUTTON);

  g_assert_cmpuint (buttons->len, ==, 5);
  files_put (there, "old");
  g_assert_true (shows (fixture, "chasy.html"));
  g_assert_false (shows (fixture, "will be replaced"));
  gtk_check_button_set_active (g_ptr_array_index (buttons, 3), TRUE);
  await_words (fixture, "chasy.md");
  await_words (fixture, "will be replaced");
  files_assert_holds (there, "old");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();

  g_test_add ("/export-dialog/export", Fixture, ARTICLE ("", "<p>a</p>"), set_up, test_export, tear_down);
  g_test_add ("/export-dialog/says-before", Fixture,
              ARTICLE ("<embargo>2999-01-01T06:00:00Z</embargo>", "<p>a <b>b</b></p>"), set_up, test_says_before,
              tear_down);
  g_test_add ("/export-dialog/refuses/broken", Fixture, ARTICLE ("", "<p>a <em>b</p>"), set_up, test_refuses,
              tear_down);
  g_test_add ("/export-dialog/refuses/no-article", Fixture, "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", set_up,
              test_refuses, tear_down);
  g_test_add ("/export-dialog/focus", Fixture, ARTICLE ("", "<p>a</p>"), set_up, test_focus, tear_down);
  g_test_add ("/export-dialog/products", Fixture, ARTICLE ("", "<p>a</p>"), set_up, test_products, tear_down);
  return g_test_run ();
}
