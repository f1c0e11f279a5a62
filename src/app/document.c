/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/document-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/export/export-job.h"

G_DEFINE_FINAL_TYPE (GalleyDocument, galley_document, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FILE,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_MODIFIED,
  PROP_ANALYSIS,
  PROP_DRAFT_PROBLEM,
  PROP_DISK_STATE,
  PROP_READ_ONLY,
  PROP_SAVED_TIME,
  PROP_SILENCED,
  PROP_PAGE_STYLE,
  PROP_N_ARRIVING,
  N_PROPS
};

enum
{
  CHANGED,
  RENDERED,
  RELOADED,
  N_SIGNALS
};

/* What is derived beside the page, forms and lists and marks, comes when nobody has
 * typed for so long, and has the letter that was typed painted before it; but it comes,
 * however fast somebody types. In milliseconds. */
#define PAUSE_MS 40
#define LATEST_MS 200

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void start_analysis (GalleyDocument *self);
static void start_rendering (GalleyDocument *self, gboolean at_once);

static void
drop_derived (GalleyDocument *self)
{
  g_clear_pointer (&self->article, galley_article_unref);
  g_clear_pointer (&self->tree, galley_tree_free);
}

static void
set_string (GalleyDocument *self, char **field, const char *value, guint property)
{
  if (g_set_str (field, value))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
update_names (GalleyDocument *self)
{
  g_autofree char *headline = NULL;
  g_autofree char *file_name = self->file != NULL ? g_file_get_basename (self->file) : NULL;
  g_autofree char *display = file_name != NULL ? g_filename_display_name (file_name) : NULL;

  if (self->analysis != NULL)
    headline = galley_article_dup_field (self->analysis->article, GALLEY_ELEMENT_HEADLINE);

  /* Translators: stands for the headline of an article that has none yet */
  set_string (self, &self->title, headline != NULL ? headline : _("Untitled Article"), PROP_TITLE);
  /* Translators: stands for the file name of an article that has never been saved */
  set_string (self, &self->subtitle, display != NULL ? display : _("Draft"), PROP_SUBTITLE);
}

static void
analysed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyDocument) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyAnalysis) analysis = galley_analysis_run_finish (result, &error);

  if (analysis == NULL)
    return;   /* only ever cancelled, and then the document is going away */

  self->analysis_running = FALSE;
  g_clear_pointer (&self->analysis, galley_analysis_free);
  self->analysis = g_steal_pointer (&analysis);
  update_names (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANALYSIS]);
  if (self->analysis_dirty)
    start_analysis (self);
}

/* Two bits bound the work however fast somebody types: at most one run in
 * flight, at most one more behind it, and the last state always gets its turn. */
static void
start_analysis (GalleyDocument *self)
{
  g_clear_handle_id (&self->analysis_timer, g_source_remove);
  self->analysis_dirty = self->analysis_running;
  if (self->analysis_running || self->rendering == NULL)
    return;
  self->analysis_running = TRUE;
  galley_analysis_run_async (self->rendering, (const char *const *) self->silenced, self->cancellable, analysed_cb,
                             g_object_ref (self));
}

static gboolean
analysis_timer_cb (gpointer data)
{
  GalleyDocument *self = data;

  self->analysis_timer = 0;
  if (self->pictures_recalled)
    start_rendering (self, FALSE);
  start_analysis (self);
  return G_SOURCE_REMOVE;
}

static void
arm_analysis (GalleyDocument *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->analysis_timer == 0)
    self->analysis_due = now + LATEST_MS * G_TIME_SPAN_MILLISECOND;
  else if (now > self->analysis_due)
    {
      start_analysis (self);
      return;
    }
  g_clear_handle_id (&self->analysis_timer, g_source_remove);
  self->analysis_timer = g_timeout_add_full (GDK_PRIORITY_REDRAW + 10, PAUSE_MS, analysis_timer_cb, self, NULL);
}

static void
take_rendering (GalleyDocument *self, GalleyRendering *rendering)
{
  g_clear_pointer (&self->rendering, galley_rendering_unref);
  self->rendering = rendering;
  g_signal_emit (self, signals[RENDERED], 0);
  if (self->analysis == NULL)
    start_analysis (self);
  else
    arm_analysis (self);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyDocument) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyRendering) rendering = galley_rendering_run_finish (result, &error);

  if (rendering == NULL)
    return;   /* as above */

  self->rendering_running = FALSE;
  self->pictures_recalled = FALSE;
  /* Where only the pictures were looked at again, they mostly are as they were. */
  if (self->rendering == NULL || !galley_rendering_is_same (self->rendering, rendering))
    take_rendering (self, g_steal_pointer (&rendering));
  if (self->rendering_dirty)
    start_rendering (self, TRUE);
}

/* @at_once: without a look at anything, where that will do */
static void
request_rendering (GalleyDocument *self, gboolean at_once)
{
  g_autoptr (GFile) folder = galley_document_dup_folder (self);
  g_autofree char *base_folder = folder != NULL ? g_file_get_path (folder) : NULL;
  g_autofree char *path = self->file != NULL ? g_file_get_path (self->file) : NULL;
  g_autofree char *name = path != NULL ? galley_export_dup_name (path) : g_strdup ("article");
  g_autofree char *page_path = base_folder != NULL ? g_strdup_printf ("%s/%s.html", base_folder, name) : NULL;
  const GalleyRenderingRequest request = {
    .text = galley_document_peek_text (self),
    .revision = self->revision,
    .before = self->rendering,
    .base_folder = base_folder,
    .page_path = page_path,
    .style = self->page_style,
  };
  GalleyRendering *rendering = at_once ? galley_rendering_new_at_once (&request) : NULL;

  if (rendering != NULL)
    {
      self->pictures_recalled = rendering->pictures != NULL && !galley_picture_memory_is_empty (rendering->pictures);
      take_rendering (self, rendering);
      return;
    }
  self->rendering_running = TRUE;
  galley_rendering_run_async (&request, self->cancellable, rendered_cb, g_object_ref (self));
}

/* As start_analysis(). */
static void
start_rendering (GalleyDocument *self, gboolean at_once)
{
  self->rendering_dirty = self->rendering_running;
  if (!self->rendering_running)
    request_rendering (self, at_once);
}

/* Where they are now: the page that is being made may look in another place. */
static void
look_for_pictures_again (GalleyDocument *self)
{
  if (self->rendering != NULL || self->rendering_running)
    start_rendering (self, FALSE);
}

static void
publish (GalleyDocument *self)
{
  gboolean modified = gtk_text_buffer_get_modified (GTK_TEXT_BUFFER (self->buffer));

  if (self->freeze_count > 0)
    return;
  if (self->published_modified != modified)
    {
      self->published_modified = modified;
      galley_document_draft_state_changed (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
    }
  if (self->published_revision != self->revision)
    {
      self->published_revision = self->revision;
      galley_document_draft_text_changed (self);
      g_signal_emit (self, signals[CHANGED], 0);
      start_rendering (self, TRUE);
    }
}

static void
buffer_changed_cb (GtkTextBuffer *buffer, gpointer data)
{
  GalleyDocument *self = GALLEY_DOCUMENT (data);

  self->revision++;
  drop_derived (self);
  publish (self);
}

static void
modified_changed_cb (GtkTextBuffer *buffer, gpointer data)
{
  publish (data);
}

/* The buffer takes the text that undoing leads to for a saved one when it was like the
 * file once; the file may have been saved or changed since. */
static void
look_at_step (GalleyDocument *self)
{
  if (self->stepped && self->file != NULL && !galley_document_get_modified (self) && !galley_document_is_as_in_file (self))
    gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (self->buffer), TRUE);
  if (self->stepped)
    galley_document_bring_pictures (self);
  self->stepped = FALSE;
}

/* Between its splices an edit leaves a text that nobody should see. */
void
galley_document_freeze (GalleyDocument *self)
{
  self->freeze_count++;
}

void
galley_document_thaw (GalleyDocument *self)
{
  g_assert (self->freeze_count > 0);

  if (self->freeze_count == 1)
    look_at_step (self);
  if (--self->freeze_count == 0)
    publish (self);
}

static void
stepped_cb (GalleyDocument *self)
{
  self->stepped = TRUE;
  galley_document_thaw (self);
}

static void
galley_document_dispose (GObject *object)
{
  GalleyDocument *self = GALLEY_DOCUMENT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->analysis_timer, g_source_remove);
  G_OBJECT_CLASS (galley_document_parent_class)->dispose (object);
}

static void
galley_document_finalize (GObject *object)
{
  GalleyDocument *self = GALLEY_DOCUMENT (object);

  g_signal_handlers_disconnect_by_data (self->buffer, self);
  galley_document_draft_clear (self);
  galley_document_disk_clear (self);
  galley_document_run_clear (self);
  drop_derived (self);
  g_clear_pointer (&self->text, galley_buffer_text_free);
  g_clear_object (&self->buffer);
  g_clear_object (&self->file);
  g_clear_object (&self->folder);
  g_clear_object (&self->left_folder);
  g_clear_object (&self->given_folder);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->arrivals_cancellable);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->silenced, g_strfreev);
  g_clear_pointer (&self->page_style, g_free);
  g_clear_pointer (&self->rendering, galley_rendering_unref);
  g_clear_pointer (&self->analysis, galley_analysis_free);
  G_OBJECT_CLASS (galley_document_parent_class)->finalize (object);
}

static void
galley_document_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleyDocument *self = GALLEY_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, galley_document_get_modified (self));
      break;
    case PROP_ANALYSIS:
      g_value_set_pointer (value, self->analysis);
      break;
    case PROP_DRAFT_PROBLEM:
      g_value_set_string (value, self->draft_problem);
      break;
    case PROP_DISK_STATE:
      g_value_set_int (value, (int) self->disk_state);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    case PROP_SAVED_TIME:
      g_value_set_int64 (value, self->saved_time);
      break;
    case PROP_SILENCED:
      g_value_set_boxed (value, self->silenced);
      break;
    case PROP_PAGE_STYLE:
      g_value_set_string (value, self->page_style);
      break;
    case PROP_N_ARRIVING:
      g_value_set_uint (value, self->n_arriving);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_document_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleyDocument *self = GALLEY_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_SILENCED:
      galley_document_set_silenced (self, g_value_get_boxed (value));
      break;
    case PROP_PAGE_STYLE:
      galley_document_set_page_style (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_document_class_init (GalleyDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_document_dispose;
  object_class->finalize = galley_document_finalize;
  object_class->get_property = galley_document_get_property;
  object_class->set_property = galley_document_set_property;

  properties[PROP_FILE] =
    g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] =
    g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MODIFIED] =
    g_param_spec_boolean ("modified", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ANALYSIS] =
    g_param_spec_pointer ("analysis", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DRAFT_PROBLEM] =
    g_param_spec_string ("draft-problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DISK_STATE] =
    g_param_spec_int ("disk-state", NULL, NULL, GALLEY_DISK_SAME, GALLEY_DISK_GONE, GALLEY_DISK_SAME,
                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_READ_ONLY] =
    g_param_spec_boolean ("read-only", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SAVED_TIME] = g_param_spec_int64 ("saved-time", NULL, NULL, 0, G_MAXINT64, 0,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE_STYLE] =
    g_param_spec_string ("page-style", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SILENCED] =
    g_param_spec_boxed ("silenced", NULL, NULL, G_TYPE_STRV,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ARRIVING] = g_param_spec_uint ("n-arriving", NULL, NULL, 0, G_MAXUINT, 0,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* The text has changed, in whatever way; the analysis of it comes later. */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  /* There is a newer page. The analysis of the same text follows. */
  signals[RENDERED] = g_signal_new ("rendered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  /* The text has become what others have made of the file. */
  signals[RELOADED] = g_signal_new ("reloaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
galley_document_init (GalleyDocument *self)
{
  static const char *const steps[] = { "undo", "redo" };

  self->buffer = gtk_source_buffer_new (NULL);
  self->text = galley_buffer_text_new (GTK_TEXT_BUFFER (self->buffer));
  self->cancellable = g_cancellable_new ();
  self->arrivals_cancellable = g_cancellable_new ();
  gtk_source_buffer_set_implicit_trailing_newline (self->buffer, FALSE);
  /* Whatever was done can be undone, back to the first byte. */
  gtk_text_buffer_set_max_undo_levels (GTK_TEXT_BUFFER (self->buffer), 0);
  g_signal_connect (self->buffer, "changed", G_CALLBACK (buffer_changed_cb), self);
  g_signal_connect (self->buffer, "modified-changed", G_CALLBACK (modified_changed_cb), self);
  g_signal_connect_swapped (self->buffer, "begin-user-action", G_CALLBACK (galley_document_freeze), self);
  g_signal_connect_data (self->buffer, "end-user-action", G_CALLBACK (galley_document_thaw), self, NULL,
                         G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  /* One step back may be many changes. */
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_signal_connect_swapped (self->buffer, steps[i], G_CALLBACK (galley_document_freeze), self);
      g_signal_connect_data (self->buffer, steps[i], G_CALLBACK (stepped_cb), self, NULL,
                             G_CONNECT_AFTER | G_CONNECT_SWAPPED);
    }
  g_signal_connect_swapped (self->buffer, "notify::cursor-position", G_CALLBACK (galley_document_draft_state_changed),
                            self);
  update_names (self);
}

void
galley_document_take_file (GalleyDocument *self, GFile *file, GalleyLockFile *lock)
{
  if (self->file == NULL || !g_file_equal (self->file, file))
    {
      g_set_object (&self->file, file);
      g_clear_pointer (&self->lock, galley_lock_file_release);
      self->lock = g_steal_pointer (&lock);
      galley_document_watch (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE]);
      update_names (self);
      galley_document_draft_state_changed (self);
      look_for_pictures_again (self);
    }
  galley_lock_file_release (lock);
}

GalleyDocument *
galley_document_new (void)
{
  return g_object_new (GALLEY_TYPE_DOCUMENT, NULL);
}

GtkSourceBuffer *
galley_document_get_buffer (GalleyDocument *self)
{
  return self->buffer;
}

GFile *
galley_document_get_file (GalleyDocument *self)
{
  return self->file;
}

GFile *
galley_document_dup_folder (GalleyDocument *self)
{
  if (self->given_folder != NULL)
    return g_object_ref (self->given_folder);
  if (self->folder != NULL)
    return g_object_ref (self->folder);
  return self->file != NULL ? g_file_get_parent (self->file) : NULL;
}

void
galley_document_set_folder (GalleyDocument *self, GFile *folder)
{
  g_set_object (&self->folder, folder);
}

void
galley_document_set_given_folder (GalleyDocument *self, GFile *folder)
{
  if (!g_set_object (&self->given_folder, folder))
    return;
  if (folder != NULL && galley_document_has_kept_pictures (self) && galley_document_carry_pictures (self, folder, NULL))
    galley_document_leave_pictures (self);
  look_for_pictures_again (self);
}

const char *
galley_document_get_title (GalleyDocument *self)
{
  return self->title;
}

const char *
galley_document_get_subtitle (GalleyDocument *self)
{
  return self->subtitle;
}

gboolean
galley_document_get_modified (GalleyDocument *self)
{
  return gtk_text_buffer_get_modified (GTK_TEXT_BUFFER (self->buffer));
}

GBytes *
galley_document_peek_text (GalleyDocument *self)
{
  return galley_buffer_text_peek (self->text);
}

const GalleyCharIndex *
galley_document_peek_index (GalleyDocument *self)
{
  return galley_buffer_text_peek_index (self->text);
}

const GalleyTree *
galley_document_peek_tree (GalleyDocument *self)
{
  if (self->article != NULL)
    return galley_article_get_tree (self->article);
  if (self->tree == NULL)
    {
      gsize n_bytes;
      const char *text = g_bytes_get_data (galley_document_peek_text (self), &n_bytes);

      self->tree = galley_tree_new (text, n_bytes);
    }
  return self->tree;
}

GalleyArticle *
galley_document_peek_article (GalleyDocument *self)
{
  if (self->article == NULL)
    {
      /* What the worker has made of this very text is as good. */
      GalleyRendering *rendering = galley_document_peek_current_rendering (self);

      if (rendering != NULL)
        self->article = galley_article_ref (rendering->article);
      else
        self->article = galley_article_new (galley_document_peek_text (self));
    }
  return self->article;
}

guint64
galley_document_get_revision (GalleyDocument *self)
{
  return self->revision;
}

GalleyAnalysis *
galley_document_get_analysis (GalleyDocument *self)
{
  return self->analysis;
}

GalleyRendering *
galley_document_get_rendering (GalleyDocument *self)
{
  return self->rendering;
}

GalleyRendering *
galley_document_peek_current_rendering (GalleyDocument *self)
{
  return self->rendering != NULL && self->rendering->revision == self->revision ? self->rendering : NULL;
}

GalleyAnalysis *
galley_document_peek_current_analysis (GalleyDocument *self)
{
  return self->analysis != NULL && self->analysis->revision == self->revision ? self->analysis : NULL;
}

GPtrArray *
galley_document_dup_problems (GalleyDocument *self)
{
  GalleyAnalysis *analysis = galley_document_peek_current_analysis (self);

  if (analysis != NULL)
    return g_ptr_array_ref (analysis->problems);
  return galley_analysis_find_problems (galley_document_peek_article (self), (const char *const *) self->silenced, NULL);
}

void
galley_document_hurry_analysis (GalleyDocument *self)
{
  if (self->analysis_timer != 0)
    start_analysis (self);
}

/**
 * galley_document_set_silenced:
 * @codes: (nullable) (array zero-terminated=1): as galley_problem_code_name()
 *   has them
 *
 * What is found next is found without them.
 */
void
galley_document_set_silenced (GalleyDocument *self, const char *const *codes)
{
  static const char *const none[] = { NULL };

  g_return_if_fail (GALLEY_IS_DOCUMENT (self));

  if (g_strv_equal (codes != NULL ? codes : none, galley_document_get_silenced (self)))
    return;
  g_strfreev (self->silenced);
  self->silenced = g_strdupv ((GStrv) codes);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SILENCED]);
  start_analysis (self);
}

/**
 * galley_document_set_page_style:
 * @style: (nullable): name of a page style or path of a CSS file; NULL is the usual one
 *
 * The page that is derived from the text refers to it.
 */
void
galley_document_set_page_style (GalleyDocument *self, const char *style)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self));

  if (!g_set_str (&self->page_style, style))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE_STYLE]);
  start_rendering (self, FALSE);
}

const char *
galley_document_get_page_style (GalleyDocument *self)
{
  return self->page_style;
}

/**
 * galley_document_get_silenced:
 *
 * Returns: (transfer none) (array zero-terminated=1): never %NULL
 */
const char *const *
galley_document_get_silenced (GalleyDocument *self)
{
  static const char *const none[] = { NULL };

  return self->silenced != NULL ? (const char *const *) self->silenced : none;
}

void
galley_document_set_text (GalleyDocument *self, const char *text, gsize n_bytes)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start;

  galley_document_freeze (self);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, (int) n_bytes);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_buffer_set_modified (buffer, FALSE);
  galley_document_thaw (self);
}

guint32
galley_document_iter_to_byte (GalleyDocument *self, const GtkTextIter *iter)
{
  return galley_char_index_to_bytes (galley_document_peek_index (self), (guint32) gtk_text_iter_get_offset (iter));
}

void
galley_document_byte_to_iter (GalleyDocument *self, guint32 byte, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->buffer), iter,
                                      (int) galley_char_index_to_chars (galley_document_peek_index (self), byte));
}

guint32
galley_document_get_caret (GalleyDocument *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return galley_document_iter_to_byte (self, &iter);
}

GalleySpan
galley_document_get_selection (GalleyDocument *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  return GALLEY_SPAN (galley_document_iter_to_byte (self, &start), galley_document_iter_to_byte (self, &end));
}

void
galley_document_set_caret (GalleyDocument *self, guint32 byte)
{
  galley_document_select (self, GALLEY_SPAN (byte, byte));
}

/* The caret goes to the start, so that what is jumped to is seen from its beginning. */
void
galley_document_select (GalleyDocument *self, GalleySpan span)
{
  GtkTextIter start, end;

  galley_document_byte_to_iter (self, span.start, &start);
  galley_document_byte_to_iter (self, span.end, &end);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self->buffer), &start, &end);
}
