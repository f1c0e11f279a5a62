/* outline-model.h: the outline of a document as a list that is kept true
 *
 * A list of #GalleyOutlineEntry, and the ways to put the parts in another
 * order: each one change of the text. Rows are named by their index. Knows
 * the document and no widget. */

#pragma once

#include "app/document.h"
#include "app/sidebar/outline-entry.h"
#include "core/edit/edit-blocks.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_OUTLINE_MODEL (galley_outline_model_get_type ())
G_DECLARE_FINAL_TYPE (GalleyOutlineModel, galley_outline_model, GALLEY, OUTLINE_MODEL, GObject)

typedef enum
{
  GALLEY_OUTLINE_UP,      /* before the one above it in the same section */
  GALLEY_OUTLINE_DOWN,
  GALLEY_OUTLINE_OUT,     /* behind the section around it */
  GALLEY_OUTLINE_IN,      /* to the end of the section above it */
} GalleyOutlineStep;

GalleyOutlineModel *galley_outline_model_new          (void) G_GNUC_WARN_UNUSED_RESULT;
/* The outline follows the text while that is seen. */
void                galley_outline_model_set_widget   (GalleyOutlineModel *self, GtkWidget *widget);
void                galley_outline_model_set_document (GalleyOutlineModel *self, GalleyDocument *document);
/* Owned by the model. */
GListModel         *galley_outline_model_get_list     (GalleyOutlineModel *self);

/* FALSE with an error where it cannot be moved there. */
gboolean            galley_outline_model_move         (GalleyOutlineModel *self, guint row, guint target,
                                                       GalleyPlacement placement, GError **error);
/* FALSE without an error where there is nowhere to go. */
gboolean            galley_outline_model_step         (GalleyOutlineModel *self, guint row, GalleyOutlineStep step,
                                                       GError **error);

G_END_DECLS
