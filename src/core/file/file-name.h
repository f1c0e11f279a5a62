/* file-name.h: what a person would call an article's file */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *galley_file_name_suggest (const char *headline, const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
