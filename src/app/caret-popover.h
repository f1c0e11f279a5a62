/* caret-popover.h: a popover that opens where somebody writes */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void galley_caret_popover_open (GtkPopover *popover, GtkTextView *view);

G_END_DECLS
