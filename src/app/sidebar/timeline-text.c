/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/timeline-text.h"

#include <glib/gi18n.h>

#include "core/date/date-format.h"

static const GalleySource *
find_source (const GalleyArticle *article, GalleyNodeId node)
{
  guint citation = galley_article_find_citation (article, node);
  guint source = citation != G_MAXUINT ? galley_article_get_citation (article, citation)->source : G_MAXUINT;

  return source != G_MAXUINT ? galley_article_get_source (article, source) : NULL;
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (list, attribute);
}

static void
add_look (PangoAttrList *list, GalleyElement element, gsize start, gsize end)
{
  switch ((int) element)
    {
    case GALLEY_ELEMENT_EM:
      add_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
      break;
    case GALLEY_ELEMENT_STRONG:
      add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
      break;
    case GALLEY_ELEMENT_A:
      add_attribute (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
      break;
    case GALLEY_ELEMENT_CODE:
      add_attribute (list, pango_attr_family_new ("monospace"), start, end);
      break;
    case GALLEY_ELEMENT_SUB:
      add_attribute (list, pango_attr_font_scale_new (PANGO_FONT_SCALE_SUBSCRIPT), start, end);
      add_attribute (list, pango_attr_baseline_shift_new (PANGO_BASELINE_SHIFT_SUBSCRIPT), start, end);
      break;
    case GALLEY_ELEMENT_SUP:
      add_attribute (list, pango_attr_font_scale_new (PANGO_FONT_SCALE_SUPERSCRIPT), start, end);
      add_attribute (list, pango_attr_baseline_shift_new (PANGO_BASELINE_SHIFT_SUPERSCRIPT), start, end);
      break;
    default:
      break;
    }
}

static void
add_number (PangoAttrList *list, gsize start, gsize end)
{
  add_attribute (list, pango_attr_font_scale_new (PANGO_FONT_SCALE_SUPERSCRIPT), start, end);
  add_attribute (list, pango_attr_baseline_shift_new (PANGO_BASELINE_SHIFT_SUPERSCRIPT), start, end);
  add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
}

/* How the date was understood, where that is not what is shown. */
static char *
dup_date_note (const GalleyArticle *article, GalleyNodeId event)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  g_autofree char *when = galley_tree_attr_value (tree, event, GALLEY_ATTRIBUTE_WHEN);
  g_autofree char *label = galley_tree_attr_value (tree, event, GALLEY_ATTRIBUTE_LABEL);
  GalleyDate date;

  if (when != NULL && *when != '\0' && !galley_date_parse_edtf (when, -1, &date, NULL))
    return g_strdup (_("No date that is understood"));
  if (label == NULL || *label == '\0')
    return NULL;
  if (when == NULL || *when == '\0')
    return g_strdup (_("Not understood as a date"));
  return galley_date_format (&date, galley_article_get_language (article), GALLEY_DATE_SHORT);
}

GalleyNodeId
galley_timeline_text_find_cell (const GalleyArticle *article, GalleyNodeId event, guint n)
{
  const GalleyTree *tree = galley_article_get_tree (article);

  for (GALLEY_EACH_CHILD (tree, event, child))
    if (galley_tree_node (tree, child)->element == GALLEY_ELEMENT_CELL && n-- == 0)
      return child;
  return GALLEY_NO_NODE;
}

/**
 * galley_timeline_text_dup_object:
 * @node: an element without words
 *
 * Returns: (transfer full): what is shown for it
 */
char *
galley_timeline_text_dup_object (const GalleyArticle *article, GalleyNodeId node)
{
  const GalleySource *source;

  if (galley_tree_node (galley_article_get_tree (article), node)->element != GALLEY_ELEMENT_CITE)
    return g_strdup ("▫");
  source = find_source (article, node);
  return source != NULL ? g_strdup_printf ("%u", source->number) : g_strdup ("?");
}

/**
 * galley_timeline_text_describe:
 * @node: an element without words
 *
 * Returns: (transfer full): a sentence
 */
char *
galley_timeline_text_describe (const GalleyArticle *article, GalleyNodeId node)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  const GalleySource *source;
  GalleyNodeId title;
  g_autofree char *name = NULL;

  if (galley_tree_node (tree, node)->element != GALLEY_ELEMENT_CITE)
    return g_strdup (_("An element that Galley does not know"));
  source = find_source (article, node);
  if (source == NULL)
    return g_strdup (_("Citation of a source that is not in the list"));

  title = galley_tree_child (tree, source->node, GALLEY_ELEMENT_TITLE);
  if (title == GALLEY_NO_NODE)
    title = galley_tree_child (tree, source->node, GALLEY_ELEMENT_URL);
  name = title != GALLEY_NO_NODE ? galley_tree_text (tree, title) : g_strdup (source->id);
  /* Translators: %u is the number of a source, %s its title */
  return g_strdup_printf (_("Citation of source %u: %s"), source->number, name);
}

/**
 * galley_timeline_text_lay_out:
 * @attributes: (out) (transfer full): how the text looks
 *
 * Returns: (transfer full): the text for a label
 */
char *
galley_timeline_text_lay_out (const GalleyArticle *article, const GalleyRichText *rich, PangoAttrList **attributes)
{
  PangoAttrList *list = pango_attr_list_new ();
  GString *text = g_string_new (NULL);
  g_autofree gsize *places = g_new (gsize, rich->n_characters + 1);
  guint run = 0;
  guint i = 0;

  for (const char *p = rich->text; *p != '\0'; p = g_utf8_next_char (p), i++)
    {
      gunichar c = g_utf8_get_char (p);

      places[i] = text->len;
      if (c == GALLEY_RICH_OBJECT)
        {
          g_autofree char *object = NULL;

          while (run < rich->runs->len && (g_array_index (rich->runs, GalleyRichRun, run).start != i
                                           || g_array_index (rich->runs, GalleyRichRun, run).end != i + 1
                                           || galley_tree_node (galley_article_get_tree (article),
                                                                g_array_index (rich->runs, GalleyRichRun, run).node)->after
                                                != g_array_index (rich->runs, GalleyRichRun, run).node + 1))
            run++;
          object = run < rich->runs->len
                     ? galley_timeline_text_dup_object (article, g_array_index (rich->runs, GalleyRichRun, run).node)
                     : g_strdup ("▫");
          g_string_append (text, object);
          add_number (list, places[i], text->len);
        }
      else
        {
          g_string_append_unichar (text, c);
        }
    }
  places[i] = text->len;

  for (guint r = 0; r < rich->runs->len; r++)
    {
      const GalleyRichRun *look = &g_array_index (rich->runs, GalleyRichRun, r);

      add_look (list, look->element, places[look->start], places[look->end]);
    }
  *attributes = list;
  return g_string_free (text, FALSE);
}

/**
 * galley_timeline_text_dup_note:
 * @event: a row
 * @hints: of that row
 *
 * Returns: (transfer full) (nullable): what is said beneath its date
 */
char *
galley_timeline_text_dup_note (const GalleyArticle *article, GalleyNodeId event, GalleyTimelineHints hints)
{
  /* Translators: each is said of a row of the timeline, beneath its date */
  static const struct { GalleyTimelineHints hint; const char *words; } sayings[] = {
    { GALLEY_TIMELINE_MISPLACED, N_("Out of order") },
    { GALLEY_TIMELINE_OVERLAPS, N_("Overlaps the one above") },
    { GALLEY_TIMELINE_REPEATS, N_("Same as the one above") },
  };
  g_autofree char *date = dup_date_note (article, event);
  g_autoptr (GString) note = g_string_new (date);

  for (gsize i = 0; i < G_N_ELEMENTS (sayings); i++)
    if ((hints & sayings[i].hint) != 0)
      g_string_append_printf (note, "%s%s", note->len > 0 ? " · " : "", _(sayings[i].words));
  return note->len > 0 ? g_string_free (g_steal_pointer (&note), FALSE) : NULL;
}
