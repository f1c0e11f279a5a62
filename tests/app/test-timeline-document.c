/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every kind of edit that the timeline's page makes, through the document: the
 * text is changed there and nowhere else, the page shows it, and one step back
 * gives the old bytes. */

#include "documents.h"

#include <string.h>

#include "core/edit/edit-blocks.h"
#include "core/edit/field.h"
#include "core/edit/rich-text.h"
#include "core/page/page.h"
#include "core/timeline/edit-timeline-block.h"
#include "core/timeline/edit-timeline-clip.h"
#include "core/timeline/timeline-diff.h"
#include "core/timeline/timeline-sheet.h"

#define NASTY "\"<&]]>😀'"
#define NASTY_TEXT "\"&lt;&amp;]]&gt;😀'"

#define BEFORE                                                                                            \
  "<?xml version=\"1.0\"?>\n<!-- kept -->\n"                                                              \
  "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\">\n"                            \
  "  <head>\n    <headline>H &#x26; h</headline>\n  </head>\n  <body>\n    <p>Words  that stay.</p>\n"
#define HEADINGS                                                                                          \
  "      <columns>\n        <when>Years</when>\n        <column>Where</column>\n"                         \
  "        <column>Role</column>\n      </columns>\n"
#define LEEDS                                                                                             \
  "      <event when=\"1790\">\n        <cell>Leeds</cell>\n        <cell>x <em>y</em><cite ref=\"s\"/></cell>\n" \
  "      </event>\n"
#define YORK "      <event when=\"1780/1788\" label=\"then\">\n        <cell>York</cell>\n      </event>\n"
#define ULM "      <event when=\"1800\"><!-- c --><cell>Ulm</cell></event>\n"
#define AFTER                                                                                             \
  "    </timeline>\n    <x:y xmlns:x=\"urn:x\"/>\n  </body>\n  <sources>\n"                               \
  "    <source xml:id=\"s\">\n      <title>S</title>\n    </source>\n  </sources>\n</article>\n"
#define TEXT BEFORE "    <timeline>\n" HEADINGS LEEDS YORK ULM AFTER

typedef struct
{
  const GalleyArticle *article;
  GalleyNodeId timeline;
  GalleyNodeId columns;
  GalleyNodeId rows[3];
} Place;

typedef GalleyTextEdit *(*MakeFunc) (const Place *place, GError **error);

static GalleyTextEdit *
set_field (const Place *place, GalleyField field, const char *value, GError **error)
{
  return galley_field_set (place->article, &field, value, error);
}

static GalleyTextEdit *
cell (const Place *place, GError **error)
{
  return set_field (place, GALLEY_NODE_FIELD (place->rows[0], CELL, 0), NASTY, error);
}

static GalleyTextEdit *
cell_emptied (const Place *place, GError **error)
{
  return set_field (place, GALLEY_NODE_FIELD (place->rows[0], CELL, 0), "", error);
}

static GalleyTextEdit *
rich_cell (const Place *place, GError **error)
{
  GalleyField field = GALLEY_NODE_FIELD (place->rows[0], CELL, 1);

  return galley_rich_text_set (place->article, galley_field_find (place->article, &field), NASTY " y\xEF\xBF\xBC", error);
}

static GalleyTextEdit *
missing_cell (const Place *place, GError **error)
{
  return set_field (place, GALLEY_NODE_FIELD (place->rows[1], CELL, 1), NASTY, error);
}

static GalleyTextEdit *
date (const Place *place, GError **error)
{
  const GalleyTimelineChange change = { .row = 1, .sets_date = TRUE, .when = "2019/.." };

  return galley_edit_change_events (place->article, place->timeline, &change, 1, error);
}

static GalleyTextEdit *
label (const Place *place, GError **error)
{
  const GalleyTimelineChange change = { .row = 0, .sets_date = TRUE, .when = NULL, .label = NASTY };

  return galley_edit_change_events (place->article, place->timeline, &change, 1, error);
}

static GalleyTextEdit *
caption (const Place *place, GError **error)
{
  return set_field (place, GALLEY_NODE_FIELD (place->timeline, CAPTION, 0), NASTY, error);
}

static GalleyTextEdit *
display (const Place *place, GError **error)
{
  return set_field (place, GALLEY_NODE_ATTRIBUTE (place->timeline, DISPLAY), "line", error);
}

static GalleyTextEdit *
heading (const Place *place, GError **error)
{
  return set_field (place, GALLEY_NODE_FIELD (place->columns, COLUMN, 1), NASTY, error);
}

static GalleyTextEdit *
when_heading (const Place *place, GError **error)
{
  return set_field (place, GALLEY_NODE_FIELD (place->columns, WHEN, 0), NASTY, error);
}

static GalleyTextEdit *
add_row (const Place *place, GError **error)
{
  const char *const cells[] = { NASTY, NULL };
  const GalleyTimelineRow row = { "1795", NULL, cells };

  return galley_edit_insert_events (place->article, place->timeline, 1, &row, 1, error);
}

static GalleyTextEdit *
remove_rows (const Place *place, GError **error)
{
  const guint rows[] = { 0, 2 };

  return galley_edit_remove_events_at (place->article, place->timeline, rows, 2, error);
}

static GalleyTextEdit *
move_rows (const Place *place, GError **error)
{
  const guint rows[] = { 0 };

  return galley_edit_move_events (place->article, place->timeline, rows, 1, 2, error);
}

static GalleyTextEdit *
sort (const Place *place, GError **error)
{
  const guint order[] = { 1, 0, 2 };

  return galley_edit_order_events (place->article, place->timeline, order, 3, error);
}

static GalleyTextEdit *
paste_cells (const Place *place, GError **error)
{
  static const char text[] = NASTY "\t\nz\tw\n";
  g_autoptr (GalleyDelimited) table = galley_delimited_read (text, strlen (text), '\t');

  return galley_sheet_paste (place->article, place->timeline, table, 0, 1, error);
}

static GalleyTextEdit *
paste_rows (const Place *place, GError **error)
{
  const guint rows[] = { 0 };
  g_autofree char *text = galley_timeline_copy_rows (place->article, place->timeline, rows, 1);
  g_autoptr (GBytes) clip = g_bytes_new (text, strlen (text));

  return galley_edit_paste_rows (place->article, place->timeline, 2, clip, NULL, error);
}

static GalleyTextEdit *
add_column (const Place *place, GError **error)
{
  return galley_edit_insert_column (place->article, place->timeline, 1, NASTY, error);
}

static GalleyTextEdit *
remove_column (const Place *place, GError **error)
{
  return galley_edit_remove_column (place->article, place->timeline, 1, error);
}

static GalleyTextEdit *
move_column (const Place *place, GError **error)
{
  return galley_edit_move_column (place->article, place->timeline, 0, 1, error);
}

static GalleyTextEdit *
remove_timeline (const Place *place, GError **error)
{
  return galley_edit_remove (place->article, place->timeline, error);
}

/* What goes from the text, what comes in its place, and what the page has then. */
static const struct
{
  const char *name;
  MakeFunc make;
  const char *gone;
  const char *come;
  const char *page;
} edits[] = {
  { "cell", cell, ">Leeds<", ">" NASTY_TEXT "<", NASTY_TEXT },
  { "cell-emptied", cell_emptied, ">Leeds<", "><", NULL },
  { "cell-with-citation", rich_cell, "<cell>x <em>", "<cell>" NASTY_TEXT " <em>", NASTY_TEXT " <em>y</em>" },
  { "missing-cell", missing_cell, "<cell>York</cell>\n", "<cell>York</cell>\n        <cell>" NASTY_TEXT "</cell>\n", NASTY_TEXT },
  { "date", date, "\"1780/1788\" label=\"then\"", "\"2019/..\"", "since" },
  { "label", label, "\"1790\"", "\"\" label=\"&quot;&lt;&amp;]]>😀'\"", NASTY_TEXT },
  { "caption", caption, HEADINGS, "      <caption>" NASTY_TEXT "</caption>\n" HEADINGS, NASTY_TEXT },
  { "display", display, "<timeline>", "<timeline display=\"line\">", "<svg" },
  { "heading", heading, ">Role<", ">" NASTY_TEXT "<", NASTY_TEXT },
  { "heading-of-dates", when_heading, ">Years<", ">" NASTY_TEXT "<", NASTY_TEXT },
  { "row-added", add_row, YORK, "      <event when=\"1795\">\n        <cell>" NASTY_TEXT "</cell>\n      </event>\n" YORK, NASTY_TEXT },
  { "rows-removed", remove_rows, LEEDS YORK ULM, YORK, "York" },
  { "row-moved", move_rows, LEEDS YORK, YORK LEEDS, "York" },
  { "sorted", sort, LEEDS YORK, YORK LEEDS, "York" },
  { "cells-pasted", paste_cells, ">Leeds</cell>\n        <cell>x <em>y</em><cite ref=\"s\"/></cell>\n      </event>\n"
    "      <event when=\"1780/1788\" label=\"then\">\n        <cell>York</cell>\n",
    ">" NASTY_TEXT "</cell>\n        <cell><cite ref=\"s\"/></cell>\n      </event>\n"
    "      <event when=\"1780/1788\" label=\"then\">\n        <cell>z</cell>\n        <cell>w</cell>\n", NASTY_TEXT },
  { "rows-pasted", paste_rows, ULM, LEEDS ULM, "Leeds" },
  { "column-removed", remove_column, "        <column>Role</column>\n      </columns>\n      <event when=\"1790\">\n        <cell>Leeds</cell>\n        <cell>x <em>y</em><cite ref=\"s\"/></cell>\n",
    "      </columns>\n      <event when=\"1790\">\n        <cell>Leeds</cell>\n", "Leeds" },
  { "timeline-removed", remove_timeline, "    <timeline>\n" HEADINGS LEEDS YORK ULM "    </timeline>\n", "", "Words" },
  /* In several places: the text is that of core's own tests. */
  { "column-added", add_column, NULL, NULL, NASTY_TEXT },
  { "column-moved", move_column, NULL, NULL, "Role" },
};

static Place
find_place (GalleyArticle *article)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  Place place = { .article = article };
  g_autoptr (GArray) rows = NULL;

  place.timeline = galley_tree_child (tree, galley_article_get_body (article), GALLEY_ELEMENT_TIMELINE);
  place.columns = galley_tree_child (tree, place.timeline, GALLEY_ELEMENT_COLUMNS);
  rows = galley_timeline_list_rows (article, place.timeline);
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (place.rows));
  memcpy (place.rows, rows->data, sizeof place.rows);
  return place;
}

static void
test_edit (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  g_autoptr (GError) error = NULL;
  Place place = find_place (galley_document_peek_article (document));
  g_autoptr (GalleyTextEdit) edit = edits[i].make (&place, &error);

  g_assert_no_error (error);
  galley_document_apply (document, edit);
  if (edits[i].gone != NULL)
    {
      g_autofree char *expected = documents_replace (TEXT, edits[i].gone, edits[i].come);

      documents_assert_text (document, expected);
    }
  g_assert_cmpstr (documents_text (document), !=, TEXT);

  documents_settle (document);
  g_assert_true (galley_document_get_analysis (document)->well_formed);
  if (edits[i].page != NULL)
    {
      GBytes *html = galley_page_get_html (galley_document_get_analysis (document)->rendering->page);

      g_assert_nonnull (g_strstr_len (g_bytes_get_data (html, NULL), (gssize) g_bytes_get_size (html), edits[i].page));
    }

  galley_document_undo (document);
  documents_assert_text (document, TEXT);
  galley_document_redo (document);
  g_assert_cmpstr (documents_text (document), !=, TEXT);
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
}

/* Key by key into one cell is one step. */
static void
test_typing (void)
{
  g_autoptr (GalleyDocument) document = documents_new (TEXT);
  g_autoptr (GString) typed = g_string_new (NULL);

  for (const char *p = NASTY; *p != '\0'; p = g_utf8_next_char (p))
    {
      Place place = find_place (galley_document_peek_article (document));
      GalleyField field = GALLEY_NODE_FIELD (place.rows[0], CELL, 0);
      g_autoptr (GalleyTextEdit) edit = NULL;

      g_string_append_unichar (typed, g_utf8_get_char (p));
      edit = galley_rich_text_set (place.article, galley_field_find (place.article, &field), typed->str, NULL);
      g_assert_nonnull (edit);
      galley_document_apply_run (document, edit, "timeline-cell-1");
    }
  g_autofree char *expected = documents_replace (TEXT, ">Leeds<", ">" NASTY_TEXT "<");
  documents_assert_text (document, expected);
  galley_document_undo (document);
  documents_assert_text (document, TEXT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *path = g_strdup_printf ("/timeline-document/%s", edits[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_edit);
    }
  g_test_add_func ("/timeline-document/typing", test_typing);

  return g_test_run ();
}
