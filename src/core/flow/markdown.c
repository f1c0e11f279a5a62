/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/flow/markdown-private.h"

#include <string.h>

#include "core/address/page-address.h"
#include "core/flow/line-writer.h"
#include "core/flow/text-table.h"

/* Longer numbers begin no list. */
#define MAX_LIST_NUMBER 999999999

/* One block of blocks that is open. */
typedef struct
{
  GalleyFlowKind kind;
  gsize opened;           /* for the line writer */
  gboolean is_ordered;
  gboolean is_loose;
  char bullet;            /* of a list: what follows the number, or stands for it */
  guint number;           /* of the list's next item */
  char last_bullet;       /* of a list that was the last block inside; 0 where it was something else */
} Level;

typedef struct
{
  const GalleyArticle *article;
  GalleyMarkdownPictureFunc picture_func;
  gpointer picture_data;

  GalleyLineWriter lines;
  GArray *levels;

  GalleyMarkdownText text;
  GalleyTextTable table;
  GString *finished;      /* scratch for a finished text */
  GHashTable *slugs;      /* node of a section -> the address of its heading; made when first asked for */
  GHashTable *cited;      /* numbers of sources that a footnote was asked for; a set */
  gboolean is_muted;      /* what stands in the front matter is read */
  gboolean in_pre;
} Markdown;

static Level *
get_level (Markdown *self)
{
  return &g_array_index (self->levels, Level, self->levels->len - 1);
}

static void
append_block (Markdown *self, const char *text, gsize n_bytes)
{
  galley_line_writer_block (&self->lines, text, n_bytes);
  get_level (self)->last_bullet = 0;
}

static void
push_level (Markdown *self, Level level, const char *marker, const char *prefix)
{
  level.opened = galley_line_writer_push (&self->lines, marker, prefix);
  g_array_append_val (self->levels, level);
}

static void
pop_level (Markdown *self)
{
  galley_line_writer_pop (&self->lines, get_level (self)->opened);
  g_array_set_size (self->levels, self->levels->len - 1);
}

/* --- blocks ----------------------------------------------------------------- */

/* The heading's address as GitHub and others make it of its text. */
static char *
make_slug (const char *title)
{
  g_autofree char *valid = g_utf8_make_valid (title, -1);
  g_autofree char *lower = g_utf8_strdown (valid, -1);
  GString *slug = g_string_new ("#");

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '-' || c == '_')
        g_string_append_unichar (slug, c);
      else if (c == ' ')
        g_string_append_c (slug, '-');
    }

  return g_string_free (slug, FALSE);
}

static void
make_slugs (Markdown *self)
{
  const GalleyTree *tree = galley_article_get_tree (self->article);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->slugs = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (GalleyNodeId id = 1; id < galley_tree_size (tree); id++)
    {
      const GalleyNode *node = galley_tree_node (tree, id);
      GalleyNodeId title;
      g_autofree char *text = NULL;
      char *slug;
      guint n;

      if ((node->element != GALLEY_ELEMENT_SECTION && node->element != GALLEY_ELEMENT_ASIDE) ||
          (title = galley_tree_child (tree, id, GALLEY_ELEMENT_TITLE)) == GALLEY_NO_NODE)
        continue;

      text = galley_tree_text (tree, title);
      slug = make_slug (text);
      n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, slug));
      g_hash_table_insert (seen, g_strdup (slug), GUINT_TO_POINTER (n + 1));
      if (n > 0)
        {
          char *longer = g_strdup_printf ("%s-%u", slug, n);

          g_free (slug);
          slug = longer;
        }
      g_hash_table_insert (self->slugs, GUINT_TO_POINTER (id), slug);
    }
}

/* Where a link leads in a Markdown file; NULL for a place inside the article that has no heading. */
static const char *
find_link_address (Markdown *self, const GalleyFlowItem *link)
{
  if (link->address[0] != '#')
    return link->address;

  if (self->slugs == NULL)
    make_slugs (self);
  return g_hash_table_lookup (self->slugs, GUINT_TO_POINTER (link->node));
}

static void
finish_text (Markdown *self, const char *before)
{
  g_string_assign (self->finished, before);
  galley_markdown_text_finish (&self->text, self->finished);
}

static void
begin_text (Markdown *self, const GalleyFlowItem *item)
{
  galley_markdown_text_start (&self->text);
  self->text.in_cell = item->kind == GALLEY_FLOW_CELL;
  self->text.in_heading = item->kind == GALLEY_FLOW_HEADING;
}

static void
end_text (Markdown *self, const GalleyFlowItem *item)
{
  switch ((int) item->kind)
    {
    case GALLEY_FLOW_CELL:
      finish_text (self, "");
      galley_text_table_add_cell (&self->table, self->finished->str, self->finished->len, item->columns, item->rows);
      return;

    case GALLEY_FLOW_HEADING:
      finish_text (self, "####### " + 7 - MIN (item->number, 6));
      break;

    case GALLEY_FLOW_ATTRIBUTION:
      finish_text (self, "— ");
      break;

    default:
      finish_text (self, "");
      break;
    }
  append_block (self, self->finished->str, self->finished->len);
}

/* A source that is cited is a footnote, another one stands in a list. */
static void
end_source (Markdown *self, const GalleyFlowItem *item)
{
  g_autofree char *label = NULL;
  Level footnote = { .kind = GALLEY_FLOW_SOURCE };
  Level list_item = { .kind = GALLEY_FLOW_ITEM };

  finish_text (self, "");
  if (self->finished->len == 0)
    g_string_assign (self->finished, "—");

  if (g_hash_table_contains (self->cited, GUINT_TO_POINTER (item->number)))
    {
      label = g_strdup_printf ("[^%u]: ", item->number);
      push_level (self, footnote, label, "    ");
    }
  else
    {
      Level *sources = get_level (self);

      if (sources->number++ == 0)
        {
          g_autofree char *heading = g_strconcat ("## ", galley_phrases_get (galley_article_get_language (self->article))->sources, NULL);

          append_block (self, heading, strlen (heading));
        }
      push_level (self, list_item, "- ", "  ");
    }
  append_block (self, self->finished->str, self->finished->len);
  pop_level (self);
  self->lines.needs_blank = label != NULL;
}

static void
begin_list (Markdown *self, const GalleyFlowItem *item)
{
  Level *outer = get_level (self);
  Level list = { .kind = GALLEY_FLOW_LIST, .is_ordered = item->is_ordered, .is_loose = item->is_loose, .number = item->number };

  /* Two lists in a row would be one. */
  if (item->is_ordered)
    list.bullet = outer->last_bullet == '.' ? ')' : '.';
  else
    list.bullet = outer->last_bullet == '-' ? '*' : '-';
  outer->last_bullet = list.bullet;
  push_level (self, list, "", "");
}

static void
begin_item (Markdown *self)
{
  Level *list = get_level (self);
  Level item = { .kind = GALLEY_FLOW_ITEM };
  g_autofree char *marker = NULL;
  g_autofree char *prefix = NULL;

  if (list->kind == GALLEY_FLOW_LIST && list->is_ordered)
    marker = g_strdup_printf ("%u%c ", list->number, list->bullet);
  else
    marker = g_strdup_printf ("%c ", list->bullet);
  list->number = MIN (list->number + 1, MAX_LIST_NUMBER);
  prefix = g_strnfill (strlen (marker), ' ');
  push_level (self, item, marker, prefix);
}

static void
end_item (Markdown *self)
{
  pop_level (self);
  self->lines.needs_blank = get_level (self)->is_loose;
}

static void
append_pre (Markdown *self, const GalleyFlowItem *item)
{
  GString *code = self->finished;
  gsize longest = 2, run = 0;
  g_autofree char *fence = NULL;
  g_autofree char *opening = NULL;
  gboolean has_language = item->text != NULL && *item->text != '\0';

  for (gsize i = 0; i < code->len; i++)
    {
      run = code->str[i] == '`' ? run + 1 : 0;
      longest = MAX (longest, run);
    }
  for (const char *p = item->text; has_language && *p != '\0'; p++)
    has_language = g_ascii_isalnum (*p) || strchr ("+-._#", *p) != NULL;

  fence = g_strnfill (longest + 1, '`');
  opening = g_strconcat (fence, has_language ? item->text : "", "\n", NULL);
  if (code->len > 0 && code->str[code->len - 1] != '\n')
    g_string_append_c (code, '\n');
  g_string_prepend (code, opening);
  g_string_append (code, fence);
  append_block (self, code->str, code->len);
}

static void
append_picture (Markdown *self, const GalleyFlowItem *item)
{
  g_autofree char *mapped = item->address != NULL && self->picture_func != NULL
                              ? self->picture_func (item->address, self->picture_data)
                              : NULL;
  g_autofree char *address = NULL;
  const char *alt = item->text != NULL ? item->text : "";

  if (item->address != NULL)
    address = galley_page_address (self->picture_func != NULL ? mapped : item->address,
                                   GALLEY_LINK_WEB | GALLEY_LINK_RELATIVE);

  galley_markdown_text_start (&self->text);
  if (address != NULL)
    galley_markdown_text_picture (&self->text, alt, address);
  else if (*alt != '\0')
    galley_markdown_text_add (&self->text, alt, strlen (alt));
  else
    return;

  finish_text (self, "");
  g_strdelimit (self->finished->str, "\n\r\t", ' ');
  append_block (self, self->finished->str, self->finished->len);
}

/* --- what is read ----------------------------------------------------------- */

static void
begin_cb (const GalleyFlowItem *item, gpointer data)
{
  Markdown *self = data;

  switch (item->kind)
    {
    case GALLEY_FLOW_KICKER:
    case GALLEY_FLOW_HEADLINE:
    case GALLEY_FLOW_BYLINE:
    case GALLEY_FLOW_DATES:
      self->is_muted = TRUE;
      break;

    case GALLEY_FLOW_STANDFIRST:
    case GALLEY_FLOW_HEADING:
    case GALLEY_FLOW_PARAGRAPH:
    case GALLEY_FLOW_CAPTION:
    case GALLEY_FLOW_ATTRIBUTION:
    case GALLEY_FLOW_CELL:
    case GALLEY_FLOW_SOURCE:
    case GALLEY_FLOW_RIGHTS:
      begin_text (self, item);
      break;

    case GALLEY_FLOW_PRE:
      g_string_truncate (self->finished, 0);
      self->in_pre = TRUE;
      break;

    case GALLEY_FLOW_QUOTE:
    case GALLEY_FLOW_BOX:
      get_level (self)->last_bullet = 0;
      push_level (self, (Level) { .kind = item->kind }, "> ", "> ");
      break;

    case GALLEY_FLOW_LIST:
      begin_list (self, item);
      break;

    case GALLEY_FLOW_ITEM:
      begin_item (self);
      break;

    case GALLEY_FLOW_TABLE:
      galley_text_table_init (&self->table);
      break;

    case GALLEY_FLOW_ROW:
      galley_text_table_add_row (&self->table, item->is_heading);
      break;

    case GALLEY_FLOW_SOURCES:
      push_level (self, (Level) { .kind = GALLEY_FLOW_SOURCES }, "", "");
      break;

    case GALLEY_FLOW_PICTURE:
      append_picture (self, item);
      break;

    case GALLEY_FLOW_RULE:
      append_block (self, "___", 3);
      break;

    case GALLEY_FLOW_EM:
    case GALLEY_FLOW_STRONG:
    case GALLEY_FLOW_SUB:
    case GALLEY_FLOW_SUP:
    case GALLEY_FLOW_CODE:
    case GALLEY_FLOW_BREAK:
      if (!self->is_muted)
        galley_markdown_text_begin (&self->text, item);
      break;

    case GALLEY_FLOW_LINK:
      if (!self->is_muted && find_link_address (self, item) != NULL)
        galley_markdown_text_begin_link (&self->text);
      break;

    case GALLEY_FLOW_NOTE:
      if (self->is_muted)
        break;
      galley_markdown_text_note (&self->text, item);
      g_hash_table_add (self->cited, GUINT_TO_POINTER (item->number));
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
end_cb (const GalleyFlowItem *item, gpointer data)
{
  Markdown *self = data;

  switch (item->kind)
    {
    case GALLEY_FLOW_KICKER:
    case GALLEY_FLOW_HEADLINE:
    case GALLEY_FLOW_BYLINE:
    case GALLEY_FLOW_DATES:
      self->is_muted = FALSE;
      break;

    case GALLEY_FLOW_STANDFIRST:
    case GALLEY_FLOW_HEADING:
    case GALLEY_FLOW_PARAGRAPH:
    case GALLEY_FLOW_CAPTION:
    case GALLEY_FLOW_ATTRIBUTION:
    case GALLEY_FLOW_CELL:
    case GALLEY_FLOW_RIGHTS:
      end_text (self, item);
      break;

    case GALLEY_FLOW_SOURCE:
      end_source (self, item);
      break;

    case GALLEY_FLOW_PRE:
      self->in_pre = FALSE;
      append_pre (self, item);
      break;

    case GALLEY_FLOW_QUOTE:
    case GALLEY_FLOW_BOX:
    case GALLEY_FLOW_LIST:
    case GALLEY_FLOW_SOURCES:
      pop_level (self);
      self->lines.needs_blank = TRUE;
      break;

    case GALLEY_FLOW_ITEM:
      end_item (self);
      break;

    case GALLEY_FLOW_TABLE:
      g_string_truncate (self->finished, 0);
      galley_text_table_set_pipes (&self->table, self->finished);
      galley_text_table_clear (&self->table);
      if (self->finished->len > 0)
        append_block (self, self->finished->str, self->finished->len);
      break;

    case GALLEY_FLOW_EM:
    case GALLEY_FLOW_STRONG:
    case GALLEY_FLOW_SUB:
    case GALLEY_FLOW_SUP:
    case GALLEY_FLOW_CODE:
      if (!self->is_muted)
        galley_markdown_text_end (&self->text, item);
      break;

    case GALLEY_FLOW_LINK:
      if (!self->is_muted && find_link_address (self, item) != NULL)
        galley_markdown_text_end_link (&self->text, find_link_address (self, item));
      break;

    case GALLEY_FLOW_ROW:
      break;

    case GALLEY_FLOW_PICTURE:
    case GALLEY_FLOW_RULE:
    case GALLEY_FLOW_BREAK:
    case GALLEY_FLOW_NOTE:
    default:
      g_assert_not_reached ();
    }
}

static void
text_cb (const char *text, gsize n_bytes, gpointer data)
{
  Markdown *self = data;

  if (self->is_muted)
    return;
  if (self->in_pre)
    g_string_append_len (self->finished, text, (gssize) n_bytes);
  else
    galley_markdown_text_add (&self->text, text, n_bytes);
}

/**
 * galley_markdown_new:
 *
 * Writes the article as Markdown.
 *
 * Returns: (transfer full): UTF-8 as far as the article is, with a line end at its end
 */
GBytes *
galley_markdown_new (const GalleyArticle *article, GalleyMarkdownPictureFunc picture_func, gpointer user_data)
{
  static const GalleyFlowFuncs funcs = { begin_cb, end_cb, text_cb };
  gsize n_bytes;
  Markdown self = {
    .article = article,
    .picture_func = picture_func,
    .picture_data = user_data,
    .finished = g_string_new (NULL),
    .levels = g_array_new (FALSE, FALSE, sizeof (Level)),
    .cited = g_hash_table_new (NULL, NULL),
  };
  Level document = { .kind = GALLEY_FLOW_BOX };

  galley_article_get_text (article, &n_bytes);
  galley_line_writer_init (&self.lines, n_bytes + 256);
  galley_markdown_text_init (&self.text);
  g_array_append_val (self.levels, document);

  galley_markdown_write_head (article, self.lines.out);
  self.lines.needs_blank = TRUE;
  galley_flow_run (article, &funcs, &self);

  galley_markdown_text_clear (&self.text);
  g_string_free (self.finished, TRUE);
  g_array_unref (self.levels);
  g_hash_table_unref (self.cited);
  g_clear_pointer (&self.slugs, g_hash_table_unref);

  return galley_line_writer_finish (&self.lines);
}
