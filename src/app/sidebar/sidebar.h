/* sidebar.h: the article as forms, tables and lists
 *
 * A stack of pages, each of which shows one side of the document and changes
 * it by edits. Knows the document and nothing above it; the pages speak upward
 * by named actions, "win.go-to" (uu) with a span in bytes above all. */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SIDEBAR (galley_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (GalleySidebar, galley_sidebar, GALLEY, SIDEBAR, AdwBin)

/* The property "document", which all pages are bound to; NULL for none. */
void        galley_sidebar_set_document (GalleySidebar *self, GalleyDocument *document);
/* article, timeline, sources, outline or problems. Owned by the sidebar. */
const char *galley_sidebar_get_page     (GalleySidebar *self);
gboolean    galley_sidebar_show_page    (GalleySidebar *self, const char *name);
/* The keyboard to the page that is shown. */
void        galley_sidebar_focus_page   (GalleySidebar *self);
/* Shows the field that is missing, with the keyboard in it; FALSE where the problem is another one. */
gboolean    galley_sidebar_show_missing (GalleySidebar *self, GalleyProblemCode code);
/* Whether there is no room for the names of all pages. */
void        galley_sidebar_set_cramped  (GalleySidebar *self, gboolean cramped);

G_END_DECLS
