/* span.h: a range of bytes in one text
 *
 * Every position in core is a byte offset into UTF-8. A span is a plain value;
 * nobody owns it. */

#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

typedef struct
{
  guint32 start;   /* bytes, first one inside */
  guint32 end;     /* bytes, first one outside; never before start */
} GalleySpan;

#define GALLEY_SPAN(start_, end_) ((GalleySpan) { (guint32) (start_), (guint32) (end_) })

static inline guint32
galley_span_length (GalleySpan span)
{
  return span.end - span.start;
}

static inline gboolean
galley_span_is_empty (GalleySpan span)
{
  return span.start == span.end;
}

/* An offset just behind the last byte is not inside. */
static inline gboolean
galley_span_contains (GalleySpan span, guint32 offset)
{
  return offset >= span.start && offset < span.end;
}

/* Whether a stretch of one text and one of another, or of the same, read the same. */
static inline gboolean
galley_span_same_bytes (const char *text, GalleySpan a, const char *other, GalleySpan b)
{
  return galley_span_length (a) == galley_span_length (b) &&
         memcmp (text + a.start, other + b.start, galley_span_length (a)) == 0;
}

gboolean galley_span_overlaps (GalleySpan a, GalleySpan b);
GalleySpan galley_span_union  (GalleySpan a, GalleySpan b);
int galley_span_compare       (gconstpointer a, gconstpointer b);

G_END_DECLS
