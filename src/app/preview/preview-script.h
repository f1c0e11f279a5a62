/* preview-script.h: what the preview and the script in its page say to each other
 *
 * Places are bytes of the shown article on this side, and numbers of elements on
 * the other (see core/page/page.h). Knows neither the view nor the document. */

#pragma once

#include <jsc/jsc.h>

#include "core/page/page.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 byte;
  double top;                   /* where it is to stand in the view: 0 at the top, 1 at the bottom */
  gboolean exactly;             /* even where it is near already */
} GalleyPreviewPlace;

/* The arguments of galley.show(). @patches: of GalleyPatch; @held: of guint, the pieces
 * that show an earlier state; @place: may be NULL. The caller owns the dictionary. */
GVariant *galley_preview_script_write       (const GArray *patches, const GArray *held, const GalleyPage *page,
                                             const GalleyPreviewPlace *place) G_GNUC_WARN_UNUSED_RESULT;

/* "ready", "click", "scroll". The caller owns it. */
char     *galley_preview_script_dup_kind    (JSCValue *message) G_GNUC_WARN_UNUSED_RESULT;
/* Both are FALSE where the place is in no piece of the page. */
gboolean  galley_preview_script_read_click  (JSCValue *message, const GalleyPage *page, guint32 *byte);
gboolean  galley_preview_script_read_scroll (JSCValue *message, const GalleyPage *page, guint32 *byte, double *top);

G_END_DECLS
