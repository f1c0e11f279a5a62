/* article.h: one state of an article, read and indexed
 *
 * An immutable, reference-counted snapshot of a text: the tolerant tree over
 * it, and what every view asks for (head fields, sources, citations, ids).
 * Safe to hand to a worker thread. It owns the text. Making one never fails;
 * whether the text is well-formed is for galley_check_markup() to say. */

#pragma once

#include "core/article/tree.h"

G_BEGIN_DECLS

typedef struct
{
  GalleyNodeId node;          /* the source element */
  const char *id;             /* owned by the article; NULL where it has none */
  guint number;               /* 1, 2 ... by first citation in the body; uncited ones follow in their order */
  guint first_cite;           /* index of its first citation, G_MAXUINT where uncited */
  guint n_cites;
} GalleySource;

typedef struct
{
  GalleyNodeId node;          /* the cite element, or the blockquote with @cite */
  guint source;               /* index of the source; G_MAXUINT where there is no such source */
  guint ordinal;              /* among the citations of that source, from 0 */
} GalleyCitation;

typedef struct _GalleyArticle GalleyArticle;

GalleyArticle *galley_article_new        (GBytes *text) G_GNUC_WARN_UNUSED_RESULT;
GalleyArticle *galley_article_ref        (GalleyArticle *self);
void           galley_article_unref      (GalleyArticle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyArticle, galley_article_unref)

/* The text it was made of, @n_bytes long; owned by the article, as are its bytes and its tree. */
const char       *galley_article_get_text      (const GalleyArticle *self, gsize *n_bytes);
GBytes           *galley_article_get_bytes     (const GalleyArticle *self);
const GalleyTree *galley_article_get_tree      (const GalleyArticle *self);

/* The parts; GALLEY_NO_NODE where the article has none. */
GalleyNodeId galley_article_get_root           (const GalleyArticle *self);
GalleyNodeId galley_article_get_head           (const GalleyArticle *self);
GalleyNodeId galley_article_get_body           (const GalleyArticle *self);
GalleyNodeId galley_article_get_sources        (const GalleyArticle *self);
GalleyNodeId galley_article_get_corrections    (const GalleyArticle *self);

/* The first head child with that meaning; for the headline the one without @use. */
GalleyNodeId galley_article_get_field          (const GalleyArticle *self, GalleyElement element);
/* Its text, white space folded; NULL where absent or empty. The caller frees it. */
char        *galley_article_dup_field          (const GalleyArticle *self, GalleyElement element);
/* The headline for search, social or short use, falling back to the headline; NULL where there is none. */
char        *galley_article_dup_headline       (const GalleyArticle *self, const char *use);

/* xml:lang of the root, or "en" where it has none; owned by the article. */
const char  *galley_article_get_language       (const GalleyArticle *self);

/* In the order in which they stand; owned by the article. */
guint                 galley_article_get_n_sources   (const GalleyArticle *self);
const GalleySource   *galley_article_get_source      (const GalleyArticle *self, guint i);
/* Index, or G_MAXUINT. */
guint                 galley_article_find_source     (const GalleyArticle *self, const char *id);
/* The same of one that was at that index and had that id (or NULL for none): it may have moved. */
guint                 galley_article_follow_source   (const GalleyArticle *self, guint index, const char *id);
/* Sources in the order of their numbers: the i-th is number i + 1. */
guint                 galley_article_source_at_number (const GalleyArticle *self, guint number);
guint                 galley_article_get_n_citations (const GalleyArticle *self);
const GalleyCitation *galley_article_get_citation    (const GalleyArticle *self, guint i);
/* The index of the citation at that node, or G_MAXUINT. */
guint                 galley_article_find_citation   (const GalleyArticle *self, GalleyNodeId node);

/* The first element with that xml:id, or GALLEY_NO_NODE. */
GalleyNodeId galley_article_find_id            (const GalleyArticle *self, const char *id);

G_END_DECLS
