/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk's rules for words. What is said depends on the language; where a
 * rule does not know it, it says nothing. */

#include "core/check/desk-private.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/text/i18n.h"

#define LONG_PARAGRAPH_WORDS 250
#define LONG_SENTENCE_WORDS 60

static gboolean
has_flag (const GalleyDesk *self, guint i, GalleyWordFlags flag)
{
  return i < self->words->len && (galley_desk_word (self, i)->flags & flag) != 0;
}

/* --- Placeholders --- */

static gboolean
is_run_of (const char *word, gsize n_bytes, char letter)
{
  for (gsize i = 0; i < n_bytes; i++)
    if (word[i] != letter)
      return FALSE;
  return TRUE;
}

/* TK, TKTK ...: “to come”, in letters that no English word has side by side. */
static gboolean
is_to_come (const char *word, gsize n_bytes)
{
  if (n_bytes == 0 || n_bytes % 2 != 0)
    return FALSE;
  for (gsize i = 0; i < n_bytes; i += 2)
    if (word[i] != 'T' || word[i + 1] != 'K')
      return FALSE;
  return TRUE;
}

static gboolean
speaks_one_of (const char *language, const char *const *primaries)
{
  for (gsize i = 0; primaries[i] != NULL; i++)
    if (galley_desk_speaks (language, primaries[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_placeholder (const GalleyDesk *self, guint i)
{
  static const char *const todo_is_a_word[] = { "es", "pt", "gl", "ast", "it", NULL };
  static const char *const tk_is_a_name[] = { "de", "tr", NULL };
  GalleySpan span = galley_desk_word (self, i)->span;
  gsize n_bytes = galley_span_length (span);
  const char *word = self->text + span.start;

  if (!has_flag (self, i, GALLEY_WORD_UPPER))
    return galley_desk_word_is (self, i, "lorem") && galley_desk_word_is (self, i + 1, "ipsum");
  if (is_to_come (word, n_bytes))
    return n_bytes > 2 || !speaks_one_of (self->language, tk_is_a_name);
  if (n_bytes == 4 && memcmp (word, "TODO", 4) == 0)
    return !speaks_one_of (self->language, todo_is_a_word);
  if (n_bytes == 5 && memcmp (word, "FIXME", 5) == 0)
    return TRUE;
  /* Thirty is written XXX next to a name: Super Bowl XXX, XXX Olympiad. */
  if (n_bytes >= 3 && is_run_of (word, n_bytes, 'X'))
    return n_bytes > 3 || (!(i > 0 && has_flag (self, i - 1, GALLEY_WORD_CAPITAL)) && !has_flag (self, i + 1, GALLEY_WORD_CAPITAL));
  return FALSE;
}

/* What is marked, and so written over: the sign alone within prose, but all words up to
 * the next tag where they are one sentence that stands for the whole block, as those of
 * the templates do. */
static GalleySpan
find_placeholder_mark (const GalleyDesk *self, guint i, GalleySpan rest)
{
  if (i > 0 || galley_desk_word (self, self->words->len - 1)->span.end > rest.end)
    return galley_desk_word (self, i)->span;
  for (guint next = 1; next < self->words->len; next++)
    if (has_flag (self, next, GALLEY_WORD_SENTENCE))
      return galley_desk_word (self, i)->span;
  while (galley_markup_is_space (self->text[rest.end - 1]))
    rest.end--;
  return rest;
}

/* The first speaks for all in a block: most stand in a row. What follows it is
 * quoted too, which mostly says what is to come. */
static void
check_placeholder (GalleyDesk *self)
{
  for (guint i = 0; i < self->words->len; i++)
    if (is_placeholder (self, i))
      {
        GalleySpan span = galley_desk_word (self, i)->span;
        const char *end = memchr (self->text + span.end, '<', self->check.n_bytes - span.end);
        GalleySpan rest = GALLEY_SPAN (span.start, end != NULL ? end - self->text : self->check.n_bytes);
        g_autofree char *quoted = galley_check_quote (&self->check, rest);

        gsize n_bytes = strlen (g_strchomp (quoted));

        /* The sentence ends by itself. */
        if (n_bytes > 0 && quoted[n_bytes - 1] == '.')
          quoted[n_bytes - 1] = '\0';
        galley_desk_ask (self, find_placeholder_mark (self, i, rest), _("Something is still to come here: “%s”."), quoted);
        return;
      }
}

/* --- Words that stand twice --- */

/* Words that never stand twice in a row on purpose, unlike “had”, “that” or
 * the German articles. */
static const struct
{
  const char *language;
  const char *const *words;
} once[] = {
  { "en", (const char *const[]) { "the", "a", "an", "of", "to", "and", "or", "for", "with", "at", "by", "from", "as", "but", "be",
                                  "are", "was", "were", "we", "they", "she", "his", "has", "have", "will", "would", "can", "could",
                                  "should", "which", "its", "their", "our", "your", "into", "about", "than", "when", "because", "not",
                                  "been", "this", "these", "if", "then", "also", NULL } },
  { "de", (const char *const[]) { "und", "oder", "ein", "eine", "einen", "einem", "einer", "eines", "nicht", "ist", "sich", "dass",
                                  "des", "im", "für", "wurde", "hat", "auch", "vom", "zum", "zur", "aus", "nach", "bei", "wenn",
                                  "aber", "als", "noch", "nur", NULL } },
  { "fr", (const char *const[]) { "le", "les", "un", "une", "des", "du", "et", "à", "au", "aux", "dans", "par", "pour", "avec", "sur",
                                  "est", "ne", "se", "ce", "son", "sa", "ses", "ou", "mais", "pas", "cette", "ces", NULL } },
  { "es", (const char *const[]) { "el", "la", "los", "las", "un", "una", "de", "del", "y", "en", "por", "para", "con", "se", "al", "su",
                                  "sus", "lo", "como", "más", "pero", "este", "esta", NULL } },
  { "it", (const char *const[]) { "il", "lo", "la", "gli", "le", "un", "una", "di", "del", "della", "e", "in", "per", "con", "che", "non",
                                  "da", "al", "nel", NULL } },
  { "nl", (const char *const[]) { "de", "het", "een", "van", "en", "op", "te", "met", "voor", "is", "niet", "aan", "naar", NULL } },
  { "pt", (const char *const[]) { "o", "a", "os", "as", "um", "uma", "de", "do", "da", "e", "em", "para", "com", "que", "não", "no", "na",
                                  NULL } },
};

static gboolean
is_same_word (const GalleyDesk *self, guint i, guint j)
{
  GalleySpan a = galley_desk_word (self, i)->span;
  GalleySpan b = galley_desk_word (self, j)->span;

  return galley_span_length (a) == galley_span_length (b)
         && g_ascii_strncasecmp (self->text + a.start, self->text + b.start, galley_span_length (a)) == 0;
}

static const char *const *
find_once (const GalleyDesk *self)
{
  for (guint k = 0; k < G_N_ELEMENTS (once); k++)
    if (galley_desk_speaks (self->language, once[k].language))
      return once[k].words;
  return NULL;
}

static gboolean
stands_once (const GalleyDesk *self, guint i, const char *const *words)
{
  char first = g_ascii_tolower (self->text[galley_desk_word (self, i)->span.start]);

  for (gsize w = 0; words[w] != NULL; w++)
    if (words[w][0] == first && galley_desk_word_is (self, i, words[w]))
      return TRUE;
  return FALSE;
}

static void
check_doubled_word (GalleyDesk *self)
{
  const char *const *words = find_once (self);

  for (guint i = 1; words != NULL && i < self->words->len; i++)
    {
      GalleySpan before, span;
      g_autofree char *quoted = NULL;
      GalleyProblem *problem;

      /* A capital in the second one is a name or a new sentence: “for the The Hague court”. */
      if (!has_flag (self, i, GALLEY_WORD_SPACED) || has_flag (self, i, GALLEY_WORD_CAPITAL | GALLEY_WORD_SENTENCE | GALLEY_WORD_DATA)
          || !is_same_word (self, i - 1, i) || !stands_once (self, i, words))
        continue;
      before = galley_desk_word (self, i - 1)->span;
      span = galley_desk_word (self, i)->span;
      quoted = galley_check_has_room (&self->check, self->code) ? galley_check_quote (&self->check, span) : NULL;
      problem = galley_desk_ask (self, span, _("The word “%s” appears twice in a row."), quoted);
      if (problem == NULL)
        continue;
      problem->related = before;
      /* Where a tag stands between them it must stay. */
      if (memchr (self->text + before.end, '<', span.start - before.end) == NULL)
        galley_check_mend (problem, _("Remove the second one"), GALLEY_SPAN (before.end, span.end), "");
    }
}

/* --- Length --- */

static void
check_long_paragraph (GalleyDesk *self)
{
  guint n = self->words->len;

  if (n > LONG_PARAGRAPH_WORDS && galley_tree_node (self->tree, self->block)->element == GALLEY_ELEMENT_P)
    galley_desk_ask (self, galley_desk_word (self, 0)->span, ngettext ("This paragraph has %u word.", "This paragraph has %u words.", n), n);
}

static void
check_long_sentence (GalleyDesk *self)
{
  guint start = 0;

  for (guint i = 1; i <= self->words->len; i++)
    {
      guint n = i - start;

      if (i < self->words->len && !has_flag (self, i, GALLEY_WORD_SENTENCE))
        continue;
      if (n > LONG_SENTENCE_WORDS && !has_flag (self, start, GALLEY_WORD_QUOTED | GALLEY_WORD_SOURCE | GALLEY_WORD_DATA))
        galley_desk_ask (self, galley_desk_word (self, start)->span,
                         ngettext ("The sentence that begins here has %u word.", "The sentence that begins here has %u words.", n), n);
      start = i;
    }
}

/* --- Days that move --- */

/* Those of one language stand together. */
typedef struct
{
  const char *language;
  const char *words[3];   /* up to three in a row */
  gboolean in_lower_case; /* “Morgen” is the morning, “morgen” tomorrow */
} Moving;

static const Moving moving[] = {
  { "en", { "yesterday" }, FALSE },
  { "en", { "tomorrow" }, FALSE },
  { "en", { "tonight" }, FALSE },
  { "en", { "last", "night" }, FALSE },
  { "en", { "last", "week" }, FALSE },
  { "en", { "last", "month" }, FALSE },
  { "en", { "last", "year" }, FALSE },
  { "en", { "next", "week" }, FALSE },
  { "en", { "next", "month" }, FALSE },
  { "en", { "next", "year" }, FALSE },
  { "en", { "this", "morning" }, FALSE },
  { "en", { "this", "afternoon" }, FALSE },
  { "en", { "this", "evening" }, FALSE },
  { "en", { "this", "week" }, FALSE },
  { "de", { "gestern" }, FALSE },
  { "de", { "vorgestern" }, FALSE },
  { "de", { "morgen" }, TRUE },
  { "de", { "übermorgen" }, FALSE },
  { "de", { "heute", "morgen" }, FALSE },
  { "de", { "heute", "abend" }, FALSE },
  { "de", { "heute", "nacht" }, FALSE },
  { "de", { "letzte", "woche" }, FALSE },
  { "de", { "vorige", "woche" }, FALSE },
  { "de", { "vergangene", "woche" }, FALSE },
  { "de", { "nächste", "woche" }, FALSE },
  { "de", { "kommende", "woche" }, FALSE },
  { "de", { "letzten", "monat" }, FALSE },
  { "de", { "nächsten", "monat" }, FALSE },
  { "de", { "letztes", "jahr" }, FALSE },
  { "de", { "nächstes", "jahr" }, FALSE },
  { "fr", { "hier" }, FALSE },
  { "fr", { "avant-hier" }, FALSE },
  { "fr", { "demain" }, FALSE },
  { "fr", { "après-demain" }, FALSE },
  { "fr", { "ce", "matin" }, FALSE },
  { "fr", { "ce", "soir" }, FALSE },
  { "fr", { "semaine", "dernière" }, FALSE },
  { "fr", { "semaine", "prochaine" }, FALSE },
  { "fr", { "mois", "dernier" }, FALSE },
  { "fr", { "mois", "prochain" }, FALSE },
  { "fr", { "an", "dernier" }, FALSE },
  { "fr", { "l’an", "dernier" }, FALSE },
  { "fr", { "année", "dernière" }, FALSE },
  { "es", { "ayer" }, FALSE },
  { "es", { "anteayer" }, FALSE },
  { "es", { "anoche" }, FALSE },
  { "es", { "pasado", "mañana" }, FALSE },
  { "es", { "esta", "mañana" }, FALSE },
  { "es", { "esta", "noche" }, FALSE },
  { "es", { "semana", "pasada" }, FALSE },
  { "es", { "próxima", "semana" }, FALSE },
  { "es", { "mes", "pasado" }, FALSE },
  { "es", { "año", "pasado" }, FALSE },
};

static guint
match_moving (const GalleyDesk *self, guint i, const Moving *phrase)
{
  guint n = 0;

  while (n < G_N_ELEMENTS (phrase->words) && phrase->words[n] != NULL)
    {
      if (!galley_desk_word_is (self, i + n, phrase->words[n]) || (n > 0 && !has_flag (self, i + n, GALLEY_WORD_SPACED)))
        return 0;
      n++;
    }
  return phrase->in_lower_case && has_flag (self, i, GALLEY_WORD_CAPITAL) ? 0 : n;
}

static void
ask_about_moving (GalleyDesk *self, guint i, guint n)
{
  GalleySpan span = GALLEY_SPAN (galley_desk_word (self, i)->span.start, galley_desk_word (self, i + n - 1)->span.end);
  g_autofree char *quoted = galley_check_quote (&self->check, span);
  GalleyProblem *problem = galley_desk_ask (self, span,
                                            self->is_dated ? _("“%s” moves with the day, and the article’s date is another one.")
                                                           : _("“%s” moves with the day, and the article has no date."),
                                            quoted);

  if (problem != NULL)
    problem->related = self->published;
}

static void
check_relative_date (GalleyDesk *self)
{
  gboolean begins[256] = { FALSE };
  guint first = 0;
  guint after;

  if (self->is_near)
    return;
  while (first < G_N_ELEMENTS (moving) && !galley_desk_speaks (self->language, moving[first].language))
    first++;
  for (after = first; after < G_N_ELEMENTS (moving) && g_str_equal (moving[after].language, moving[first].language); after++)
    {
      guchar letter = (guchar) moving[after].words[0][0];

      begins[letter] = TRUE;
      begins[(guchar) g_ascii_toupper ((char) letter)] = TRUE;
    }
  if (first == after)
    return;

  for (guint i = 0; i < self->words->len; i++)
    {
      /* Hardly any word gets further than this. */
      if (!begins[(guchar) self->text[galley_desk_word (self, i)->span.start]]
          || has_flag (self, i, GALLEY_WORD_QUOTED | GALLEY_WORD_SOURCE | GALLEY_WORD_DATA))
        continue;
      for (guint k = first; k < after; k++)
        {
          guint n = match_moving (self, i, &moving[k]);

          if (n == 0)
            continue;
          ask_about_moving (self, i, n);
          break;
        }
    }
}

const GalleyDeskProseRule galley_desk_prose_rules[] = {
  { GALLEY_PROBLEM_PLACEHOLDER, check_placeholder },
  { GALLEY_PROBLEM_DOUBLED_WORD, check_doubled_word },
  { GALLEY_PROBLEM_LONG_PARAGRAPH, check_long_paragraph },
  { GALLEY_PROBLEM_LONG_SENTENCE, check_long_sentence },
  { GALLEY_PROBLEM_RELATIVE_DATE, check_relative_date },
  { GALLEY_PROBLEM_NAME_SPELLINGS, galley_desk_collect_names },
  { GALLEY_N_PROBLEMS, NULL },
};
