/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/field-inline.h"

#include "core/edit/rich-text.h"

/* What has no words is not in a field that shows words alone. */
static gboolean
is_shown (gunichar c)
{
  return c != GALLEY_RICH_OBJECT && c != GALLEY_RICH_BREAK;
}

/* Places in the field for those in the text, and the other way round: one for
 * each character, and one behind the last. */
static guint *
map_shown (const GalleyRichText *rich, gboolean to_shown)
{
  guint *places = g_new (guint, rich->n_characters + 1);
  guint n_shown = 0;
  guint i = 0;

  for (const char *p = rich->text; *p != '\0'; p = g_utf8_next_char (p), i++)
    {
      if (to_shown)
        places[i] = n_shown;
      else
        places[n_shown] = i;
      n_shown += is_shown (g_utf8_get_char (p)) ? 1 : 0;
    }
  for (guint k = to_shown ? i : n_shown; k <= rich->n_characters; k++)
    places[k] = to_shown ? n_shown : i;
  return places;
}

static GalleyNodeId
find_node (const GalleyArticle *article, const GalleyField *field)
{
  return galley_field_inline_allows (field) ? galley_field_find (article, field) : GALLEY_NO_NODE;
}

GtkTextTag *
galley_field_inline_find_tag (GtkTextBuffer *buffer, GalleyElement element)
{
  const char *name = galley_element_is_known (element) ? galley_element_name (element) : "unknown";
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);

  if (tag != NULL)
    return tag;
  switch ((int) element)
    {
    case GALLEY_ELEMENT_EM:
      return gtk_text_buffer_create_tag (buffer, name, "style", PANGO_STYLE_ITALIC, NULL);
    case GALLEY_ELEMENT_STRONG:
      return gtk_text_buffer_create_tag (buffer, name, "weight", PANGO_WEIGHT_BOLD, NULL);
    case GALLEY_ELEMENT_A:
      return gtk_text_buffer_create_tag (buffer, name, "underline", PANGO_UNDERLINE_SINGLE, NULL);
    case GALLEY_ELEMENT_CODE:
      return gtk_text_buffer_create_tag (buffer, name, "family", "monospace", NULL);
    default:
      return NULL;
    }
}

/**
 * galley_field_inline_tag:
 *
 * Does nothing at all for a field without elements in it that has none of
 * their looks: most fields, at each key.
 */
void
galley_field_inline_tag (GtkTextBuffer *buffer, GalleyArticle *article, const GalleyField *field)
{
  GalleyNodeId node = find_node (article, field);
  gboolean had_tags = gtk_text_tag_table_get_size (gtk_text_buffer_get_tag_table (buffer)) > 0;
  g_autoptr (GalleyRichText) rich = NULL;
  g_autofree guint *places = NULL;
  GtkTextIter start, end;

  if (had_tags)
    {
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      gtk_text_buffer_remove_all_tags (buffer, &start, &end);
    }
  if (node == GALLEY_NO_NODE || galley_tree_node (galley_article_get_tree (article), node)->after <= node + 2)
    return;
  rich = galley_rich_text_new (article, node);
  places = map_shown (rich, TRUE);
  for (guint i = 0; i < rich->runs->len; i++)
    {
      const GalleyRichRun *run = &g_array_index (rich->runs, GalleyRichRun, i);
      GtkTextTag *tag = galley_field_inline_find_tag (buffer, run->element);

      if (tag == NULL)
        continue;
      gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) places[run->start]);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) places[run->end]);
      gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
    }
}

gboolean
galley_field_inline_allows (const GalleyField *field)
{
  return field->attribute == GALLEY_ATTRIBUTE_NONE && galley_vocabulary_allows (field->element, GALLEY_ELEMENT_EM);
}

gboolean
galley_field_inline_get_range (GtkTextBuffer *buffer, GalleyArticle *article, const GalleyField *field, GalleySpan *range)
{
  GalleyNodeId node = find_node (article, field);
  g_autoptr (GalleyRichText) rich = NULL;
  g_autofree guint *places = NULL;
  GtkTextIter start, end;
  guint first, last;

  if (node == GALLEY_NO_NODE)
    return FALSE;
  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    {
      if ((gtk_text_iter_inside_word (&start) || gtk_text_iter_ends_word (&start)) && !gtk_text_iter_starts_word (&start))
        gtk_text_iter_backward_word_start (&start);
      if (gtk_text_iter_inside_word (&end) && !gtk_text_iter_ends_word (&end))
        gtk_text_iter_forward_word_end (&end);
    }
  rich = galley_rich_text_new (article, node);
  places = map_shown (rich, FALSE);
  first = MIN ((guint) gtk_text_iter_get_offset (&start), rich->n_characters);
  last = MIN ((guint) gtk_text_iter_get_offset (&end), rich->n_characters);
  if (first >= last)
    return FALSE;
  *range = galley_rich_text_find_bytes (article, node, places[first], places[last - 1] + 1);
  return TRUE;
}
