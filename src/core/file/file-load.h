/* file-load.h: what loading and saving share */

#pragma once

#include <sys/stat.h>

#include "core/file/file-io.h"

G_BEGIN_DECLS

int galley_file_open_regular  (const char *path, struct stat *status);
void galley_file_identity_set (GalleyFileIdentity *identity, const struct stat *status,
                               GBytes *bytes);

G_END_DECLS
