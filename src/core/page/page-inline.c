/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

#include <string.h>

#include "core/address/page-address.h"
#include "core/article/markup.h"
#include "core/text/i18n.h"

typedef void (*WriteFunc) (GalleyHtmlWriter *writer, const char *text, gssize n_bytes);

/* Text goes from the article to the page without a copy in between; only
 * references are decoded on the way. */
static void
write_text (GalleyPageBuilder *self,
            GalleyNodeId       node,
            gsize              skip,
            WriteFunc          write)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);
  const char *text = self->text + n->content_start;
  gsize n_bytes = n->content_end - n->content_start;
  gsize done = skip;
  GalleySpan reference;
  gunichar character;

  if (!(n->flags & GALLEY_NODE_CDATA) && galley_tokens_get (self->tree->tokens, n->token)->flags & GALLEY_TOKEN_AMPERSAND)
    {
      while (galley_markup_next_reference (text, n_bytes, done, &reference, &character))
        {
          char buffer[6];

          write (self->out, text + done, reference.start - done);
          if (character != 0)
            write (self->out, buffer, g_unichar_to_utf8 (character, buffer));
          else
            write (self->out, text + reference.start, galley_span_length (reference));
          done = reference.end;
        }
    }

  write (self->out, text + done, n_bytes - done);
}

/* All text inside, without any markup: what lies too deep. */
static void
write_flat (GalleyPageBuilder *self,
            GalleyNodeId       node)
{
  GalleyNodeId after = galley_tree_node (self->tree, node)->after;
  GalleyNodeId i = node;

  while (i < after)
    {
      if (galley_page_is_private (self, i))
        {
          i = galley_tree_node (self->tree, i)->after;
          continue;
        }
      if (galley_tree_node (self->tree, i)->kind == GALLEY_NODE_TEXT)
        write_text (self, i, 0, galley_html_writer_prose);
      i++;
    }
}

static void
write_wrapped (GalleyPageBuilder *self,
               GalleyHtmlTag      tag,
               GalleyNodeId       node)
{
  GalleyPageScope scope = galley_page_open (self, tag, node);

  galley_page_write_inline (self, node);
  galley_page_close (self, tag, scope);
}

/* Nothing but its language makes a span an element of the page. */
static void
write_span (GalleyPageBuilder *self,
            GalleyNodeId       node)
{
  GalleyPageScope scope = galley_page_enter (self, node);

  if (strcmp (self->language, self->html_language) == 0)
    {
      galley_page_write_inline (self, node);
      galley_page_leave (self, scope);
      return;
    }

  galley_html_writer_start (self->out, GALLEY_HTML_SPAN);
  galley_page_write_language (self);
  galley_page_write_inline (self, node);
  galley_page_close (self, GALLEY_HTML_SPAN, scope);
}

static void
write_link (GalleyPageBuilder *self,
            GalleyNodeId       node)
{
  g_autofree char *written = NULL;
  g_autofree char *href = NULL;
  GalleyPageScope scope;

  if (self->in_link || self->is_hidden)
    {
      galley_page_write_inline (self, node);
      return;
    }

  written = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_HREF);
  href = galley_page_address (written, GALLEY_LINK_ANY);
  if (href == NULL)
    {
      if (written != NULL)
        galley_page_problem (self, GALLEY_PROBLEM_LEFT_OUT, GALLEY_SEVERITY_WARNING,
                             galley_tree_attr (self->tree, node, GALLEY_ATTRIBUTE_HREF)->value,
                             _("A page cannot link to this address. The text of the link is kept, without the link."));
      galley_page_write_inline (self, node);
      return;
    }

  galley_html_writer_start (self->out, GALLEY_HTML_A);
  galley_html_writer_attribute (self->out, "href", href);
  scope = galley_page_enter (self, node);
  galley_page_write_language (self);
  self->in_link = TRUE;
  if (galley_page_has_words (self, node))
    {
      galley_page_write_inline (self, node);
    }
  else
    {
      g_autofree char *label = galley_page_address_label (href);

      galley_page_write_string (self, label);
    }
  self->in_link = FALSE;
  galley_page_close (self, GALLEY_HTML_A, scope);
}

static void
write_abbreviation (GalleyPageBuilder *self,
                    GalleyNodeId       node)
{
  g_autofree char *title = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_TITLE);
  GalleyPageScope scope = galley_page_open (self, GALLEY_HTML_ABBR, node);

  if (title != NULL && *g_strstrip (title) != '\0')
    galley_html_writer_attribute (self->out, "title", title);
  galley_page_write_inline (self, node);
  galley_page_close (self, GALLEY_HTML_ABBR, scope);
}

/**
 * galley_page_citation_has_source:
 *
 * Whether the citation is of a source that the article has.
 */
gboolean
galley_page_citation_has_source (GalleyPageBuilder *self,
                                 GalleyNodeId       node)
{
  guint citation = galley_article_find_citation (self->article, node);

  return citation != G_MAXUINT && galley_article_get_citation (self->article, citation)->source != G_MAXUINT;
}

/**
 * galley_page_source_id:
 *
 * The identifier of a source in the page's list.
 */
char *
galley_page_source_id (GalleyPageBuilder *self,
                       guint              source)
{
  const GalleySource *s = galley_article_get_source (self->article, source);
  char *id = galley_page_dup_id (self, s->node);

  return id != NULL ? id : galley_page_own_id (self, "source-%u", s->number);
}

/**
 * galley_page_mark_id:
 *
 * The identifier of a citation's mark in the text.
 */
char *
galley_page_mark_id (GalleyPageBuilder    *self,
                     const GalleyCitation *citation)
{
  guint number = galley_article_get_source (self->article, citation->source)->number;

  return citation->ordinal == 0 ? galley_page_own_id (self, "ref-%u", number)
                                : galley_page_own_id (self, "ref-%u-%u", number, citation->ordinal + 1);
}

/**
 * galley_page_write_mark:
 * @node: a citation, or a block quote with one
 *
 * Writes the number of the source as a link to it, close to the word before.
 */
void
galley_page_write_mark (GalleyPageBuilder *self,
                        GalleyNodeId       node)
{
  const GalleyCitation *citation;
  g_autofree char *place = NULL;
  g_autofree char *id = NULL;
  g_autofree char *named = NULL;
  g_autofree char *label = NULL;
  char number[16];
  guint index;

  if (self->is_hidden || !galley_page_citation_has_source (self, node))
    return;
  index = galley_article_find_citation (self->article, node);
  citation = galley_article_get_citation (self->article, index);

  g_snprintf (number, sizeof number, "%u", galley_article_get_source (self->article, citation->source)->number);
  place = galley_page_dup_attribute (self, node, GALLEY_ATTRIBUTE_AT);
  named = place != NULL ? g_strconcat (number, ", ", place, NULL) : NULL;
  label = galley_phrases_fill (self->phrases->source, named != NULL ? named : number);
  id = galley_page_mark_id (self, citation);

  galley_html_writer_drop_space (self->out);
  galley_html_writer_start (self->out, GALLEY_HTML_SUP);
  /* Two marks in a row would read as one number. */
  if (self->after_mark == galley_html_writer_get_open_start (self->out))
    galley_page_write_string (self, ",");

  if (self->in_link)
    {
      galley_html_writer_start (self->out, GALLEY_HTML_SPAN);
      galley_html_writer_attribute (self->out, "id", id);
      galley_page_write_string (self, number);
      galley_html_writer_end (self->out, GALLEY_HTML_SPAN);
    }
  else
    {
      GalleyPageScope scope = galley_page_open_words (self, GALLEY_HTML_A);
      g_autofree char *source_id = galley_page_source_id (self, citation->source);
      g_autofree char *fragment = g_strconcat ("#", source_id, NULL);
      g_autofree char *href = galley_page_address (fragment, GALLEY_LINK_RELATIVE);

      galley_html_writer_attribute (self->out, "id", id);
      galley_html_writer_attribute (self->out, "href", href);
      galley_html_writer_attribute (self->out, "role", "doc-noteref");
      galley_html_writer_attribute (self->out, "aria-label", label);
      galley_page_write_string (self, number);
      galley_page_close (self, GALLEY_HTML_A, scope);
    }
  galley_html_writer_end (self->out, GALLEY_HTML_SUP);
  self->marked_citations[index] = TRUE;
  self->after_mark = galley_html_writer_get_length (self->out);
}

static void
write_element (GalleyPageBuilder *self,
               GalleyNodeId       node)
{
  GalleyPageScope scope;

  if (galley_page_is_private (self, node))
    {
      galley_page_report_misplaced (self, node);
      return;
    }

  switch ((int) galley_tree_node (self->tree, node)->element)
    {
    case GALLEY_ELEMENT_EM:
      write_wrapped (self, GALLEY_HTML_EM, node);
      return;
    case GALLEY_ELEMENT_STRONG:
      write_wrapped (self, GALLEY_HTML_STRONG, node);
      return;
    case GALLEY_ELEMENT_SUB:
      write_wrapped (self, GALLEY_HTML_SUB, node);
      return;
    case GALLEY_ELEMENT_SUP:
      write_wrapped (self, GALLEY_HTML_SUP, node);
      return;
    case GALLEY_ELEMENT_CODE:
      write_wrapped (self, GALLEY_HTML_CODE, node);
      return;
    case GALLEY_ELEMENT_Q:
      write_wrapped (self, GALLEY_HTML_Q, node);
      return;
    case GALLEY_ELEMENT_SPAN:
      write_span (self, node);
      return;
    case GALLEY_ELEMENT_ABBR:
      write_abbreviation (self, node);
      return;
    case GALLEY_ELEMENT_A:
      write_link (self, node);
      return;
    case GALLEY_ELEMENT_CITE:
      galley_page_write_inline (self, node);
      galley_page_write_mark (self, node);
      return;
    case GALLEY_ELEMENT_TIME:
      galley_page_write_time (self, node);
      return;
    case GALLEY_ELEMENT_BR:
      galley_html_writer_start (self->out, GALLEY_HTML_BR);
      galley_html_writer_end (self->out, GALLEY_HTML_BR);
      return;
    case GALLEY_ELEMENT_UNKNOWN:
      galley_page_report_misplaced (self, node);
      break;
    default:
      /* Something that has no place here: its words stay words of their own. */
      galley_page_report_misplaced (self, node);
      galley_page_write_string (self, " ");
      break;
    }

  scope = galley_page_enter (self, node);
  galley_page_write_inline (self, node);
  galley_page_leave (self, scope);
  if (galley_tree_node (self->tree, node)->element != GALLEY_ELEMENT_UNKNOWN)
    galley_page_write_string (self, " ");
}

/**
 * galley_page_write_node:
 *
 * Writes one text or text-level element.
 */
void
galley_page_write_node (GalleyPageBuilder *self,
                        GalleyNodeId       node)
{
  const GalleyNode *n = galley_tree_node (self->tree, node);

  if (n->kind == GALLEY_NODE_TEXT)
    write_text (self, node, 0, galley_html_writer_prose);
  else if (n->kind == GALLEY_NODE_ELEMENT && n->depth >= GALLEY_PAGE_MAX_DEPTH)
    write_flat (self, node);
  else if (n->kind == GALLEY_NODE_ELEMENT)
    write_element (self, node);
}

/**
 * galley_page_write_inline:
 *
 * Writes everything inside as running text.
 */
void
galley_page_write_inline (GalleyPageBuilder *self,
                          GalleyNodeId       parent)
{
  for (GALLEY_EACH_CHILD (self->tree, parent, child))
    galley_page_write_node (self, child);
}

/**
 * galley_page_write_verbatim:
 *
 * Writes the text inside with its white space, without the line end that only
 * sets the start tag off.
 */
void
galley_page_write_verbatim (GalleyPageBuilder *self,
                            GalleyNodeId       node)
{
  GalleyNodeId after = galley_tree_node (self->tree, node)->after;
  gboolean is_first = TRUE;

  for (GalleyNodeId i = node + 1; i < after;)
    {
      const GalleyNode *n = galley_tree_node (self->tree, i);
      gsize skip = 0;

      if (galley_page_is_private (self, i))
        {
          i = n->after;
          continue;
        }
      if (n->kind == GALLEY_NODE_TEXT && n->content_end > n->content_start)
        {
          if (is_first && self->text[n->content_start] == '\n')
            skip = 1;
          else if (is_first && n->content_end - n->content_start > 1 && strncmp (self->text + n->content_start, "\r\n", 2) == 0)
            skip = 2;
          write_text (self, i, skip, galley_html_writer_verbatim);
          is_first = FALSE;
        }
      i++;
    }
}

/**
 * galley_page_write_string:
 *
 * Writes running text that is not in the article.
 */
void
galley_page_write_string (GalleyPageBuilder *self,
                          const char        *text)
{
  galley_html_writer_prose (self->out, text, -1);
}
