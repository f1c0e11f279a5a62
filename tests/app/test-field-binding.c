/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every field of the form for the head, typed into key by key. */

#include "app/sidebar/field-binding.h"
#include "app/sidebar/field-spec.h"

#include <string.h>

#include "core/page/page.h"
#include "documents.h"
#include "fault.h"

#define BEFORE                                                                                                       \
  "<?xml version=\"1.0\"?>\n<!-- kept -->\n"                                                                         \
  "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\">\n  <head>\n"

#define HEAD                                                                                                         \
  "    <kicker>OLD1</kicker>\n    <headline>OLD2</headline>\n    <headline use=\"search\">OLD3</headline>\n"         \
  "    <headline use=\"social\">OLD4</headline>\n    <headline use=\"short\">OLD5</headline>\n"                      \
  "    <standfirst>OLD6</standfirst>\n    <author role=\"editor\" url=\"OLD7\">OLD8</author>\n"                      \
  "    <byline>OLD9</byline>\n    <dateline>OLDA</dateline>\n    <description>OLDB</description>\n"                  \
  "    <category>OLDC</category>\n    <keyword>OLDD</keyword>\n    <canonical>OLDE</canonical>\n"                    \
  "    <figure src=\"a.png\" alt=\"OLDF\" licence=\"OLDG\">\n      <caption>OLDH</caption>\n"                        \
  "      <credit>OLDI</credit>\n    </figure>\n    <rights>OLDJ</rights>\n    <note>OLDK</note>\n"

#define AFTER                                                                                                        \
  "  </head>\n  <body>\n    <p>Words <!-- a comment -->  that  stay.</p>\n    <x:y xmlns:x=\"urn:x\"/>\n  </body>\n"  \
  "</article>\n"

#define TEXT BEFORE HEAD AFTER

static const struct
{
  const char *spec;
  const char *old_value;
  gboolean keep;            /* the element stays when it is emptied */
  const char *emptied;      /* what the text has, and loses when the field is emptied; NULL: only the value */
  gboolean shown;           /* in the page, as text */
} fields[] = {
  { "head/kicker", "OLD1", FALSE, "    <kicker>OLD1</kicker>\n", TRUE },
  { "head/headline", "OLD2", FALSE, NULL, TRUE },
  { "head/headline:search", "OLD3", FALSE, "    <headline use=\"search\">OLD3</headline>\n", TRUE },
  { "head/headline:social", "OLD4", FALSE, "    <headline use=\"social\">OLD4</headline>\n", TRUE },
  { "head/headline:short", "OLD5", FALSE, "    <headline use=\"short\">OLD5</headline>\n", FALSE },
  { "head/standfirst", "OLD6", FALSE, "    <standfirst>OLD6</standfirst>\n", TRUE },
  { "head/author@url", "OLD7", FALSE, " url=\"OLD7\"", FALSE },
  { "head/author", "OLD8", TRUE, NULL, FALSE },
  { "head/byline", "OLD9", FALSE, "    <byline>OLD9</byline>\n", TRUE },
  { "head/dateline", "OLDA", FALSE, "    <dateline>OLDA</dateline>\n", TRUE },
  { "head/description", "OLDB", FALSE, "    <description>OLDB</description>\n", TRUE },
  { "head/category", "OLDC", FALSE, "    <category>OLDC</category>\n", TRUE },
  { "head/keyword", "OLDD", FALSE, "    <keyword>OLDD</keyword>\n", TRUE },
  { "head/canonical", "OLDE", FALSE, "    <canonical>OLDE</canonical>\n", FALSE },
  { "lead@alt", "OLDF", FALSE, " alt=\"OLDF\"", TRUE },
  { "lead@licence", "OLDG", FALSE, " licence=\"OLDG\"", FALSE },
  { "lead/caption", "OLDH", FALSE, "      <caption>OLDH</caption>\n", TRUE },
  { "lead/credit", "OLDI", FALSE, "      <credit>OLDI</credit>\n", TRUE },
  { "head/rights", "OLDJ", FALSE, "    <rights>OLDJ</rights>\n", TRUE },
  { "head/note", "OLDK", TRUE, NULL, FALSE },
};

/* Typed, and what it must look like between two tags and between two quotes. */
static const struct
{
  const char *name;
  const char *typed;
  const char *in_text;
  const char *in_quotes;
  const char *in_page;
} values[] = {
  { "plain", "new words", "new words", "new words", "new words" },
  { "space-at-the-end", "new ", "new ", "new ", "new" },
  { "less-than", "a <b> c", "a &lt;b&gt; c", "a &lt;b> c", "a &lt;b&gt; c" },
  { "ampersand", "Q&A &amp;", "Q&amp;A &amp;amp;", "Q&amp;A &amp;amp;", "Q&amp;A &amp;amp;" },
  { "quotes", "\"a\" 'b'", "\"a\" 'b'", "&quot;a&quot; 'b'", NULL },
  { "cdata-end", "]]>", "]]&gt;", "]]>", "]]&gt;" },
  { "emoji", "🇩🇪 👩‍👩‍👧 é", "🇩🇪 👩‍👩‍👧 é", "🇩🇪 👩‍👩‍👧 é", "🇩🇪 👩‍👩‍👧 é" },
  { "right-to-left", "مرحبا \"x\"", "مرحبا \"x\"", "مرحبا &quot;x&quot;", NULL },
};

typedef struct
{
  guint field;
  guint value;
} Case;

static GalleyFieldBinding *
bind (GtkTextBuffer *target, GalleyDocument *document, guint i)
{
  GalleyFieldBinding *binding = galley_field_binding_new (G_OBJECT (target));
  GalleyField field;

  g_assert_true (galley_field_from_spec (fields[i].spec, 0, &field));
  galley_field_binding_set_keep (binding, fields[i].keep);
  galley_field_binding_set_document (binding, document);
  galley_field_binding_set_field (binding, &field);
  return binding;
}

static char *
target_text (GtkTextBuffer *target)
{
  char *text;

  g_object_get (target, "text", &text, NULL);
  return text;
}

static void
empty (GtkTextBuffer *target)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (target, &start, &end);
  gtk_text_buffer_delete (target, &start, &end);
}

static void
type (GtkTextBuffer *target, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      GtkTextIter end;

      gtk_text_buffer_get_end_iter (target, &end);
      gtk_text_buffer_insert (target, &end, p, (int) (g_utf8_next_char (p) - p));
    }
}

static void
test_typed (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);
  GalleyFieldBinding *binding = bind (target, document, c->field);
  gboolean in_quotes = strchr (fields[c->field].spec, '@') != NULL;
  g_autofree char *shown = target_text (target);
  g_autofree char *expected =
    documents_replace (TEXT, fields[c->field].old_value, in_quotes ? values[c->value].in_quotes : values[c->value].in_text);
  g_autofree char *typed = NULL;

  g_assert_cmpstr (shown, ==, fields[c->field].old_value);

  type (target, values[c->value].typed);
  gtk_text_buffer_set_text (target, values[c->value].typed, -1);
  documents_assert_text (document, expected);
  g_assert_null (galley_field_binding_get_problem (binding));

  /* What is typed is not touched by what comes back. */
  documents_settle (document);
  typed = target_text (target);
  g_assert_cmpstr (typed, ==, values[c->value].typed);

  if (fields[c->field].shown && values[c->value].in_page != NULL)
    {
      GBytes *html = galley_page_get_html (galley_document_get_analysis (document)->rendering->page);

      g_assert_nonnull (g_strstr_len (g_bytes_get_data (html, NULL), (gssize) g_bytes_get_size (html),
                                      values[c->value].in_page));
    }

  galley_document_undo (document);
  documents_assert_text (document, TEXT);
  documents_settle (document);
  g_free (typed);
  typed = target_text (target);
  g_assert_cmpstr (typed, ==, fields[c->field].old_value);
}

static void
test_emptied (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);
  const char *gone = fields[c->field].emptied;
  g_autofree char *expected = documents_replace (TEXT, gone != NULL ? gone : fields[c->field].old_value, "");

  bind (target, document, c->field);
  empty (target);
  documents_assert_text (document, expected);
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
}

static void
test_written_anew (gconstpointer data)
{
  const Case *c = data;
  const char *gone = fields[c->field].emptied;
  g_autofree char *without = documents_replace (TEXT, gone != NULL ? gone : fields[c->field].old_value, "");
  g_autoptr (GalleyDocument) document = documents_new (without);
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);

  bind (target, document, c->field);
  type (target, fields[c->field].old_value);
  documents_assert_text (document, TEXT);
  galley_document_undo (document);
  documents_assert_text (document, without);
}

/* The start tag that is none goes: then the text takes what was typed. */
static void
mend (GalleyDocument *document)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (document));
  const char *place = strstr (documents_text (document), "<em</kicker>");
  GtkTextIter start, end;

  galley_document_byte_to_iter (document, (guint32) (place - documents_text (document)), &start);
  end = start;
  gtk_text_iter_forward_chars (&end, 3);
  gtk_text_buffer_delete (buffer, &start, &end);
  documents_settle (document);
}

/* Broken just there: what is typed waits, and comes when the text is whole. */
static void
test_broken (void)
{
  g_autofree char *broken = documents_replace (TEXT, "<kicker>OLD1</kicker>", "<kicker>OLD1<em</kicker>");
  g_autofree char *expected = documents_replace (TEXT, "OLD1", "typed");
  g_autoptr (GalleyDocument) document = documents_new (broken);
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);
  GalleyFieldBinding *binding = bind (target, document, 0);
  g_autofree char *typed = NULL;

  documents_settle (document);
  gtk_text_buffer_set_text (target, "typed", -1);
  documents_assert_text (document, broken);
  g_assert_nonnull (galley_field_binding_get_problem (binding));
  documents_settle (document);
  typed = target_text (target);
  g_assert_cmpstr (typed, ==, "typed");

  mend (document);
  documents_assert_text (document, expected);
  g_assert_null (galley_field_binding_get_problem (binding));
}

/* Broken elsewhere: nothing of that matters here. */
static void
test_broken_elsewhere (void)
{
  g_autofree char *broken = documents_replace (TEXT, "stay.", "stay<em>.");
  g_autofree char *expected = documents_replace (broken, "OLD1", "typed");
  g_autoptr (GalleyDocument) document = documents_new (broken);
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);

  bind (target, document, 0);
  gtk_text_buffer_set_text (target, "typed", -1);
  documents_assert_text (document, expected);
}

static void
test_markup_inside_stays (void)
{
  g_autofree char *before = documents_replace (TEXT, "OLD6", "One <em>last</em> <!-- why --> surprise");
  g_autofree char *expected = documents_replace (TEXT, "OLD6", "One <em>lasting</em> <!-- why --> surprise");
  g_autoptr (GalleyDocument) document = documents_new (before);
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);
  GtkTextIter place;

  bind (target, document, 5);
  gtk_text_buffer_get_iter_at_offset (target, &place, 8);
  gtk_text_buffer_insert (target, &place, "ing", -1);
  documents_assert_text (document, expected);
}

static void
test_follows_the_source (void)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);
  g_autofree char *shown = NULL;

  bind (target, document, 0);
  documents_type (document, "OLD1", "VERY ");
  documents_settle (document);
  shown = target_text (target);
  g_assert_cmpstr (shown, ==, "VERY OLD1");
}

/* Words that the text cannot take are in the draft, and come back to their field. */
static void
test_unwritten_is_kept (void)
{
  g_autofree char *folder = g_dir_make_tmp ("galley-XXXXXX", NULL);
  g_autofree char *broken = documents_replace (TEXT, "<kicker>OLD1</kicker>", "<kicker>OLD1<em</kicker>");
  g_autofree char *expected = documents_replace (TEXT, "OLD1", "typed");
  g_autofree char *id = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GalleyDraftStore) store = documents_open_store (folder);
  GalleyDocument *document = documents_new (broken);
  g_autoptr (GalleyDocument) again = NULL;
  g_autoptr (GtkTextBuffer) target = gtk_text_buffer_new (NULL);
  g_autoptr (GtkTextBuffer) target_again = gtk_text_buffer_new (NULL);

  galley_document_begin_draft (document, store);
  bind (target, document, 0);
  gtk_text_buffer_set_text (target, "typed", -1);
  documents_assert_text (document, broken);
  g_assert_true (galley_document_has_unwritten (document));
  g_assert_true (galley_document_keep_draft (document, NULL));
  g_clear_object (&target);
  documents_end (document);

  id = documents_only_draft (store);
  again = documents_restore (store, id);
  bind (target_again, again, 0);
  shown = target_text (target_again);
  g_assert_cmpstr (shown, ==, "typed");
  documents_assert_text (again, broken);
  g_assert_true (galley_document_has_unwritten (again));

  mend (again);
  documents_assert_text (again, expected);
  g_assert_false (galley_document_has_unwritten (again));
  galley_document_discard_draft (again);
  fault_remove_tree (folder);
}

static void
add_case (const char *group, guint field, guint value, const char *name, GTestDataFunc func)
{
  Case *c = g_new0 (Case, 1);
  g_autofree char *spec = g_strdelimit (g_strdup (fields[field].spec), "/", '.');
  g_autofree char *path = g_strdup_printf ("/field-binding/%s/%s/%s", group, spec, name);

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
      /* Among its like, a headline for a use that comes back comes last. */
      if (g_strcmp0 (fields[i].spec, "head/headline:search") != 0 && g_strcmp0 (fields[i].spec, "head/headline:social") != 0)
        add_case ("written-anew", i, 0, "once", test_written_anew);
    }
  g_test_add_func ("/field-binding/broken", test_broken);
  g_test_add_func ("/field-binding/unwritten-is-kept", test_unwritten_is_kept);
  g_test_add_func ("/field-binding/broken-elsewhere", test_broken_elsewhere);
  g_test_add_func ("/field-binding/markup-inside-stays", test_markup_inside_stays);
  g_test_add_func ("/field-binding/follows-the-source", test_follows_the_source);

  return g_test_run ();
}
