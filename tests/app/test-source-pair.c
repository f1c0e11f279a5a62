/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which two names are marked for the place of the caret, and that they are marked
 * once: what is marked anew is drawn anew, and a key is no reason for that. */

#include "app/source/source-pair.h"

#include <string.h>

#include "documents.h"

#define ARTICLE(body) \
  "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\"><head><headline>H</headline></head><body>" body \
  "</body></article>"

typedef struct
{
  GalleyDocument *document;
  GalleySourcePair *pair;
  GtkTextTag *tag;              /* borrowed: that of the pair */
  guint n_changes;              /* of what carries the tag */
} Fixture;

/* `text` has the caret in it as "|"; in `marked`, [ and ] are around what carries the tag. */
static const struct
{
  const char *name;
  const char *text;
  const char *marked;
} places[] = {
  { "start-tag", ARTICLE ("<p|>a</p>"), ARTICLE ("<[p]>a</[p]>") },
  { "end-tag", ARTICLE ("<p>a <em>b</|em></p>"), ARTICLE ("<p>a <[em]>b</[em]></p>") },
  { "words", ARTICLE ("<p>a|</p>"), ARTICLE ("<p>a</p>") },
  { "empty-tag", ARTICLE ("<p>a<b|r/></p>"), ARTICLE ("<p>a<br/></p>") },
};

/* What is typed where, and what carries the tag then. The caret is in the name of the paragraph. */
static const struct
{
  const char *name;
  const char *at;
  const char *typed;
  const char *marked;
  guint n_changes;
} changes[] = {
  { "behind", "b</", "c", ARTICLE ("<[p]>a</[p]><p>cb</p>"), 0 },
  { "before", "<p>a", "<p>c</p>", ARTICLE ("<p>c</p><[p]>a</[p]><p>b</p>"), 0 },
  { "between", "a</", "<em/>", ARTICLE ("<[p]><em/>a</[p]><p>b</p>"), 0 },
  /* Both names are those of another element then. */
  { "another-pair", "a</", "</p><p>", ARTICLE ("<[p]></[p]><p>a</p><p>b</p>"), 4 },
};

static void
tag_added_cb (GtkTextTagTable *table, GtkTextTag *tag, Fixture *fixture)
{
  fixture->tag = tag;
}

static void
tag_changed_cb (GtkTextBuffer *buffer, GtkTextTag *tag, GtkTextIter *start, GtkTextIter *end, Fixture *fixture)
{
  fixture->n_changes += tag == fixture->tag;
}

static void
set_up (Fixture *fixture, const char *text)
{
  const char *caret = strchr (text, '|');
  g_autofree char *whole = g_strdup_printf ("%.*s%s", (int) (caret - text), text, caret + 1);
  GtkTextBuffer *buffer;
  gulong handler;

  *fixture = (Fixture) { .document = documents_new (whole) };
  buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (fixture->document));
  handler = g_signal_connect (gtk_text_buffer_get_tag_table (buffer), "tag-added", G_CALLBACK (tag_added_cb), fixture);
  fixture->pair = galley_source_pair_new (fixture->document);
  g_signal_handler_disconnect (gtk_text_buffer_get_tag_table (buffer), handler);
  g_assert_nonnull (fixture->tag);
  galley_document_set_caret (fixture->document, (guint32) (caret - text));
  documents_settle (fixture->document);
}

static void
tear_down (Fixture *fixture)
{
  g_object_unref (fixture->pair);
  g_object_unref (fixture->document);
}

static void
assert_marked (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (galley_document_get_buffer (fixture->document)), &iter);
  do
    {
      if (gtk_text_iter_ends_tag (&iter, fixture->tag))
        g_string_append_c (text, ']');
      if (gtk_text_iter_starts_tag (&iter, fixture->tag))
        g_string_append_c (text, '[');
      if (!gtk_text_iter_is_end (&iter))
        g_string_append_unichar (text, gtk_text_iter_get_char (&iter));
    }
  while (gtk_text_iter_forward_char (&iter));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_place (gconstpointer data)
{
  Fixture fixture;
  guint i = GPOINTER_TO_UINT (data);

  set_up (&fixture, places[i].text);
  assert_marked (&fixture, places[i].marked);
  tear_down (&fixture);
}

static void
test_change (gconstpointer data)
{
  Fixture fixture;
  guint i = GPOINTER_TO_UINT (data);
  guint32 caret;

  set_up (&fixture, ARTICLE ("<p|>a</p><p>b</p>"));
  g_signal_connect_after (galley_document_get_buffer (fixture.document), "apply-tag", G_CALLBACK (tag_changed_cb), &fixture);
  g_signal_connect_after (galley_document_get_buffer (fixture.document), "remove-tag", G_CALLBACK (tag_changed_cb), &fixture);
  documents_type (fixture.document, changes[i].at, changes[i].typed);
  caret = galley_document_get_caret (fixture.document);
  documents_settle (fixture.document);
  g_assert_cmpuint (galley_document_get_caret (fixture.document), ==, caret);
  assert_marked (&fixture, changes[i].marked);
  g_assert_cmpuint (fixture.n_changes, ==, changes[i].n_changes);
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_strconcat ("/source-pair/place/", places[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_place);
    }
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strconcat ("/source-pair/change/", changes[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_change);
    }
  return g_test_run ();
}
