/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Many edits of all kinds, one upon the other, on all test documents: after
 * each the text is well-formed for libxml2, all bytes outside the splices are
 * what they were, and libxml2 reads the value that was set. */

#include "edit-trial.h"
#include "edits.h"

#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "core/check/check.h"

/* Edits that change something, in all: small documents get as many as large
 * ones. With -m slow it is ten times as many, and others each time. */
#define N_EDITS 20000u
#define N_BROKEN 1000u
/* Documents that are too large for that many get fewer, by their size. */
#define LARGE 40000u
/* A text that has grown so much starts anew. */
#define GROWTH 2u
/* libxml2 reads each text; the program's own check, that many fewer. */
#define CHECK_EVERY 4u

static const char *const built_in[] = {
  "<article xmlns='urn:galley:article:1' version='1.0' xml:lang='en'>\r\n"
  "\t<head>\r\n\t\t<headline>It&apos;s <em>so</em></headline><!-- one --> <author role='editor'/>\r\n\t</head>\r\n"
  "\t<body>\r\n\t\t<p>a ]] <![CDATA[<&]]> > b<cite ref='s'/></p>\r\n\r\n\t\t<ul><li>x</li><li><p>y</p></li></ul>\r\n"
  "\t\t<timeline><columns><when/><column>A</column></columns><event when='1'/><event when='2'><cell>c</cell></event></timeline>\r\n"
  "\t</body>\r\n\t<sources>\r\n\t\t<source xml:id='s'><title>t</title></source>\r\n\t</sources>\r\n</article>",

  "<article xmlns=\"urn:galley:article:1\" version=\"1.0\"><head/><body/></article>",

  "<g:article xmlns:g='urn:galley:article:1' xmlns:x='urn:x' xmlns='urn:y' version=\"1.0\"><g:head><x:y/><g:headline>a</g:headline></g:head>"
  "<g:body><g:section><g:title>t</g:title><g:p>a <g:strong>b<g:em>c</g:em></g:strong> <z>d</z></g:p><g:pre>\n e\n</g:pre></g:section></g:body></g:article>",

  "<article>\n<body>\n<p>only <em>this</em></p>\n</body>\n</article>",
};

static guint32
roll_cb (gpointer data, guint32 limit)
{
  return (guint32) g_rand_int_range (data, 0, (gint32) limit);
}

/* --- libxml2 as the reader --- */

static xmlNode *
child_element (xmlNode *parent, guint ordinal)
{
  for (xmlNode *child = parent->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE && ordinal-- == 0)
      return child;
  return NULL;
}

/* The same element in libxml2's tree, by its place among the elements. */
static xmlNode *
find_node (xmlDoc *document, const GalleyTree *tree, GalleyNodeId node)
{
  GalleyNodeId parent = galley_tree_node (tree, node)->parent;
  xmlNode *outer = parent == GALLEY_NO_NODE ? (xmlNode *) document : find_node (document, tree, parent);
  guint ordinal = 0;

  if (outer == NULL)
    return NULL;
  for (GALLEY_EACH_CHILD (tree, parent, child))
    {
      if (child == node)
        break;
      if (galley_tree_node (tree, child)->kind == GALLEY_NODE_ELEMENT)
        ordinal++;
    }
  return child_element (outer, ordinal);
}

/* What stands for itself in running text is not part of it. */
static void
append_content (xmlNode *node, GString *out)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        g_string_append (out, (const char *) child->content);
      else if (child->type == XML_ELEMENT_NODE && !xmlStrEqual (child->name, BAD_CAST "attribution"))
        append_content (child, out);
    }
}

static char *
read_value (xmlNode *node, GalleyAttribute attribute)
{
  GString *out;

  if (attribute != GALLEY_ATTRIBUTE_NONE)
    {
      const char *name = galley_attribute_name (attribute);
      xmlChar *value = g_str_has_prefix (name, "xml:")
                         ? xmlGetNsProp (node, BAD_CAST (name + 4), XML_XML_NAMESPACE)
                         : xmlGetNoNsProp (node, BAD_CAST name);
      char *copy = g_strdup ((const char *) value);

      xmlFree (value);
      return copy;
    }
  out = g_string_new (NULL);
  append_content (node, out);
  return g_string_free (out, FALSE);
}

static gboolean
has_layout (const GalleyArticle *article, const GalleyField *field)
{
  GalleyNodeId node = galley_field_find (article, field);
  g_autoptr (GString) text = g_string_new (NULL);

  if (node == GALLEY_NO_NODE || field->attribute != GALLEY_ATTRIBUTE_NONE)
    return FALSE;
  galley_tree_append_text (galley_article_get_tree (article), node, text);
  return strpbrk (text->str, "\t\n\r") != NULL;
}

/* Exactly the value that was set; where the text was laid out in lines, these
 * may stand for the spaces. */
static void
check_value (const EditTrial *trial, const GalleyArticle *before, const GalleyArticle *after, xmlDoc *document)
{
  GalleyNodeId node = galley_field_find (after, &trial->field);
  g_autofree char *actual = NULL;
  xmlNode *found;

  if (trial->value == NULL || *trial->value == '\0')
    return;
  g_assert_cmpuint (node, !=, GALLEY_NO_NODE);
  found = find_node (document, galley_article_get_tree (after), node);
  g_assert_nonnull (found);
  actual = read_value (found, trial->field.attribute);
  if (has_layout (before, &trial->field))
    {
      if (!edit_trial_reads (actual, trial->value))
        g_error ("the value is “%s”, not “%s”", actual, trial->value);
    }
  else
    g_assert_cmpstr (actual, ==, trial->value);
}

static void
check_well_formed (const EditTrial *trial, const GalleyArticle *before, const GalleyArticle *after)
{
  gsize n_bytes;
  const char *text = galley_article_get_text (after, &n_bytes);
  xmlParserCtxt *context = xmlNewParserCtxt ();
  xmlDoc *document = xmlCtxtReadMemory (context, text, (int) n_bytes, NULL, "UTF-8",
                                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);

  if (document == NULL || !context->wellFormed || !context->nsWellFormed)
    g_error ("after %s: not well-formed: %s\n%s", trial->operation, xmlCtxtGetLastError (context)->message, text);
  if (trial->has_field)
    check_value (trial, before, after, document);
  xmlFreeDoc (document);
  xmlFreeParserCtxt (context);
}

static guint
count_markup_problems (const GalleyArticle *article)
{
  g_autoptr (GPtrArray) problems = galley_problem_list_new ();

  galley_check_markup (article, problems);
  return problems->len;
}

static void
check_no_worse (const EditTrial *trial, const GalleyArticle *before, const GalleyArticle *after)
{
  g_autoptr (GPtrArray) old_problems = galley_problem_list_new ();
  g_autoptr (GPtrArray) new_problems = galley_problem_list_new ();

  galley_check_markup (before, old_problems);
  galley_check_markup (after, new_problems);
  if (new_problems->len <= old_problems->len)
    return;
  g_printerr ("%s\n=====\n%s\n", galley_article_get_text (before, NULL), galley_article_get_text (after, NULL));
  for (guint i = 0; i < new_problems->len; i++)
    {
      const GalleyProblem *problem = new_problems->pdata[i];

      g_printerr ("%u: %s\n", problem->span.start, problem->message);
    }
  g_error ("after %s: %u problems, not %u", trial->operation, new_problems->len, old_problems->len);
}

static GalleyArticle *
apply (const GalleyArticle *article, const GalleyTextEdit *edit)
{
  gsize n_bytes;
  const char *text = galley_article_get_text (article, &n_bytes);
  g_autoptr (GBytes) bytes = galley_text_edit_apply (edit, text, n_bytes);

  return galley_article_new (bytes);
}

static guint n_done;
static guint n_changed;
static guint n_refused;

/* One edit; the article after it, or the same one. */
static GalleyArticle *
try_edit (GalleyArticle *article, const EditDice *dice, gboolean is_sound)
{
  g_auto (EditTrial) trial = { 0 };
  GalleyArticle *next;

  edit_trial_run (&trial, article, dice);
  n_done++;
  if (trial.edit == NULL)
    {
      n_refused += trial.error != NULL;
      /* Only what is broken is refused for being broken. */
      if (is_sound && trial.error != NULL)
        g_assert_false (g_error_matches (trial.error, GALLEY_EDIT_ERROR, GALLEY_EDIT_ERROR_BROKEN));
      return article;
    }
  n_changed += !galley_text_edit_is_empty (trial.edit);

  next = apply (article, trial.edit);
  edit_trial_check (&trial, article, next, is_sound);
  if (is_sound)
    {
      check_well_formed (&trial, article, next);
      if (n_done % CHECK_EVERY == 0)
        g_assert_cmpuint (count_markup_problems (next), ==, 0);
    }
  else
    {
      check_no_worse (&trial, article, next);
    }
  galley_article_unref (article);
  return next;
}

/* Until n have changed something, or there is nothing left to change. */
static void
run_edits (GBytes *text, guint n, guint32 seed, gboolean is_sound)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_slow () ? (guint32) g_test_rand_int () : seed);
  const EditDice dice = { roll_cb, rand };
  GalleyArticle *article = galley_article_new (text);
  guint wanted = n_changed + n;

  for (guint i = 0; i < 4 * n && n_changed < wanted; i++)
    {
      article = try_edit (article, &dice, is_sound);
      if (g_bytes_get_size (galley_article_get_bytes (article)) > GROWTH * g_bytes_get_size (text) + 4000)
        {
          galley_article_unref (article);
          article = galley_article_new (text);
        }
    }
  galley_article_unref (article);
}

static GPtrArray *
load_documents (void)
{
  GPtrArray *documents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "documents", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".article.xml"))
      g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  g_ptr_array_add (names, g_test_build_filename (G_TEST_DIST, "..", "data", "sample", "leap-seconds.article.xml", NULL));

  for (guint i = 0; i < names->len; i++)
    {
      char *content;
      gsize n_bytes;

      g_assert_true (g_file_get_contents (names->pdata[i], &content, &n_bytes, NULL));
      g_ptr_array_add (documents, g_bytes_new_take (content, n_bytes));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++)
    g_ptr_array_add (documents, g_bytes_new_static (built_in[i], strlen (built_in[i])));
  return documents;
}

static void
test_documents (void)
{
  g_autoptr (GPtrArray) documents = load_documents ();
  guint all = g_test_slow () ? 10 * N_EDITS : N_EDITS;
  guint each = all / documents->len + 1;

  n_done = n_changed = n_refused = 0;
  for (guint i = 0; i < documents->len; i++)
    {
      GBytes *text = documents->pdata[i];
      gsize size = g_bytes_get_size (text);
      guint n = size <= LARGE ? each : MAX (4, (guint) (each * LARGE / size / 8));

      run_edits (text, n, i + 1, TRUE);
    }
  /* What large ones did not get goes to a small one. */
  for (guint i = 0; n_changed < all; i++)
    run_edits (documents->pdata[documents->len - G_N_ELEMENTS (built_in)], all - n_changed, 99 + i, TRUE);

  g_test_message ("%u edits, %u changed the text, %u were refused", n_done, n_changed, n_refused);
  /* Most of them are to do something. */
  g_assert_cmpuint (n_changed, >=, n_done / 2);
}

/* Text that somebody is in the middle of typing: edits elsewhere work, and
 * none makes it worse. */
static void
test_broken (void)
{
  static const char *const scraps[] = { "<", "<em", "</p", "&", "\"", "</", "<p>", "</em>", "<!--", "a=", "<b c='", ">" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) documents = load_documents ();

  n_done = n_changed = n_refused = 0;
  for (guint round = 0; round < N_BROKEN * (g_test_slow () ? 30u : 1u); round++)
    {
      GBytes *text = documents->pdata[g_rand_int_range (rand, 0, (gint32) documents->len)];
      gsize size = g_bytes_get_size (text);
      g_autoptr (GString) broken = NULL;
      g_autoptr (GBytes) bytes = NULL;
      gint32 at;

      if (size > 20000)
        continue;
      broken = g_string_new_len (g_bytes_get_data (text, NULL), (gssize) size);
      at = g_rand_int_range (rand, 0, (gint32) size);
      while (at > 0 && ((guchar) broken->str[at] & 0xC0) == 0x80)
        at--;
      if (g_rand_boolean (rand))
        g_string_insert (broken, at, scraps[g_rand_int_range (rand, 0, G_N_ELEMENTS (scraps))]);
      else
        g_string_erase (broken, at, MIN (8, (gssize) broken->len - at));
      bytes = g_bytes_new (broken->str, broken->len);
      run_edits (bytes, 10, round, FALSE);
    }
  g_test_message ("%u edits, %u changed the text, %u were refused", n_done, n_changed, n_refused);
  g_assert_cmpuint (n_changed, >=, n_done / 4);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  xmlInitParser ();

  g_test_add_func ("/edit/random/documents", test_documents);
  g_test_add_func ("/edit/random/broken", test_broken);

  result = g_test_run ();
  xmlCleanupParser ();
  return result;
}
