/* address.h: what kind of address a link, a picture or a record has
 *
 * One answer for the check and for whatever writes a page: what is called
 * unsafe here is reported there and left out here. Nothing is allocated. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GALLEY_ADDRESS_EMPTY,
  GALLEY_ADDRESS_WEB,       /* http or https, with a host */
  GALLEY_ADDRESS_MAIL,      /* mailto */
  GALLEY_ADDRESS_RELATIVE,  /* a path beside the article, a query or a place in the page */
  GALLEY_ADDRESS_UNSAFE,    /* any other scheme, another host without scheme, or no address at all */
} GalleyAddressKind;

GalleyAddressKind galley_address_kind (const char *address, gsize n_bytes);

G_END_DECLS
