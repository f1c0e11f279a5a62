/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the sidebar does to sources, on a document: every field typed into with
 * values that XML has to be careful with, and adding, renaming, removing and
 * citing. Exact text before and after, and one step back. */

#include "app/sidebar/field-binding.h"
#include "app/sidebar/field-spec.h"

#include <string.h>

#include "core/edit/edit-citations.h"
#include "core/edit/edit-sources.h"
#include "core/sources/source-import.h"
#include "documents.h"

#define BEFORE                                                                                                      \
  "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\">\n"                                      \
  "  <body>\n    <p>One<cite ref=\"b\" at=\"p. 3\"/> <!-- kept --> two<cite ref=\"b\">words</cite>.</p>\n"           \
  "    <blockquote cite=\"b\"><p>Three</p></blockquote>\n  </body>\n"                                               \
  "  <sources>\n    <source xml:id=\"a\"><title>First</title></source>\n"

#define SOURCE                                                                                                      \
  "    <source xml:id=\"b\" type=\"web\" status=\"live\">\n      <title>OLD1</title>\n      <author>OLD2</author>\n" \
  "      <publisher>OLD3</publisher>\n      <published>OLD4</published>\n      <url>OLD5</url>\n"                   \
  "      <accessed>OLD6</accessed>\n      <archive url=\"OLD7\" date=\"OLD8\"/>\n      <doi>OLD9</doi>\n"           \
  "      <isbn>OLDA</isbn>\n      <!-- between -->\n      <quote>OLDB</quote>\n      <note>OLDC</note>\n    </source>\n"

#define AFTER                                                                                                       \
  "    <source xml:id=\"c\">\n      <title>Last</title>\n      <x:y xmlns:x=\"urn:x\"/>\n    </source>\n  </sources>\n</article>\n"

#define TEXT BEFORE SOURCE AFTER

static const struct
{
  const char *spec;
  const char *old_value;
  const char *emptied;      /* what goes when it is emptied */
} fields[] = {
  { "source/title", "OLD1", "      <title>OLD1</title>\n" },
  { "source/author", "OLD2", "      <author>OLD2</author>\n" },
  { "source/publisher", "OLD3", "      <publisher>OLD3</publisher>\n" },
  { "source/published", "OLD4", "      <published>OLD4</published>\n" },
  { "source/url", "OLD5", "      <url>OLD5</url>\n" },
  { "source/accessed", "OLD6", "      <accessed>OLD6</accessed>\n" },
  { "source/archive@url", "OLD7", "OLD7" },    /* a date without an address is for the desk to see */
  { "source/archive@date", "OLD8", " date=\"OLD8\"" },
  { "source/doi", "OLD9", "      <doi>OLD9</doi>\n" },
  { "source/isbn", "OLDA", "      <isbn>OLDA</isbn>\n" },
  { "source/quote", "OLDB", "      <quote>OLDB</quote>\n" },
  { "source/note", "OLDC", "      <note>OLDC</note>\n" },
  { "source@type", "web", " type=\"web\"" },
  { "source@status", "live", " status=\"live\"" },
};

static const struct
{
  const char *name;
  const char *typed;
  const char *in_text;
  const char *in_quotes;
} values[] = {
  { "plain", "new words", "new words", "new words" },
  { "less-than", "a <b> c", "a &lt;b&gt; c", "a &lt;b> c" },
  { "ampersand", "Q&A &amp;", "Q&amp;A &amp;amp;", "Q&amp;A &amp;amp;" },
  { "quotes", "\"a\" 'b'", "\"a\" 'b'", "&quot;a&quot; 'b'" },
  { "cdata-end", "]]>", "]]&gt;", "]]>" },
  { "emoji", "🇩🇪 👩‍👩‍👧 é", "🇩🇪 👩‍👩‍👧 é", "🇩🇪 👩‍👩‍👧 é" },
  { "right-to-left", "مرحبا", "مرحبا", "مرحبا" },
};

typedef struct
{
  guint field;
  guint value;
} Case;

static void
bind (GtkTextBuffer *target, GalleyDocument *document, guint i)
{
  GalleyFieldBinding *binding = galley_field_binding_new (G_OBJECT (target));
  GalleyField field;

  g_assert_true (galley_field_from_spec (fields[i].spec, 1, &field));
  galley_field_binding_set_document (binding, document);
  galley_field_binding_set_field (binding, &field);
}

static void
test_typed (gconstpointer data)
{
  const Case *c = data;
  gboolean in_quotes = strchr (fields[c->field].spec, '@') != NULL;
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);
  g_autofree char *expected =
    documents_replace (TEXT, fields[c->field].old_value, in_quotes ? values[c->value].in_quotes : values[c->value].in_text);

  bind (target, document, c->field);
  gtk_text_buffer_set_text (target, values[c->value].typed, -1);
  documents_assert_text (document, expected);
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
}

static void
test_emptied (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);
  g_autofree char *expected = documents_replace (TEXT, fields[c->field].emptied, "");

  bind (target, document, c->field);
  gtk_text_buffer_set_text (target, "", -1);
  documents_assert_text (document, expected);
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
}

/* The text is broken before and behind the sources; they can be worked on all the same. */
static void
test_broken_elsewhere (void)
{
  g_autofree char *broken = documents_replace (TEXT, "words</cite>", "words</cit");
  g_autofree char *expected = documents_replace (broken, "OLD3", "typed");
  g_autoptr (GalleyDocument) document = documents_new (broken);
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);

  bind (target, document, 2);
  gtk_text_buffer_set_text (target, "typed", -1);
  documents_assert_text (document, expected);
  galley_document_undo (document);
  documents_assert_text (document, broken);
}

/* What is pasted is added as the dialog adds it: all of it is one step. */
static void
test_added (void)
{
  static const char pasted[] = "@book{k, title={One & <two>}, author={Knuth, D. E. and {R Core Team}}, year=1984}\n"
                               "@online{a, title={Same id}, url={https://example.org/?a=1&b=2}}";
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  g_autoptr (GalleySourceImport) import = galley_source_import_new (pasted, strlen (pasted));
  g_autofree char *expected =
    documents_replace (TEXT, "  </sources>\n",
                       "    <source xml:id=\"k\" type=\"book\">\n      <title>One &amp; &lt;two&gt;</title>\n"
                       "      <author>D. E. Knuth</author>\n      <author>R Core Team</author>\n"
                       "      <published>1984</published>\n    </source>\n"
                       "    <source xml:id=\"a-2\" type=\"web\">\n      <title>Same id</title>\n"
                       "      <url>https://example.org/?a=1&amp;b=2</url>\n    </source>\n  </sources>\n");

  g_assert_cmpuint (import->records->len, ==, 2);
  for (guint i = 0; i < import->records->len; i++)
    {
      g_autoptr (GArray) record = galley_source_record_get_values (g_ptr_array_index (import->records, i));
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyTextEdit) edit = galley_edit_add_source (galley_document_peek_article (document),
                                                                (const GalleyValue *) record->data, record->len, NULL, &error);

      g_assert_no_error (error);
      galley_document_apply_run (document, edit, "add-sources");
    }
  galley_document_end_run (document);
  documents_assert_text (document, expected);
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
}

static void
test_removed (gconstpointer data)
{
  GalleyCitationChoice choice = GPOINTER_TO_INT (data);
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit =
    galley_edit_remove_source (galley_document_peek_article (document), 1, choice, &error);
  g_autofree char *expected = NULL;

  if (choice == GALLEY_CITATIONS_LEAVE)
    expected = g_strdup (BEFORE AFTER);
  else
    {
      g_autofree char *first = documents_replace (BEFORE AFTER, "<cite ref=\"b\" at=\"p. 3\"/>", "");
      g_autofree char *second = documents_replace (first, "<cite ref=\"b\">words</cite>", "words");

      expected = documents_replace (second, " cite=\"b\"", "");
    }
  g_assert_no_error (error);
  galley_document_apply (document, edit);
  documents_assert_text (document, expected);
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
}

/* Key by key, and the citations with it; one step back. */
static void
test_renamed (void)
{
  static const char *const typed[] = { "bo", "boo", "book" };
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  g_autofree char *expected = NULL;
  g_auto (GStrv) parts = g_strsplit (TEXT, "\"b\"", -1);

  expected = g_strjoinv ("\"book\"", parts);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GalleyTextEdit) edit =
        galley_edit_rename_source (galley_document_peek_article (document), 1, typed[i], &error);

      g_assert_no_error (error);
      galley_document_apply_run (document, edit, "source-id");
    }
  documents_assert_text (document, expected);
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
}

/* What is left of an archived copy goes with the last of it. */
static void
test_archive_emptied (void)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  g_autofree char *expected = documents_replace (TEXT, "      <archive url=\"OLD7\" date=\"OLD8\"/>\n", "");

  for (guint i = 6; i < 8; i++)
    {
      g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);

      bind (target, document, i);
      gtk_text_buffer_set_text (target, "", -1);
    }
  documents_assert_text (document, expected);
}

static void
test_authors (void)
{
  static const char *const names[] = { "Ada <A>", "Bureau & Co", NULL };
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  GalleyField field = GALLEY_SOURCE_FIELD (1, SOURCE_AUTHOR);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit = galley_field_set_list (galley_document_peek_article (document), &field, names, &error);
  g_autofree char *expected =
    documents_replace (TEXT, "<author>OLD2</author>\n",
                       "<author>Ada &lt;A&gt;</author>\n      <author>Bureau &amp; Co</author>\n");

  g_assert_no_error (error);
  galley_document_apply_run (document, edit, "source-authors-1");
  documents_assert_text (document, expected);
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
}

static void
test_cited (void)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  guint32 place = (guint32) (strstr (TEXT, "</p>\n    <blockquote") - TEXT);
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit =
    galley_edit_cite (galley_document_peek_article (document), GALLEY_SPAN (place, place), "c", "\"§ 3\" & <4>", &error);
  g_autofree char *expected =
    documents_replace (TEXT, ".</p>\n    <blockquote", ".<cite ref=\"c\" at=\"&quot;§ 3&quot; &amp; &lt;4>\"/></p>\n    <blockquote");

  g_assert_no_error (error);
  galley_document_apply (document, edit);
  documents_assert_text (document, expected);
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
}

static void
add_case (const char *group, guint field, guint value, const char *name, GTestDataFunc func)
{
  Case *c = g_new0 (Case, 1);
  g_autofree char *spec = g_strdelimit (g_strdup (fields[field].spec), "/", '.');
  g_autofree char *path = g_strdup_printf ("/source-fields/%s/%s/%s", group, spec, name);

  c->field = field;
  c->value = value;
  g_test_add_data_func_full (path, c, func, g_free);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_source_init ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (values); k++)
        add_case ("typed", i, k, values[k].name, test_typed);
      add_case ("emptied", i, 0, "once", test_emptied);
    }
  g_test_add_func ("/source-fields/broken-elsewhere", test_broken_elsewhere);
  g_test_add_func ("/source-fields/added", test_added);
  g_test_add_data_func ("/source-fields/removed/citations-left", GINT_TO_POINTER (GALLEY_CITATIONS_LEAVE), test_removed);
  g_test_add_data_func ("/source-fields/removed/citations-removed", GINT_TO_POINTER (GALLEY_CITATIONS_REMOVE), test_removed);
  g_test_add_func ("/source-fields/renamed", test_renamed);
  g_test_add_func ("/source-fields/archive-emptied", test_archive_emptied);
  g_test_add_func ("/source-fields/authors", test_authors);
  g_test_add_func ("/source-fields/cited", test_cited);
  return g_test_run ();
}
