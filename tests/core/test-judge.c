/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Our own look at markup against libxml2's: over many slightly broken texts
 * both must come to the same verdict. And text that means harm. */

#include "core/check/check.h"
#include "core/check/xml-judge.h"

#include <string.h>

#include <libxml/parser.h>

#define N_MUTANTS 20000

static const char *const built_in[] = {
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<!-- a comment --><?target data?>\n"
  "<article xmlns=\"urn:galley:article:1\" version=\"1.0\" xml:lang=\"en\">\n"
  "  <head>\n    <headline>One &amp; <em>two</em></headline>\n  </head>\n"
  "  <body>\n    <p>Three<br/> <a href='x?y&amp;z'>four</a> &#233; &lt;</p>\n"
  "    <p><![CDATA[<raw> & ]]> end</p>\n  </body>\n</article>\n",

  "<g:article xmlns:g='urn:galley:article:1' xmlns:x='urn:x' xmlns='urn:y' x:k='1' g:k=\"2\">"
  "<g:body><x:y x:z='\"'/><y xmlns=''><z/></y></g:body></g:article>",

  "\xef\xbb\xbf<article>\r\n<p a='1' b='2' c='3' d='4' e='5' f='6' g='7' h='8' i='9'>caf\xc3\xa9 "
  "\xe2\x80\x9cx\xe2\x80\x9d</p>\r\n<\xc3\xa9 \xc3\xbc='\xf0\x9f\x98\x80'/></article>",

  "<!DOCTYPE article [ <!ENTITY e 'v'> <!-- > --> ]><article>a</article>",
};

static const char *const scraps[] = {
  "<",       ">",        "&",        "\"",      "'",      "=",      " ",     "/",      ":",     "!",     "?",       "-",
  "--",      "]]>",      "<!--",     "-->",     "<!",     "<?",     "?" ">", "<![CDATA[", "</",  "/>",    "<p>",     "</p>",
  "<em>",    "</em>",    "<x:p/>",   "&amp;",   "&nbsp;", "&#9;",   "&#1;",  "&#xD800;", "&;",  "&a",    "x='1'",   " a='1'",
  " x:k=''", " x",       "\n",       "\t",      "\r",     "\x01",   "\x7f",  "\xff",  "\xc3",   "\xc3\xa9", "\xc3\x97", "\xef\xbf\xbf",
  "\xe2\x80\xa8", "\xcc\x81", "1", "a", ".", "<?xml version='1.0'?" ">", "<?xML ?" ">", "<!DOCTYPE a>", " xmlns=''", " xmlns:x='u'",
  " xmlns:x=''", " xmlns:xml='u'", " xmlns='urn:y'", " xml:lang='x'", "<a:b:c/>", "<:a/>", "<a:/>", "<a:1/>", "]", "[", ";", "#",
};

static GString *
mutate (GRand *rand, const GString *original)
{
  GString *text = g_string_new_len (original->str, original->len);
  /* One change often leaves a text well-formed, three hardly ever do. */
  guint n_changes = g_rand_boolean (rand) ? 1 : g_rand_int_range (rand, 1, 4);

  for (guint i = 0; i < n_changes && text->len > 0; i++)
    {
      gssize at = g_rand_int_range (rand, 0, text->len);
      gsize wanted = (gsize) g_rand_int_range (rand, 1, 12);
      gsize length = MIN (wanted, text->len - (gsize) at);
      const char *scrap = scraps[g_rand_int_range (rand, 0, G_N_ELEMENTS (scraps))];
      g_autofree char *piece = NULL;

      switch (g_rand_int_range (rand, 0, 7))
        {
        case 0:
          g_string_erase (text, at, length);
          break;
        case 1:
          piece = g_memdup2 (text->str + at, length);
          g_string_insert_len (text, g_rand_int_range (rand, 0, text->len + 1), piece, length);
          break;
        case 2:
          g_string_overwrite (text, at, scrap);
          break;
        case 3:
          g_string_erase (text, at, 1);
          break;
        case 4:
          text->str[at] = (char) g_rand_int_range (rand, ' ', 0x7f);
          break;
        default:
          g_string_insert (text, at, scrap);
          break;
        }
    }
  return text;
}

static gboolean
has_problem (const GPtrArray *problems, GalleyProblemCode code)
{
  for (guint i = 0; i < problems->len; i++)
    if (((const GalleyProblem *) g_ptr_array_index (problems, i))->code == code)
      return TRUE;
  return FALSE;
}

/* Texts over which the two may differ, each for a reason. */
static const char *
excuse (const char *text, const GPtrArray *problems)
{
  if (strstr (text, "<!DOCTYPE") != NULL)
    return "we know no entities and load nothing, so that a DOCTYPE says nothing to us";
  if (problems->len == 1 && strstr (text, "<?xml ") != NULL)
    {
      const char *message = ((const GalleyProblem *) g_ptr_array_index (problems, 0))->message;

      if (strstr (message, "version 1.0 of XML") != NULL)
        return "libxml2 reads any 1.x as 1.0";
      if (strstr (message, "in UTF-8") != NULL)
        return "libxml2 has been told to pass over the encoding";
    }
  /* Found with 2.15: once it has complained of such a name, it does not look behind the root. */
  if (LIBXML_VERSION >= 21200 && has_problem (problems, GALLEY_PROBLEM_CONTENT_OUTSIDE))
    return "libxml2 passes over what stands behind the root after a namespace that is no address";
  return NULL;
}

/* Places lie in the text, sentences can be shown, remedies can be applied. */
static void
assert_inside (const GPtrArray *problems, const GString *text)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);

      g_assert_cmpuint (problem->span.start, <=, problem->span.end);
      g_assert_cmpuint (problem->span.end, <=, text->len);
      g_assert_cmpuint (problem->related.end, <=, text->len);
      g_assert_true (g_utf8_validate (problem->message, -1, NULL));
      if (problem->remedy != NULL)
        g_bytes_unref (galley_text_edit_apply (problem->remedy, text->str, text->len));
    }
}

/* Whether they call it well-formed. */
static gboolean
assert_same_verdict (const GString *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GPtrArray) problems = galley_problem_list_new ();
  g_autoptr (GPtrArray) structure = galley_problem_list_new ();
  g_auto (GalleyXmlVerdict) verdict = { 0 };
  gboolean sound = galley_check_markup (article, problems);
  gboolean ours;

  g_assert_cmpint (sound, ==, problems->len == 0 || (problems->len == 1 && has_problem (problems, GALLEY_PROBLEM_DOCTYPE)));
  assert_inside (problems, text);

  /* The structure of a broken text is not looked at, but it could be. */
  galley_check_structure (article, structure);
  assert_inside (structure, text);

  /* libxml2 is not given what is no text. */
  if (!g_utf8_validate_len (text->str, text->len, NULL))
    {
      g_assert_false (sound);
      return FALSE;
    }

  ours = problems->len == 0 || (problems->len == 1 && has_problem (problems, GALLEY_PROBLEM_NOT_WELL_FORMED));
  galley_xml_judge (galley_article_get_tree (article), &verdict);
  if (excuse (text->str, problems) != NULL)
    return FALSE;

  if (ours != verdict.well_formed || (ours && !verdict.agrees))
    {
      for (guint i = 0; i < problems->len; i++)
        g_test_message ("%s", ((const GalleyProblem *) g_ptr_array_index (problems, i))->message);
      g_test_message ("ours %d, libxml2 %d, agrees %d at %u: %s\n%s", ours, verdict.well_formed, verdict.agrees,
                      verdict.offset, verdict.message, text->str);
      g_test_fail ();
    }
  return ours;
}

static void
add_folder (GPtrArray *texts, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      char *text;
      gsize n_bytes;

      if (g_str_has_suffix (name, ".xml") && g_file_get_contents (file, &text, &n_bytes, NULL))
        {
          /* A mutant of a long text costs more and tells no more. */
          if (n_bytes < 20000)
            g_ptr_array_add (texts, g_string_new_take (text));
          else
            g_free (text);
        }
    }
}

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

static void
test_same_verdict (void)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (free_string);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  guint n_well_formed = 0;
  g_autofree char *documents = g_test_build_filename (G_TEST_DIST, "documents", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++)
    g_ptr_array_add (texts, g_string_new (built_in[i]));
  add_folder (texts, documents);

  for (guint i = 0; i < texts->len; i++)
    assert_same_verdict (g_ptr_array_index (texts, i));

  for (guint i = 0; i < N_MUTANTS && !g_test_failed (); i++)
    {
      /* The built-in ones are short, so that a change hits something. */
      guint n = i % 4 != 0 ? G_N_ELEMENTS (built_in) : texts->len;
      GString *mutant = mutate (rand, g_ptr_array_index (texts, g_rand_int_range (rand, 0, n)));

      n_well_formed += assert_same_verdict (mutant);
      g_string_free (mutant, TRUE);
    }

  /* Both verdicts must have been at stake. */
  g_test_message ("%u of %u mutants are well-formed", n_well_formed, N_MUTANTS);
  g_assert_cmpuint (n_well_formed, >, N_MUTANTS / 10);
  g_assert_cmpuint (n_well_formed, <, N_MUTANTS / 10 * 9);
}

/* What means harm must cost no more than its length, and load nothing. */
typedef struct
{
  const char *name;
  const char *opening;
  const char *repeated;   /* so many times; a %u in it counts */
  guint n_times;
  const char *closing;
  GalleyProblemCode code; /* the one that is found */
} HostileCase;

static const HostileCase hostile_cases[] = {
  { "levels", "", "<a>", 100000, "", GALLEY_PROBLEM_TOO_LARGE },
  { "levels-closed", "<article>", "<p></p><p>", 300, "", GALLEY_PROBLEM_TOO_LARGE },
  { "attributes", "<article><p ", "a%u='' ", 100000, "/></article>", GALLEY_PROBLEM_TOO_LARGE },
  { "attributes-alike", "<article><p ", "a='' ", 1000, "/></article>", GALLEY_PROBLEM_DUPLICATE_ATTRIBUTE },
  { "namespaces", "<article ", "xmlns:a%u='u%u' ", 900, "/>", GALLEY_PROBLEM_TOO_LARGE },
  { "namespaces-in-each-other", "", "<a xmlns:x='y'>", 150, "", GALLEY_PROBLEM_TOO_LARGE },
  { "tags", "<article>", "<p/>", 2000000, "</article>", GALLEY_PROBLEM_TOO_LARGE },
  { "attributes-in-all", "<article>", "<p a='1'/>", 500001, "</article>", GALLEY_PROBLEM_TOO_LARGE },
  { "bytes", "<article>", "<p>0123456789012345678901234567890123456789</p>\n", 850000, "</article>", GALLEY_PROBLEM_TOO_LARGE },
  { "one-text", "<article>", "0123456789", 900000, "</article>", GALLEY_PROBLEM_TOO_LARGE },
  { "one-comment", "<article><!--", "0123456789", 900000, "--></article>", GALLEY_PROBLEM_TOO_LARGE },
  { "one-value", "<article title='", "0123456789", 900000, "'/>", GALLEY_PROBLEM_TOO_LARGE },
  { "stray-end-tags", "<article>", "</p>", 200000, "</article>", GALLEY_PROBLEM_STRAY_END_TAG },
  { "unclosed", "<article><body>", "<p><em>", 100000, "</body></article>", GALLEY_PROBLEM_UNCLOSED },
  { "ampersands", "<article>", "&", 200000, "</article>", GALLEY_PROBLEM_BARE_AMPERSAND },
  { "entities", "<article>", "&x;", 200000, "</article>", GALLEY_PROBLEM_UNKNOWN_ENTITY },
  { "quotes", "<article>", "<p a='", 100000, "</article>", GALLEY_PROBLEM_BROKEN_TAG },
  { "controls", "<article>", "\x01", 200000, "</article>", GALLEY_PROBLEM_ILLEGAL_CHARACTER },
  { "bad-bytes", "<article>", "\xff ", 200000, "</article>", GALLEY_PROBLEM_NOT_UTF8 },
  { "laughs",
    "<!DOCTYPE article [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
    "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>"
    "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>]><article>",
    "&f;", 10000, "</article>", GALLEY_PROBLEM_DOCTYPE },
  { "external-entity", "<!DOCTYPE article [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><article>", "&x;", 1, "</article>",
    GALLEY_PROBLEM_UNKNOWN_ENTITY },
  { "external-subset", "<!DOCTYPE article SYSTEM 'file:///etc/passwd'><article>", "", 1, "</article>", GALLEY_PROBLEM_DOCTYPE },
  { "external-subset-http", "<!DOCTYPE article PUBLIC 'x' 'http://example.org/x.dtd'><article>", "", 1, "</article>",
    GALLEY_PROBLEM_DOCTYPE },
  { "external-parameter", "<!DOCTYPE article [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]><article>", "", 1, "</article>",
    GALLEY_PROBLEM_DOCTYPE },
  { "defaults", "<!DOCTYPE article [<!ATTLIST article xmlns CDATA 'urn:x'>]><article>", "", 1, "</article>",
    GALLEY_PROBLEM_DOCTYPE },
};

static xmlParserInputPtr
abort_loader (const char *url, const char *id, xmlParserCtxtPtr context)
{
  g_error ("libxml2 wants to load %s", url);
  return NULL;
}

static GString *
make_hostile (const HostileCase *c)
{
  GString *text = g_string_new (c->opening);
  g_auto (GStrv) pieces = g_strsplit (c->repeated, "%u", -1);

  for (guint i = 0; i < c->n_times; i++)
    for (guint j = 0; pieces[j] != NULL; j++)
      {
        if (j > 0)
          g_string_append_printf (text, "%u", i);
        g_string_append (text, pieces[j]);
      }
  g_string_append (text, c->closing);
  return text;
}

static void
test_hostile (gconstpointer data)
{
  const HostileCase *c = data;
  GString *text = make_hostile (c);
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GPtrArray) problems = galley_problem_list_new ();
  gboolean sound = galley_check_markup (article, problems);

  g_assert_true (has_problem (problems, c->code));
  /* A text that is too large is not looked at further. */
  if (c->code == GALLEY_PROBLEM_TOO_LARGE)
    g_assert_cmpuint (problems->len, ==, 1);
  if (c->code != GALLEY_PROBLEM_DOCTYPE)
    g_assert_false (sound);
}

/* Where libxml2 finds what we do not, its words come with the place. */
static void
test_last_word (void)
{
  g_autofree char *name = g_strnfill (60000, 'a');
  g_autofree char *text = g_strdup_printf ("<p>\n<%s/></p>", name);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GPtrArray) problems = galley_problem_list_new ();
  const GalleyProblem *problem;

  g_assert_false (galley_check_markup (article, problems));
  g_assert_cmpuint (problems->len, ==, 1);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpint (problem->code, ==, GALLEY_PROBLEM_NOT_WELL_FORMED);
  g_assert_cmpuint (problem->span.start, >, 3);
  g_assert_cmpuint (problem->span.end, <=, strlen (text));
  g_assert_null (strchr (problem->message, '\n'));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  galley_xml_init ();
  xmlSetExternalEntityLoader (abort_loader);

  for (gsize i = 0; i < G_N_ELEMENTS (hostile_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/judge/hostile/%s", hostile_cases[i].name);
      g_test_add_data_func (path, &hostile_cases[i], test_hostile);
    }
  g_test_add_func ("/judge/last-word", test_last_word);
  g_test_add_func ("/judge/same-verdict", test_same_verdict);

  return g_test_run ();
}
