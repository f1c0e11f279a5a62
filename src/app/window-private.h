/* window-private.h: the struct that window.c and the other window-*.c share */

#pragma once

#include "app/notice-bar.h"
#include "app/preview/preview-pane.h"
#include "app/sidebar/sidebar.h"
#include "app/source/source-pane.h"
#include "app/status-bar.h"
#include "app/window.h"

G_BEGIN_DECLS

struct _GalleyWindow
{
  AdwApplicationWindow parent_instance;

  /* Template children */
  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GalleyNoticeBar *notices;
  GtkStack *stack;              /* welcome, editor, or nothing yet while a file is loaded */
  AdwStatusPage *welcome;
  AdwOverlaySplitView *split_view;
  GalleySidebar *sidebar;
  GtkPaned *paned;
  GalleySourcePane *source_pane;
  GalleyPreviewPane *preview_pane;
  GalleyStatusBar *status_bar;
  GtkWidget *sidebar_button;
  GtkWidget *preview_button;
  GtkWidget *placement_button;
  GtkWidget *new_button;
  GtkWidget *export_button;
  GtkWidget *open_button;
  AdwBreakpoint *compact_breakpoint;
  AdwBreakpoint *cramped_breakpoint;

  /* Owned */
  GalleyDocument *document;     /* NULL while the welcome is shown */
  GalleyDraftStore *store;      /* NULL where drafts cannot be kept */
  GSettings *settings;
  GBindingGroup *document_bindings;
  GSignalGroup *document_signals;
  GSignalGroup *buffer_signals;
  GCancellable *cancellable;

  AdwDialog *compare_dialog;    /* weak; NULL while it is not shown */
  AdwToast *toast;              /* weak; what was said last, until it is gone */
  guint arriving_timer;         /* until it is said that pictures are being copied */

  /* The problem that was walked to last, and where the caret was then */
  GalleyProblemCode walked_code;
  guint32 walked_start;
  guint32 walked_caret;

  /* The preview: window-preview.c */
  GtkWindow *preview_window;    /* its own; NULL where it has none. Owned by the display, as windows are */
  guint placement;              /* index of where it is */
  guint former_placement;       /* where it was before it had its own window */
  gboolean preview_beside;      /* the text, where there is room */
  gboolean preview_in_turn;     /* in the text's place, where they take turns */
  gboolean narrow;              /* too narrow for two */
  gboolean compact;             /* too narrow for words in the header bar */
  gboolean close_confirmed;
  gboolean save_again;          /* asked for while a save was on its way */
  gboolean close_awaited;       /* asked for while pictures were on their way */
  gboolean keep_when_saved;     /* the program ends; the window only waits for its save */
  gboolean first_frame_begun;   /* with a text in it */
  gboolean loading;             /* a file is on its way into it */
  gboolean remembered;          /* among the recent files, since it was opened */
};

void galley_window_class_install_actions (GtkWidgetClass *widget_class);
void galley_window_class_install_export  (GtkWidgetClass *widget_class);
void galley_window_class_install_open    (GtkWidgetClass *widget_class);
void galley_window_class_install_pictures (GtkWidgetClass *widget_class);
void galley_window_init_pictures         (GalleyWindow *self);
void galley_window_find_pictures         (GalleyWindow *self);
/* Where pictures are on their way the window closes when they are there: TRUE. */
gboolean galley_window_close_later       (GalleyWindow *self);
void galley_window_init_open             (GalleyWindow *self);
/* With the filters for articles, and where the writer keeps them; the caller owns it. */
GtkFileDialog *galley_window_file_dialog_new (GalleyWindow *self, const char *title) G_GNUC_WARN_UNUSED_RESULT;
/* A file's name from the headline, without suffix. */
char *galley_window_suggest_stem         (GalleyWindow *self) G_GNUC_WARN_UNUSED_RESULT;
void galley_window_class_install_files   (GtkWidgetClass *widget_class);
void galley_window_init_files            (GalleyWindow *self);
void galley_window_class_install_help    (GtkWidgetClass *widget_class);
void galley_window_class_install_notices (GtkWidgetClass *widget_class);
void galley_window_init_notices          (GalleyWindow *self);
void galley_window_show_notices          (GalleyWindow *self);
void galley_window_say_not_opened        (GalleyWindow *self, GFile *file, const GError *error);
void galley_window_say_save_failed       (GalleyWindow *self, const GError *error);
void galley_window_update_actions        (GalleyWindow *self);
void galley_window_update_fix            (GalleyWindow *self);
void galley_window_class_install_places  (GtkWidgetClass *widget_class);
/* Whether that is of something missing, and gets the keyboard into its field. */
gboolean galley_window_show_missing      (GalleyWindow *self, GalleyProblemCode code);
void galley_window_class_install_preview (GtkWidgetClass *widget_class);
void galley_window_init_preview          (GalleyWindow *self);
void galley_window_update_panes          (GalleyWindow *self);
void galley_window_set_width_class       (GalleyWindow *self, gboolean narrow, gboolean compact);
/* Where the preview has taken the text's place, the text comes back. */
void galley_window_show_text             (GalleyWindow *self);
void galley_window_set_preview_beside    (GalleyWindow *self, gboolean beside);
gboolean    galley_window_get_preview_visible   (GalleyWindow *self);
/* Both setters: whether that is news. */
gboolean    galley_window_set_preview_visible   (GalleyWindow *self, gboolean visible);
gboolean    galley_window_set_preview_placement (GalleyWindow *self, const char *placement);
const char *galley_window_get_preview_placement (GalleyWindow *self);
gboolean galley_window_may_close         (GalleyWindow *self);
void galley_window_remember_file         (GalleyWindow *self);
/* What the window looks like goes into the document's draft, and comes from it. */
void galley_window_note_view             (GalleyWindow *self);
void galley_window_restore_view          (GalleyWindow *self);
void galley_window_toast                 (GalleyWindow *self, const char *message);
void galley_window_toast_undo            (GalleyWindow *self, const char *message);
/* Whether a dialog lies over the window: keys and screen readers reach what is below. */
gboolean galley_window_has_dialog        (GalleyWindow *self);

G_END_DECLS
