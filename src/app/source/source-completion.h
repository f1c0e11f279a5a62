/* source-completion.h: core's proposals in the view's list
 *
 * A completion provider over the document; borrows it. */

#pragma once

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_SOURCE_COMPLETION (galley_source_completion_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceCompletion, galley_source_completion, GALLEY, SOURCE_COMPLETION, GObject)

GalleySourceCompletion *galley_source_completion_new (GalleyDocument *document);

G_END_DECLS
