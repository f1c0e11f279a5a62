/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/clip/xml-clip.h"

#include <string.h>

#include "core/address/address.h"
#include "core/article/markup.h"
#include "core/clip/clip-lines.h"
#include "core/html/xml-html.h"

/* Mostly pictures in place of their addresses; and where nothing is nested in earnest. */
#define MAX_CLIP_BYTES (8 * 1024 * 1024)
#define MAX_DEPTH 600

/* What is true inside one element. */
typedef struct
{
  GalleyClipPlace place;
  guint marks;
  char *address;          /* owned; NULL outside of links */
  gboolean is_skipped;
  gboolean is_block;
} Frame;

typedef struct
{
  GalleyClipLines *lines;
  GArray *frames;         /* of Frame, outermost first; never empty */
  guint n_deeper;         /* so many elements are open in the innermost frame, and have none */
  guint n_lists;          /* so many lists and tables, rows, items and cells have been numbered */
  guint n_rows;
  guint n_items;
} Reader;

typedef enum
{
  TAG_OTHER,              /* its words are taken, it is not */
  TAG_BLOCK,
  TAG_SKIPPED,
  TAG_STRONG,
  TAG_EM,
  TAG_SUB,
  TAG_SUP,
  TAG_CODE,
  TAG_LINK,
  TAG_BREAK,
  TAG_RULE,
  TAG_HEADING,
  TAG_LIST,
  TAG_ORDERED_LIST,
  TAG_ITEM,
  TAG_QUOTE,
  TAG_PRE,
  TAG_TABLE,
  TAG_ROW,
  TAG_CELL,
  TAG_HEADING_CELL,
} Tag;

static const struct { const char *name; Tag tag; } tags[] = {
  { "p", TAG_BLOCK },        { "div", TAG_BLOCK },       { "section", TAG_BLOCK },  { "article", TAG_BLOCK },
  { "header", TAG_BLOCK },   { "footer", TAG_BLOCK },    { "main", TAG_BLOCK },     { "aside", TAG_BLOCK },
  { "nav", TAG_BLOCK },      { "figure", TAG_BLOCK },    { "figcaption", TAG_BLOCK }, { "address", TAG_BLOCK },
  { "dl", TAG_BLOCK },       { "dt", TAG_BLOCK },        { "dd", TAG_BLOCK },       { "center", TAG_BLOCK },
  { "details", TAG_BLOCK },  { "summary", TAG_BLOCK },   { "caption", TAG_BLOCK },  { "form", TAG_BLOCK },
  { "body", TAG_BLOCK },     { "html", TAG_BLOCK },
  { "script", TAG_SKIPPED }, { "style", TAG_SKIPPED },   { "title", TAG_SKIPPED },  { "template", TAG_SKIPPED },
  { "noscript", TAG_SKIPPED }, { "svg", TAG_SKIPPED },   { "math", TAG_SKIPPED },   { "select", TAG_SKIPPED },
  { "textarea", TAG_SKIPPED }, { "button", TAG_SKIPPED }, { "iframe", TAG_SKIPPED }, { "object", TAG_SKIPPED },
  { "audio", TAG_SKIPPED },  { "video", TAG_SKIPPED },   { "canvas", TAG_SKIPPED },
  { "b", TAG_STRONG },       { "strong", TAG_STRONG },   { "i", TAG_EM },           { "em", TAG_EM },
  { "sub", TAG_SUB },        { "sup", TAG_SUP },         { "code", TAG_CODE },      { "kbd", TAG_CODE },
  { "samp", TAG_CODE },      { "tt", TAG_CODE },         { "a", TAG_LINK },         { "br", TAG_BREAK },
  { "hr", TAG_RULE },        { "h1", TAG_HEADING },      { "h2", TAG_HEADING },     { "h3", TAG_HEADING },
  { "h4", TAG_HEADING },     { "h5", TAG_HEADING },      { "h6", TAG_HEADING },     { "ul", TAG_LIST },
  { "menu", TAG_LIST },      { "ol", TAG_ORDERED_LIST }, { "li", TAG_ITEM },        { "blockquote", TAG_QUOTE },
  { "pre", TAG_PRE },        { "table", TAG_TABLE },     { "tr", TAG_ROW },         { "td", TAG_CELL },
  { "th", TAG_HEADING_CELL },
};

static Tag
find_tag (const xmlChar *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strcmp ((const char *) name, tags[i].name) == 0)
      return tags[i].tag;
  return TAG_OTHER;
}

static void
frame_clear (gpointer data)
{
  g_free (((Frame *) data)->address);
}

static Frame *
top_frame (const Reader *self)
{
  return &g_array_index (self->frames, Frame, self->frames->len - 1);
}

/* The value of one property of a style, in small letters; NULL where it is not set. */
static char *
dup_property (const char *style, const char *property)
{
  gsize n = strlen (property);

  for (const char *c = style; c != NULL && *c != '\0';)
    {
      c += strspn (c, " \t\r\n;");
      if (g_ascii_strncasecmp (c, property, n) == 0 && c[n + strspn (c + n, " \t")] == ':')
        {
          g_autofree char *value = NULL;

          c = strchr (c, ':') + 1;
          value = g_strndup (c, strcspn (c, ";"));
          return g_ascii_strdown (g_strstrip (value), -1);
        }
      c += strcspn (c, ";");
    }
  return NULL;
}

/* Word processors and mail programs say by style what others say by tags, and the other
 * way round: a bold tag that is not bold. */
static void
read_style (Frame *frame, const char *style)
{
  g_autofree char *weight = dup_property (style, "font-weight");
  g_autofree char *slant = dup_property (style, "font-style");
  g_autofree char *align = dup_property (style, "vertical-align");
  g_autofree char *display = dup_property (style, "display");

  if (weight != NULL)
    {
      gboolean bold = g_str_has_prefix (weight, "bold") || g_ascii_strtoull (weight, NULL, 10) >= 600;

      frame->marks = bold ? frame->marks | GALLEY_CLIP_STRONG : frame->marks & ~(guint) GALLEY_CLIP_STRONG;
    }
  if (slant != NULL)
    {
      gboolean oblique = g_str_equal (slant, "italic") || g_str_has_prefix (slant, "oblique");

      frame->marks = oblique ? frame->marks | GALLEY_CLIP_EM : frame->marks & ~(guint) GALLEY_CLIP_EM;
    }
  if (g_strcmp0 (align, "super") == 0)
    frame->marks |= GALLEY_CLIP_SUP;
  if (g_strcmp0 (align, "sub") == 0)
    frame->marks |= GALLEY_CLIP_SUB;
  if (g_strcmp0 (display, "none") == 0)
    frame->is_skipped = TRUE;
}

/* Only what leads from one place in the web to another: what leads within the page that
 * it was copied from leads nowhere here. */
static void
read_link (Frame *frame, const char *href)
{
  gsize n_bytes = href != NULL ? strlen (href) : 0;
  GalleyAddressKind kind = galley_address_kind (href, n_bytes);

  if ((kind == GALLEY_ADDRESS_WEB || kind == GALLEY_ADDRESS_MAIL) && galley_markup_is_legal (href, n_bytes, NULL))
    g_set_str (&frame->address, href);
}

static void
read_cell (Reader *self, Frame *frame, gboolean is_heading)
{
  /* A cell in a cell is laid out, and a row without a table has come alone. */
  frame->place.kind = GALLEY_CLIP_CELL;
  frame->place.item = ++self->n_items;
  frame->place.is_heading = is_heading;
}

static void
read_tag (Reader *self, Frame *frame, Tag tag, const xmlChar *name, const xmlChar **attributes)
{
  static const guint marks[] = {
    [TAG_STRONG] = GALLEY_CLIP_STRONG, [TAG_EM] = GALLEY_CLIP_EM,     [TAG_SUB] = GALLEY_CLIP_SUB,
    [TAG_SUP] = GALLEY_CLIP_SUP,       [TAG_CODE] = GALLEY_CLIP_CODE,
  };

  switch (tag)
    {
    case TAG_SKIPPED:
      frame->is_skipped = TRUE;
      break;
    case TAG_STRONG:
    case TAG_EM:
    case TAG_SUB:
    case TAG_SUP:
    case TAG_CODE:
      frame->marks |= marks[tag];
      break;
    case TAG_LINK:
      read_link (frame, galley_xml_find_attribute (attributes, "href"));
      break;
    case TAG_HEADING:
      frame->place = (GalleyClipPlace) { .kind = GALLEY_CLIP_HEADING, .level = (guint) (name[1] - '0') };
      break;
    case TAG_LIST:
    case TAG_ORDERED_LIST:
      if (frame->place.kind != GALLEY_CLIP_ITEM)
        frame->place = (GalleyClipPlace) { .kind = GALLEY_CLIP_ITEM };
      frame->place.level++;
      frame->place.list = ++self->n_lists;
      frame->place.is_ordered = tag == TAG_ORDERED_LIST;
      break;
    case TAG_ITEM:
      if (frame->place.kind != GALLEY_CLIP_ITEM)
        frame->place = (GalleyClipPlace) { .kind = GALLEY_CLIP_ITEM, .level = 1 };
      frame->place.item = ++self->n_items;
      break;
    case TAG_QUOTE:
      frame->place = (GalleyClipPlace) { .kind = GALLEY_CLIP_QUOTE };
      break;
    case TAG_PRE:
      frame->place = (GalleyClipPlace) { .kind = GALLEY_CLIP_PRE, .item = ++self->n_items };
      break;
    case TAG_TABLE:
      frame->place = (GalleyClipPlace) { .list = ++self->n_lists };
      break;
    case TAG_ROW:
      frame->place.row = ++self->n_rows;
      break;
    case TAG_CELL:
    case TAG_HEADING_CELL:
      read_cell (self, frame, tag == TAG_HEADING_CELL);
      break;
    case TAG_OTHER:
    case TAG_BLOCK:
    case TAG_BREAK:
    case TAG_RULE:
    default:
      break;
    }
}

static void
start_element_cb (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Reader *self = ((xmlParserCtxt *) data)->_private;
  Frame frame = *top_frame (self);
  Tag tag = find_tag (name);

  if (self->frames->len > MAX_DEPTH)
    {
      self->n_deeper++;
      return;
    }
  frame.address = g_strdup (frame.address);
  frame.is_block = tag == TAG_BLOCK || tag >= TAG_RULE;
  read_tag (self, &frame, tag, name, attributes);
  /* What a heading or a cell of headings looks like is no news. */
  if (tag != TAG_HEADING && tag != TAG_HEADING_CELL)
    read_style (&frame, galley_xml_find_attribute (attributes, "style"));
  g_array_append_val (self->frames, frame);

  if (frame.is_skipped)
    return;
  if (frame.is_block)
    galley_clip_lines_end (self->lines);
  if (tag == TAG_BREAK && frame.place.kind == GALLEY_CLIP_PRE)
    galley_clip_lines_add (self->lines, &frame.place, 0, NULL, "\n", 1);
  else if (tag == TAG_BREAK)
    galley_clip_lines_break (self->lines);
  else if (tag == TAG_CELL || tag == TAG_HEADING_CELL)
    galley_clip_lines_begin (self->lines, &frame.place);
  else if (tag == TAG_RULE)
    galley_clip_lines_begin (self->lines, &(GalleyClipPlace) { .kind = GALLEY_CLIP_RULE });
  if (tag == TAG_RULE)
    galley_clip_lines_end (self->lines);
}

static void
end_element_cb (void *data, const xmlChar *name)
{
  Reader *self = ((xmlParserCtxt *) data)->_private;

  if (self->n_deeper > 0)
    {
      self->n_deeper--;
      return;
    }
  if (self->frames->len <= 1)
    return;
  if (top_frame (self)->is_block && !top_frame (self)->is_skipped)
    galley_clip_lines_end (self->lines);
  g_array_set_size (self->frames, self->frames->len - 1);
}

static void
characters_cb (void *data, const xmlChar *text, int n_bytes)
{
  Reader *self = ((xmlParserCtxt *) data)->_private;
  const Frame *frame = top_frame (self);
  g_autofree char *clean = NULL;

  if (frame->is_skipped || n_bytes <= 0)
    return;
  clean = galley_clip_clean ((const char *) text, (gsize) n_bytes);
  galley_clip_lines_add (self->lines, &frame->place, frame->marks, frame->address, clean, strlen (clean));
}

static char *
dup_utf8 (const char *html, gsize n_bytes)
{
  gsize n_text;
  char *text = galley_xml_from_utf16 (html, n_bytes, &n_text);

  return text != NULL ? text : g_utf8_make_valid (n_bytes > 0 ? html : "", (gssize) n_bytes);
}

/**
 * galley_clip_new_from_html:
 * @html: a page or a part of one; UTF-8, or UTF-16 with its mark; what is neither is replaced
 * @n_bytes: of @html; no more than 8 MiB are read
 *
 * Reads what browsers and word processors copy: paragraphs, headings as titles of
 * sections, lists, quotes, tables, preformatted text, emphasis and links.
 *
 * Returns: (transfer full): a clip
 */
GalleyClip *
galley_clip_new_from_html (const char *html, gsize n_bytes)
{
  g_return_val_if_fail (html != NULL || n_bytes == 0, NULL);

  static const htmlSAXHandler handler = {
    .startElement = start_element_cb,
    .endElement = end_element_cb,
    .characters = characters_cb,
    .cdataBlock = characters_cb,
    .ignorableWhitespace = characters_cb,
  };
  g_autofree char *text = dup_utf8 (html, MIN (n_bytes, MAX_CLIP_BYTES));
  g_autoptr (GalleyClipLines) lines = galley_clip_lines_new ();
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  Reader reader = { .lines = lines, .frames = frames };
  Frame outermost = { 0 };
  GalleyClip *clip;

  g_array_set_clear_func (frames, frame_clear);
  g_array_append_val (frames, outermost);
  galley_xml_read_html (text, strlen (text), &handler, &reader);
  clip = galley_clip_lines_to_clip (lines);
  clip->is_cut = n_bytes > MAX_CLIP_BYTES;
  return clip;
}
