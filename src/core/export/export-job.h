/* export-job.h: one article, exported as somebody chose
 *
 * The products under the names that the command line and the settings know them
 * by, and what it takes to make one of them away from the interface: a
 * #GalleyExportJob is made once, never changed, and may run in any thread. */

#pragma once

#include "core/export/export.h"
#include "core/export/text-export.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *ending;             /* of its files */
  gboolean is_page;               /* HTML, made by #GalleyExport */
  gboolean has_style;
  GalleyProduct page_product;
  GalleyTextProduct text_product; /* of what is no page */
} GalleyExportProduct;

/* In the order to offer them; NULL past the last one. */
const GalleyExportProduct *galley_export_product_get  (guint i);
const GalleyExportProduct *galley_export_product_find (const char *name);

/* NAME of NAME.article.xml; articles have other names, too. The caller frees it. */
char *galley_export_dup_name                          (const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* A file below the folder for what is only looked at; those of two articles differ, even
 * where their names do not. The caller frees it. */
char *galley_export_dup_scratch_path                  (const char *folder, const char *article, const char *stem,
                                                       const char *ending) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE where an article's check has found that it is none: nothing can be made of it. */
gboolean galley_export_is_article                     (const GPtrArray *problems);

typedef struct _GalleyExportJob GalleyExportJob;

GalleyExportJob *galley_export_job_new   (const GalleyExportProduct *product, GalleyArticle *article, const char *style,
                                          const char *base_folder, const char *path) G_GNUC_WARN_UNUSED_RESULT;
GalleyExportJob *galley_export_job_ref   (GalleyExportJob *self);
void             galley_export_job_unref (GalleyExportJob *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyExportJob, galley_export_job_unref)

/* Owned by the job. */
const char *galley_export_job_get_path (const GalleyExportJob *self);

/* The problems belong to the caller. */
GPtrArray *galley_export_job_look        (GalleyExportJob *self, GCancellable *cancellable,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void       galley_export_job_look_async  (GalleyExportJob *self, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *galley_export_job_look_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *galley_export_job_run         (GalleyExportJob *self, GCancellable *cancellable,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void       galley_export_job_run_async   (GalleyExportJob *self, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *galley_export_job_run_finish  (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
