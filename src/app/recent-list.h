/* recent-list.h: the articles that were open before
 *
 * By headline, file name and folder, the latest first; a row activates
 * app.open-file. What it shows comes from the desktop's own list of recent files,
 * and so obeys the desktop's privacy settings. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GALLEY_TYPE_RECENT_LIST (galley_recent_list_get_type ())
G_DECLARE_FINAL_TYPE (GalleyRecentList, galley_recent_list, GALLEY, RECENT_LIST, AdwBin)

/* Puts the file at the top of the list, or there again. */
void galley_recent_list_remember (GFile *file, const char *headline);
void galley_recent_list_forget   (GFile *file);

G_END_DECLS
