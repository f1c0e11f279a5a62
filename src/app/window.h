/* window.h: the window of one article
 *
 * Assembles the panes around a document, binds them to it and shows what
 * happens; does none of their work itself. */

#pragma once

#include <adwaita.h>

#include "app/document.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_WINDOW (galley_window_get_type ())
G_DECLARE_FINAL_TYPE (GalleyWindow, galley_window, GALLEY, WINDOW, AdwApplicationWindow)

/* Keeps drafts in the store, which may be NULL. */
GalleyWindow   *galley_window_new           (AdwApplication *application, GalleyDraftStore *store);

/* Owned by the window; NULL while it shows the welcome. */
GalleyDocument *galley_window_get_document  (GalleyWindow *self);
/* NULL shows the welcome. */
void            galley_window_set_document  (GalleyWindow *self, GalleyDocument *document);
/* Whether it shows the welcome, and nothing is on its way into it. */
gboolean        galley_window_is_free       (GalleyWindow *self);
/* Loads the file into the window, or says in it why that cannot be. */
void            galley_window_open          (GalleyWindow *self, GFile *file);
/* A sentence across the top of the window, until something else happens. */
void            galley_window_say           (GalleyWindow *self, const char *sentence);
/* The same about a damaged draft, whose file is to be found in its folder. */
void            galley_window_say_damaged   (GalleyWindow *self, const char *sentence, const char *path);
/* Without a question: what is not saved is there again at the next start. Stays
 * open, and says why, where that cannot be promised; while the article is being saved
 * it is ending, and closes when that is done. */
void            galley_window_close_and_keep (GalleyWindow *self);
gboolean        galley_window_is_ending     (GalleyWindow *self);

G_END_DECLS
