/* list-patch.h: a list made like another by as few changes as can be
 *
 * For lists that are derived anew at every key: rows that stay keep their
 * object, and with it their selection, their focus and their place on the
 * screen. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a row is about: two rows with the same key are the same row. Owned by the item. */
typedef const char *(*GalleyListKeyFunc)   (gpointer item);
/* Makes an item of the list show what a new one shows. */
typedef void        (*GalleyListAdoptFunc) (gpointer item, gpointer wanted);

/* `wanted` is of GObjects, which the list takes references of where it needs them. */
void galley_list_patch (GListStore *list, GPtrArray *wanted, GalleyListKeyFunc key, GalleyListAdoptFunc adopt);

G_END_DECLS
