/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/vocabulary.h"

#include <string.h>

/* Longer than any name of ours with any number of slips that we forgive. */
#define MAX_NAME 24

typedef struct
{
  const char *typed;
  const char *meant;
} Habit;

typedef struct
{
  char folded[MAX_NAME];    /* what was typed, in lower case */
  gsize n_bytes;
  guint limit;              /* slips that are forgiven */
  const char *name;         /* the best so far */
  guint distance;
  gboolean tie;             /* another name is as near: then there is no answer */
} Search;

/* What fingers trained by HTML, DocBook, JATS or NITF type. One typed name may
 * mean several things; the first that is allowed at the place is taken. */
static const Habit element_habits[] = {
  { "b", "strong" },
  { "bold", "strong" },
  { "emph", "em" },
  { "emphasis", "em" },
  { "i", "em" },
  { "italic", "em" },
  { "link", "a" },
  { "ulink", "a" },
  { "ext-link", "a" },
  { "acronym", "abbr" },
  { "citation", "cite" },
  { "subscript", "sub" },
  { "superscript", "sup" },
  { "inf", "sub" },
  { "kbd", "code" },
  { "literal", "code" },
  { "samp", "code" },
  { "var", "em" },
  { "dfn", "em" },
  { "tt", "code" },
  { "date", "time" },
  { "datetime", "time" },
  { "foreignphrase", "span" },
  { "linebreak", "br" },
  { "para", "p" },
  { "paragraph", "p" },
  { "simpara", "p" },
  { "sec", "section" },
  { "sect1", "section" },
  { "sect2", "section" },
  { "sect3", "section" },
  { "chapter", "section" },
  { "h1", "headline" },
  { "h1", "title" },
  { "h2", "title" },
  { "h3", "title" },
  { "h4", "title" },
  { "h5", "title" },
  { "h6", "title" },
  { "hl1", "headline" },
  { "heading", "title" },
  { "title", "headline" },
  { "article-title", "headline" },
  { "subtitle", "standfirst" },
  { "deck", "standfirst" },
  { "dek", "standfirst" },
  { "intro", "standfirst" },
  { "lead", "standfirst" },
  { "lede", "standfirst" },
  { "eyebrow", "kicker" },
  { "overline", "kicker" },
  { "place", "dateline" },
  { "location", "dateline" },
  { "pubdate", "published" },
  { "date", "published" },
  { "modified", "updated" },
  { "summary", "description" },
  { "tag", "keyword" },
  { "kwd", "keyword" },
  { "copyright", "rights" },
  { "img", "figure" },
  { "image", "figure" },
  { "picture", "figure" },
  { "fig", "figure" },
  { "figcaption", "caption" },
  { "bq", "blockquote" },
  { "disp-quote", "blockquote" },
  { "quote", "q" },
  { "q", "blockquote" },
  { "pull-quote", "pullquote" },
  { "bulletlist", "ul" },
  { "itemizedlist", "ul" },
  { "orderedlist", "ol" },
  { "item", "li" },
  { "listitem", "li" },
  { "list-item", "li" },
  { "row", "tr" },
  { "entry", "td" },
  { "chronology", "timeline" },
  { "row", "event" },
  { "tr", "event" },
  { "td", "cell" },
  { "th", "column" },
  { "box", "aside" },
  { "details", "aside" },
  { "summary", "title" },
  { "sidebar", "aside" },
  { "programlisting", "pre" },
  { "screen", "pre" },
  { "iframe", "embed" },
  { "video", "embed" },
  { "audio", "embed" },
  { "thematicbreak", "hr" },
  { "references", "sources" },
  { "bibliography", "sources" },
  { "reference", "source" },
  { "biblioentry", "source" },
  { "address", "url" },
  { "link", "url" },
  { "uri", "url" },
};

static const Habit attribute_habits[] = {
  { "address", "href" },
  { "address", "url" },
  { "altText", "alt" },
  { "caption", "title" },
  { "cite", "ref" },
  { "date", "when" },
  { "datetime", "when" },
  { "file", "src" },
  { "href", "url" },
  { "href", "src" },
  { "id", "xml:id" },
  { "lang", "xml:lang" },
  { "license", "licence" },
  { "linkend", "ref" },
  { "page", "at" },
  { "ref", "cite" },
  { "rid", "ref" },
  { "source", "ref" },
  { "source", "cite" },
  { "source", "src" },
  { "src", "url" },
  { "target", "ref" },
  { "uri", "url" },
  { "url", "href" },
  { "url", "src" },
  { "xlink:href", "href" },
};

/* Slips between two names: a letter too much, missing, wrong, or two swapped.
 * Anything above the limit comes back as limit + 1. */
static guint
slips (const char *a, gsize a_length, const char *b, gsize b_length, guint limit)
{
  guint8 rows[3][MAX_NAME + 1];
  guint8 *before = rows[0];   /* two letters back, for swaps */
  guint8 *previous = rows[1];
  guint8 *current = rows[2];

  if (MAX (a_length, b_length) - MIN (a_length, b_length) > limit)
    return limit + 1;

  for (gsize j = 0; j <= b_length; j++)
    previous[j] = j;

  for (gsize i = 1; i <= a_length; i++)
    {
      guint8 *recycled = before;

      current[0] = i;
      for (gsize j = 1; j <= b_length; j++)
        {
          guint best = previous[j - 1] + (a[i - 1] != b[j - 1]);

          best = MIN (best, previous[j] + 1u);
          best = MIN (best, current[j - 1] + 1u);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            best = MIN (best, before[j - 2] + 1u);
          current[j] = best;
        }

      before = previous;
      previous = current;
      current = recycled;
    }

  return MIN (previous[b_length], limit + 1);
}

/* One slip in three letters and none in two: below that any name is near any
 * other. FALSE where nothing can be near. */
static gboolean
search_init (Search *search, const char *typed, gsize n_bytes)
{
  memset (search, 0, sizeof *search);
  if (n_bytes == 0 || n_bytes > MAX_NAME)
    return FALSE;

  for (gsize i = 0; i < n_bytes; i++)
    search->folded[i] = g_ascii_tolower (typed[i]);
  search->n_bytes = n_bytes;
  search->limit = MIN (n_bytes / 3, 3);
  search->distance = search->limit + 1;
  return TRUE;
}

static void
search_offer (Search *search, const char *name)
{
  guint distance;

  if (name == search->name)
    return;

  distance = slips (search->folded, search->n_bytes, name, strlen (name), search->limit);
  if (distance > search->limit || distance > search->distance)
    return;

  /* Two elements may share a name: that is no tie. */
  search->tie = distance == search->distance && strcmp (name, search->name) != 0;
  search->distance = distance;
  search->name = name;
}

static const char *
search_answer (const Search *search)
{
  return search->tie ? NULL : search->name;
}

static gboolean
is_typed (const Habit *habit, const char *typed, gsize n_bytes)
{
  return g_ascii_strncasecmp (habit->typed, typed, n_bytes) == 0 && habit->typed[n_bytes] == '\0';
}

/**
 * galley_vocabulary_habit:
 * @name: a local name
 * @n_bytes: length of @name in bytes
 * @parent: the element that it stands in
 *
 * Returns: (nullable): the name that it has here, of an element that may stand there
 */
const char *
galley_vocabulary_habit (const char *name, gsize n_bytes, GalleyElement parent)
{
  for (gsize i = 0; i < G_N_ELEMENTS (element_habits); i++)
    {
      const Habit *habit = &element_habits[i];

      if (is_typed (habit, name, n_bytes)
          && galley_vocabulary_allows (parent, galley_element_lookup (habit->meant, strlen (habit->meant), parent)))
        return habit->meant;
    }
  return NULL;
}

/**
 * galley_vocabulary_nearest_element:
 * @name: a local name that does not belong where it stands
 * @n_bytes: length of @name in bytes
 * @parent: the element that it stands in; %GALLEY_ELEMENT_NONE for the root
 *
 * Looks first among what other vocabularies call the things that may stand
 * there, then among the names that may stand there, then among all names.
 *
 * Returns: (nullable): the one name that was meant, as far as can be told
 */
const char *
galley_vocabulary_nearest_element (const char *name, gsize n_bytes, GalleyElement parent)
{
  const char *habit = galley_vocabulary_habit (name, n_bytes, parent);
  Search search;

  if (habit != NULL)
    return habit;
  if (!search_init (&search, name, n_bytes))
    return NULL;

  for (guint i = GALLEY_ELEMENT_UNKNOWN + 1; i < GALLEY_N_ELEMENTS; i++)
    if (galley_vocabulary_allows (parent, i))
      search_offer (&search, galley_element_name (i));
  if (search.name != NULL)
    return search_answer (&search);

  for (guint i = GALLEY_ELEMENT_UNKNOWN + 1; i < GALLEY_N_ELEMENTS; i++)
    search_offer (&search, galley_element_name (i));
  return search_answer (&search);
}

/**
 * galley_vocabulary_nearest_attribute:
 * @name: an attribute name, prefix included, that does not belong there
 * @n_bytes: length of @name in bytes
 * @element: the element that it stands on
 *
 * Returns: (nullable): the one attribute of that element that was meant
 */
const char *
galley_vocabulary_nearest_attribute (const char *name, gsize n_bytes, GalleyElement element)
{
  const GalleyRule *rule = galley_vocabulary_rule (element);
  Search search;

  if (rule == NULL)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (attribute_habits); i++)
    {
      const Habit *habit = &attribute_habits[i];

      if (is_typed (habit, name, n_bytes)
          && galley_vocabulary_attribute_rule (element,
                                               galley_attribute_lookup (habit->meant, strlen (habit->meant))))
        return habit->meant;
    }

  if (!search_init (&search, name, n_bytes))
    return NULL;

  for (const GalleyAttributeRule *attribute = rule->attributes; attribute->attribute != GALLEY_ATTRIBUTE_NONE;
       attribute++)
    search_offer (&search, galley_attribute_name (attribute->attribute));
  search_offer (&search, galley_attribute_name (GALLEY_ATTRIBUTE_XML_LANG));
  return search_answer (&search);
}

/**
 * galley_vocabulary_nearest_choice:
 * @value: a value that is none of the choices
 * @n_bytes: length of @value in bytes
 * @choices: (array zero-terminated=1): the allowed words
 *
 * Returns: (nullable): the one choice that was meant
 */
const char *
galley_vocabulary_nearest_choice (const char *value, gsize n_bytes, const char *const *choices)
{
  Search search;

  if (!search_init (&search, value, n_bytes))
    return NULL;

  for (gsize i = 0; choices[i] != NULL; i++)
    search_offer (&search, choices[i]);
  return search_answer (&search);
}
