/* file-place.h: where a file is, in words that its owner knows
 *
 * In a sandbox a file that was given through a portal has a path that means
 * nothing to anybody; the portal tells the one that it has outside. The caller
 * owns what is returned. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char    *galley_file_place_dup_key       (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char    *galley_file_place_dup_path      (GFile *file) G_GNUC_WARN_UNUSED_RESULT;
char    *galley_file_place_dup_shown     (GFile *file) G_GNUC_WARN_UNUSED_RESULT;
gboolean galley_file_place_is_given      (GFile *file);

G_END_DECLS
