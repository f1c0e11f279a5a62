/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/vocabulary.h"

#include <string.h>

typedef struct
{
  const char *name;
  GalleyElement parent;
  const char *typed;
  const char *meant;    /* NULL: no answer is right */
} NearestCase;

static const NearestCase element_cases[] = {
  { "letter-missing", GALLEY_ELEMENT_HEAD, "authr", "author" },
  { "letter-too-much", GALLEY_ELEMENT_HEAD, "standfirrst", "standfirst" },
  { "letters-swapped", GALLEY_ELEMENT_BODY, "sectoin", "section" },
  { "letter-wrong", GALLEY_ELEMENT_P, "strang", "strong" },
  { "case", GALLEY_ELEMENT_HEAD, "Headline", "headline" },
  { "case-of-one-letter", GALLEY_ELEMENT_BODY, "P", "p" },
  { "two-slips-in-a-long-name", GALLEY_ELEMENT_BODY, "blokquot", "blockquote" },
  { "two-slips-in-a-short-name", GALLEY_ELEMENT_HEAD, "nxxe", NULL },
  { "allowed-here-first", GALLEY_ELEMENT_COLUMNS, "colum", "column" },
  { "not-allowed-here-second", GALLEY_ELEMENT_P, "sectoin", "section" },
  { "twin-in-source", GALLEY_ELEMENT_SOURCE, "titel", "title" },
  { "two-as-near", GALLEY_ELEMENT_P, "sux", NULL },
  { "far-from-all", GALLEY_ELEMENT_BODY, "elephant", NULL },
  { "one-letter", GALLEY_ELEMENT_BODY, "x", NULL },
  { "nothing", GALLEY_ELEMENT_BODY, "", NULL },
  { "very-long", GALLEY_ELEMENT_BODY, "sectionsectionsectionsectionsection", NULL },
  { "root", GALLEY_ELEMENT_NONE, "artcle", "article" },
  { "habit-bold", GALLEY_ELEMENT_P, "b", "strong" },
  { "habit-italic", GALLEY_ELEMENT_P, "I", "em" },
  { "habit-para", GALLEY_ELEMENT_BODY, "para", "p" },
  { "habit-img", GALLEY_ELEMENT_BODY, "img", "figure" },
  { "habit-only-where-allowed", GALLEY_ELEMENT_P, "img", NULL },
  { "habit-h2-in-section", GALLEY_ELEMENT_SECTION, "h2", "title" },
  { "habit-h1-in-head", GALLEY_ELEMENT_HEAD, "h1", "headline" },
  { "habit-link-in-text", GALLEY_ELEMENT_P, "link", "a" },
  { "habit-link-in-source", GALLEY_ELEMENT_SOURCE, "link", "url" },
};

typedef struct
{
  const char *name;
  GalleyElement element;
  const char *typed;
  const char *meant;
} AttributeCase;

static const AttributeCase attribute_cases[] = {
  { "letters-swapped", GALLEY_ELEMENT_A, "herf", "href" },
  { "only-its-own", GALLEY_ELEMENT_P, "hrefs", NULL },
  { "id", GALLEY_ELEMENT_SECTION, "id", "xml:id" },
  { "id-without-id", GALLEY_ELEMENT_P, "id", NULL },
  { "lang", GALLEY_ELEMENT_P, "lang", "xml:lang" },
  { "lang-of-code", GALLEY_ELEMENT_PRE, "lang", "xml:lang" },
  { "datetime", GALLEY_ELEMENT_TIME, "datetime", "when" },
  { "url-of-link", GALLEY_ELEMENT_A, "url", "href" },
  { "href-of-figure", GALLEY_ELEMENT_FIGURE, "href", "src" },
  { "unknown-element", GALLEY_ELEMENT_UNKNOWN, "href", NULL },
};

typedef struct
{
  const char *name;
  GalleyElement parent;
  GalleyElement child;
  gboolean allowed;
} AllowsCase;

static const AllowsCase allows_cases[] = {
  { "article-at-the-top", GALLEY_ELEMENT_NONE, GALLEY_ELEMENT_ARTICLE, TRUE },
  { "p-at-the-top", GALLEY_ELEMENT_NONE, GALLEY_ELEMENT_P, FALSE },
  { "p-in-body", GALLEY_ELEMENT_BODY, GALLEY_ELEMENT_P, TRUE },
  { "em-in-body", GALLEY_ELEMENT_BODY, GALLEY_ELEMENT_EM, FALSE },
  { "em-in-p", GALLEY_ELEMENT_P, GALLEY_ELEMENT_EM, TRUE },
  { "p-in-p", GALLEY_ELEMENT_P, GALLEY_ELEMENT_P, FALSE },
  { "p-in-li", GALLEY_ELEMENT_LI, GALLEY_ELEMENT_P, TRUE },
  { "em-in-li", GALLEY_ELEMENT_LI, GALLEY_ELEMENT_EM, TRUE },
  { "attribution-in-pullquote", GALLEY_ELEMENT_PULLQUOTE, GALLEY_ELEMENT_ATTRIBUTION, TRUE },
  { "attribution-in-p", GALLEY_ELEMENT_P, GALLEY_ELEMENT_ATTRIBUTION, FALSE },
  { "td-in-tr", GALLEY_ELEMENT_TR, GALLEY_ELEMENT_TD, TRUE },
  { "figure-in-head", GALLEY_ELEMENT_HEAD, GALLEY_ELEMENT_FIGURE, TRUE },
  { "em-in-time", GALLEY_ELEMENT_TIME, GALLEY_ELEMENT_EM, FALSE },
  { "cite-in-a", GALLEY_ELEMENT_A, GALLEY_ELEMENT_CITE, FALSE },
  { "em-in-br", GALLEY_ELEMENT_BR, GALLEY_ELEMENT_EM, FALSE },
  { "foreign-in-p", GALLEY_ELEMENT_P, GALLEY_ELEMENT_FOREIGN, TRUE },
  { "foreign-at-the-top", GALLEY_ELEMENT_NONE, GALLEY_ELEMENT_FOREIGN, FALSE },
  { "author-of-head-in-source", GALLEY_ELEMENT_SOURCE, GALLEY_ELEMENT_AUTHOR, FALSE },
  { "author-of-source", GALLEY_ELEMENT_SOURCE, GALLEY_ELEMENT_SOURCE_AUTHOR, TRUE },
};

static void
test_names (void)
{
  for (guint i = GALLEY_ELEMENT_UNKNOWN + 1; i < GALLEY_N_ELEMENTS; i++)
    {
      const char *name = galley_element_name (i);
      GalleyElement parent = galley_vocabulary_allows (GALLEY_ELEMENT_SOURCE, i) ? GALLEY_ELEMENT_SOURCE
                                                                                : GALLEY_ELEMENT_HEAD;
      g_autofree char *longer = g_strconcat (name, "x", NULL);

      g_assert_cmpint (galley_element_lookup (longer, strlen (name), parent), ==, i);
      g_assert_cmpint (galley_element_lookup (longer, strlen (name) + 1, parent), !=, i);
      g_assert_cmpint (galley_element_lookup (name, strlen (name) - 1, parent), !=, i);
    }

  for (guint i = GALLEY_ATTRIBUTE_UNKNOWN + 1; i < GALLEY_N_ATTRIBUTES; i++)
    {
      const char *name = galley_attribute_name (i);

      g_assert_cmpint (galley_attribute_lookup (name, strlen (name)), ==, i);
      g_assert_cmpint (galley_attribute_lookup (name, strlen (name) - 1), !=, i);
    }
}

/* Names that fall into the slot of one of ours, or almost spell it. */
static void
test_strangers (void)
{
  static const char *const strangers[] = { "artixle", "Article", "pp", "h", "\xc3\xa9m", "xml:ix", "sourcex" };

  for (gsize i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      const char *name = strangers[i];

      g_assert_cmpint (galley_element_lookup (name, strlen (name), GALLEY_ELEMENT_BODY), ==, GALLEY_ELEMENT_UNKNOWN);
      g_assert_cmpint (galley_attribute_lookup (name, strlen (name)), ==, GALLEY_ATTRIBUTE_UNKNOWN);
    }
}

/* Every element can be reached from the root, every name in a model is an
 * element, and what a value rule says fits the content it is said of. */
static void
test_table_is_sound (void)
{
  gboolean reached[GALLEY_N_ELEMENTS] = { [GALLEY_ELEMENT_ARTICLE] = TRUE };

  for (guint parent = GALLEY_ELEMENT_UNKNOWN + 1; parent < GALLEY_N_ELEMENTS; parent++)
    {
      const GalleyRule *rule = galley_vocabulary_rule (parent);

      g_assert_nonnull (rule->particles);
      g_assert_nonnull (rule->attributes);
      g_assert_true (rule->content == GALLEY_CONTENT_TEXT || rule->value == GALLEY_VALUE_TEXT);
      g_assert_true (rule->content != GALLEY_CONTENT_CHILDREN || !galley_particle_is_end (rule->particles));

      for (const GalleyAttributeRule *attribute = rule->attributes; attribute->attribute != GALLEY_ATTRIBUTE_NONE;
           attribute++)
        g_assert_true ((attribute->kind == GALLEY_VALUE_CHOICE) == (attribute->choices != NULL));

      for (guint child = GALLEY_ELEMENT_UNKNOWN + 1; child < GALLEY_N_ELEMENTS; child++)
        if (galley_vocabulary_allows (parent, child))
          {
            const char *name = galley_element_name (child);

            reached[child] = TRUE;
            g_assert_cmpint (galley_element_lookup (name, strlen (name), parent), ==, child);
          }
    }

  for (guint i = GALLEY_ELEMENT_UNKNOWN + 1; i < GALLEY_N_ELEMENTS; i++)
    if (!reached[i])
      g_test_message ("%s cannot stand anywhere", galley_element_name (i));
  for (guint i = GALLEY_ELEMENT_UNKNOWN + 1; i < GALLEY_N_ELEMENTS; i++)
    g_assert_true (reached[i]);
}

static void
test_allows (gconstpointer data)
{
  const AllowsCase *c = data;

  g_assert_cmpint (galley_vocabulary_allows (c->parent, c->child), ==, c->allowed);
}

static void
test_nearest_element (gconstpointer data)
{
  const NearestCase *c = data;

  g_assert_cmpstr (galley_vocabulary_nearest_element (c->typed, strlen (c->typed), c->parent), ==, c->meant);
}

static void
test_nearest_attribute (gconstpointer data)
{
  const AttributeCase *c = data;

  g_assert_cmpstr (galley_vocabulary_nearest_attribute (c->typed, strlen (c->typed), c->element), ==, c->meant);
}

static void
test_nearest_choice (void)
{
  const char *const *types = galley_vocabulary_attribute_rule (GALLEY_ELEMENT_SOURCE, GALLEY_ATTRIBUTE_TYPE)->choices;

  g_assert_cmpstr (galley_vocabulary_nearest_choice ("Web", 3, types), ==, "web");
  g_assert_cmpstr (galley_vocabulary_nearest_choice ("repotr", 6, types), ==, "report");
  g_assert_cmpstr (galley_vocabulary_nearest_choice ("podcast", 7, types), ==, NULL);
}

static void
test_prose (void)
{
  g_assert_true (galley_element_has_prose (GALLEY_ELEMENT_P));
  g_assert_true (galley_element_has_prose (GALLEY_ELEMENT_LI));
  g_assert_true (galley_element_has_prose (GALLEY_ELEMENT_DESCRIPTION));
  g_assert_false (galley_element_has_prose (GALLEY_ELEMENT_PRE));
  g_assert_false (galley_element_has_prose (GALLEY_ELEMENT_CANONICAL));
  g_assert_false (galley_element_has_prose (GALLEY_ELEMENT_BODY));
  g_assert_false (galley_element_has_prose (GALLEY_ELEMENT_FOREIGN));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vocabulary/names", test_names);
  g_test_add_func ("/vocabulary/strangers", test_strangers);
  g_test_add_func ("/vocabulary/table-is-sound", test_table_is_sound);
  g_test_add_func ("/vocabulary/prose", test_prose);
  g_test_add_func ("/vocabulary/nearest-choice", test_nearest_choice);
  for (gsize i = 0; i < G_N_ELEMENTS (allows_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/vocabulary/allows/%s", allows_cases[i].name);
      g_test_add_data_func (path, &allows_cases[i], test_allows);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (element_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/vocabulary/nearest-element/%s", element_cases[i].name);
      g_test_add_data_func (path, &element_cases[i], test_nearest_element);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (attribute_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/vocabulary/nearest-attribute/%s", attribute_cases[i].name);
      g_test_add_data_func (path, &attribute_cases[i], test_nearest_attribute);
    }

  return g_test_run ();
}
