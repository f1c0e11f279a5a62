/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Long sessions at random, 20,000 operations in all. An operation is one thing that
 * somebody does: words put in or taken out in the text or in a field of the sidebar, a
 * choice, a button or key of a page, a remedy, one step of undo or redo, another page
 * turned to; one that finds nothing to do is not counted.
 *
 * After each the text is well-formed, and all five pages and a source's form, each of
 * which stands open the whole time, show what is derived from the very bytes by a
 * document that has never seen others (derived.h); so does the page of the sidebar that
 * is worked in, whose other pages take in what has happened when they are turned to.
 * The page to be published is that document's, too. Now and then the whole sidebar is
 * compared with a new one. Undoing all leads back to the first byte.
 *
 * Four seeds, 5,000 operations each, are four tests that run side by side. */

#include <gtksourceview/gtksource.h>
#include <string.h>

#include "app/document-private.h"
#include "app/sidebar/choice-row.h"
#include "app/sidebar/date-row.h"
#include "app/sidebar/edtf-row.h"
#include "app/sidebar/field-binding.h"
#include "app/sidebar/field-list.h"
#include "app/sidebar/keyword-row.h"
#include "app/sidebar/lead-figure.h"
#include "app/sidebar/outline-page.h"
#include "app/sidebar/problems-page.h"
#include "app/sidebar/sidebar.h"
#include "app/sidebar/source-form.h"
#include "app/sidebar/source-row.h"
#include "app/sidebar/sources-page.h"
#include "app/sidebar/timeline-page.h"
#include "app/sidebar/timeline-table.h"
#include "core/page/page.h"
#include "derived.h"
#include "documents.h"
#include "widgets.h"

#define N_SEEDS 4
#define N_OPERATIONS (20000 / N_SEEDS)
#define COMPARE_EVERY 500
#define DRAW_EVERY 25

static const char *const page_names[] = { "article", "timeline", "sources", "outline", "problems" };

/* Each page, and at the end a source's form. */
#define N_STANDING (G_N_ELEMENTS (page_names) + 1)

static const char *const snippets[] = {
  "a", "b ", " ", "é", "<", "&", "\"", "'", "]]>", "🦊", "2019", "–", "مرحبا", "漢字", "e\xcc\x81", "long words of no meaning ",
};

static const char *const dates[] = { "2020-03-03", "3 March 2020", "2019-12-31T23:59:00+01:00", "" };

static const char *const keywords[] = { "tides,", "the <moon>,", "Q&A;", "🦊," };

static const char *const silenced[] = { "doubled-word", "unsourced-event", "no-description", "undated-source" };

static const char *const markup[] = {
  "a", "b ", " word", "é", "&lt;", "&amp;", "&#x2013;", "<em>x</em>", "<strong>y</strong>", "<!-- c -->", "<cite ref=\"one\"/>",
};

/* What the buttons, menus and keys of the pages do that needs nobody to choose anything;
 * the parameters are numbers. */
static const struct
{
  GType (*get_type) (void);
  const char *action;
  guint n_parameters;
} actions[] = {
  { galley_field_list_get_type, "list.add", 0 },
  { galley_field_list_get_type, "list.remove", 1 },
  { galley_field_list_get_type, "list.move", 2 },
  { galley_timeline_table_get_type, "timeline.rows-up", 0 },
  { galley_timeline_table_get_type, "timeline.rows-down", 0 },
  { galley_timeline_table_get_type, "timeline.add-row", 0 },
  { galley_timeline_table_get_type, "timeline.remove-rows", 0 },
  { galley_timeline_table_get_type, "timeline.sort", 0 },
  { galley_timeline_table_get_type, "timeline.column-on", 1 },
  { galley_timeline_table_get_type, "timeline.column-back", 1 },
  { galley_timeline_table_get_type, "timeline.remove-column", 1 },
  { galley_outline_page_get_type, "outline.up", 0 },
  { galley_outline_page_get_type, "outline.down", 0 },
  { galley_outline_page_get_type, "outline.out", 0 },
  { galley_outline_page_get_type, "outline.in", 0 },
  { galley_timeline_page_get_type, "timeline-page.append-row", 0 },
  { galley_lead_figure_get_type, "figure.remove", 0 },
};

typedef struct
{
  GalleyDocument *document;
  GtkWindow *window;
  GalleySidebar *sidebar;       /* the one that is worked in */
  GalleySidebar *standing[N_STANDING];
  Derived *derived;
  GMainContext *context;        /* for what the documents do by themselves */
  GRand *random;
} Session;

static char *
load_article (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "app", "session.article.xml", NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Side by side; the caller destroys the window. */
static GtkWindow *
show_sidebars (GalleyDocument *document, GalleySidebar **sidebars, guint n)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < n; i++)
    {
      sidebars[i] = g_object_new (GALLEY_TYPE_SIDEBAR, "document", document, "hexpand", TRUE, NULL);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (sidebars[i]));
    }
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  /* Lists make the rows that fit: all of them are to be compared. */
  gtk_window_set_default_size (window, 420 * (int) n, 2400);
  gtk_window_set_child (window, box);
  gtk_window_present (window);
  return window;
}

/* --- What somebody may do --- */

static void
edit_text (Session *self)
{
  const GalleyTree *tree = galley_document_peek_tree (self->document);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  guint n = galley_tree_size (tree);
  GalleyNodeId node = (GalleyNodeId) g_rand_int_range (self->random, 0, (gint32) n);
  GtkTextIter start, end;
  GalleySpan span;

  /* Words of the text: what stands in a paragraph, and is nothing but letters. */
  for (guint tries = 0; galley_tree_node (tree, node)->kind != GALLEY_NODE_TEXT ||
                        !galley_element_has_prose (
                          (GalleyElement) galley_tree_node (tree, galley_tree_node (tree, node)->parent)->element);
       tries++)
    {
      if (tries > 200)
        return;
      node = (GalleyNodeId) g_rand_int_range (self->random, 0, (gint32) n);
    }
  span = galley_tree_content_span (tree, node);
  if (memchr (tree->tokens->text + span.start, '&', galley_span_length (span)) != NULL)
    span.end = span.start;
  galley_document_byte_to_iter (self->document, span.start, &start);
  galley_document_byte_to_iter (self->document, span.end, &end);
  gtk_text_iter_set_offset (&start, g_rand_int_range (self->random, gtk_text_iter_get_offset (&start),
                                                      gtk_text_iter_get_offset (&end) + 1));
  gtk_text_buffer_begin_user_action (buffer);
  if (g_rand_boolean (self->random) && gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&start) > 2)
    {
      end = start;
      gtk_text_iter_forward_chars (&end, 2);
      gtk_text_buffer_delete (buffer, &start, &end);
    }
  else
    {
      gtk_text_buffer_insert (buffer, &start, markup[g_rand_int_range (self->random, 0, G_N_ELEMENTS (markup))], -1);
    }
  gtk_text_buffer_end_user_action (buffer);
}

static void
edit_editable (Session *self, GtkEditable *editable)
{
  int n = (int) g_utf8_strlen (gtk_editable_get_text (editable), -1);
  int place = g_rand_int_range (self->random, 0, n + 1);

  if (n > 40 || (n > 0 && g_rand_int_range (self->random, 0, 3) == 0))
    gtk_editable_delete_text (editable, place, g_rand_int_range (self->random, place, n + 1));
  else
    gtk_editable_insert_text (editable, snippets[g_rand_int_range (self->random, 0, G_N_ELEMENTS (snippets))], -1,
                              &place);
}

static void
edit_view (Session *self, GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  int n = gtk_text_buffer_get_char_count (buffer);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, g_rand_int_range (self->random, 0, n + 1));
  gtk_text_buffer_begin_user_action (buffer);
  if (n > 60 || (n > 0 && g_rand_int_range (self->random, 0, 3) == 0))
    {
      gtk_text_buffer_get_iter_at_offset (buffer, &end, g_rand_int_range (self->random, 0, n + 1));
      gtk_text_buffer_delete (buffer, &start, &end);
    }
  else
    {
      gtk_text_buffer_insert (buffer, &start, snippets[g_rand_int_range (self->random, 0, G_N_ELEMENTS (snippets))],
                              -1);
    }
  gtk_text_buffer_end_user_action (buffer);
}

/* What leaving an entry does. */
static void
leave (GtkWidget *row)
{
  galley_field_binding_refresh (g_object_get_data (G_OBJECT (row), "galley-field-binding"));
}

/* An entry whose text waits until it means something shows what no other view can
 * know: it gets what is understood, or is let alone. */
static void
edit_entry (Session *self, GtkEditable *text)
{
  GtkWidget *date = gtk_widget_get_ancestor (GTK_WIDGET (text), GALLEY_TYPE_DATE_ROW);
  GtkWidget *edtf = gtk_widget_get_ancestor (GTK_WIDGET (text), GALLEY_TYPE_EDTF_ROW);
  int place = -1;

  if (date != NULL)
    {
      gtk_editable_set_text (text, dates[g_rand_int_range (self->random, 0, G_N_ELEMENTS (dates))]);
      leave (date);
    }
  else if (gtk_widget_get_ancestor (GTK_WIDGET (text), GALLEY_TYPE_KEYWORD_ROW) != NULL)
    {
      gtk_editable_insert_text (text, keywords[g_rand_int_range (self->random, 0, G_N_ELEMENTS (keywords))], -1, &place);
    }
  else if (edtf != NULL)
    {
      edit_editable (self, text);
      leave (edtf);
    }
  else if (gtk_widget_get_ancestor (GTK_WIDGET (text), GALLEY_TYPE_SOURCE_FORM) == NULL)
    {
      edit_editable (self, text);
    }
}

static void
edit_sidebar (Session *self)
{
  g_autoptr (GPtrArray) texts = widgets_find (GTK_WIDGET (self->sidebar), GTK_TYPE_TEXT);
  g_autoptr (GPtrArray) views = widgets_find (GTK_WIDGET (self->sidebar), GTK_TYPE_TEXT_VIEW);
  guint n = texts->len + views->len;
  guint chosen;

  if (n == 0)
    return;
  chosen = (guint) g_rand_int_range (self->random, 0, (gint32) n);
  if (chosen >= texts->len)
    edit_view (self, g_ptr_array_index (views, chosen - texts->len));
  else if (gtk_editable_get_editable (g_ptr_array_index (texts, chosen)))
    edit_entry (self, g_ptr_array_index (texts, chosen));
}

static GtkWidget *
pick (Session *self, GType type)
{
  g_autoptr (GPtrArray) found = widgets_find (GTK_WIDGET (self->sidebar), type);

  return found->len > 0 ? g_ptr_array_index (found, (guint) g_rand_int_range (self->random, 0, (gint32) found->len)) : NULL;
}

static void
choose (Session *self)
{
  GtkWidget *row = pick (self, GALLEY_TYPE_CHOICE_ROW);
  GtkWidget *keyword_row = pick (self, GALLEY_TYPE_KEYWORD_ROW);

  if (keyword_row != NULL && g_rand_boolean (self->random))
    {
      g_autoptr (GPtrArray) chips = widgets_find (keyword_row, GTK_TYPE_BUTTON);

      if (chips->len > 0)
        g_signal_emit_by_name (g_ptr_array_index (chips, (guint) g_rand_int_range (self->random, 0, (gint32) chips->len)),
                               "clicked");
    }
  else if (row != NULL)
    {
      guint n = g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row)));

      adw_combo_row_set_selected (ADW_COMBO_ROW (row), (guint) g_rand_int_range (self->random, 0, (gint32) n));
    }
}

/* The form of a source, or back to the list. */
static void
turn (Session *self)
{
  GtkWidget *row = pick (self, GALLEY_TYPE_SOURCE_ROW);
  GtkWidget *form = pick (self, GALLEY_TYPE_SOURCE_FORM);

  if (row != NULL)
    gtk_widget_activate (row);
  else if (form != NULL)
    gtk_widget_activate_action (form, "navigation.pop", NULL);
}

static void
mend (Session *self)
{
  GtkWidget *page = pick (self, GALLEY_TYPE_PROBLEMS_PAGE);
  GtkWidget *list = page != NULL ? pick (self, GTK_TYPE_LIST_VIEW) : NULL;
  const char *code = silenced[g_rand_int_range (self->random, 0, G_N_ELEMENTS (silenced))];
  GtkSelectionModel *problems;
  guint n;

  if (page == NULL)
    return;
  problems = list != NULL ? gtk_list_view_get_model (GTK_LIST_VIEW (list)) : NULL;
  n = problems != NULL ? g_list_model_get_n_items (G_LIST_MODEL (problems)) : 0;
  switch (g_rand_int_range (self->random, 0, 4))
    {
    case 0:
      gtk_widget_activate_action (page, "problems.silence-article", "s", code);
      break;
    case 1:
      gtk_widget_activate_action (page, "silence.lift", "s", code);
      break;
    default:
      if (n == 0)
        break;
      gtk_selection_model_select_item (problems, (guint) g_rand_int_range (self->random, 0, (gint32) n), TRUE);
      gtk_widget_activate_action (page, "problems.fix", NULL);
      gtk_selection_model_unselect_all (problems);
      gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (problems), GTK_INVALID_LIST_POSITION);
    }
}

static void
do_something (Session *self)
{
  gsize i = (gsize) g_rand_int_range (self->random, 0, G_N_ELEMENTS (actions));
  g_autoptr (GPtrArray) widgets = widgets_find (GTK_WIDGET (self->sidebar), actions[i].get_type ());
  guint first = (guint) g_rand_int_range (self->random, 0, 3);
  guint second = (guint) g_rand_int_range (self->random, 0, 3);
  GtkWidget *widget;

  /* On the page that is shown there may be none. */
  if (widgets->len == 0)
    return;
  widget = g_ptr_array_index (widgets, (guint) g_rand_int_range (self->random, 0, (gint32) widgets->len));
  if (GALLEY_IS_TIMELINE_TABLE (widget))
    galley_timeline_table_go_to (GALLEY_TIMELINE_TABLE (widget), first, second);
  if (actions[i].n_parameters == 2)
    gtk_widget_activate_action (widget, actions[i].action, "(uu)", first, second);
  else if (actions[i].n_parameters == 1)
    gtk_widget_activate_action (widget, actions[i].action, "u", first);
  else
    gtk_widget_activate_action (widget, actions[i].action, NULL);
}

static void
act (Session *self)
{
  guint dice = (guint) g_rand_int_range (self->random, 0, 100);

  if (dice < 28)
    edit_text (self);
  else if (dice < 58)
    edit_sidebar (self);
  else if (dice < 62)
    choose (self);
  else if (dice < 64)
    turn (self);
  else if (dice < 68)
    mend (self);
  else if (dice < 76)
    do_something (self);
  else if (dice < 90)
    galley_document_undo (self->document);
  else if (dice < 96)
    galley_document_redo (self->document);
  else
    galley_sidebar_show_page (self->sidebar, page_names[g_rand_int_range (self->random, 0, G_N_ELEMENTS (page_names))]);
}

/* --- What must hold --- */

/* What is folded away in one is folded away in both. */
static void
unfold (GalleySidebar *sidebar)
{
  g_autoptr (GPtrArray) rows = widgets_find (GTK_WIDGET (sidebar), ADW_TYPE_EXPANDER_ROW);

  for (guint i = 0; i < rows->len; i++)
    adw_expander_row_set_expanded (g_ptr_array_index (rows, i), TRUE);
}

static void
assert_like_new (Session *self, guint n)
{
  GalleySidebar *fresh;
  GtkWindow *window = show_sidebars (self->document, &fresh, 1);
  g_autofree char *page = g_strdup (galley_sidebar_get_page (self->sidebar));

  /* A new one has its lists open. */
  galley_sidebar_show_page (self->sidebar, "sources");
  if (pick (self, GALLEY_TYPE_SOURCE_FORM) != NULL)
    turn (self);
  for (guint i = 0; i < G_N_ELEMENTS (page_names); i++)
    {
      g_autofree char *shown = NULL;
      g_autofree char *expected = NULL;

      galley_sidebar_show_page (self->sidebar, page_names[i]);
      galley_sidebar_show_page (fresh, page_names[i]);
      widgets_settle ();
      unfold (self->sidebar);
      unfold (fresh);
      widgets_settle ();
      shown = widgets_read (GTK_WIDGET (self->sidebar));
      expected = widgets_read (GTK_WIDGET (fresh));
      if (!g_str_equal (shown, expected))
        g_test_message ("after %u operations, page %s", n, page_names[i]);
      g_assert_cmpstr (shown, ==, expected);
    }
  galley_sidebar_show_page (self->sidebar, page);
  gtk_window_destroy (window);
}

static void
open_form (GalleySidebar *sidebar)
{
  g_autoptr (GPtrArray) rows = widgets_find (GTK_WIDGET (sidebar), GALLEY_TYPE_SOURCE_ROW);

  if (rows->len > 0)
    gtk_widget_activate (g_ptr_array_index (rows, rows->len - 1));
}

static void
show_all (Session *self)
{
  GalleySidebar *sidebars[N_STANDING + 1];

  self->window = show_sidebars (self->document, sidebars, G_N_ELEMENTS (sidebars));
  self->sidebar = sidebars[N_STANDING];
  for (guint i = 0; i < N_STANDING; i++)
    {
      self->standing[i] = sidebars[i];
      galley_sidebar_show_page (self->standing[i], i < G_N_ELEMENTS (page_names) ? page_names[i] : "sources");
    }
  widgets_settle ();
  open_form (self->standing[N_STANDING - 1]);
}

static void
draw (void)
{
  for (guint i = 0; i < 200 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

static void
assert_same_page (GalleyDocument *document, GalleyDocument *fresh)
{
  GBytes *html = galley_page_get_html (galley_document_get_analysis (document)->rendering->page);
  GBytes *expected = galley_page_get_html (galley_document_get_analysis (fresh)->rendering->page);

  g_assert_cmpmem (g_bytes_get_data (html, NULL), g_bytes_get_size (html), g_bytes_get_data (expected, NULL),
                   g_bytes_get_size (expected));
}

/* In the main loop of the documents, in which no window is drawn: that would cost much
 * more than all that is compared. */
static void
analyse (Session *self, GalleyDocument *document)
{
  while (galley_document_peek_current_analysis (document) == NULL)
    {
      galley_document_hurry_analysis (document);
      g_main_context_iteration (self->context, TRUE);
    }
}

static void
assert_derived (Session *self)
{
  g_autoptr (GalleyDocument) fresh = documents_new (documents_text (self->document));

  analyse (self, fresh);
  assert_same_page (self->document, fresh);
  unfold (self->sidebar);
  derived_assert_page (self->derived, self->sidebar, fresh);
  for (guint i = 0; i < N_STANDING; i++)
    {
      unfold (self->standing[i]);
      derived_assert_page (self->derived, self->standing[i], fresh);
    }
  /* Its source may be gone, and all of them. */
  open_form (self->standing[N_STANDING - 1]);
}

/* What changes when something has been done: the text, or what is seen. */
static char *
dup_state (Session *self)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %s %d", galley_document_get_revision (self->document),
                          galley_sidebar_get_page (self->sidebar), pick (self, GALLEY_TYPE_SOURCE_FORM) != NULL);
}

static void
act_for_sure (Session *self)
{
  g_autofree char *before = dup_state (self);
  g_autofree char *after = NULL;

  do
    {
      g_free (after);
      act (self);
      after = dup_state (self);
    }
  while (g_str_equal (before, after));
}

static void
test_session (gconstpointer data)
{
  g_autofree char *text = load_article ();
  Session self = { 0 };
  guint32 seed = GPOINTER_TO_UINT (data);
  guint n_undone = 0;

  self.context = g_main_context_new ();
  g_main_context_push_thread_default (self.context);
  self.document = documents_new (text);
  self.random = g_rand_new_with_seed (seed);
  self.derived = derived_new ();
  analyse (&self, self.document);
  show_all (&self);
  widgets_settle ();

  for (guint i = 1; i <= N_OPERATIONS; i++)
    {
      act_for_sure (&self);
      analyse (&self, self.document);
      if (i % DRAW_EVERY == 0)
        draw ();
      if (!galley_document_get_analysis (self.document)->well_formed)
        g_test_message ("operation %u of seed %u on page %s: %s", i, seed, galley_sidebar_get_page (self.sidebar),
                        documents_text (self.document));
      g_assert_true (galley_document_get_analysis (self.document)->well_formed);
      assert_derived (&self);
      if (i % COMPARE_EVERY == 0)
        {
          galley_document_end_run (self.document);
          assert_like_new (&self, i);
        }
    }

  while (gtk_text_buffer_get_can_undo (GTK_TEXT_BUFFER (galley_document_get_buffer (self.document))))
    {
      galley_document_undo (self.document);
      n_undone++;
    }
  g_assert_cmpuint (n_undone, >, 0);
  documents_assert_text (self.document, text);

  gtk_window_destroy (self.window);
  derived_free (self.derived);
  g_rand_free (self.random);
  g_object_unref (self.document);
  g_main_context_pop_thread_default (self.context);
  g_main_context_unref (self.context);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();
  /* A page that is fading out can still be read. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  for (guint seed = 1; seed <= N_SEEDS; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/session/seed-%u", seed);

      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_session);
    }
  return g_test_run ();
}
