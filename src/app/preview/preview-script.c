/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/preview/preview-script.h"

#include <string.h>

#include "core/live/page-diff.h"
#include "core/live/page-locate.h"

/* Dictionaries within a dictionary, numbered: the web view takes arrays of
 * nothing but simple values, and no booleans. */
static GVariant *
patches_to_variant (const GArray *patches, const GalleyPage *page)
{
  const char *html = g_bytes_get_data (galley_page_get_html (page), NULL);
  GVariantDict list;

  g_variant_dict_init (&list, NULL);
  for (guint i = 0; i < patches->len; i++)
    {
      const GalleyPatch *patch = &g_array_index (patches, GalleyPatch, i);
      g_autofree char *content = g_strndup (html + patch->html.start, galley_span_length (patch->html));
      g_autofree char *number = g_strdup_printf ("%u", i);
      GVariantDict fields;

      g_variant_dict_init (&fields, NULL);
      g_variant_dict_insert (&fields, "first", "i", patch->first);
      g_variant_dict_insert (&fields, "last", "i", patch->last);
      g_variant_dict_insert (&fields, "html", "s", content);
      g_variant_dict_insert_value (&list, number, g_variant_dict_end (&fields));
    }
  return g_variant_dict_end (&list);
}

static GVariant *
held_to_variant (const GArray *held)
{
  GVariantDict list;

  g_variant_dict_init (&list, NULL);
  for (guint i = 0; i < held->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      g_variant_dict_insert (&list, number, "i", (int) g_array_index (held, guint, i));
    }
  return g_variant_dict_end (&list);
}

/* Empty where there is none, or it is in no piece of the page. */
static GVariant *
place_to_variant (const GalleyPage *page, const GalleyPreviewPlace *place)
{
  guint index = place != NULL ? galley_page_find_piece (page, place->byte) : G_MAXUINT;
  GVariantDict fields;

  g_variant_dict_init (&fields, NULL);
  if (index != G_MAXUINT)
    {
      const GalleyPagePiece *piece = galley_page_get_piece (page, index);
      guint32 byte = CLAMP (place->byte, piece->source.start, piece->source.end);
      double fraction = galley_span_is_empty (piece->source)
                          ? 0.0
                          : (double) (byte - piece->source.start) / galley_span_length (piece->source);

      g_variant_dict_insert (&fields, "ordinal", "i", (int) piece->ordinal);
      g_variant_dict_insert (&fields, "fraction", "d", fraction);
      g_variant_dict_insert (&fields, "top", "d", place->top);
      g_variant_dict_insert (&fields, "exactly", "i", (int) place->exactly);
    }
  return g_variant_dict_end (&fields);
}

static double
get_number (JSCValue *message, const char *name)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (message, name);

  return jsc_value_to_double (value);
}

static char *
dup_string (JSCValue *message, const char *name)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (message, name);

  return jsc_value_to_string (value);
}

GVariant *
galley_preview_script_write (const GArray *patches, const GArray *held, const GalleyPage *page,
                             const GalleyPreviewPlace *place)
{
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert_value (&arguments, "patches", patches_to_variant (patches, page));
  g_variant_dict_insert_value (&arguments, "held", held_to_variant (held));
  g_variant_dict_insert_value (&arguments, "place", place_to_variant (page, place));
  /* The web view takes no floating reference. */
  return g_variant_ref_sink (g_variant_dict_end (&arguments));
}

char *
galley_preview_script_dup_kind (JSCValue *message)
{
  return dup_string (message, "kind");
}

gboolean
galley_preview_script_read_click (JSCValue *message, const GalleyPage *page, guint32 *byte)
{
  g_autofree char *before = dup_string (message, "before");
  g_autofree char *after = dup_string (message, "after");
  double ordinal = get_number (message, "ordinal");

  return ordinal >= 0 && galley_page_locate_words (page, (guint) ordinal, before, after, byte);
}

/* The message names the elements at the place, the innermost first, each with how far
 * down it the place is: the first that is a piece tells where that is in the text. */
gboolean
galley_preview_script_read_scroll (JSCValue *message, const GalleyPage *page, guint32 *byte, double *top)
{
  g_autofree char *path = dup_string (message, "path");
  g_auto (GStrv) steps = g_strsplit (path, " ", -1);

  for (guint i = 0; steps[i] != NULL && *steps[i] != '\0'; i++)
    {
      const char *colon = strchr (steps[i], ':');
      guint ordinal = (guint) g_ascii_strtoull (steps[i], NULL, 10);
      guint index = galley_page_piece_of_element (page, ordinal);
      const GalleyPagePiece *piece = index != G_MAXUINT ? galley_page_get_piece (page, index) : NULL;

      if (piece == NULL || piece->ordinal != ordinal || colon == NULL)
        continue;

      double fraction = CLAMP (g_ascii_strtod (colon + 1, NULL), 0.0, 1.0);
      *byte = piece->source.start + (guint32) (fraction * galley_span_length (piece->source));
      *top = get_number (message, "top");
      return TRUE;
    }
  return FALSE;
}
