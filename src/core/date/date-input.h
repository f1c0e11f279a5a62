/* date-input.h: what people type for a date
 *
 * "2015–17", "since 2019", "um 1788", "44 av. J.-C.", "siglo XVIII": in
 * English, German, French, Spanish and to some extent Arabic, whatever the
 * language of the article, and EDTF as it is. */

#pragma once

#include "core/date/date.h"

G_BEGIN_DECLS

gboolean galley_date_understand (const char  *typed,
                                 const char  *language,
                                 GalleyDate  *out,
                                 GError     **error);

G_END_DECLS
