/* notice-bar.h: what the writer should know, across the top of a window
 *
 * A sentence and the ways on, as buttons that activate actions. Several notices
 * can hold at once; the gravest is shown, and the next one when it is gone. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The gravest first. */
typedef enum
{
  GALLEY_NOTICE_SAVE_FAILED,
  GALLEY_NOTICE_DISK,           /* the file is not what it was */
  GALLEY_NOTICE_READ_ONLY,
  GALLEY_NOTICE_DRAFT_FAILED,
  GALLEY_NOTICE_ARRIVING,       /* pictures, which take their time */
  GALLEY_NOTICE_DAMAGED,        /* a draft was, and its file is kept */
  GALLEY_NOTICE_MESSAGE,
  GALLEY_NOTICE_RECOVERED,
  GALLEY_NOTICE_PICTURES,       /* some cannot be seen from here */
  GALLEY_N_NOTICES
} GalleyNotice;

#define GALLEY_TYPE_NOTICE_BAR (galley_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (GalleyNoticeBar, galley_notice_bar, GALLEY, NOTICE_BAR, AdwBin)

/* Pairs of a button's label and its detailed action follow, ended by NULL: three at most. */
void galley_notice_bar_show     (GalleyNoticeBar *self, GalleyNotice notice, const char *sentence,
                                 ...) G_GNUC_NULL_TERMINATED;
void galley_notice_bar_hide     (GalleyNoticeBar *self, GalleyNotice notice);
/* Whether it holds, be it that a graver one is in front. */
gboolean galley_notice_bar_has  (GalleyNoticeBar *self, GalleyNotice notice);
void galley_notice_bar_hide_all (GalleyNoticeBar *self);
/* The buttons go below the sentence. */
void galley_notice_bar_set_narrow (GalleyNoticeBar *self, gboolean narrow);

G_END_DECLS
