/* source-dump.h: an import as lines, for tests
 *
 * One line a value, records apart by a line of hyphens, remarks last. The text
 * belongs to the caller. */

#pragma once

#include "core/sources/source-import.h"

G_BEGIN_DECLS

char *source_dump_import (const GalleySourceImport *import) G_GNUC_WARN_UNUSED_RESULT;
void  source_dump_record (const GalleySourceRecord *record, GString *out);

G_END_DECLS
