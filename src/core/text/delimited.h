/* delimited.h: tables as plain text: CSV, and what spreadsheets put on the clipboard
 *
 * Reading takes what RFC 4180 describes and what programs write instead:
 * semicolons, tabs, a byte-order mark, any line ends, quotes that are never
 * closed. A #GalleyDelimited owns its cells; rows may differ in length. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Asks the reader to find out. */
#define GALLEY_DELIMITER_UNKNOWN '\0'

typedef struct
{
  GPtrArray *rows;        /* of GPtrArray of char *, one cell at least */
  guint n_columns;        /* of the longest row */
  char delimiter;         /* , ; | or a tab */
} GalleyDelimited;

GalleyDelimited *galley_delimited_read       (const char *text,
                                              gsize       n_bytes,
                                              char        delimiter) G_GNUC_WARN_UNUSED_RESULT;
void             galley_delimited_free       (GalleyDelimited *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyDelimited, galley_delimited_free)

/* Leaves rows out that have nothing in them. */
void             galley_delimited_drop_blank (GalleyDelimited *self);
/* The text of a cell; "" behind the end of its row. Owned by the table. */
const char      *galley_delimited_get        (const GalleyDelimited *self,
                                              guint                  row,
                                              guint                  column);

/* Ends with CR LF in CSV, as the RFC has it, and with LF in text with tabs. */
void             galley_delimited_append_row (GString           *out,
                                              const char *const *cells,
                                              char               delimiter);

G_END_DECLS
