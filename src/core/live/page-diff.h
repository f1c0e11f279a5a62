/* page-diff.h: what must be done to a shown page to make it the new one
 *
 * Compares two pages piece by piece, so that a keystroke becomes the
 * replacement of one block. Pure values; the patches belong to the caller and
 * refer to bytes of the new page and to elements of the old one. */

#pragma once

#include "core/page/page.h"

G_BEGIN_DECLS

#define GALLEY_PATCH_NONE (-1)

/* The elements from first to last, which are siblings, give way to the new
 * bytes. Without last: the bytes go before first; without first: behind last.
 * Elements are ordinals in the old body. */
typedef struct
{
  int first;
  int last;
  GalleySpan html;    /* bytes of the new page; empty where elements only go */
} GalleyPatch;

/* An array of GalleyPatch, empty where nothing that shows has changed; NULL
 * where the pages differ outside their pieces and the whole must be loaded. */
GArray *galley_page_diff (const GalleyPage *old_page, const GalleyPage *new_page) G_GNUC_WARN_UNUSED_RESULT;

/* The innermost pieces that hold something of a stretch of the article: an
 * array of ordinals, each once, in the order of the page. */
GArray *galley_page_find_shown (const GalleyPage *page, const GalleySpan *places, guint n_places) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
