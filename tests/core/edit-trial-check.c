/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What must hold of an edit that edit-trial.c has made, whichever it was. */

#include "edit-trial.h"

#include <string.h>

#include "core/article/markup.h"

#define CHECK(condition) \
  G_STMT_START { if (!(condition)) fail (self, before, #condition); } G_STMT_END

/* A run with a line end or a tab is one space, and nothing at the ends. */
static char *
fold (const char *value)
{
  GString *folded = g_string_new (NULL);

  while (*value != '\0')
    {
      gsize n = strspn (value, " \t\r\n");
      gboolean is_layout = strcspn (value, "\t\r\n") < n;

      if (is_layout && folded->len > 0 && value[n] != '\0')
        g_string_append_c (folded, ' ');
      else if (!is_layout)
        g_string_append_len (folded, value, (gssize) n);
      value += n;
      n = strcspn (value, " \t\r\n");
      g_string_append_len (folded, value, (gssize) n);
      value += n;
    }
  return g_string_free (folded, FALSE);
}

/* With one space for each run of white space. */
static char *
squeeze (const char *value)
{
  g_auto (GStrv) words = g_strsplit_set (value, " \t\r\n", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *word = words[i];

      if (*word != '\0')
        words[n++] = word;
      else
        g_free (word);
    }
  words[n] = NULL;
  return g_strjoinv (" ", words);
}

/* Whether a value reads as it was wanted. A line end that stands for one of two
 * spaces, the other of them outside of its element, makes one run with that. */
gboolean
edit_trial_reads (const char *actual, const char *wanted)
{
  g_autofree char *folded = fold (actual);
  g_autofree char *folded_wanted = fold (wanted);
  g_autofree char *squeezed = squeeze (actual);
  g_autofree char *squeezed_wanted = squeeze (wanted);

  return g_str_equal (folded, folded_wanted)
         || (strpbrk (actual, "\t\r\n") != NULL && g_str_equal (squeezed, squeezed_wanted));
}

/* Without white space, which layout may change. */
static GString *
collect_text (const GalleyTree *tree)
{
  GString *text = g_string_new (NULL);
  gsize done = 0;

  galley_tree_append_text (tree, 0, text);
  for (gsize i = 0; i < text->len; i++)
    if (!galley_markup_is_space (text->str[i]))
      text->str[done++] = text->str[i];
  g_string_truncate (text, done);
  return text;
}

static void
fail (const EditTrial *self, const GalleyArticle *before, const char *what)
{
  for (guint i = 0; i < galley_text_edit_get_n (self->edit); i++)
    {
      const GalleySplice *splice = galley_text_edit_get (self->edit, i);

      g_printerr ("splice %u-%u '%s'\n", splice->span.start, splice->span.end, splice->text);
    }
  g_printerr ("on\n%s\n", galley_article_get_text (before, NULL));
  g_error ("after %s: %s", self->operation, what);
}

static void
count_letters (const GString *text, guint *counts)
{
  for (gsize i = 0; i < text->len; i++)
    counts[(guchar) text->str[i]]++;
}

static GString *
collect_text_of (const GalleyTree *tree, GalleySpan span)
{
  g_autoptr (GalleyTree) part = galley_tree_new (tree->tokens->text + span.start, galley_span_length (span));

  return collect_text (part);
}

/* That the text is the one before without what was in a span of it. */
static void
check_lost (const EditTrial *self, const GalleyArticle *before, const GalleyArticle *after)
{
  const GalleyTree *tree = galley_article_get_tree (before);
  g_autoptr (GString) kept = collect_text_of (tree, GALLEY_SPAN (0, self->lost.start));
  g_autoptr (GString) behind = collect_text_of (tree, GALLEY_SPAN (self->lost.end, tree->tokens->n_bytes));
  g_autoptr (GString) text = collect_text (galley_article_get_tree (after));

  g_string_append_len (kept, behind->str, (gssize) behind->len);
  CHECK (g_string_equal (kept, text));
}

static void
count_elements (const GalleyArticle *article, guint *counts)
{
  const GalleyTree *tree = galley_article_get_tree (article);

  for (GalleyNodeId i = 1; i < galley_tree_size (tree); i++)
    if (galley_tree_node (tree, i)->kind == GALLEY_NODE_ELEMENT)
      counts[galley_tree_node (tree, i)->element]++;
}

static void
check_splices (const EditTrial *self, const GalleyArticle *before, const GalleyArticle *after)
{
  gsize n_old, n_new;
  const char *old_text = galley_article_get_text (before, &n_old);
  const char *new_text = galley_article_get_text (after, &n_new);
  gsize old_at = 0;
  gsize new_at = 0;

  for (guint i = 0; i <= galley_text_edit_get_n (self->edit); i++)
    {
      gboolean is_end = i == galley_text_edit_get_n (self->edit);
      const GalleySplice *splice = is_end ? NULL : galley_text_edit_get (self->edit, i);
      gsize kept = (is_end ? n_old : splice->span.start) - old_at;

      CHECK (is_end || splice->span.start >= old_at);
      CHECK (kept <= n_new - new_at);
      CHECK (kept == 0 || memcmp (old_text + old_at, new_text + new_at, kept) == 0);
      if (is_end)
        break;
      CHECK (memcmp (new_text + new_at + kept, splice->text, splice->n_bytes) == 0);
      CHECK (g_utf8_validate_len (splice->text, splice->n_bytes, NULL) || !g_utf8_validate_len (old_text, n_old, NULL));
      old_at = splice->span.end;
      new_at += kept + splice->n_bytes;
    }
  CHECK (new_at + (n_old - old_at) == n_new);
}

static void
check_field (const EditTrial *self, const GalleyArticle *before, const GalleyArticle *after)
{
  g_autofree char *actual = galley_field_dup (after, &self->field);
  g_autofree char *folded = fold (actual != NULL ? actual : "");
  g_autofree char *wanted = fold (self->value != NULL ? self->value : "");

  /* Emptied and gone: the next of its kind has the index now. */
  if (*wanted == '\0' && self->field.element != GALLEY_ELEMENT_NONE
      && galley_field_count (after, &self->field) < galley_field_count (before, &self->field))
    return;
  if (!edit_trial_reads (actual != NULL ? actual : "", self->value != NULL ? self->value : ""))
    {
      g_printerr ("the value is '%s', not '%s'\n", folded, wanted);
      fail (self, before, "the value that was set");
    }
}

void
edit_trial_check (const EditTrial *self, const GalleyArticle *before, const GalleyArticle *after, gboolean is_sound)
{
  guint counts[2][256] = { 0 };
  g_autoptr (GString) old_text = NULL;
  g_autoptr (GString) new_text = NULL;

  check_splices (self, before, after);
  CHECK (galley_article_get_tree (after)->nests || !galley_article_get_tree (before)->nests);
  if (!is_sound)
    return;

  if (self->has_field)
    check_field (self, before, after);
  if (self->keeps & (EDIT_KEEPS_TEXT | EDIT_KEEPS_LETTERS))
    {
      old_text = collect_text (galley_article_get_tree (before));
      new_text = collect_text (galley_article_get_tree (after));
    }
  if (!galley_span_is_empty (self->lost))
    check_lost (self, before, after);
  if (self->keeps & EDIT_KEEPS_TEXT)
    CHECK (g_string_equal (old_text, new_text));
  if (self->keeps & EDIT_KEEPS_LETTERS)
    {
      count_letters (old_text, counts[0]);
      count_letters (new_text, counts[1]);
      CHECK (memcmp (counts[0], counts[1], sizeof counts[0]) == 0);
    }
  if (self->keeps & EDIT_KEEPS_ELEMENTS)
    {
      memset (counts, 0, sizeof counts);
      count_elements (before, counts[0]);
      count_elements (after, counts[1]);
      CHECK (memcmp (counts[0], counts[1], sizeof counts[0]) == 0);
    }
}
