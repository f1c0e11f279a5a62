/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk's rules for sections, figures, quotations and tables. */

#include "core/check/desk-private.h"

#include <string.h>

#include "core/check/desk.h"
#include "core/text/i18n.h"

/* As many words as one may quote without being asked where they are from. */
#define LONG_QUOTATION_WORDS 15
/* The headline is a heading of the first level, and a page has six. */
#define DEEP_SECTIONS 4

static GalleyElement
element_of (const GalleyDesk *self, GalleyNodeId node)
{
  return (GalleyElement) galley_tree_node (self->tree, node)->element;
}

/* --- Sections --- */

static void
check_empty_section (GalleyDesk *self, GalleyNodeId node)
{
  GalleyNodeId title = galley_tree_child (self->tree, node, GALLEY_ELEMENT_TITLE);
  g_autofree char *text = NULL;
  g_autofree char *quoted = NULL;

  for (GALLEY_EACH_CHILD (self->tree, node, child))
    {
      const GalleyNode *n = galley_tree_node (self->tree, child);

      if (child == title || (n->kind != GALLEY_NODE_ELEMENT && n->kind != GALLEY_NODE_TEXT) || n->flags & GALLEY_NODE_BLANK)
        continue;
      /* What says it all by its attributes, and what is here to be asked about by itself. */
      if (n->element == GALLEY_ELEMENT_FIGURE || n->element == GALLEY_ELEMENT_EMBED || n->element == GALLEY_ELEMENT_SECTION
          || galley_tree_has_content (self->tree, child))
        return;
    }
  text = title != GALLEY_NO_NODE ? galley_tree_text (self->tree, title) : g_strdup ("");
  if (*text == '\0')
    {
      galley_desk_ask (self, galley_tree_tag_span (self->tree, node), "%s", _("There is nothing in this section."));
      return;
    }
  quoted = galley_check_quote_text (text, strlen (text));
  galley_desk_ask (self, galley_desk_mark (self, title), _("There is nothing under the heading “%s”."), quoted);
}

static void
check_untitled_section (GalleyDesk *self, GalleyNodeId node)
{
  GalleyNodeId title = galley_tree_child (self->tree, node, GALLEY_ELEMENT_TITLE);

  if (title != GALLEY_NO_NODE && !galley_tree_has_content (self->tree, title))
    galley_desk_ask (self, galley_tree_tag_span (self->tree, title), "%s", _("This section has no title yet."));
}

static void
check_deep_section (GalleyDesk *self, GalleyNodeId node)
{
  guint depth = 1;

  for (GalleyNodeId outer = node; depth <= DEEP_SECTIONS; depth++)
    {
      outer = galley_tree_ancestor (self->tree, outer, GALLEY_ELEMENT_SECTION);
      if (outer == GALLEY_NO_NODE)
        break;
    }
  /* The first that is too deep speaks for all inside. */
  if (depth == DEEP_SECTIONS)
    galley_desk_ask (self, galley_tree_tag_span (self->tree, node), _("This section is nested inside %u others."), DEEP_SECTIONS - 1);
}

static void
check_repeated_title (GalleyDesk *self, GalleyNodeId body)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GalleyNodeId after = galley_tree_node (self->tree, body)->after;

  for (GalleyNodeId id = body + 1; id < after; id++)
    {
      g_autofree char *text = NULL;
      g_autofree char *quoted = NULL;
      gpointer first;
      GalleyProblem *problem;

      if (element_of (self, id) != GALLEY_ELEMENT_TITLE
          || element_of (self, galley_tree_node (self->tree, id)->parent) != GALLEY_ELEMENT_SECTION)
        continue;
      text = galley_tree_text (self->tree, id);
      if (*text == '\0')
        continue;
      quoted = galley_check_quote_text (text, strlen (text));
      if (!g_hash_table_lookup_extended (seen, text, NULL, &first))
        {
          g_hash_table_insert (seen, g_steal_pointer (&text), GUINT_TO_POINTER (id));
          continue;
        }
      problem = galley_desk_ask (self, galley_desk_mark (self, id), _("Another section is called “%s” too."), quoted);
      if (problem != NULL)
        problem->related = galley_desk_mark (self, GPOINTER_TO_UINT (first));
    }
}

static void
check_table_headings (GalleyDesk *self, GalleyNodeId node)
{
  guint n_rows = 0;

  for (GALLEY_EACH_CHILD (self->tree, node, row))
    {
      if (element_of (self, row) != GALLEY_ELEMENT_TR)
        continue;
      n_rows++;
      if (galley_tree_child (self->tree, row, GALLEY_ELEMENT_TH) != GALLEY_NO_NODE)
        return;
    }
  if (n_rows > 1)
    galley_desk_ask (self, galley_tree_tag_span (self->tree, node), "%s",
                     _("The table has no headings, neither above its columns nor before its rows."));
}

/* --- Figures --- */

static gboolean
is_decorative (const GalleyDesk *self, GalleyNodeId figure)
{
  return galley_tree_attr (self->tree, figure, GALLEY_ATTRIBUTE_DECORATIVE) != NULL;
}

static gboolean
ends_like_picture (const char *text)
{
  static const char *const suffixes[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff", ".heic", ".bmp" };
  const char *dot = strrchr (text, '.');

  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (suffixes); i++)
    if (g_ascii_strcasecmp (dot, suffixes[i]) == 0)
      return TRUE;
  return FALSE;
}

/* IMG_2034, DSC00017, PXL_20230101_1200: letters, then digits, nothing that is read. */
static gboolean
is_camera_name (const char *text)
{
  static const char *const starts[] = { "img", "dsc", "dscn", "dscf", "pxl", "mvimg", "image", "screenshot", "bildschirmfoto" };
  gsize n = 0;

  while (g_ascii_isalpha (text[n]))
    n++;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (n == strlen (starts[i]) && g_ascii_strncasecmp (text, starts[i], n) == 0)
      return strcspn (text + n, "0123456789") < strlen (text + n) && strspn (text + n, "0123456789_-. ") == strlen (text + n);
  return FALSE;
}

static void
check_file_name_as_alt (GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *alt = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_ALT);
  g_autofree char *src = NULL;
  g_autofree char *path = NULL;
  g_autofree char *base = NULL;
  char *dot;

  if (alt == NULL || *g_strstrip (alt) == '\0')
    return;
  src = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_SRC);
  path = g_strndup (src != NULL ? src : "", src != NULL ? strcspn (src, "?#") : 0);
  base = g_path_get_basename (path);
  dot = strrchr (base, '.');
  if (dot != NULL)
    *dot = '\0';

  /* One word that is the file's name, such as “sunset” of sunset.jpg, may still be meant. */
  if (ends_like_picture (alt) || is_camera_name (alt) || (strcmp (alt, base) == 0 && strpbrk (base, "-_0123456789") != NULL))
    {
      g_autofree char *quoted = galley_check_quote_text (alt, strlen (alt));

      galley_desk_ask (self, galley_tree_attr (self->tree, node, GALLEY_ATTRIBUTE_ALT)->value,
                       _("The alternative text “%s” is the name of a file and says nothing about the picture."), quoted);
    }
}

static void
check_generic_alt (GalleyDesk *self, GalleyNodeId node)
{
  static const char *const words[] = {
    "image", "picture", "photo", "photograph", "figure", "graphic", "illustration", "chart", "diagram", "logo", "alt", "alt text",
    "an image", "a picture", "a photo", "the image", "placeholder", "untitled", "bild", "foto", "ein bild", "ein foto", "grafik",
    "abbildung", "diagramm", "une image", "une photo", "graphique", "imagen", "una imagen", "una foto", "gráfico", "figura",
  };
  g_autofree char *alt = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_ALT);
  g_autofree char *quoted = NULL;

  for (guint i = 0; alt != NULL && i < G_N_ELEMENTS (words); i++)
    if (galley_desk_reads_same (alt, words[i]))
      {
        quoted = galley_check_quote_text (alt, strlen (alt));
        galley_desk_ask (self, galley_tree_attr (self->tree, node, GALLEY_ATTRIBUTE_ALT)->value,
                         _("The alternative text “%s” does not say what the picture shows."), quoted);
        return;
      }
}

/* In running text it is a rule about words; an attribute has none. */
static void
check_placeholder_in_alt (GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *alt = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_ALT);
  g_autofree char *quoted = NULL;

  if (alt == NULL || strncmp (alt, "TK", 2) != 0 || (g_ascii_isalnum (alt[2]) && strncmp (alt + 2, "TK", 2) != 0)
      || galley_desk_speaks (galley_article_get_language (self->article), "de"))
    return;
  quoted = galley_check_quote_text (alt, strlen (alt));
  galley_desk_ask (self, galley_tree_attr (self->tree, node, GALLEY_ATTRIBUTE_ALT)->value,
                   _("Something is still to come here: “%s”."), quoted);
}

static void
check_alt_repeats_caption (GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *alt = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_ALT);
  g_autofree char *caption = galley_desk_dup_child (self, node, GALLEY_ELEMENT_CAPTION);
  GalleyProblem *problem;

  if (alt == NULL || caption == NULL || !galley_desk_reads_same (alt, caption))
    return;
  problem = galley_desk_ask (self, galley_tree_attr (self->tree, node, GALLEY_ATTRIBUTE_ALT)->value, "%s",
                             _("The alternative text says the same as the caption."));
  if (problem != NULL)
    problem->related = galley_desk_mark (self, galley_tree_child (self->tree, node, GALLEY_ELEMENT_CAPTION));
}

static void
check_no_caption (GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *caption = galley_desk_dup_child (self, node, GALLEY_ELEMENT_CAPTION);

  if (caption == NULL && !is_decorative (self, node) && galley_tree_node (self->tree, node)->parent != galley_article_get_head (self->article))
    galley_desk_ask (self, galley_tree_tag_span (self->tree, node), "%s", _("The figure has no caption."));
}

static void
check_no_credit (GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *credit = galley_desk_dup_child (self, node, GALLEY_ELEMENT_CREDIT);

  if (credit == NULL && !is_decorative (self, node))
    galley_desk_ask (self, galley_tree_tag_span (self->tree, node), "%s", _("The figure does not say who made the picture."));
}

/* --- Quotations --- */

static gboolean
holds (const GalleyDesk *self, GalleyNodeId node, GalleyElement element)
{
  for (GalleyNodeId id = node + 1; id < galley_tree_node (self->tree, node)->after; id++)
    if (element_of (self, id) == element)
      return TRUE;
  return FALSE;
}

static void
check_unsourced_quote (GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *attribution = galley_desk_dup_child (self, node, GALLEY_ELEMENT_ATTRIBUTION);

  if (attribution == NULL && galley_tree_attr (self->tree, node, GALLEY_ATTRIBUTE_CITE) == NULL
      && !holds (self, node, GALLEY_ELEMENT_CITE) && galley_tree_has_content (self->tree, node))
    galley_desk_ask (self, galley_tree_tag_span (self->tree, node), "%s", _("The block quote does not say whose words these are."));
}

static void
check_uncited_quotation (GalleyDesk *self, GalleyNodeId node)
{
  GalleyNodeId block = galley_tree_node (self->tree, node)->parent;
  g_autofree char *text = galley_tree_text (self->tree, node);
  guint n_words = 1;

  for (const char *p = text; *p != '\0'; p++)
    n_words += *p == ' ';
  if (n_words < LONG_QUOTATION_WORDS)
    return;
  while (galley_element_is_inline (element_of (self, block)))
    block = galley_tree_node (self->tree, block)->parent;
  /* Asked once for all quotations of a paragraph. */
  if (block != self->quoting_block)
    {
      self->quoting_block = block;
      self->quoting_block_cites = holds (self, block, GALLEY_ELEMENT_CITE);
    }
  /* An article that lists no source at all, an opinion say, is not asked for one here. */
  if (galley_article_get_n_sources (self->article) > 0 && !self->quoting_block_cites
      && galley_tree_ancestor (self->tree, node, GALLEY_ELEMENT_BLOCKQUOTE) == GALLEY_NO_NODE
      && galley_tree_ancestor (self->tree, node, GALLEY_ELEMENT_BODY) != GALLEY_NO_NODE)
    galley_desk_ask (self, galley_desk_mark (self, node), "%s", _("The paragraph cites no source for this quotation."));
}

const GalleyDeskRule galley_desk_body_rules[] = {
  { GALLEY_ELEMENT_SECTION, GALLEY_PROBLEM_EMPTY_SECTION, check_empty_section },
  { GALLEY_ELEMENT_SECTION, GALLEY_PROBLEM_UNTITLED_SECTION, check_untitled_section },
  { GALLEY_ELEMENT_SECTION, GALLEY_PROBLEM_DEEP_SECTION, check_deep_section },
  { GALLEY_ELEMENT_BODY, GALLEY_PROBLEM_REPEATED_TITLE, check_repeated_title },
  { GALLEY_ELEMENT_TABLE, GALLEY_PROBLEM_TABLE_WITHOUT_HEADINGS, check_table_headings },
  { GALLEY_ELEMENT_FIGURE, GALLEY_PROBLEM_FILE_NAME_AS_ALT, check_file_name_as_alt },
  { GALLEY_ELEMENT_FIGURE, GALLEY_PROBLEM_GENERIC_ALT, check_generic_alt },
  { GALLEY_ELEMENT_FIGURE, GALLEY_PROBLEM_PLACEHOLDER, check_placeholder_in_alt },
  { GALLEY_ELEMENT_FIGURE, GALLEY_PROBLEM_ALT_REPEATS_CAPTION, check_alt_repeats_caption },
  { GALLEY_ELEMENT_FIGURE, GALLEY_PROBLEM_NO_CAPTION, check_no_caption },
  { GALLEY_ELEMENT_FIGURE, GALLEY_PROBLEM_NO_CREDIT, check_no_credit },
  { GALLEY_ELEMENT_BLOCKQUOTE, GALLEY_PROBLEM_UNSOURCED_QUOTE, check_unsourced_quote },
  { GALLEY_ELEMENT_Q, GALLEY_PROBLEM_UNCITED_QUOTATION, check_uncited_quotation },
  { GALLEY_ELEMENT_NONE, GALLEY_N_PROBLEMS, NULL },
};
