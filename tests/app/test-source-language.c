/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the source looks like, and which words are prose: the same for a text that was
 * typed as for one that was opened, and behind a section as before it. */

#include "config.h"

#include <gtksourceview/gtksource.h>

#define PARAGRAPH "<p>Read <em>this</em> &amp; <code>that</code> <cite ref=\"s1\"/> https://example.org/a on 2024-05-01.</p>"

static GtkSourceBuffer *
new_buffer (const char *text)
{
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();
  GtkSourceStyleSchemeManager *schemes = gtk_source_style_scheme_manager_get_default ();
  GtkSourceLanguage *language = gtk_source_language_manager_get_language (languages, "galley-article");
  GtkSourceBuffer *buffer;

  g_assert_nonnull (language);
  buffer = gtk_source_buffer_new_with_language (language);
  gtk_source_buffer_set_style_scheme (buffer, gtk_source_style_scheme_manager_get_scheme (schemes, "galley"));
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (buffer), text, -1);
  return buffer;
}

static void
highlight (GtkSourceBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  gtk_source_buffer_ensure_highlight (buffer, &start, &end);
}

/* Behind each character its colour, and ! where it is no prose. */
static char *
read_look (GtkSourceBuffer *buffer)
{
  g_autoptr (GString) look = g_string_new (NULL);
  GtkTextIter iter;

  highlight (buffer);
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (buffer), &iter);
  for (; !gtk_text_iter_is_end (&iter); gtk_text_iter_forward_char (&iter))
    {
      g_autoptr (GSList) tags = gtk_text_iter_get_tags (&iter);
      g_autofree char *color = NULL;

      for (GSList *l = tags; l != NULL; l = l->next)
        {
          g_autoptr (GdkRGBA) rgba = NULL;
          gboolean is_set;

          g_object_get (l->data, "foreground-set", &is_set, "foreground-rgba", &rgba, NULL);
          if (!is_set)
            continue;
          g_free (color);
          color = gdk_rgba_to_string (rgba);
        }
      g_string_append_unichar (look, gtk_text_iter_get_char (&iter));
      g_string_append_printf (look, "%s%s\n", color != NULL ? color : "",
                              gtk_source_buffer_iter_has_context_class (buffer, &iter, "no-spell-check") ? "!" : "");
    }
  return g_string_free (g_steal_pointer (&look), FALSE);
}

static void
assert_as_new (GtkSourceBuffer *buffer)
{
  g_autofree char *text = NULL;
  g_autofree char *look = read_look (buffer);
  g_autofree char *expected = NULL;
  g_autoptr (GtkSourceBuffer) other = NULL;

  g_object_get (buffer, "text", &text, NULL);
  other = new_buffer (text);
  expected = read_look (other);
  g_assert_cmpstr (look, ==, expected);
}

/* What lies around a paragraph is of no account for its look. */
static void
test_places (void)
{
  static const char *const around[][2] = {
    { "<body><section><title>T</title>", "</section></body>" },
    { "<body><section><title>T</title><section>" PARAGRAPH "</section>", "</section></body>" },
    { "<body><section><p>A</p></section>\n", "</body>" },
    { "<body><section><p>A</p></section>", "</body>" },
    { "<body><section><p>A</p></section></section></section>", "</body>" },
    { "<section>\n<p>A</p>\n</section>\n<section>\n", "" },
  };
  g_autoptr (GtkSourceBuffer) alone = new_buffer (PARAGRAPH);
  g_autofree char *expected = read_look (alone);

  g_assert_nonnull (strstr (expected, "e\n"));
  g_assert_nonnull (strstr (expected, "!\n"));
  for (guint i = 0; i < G_N_ELEMENTS (around); i++)
    {
      g_autofree char *text = g_strconcat (around[i][0], PARAGRAPH, around[i][1], NULL);
      g_autoptr (GtkSourceBuffer) buffer = new_buffer (text);
      g_autofree char *look = read_look (buffer);

      g_assert_nonnull (strstr (look, expected));
    }
}

/* Comments come whole: of halves of one, put into one another, GtkSourceView can hold
 * what stands behind for a comment still. */
static void
test_typed (void)
{
  static const char *const pieces[] = {
    "<section>", "</section>", "</section", ">", "<", "\n", "\n\n", "  ", "<!-- a -->", "<![CDATA[a]]>", PARAGRAPH,
    PARAGRAPH "\n</section>\n<section>\n", "a", "&amp;", "\"", "<code>", "https://example.org", "2024-01-01", "<?x?>", "<p a='",
  };
  g_autoptr (GtkSourceBuffer) buffer = new_buffer ("<section>\n" PARAGRAPH "\n</section>\n<section>\n" PARAGRAPH "\n</section>");
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);

  for (guint i = 0; i < 300; i++)
    {
      int n_chars = gtk_text_buffer_get_char_count (text);
      GtkTextIter start, end;

      gtk_text_buffer_get_iter_at_offset (text, &start, g_test_rand_int_range (0, n_chars + 1));
      end = start;
      if (n_chars > 2000 || g_test_rand_int_range (0, 3) == 0)
        {
          gtk_text_iter_forward_chars (&end, g_test_rand_int_range (0, n_chars > 2000 ? 400 : 20));
          gtk_text_buffer_delete (text, &start, &end);
        }
      else
        {
          gtk_text_buffer_insert (text, &start, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))], -1);
        }
      if (g_test_rand_bit ())
        highlight (buffer);
      if (i % 5 == 0)
        assert_as_new (buffer);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  gtk_source_init ();
  gtk_source_language_manager_append_search_path (gtk_source_language_manager_get_default (),
                                                  "resource:///io/github/galleyeditor/Galley/language-specs");
  gtk_source_style_scheme_manager_append_search_path (gtk_source_style_scheme_manager_get_default (),
                                                      "resource:///io/github/galleyeditor/Galley/styles");
  g_test_add_func ("/source-language/places", test_places);
  g_test_add_func ("/source-language/typed", test_typed);
  return g_test_run ();
}
