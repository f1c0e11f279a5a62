/* SPDX-License-Identifier: GPL-3.0-or-later */

/* products OUTDIR FILE...: for the Markdown test, writes of each article the
 * Markdown (NAME.md) and what a renderer has to make of it (NAME.html), told
 * without any Markdown from the flow that the Markdown is made from. */

#include <stdlib.h>
#include <string.h>

#include "core/address/page-address.h"
#include "core/flow/flow.h"
#include "core/flow/markdown.h"

typedef struct
{
  const GalleyArticle *article;
  GString *out;
  GHashTable *cited;      /* numbers of sources, as far as they have been cited */
  gboolean is_muted;
  gboolean is_heading;    /* of the row that is open */
  gboolean in_code;
} Html;

static void
append_escaped (GString *out, const char *text, gsize n_bytes)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) n_bytes);

  g_string_append (out, escaped);
}

static void
append_tag (Html *self, const char *name, gboolean is_end)
{
  g_string_append_printf (self->out, "<%s%s>", is_end ? "/" : "", name);
}

static gboolean
is_inline (GalleyFlowKind kind)
{
  return kind >= GALLEY_FLOW_EM;
}

static const char *
tag_of (Html *self, const GalleyFlowItem *item)
{
  static const char *const headings[] = { "h2", "h3", "h4", "h5", "h6" };

  switch ((int) item->kind)
    {
    case GALLEY_FLOW_STANDFIRST:
    case GALLEY_FLOW_PARAGRAPH:
    case GALLEY_FLOW_CAPTION:
    case GALLEY_FLOW_ATTRIBUTION:
    case GALLEY_FLOW_RIGHTS:
      return "p";
    case GALLEY_FLOW_HEADING:
      return headings[MIN (item->number, 6) - 2];
    case GALLEY_FLOW_CELL:
      return "td";
    case GALLEY_FLOW_PRE:
      return "pre";
    case GALLEY_FLOW_QUOTE:
    case GALLEY_FLOW_BOX:
      return "blockquote";
    case GALLEY_FLOW_LIST:
      return item->is_ordered ? "ol" : "ul";
    case GALLEY_FLOW_ITEM:
      return "li";
    case GALLEY_FLOW_TABLE:
      return "table";
    case GALLEY_FLOW_ROW:
      return "tr";
    case GALLEY_FLOW_EM:
      return "em";
    case GALLEY_FLOW_STRONG:
      return "strong";
    case GALLEY_FLOW_SUB:
      return "sub";
    case GALLEY_FLOW_SUP:
      return "sup";
    case GALLEY_FLOW_CODE:
      return "code";
    case GALLEY_FLOW_RULE:
      return "hr";
    case GALLEY_FLOW_BREAK:
      return "br";
    default:
      return NULL;
    }
}

/* Places inside the article are links only where there is a heading. */
static gboolean
is_link (const Html *self, const GalleyFlowItem *item)
{
  const GalleyTree *tree = galley_article_get_tree (self->article);
  GalleyElement element = item->node != GALLEY_NO_NODE ? galley_tree_node (tree, item->node)->element : GALLEY_ELEMENT_NONE;

  return item->address[0] != '#' ||
         ((element == GALLEY_ELEMENT_SECTION || element == GALLEY_ELEMENT_ASIDE) &&
          galley_tree_child (tree, item->node, GALLEY_ELEMENT_TITLE) != GALLEY_NO_NODE);
}

static void
append_picture (Html *self, const GalleyFlowItem *item)
{
  g_autofree char *address = item->address != NULL ? galley_page_address (item->address, GALLEY_LINK_WEB | GALLEY_LINK_RELATIVE) : NULL;
  const char *alt = item->text != NULL ? item->text : "";

  if (address == NULL && *alt == '\0')
    return;
  g_string_append (self->out, "<p>");
  if (address != NULL)
    {
      g_string_append (self->out, "<img src=\"");
      append_escaped (self->out, address, strlen (address));
      g_string_append (self->out, "\" alt=\"");
      append_escaped (self->out, alt, strlen (alt));
      g_string_append (self->out, "\">");
    }
  else
    append_escaped (self->out, alt, strlen (alt));
  g_string_append (self->out, "</p>");
}

static void
begin_cb (const GalleyFlowItem *item, gpointer data)
{
  Html *self = data;
  const char *tag = tag_of (self, item);

  if (item->kind == GALLEY_FLOW_KICKER || item->kind == GALLEY_FLOW_HEADLINE || item->kind == GALLEY_FLOW_BYLINE ||
      item->kind == GALLEY_FLOW_DATES)
    self->is_muted = TRUE;
  else if (self->is_muted || (self->in_code && is_inline (item->kind)))
    return;
  else if (item->kind == GALLEY_FLOW_SOURCE)
    {
      gboolean is_cited = g_hash_table_contains (self->cited, GUINT_TO_POINTER (item->number));

      g_string_append_printf (self->out, is_cited ? "<section class=\"footnotes\"><li id=\"fn-%u\"><p>"
                                                  : "<section class=\"list\"><li id=\"source-%u\"><p>",
                              item->number);
    }
  else if (item->kind == GALLEY_FLOW_PICTURE)
    append_picture (self, item);
  else if (item->kind == GALLEY_FLOW_LINK && is_link (self, item))
    {
      g_string_append (self->out, "<a href=\"");
      append_escaped (self->out, item->address[0] == '#' ? "#" : item->address,
                      item->address[0] == '#' ? 1 : strlen (item->address));
      g_string_append (self->out, "\">");
    }
  else if (item->kind == GALLEY_FLOW_NOTE)
    {
      g_hash_table_add (self->cited, GUINT_TO_POINTER (item->number));
      g_string_append_printf (self->out, "<sup class=\"footnote-ref\"><a href=\"#fn-%u\">%u</a></sup>", item->number, item->number);
      if (item->text != NULL)
        {
          g_string_append (self->out, "<sup>, ");
          append_escaped (self->out, item->text, strlen (item->text));
          g_string_append (self->out, "</sup>");
        }
    }
  else if (item->kind == GALLEY_FLOW_LIST && item->is_ordered)
    g_string_append_printf (self->out, "<ol start=\"%u\">", item->number);
  else if (tag != NULL)
    {
      append_tag (self, tag, FALSE);
      if (item->kind == GALLEY_FLOW_ATTRIBUTION)
        g_string_append (self->out, "— ");
      self->in_code = item->kind == GALLEY_FLOW_CODE;
    }
}

static void
end_cb (const GalleyFlowItem *item, gpointer data)
{
  Html *self = data;
  const char *tag = tag_of (self, item);

  if (item->kind == GALLEY_FLOW_KICKER || item->kind == GALLEY_FLOW_HEADLINE || item->kind == GALLEY_FLOW_BYLINE ||
      item->kind == GALLEY_FLOW_DATES)
    {
      self->is_muted = FALSE;
      return;
    }
  if (item->kind == GALLEY_FLOW_CODE)
    self->in_code = FALSE;
  if (self->is_muted || (self->in_code && is_inline (item->kind)))
    return;
  if (item->kind == GALLEY_FLOW_SOURCE)
    g_string_append (self->out, "</p></li></section>");
  else if (item->kind == GALLEY_FLOW_LINK && is_link (self, item))
    g_string_append (self->out, "</a>");
  else if (tag != NULL)
    append_tag (self, tag, TRUE);
}

static void
text_cb (const char *text, gsize n_bytes, gpointer data)
{
  Html *self = data;

  if (!self->is_muted)
    append_escaped (self->out, text, n_bytes);
}

static void
write_products (const char *folder, const char *path)
{
  static const GalleyFlowFuncs funcs = { begin_cb, end_cb, text_cb };
  char *text = NULL;
  gsize n_bytes = 0;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *md = g_strconcat (folder, "/", base, ".md", NULL);
  g_autofree char *html = g_strconcat (folder, "/", base, ".html", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) markdown = NULL;
  g_autoptr (GalleyArticle) article = NULL;
  Html self = { 0 };

  if (!g_file_get_contents (path, &text, &n_bytes, NULL))
    g_error ("Cannot read %s", path);
  bytes = g_bytes_new_take (text, n_bytes);
  article = galley_article_new (bytes);
  markdown = galley_markdown_new (article, NULL, NULL);

  self.article = article;
  self.out = g_string_new (NULL);
  self.cited = g_hash_table_new (NULL, NULL);
  galley_flow_run (article, &funcs, &self);

  if (!g_file_set_contents (md, g_bytes_get_data (markdown, NULL), (gssize) g_bytes_get_size (markdown), NULL) ||
      !g_file_set_contents (html, self.out->str, (gssize) self.out->len, NULL))
    g_error ("Cannot write to %s", folder);
  g_string_free (self.out, TRUE);
  g_hash_table_unref (self.cited);
}

int
main (int argc, char *argv[])
{
  for (int i = 2; i < argc; i++)
    write_products (argv[1], argv[i]);

  return EXIT_SUCCESS;
}
