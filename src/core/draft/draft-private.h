/* draft-private.h: a draft from the inside, and how a store makes one */

#pragma once

#include "core/draft/draft-journal.h"
#include "core/draft/draft.h"
#include "core/file/lock-file.h"

G_BEGIN_DECLS

struct _GalleyDraft
{
  gatomicrefcount ref_count;
  char *id;
  char *path;
  GThreadPool *writer;       /* one thread at most in each, gone when idle */
  GThreadPool *flusher;

  GMutex flush_mutex;        /* one flush at a time; locked before the other */

  /* Guards all below; never held while the disk is waited for, so whoever
   * appends never waits for it either. */
  GMutex mutex;
  GCond changed;             /* file_in_use, rebasing or flush_due has become FALSE */
  GalleyLockFile *lock;      /* NULL: closed */
  int fd;                    /* -1: closed */
  goffset end;               /* of the last whole record in the file */
  goffset base_end;
  GByteArray *pending;       /* records that are not in the file yet */
  GByteArray *since_base;    /* records since a new base was begun; NULL: none is */
  GVariant *state;           /* the last one, a{sv} */
  guint32 sequence;          /* of the last record, pending ones included */
  gsize n_text_bytes;        /* of the text with every change */
  guint n_splices;           /* since the base */
  gint64 flush_at;           /* monotonic; while a flush is due */
  int write_errnum;          /* of the last write; 0: all is in the file */
  int flush_errnum;          /* of a flush that nobody has been told of */
  guint suspect : 1;         /* a flush failed: what the file holds is anyone's guess */
  guint rebasing : 1;
  guint file_in_use : 1;     /* someone writes to fd, or replaces it */
  guint write_due : 1;       /* a worker will write */
  guint flush_due : 1;       /* a worker will flush */
  guint folder_due : 1;      /* and then its folder: the file is new there */
};

/* Both take the lock, also when they fail. */
GalleyDraft *galley_draft_create (const char *path, const char *id, GalleyLockFile *lock,
                                  GBytes *text, GVariant *state, GError **error);
GalleyDraft *galley_draft_resume (const char *path, const char *id, GalleyLockFile *lock,
                                  const GalleyJournal *journal, GError **error);

/* The bytes of a draft's file as it is at this moment, whoever has it. */
GBytes *galley_draft_read_file (const char *path, gint64 *modified, GError **error);

/* The folder of pictures that lies beside the draft, with all that is in it; what cannot be
 * deleted stays. */
void galley_draft_remove_pictures_of  (const char *draft_path);

/* Takes the lock. */
GalleyDraft *galley_draft_new      (const char *path, const char *id, GalleyLockFile *lock);
gboolean galley_draft_report       (int errnum, GError **error);
/* With the mutex held. */
void galley_draft_flush_soon       (GalleyDraft *self);
void galley_draft_schedule_flush   (GalleyDraft *self, gint64 now);
void galley_draft_schedule_write   (GalleyDraft *self);
void galley_draft_take_file        (GalleyDraft *self);
void galley_draft_release_file     (GalleyDraft *self);
void galley_draft_wait_for_base    (GalleyDraft *self);

G_END_DECLS
