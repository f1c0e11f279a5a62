/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/picture/picture.h"

#include <string.h>

#define PNG "\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\001\002\0\0\003\004\010\006\0\0\0"
#define SOF "\377\300\0\021\010\002\003\001\004\003\001\042\0\002\021\001\003\021\001"
#define EXIF(order, orientation) "\377\341\0\042" "Exif\0\0" order orientation

static const struct
{
  const char *name;
  const char *bytes;
  gsize n_bytes;
  const char *type;
  guint width;
  guint height;
} rows[] = {
#define ROW(name, bytes, type, width, height) { name, bytes, sizeof (bytes) - 1, type, width, height }
  ROW ("png", PNG, "image/png", 258, 772),
  ROW ("png cut short", "\211PNG\r\n\032\n\0\0\0\rIHDR\0\0", "image/png", 0, 0),
  ROW ("png of no width", "\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\0\0\0\0\0\001\010\006\0\0\0", "image/png", 0, 0),
  ROW ("png too large", "\211PNG\r\n\032\n\0\0\0\rIHDR\377\377\377\377\0\0\0\001\010\006\0\0\0", "image/png", 0, 0),
  ROW ("gif", "GIF89a\002\001\004\003\0\0\0", "image/gif", 258, 772),
  ROW ("bmp", "BM\0\0\0\0\0\0\0\0\0\0\0\0\050\0\0\0\012\0\0\0\354\377\377\377", "image/bmp", 10, 20),
  ROW ("jpeg", "\377\330\377\340\0\004JF" SOF, "image/jpeg", 260, 515),
  ROW ("jpeg with filling", "\377\330\377\377\377" SOF, "image/jpeg", 260, 515),
  ROW ("jpeg on its side",
       "\377\330" EXIF ("II*\0\010\0\0\0", "\001\0\022\001\003\0\001\0\0\0\006\0\0\0\0\0\0\0") "" SOF,
       "image/jpeg", 515, 260),
  ROW ("jpeg on its other side",
       "\377\330" EXIF ("MM\0*\0\0\0\010", "\0\001\001\022\0\003\0\0\0\001\0\010\0\0\0\0\0\0") "" SOF,
       "image/jpeg", 515, 260),
  ROW ("jpeg upright",
       "\377\330" EXIF ("II*\0\010\0\0\0", "\001\0\022\001\003\0\001\0\0\0\001\0\0\0\0\0\0\0") "" SOF,
       "image/jpeg", 260, 515),
  ROW ("jpeg that points out of itself",
       "\377\330" EXIF ("II*\0\377\377\377\377", "\001\0\022\001\003\0\001\0\0\0\006\0\0\0\0\0\0\0") "" SOF,
       "image/jpeg", 260, 515),
  ROW ("jpeg cut short", "\377\330\377\300\0\021\010\002", "image/jpeg", 0, 0),
  ROW ("webp", "RIFF\0\0\0\0WEBPVP8 \0\0\0\0\060\001\0\235\001\052\002\001\004\003", "image/webp", 258, 772),
  ROW ("webp lossless", "RIFF\0\0\0\0WEBPVP8L\0\0\0\0\057\011\100\002\0\0\0\0\0\0", "image/webp", 10, 10),
  ROW ("webp extended", "RIFF\0\0\0\0WEBPVP8X\012\0\0\0\0\0\0\0\011\0\0\023\0\0", "image/webp", 10, 20),
  ROW ("avif", "\0\0\0\034ftypavif\0\0\0\0xxxx\0\0\0\024ispe\0\0\0\0\0\0\0\012\0\0\0\024", "image/avif", 10, 20),
  ROW ("svg", "<?xml version=\"1.0\"?>\n<!-- a -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"20.4px\">",
       "image/svg+xml", 10, 20),
  ROW ("svg with a box", "<svg viewBox=\"0 0, 10 20\" width=\"100%\">", "image/svg+xml", 10, 20),
  ROW ("svg without size", "<svg:svg/>", "image/svg+xml", 0, 0),
  ROW ("html", "<!doctype html><html>", NULL, 0, 0),
  ROW ("html with a drawing", "<p><svg width=\"1\" height=\"1\">", NULL, 0, 0),
  ROW ("text", "svg <svg>", NULL, 0, 0),
  ROW ("nothing", "", NULL, 0, 0),
#undef ROW
};

static void
test_row (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree guint8 *exact = g_memdup2 (rows[i].bytes, rows[i].n_bytes);
  GalleyPicture picture = { NULL };

  g_assert_cmpint (galley_picture_look (exact, rows[i].n_bytes, &picture), ==, rows[i].type != NULL);
  g_assert_cmpstr (picture.type, ==, rows[i].type);
  g_assert_cmpuint (picture.width, ==, rows[i].width);
  g_assert_cmpuint (picture.height, ==, rows[i].height);
}

/* Each of the files, cut off after each of its bytes. */
static void
test_cut_short (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      for (gsize n_bytes = 0; n_bytes < rows[i].n_bytes; n_bytes++)
        {
          g_autofree guint8 *exact = g_memdup2 (rows[i].bytes, n_bytes);
          GalleyPicture picture = { NULL };

          galley_picture_look (exact, n_bytes, &picture);
          g_assert_true ((picture.width == 0) == (picture.height == 0));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/picture/%s", rows[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/picture/cut-short", test_cut_short);

  return g_test_run ();
}
