/* text-table.h: the rows of one table, for formats of plain lines
 *
 * Cells that span columns or rows become as many cells, the others empty. A
 * #GalleyTextTable owns its cells until it is cleared. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *rows;        /* of GArray of cells */
  gboolean has_heading;   /* the first row is one */
} GalleyTextTable;

/* On the stack of the caller, to be cleared; without rows at first. */
void galley_text_table_init      (GalleyTextTable *self);
void galley_text_table_clear     (GalleyTextTable *self);

/* A cell goes into the row that was added last; its text is one line, in bytes. */
void galley_text_table_add_row   (GalleyTextTable *self, gboolean is_heading);
void galley_text_table_add_cell  (GalleyTextTable *self, const char *text, gsize n_bytes, guint columns, guint rows);

void galley_text_table_set_pipes (GalleyTextTable *self, GString *out);
void galley_text_table_set_tabs  (GalleyTextTable *self, GString *out);

G_END_DECLS
