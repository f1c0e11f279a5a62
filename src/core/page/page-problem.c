/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

#include "core/text/i18n.h"

/**
 * galley_page_problem:
 * @span: bytes of the article
 *
 * Notes that something did not come into the page as it is in the article.
 */
void
galley_page_problem (GalleyPageBuilder *self,
                     GalleyProblemCode  code,
                     GalleySeverity     severity,
                     GalleySpan         span,
                     const char        *message)
{
  if (self->problems != NULL)
    galley_problem_tally_add (self->problems, code, severity, span, message);
}

/**
 * galley_page_report_left_out:
 *
 * Says that what stands in the node does not come into the page.
 */
void
galley_page_report_left_out (GalleyPageBuilder *self,
                             GalleyNodeId       node)
{
  if (self->problems == NULL || galley_page_is_private (self, node) || !galley_page_has_words (self, node))
    return;

  galley_page_problem (self, GALLEY_PROBLEM_LEFT_OUT, GALLEY_SEVERITY_WARNING, galley_tree_tag_span (self->tree, node),
                       _("This has no place here, and the page leaves it out."));
}

/**
 * galley_page_report_misplaced:
 *
 * Says that the page can make nothing of an element where it stands; each name once.
 */
void
galley_page_report_misplaced (GalleyPageBuilder *self,
                              GalleyNodeId       node)
{
  guint element = galley_tree_node (self->tree, node)->element;
  GalleySeverity severity = GALLEY_SEVERITY_WARNING;
  GalleySpan span;
  g_autofree char *bytes = NULL;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (self->problems == NULL || element == GALLEY_ELEMENT_ARTICLE || element == GALLEY_ELEMENT_BODY ||
      element == GALLEY_ELEMENT_HEAD || element == GALLEY_ELEMENT_SOURCES || element == GALLEY_ELEMENT_CORRECTIONS ||
      galley_tree_node (self->tree, node)->depth >= GALLEY_PAGE_MAX_DEPTH)
    return;

  span = galley_tree_name_span (self->tree, node);
  bytes = g_strndup (self->text + span.start, MIN (galley_span_length (span), 60));
  name = g_utf8_make_valid (bytes, -1);
  if (g_hash_table_contains (self->reported, name))
    return;

  switch (element)
    {
    case GALLEY_ELEMENT_NOTE:
    case GALLEY_ELEMENT_SOURCE_NOTE:
    case GALLEY_ELEMENT_EMBARGO:
      return;
    case GALLEY_ELEMENT_FOREIGN:
      if (!galley_page_has_words (self, node))
        return;
      severity = GALLEY_SEVERITY_NOTE;
      message = g_strdup_printf (_("“%s” belongs to another program. The page leaves it out, with the text inside."), name);
      break;
    case GALLEY_ELEMENT_UNKNOWN:
      message = g_strdup_printf (_("The page does not know what “%s” means and shows only the text inside."), name);
      break;
    default:
      message = g_strdup_printf (_("“%s” means nothing in this place. The page shows only the text inside."), name);
      break;
    }
  galley_page_problem (self, GALLEY_PROBLEM_LEFT_OUT, severity, galley_tree_tag_span (self->tree, node), message);
  g_hash_table_add (self->reported, g_steal_pointer (&name));
}
