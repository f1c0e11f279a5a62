/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/timeline-words.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "app/sidebar/timeline-text.h"
#include "core/article/names.h"
#include "core/edit/field.h"
#include "core/edit/rich-text.h"
#include "core/timeline/edit-timeline-block.h"

#define CELL "cell %u"
#define HEADING "heading %u"

/* The timeline or event that begins there. */
static GalleyNodeId
find_node (const GalleyTree *tree, guint32 start)
{
  for (GalleyNodeId i = 1; i < galley_tree_size (tree); i++)
    {
      GalleyElement element = (GalleyElement) galley_tree_node (tree, i)->element;

      if (galley_tree_node (tree, i)->start == start
          && (element == GALLEY_ELEMENT_EVENT || element == GALLEY_ELEMENT_TIMELINE))
        return i;
    }
  return GALLEY_NO_NODE;
}

static guint
find_row (const GalleyTree *tree, GalleyNodeId event)
{
  guint row = 0;

  for (GALLEY_EACH_CHILD (tree, galley_tree_node (tree, event)->parent, child))
    {
      if (child == event)
        return row;
      row += galley_tree_node (tree, child)->element == GALLEY_ELEMENT_EVENT;
    }
  return row;
}

static GalleyTextEdit *
edit_heading (const GalleyArticle *article, GalleyNodeId timeline, guint column, const char *typed)
{
  GalleyNodeId columns = galley_tree_child (galley_article_get_tree (article), timeline, GALLEY_ELEMENT_COLUMNS);
  GalleyField field = column == 0 ? GALLEY_NODE_FIELD (columns, WHEN, 0) : GALLEY_NODE_FIELD (columns, COLUMN, column - 1);

  if (columns == GALLEY_NO_NODE || galley_field_find (article, &field) == GALLEY_NO_NODE)
    return NULL;
  return galley_field_set (article, &field, typed, NULL);
}

static GalleyTextEdit *
edit_attribute (const GalleyArticle *article, GalleyNodeId node, GalleyAttribute attribute, const char *typed)
{
  GalleyField field = { .part = GALLEY_PART_NODE, .index = node, .attribute = attribute };

  return galley_field_set (article, &field, *typed != '\0' ? typed : NULL, NULL);
}

static GalleyTextEdit *
make_edit (const GalleyArticle *article, GalleyNodeId node, const char *key, const char *words)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  gboolean is_event = galley_tree_node (tree, node)->element == GALLEY_ELEMENT_EVENT;
  GalleyField caption = GALLEY_NODE_FIELD (node, CAPTION, 0);
  guint column;

  if (is_event && sscanf (key, CELL, &column) == 1 && column > 0)
    return galley_timeline_words_edit_cell (article, node, column, words, NULL);
  if (is_event && sscanf (key, CELL, &column) == 1)
    {
      g_autofree char *when = galley_tree_attr_value (tree, node, GALLEY_ATTRIBUTE_WHEN);
      g_autofree char *label = galley_tree_attr_value (tree, node, GALLEY_ATTRIBUTE_LABEL);

      return galley_timeline_words_edit_date (article, node, words, when, label != NULL && *label != '\0', NULL);
    }
  if (!is_event && sscanf (key, HEADING, &column) == 1)
    return edit_heading (article, node, column, words);
  if (!is_event && strcmp (key, GALLEY_TIMELINE_CAPTION) == 0)
    return galley_field_set (article, &caption, words, NULL);
  if (is_event && strcmp (key, GALLEY_TIMELINE_LABEL) == 0)
    return edit_attribute (article, node, GALLEY_ATTRIBUTE_LABEL, words);
  if (strcmp (key, GALLEY_TIMELINE_ANCHOR) == 0 && galley_timeline_words_judge_anchor (article, node, words) == NULL)
    return edit_attribute (article, node, GALLEY_ATTRIBUTE_XML_ID, words);
  return NULL;
}

char *
galley_timeline_words_dup_cell (guint column)
{
  return g_strdup_printf (CELL, column);
}

char *
galley_timeline_words_dup_heading (guint column)
{
  return g_strdup_printf (HEADING, column);
}

void
galley_timeline_words_keep (GalleyDocument *document, const GalleyArticle *article, GalleyNodeId node, const char *key,
                            const char *words)
{
  if (node != GALLEY_NO_NODE)
    galley_document_set_unwritten_at (document, galley_tree_node (galley_article_get_tree (article), node)->start, key,
                                      words);
}

const char *
galley_timeline_words_find (GalleyDocument *document, const GalleyArticle *article, GalleyNodeId node, const char *key)
{
  if (document == NULL || node == GALLEY_NO_NODE)
    return NULL;
  return galley_document_get_unwritten_at (document, galley_tree_node (galley_article_get_tree (article), node)->start, key);
}

void
galley_timeline_words_write (GalleyDocument *document)
{
  guint i = 0;

  for (;;)
    {
      guint32 start = 0;
      g_autofree char *words = NULL;
      g_autofree char *key = galley_document_dup_unwritten_at (document, i, &start, &words);

      if (key == NULL)
        return;

      GalleyArticle *article = galley_document_peek_article (document);
      const GalleyTree *tree = galley_article_get_tree (article);
      GalleyNodeId node = find_node (tree, start);
      g_autoptr (GalleyTextEdit) edit = node != GALLEY_NO_NODE ? make_edit (article, node, key, words) : NULL;

      if (edit != NULL)
        {
          galley_document_set_unwritten_at (document, start, key, NULL);
          galley_document_apply (document, edit);
        }
      else if (node == GALLEY_NO_NODE && tree->nests)
        galley_document_set_unwritten_at (document, start, key, NULL);
      else
        i++;
    }
}

GalleyTextEdit *
galley_timeline_words_edit_date (const GalleyArticle *article, GalleyNodeId event, const char *typed,
                                 const char *when_before, gboolean had_label, GError **error)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  g_auto (GalleyTypedDate) date = { 0 };
  GalleyTimelineChange change = { .row = find_row (tree, event), .sets_date = TRUE };

  galley_timeline_read_date (typed, galley_article_get_language (article), when_before, had_label, &date);
  change.when = date.when;
  change.label = date.label;
  return galley_edit_change_events (article, galley_tree_node (tree, event)->parent, &change, 1, error);
}

GalleyTextEdit *
galley_timeline_words_edit_cell (const GalleyArticle *article, GalleyNodeId event, guint column, const char *typed,
                                 GError **error)
{
  GalleyNodeId cell = galley_timeline_text_find_cell (article, event, column - 1);
  GalleyField field = GALLEY_NODE_FIELD (event, CELL, column - 1);

  if (cell != GALLEY_NO_NODE)
    return galley_rich_text_set (article, cell, typed, error);
  return galley_field_set (article, &field, typed, error);
}

const char *
galley_timeline_words_judge_anchor (const GalleyArticle *article, GalleyNodeId node, const char *anchor)
{
  GalleyNodeId holder;

  if (*anchor == '\0')
    return NULL;
  if (!galley_name_is_simple (anchor, strlen (anchor)))
    return _("An anchor is a word of letters, digits, hyphens and dots that begins with a letter.");
  holder = galley_article_find_id (article, anchor);
  return holder != GALLEY_NO_NODE && holder != node ? _("Another element has this anchor already.") : NULL;
}
