/* format.h: an article in its stable form
 *
 * Children that stand by themselves get a line each, indented by two blanks a
 * level, and the children of a head or a source stand in the order in which
 * they are written. Running text, preformatted text, attributes, comments and
 * what we do not know stay as they are, byte for byte. May be called in any
 * thread. */

#pragma once

#include "core/article/article.h"
#include "core/text/text-edit.h"

G_BEGIN_DECLS

/* Meant for well-formed articles. Empty where the article has the form already. */
GalleyTextEdit *galley_format_edit (const GalleyArticle *article) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
