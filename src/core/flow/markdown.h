/* markdown.h: an article as Markdown
 *
 * CommonMark with the tables and footnotes of GitHub, under a YAML front
 * matter with the fields of the head. Text that Markdown would take for markup
 * is escaped, so that a renderer gives back the article's words; what Markdown
 * has no markup for keeps its words and loses its looks. Notes, the embargo and
 * the status of sources are never written. May be called in any thread. */

#pragma once

#include "core/article/article.h"

G_BEGIN_DECLS

/* Where a picture lies as seen from the Markdown file, given what the article
 * says; the caller frees it. NULL leaves the picture out and keeps its words. */
typedef char *(*GalleyMarkdownPictureFunc) (const char *address, gpointer user_data);

/* @picture_func may be NULL: pictures stay where the article has them. */
GBytes *galley_markdown_new (const GalleyArticle *article, GalleyMarkdownPictureFunc picture_func,
                             gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
