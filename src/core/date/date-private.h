/* date-private.h: what the readers of dates share
 *
 * Returned text belongs to the caller. */

#pragma once

#include "core/date/date.h"

G_BEGIN_DECLS

gboolean galley_date_parse_edtf_shown (const char  *text,
                                       const char  *shown,
                                       GalleyDate  *out,
                                       GError     **error);
char *   galley_date_quote            (const char  *text,
                                       gsize        n_bytes);

G_END_DECLS
