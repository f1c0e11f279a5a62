/* word-counter.h: counts the words of text that comes in pieces
 *
 * The pieces of one paragraph are fed as they come out of the markup, so that a
 * word in two pieces, such as the one of `<em>un</em>likely`, is one word. A
 * #GalleyWordCounter is a plain value that starts as all zeros and owns nothing. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint spaced_words;      /* of scripts that put spaces between words */
  guint han;               /* characters of Chinese, Japanese and Yi writing, kana not included */
  guint kana;              /* characters */
  guint unspaced_letters;  /* Thai, Lao, Khmer, Burmese: letters without the marks on them */
  guint characters;        /* as a reader sees them: marks belong to their letter, white space folds to one */
  guint spaces;            /* how many of the characters are white space */
} GalleyStatistics;

typedef enum
{
  GALLEY_COUNTER_OUTSIDE,  /* between words */
  GALLEY_COUNTER_WORD,
  GALLEY_COUNTER_JOINER,   /* behind a character that joins a word to what follows, if that fits */
  GALLEY_COUNTER_SCHEME,   /* behind `https:/` */
  GALLEY_COUNTER_ADDRESS,  /* in the rest of an address, up to white space */
} GalleyCounterState;

typedef struct
{
  GalleyStatistics total;

  GalleyCounterState state;
  gunichar before;       /* the last letter or digit of the word */
  gunichar joiner;       /* what stands behind it */
  guint word_start;      /* total.characters when the word began */
  gboolean space;        /* white space seen and not yet counted: only what stands between characters counts */
  gboolean inside;       /* a character of this block was counted */
  gboolean after_zwj;    /* the next symbol belongs to the one before */
  gboolean flag_half;    /* one regional indicator of a pair was counted */
} GalleyWordCounter;

/* UTF-8, not necessarily valid; the length in bytes. */
void galley_word_counter_text      (GalleyWordCounter *self, const char *text, gsize n_bytes);
void galley_word_counter_character (GalleyWordCounter *self, gunichar c);
void galley_word_counter_space     (GalleyWordCounter *self);
/* The edge of a block: a boundary that no word and no white space crosses. */
void galley_word_counter_edge      (GalleyWordCounter *self);

G_END_DECLS
