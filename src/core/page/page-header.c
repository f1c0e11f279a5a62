/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

#include <string.h>

#include "core/address/page-address.h"

#define SEPARATOR " · "

/* Short facts that stand side by side. */
typedef struct
{
  gboolean is_list;
  guint n_written;
} Facts;

static const struct
{
  const char *role;       /* NULL is also for an author who has none, or an unknown one */
  gsize phrase;
} roles[] = {
  { NULL, offsetof (GalleyPhrases, by) },
  { "photographer", offsetof (GalleyPhrases, photographs_by) },
  { "illustrator", offsetof (GalleyPhrases, illustrated_by) },
  { "translator", offsetof (GalleyPhrases, translated_by) },
  { "editor", offsetof (GalleyPhrases, edited_by) },
};

static void
write_field (GalleyPageBuilder *self,
             GalleyElement      element,
             GalleyHtmlTag      tag,
             const char        *class)
{
  GalleyNodeId node = galley_article_get_field (self->article, element);
  GalleyPageScope scope;

  if (node == GALLEY_NO_NODE || !galley_page_shows (self, node))
    return;

  scope = galley_page_open (self, tag, node);
  galley_page_class (self, class);
  galley_page_write_inline (self, node);
  galley_page_close (self, tag, scope);
}

/* Several are a list. Marks between them would be left at the ends of lines that
 * wrap, so the style draws them; without one of ours they are text. */
static Facts
open_facts (GalleyPageBuilder *self,
            const char        *class,
            guint              n_facts)
{
  Facts facts = { .is_list = n_facts > 1 && !self->options->plain };

  galley_html_writer_start (self->out, facts.is_list ? GALLEY_HTML_UL : GALLEY_HTML_P);
  galley_page_class (self, class);

  return facts;
}

static void
open_fact (GalleyPageBuilder *self,
           Facts             *facts)
{
  if (facts->is_list)
    galley_html_writer_start (self->out, GALLEY_HTML_LI);
  else if (facts->n_written > 0)
    galley_page_write_string (self, SEPARATOR);
  facts->n_written++;
}

static void
close_fact (GalleyPageBuilder *self,
            const Facts       *facts)
{
  if (facts->is_list)
    galley_html_writer_end (self->out, GALLEY_HTML_LI);
}

static void
close_facts (GalleyPageBuilder *self,
             const Facts       *facts)
{
  galley_html_writer_end (self->out, facts->is_list ? GALLEY_HTML_UL : GALLEY_HTML_P);
}

/* An element of its own says what it is, and its language. */
static void
write_place (GalleyPageBuilder *self,
             GalleyNodeId       node,
             Facts             *facts)
{
  GalleyPageScope scope = galley_page_enter (self, node);
  gboolean is_span = !facts->is_list && (!self->options->plain || strcmp (self->language, self->html_language) != 0);

  open_fact (self, facts);
  if (is_span)
    galley_html_writer_start (self->out, GALLEY_HTML_SPAN);
  if (is_span || facts->is_list)
    {
      galley_page_class (self, "place");
      galley_page_write_language (self);
    }
  galley_page_write_inline (self, node);
  if (is_span)
    galley_html_writer_end (self->out, GALLEY_HTML_SPAN);
  close_fact (self, facts);
  galley_page_leave (self, scope);
}

static void
write_headline (GalleyPageBuilder *self)
{
  GalleyNodeId node = galley_article_get_field (self->article, GALLEY_ELEMENT_HEADLINE);
  GalleyPageScope scope;

  if (node != GALLEY_NO_NODE && galley_page_has_words (self, node))
    {
      scope = galley_page_open (self, GALLEY_HTML_H1, node);
      galley_page_write_inline (self, node);
    }
  else
    {
      scope = galley_page_open_words (self, GALLEY_HTML_H1);
      galley_page_write_string (self, self->phrases->untitled);
    }
  galley_page_close (self, GALLEY_HTML_H1, scope);
}

/* Which of the roles above a head child has; -1 where it is no author to show. */
static int
find_role (GalleyPageBuilder *self,
           GalleyNodeId       node)
{
  if (galley_tree_node (self->tree, node)->element != GALLEY_ELEMENT_AUTHOR || !galley_page_has_words (self, node))
    return -1;

  for (guint i = 1; i < G_N_ELEMENTS (roles); i++)
    if (galley_tree_attr_is (self->tree, node, GALLEY_ATTRIBUTE_ROLE, roles[i].role))
      return (int) i;

  return 0;
}

static void
write_author (GalleyPageBuilder *self,
              GalleyNodeId       node,
              gboolean           is_author)
{
  g_autofree char *url = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_URL);
  g_autofree char *href = galley_page_address (url, GALLEY_LINK_ANY);
  GalleyPageScope scope;

  if (href == NULL)
    {
      galley_page_write_inline (self, node);
      return;
    }

  galley_html_writer_start (self->out, GALLEY_HTML_A);
  if (is_author)
    galley_html_writer_attribute (self->out, "rel", "author");
  galley_html_writer_attribute (self->out, "href", href);
  scope = galley_page_enter (self, node);
  galley_page_write_language (self);
  self->in_link = TRUE;
  galley_page_write_inline (self, node);
  self->in_link = FALSE;
  galley_page_close (self, GALLEY_HTML_A, scope);
}

/* Fixed words around something, in their own language. */
static void
write_words (GalleyPageBuilder *self,
             const char        *words,
             gsize              n_bytes)
{
  GalleyPageScope scope;

  if (n_bytes == 0)
    return;
  if (galley_page_speaks (self))
    {
      galley_html_writer_prose (self->out, words, n_bytes);
      return;
    }

  scope = galley_page_open_words (self, GALLEY_HTML_SPAN);
  galley_html_writer_prose (self->out, words, n_bytes);
  galley_page_close (self, GALLEY_HTML_SPAN, scope);
}

/**
 * galley_page_write_before:
 * @phrase: fixed words with one %s
 *
 * Writes what stands before the %s.
 *
 * Returns: what galley_page_write_after() wants
 */
const char *
galley_page_write_before (GalleyPageBuilder *self,
                          const char        *phrase)
{
  const char *place = strstr (phrase, "%s");

  write_words (self, phrase, (gsize) (place - phrase));
  return place + 2;
}

/**
 * galley_page_write_after:
 * @rest: the answer of galley_page_write_before()
 *
 * Writes what stands behind the %s.
 */
void
galley_page_write_after (GalleyPageBuilder *self,
                         const char        *rest)
{
  write_words (self, rest, strlen (rest));
}

static guint
count_names (GalleyPageBuilder *self,
             GalleyNodeId       head,
             int                role)
{
  guint n_names = 0;

  for (GALLEY_EACH_CHILD (self->tree, head, child))
    n_names += find_role (self, child) == role;

  return n_names;
}

static void
write_names (GalleyPageBuilder *self,
             GalleyNodeId       head,
             int                role,
             Facts             *facts)
{
  const char *phrase = G_STRUCT_MEMBER (const char *, self->phrases, roles[role].phrase);
  const char *rest;
  guint n_names = count_names (self, head, role);
  guint n = 0;

  if (n_names == 0)
    return;

  open_fact (self, facts);
  rest = galley_page_write_before (self, phrase);
  for (GALLEY_EACH_CHILD (self->tree, head, child))
    {
      if (find_role (self, child) != role)
        continue;
      if (n > 0)
        {
          const char *joint = n == n_names - 1 ? self->phrases->and : self->phrases->comma;

          write_words (self, joint, strlen (joint));
        }
      write_author (self, child, role == 0);
      n++;
    }
  galley_page_write_after (self, rest);
  close_fact (self, facts);
}

static void
write_byline (GalleyPageBuilder *self)
{
  GalleyNodeId head = galley_article_get_head (self->article);
  GalleyNodeId byline = galley_article_get_field (self->article, GALLEY_ELEMENT_BYLINE);
  guint n_roles = 0;
  Facts facts;

  if (byline != GALLEY_NO_NODE && galley_page_shows (self, byline))
    {
      write_field (self, GALLEY_ELEMENT_BYLINE, GALLEY_HTML_P, "byline");
      return;
    }
  if (head == GALLEY_NO_NODE)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    n_roles += count_names (self, head, (int) i) > 0;
  if (n_roles == 0)
    return;

  facts = open_facts (self, "byline", n_roles);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    write_names (self, head, (int) i, &facts);
  close_facts (self, &facts);
}

static void
write_stamp (GalleyPageBuilder *self,
             const char        *phrase,
             const char        *stamp,
             Facts             *facts)
{
  if (stamp == NULL)
    return;

  open_fact (self, facts);
  galley_page_write_stamp (self, phrase, stamp);
  close_fact (self, facts);
}

/* Place, dates and reading time. */
static void
write_dates (GalleyPageBuilder *self)
{
  GalleyNodeId place = galley_article_get_field (self->article, GALLEY_ELEMENT_DATELINE);
  g_autofree char *published = galley_page_dup_field (self, GALLEY_ELEMENT_PUBLISHED);
  g_autofree char *updated = galley_page_dup_field (self, GALLEY_ELEMENT_UPDATED);
  guint minutes = galley_statistics_get_minutes (&self->counts);
  gboolean has_place = place != GALLEY_NO_NODE && galley_page_has_words (self, place);
  guint n_facts = (guint) has_place + (published != NULL) + (updated != NULL) + (minutes > 0);
  Facts facts;

  if (n_facts == 0)
    return;

  facts = open_facts (self, "dates", n_facts);
  if (has_place)
    write_place (self, place, &facts);
  write_stamp (self, self->phrases->published, published, &facts);
  write_stamp (self, self->phrases->updated, updated, &facts);
  if (minutes > 0)
    {
      g_autofree char *number = g_strdup_printf ("%u", minutes);
      g_autofree char *words = galley_phrases_fill (self->phrases->minutes, number);

      open_fact (self, &facts);
      write_words (self, words, strlen (words));
      close_fact (self, &facts);
    }
  close_facts (self, &facts);
}

/**
 * galley_page_write_header:
 *
 * Writes everything above the lead figure.
 */
void
galley_page_write_header (GalleyPageBuilder *self)
{
  GalleyNodeId head = galley_article_get_head (self->article);
  GalleySpan source = head != GALLEY_NO_NODE ? galley_tree_span (self->tree, head) : GALLEY_SPAN (0, 0);
  GalleyPageScope scope = galley_page_open (self, GALLEY_HTML_HEADER, head);
  guint piece = galley_page_begin_piece (self, head, source);

  write_field (self, GALLEY_ELEMENT_KICKER, GALLEY_HTML_P, "kicker");
  write_headline (self);
  write_field (self, GALLEY_ELEMENT_STANDFIRST, GALLEY_HTML_P, "standfirst");
  write_byline (self);
  write_dates (self);

  galley_page_close (self, GALLEY_HTML_HEADER, scope);
  galley_page_end_piece (self, piece);
}

/**
 * galley_page_write_footer:
 *
 * Writes the rights, where there are any.
 */
void
galley_page_write_footer (GalleyPageBuilder *self)
{
  GalleyNodeId rights = galley_article_get_field (self->article, GALLEY_ELEMENT_RIGHTS);
  guint piece;

  if (rights == GALLEY_NO_NODE || !galley_page_shows (self, rights))
    return;

  galley_html_writer_start (self->out, GALLEY_HTML_FOOTER);
  piece = galley_page_begin_piece (self, rights, galley_tree_span (self->tree, rights));
  write_field (self, GALLEY_ELEMENT_RIGHTS, GALLEY_HTML_P, "rights");
  galley_html_writer_end (self->out, GALLEY_HTML_FOOTER);
  galley_page_end_piece (self, piece);
}
