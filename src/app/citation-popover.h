/* citation-popover.h: which source is to be cited, and where in it
 *
 * A list of the article's sources that is searched as one types. The signal
 * "chosen" (s: the id, s: the place, perhaps empty) says which one. */

#pragma once

#include <gtk/gtk.h>

#include "core/article/article.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_CITATION_POPOVER (galley_citation_popover_get_type ())
G_DECLARE_FINAL_TYPE (GalleyCitationPopover, galley_citation_popover, GALLEY, CITATION_POPOVER, GtkPopover)

GtkWidget  *galley_citation_popover_new   (void);
/* Shows the sources of the article as it is now, with nothing searched for. */
void        galley_citation_popover_fill  (GalleyCitationPopover *self, const GalleyArticle *article);
/* What has been typed to search. */
const char *galley_citation_popover_get_query (GalleyCitationPopover *self);

G_END_DECLS
