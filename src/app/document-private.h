/* document-private.h: the struct that document.c and the other document-*.c share */

#pragma once

#include "app/buffer-text.h"
#include "app/document.h"
#include "core/draft/draft-store.h"
#include "core/file/file-io.h"

G_BEGIN_DECLS

struct _GalleyDocument
{
  GObject parent_instance;

  /* Owned */
  GtkSourceBuffer *buffer;
  GalleyBufferText *text;       /* what is in it */
  GFile *file;                  /* NULL while it has never been named */
  GFile *folder;                /* for relative addresses while the pictures are not beside a file; NULL mostly */
  GFile *left_folder;           /* where the pictures were before they came beside the file; NULL mostly */
  GFile *given_folder;          /* the file's folder, where that can be read under another path only; NULL mostly */
  char *title;
  char *subtitle;
  GalleyRendering *rendering;   /* the newest; NULL before the first */
  GalleyAnalysis *analysis;     /* of it or of an earlier one; NULL before the first */
  char *page_style;             /* name or path; NULL is the usual one */
  GStrv silenced;               /* codes of problems that no article is asked about; may be NULL */
  GCancellable *cancellable;    /* of everything in flight */

  /* Derived from the buffer at `revision` when asked for, dropped at each change; owned */
  GalleyTree *tree;
  GalleyArticle *article;

  GalleyFileIdentity identity;  /* of the file as last loaded or saved */
  guint64 revision;             /* counts changes of the text */
  guint64 published_revision;   /* what everyone else has been told of */
  guint freeze_count;           /* while it is not 0, nobody is told */

  /* Edits that come one after another and are one undo step: document-edit.c. Owned */
  char *run_key;                /* what is being typed into; NULL between runs */
  GBytes *run_base;             /* the text before the first of them */
  GalleyTextEdit *run_edit;     /* what they all have done to that text */
  GalleyArticle *run_article;   /* of that text; NULL until it is asked for */
  guint64 run_revision;         /* of the text after the last of them */
  gint64 run_time;              /* of the last of them, monotonic */

  /* What keeps the text while it is not saved: document-draft.c. Owned */
  GalleyDraftStore *store;      /* NULL: no drafts are kept */
  GalleyDraft *draft;           /* NULL until it is begun, and when it is no longer wanted */
  GBytes *journalled;           /* the text as the draft has it */
  GVariant *view_state;         /* a{sv}; what the window wants to find again; may be NULL */
  char *draft_problem;          /* a sentence; NULL while all is well */
  char *saving_sha256;          /* of what a save that has not been heard of was to leave; NULL: there is none */
  GPtrArray *unwritten;         /* what fields could not write: document-unwritten.c; NULL mostly */
  guint draft_timer;
  gint64 draft_due;             /* when the timer fires, monotonic */
  guint flush_timer;
  guint draft_creating : 1;
  guint draft_unwanted : 1;     /* saved or given up: no draft any more */
  guint draft_flushing : 1;
  guint recovered : 1;          /* brought back after a crash */

  /* Pictures that are being copied: document-arrivals.c. Owned */
  GQueue arrivals;              /* GTask, each holding the document; the first one's are on their way */
  guint n_arriving;             /* pictures, of all of them */
  GCancellable *arrivals_cancellable;

  /* The file as others leave it: document-disk.c. Owned */
  GFileMonitor *monitor;        /* of the file's folder */
  GalleyLockFile *lock;         /* on the file; NULL where there is none, or no store */
  GBytes *disk_text;            /* while the state is GALLEY_DISK_CHANGED */
  GalleyFileIdentity disk_identity;
  GalleyDiskState disk_state;
  guint settle_timer;
  gint64 settle_latest;         /* from when on it waits no longer for others to be done, monotonic */
  guint n_saves;
  gint64 saved_time;            /* seconds since 1970; 0 before the first save */
  guint saving : 1;
  guint checking : 1;
  guint emptied : 1;            /* by others, and perhaps to be written anew */
  guint splicing : 1;           /* the change in progress is an edit, not typing */
  guint read_only : 1;          /* somebody else has the file */

  guint published_modified : 1;
  guint stepped : 1;            /* undone or redone, and nobody has looked yet where that has led */

  guint analysis_timer;         /* until the newest rendering is analysed */
  gint64 analysis_due;          /* when that may wait no longer, monotonic */
  guint analysis_running : 1;
  guint analysis_dirty : 1;     /* what it is of changed while it ran */
  guint rendering_running : 1;
  guint rendering_dirty : 1;    /* the text changed while it ran */
  guint pictures_recalled : 1;  /* by the newest rendering: they have not been looked at since the one before */
};

/* @lock (nullable, taken): on the file, where the caller has it already. */
void galley_document_take_file     (GalleyDocument *self, GFile *file, GalleyLockFile *lock);
/* As galley_document_apply(), for what a reader may do too. */
void galley_document_splice        (GalleyDocument *self, const GalleyTextEdit *edit);

/* For tests, which need not wait for a pause in the typing. */
void galley_document_hurry_analysis (GalleyDocument *self);

/* Changes between the two are told of as one. */
void galley_document_freeze        (GalleyDocument *self);
void galley_document_thaw          (GalleyDocument *self);
void galley_document_run_clear     (GalleyDocument *self);

void galley_document_watch         (GalleyDocument *self);
void galley_document_disk_clear    (GalleyDocument *self);
/* Whether the text is what its file holds. */
gboolean galley_document_is_as_in_file (GalleyDocument *self);

/* Where a picture is to be put that comes now: a path, which the caller owns. */
char    *galley_document_begin_to_take   (GalleyDocument *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Before the text is written to a file there, and when that has been done. */
gboolean galley_document_carry_pictures  (GalleyDocument *self, GFile *to, GError **error);
void     galley_document_leave_pictures  (GalleyDocument *self);
/* What undoing has led to may show pictures that nobody carried along. */
void     galley_document_bring_pictures  (GalleyDocument *self);
/* Waits for a draft that is on its way, some milliseconds after opening. */
void     galley_document_await_draft     (GalleyDocument *self);

GVariant *galley_document_make_state      (GalleyDocument *self, gboolean quit);
GVariant *galley_document_make_kept_state (GalleyDocument *self);
gboolean  galley_document_take_state      (GalleyDocument *self, GVariant *state);
void      galley_document_take_places     (GalleyDocument *self, GVariant *state);

/* The draft follows: the text, or only what is around it. */
void galley_document_draft_text_changed  (GalleyDocument *self);
/* Around a save to the document's own file: the draft has the text before the file has it. */
void galley_document_draft_begin_save    (GalleyDocument *self, GAsyncReadyCallback callback, gpointer user_data);
void galley_document_draft_end_save      (GalleyDocument *self);
void galley_document_draft_state_changed (GalleyDocument *self);
GVariant *galley_document_make_unwritten (GalleyDocument *self);
void galley_document_take_unwritten      (GalleyDocument *self, GVariant *found);
void galley_document_draft_clear         (GalleyDocument *self);

G_END_DECLS
