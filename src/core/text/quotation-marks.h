/* quotation-marks.h: the quotation marks of a language
 *
 * Everything here is static and belongs to nobody. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *opening;
  const char *closing;
} GalleyQuotationMarks;

const GalleyQuotationMarks *galley_quotation_marks_get (const char *language, guint depth);

G_END_DECLS
