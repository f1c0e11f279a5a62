/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/preview/preview-pane.h"

struct _GalleyPreviewPane
{
  AdwBin parent_instance;

  /* Owned */
  GalleyDocument *document;
};

G_DEFINE_FINAL_TYPE (GalleyPreviewPane, galley_preview_pane, ADW_TYPE_BIN)

static void
galley_preview_pane_dispose (GObject *object)
{
  GalleyPreviewPane *self = GALLEY_PREVIEW_PANE (object);

  g_clear_object (&self->document);
  G_OBJECT_CLASS (galley_preview_pane_parent_class)->dispose (object);
}

static void
galley_preview_pane_class_init (GalleyPreviewPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_preview_pane_dispose;
}

static void
galley_preview_pane_init (GalleyPreviewPane *self)
{
}

void
galley_preview_pane_set_document (GalleyPreviewPane *self, GalleyDocument *document)
{
  g_set_object (&self->document, document);
}
