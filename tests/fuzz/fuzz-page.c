/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes become a page that a strict reader takes, whose pieces nest and come
 * out the same when each is made alone. */

#include <stdint.h>
#include <string.h>

#include "pages.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gboolean
look_at_picture (const char *address, gboolean want_bytes, GalleyPicture *picture, gpointer user_data)
{
  if (strlen (address) % 3 == 0)
    return FALSE;

  picture->type = "image/png";
  picture->width = picture->height = 7;
  if (want_bytes)
    picture->bytes = g_bytes_new_static ("x", 1);
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const GalleyPageOptions kinds[] = {
    { .product = GALLEY_PRODUCT_PAGE, .now = 1 },
    { .product = GALLEY_PRODUCT_SINGLE, .now = 1, .picture_func = look_at_picture },
    { .product = GALLEY_PRODUCT_ARTICLE, .now = 1, .picture_func = look_at_picture },
    { .product = GALLEY_PRODUCT_ARTICLE, .plain = TRUE, .now = 1 },
  };
  const GalleyPageOptions *options = &kinds[size % G_N_ELEMENTS (kinds)];
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GalleyArticle) article = galley_article_new (bytes);
  g_autoptr (GalleyPage) page = galley_page_new (article, options);

  pages_assert_sound (page);
  return 0;
}
