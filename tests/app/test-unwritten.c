/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words that the text cannot take wait for the source or the row that they were typed
 * for, whatever is moved, added or removed around it, and over the end of the program. */

#include "app/sidebar/field-binding.h"
#include "app/sidebar/field-spec.h"
#include "app/sidebar/timeline-words.h"

#include <string.h>

#include "core/edit/edit-sources.h"
#include "core/timeline/edit-timeline-block.h"
#include "documents.h"
#include "fault.h"

#define HEAD "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\">\n<body>\n"
#define FIRST "<source xml:id=\"a\"><title>First</title></source>\n"
#define BROKEN "<source xml:id=\"b\"><title>Sec<em</title></source>\n"
#define MENDED "<source xml:id=\"b\"><title>typed</title></source>\n"
#define SOURCES HEAD "<p>One</p>\n</body>\n<sources>\n" FIRST BROKEN "</sources>\n</article>\n"

#define LEEDS "<event when=\"1780\"><cell>Leeds</cell></event>\n"
#define YORK "<event when=\"1790\"><cell>Yo<em</cell></event>\n"
#define ULM "<event when=\"1800\"><cell>Ulm</cell></event>\n"
#define TIMELINE HEAD "<timeline>\n<columns><when>Years</when><column>Where</column></columns>\n" LEEDS YORK ULM "</timeline>\n</body>\n</article>\n"

/* What is typed in the source, or cut there. */
static void
splice (GalleyDocument *document, const char *old_part, const char *new_part)
{
  const char *text = documents_text (document);
  const char *place = strstr (text, old_part);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  guint32 start;

  g_assert_nonnull (place);
  start = (guint32) (place - text);
  galley_text_edit_replace (edit, GALLEY_SPAN (start, start + (guint32) strlen (old_part)), new_part, -1);
  galley_document_apply (document, edit);
  documents_settle (document);
}

static GalleyFieldBinding *
bind (GtkTextBuffer *target, GalleyDocument *document, guint index)
{
  GalleyFieldBinding *binding = galley_field_binding_new (G_OBJECT (target));
  GalleyField field;

  g_assert_true (galley_field_from_spec ("source/title", index, &field));
  galley_field_binding_set_document (binding, document);
  galley_field_binding_set_field (binding, &field);
  return binding;
}

static void
tell_index (GalleyFieldBinding *binding, guint index)
{
  GalleyField field;

  g_assert_true (galley_field_from_spec ("source/title", index, &field));
  galley_field_binding_set_field (binding, &field);
}

static void
assert_shown (GtkTextBuffer *target, const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (target, "text", &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_source_added_above (void)
{
  g_autofree char *expected = documents_replace (SOURCES, BROKEN, MENDED);
  g_autofree char *with_new = documents_replace (expected, FIRST, FIRST "<source xml:id=\"n\"><title>New</title></source>\n");
  g_autoptr (GalleyDocument) document = documents_new (SOURCES);
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);

  bind (target, document, 1);
  gtk_text_buffer_set_text (target, "typed", -1);
  documents_assert_text (document, SOURCES);
  /* Nobody tells the row: it is at a place where another source stands now. */
  splice (document, FIRST, FIRST "<source xml:id=\"n\"><title>New</title></source>\n");
  assert_shown (target, "typed");
  splice (document, "<em</", "</");
  documents_assert_text (document, with_new);
  g_assert_false (galley_document_has_unwritten (document));
}

static void
test_source_above_removed (void)
{
  g_autofree char *expected = documents_replace (SOURCES, FIRST BROKEN, MENDED);
  g_autoptr (GalleyDocument) document = documents_new (SOURCES);
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);
  GalleyFieldBinding *binding = bind (target, document, 1);

  gtk_text_buffer_set_text (target, "typed", -1);
  splice (document, FIRST, "");
  tell_index (binding, 0);
  assert_shown (target, "typed");
  splice (document, "<em</", "</");
  documents_assert_text (document, expected);
}

static void
test_sources_changed_places (void)
{
  g_autofree char *swapped = documents_replace (SOURCES, FIRST BROKEN, BROKEN FIRST);
  g_autofree char *expected = documents_replace (swapped, BROKEN, MENDED);
  g_autoptr (GalleyDocument) document = documents_new (SOURCES);
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);
  GalleyFieldBinding *binding = bind (target, document, 1);

  gtk_text_buffer_set_text (target, "typed", -1);
  splice (document, FIRST BROKEN, BROKEN FIRST);
  documents_assert_text (document, swapped);
  tell_index (binding, 0);
  assert_shown (target, "typed");
  splice (document, "<em</", "</");
  documents_assert_text (document, expected);
}

/* The form shows another source in the meantime. */
static void
test_another_source_shown (void)
{
  g_autofree char *expected = documents_replace (SOURCES, BROKEN, MENDED);
  g_autoptr (GalleyDocument) document = documents_new (SOURCES);
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);
  GalleyFieldBinding *binding = bind (target, document, 1);

  gtk_text_buffer_set_text (target, "typed", -1);
  tell_index (binding, 0);
  assert_shown (target, "First");
  g_assert_true (galley_document_has_unwritten (document));
  tell_index (binding, 1);
  assert_shown (target, "typed");
  splice (document, "<em</", "</");
  documents_assert_text (document, expected);
}

static void
test_source_removed (void)
{
  g_autofree char *expected = documents_replace (SOURCES, BROKEN, "");
  g_autoptr (GalleyDocument) document = documents_new (SOURCES);
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);

  bind (target, document, 1);
  gtk_text_buffer_set_text (target, "typed", -1);
  splice (document, BROKEN, "");
  documents_assert_text (document, expected);
  g_assert_false (galley_document_has_unwritten (document));
}

static GalleyNodeId
find_event (GalleyDocument *document, const char *when)
{
  const GalleyTree *tree = galley_article_get_tree (galley_document_peek_article (document));

  for (GalleyNodeId i = 1; i < galley_tree_size (tree); i++)
    if (galley_tree_node (tree, i)->element == GALLEY_ELEMENT_EVENT
        && galley_tree_attr_is (tree, i, GALLEY_ATTRIBUTE_WHEN, when))
      return i;
  g_assert_not_reached ();
}

static void
keep (GalleyDocument *document, const char *when, const char *key, const char *words)
{
  galley_timeline_words_keep (document, galley_document_peek_article (document), find_event (document, when), key, words);
}

static const char *
find (GalleyDocument *document, const char *when, const char *key)
{
  return galley_timeline_words_find (document, galley_document_peek_article (document), find_event (document, when), key);
}

/* Rows are added above, removed and moved; the words stay with theirs, and with no other. */
static void
test_row_followed (void)
{
  g_autofree char *typed = documents_replace (TIMELINE, "Yo<em<", "typed<");
  g_autofree char *expected = documents_replace (typed, LEEDS, "<event when=\"1700\"/>\n");
  g_autoptr (GalleyDocument) document = documents_new (TIMELINE);

  keep (document, "1790", "cell 1", "typed");
  splice (document, LEEDS, LEEDS "<event when=\"1700\"/>\n");
  g_assert_cmpstr (find (document, "1790", "cell 1"), ==, "typed");
  g_assert_null (find (document, "1700", "cell 1"));
  g_assert_null (find (document, "1790", "cell 0"));
  splice (document, LEEDS, "");
  g_assert_cmpstr (find (document, "1790", "cell 1"), ==, "typed");

  galley_timeline_words_write (document);
  g_assert_true (galley_document_has_unwritten (document));
  splice (document, "<em</", "</");
  galley_timeline_words_write (document);
  documents_assert_text (document, expected);
  g_assert_false (galley_document_has_unwritten (document));
  galley_document_undo (document);
  g_assert_nonnull (strstr (documents_text (document), "<cell>Yo</cell>"));
}

/* A row that is broken does not move; others move around it. */
static void
test_row_moved (void)
{
  const guint broken = 1;
  const guint first = 0;
  g_autofree char *moved = documents_replace (TIMELINE, LEEDS, "");
  g_autofree char *expected = documents_replace (moved, ULM, ULM LEEDS);
  g_autoptr (GalleyDocument) document = documents_new (TIMELINE);
  GalleyArticle *article = galley_document_peek_article (document);
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId timeline = galley_tree_node (tree, find_event (document, "1790"))->parent;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) refused = galley_edit_move_events (article, timeline, &broken, 1, 0, &error);
  g_autoptr (GalleyTextEdit) edit = galley_edit_move_events (article, timeline, &first, 1, 3, NULL);

  g_assert_null (refused);
  g_assert_nonnull (error);
  keep (document, "1790", "cell 1", "typed");
  galley_document_apply (document, edit);
  documents_assert_text (document, expected);
  g_assert_cmpstr (find (document, "1790", "cell 1"), ==, "typed");
  galley_document_undo (document);
  documents_assert_text (document, TIMELINE);
  g_assert_cmpstr (find (document, "1790", "cell 1"), ==, "typed");
  g_assert_null (find (document, "1780", "cell 1"));
}

static void
test_row_removed (void)
{
  g_autofree char *expected = documents_replace (TIMELINE, YORK, "");
  g_autoptr (GalleyDocument) document = documents_new (TIMELINE);

  keep (document, "1790", "cell 1", "typed");
  splice (document, YORK, "");
  g_assert_null (find (document, "1800", "cell 1"));
  g_assert_false (galley_document_has_unwritten (document));
  galley_timeline_words_write (document);
  documents_assert_text (document, expected);
}

static void
test_date_and_anchor (void)
{
  g_autofree char *broken = documents_replace (TIMELINE, "<event when=\"1790\"><cell>Yo<em</cell>", "<event when=\"1790\" <cell>York</cell>");
  g_autofree char *whole = documents_replace (TIMELINE, "Yo<em", "York");
  g_autofree char *expected = documents_replace (whole, "<event when=\"1790\">", "<event when=\"2019/..\" xml:id=\"here\">");
  g_autoptr (GalleyDocument) document = documents_new (broken);

  keep (document, "1790", "cell 0", "since 2019");
  keep (document, "1790", GALLEY_TIMELINE_ANCHOR, "no word");
  splice (document, "\"1790\" <", "\"1790\"><");
  galley_timeline_words_write (document);
  /* What is no anchor waits until it is one. */
  g_assert_true (galley_document_has_unwritten (document));
  keep (document, "2019/..", GALLEY_TIMELINE_ANCHOR, "here");
  galley_timeline_words_write (document);
  documents_assert_text (document, expected);
  g_assert_false (galley_document_has_unwritten (document));
}

static void
test_kept_in_draft (void)
{
  g_autofree char *folder = g_dir_make_tmp ("galley-XXXXXX", NULL);
  g_autofree char *emoji = documents_replace (TIMELINE, "Leeds", "Leeds 😀 é");
  g_autofree char *expected = documents_replace (emoji, "Yo<em<", "typed<");
  g_autofree char *id = NULL;
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  GalleyDocument *document = documents_new (emoji);
  g_autoptr (GalleyDocument) again = NULL;

  galley_document_begin_draft (document, store);
  keep (document, "1790", "cell 1", "typed");
  g_assert_true (galley_document_keep_draft (document, NULL));
  documents_end (document);

  id = documents_only_draft (store);
  again = documents_restore (store, id);
  documents_assert_text (again, emoji);
  g_assert_cmpstr (find (again, "1790", "cell 1"), ==, "typed");
  splice (again, "<em</", "</");
  galley_timeline_words_write (again);
  documents_assert_text (again, expected);
  galley_document_discard_draft (again);
  fault_remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_source_init ();

  g_test_add_func ("/unwritten/source-added-above", test_source_added_above);
  g_test_add_func ("/unwritten/source-above-removed", test_source_above_removed);
  g_test_add_func ("/unwritten/sources-changed-places", test_sources_changed_places);
  g_test_add_func ("/unwritten/another-source-shown", test_another_source_shown);
  g_test_add_func ("/unwritten/source-removed", test_source_removed);
  g_test_add_func ("/unwritten/row-followed", test_row_followed);
  g_test_add_func ("/unwritten/row-moved", test_row_moved);
  g_test_add_func ("/unwritten/row-removed", test_row_removed);
  g_test_add_func ("/unwritten/date-and-anchor", test_date_and_anchor);
  g_test_add_func ("/unwritten/kept-in-draft", test_kept_in_draft);
  return g_test_run ();
}
