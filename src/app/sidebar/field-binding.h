/* field-binding.h: a value of the article in a widget, kept true both ways
 *
 * Joins the "text" property of a widget (an AdwEntryRow, a GtkEntry, the
 * buffer of a GtkTextView) to a #GalleyField. What is typed becomes splices at
 * each key, one undo step for a spell of typing; what changes elsewhere shows.
 * While the text is broken just there, what was typed stays in the widget and
 * is written as soon as that is possible; "problem" says why it waits.
 *
 * A binding lives as long as its widget. What a row of a form is asked for, it
 * asks its binding: the properties "document", "field" and "index", the last two
 * as galley_field_from_spec() takes them. */

#pragma once

#include "app/document.h"
#include "core/edit/field.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_FIELD_BINDING (galley_field_binding_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFieldBinding, galley_field_binding, GALLEY, FIELD_BINDING, GObject)

/* From what is typed to what is written, and back; for a date, say. Both
 * return a new string; "store" may refuse with an error. */
typedef char *(*GalleyFieldStoreFunc) (const char *typed, GalleyDocument *document, GError **error);
typedef char *(*GalleyFieldShowFunc)  (const char *stored, GalleyDocument *document);

/* Borrowed by the caller; owned by the target. */
GalleyFieldBinding *galley_field_binding_new           (GObject *target);
/* What shows the target, where that is no widget itself: it follows the text while it is seen. */
void                galley_field_binding_set_widget    (GalleyFieldBinding *self, GtkWidget *widget);
/* What is left by who has typed: settles then. */
void                galley_field_binding_watch_focus   (GalleyFieldBinding *self, GtkWidget *widget);
void                galley_field_binding_set_functions (GalleyFieldBinding *self, GalleyFieldStoreFunc store,
                                                        GalleyFieldShowFunc show);
/* One of a list stays when it is emptied; somebody may be about to write it anew. */
void                galley_field_binding_set_keep      (GalleyFieldBinding *self, gboolean keep);
/* `use` of the field must be a static string. */
void                galley_field_binding_set_field     (GalleyFieldBinding *self, const GalleyField *field);
/* NULL while there is none. */
const GalleyField  *galley_field_binding_get_field     (GalleyFieldBinding *self);
void                galley_field_binding_set_document  (GalleyFieldBinding *self, GalleyDocument *document);
/* Borrowed; NULL while there is none. */
GalleyDocument     *galley_field_binding_get_document  (GalleyFieldBinding *self);
/* Shows the value as it is stored, where it was typed in another way. */
void                galley_field_binding_refresh       (GalleyFieldBinding *self);
/* The spell of typing is over: what comes is another step, and what is shown is what is stored. */
void                galley_field_binding_settle        (GalleyFieldBinding *self);
/* Why what was typed is not in the article yet; NULL while all is well. */
const char         *galley_field_binding_get_problem   (GalleyFieldBinding *self);

/* For an entry that writes to the article by itself: Ctrl+Z is the article's there, too,
 * and line ends become spaces. */
void                galley_field_leave_undo            (GtkWidget *widget);
void                galley_field_join_lines            (GtkWidget *widget);

G_END_DECLS
