/* file-swap.h: one file put in the place of another
 *
 * The new content is written beside the old file and takes its name in one
 * step, so at every moment the name leads to a complete file, old or new.
 *
 *   begin -> open_temp -> (fill swap.fd) -> settle -> name -> commit
 *
 * The value lives on its owner's stack; clearing it at any point before the
 * commit removes what was begun and leaves the old file as it was. */

#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

#include "core/file/file-error.h"

G_BEGIN_DECLS

typedef struct
{
  int dir_fd;        /* the folder that really holds the file */
  char *name;        /* in that folder; never a link */
  int old_fd;        /* the file to be replaced, open for both; -1: there is none */
  struct stat old;   /* of old_fd */
  int fd;            /* takes the new content; -1 before open_temp */
  char *temp_name;   /* NULL while the new file has no name yet */
  gboolean done;     /* the new file has its name */
} GalleyFileSwap;

#define GALLEY_FILE_SWAP_INIT { .dir_fd = -1, .old_fd = -1, .fd = -1 }

gboolean galley_file_swap_begin     (GalleyFileSwap *swap, const char *path, GError **error);
gboolean galley_file_swap_open_temp (GalleyFileSwap *swap, gboolean anonymous);
gboolean galley_file_swap_settle    (GalleyFileSwap *swap, gboolean sync);
gboolean galley_file_swap_name      (GalleyFileSwap *swap);
gboolean galley_file_swap_is_current (const GalleyFileSwap *swap);
gboolean galley_file_swap_commit    (GalleyFileSwap *swap, gboolean only_new);
gboolean galley_file_swap_sync_dir  (GalleyFileSwap *swap);
void galley_file_swap_clear         (GalleyFileSwap *swap);
GalleyFileTask galley_file_swap_task (const GalleyFileSwap *swap);

char *galley_file_follow_links (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyFileSwap, galley_file_swap_clear)

G_END_DECLS
