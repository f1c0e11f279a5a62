/* source-link.h: where a reader is sent for a source
 *
 * The writer's judgement of its address decides that, and is said nowhere: no link to
 * what is not fit for one, and the archived copy in place of what has gone. The caller
 * owns the addresses, which are fit for a page; NULL where there is none. */

#pragma once

#include "core/article/tree.h"

G_BEGIN_DECLS

char *galley_source_link         (const GalleyTree *tree, GalleyNodeId source) G_GNUC_WARN_UNUSED_RESULT;
char *galley_source_link_archive (const GalleyTree *tree, GalleyNodeId source) G_GNUC_WARN_UNUSED_RESULT;
char *galley_source_link_doi     (const GalleyTree *tree, GalleyNodeId source) G_GNUC_WARN_UNUSED_RESULT;

/* The DOI without what people write before it. */
char *galley_source_dup_doi      (const GalleyTree *tree, GalleyNodeId source) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
