/* date-lexicon.h: the words that people date things with
 *
 * All languages that we know in one table: people mix. Everything is static. */

#pragma once

#include "core/date/date-lexer.h"

G_BEGIN_DECLS

typedef struct
{
  const char *words;   /* as the lexer sees them: folded, no accents, no dots, a blank between two */
  GalleyLexKind kind;
  int value;
} GalleyDateWord;

int galley_date_lexicon_find (const GalleyLexeme    *at,
                              const GalleyLexeme    *end,
                              gboolean               behind_number,
                              const GalleyDateWord **found);

G_END_DECLS
