/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two spellings of one name: “Anna Müller” here and “Anna Mueller” there.
 *
 * What counts as a name is two words with capitals side by side. Two of them
 * are the same name where they differ only by what one ear cannot tell apart
 * and one letter of which is easily typed for the other: ü and ue, y and i
 * behind a vowel, ph and f, one consonant and two. A letter more or less at
 * the end, or another vowel, is another word in most languages, so nothing of
 * that kind is guessed at. */

#include "core/check/desk-private.h"

#include <string.h>

#include "core/text/i18n.h"

/* Hostile text must not fill the memory. */
#define MAX_NAMES 20000
#define MIN_LETTERS 3

/* The two words of its first appearance. */
typedef struct
{
  GalleySpan first;
  GalleySpan last;
  guint n;
} Spelling;

/* How names of the language are folded. */
typedef struct
{
  const char *language;
  gboolean drops_accents;   /* José, Jose; not where an umlaut makes a plural: Mutter, Mütter */
} Habit;

static const Habit habits[] = {
  { "en", TRUE }, { "de", FALSE }, { "fr", TRUE }, { "es", TRUE }, { "pt", TRUE }, { "nl", TRUE },
};

/* They begin sentences and titles, not names. */
static const char *const no_first_names[] = {
  "The", "This", "That", "These", "Those", "Our", "His", "Her", "Their", "And", "But", "For", "From", "With", "When",
  "Der", "Die", "Das", "Den", "Dem", "Des", "Ein", "Eine", "Einer", "Eines", "Einem", "Einen", "Und", "Aber", "Mit", "Von", "Vom",
  "Zum", "Zur", "Bei", "Auf", "Aus", "Für", "Diese", "Dieser", "Seine", "Ihre", "Als", "Wenn", "Nach",
  "Les", "Des", "Une", "Dans", "Pour", "Avec", "Los", "Las", "Del", "Una", "Por", "Para", "Con", NULL
};

static const Habit *
find_habit (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    if (galley_desk_speaks (language, habits[i].language))
      return &habits[i];
  return NULL;
}

/* The letter without its accent; 0 where it has none that may go. */
static gunichar
drop_accent (gunichar c)
{
  gunichar base, mark;

  return g_unichar_decompose (c, &base, &mark) && base < 0x80 && mark != 0 ? base : 0;
}

static gboolean
is_vowel (char c)
{
  return strchr ("aeiou", c) != NULL && c != '\0';
}

static void
append_folded_letter (GString *out, gunichar c, const Habit *habit)
{
  gunichar base;

  c = g_unichar_tolower (c);
  switch (c)
    {
    case 0xe4: /* ä */
      g_string_append (out, "ae");
      return;
    case 0xf6: /* ö */
    case 0xf8: /* ø */
      g_string_append (out, "oe");
      return;
    case 0xfc: /* ü */
      g_string_append (out, "ue");
      return;
    case 0xdf: /* ß */
      g_string_append (out, "ss");
      return;
    default:
      break;
    }
  base = habit->drops_accents ? drop_accent (c) : 0;
  g_string_append_unichar (out, base != 0 ? base : c);
}

/* What is left of a word where one cannot hear the difference. */
static void
append_folded_word (GString *out, const char *word, gsize n_bytes, const Habit *habit)
{
  gsize start = out->len;
  gsize done = start;

  for (const char *p = word; p < word + n_bytes; p = g_utf8_next_char (p))
    append_folded_letter (out, g_utf8_get_char (p), habit);

  for (gsize i = start; i < out->len; i++)
    {
      char c = out->str[i];
      char next = i + 1 < out->len ? out->str[i + 1] : '\0';
      char last = done > start ? out->str[done - 1] : '\0';

      if (c == 'y' && is_vowel (last))
        c = 'i';
      else if (c == 'c' && next == 'k')
        continue;
      else if (c == 'c' && (next == 'a' || next == 'l' || next == 'r' || next == 'o'))
        c = 'k';
      else if (c == 'p' && next == 'h')
        {
          c = 'f';
          i++;
        }
      else if (c == 'd' && next == 't')
        continue;
      else if (c == 't' && next == 'h')
        i++;
      if (c == last && !is_vowel (c))
        continue;
      out->str[done++] = c;
    }
  g_string_truncate (out, done);
}

static gboolean
is_name_part (const GalleyDesk *self, guint i)
{
  const GalleyDeskWord *word = galley_desk_word (self, i);
  const char *text = self->text + word->span.start;
  gsize n_bytes = galley_span_length (word->span);

  if (!(word->flags & GALLEY_WORD_CAPITAL) || n_bytes < MIN_LETTERS
      || word->flags & (GALLEY_WORD_UPPER | GALLEY_WORD_QUOTED | GALLEY_WORD_SOURCE))
    return FALSE;
  for (gsize k = 0; k < n_bytes; k++)
    if (g_ascii_isdigit (text[k]) || text[k] == '\'')
      return FALSE;
  return g_utf8_validate_len (text, n_bytes, NULL);
}

/**
 * galley_desk_collect_names:
 *
 * Takes the names of one block.
 */
void
galley_desk_collect_names (GalleyDesk *self)
{
  const Habit *habit = find_habit (self->language);

  if (habit == NULL)
    return;
  if (self->names == NULL)
    self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);

  for (guint i = 1; i < self->words->len; i++)
    {
      g_autoptr (GString) key = NULL;
      GalleySpan first, last;
      GArray *spellings;
      Spelling spelling = { .n = 1 };
      guint k = 0;

      if (!(galley_desk_word (self, i)->flags & GALLEY_WORD_SPACED) || galley_desk_word (self, i)->flags & GALLEY_WORD_SENTENCE
          || !is_name_part (self, i) || !is_name_part (self, i - 1))
        continue;
      first = galley_desk_word (self, i - 1)->span;
      last = galley_desk_word (self, i)->span;
      while (no_first_names[k] != NULL && !galley_check_is_bytes (&self->check, first, no_first_names[k]))
        k++;
      if (no_first_names[k] != NULL || g_hash_table_size (self->names) >= MAX_NAMES)
        continue;

      key = g_string_new (NULL);
      append_folded_word (key, self->text + first.start, galley_span_length (first), habit);
      g_string_append_c (key, ' ');
      append_folded_word (key, self->text + last.start, galley_span_length (last), habit);
      spellings = g_hash_table_lookup (self->names, key->str);
      if (spellings == NULL)
        {
          spellings = g_array_new (FALSE, FALSE, sizeof (Spelling));
          g_hash_table_insert (self->names, g_string_free (g_steal_pointer (&key), FALSE), spellings);
        }

      spelling.first = first;
      spelling.last = last;
      for (k = 0; k < spellings->len; k++)
        {
          Spelling *known = &g_array_index (spellings, Spelling, k);

          if (galley_check_same_bytes (&self->check, known->first, first) && galley_check_same_bytes (&self->check, known->last, last))
            {
              known->n++;
              break;
            }
        }
      if (k == spellings->len && k < 10)
        g_array_append_val (spellings, spelling);
    }
}

void
galley_desk_clear_names (GalleyDesk *self)
{
  g_clear_pointer (&self->names, g_hash_table_unref);
}

static GalleySpan
span_of (const Spelling *spelling)
{
  return GALLEY_SPAN (spelling->first.start, spelling->last.end);
}

/* The spelling that is used most is taken for the right one; of two that are
 * as frequent, the first. */
static void
check_name_spellings (GalleyDesk *self, GalleyNodeId root)
{
  GHashTableIter iter;
  gpointer value;

  if (self->names == NULL)
    return;
  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const GArray *spellings = value;
      const Spelling *usual = &g_array_index (spellings, Spelling, 0);

      for (guint i = 1; i < spellings->len; i++)
        if (g_array_index (spellings, Spelling, i).n > usual->n)
          usual = &g_array_index (spellings, Spelling, i);
      for (guint i = 0; i < spellings->len; i++)
        {
          const Spelling *spelling = &g_array_index (spellings, Spelling, i);
          g_autofree char *here = NULL;
          g_autofree char *there = NULL;
          GalleyProblem *problem;

          if (spelling == usual)
            continue;
          here = galley_check_quote (&self->check, span_of (spelling));
          there = galley_check_quote (&self->check, span_of (usual));
          problem = galley_desk_ask (self, span_of (spelling), _("“%s” is spelled “%s” elsewhere in the article."), here, there);
          if (problem != NULL)
            problem->related = span_of (usual);
        }
    }
}

const GalleyDeskRule galley_desk_name_rules[] = {
  { GALLEY_ELEMENT_NONE, GALLEY_PROBLEM_NAME_SPELLINGS, check_name_spellings },
  { GALLEY_ELEMENT_NONE, GALLEY_N_PROBLEMS, NULL },
};
