/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sample article, made anew from the blank template: head, sources, citations
 * and timeline through the sidebar and its dialogs, without one tag; the prose of
 * the body as text. The page is the sample's, and undoing leads back to the blank. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/sidebar/author-row.h"
#include "app/sidebar/choice-row.h"
#include "app/sidebar/edtf-row.h"
#include "app/sidebar/field-list.h"
#include "app/sidebar/keyword-row.h"
#include "app/sidebar/lead-figure.h"
#include "app/sidebar/names-row.h"
#include "app/sidebar/sidebar.h"
#include "app/sidebar/source-add-dialog.h"
#include "app/sidebar/source-form.h"
#include "app/sidebar/sources-page.h"
#include "app/sidebar/text-row.h"
#include "app/sidebar/timeline-page.h"
#include "app/sidebar/timeline-table.h"
#include "app/source/source-pane.h"
#include "core/edit/field.h"
#include "core/edit/rich-text.h"
#include "core/export/export.h"
#include "documents.h"
#include "hands.h"
#include "widgets.h"

typedef struct
{
  GalleyArticle *sample;
  char *folder;                 /* the sample's pictures, and the article that is made */
  GalleyDocument *document;
  GtkWidget *window;
  GalleySidebar *sidebar;
  GalleySourcePane *pane;
} Fixture;

static const char *
sample_text (Fixture *self)
{
  return galley_article_get_text (self->sample, NULL);
}

/* --- Finding --- */

static GtkWidget *
find_row (Fixture *self, GType type, const char *title, guint nth)
{
  g_autoptr (GPtrArray) found = widgets_find (self->window, type);

  for (guint i = 0; i < found->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (found, i);
      g_autofree char *label = NULL;

      g_object_get (row, type == GALLEY_TYPE_EDTF_ROW ? "label" : "title", &label, NULL);
      if (g_strcmp0 (label, title) == 0 && nth-- == 0)
        return row;
    }
  g_error ("There is no row “%s”", title);
}

/* --- What somebody does --- */

static void
show_page (Fixture *self, const char *name)
{
  g_autoptr (GPtrArray) folded = NULL;

  g_assert_true (galley_sidebar_show_page (self->sidebar, name));
  documents_settle (self->document);
  widgets_settle ();
  folded = widgets_find (GTK_WIDGET (self->sidebar), ADW_TYPE_EXPANDER_ROW);
  for (guint i = 0; i < folded->len; i++)
    adw_expander_row_set_expanded (g_ptr_array_index (folded, i), TRUE);
  widgets_settle ();
}

static void
type_field (Fixture *self, GType type, const char *title, guint nth, GalleyField field)
{
  g_autofree char *value = galley_field_dup (self->sample, &field);

  if (value != NULL)
    hands_type (find_row (self, type, title, nth), value);
}

static void
choose (Fixture *self, const char *title, guint nth, GalleyField field)
{
  GtkWidget *row = find_row (self, GALLEY_TYPE_CHOICE_ROW, title, nth);
  g_autofree char *value = galley_field_dup (self->sample, &field);
  g_autofree char *values = NULL;
  g_auto (GStrv) each = NULL;

  g_object_get (row, "values", &values, NULL);
  each = g_strsplit (values, "\n", -1);
  for (guint i = 0; each[i] != NULL; i++)
    if (g_str_equal (each[i], value != NULL ? value : ""))
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
}

/* --- Head --- */

static void
make_lead_figure (Fixture *self)
{
  GalleyField src = GALLEY_LEAD_FIELD (SRC);
  g_autofree char *address = galley_field_dup (self->sample, &src);
  g_autofree char *path = g_build_filename (self->folder, address, NULL);
  const char *const paths[] = { path, NULL };
  GalleyField caption = { .part = GALLEY_PART_LEAD, .element = GALLEY_ELEMENT_CAPTION };
  GalleyField credit = { .part = GALLEY_PART_LEAD, .element = GALLEY_ELEMENT_CREDIT };

  /* As the window does with a file that is dropped there. */
  hands_press (hands_find (self->window, GALLEY_TYPE_LEAD_FIGURE, 0), "files.take",
               g_variant_new ("(^asdd)", paths, 0.0, 0.0));
  /* Its fields come with the analysis. */
  documents_settle (self->document);
  widgets_settle ();
  type_field (self, GALLEY_TYPE_TEXT_ROW, "What It Shows (Alternative Text)", 0, GALLEY_LEAD_FIELD (ALT));
  type_field (self, GALLEY_TYPE_TEXT_ROW, "Caption", 0, caption);
  type_field (self, GALLEY_TYPE_TEXT_ROW, "Credit", 0, credit);
  type_field (self, GALLEY_TYPE_TEXT_ROW, "Licence", 0, GALLEY_LEAD_FIELD (LICENCE));
}

static void
make_authors (Fixture *self)
{
  GalleyField author = GALLEY_HEAD_FIELD (AUTHOR);
  guint n = galley_field_count (self->sample, &author);

  for (guint i = 0; i < n; i++)
    {
      GalleyField role = { .part = GALLEY_PART_HEAD, .element = GALLEY_ELEMENT_AUTHOR, .nth = i,
                           .attribute = GALLEY_ATTRIBUTE_ROLE };
      GalleyField url = { .part = GALLEY_PART_HEAD, .element = GALLEY_ELEMENT_AUTHOR, .nth = i,
                          .attribute = GALLEY_ATTRIBUTE_URL };

      author.nth = i;
      if (galley_field_count (galley_document_peek_article (self->document), &author) <= i)
        {
          hands_press (hands_find (self->window, GALLEY_TYPE_FIELD_LIST, 0), "list.add", NULL);
          show_page (self, "article");
        }
      type_field (self, GALLEY_TYPE_TEXT_ROW, "Name", i, author);
      choose (self, "Role", i, role);
      type_field (self, GALLEY_TYPE_TEXT_ROW, "Address of Their Page", i, url);
    }
}

static void
make_keywords (Fixture *self)
{
  GalleyField keyword = GALLEY_HEAD_FIELD (KEYWORD);
  GtkWidget *entry = hands_find (hands_find (self->window, GALLEY_TYPE_KEYWORD_ROW, 0), GTK_TYPE_ENTRY, 0);
  guint n = galley_field_count (self->sample, &keyword);

  for (keyword.nth = 0; keyword.nth < n; keyword.nth++)
    {
      g_autofree char *value = galley_field_dup (self->sample, &keyword);
      g_autofree char *typed = g_strconcat (value, ",", NULL);

      hands_type (entry, typed);
    }
}

static void
make_emphasis (Fixture *self)
{
  GtkWidget *standfirst = find_row (self, GALLEY_TYPE_TEXT_ROW, "Standfirst", 0);
  GtkWidget *rights = find_row (self, GALLEY_TYPE_TEXT_ROW, "Rights", 0);
  GtkWidget *view = hands_find (rights, GTK_TYPE_TEXT_VIEW, 0);
  GtkWidget *entry = NULL;

  hands_select_words (hands_get_buffer (standfirst), "last");
  hands_press (standfirst, "field.emphasis", NULL);
  hands_select_words (hands_get_buffer (rights), "CC BY 4.0");
  hands_press (rights, "field.link", NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && GTK_IS_ENTRY (gtk_popover_get_child (GTK_POPOVER (child))))
      entry = gtk_popover_get_child (GTK_POPOVER (child));
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "https://creativecommons.org/licenses/by/4.0/");
  g_signal_emit_by_name (entry, "activate");
  widgets_settle ();
}

static void
make_head (Fixture *self)
{
  static const struct { const char *title; GalleyField field; gboolean is_date; } rows[] = {
    { "Kicker", GALLEY_HEAD_FIELD (KICKER), FALSE },
    { "Headline", GALLEY_HEAD_FIELD (HEADLINE), FALSE },
    { "For Search Results", { .part = GALLEY_PART_HEAD, .element = GALLEY_ELEMENT_HEADLINE, .use = "search" }, FALSE },
    { "For Social Cards", { .part = GALLEY_PART_HEAD, .element = GALLEY_ELEMENT_HEADLINE, .use = "social" }, FALSE },
    { "For Narrow Places", { .part = GALLEY_PART_HEAD, .element = GALLEY_ELEMENT_HEADLINE, .use = "short" }, FALSE },
    { "Standfirst", GALLEY_HEAD_FIELD (STANDFIRST), FALSE },
    { "Byline, Instead of the Names", GALLEY_HEAD_FIELD (BYLINE), FALSE },
    { "Place", GALLEY_HEAD_FIELD (DATELINE), FALSE },
    { "Published", GALLEY_HEAD_FIELD (PUBLISHED), TRUE },
    { "Updated", GALLEY_HEAD_FIELD (UPDATED), TRUE },
    { "Embargo: Not Before", GALLEY_HEAD_FIELD (EMBARGO), TRUE },
    { "Description", GALLEY_HEAD_FIELD (DESCRIPTION), FALSE },
    { "Category", GALLEY_HEAD_FIELD (CATEGORY), FALSE },
    { "Canonical Address", GALLEY_HEAD_FIELD (CANONICAL), FALSE },
    { "Rights", GALLEY_HEAD_FIELD (RIGHTS), FALSE },
    { "Language of the Article (en-GB, de, ar …)",
      { .part = GALLEY_PART_ARTICLE, .attribute = GALLEY_ATTRIBUTE_XML_LANG }, FALSE },
  };

  show_page (self, "article");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    type_field (self, rows[i].is_date ? ADW_TYPE_ENTRY_ROW : GALLEY_TYPE_TEXT_ROW, rows[i].title, 0, rows[i].field);
  make_authors (self);
  make_keywords (self);
  make_lead_figure (self);
  make_emphasis (self);
  hands_press (hands_find (self->window, GALLEY_TYPE_FIELD_LIST, 1), "list.add", NULL);
  show_page (self, "article");
  type_field (self, GALLEY_TYPE_TEXT_ROW, "Note", 0, GALLEY_HEAD_FIELD (NOTE));
}

/* --- Sources --- */

static void
make_source (Fixture *self, guint index)
{
  GtkWidget *page = hands_find (self->window, GALLEY_TYPE_SOURCES_PAGE, 0);
  GalleyField url = GALLEY_SOURCE_FIELD (index, URL);
  GalleyField archive = { .part = GALLEY_PART_SOURCE, .index = index, .element = GALLEY_ELEMENT_ARCHIVE,
                          .attribute = GALLEY_ATTRIBUTE_URL };
  GalleyField archive_date = archive;
  GalleyField author = GALLEY_SOURCE_FIELD (index, SOURCE_AUTHOR);
  g_autofree char *copy = galley_field_dup (self->sample, &archive);
  g_autofree char *address = galley_field_dup (self->sample, &url);
  g_autoptr (GString) names = g_string_new (NULL);
  AdwDialog *dialog;
  GtkWidget *view;
  guint n = galley_field_count (self->sample, &author);

  archive_date.attribute = GALLEY_ATTRIBUTE_DATE;
  hands_press (page, "sources.add", NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
  g_assert_true (GALLEY_IS_SOURCE_ADD_DIALOG (dialog));
  view = hands_find (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, 0);
  if (copy != NULL || address != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), copy != NULL ? copy : address, -1);
  g_signal_emit_by_name (adw_dialog_get_default_widget (dialog), "clicked");
  documents_settle (self->document);
  widgets_settle ();

  type_field (self, GALLEY_TYPE_TEXT_ROW, "Title", 0, GALLEY_SOURCE_FIELD (index, SOURCE_TITLE));
  for (author.nth = 0; author.nth < n; author.nth++)
    {
      g_autofree char *name = galley_field_dup (self->sample, &author);

      g_string_append_printf (names, "%s%s", author.nth > 0 ? "\n" : "", name);
    }
  hands_type (find_row (self, GALLEY_TYPE_NAMES_ROW, "Authors, One per Line", 0), names->str);
  type_field (self, GALLEY_TYPE_TEXT_ROW, "Publisher, Site or Outlet", 0, GALLEY_SOURCE_FIELD (index, PUBLISHER));
  type_field (self, GALLEY_TYPE_EDTF_ROW, "Published", 0, GALLEY_SOURCE_FIELD (index, SOURCE_PUBLISHED));
  choose (self, "Kind", 0, GALLEY_SOURCE_ATTRIBUTE (index, TYPE));
  type_field (self, GALLEY_TYPE_TEXT_ROW, "Address", 0, url);
  type_field (self, GALLEY_TYPE_EDTF_ROW, "Accessed", 0, GALLEY_SOURCE_FIELD (index, ACCESSED));
  choose (self, "State", 0, GALLEY_SOURCE_ATTRIBUTE (index, STATUS));
  type_field (self, GALLEY_TYPE_TEXT_ROW, "Address of the Copy", 0, archive);
  type_field (self, GALLEY_TYPE_EDTF_ROW, "Date of the Copy", 0, archive_date);
  type_field (self, GALLEY_TYPE_TEXT_ROW, "DOI", 0, GALLEY_SOURCE_FIELD (index, DOI));
  type_field (self, GALLEY_TYPE_TEXT_ROW, "ISBN", 0, GALLEY_SOURCE_FIELD (index, ISBN));
  type_field (self, GALLEY_TYPE_TEXT_ROW, "Quoted Words", 0, GALLEY_SOURCE_FIELD (index, QUOTE));
  type_field (self, GALLEY_TYPE_TEXT_ROW, "Private Note", 0, GALLEY_SOURCE_FIELD (index, SOURCE_NOTE));
  hands_type (find_row (self, ADW_TYPE_ENTRY_ROW, "ID", 0), galley_article_get_source (self->sample, index)->id);
  hands_press (hands_find (page, GALLEY_TYPE_SOURCE_FORM, 0), "navigation.pop", NULL);
}

static void
make_sources (Fixture *self)
{
  show_page (self, "sources");
  for (guint i = 0; i < galley_article_get_n_sources (self->sample); i++)
    make_source (self, i);
}

/* --- Body and citations --- */

static GalleyNodeId
find_element (const GalleyTree *tree, GalleyElement element)
{
  for (GalleyNodeId i = 1; i < galley_tree_size (tree); i++)
    if (galley_tree_node (tree, i)->element == element)
      return i;
  g_assert_not_reached ();
}

/* The attribute of a block quote, with the space before it. */
static GalleySpan
find_cite_attribute (Fixture *self, const GalleyNode *quote)
{
  const char *text = sample_text (self);
  const char *start = strstr (text + quote->start, " cite=\"");

  return GALLEY_SPAN ((guint32) (start - text), (guint32) (strchr (start + strlen (" cite=\""), '"') + 1 - text));
}

/* The timeline, and the white space before it. */
static GalleySpan
find_timeline (Fixture *self)
{
  const GalleyTree *tree = galley_article_get_tree (self->sample);
  GalleySpan span = galley_tree_span (tree, find_element (tree, GALLEY_ELEMENT_TIMELINE));

  while (g_ascii_isspace (sample_text (self)[span.start - 1]))
    span.start--;
  return span;
}

/* The sample's body without its timeline and its citations, whose words stay. */
static char *
dup_prose (Fixture *self)
{
  const GalleyTree *tree = galley_article_get_tree (self->sample);
  const GalleyNode *body = galley_tree_node (tree, find_element (tree, GALLEY_ELEMENT_BODY));
  GalleySpan timeline = find_timeline (self);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_autoptr (GBytes) prose = NULL;
  gsize n_bytes;

  galley_text_edit_remove (edit, timeline);
  for (guint i = 0; i < galley_article_get_n_citations (self->sample); i++)
    {
      const GalleyNode *node = galley_tree_node (tree, galley_article_get_citation (self->sample, i)->node);

      if (node->start >= timeline.start && node->start < timeline.end)
        continue;
      if (node->element == GALLEY_ELEMENT_BLOCKQUOTE)
        galley_text_edit_remove (edit, find_cite_attribute (self, node));
      else if (node->content_start >= node->content_end)
        galley_text_edit_remove (edit, GALLEY_SPAN (node->start, node->end));
      else
        {
          galley_text_edit_remove (edit, GALLEY_SPAN (node->start, node->content_start));
          galley_text_edit_remove (edit, GALLEY_SPAN (node->content_end, node->end));
        }
    }
  galley_text_edit_remove (edit, GALLEY_SPAN (0, body->content_start));
  galley_text_edit_remove (edit, GALLEY_SPAN (body->content_end, (guint32) strlen (sample_text (self))));
  prose = galley_text_edit_apply (edit, sample_text (self), strlen (sample_text (self)));
  return g_strndup (g_bytes_get_data (prose, &n_bytes), g_bytes_get_size (prose));
}

static void
type_body (Fixture *self)
{
  const char *text = documents_text (self->document);
  g_autofree char *prose = dup_prose (self);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  GtkTextIter start, end;

  galley_document_byte_to_iter (self->document, (guint32) (strstr (text, "<body>") + strlen ("<body>") - text), &start);
  galley_document_byte_to_iter (self->document, (guint32) (strstr (text, "</body>") - text), &end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, prose, -1);
  gtk_text_buffer_end_user_action (buffer);
}

/* In the order of the text: all before a citation is as in the sample already. */
static void
cite_all (Fixture *self)
{
  const GalleyTree *tree = galley_article_get_tree (self->sample);
  GalleySpan timeline = find_timeline (self);
  gint64 shift = strstr (documents_text (self->document), "<body>") - documents_text (self->document);

  shift -= strstr (sample_text (self), "<body>") - sample_text (self);
  for (guint i = 0; i < galley_article_get_n_citations (self->sample); i++)
    {
      const GalleyCitation *citation = galley_article_get_citation (self->sample, i);
      const GalleyNode *node = galley_tree_node (tree, citation->node);
      GalleySpan place = GALLEY_SPAN (node->start, node->start + node->content_end - MIN (node->content_start, node->content_end));
      g_autofree char *at = galley_tree_attr_value (tree, citation->node, GALLEY_ATTRIBUTE_AT);
      GalleyField title = GALLEY_SOURCE_FIELD (citation->source, SOURCE_TITLE);
      g_autofree char *words = galley_field_dup (self->sample, &title);
      g_autoptr (GError) error = NULL;
      gint64 moved = shift;

      if (node->start >= timeline.start && node->start < timeline.end)
        continue;
      if (node->element == GALLEY_ELEMENT_BLOCKQUOTE)
        place.start = place.end = node->content_start - galley_span_length (find_cite_attribute (self, node));
      if (node->start >= timeline.end)
        moved -= galley_span_length (timeline);
      galley_document_select (self->document, GALLEY_SPAN ((guint32) (place.start + moved), (guint32) (place.end + moved)));
      galley_source_pane_choose_citation (self->pane, &error);
      g_assert_no_error (error);
      hands_choose_source (GTK_WIDGET (galley_source_pane_get_view (self->pane)), words, at);
    }
}

static void
type_corrections (Fixture *self)
{
  const GalleyTree *tree = galley_article_get_tree (self->sample);
  GalleySpan span = galley_tree_span (tree, find_element (tree, GALLEY_ELEMENT_CORRECTIONS));
  g_autofree char *text = g_strndup (sample_text (self) + span.start, galley_span_length (span));

  /* Neither of the head, nor of the timeline or the sources. */
  documents_type (self->document, "</article>", text);
}

/* --- Timeline --- */

static void
rename_column (GtkWidget *table, const char *heading)
{
  GtkWidget *entry = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (table); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && GTK_IS_ENTRY (gtk_popover_get_child (GTK_POPOVER (child))))
      entry = gtk_popover_get_child (GTK_POPOVER (child));
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), heading);
  g_signal_emit_by_name (entry, "activate");
  widgets_settle ();
}

static void
type_details (Fixture *self, const char *title, char *value)
{
  g_autofree char *owned = value;

  if (owned != NULL)
    hands_type (find_row (self, ADW_TYPE_ENTRY_ROW, title, 0), owned);
}

static void
close_details (Fixture *self)
{
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)));
  widgets_settle ();
}

static void
type_cell (Fixture *self, GtkWidget *table, GalleyNodeId cell)
{
  const GalleyTree *tree = galley_article_get_tree (self->sample);
  g_autoptr (GalleyRichText) rich = galley_rich_text_new (self->sample, cell);
  GtkTextBuffer *buffer = hands_get_buffer (table);
  const char *p = rich->text;

  for (guint i = 0; i < rich->n_characters; i++, p = g_utf8_next_char (p))
    {
      if (g_utf8_get_char (p) != GALLEY_RICH_OBJECT)
        {
          gtk_text_buffer_insert_at_cursor (buffer, p, (int) (g_utf8_next_char (p) - p));
          continue;
        }
      for (guint k = 0; k < rich->runs->len; k++)
        {
          const GalleyRichRun *run = &g_array_index (rich->runs, GalleyRichRun, k);
          guint citation = galley_article_find_citation (self->sample, run->node);
          GalleyField title = { .part = GALLEY_PART_SOURCE, .element = GALLEY_ELEMENT_SOURCE_TITLE };
          g_autofree char *words = NULL;

          if (run->start != i || citation == G_MAXUINT)
            continue;
          title.index = galley_article_get_citation (self->sample, citation)->source;
          words = galley_field_dup (self->sample, &title);
          hands_press (table, "timeline.cite", NULL);
          hands_choose_source (table, words, NULL);
        }
    }
  for (guint k = 0; k < rich->runs->len; k++)
    {
      const GalleyRichRun *run = &g_array_index (rich->runs, GalleyRichRun, k);
      GtkTextIter start, end;

      if (galley_tree_node (tree, run->node)->element == GALLEY_ELEMENT_CITE)
        continue;
      gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) run->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) run->end);
      gtk_text_buffer_select_range (buffer, &start, &end);
      hands_press (table, run->element == GALLEY_ELEMENT_STRONG ? "timeline.strong" : "timeline.emphasis", NULL);
    }
}

static void
make_row (Fixture *self, GtkWidget *table, GalleyNodeId event, guint row)
{
  const GalleyTree *tree = galley_article_get_tree (self->sample);
  g_autofree char *when = galley_tree_attr_value (tree, event, GALLEY_ATTRIBUTE_WHEN);
  guint column = 0;

  galley_timeline_table_go_to (GALLEY_TIMELINE_TABLE (table), row, column);
  hands_press (table, "timeline.edit-cell", NULL);
  gtk_text_buffer_insert_at_cursor (hands_get_buffer (table), when, -1);
  for (GALLEY_EACH_CHILD (tree, event, cell))
    {
      if (galley_tree_node (tree, cell)->element != GALLEY_ELEMENT_CELL)
        continue;
      galley_timeline_table_go_to (GALLEY_TIMELINE_TABLE (table), row, ++column);
      hands_press (table, "timeline.edit-cell", NULL);
      type_cell (self, table, cell);
    }
  galley_timeline_table_go_to (GALLEY_TIMELINE_TABLE (table), row, 0);
  if (galley_tree_attr (tree, event, GALLEY_ATTRIBUTE_LABEL) == NULL
      && galley_tree_attr (tree, event, GALLEY_ATTRIBUTE_XML_ID) == NULL)
    return;
  hands_press (table, "timeline.details", NULL);
  type_details (self, "Shown Instead of the Date", galley_tree_attr_value (tree, event, GALLEY_ATTRIBUTE_LABEL));
  type_details (self, "Anchor", galley_tree_attr_value (tree, event, GALLEY_ATTRIBUTE_XML_ID));
  close_details (self);
}

static void
make_timeline (Fixture *self)
{
  const GalleyTree *tree = galley_article_get_tree (self->sample);
  GalleyNodeId timeline = find_element (tree, GALLEY_ELEMENT_TIMELINE);
  GalleyNodeId columns = galley_tree_child (tree, timeline, GALLEY_ELEMENT_COLUMNS);
  g_autofree char *caption = galley_tree_text (tree, galley_tree_child (tree, timeline, GALLEY_ELEMENT_CAPTION));
  g_autofree char *display = galley_tree_attr_value (tree, timeline, GALLEY_ATTRIBUTE_DISPLAY);
  const char *text = documents_text (self->document);
  GtkWidget *page, *table;
  guint column = 0;
  guint row = 0;

  show_page (self, "timeline");
  page = hands_find (self->window, GALLEY_TYPE_TIMELINE_PAGE, 0);
  /* Behind the first section, as in the sample. */
  galley_document_set_caret (self->document,
                             (guint32) (strstr (text, "</section>") + strlen ("</section>") - text));
  hands_press (page, "timeline-page.new", NULL);
  table = hands_find (page, GALLEY_TYPE_TIMELINE_TABLE, 0);

  for (GALLEY_EACH_CHILD (tree, columns, heading))
    {
      g_autofree char *words = NULL;

      if (galley_tree_node (tree, heading)->kind != GALLEY_NODE_ELEMENT)
        continue;
      words = galley_tree_text (tree, heading);
      if (column < 2)
        hands_press (table, "timeline.rename-column", g_variant_new_uint32 (column));
      else
        hands_press (page, "timeline-page.add-column", NULL);
      rename_column (table, words);
      column++;
    }
  hands_type (hands_find (page, GTK_TYPE_ENTRY, 0), caption);
  hands_press (page, "timeline-page.display", g_variant_new_string (display));
  hands_press (page, "timeline-page.details", NULL);
  type_details (self, "Anchor", galley_tree_attr_value (tree, timeline, GALLEY_ATTRIBUTE_XML_ID));
  close_details (self);
  for (GALLEY_EACH_CHILD (tree, timeline, event))
    {
      if (galley_tree_node (tree, event)->element != GALLEY_ELEMENT_EVENT)
        continue;
      if (row > 0)
        hands_press (page, "timeline-page.append-row", NULL);
      make_row (self, table, event, row++);
    }
}

/* --- The whole --- */

static char *
make_page (Fixture *self, GalleyArticle *article, GalleyProduct product)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyExport) export = galley_export_new (product, FALSE, NULL, &error);
  g_autoptr (GBytes) page = NULL;

  g_assert_no_error (error);
  page = galley_export_to_bytes (export, article, self->folder, "leap-seconds", NULL);
  return g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
}

static void
test_rebuilt (Fixture *self, gconstpointer data)
{
  static const GalleyProduct products[] = { GALLEY_PRODUCT_PAGE, GALLEY_PRODUCT_SINGLE, GALLEY_PRODUCT_ARTICLE };
  g_autofree char *blank = g_strdup (documents_text (self->document));
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));

  make_head (self);
  make_sources (self);
  type_body (self);
  cite_all (self);
  make_timeline (self);
  type_corrections (self);
  documents_settle (self->document);
  g_assert_true (galley_document_get_analysis (self->document)->well_formed);
  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    {
      g_autofree char *expected = make_page (self, self->sample, products[i]);
      g_autofree char *made = make_page (self, galley_document_peek_article (self->document), products[i]);

      if (!g_str_equal (made, expected))
        g_test_message ("%s", documents_text (self->document));
      g_assert_cmpstr (made, ==, expected);
    }
  while (gtk_text_buffer_get_can_undo (buffer))
    galley_document_undo (self->document);
  documents_assert_text (self->document, blank);
}

/* --- Around it --- */

static void
copy (const char *from, const char *folder, const char *name)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_build_filename (folder, name, NULL);
  g_autoptr (GFile) parent = g_file_get_parent (target);
  g_autoptr (GError) error = NULL;

  g_file_make_directory_with_parents (parent, NULL, NULL);
  g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  galley_document_load_finish (GALLEY_DOCUMENT (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
load (Fixture *self)
{
  g_autoptr (GFile) file = g_file_new_build_filename (self->folder, "leap-seconds.article.xml", NULL);
  gboolean done = FALSE;

  self->document = galley_document_new ();
  galley_document_load_async (self->document, file, NULL, loaded_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* What the window does for its panes. */
static void
cite_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *self = data;
  g_autoptr (GError) error = NULL;
  const char *id, *at;

  g_variant_get (parameter, "(&s&s)", &id, &at);
  galley_source_pane_insert_citation (self->pane, id, at, &error);
  g_assert_no_error (error);
}

static void
say_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_error ("It was said: %s", g_variant_get_string (parameter, NULL));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  static const GActionEntry entries[] = { { "cite", cite_cb, "(ss)" }, { "say", say_cb, "s" } };
  static const char *const pictures[] = { "leap-second.png", "tai-utc.svg", "leap-smear.svg" };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autofree char *sample = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", "leap-seconds.article.xml", NULL);
  g_autofree char *blank = g_test_build_filename (G_TEST_DIST, "..", "data", "templates", "blank.article.xml", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  char *text;
  gsize n_bytes;

  g_file_get_contents (sample, &text, &n_bytes, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, n_bytes);
  self->sample = galley_article_new (bytes);
  self->folder = g_dir_make_tmp ("galley-XXXXXX", &error);
  g_assert_no_error (error);
  copy (blank, self->folder, "leap-seconds.article.xml");
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *from = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", "images", pictures[i], NULL);
      g_autofree char *name = g_build_filename ("images", pictures[i], NULL);

      copy (from, self->folder, name);
    }
  load (self);

  self->window = adw_application_window_new (NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (group));
  self->sidebar = g_object_new (GALLEY_TYPE_SIDEBAR, "document", self->document, "width-request", 500, NULL);
  self->pane = g_object_new (GALLEY_TYPE_SOURCE_PANE, "document", self->document, "hexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sidebar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pane));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self->window), box);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 2000);
  gtk_window_present (GTK_WINDOW (self->window));
  widgets_settle ();
  /* GTK warns of a scroll bar whose text view has found its height while it was drawn. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (hands_find (GTK_WIDGET (self->pane), GTK_TYPE_SCROLLED_WINDOW, 0)),
                                  GTK_POLICY_AUTOMATIC, GTK_POLICY_EXTERNAL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  const char *argv[] = { "rm", "-r", self->folder, NULL };

  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->document);
  galley_article_unref (self->sample);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (self->folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add ("/rebuild/sample", Fixture, NULL, set_up, test_rebuilt, tear_down);
  return g_test_run ();
}
