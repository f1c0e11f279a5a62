/* export.h: pages as files
 *
 * A #GalleyExport is one way to export (product and style), made once and used
 * for any number of articles, from any number of threads. The page of NAME goes
 * to FOLDER/NAME.html, its pictures to FOLDER/assets/NAME/, the style that all
 * pages share to FOLDER/assets/. Pictures come from the article's own folder and
 * what is beneath it, never from elsewhere. */

#pragma once

#include <gio/gio.h>

#include "core/page/page.h"

G_BEGIN_DECLS

/* The folder beside the pages. */
#define GALLEY_EXPORT_ASSETS "assets"

typedef struct _GalleyExport GalleyExport;

GalleyExport *galley_export_new  (GalleyProduct   product,
                                  gboolean        plain,
                                  const char     *style,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void          galley_export_free (GalleyExport   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyExport, galley_export_free)

void          galley_export_set_picture_func (GalleyExport *self, GalleyPictureFunc func, gpointer user_data);

gboolean      galley_export_to_file   (GalleyExport   *self,
                                       GalleyArticle  *article,
                                       const char     *base_folder,
                                       const char     *path,
                                       GPtrArray      *problems,
                                       GError        **error);
/* The two halves of it, for who wants to think between them. */
GalleyPage   *galley_export_make_page (GalleyExport   *self,
                                       GalleyArticle  *article,
                                       const char     *base_folder,
                                       const char     *path,
                                       GPtrArray      *problems,
                                       GCancellable   *cancellable) G_GNUC_WARN_UNUSED_RESULT;
gboolean      galley_export_write_page (GalleyExport  *self,
                                       GalleyPage     *page,
                                       const char     *path,
                                       GCancellable   *cancellable,
                                       GError        **error);
GBytes       *galley_export_to_bytes  (GalleyExport   *self,
                                       GalleyArticle  *article,
                                       const char     *base_folder,
                                       const char     *name,
                                       GPtrArray      *problems) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
