/* names.h: what XML accepts as a name
 *
 * By the fifth edition of XML 1.0, as libxml2 has it. Nothing is allocated. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A name without colon: of a prefix, an id, a processing instruction. */
gboolean galley_name_is_simple    (const char *name, gsize n_bytes);
/* A name with at most one colon, and not at its border: of an element or attribute. */
gboolean galley_name_is_qualified (const char *name, gsize n_bytes);

/* Bytes before the local part: 0, or up to and with the colon. */
static inline gsize
galley_name_prefix_length (const char *name, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    if (name[i] == ':')
      return i + 1;
  return 0;
}

G_END_DECLS
