/* hands.h: what somebody does to widgets, for tests that do a whole job
 *
 * Whatever is not there ends the test. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The nth descendant of that type on the screen, from 0. Borrowed, as all here. */
GtkWidget     *hands_find          (GtkWidget *root, GType type, guint nth);
GtkTextBuffer *hands_get_buffer    (GtkWidget *row);

void           hands_type          (GtkWidget *row, const char *text);
void           hands_select_words  (GtkTextBuffer *buffer, const char *words);
/* Takes a floating parameter. */
void           hands_press         (GtkWidget *widget, const char *action, GVariant *parameter);
void           hands_choose_source (GtkWidget *parent, const char *title, const char *at);

G_END_DECLS
