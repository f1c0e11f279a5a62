/* entities.h: the named characters of HTML
 *
 * XML knows five names; people type two hundred and fifty. They are never
 * part of an article, but a check can say what was meant and an import can
 * read them. The table is static. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gunichar galley_entity_lookup (const char *name, gsize n_bytes);

G_END_DECLS
