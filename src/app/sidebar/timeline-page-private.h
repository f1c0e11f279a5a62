/* timeline-page-private.h: what timeline-page.c and timeline-files.c share */

#pragma once

#include "app/sidebar/timeline-line.h"
#include "app/sidebar/timeline-page.h"
#include "app/sidebar/timeline-table.h"

G_BEGIN_DECLS

struct _GalleyTimelinePage
{
  GalleySidebarPage parent_instance;

  /* Template children */
  GtkStack *stack;                  /* none or table */
  GtkDropDown *switcher;
  GtkEntry *caption;
  GalleyTimelineLine *line;
  AdwBanner *banner;
  GalleyTimelineTable *table;
  AdwButtonContent *sort_content;

  /* Borrowed from the parent class */
  GalleyDocument *document;

  /* Owned */
  GSignalGroup *document_signals;
  GalleyTimelineModel *model;
  GCancellable *cancellable;        /* of reading and writing files */
  char *display;
  char *stored_caption;         /* what the article held when it was last looked at; NULL for none */

  guint nth;                        /* which of the article's timelines is shown */
  gboolean wide;
  gboolean caption_waits;           /* what is typed there is not in the text */
  gboolean showing;                 /* the widgets get their values from the article */
  gboolean writing;                 /* the article gets its values from the widgets */
};

/* Takes the text in as it is now. */
void galley_timeline_page_sync              (GalleyTimelinePage *self);
void galley_timeline_page_refuse            (GalleyTimelinePage *self, const char *sentence);

/* timeline-files.c */
/* From a spreadsheet and to one: timeline-page.import and timeline-page.export. */
void galley_timeline_page_class_install_files (GtkWidgetClass *widget_class);

G_END_DECLS
