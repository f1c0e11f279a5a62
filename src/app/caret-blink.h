/* caret-blink.h: a caret that blinks without a frame clock that runs for it
 *
 * GTK fades a caret in and out and draws up to sixty times a second for that, as long as
 * somebody writes. A key then waits for the next of these frames. Where nothing runs, a
 * frame begins as soon as there is something to show. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void galley_caret_blink_take_over (GtkTextView *view);

G_END_DECLS
