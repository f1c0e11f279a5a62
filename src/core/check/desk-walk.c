/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the running text once, block by block, as words and what stands
 * between them, so that each rule about words is a loop over an array. */

#include "core/check/desk-private.h"

#include <string.h>

#include "core/article/markup.h"

typedef struct
{
  GalleyNodeId after;
  char *language;
} Language;

typedef struct
{
  GalleyDesk *desk;
  GArray *languages;      /* of Language: those declared around the block, innermost last */
  GalleyNodeId quoted_after; /* words before this node are somebody else's */
  gboolean is_read;       /* the block is running text */
  guint32 block_flags;    /* for every word of the block */
  guint32 flags;          /* for every word of the piece */
  gboolean spaced;        /* only white space since the last word */
  gboolean saw_space;
  gboolean ended;         /* a sentence did */
} Reader;

static void
clear_language (gpointer data)
{
  g_free (((Language *) data)->language);
}

/* --- Which text is read, and as what --- */

/* FALSE where it is not read at all. */
static gboolean
classify (const GalleyTree *tree, GalleyNodeId node, guint32 *flags)
{
  *flags = 0;
  switch ((int) galley_tree_node (tree, node)->element)
    {
    case GALLEY_ELEMENT_NOTE:
    case GALLEY_ELEMENT_SOURCE_NOTE:
    case GALLEY_ELEMENT_PRE:
    case GALLEY_ELEMENT_CODE:
      return FALSE;
    case GALLEY_ELEMENT_AUTHOR:
    case GALLEY_ELEMENT_DATELINE:
    case GALLEY_ELEMENT_CATEGORY:
    case GALLEY_ELEMENT_KEYWORD:
      *flags = GALLEY_WORD_DATA;
      return TRUE;
    case GALLEY_ELEMENT_SOURCE_TITLE:
    case GALLEY_ELEMENT_PUBLISHER:
    case GALLEY_ELEMENT_SOURCE_AUTHOR:
      *flags = GALLEY_WORD_DATA | GALLEY_WORD_SOURCE;
      return TRUE;
    case GALLEY_ELEMENT_QUOTE:
      *flags = GALLEY_WORD_QUOTED | GALLEY_WORD_SOURCE;
      return TRUE;
    case GALLEY_ELEMENT_PULLQUOTE:
      *flags = GALLEY_WORD_QUOTED;
      return TRUE;
    default:
      return galley_element_has_prose ((GalleyElement) galley_tree_node (tree, node)->element);
    }
}

static gboolean
is_block (const GalleyNode *node)
{
  return node->kind == GALLEY_NODE_ELEMENT && !galley_element_is_inline ((GalleyElement) node->element);
}

/* --- Words --- */

static inline gboolean
is_word_character (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char) c) : g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* The character at p, and how long it is; U+FFFD for what is none. */
static inline gunichar
read_character (const char *p, const char *end, guint *n_bytes)
{
  gunichar c = (guchar) *p;

  if (c < 0x80)
    {
      *n_bytes = 1;
      return c;
    }
  c = g_utf8_get_char_validated (p, end - p);
  if (c > 0x10ffff)
    {
      *n_bytes = 1;
      return 0xfffd;
    }
  *n_bytes = g_utf8_skip[(guchar) *p];
  return c;
}

/* One word; returns where it ends. */
static const char *
read_word (Reader *self, const char *start, const char *end)
{
  GalleyDesk *desk = self->desk;
  const char *p = start;
  guint n_bytes = 0;
  gunichar first = read_character (start, end, &n_bytes);
  guint n_letters = 0;
  guint n_upper = 0;
  GalleyDeskWord word;

  while (p < end)
    {
      gunichar c;

      /* Most words are nothing else. */
      if (g_ascii_islower (*p))
        {
          n_letters++;
          p++;
          continue;
        }
      c = read_character (p, end, &n_bytes);
      if (is_word_character (c))
        {
          n_letters++;
          n_upper += c < 0x80 ? g_ascii_isupper ((char) c) : g_unichar_isupper (c);
        }
      else if ((c == '\'' || c == 0x2019 || c == '-') && p > start && p + n_bytes < end)
        {
          guint n_next;

          if (!is_word_character (read_character (p + n_bytes, end, &n_next)))
            break;
          if (c == '\'')
            {
              guint32 offset = (guint32) (p - desk->text);

              g_array_append_val (desk->apostrophes, offset);
            }
          desk->n_curved_apostrophes += c == 0x2019;
        }
      else
        {
          break;
        }
      p += n_bytes;
    }

  word.span = GALLEY_SPAN (start - desk->text, p - desk->text);
  word.flags = self->flags;
  if (first < 0x80 ? g_ascii_isupper ((char) first) : g_unichar_isupper (first))
    word.flags |= GALLEY_WORD_CAPITAL | (n_letters > 1 && n_upper == n_letters ? GALLEY_WORD_UPPER : 0);
  if (self->spaced && self->saw_space && desk->words->len > 0)
    word.flags |= GALLEY_WORD_SPACED;
  if (desk->words->len == 0 || (self->ended && self->saw_space))
    word.flags |= GALLEY_WORD_SENTENCE;
  g_array_append_val (desk->words, word);

  self->spaced = TRUE;
  self->saw_space = FALSE;
  self->ended = FALSE;
  return p;
}

/* A run of white space inside one piece of text; returns where it ends. */
static const char *
read_space (Reader *self, const char *piece, const char *start, const char *end)
{
  GalleyDesk *desk = self->desk;
  const char *p = start;
  gboolean is_plain = TRUE;

  while (p < end && galley_markup_is_space (*p))
    is_plain &= *p++ == ' ';
  self->saw_space = TRUE;

  /* White space at the ends of a piece, or with a line break in it, lays out the source. */
  if (!is_plain || start == piece || p == end || self->flags & (GALLEY_WORD_DATA | GALLEY_WORD_SOURCE))
    return p;
  if ((*p == ',' || *p == '.') && (p + 1 == end || galley_markup_is_space (p[1])) && is_word_character ((guchar) start[-1]))
    {
      GalleySpan span = GALLEY_SPAN (start - desk->text, p - desk->text);

      g_array_append_val (desk->stray_spaces, span);
    }
  else if (p - start > 1)
    {
      GalleySpan span = GALLEY_SPAN (start + 1 - desk->text, p - desk->text);

      g_array_append_val (desk->double_spaces, span);
    }
  return p;
}

static void
count (GalleyDeskCount *count, GalleyDesk *desk, const char *p, guint n_bytes)
{
  if (count->n++ == 0)
    count->first = GALLEY_SPAN (p - desk->text, p + n_bytes - desk->text);
}

static void
read_mark (Reader *self, const char *p, gunichar c, guint n_bytes)
{
  GalleyDesk *desk = self->desk;

  self->spaced = FALSE;
  switch (c)
    {
    case '.':
    case '!':
    case '?':
    case 0x2026: /* … */
    case 0x061f: /* ؟ */
    case 0x06d4: /* ۔ */
    case 0x0964: /* । */
      self->ended = TRUE;
      break;
    case '"':
      /* Not behind a digit, where it means inches or seconds. */
      if (p == desk->text || !g_ascii_isdigit (p[-1]))
        count (&desk->straight_quotes, desk, p, n_bytes);
      break;
    case 0x201c: /* “ */
    case 0x201d: /* ” */
    case 0x201e: /* „ */
    case 0xab:
    case 0xbb:
      count (&desk->curved_quotes, desk, p, n_bytes);
      break;
    case ')':
    case 0x2019:
    case '\'':
      break;
    default:
      self->ended = FALSE;
      break;
    }
}

static void
read_piece (Reader *self, const char *start, const char *end)
{
  const char *p = start;

  while (p < end)
    {
      guint n_bytes;
      gunichar c = read_character (p, end, &n_bytes);

      if (galley_markup_is_space (*p))
        {
          p = read_space (self, start, p, end);
        }
      else if (is_word_character (c))
        {
          p = read_word (self, p, end);
        }
      else
        {
          read_mark (self, p, c, n_bytes);
          p += n_bytes;
        }
    }
}

/* --- Blocks --- */

static void
begin_block (Reader *self, GalleyNodeId block)
{
  GalleyDesk *desk = self->desk;

  if (desk->words->len > 0)
    for (const GalleyDeskProseRule *rule = galley_desk_prose_rules; rule->check != NULL; rule++)
      {
        desk->code = rule->code;
        rule->check (desk);
      }
  g_array_set_size (desk->words, 0);
  desk->block = block;
  self->spaced = FALSE;
  self->saw_space = FALSE;
  self->ended = FALSE;
}

/* Only between two blocks: the rules that run at the end of one ask for its language. */
static void
leave_languages (Reader *self, GalleyNodeId node)
{
  GArray *languages = self->languages;

  while (languages->len > 0 && g_array_index (languages, Language, languages->len - 1).after <= node)
    g_array_set_size (languages, languages->len - 1);
}

/* FALSE where nothing in it is read. */
static gboolean
enter_element (Reader *self, GalleyNodeId id)
{
  const GalleyTree *tree = self->desk->tree;
  const GalleyNode *node = galley_tree_node (tree, id);
  const GalleyAttr *attr = galley_tree_attr (tree, id, GALLEY_ATTRIBUTE_XML_LANG);

  if (node->element == GALLEY_ELEMENT_FOREIGN || node->element == GALLEY_ELEMENT_CODE || node->element == GALLEY_ELEMENT_BR)
    {
      self->spaced = FALSE;
      return FALSE;
    }
  if (is_block (node))
    {
      begin_block (self, GALLEY_NO_NODE);
      leave_languages (self, id);
      if (attr != NULL)
        {
          Language language = { node->after, galley_tree_attr_value (tree, id, GALLEY_ATTRIBUTE_XML_LANG) };

          g_array_append_val (self->languages, language);
        }
    }
  /* Words of another language in running text are not the writer's either. */
  if (node->element == GALLEY_ELEMENT_BLOCKQUOTE || node->element == GALLEY_ELEMENT_Q || (attr != NULL && !is_block (node)))
    self->quoted_after = MAX (self->quoted_after, node->after);
  return TRUE;
}

static void
read_text (Reader *self, GalleyNodeId id)
{
  GalleyDesk *desk = self->desk;
  const GalleyNode *node = galley_tree_node (desk->tree, id);
  GalleyNodeId block = node->parent;

  while (!is_block (galley_tree_node (desk->tree, block)))
    block = galley_tree_node (desk->tree, block)->parent;
  if (block != desk->block)
    {
      begin_block (self, block);
      leave_languages (self, id);
      self->is_read = classify (desk->tree, block, &self->block_flags);
      desk->language = self->languages->len > 0
                         ? g_array_index (self->languages, Language, self->languages->len - 1).language
                         : galley_article_get_language (desk->article);
    }
  if (!self->is_read)
    return;
  self->flags = self->block_flags | (id < self->quoted_after ? GALLEY_WORD_QUOTED : 0u);
  read_piece (self, desk->text + node->content_start, desk->text + node->content_end);
}

/**
 * galley_desk_walk_prose:
 *
 * Reads all that is running text and runs the rules for it over each block:
 * a paragraph, a headline, the words of a list item before the list in it.
 */
void
galley_desk_walk_prose (GalleyDesk *self)
{
  GalleyNodeId root = galley_article_get_root (self->article);
  GalleyNodeId after = galley_tree_node (self->tree, root)->after;
  g_autoptr (GArray) languages = g_array_new (FALSE, FALSE, sizeof (Language));
  Reader reader = { .desk = self, .languages = languages };
  GalleyNodeId id = root;

  g_array_set_clear_func (languages, clear_language);
  while (id < after)
    {
      const GalleyNode *node = galley_tree_node (self->tree, id);

      if (node->kind == GALLEY_NODE_ELEMENT && !enter_element (&reader, id))
        {
          id = node->after;
          continue;
        }
      if (node->kind == GALLEY_NODE_TEXT && node->flags & GALLEY_NODE_BLANK)
        reader.saw_space = TRUE;
      else if (node->kind == GALLEY_NODE_TEXT)
        read_text (&reader, id);
      id++;
    }
  begin_block (&reader, GALLEY_NO_NODE);
}
