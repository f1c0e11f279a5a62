/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/desk-private.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/check/desk.h"

/* Near enough for “yesterday” to mean the day that the writer means. */
#define NEAR_SECONDS (3 * 24 * 60 * 60)

static const GalleyDeskRule *const tables[] = {
  galley_desk_head_rules,     galley_desk_body_rules,   galley_desk_link_rules, galley_desk_source_rules,
  galley_desk_timeline_rules, galley_desk_typing_rules, galley_desk_name_rules,
};

/* The rules of all tables, those of one element side by side. */
typedef struct
{
  const GalleyDeskRule *rules[GALLEY_N_PROBLEMS];
  guint16 first[GALLEY_N_ELEMENTS + 1];
} Index;

static void
index_rules (Index *index)
{
  guint n = 0;

  for (guint element = 0; element < GALLEY_N_ELEMENTS; element++)
    {
      index->first[element] = (guint16) n;
      for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
        for (const GalleyDeskRule *rule = tables[t]; rule->check != NULL; rule++)
          if (rule->element == element)
            {
              g_assert (n < G_N_ELEMENTS (index->rules));
              index->rules[n++] = rule;
            }
    }
  index->first[GALLEY_N_ELEMENTS] = (guint16) n;
}

static void
run_rules (GalleyDesk *self, const Index *index, GalleyElement element, GalleyNodeId node)
{
  for (guint i = index->first[element]; i < index->first[element + 1]; i++)
    {
      self->code = index->rules[i]->code;
      index->rules[i]->check (self, node);
    }
}

/* Sound elements alone: what is missing in a broken one may be what is being typed. */
static void
walk_elements (GalleyDesk *self, const Index *index, GalleyNodeId root)
{
  GalleyNodeId after = galley_tree_node (self->tree, root)->after;
  GalleyNodeId id = root;

  while (id < after)
    {
      const GalleyNode *node = galley_tree_node (self->tree, id);

      if (node->element == GALLEY_ELEMENT_FOREIGN)
        {
          id = node->after;
          continue;
        }
      if (node->kind == GALLEY_NODE_ELEMENT && !(node->flags & GALLEY_NODE_TROUBLED))
        run_rules (self, index, (GalleyElement) node->element, id);
      id++;
    }
}

/**
 * galley_desk_check:
 * @now: seconds since 1970, against which dates are held; 0 is the clock's
 * @problems: (element-type GalleyProblem): what is found is appended, in no
 *   order
 *
 * Asks what an editor would ask. In a text that is broken somewhere the rest
 * is still looked at, so that a list of queries does not come and go with
 * every tag that is being typed.
 */
void
galley_desk_check (const GalleyArticle *article, gint64 now, GPtrArray *problems)
{
  const GalleyTree *tree;
  GalleyNodeId root;
  gint64 first, last;
  GalleyDesk self = { 0 };
  Index index;

  g_return_if_fail (article != NULL);
  g_return_if_fail (problems != NULL);

  root = galley_article_get_root (article);
  tree = galley_article_get_tree (article);
  if (root == GALLEY_NO_NODE || galley_tree_node (tree, root)->element != GALLEY_ELEMENT_ARTICLE
      || tree->max_depth > GALLEY_CHECK_MAX_DEPTH || tree->tokens->n_bytes > GALLEY_CHECK_MAX_BYTES)
    return;

  galley_check_begin (&self.check, article, problems);
  self.article = article;
  self.tree = self.check.tree;
  self.text = self.check.text;
  self.now = now != 0 ? now : g_get_real_time () / G_USEC_PER_SEC;
  self.words = g_array_new (FALSE, FALSE, sizeof (GalleyDeskWord));
  self.double_spaces = g_array_new (FALSE, FALSE, sizeof (GalleySpan));
  self.stray_spaces = g_array_new (FALSE, FALSE, sizeof (GalleySpan));
  self.apostrophes = g_array_new (FALSE, FALSE, sizeof (guint32));

  self.is_dated = galley_desk_get_stamp (&self, GALLEY_ELEMENT_PUBLISHED, &self.published, &first, &last);
  self.is_near = self.is_dated && first <= self.now + NEAR_SECONDS && last >= self.now - NEAR_SECONDS;

  index_rules (&index);
  walk_elements (&self, &index, root);
  galley_desk_walk_prose (&self);
  run_rules (&self, &index, GALLEY_ELEMENT_NONE, root);

  galley_desk_clear_names (&self);
  g_array_unref (self.words);
  g_array_unref (self.double_spaces);
  g_array_unref (self.stray_spaces);
  g_array_unref (self.apostrophes);
  galley_check_end (&self.check);
}

/* --- What the rules share --- */

GalleyProblem *
galley_desk_ask (GalleyDesk *self, GalleySpan span, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  if (galley_check_has_room (&self->check, self->code))
    {
      va_start (args, format);
      message = g_strdup_vprintf (format, args);
      va_end (args);
    }

  return galley_problem_tally_add (&self->check.tally, self->code, galley_desk_get_severity (self->code), span, message);
}

/**
 * galley_desk_take_remedy:
 * @edit: (nullable) (transfer full): as the edits return it; %NULL where it
 *   could not be made
 */
void
galley_desk_take_remedy (GalleyProblem *problem, const char *label, GalleyTextEdit *edit)
{
  if (problem != NULL && edit != NULL)
    galley_problem_take_remedy (problem, label, edit);
  else if (edit != NULL)
    galley_text_edit_unref (edit);
}

char *
galley_desk_dup_child (const GalleyDesk *self, GalleyNodeId parent, GalleyElement element)
{
  GalleyNodeId child = galley_tree_child (self->tree, parent, element);
  g_autofree char *text = child != GALLEY_NO_NODE ? galley_tree_text (self->tree, child) : NULL;

  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

GalleySpan
galley_desk_mark (const GalleyDesk *self, GalleyNodeId node)
{
  GalleySpan span = galley_tree_content_span (self->tree, node);

  while (span.start < span.end && galley_markup_is_space (self->text[span.start]))
    span.start++;
  while (span.start < span.end && galley_markup_is_space (self->text[span.end - 1]))
    span.end--;
  return galley_span_is_empty (span) ? galley_tree_tag_span (self->tree, node) : span;
}

/* The next character that counts, in lower case; 0 at the end. */
static gunichar
next_read (const char **text)
{
  while (**text != '\0')
    {
      gunichar c = g_utf8_get_char_validated (*text, -1);

      if (c > 0x10ffff)
        {
          (*text)++;
          continue;
        }
      *text = g_utf8_next_char (*text);
      if (g_unichar_isalnum (c))
        return g_unichar_tolower (c);
    }
  return 0;
}

gboolean
galley_desk_reads_same (const char *a, const char *b)
{
  gunichar left, right;

  do
    {
      left = next_read (&a);
      right = next_read (&b);
    }
  while (left == right && left != 0);
  return left == right;
}

gboolean
galley_desk_word_is (const GalleyDesk *self, guint i, const char *word)
{
  GalleySpan span;

  if (i >= self->words->len)
    return FALSE;
  span = galley_desk_word (self, i)->span;
  return galley_span_length (span) == strlen (word)
         && g_ascii_strncasecmp (self->text + span.start, word, galley_span_length (span)) == 0;
}

gboolean
galley_desk_speaks (const char *language, const char *primary)
{
  gsize n = strlen (primary);

  return g_ascii_strncasecmp (language, primary, n) == 0 && !g_ascii_isalnum (language[n]);
}

gboolean
galley_desk_get_stamp (const GalleyDesk *self, GalleyElement element, GalleySpan *mark, gint64 *first, gint64 *last)
{
  GalleyNodeId node = galley_article_get_field (self->article, element);
  g_autofree char *text = node != GALLEY_NO_NODE ? galley_tree_text (self->tree, node) : NULL;
  GalleyDate date;

  if (text == NULL || !galley_date_parse_stamp (text, -1, &date, NULL))
    return FALSE;
  galley_date_seconds (&date, first, last);
  *mark = galley_desk_mark (self, node);
  return TRUE;
}

/**
 * galley_desk_count_characters:
 * @text: UTF-8
 *
 * Returns: how many characters a reader counts: marks and what joins them
 *   belong to the letter before
 */
guint
galley_desk_count_characters (const char *text)
{
  guint n = 0;
  gboolean joined = FALSE;

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c > 0x10ffff)
        {
          p++;
          n++;
          joined = FALSE;
          continue;
        }
      p = g_utf8_next_char (p);
      if (c == 0x200d)
        joined = TRUE;
      else if (!g_unichar_ismark (c) && !(c >= 0x1f3fb && c <= 0x1f3ff))
        {
          n += !joined;
          joined = FALSE;
        }
    }
  return n;
}
