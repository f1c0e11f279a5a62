/* files.h: short words for what the tests of files do */

#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

#include "core/file/file-io.h"

G_BEGIN_DECLS

char *files_path            (const char *folder, const char *name) G_GNUC_WARN_UNUSED_RESULT;
GBytes *files_bytes         (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void files_put              (const char *path, const char *text);
struct stat files_status    (const char *path);

void files_save             (const char *path, const char *text, const char *rescue_folder);
void files_save_fails       (const char *path, const char *text, const char *rescue_folder,
                             GalleyFileError code);

void files_assert_holds      (const char *path, const char *text);
void files_assert_n_entries (const char *folder, guint n_expected);

G_END_DECLS
