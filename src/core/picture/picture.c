/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/picture/picture.h"

#include <string.h>

#include "core/article/tokens.h"

typedef struct
{
  const guint8 *data;
  gsize n_bytes;
} Bytes;

static guint
big_16 (const guint8 *p)
{
  return (guint) p[0] << 8 | p[1];
}

static guint
big_32 (const guint8 *p)
{
  return (guint) p[0] << 24 | (guint) p[1] << 16 | (guint) p[2] << 8 | p[3];
}

static guint
little_16 (const guint8 *p)
{
  return (guint) p[1] << 8 | p[0];
}

static guint
little_24 (const guint8 *p)
{
  return (guint) p[2] << 16 | little_16 (p);
}

static guint
little_32 (const guint8 *p)
{
  return (guint) p[3] << 24 | little_24 (p);
}

static gboolean
has (Bytes       bytes,
     gsize       at,
     const char *magic,
     gsize       n_magic)
{
  return bytes.n_bytes >= at + n_magic && memcmp (bytes.data + at, magic, n_magic) == 0;
}

#define HAS(bytes, at, magic) has ((bytes), (at), "" magic, sizeof (magic) - 1)

static void
look_at_png (Bytes          bytes,
             GalleyPicture *picture)
{
  if (HAS (bytes, 12, "IHDR") && bytes.n_bytes >= 24)
    {
      picture->width = big_32 (bytes.data + 16);
      picture->height = big_32 (bytes.data + 20);
    }
}

static void
look_at_gif (Bytes          bytes,
             GalleyPicture *picture)
{
  if (bytes.n_bytes >= 10)
    {
      picture->width = little_16 (bytes.data + 6);
      picture->height = little_16 (bytes.data + 8);
    }
}

static void
look_at_bmp (Bytes          bytes,
             GalleyPicture *picture)
{
  if (bytes.n_bytes >= 26 && little_32 (bytes.data + 14) >= 40)
    {
      gint32 height = (gint32) little_32 (bytes.data + 22);

      picture->width = little_32 (bytes.data + 18);
      /* Upside down when negative. */
      picture->height = height < 0 ? 0u - (guint) height : (guint) height;
    }
}

static void
look_at_webp (Bytes          bytes,
              GalleyPicture *picture)
{
  const guint8 *p = bytes.data;

  if (bytes.n_bytes < 30)
    return;

  if (HAS (bytes, 12, "VP8X"))
    {
      picture->width = little_24 (p + 24) + 1;
      picture->height = little_24 (p + 27) + 1;
    }
  else if (HAS (bytes, 12, "VP8L"))
    {
      guint packed = little_32 (p + 21);

      picture->width = (packed & 0x3fff) + 1;
      picture->height = (packed >> 14 & 0x3fff) + 1;
    }
  else if (HAS (bytes, 12, "VP8 "))
    {
      picture->width = little_16 (p + 26) & 0x3fff;
      picture->height = little_16 (p + 28) & 0x3fff;
    }
}

static void
look_at_avif (Bytes          bytes,
              GalleyPicture *picture)
{
  /* The largest image is the one that shows; a thumbnail may come first. */
  for (gsize i = 0; i + 16 <= bytes.n_bytes; i++)
    {
      guint width;
      guint height;

      if (!HAS (bytes, i, "ispe"))
        continue;
      width = big_32 (bytes.data + i + 8);
      height = big_32 (bytes.data + i + 12);
      if (width > picture->width)
        {
          picture->width = width;
          picture->height = height;
        }
    }
}

/* Whether what a camera notes in a photograph says to show it on its side. */
static gboolean
is_turned (Bytes exif)
{
  gboolean is_little;
  gsize at;
  guint n_entries;

  if (!HAS (exif, 0, "Exif\0\0") || exif.n_bytes < 14)
    return FALSE;
  exif.data += 6;
  exif.n_bytes -= 6;
  is_little = HAS (exif, 0, "II");

  at = is_little ? little_32 (exif.data + 4) : big_32 (exif.data + 4);
  if (at > exif.n_bytes || exif.n_bytes - at < 2)
    return FALSE;
  n_entries = is_little ? little_16 (exif.data + at) : big_16 (exif.data + at);
  at += 2;

  for (guint i = 0; i < n_entries && exif.n_bytes - at >= 12; i++, at += 12)
    {
      const guint8 *entry = exif.data + at;
      guint tag = is_little ? little_16 (entry) : big_16 (entry);
      guint value = is_little ? little_16 (entry + 8) : big_16 (entry + 8);

      if (tag == 0x0112)
        return value >= 5 && value <= 8;
    }

  return FALSE;
}

static void
look_at_jpeg (Bytes          bytes,
              GalleyPicture *picture)
{
  gboolean turned = FALSE;
  gsize at = 2;

  while (at + 4 <= bytes.n_bytes && bytes.data[at] == 0xff)
    {
      guint marker = bytes.data[at + 1];
      guint length;

      if (marker == 0xff || marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7))
        {
          at += marker == 0xff ? 1 : 2;
          continue;
        }
      length = big_16 (bytes.data + at + 2);
      if (length < 2 || marker == 0xd9 || marker == 0xda)
        return;

      if (marker == 0xe1 && at + 2 + length <= bytes.n_bytes)
        turned |= is_turned ((Bytes) { bytes.data + at + 4, length - 2 });
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          if (at + 9 > bytes.n_bytes)
            return;
          picture->height = big_16 (bytes.data + at + 5);
          picture->width = big_16 (bytes.data + at + 7);
          if (turned)
            {
              guint width = picture->width;

              picture->width = picture->height;
              picture->height = width;
            }
          return;
        }
      at += 2 + length;
    }
}

static const GalleyAttr *
find_attr (const GalleyTokens *tokens,
           const GalleyToken  *token,
           const char         *name)
{
  gsize length = strlen (name);

  for (guint i = 0; i < token->n_attrs; i++)
    {
      const GalleyAttr *attr = galley_tokens_get_attr (tokens, token->first_attr + i);

      if (galley_span_length (attr->name) == length && memcmp (tokens->text + attr->name.start, name, length) == 0)
        return attr;
    }

  return NULL;
}

static guint
round_size (double value)
{
  return value >= 1 && value <= 100000 ? (guint) (value + 0.5) : 0;
}

/* A number of pixels; 0 for other units, which depend on where it is shown. */
static guint
read_pixels (const GalleyTokens *tokens,
             const GalleyAttr   *attr)
{
  g_autofree char *value = NULL;
  char *end;
  double number;

  if (attr == NULL)
    return 0;

  value = g_strndup (tokens->text + attr->value.start, galley_span_length (attr->value));
  number = g_ascii_strtod (g_strstrip (value), &end);
  return *end == '\0' || strcmp (end, "px") == 0 ? round_size (number) : 0;
}

static gboolean
look_at_svg (Bytes          bytes,
             GalleyPicture *picture)
{
  g_autoptr (GalleyTokens) tokens = galley_tokens_new ((const char *) bytes.data, MIN (bytes.n_bytes, 65536));

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const GalleyToken *token = galley_tokens_get (tokens, i);
      GalleySpan name = galley_token_name (token);
      const GalleyAttr *box;

      if (token->kind == GALLEY_TOKEN_TEXT && !(token->flags & GALLEY_TOKEN_BLANK))
        return FALSE;
      if (token->kind != GALLEY_TOKEN_START_TAG && token->kind != GALLEY_TOKEN_EMPTY_TAG)
        continue;
      if (galley_span_length (name) < 3 || memcmp (tokens->text + name.end - 3, "svg", 3) != 0 ||
          (galley_span_length (name) > 3 && tokens->text[name.end - 4] != ':'))
        return FALSE;

      picture->width = read_pixels (tokens, find_attr (tokens, token, "width"));
      picture->height = read_pixels (tokens, find_attr (tokens, token, "height"));
      box = find_attr (tokens, token, "viewBox");
      if ((picture->width == 0 || picture->height == 0) && box != NULL)
        {
          g_autofree char *value = g_strndup (tokens->text + box->value.start, galley_span_length (box->value));
          const char *p = value;
          double numbers[4] = { 0 };

          for (guint n = 0; n < 4; n++)
            {
              char *end;

              while (*p == ',' || g_ascii_isspace (*p))
                p++;
              numbers[n] = g_ascii_strtod (p, &end);
              p = end;
            }
          picture->width = round_size (numbers[2]);
          picture->height = round_size (numbers[3]);
        }
      return TRUE;
    }

  return FALSE;
}

/**
 * galley_picture_look:
 * @data: the first bytes of a file, or all of them
 * @picture: (out caller-allocates): its type and size; its bytes are not touched
 *
 * Returns: whether it is a picture that browsers show
 */
gboolean
galley_picture_look (const guint8  *data,
                     gsize          n_bytes,
                     GalleyPicture *picture)
{
  Bytes bytes = { data, n_bytes };

  picture->type = NULL;
  picture->width = picture->height = 0;

  if (HAS (bytes, 0, "\211PNG\r\n\032\n"))
    {
      picture->type = "image/png";
      look_at_png (bytes, picture);
    }
  else if (HAS (bytes, 0, "\377\330\377"))
    {
      picture->type = "image/jpeg";
      look_at_jpeg (bytes, picture);
    }
  else if (HAS (bytes, 0, "GIF87a") || HAS (bytes, 0, "GIF89a"))
    {
      picture->type = "image/gif";
      look_at_gif (bytes, picture);
    }
  else if (HAS (bytes, 0, "RIFF") && HAS (bytes, 8, "WEBP"))
    {
      picture->type = "image/webp";
      look_at_webp (bytes, picture);
    }
  else if (HAS (bytes, 4, "ftypavif") || HAS (bytes, 4, "ftypavis"))
    {
      picture->type = "image/avif";
      look_at_avif (bytes, picture);
    }
  else if (HAS (bytes, 0, "BM") && n_bytes >= 26)
    {
      picture->type = "image/bmp";
      look_at_bmp (bytes, picture);
    }
  else if (n_bytes > 0 && memchr (data, '<', MIN (n_bytes, 1024)) != NULL && look_at_svg (bytes, picture))
    {
      picture->type = "image/svg+xml";
    }

  if (picture->width == 0 || picture->height == 0 || picture->width > 100000 || picture->height > 100000)
    picture->width = picture->height = 0;

  return picture->type != NULL;
}

void
galley_picture_clear (GalleyPicture *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->file, g_free);
}
