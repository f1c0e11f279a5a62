/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/word-counter.h"

#include "core/text/eight-bytes.h"

/* What is not in the table is punctuation or a symbol. */
typedef enum
{
  BYTE_OTHER,
  BYTE_WORD,
  BYTE_SPACE,
  BYTE_JOINER,
  BYTE_LONG,      /* of a character of several bytes */
} ByteClass;

static const guint8 byte_classes[256] = {
  ['\t'] = BYTE_SPACE, ['\n'] = BYTE_SPACE, ['\v'] = BYTE_SPACE, ['\f'] = BYTE_SPACE, ['\r'] = BYTE_SPACE,
  [' '] = BYTE_SPACE,
  ['0' ... '9'] = BYTE_WORD, ['A' ... 'Z'] = BYTE_WORD, ['a' ... 'z'] = BYTE_WORD,
  ['\''] = BYTE_JOINER, ['-'] = BYTE_JOINER, ['.'] = BYTE_JOINER, ['_'] = BYTE_JOINER, ['@'] = BYTE_JOINER,
  ['&'] = BYTE_JOINER, [','] = BYTE_JOINER, [':'] = BYTE_JOINER, ['/'] = BYTE_JOINER, ['"'] = BYTE_JOINER,
  [128 ... 255] = BYTE_LONG,
};

static gboolean
is_hebrew (gunichar c)
{
  return c >= 0x05D0 && c <= 0x05F2;
}

static gboolean
is_joiner (gunichar c)
{
  switch (c)
    {
    case 0x00A0: /* no-break space, in numbers */
    case 0x00B7: /* middle dot: Catalan */
    case 0x05F3: /* geresh */
    case 0x05F4: /* gershayim */
    case 0x066B: /* Arabic decimal separator */
    case 0x066C: /* Arabic thousands separator */
    case 0x2007: /* figure space, in numbers */
    case 0x2009: /* thin space, in numbers */
    case 0x2010: /* hyphen */
    case 0x2011: /* non-breaking hyphen */
    case 0x2019: /* apostrophe */
    case 0x2027: /* hyphenation point */
    case 0x202F: /* narrow no-break space, in numbers */
      return TRUE;
    default:
      return c < 128 && byte_classes[c] == BYTE_JOINER;
    }
}

/* Whether `before joiner after` is one word. */
static gboolean
joins (gunichar before, gunichar joiner, gunichar after)
{
  switch (joiner)
    {
    case '\'':
    case '-':
    case '.':
    case '_':
    case '@':
    case '&':
    case 0x2010:
    case 0x2011:
    case 0x2019:
      return TRUE;

    case 0x00B7:
    case 0x2027:
      return !g_unichar_isdigit (before) && !g_unichar_isdigit (after);

    case '"':
    case 0x05F3:
    case 0x05F4:
      return is_hebrew (before) && is_hebrew (after);

    default:
      return g_unichar_isdigit (before) && g_unichar_isdigit (after);
    }
}

static inline void
count_characters (GalleyWordCounter *self, guint n)
{
  if (self->space)
    {
      self->total.characters++;
      self->total.spaces++;
      self->space = FALSE;
    }
  self->total.characters += n;
  self->inside = TRUE;
}

static inline void
end_word (GalleyWordCounter *self)
{
  self->state = GALLEY_COUNTER_OUTSIDE;
}

/* n letters or digits of which the first and the last are given. */
static inline void
see_word_characters (GalleyWordCounter *self, gunichar first, gunichar last, guint n)
{
  count_characters (self, n);

  if (self->state == GALLEY_COUNTER_OUTSIDE || self->state == GALLEY_COUNTER_SCHEME ||
      (self->state == GALLEY_COUNTER_JOINER && !joins (self->before, self->joiner, first)))
    {
      self->total.spaced_words++;
      self->word_start = self->total.characters - n;
    }

  if (self->state != GALLEY_COUNTER_ADDRESS)
    self->state = GALLEY_COUNTER_WORD;
  self->before = last;
}

static void
see_joiner (GalleyWordCounter *self, gunichar c)
{
  if (g_unichar_isspace (c))
    self->space = self->inside;
  else
    count_characters (self, 1);

  if (self->state == GALLEY_COUNTER_WORD)
    {
      self->state = GALLEY_COUNTER_JOINER;
      self->joiner = c;
    }
  else if (self->state == GALLEY_COUNTER_JOINER && self->joiner == ':' && c == '/')
    self->state = GALLEY_COUNTER_SCHEME;
  else if (self->state == GALLEY_COUNTER_SCHEME && c == '/')
    self->state = GALLEY_COUNTER_ADDRESS;
  else if (self->state != GALLEY_COUNTER_ADDRESS || g_unichar_isspace (c))
    end_word (self);
}

/* Punctuation, and symbols, emoji among them. */
static void
see_mark (GalleyWordCounter *self, gunichar c)
{
  gboolean half = c >= 0x1F1E6 && c <= 0x1F1FF;

  if (!(self->after_zwj || (half && self->flag_half)))
    count_characters (self, 1);
  self->flag_half = half && !self->flag_half;
  self->after_zwj = FALSE;

  /* An address holds punctuation, but no dashes and quotation marks of the sentence around it. */
  if (self->state != GALLEY_COUNTER_ADDRESS || c >= 0x2000 || c == '<' || c == '>')
    end_word (self);
}

static void
see_letter (GalleyWordCounter *self, gunichar c)
{
  GUnicodeScript script = c < 0x0E00 ? G_UNICODE_SCRIPT_LATIN : g_unichar_get_script (c);

  switch ((int) script)
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_YI:
      self->total.han++;
      break;

    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
      self->total.kana++;
      break;

    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      self->total.unspaced_letters++;
      break;

    default:
      /* The long vowel mark of kana belongs to no script. */
      if (c == 0x30FC || c == 0xFF70)
        {
          self->total.kana++;
          break;
        }
      see_word_characters (self, c, c, 1);
      return;
    }

  count_characters (self, 1);
  end_word (self);
}

static gboolean
ends_with_www (const char *text, const char *p)
{
  return p - text >= 3 && p[-1] == 'w' && p[-2] == 'w' && p[-3] == 'w' &&
         (p - text == 3 || !g_ascii_isalnum (p[-4]));
}

/**
 * galley_word_counter_space:
 *
 * White space of any length.
 */
void
galley_word_counter_space (GalleyWordCounter *self)
{
  self->space = self->inside;
  self->after_zwj = self->flag_half = FALSE;
  end_word (self);
}

/**
 * galley_word_counter_edge:
 *
 * The begin or end of a block of text: ends the word, and white space at it is nothing to a reader.
 */
void
galley_word_counter_edge (GalleyWordCounter *self)
{
  galley_word_counter_space (self);
  self->space = self->inside = FALSE;
}

/**
 * galley_word_counter_character:
 *
 * The next character of the text.
 */
void
galley_word_counter_character (GalleyWordCounter *self, gunichar c)
{
  if (is_joiner (c))
    {
      see_joiner (self, c);
      return;
    }

  switch ((int) g_unichar_type (c))
    {
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_LETTER_NUMBER:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_OTHER_NUMBER:
      /* The half-width voicing marks of kana are letters by type, marks by nature. */
      if (c != 0xFF9E && c != 0xFF9F)
        see_letter (self, c);
      break;

    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      galley_word_counter_space (self);
      break;

    case G_UNICODE_CONTROL:
      if (g_unichar_isspace (c))
        galley_word_counter_space (self);
      else
        see_mark (self, c);
      break;

    case G_UNICODE_ENCLOSING_MARK:
      /* A digit in a key cap is an emoji. */
      if (c == 0x20E3 && self->state == GALLEY_COUNTER_WORD && self->total.characters - self->word_start == 1)
        {
          self->total.spaced_words--;
          end_word (self);
        }
      break;

    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
      break;

    case G_UNICODE_FORMAT:
      /* A zero width space is a word boundary that nobody sees. */
      if (c == 0x200B)
        end_word (self);
      self->after_zwj = c == 0x200D && self->state == GALLEY_COUNTER_OUTSIDE;
      break;

    case G_UNICODE_MODIFIER_SYMBOL:
      if (c < 0x1F3FB || c > 0x1F3FF)
        see_mark (self, c);
      break;

    default:
      see_mark (self, c);
      break;
    }
}

static inline ByteClass
class_of (const char *p)
{
  return byte_classes[(guchar) *p];
}

/* Which are letters or digits; all bytes are ASCII. */
static inline guint64
letters_in (guint64 bytes)
{
  guint64 small = bytes | GALLEY_EACH_BYTE (0x20);
  guint64 letters = (small + GALLEY_EACH_BYTE (0x80 - 'a')) & ~(small + GALLEY_EACH_BYTE (0x80 - 'z' - 1));
  guint64 digits = (bytes + GALLEY_EACH_BYTE (0x80 - '0')) & ~(bytes + GALLEY_EACH_BYTE (0x80 - '9' - 1));

  return (letters | digits) & GALLEY_TOP_BITS;
}

/* Passes over words with one blank between them, and perhaps not over all of them;
 * what it returns is inside of one, or right behind it. */
static const char *
skip_words (const char *p, const char *end, guint *n_blanks)
{
  guint64 before = 0;

  *n_blanks = 0;
  for (; end - p >= (gssize) sizeof (guint64); p += sizeof (guint64))
    {
      guint64 bytes = galley_eight_bytes_at (p);
      guint64 blanks = galley_eight_bytes_blanks (bytes);

      if ((bytes & GALLEY_TOP_BITS) != 0 || (letters_in (bytes) | blanks) != GALLEY_TOP_BITS
          || galley_eight_bytes_doubled (blanks, before) != 0)
        break;
      before = galley_eight_bytes_last (blanks);
      *n_blanks += galley_eight_bytes_count (blanks);
    }
  if (before != 0)
    {
      p--;
      --*n_blanks;
    }

  return p;
}

/* Words of ASCII with white space between them, which most text is: from a
 * letter between two words up to whatever else comes. */
static const char *
see_plain_words (GalleyWordCounter *self, const char *p, const char *end)
{
  guint n_words = 0, n_spaces = 0, n_letters = 0;
  gboolean ends_in_space, goes_on;
  const char *word;

  do
    {
      const char *first = p;
      guint n_blanks;

      p = skip_words (p, end, &n_blanks);
      for (word = p; word > first && class_of (word - 1) == BYTE_WORD; word--)
        ;
      while (p < end && class_of (p) == BYTE_WORD)
        p++;
      n_words += n_blanks + 1;
      n_spaces += n_blanks;
      n_letters += (guint) (p - first) - n_blanks;
      self->before = (guchar) p[-1];

      for (ends_in_space = FALSE; p < end && class_of (p) == BYTE_SPACE; p++)
        ends_in_space = TRUE;
      goes_on = ends_in_space && p < end && class_of (p) == BYTE_WORD;
      n_spaces += goes_on;
    }
  while (goes_on);

  count_characters (self, n_letters + n_spaces);
  self->total.spaces += n_spaces;
  self->total.spaced_words += n_words;
  self->state = GALLEY_COUNTER_WORD;
  self->word_start = self->total.characters - (guint) (p - word);
  if (ends_in_space)
    galley_word_counter_space (self);

  return p;
}

/**
 * galley_word_counter_text:
 * @n_bytes: length of @text in bytes
 *
 * The next piece of the text. A byte that is no UTF-8 is one character and no word.
 */
void
galley_word_counter_text (GalleyWordCounter *self, const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;
  const char *p = text;

  while (p < end)
    {
      const char *first = p;
      gunichar c;

      switch (class_of (p))
        {
        case BYTE_WORD:
          if (self->state == GALLEY_COUNTER_OUTSIDE)
            {
              p = see_plain_words (self, p, end);
              break;
            }
          while (p < end && class_of (p) == BYTE_WORD)
            p++;
          see_word_characters (self, (guchar) *first, (guchar) p[-1], (guint) (p - first));
          break;

        case BYTE_SPACE:
          galley_word_counter_space (self);
          p++;
          break;

        case BYTE_JOINER:
          see_joiner (self, (guchar) *p);
          if (*p == '.' && ends_with_www (text, p) && self->state == GALLEY_COUNTER_JOINER)
            self->state = GALLEY_COUNTER_ADDRESS;
          p++;
          break;

        case BYTE_OTHER:
          see_mark (self, (guchar) *p);
          p++;
          break;

        case BYTE_LONG:
          c = g_utf8_get_char_validated (p, end - p);
          if (c == (gunichar) -1 || c == (gunichar) -2)
            {
              see_mark (self, 0xFFFD);
              p++;
              break;
            }
          galley_word_counter_character (self, c);
          p = g_utf8_next_char (p);
          break;

        default:
          g_assert_not_reached ();
        }
    }
}
