/* text-export.h: Markdown and plain text as files
 *
 * Beside a Markdown file lie the pictures that it shows: those of NAME.md in
 * assets/NAME/. They come from the article's own folder and what is beneath it,
 * never from elsewhere. May be called in any thread. */

#pragma once

#include <gio/gio.h>

#include "core/article/article.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_TEXT_MARKDOWN,
  GALLEY_TEXT_PLAIN,
} GalleyTextProduct;

/* Without any file: pictures keep the addresses that the article has. */
GBytes  *galley_text_export_to_bytes (GalleyTextProduct product, const GalleyArticle *article) G_GNUC_WARN_UNUSED_RESULT;

/* What did not come into the text is appended to the problems. */
gboolean galley_text_export_to_file  (GalleyTextProduct product, const GalleyArticle *article, const char *base_folder,
                                      const char *path, GPtrArray *problems, GCancellable *cancellable,
                                      GError **error);
void     galley_text_export_look     (GalleyTextProduct product, const GalleyArticle *article, const char *base_folder,
                                      GPtrArray *problems);

G_END_DECLS
