/* json-writer.h: JSON that can stand in a script element of a page
 *
 * An emitter over one growing buffer, as html-writer.h is: an object and what is in it,
 * a line for each value. What is written can end neither the script element nor a line
 * of it, whatever bytes the values are; names are the program's own, with nothing in
 * them to be escaped. It lives on the stack of its caller, and owns its buffer until
 * galley_json_writer_finish(). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString *out;
  guint depth;            /* five at the most */
  gboolean is_first;      /* of the innermost object or list */
} GalleyJsonWriter;

void  galley_json_writer_init       (GalleyJsonWriter *self);
char *galley_json_writer_finish     (GalleyJsonWriter *self) G_GNUC_WARN_UNUSED_RESULT;

void  galley_json_writer_begin      (GalleyJsonWriter *self, const char *name, char bracket);
void  galley_json_writer_end        (GalleyJsonWriter *self, char bracket);

void  galley_json_writer_add_string (GalleyJsonWriter *self, const char *name, const char *value);
void  galley_json_writer_add_number (GalleyJsonWriter *self, const char *name, guint value);

G_END_DECLS
