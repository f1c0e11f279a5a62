/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/tree.h"

#include <string.h>

#define NS " xmlns='urn:galley:article:1'"

typedef struct
{
  const char *name;
  const char *text;
  const char *tree;       /* as dump() writes it */
} TreeCase;

/* An element is name(children), with * where it is unclosed and ! where its
 * start tag is broken; text in quotes, #c comment, #p PI, #o the rest, #s a
 * stray end tag; ? is an unknown name, + another namespace. */
static const TreeCase tree_cases[] = {
  { "empty", "", "" },
  { "text-only", "abc", "\"abc\"" },
  { "nested", "<article" NS "><body><p>a<em>b</em></p></body></article>", "article(body(p(\"a\" em(\"b\"))))" },
  { "no-namespace-assumed", "<article><body/></article>", "article(body())" },
  { "no-namespace-other-root", "<html><body/></html>", "+html(+body())" },
  { "foreign-default", "<article xmlns='x'><body/></article>", "+article(+body())" },
  { "prefixed", "<g:article xmlns:g='urn:galley:article:1'><g:body><p/></g:body></g:article>", "article(body(+p()))" },
  { "prefix-in-scope-only", "<article" NS "><x:p xmlns:x='urn:galley:article:1'/><x:p/></article>", "article(p() +x:p())" },
  { "default-undone", "<article" NS "><p xmlns=''/><p/></article>", "article(+p() p())" },
  { "namespace-written-with-references", "<article xmlns='urn:galley:article&#58;1'><p/></article>", "article(p())" },
  { "unknown-name", "<article" NS "><bogus/></article>", "article(?bogus())" },
  { "source-names", "<article" NS "><sources><source><title/><author/><published/><note/></source></sources></article>",
    "article(sources(source(title@() author@() published@() note@())))" },
  { "other-nodes", "\xef\xbb\xbf<?xml version='1.0'?><!DOCTYPE article><article" NS "><!--c--><?p i?></article>",
    "#o #o #o article(#c #p)" },
  { "cdata", "<article" NS "><p><![CDATA[<b>]]></p></article>", "article(p(\"<b>\"))" },
  { "empty-tag", "<article" NS "><hr/><p>a</p></article>", "article(hr() p(\"a\"))" },
  /* Well-formed but invalid: the tree that every parser sees, nothing implied. */
  { "invalid-but-nests", "<article" NS "><p>a<p>b</p></p></article>", "article(p(\"a\" p(\"b\")))" },
  /* Not well-formed. */
  { "unclosed-p", "<article" NS "><body><p>a<p>b</p></body></article>", "article(body(p*(\"a\") p(\"b\")))" },
  { "unclosed-em", "<article" NS "><body><p>a<em>b</p><p>c</p></body></article>",
    "article(body(p(\"a\" em*(\"b\")) p(\"c\")))" },
  { "unclosed-em-and-p", "<article" NS "><body><p>a<em>b<p>c</p></body></article>",
    "article(body(p*(\"a\" em*(\"b\")) p(\"c\")))" },
  { "stray-em", "<article" NS "><body><p>a</em>b</p><p>c</p></body></article>",
    "article(body(p(\"a\" #s \"b\") p(\"c\")))" },
  { "half-a-tag", "<article" NS "><body><p>a<e</p><p>c</p></body></article>", "article(body(p(\"a\" ?e!()) p(\"c\")))" },
  { "half-an-attribute", "<article" NS "><body><p>a<a href=\"b</p><p>c</p></body></article>",
    "article(body(p(\"a\" a!()) p(\"c\")))" },
  { "broken-but-closed", "<article" NS "><body><p x=y>a</p></body></article>", "article(body(p!(\"a\")))" },
  { "unclosed-kicker", "<article" NS "><head><kicker>a<headline>b</headline></head><body/></article>",
    "article(head(kicker*(\"a\") headline(\"b\")) body())" },
  { "head-never-closed", "<article" NS "><head><headline>b</headline><body><p>a</p></body></article>",
    "article(head*(headline(\"b\")) body(p(\"a\")))" },
  { "section-never-closed", "<article" NS "><body><section><title>a</title><p>b</p></body><sources/></article>",
    "article(body(section*(title(\"a\") p(\"b\"))) sources())" },
  { "body-never-closed", "<article" NS "><body><section><title>a</title><p>b<sources/></article>",
    "article(body*(section*(title(\"a\") p*(\"b\"))) sources())" },
  { "unclosed-source", "<article" NS "><sources><source><title>a<source><url>b</url></source></sources></article>",
    "article(sources(source*(title@*(\"a\")) source(url(\"b\"))))" },
  { "unclosed-item", "<article" NS "><body><ul><li>a<li>b</li></ul></body></article>",
    "article(body(ul(li*(\"a\") li(\"b\"))))" },
  { "unclosed-cell", "<article" NS "><body><timeline><columns><when>a<column>b</columns><event><cell>c<event/></timeline></body></article>",
    "article(body(timeline(columns(when*(\"a\") column*(\"b\")) event*(cell*(\"c\")) event())))" },
  { "misplaced-stays", "<article" NS "><body><ul><p>a</p></ul></em></body></article>",
    "article(body(ul(p(\"a\")) #s))" },
  { "unfinished-end-tag", "<article" NS "><body><p>a</p<p>b</p></body></article>", "article(body(p(\"a\") p(\"b\")))" },
  { "cut-off", "<article" NS "><body><p>a", "article*(body*(p*(\"a\")))" },
};

static void
dump_name (const GalleyTree *tree, GalleyNodeId id, GString *out)
{
  const GalleyNode *node = galley_tree_node (tree, id);
  GalleySpan name = galley_tree_name_span (tree, id);

  if (node->element == GALLEY_ELEMENT_FOREIGN || node->element == GALLEY_ELEMENT_UNKNOWN)
    {
      g_string_append_c (out, node->element == GALLEY_ELEMENT_FOREIGN ? '+' : '?');
      g_string_append_len (out, tree->tokens->text + name.start, galley_span_length (name));
    }
  else
    {
      g_string_append (out, galley_element_name (node->element));
    }
  if (node->element == GALLEY_ELEMENT_SOURCE_TITLE || node->element == GALLEY_ELEMENT_SOURCE_AUTHOR ||
      node->element == GALLEY_ELEMENT_SOURCE_PUBLISHED || node->element == GALLEY_ELEMENT_SOURCE_NOTE)
    g_string_append_c (out, '@');
  if (node->flags & GALLEY_NODE_BROKEN)
    g_string_append_c (out, '!');
  if (node->flags & GALLEY_NODE_UNCLOSED)
    g_string_append_c (out, '*');
}

static void
dump (const GalleyTree *tree, GalleyNodeId parent, GString *out)
{
  gboolean first = TRUE;

  for (GALLEY_EACH_CHILD (tree, parent, child))
    {
      const GalleyNode *node = galley_tree_node (tree, child);

      if (!first)
        g_string_append_c (out, ' ');
      first = FALSE;
      switch ((GalleyNodeKind) node->kind)
        {
        case GALLEY_NODE_ELEMENT:
          dump_name (tree, child, out);
          g_string_append_c (out, '(');
          dump (tree, child, out);
          g_string_append_c (out, ')');
          break;
        case GALLEY_NODE_TEXT:
          g_string_append_c (out, '"');
          g_string_append_len (out, tree->tokens->text + node->content_start, node->content_end - node->content_start);
          g_string_append_c (out, '"');
          break;
        case GALLEY_NODE_COMMENT:
          g_string_append (out, "#c");
          break;
        case GALLEY_NODE_PI:
          g_string_append (out, "#p");
          break;
        case GALLEY_NODE_OTHER:
          g_string_append (out, "#o");
          break;
        case GALLEY_NODE_STRAY_END:
          g_string_append (out, "#s");
          break;
        case GALLEY_NODE_DOCUMENT:
        default:
          g_assert_not_reached ();
        }
    }
}

static void
test_case (gconstpointer data)
{
  const TreeCase *c = data;
  g_autoptr (GalleyTree) tree = galley_tree_new (c->text, strlen (c->text));
  g_autoptr (GString) out = g_string_new (NULL);

  dump (tree, 0, out);
  g_assert_cmpstr (out->str, ==, c->tree);
}

/* A node's parent, slice and ranges agree with each other, whatever the text. */
static void
assert_sound (const GalleyTree *tree)
{
  for (GalleyNodeId i = 1; i < galley_tree_size (tree); i++)
    {
      const GalleyNode *node = galley_tree_node (tree, i);
      const GalleyNode *parent = galley_tree_node (tree, node->parent);

      g_assert_cmpuint (node->parent, <, i);
      g_assert_cmpuint (node->after, >, i);
      g_assert_cmpuint (node->after, <=, parent->after);
      g_assert_cmpuint (node->start, <=, node->content_start);
      g_assert_cmpuint (node->content_start, <=, node->content_end);
      g_assert_cmpuint (node->content_end, <=, node->end);
      g_assert_cmpuint (node->start, >=, parent->content_start);
      g_assert_cmpuint (node->end, <=, parent->content_end);
      if (node->flags & (GALLEY_NODE_BROKEN | GALLEY_NODE_UNCLOSED))
        g_assert_true (parent->flags & GALLEY_NODE_TROUBLED);
    }
}

static const char typing_article[] =
  "<article" NS " version='1.0' xml:lang='en'>\n  <head>\n    <kicker>Science</kicker>\n    <headline>A day</headline>\n"
  "    <author role='author'>Somebody</author>\n  </head>\n  <body>\n    <p>One <em>two</em> three.</p>\n"
  "    <section>\n      <title>First</title>\n      <p>Four <strong>five</strong>.</p>\n"
  "      <ul>\n        <li>six</li>\n        <li>seven</li>\n      </ul>\n    </section>\n"
  "    <timeline>\n      <columns><when>Years</when><column>What</column></columns>\n"
  "      <event when='1972'><cell>eight</cell></event>\n      <event when='1973'><cell>nine</cell></event>\n    </timeline>\n"
  "    <section>\n      <title>Second</title>\n      <p>Ten.</p>\n      <blockquote><p>Eleven.</p></blockquote>\n    </section>\n"
  "  </body>\n  <sources>\n    <source xml:id='a'><title>Twelve</title></source>\n"
  "    <source xml:id='b'><title>Thirteen</title></source>\n  </sources>\n</article>\n";

/* The path of an element: the names around it, each with its place among siblings of that name. */
static void
collect_paths (const GalleyTree *tree, GHashTable *paths)
{
  for (GalleyNodeId i = 1; i < galley_tree_size (tree); i++)
    {
      g_autoptr (GString) path = g_string_new (NULL);

      if (galley_tree_node (tree, i)->kind != GALLEY_NODE_ELEMENT)
        continue;
      for (GalleyNodeId n = i; n != 0; n = galley_tree_node (tree, n)->parent)
        {
          guint place = 0;

          for (GALLEY_EACH_CHILD (tree, galley_tree_node (tree, n)->parent, sibling))
            place += sibling < n && galley_tree_node (tree, sibling)->element == galley_tree_node (tree, n)->element;
          g_string_append_printf (path, "/%s%u", galley_element_name (galley_tree_node (tree, n)->element), place);
        }
      g_hash_table_add (paths, g_string_free (g_steal_pointer (&path), FALSE));
    }
}

/* Somebody types markup at every place of the text: nearly all elements must
 * stay where they were in every state in between. */
static void
test_typing (void)
{
  const char *typed[] = { "<em>new</em>", "<a href=\"x\">new</a>", "</p>\n<p>new", "<cite ref=\"a\"/>", "&amp; <strong>" };
  gsize n_bytes = strlen (typing_article);
  g_autoptr (GalleyTree) before = galley_tree_new (typing_article, n_bytes);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint kept = 0, all = 0;

  g_assert_true (before->nests);
  collect_paths (before, wanted);

  for (GalleyNodeId i = 1; i < galley_tree_size (before); i++)
    {
      const GalleyNode *node = galley_tree_node (before, i);
      guint32 place = node->content_start + (node->content_end - node->content_start) / 2;

      if (node->kind != GALLEY_NODE_TEXT || node->flags & GALLEY_NODE_BLANK)
        continue;
      for (guint t = 0; t < G_N_ELEMENTS (typed); t++)
        {
          for (gsize n = 1; n < strlen (typed[t]); n++)
            {
              g_autoptr (GString) text = g_string_new_len (typing_article, (gssize) n_bytes);
              g_autoptr (GalleyTree) tree = NULL;
              g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
              GHashTableIter iter;
              gpointer path;

              g_string_insert_len (text, place, typed[t], (gssize) n);
              tree = galley_tree_new (text->str, text->len);
              assert_sound (tree);
              collect_paths (tree, paths);
              g_hash_table_iter_init (&iter, wanted);
              while (g_hash_table_iter_next (&iter, &path, NULL))
                {
                  all++;
                  kept += g_hash_table_contains (paths, path);
                }
            }
        }
    }

  g_test_message ("%.2f%% of the elements keep their path", 100.0 * kept / all);
  g_assert_cmpfloat ((double) kept / all, >=, 0.98);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gsize n_bytes = strlen (typing_article);

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new_len (typing_article, (gssize) n_bytes);
      g_autoptr (GalleyTree) tree = NULL;

      for (int i = g_rand_int_range (rand, 1, 12); i > 0; i--)
        {
          gssize from = g_rand_int_range (rand, 0, (gint32) text->len - 20);
          gssize to = g_rand_int_range (rand, 0, (gint32) text->len - 20);
          g_autofree char *piece = g_strndup (text->str + from, (gsize) g_rand_int_range (rand, 0, 20));

          if (g_rand_boolean (rand))
            g_string_erase (text, to, g_rand_int_range (rand, 0, 20));
          g_string_insert (text, to, piece);
        }
      tree = galley_tree_new (text->str, text->len);
      assert_sound (tree);
    }
}

/* 200,000 levels, open and closed: no recursion, no squares. */
static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new ("<article" NS ">");
  const guint n = 200000;

  for (guint i = 0; i < n; i++)
    g_string_append (text, "<em>");
  {
    g_autoptr (GalleyTree) open = galley_tree_new (text->str, text->len);

    g_assert_cmpuint (open->max_depth, ==, n + 1);
    g_assert_false (open->nests);
  }
  for (guint i = 0; i < n; i++)
    g_string_append (text, "</em>");
  g_string_append (text, "</article>");
  {
    g_autoptr (GalleyTree) closed = galley_tree_new (text->str, text->len);

    g_assert_true (closed->nests);
    g_assert_cmpuint (galley_tree_node (closed, 2)->after, ==, n + 2);
  }
}

static void
test_at (void)
{
  const char *text = "<article" NS "><body><p>ab</p></body></article>";
  g_autoptr (GalleyTree) tree = galley_tree_new (text, strlen (text));
  const char *p = strstr (text, "<p>");
  struct { long offset; GalleyElement element; } rows[] = {
    { 0, GALLEY_ELEMENT_NONE },
    { 5, GALLEY_ELEMENT_ARTICLE },
    { p - text, GALLEY_ELEMENT_BODY },
    { p - text + 1, GALLEY_ELEMENT_P },
    { p - text + 4, GALLEY_ELEMENT_P },
    { p - text + 9, GALLEY_ELEMENT_BODY },
    { (long) strlen (text), GALLEY_ELEMENT_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (galley_tree_node (tree, galley_tree_at (tree, (guint32) rows[i].offset))->element, ==, rows[i].element);
}

static void
test_values (void)
{
  const char *text = "<article" NS " xml:lang='de' version='1&#46;0'><head><kicker> a \n <!--x--> &amp;<![CDATA[ <b>]]> </kicker></head></article>";
  g_autoptr (GalleyTree) tree = galley_tree_new (text, strlen (text));
  GalleyNodeId root = galley_tree_child (tree, 0, GALLEY_ELEMENT_ARTICLE);
  GalleyNodeId kicker = galley_tree_child (tree, galley_tree_child (tree, root, GALLEY_ELEMENT_HEAD), GALLEY_ELEMENT_KICKER);
  g_autofree char *version = galley_tree_attr_value (tree, root, GALLEY_ATTRIBUTE_VERSION);
  g_autofree char *language = galley_tree_language (tree, kicker);
  g_autofree char *folded = galley_tree_text (tree, kicker);
  g_autoptr (GString) raw = g_string_new (NULL);

  galley_tree_append_text (tree, kicker, raw);
  g_assert_cmpstr (version, ==, "1.0");
  g_assert_cmpstr (language, ==, "de");
  g_assert_cmpstr (folded, ==, "a & <b>");
  g_assert_cmpstr (raw->str, ==, " a \n  & <b> ");
  g_assert_true (galley_tree_attr_is (tree, root, GALLEY_ATTRIBUTE_VERSION, "1.0"));
  g_assert_null (galley_tree_attr (tree, kicker, GALLEY_ATTRIBUTE_VERSION));
  g_assert_cmpuint (galley_tree_ancestor (tree, kicker, GALLEY_ELEMENT_ARTICLE), ==, root);
  g_assert_cmpuint (galley_tree_ancestor (tree, kicker, GALLEY_ELEMENT_BODY), ==, GALLEY_NO_NODE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tree_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/tree/case/%s", tree_cases[i].name);
      g_test_add_data_func (path, &tree_cases[i], test_case);
    }
  g_test_add_func ("/tree/typing", test_typing);
  g_test_add_func ("/tree/random", test_random);
  g_test_add_func ("/tree/deep", test_deep);
  g_test_add_func ("/tree/at", test_at);
  g_test_add_func ("/tree/values", test_values);

  return g_test_run ();
}
