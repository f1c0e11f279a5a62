/* timeline-table-private.h: what timeline-table.c and timeline-table-*.c share */

#pragma once

#include "app/sidebar/timeline-cell.h"
#include "app/sidebar/timeline-table.h"

G_BEGIN_DECLS

/* The narrow column at the start, by which rows are dragged and selected. */
#define GALLEY_TIMELINE_HANDLE_WIDTH 34

/* No action has this name: what cannot be done here is in a menu, and cannot be chosen. */
#define GALLEY_TIMELINE_NOWHERE "timeline.nowhere"

typedef struct
{
  double weight;                    /* what share of the width it has */
  int least;                        /* pixels that its longest word takes */
} GalleyTimelineWidth;

struct _GalleyTimelineTable
{
  AdwBin parent_instance;

  /* Children */
  GtkColumnView *view;
  GtkWidget *menu;                  /* of the cells; NULL until it is asked for */
  GtkWidget *heading_popover;       /* NULL until it is asked for */
  GtkWidget *citation_popover;      /* NULL until it is asked for */

  /* Owned */
  GalleyDocument *document;
  GalleyTimelineModel *model;
  GtkMultiSelection *selection;
  GHashTable *cells;                /* of GalleyTimelineCell: those on the screen; not owned */
  GtkWidget *drop_row;              /* where what is dragged would go; NULL for nowhere */
  GalleyTimelineCell *editing;      /* not owned; NULL while no cell is edited */
  GBytes *before;                   /* the row as it was before it was edited */
  char *when_before;                /* and its date */
  char *stored_heading;             /* what the article held when the heading that is edited was last looked at */
  GArray *widths;                   /* of GalleyTimelineWidth, one for each column */

  guint n_menus;                    /* columns that had their menus made when there were so many */
  guint nth;                        /* which of the article's timelines */
  guint row, column;                /* of the cell with the keyboard; column 0 is the date */
  guint anchor_row, anchor_column;  /* where the selection began */
  guint tab_column;                 /* where a run of Tab keys began; Enter goes back there */
  guint run;                        /* counts cells that were edited, for the keys of their undo steps */
  guint fit_id;                     /* the columns are about to be fitted */
  guint tick_id;                    /* the row with the keyboard is about to be scrolled to */
  guint frames_to_wait;             /* before that */
  int fitted_width;                 /* what they share, in pixels */
  gboolean fitting;
  gboolean writing_heading;
  gboolean cites_by_at;             /* the sources are listed because an @ was typed */
  gboolean whole_rows;              /* all columns are selected */
  gboolean had_label;               /* the edited row had words in place of its date */
};

/* timeline-table.c */
guint     galley_timeline_table_count_columns (GalleyTimelineTable *self);   /* with the dates */
void      galley_timeline_table_move_to       (GalleyTimelineTable *self, guint row, guint column, gboolean extend);
void      galley_timeline_table_select_rows   (GalleyTimelineTable *self);
void      galley_timeline_table_mark          (GalleyTimelineTable *self);
GalleyTimelineCell *galley_timeline_table_find_cell (GalleyTimelineTable *self, guint row, guint column);

/* timeline-table-width.c */
void      galley_timeline_table_watch_width   (GalleyTimelineTable *self, GtkScrolledWindow *scrolled);
void      galley_timeline_table_watch_column  (GalleyTimelineTable *self, GtkColumnViewColumn *column);
void      galley_timeline_table_fit_columns   (GalleyTimelineTable *self);
void      galley_timeline_table_clear_width   (GalleyTimelineTable *self);

/* timeline-table-keys.c */
void      galley_timeline_table_add_keys      (GalleyTimelineTable *self);
void      galley_timeline_table_add_cell      (GalleyTimelineTable *self, GtkWidget *cell);

/* timeline-table-edit.c */
void      galley_timeline_table_class_install_edits (GtkWidgetClass *widget_class);
void      galley_timeline_table_begin_edit    (GalleyTimelineTable *self, gboolean fresh);
void      galley_timeline_table_end_edit      (GalleyTimelineTable *self);
void      galley_timeline_table_cancel_edit   (GalleyTimelineTable *self);
void      galley_timeline_table_clear_cells   (GalleyTimelineTable *self);
void      galley_timeline_table_add_row       (GalleyTimelineTable *self, guint row, guint column);
void      galley_timeline_table_move_rows     (GalleyTimelineTable *self, guint before);

/* timeline-table-cite.c */
void      galley_timeline_table_cite_at       (GalleyTimelineTable *self);   /* an @ has been typed */

/* timeline-table-columns.c */
void      galley_timeline_table_show_heading  (GalleyTimelineTable *self);   /* where it is edited */

/* timeline-table-cite.c, timeline-table-columns.c and timeline-table-clipboard.c */
void      galley_timeline_table_class_install_citing    (GtkWidgetClass *widget_class);
void      galley_timeline_table_class_install_columns   (GtkWidgetClass *widget_class);
void      galley_timeline_table_class_install_clipboard (GtkWidgetClass *widget_class);
GMenuModel *galley_timeline_table_make_column_menu      (guint column, guint n_columns);
void      galley_timeline_table_add_menu      (GalleyTimelineTable *self);

/* Rows that are selected, or that of the keyboard; the caller frees them. */
guint    *galley_timeline_table_dup_rows      (GalleyTimelineTable *self, guint *n_rows);

G_END_DECLS
