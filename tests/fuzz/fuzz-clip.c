/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes are words or HTML that somebody copied. The first of them says which, and the
 * second where in an article they are pasted: it stays well-formed wherever that is, and
 * in a paragraph it has no errors after. */

#include <stdint.h>
#include <string.h>

#include "core/check/check.h"
#include "core/clip/edit-paste.h"
#include "core/clip/xml-clip.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define CHECK(condition) g_assert (condition)

/* Every place is marked with a ‸ that is taken out, a paragraph's first. */
static const char places[] =
  "<article xmlns='urn:galley:article:1' version='1.0' xml:lang='en'><head><headline>A‸</headline></head><body>\n"
  "  <p>one‸ two <em>th‸ree</em></p>‸\n"
  "  <section><title>T‸</title><p>‸</p></section>\n"
  "  <ul><li>i‸</li><li><p>j‸</p></li></ul>\n"
  "  <blockquote><p>q‸</p><attribution>w‸</attribution></blockquote>\n"
  "  <figure src='a‸.png' alt=\"x‸\"><caption>c‸</caption></figure>\n"
  "  <table><tr><td>‸</td></tr></table>\n"
  "  <timeline><event when='1999'><cell>e‸</cell></event></timeline>\n"
  "  <pre>  p‸\n</pre><!-- r‸ --><![CDATA[ s‸ ]]><?t u‸?>\n"
  "</body></article>";

#define MARK "‸"
#define PARAGRAPH 1

static GBytes *
find_place (guint n, guint32 *place)
{
  g_auto (GStrv) parts = g_strsplit (places, MARK, -1);
  guint n_places = g_strv_length (parts) - 1;
  char *text = g_strjoinv ("", parts);

  *place = 0;
  for (guint i = 0; i <= n % n_places; i++)
    *place += (guint32) strlen (parts[i]);
  return g_bytes_new_take (text, strlen (text));
}

static guint
count_errors (GBytes *text, gboolean *well_formed)
{
  g_autoptr (GalleyArticle) article = galley_article_new (text);
  g_autoptr (GPtrArray) problems = galley_check_article (article, well_formed);
  guint n = 0;

  for (guint i = 0; i < problems->len; i++)
    n += ((const GalleyProblem *) problems->pdata[i])->severity == GALLEY_SEVERITY_ERROR;
  return n;
}

static void
paste (const GalleyClip *clip, guint n)
{
  guint32 place, caret;
  g_autoptr (GBytes) before = find_place (n, &place);
  g_autoptr (GalleyArticle) article = galley_article_new (before);
  g_autoptr (GalleyTextEdit) edit = galley_edit_paste (article, GALLEY_SPAN (place, place), clip, &caret);
  g_autoptr (GBytes) after = NULL;
  gboolean well_formed;
  gsize n_bytes;
  const char *text;
  guint n_before, n_after;

  if (edit == NULL)
    return;
  after = galley_text_edit_apply (edit, g_bytes_get_data (before, NULL), g_bytes_get_size (before));
  text = g_bytes_get_data (after, &n_bytes);
  CHECK (g_utf8_validate_len (text, n_bytes, NULL));
  CHECK (caret <= n_bytes && (caret == n_bytes || ((guchar) text[caret] & 0xC0) != 0x80));
  n_before = count_errors (before, &well_formed);
  CHECK (well_formed);
  n_after = count_errors (after, &well_formed);
  CHECK (well_formed);
  CHECK (n != PARAGRAPH || n_after <= n_before);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GalleyClip) clip = NULL;

  if (size < 2)
    return 0;
  clip = data[0] % 2 == 0 ? galley_clip_new_from_html ((const char *) data + 2, size - 2)
                          : galley_clip_new_from_words ((const char *) data + 2, size - 2);
  CHECK (g_utf8_validate (clip->words, -1, NULL));
  paste (clip, data[1]);
  paste (clip, PARAGRAPH);
  return 0;
}
