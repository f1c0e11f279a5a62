/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sidebar and its parts as widgets, in a window of their own. */

#include <gtksourceview/gtksource.h>
#include <string.h>

#include "app/sidebar/field-view.h"
#include "app/sidebar/sidebar.h"
#include "app/sidebar/source-row.h"
#include "app/sidebar/timeline-cell.h"
#include "app/sidebar/timeline-table.h"
#include "core/check/desk.h"
#include "documents.h"
#include "hands.h"
#include "widgets.h"

#define LONG_TEXT "Words enough for some lines, which are more of them where the view is narrow, and fewer where it is wide."

/* --- Views that fit their text --- */

static int
count_lines (GtkTextView *view)
{
  GtkTextIter iter;
  int n = 1;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &iter);
  while (gtk_text_view_forward_display_line (view, &iter))
    n++;
  return n;
}

static int
get_text_height (GtkTextView *view)
{
  GdkRectangle last;
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
  gtk_text_view_get_iter_location (view, &end, &last);
  return last.y + last.height;
}

static void
test_view_fits (void)
{
  static const int widths[] = { 400, 120, 700, 121, 400 };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *view = g_object_new (GALLEY_TYPE_FIELD_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "valign", GTK_ALIGN_START, NULL);
  int last_lines = 0;

  adw_clamp_set_child (ADW_CLAMP (clamp), view);
  gtk_window_set_child (GTK_WINDOW (window), clamp);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), LONG_TEXT, -1);
  gtk_window_present (GTK_WINDOW (window));

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      adw_clamp_set_maximum_size (ADW_CLAMP (clamp), widths[i]);
      adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), widths[i]);
      widgets_settle ();
      g_assert_cmpint (gtk_widget_get_width (view), ==, widths[i]);
      g_assert_cmpint (count_lines (GTK_TEXT_VIEW (view)), !=, last_lines);
      last_lines = count_lines (GTK_TEXT_VIEW (view));
      g_assert_cmpint (gtk_widget_get_height (view), ==, get_text_height (GTK_TEXT_VIEW (view)));
    }
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Few", -1);
  widgets_settle ();
  g_assert_cmpint (gtk_widget_get_height (view), ==, get_text_height (GTK_TEXT_VIEW (view)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- Pages --- */

typedef struct
{
  GalleyDocument *document;
  GtkWidget *window;
  GalleySidebar *sidebar;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->document = documents_new (data);
  self->sidebar = g_object_new (GALLEY_TYPE_SIDEBAR, "document", self->document, NULL);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 420, 1000);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->sidebar));
  gtk_window_present (GTK_WINDOW (self->window));
  documents_settle (self->document);
  widgets_settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->document);
}

static void
show (Fixture *self, const char *page)
{
  g_assert_true (galley_sidebar_show_page (self->sidebar, page));
  widgets_settle ();
}

static gboolean
reads (GtkWidget *widget, const char *words)
{
  g_autofree char *all = widgets_read (widget);

  return strstr (all, words) != NULL;
}

#define HEAD \
  "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\"><head><headline>H</headline></head><body>"
#define TAIL "</body></article>"
#define ARTICLE(body) HEAD body TAIL

static void
test_silenced_list (Fixture *self, gconstpointer data)
{
  const char *const doubled[] = { "doubled-word", NULL };
  const char *const unsourced[] = { "unsourced-event", NULL };
  GtkWidget *button, *list;

  show (self, "problems");
  galley_document_set_silenced (self->document, doubled);
  documents_settle (self->document);
  button = hands_find (GTK_WIDGET (self->sidebar), GTK_TYPE_MENU_BUTTON, 0);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  widgets_settle ();
  list = gtk_popover_get_child (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  g_assert_true (reads (list, galley_desk_get_title (GALLEY_PROBLEM_DOUBLED_WORD)));
  /* As many, but others. */
  galley_document_set_silenced (self->document, unsourced);
  documents_settle (self->document);
  widgets_settle ();
  g_assert_true (reads (list, galley_desk_get_title (GALLEY_PROBLEM_UNSOURCED_EVENT)));
  g_assert_false (reads (list, galley_desk_get_title (GALLEY_PROBLEM_DOUBLED_WORD)));
}

/* --- The article --- */

static void
assert_in_sight (Fixture *self, GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, self->window, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (self->window));
}

/* Whatever is missing has a field, which is shown with the keyboard in it. */
static void
test_missing (Fixture *self, gconstpointer data)
{
  static const struct
  {
    GalleyProblemCode code;
    const char *row;            /* its title, or else that of */
    const char *group;
  } rows[] = {
    { GALLEY_PROBLEM_NO_LEAD_FIGURE, NULL, "Lead Figure" },
    { GALLEY_PROBLEM_NO_HEADLINE, "Headline", NULL },
    { GALLEY_PROBLEM_NO_LANGUAGE, "Language of the Article (en-GB, de, ar …)", NULL },
    { GALLEY_PROBLEM_NO_STANDFIRST, "Standfirst", NULL },
    { GALLEY_PROBLEM_NO_CANONICAL, "Canonical Address", NULL },
    { GALLEY_PROBLEM_NO_BYLINE, NULL, "Authors" },
    { GALLEY_PROBLEM_NO_CATEGORY, "Category", NULL },
    { GALLEY_PROBLEM_NO_DATE, "Published", NULL },
    { GALLEY_PROBLEM_NO_DESCRIPTION, "Description", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *focus, *row, *group;

      show (self, "problems");
      g_assert_true (galley_sidebar_show_missing (self->sidebar, rows[i].code));
      widgets_settle ();
      g_assert_cmpstr (galley_sidebar_get_page (self->sidebar), ==, "article");
      focus = gtk_root_get_focus (GTK_ROOT (self->window));
      row = gtk_widget_get_ancestor (focus, ADW_TYPE_PREFERENCES_ROW);
      group = gtk_widget_get_ancestor (focus, ADW_TYPE_PREFERENCES_GROUP);
      if (rows[i].row != NULL)
        g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, rows[i].row);
      else
        g_assert_cmpstr (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)), ==, rows[i].group);
      assert_in_sight (self, row != NULL ? row : focus);
    }
  show (self, "problems");
  g_assert_false (galley_sidebar_show_missing (self->sidebar, GALLEY_PROBLEM_NO_CAPTION));
  g_assert_cmpstr (galley_sidebar_get_page (self->sidebar), ==, "problems");
}

/* --- The timeline --- */

#define COLUMNS "<columns><when>Years</when><column>Where</column><column>Role</column></columns>"
#define LEEDS "<event when=\"1790\"><cell>Leeds</cell><cell>Clocks</cell></event>"
#define YORK "<event when=\"1780\"><cell>York</cell></event>"
#define ULM "<event when=\"1800\"><cell>Ulm</cell></event>"
#define TIMELINE(columns, rows) ARTICLE ("<timeline>" columns rows "</timeline>")
#define BROKEN TIMELINE (COLUMNS, LEEDS "<event when=\"1780\"><cell>Yo<em>rk</cell></event>" ULM)

static GtkWidget *
show_table (Fixture *self)
{
  GtkWidget *table;

  show (self, "timeline");
  table = hands_find (GTK_WIDGET (self->sidebar), GALLEY_TYPE_TIMELINE_TABLE, 0);
  gtk_widget_grab_focus (table);
  widgets_settle ();
  return table;
}

/* What cannot be done is refused in words, whatever is asked for. */
static void
test_broken_timeline (Fixture *self, gconstpointer data)
{
  static const char *const actions[] = { "timeline.rows-down", "timeline.add-row", "timeline.remove-rows", "timeline.sort" };
  static const char *const of_columns[] = { "timeline.add-column", "timeline.remove-column", "timeline.column-on" };
  GtkWidget *table = show_table (self);

  for (gsize i = 0; i < G_N_ELEMENTS (actions) + G_N_ELEMENTS (of_columns); i++)
    {
      AdwBanner *banner = ADW_BANNER (hands_find (GTK_WIDGET (self->sidebar), ADW_TYPE_BANNER, 0));
      gboolean of_column = i >= G_N_ELEMENTS (actions);

      adw_banner_set_revealed (banner, FALSE);
      if (of_column)
        gtk_widget_activate_action (table, of_columns[i - G_N_ELEMENTS (actions)], "u", 1);
      else
        gtk_widget_activate_action (table, actions[i], NULL);
      widgets_settle ();
      if (adw_banner_get_revealed (banner))
        documents_assert_text (self->document, data);
      else
        {
          /* A part that is whole can be changed. */
          g_assert_cmpstr (documents_text (self->document), !=, data);
          galley_document_undo (self->document);
          documents_assert_text (self->document, data);
        }
    }
}

/* What is done to the second column, and the timeline that comes of it. */
static const struct
{
  const char *name;
  const char *action;
  guint column;
  const char *columns;
  const char *leeds;
  const char *york;
} column_cases[] = {
  { "remove", "timeline.remove-column", 1, "<columns><when>Years</when><column>Role</column></columns>",
    "<event when=\"1790\"><cell>Clocks</cell></event>", "<event when=\"1780\"></event>" },
  { "on", "timeline.column-on", 1, "<columns><when>Years</when><column>Role</column><column>Where</column></columns>",
    "<event when=\"1790\"><cell>Clocks</cell><cell>Leeds</cell></event>", "<event when=\"1780\"><cell></cell><cell>York</cell></event>" },
  { "back", "timeline.column-back", 2, "<columns><when>Years</when><column>Role</column><column>Where</column></columns>",
    "<event when=\"1790\"><cell>Clocks</cell><cell>Leeds</cell></event>", "<event when=\"1780\"><cell></cell><cell>York</cell></event>" },
  { "add", "timeline.add-column", 1,
    "<columns><when>Years</when><column>Where</column><column></column><column>Role</column></columns>",
    "<event when=\"1790\"><cell>Leeds</cell><cell></cell><cell>Clocks</cell></event>", YORK },
  { "first-stays", "timeline.column-back", 1, COLUMNS, LEEDS, YORK },
  { "last-stays", "timeline.column-on", 2, COLUMNS, LEEDS, YORK },
  { "dates-stay", "timeline.remove-column", 0, COLUMNS, LEEDS, YORK },
};

static void
test_columns (Fixture *self, gconstpointer data)
{
  GtkWidget *table = show_table (self);

  for (gsize i = 0; i < G_N_ELEMENTS (column_cases); i++)
    {
      g_autofree char *expected = g_strconcat (HEAD "<timeline>", column_cases[i].columns, column_cases[i].leeds,
                                               column_cases[i].york, "</timeline>" TAIL, NULL);

      g_test_message ("%s", column_cases[i].name);
      gtk_widget_activate_action (table, column_cases[i].action, "u", column_cases[i].column);
      widgets_settle ();
      documents_assert_text (self->document, expected);
      if (!g_str_equal (expected, data))
        galley_document_undo (self->document);
      documents_assert_text (self->document, data);
      widgets_settle ();
    }
}

/* The keyboard goes along with the column that is moved. */
static void
test_column_keyboard (Fixture *self, gconstpointer data)
{
  GtkWidget *table = show_table (self);

  galley_timeline_table_go_to (GALLEY_TIMELINE_TABLE (table), 0, 1);
  widgets_settle ();
  gtk_widget_activate_action (table, "timeline.column-on", "u", 1);
  widgets_settle ();
  gtk_widget_activate_action (table, "timeline.column-back", "u", 2);
  widgets_settle ();
  g_assert_cmpstr (documents_text (self->document), !=, data);
  galley_document_undo (self->document);
  galley_document_undo (self->document);
  documents_assert_text (self->document, data);
}

static void
test_switcher (Fixture *self, gconstpointer data)
{
  GtkWidget *table = show_table (self);
  GtkDropDown *switcher = GTK_DROP_DOWN (hands_find (GTK_WIDGET (self->sidebar), GTK_TYPE_DROP_DOWN, 0));

  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (switcher)));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (switcher)), ==, 2);
  g_assert_true (reads (table, "Leeds"));
  gtk_drop_down_set_selected (switcher, 1);
  widgets_settle ();
  g_assert_true (reads (table, "Ulm"));
  g_assert_false (reads (table, "Leeds"));
  galley_timeline_table_go_to (GALLEY_TIMELINE_TABLE (table), 0, 0);
  gtk_widget_activate_action (table, "timeline.remove-rows", NULL);
  documents_assert_text (self->document, HEAD "<timeline>" COLUMNS LEEDS "</timeline><p>a</p><timeline><caption>Two</caption></timeline>" TAIL);
  galley_document_undo (self->document);
  documents_assert_text (self->document, data);
}

static GtkWidget *
find_focused_cell (GtkWidget *table)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (table));

  g_assert_nonnull (focus);
  return GALLEY_IS_TIMELINE_CELL (focus) ? focus : gtk_widget_get_ancestor (focus, GALLEY_TYPE_TIMELINE_CELL);
}

/* What comes behind the last row that has room is scrolled to: first a row that is
 * shown anew, and of many rows one that gets the cells of another. */
static void
test_new_row_shows (Fixture *self, gconstpointer data)
{
  GtkWidget *table = show_table (self);

  galley_timeline_table_go_to (GALLEY_TIMELINE_TABLE (table), G_MAXUINT, 0);
  widgets_settle ();
  for (guint i = 0; i < 60; i++)
    {
      guint last = galley_timeline_item_get_index (galley_timeline_cell_get_item (GALLEY_TIMELINE_CELL (find_focused_cell (table))));
      graphene_rect_t bounds;
      GtkWidget *cell;

      gtk_widget_activate_action (table, "timeline.append-row", NULL);
      documents_settle (self->document);
      widgets_settle ();
      cell = find_focused_cell (table);
      g_assert_cmpuint (galley_timeline_item_get_index (galley_timeline_cell_get_item (GALLEY_TIMELINE_CELL (cell))), ==, last + 1);
      g_assert_true (gtk_widget_compute_bounds (cell, table, &bounds));
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (table));
      g_assert_cmpfloat (bounds.origin.y, >=, 0);
    }
}

/* Sources are listed beside a cell that has not been edited before, one after the other. */
static void
test_cite (Fixture *self, gconstpointer data)
{
  GtkWidget *table = show_table (self);

  for (guint row = 0; row < 3; row++)
    {
      GtkWidget *popover;
      GdkRectangle place;

      galley_timeline_table_go_to (GALLEY_TIMELINE_TABLE (table), row, 1);
      widgets_settle ();
      gtk_widget_activate_action (table, "timeline.cite", NULL);
      widgets_settle ();
      popover = gtk_widget_get_ancestor (gtk_root_get_focus (gtk_widget_get_root (table)), GTK_TYPE_POPOVER);
      g_assert_nonnull (popover);
      g_assert_true (gtk_widget_get_mapped (popover));
      /* Outside of the window, a popover would be closed by some displays. */
      g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (popover), &place));
      g_assert_cmpint (place.y, >=, 0);
      g_assert_cmpint (place.y + place.height, <=, gtk_widget_get_height (table));
      gtk_popover_popdown (GTK_POPOVER (popover));
      widgets_settle ();
    }
  documents_assert_text (self->document, data);
}

/* A column is as wide as its longest word, though another one has much more to say. */
static void
test_whole_words (Fixture *self, gconstpointer data)
{
  GtkWidget *table = show_table (self);
  g_autoptr (GPtrArray) labels = widgets_find (table, GTK_TYPE_LABEL);
  guint n = 0;

  for (guint i = 0; i < labels->len; i++)
    {
      GtkLabel *label = g_ptr_array_index (labels, i);

      if (!g_str_equal (gtk_label_get_text (label), "Manufacturer"))
        continue;
      g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (label)), ==, 1);
      n++;
    }
  g_assert_cmpuint (n, ==, 1);
}

/* Each source has the sign of the worst that is said of it, and those of which nothing is
 * said have none. */
static void
test_source_signs (Fixture *self, gconstpointer data)
{
  static const char *const icons[] = { "dialog-error-symbolic", NULL, "dialog-warning-symbolic" };
  static const char *const css_classes[] = { "error", "dimmed", "warning" };

  show (self, "sources");
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    {
      GtkWidget *row = hands_find (GTK_WIDGET (self->sidebar), GALLEY_TYPE_SOURCE_ROW, i);
      g_autoptr (GPtrArray) images = widgets_find (row, GTK_TYPE_IMAGE);
      GtkWidget *sign = NULL;

      for (guint n = 0; n < images->len; n++)
        if (gtk_widget_get_tooltip_text (images->pdata[n]) != NULL && gtk_widget_get_visible (images->pdata[n]))
          sign = images->pdata[n];
      if (icons[i] == NULL)
        {
          g_assert_null (sign);
          continue;
        }
      g_assert_nonnull (sign);
      g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (sign)), ==, icons[i]);
      for (guint n = 0; n < G_N_ELEMENTS (css_classes); n++)
        g_assert_cmpint (gtk_widget_has_css_class (sign, css_classes[n]), ==, n == i);
    }
}

/* The keyboard is asked into a page before it has shown anything of the text. */
static void
test_keyboard (Fixture *self, gconstpointer data)
{
  static const char *const pages[] = { "timeline", "sources", "outline", "problems" };

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *stack = NULL;
      GtkWidget *focus;

      g_assert_true (galley_sidebar_show_page (self->sidebar, pages[i]));
      galley_sidebar_focus_page (self->sidebar);
      widgets_settle ();
      stack = hands_find (GTK_WIDGET (self->sidebar), GTK_TYPE_STACK, 0);
      while (gtk_stack_get_transition_running (GTK_STACK (stack)))
        g_main_context_iteration (NULL, TRUE);
      widgets_settle ();
      focus = gtk_root_get_focus (GTK_ROOT (self->window));
      g_assert_nonnull (focus);
      g_assert_true (gtk_widget_get_mapped (focus));
      g_assert_true (gtk_widget_is_ancestor (focus, stack));
    }
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static char *
repeat (const char *text, guint n)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);
  return g_string_free (g_steal_pointer (&all), FALSE);
}

#define ADD(name, text, func) g_test_add ("/sidebar/" name, Fixture, text, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *rows = repeat (LEEDS, 500);
  g_autofree char *many = g_strconcat (HEAD "<timeline>" COLUMNS, rows, "</timeline>" TAIL, NULL);

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add_func ("/sidebar/view-fits", test_view_fits);
  ADD ("silenced-list", ARTICLE ("<p>a</p>"), test_silenced_list);
  ADD ("keyboard", HEAD "<section><title>a</title></section><timeline>" COLUMNS LEEDS "</timeline></body>"
       "<sources><source xml:id=\"a\"><title>A</title></source></sources></article>", test_keyboard);
  ADD ("source-signs", HEAD "<p>a<cite ref=\"a\"/><cite ref=\"c\"/></p></body><sources>"
       "<source xml:id=\"a\" type=\"book\"><title>A</title><wrong/></source>"
       "<source xml:id=\"b\" type=\"book\"><title>B</title><author>D</author><publisher>P</publisher><published>2001</published></source>"
       "<source xml:id=\"c\" type=\"book\"><title>C</title><author>D</author><publisher>P</publisher><published>2001</published></source>"
       "</sources></article>", test_source_signs);
  ADD ("missing", ARTICLE ("<p>a</p>"), test_missing);
  ADD ("broken-timeline", BROKEN, test_broken_timeline);
  ADD ("columns", TIMELINE (COLUMNS, LEEDS YORK), test_columns);
  ADD ("column-keyboard", TIMELINE (COLUMNS, LEEDS YORK), test_column_keyboard);
  ADD ("switcher", ARTICLE ("<timeline>" COLUMNS LEEDS "</timeline><p>a</p><timeline><caption>Two</caption>" ULM "</timeline>"),
       test_switcher);
  ADD ("new-row-shows", TIMELINE (COLUMNS, LEEDS), test_new_row_shows);
  ADD ("new-row-shows-of-many", many, test_new_row_shows);
  ADD ("cite", HEAD "<timeline>" COLUMNS LEEDS "<event when=\"1980\"><cell>" LONG_TEXT "</cell></event>" ULM "</timeline></body>"
       "<sources><source xml:id=\"a\"><title>A</title></source></sources></article>", test_cite);
  ADD ("whole-words", TIMELINE (COLUMNS, "<event when=\"1790-11-18\"><cell>" LONG_TEXT "</cell><cell>Manufacturer</cell></event>"),
       test_whole_words);

  return g_test_run ();
}
