/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plain text as paragraphs, and what is no plain text. */

#include "core/clip.h"

#include <string.h>

#include "core/fragment-private.h"

#define WRAPPED_A "The first of three lines that some mail program has"
#define WRAPPED_B "broken to fit, as they have done for fifty years and"
#define MAIL WRAPPED_A "\n" WRAPPED_B "\nwill do for fifty more.\n"

typedef struct
{
  const char *name;
  const char *words;
  gssize n_bytes;         /* -1: up to the NUL */
  const char *blocks;     /* as markup, each on a line */
} WordsCase;

static const WordsCase words_cases[] = {
  { "nothing", "", -1, "" },
  { "spaces", "  ", -1, "<p> </p>" },
  { "blank-lines-alone", "\n \n", -1, "" },
  { "one-word", "word", -1, "<p>word</p>" },
  { "spaces-around-a-word", " word\t", -1, "<p> word </p>" },
  { "what-would-be-markup", "AT&T <b>1 < 2</b>", -1, "<p>AT&amp;T &lt;b&gt;1 &lt; 2&lt;/b&gt;</p>" },
  { "line-end-behind", "word\n", -1, "<p>word</p>" },
  { "two-paragraphs", "one\n\ntwo\n", -1, "<p>one</p>\n<p>two</p>" },
  { "crlf", "one\r\n\r\ntwo\r\n", -1, "<p>one</p>\n<p>two</p>" },
  { "cr", "one\rtwo", -1, "<p>one</p>\n<p>two</p>" },
  { "a-paragraph-a-line", "One.\nTwo.", -1, "<p>One.</p>\n<p>Two.</p>" },
  { "paragraph-separator", "one\xe2\x80\xa9two", -1, "<p>one</p>\n<p>two</p>" },
  { "form-feed", "one\ftwo", -1, "<p>one</p>\n<p>two</p>" },
  { "verse", "Short lines\nof verse\n\nAnd more", -1, "<p>Short lines<br/>of verse</p>\n<p>And more</p>" },
  { "mail", MAIL, -1, "<p>" WRAPPED_A " " WRAPPED_B " will do for fifty more.</p>" },
  { "two-wrapped", MAIL "\n" MAIL, -1,
    "<p>" WRAPPED_A " " WRAPPED_B " will do for fifty more.</p>\n<p>" WRAPPED_A " " WRAPPED_B " will do for fifty more.</p>" },
  { "sentences-as-long-as-lines", WRAPPED_A ".\n" WRAPPED_B ".\nEnd.", -1,
    "<p>" WRAPPED_A ".</p>\n<p>" WRAPPED_B ".</p>\n<p>End.</p>" },
  { "soft-hyphen-at-a-line-end", WRAPPED_A " exam\xc2\xad\nple", -1, "<p>" WRAPPED_A " example</p>" },
  { "hyphen-at-a-line-end", WRAPPED_A " well-\nknown", -1, "<p>" WRAPPED_A " well-known</p>" },
  { "bullets", "- one\n- two", -1, "<ul><li>one</li><li>two</li></ul>" },
  { "numbers", "1. one\n2. two", -1, "<ol><li>one</li><li>two</li></ol>" },
  { "one-bullet-is-a-dash", "- one\n", -1, "<p>- one</p>" },
  { "a-year-is-no-number", "1972. The first.\n1980. The next.", -1, "<p>1972. The first.</p>\n<p>1980. The next.</p>" },
  { "words-and-list", "Two things:\n\n• one\n• two\n\nEnd", -1,
    "<p>Two things:</p>\n<ul><li>one</li><li>two</li></ul>\n<p>End</p>" },
  { "control-characters", "a\x01" "b\x1b" "c", -1, "<p>abc</p>" },
  { "byte-order-mark", "\xef\xbb\xbfword", -1, "<p>word</p>" },
  { "zero-byte", "a\0b", 3, "<p>a\xef\xbf\xbd" "b</p>" },
  { "no-utf-8", "caf\xe9", -1, "<p>caf\xef\xbf\xbd</p>" },
  { "no-break-space-stays", "12\xc2\xa0km", -1, "<p>12\xc2\xa0km</p>" },
};

static void
test_words (gconstpointer data)
{
  const WordsCase *c = data;
  g_autoptr (GalleyClip) clip = galley_clip_new_from_words (c->words, c->n_bytes < 0 ? strlen (c->words) : (gsize) c->n_bytes);
  g_autoptr (GString) written = g_string_new (NULL);
  GalleyLayout layout = { .line_end = "\n", .prefix = (char *) "" };

  galley_fragment_write (clip->blocks, &layout, "\n", written);
  g_assert_cmpstr (written->str, ==, c->blocks);
  g_assert_null (galley_fragment_find_illegal (clip->blocks));
}

typedef struct
{
  const char *name;
  const char *text;
  gboolean is_markup;
} MarkupCase;

static const MarkupCase markup_cases[] = {
  { "words", "Words, and a full stop.", FALSE },
  { "nothing", "", FALSE },
  { "paragraph", "<p>a</p>", TRUE },
  { "start-tag", "<p>", TRUE },
  { "end-tag", "a</em> b", TRUE },
  { "empty-tag", "<hr/>", TRUE },
  { "prefix", "<g:p>a</g:p>", TRUE },
  { "comment", "<!-- a -->", TRUE },
  { "cdata", "<![CDATA[a]]>", TRUE },
  { "tags-of-others", "<b>a</b>", FALSE },
  { "mail-address", "A <a@example.org>", FALSE },
  { "less-than", "1 < 2 and 3 > 2", FALSE },
  { "broken-tag", "<p a", FALSE },
  { "ampersand", "AT&T", FALSE },
  { "reference", "AT&amp;T", TRUE },
  { "reference-and-ampersand", "AT&amp;T & Co", FALSE },
  { "reference-and-less-than", "&amp; < b", FALSE },
};

static void
test_markup (gconstpointer data)
{
  const MarkupCase *c = data;

  g_assert_cmpint (galley_clip_is_markup (c->text, strlen (c->text)), ==, c->is_markup);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (words_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/clip/words/", words_cases[i].name, NULL);

      g_test_add_data_func (path, &words_cases[i], test_words);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (markup_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/clip/markup/", markup_cases[i].name, NULL);

      g_test_add_data_func (path, &markup_cases[i], test_markup);
    }
  return g_test_run ();
}
