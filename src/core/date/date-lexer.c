/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/date/date-lexer.h"

#include "core/date/date-lexicon.h"

#include <string.h>

/* Numbers with more digits than this are no years. */
#define MAX_DIGITS 12

/* Lower case without accents and dots: "März" and "MARZ" are one word. */
static char *
fold (const char *text)
{
  g_autoptr (GString) tight = g_string_new (text);
  g_autofree char *lower = NULL;
  g_autofree char *apart = NULL;
  GString *folded;

  /* The narrow blank keeps together what belongs together: 12 000. */
  g_string_replace (tight, "\u202f", "", 0);
  lower = g_utf8_casefold (tight->str, -1);
  apart = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  if (!apart)
    return NULL;
  folded = g_string_new (NULL);
  for (const char *at = apart; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (folded, c);
    }
  return g_string_free_and_steal (folded);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02bc || c == 0x2018;
}

/* What stands for one sign; others, brackets among them, are left out. */
static gboolean
sign_of (gunichar c, GalleyLexeme *lexeme)
{
  switch (c)
    {
    case ',':
    case 0x060c:
      lexeme->kind = GALLEY_LEX_COMMA;
      return TRUE;
    case ':':
      lexeme->kind = GALLEY_LEX_COLON;
      return TRUE;
    case '/':
    case 0x2044:
      lexeme->kind = GALLEY_LEX_SLASH;
      return TRUE;
    case '+':
      lexeme->kind = GALLEY_LEX_PLUS;
      return TRUE;
    case '?':
    case 0x061f:
      lexeme->kind = GALLEY_LEX_QUESTION;
      return TRUE;
    case '%':
      lexeme->kind = GALLEY_LEX_PERCENT;
      return TRUE;
    case '~':
    case 0x2248:
      lexeme->kind = GALLEY_LEX_TILDE;
      return TRUE;
    case '-':
    case 0x2010:
    case 0x2011:
      lexeme->kind = GALLEY_LEX_DASH;
      return TRUE;
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      lexeme->kind = GALLEY_LEX_DASH;
      lexeme->value = 1;
      return TRUE;
    default:
      return FALSE;
    }
}

static const char *
scan_number (const char *at, GalleyLexeme *lexeme)
{
  lexeme->kind = GALLEY_LEX_NUMBER;
  for (gunichar c = g_utf8_get_char (at); g_unichar_isdigit (c); c = g_utf8_get_char (at))
    {
      /* One digit too many is enough to be refused later. */
      if (lexeme->n_digits <= MAX_DIGITS)
        {
          lexeme->value = lexeme->value * 10 + g_unichar_digit_value (c);
          lexeme->n_digits++;
        }
      at = g_utf8_next_char (at);
    }
  return at;
}

/* A word with the apostrophe that closes it, or without the dot. */
static const char *
scan_word (const char *at, GalleyLexeme *lexeme)
{
  gsize n = 0;

  lexeme->kind = GALLEY_LEX_WORD;
  for (gunichar c = g_utf8_get_char (at); g_unichar_isalpha (c); c = g_utf8_get_char (at))
    {
      gsize length = (gsize) g_unichar_to_utf8 (c, NULL);

      if (n + length < GALLEY_LEX_MAX_TEXT)
        n += (gsize) g_unichar_to_utf8 (c, lexeme->text + n);
      at = g_utf8_next_char (at);
    }
  if (is_apostrophe (g_utf8_get_char (at)))
    {
      if (n + 1 < GALLEY_LEX_MAX_TEXT)
        lexeme->text[n++] = '\'';
      at = g_utf8_next_char (at);
    }
  else if (at[0] == '.' && at[1] != '.')
    at++;
  lexeme->text[n] = '\0';
  return at;
}

/* The next number, word or sign; NULL when something is none of them. */
static const char *
scan (const char *at, GalleyLexeme *lexeme)
{
  gunichar c = g_utf8_get_char (at);

  if (g_unichar_isdigit (c))
    return scan_number (at, lexeme);
  if (g_unichar_isalpha (c))
    return scan_word (at, lexeme);
  if (c == '.')
    {
      gsize n = strspn (at, ".");

      lexeme->kind = n > 1 ? GALLEY_LEX_DOTS : GALLEY_LEX_DOT;
      return at + n;
    }
  if (!sign_of (c, lexeme))
    return NULL;
  return g_utf8_next_char (at);
}

/* Puts meaning in the place of words, in place. Returns how many are left. */
static int
recognise (GalleyLexeme *lexemes, int n_lexemes)
{
  const GalleyLexeme *end = lexemes + n_lexemes;
  int n_kept = 0;

  for (GalleyLexeme *at = lexemes; at < end;)
    {
      gboolean behind_number = at->joined && n_kept > 0 && lexemes[n_kept - 1].kind == GALLEY_LEX_NUMBER;
      const GalleyDateWord *word;
      int n = galley_date_lexicon_find (at, end, behind_number, &word);

      lexemes[n_kept] = *at;
      if (n > 0)
        {
          lexemes[n_kept].kind = word->kind;
          lexemes[n_kept].value = word->value;
        }
      n_kept++;
      at += MAX (n, 1);
    }
  return n_kept;
}

/**
 * galley_date_lex:
 * @text: what was typed, valid UTF-8
 * @lexemes: (out caller-allocates): room for @max_lexemes, the end among them
 *
 * Brackets and blanks are left out, and so is the dot behind a short form.
 *
 * Returns: how many lexemes there are before the one that ends them, or -1
 *   when @text holds what no date does, or too much
 */
int
galley_date_lex (const char *text, GalleyLexeme *lexemes, int max_lexemes)
{
  g_autofree char *folded = fold (text);
  gboolean joined = FALSE;
  int n = 0;

  g_return_val_if_fail (lexemes != NULL && max_lexemes > 0, -1);

  for (const char *at = folded; at && *at;)
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c) || c == '(' || c == ')')
        {
          joined = FALSE;
          at = g_utf8_next_char (at);
          continue;
        }
      /* 1780's */
      if (is_apostrophe (c) && joined && n > 0 && lexemes[n - 1].kind == GALLEY_LEX_NUMBER)
        {
          at = g_utf8_next_char (at);
          continue;
        }
      if (n == max_lexemes - 1)
        return -1;
      memset (&lexemes[n], 0, sizeof lexemes[n]);
      at = scan (at, &lexemes[n]);
      if (!at)
        return -1;
      lexemes[n].joined = joined;
      joined = TRUE;
      /* "--" for a dash */
      if (n > 0 && lexemes[n].joined && lexemes[n].kind == GALLEY_LEX_DASH && lexemes[n - 1].kind == GALLEY_LEX_DASH)
        lexemes[n - 1].value = 1;
      else
        n++;
    }

  n = recognise (lexemes, n);
  memset (&lexemes[n], 0, sizeof lexemes[n]);
  return n;
}
