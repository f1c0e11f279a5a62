/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "edits.h"

#include <string.h>

#include "core/check/xml-judge.h"

#define MARK_START "⟦"
#define MARK_END "⟧"

gboolean
edits_is_well_formed (const char *text, gsize n_bytes)
{
  g_autoptr (GalleyTree) tree = galley_tree_new (text, n_bytes);
  g_auto (GalleyXmlVerdict) verdict = { 0 };

  galley_xml_judge (tree, &verdict);
  return verdict.well_formed;
}

GalleyNodeId
edits_node (const GalleyArticle *article, GalleyElement element, guint nth)
{
  const GalleyTree *tree = galley_article_get_tree (article);

  for (GalleyNodeId i = 1; i < galley_tree_size (tree); i++)
    if (galley_tree_node (tree, i)->element == element && nth-- == 0)
      return i;
  g_assert_not_reached ();
}

static guint32
take_mark (GString *text, const char *mark)
{
  const char *found = strstr (text->str, mark);
  gssize offset;

  if (found == NULL)
    return G_MAXUINT32;
  offset = found - text->str;
  g_string_erase (text, offset, (gssize) strlen (mark));
  return (guint32) offset;
}

/* What every edit keeps to, whatever it is for. */
static void
check_edit (const GalleyTextEdit *edit, const GString *before, const GString *after)
{
  guint32 end = 0;

  for (guint i = 0; i < galley_text_edit_get_n (edit); i++)
    {
      const GalleySplice *splice = galley_text_edit_get (edit, i);

      g_assert_cmpuint (splice->span.start, >=, end);
      g_assert_cmpuint (splice->span.end, <=, before->len);
      g_assert_true (g_utf8_validate_len (splice->text, splice->n_bytes, NULL));
      end = splice->span.end;
    }
  if (edits_is_well_formed (before->str, before->len))
    g_assert_true (edits_is_well_formed (after->str, after->len));
}

static void
test_row (gconstpointer data)
{
  EditRow row = *(const EditRow *) data;
  g_autoptr (GString) before = g_string_new (row.before);
  g_autoptr (GalleyArticle) article = NULL;
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  row.range.start = take_mark (before, MARK_START);
  row.range.end = take_mark (before, MARK_END);
  if (row.range.end == G_MAXUINT32)
    row.range.end = row.range.start;

  g_autoptr (GBytes) bytes = g_bytes_new (before->str, before->len);
  article = galley_article_new (bytes);
  edit = row.func (article, &row, &error);

  if (row.after == NULL)
    {
      g_assert_null (edit);
      g_assert_error (error, GALLEY_EDIT_ERROR, (int) row.error);
      g_assert_true (g_str_has_suffix (error->message, "."));
      return;
    }
  g_assert_no_error (error);
  g_assert_nonnull (edit);

  g_autoptr (GBytes) result = galley_text_edit_apply (edit, before->str, before->len);
  g_autoptr (GString) after = g_string_new_len (g_bytes_get_data (result, NULL), (gssize) g_bytes_get_size (result));
  g_assert_cmpstr (after->str, ==, row.after);
  check_edit (edit, before, after);

  /* What changes nothing has no splices. */
  if (g_str_equal (before->str, row.after))
    g_assert_true (galley_text_edit_is_empty (edit));
}

void
edits_add_rows (const char *group, const EditRow *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *path = g_strdup_printf ("/edit/%s/%s", group, rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }
}
