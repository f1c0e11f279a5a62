/* document.h: one open article
 *
 * Holds the text buffer (the truth), the file it belongs to, and the latest
 * analysis of it. Every change that is not typing comes in as a text edit and
 * becomes one undo step. Speaks upward by properties and signals only; asks
 * the user nothing and knows no window. */

#pragma once

#include <gtksourceview/gtksource.h>

#include "core/draft/draft-store.h"
#include "core/live/analysis.h"
#include "core/picture/picture.h"
#include "core/text/char-index.h"
#include "core/text/text-edit.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_DOCUMENT (galley_document_get_type ())
G_DECLARE_FINAL_TYPE (GalleyDocument, galley_document, GALLEY, DOCUMENT, GObject)

/* In a draft's state (b): it is only kept, and not brought back unasked. */
#define GALLEY_DRAFT_KEPT "kept"

/* A picture from elsewhere: a file, or else bytes with a name for them. All owned. */
typedef struct
{
  char *path;
  char *name;
  GBytes *bytes;
} GalleyNewPicture;

GalleyNewPicture *galley_new_picture_copy (const GalleyNewPicture *self) G_GNUC_WARN_UNUSED_RESULT;
void              galley_new_picture_free (GalleyNewPicture *self);

/* What others have made of the file while the text was changed here. */
typedef enum
{
  GALLEY_DISK_SAME,             /* what it was, or the text has followed it */
  GALLEY_DISK_CHANGED,          /* another text: somebody has to choose */
  GALLEY_DISK_GONE,             /* no file of that name any more */
} GalleyDiskState;

GalleyDocument  *galley_document_new               (void);

/* What the view shows and typing changes; everything else changes it by galley_document_apply().
 * Owned by the document. */
GtkSourceBuffer *galley_document_get_buffer        (GalleyDocument *self);
/* The property "file": NULL while it has never been named. Owned by the document. */
GFile           *galley_document_get_file          (GalleyDocument *self);
/* Where relative addresses start from: the file's folder, or the one that was
 * set while there is no file; NULL where there is neither. The caller owns it. */
GFile           *galley_document_dup_folder        (GalleyDocument *self);
void             galley_document_set_folder        (GalleyDocument *self, GFile *folder);
/* The file's folder under the path by which it may be read, in a sandbox; NULL: under its own. */
void             galley_document_set_given_folder  (GalleyDocument *self, GFile *folder);
/* A picture that is to stand beside the article, or is kept with its draft until there
 * is a beside: the address to write for it. */
void             galley_document_take_picture_async (GalleyDocument *self, const GalleyNewPicture *source,
                                                    GAsyncReadyCallback callback, gpointer user_data);
char            *galley_document_take_picture_finish (GalleyDocument *self, GAsyncResult *result,
                                                    GalleyPicture *picture, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for several, each as a figure near that byte; one undo step. */
gboolean         galley_document_insert_pictures   (GalleyDocument *self, guint32 byte, GPtrArray *sources, GError **error);
void             galley_document_insert_pictures_async (GalleyDocument *self, guint32 byte, GPtrArray *sources,
                                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean         galley_document_insert_pictures_finish (GalleyDocument *self, GAsyncResult *result, GError **error);
/* How many are on their way; the property "n-arriving". */
guint            galley_document_get_n_arriving    (GalleyDocument *self);
/* What is on its way fails with G_IO_ERROR_CANCELLED. */
void             galley_document_stop_arrivals     (GalleyDocument *self);
void             galley_document_await_arrivals    (GalleyDocument *self);
/* Whether they are still kept with the draft, though the article has a file. */
gboolean         galley_document_has_kept_pictures (GalleyDocument *self);
/* The headline, or a stand-in; and the file's name, or a stand-in. Owned by the document. */
const char      *galley_document_get_title         (GalleyDocument *self);
const char      *galley_document_get_subtitle      (GalleyDocument *self);
gboolean         galley_document_get_modified      (GalleyDocument *self);

/* The text as it is now, its revision, and what is derived from it on the spot:
 * all borrowed, valid until the next change. */
GBytes                *galley_document_peek_text   (GalleyDocument *self);
const GalleyCharIndex *galley_document_peek_index  (GalleyDocument *self);
const GalleyTree      *galley_document_peek_tree   (GalleyDocument *self);
/* For edits, which need the article of this very text; views show the analysis. */
GalleyArticle         *galley_document_peek_article (GalleyDocument *self);
guint64                galley_document_get_revision (GalleyDocument *self);

/* The latest analysis, of this or an earlier revision; NULL before the first. Borrowed. */
GalleyAnalysis  *galley_document_get_analysis      (GalleyDocument *self);
/* The same if it is of the text as it is now, with offsets that fit; NULL while that is on its way. */
GalleyAnalysis  *galley_document_peek_current_analysis (GalleyDocument *self);
/* The problems of the text as it is now, for who goes to one or mends it; looked for at once
 * where the analysis is not of this text. The caller drops the reference. */
GPtrArray       *galley_document_dup_problems      (GalleyDocument *self) G_GNUC_WARN_UNUSED_RESULT;
/* The latest page, which ::rendered tells of: mostly ahead of the analysis; NULL before the first. Borrowed. */
GalleyRendering *galley_document_get_rendering     (GalleyDocument *self);
/* The same if it is of the text as it is now; NULL while that is on its way. */
GalleyRendering *galley_document_peek_current_rendering (GalleyDocument *self);

/* Codes of problems that are silenced for all articles, as the preferences have
 * them; the property "silenced". What the article silences itself is in its text. */
void             galley_document_set_silenced      (GalleyDocument *self, const char *const *codes);
const char *const *galley_document_get_silenced    (GalleyDocument *self);
/* How the derived page looks; the property "page-style". */
void             galley_document_set_page_style    (GalleyDocument *self, const char *style);
const char      *galley_document_get_page_style    (GalleyDocument *self);

/* Replaces the whole text without an undo step: for a document just made. */
void             galley_document_set_text          (GalleyDocument *self, const char *text, gsize n_bytes);
/* One undo step. The edit's offsets are those of the text as it is now. */
void             galley_document_apply             (GalleyDocument *self, const GalleyTextEdit *edit);
/* As apply, for typing in a field: one undo step with the edit before, if that had the same key. */
void             galley_document_apply_run         (GalleyDocument *self, const GalleyTextEdit *edit, const char *key);
/* The same for whoever makes each edit from the text before the first. */
GalleyArticle   *galley_document_peek_run_article  (GalleyDocument *self, const char *key);
void             galley_document_replace_run       (GalleyDocument *self, const GalleyTextEdit *edit, const char *key);
void             galley_document_end_run           (GalleyDocument *self);
void             galley_document_join              (GalleyDocument *self, GBytes *base, guint n_steps);
/* Whether the change of the buffer that is going on comes from one of these. */
gboolean         galley_document_is_splicing       (GalleyDocument *self);
void             galley_document_undo              (GalleyDocument *self);
void             galley_document_redo              (GalleyDocument *self);

/* Between bytes, as core counts, and characters, as the buffer does. An iter goes stale at the
 * next change. */
guint32          galley_document_iter_to_byte      (GalleyDocument *self, const GtkTextIter *iter);
void             galley_document_byte_to_iter      (GalleyDocument *self, guint32 byte, GtkTextIter *iter);
/* The caret, in bytes; setting it drops the selection. */
guint32          galley_document_get_caret         (GalleyDocument *self);
void             galley_document_set_caret         (GalleyDocument *self, guint32 byte);
/* What is selected; where nothing is, the place of the caret. */
GalleySpan       galley_document_get_selection     (GalleyDocument *self);
void             galley_document_select            (GalleyDocument *self, GalleySpan span);

void             galley_document_load_async        (GalleyDocument *self, GFile *file, GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean         galley_document_load_finish       (GalleyDocument *self, GAsyncResult *result, GError **error);
/* Takes the name `file` once the save has worked; NULL is the name it has. */
void             galley_document_save_async        (GalleyDocument *self, GFile *file, GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean         galley_document_save_finish       (GalleyDocument *self, GAsyncResult *result, GError **error);

/* Whether a save is on its way. */
gboolean         galley_document_get_saving        (GalleyDocument *self);
/* Seconds since 1970 of the last save from here; 0 before the first. */
gint64           galley_document_get_saved_time    (GalleyDocument *self);

/* The file as others leave it. The signal ::reloaded tells that the text has followed it. */
void             galley_document_check_disk        (GalleyDocument *self);
GalleyDiskState  galley_document_get_disk_state    (GalleyDocument *self);
gboolean         galley_document_keep_mine         (GalleyDocument *self, GError **error);
gboolean         galley_document_take_theirs       (GalleyDocument *self, GError **error);
/* Whether the file is being edited elsewhere, so that here it can only be read. */
gboolean         galley_document_get_read_only     (GalleyDocument *self);
/* The text becomes what the file holds, as one undo step. */
void             galley_document_revert_async      (GalleyDocument *self, GAsyncReadyCallback callback,
                                                    gpointer user_data);
gboolean         galley_document_revert_finish     (GalleyDocument *self, GAsyncResult *result, GError **error);
/* Writes the text to another file and stays with its own. */
void             galley_document_save_copy_async   (GalleyDocument *self, GFile *file, GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean         galley_document_save_copy_finish  (GalleyDocument *self, GAsyncResult *result, GError **error);

/* The draft: every change is kept within a second, outside the user's file. */
void             galley_document_begin_draft       (GalleyDocument *self, GalleyDraftStore *store);
void             galley_document_restore_async     (GalleyDocument *self, GalleyDraftStore *store, const char *id,
                                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean         galley_document_restore_finish    (GalleyDocument *self, GAsyncResult *result, GError **error);
/* The two ends of a draft: kept for the next start, or deleted. */
gboolean         galley_document_keep_draft        (GalleyDocument *self, GError **error);
void             galley_document_discard_draft     (GalleyDocument *self);
/* An a{sv} of the window's own, kept with the draft; borrowed, may be NULL. */
void             galley_document_set_view_state    (GalleyDocument *self, GVariant *state);
GVariant        *galley_document_get_view_state    (GalleyDocument *self);
/* What somebody typed in a field, and the text could not take. */
void             galley_document_set_unwritten     (GalleyDocument *self, const char *key, const char *words);
const char      *galley_document_get_unwritten     (GalleyDocument *self, const char *key);
/* The same of an element without a name of its own, by where it begins; it may move. */
void             galley_document_set_unwritten_at  (GalleyDocument *self, guint32 start, const char *key,
                                                    const char *words);
const char      *galley_document_get_unwritten_at  (GalleyDocument *self, guint32 start, const char *key);
char            *galley_document_dup_unwritten_at  (GalleyDocument *self, guint i, guint32 *start, char **words);
/* Of a source, which is told by its id: "source ID ..." */
#define GALLEY_UNWRITTEN_SOURCE "source "
void             galley_document_rename_unwritten  (GalleyDocument *self, const char *prefix, const char *renamed);
gboolean         galley_document_has_unwritten     (GalleyDocument *self);
/* Whether it was brought back after a crash. */
gboolean         galley_document_get_recovered     (GalleyDocument *self);
/* Why changes are not kept at the moment, as a sentence; NULL while they are. */
const char      *galley_document_get_draft_problem (GalleyDocument *self);

G_END_DECLS
