/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When a misspelt word is underlined, and when corrections for it are looked for. */

#include "config.h"

#include "app/source/source-spelling.h"

#include <string.h>

#include "documents.h"
#include "widgets.h"

#define ARTICLE(words) \
  "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\"><head><headline>H</headline></head><body><p>" words \
  "</p></body></article>"

/* Of the dictionary's library: whoever looks for corrections calls this. */
char **enchant_dict_suggest (gpointer dictionary, const char *word, gssize n_bytes, gsize *n_suggestions);

static guint n_looks;

char **
enchant_dict_suggest (gpointer dictionary, const char *word, gssize n_bytes, gsize *n_suggestions)
{
  n_looks++;
  *n_suggestions = 1;
  return g_strsplit ("four", " ", -1);
}

typedef struct
{
  GtkWindow *window;
  GtkWidget *view;
  GalleyDocument *document;
  GtkTextBuffer *buffer;
  GalleySourceSpelling *spelling;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = documents_new (ARTICLE ("one twoo three fourr five <em>fivee</em> sevenn&amp;"));
  gtk_source_buffer_set_language (galley_document_get_buffer (fixture->document),
                                  gtk_source_language_manager_get_language (
                                    gtk_source_language_manager_get_default (), "galley-article"));
  fixture->buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (fixture->document));
  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (fixture->buffer),
                                      gtk_source_style_scheme_manager_get_scheme (
                                        gtk_source_style_scheme_manager_get_default (), "galley"));
  fixture->view = gtk_source_view_new_with_buffer (GTK_SOURCE_BUFFER (fixture->buffer));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, fixture->view);
  gtk_window_present (fixture->window);
  fixture->spelling = galley_source_spelling_new (GTK_SOURCE_VIEW (fixture->view), fixture->document);
  documents_settle (fixture->document);
  galley_source_spelling_set_enabled (fixture->spelling, TRUE);
  n_looks = 0;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->spelling);
  gtk_window_destroy (fixture->window);
  documents_end (fixture->document);
}

static void
find (Fixture *fixture, const char *words, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_start_iter (fixture->buffer, start);
  g_assert_true (gtk_text_iter_forward_search (start, words, 0, start, end, NULL));
}

static gboolean
is_underlined (Fixture *fixture, const char *words)
{
  g_autoptr (GSList) tags = NULL;
  GtkTextIter start, end;

  find (fixture, words, &start, &end);
  tags = gtk_text_iter_get_tags (&start);
  for (GSList *l = tags; l != NULL; l = l->next)
    {
      PangoUnderline underline;

      g_object_get (l->data, "underline", &underline, NULL);
      if (underline == PANGO_UNDERLINE_ERROR || underline == PANGO_UNDERLINE_ERROR_LINE)
        return TRUE;
    }
  return FALSE;
}

static void
wait_underlined (Fixture *fixture, const char *words, gboolean underlined)
{
  while (is_underlined (fixture, words) != underlined)
    g_main_context_iteration (NULL, TRUE);
}

/* Behind the first place of the words. */
static void
put_caret (Fixture *fixture, const char *words)
{
  GtkTextIter start, end;

  find (fixture, words, &start, &end);
  gtk_text_buffer_place_cursor (fixture->buffer, &end);
}

static void
type (Fixture *fixture, const char *letters)
{
  gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, letters, -1, TRUE);
}

static gboolean
passed_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* The checker and its adapter have timers of a tenth of a second, less urgent than this. */
static void
let_look (void)
{
  gboolean passed = FALSE;

  g_timeout_add_full (G_PRIORITY_LOW + 1, 300, passed_cb, &passed, NULL);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_prose (Fixture *fixture, gconstpointer data)
{
  wait_underlined (fixture, "twoo", TRUE);
  wait_underlined (fixture, "fivee", TRUE);
  wait_underlined (fixture, "sevenn", TRUE);
  let_look ();
  g_assert_false (is_underlined (fixture, "xmlns"));
  g_assert_false (is_underlined (fixture, "amp"));
  g_assert_false (is_underlined (fixture, "three"));
}

static void
test_behind_the_caret (Fixture *fixture, gconstpointer data)
{
  wait_underlined (fixture, "fourr", TRUE);
  put_caret (fixture, "five");
  type (fixture, " sixx");
  let_look ();
  g_assert_false (is_underlined (fixture, "sixx"));
  type (fixture, " ");
  wait_underlined (fixture, "sixx", TRUE);
  g_assert_true (is_underlined (fixture, "twoo"));
}

/* With the mouse or the arrows, and the text as it is. */
static void
test_left (Fixture *fixture, gconstpointer data)
{
  wait_underlined (fixture, "fourr", TRUE);
  put_caret (fixture, "five");
  type (fixture, " sixx");
  let_look ();
  put_caret (fixture, "thr");
  wait_underlined (fixture, "sixx", TRUE);
}

static void
test_mended (Fixture *fixture, gconstpointer data)
{
  GtkTextIter start, end;

  wait_underlined (fixture, "fourr", TRUE);
  put_caret (fixture, "five");
  type (fixture, " sixx");
  let_look ();
  find (fixture, "xx", &start, &end);
  gtk_text_iter_forward_char (&start);
  gtk_text_buffer_delete (fixture->buffer, &start, &end);
  put_caret (fixture, "thr");
  g_assert_false (is_underlined (fixture, "six"));
  let_look ();
  g_assert_false (is_underlined (fixture, "six"));
}

/* Both halves are words that the caret touches. */
static void
test_parted (Fixture *fixture, gconstpointer data)
{
  wait_underlined (fixture, "fourr", TRUE);
  put_caret (fixture, "fou");
  type (fixture, "xxq ");
  wait_underlined (fixture, "fouxxq", TRUE);
  put_caret (fixture, "thr");
  wait_underlined (fixture, "rr ", TRUE);
}

static void
test_only_arrived (Fixture *fixture, gconstpointer data)
{
  wait_underlined (fixture, "fourr", TRUE);
  put_caret (fixture, "fou");
  let_look ();
  g_assert_true (is_underlined (fixture, "fourr"));
  type (fixture, "u");
  wait_underlined (fixture, "fouurr", FALSE);
  put_caret (fixture, "thr");
  wait_underlined (fixture, "fouurr", TRUE);
}

static void
test_switched_off (Fixture *fixture, gconstpointer data)
{
  wait_underlined (fixture, "fourr", TRUE);
  put_caret (fixture, "five");
  type (fixture, " sixx");
  let_look ();
  galley_source_spelling_set_enabled (fixture->spelling, FALSE);
  put_caret (fixture, "thr");
  let_look ();
  g_assert_false (is_underlined (fixture, "sixx"));
}

/* It takes longer than to show a letter, and only a menu has them. */
static void
test_corrections (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GMenuModel) section = NULL;
  g_autoptr (GMenuModel) corrections = NULL;
  g_autofree char *label = NULL;
  GMenuModel *menu;

  wait_underlined (fixture, "fourr", TRUE);
  n_looks = 0;
  put_caret (fixture, "five");
  for (const char *letter = " sixx"; *letter != '\0'; letter++)
    {
      const char text[] = { *letter, '\0' };

      type (fixture, text);
      let_look ();
    }
  put_caret (fixture, "fourr");
  let_look ();
  g_assert_cmpuint (n_looks, ==, 0);
  g_assert_true (galley_source_spelling_update_menu (fixture->spelling));
  g_assert_cmpuint (n_looks, ==, 1);
  menu = galley_source_spelling_get_menu (fixture->spelling);
  section = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
  corrections = g_menu_model_get_item_link (section, 0, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (corrections), ==, 1);
  g_assert_true (g_menu_model_get_item_attribute (corrections, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label));
  g_assert_cmpstr (label, ==, "four");
}

static void
set_language (Fixture *fixture, const char *language)
{
  const char *text = g_bytes_get_data (galley_document_peek_text (fixture->document), NULL);
  const char *start = strstr (text, "xml:lang=\"") + strlen ("xml:lang=\"");
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  galley_text_edit_replace (edit, GALLEY_SPAN ((guint32) (start - text), (guint32) (strchr (start, '"') - text)), language, -1);
  galley_document_apply (fixture->document, edit);
  documents_settle (fixture->document);
}

/* Nobody knows why a word is underlined that is right in his country, unless the menu says
 * which one it is checked for. */
static void
test_heading (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *language, *heading; } rows[] = {
    { "de-DE", NULL },
    { "en-AQ", "Checked as English (" },
    { "tlh", "No dictionary for this language" },
    { "de-DE", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *heading = NULL;

      set_language (fixture, rows[i].language);
      heading = galley_source_spelling_dup_heading (fixture->spelling);
      if (rows[i].heading == NULL)
        g_assert_null (heading);
      else if (heading == NULL || !g_str_has_prefix (heading, rows[i].heading))
        g_error ("“%s” for %s", heading, rows[i].language);
    }
  set_language (fixture, "tlh");
  galley_source_spelling_set_enabled (fixture->spelling, FALSE);
  g_assert_null (galley_source_spelling_dup_heading (fixture->spelling));
}

#define ADD(name, function) \
  g_test_add ("/source-spelling/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  gtk_source_init ();
  gtk_source_language_manager_append_search_path (gtk_source_language_manager_get_default (),
                                                  "resource:///io/github/galleyeditor/Galley/language-specs");
  gtk_source_style_scheme_manager_append_search_path (gtk_source_style_scheme_manager_get_default (),
                                                      "resource:///io/github/galleyeditor/Galley/styles");

  ADD ("prose", test_prose);
  ADD ("behind-the-caret", test_behind_the_caret);
  ADD ("left", test_left);
  ADD ("mended", test_mended);
  ADD ("parted", test_parted);
  ADD ("only-arrived", test_only_arrived);
  ADD ("switched-off", test_switched_off);
  ADD ("corrections", test_corrections);
  ADD ("heading", test_heading);
  return g_test_run ();
}
