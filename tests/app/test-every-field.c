/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every field of the sidebar's pages, in the sidebar itself: a value that XML has to be
 * careful with is put into the widget; the text is exactly what it was but for that
 * value, the published page shows it (or never does), and one step back gives the old
 * bytes, which the widget shows again.
 *
 * The table has a row for each field. What can be typed into or switched on the pages
 * and has no row fails the last test, and so does a field named in an interface file. */

#include "config.h"

#include <gtksourceview/gtksource.h>
#include <string.h>

#include "app/pane.h"
#include "app/sidebar/choice-row.h"
#include "app/sidebar/date-row.h"
#include "app/sidebar/edtf-row.h"
#include "app/sidebar/field-list.h"
#include "app/sidebar/keyword-row.h"
#include "app/sidebar/lead-figure.h"
#include "app/sidebar/names-row.h"
#include "app/sidebar/problems-page.h"
#include "app/sidebar/sidebar.h"
#include "app/sidebar/source-form.h"
#include "app/sidebar/source-row.h"
#include "app/sidebar/sources-page.h"
#include "app/sidebar/text-row.h"
#include "app/sidebar/timeline-cell.h"
#include "app/sidebar/timeline-page.h"
#include "app/sidebar/timeline-table.h"
#include "core/page/page.h"
#include "documents.h"
#include "hands.h"
#include "widgets.h"

#define TEXT                                                                                                        \
  "<?xml version=\"1.0\"?>\n<!-- kept -->\n"                                                                        \
  "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\">\n  <head>\n"                            \
  "    <kicker>OLD1</kicker>\n    <headline>OLD2</headline>\n    <headline use=\"search\">OLD3</headline>\n"        \
  "    <headline use=\"social\">OLD4</headline>\n    <headline use=\"short\">OLD5</headline>\n"                     \
  "    <standfirst>OLD6</standfirst>\n    <author role=\"editor\" url=\"OLD7\">OLD8</author>\n"                     \
  "    <byline>OLD9</byline>\n    <dateline>OLDA</dateline>\n    <published>2020-01-01</published>\n"               \
  "    <updated>2020-01-02</updated>\n    <embargo>2020-01-03</embargo>\n    <description>OLDB</description>\n"     \
  "    <category>OLDC</category>\n    <keyword>OLDD</keyword>\n    <canonical>OLDE</canonical>\n"                   \
  "    <figure src=\"a.png\" alt=\"OLDF\" licence=\"OLDG\">\n      <caption>OLDH</caption>\n"                       \
  "      <credit>OLDI</credit>\n    </figure>\n    <rights>OLDJ</rights>\n    <note>OLDK</note>\n"                  \
  "  </head>\n  <body>\n    <p>Words <!-- a comment -->  that  stay<cite ref=\"one\"/>.</p>\n"                      \
  "    <timeline xml:id=\"anchor-1\">\n      <caption>OLDL</caption>\n      <columns>\n"                            \
  "        <when>OLDM</when>\n        <column>OLDN</column>\n      </columns>\n"                                    \
  "      <event when=\"1790\" label=\"OLDO\" xml:id=\"anchor-2\">\n        <cell>OLDP</cell>\n      </event>\n"     \
  "      <event when=\"1791\">\n        <cell>Ulm</cell>\n      </event>\n    </timeline>\n"                        \
  "    <x:y xmlns:x=\"urn:x\"/>\n  </body>\n  <sources>\n"                                                          \
  "    <source xml:id=\"one\" type=\"web\" status=\"live\">\n      <title>OLDQ</title>\n"                           \
  "      <author>OLDR</author>\n      <publisher>OLDS</publisher>\n      <published>1999</published>\n"             \
  "      <url>OLDT</url>\n      <accessed>2000-01-01</accessed>\n"                                                  \
  "      <archive url=\"https://example.org/OLDU\" date=\"2000-01-02\"/>\n      <doi>OLDV</doi>\n      <isbn>OLDW</isbn>\n"             \
  "      <!-- between -->\n      <quote>OLDX</quote>\n      <note>OLDY</note>\n    </source>\n"                     \
  "  </sources>\n</article>\n"

typedef enum
{
  IN_PAGE,                      /* the published page shows it, whatever it is */
  NOT_IN_PAGE,                  /* nobody but who writes may see it */
  IN_PAGE_IF_GOOD,              /* an address or a number: only what is one */
} Shown;

typedef enum
{
  AS_TYPED = 0,
  QUOTED = 1 << 0,              /* the value of an attribute */
  REFUSED = 1 << 1,             /* what is none of its kind is not written, and a sentence says so */
  MUST_BE = 1 << 2,             /* emptied, it is refused */
} Manner;

/* In `put` the value stands for each %. */
static const struct
{
  const char *name;             /* as the interface file has it, or else in words */
  const char *page;
  const char *old;
  const char *put;
  const char *gone;             /* from the text, when it is emptied; NULL: what is old */
  Shown shown;
  Manner manner;
  const char *between;          /* where a line end is between two of them, what the text has there */
  const char *good;             /* where not all is, what is one; NULL: anything */
  const char *good_page;        /* what the page has then */
} fields[] = {
  { "head/kicker", "article", "OLD1", "%", "    <kicker>OLD1</kicker>\n", IN_PAGE },
  { "head/headline", "article", "OLD2", "%", NULL, IN_PAGE },
  { "head/headline:search", "article", "OLD3", "%", "    <headline use=\"search\">OLD3</headline>\n", IN_PAGE },
  { "head/headline:social", "article", "OLD4", "%", "    <headline use=\"social\">OLD4</headline>\n", IN_PAGE },
  { "head/headline:short", "article", "OLD5", "%", "    <headline use=\"short\">OLD5</headline>\n", NOT_IN_PAGE },
  { "head/standfirst", "article", "OLD6", "%", "    <standfirst>OLD6</standfirst>\n", IN_PAGE },
  { "head/author@url", "article", "OLD7", "%", " url=\"OLD7\"", IN_PAGE_IF_GOOD, QUOTED, .good = "https://example.org/new", .good_page = "https://example.org/new" },
  { "head/author", "article", "OLD8", "%", NULL, IN_PAGE },
  { "head/byline", "article", "OLD9", "%", "    <byline>OLD9</byline>\n", IN_PAGE },
  { "head/dateline", "article", "OLDA", "%", "    <dateline>OLDA</dateline>\n", IN_PAGE },
  { "head/published", "article", "2020-01-01", "%", "    <published>2020-01-01</published>\n", IN_PAGE_IF_GOOD, REFUSED, .good = "2020-03-03", .good_page = "2020-03-03" },
  { "head/updated", "article", "2020-01-02", "%", "    <updated>2020-01-02</updated>\n", IN_PAGE_IF_GOOD, REFUSED, .good = "2020-03-03", .good_page = "2020-03-03" },
  { "head/embargo", "article", "2020-01-03", "%", "    <embargo>2020-01-03</embargo>\n", NOT_IN_PAGE, REFUSED, .good = "2020-03-03" },
  { "head/description", "article", "OLDB", "%", "    <description>OLDB</description>\n", IN_PAGE },
  { "head/category", "article", "OLDC", "%", "    <category>OLDC</category>\n", IN_PAGE },
  { "head/canonical", "article", "OLDE", "%", "    <canonical>OLDE</canonical>\n", IN_PAGE_IF_GOOD, .good = "https://example.org/new", .good_page = "https://example.org/new" },
  { "lead@alt", "article", "OLDF", "%", " alt=\"OLDF\"", IN_PAGE, QUOTED },
  { "lead@licence", "article", "OLDG", "%", " licence=\"OLDG\"", IN_PAGE_IF_GOOD, QUOTED, .good = "https://example.org/licence", .good_page = "https://example.org/licence" },
  { "lead/caption", "article", "OLDH", "%", "      <caption>OLDH</caption>\n", IN_PAGE },
  { "lead/credit", "article", "OLDI", "%", "      <credit>OLDI</credit>\n", IN_PAGE },
  { "head/rights", "article", "OLDJ", "%", "    <rights>OLDJ</rights>\n", IN_PAGE },
  { "head/note", "article", "OLDK", "%", NULL, NOT_IN_PAGE },
  { "article@xml:lang", "article", "xml:lang=\"en\"", "xml:lang=\"%\"", " xml:lang=\"en\"", IN_PAGE_IF_GOOD, QUOTED, .good = "de", .good_page = "lang=\"de\"" },
  { "keywords", "article", "OLDD</keyword>\n", "OLDD</keyword>\n    <keyword>%</keyword>\n", "", IN_PAGE, .between = "</keyword>\n    <keyword>" },

  { "caption of the timeline", "timeline", "OLDL", "%", "      <caption>OLDL</caption>\n", IN_PAGE },
  { "heading of the dates", "timeline", "OLDM", "%", NULL, IN_PAGE },
  { "heading of a column", "timeline", "OLDN", "%", NULL, IN_PAGE },
  { "date of an event", "timeline", "\"1791\"", "\"\" label=\"%\"", "1791", IN_PAGE, QUOTED },
  { "cell of an event", "timeline", "OLDP", "%", NULL, IN_PAGE },
  { "label of an event", "timeline", "OLDO", "%", " label=\"OLDO\"", IN_PAGE, QUOTED },
  { "anchor of an event", "timeline", "anchor-2", "%", " xml:id=\"anchor-2\"", IN_PAGE_IF_GOOD, QUOTED | REFUSED, .good = "anchor-9", .good_page = "id=\"anchor-9\"" },
  { "anchor of the timeline", "timeline", "anchor-1", "%", " xml:id=\"anchor-1\"", IN_PAGE_IF_GOOD, QUOTED | REFUSED, .good = "anchor-9", .good_page = "id=\"anchor-9\"" },

  { "source/title", "sources", "OLDQ", "%", "      <title>OLDQ</title>\n", IN_PAGE },
  { "authors of a source", "sources", "<author>OLDR</author>", "<author>%</author>", "      <author>OLDR</author>\n", IN_PAGE,
    .between = "</author>\n      <author>" },
  { "source/publisher", "sources", "OLDS", "%", "      <publisher>OLDS</publisher>\n", IN_PAGE },
  { "source/published", "sources", "1999", "%", "      <published>1999</published>\n", IN_PAGE_IF_GOOD, .good = "2003", .good_page = "2003" },
  { "source/url", "sources", "OLDT", "%", "      <url>OLDT</url>\n", IN_PAGE_IF_GOOD, .good = "https://example.org/new", .good_page = "https://example.org/new" },
  { "source/accessed", "sources", "2000-01-01", "%", "      <accessed>2000-01-01</accessed>\n", IN_PAGE_IF_GOOD, .good = "2003-04-05", .good_page = "2003" },
  { "source/archive@url", "sources", "https://example.org/OLDU", "%", NULL, IN_PAGE_IF_GOOD, QUOTED, .good = "https://example.org/new", .good_page = "https://example.org/new" },
  { "source/archive@date", "sources", "2000-01-02", "%", " date=\"2000-01-02\"", IN_PAGE_IF_GOOD, QUOTED, .good = "2003-04-05" },
  { "source/doi", "sources", "OLDV", "%", "      <doi>OLDV</doi>\n", IN_PAGE_IF_GOOD, .good = "10.1000/182", .good_page = "10.1000/182" },
  { "source/isbn", "sources", "OLDW", "%", "      <isbn>OLDW</isbn>\n", IN_PAGE, .good = "9780306406157", .good_page = "9780306406157" },
  { "source/quote", "sources", "OLDX", "%", "      <quote>OLDX</quote>\n", IN_PAGE },
  { "source/note", "sources", "OLDY", "%", "      <note>OLDY</note>\n", NOT_IN_PAGE },
  { "id of a source", "sources", "\"one\"", "\"%\"", "", IN_PAGE_IF_GOOD, QUOTED | REFUSED | MUST_BE, .good = "two" },
};

/* Typed, and what it must look like between two tags and between two quotes. */
static const struct
{
  const char *name;
  const char *typed;
  const char *in_text;
  const char *in_quotes;
} values[] = {
  { "quotes", "\"a\" 'b'", "\"a\" 'b'", "&quot;a&quot; 'b'" },
  { "less-than", "a <b> c", "a &lt;b&gt; c", "a &lt;b> c" },
  { "ampersand", "Q&A &amp", "Q&amp;A &amp;amp", "Q&amp;A &amp;amp" },
  { "cdata-end", "a ]]> b", "a ]]&gt; b", "a ]]> b" },
  { "newline", "uno\ndue", "uno due", "uno due" },
  { "emoji", "🇩🇪 👩‍👩‍👧 é", "🇩🇪 👩‍👩‍👧 é", "🇩🇪 👩‍👩‍👧 é" },
  { "empty", "", "", "" },
};

/* What is chosen instead, from what there is. */
static const struct
{
  const char *name;
  const char *page;
  const char *old;
  guint chosen;
  const char *put;
} choices[] = {
  { "head/author@role", "article", " role=\"editor\"", 0, "" },
  { "head/author@role", "article", "role=\"editor\"", 2, "role=\"photographer\"" },
  { "decorative", "article", " alt=\"OLDF\"", 1, " decorative=\"true\"" },
  { "source@type", "sources", " type=\"web\"", 0, "" },
  { "source@type", "sources", "type=\"web\"", 5, "type=\"report\"" },
  { "source@status", "sources", " status=\"live\"", 0, "" },
  { "source@status", "sources", "status=\"live\"", 2, "status=\"dead\"" },
};

typedef struct
{
  GalleyDocument *document;
  GtkWidget *window;
  GalleySidebar *sidebar;
} Fixture;

typedef struct
{
  Fixture *fixture;             /* borrowed: one for all, which each leaves as it was */
  guint field;
  guint value;
} Case;

/* --- Reaching a field --- */

static void
show (Fixture *self, const char *page)
{
  g_autoptr (GPtrArray) folded = NULL;
  g_autoptr (GPtrArray) forms = NULL;

  g_assert_true (galley_sidebar_show_page (self->sidebar, page));
  widgets_settle ();
  forms = widgets_find (GTK_WIDGET (self->sidebar), GALLEY_TYPE_SOURCE_FORM);
  if (g_str_equal (page, "sources") && forms->len == 0)
    gtk_widget_activate (hands_find (GTK_WIDGET (self->sidebar), GALLEY_TYPE_SOURCE_ROW, 0));
  folded = widgets_find (GTK_WIDGET (self->sidebar), ADW_TYPE_EXPANDER_ROW);
  for (guint i = 0; i < folded->len; i++)
    adw_expander_row_set_expanded (g_ptr_array_index (folded, i), TRUE);
  widgets_settle ();
}

static GtkWidget *
find_spec (Fixture *self, const char *spec)
{
  g_autoptr (GPtrArray) widgets = widgets_find (GTK_WIDGET (self->sidebar), GTK_TYPE_WIDGET);

  for (guint i = 0; i < widgets->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (widgets, i);
      g_autofree char *field = NULL;

      if (GALLEY_IS_TEXT_ROW (widget) || GALLEY_IS_DATE_ROW (widget) || GALLEY_IS_EDTF_ROW (widget) ||
          GALLEY_IS_CHOICE_ROW (widget))
        g_object_get (widget, "field", &field, NULL);
      if (g_strcmp0 (field, spec) == 0)
        return widget;
    }
  return NULL;
}

static GtkWidget *
find_typed_into (GtkWidget *widget)
{
  g_autoptr (GPtrArray) views = widgets_find (widget, GTK_TYPE_TEXT_VIEW);

  return views->len > 0 ? g_ptr_array_index (views, 0) : hands_find (widget, GTK_TYPE_TEXT, 0);
}

static GtkWidget *
edit_cell (GtkWidget *table, guint row, guint column)
{
  galley_timeline_table_go_to (GALLEY_TIMELINE_TABLE (table), row, column);
  hands_press (table, "timeline.edit-cell", NULL);
  return find_typed_into (table);
}

static GtkWidget *
edit_heading (GtkWidget *table, guint column)
{
  hands_press (table, "timeline.rename-column", g_variant_new_uint32 (column));
  for (GtkWidget *child = gtk_widget_get_first_child (table); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && GTK_IS_ENTRY (gtk_popover_get_child (GTK_POPOVER (child))))
      return hands_find (gtk_popover_get_child (GTK_POPOVER (child)), GTK_TYPE_TEXT, 0);
  g_assert_not_reached ();
}

static GtkWidget *
edit_detail (Fixture *self, GtkWidget *widget, const char *action, guint nth)
{
  hands_press (widget, action, NULL);
  return hands_find (hands_find (GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (self->window))), ADW_TYPE_ENTRY_ROW, nth),
                     GTK_TYPE_TEXT, 0);
}

static GtkWidget *
find_id_row (Fixture *self)
{
  g_autoptr (GPtrArray) rows = widgets_find (hands_find (GTK_WIDGET (self->sidebar), GALLEY_TYPE_SOURCE_FORM, 0), ADW_TYPE_ENTRY_ROW);

  for (guint i = 0; i < rows->len; i++)
    if (!GALLEY_IS_EDTF_ROW (g_ptr_array_index (rows, i)))
      return g_ptr_array_index (rows, i);
  g_assert_not_reached ();
}

/* What is typed into: a #GtkText or a #GtkTextView. */
static GtkWidget *
open_field (Fixture *self, guint i)
{
  const char *name = fields[i].name;
  GtkWidget *sidebar = GTK_WIDGET (self->sidebar);
  GtkWidget *row, *table;

  show (self, fields[i].page);
  row = find_spec (self, name);
  if (row != NULL)
    return find_typed_into (row);
  if (g_str_equal (name, "keywords"))
    return find_typed_into (hands_find (sidebar, GALLEY_TYPE_KEYWORD_ROW, 0));
  if (g_str_equal (name, "authors of a source"))
    return find_typed_into (hands_find (sidebar, GALLEY_TYPE_NAMES_ROW, 0));
  if (g_str_equal (name, "id of a source"))
    return find_typed_into (find_id_row (self));

  table = hands_find (sidebar, GALLEY_TYPE_TIMELINE_TABLE, 0);
  galley_timeline_table_go_to (GALLEY_TIMELINE_TABLE (table), 0, 0);
  if (g_str_equal (name, "caption of the timeline"))
    return hands_find (hands_find (sidebar, GTK_TYPE_ENTRY, 0), GTK_TYPE_TEXT, 0);
  if (g_str_equal (name, "heading of the dates"))
    return edit_heading (table, 0);
  if (g_str_equal (name, "heading of a column"))
    return edit_heading (table, 1);
  if (g_str_equal (name, "date of an event"))
    return edit_cell (table, 1, 0);
  if (g_str_equal (name, "cell of an event"))
    return edit_cell (table, 0, 1);
  if (g_str_equal (name, "label of an event"))
    return edit_detail (self, table, "timeline.details", 0);
  if (g_str_equal (name, "anchor of an event"))
    return edit_detail (self, table, "timeline.details", 1);
  if (g_str_equal (name, "anchor of the timeline"))
    return edit_detail (self, hands_find (sidebar, GALLEY_TYPE_TIMELINE_PAGE, 0), "timeline-page.details", 0);
  g_error ("There is no way to “%s”", name);
}

static void
close_field (Fixture *self, GtkWidget *target)
{
  GtkWidget *popover = gtk_widget_get_ancestor (target, GTK_TYPE_POPOVER);
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->window));

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  if (dialog != NULL)
    adw_dialog_force_close (dialog);
  galley_document_end_run (self->document);
  widgets_settle ();
}

static char *
read_target (GtkWidget *target)
{
  char *text = NULL;

  g_object_get (GTK_IS_TEXT_VIEW (target) ? (gpointer) gtk_text_view_get_buffer (GTK_TEXT_VIEW (target)) : (gpointer) target,
                "text", &text, NULL);
  return text;
}

/* First what is new, and then what was there goes: it is emptied by nothing but that. */
static void
type_over (GtkWidget *target, const char *text)
{
  if (GTK_IS_TEXT_VIEW (target))
    {
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (target)), text, -1);
    }
  else
    {
      int n = gtk_text_get_text_length (GTK_TEXT (target));
      int place = n;

      gtk_editable_insert_text (GTK_EDITABLE (target), text, -1, &place);
      gtk_editable_delete_text (GTK_EDITABLE (target), 0, n);
    }
}

/* --- What must come of it --- */

static char *
replace_all (const char *text, const char *old_part, const char *new_part)
{
  g_auto (GStrv) parts = g_strsplit (text, old_part, -1);

  return g_strjoinv (new_part, parts);
}

static char *
expect_text (const char *old, const char *put, const char *escaped)
{
  g_autofree char *come = replace_all (put, "%", escaped);

  g_assert_nonnull (strstr (TEXT, old));
  return replace_all (TEXT, old, come);
}


/* The page without its entities, and those of the data in it: what a reader would have. */
static char *
dup_page (GalleyDocument *document)
{
  static const char *const entities[][2] = { { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" }, { "&amp;", "&" },
                                           { "\\u003c", "<" }, { "\\u003e", ">" }, { "\\u0026", "&" }, { "\\\"", "\"" } };
  GBytes *html;
  g_autoptr (GString) page = NULL;

  documents_settle (document);
  html = galley_page_get_html (galley_document_peek_current_analysis (document)->rendering->page);
  page = g_string_new_len (g_bytes_get_data (html, NULL), (gssize) g_bytes_get_size (html));
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    g_string_replace (page, entities[i][0], entities[i][1], 0);
  return g_string_free (g_steal_pointer (&page), FALSE);
}

static void
assert_page (GalleyDocument *document, Shown shown, const char *value)
{
  g_autofree char *page = dup_page (document);
  g_auto (GStrv) words = g_strsplit (value, "\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (shown == IN_PAGE && strstr (page, words[i]) == NULL)
      g_test_fail_printf ("“%s” is not in the page", words[i]);
    else if (shown == NOT_IN_PAGE && *words[i] != '\0' && strstr (page, words[i]) != NULL)
      g_test_fail_printf ("“%s” is in the page", words[i]);
}

static void
assert_refused (Fixture *self, GtkWidget *target)
{
  GtkWidget *row = gtk_widget_get_ancestor (target, ADW_TYPE_ENTRY_ROW);
  g_autoptr (GPtrArray) images = widgets_find (row, GTK_TYPE_IMAGE);
  guint n_sentences = 0;

  for (guint i = 0; i < images->len; i++)
    n_sentences += g_strcmp0 (gtk_image_get_icon_name (g_ptr_array_index (images, i)), "dialog-warning-symbolic") == 0 &&
                   gtk_widget_get_tooltip_text (g_ptr_array_index (images, i)) != NULL;
  g_assert_cmpuint (n_sentences, ==, 1);
  documents_assert_text (self->document, TEXT);
}

/* One step, and the widget shows again what it showed. */
static void
assert_taken_back (Fixture *self, GtkWidget *target, const char *shown)
{
  g_autofree char *again = NULL;

  galley_document_undo (self->document);
  documents_assert_text (self->document, TEXT);
  documents_settle (self->document);
  again = read_target (target);
  g_assert_cmpstr (again, ==, shown);
}

static char *
expect_value (const Case *c)
{
  Manner manner = fields[c->field].manner;
  const char *between = fields[c->field].between;

  if (*values[c->value].typed == '\0')
    return replace_all (TEXT, fields[c->field].gone != NULL ? fields[c->field].gone : fields[c->field].old, "");
  if (between != NULL && strchr (values[c->value].typed, '\n') != NULL)
    {
      g_autofree char *both = replace_all (values[c->value].typed, "\n", between);

      return expect_text (fields[c->field].old, fields[c->field].put, both);
    }
  return expect_text (fields[c->field].old, fields[c->field].put,
                      manner & QUOTED ? values[c->value].in_quotes : values[c->value].in_text);
}

static void
test_value (gconstpointer data)
{
  const Case *c = data;
  Fixture *self = c->fixture;
  GtkWidget *target = open_field (self, c->field);
  g_autofree char *shown = read_target (target);
  gboolean is_keyword = g_str_equal (fields[c->field].name, "keywords");
  gboolean is_empty = *values[c->value].typed == '\0';

  if (is_keyword)
    {
      g_autofree char *ended = g_strconcat (values[c->value].typed, ",", NULL);

      type_over (target, ended);
    }
  else
    {
      type_over (target, values[c->value].typed);
    }

  if (fields[c->field].manner & (is_empty ? MUST_BE : REFUSED))
    {
      assert_refused (self, target);
      type_over (target, shown);
      documents_assert_text (self->document, TEXT);
    }
  else if (is_empty && is_keyword)
    {
      documents_assert_text (self->document, TEXT);
    }
  else
    {
      g_autofree char *expected = expect_value (c);

      documents_assert_text (self->document, expected);
      assert_page (self->document, fields[c->field].shown, values[c->value].typed);
      assert_taken_back (self, target, shown);
    }
  close_field (self, target);
  documents_assert_text (self->document, TEXT);
}

static void
test_good (gconstpointer data)
{
  const Case *c = data;
  Fixture *self = c->fixture;
  GtkWidget *target = open_field (self, c->field);
  g_autofree char *shown = read_target (target);
  g_autofree char *expected = expect_text (fields[c->field].old, fields[c->field].put, fields[c->field].good);

  type_over (target, fields[c->field].good);
  documents_assert_text (self->document, expected);
  assert_page (self->document, fields[c->field].good_page != NULL ? IN_PAGE : fields[c->field].shown,
               fields[c->field].good_page != NULL ? fields[c->field].good_page : fields[c->field].good);
  assert_taken_back (self, target, shown);
  close_field (self, target);
}

static GtkWidget *
find_choice (Fixture *self, const char *name)
{
  GtkWidget *row = find_spec (self, name);

  if (row == NULL && g_str_equal (name, "decorative"))
    row = hands_find (hands_find (GTK_WIDGET (self->sidebar), GALLEY_TYPE_LEAD_FIGURE, 0), ADW_TYPE_SWITCH_ROW, 0);
  g_assert_nonnull (row);
  return row;
}

static void
test_choice (gconstpointer data)
{
  const Case *c = data;
  Fixture *self = c->fixture;
  g_autofree char *expected = expect_text (choices[c->field].old, choices[c->field].put, "");
  const char *property;
  GtkWidget *row;
  guint before, after;

  show (self, choices[c->field].page);
  row = find_choice (self, choices[c->field].name);
  property = ADW_IS_SWITCH_ROW (row) ? "active" : "selected";
  g_object_get (row, property, &before, NULL);
  g_object_set (row, property, choices[c->field].chosen, NULL);
  documents_assert_text (self->document, expected);
  galley_document_undo (self->document);
  documents_assert_text (self->document, TEXT);
  documents_settle (self->document);
  g_object_get (row, property, &after, NULL);
  g_assert_cmpuint (after, ==, before);
}

/* What the buttons and menus beside the fields do to them. */
static const struct
{
  const char *name;
  const char *page;
  GType (*get_type) (void);
  const char *parameter;        /* printed; NULL: none */
  const char *old;
  const char *put;
} actions[] = {
  { "list.remove", "article", galley_field_list_get_type, "uint32 0", "    <author role=\"editor\" url=\"OLD7\">OLD8</author>\n", "" },
  { "figure.remove", "article", galley_lead_figure_get_type, NULL,
    "    <figure src=\"a.png\" alt=\"OLDF\" licence=\"OLDG\">\n      <caption>OLDH</caption>\n      <credit>OLDI</credit>\n    </figure>\n", "" },
  { "timeline-page.display", "timeline", galley_timeline_page_get_type, "'line'", "<timeline xml:id=\"anchor-1\">",
    "<timeline display=\"line\" xml:id=\"anchor-1\">" },
  { "problems.silence-article", "problems", galley_problems_page_get_type, "'no-archive'", "<article ", "<?galley-silence no-archive?>\n<article " },
};

static void
test_action (gconstpointer data)
{
  const Case *c = data;
  Fixture *self = c->fixture;
  const char *printed = actions[c->field].parameter;
  g_autofree char *expected = documents_replace (TEXT, actions[c->field].old, actions[c->field].put);
  g_autoptr (GVariant) parameter = printed != NULL ? g_variant_ref_sink (g_variant_new_parsed (printed)) : NULL;

  show (self, actions[c->field].page);
  hands_press (hands_find (GTK_WIDGET (self->sidebar), actions[c->field].get_type (), 0), actions[c->field].name, parameter);
  documents_assert_text (self->document, expected);
  galley_document_undo (self->document);
  documents_assert_text (self->document, TEXT);
}

/* --- Whether these are all --- */

static gboolean
has_row (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (g_str_equal (choices[i].name, name))
      return TRUE;
  return FALSE;
}

static void
test_all_named (void)
{
  g_auto (GStrv) names = g_resources_enumerate_children (GALLEY_RESOURCES "sidebar", 0, NULL);
  guint n = 0;

  g_assert_nonnull (names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (GALLEY_RESOURCES "sidebar/", names[i], NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_auto (GStrv) parts = g_strsplit (text, "<property name=\"field\">", -1);

      for (guint k = 1; parts[k] != NULL; k++)
        {
          g_autofree char *field = g_strndup (parts[k], strcspn (parts[k], "<"));

          n++;
          if (!has_row (field))
            g_error ("%s has a field %s, which no row of this table types into", names[i], field);
        }
    }
  g_assert_cmpuint (n, >, 30);
}

static void
assert_all_in (GPtrArray *found, GPtrArray *known, const char *page)
{
  for (guint i = 0; i < found->len; i++)
    if (!g_ptr_array_find (known, g_ptr_array_index (found, i), NULL))
      {
        g_autofree char *words = widgets_read (gtk_widget_get_parent (g_ptr_array_index (found, i)));

        g_error ("Something on the page %s has no row in this table: %s", page, words);
      }
}

static void
test_all_reached (gconstpointer data)
{
  static const char *const pages[] = { "article", "timeline", "sources", "outline", "problems" };
  Fixture *self = (gpointer) data;
  const GType types[] = { GTK_TYPE_TEXT, GTK_TYPE_TEXT_VIEW, ADW_TYPE_COMBO_ROW, ADW_TYPE_SWITCH_ROW, GTK_TYPE_CHECK_BUTTON };

  for (guint p = 0; p < G_N_ELEMENTS (pages); p++)
    {
      g_autoptr (GPtrArray) known = g_ptr_array_new ();

      for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
        if (g_str_equal (fields[i].page, pages[p]))
          {
            g_ptr_array_add (known, open_field (self, i));
            close_field (self, g_ptr_array_index (known, known->len - 1));
          }
      show (self, pages[p]);
      for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
        if (g_str_equal (choices[i].page, pages[p]))
          g_ptr_array_add (known, find_choice (self, choices[i].name));
      for (guint i = 0; i < G_N_ELEMENTS (types); i++)
        {
          g_autoptr (GPtrArray) found = widgets_find (GTK_WIDGET (self->sidebar), types[i]);

          assert_all_in (found, known, pages[p]);
        }
    }
}

static void
add_case (Fixture *fixture, const char *group, const char *of, guint field, guint value, const char *name, GTestDataFunc func)
{
  Case *c = g_new0 (Case, 1);
  g_autofree char *clean = g_strdelimit (g_strdup (of), "/ ", '-');
  g_autofree char *path = g_strdup_printf ("/every-field/%s/%s/%s", group, clean, name);

  c->fixture = fixture;
  c->field = field;
  c->value = value;
  g_test_add_data_func_full (path, c, func, g_free);
}

int
main (int argc, char **argv)
{
  Fixture fixture = { 0 };
  int result;

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  fixture.document = documents_new (TEXT);
  fixture.sidebar = g_object_new (GALLEY_TYPE_SIDEBAR, "document", fixture.document, NULL);
  fixture.window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 420, 2400);
  adw_window_set_content (ADW_WINDOW (fixture.window), GTK_WIDGET (fixture.sidebar));
  gtk_window_present (GTK_WINDOW (fixture.window));
  documents_settle (fixture.document);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (values); k++)
        add_case (&fixture, "typed", fields[i].name, i, k, values[k].name, test_value);
      if (fields[i].good != NULL)
        add_case (&fixture, "typed", fields[i].name, i, 0, "good", test_good);
    }
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", choices[i].chosen);

      add_case (&fixture, "chosen", choices[i].name, i, 0, name, test_choice);
    }
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    add_case (&fixture, "done", actions[i].name, i, 0, "once", test_action);
  g_test_add_func ("/every-field/all-named", test_all_named);
  g_test_add_data_func ("/every-field/all-reached", &fixture, test_all_reached);

  result = g_test_run ();
  gtk_window_destroy (GTK_WINDOW (fixture.window));
  g_object_unref (fixture.document);
  return result;
}
