/* date-lexer.h: typed text as numbers, signs and words with a meaning
 *
 * For date-end.c and date-input.c alone. Lexemes are plain values in an array
 * of the caller's. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_LEX_END,
  GALLEY_LEX_WORD,       /* one that means nothing here */
  GALLEY_LEX_NUMBER,     /* value */
  /* signs */
  GALLEY_LEX_DOT,
  GALLEY_LEX_DOTS,       /* two or more */
  GALLEY_LEX_COMMA,
  GALLEY_LEX_COLON,
  GALLEY_LEX_SLASH,
  GALLEY_LEX_DASH,       /* value: 0 a hyphen, 1 a longer one */
  GALLEY_LEX_PLUS,
  GALLEY_LEX_QUESTION,
  GALLEY_LEX_TILDE,
  GALLEY_LEX_PERCENT,
  /* right behind a number */
  GALLEY_LEX_ORDINAL,    /* 1st, 1er */
  GALLEY_LEX_DECADE,     /* 1780s, 1780er; value: 1 when it could also be an ordinal */
  /* words */
  GALLEY_LEX_MONTH,      /* value: 1 to 12 */
  GALLEY_LEX_SEASON,     /* value: a GalleySeason */
  GALLEY_LEX_CENTURY,
  GALLEY_LEX_YEARS,      /* value: 1 for années 1780, 0 for 1780er Jahre */
  GALLEY_LEX_BC,
  GALLEY_LEX_AD,
  GALLEY_LEX_CIRCA,
  GALLEY_LEX_PERHAPS,    /* before a date */
  GALLEY_LEX_UNCERTAIN,  /* behind one */
  GALLEY_LEX_UNKNOWN,    /* in place of one */
  GALLEY_LEX_PRESENT,
  GALLEY_LEX_SINCE,
  GALLEY_LEX_FROM,       /* opens a range that must have a second end */
  GALLEY_LEX_UNTIL,
  GALLEY_LEX_TO,
  GALLEY_LEX_BETWEEN,
  GALLEY_LEX_AND,
  GALLEY_LEX_ONWARDS,
  GALLEY_LEX_OF,         /* 3 of May, 3 de mayo; value: 1 when it also opens a range */
  GALLEY_LEX_FILLER,     /* the, in, year */
  GALLEY_LEX_AT,         /* before a time of day */
  GALLEY_LEX_HOUR,       /* 14 h 30, 14:30 Uhr */
  GALLEY_LEX_HALF,       /* value: 0 AM, 12 PM */
  GALLEY_LEX_ZONE,       /* UTC */
} GalleyLexKind;

#define GALLEY_LEX_MAX_TEXT 24

typedef struct
{
  GalleyLexKind kind;
  gint64 value;
  guint8 n_digits;
  gboolean joined;                  /* nothing between it and the one before */
  char text[GALLEY_LEX_MAX_TEXT];   /* of a word: folded, without accents; cut when longer */
} GalleyLexeme;

int galley_date_lex (const char *text, GalleyLexeme *lexemes, int max_lexemes);

G_END_DECLS
