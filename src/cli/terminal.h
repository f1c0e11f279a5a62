/* terminal.h: text on the way to a person
 *
 * What comes out of a file or is its name may hold anything; nothing of it
 * reaches a terminal that could move the cursor, hide text or pretend to be a
 * message. What is returned belongs to the caller. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the stream is a terminal, and one that wants colours. */
gboolean galley_terminal_is_screen   (int fd);
gboolean galley_terminal_has_colours (int fd);
/* Columns; 0 where the stream is no terminal. */
guint    galley_terminal_get_width   (int fd);

/* Columns that a character takes; 0 for marks that stand on another one. */
guint    galley_terminal_character_width (gunichar c);
/* One character at p, and how many bytes it takes; U+FFFD for bytes that are
 * no UTF-8 and for what a terminal would act on. */
gunichar galley_terminal_character   (const char *p, const char *end, gsize *n_bytes);
/* A file's name on one line, with \n and the like where it has more. */
char    *galley_terminal_dup_name    (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
