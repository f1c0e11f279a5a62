/* search.h: finding and replacing in an article
 *
 * In the XML as it stands, or in the words alone, as they are read: then a pattern never
 * matches inside tags, comments and the like, but over the tags in running text; it meets
 * references as the characters that they mean, letters with accents as one character, line
 * ends as spaces, and, where it is no regular expression, no-break spaces as well. What is
 * put in is escaped. Needs valid UTF-8. */

#pragma once

#include "core/article/tree.h"
#include "core/text/text-edit.h"

G_BEGIN_DECLS

typedef struct
{
  const char *pattern;
  gboolean is_regex;        /* Perl-compatible */
  gboolean match_case;
  gboolean whole_words;
  gboolean text_only;
} GalleySearch;

/* All matches in order, as an array of GalleySpan (bytes) that the caller
 * owns. NULL with a sentence where the regular expression is none. */
GArray         *galley_search_find    (const GalleyTree *tree, const GalleySearch *search, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Replaces all matches that lie in the range. In a regular expression \1 and
 * the like stand for what its groups have matched. */
GalleyTextEdit *galley_search_replace (const GalleyTree *tree, const GalleySearch *search, const char *replacement,
                                       GalleySpan range, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
