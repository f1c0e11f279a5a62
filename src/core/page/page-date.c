/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

#include "core/date/date-format.h"

/* Whether machines should be told: a year that is so far off is taken for a slip
 * of the pen by the Nu HTML Checker, and it is one nearly always. */
static gboolean
is_plausible (const char *datetime)
{
  return datetime[0] < '3';
}

static void
write_time_element (GalleyPageBuilder *self,
                    const char        *datetime,
                    const char        *text)
{
  if (!is_plausible (datetime))
    {
      galley_page_write_string (self, text);
      return;
    }

  galley_html_writer_start (self->out, GALLEY_HTML_TIME);
  galley_html_writer_attribute (self->out, "datetime", datetime);
  galley_page_write_string (self, text);
  galley_html_writer_end (self->out, GALLEY_HTML_TIME);
}

/**
 * galley_page_write_date:
 *
 * Writes a date in the article's language, as far as HTML can express it in
 * `time` elements.
 */
void
galley_page_write_date (GalleyPageBuilder *self,
                        const GalleyDate  *date)
{
  g_autoptr (GArray) pieces = galley_date_format_pieces (date, self->language, GALLEY_DATE_LONG);

  for (guint i = 0; i < pieces->len; i++)
    {
      const GalleyDatePiece *piece = &g_array_index (pieces, GalleyDatePiece, i);

      switch (piece->kind)
        {
        case GALLEY_DATE_PIECE_TEXT:
          galley_page_write_string (self, piece->text);
          break;
        case GALLEY_DATE_PIECE_TIME:
          write_time_element (self, piece->value, piece->text);
          break;
        case GALLEY_DATE_PIECE_ABBR:
          galley_html_writer_start (self->out, GALLEY_HTML_ABBR);
          galley_html_writer_attribute (self->out, "title", piece->value);
          galley_page_write_string (self, piece->text);
          galley_html_writer_end (self->out, GALLEY_HTML_ABBR);
          break;
        }
    }
}

/* What HTML accepts as the one date; NULL for a range and for what is not known exactly. */
static char *
machine_date (const GalleyDate *date)
{
  g_autofree char *datetime = date->is_range ? NULL : galley_date_html_datetime (&date->begin);

  return datetime != NULL && is_plausible (datetime) ? g_steal_pointer (&datetime) : NULL;
}

/**
 * galley_page_read_when:
 * @date: (out): what the element says of its date
 *
 * Returns: whether it says one that is understood
 */
gboolean
galley_page_read_when (GalleyPageBuilder *self,
                       GalleyNodeId       node,
                       GalleyDate        *date)
{
  g_autofree char *when = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_WHEN);

  return when != NULL && galley_date_parse_edtf (when, -1, date, NULL);
}

/* The words of a date that stand in the text, where they are those that would be
 * written for it: then lines must not break within them either. */
static char *
dup_own_words (GalleyPageBuilder *self,
               GalleyNodeId       node,
               const GalleyDate  *date)
{
  g_autofree char *written = NULL;
  g_autofree char *own = NULL;

  for (GALLEY_EACH_CHILD (self->tree, node, child))
    if (galley_tree_node (self->tree, child)->kind != GALLEY_NODE_TEXT)
      return NULL;

  written = galley_page_dup_text (self, node);
  own = galley_date_format (date, self->language, GALLEY_DATE_LONG);
  return g_strcmp0 (written, own) == 0 ? galley_date_format_unbroken (date, self->language, GALLEY_DATE_LONG) : NULL;
}

/**
 * galley_page_write_time:
 *
 * Writes a date in the text: its words, and for machines what they stand for.
 */
void
galley_page_write_time (GalleyPageBuilder *self,
                        GalleyNodeId       node)
{
  GalleyDate date;
  g_autofree char *datetime = NULL;
  g_autofree char *own = NULL;
  GalleyPageScope scope;

  if (!galley_page_read_when (self, node, &date))
    {
      galley_page_write_inline (self, node);
      return;
    }
  if (!galley_page_has_words (self, node))
    {
      galley_page_write_date (self, &date);
      return;
    }

  datetime = machine_date (&date);
  if (datetime == NULL)
    {
      galley_page_write_inline (self, node);
      return;
    }

  scope = galley_page_open (self, GALLEY_HTML_TIME, node);
  galley_html_writer_attribute (self->out, "datetime", datetime);
  own = dup_own_words (self, node, &date);
  if (own != NULL)
    galley_page_write_string (self, own);
  else
    galley_page_write_inline (self, node);
  galley_page_close (self, GALLEY_HTML_TIME, scope);
}

/**
 * galley_page_event_has_date:
 *
 * Whether galley_page_write_event_date() would write anything that shows.
 */
gboolean
galley_page_event_has_date (GalleyPageBuilder *self,
                            GalleyNodeId       event)
{
  g_autofree char *label = galley_page_dup_attribute (self, event, GALLEY_ATTRIBUTE_LABEL);
  GalleyDate date;

  return label != NULL || galley_page_read_when (self, event, &date);
}

/**
 * galley_page_write_event_date:
 *
 * Writes when an event was: in the words that the article gives, or else in those of its date.
 */
void
galley_page_write_event_date (GalleyPageBuilder *self,
                              GalleyNodeId       event)
{
  g_autofree char *label = galley_page_dup_attribute (self, event, GALLEY_ATTRIBUTE_LABEL);
  g_autofree char *datetime = NULL;
  GalleyDate date;
  gboolean has_date = galley_page_read_when (self, event, &date);

  if (label == NULL)
    {
      if (has_date)
        galley_page_write_date (self, &date);
      return;
    }

  datetime = has_date ? machine_date (&date) : NULL;
  if (datetime == NULL)
    {
      galley_page_write_string (self, label);
      return;
    }

  write_time_element (self, datetime, label);
}

/**
 * galley_page_write_stamp:
 * @phrase: fixed words with one %s
 * @stamp: a date or date-time, as written
 *
 * Writes the phrase with the date; what is no date stands in it as it was written.
 */
void
galley_page_write_stamp (GalleyPageBuilder *self,
                         const char        *phrase,
                         const char        *stamp)
{
  const char *rest = galley_page_write_before (self, phrase);
  GalleyDate date;

  if (galley_date_parse_stamp (stamp, -1, &date, NULL))
    galley_page_write_date (self, &date);
  else
    galley_page_write_string (self, stamp);
  galley_page_write_after (self, rest);
}
