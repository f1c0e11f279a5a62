/* source-import.h: records out of whatever was pasted, dropped or opened
 *
 * Looks at the bytes, says what they are, and reads them: addresses, DOIs,
 * BibTeX, RIS and CSL-JSON, also one behind the other, a saved web page, or plain
 * words. Any bytes are taken; what is not understood becomes a sentence, never a
 * failure, and is handed back. Nothing is
 * fetched from anywhere. The import owns all that is in it. */

#pragma once

#include "core/sources/source-record.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_IMPORT_NOTHING,    /* only white space, or no text at all */
  GALLEY_IMPORT_ADDRESS,    /* one or several, one a line */
  GALLEY_IMPORT_DOI,        /* the same */
  GALLEY_IMPORT_BIBTEX,
  GALLEY_IMPORT_RIS,
  GALLEY_IMPORT_CSL,
  GALLEY_IMPORT_SEVERAL,    /* of these, pasted together */
  GALLEY_IMPORT_PAGE,
  GALLEY_IMPORT_WORDS,      /* taken for a title */
} GalleyImportForm;

typedef struct
{
  GalleyImportForm form;
  GPtrArray *records;       /* of GalleySourceRecord, in their order */
  GPtrArray *remarks;       /* of char *: sentences about what was not understood */
  GString *left;            /* and that itself, as far as no source was made of it; NULL for nothing */
} GalleySourceImport;

GalleySourceImport *galley_source_import_new  (const char *text, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;
void                galley_source_import_free (GalleySourceImport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySourceImport, galley_source_import_free)

G_END_DECLS
