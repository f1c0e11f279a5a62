/* source-export.h: records for reference managers
 *
 * BibTeX (with BibLaTeX's names where BibTeX has none), RIS and CSL-JSON; what
 * galley_source_import_new() reads back as the same. The private note and the
 * status are never among it. The text belongs to the caller. */

#pragma once

#include "core/sources/source-record.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_SOURCES_BIBTEX,
  GALLEY_SOURCES_RIS,
  GALLEY_SOURCES_CSL,
} GalleySourcesForm;

/* For tests, which have records without an article. What has no id of its own is called by
 * its number. @records: of GalleySourceRecord */
char       *galley_sources_export         (GPtrArray *records, GalleySourcesForm form) G_GNUC_WARN_UNUSED_RESULT;
/* All sources of an article, in their order. */
char       *galley_sources_export_article (const GalleyArticle *article, GalleySourcesForm form) G_GNUC_WARN_UNUSED_RESULT;
/* bib, ris, json; and the words bibtex, ris, csl. FALSE for any other word. */
const char *galley_sources_form_extension (GalleySourcesForm form);
gboolean    galley_sources_form_from_word (const char *word, GalleySourcesForm *form);

G_END_DECLS
