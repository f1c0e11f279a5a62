/* plain-text.h: an article as plain text
 *
 * For mail, for reading aloud, for places that take nothing else: a paragraph a
 * line, titles underlined, citations as [1] with the sources at the end, tables
 * and timelines as tabbed lines. Notes, the embargo and the status of sources
 * are never written. May be called in any thread. */

#pragma once

#include "core/article/article.h"

G_BEGIN_DECLS

GBytes *galley_plain_text_new (const GalleyArticle *article) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
