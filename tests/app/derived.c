/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "derived.h"

#include <adwaita.h>

#include "app/sidebar/author-row.h"
#include "app/sidebar/choice-row.h"
#include "app/sidebar/date-row.h"
#include "app/sidebar/edtf-row.h"
#include "app/sidebar/field-spec.h"
#include "app/sidebar/keyword-row.h"
#include "app/sidebar/names-row.h"
#include "app/sidebar/outline-model.h"
#include "app/sidebar/outline-row.h"
#include "app/sidebar/problem-model.h"
#include "app/sidebar/problem-row.h"
#include "app/sidebar/source-row.h"
#include "app/sidebar/text-row.h"
#include "app/sidebar/timeline-cell.h"
#include "core/date/date-format.h"
#include "core/date/date.h"
#include "core/edit/field.h"
#include "hands.h"
#include "widgets.h"

/* More of them need not be on the screen. */
#define ALL_SEEN 20

struct _Derived
{
  /* Owned: what shows one thing after the other */
  GtkWidget *source_row;
  GtkWidget *outline_row;
  GHashTable *problem_rows;     /* by the problem's code, each of which has a menu of its own */
};

/* --- Reading what is not on the screen --- */

static void
read_into (GtkWidget *widget, GString *text)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  if (GTK_IS_IMAGE (widget))
    g_string_append_printf (text, "(%s)\n", gtk_image_get_icon_name (GTK_IMAGE (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    read_into (child, text);
}

static char *
read_any (GtkWidget *widget)
{
  g_autoptr (GString) text = g_string_new (NULL);

  read_into (widget, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* `fresh` is dropped; it may be floating. */
static void
assert_reads_like (GtkWidget *shown, GtkWidget *fresh)
{
  g_autofree char *found = read_any (shown);
  g_autofree char *expected = read_any (fresh);

  g_assert_cmpstr (found, ==, expected);
}

/* Rows on the screen, and all that there are in words. Of many a part is seen, and a row
 * that has the keyboard is kept while it is out of view: so they come in that order, with
 * others between them. */
static void
assert_list (GPtrArray *shown, GPtrArray *expected)
{
  guint next = 0;

  if (expected->len < ALL_SEEN)
    g_assert_cmpuint (shown->len, ==, expected->len);
  for (guint i = 0; i < shown->len; i++)
    {
      g_autofree char *found = read_any (g_ptr_array_index (shown, i));

      while (next < expected->len && !g_str_equal (found, g_ptr_array_index (expected, next)))
        next++;
      if (next == expected->len)
        g_error ("Row %u of %u that are shown is not among the %u there are, or not in its place: %s",
                 i, shown->len, expected->len, found);
      next++;
    }
}

/* --- Fields --- */

static gboolean
get_field (GtkWidget *row, GalleyField *field)
{
  g_autofree char *spec = NULL;
  guint index = 0;

  g_object_get (row, "field", &spec, NULL);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (row), "index") != NULL)
    g_object_get (row, "index", &index, NULL);
  return spec != NULL && galley_field_from_spec (spec, index, field);
}

static char *
dup_date (const char *stored, const GalleyArticle *article, gboolean is_stamp)
{
  GalleyDate date;

  if (is_stamp ? galley_date_parse_stamp (stored, -1, &date, NULL) : galley_date_parse_edtf (stored, -1, &date, NULL))
    return galley_date_format (&date, galley_article_get_language (article), GALLEY_DATE_LONG);
  return g_strdup (stored);
}

static void
assert_texts (GtkWidget *root, const GalleyArticle *article, GType type)
{
  g_autoptr (GPtrArray) rows = widgets_find (root, type);

  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (rows, i);
      g_autofree char *stored = NULL;
      g_autofree char *expected = NULL;
      g_autofree char *shown = NULL;
      GalleyField field;

      if (!get_field (row, &field))
        continue;
      stored = galley_field_dup (article, &field);
      g_object_get (type == GALLEY_TYPE_TEXT_ROW ? (gpointer) hands_get_buffer (row) : (gpointer) row, "text", &shown, NULL);
      if (stored == NULL || type == GALLEY_TYPE_TEXT_ROW)
        expected = g_strdup (stored != NULL ? stored : "");
      else
        expected = dup_date (stored, article, type == GALLEY_TYPE_DATE_ROW);
      g_assert_cmpstr (shown, ==, expected);
    }
}

static void
assert_choices (GtkWidget *root, const GalleyArticle *article)
{
  g_autoptr (GPtrArray) rows = widgets_find (root, GALLEY_TYPE_CHOICE_ROW);

  for (guint i = 0; i < rows->len; i++)
    {
      AdwComboRow *row = g_ptr_array_index (rows, i);
      g_autofree char *all = NULL;
      g_autofree char *stored = NULL;
      g_auto (GStrv) values = NULL;
      GalleyField field;

      if (!get_field (GTK_WIDGET (row), &field))
        continue;
      g_object_get (row, "values", &all, NULL);
      values = g_strsplit (all, "\n", -1);
      stored = galley_field_dup (article, &field);
      if (stored == NULL)
        g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
      else
        g_assert_cmpstr (values[adw_combo_row_get_selected (row)], ==, stored);
    }
}

static guint
count_rows (GtkWidget *root, const char *spec)
{
  g_autoptr (GPtrArray) rows = widgets_find (root, GALLEY_TYPE_TEXT_ROW);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *found = NULL;

      g_object_get (g_ptr_array_index (rows, i), "field", &found, NULL);
      n += g_strcmp0 (found, spec) == 0;
    }
  return n;
}

static void
assert_keywords (GtkWidget *root, const GalleyArticle *article)
{
  GalleyField field = GALLEY_HEAD_FIELD (KEYWORD);
  g_autoptr (GPtrArray) chips = widgets_find (hands_find (root, GALLEY_TYPE_KEYWORD_ROW, 0), GTK_TYPE_BUTTON);

  g_assert_cmpuint (chips->len, ==, galley_field_count (article, &field));
  for (field.nth = 0; field.nth < chips->len; field.nth++)
    {
      g_autofree char *keyword = galley_field_dup (article, &field);
      g_autoptr (GPtrArray) labels = widgets_find (g_ptr_array_index (chips, field.nth), GTK_TYPE_LABEL);

      g_assert_cmpstr (gtk_label_get_text (g_ptr_array_index (labels, 0)), ==, keyword != NULL ? keyword : "");
    }
}

static void
assert_article (GtkWidget *root, const GalleyArticle *article)
{
  GalleyField author = GALLEY_HEAD_FIELD (AUTHOR);
  GalleyField note = GALLEY_HEAD_FIELD (NOTE);
  g_autoptr (GPtrArray) authors = widgets_find (root, GALLEY_TYPE_AUTHOR_ROW);
  gboolean has_figure = galley_article_get_field (article, GALLEY_ELEMENT_FIGURE) != GALLEY_NO_NODE;

  assert_texts (root, article, GALLEY_TYPE_TEXT_ROW);
  assert_texts (root, article, GALLEY_TYPE_DATE_ROW);
  assert_choices (root, article);
  assert_keywords (root, article);
  g_assert_cmpuint (authors->len, ==, galley_field_count (article, &author));
  g_assert_cmpuint (count_rows (root, "head/note"), ==, galley_field_count (article, &note));
  g_assert_cmpuint (count_rows (root, "lead@alt"), ==, has_figure ? 1 : 0);
}

/* --- Lists --- */

static guint
get_nth_timeline (GtkWidget *root)
{
  g_autoptr (GPtrArray) switchers = widgets_find (root, GTK_TYPE_DROP_DOWN);

  return switchers->len > 0 ? gtk_drop_down_get_selected (g_ptr_array_index (switchers, 0)) : 0;
}

static void
assert_timeline (GtkWidget *root, GalleyArticle *article, guint64 revision)
{
  g_autoptr (GalleyTimelineModel) model = galley_timeline_model_new ();
  g_autoptr (GPtrArray) cells = widgets_find (root, GALLEY_TYPE_TIMELINE_CELL);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_rows, n_columns;

  galley_timeline_model_set_article (model, article, get_nth_timeline (root), revision);
  n_rows = galley_timeline_model_get_n_rows (model);
  n_columns = galley_timeline_model_get_n_columns (model) + 1;
  if (n_rows < ALL_SEEN)
    g_assert_cmpuint (cells->len, ==, n_rows * n_columns);
  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (fresh, g_object_ref_sink (galley_timeline_cell_new (model, i)));
  for (guint i = 0; i < cells->len; i++)
    {
      GalleyTimelineCell *cell = g_ptr_array_index (cells, i);
      guint row = galley_timeline_item_get_index (galley_timeline_cell_get_item (cell));
      GtkWidget *other = g_ptr_array_index (fresh, galley_timeline_cell_get_column (cell));
      g_autoptr (GalleyTimelineItem) item = NULL;

      g_assert_cmpuint (row, <, n_rows);
      item = g_list_model_get_item (G_LIST_MODEL (model), row);
      galley_timeline_cell_set_item (GALLEY_TIMELINE_CELL (other), item);
      assert_reads_like (GTK_WIDGET (cell), other);
      galley_timeline_cell_set_item (GALLEY_TIMELINE_CELL (other), NULL);
    }
}

/* One on each line, or between semicolons; a line that has just been begun is no difference. */
static char *
tidy_names (const char *names)
{
  g_auto (GStrv) parts = g_strsplit_set (names, "\n;", -1);
  g_autoptr (GString) tidy = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_string_append_printf (tidy, "%s\n", parts[i]);
  return g_string_free (g_steal_pointer (&tidy), FALSE);
}

static void
assert_names (GtkWidget *row, const GalleyArticle *article)
{
  GalleyField field = { .part = GALLEY_PART_SOURCE, .element = GALLEY_ELEMENT_SOURCE_AUTHOR };
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *expected = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *shown = NULL;
  guint n;

  g_object_get (row, "index", &field.index, NULL);
  n = galley_field_count (article, &field);
  for (field.nth = 0; field.nth < n; field.nth++)
    {
      g_autofree char *name = galley_field_dup (article, &field);

      g_string_append_printf (names, "%s\n", name != NULL ? name : "");
    }
  expected = tidy_names (names->str);
  g_object_get (hands_get_buffer (row), "text", &typed, NULL);
  shown = tidy_names (typed);
  g_assert_cmpstr (shown, ==, expected);
}

/* The list, or one of them. */
static void
assert_sources (Derived *self, GtkWidget *root, const GalleyAnalysis *analysis, const GalleyArticle *article)
{
  g_autoptr (GPtrArray) rows = widgets_find (root, GALLEY_TYPE_SOURCE_ROW);
  g_autoptr (GPtrArray) names = widgets_find (root, GALLEY_TYPE_NAMES_ROW);

  if (names->len > 0)
    {
      assert_texts (root, article, GALLEY_TYPE_TEXT_ROW);
      assert_texts (root, article, GALLEY_TYPE_EDTF_ROW);
      assert_choices (root, article);
      assert_names (g_ptr_array_index (names, 0), article);
      return;
    }
  g_assert_cmpuint (rows->len, ==, galley_article_get_n_sources (article));
  for (guint i = 0; i < rows->len; i++)
    {
      galley_source_row_update (GALLEY_SOURCE_ROW (self->source_row), analysis, article,
                                galley_article_source_at_number (article, i + 1));
      assert_reads_like (g_ptr_array_index (rows, i), self->source_row);
    }
}

static void
assert_outline (Derived *self, GtkWidget *root, GalleyDocument *document)
{
  g_autoptr (GalleyOutlineModel) model = galley_outline_model_new ();
  g_autoptr (GPtrArray) rows = widgets_find (root, GALLEY_TYPE_OUTLINE_ROW);
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
  GListModel *list = galley_outline_model_get_list (model);

  galley_outline_model_set_document (model, document);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GalleyOutlineEntry) entry = g_list_model_get_item (list, i);

      galley_outline_row_set_entry (GALLEY_OUTLINE_ROW (self->outline_row), entry);
      g_ptr_array_add (expected, read_any (self->outline_row));
    }
  galley_outline_row_set_entry (GALLEY_OUTLINE_ROW (self->outline_row), NULL);
  assert_list (rows, expected);
}

static GtkWidget *
get_problem_row (Derived *self, GalleyProblemCode code)
{
  GtkWidget *row = g_hash_table_lookup (self->problem_rows, GUINT_TO_POINTER (code));

  if (row == NULL)
    {
      row = g_object_ref_sink (galley_problem_row_new ());
      g_hash_table_insert (self->problem_rows, GUINT_TO_POINTER (code), row);
    }
  return row;
}

static void
assert_problems (Derived *self, GtkWidget *root, GalleyDocument *document)
{
  g_autoptr (GalleyProblemModel) model = galley_problem_model_new ();
  g_autoptr (GPtrArray) rows = widgets_find (root, GALLEY_TYPE_PROBLEM_ROW);
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
  GListModel *list = galley_problem_model_get_list (model);

  galley_problem_model_set_document (model, document);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GalleyProblemItem) item = g_list_model_get_item (list, i);
      GtkWidget *row = get_problem_row (self, galley_problem_item_get_problem (item)->code);

      galley_problem_row_set_item (GALLEY_PROBLEM_ROW (row), item, document);
      g_ptr_array_add (expected, read_any (row));
      galley_problem_row_set_item (GALLEY_PROBLEM_ROW (row), NULL, NULL);
    }
  assert_list (rows, expected);
}

Derived *
derived_new (void)
{
  Derived *self = g_new0 (Derived, 1);

  self->source_row = g_object_ref_sink (galley_source_row_new ());
  self->outline_row = g_object_ref_sink (galley_outline_row_new ());
  self->problem_rows = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  return self;
}

void
derived_free (Derived *self)
{
  g_object_unref (self->source_row);
  g_object_unref (self->outline_row);
  g_hash_table_unref (self->problem_rows);
  g_free (self);
}

void
derived_assert_page (Derived *self, GalleySidebar *sidebar, GalleyDocument *fresh)
{
  GtkWidget *root = GTK_WIDGET (sidebar);
  GalleyAnalysis *analysis = galley_document_peek_current_analysis (fresh);
  GalleyArticle *article = galley_document_peek_article (fresh);
  const char *page = galley_sidebar_get_page (sidebar);

  if (g_str_equal (page, "article"))
    assert_article (root, article);
  else if (g_str_equal (page, "timeline"))
    assert_timeline (root, article, galley_document_get_revision (fresh));
  else if (g_str_equal (page, "sources"))
    assert_sources (self, root, analysis, article);
  else if (g_str_equal (page, "outline"))
    assert_outline (self, root, fresh);
  else if (g_str_equal (page, "problems"))
    assert_problems (self, root, fresh);
  else
    g_assert_not_reached ();
}
