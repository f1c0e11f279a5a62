/* timeline-editor.h: the text view in which a cell of the timeline is edited
 *
 * It shows running text as it looks in the article. What has no words, a citation
 * say, stands among them as one thing that is deleted as one. It knows neither the
 * cell nor the document: who fills it writes what is typed into the text. */

#pragma once

#include <gtk/gtk.h>

#include "core/edit/rich-text.h"

G_BEGIN_DECLS

/* @cites: its menu offers to cite a source. */
GtkWidget *galley_timeline_editor_new           (gboolean cites);

/* The caret is behind the last character then. */
void       galley_timeline_editor_set_text      (GtkWidget *self, const char *text);
void       galley_timeline_editor_set_rich_text (GtkWidget *self, GalleyArticle *article, const GalleyRichText *rich);
/* The looks alone, over the same text. */
void       galley_timeline_editor_tag           (GtkWidget *self, const GalleyRichText *rich);
/* The words go; what has none stays, with the caret before it. */
void       galley_timeline_editor_clear         (GtkWidget *self);

/* With GALLEY_RICH_OBJECT for each thing that has no words. The caller owns it. */
char      *galley_timeline_editor_dup_text      (GtkWidget *self) G_GNUC_WARN_UNUSED_RESULT;
/* In characters. */
guint      galley_timeline_editor_get_caret     (GtkWidget *self);
void       galley_timeline_editor_set_caret     (GtkWidget *self, guint caret);

G_END_DECLS
