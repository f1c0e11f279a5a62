/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/flow/markdown-private.h"

#include "core/address/page-address.h"

/* A double-quoted YAML string: the one form that can hold anything. */
static void
append_quoted (GString *out, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_string_append_c (out, '"');
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", (char) c);
      else if (c < 0x20 || (c >= 0x7f && c < 0xa0))
        g_string_append_printf (out, "\\u%04X", c);
      else if (c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0xfffe || c == 0xffff)
        g_string_append_printf (out, "\\u%04X", c);
      else
        g_string_append_unichar (out, c);
    }
  g_string_append_c (out, '"');
}

static void
append_field (GString *out, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    return;

  g_string_append_printf (out, "%s: ", key);
  append_quoted (out, value);
  g_string_append_c (out, '\n');
}

static void
append_authors (const GalleyArticle *article, GString *out)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId head = galley_article_get_head (article);
  gboolean has_any = FALSE;

  for (GalleyNodeId node = galley_tree_child (tree, head, GALLEY_ELEMENT_AUTHOR); node != GALLEY_NO_NODE;
       node = galley_tree_next (tree, node, GALLEY_ELEMENT_AUTHOR))
    {
      g_autofree char *name = galley_tree_text (tree, node);
      g_autofree char *role = galley_tree_attr_value (tree, node, GALLEY_ATTRIBUTE_ROLE);
      g_autofree char *written = galley_tree_attr_value (tree, node, GALLEY_ATTRIBUTE_URL);
      g_autofree char *url = galley_page_address (written, GALLEY_LINK_WEB | GALLEY_LINK_MAIL);

      if (*name == '\0')
        continue;
      g_string_append (out, has_any ? "" : "authors:\n");
      has_any = TRUE;
      append_field (out, "  - name", name);
      append_field (out, "    role", role);
      append_field (out, "    url", url);
    }
}

static void
append_keywords (const GalleyArticle *article, GString *out)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId head = galley_article_get_head (article);
  gboolean has_any = FALSE;

  for (GalleyNodeId node = galley_tree_child (tree, head, GALLEY_ELEMENT_KEYWORD); node != GALLEY_NO_NODE;
       node = galley_tree_next (tree, node, GALLEY_ELEMENT_KEYWORD))
    {
      g_autofree char *keyword = galley_tree_text (tree, node);

      if (*keyword == '\0')
        continue;
      g_string_append (out, has_any ? "  - " : "keywords:\n  - ");
      has_any = TRUE;
      append_quoted (out, keyword);
      g_string_append_c (out, '\n');
    }
}

static void
append_headline (const GalleyArticle *article, const char *key, const char *use, const char *headline, GString *out)
{
  g_autofree char *other = galley_article_dup_headline (article, use);

  if (g_strcmp0 (other, headline) != 0)
    append_field (out, key, other);
}

/**
 * galley_markdown_write_head:
 *
 * Writes the YAML front matter: the fields that are values. What is running
 * text, the standfirst and the rights, stands in the body.
 */
void
galley_markdown_write_head (const GalleyArticle *article, GString *out)
{
  static const struct
  {
    const char *key;
    GalleyElement element;
  } fields[] = {
    { "kicker", GALLEY_ELEMENT_KICKER },
    { "byline", GALLEY_ELEMENT_BYLINE },
    { "place", GALLEY_ELEMENT_DATELINE },
    { "date", GALLEY_ELEMENT_PUBLISHED },
    { "updated", GALLEY_ELEMENT_UPDATED },
    { "description", GALLEY_ELEMENT_DESCRIPTION },
    { "category", GALLEY_ELEMENT_CATEGORY },
  };
  g_autofree char *headline = galley_article_dup_field (article, GALLEY_ELEMENT_HEADLINE);
  g_autofree char *written = galley_article_dup_field (article, GALLEY_ELEMENT_CANONICAL);
  g_autofree char *canonical = galley_page_address (written, GALLEY_LINK_WEB);

  g_string_append (out, "---\n");
  append_field (out, "title", headline);
  append_headline (article, "title_search", "search", headline, out);
  append_headline (article, "title_social", "social", headline, out);
  append_headline (article, "title_short", "short", headline, out);
  append_field (out, "lang", galley_article_get_language (article));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = galley_article_dup_field (article, fields[i].element);

      append_field (out, fields[i].key, value);
    }
  append_field (out, "canonical", canonical);
  if (galley_article_get_head (article) != GALLEY_NO_NODE)
    {
      append_authors (article, out);
      append_keywords (article, out);
    }
  g_string_append (out, "---\n");
}
