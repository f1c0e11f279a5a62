/* clip-lines-private.h: what the files of GalleyClipLines share
 *
 * clip-lines.c gathers the lines; clip-lines-write.c makes blocks of them. */

#pragma once

#include "core/clip/clip-lines.h"

G_BEGIN_DECLS

/* Some words that look alike; or a line break, without any. */
typedef struct
{
  guint marks;
  char *address;
  GString *text;            /* NULL: a line break */
} GalleyClipRun;

typedef struct
{
  GalleyClipPlace place;
  GPtrArray *runs;          /* of GalleyClipRun */
  gboolean space_before;    /* a space stood where the line begins, or ends */
  gboolean space_behind;
} GalleyClipLine;

struct _GalleyClipLines
{
  GPtrArray *lines;         /* of GalleyClipLine */
  gboolean is_open;         /* the last one takes more */
  gboolean space;           /* white space is to come before the next word */
  gboolean break_pending;
};

static inline GalleyClipLine *
galley_clip_lines_at (const GalleyClipLines *self, guint i)
{
  return g_ptr_array_index (self->lines, i);
}

/* NULL in a line without any. */
static inline GalleyClipRun *
galley_clip_line_last_run (const GalleyClipLine *line)
{
  return line->runs->len > 0 ? g_ptr_array_index (line->runs, line->runs->len - 1) : NULL;
}

/* When no more come: without the space that only lays them out. */
void galley_clip_lines_tidy (GalleyClipLines *self);

G_END_DECLS
