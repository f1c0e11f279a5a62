/* line-writer.h: blocks of lines inside quotations and lists
 *
 * For plain-text formats: each line begins with what the blocks around it ask
 * for, the first line of a list item with its marker, and an empty line parts
 * two blocks. A #GalleyLineWriter owns its buffers until it is finished. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString *out;
  GString *prefix;        /* of every line of the innermost open block */
  GString *first_prefix;  /* of its next line, with the markers that wait for one */
  gboolean has_marker;    /* first_prefix is in force */
  gboolean needs_blank;   /* a block has ended; the caller may take it back */
} GalleyLineWriter;

/* The first is given about how many bytes will come; the second gives all of them and leaves
 * nothing to free. */
void    galley_line_writer_init   (GalleyLineWriter *self, gsize n_bytes);
GBytes *galley_line_writer_finish (GalleyLineWriter *self) G_GNUC_WARN_UNUSED_RESULT;

/* Opens a block of blocks; the answer is for galley_line_writer_pop(). */
gsize   galley_line_writer_push   (GalleyLineWriter *self, const char *marker, const char *prefix);
void    galley_line_writer_pop    (GalleyLineWriter *self, gsize opened);

/* Lines, each but the last ended by a line end; one at the very end makes no line of its own. */
void    galley_line_writer_block  (GalleyLineWriter *self, const char *text, gsize n_bytes);

G_END_DECLS
