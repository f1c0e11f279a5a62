/* sidebar-page.h: what the pages of the sidebar have in common
 *
 * Each shows something of one document, which is its property "document"; what
 * is in the page may bind to that. */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SIDEBAR_PAGE (galley_sidebar_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (GalleySidebarPage, galley_sidebar_page, GALLEY, SIDEBAR_PAGE, AdwBin)

/* A page that derives from this has a template, which is disposed of here. */
struct _GalleySidebarPageClass
{
  AdwBinClass parent_class;

  /* There is another document, or none (NULL): the last thing a page hears, too. It is
   * owned here, and may be kept until the next one comes. */
  void (*set_document) (GalleySidebarPage *self, GalleyDocument *document);
};

G_END_DECLS
