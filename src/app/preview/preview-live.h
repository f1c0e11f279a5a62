/* preview-live.h: a web view that keeps up with a document
 *
 * Loads the page once and patches it block by block, keeps it level with the
 * text, and tells what is clicked and scrolled in it. Says how it is doing;
 * what is shown where it fails is for the pane to say. */

#pragma once

#include <gtk/gtk.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PREVIEW_LIVE (galley_preview_live_get_type ())
G_DECLARE_FINAL_TYPE (GalleyPreviewLive, galley_preview_live, GALLEY, PREVIEW_LIVE, GObject)

typedef enum
{
  GALLEY_PREVIEW_STARTING,      /* nothing to be seen yet */
  GALLEY_PREVIEW_SHOWN,
  GALLEY_PREVIEW_LATE,          /* should have been there long ago */
  GALLEY_PREVIEW_HANGS,         /* its process does not answer */
  GALLEY_PREVIEW_STOPPED,       /* its process is gone */
} GalleyPreviewState;

typedef enum
{
  GALLEY_PREVIEW_SYSTEM,        /* light or dark, as the desktop is */
  GALLEY_PREVIEW_LIGHT,
  GALLEY_PREVIEW_DARK,
} GalleyPreviewScheme;

GalleyPreviewLive *galley_preview_live_new          (void);

/* Nothing of WebKit is there before; gives the view, owned by the object. */
GtkWidget         *galley_preview_live_start        (GalleyPreviewLive *self);

/* Holds a reference; NULL for none. The place that was looked at is forgotten. */
void               galley_preview_live_set_document (GalleyPreviewLive *self, GalleyDocument *document);
/* Of the page alone: the program around it goes with the desktop. */
void               galley_preview_live_set_scheme   (GalleyPreviewLive *self, GalleyPreviewScheme scheme);
/* The property "state". */
GalleyPreviewState galley_preview_live_get_state    (GalleyPreviewLive *self);

/* From the beginning, with a new process where the old one does not answer. */
void               galley_preview_live_reload       (GalleyPreviewLive *self);

void               galley_preview_live_show_place   (GalleyPreviewLive *self, guint32 byte, double top, gboolean exactly);

G_END_DECLS
