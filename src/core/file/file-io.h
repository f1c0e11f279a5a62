/* file-io.h: loading and saving of whole files, byte for byte
 *
 * A save either puts the complete new content in the file's place or leaves the
 * old file untouched. Paths are file names as the system has them; bytes that
 * come back belong to the caller. Everything may be called from any thread. */

#pragma once

#include <gio/gio.h>

#include "core/file/file-error.h"

G_BEGIN_DECLS

/* Larger files are not articles, and the interface would crawl. */
#define GALLEY_FILE_MAX_BYTES ((gsize) 32 * 1024 * 1024)

/* Which file it was and what was in it: a plain value. Only the content decides
 * whether a file has changed; time stamps say nothing. */
typedef struct
{
  char sha256[65];   /* of the content, hexadecimal; "" when unknown */
  guint64 n_bytes;
  guint64 device;
  guint64 inode;
  guint32 mode;      /* permissions, 07777 */
} GalleyFileIdentity;

typedef enum
{
  GALLEY_FILE_WRITE_DEFAULT = 0,
  /* Do not wait for the disk. A killed process still leaves the old file or the
   * new one; a power cut may leave an old, a new or an empty one. For what can
   * be made again: waiting for the disk at each of 500 exported files takes
   * many times longer than making them. */
  GALLEY_FILE_WRITE_NO_SYNC = 1 << 0,
  /* Never replace a file: GALLEY_FILE_ERROR_EXISTS instead. */
  GALLEY_FILE_WRITE_ONLY_NEW = 1 << 1,
} GalleyFileWriteFlags;

gboolean galley_file_identity_equal (const GalleyFileIdentity *a, const GalleyFileIdentity *b);
char *galley_file_real_path         (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

GBytes *galley_file_load            (const char *path, GalleyFileIdentity *identity,
                                     GCancellable *cancellable,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void galley_file_load_async         (const char *path, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
GBytes *galley_file_load_finish     (GAsyncResult *result, GalleyFileIdentity *identity,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean galley_file_save           (const char *path, GBytes *bytes,
                                     const GalleyFileIdentity *expected,
                                     const char *rescue_folder, GalleyFileIdentity *identity,
                                     GCancellable *cancellable, GError **error);
void galley_file_save_async         (const char *path, GBytes *bytes,
                                     const GalleyFileIdentity *expected,
                                     const char *rescue_folder, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
gboolean galley_file_save_finish    (GAsyncResult *result, GalleyFileIdentity *identity,
                                     GError **error);
char *galley_file_rescue_path       (const char *path, const char *rescue_folder,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean galley_file_write_atomic      (const char *path, GBytes *bytes,
                                        GalleyFileWriteFlags flags, GError **error);
gboolean galley_file_copy_if_different (const char *source, const char *destination,
                                        GalleyFileWriteFlags flags, gboolean *copied,
                                        GError **error);

G_END_DECLS
