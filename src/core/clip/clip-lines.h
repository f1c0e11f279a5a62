/* clip-lines.h: what was copied as HTML, line by line
 *
 * HTML nests its blocks in any way; what counts for an article is which words stand
 * in one line together, and what kind of line it is. Whoever reads HTML says that, in
 * order; the lines then become blocks. For clips alone. */

#pragma once

#include "core/clip/clip.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_CLIP_STRONG = 1 << 0,
  GALLEY_CLIP_EM = 1 << 1,
  GALLEY_CLIP_SUB = 1 << 2,
  GALLEY_CLIP_SUP = 1 << 3,
  GALLEY_CLIP_CODE = 1 << 4,
} GalleyClipMarks;

typedef enum
{
  GALLEY_CLIP_PARAGRAPH,
  GALLEY_CLIP_HEADING,
  GALLEY_CLIP_ITEM,
  GALLEY_CLIP_QUOTE,
  GALLEY_CLIP_PRE,          /* its white space stays as it is */
  GALLEY_CLIP_CELL,
  GALLEY_CLIP_RULE,
} GalleyClipLineKind;

/* Where the words come to stand. Numbers are what tells one from another, from 1. */
typedef struct
{
  GalleyClipLineKind kind;
  guint level;              /* of a heading, 1 the highest; of an item: how many lists are around it */
  guint list;               /* the list, or the table */
  guint row;
  guint item;               /* or cell: lines of the same one belong together */
  gboolean is_ordered;
  gboolean is_heading;      /* of a cell */
} GalleyClipPlace;

typedef struct _GalleyClipLines GalleyClipLines;

GalleyClipLines *galley_clip_lines_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void             galley_clip_lines_free  (GalleyClipLines *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyClipLines, galley_clip_lines_free)

/* What comes next begins another line. */
void             galley_clip_lines_end   (GalleyClipLines *self);
/* A line even if nothing comes in it: a cell, a rule. */
void             galley_clip_lines_begin (GalleyClipLines *self, const GalleyClipPlace *place);
/* Words as HTML has them, with white space that only lays it out. The address may be NULL. */
void             galley_clip_lines_add   (GalleyClipLines *self, const GalleyClipPlace *place, guint marks,
                                          const char *address, const char *text, gsize n_bytes);
void             galley_clip_lines_break (GalleyClipLines *self);

GalleyClip      *galley_clip_lines_to_clip (GalleyClipLines *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
