/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/live/rendering.h"

#include "core/export/export.h"
#include "core/live/page-diff.h"
#include "core/page/style.h"

/* The request, with everything in it owned. */
typedef struct
{
  GBytes *text;
  guint64 revision;
  GalleyRendering *before;   /* may be NULL */
  char *base_folder;
  char *page_path;
  char *style;
} Job;

/* What belongs to a text of this size and more takes its time to be let go. */
#define LONG_TEXT_BYTES (64 * 1024)

/* The page of a text of this size takes longer than whoever types should wait for. */
#define SHORT_TEXT_BYTES (24 * 1024)

/* How a page comes to know of its pictures. */
typedef struct
{
  GalleyPictureMemory *memory;
  gboolean only_recall;
  gboolean has_unknown;
} Pictures;

/* In a text that is broken all over, nobody looks for more marks. */
#define MAX_PLACES 100

static void
job_free (gpointer data)
{
  Job *job = data;

  g_bytes_unref (job->text);
  galley_rendering_unref (job->before);
  g_free (job->base_folder);
  g_free (job->page_path);
  g_free (job->style);
  g_free (job);
}

static void
run_job_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  const GalleyRenderingRequest request = {
    .text = job->text,
    .revision = job->revision,
    .before = job->before,
    .base_folder = job->base_folder,
    .page_path = job->page_path,
    .style = job->style,
  };

  if (g_task_return_error_if_cancelled (task))
    return;
  g_task_return_pointer (task, galley_rendering_new (&request), (GDestroyNotify) galley_rendering_unref);
}

static void
rendering_free (GalleyRendering *self)
{
  galley_article_unref (self->article);
  galley_stand_in_free (self->stand_in);
  galley_page_unref (self->page);
  g_array_unref (self->held);
  galley_picture_memory_unref (self->pictures);
  g_free (self);
}

static void
free_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  rendering_free (data);
  g_task_return_boolean (task, TRUE);
}

static gboolean
picture_cb (const char *address, gboolean want_bytes, GalleyPicture *picture, gpointer data)
{
  Pictures *pictures = data;

  if (!pictures->only_recall)
    return galley_picture_memory_look (pictures->memory, address, picture);
  if (galley_picture_memory_knows (pictures->memory, address))
    return galley_picture_memory_recall (pictures->memory, address, picture);
  pictures->has_unknown = TRUE;
  return FALSE;
}

/* The bytes that export would write there; of an article that has no place yet,
 * those of a page that lacks nothing. */
static GalleyPage *
make_exported (GalleyArticle *article, const GalleyRenderingRequest *request, Pictures *pictures)
{
  const GalleyPageOptions options = { .product = GALLEY_PRODUCT_PAGE };
  g_autoptr (GalleyExport) export = NULL;

  if (pictures->memory != NULL)
    export = galley_export_new (GALLEY_PRODUCT_PAGE, FALSE, request->style, NULL);
  if (export == NULL)
    return galley_page_new (article, &options);
  galley_export_set_picture_func (export, picture_cb, pictures);
  return galley_export_make_page (export, article, request->base_folder, request->page_path, NULL, NULL);
}

static GArray *
find_held (const GalleyPage *page, const GalleyStandIn *stand_in)
{
  GalleySpan places[MAX_PLACES];
  guint n_places = MIN (galley_stand_in_get_n_places (stand_in), MAX_PLACES);

  for (guint i = 0; i < n_places; i++)
    places[i] = galley_stand_in_get_place (stand_in, i);
  return galley_page_find_shown (page, places, n_places);
}

static GalleyRendering *
make (const GalleyRenderingRequest *request, Pictures *pictures)
{
  GalleyRendering *self = g_new0 (GalleyRendering, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->revision = request->revision;
  self->article = galley_article_new (request->text);
  self->stand_in = galley_stand_in_new (self->article, request->before != NULL ? request->before->stand_in : NULL);
  self->page = make_exported (galley_stand_in_get_article (self->stand_in), request, pictures);
  self->held = find_held (self->page, self->stand_in);
  self->pictures = pictures->memory != NULL ? galley_picture_memory_ref (pictures->memory) : NULL;
  return self;
}

static gboolean
has_place (const GalleyRenderingRequest *request)
{
  return request->base_folder != NULL && request->page_path != NULL;
}

/**
 * galley_rendering_new:
 *
 * Makes the page of a text.
 */
GalleyRendering *
galley_rendering_new (const GalleyRenderingRequest *request)
{
  g_autoptr (GalleyPictureMemory) memory = has_place (request) ? galley_picture_memory_new (request->base_folder) : NULL;
  Pictures pictures = { .memory = memory };

  return make (request, &pictures);
}

/**
 * galley_rendering_new_at_once:
 *
 * Makes the page of a short text from what the rendering before knows of pictures. Reads
 * nothing from a disk, and takes a fraction of a frame.
 *
 * Returns: (transfer full) (nullable): NULL where the text is long, or something would have
 *   to be looked at
 */
GalleyRendering *
galley_rendering_new_at_once (const GalleyRenderingRequest *request)
{
  g_autoptr (GalleyRendering) self = NULL;
  Pictures pictures = { .only_recall = TRUE };

  if (g_bytes_get_size (request->text) > SHORT_TEXT_BYTES || request->before == NULL ||
      (request->style != NULL && !g_strv_contains (galley_style_names (), request->style)))
    return NULL;
  if (has_place (request))
    {
      pictures.memory = request->before->pictures;
      if (pictures.memory == NULL || !galley_picture_memory_is_of (pictures.memory, request->base_folder))
        return NULL;
    }
  self = make (request, &pictures);
  return pictures.has_unknown ? NULL : g_steal_pointer (&self);
}

/* Whether both show the same, as of the same text. */
gboolean
galley_rendering_is_same (const GalleyRendering *self, const GalleyRendering *other)
{
  return self->revision == other->revision && g_bytes_equal (galley_page_get_html (self->page), galley_page_get_html (other->page));
}

GalleyRendering *
galley_rendering_ref (GalleyRendering *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/* Of a long text the last reference is let go in a worker: mostly it is one that is
 * replaced while somebody types. */
void
galley_rendering_unref (GalleyRendering *self)
{
  g_autoptr (GTask) task = NULL;

  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (g_bytes_get_size (galley_article_get_bytes (self->article)) < LONG_TEXT_BYTES)
    {
      rendering_free (self);
      return;
    }
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, galley_rendering_unref);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, free_cb);
}

/**
 * galley_rendering_run_async:
 * @request: copied, with references where there are any
 *
 * Runs galley_rendering_new() in a worker thread.
 */
void
galley_rendering_run_async (const GalleyRenderingRequest *request,
                            GCancellable                 *cancellable,
                            GAsyncReadyCallback           callback,
                            gpointer                      user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->text = g_bytes_ref (request->text);
  job->revision = request->revision;
  job->before = request->before != NULL ? galley_rendering_ref (request->before) : NULL;
  job->base_folder = g_strdup (request->base_folder);
  job->page_path = g_strdup (request->page_path);
  job->style = g_strdup (request->style);
  g_task_set_source_tag (task, galley_rendering_run_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_job_cb);
}

GalleyRendering *
galley_rendering_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
