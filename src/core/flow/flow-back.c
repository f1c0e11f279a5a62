/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/flow/flow-private.h"

#include <string.h>

#include "core/address/page-address.h"
#include "core/sources/source-link.h"
#include "core/text/quotation-marks.h"

static char *
dup_child (GalleyFlow *self, GalleyNodeId node, GalleyElement element)
{
  GalleyNodeId child = galley_tree_child (self->tree, node, element);
  char *text = child != GALLEY_NO_NODE ? galley_tree_text (self->tree, child) : NULL;

  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

/* Between the parts of a source: a full stop, unless a part ends with one. */
static void
end_sentence (GalleyFlow *self, const char *part)
{
  gsize n_bytes = strlen (part);

  galley_flow_string (self, n_bytes > 0 && strchr (".?!", part[n_bytes - 1]) != NULL ? " " : ". ");
}

static void
see_authors (GalleyFlow *self, GalleyNodeId source)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (GalleyNodeId node = galley_tree_child (self->tree, source, GALLEY_ELEMENT_SOURCE_AUTHOR); node != GALLEY_NO_NODE;
       node = galley_tree_next (self->tree, node, GALLEY_ELEMENT_SOURCE_AUTHOR))
    {
      g_autofree char *name = galley_tree_text (self->tree, node);

      if (*name != '\0')
        g_string_append_printf (names, "%s%s", names->len > 0 ? self->phrases->comma : "", name);
    }
  if (names->len > 0)
    {
      galley_flow_string (self, names->str);
      end_sentence (self, names->str);
    }
}

/* When it was looked at, and a copy that stays, if the title does not lead there
 * already; FALSE where nothing is said of it. */
static gboolean
see_availability (GalleyFlow *self, GalleyNodeId source)
{
  g_autofree char *accessed = dup_child (self, source, GALLEY_ELEMENT_ACCESSED);
  g_autofree char *address = galley_source_link_archive (self->tree, source);
  g_autofree char *of_title = galley_source_link (self->tree, source);

  if (accessed == NULL && address == NULL)
    return FALSE;

  galley_flow_string (self, " (");
  if (accessed != NULL)
    {
      g_autofree char *date = galley_flow_date (self, accessed);
      g_autofree char *words = galley_phrases_fill (self->phrases->accessed, date);

      galley_flow_string (self, words);
    }
  if (accessed != NULL && address != NULL)
    galley_flow_string (self, self->phrases->comma);
  if (address != NULL && g_strcmp0 (address, of_title) == 0)
    galley_flow_string (self, self->phrases->archived);
  else if (address != NULL)
    galley_flow_link (self, address, self->phrases->archived);
  galley_flow_string (self, ")");
  return TRUE;
}

/* Ends what names the source, and came to an end with PART. */
static void
end_naming (GalleyFlow *self, GalleyNodeId source, const char *part)
{
  if (see_availability (self, source))
    galley_flow_string (self, ". ");
  else
    end_sentence (self, part);
}

/* The title is the last of the name where nobody published it. */
static void
end_title (GalleyFlow *self, GalleyNodeId source, const char *title)
{
  g_autofree char *publisher = dup_child (self, source, GALLEY_ELEMENT_PUBLISHER);
  g_autofree char *published = dup_child (self, source, GALLEY_ELEMENT_SOURCE_PUBLISHED);

  if (publisher == NULL && published == NULL)
    end_naming (self, source, title);
  else
    end_sentence (self, title);
}

static void
see_title (GalleyFlow *self, GalleyNodeId source, const char *address)
{
  GalleyNodeId title = galley_tree_child (self->tree, source, GALLEY_ELEMENT_SOURCE_TITLE);
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  if (title == GALLEY_NO_NODE || !galley_flow_shows (self, title))
    {
      label = address != NULL ? galley_page_address_label (address) : NULL;
      if (label != NULL)
        {
          galley_flow_link (self, address, label);
          end_title (self, source, "");
        }
      return;
    }

  text = galley_tree_text (self->tree, title);
  galley_flow_open (self, GALLEY_FLOW_EM);
  if (address != NULL)
    galley_flow_open_link (self, address);
  galley_flow_content (self, title);
  if (address != NULL)
    galley_flow_close (self);
  galley_flow_close (self);
  end_title (self, source, text);
}

static void
see_publisher (GalleyFlow *self, GalleyNodeId source)
{
  g_autofree char *publisher = dup_child (self, source, GALLEY_ELEMENT_PUBLISHER);
  g_autofree char *published = dup_child (self, source, GALLEY_ELEMENT_SOURCE_PUBLISHED);
  g_autofree char *date = published != NULL ? galley_flow_date (self, published) : NULL;

  if (publisher != NULL)
    galley_flow_string (self, publisher);
  if (publisher != NULL && date != NULL)
    galley_flow_string (self, self->phrases->comma);
  if (date != NULL)
    galley_flow_string (self, date);
  if (publisher != NULL || date != NULL)
    end_naming (self, source, date != NULL ? date : publisher);
}

static void
see_quote (GalleyFlow *self, GalleyNodeId source)
{
  GalleyNodeId quote = galley_tree_child (self->tree, source, GALLEY_ELEMENT_QUOTE);
  const GalleyQuotationMarks *marks = galley_quotation_marks_get (self->language, 0);

  if (quote == GALLEY_NO_NODE || !galley_flow_shows (self, quote))
    return;

  galley_flow_string (self, marks->opening);
  galley_flow_content (self, quote);
  self->space = FALSE;
  galley_flow_string (self, marks->closing);
  galley_flow_string (self, " ");
}

static void
see_identifiers (GalleyFlow *self, GalleyNodeId source)
{
  g_autofree char *doi = dup_child (self, source, GALLEY_ELEMENT_DOI);
  g_autofree char *isbn = dup_child (self, source, GALLEY_ELEMENT_ISBN);

  if (doi != NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (doi, "/:;()", FALSE);
      g_autofree char *written = g_strconcat ("https://doi.org/", escaped, NULL);
      g_autofree char *address = galley_page_address (written, GALLEY_LINK_WEB);

      galley_flow_string (self, "DOI ");
      if (address != NULL)
        galley_flow_link (self, address, doi);
      else
        galley_flow_string (self, doi);
      galley_flow_string (self, ". ");
    }
  if (isbn != NULL)
    {
      galley_flow_string (self, "ISBN ");
      galley_flow_string (self, isbn);
      galley_flow_string (self, ". ");
    }
}

/**
 * galley_flow_sources:
 *
 * Reads the sources in the order of their numbers; their notes are nobody's
 * business but the writer's, and so is their status, which decides on links alone.
 */
void
galley_flow_sources (GalleyFlow *self)
{
  GalleyFlowItem list = { .kind = GALLEY_FLOW_SOURCES, .node = galley_article_get_sources (self->article),
                          .text = self->phrases->sources };
  guint n_sources = galley_article_get_n_sources (self->article);

  if (n_sources == 0)
    return;

  galley_flow_begin (self, list);
  for (guint number = 1; number <= n_sources; number++)
    {
      const GalleySource *source =
        galley_article_get_source (self->article, galley_article_source_at_number (self->article, number));
      GalleyFlowItem item = { .kind = GALLEY_FLOW_SOURCE, .number = number, .node = source->node };
      g_autofree char *address = galley_source_link (self->tree, source->node);

      galley_flow_start_text (self);
      galley_flow_begin (self, item);
      see_authors (self, source->node);
      see_title (self, source->node, address);
      see_publisher (self, source->node);
      see_quote (self, source->node);
      see_identifiers (self, source->node);
      galley_flow_end (self, item);
    }
  galley_flow_end (self, list);
}

static const char *
correction_kind (GalleyFlow *self, GalleyNodeId node)
{
  g_autofree char *type = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_TYPE);

  if (g_strcmp0 (type, "clarification") == 0)
    return self->phrases->clarification;
  if (g_strcmp0 (type, "update") == 0)
    return self->phrases->update;
  if (g_strcmp0 (type, "retraction") == 0)
    return self->phrases->retraction;
  return self->phrases->correction;
}

/**
 * galley_flow_corrections:
 *
 * Reads the corrections as a section with a paragraph each.
 */
void
galley_flow_corrections (GalleyFlow *self)
{
  GalleyNodeId corrections = galley_article_get_corrections (self->article);
  GalleyFlowItem heading = { .kind = GALLEY_FLOW_HEADING, .number = 2, .node = corrections };
  GalleyFlowItem paragraph = { .kind = GALLEY_FLOW_PARAGRAPH };
  gboolean has_heading = FALSE;

  if (corrections == GALLEY_NO_NODE)
    return;

  for (GALLEY_EACH_CHILD (self->tree, corrections, child))
    {
      g_autofree char *stamp = NULL;
      g_autofree char *date = NULL;

      if (galley_tree_node (self->tree, child)->kind != GALLEY_NODE_ELEMENT || galley_flow_is_private (self, child) ||
          !galley_flow_shows (self, child))
        continue;

      if (!has_heading)
        {
          galley_flow_start_text (self);
          galley_flow_begin (self, heading);
          galley_flow_string (self, self->phrases->corrections);
          galley_flow_end (self, heading);
          has_heading = TRUE;
        }

      stamp = galley_tree_attr_value (self->tree, child, GALLEY_ATTRIBUTE_DATE);
      date = stamp != NULL ? galley_flow_stamp (self, stamp) : NULL;
      paragraph.node = child;
      galley_flow_start_text (self);
      galley_flow_begin (self, paragraph);
      galley_flow_open (self, GALLEY_FLOW_STRONG);
      galley_flow_string (self, correction_kind (self, child));
      if (date != NULL)
        {
          galley_flow_string (self, self->phrases->comma);
          galley_flow_string (self, date);
        }
      galley_flow_close (self);
      galley_flow_string (self, self->phrases->colon);
      galley_flow_content (self, child);
      galley_flow_end (self, paragraph);
    }
}
