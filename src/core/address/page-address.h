/* page-address.h: addresses as a page may link to them
 *
 * Whatever a writer typed becomes an address that every browser reads the same
 * way, or none at all. What is returned belongs to the caller. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_LINK_RELATIVE = 1 << 0,
  GALLEY_LINK_WEB = 1 << 1,       /* http and https */
  GALLEY_LINK_MAIL = 1 << 2,
  GALLEY_LINK_ANY = GALLEY_LINK_RELATIVE | GALLEY_LINK_WEB | GALLEY_LINK_MAIL,
} GalleyLinkKinds;

char *galley_page_address         (const char      *address,
                                   GalleyLinkKinds  allowed) G_GNUC_WARN_UNUSED_RESULT;
char *galley_page_address_label   (const char      *address) G_GNUC_WARN_UNUSED_RESULT;
char *galley_page_address_resolve (const char      *base,
                                   const char      *relative) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
